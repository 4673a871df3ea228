package studio

import (
	"testing"
	"time"
)

func TestWhenSomethingFallsDueByItself(t *testing.T) {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, tokyo) }
	now := at(21, 12, 0)
	for _, c := range []struct {
		name string
		of   DueFacts
		want time.Time
	}{
		{"nobody waits", DueFacts{Offers: at(21, 13, 0)}, time.Time{}},
		{"somebody waits", DueFacts{Waits: true}, at(22, 0, 0)},
		{"an offer runs out", DueFacts{Waits: true, Offers: at(21, 13, 0), Ends: []time.Time{at(21, 14, 0)}}, at(21, 13, 0)},
		{"another day", DueFacts{Waits: true, Offers: at(23, 13, 0)}, at(22, 0, 0)},
		{
			"a session ends before",
			DueFacts{Waits: true, Offers: at(21, 15, 0), Ends: []time.Time{at(21, 11, 0), at(21, 14, 0)}},
			at(21, 14, 0).Add(time.Millisecond),
		},
		{"it ends now", DueFacts{Waits: true, Ends: []time.Time{now}}, now.Add(time.Millisecond)},
	} {
		if got := NextDue(c.of, now); !got.Equal(c.want) {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}
