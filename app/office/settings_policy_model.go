package office

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// The fields of the rules of a membership, as their errors name them.
const (
	ruleTrials      = "trials"
	ruleHoldMonths  = "hold_months"
	ruleHoldFee     = "hold_fee"
	ruleRenewalDays = "renewal_days"
	ruleWithdrawals = "withdrawals"
)

// holdWords are the keys of what a month on hold may cost.
var holdWords = map[billing.HoldKind]string{
	billing.HoldFree: "policy.hold_free", billing.HoldAmount: "policy.hold_amount",
	billing.HoldPercent: "policy.hold_percent", billing.HoldNormal: "policy.hold_normal",
}

// policyDraft is the rules of a membership as they are being typed. An empty
// number is none.
type policyDraft struct {
	text map[string]string // by field; of hold_fee the amount or the percentage
	hold billing.HoldKind
}

func policyDraftOf(w *lang.Printer, p desk.Policy) policyDraft {
	number := func(n int64) string {
		if n == 0 {
			return ""
		}
		return strconv.FormatInt(n, 10)
	}
	d := policyDraft{hold: p.Billing.Hold.Kind, text: map[string]string{
		ruleTrials: number(int64(p.Studio.Trials)), ruleHoldMonths: number(int64(p.Studio.HoldMonths)),
		ruleRenewalDays: number(int64(p.Studio.RenewalDays)), ruleHoldFee: number(p.Billing.Hold.Amount),
	}}
	switch d.hold {
	case "":
		d.hold = billing.HoldFree
	case billing.HoldPercent:
		d.text[ruleHoldFee] = number(p.Billing.Hold.Percent)
	}
	lines := make([]string, len(p.Studio.Withdrawals))
	for i, reason := range p.Studio.Withdrawals {
		lines[i] = w.Withdrawal(reason)
	}
	d.text[ruleWithdrawals] = strings.Join(lines, "\n")
	return d
}

// change is what the draft makes of a policy, and what of it cannot be read.
func (d policyDraft) change(w *lang.Printer) (func(*desk.Policy), studio.FieldErrors) {
	var wrong studio.FieldErrors
	numbers := map[string]int64{}
	for _, field := range []string{ruleTrials, ruleHoldMonths, ruleRenewalDays, ruleHoldFee} {
		text := width.Narrow.String(strings.TrimSpace(d.text[field]))
		if text == "" || field == ruleHoldFee && !d.asksFee() {
			continue
		}
		n, err := strconv.ParseInt(strings.ReplaceAll(text, ",", ""), 10, 64)
		if err != nil {
			wrong = append(wrong, studio.FieldError{Field: field, Reason: studio.Because("policy.not_a_number", "value", d.text[field])})
		}
		numbers[field] = n
	}
	reasons := d.reasons(w)
	return func(p *desk.Policy) {
		p.Studio.Trials, p.Studio.HoldMonths = int(numbers[ruleTrials]), int(numbers[ruleHoldMonths])
		p.Studio.RenewalDays, p.Studio.Withdrawals = int(numbers[ruleRenewalDays]), reasons
		p.Billing.Hold = billing.HoldFee{Kind: d.hold}
		if d.hold == billing.HoldPercent {
			p.Billing.Hold.Percent = numbers[ruleHoldFee]
		} else {
			p.Billing.Hold.Amount = numbers[ruleHoldFee]
		}
	}, wrong
}

// asksFee reports whether a month on hold has a fee of its own.
func (d policyDraft) asksFee() bool {
	return d.hold == billing.HoldAmount || d.hold == billing.HoldPercent
}

// reasons are those of leaving, one a line: what the catalogue has a word for is
// kept by its code, so that it reads in every language.
func (d policyDraft) reasons(w *lang.Printer) []string {
	codes := map[string]string{}
	for _, code := range studio.DefaultPolicy().Withdrawals {
		codes[w.Withdrawal(code)] = code
	}
	var list []string
	for line := range strings.Lines(d.text[ruleWithdrawals]) {
		reason := strings.TrimSpace(line)
		if code, ok := codes[reason]; ok {
			reason = code
		}
		if reason != "" && !slices.Contains(list, reason) {
			list = append(list, reason)
		}
	}
	return list
}

// with is the draft with another text of a field.
func (d policyDraft) with(field, text string) policyDraft {
	d.text = maps.Clone(d.text)
	d.text[field] = text
	return d
}
