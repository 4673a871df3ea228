package command

import (
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// cancelFlags are what can be decided about seats that are missed.
type cancelFlags struct {
	FreeUntil   *int      `help:"policy_free_until" placeholder:"MINUTES"`
	Late        *costFlag `help:"policy_late" placeholder:"COST"`
	NoShow      *costFlag `help:"policy_no_show" placeholder:"COST"`
	ForgiveDays *int      `help:"policy_forgive_days" placeholder:"DAYS"`
	BanAfter    *int      `help:"policy_ban_after" placeholder:"N"`
	BanWithin   *int      `help:"policy_ban_within" placeholder:"DAYS"`
	BanFor      *int      `help:"policy_ban_for" placeholder:"DAYS"`
}

// costFlag is what a miss costs as it is typed: nothing, session, 1100,
// session+1100.
type costFlag struct{ studio.Cost }

const costsNothing, costsSession = "nothing", "session"

// UnmarshalText reads the cost.
func (f *costFlag) UnmarshalText(text []byte) error {
	f.Cost = studio.Cost{}
	if string(text) == costsNothing {
		return nil
	}
	for part := range strings.SplitSeq(string(text), "+") {
		n, err := strconv.ParseUint(part, 10, 31)
		switch {
		case part == costsSession && !f.Session:
			f.Session = true
		case err == nil && f.Fee == 0:
			f.Fee = int64(n)
		default:
			return studio.Errorf("command.not_a_cost", "value", string(text))
		}
	}
	return nil
}

// String is the cost as it is typed.
func (f costFlag) String() string {
	var parts []string
	if f.Session {
		parts = append(parts, costsSession)
	}
	if f.Fee > 0 {
		parts = append(parts, decimal(f.Fee))
	}
	if parts == nil {
		return costsNothing
	}
	return strings.Join(parts, "+")
}

// change decides what the flags say, and reports whether they say anything.
func (f *cancelFlags) change(p *studio.CancelPolicy) bool {
	changed := false
	if f.FreeUntil != nil {
		p.FreeUntil, changed = studio.Minutes(*f.FreeUntil), true
	}
	for into, typed := range map[*studio.Cost]*costFlag{&p.Late: f.Late, &p.NoShow: f.NoShow} {
		if typed != nil {
			*into, changed = typed.Cost, true
		}
	}
	return slices.Contains([]bool{
		changed, take(&p.ForgiveDays, f.ForgiveDays), take(&p.BanAfter, f.BanAfter), take(&p.BanWithin, f.BanWithin), take(&p.BanFor, f.BanFor),
	}, true)
}

type cancelPolicyReply struct {
	FreeUntil   int    `json:"free_until"`   // minutes before the start
	Late        string `json:"late"`         // nothing, session, 1100 or session+1100
	NoShow      string `json:"no_show"`      // the same
	ForgiveDays int    `json:"forgive_days"` // 0 forgives none
	BanAfter    int    `json:"ban_after"`    // 0 bars nobody
	BanWithin   int    `json:"ban_within"`   // days
	BanFor      int    `json:"ban_for"`      // days
}

func answeredCancel(p studio.CancelPolicy) cancelPolicyReply {
	return cancelPolicyReply{
		int(p.FreeUntil), costFlag{p.Late}.String(), costFlag{p.NoShow}.String(), p.ForgiveDays, p.BanAfter, p.BanWithin, p.BanFor,
	}
}

func (r cancelPolicyReply) lines(p *page) [][]any {
	w := p.words
	forgiven, ban := w.T("policy.no_forgiving"), w.T("policy.no_ban")
	if r.ForgiveDays > 0 {
		forgiven = w.T("policy.forgives", "days", strconv.Itoa(r.ForgiveDays))
	}
	if r.BanAfter > 0 {
		ban = w.T("policy.bans", "n", strconv.Itoa(r.BanAfter), "within", strconv.Itoa(r.BanWithin), "days", strconv.Itoa(r.BanFor))
	}
	return [][]any{
		{w.T("policy.cancel_free_until"), w.T("policy.minutes_before", "n", strconv.Itoa(r.FreeUntil))},
		{w.T("policy.cancel_late"), r.Late},
		{w.T("policy.cancel_no_show"), r.NoShow},
		{w.T("policy.cancel_forgives"), forgiven},
		{w.T("policy.cancel_bans"), ban},
	}
}
