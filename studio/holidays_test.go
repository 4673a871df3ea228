package studio

import (
	"testing"
	"time"

	"cloud.google.com/go/civil"
)

// A year's count finds the days too many that a table of days cannot.
func TestHolidaysOfAYear(t *testing.T) {
	for year, want := range map[int]int{
		2015: 17, 2016: 17, 2017: 17, 2018: 20, 2019: 22, 2020: 18, 2021: 17, 2022: 16, 2023: 17,
		2024: 21, 2025: 19, 2026: 18, 2027: 17,
	} {
		got := 0
		for d := (civil.Date{Year: year, Month: 1, Day: 1}); d.Year == year; d = d.AddDays(1) {
			if _, ok := Holiday(d); ok {
				got++
			}
		}
		if got != want {
			t.Errorf("%d has %d holidays, want %d", year, got, want)
		}
	}
}

func TestHoliday(t *testing.T) {
	for _, c := range []struct{ day, code string }{
		// A year with every kind of day.
		{"2026-01-01", "holiday.new_year"},
		{"2026-01-12", "holiday.coming_of_age"},
		{"2026-02-11", "holiday.foundation"},
		{"2026-02-23", "holiday.emperor_birthday"},
		{"2026-03-20", "holiday.vernal_equinox"},
		{"2026-04-29", "holiday.showa_day"},
		{"2026-05-03", "holiday.constitution_day"},
		{"2026-05-04", "holiday.greenery_day"},
		{"2026-05-05", "holiday.childrens_day"},
		{"2026-05-06", "holiday.substitute"}, // 3 May is a Sunday, 4 and 5 are taken
		{"2026-07-20", "holiday.marine_day"},
		{"2026-08-11", "holiday.mountain_day"},
		{"2026-09-21", "holiday.respect_for_the_aged"},
		{"2026-09-22", "holiday.between"},
		{"2026-09-23", "holiday.autumnal_equinox"},
		{"2026-10-12", "holiday.sports_day"},
		{"2026-11-03", "holiday.culture_day"},
		{"2026-11-23", "holiday.labour_thanksgiving"},
		{"2026-11-22", ""},
		{"2026-12-23", ""},
		// The change of emperors.
		{"2018-12-23", "holiday.emperor_birthday"},
		{"2018-12-24", "holiday.substitute"},
		{"2019-02-23", ""},
		{"2019-04-30", "holiday.between"},
		{"2019-05-01", "holiday.accession"},
		{"2019-05-02", "holiday.between"},
		{"2019-05-06", "holiday.substitute"},
		{"2019-10-14", "holiday.health_sports_day"},
		{"2019-10-22", "holiday.enthronement"},
		{"2019-12-23", ""},
		// The Olympic summers.
		{"2020-07-20", ""},
		{"2020-07-23", "holiday.marine_day"},
		{"2020-07-24", "holiday.sports_day"},
		{"2020-08-10", "holiday.mountain_day"},
		{"2020-08-11", ""},
		{"2020-10-12", ""},
		{"2021-07-19", ""},
		{"2021-07-22", "holiday.marine_day"},
		{"2021-07-23", "holiday.sports_day"},
		{"2021-08-08", "holiday.mountain_day"},
		{"2021-08-09", "holiday.substitute"},
		{"2021-10-11", ""},
		// Equinoxes.
		{"2019-03-21", "holiday.vernal_equinox"},
		{"2020-03-20", "holiday.vernal_equinox"},
		{"2020-09-22", "holiday.autumnal_equinox"},
		{"2022-09-23", "holiday.autumnal_equinox"},
		{"2024-09-22", "holiday.autumnal_equinox"},
		{"2024-09-23", "holiday.substitute"},
		{"2025-03-20", "holiday.vernal_equinox"},
		{"2027-03-21", "holiday.vernal_equinox"},
		{"2027-03-22", "holiday.substitute"},
		// Older law.
		{"1988-04-29", "holiday.emperor_birthday"},
		{"1988-05-04", "holiday.between"},
		{"1997-05-04", ""}, // a Sunday between holidays
		{"1989-02-24", "holiday.imperial_funeral"},
		{"1999-01-15", "holiday.coming_of_age"},
		{"2003-07-21", "holiday.marine_day"},
		{"2006-04-29", "holiday.greenery_day"},
		{"2009-09-22", "holiday.between"},
		// Outside what is known.
		{"1979-01-01", ""},
		{"2100-01-01", ""},
	} {
		code, ok := Holiday(calendarDay(t, c.day))
		if code != c.code || ok != (c.code != "") {
			t.Errorf("Holiday(%s) = %q, %v, want %q", c.day, code, ok, c.code)
		}
	}
}

func TestNextBankDay(t *testing.T) {
	for _, c := range []struct{ from, want string }{
		{"2026-11-27", "2026-11-27"}, // Friday
		{"2026-09-27", "2026-09-28"}, // Sunday
		{"2026-06-27", "2026-06-29"}, // Saturday
		{"2026-11-21", "2026-11-24"}, // Saturday before a holiday on Monday
		{"2026-12-30", "2026-12-30"},
		{"2026-12-31", "2027-01-04"},
		{"2025-12-31", "2026-01-05"}, // 3 January is a Saturday
		{"2019-04-27", "2019-05-07"}, // ten days without banks
	} {
		if got := NextBankDay(calendarDay(t, c.from)); got != calendarDay(t, c.want) {
			t.Errorf("NextBankDay(%s) = %s, want %s", c.from, got, c.want)
		}
	}
}

func TestBankDayIsNeverAWeekend(t *testing.T) {
	for d := calendarDay(t, "1980-01-01"); d.Year < 2100; d = d.AddDays(1) {
		if weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday; weekend && BankDay(d) {
			t.Fatalf("%s is a %s and a bank day", d, d.Weekday())
		}
	}
}

func calendarDay(t *testing.T, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
