package studio

import (
	"math"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"
)

func TestMayBeClass(t *testing.T) {
	good := Class{Name: "書道", Form: Booked, AgeFrom: 6, AgeTo: 12, Fee: 5000}
	for name, c := range map[string]struct {
		change func(*Class)
		taken  bool
		why    string
	}{
		"good":                        {func(*Class) {}, false, ""},
		"any age":                     {func(c *Class) { c.AgeFrom, c.AgeTo = 0, 0 }, false, ""},
		"no name":                     {func(c *Class) { c.Name = "" }, false, "name_missing"},
		"the name of another":         {func(*Class) {}, true, "name_taken"},
		"the oldest are the youngest": {func(c *Class) { c.AgeTo = 5 }, false, "ages_wrong"},
		"an age nobody has":           {func(c *Class) { c.AgeTo = 1200 }, false, "ages_wrong"},
		"for whoever is 16 or older":  {func(c *Class) { c.AgeFrom, c.AgeTo = 16, OldestAge }, false, ""},
		"a fee no sum can hold":       {func(c *Class) { c.Fee = math.MaxInt64 }, false, "fee_too_large"},
		"a name as long as a page":    {func(c *Class) { c.Name = strings.Repeat("書", 101) }, false, "too_long"},
		"all wrong":                   {func(c *Class) { *c = Class{AgeFrom: -1, Fee: -1, MonthlyLimit: -1} }, false, "name_missing, form_unknown, ages_wrong, fee_wrong, limit_wrong"},
	} {
		class := good
		c.change(&class)
		if got := said(MayBeClass(class, c.taken)); got != c.why {
			t.Errorf("%s: %s", name, got)
		}
	}
	older := good
	older.AgeTo = 15
	today := date("2026-11-21")
	if got := said(ChangeClass(good, older, nil, today, today)); got != "" {
		t.Errorf("from today: %s", got)
	}
	if got := said(ChangeClass(good, older, nil, today.AddDays(-1), today)); got != "from_past" {
		t.Errorf("from yesterday: %s", got)
	}
	if got := said(ChangeClass(good, good, nil, today, today)); got != "same" {
		t.Errorf("nothing: %s", got)
	}
}

func TestAddSlot(t *testing.T) {
	s := kids.Slot
	s.From, s.To = date("2026-12-01"), date("2026-12-20")
	first := []Session{kids.On(tokyo)}
	now := first[0].Start.Add(-time.Hour)
	other := first[0]
	other.Key.Slot = 9
	over, begun := first[0], first[0]
	over.Start, over.End = now.Add(-time.Hour), now
	begun.Start, begun.End = now.Add(-time.Hour), now.Add(time.Minute)
	closed := first[0]
	closed.State, closed.Why = SessionClosed, []Reason{Because("session.break", "name", "冬休み")}
	for name, c := range map[string]struct {
		change func(*Slot)
		first  []Session
		around []Session
		answer Answer
		why    string
	}{
		"good":              {func(*Slot) {}, first, nil, Allow, ""},
		"its room is taken": {func(*Slot) {}, first, []Session{other}, Warn, "room, teacher"},
		"no length":         {func(s *Slot) { s.Minutes = 0 }, first, nil, Refuse, "minutes_wrong"},
		"in a long room":    {func(s *Slot) { s.Room = strings.Repeat("書", 101) }, first, nil, Refuse, "too_long"},
		"no room for any":   {func(s *Slot) { s.Capacity = 0 }, first, nil, Refuse, "capacity_wrong"},
		"ends before":       {func(s *Slot) { s.To = date("2026-11-30") }, nil, nil, Refuse, "until_before"},
		"never takes place": {func(*Slot) {}, nil, nil, Refuse, "no_session"},
		"from the past":     {func(s *Slot) { s.From = civil.DateOf(now).AddDays(-1) }, first, nil, Refuse, "from_past"},
		"once":              {func(s *Slot) { s.To = s.From }, first, nil, Allow, ""},
		"once, and over":    {func(s *Slot) { s.From, s.To = over.Day(), over.Day() }, []Session{over}, nil, Refuse, "once_over"},
		"once, in a break":  {func(s *Slot) { s.From, s.To = closed.Day(), closed.Day() }, []Session{closed}, nil, Warn, "break"},
		"once, and begun":   {func(s *Slot) { s.From, s.To = begun.Day(), begun.Day() }, []Session{begun}, nil, Allow, ""},
	} {
		slot := s
		c.change(&slot)
		if d := AddSlot(slot, c.first, c.around, now); d.Answer != c.answer || said(d.Reasons) != c.why {
			t.Errorf("%s: %s, %s", name, d.Answer, said(d.Reasons))
		}
	}
}

