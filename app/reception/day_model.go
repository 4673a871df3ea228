package reception

import (
	"cmp"
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// lane is a line of the day: one session, or the frames of one-to-one lessons
// that one class gives in one room, in time order.
type lane struct{ frames []rows.Session }

// lanesOf groups a day's sessions, which come by time, into lanes. A lane stands
// where its first frame does.
func lanesOf(sessions []rows.Session) []lane {
	type place struct {
		class studio.ClassID
		room  string
	}
	var lanes []lane
	at := map[place]int{}
	for _, s := range sessions {
		key := place{s.Class.ID, s.Room}
		if i, ok := at[key]; ok && s.Capacity == 1 {
			lanes[i].frames = append(lanes[i].frames, s)
			continue
		}
		if s.Capacity == 1 {
			at[key] = len(lanes)
		}
		lanes = append(lanes, lane{[]rows.Session{s}})
	}
	return lanes
}

// shared reports whether the lane is one session for several people.
func (l lane) shared() bool { return l.frames[0].Capacity > 1 }

func (l lane) key() studio.SessionKey { return l.frames[0].Key }
func (l lane) class() string          { return l.frames[0].Class.Name }
func (l lane) start() time.Time       { return l.frames[0].Start }
func (l lane) end() time.Time         { return l.frames[len(l.frames)-1].End }

// frameMinutes is how long one frame of a one-to-one lane is.
func (l lane) frameMinutes() int {
	return int(l.frames[0].End.Sub(l.frames[0].Start).Minutes())
}

// seats sums what the lane's sessions have.
func (l lane) seats() (sum studio.Seats) {
	for _, s := range l.frames {
		sum.Capacity += s.Seats.Capacity
		sum.Enrolled += s.Seats.Enrolled
		sum.Booked += s.Seats.Booked
		sum.WalkIns += s.Seats.WalkIns
		sum.Waiting += s.Seats.Waiting
	}
	return sum
}

func (l lane) attended() (n int) {
	for _, s := range l.frames {
		n += s.Attended
	}
	return n
}

func (l lane) over(now time.Time) bool { return l.end().Before(now) }

// state is how the lane's sessions take place, where that is the same for all.
func (l lane) state() studio.SessionState {
	for _, s := range l.frames[1:] {
		if s.State != l.frames[0].State {
			return studio.SessionPlanned
		}
	}
	return l.frames[0].State
}

func (l lane) closed() bool { return l.state() == studio.SessionClosed }

// keys are those of the lane's sessions.
func (l lane) keys() []studio.SessionKey {
	keys := make([]studio.SessionKey, len(l.frames))
	for i, s := range l.frames {
		keys[i] = s.Key
	}
	return keys
}

// frameAt is the lane's frame that is on, or comes next, or was the last.
func (l lane) frameAt(now time.Time) rows.Session {
	for _, s := range l.frames {
		if s.End.After(now) {
			return s
		}
	}
	return l.frames[len(l.frames)-1]
}

// soon is how long before a session the front desk turns to it.
const soon = time.Hour

// nowOf is the lane that people are coming to: of those that are not over the
// one whose start is nearest, a shared session before one-to-one lessons as
// these go on all the time; when all are over or closed, the last. -1 without
// lanes.
func nowOf(lanes []lane, now time.Time) int {
	best, bestAway := -1, time.Duration(0)
	for i, l := range lanes {
		if l.over(now) || l.closed() {
			continue
		}
		away := l.frameAt(now).Start.Sub(now).Abs()
		if !l.shared() {
			away = max(away, soon)
		}
		if best < 0 || away < bestAway {
			best, bestAway = i, away
		}
	}
	if best < 0 {
		return len(lanes) - 1
	}
	return best
}

// person is somebody in a lane: on a session's list or in its queue.
type person struct {
	rows.Attendee
	session  studio.Session
	position int // in the queue, from 1; zero for those with a place
}

// roll is who is in a lane.
type roll struct {
	of      lane
	people  []person
	waiting []person
}

// day is what the left of Today shows.
type day struct {
	date      civil.Date
	now       time.Time
	lanes     []lane
	next      *rows.Session // the next session of another day, when this one has none
	chosen    int           // the lane whose people are shown; -1 without lanes
	auto      studio.SessionKey
	roll            // of the chosen lane
	following *roll // of the one after it, where there is room; else nil
}

// sessions takes in a day's sessions, and reports whether the day moved on to
// another lane. Until it does, what somebody chose stays.
func (d *day) sessions(date civil.Date, now time.Time, list []rows.Session) (moved bool) {
	before, kept := d.auto, studio.SessionKey{}
	if d.chosen >= 0 && d.chosen < len(d.lanes) {
		kept = d.lanes[d.chosen].key()
	}
	d.date, d.now, d.lanes = date, now, lanesOf(list)
	d.chosen = nowOf(d.lanes, now)
	d.auto = studio.SessionKey{}
	if d.chosen < 0 {
		d.listed(nil, nil)
		return true
	}
	d.auto = d.lanes[d.chosen].key()
	if d.auto != before {
		return true
	}
	if i := slices.IndexFunc(d.lanes, func(l lane) bool { return l.key() == kept }); i >= 0 {
		d.chosen = i
	}
	return false
}

// lane is the chosen one, and whether there is one.
func (d *day) lane() (lane, bool) {
	if d.chosen < 0 || d.chosen >= len(d.lanes) {
		return lane{}, false
	}
	return d.lanes[d.chosen], true
}

// shown are the chosen lane and, where there is room for two, the one after it.
func (d *day) shown(two bool) []lane {
	if _, ok := d.lane(); !ok {
		return nil
	}
	end := d.chosen + 1
	if two {
		end = min(end+1, len(d.lanes))
	}
	return d.lanes[d.chosen:end]
}

// listed takes in who is in the lanes that are shown, whose sessions' lists come
// in the same order.
func (d *day) listed(shown []lane, lists []entrance.People) {
	d.roll, d.following = roll{}, nil
	for i, l := range shown {
		r := rollOf(l, lists[:len(l.frames)])
		lists = lists[len(l.frames):]
		if i == 0 {
			d.roll = r
		} else {
			d.following = &r
		}
	}
}

// rollOf keeps the order of a lane's lists, so that nobody moves while they
// arrive.
func rollOf(l lane, lists []entrance.People) roll {
	r := roll{of: l}
	for _, of := range lists {
		for _, a := range of.Listed {
			r.people = append(r.people, person{Attendee: a, session: of.Session})
		}
		for i, w := range of.Queue {
			r.waiting = append(r.waiting, person{
				Attendee: rows.Attendee{Member: w.Member, Number: w.Number, Name: w.Name, Booking: w.Booking, At: w.Since},
				session:  of.Session, position: i + 1,
			})
		}
	}
	return r
}

// here counts who of a lane came, and who is still expected.
func (r roll) here() (came, left int) {
	for _, p := range r.people {
		switch {
		case p.State.Came():
			came++
		case p.State == studio.Expected:
			left++
		}
	}
	return came, left
}

// comingUp orders sessions for booking: those that are booked before those with
// standing seats, of each the member's own classes first, all by time. What is
// over or closed is left out.
func comingUp(sessions []rows.Session, classes []string, now time.Time) []rows.Session {
	own := func(s rows.Session) bool { return slices.Contains(classes, s.Class.Name) }
	rank := func(s rows.Session) int {
		n := 0
		if s.Class.Form != studio.Booked {
			n += 2
		}
		if !own(s) {
			n++
		}
		return n
	}
	var coming []rows.Session
	for _, s := range sessions {
		if s.End.After(now) && !s.Closed() {
			coming = append(coming, s)
		}
	}
	slices.SortStableFunc(coming, func(a, b rows.Session) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), a.Start.Compare(b.Start))
	})
	return coming
}
