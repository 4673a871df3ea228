package office

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// policyPart is the rules of a membership: trials, holds, reasons of leaving.
type policyPart struct {
	*seat.Seat
	load    seat.Load
	asked   bool
	now     desk.Policy // as it is kept
	draft   policyDraft
	entries map[string]*kit.Entry
	fields  map[string]*kit.Field
	holds   *kit.Segments
	form    *fyne.Container
	changed *kit.Text // when, and by whom
}

func (p *policyPart) draw() (head, body fyne.CanvasObject) {
	t := p.Words.T
	p.entries, p.fields = map[string]*kit.Entry{}, map[string]*kit.Field{}
	p.draft = policyDraft{text: map[string]string{}}
	for field, label := range map[string]string{
		ruleTrials: t("policy.trials"), ruleHoldMonths: t("policy.hold_months"), ruleRenewalDays: t("policy.renewal_days"),
		ruleHoldFee: t("policy.fee"), ruleWithdrawals: t("policy.withdrawals_lines"),
	} {
		entry := kit.NewEntry(t("policy.no_limit"))
		switch field {
		case ruleWithdrawals:
			entry = kit.NewTextArea("", 8)
		case ruleHoldFee, ruleRenewalDays:
			entry = kit.NewEntry("0")
		}
		entry.OnChanged = func(text string) { p.draft = p.draft.with(field, text) }
		p.entries[field], p.fields[field] = entry, kit.NewField(label, entry)
	}
	parts := make([]kit.Segment, len(billing.HoldKinds))
	for i, k := range billing.HoldKinds {
		parts[i].Label = t(holdWords[k])
	}
	p.holds = kit.NewSegments(func(part int) {
		p.draft.hold = billing.HoldKinds[part]
		p.arrange()
	}, parts...)
	p.form = kit.Down(kit.GapWide,
		kit.Beside(kit.GapPage, p.fields[ruleTrials], p.fields[ruleHoldMonths]),
		kit.NewChoiceField(t("policy.hold_fee"), kit.Across(0, p.holds)), p.fields[ruleHoldFee],
		p.fields[ruleRenewalDays], p.fields[ruleWithdrawals], kit.Small(t("policy.from_today")))
	save := kit.NewButton(kit.Primary, kit.ButtonText{Label: t("act.save"), Key: seat.Chord(p.Words, seat.Enter)}, p.primary)
	save.Enable(p.May(desk.ChangeStudio))
	p.changed = changedText()
	return kit.Bar(kit.Heading(t("settings.policy")), p.changed, save), narrow(p.form)
}

// arrange asks for a fee where a month on hold has one of its own.
func (p *policyPart) arrange() {
	p.fields[ruleHoldFee].Hidden = !p.draft.asksFee()
	p.form.Refresh()
}

// reload shows the rules as they are, once: what is being typed stays.
func (p *policyPart) reload() {
	if p.asked {
		return
	}
	p.asked = true
	seat.Ask(p.Seat, &p.load, p.read, p.show)
}

func (p *policyPart) read(ctx context.Context) (policyNow, error) {
	return readPolicy(ctx, p.Seat, memberRules)
}

// memberRules is what of a policy this page changes.
func memberRules(p desk.Policy) any {
	return []any{p.Billing.Hold, p.Studio.Trials, p.Studio.HoldMonths, p.Studio.RenewalDays, p.Studio.Withdrawals}
}

func (p *policyPart) show(now policyNow) {
	p.now, p.draft = now.policy, policyDraftOf(p.Words, now.policy)
	p.changed.SetText(changedWords(p.Seat, now.last))
	for field, text := range p.draft.text {
		p.entries[field].SetText(text)
	}
	p.holds.Choose(slices.Index(billing.HoldKinds, p.draft.hold))
	p.arrange()
}

// primary saves. What was decided before keeps the rules of its day.
func (p *policyPart) primary() {
	change, wrong := p.draft.change(p.Words)
	if p.blame(wrong) || !p.May(desk.ChangeStudio) {
		return
	}
	before := p.now
	p.keep(change, func(now policyNow) {
		p.show(now)
		p.Shell.Say(p.Words.T("act.saved"), func() {
			p.keep(func(to *desk.Policy) {
				to.Billing.Hold = before.Billing.Hold
				to.Studio.Trials, to.Studio.HoldMonths = before.Studio.Trials, before.Studio.HoldMonths
				to.Studio.RenewalDays, to.Studio.Withdrawals = before.Studio.RenewalDays, before.Studio.Withdrawals
			}, func(now policyNow) {
				p.show(now)
				p.Shell.Say(p.Words.T("act.undone"), nil)
			})
		})
	})
}

// keep changes the rules, and calls then with what they are now.
func (p *policyPart) keep(change func(*desk.Policy), then func(policyNow)) {
	keepPolicy(p.Seat, change, p.read, func(kept policyKeptNow) {
		if !p.blame(kept.wrong) {
			then(kept.policyNow)
		}
	})
}

// blame says at each field what is wrong with it, and reports whether anything is.
func (p *policyPart) blame(wrong studio.FieldErrors) bool {
	for name, field := range p.fields {
		said := ""
		for _, e := range wrong {
			if e.Field == name {
				said = p.Words.Reason(e.Reason)
			}
		}
		field.SetError(said)
	}
	p.form.Refresh()
	if len(wrong) == 0 {
		return false
	}
	if entry := p.entries[wrong[0].Field]; entry.Visible() {
		p.Window.Canvas().Focus(entry.Focusable())
	}
	p.Shell.Say(p.Words.T("act.not_saved"), nil)
	return true
}