// A weekly slot whose time of today is over begins with the next week.
func TestASlotBeginsAhead(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, tokyo)
	today := civil.DateOf(now)
	for name, c := range map[string]struct {
		slot Slot
		want civil.Date
	}{
		"later today":      {Slot{Weekday: time.Saturday, Start: 12 * 60, Minutes: 60, From: today}, today},
		"over today":       {Slot{Weekday: time.Saturday, Start: 11 * 60, Minutes: 60, From: today}, today.AddDays(1)},
		"on now":           {Slot{Weekday: time.Saturday, Start: 11 * 60, Minutes: 61, From: today}, today},
		"on another day":   {Slot{Weekday: time.Sunday, Start: 11 * 60, Minutes: 60, From: today}, today},
		"from another day": {Slot{Weekday: time.Saturday, Start: 11 * 60, Minutes: 60, From: today.AddDays(-7)}, today.AddDays(-7)},
		"once":             {Slot{Weekday: time.Saturday, Start: 11 * 60, Minutes: 60, From: today, To: today}, today},
	} {
		if got := c.slot.Ahead(now).From; got != c.want {
			t.Errorf("%s: from %s", name, got)
		}
	}
}

func TestMayBreak(t *testing.T) {
	today := date("2026-12-25")
	for name, c := range map[string]struct {
		b   Break
		why string
	}{
		"good":          {Break{Name: "冬休み", From: today, To: date("2027-01-04")}, ""},
		"a day":         {Break{Name: "棚卸し", From: today, To: today}, ""},
		"no name":       {Break{From: today, To: today}, "name_missing"},
		"ends before":   {Break{Name: "冬休み", From: today, To: today.AddDays(-1)}, "until_before"},
		"from the past": {Break{Name: "冬休み", From: today.AddDays(-1), To: today}, "from_past"},
		"with a page":   {Break{Name: strings.Repeat("休", 101), From: today, To: today}, "too_long"},
		"of years":      {Break{Name: "冬休み", From: today, To: date("2028-01-04")}, "too_long"},
	} {
		if got := said(MayBreak(c.b, today)); got != c.why {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestUndoBreak(t *testing.T) {
	today := date("2026-12-25")
	days := func(from, to int) []Break { return []Break{{From: today.AddDays(from), To: today.AddDays(to)}} }
	for name, c := range map[string]struct {
		made, ended []Break
		why         string
	}{
		"noted, to come":               {made: days(0, 3)},
		"noted, begun":                 {made: days(-1, 3), why: "day_over"},
		"noted, over":                  {made: days(-9, -5), why: "day_over"},
		"taken back, to come":          {ended: days(0, 3)},
		"taken back, over":             {ended: days(-9, -5), why: "day_over"},
		"taken back from today on":     {made: days(-2, -1), ended: days(-2, 3)},
		"taken back from yesterday on": {made: days(-2, -2), ended: days(-2, 3), why: "day_over"},
	} {
		if got := said(UndoBreak(c.made, c.ended, today)); got != c.why {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// The parts of a holiday have each of its days once, and those before a day apart
// from the others.
func TestABreakIsSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := date("2028-02-20")
		b := Break{From: first.AddDays(rapid.IntRange(0, 20).Draw(t, "from"))}
		b.To = b.From.AddDays(rapid.IntRange(0, 20).Draw(t, "days"))
		day := first.AddDays(rapid.IntRange(-5, 50).Draw(t, "day"))
		before, from := SplitBreak(b, day)
		for d := first.AddDays(-5); d.Before(first.AddDays(60)); d = d.AddDays(1) {
			early, late := !before.From.IsZero() && before.Covers(d), !from.From.IsZero() && from.Covers(d)
			if early != (b.Covers(d) && d.Before(day)) || late != (b.Covers(d) && !d.Before(day)) {
				t.Fatalf("%s of %+v at %s: %v, %v", d, b, day, early, late)
			}
		}
	})
}
