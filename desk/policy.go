package desk

import (
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Policy is everything that the studio has decided, as one dated, versioned value.
type Policy struct {
	Studio  studio.Policy  `json:"studio"`
	Billing billing.Policy `json:"billing"`
}

// DefaultPolicy is what a new studio starts with.
func DefaultPolicy() Policy {
	return Policy{Studio: studio.DefaultPolicy(), Billing: billing.DefaultPolicy()}
}

// Check names what of the rules of memberships and bookings cannot be.
func (p Policy) Check() studio.FieldErrors {
	var wrong studio.FieldErrors
	refuse := func(field, code string, pairs ...string) {
		wrong = append(wrong, studio.FieldError{Field: field, Reason: studio.Because(code, pairs...)})
	}
	within := func(field string, n, most int64) {
		if n < 0 || n > most {
			refuse(field, "policy.out_of_range", "value", strconv.FormatInt(n, 10), "most", strconv.FormatInt(most, 10))
		}
	}
	within("trials", int64(p.Studio.Trials), 100)
	within("hold_months", int64(p.Studio.HoldMonths), 120)
	within("renewal_days", int64(p.Studio.RenewalDays), 366)
	within("hold_fee", p.Billing.Hold.Amount, 1_000_000)
	within("hold_fee", p.Billing.Hold.Percent, 100)
	if k := p.Billing.Hold.Kind; k != "" && !slices.Contains(billing.HoldKinds, k) {
		refuse("hold_fee", "policy.hold_unknown", "value", string(k))
	}
	wrong = append(wrong, studio.CheckRanks(p.Studio.Ranks, exchange.Fold)...)
	within("booking_opens_days", int64(p.Studio.Booking.OpensDays), 366)
	within("booking_opens_at", int64(p.Studio.Booking.OpensAt), 24*60-1)
	if p.Studio.Booking.Closes != studio.AtTheEnd {
		within("booking_closes", int64(p.Studio.Booking.Closes), 7*24*60)
	}
	within("waitlist_promotes", int64(p.Studio.PromoteUntil), 30*24*60)
	within("waitlist_closes", int64(p.Studio.Waitlist.Closes), 7*24*60)
	within("waitlist_offer_for", int64(p.Studio.Waitlist.OfferFor), 30*24*60)
	within("cancel_free_until", int64(p.Studio.Cancel.FreeUntil), 30*24*60)
	within("cancel_late", p.Studio.Cancel.Late.Fee, 1_000_000)
	within("cancel_no_show", p.Studio.Cancel.NoShow.Fee, 1_000_000)
	within("cancel_forgive_days", int64(p.Studio.Cancel.ForgiveDays), 366)
	within("cancel_ban_after", int64(p.Studio.Cancel.BanAfter), 100)
	within("cancel_ban_within", int64(p.Studio.Cancel.BanWithin), 366)
	within("cancel_ban_for", int64(p.Studio.Cancel.BanFor), 366)
	wrong = append(wrong, studio.CheckOwnFields(p.Studio.Fields, exchange.Fold)...)
	wrong = append(wrong, studio.CheckAgreements(p.Studio.Agreements, exchange.Fold)...)
	for _, f := range p.Studio.Fields {
		if exchange.IsOurs(f.Name) {
			refuse("fields", "ownfield.name_is_ours", "name", f.Name)
		}
	}
	for _, reason := range p.Studio.Withdrawals {
		for _, why := range studio.MayWrite(studio.Written{Of: "withdrawal", Text: reason, Most: studio.TitleLength}) {
			wrong = append(wrong, studio.FieldError{Field: "withdrawals", Reason: why})
		}
	}
	if len(p.Studio.Withdrawals) == 0 || slices.ContainsFunc(p.Studio.Withdrawals, func(w string) bool { return strings.TrimSpace(w) == "" }) {
		refuse("withdrawals", "policy.withdrawals_empty")
	}
	return wrong
}
