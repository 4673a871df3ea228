package studio

import (
	"slices"
	"testing"
)

func TestWhoWasEnteredByMistake(t *testing.T) {
	visit := func(s Attendance) Visit { return Visit{Date: date("2026-11-20"), State: s} }
	for name, c := range map[string]struct {
		of      MistakeFacts
		reasons []string
		notes   []string
	}{
		"an inquiry":                   {},
		"a trial that was just booked": {of: MistakeFacts{Entered: 7, Steps: []Step{{Kind: ToTrial, Act: 7}}, Bookings: 1}, notes: []string{"mistake.bookings"}},
		"never came to what was booked": {
			of: MistakeFacts{Visits: []Visit{visit(Absent)}},
		},
		"came": {
			of:      MistakeFacts{Visits: []Visit{visit(Absent), visit(Present), visit(Late)}},
			reasons: []string{"mistake.came"},
		},
		"billed and paid": {
			of: MistakeFacts{Lines: 2, Payments: 1, Bookings: 1}, reasons: []string{"mistake.billed", "mistake.paid"},
		},
		"a fee was decided": {of: MistakeFacts{Reviews: 1}, reasons: []string{"mistake.reviewed"}},
		"two cards":         {of: MistakeFacts{Cards: []string{"a", "b"}}, reasons: []string{"mistake.card", "mistake.card"}},
		"others are found under it": {
			of: MistakeFacts{Merged: true}, reasons: []string{"mistake.merged"},
		},
		"a hold after joining": {
			of:      MistakeFacts{Entered: 7, Steps: []Step{{Kind: ToJoin, Act: 7}, {Kind: ToHold, Act: 9}}},
			reasons: []string{"mistake.steps"},
		},
		"a hold after an import": {
			of: MistakeFacts{Entered: 7, Steps: []Step{{Kind: ToHold, Act: 9}}}, reasons: []string{"mistake.steps"},
		},
		"a trial after an inquiry": {
			of: MistakeFacts{Entered: 7, Steps: []Step{{Kind: ToTrial, Act: 8}}}, reasons: []string{"mistake.steps"},
		},
	} {
		d := TakeBackMember(c.of)
		if got := codes(d.Reasons); !slices.Equal(got, c.reasons) || (d.Answer == Refuse) != (len(c.reasons) > 0) {
			t.Errorf("%s: %s, %v", name, d.Answer, got)
		}
		if got := codes(d.Notes); !slices.Equal(got, c.notes) {
			t.Errorf("%s: notes %v", name, got)
		}
	}
}
