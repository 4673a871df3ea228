package command

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// policyCommand says what the studio has decided on memberships and bookings
// and, where a flag is given, changes it.
type policyCommand struct {
	Trials      *int      `help:"policy_trials" placeholder:"N"`
	HoldMonths  *int      `help:"policy_hold_months" placeholder:"N"`
	HoldFee     *holdFlag `help:"policy_hold_fee" placeholder:"FEE"`
	RenewalDays *int      `help:"policy_renewal_days" placeholder:"N"`
	Withdrawals []string  `help:"policy_withdrawals" placeholder:"REASON,…"`
	Ranks       *[]string `help:"policy_ranks" placeholder:"RANK,…"`

	Booking  bookingFlags  `embed:"" prefix:"booking-"`
	Waitlist waitlistFlags `embed:"" prefix:"waitlist-"`
	Cancel   cancelFlags   `embed:"" prefix:"cancel-"`

	AgreementsAtDoor *bool `help:"policy_at_door" negatable:""`
}

// holdFlag is what a month on hold costs as it is typed: free, normal, 1100, 50%.
type holdFlag struct{ billing.HoldFee }

// UnmarshalText reads the fee.
func (f *holdFlag) UnmarshalText(text []byte) (err error) {
	typed := string(text)
	percent, share := strings.CutSuffix(typed, "%")
	switch {
	case typed == string(billing.HoldFree) || typed == string(billing.HoldNormal):
		f.Kind = billing.HoldKind(typed)
	case share:
		f.Kind = billing.HoldPercent
		f.Percent, err = strconv.ParseInt(percent, 10, 64)
	default:
		f.Kind = billing.HoldAmount
		f.Amount, err = strconv.ParseInt(typed, 10, 64)
	}
	if err != nil {
		return studio.Errorf("command.not_a_hold_fee", "value", typed)
	}
	return nil
}

// String is the fee as it is typed.
func (f holdFlag) String() string {
	switch f.Kind {
	case billing.HoldPercent:
		return decimal(f.Percent) + "%"
	case billing.HoldAmount:
		return decimal(f.Amount)
	case "":
		return string(billing.HoldFree)
	}
	return string(f.Kind)
}

type policyReply struct {
	Trials      int      `json:"trials"`
	HoldMonths  int      `json:"hold_months"`
	HoldFee     string   `json:"hold_fee"` // free, normal, 1100 or 50%
	RenewalDays int      `json:"renewal_days"`
	Withdrawals []string `json:"withdrawals"`
	Ranks       []string `json:"ranks"` // from the lowest to the highest

	Booking  bookingPolicyReply  `json:"booking"`
	Waitlist waitlistPolicyReply `json:"waitlist"`
	Cancel   cancelPolicyReply   `json:"cancel"`

	AgreementsAtDoor bool `json:"agreements_at_door"`
}

func (cmd *policyCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := safe.New(d)
		p, err := room.Policy(c.ctx, who)
		if err == nil && cmd.change(&desk.Policy{}) {
			p, err = room.ChangePolicy(c.ctx, who, func(p *desk.Policy) { cmd.change(p) })
		}
		if err != nil {
			return err
		}
		return c.answer(policyReply{
			p.Studio.Trials, p.Studio.HoldMonths, holdFlag{p.Billing.Hold}.String(), p.Studio.RenewalDays, listed(p.Studio.Withdrawals),
			listed(p.Studio.Ranks),
			answeredBooking(p.Studio.Booking), answeredWaitlist(p.Studio), answeredCancel(p.Studio.Cancel),
			p.Studio.AgreementsAtDoor,
		})
	})
}

// changePolicy changes what the studio has decided, or leaves it and says why.
func (c *call) changePolicy(d *desk.Desk, who desk.Who, change func(*desk.Policy) error) (desk.Policy, error) {
	var wrong error
	p, err := safe.New(d).ChangePolicy(c.ctx, who, func(p *desk.Policy) {
		was := *p
		if wrong = change(p); wrong != nil {
			*p = was
		}
	})
	return p, cmp.Or(wrong, err)
}

// change decides what the flags say, and reports whether they say anything.
func (cmd *policyCommand) change(p *desk.Policy) bool {
	changed := slices.Contains([]bool{
		take(&p.Studio.Trials, cmd.Trials),
		take(&p.Studio.HoldMonths, cmd.HoldMonths),
		take(&p.Studio.RenewalDays, cmd.RenewalDays),
		take(&p.Studio.Ranks, cmd.Ranks),
		take(&p.Studio.AgreementsAtDoor, cmd.AgreementsAtDoor),
		cmd.Booking.change(&p.Studio.Booking), cmd.Waitlist.change(&p.Studio), cmd.Cancel.change(&p.Studio.Cancel),
	}, true)
	if cmd.HoldFee != nil {
		p.Billing.Hold, changed = cmd.HoldFee.HoldFee, true
	}
	if cmd.Withdrawals != nil {
		p.Studio.Withdrawals, changed = cmd.Withdrawals, true
	}
	return changed
}

// take puts what was typed where it belongs, and reports whether anything was.
func take[T any](into, typed *T) bool {
	if typed != nil {
		*into = *typed
	}
	return typed != nil
}

// atDoor are the words of whether the door names what is wanting.
var atDoor = map[bool]string{false: "settings.door_quiet", true: "settings.door_tells"}

func (r policyReply) print(p *page) {
	words := make([]string, len(r.Withdrawals))
	for i, w := range r.Withdrawals {
		words[i] = p.words.Withdrawal(w)
	}
	p.table(slices.Concat([][]any{
		{p.words.T("policy.trials"), strconv.Itoa(r.Trials)},
		{p.words.T("policy.hold_months"), strconv.Itoa(r.HoldMonths)},
		{p.words.T("policy.hold_fee"), r.HoldFee},
		{p.words.T("policy.renewal_days"), strconv.Itoa(r.RenewalDays)},
		{p.words.T("policy.withdrawals"), strings.Join(words, p.words.T("format.list"))},
		{p.words.T("policy.ranks"), strings.Join(r.Ranks, p.words.T("format.list"))},
		{p.words.T("policy.agreements_at_door"), p.words.T(atDoor[r.AgreementsAtDoor])},
	}, r.Booking.lines(p), r.Waitlist.lines(p), r.Cancel.lines(p)))
}
