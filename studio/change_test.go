package studio

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"
)

// kids is a slot on Tuesdays at 16:30, seen on 1 December 2026.
var kids = Occurrence{
	Slot: Slot{ID: 5, Number: 5, Weekday: time.Tuesday, Start: 16*60 + 30, Minutes: 60, Teacher: 3, Room: "A", Capacity: 20},
	Date: date("2026-12-01"),
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestWhereASessionTakesPlace(t *testing.T) {
	elsewhere := Setting{date("2026-12-03"), 10 * 60, 90, 4, "B"}
	for name, c := range map[string]struct {
		change func(*Occurrence)
		start  string
		state  SessionState
		why    string
	}{
		"as planned": {func(*Occurrence) {}, "2026-12-01T16:30:00+09:00", SessionPlanned, ""},
		"moved": {
			func(o *Occurrence) { o.Change = &SessionChange{Setting: elsewhere} },
			"2026-12-03T10:00:00+09:00", SessionMoved, "moved",
		},
		"moved, and said why": {
			func(o *Occurrence) { o.Change = &SessionChange{Setting: elsewhere, Reason: "台風"} },
			"2026-12-03T10:00:00+09:00", SessionMoved, "moved, said",
		},
		"moved back": {
			func(o *Occurrence) { o.Change = &SessionChange{Setting: o.Planned()} },
			"2026-12-01T16:30:00+09:00", SessionPlanned, "",
		},
		"closed": {
			func(o *Occurrence) { o.Change = &SessionChange{Closed: true, Setting: elsewhere} },
			"2026-12-03T10:00:00+09:00", SessionClosed, "closed",
		},
		"the slot lies on another weekday": {
			func(o *Occurrence) { o.Shift = 2 }, "2026-12-03T16:30:00+09:00", SessionPlanned, "",
		},
		"the slot is closed": {
			func(o *Occurrence) { o.Closed, o.ClosedFor = true, "改装" }, "2026-12-01T16:30:00+09:00", SessionClosed, "closed, said",
		},
		"a national holiday, on which the class takes place": {
			func(o *Occurrence) { o.Date = date("2026-11-03") }, "2026-11-03T16:30:00+09:00", SessionPlanned, "",
		},
		"a national holiday, on which it does not": {
			func(o *Occurrence) { o.Date, o.Class.OffHolidays = date("2026-11-03"), true },
			"2026-11-03T16:30:00+09:00", SessionClosed, "holiday",
		},
		"moved off its holiday by its slot": {
			func(o *Occurrence) { o.Date, o.Shift, o.Class.OffHolidays = date("2026-11-03"), 1, true },
			"2026-11-04T16:30:00+09:00", SessionPlanned, "",
		},
		"held on a holiday after all": {
			func(o *Occurrence) {
				o.Date, o.Class.OffHolidays = date("2026-11-03"), true
				o.Change = &SessionChange{Setting: o.Planned()}
			}, "2026-11-03T16:30:00+09:00", SessionPlanned, "",
		},
		"a holiday of the studio's": {
			func(o *Occurrence) { o.Break = "冬休み" }, "2026-12-01T16:30:00+09:00", SessionClosed, "break",
		},
		"a holiday of the studio's, on which the class takes place": {
			func(o *Occurrence) { o.Break, o.Class.DuringBreaks = "冬休み", true }, "2026-12-01T16:30:00+09:00", SessionPlanned, "",
		},
		"the slot is closed, the session is not": {
			func(o *Occurrence) { o.Closed, o.Change = true, &SessionChange{Setting: elsewhere} },
			"2026-12-03T10:00:00+09:00", SessionMoved, "moved",
		},
	} {
		o := kids
		c.change(&o)
		s := o.On(tokyo)
		if got := s.Start.Format(time.RFC3339); got != c.start || s.State != c.state || said(s.Why) != c.why {
			t.Errorf("%s: %s %s, %s", name, got, s.State, said(s.Why))
		}
		if s.Key != (SessionKey{5, o.Date}) {
			t.Errorf("%s: the id is %s", name, s.Key)
		}
	}
}

// Where the clocks change, a session keeps its time on the clock, and its length
// in minutes; a leap day is a day like others.
func TestSessionsWhereTheClocksChange(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	for _, c := range []struct {
		day        string
		start      Clock
		minutes    int
		begin, end string
	}{
		{"2026-03-28", 23 * 60, 60, "2026-03-28T23:00:00+01:00", "2026-03-29T00:00:00+01:00"},
		{"2026-03-29", 60, 120, "2026-03-29T01:00:00+01:00", "2026-03-29T04:00:00+02:00"},
		{"2026-03-29", 10 * 60, 60, "2026-03-29T10:00:00+02:00", "2026-03-29T11:00:00+02:00"},
		{"2026-10-25", 10 * 60, 60, "2026-10-25T10:00:00+01:00", "2026-10-25T11:00:00+01:00"},
		{"2028-02-29", 10 * 60, 60, "2028-02-29T10:00:00+01:00", "2028-02-29T11:00:00+01:00"},
	} {
		o := kids
		o.Change = &SessionChange{Setting: Setting{date(c.day), c.start, c.minutes, 3, "A"}}
		s := o.On(berlin)
		if s.Start.Format(time.RFC3339) != c.begin || s.End.Format(time.RFC3339) != c.end || s.Day() != date(c.day) {
			t.Errorf("%s: from %s to %s on %s", c.day, s.Start, s.End, s.Day())
		}
	}
}

func TestChange(t *testing.T) {
	now := time.Date(2026, 11, 28, 9, 0, 0, 0, tokyo)
	at := func(day string, start Clock, room string, teacher StaffID) Session {
		o := kids
		o.Change = &SessionChange{Setting: Setting{date(day), start, 60, teacher, room}}
		return o.On(tokyo)
	}
	other := func(day string, start Clock, room string, teacher StaffID) Session {
		s := at(day, start, room, teacher)
		s.Key.Slot = 9
		return s
	}
	was := kids.On(tokyo)
	closed := was
	closed.State = SessionClosed
	over := was
	over.Start, over.End = over.Start.AddDate(0, 0, -7), over.End.AddDate(0, 0, -7)
	thursday := at("2026-12-03", 600, "A", 3)
	for name, c := range map[string]struct {
		f      ChangeFacts
		answer Answer
		why    string
	}{
		"closed, nobody in it":    {ChangeFacts{Kind: CloseSession, Session: was, To: was}, Allow, ""},
		"closed, people in it":    {ChangeFacts{Kind: CloseSession, Session: was, To: was, Enrolled: 9, Waiting: 1}, Warn, "concerns"},
		"closed again":            {ChangeFacts{Kind: CloseSession, Session: closed, To: closed}, Refuse, "closed_already"},
		"closed when it is over":  {ChangeFacts{Kind: CloseSession, Session: over, To: over}, Refuse, "over"},
		"closed, and people came": {ChangeFacts{Kind: CloseSession, Session: was, To: was, Came: 2}, Refuse, "came"},
		"closed to a day before": {
			ChangeFacts{Kind: CloseSession, Session: was, To: was, Onward: true, Until: date("2026-11-30")}, Refuse, "until_before",
		},
		"moved":                        {ChangeFacts{Kind: MoveSession, Session: was, To: thursday}, Allow, ""},
		"moved nowhere":                {ChangeFacts{Kind: MoveSession, Session: was, To: was}, Refuse, "same"},
		"held after all":               {ChangeFacts{Kind: MoveSession, Session: closed, To: was}, Allow, ""},
		"moved into the past":          {ChangeFacts{Kind: MoveSession, Session: was, To: at("2026-11-27", 600, "A", 3)}, Refuse, "into_past"},
		"moved when people came":       {ChangeFacts{Kind: MoveSession, Session: was, To: thursday, Came: 1}, Refuse, "came"},
		"another room when they came":  {ChangeFacts{Kind: MoveSession, Session: was, To: at("2026-12-01", 990, "B", 3), Came: 1}, Allow, ""},
		"all to another week":          {ChangeFacts{Kind: MoveSession, Session: was, To: at("2026-12-07", 600, "A", 3), Onward: true}, Refuse, "other_week"},
		"all to the Sunday after":      {ChangeFacts{Kind: MoveSession, Session: was, To: at("2026-12-06", 600, "A", 3), Onward: true}, Allow, ""},
		"all to the Sunday before":     {ChangeFacts{Kind: MoveSession, Session: was, To: at("2026-11-29", 600, "A", 3), Onward: true}, Refuse, "other_week"},
		"some keep their own change":   {ChangeFacts{Kind: MoveSession, Session: was, To: thursday, Onward: true, Kept: 2}, Warn, "kept"},
		"onto a holiday":               {ChangeFacts{Kind: MoveSession, Session: was, To: at("2027-01-01", 600, "A", 3), Moved: []Session{at("2027-01-01", 600, "A", 3)}}, Warn, "on_holiday"},
		"into a room that is taken":    {clashing(was, thursday, other("2026-12-03", 630, "A", 4)), Warn, "room"},
		"the teacher is elsewhere":     {clashing(was, thursday, other("2026-12-03", 570, "B", 3)), Warn, "teacher"},
		"both, of every week, once":    {clashing(was, thursday, other("2026-12-03", 600, "A", 3), other("2026-12-03", 610, "A", 3)), Warn, "room, teacher"},
		"the other begins at its end":  {clashing(was, thursday, other("2026-12-03", 660, "A", 3)), Allow, ""},
		"the other is the session":     {clashing(was, thursday, at("2026-12-03", 600, "A", 3)), Allow, ""},
		"rooms without a name are any": {clashing(was, at("2026-12-03", 600, "", 3), other("2026-12-03", 600, "", 4)), Allow, ""},
	} {
		if d := Change(c.f, now); d.Answer != c.answer || said(d.Reasons) != c.why {
			t.Errorf("%s: %s, %s", name, d.Answer, said(d.Reasons))
		}
	}
}

func clashing(was, to Session, around ...Session) ChangeFacts {
	return ChangeFacts{Kind: MoveSession, Session: was, To: to, Moved: []Session{to}, Around: around}
}

func TestUndoChange(t *testing.T) {
	for f, why := range map[UndoChangeFacts]string{
		{2, 2}: "", {2, 1}: "not_in_force", {2, 0}: "not_in_force",
	} {
		if got := said(UndoChange(f)); got != why {
			t.Errorf("%+v: %s", f, got)
		}
	}
}

// However changes are laid over each other, on each date the last one holds that
// covers it, but for what a move leaves closed; and no two rows cover one date.
func TestTheLastChangeOfASlotHolds(t *testing.T) {
	first := date("2028-02-20") // across a leap day
	days := 40
	rapid.Check(t, func(t *rapid.T) {
		var held []SlotChange
		want := make([]*SlotChange, days)
		for n := range rapid.IntRange(1, 6).Draw(t, "changes") {
			c := SlotChange{ID: ChangeID(n + 1), Start: Clock(n), Closed: rapid.Bool().Draw(t, "closed")}
			from := rapid.IntRange(0, days-1).Draw(t, "from")
			c.From = first.AddDays(from)
			to := rapid.IntRange(from, days).Draw(t, "to")
			if to < days {
				c.To = first.AddDays(to)
			}
			ended, begun := Overlay(held, c)
			held = slices.DeleteFunc(held, func(h SlotChange) bool {
				return slices.ContainsFunc(ended, func(e SlotChange) bool { return e.ID == h.ID })
			})
			for i := range begun {
				begun[i].ID = ChangeID(100*(n+1) + i)
			}
			held = append(held, begun...)
			for i := from; i <= min(to, days-1); i++ {
				of := c
				of.Closed = c.Closed || want[i] != nil && want[i].Closed
				want[i] = &of
			}
		}
		for i, w := range want {
			checkHolds(t, held, first.AddDays(i), w)
		}
	})
}

func checkHolds(t *rapid.T, held []SlotChange, day civil.Date, want *SlotChange) {
	var got []SlotChange
	for _, h := range held {
		if h.Covers(day) {
			got = append(got, h)
		}
	}
	switch {
	case len(got) > 1:
		t.Fatalf("on %s hold %+v", day, got)
	case want == nil && len(got) > 0, want != nil && len(got) == 0:
		t.Fatalf("on %s holds %+v, not %+v", day, got, want)
	case want != nil && (got[0].Start != want.Start || got[0].Closed != want.Closed):
		t.Fatalf("on %s holds %+v, not %+v", day, got[0], want)
	}
}
