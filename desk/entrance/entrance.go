// Package entrance is the room of the door and of attendance.
package entrance

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Room answers at the door, and keeps attendance.
type Room struct{ desk *desk.Desk }

// New opens the room of a desk.
func New(d *desk.Desk) *Room { return &Room{d} }

// Person says by what somebody at the door is recognised.
type Person struct {
	How  studio.How
	Text string // the card's id, the QR's text, or the member number
}

// CheckIn lets the door answer, and records a visit or an attempt. A refusal is
// an answer like the others, not an error. Session may be nil: the door finds it.
func (r *Room) CheckIn(ctx context.Context, who desk.Who, p Person, session *studio.SessionKey) (rows.DoorCard, error) {
	var visit studio.VisitID
	repeated := false
	err := r.desk.Do(ctx, who, desk.CheckIn, func(t *desk.Tx) error {
		m, unfit, err := recognise(t, p)
		if err != nil {
			return err
		}
		policy, version, err := t.Policy()
		if err != nil {
			return err
		}
		days := around(t.Now, policy.Studio)
		visits, err := visitsOn(t, m.ID, days)
		if err != nil {
			return err
		}
		if last, ok := sameScan(visits, unfit, policy.Studio, t.Now); ok && session == nil {
			visit, repeated = last.ID, true
			t.Nothing()
			return nil
		}
		f, err := facts(t, m, session, days, visits)
		if err != nil {
			return err
		}
		f.Unfit = unfit
		d := studio.AtTheDoor(f, policy.Studio, t.Now)
		visit, err = record(t, m, p.How, d, version)
		return err
	})
	if err != nil {
		return rows.DoorCard{}, err
	}
	// The answer stands: nobody who leaves now makes it a failure.
	card, err := r.Card(context.WithoutCancel(ctx), who, visit)
	card.Repeated = repeated
	return card, err
}

// sameScan finds the line that the same scan just made. A card that opens no
// door is another scan than one that does.
func sameScan(today []studio.Visit, unfit *studio.Reason, p studio.Policy, now time.Time) (studio.Visit, bool) {
	for _, v := range slices.Backward(today) {
		if v.Answer == "" {
			continue
		}
		since := now.Sub(v.At)
		return v, since >= 0 && since <= p.SameScan.Duration() && same(unfit, studio.Unfitness(v.Why))
	}
	return studio.Visit{}, false
}

func same(a, b *studio.Reason) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Code == b.Code && maps.Equal(a.Args, b.Args)
}

// longest is how long a session may last for the door to find it past midnight.
const longest = 6 * time.Hour

// around are the days on which a session may lie that the door is open for.
func around(now time.Time, p studio.Policy) []civil.Date {
	days := []civil.Date{civil.DateOf(now.Add(-longest)), civil.DateOf(now), civil.DateOf(now.Add(p.DoorOpens.Duration()))}
	return slices.Compact(days)
}

func visitsOn(t *desk.Tx, m studio.MemberID, days []civil.Date) ([]studio.Visit, error) {
	var all []studio.Visit
	for _, day := range days {
		visits, err := t.VisitsOn(m, day)
		if err != nil {
			return nil, err
		}
		all = append(all, visits...)
	}
	return all, nil
}

