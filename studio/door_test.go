package studio

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"
)

var tokyo = time.FixedZone("JST", 9*3600)

// at is a moment of Saturday, 21 November 2026.
func at(clock string) time.Time {
	c, err := ParseClock(clock)
	if err != nil {
		panic(err)
	}
	return c.At(civil.Date{Year: 2026, Month: time.November, Day: 21}, tokyo)
}

func session(slot int, from, to string) Session {
	return Session{
		Key: SessionKey{slot, civil.DateOf(at(from))}, Slot: SlotID(slot), Start: at(from), End: at(to), Capacity: 12,
		Class: Class{ID: 1, Name: "ヨガ入門", AgeFrom: 18, AgeTo: 75},
	}
}

func own(s Session) DoorSession { return DoorSession{Session: s, Own: true} }

func came(s Session, clock string) DoorSession {
	return DoorSession{Session: s, Own: true, Came: at(clock)}
}

func walksIn(s Session, f BookFacts) *DoorSession { return &DoorSession{Session: s, WalkIn: &f} }

func codes(why []Reason) []string {
	list := []string{}
	for _, r := range why {
		list = append(list, r.Code)
	}
	return list
}

func TestAtTheDoor(t *testing.T) {
	active := Standing{Status: Active, From: civil.Date{Year: 2026, Month: 11, Day: 1}}
	adult := civil.Date{Year: 1980, Month: 5, Day: 30}
	yoga, late := session(1, "13:00", "14:00"), session(2, "15:00", "16:00")
	for _, c := range []struct {
		name    string
		facts   DoorFacts
		now     string
		answer  Answer
		slot    int // of the session; 0 is none
		visit   bool
		reasons []string
	}{
		{"comes to a session", DoorFacts{Standing: active, Birth: adult, Sessions: []DoorSession{own(yoga)}}, "12:52", Allow, 1, true, nil},
		{"an hour before is early enough", DoorFacts{Standing: active, Sessions: []DoorSession{own(yoga)}}, "12:00", Allow, 1, true, nil},
		{"more than an hour before is not", DoorFacts{Standing: active, Sessions: []DoorSession{own(yoga)}}, "11:59", Warn, 0, true, []string{"door.no_session"}},
		{"at the end is late but in", DoorFacts{Standing: active, Sessions: []DoorSession{own(yoga)}}, "14:00", Allow, 1, true, nil},
		{"after the end is without a session", DoorFacts{Standing: active, Sessions: []DoorSession{own(yoga)}}, "14:01", Warn, 0, true, []string{"door.no_session"}},
		{"the nearer of two", DoorFacts{Standing: active, Sessions: []DoorSession{own(late), own(session(3, "14:10", "15:10"))}}, "14:20", Allow, 3, true, nil},
		{"the next one when the first is attended", DoorFacts{Standing: active, Sessions: []DoorSession{came(yoga, "12:50"), own(session(3, "14:00", "15:00"))}}, "13:55", Allow, 3, true, nil},
		{"already in", DoorFacts{Standing: active, Sessions: []DoorSession{came(yoga, "12:50")}}, "13:05", Warn, 1, false, []string{"door.already_in"}},
		{"already in without a session", DoorFacts{Standing: active, Loose: at("10:00")}, "12:00", Warn, 0, false, []string{"door.already_in"}},
		{"on leave", DoorFacts{Standing: Standing{Status: Leave, From: active.From, To: civil.Date{Year: 2027, Month: 1, Day: 31}}}, "12:00", Refuse, 0, false, []string{"door.on_leave"}},
		{"on leave without an end", DoorFacts{Standing: Standing{Status: Leave, From: active.From}}, "12:00", Refuse, 0, false, []string{"door.on_leave_open"}},
		{"withdrawn", DoorFacts{Standing: Standing{Status: Withdrawn, From: active.From}, Sessions: []DoorSession{own(yoga)}}, "12:52", Refuse, 1, false, []string{"door.withdrawn"}},
		{"only asked once", DoorFacts{Standing: Standing{Status: Inquiry}}, "12:00", Refuse, 0, false, []string{"door.not_a_member"}},
		{"on trial", DoorFacts{Standing: Standing{Status: Trial}, Sessions: []DoorSession{own(yoga)}}, "12:52", Allow, 1, true, nil},
		{"owes", DoorFacts{Standing: active, Arrears: 8800, Sessions: []DoorSession{own(yoga)}}, "12:52", Warn, 1, true, []string{"door.arrears"}},
		{"too young", DoorFacts{Standing: active, Birth: civil.Date{Year: 2008, Month: 11, Day: 22}, Sessions: []DoorSession{own(yoga)}}, "12:52", Warn, 1, true, []string{"door.age"}},
		{"old enough today", DoorFacts{Standing: active, Birth: civil.Date{Year: 2008, Month: 11, Day: 21}, Sessions: []DoorSession{own(yoga)}}, "12:52", Allow, 1, true, nil},
		{"asked for, without a seat", DoorFacts{Standing: active, Asked: &DoorSession{Session: yoga}}, "12:52", Warn, 1, true, []string{"door.not_booked"}},
		{"walks in while there is room", DoorFacts{Standing: active, Asked: walksIn(yoga, BookFacts{Seats: Seats{Capacity: 2, Booked: 1}})}, "12:52", Warn, 1, true, []string{"door.not_booked"}},
		{"walks in where all seats are booked", DoorFacts{Standing: active, Asked: walksIn(yoga, BookFacts{Seats: Seats{Capacity: 2, Booked: 2}})}, "12:52", Refuse, 1, false, []string{"door.full"}},
		{"walks in behind others who did", DoorFacts{Standing: active, Asked: walksIn(yoga, BookFacts{Seats: Seats{Capacity: 2, Enrolled: 1, WalkIns: 1}})}, "12:52", Refuse, 1, false, []string{"door.full"}},
		{"walks in where the seat is offered", DoorFacts{Standing: active, Asked: walksIn(yoga, BookFacts{Seats: Seats{Capacity: 2, Booked: 1, Waiting: 1, Sole: 1}})}, "12:52", Refuse, 1, false, []string{"door.seats_offered"}},
		{"has the offer", DoorFacts{Standing: active, Asked: walksIn(yoga, BookFacts{Booking: Waiting, Offer: &Offer{At: at("10:00"), Until: at("13:00"), Sole: true}, Seats: Seats{Capacity: 2, Booked: 1, Waiting: 1, Sole: 1}})}, "12:52", Warn, 1, true, []string{"door.not_booked"}},
		{"walks in past a queue", DoorFacts{Standing: active, Asked: walksIn(yoga, BookFacts{Ahead: 1, Seats: Seats{Capacity: 2, Booked: 1, Waiting: 1}})}, "12:52", Refuse, 1, false, []string{"door.queue_ahead"}},
		{"waits, and is the first", DoorFacts{Standing: active, Asked: walksIn(yoga, BookFacts{Booking: Waiting, Seats: Seats{Capacity: 2, Booked: 1, Waiting: 1}})}, "12:52", Warn, 1, true, []string{"door.not_booked"}},
		{"walks in with nothing left of the plan", DoorFacts{Standing: active, Asked: walksIn(yoga, BookFacts{
			Session: yoga, Contracted: true, Allowance: Allowance{Limit: 1, Per: PerMonth}, Used: []civil.Date{yoga.Key.Date}, Seats: Seats{Capacity: 2},
		})}, "12:52", Warn, 1, true, []string{"door.not_booked", "book.allowance_used"}},
		{"comes after all, and the seat is gone", DoorFacts{Standing: active, Sessions: []DoorSession{{Session: yoga, Own: true, Absent: true, Gone: true}}}, "12:52", Warn, 1, true, []string{"door.told_absent", "door.seat_gone"}},
		{"had said that they do not come", DoorFacts{Standing: active, Sessions: []DoorSession{{Session: yoga, Own: true, Absent: true}}}, "12:52", Warn, 1, true, []string{"door.told_absent"}},
		{"moved to another day", DoorFacts{Standing: active, Away: []Session{yoga}}, "12:52", Warn, 0, true, []string{"door.no_session", "door.moved"}},
		{"moved to another day, and another one is on", DoorFacts{Standing: active, Sessions: []DoorSession{own(yoga)}, Away: []Session{late}}, "12:52", Allow, 1, true, nil},
		{"moved to another time of today", DoorFacts{Standing: active, Sessions: []DoorSession{{Session: late, Own: true, Moved: true}}}, "12:52", Warn, 0, true, []string{"door.no_session", "door.moved"}},
		{"at the other time", DoorFacts{Standing: active, Sessions: []DoorSession{{Session: late, Own: true, Moved: true}}}, "14:52", Allow, 2, true, nil},
		{"asked for too early", DoorFacts{Standing: active, Asked: &DoorSession{Session: late, Own: true}}, "12:52", Refuse, 2, false, []string{"door.not_now"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := AtTheDoor(c.facts, DefaultPolicy(), at(c.now))
			slot := 0
			if d.Session != nil {
				slot = d.Session.Key.Slot
			}
			if d.Answer != c.answer || slot != c.slot || d.Visit != c.visit || !slices.Equal(codes(d.Reasons), c.reasons) && len(c.reasons)+len(d.Reasons) > 0 {
				t.Errorf("got %s, session %d, visit %v, %v", d.Answer, slot, d.Visit, d.Reasons)
			}
		})
	}
}

