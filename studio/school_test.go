package studio

import (
	"testing"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"
)

func TestSchoolYear(t *testing.T) {
	for _, c := range []struct {
		name, birth, on string
		want            Grade
	}{
		{"born in autumn", "2018-11-28", "2026-11-21", Grade{Elementary, 2}},
		{"born on 1 April is the last of a grade", "2018-04-01", "2026-11-21", Grade{Elementary, 3}},
		{"born on 2 April is the first of the next", "2018-04-02", "2026-11-21", Grade{Elementary, 2}},
		{"the last day of a school year", "2018-11-28", "2027-03-31", Grade{Elementary, 2}},
		{"the first day of a school year", "2018-11-28", "2027-04-01", Grade{Elementary, 3}},
		{"born on New Year's Day", "2020-01-01", "2026-04-01", Grade{Elementary, 1}},
		{"born on a leap day", "2020-02-29", "2026-04-01", Grade{Elementary, 1}},
		{"the day before school", "2020-04-01", "2026-03-31", Grade{Kindergarten, 3}},
		{"the first day of school", "2020-04-01", "2026-04-01", Grade{Elementary, 1}},
		{"a year later, born a day later", "2020-04-02", "2026-04-01", Grade{Kindergarten, 3}},
		{"the youngest", "2023-04-01", "2026-04-01", Grade{Kindergarten, 1}},
		{"too young", "2023-04-02", "2026-04-01", Grade{}},
		{"the last of elementary school", "2014-06-01", "2027-03-31", Grade{Elementary, 6}},
		{"the first of junior high", "2014-06-01", "2027-04-01", Grade{JuniorHigh, 1}},
		{"the last of junior high", "2012-04-01", "2027-03-31", Grade{JuniorHigh, 3}},
		{"the first of high school", "2011-04-02", "2027-04-01", Grade{HighSchool, 1}},
		{"the last day of high school", "2009-04-01", "2027-03-31", Grade{HighSchool, 3}},
		{"past school", "2008-04-01", "2027-04-01", Grade{}},
		{"grown up", "1966-02-06", "2026-11-21", Grade{}},
		{"not born yet", "2027-01-01", "2026-11-21", Grade{}},
	} {
		if got := SchoolYear(date(c.birth), date(c.on)); got != c.want {
			t.Errorf("%s: born %s, on %s: %+v, want %+v", c.name, c.birth, c.on, got, c.want)
		}
	}
}

// A grade changes on 1 April alone, and then by one.
func TestSchoolYearsFollowEachOther(t *testing.T) {
	order := []Grade{{}}
	for _, s := range stages {
		for y := range s.years {
			order = append(order, Grade{s.stage, y + 1})
		}
	}
	order = append(order, Grade{})
	rapid.Check(t, func(t *rapid.T) {
		birth := date("1990-01-01").AddDays(rapid.IntRange(0, 10_000).Draw(t, "birth"))
		at, day := 0, birth
		for range 30 {
			day = civil.Date{Year: day.Year + 1, Month: 3, Day: 31}
			before := SchoolYear(birth, day)
			next := SchoolYear(birth, day.AddDays(1))
			if before != order[at] {
				t.Fatalf("born %s, on %s: %+v, want %+v", birth, day, before, order[at])
			}
			if next != (Grade{}) || at > 0 && at < len(order)-1 {
				at++
			}
			if next != order[at] {
				t.Fatalf("born %s, the day after %s: %+v, want %+v", birth, day, next, order[at])
			}
		}
	})
}

func TestNextBirthday(t *testing.T) {
	for _, c := range []struct{ birth, on, want string }{
		{"2018-11-28", "2026-11-21", "2026-11-28"},
		{"2018-11-28", "2026-11-28", "2026-11-28"},
		{"2018-11-28", "2026-11-29", "2027-11-28"},
		{"2004-02-29", "2026-02-28", "2026-03-01"},
		{"2004-02-29", "2028-02-28", "2028-02-29"},
		{"2004-02-29", "2028-03-01", "2029-03-01"},
	} {
		if got := NextBirthday(date(c.birth), date(c.on)); got != date(c.want) {
			t.Errorf("born %s, from %s: %s, want %s", c.birth, c.on, got, c.want)
		}
	}
}

func TestMonthsSince(t *testing.T) {
	for _, c := range []struct {
		from, on string
		want     int
	}{
		{"2026-07-04", "2026-07-03", 0},
		{"2026-07-04", "2026-07-04", 1},
		{"2026-07-04", "2026-08-03", 1},
		{"2026-07-04", "2026-08-04", 2},
		{"2026-07-04", "2026-11-21", 5},
		{"2026-07-04", "2027-07-03", 12},
		{"2026-07-04", "2027-07-04", 13},
		{"2026-01-31", "2026-02-28", 1},
		{"2026-01-31", "2026-03-01", 2},
	} {
		if got := MonthsSince(date(c.from), date(c.on)); got != c.want {
			t.Errorf("from %s on %s: %d, want %d", c.from, c.on, got, c.want)
		}
	}
}