// facts gathers what the door decides from.
func facts(t *desk.Tx, m studio.Member, asked *studio.SessionKey, days []civil.Date, visits []studio.Visit) (f studio.DoorFacts, err error) {
	f.Birth = m.Birth
	if f.Standing, err = t.Standing(m.ID, t.Today); err != nil {
		return f, err
	}
	came := map[studio.SessionID]time.Time{}
	for _, v := range visits {
		switch at := v.At.In(t.Now.Location()); {
		case !v.State.Came():
		case v.Session != 0:
			came[v.Session] = at
		case v.Date == t.Today:
			f.Loose = at
		}
	}
	for _, day := range days {
		own, away, err := t.OwnSlotsOn(m.ID, day)
		if err != nil {
			return f, err
		}
		for _, on := range own {
			s := t.Session(on)
			absent, err := t.ToldAbsent(m.ID, s.ID)
			if err != nil {
				return f, err
			}
			gone := false
			if absent {
				seats, err := t.Seats(s)
				if err != nil {
					return f, err
				}
				gone = seats.Vacant() == 0
			}
			f.Sessions = append(f.Sessions, studio.DoorSession{
				Session: s, Own: true, Absent: absent, Gone: gone, Came: came[s.ID], Moved: on.Place().Start != on.Planned().Start,
			})
		}
		if day != t.Today {
			continue
		}
		for _, on := range away {
			f.Away = append(f.Away, t.Session(on))
		}
	}
	if asked != nil {
		_, s, err := t.FindSession(*asked)
		if err != nil {
			return f, err
		}
		f.Asked = &studio.DoorSession{
			Session: s, Came: came[s.ID],
			Own: slices.ContainsFunc(f.Sessions, func(o studio.DoorSession) bool { return o.Session.Key == s.Key }),
		}
		if !f.Asked.Own && f.Asked.Came.IsZero() {
			if f.Asked.WalkIn, err = walkIn(t, m, s); err != nil {
				return f, err
			}
		}
	}
	ranked := func(s studio.DoorSession) bool { return s.Session.Class.Ranked() }
	if slices.ContainsFunc(f.Sessions, ranked) || f.Asked != nil && ranked(*f.Asked) {
		if f.Rank, err = t.Rank(m.ID); err != nil {
			return f, err
		}
	}
	f.Arrears, err = t.Arrears(m.Household, t.Today)
	return f, err
}

// walkIn is what a booking at the door would be decided from. The session is touched
// first, as for one.
func walkIn(t *desk.Tx, m studio.Member, s studio.Session) (*studio.BookFacts, error) {
	var err error
	if s.ID, err = t.TouchSession(s.Slot, s.Key.Date); err != nil {
		return nil, err
	}
	f, _, err := t.BookFacts(m, s)
	return &f, err
}

// record writes the answer to the ledger. Whoever was marked absent and comes
// after all is there: the mark is ended.
func record(t *desk.Tx, m studio.Member, how studio.How, d studio.DoorDecision, policy int) (studio.VisitID, error) {
	v := studio.Visit{
		ID: studio.VisitID(t.NewID()), Member: m.ID, Date: t.Today, At: t.Now, How: how,
		Answer: d.Answer, Why: d.Reasons, Policy: policy, Act: t.Act,
	}
	if d.Visit {
		v.State = studio.Present
	}
	detail := string(d.Answer)
	if d.Session != nil {
		var err error
		if v.Session, err = t.TouchSession(d.Session.Slot, d.Session.Key.Date); err != nil {
			return 0, err
		}
		v.Date = d.Session.Day()
		detail += " " + d.Session.Key.String()
		if d.Visit {
			if err := endMark(t, v.Session, m.ID); err != nil {
				return 0, err
			}
		}
	}
	t.About("member "+m.Number, detail)
	return v.ID, t.InsertVisit(v)
}

// TakeBack takes a visit back, as if the person had not been scanned; the line
// stays in the ledger as ended.
func (r *Room) TakeBack(ctx context.Context, who desk.Who, id studio.VisitID) error {
	return r.desk.Do(ctx, who, desk.TakeBack, func(t *desk.Tx) error {
		v, err := t.Visit(id)
		if errors.Is(err, data.ErrNotFound) {
			return studio.Errorf("visit.unknown")
		}
		if err != nil {
			return err
		}
		m, err := t.Member(v.Member)
		if err != nil {
			return err
		}
		t.About("member "+m.Number, "taken back")
		return t.EndVisit(id, t.Act)
	})
}

// Scans lists what the door answered today, the last first, at most n.
func (r *Room) Scans(ctx context.Context, who desk.Who, n int) ([]rows.Scan, error) {
	var list []rows.Scan
	err := r.desk.Ask(ctx, who, desk.ReadDoor, func(t *desk.Tx) (err error) {
		list, err = t.Scans(t.Today, n)
		for i := range list {
			list[i].At = list[i].At.In(t.Now.Location())
		}
		return err
	})
	return list, err
}