// Whatever the facts, a refusal records no visit and gives a reason, a warning
// gives a reason, and a plain allow gives none.
func TestTheDoorSaysWhy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := DoorFacts{
			Standing: Standing{Status: rapid.SampledFrom(append([]Status{""}, Statuses...)).Draw(t, "status")},
			Arrears:  rapid.Int64Range(0, 1).Draw(t, "arrears"),
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "sessions") {
			start := Clock(rapid.IntRange(0, 23*60).Draw(t, "start"))
			s := Session{Key: SessionKey{Slot: i + 1}, Start: start.At(civil.DateOf(at("00:00")), tokyo)}
			s.End = s.Start.Add(time.Hour)
			d := DoorSession{Session: s, Own: true}
			if rapid.Bool().Draw(t, "came") {
				d.Came = s.Start
			}
			f.Sessions = append(f.Sessions, d)
		}
		d := AtTheDoor(f, DefaultPolicy(), at("12:00"))
		if (d.Answer == Allow) != (len(d.Reasons) == 0) {
			t.Errorf("%s with reasons %v", d.Answer, d.Reasons)
		}
		if d.Answer == Refuse && d.Visit || d.Answer == Allow && !d.Visit {
			t.Errorf("%s, but visit is %v", d.Answer, d.Visit)
		}
	})
}
