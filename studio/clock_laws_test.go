package studio

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// turns are days around which the clocks change in a zone, and leap days.
var turns = []struct{ zone, day string }{
	{"Asia/Tokyo", "2028-02-29"},
	{"Europe/Berlin", "2026-03-29"},
	{"Europe/Berlin", "2026-10-25"},
	{"Europe/Berlin", "2028-02-29"},
	{"America/New_York", "2026-03-08"},
	{"America/New_York", "2026-11-01"},
	{"America/Havana", "2026-03-08"},      // at midnight: the day begins at 01:00
	{"America/Santiago", "2026-09-06"},    // likewise
	{"Australia/Lord_Howe", "2026-10-04"}, // by half an hour
}

// Whatever the clocks do and wherever a leap day lies: a session takes place on its
// day, lasts as long as it is planned to, begins when its clock says where there is
// such a time, and lies in its week; its key is read as it is written.
func TestSessionsKeepToTheirDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		turn := rapid.SampledFrom(turns).Draw(t, "turn")
		zone, err := time.LoadLocation(turn.zone)
		if err != nil {
			t.Fatal(err)
		}
		day := date(turn.day).AddDays(rapid.IntRange(-2, 2).Draw(t, "days"))
		clock := Clock(rapid.OneOf(rapid.IntRange(0, 24*60-1), rapid.IntRange(0, 4*60)).Draw(t, "clock"))
		minutes := rapid.IntRange(1, 300).Draw(t, "minutes")
		o := Occurrence{Slot: Slot{Number: 12, Weekday: day.Weekday(), Start: clock, Minutes: minutes}, Date: day}
		s := o.On(zone)
		if s.Day() != day || s.End.Sub(s.Start) != time.Duration(minutes)*time.Minute {
			t.Fatalf("%s at %s: %s to %s", day, clock, s.Start, s.End)
		}
		if at := Clock(s.Start.Hour()*60 + s.Start.Minute()); at != clock && exists(clock, day.In(zone)) {
			t.Fatalf("%s at %s: begins at %s", day, clock, at)
		}
		if key, err := ParseSessionKey(s.Key.String()); err != nil || key != s.Key {
			t.Fatalf("%s is read as %v, %v", s.Key, key, err)
		}
		for per, most := range map[Period]int{PerWeek: 7, PerMonth: 31} {
			first, last := per.First(day), per.Last(day)
			if day.Before(first) || day.After(last) || last.DaysSince(first) >= most || per.First(last) != first || per.Last(first) != last {
				t.Fatalf("%s of %s is %s to %s", per, day, first, last)
			}
		}
	})
}

// exists reports whether a clock on the wall shows a time in the day after a moment.
func exists(c Clock, from time.Time) bool {
	for at := from.Add(-3 * time.Hour); at.Before(from.Add(27 * time.Hour)); at = at.Add(time.Minute) {
		if at.Day() == from.Day() && at.Hour() == int(c)/60 && at.Minute() == int(c)%60 {
			return true
		}
	}
	return false
}
