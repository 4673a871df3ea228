package studio

import (
	"testing"

	"cloud.google.com/go/civil"
)

func date(s string) civil.Date {
	if s == "" {
		return civil.Date{}
	}
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestAge(t *testing.T) {
	for _, c := range []struct {
		birth, on string
		want      int
	}{
		{"1980-05-30", "2026-05-29", 45},
		{"1980-05-30", "2026-05-30", 46},
		{"2004-02-29", "2026-02-28", 21},
		{"2004-02-29", "2026-03-01", 22},
		{"2004-02-29", "2028-02-29", 24},
	} {
		if got := Age(date(c.birth), date(c.on)); got != c.want {
			t.Errorf("born %s, on %s: %d, want %d", c.birth, c.on, got, c.want)
		}
	}
}

func TestStandingOn(t *testing.T) {
	life := []Standing{
		{Status: Trial, From: date("2026-04-01"), Act: 1},
		{Status: Active, From: date("2026-05-01"), Act: 2},
		{Status: Leave, From: date("2026-11-01"), To: date("2027-01-31"), Act: 3},
		{Status: Withdrawn, From: date("2027-04-01"), Act: 5},
		{Status: Active, From: date("2027-04-01"), Act: 4},
	}
	for on, want := range map[string]Status{
		"2026-03-31": "", "2026-04-30": Trial, "2026-10-31": Active, "2026-11-01": Leave, "2027-01-31": Leave,
		"2027-02-01": Active, "2027-04-01": Withdrawn,
	} {
		s, ok := StandingOn(life, date(on))
		if s.Status != want || ok != (want != "") {
			t.Errorf("on %s: %q, want %q", on, s.Status, want)
		}
	}
}

func TestSessionKey(t *testing.T) {
	k := SessionKey{12, date("2026-11-04")}
	if k.String() != "12-20261104" {
		t.Errorf("written %s", k)
	}
	back, err := ParseSessionKey("12-20261104")
	if err != nil || back != k {
		t.Errorf("read %v, %v", back, err)
	}
	for _, bad := range []string{"", "12", "-20261104", "0-20261104", "x-20261104", "12-20261304", "12-2026114", "12-20261104x"} {
		if _, err := ParseSessionKey(bad); err == nil {
			t.Errorf("read %q", bad)
		}
	}
}

func TestMonth(t *testing.T) {
	m, err := ParseMonth("2026-12")
	if err != nil {
		t.Fatal(err)
	}
	if m.First() != date("2026-12-01") || m.Last() != date("2026-12-31") || m.Next().String() != "2027-01" || m.Previous().String() != "2026-11" {
		t.Errorf("%v: %v to %v, next %v, previous %v", m, m.First(), m.Last(), m.Next(), m.Previous())
	}
	if feb := (Month{2028, 2}); feb.Last() != date("2028-02-29") {
		t.Errorf("last of %v is %v", feb, feb.Last())
	}
	for _, bad := range []string{"", "2026", "2026-13", "11-2026", "2026-11-01"} {
		if _, err := ParseMonth(bad); err == nil {
			t.Errorf("read %q", bad)
		}
	}
}
