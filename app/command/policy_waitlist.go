package command

import (
	"slices"
	"strconv"

	"github.com/kayoi-app/kayoi/studio"
)

// waitlistFlags are what can be decided about queues.
type waitlistFlags struct {
	Promotes      *int  `help:"policy_promotes" placeholder:"MINUTES"`
	Closes        *int  `help:"policy_queue_closes" placeholder:"MINUTES"`
	OfferFor      *int  `help:"policy_offer_for" placeholder:"MINUTES"`
	ByOffer       *bool `help:"policy_by_offer" negatable:""`
	ContractFirst *bool `help:"policy_contract_first" negatable:""`
}

// change decides what the flags say, and reports whether they say anything.
func (f *waitlistFlags) change(p *studio.Policy) bool {
	changed := false
	for into, typed := range map[*studio.Minutes]*int{
		&p.PromoteUntil: f.Promotes, &p.Waitlist.Closes: f.Closes, &p.Waitlist.OfferFor: f.OfferFor,
	} {
		if typed != nil {
			*into, changed = studio.Minutes(*typed), true
		}
	}
	return slices.Contains([]bool{
		changed, take(&p.Waitlist.ByOffer, f.ByOffer), take(&p.Waitlist.ContractFirst, f.ContractFirst),
	}, true)
}

type waitlistPolicyReply struct {
	Promotes      int  `json:"promotes"`  // minutes before the start; later all who wait are offered a freed seat
	Closes        int  `json:"closes"`    // minutes before the start; from then on nobody is moved
	OfferFor      int  `json:"offer_for"` // minutes
	ByOffer       bool `json:"by_offer"`
	ContractFirst bool `json:"contract_first"`
}

func answeredWaitlist(p studio.Policy) waitlistPolicyReply {
	return waitlistPolicyReply{
		int(p.PromoteUntil), int(p.Waitlist.Closes), int(p.Waitlist.OfferFor), p.Waitlist.ByOffer, p.Waitlist.ContractFirst,
	}
}

func (r waitlistPolicyReply) lines(p *page) [][]any {
	w := p.words
	before := func(n int) string { return w.T("policy.minutes_before", "n", strconv.Itoa(n)) }
	next, order := w.T("policy.next_has_it"), w.T("policy.by_time")
	if r.ByOffer {
		next = w.T("policy.next_is_offered")
	}
	if r.ContractFirst {
		order = w.T("policy.by_contract")
	}
	return [][]any{
		{w.T("policy.waitlist_order"), order},
		{w.T("policy.waitlist_next"), next},
		{w.T("policy.waitlist_promotes"), before(r.Promotes)},
		{w.T("policy.waitlist_closes"), before(r.Closes)},
		{w.T("policy.waitlist_offer_for"), w.T("policy.minutes", "n", strconv.Itoa(r.OfferFor))},
	}
}
