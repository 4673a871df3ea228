package studio

import "strconv"

// MistakeFacts are what it is decided from whether somebody was entered by mistake.
type MistakeFacts struct {
	Entered  ActID    // by which the person got the first status
	Steps    []Step   // that hold, in the order in which they were taken
	Visits   []Visit  // that hold
	Cards    []string // in hand
	Bookings int      // that hold
	Lines    int      // of invoices
	Payments int      // of whoever pays for this person alone
	Reviews  int      // of what they missed
	Merged   bool     // somebody was merged into the person
}

// MistakeDecision is whether an entry can be taken back, with why not, or with
// what follows.
type MistakeDecision struct {
	Answer  Answer
	Reasons []Reason
	Notes   []Reason
}

// TakeBackMember decides whether an entry of the register may be taken back as a
// mistake: only while nothing is known of the person but what was written down
// with the entry. Whoever came, was billed, paid or has a card was there; such an
// entry is mended, merged, or withdrawn.
func TakeBackMember(f MistakeFacts) MistakeDecision {
	d := MistakeDecision{Answer: Allow}
	refuse := func(code string, pairs ...string) { d.Reasons = append(d.Reasons, Because(code, pairs...)) }
	for _, v := range f.Visits {
		if v.State.Came() {
			refuse("mistake.came", "date", v.Date.String())
			break
		}
	}
	if f.Lines > 0 {
		refuse("mistake.billed")
	}
	if f.Reviews > 0 {
		refuse("mistake.reviewed")
	}
	if f.Payments > 0 {
		refuse("mistake.paid")
	}
	for _, card := range f.Cards {
		refuse("mistake.card", "card", card)
	}
	if f.Merged {
		refuse("mistake.merged")
	}
	// An entry may be a step, as a trial is, or none, as of an inquiry or an import.
	if n := len(f.Steps); n > 0 && f.Steps[n-1].Act > f.Entered {
		refuse("mistake.steps", "kind", string(f.Steps[n-1].Kind))
	}
	switch {
	case len(d.Reasons) > 0:
		d.Answer = Refuse
	case f.Bookings > 0:
		d.Notes = append(d.Notes, Because("mistake.bookings", "count", strconv.Itoa(f.Bookings)))
	}
	return d
}
