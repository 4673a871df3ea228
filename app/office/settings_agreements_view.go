package office

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/text/width"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// agreementDraft is something that members agree to as it is being changed, or
// added.
type agreementDraft struct {
	studio.AgreementKind
	at     int // its place among the others; -1: it is new
	months string
}

func draftAgreement(kinds []studio.AgreementKind, at int) agreementDraft {
	if at < 0 {
		return agreementDraft{AgreementKind: studio.AgreementKind{Required: true}, at: at}
	}
	d := agreementDraft{AgreementKind: kinds[at], at: at}
	if d.Months > 0 {
		d.months = strconv.Itoa(d.Months)
	}
	return d
}

// applied are the agreements with what the draft says. What is no number of
// months is one that the policy refuses.
func (d agreementDraft) applied(kinds []studio.AgreementKind) []studio.AgreementKind {
	k := d.AgreementKind
	k.Name, k.Months = strings.Join(strings.Fields(k.Name), " "), 0
	if typed := width.Narrow.String(strings.TrimSpace(d.months)); typed != "" {
		var err error
		if k.Months, err = strconv.Atoi(typed); err != nil {
			k.Months = -1
		}
	}
	kinds = slices.Clone(kinds)
	if d.at < 0 {
		return append(kinds, k.Coded(kinds))
	}
	kinds[d.at] = k
	return kinds
}

// agreementWords are what a list says of an agreement: whose it is, for how long,
// and whether it is asked for.
func agreementWords(w *lang.Printer, k studio.AgreementKind) (whose, holds, state string) {
	whose, holds, state = w.T("agreement.for_all"), w.T("agreement.for_good"), w.T("ownfield.is_optional")
	if k.Minors {
		whose = w.T("agreement.for_minors")
	}
	if k.Months > 0 {
		holds = w.T("agreement.months", "n", strconv.Itoa(k.Months))
	}
	switch {
	case k.Retired:
		state = w.T("ownfield.is_retired")
	case k.Required:
		state = w.T("ownfield.is_required")
	}
	return whose, holds, state
}

// agreementsPart is what members agree to, within the settings of their details.
type agreementsPart struct {
	in    *fieldsPart
	table *kit.Table
	none  *kit.Text
	door  *kit.Segments
	told  bool            // the door names them
	all   *fyne.Container // that makes room for them
}

func newAgreementsPart(p *fieldsPart) *agreementsPart {
	a := &agreementsPart{in: p, none: kit.Second(p.Words.T("settings.no_agreements"))}
	a.table = kit.NewFacts(
		kit.Column{Width: 160, Flex: 2, Bold: true}, kit.Column{Width: 88},
		kit.Column{Width: 120, Flex: 2, Ink: kit.Ink2}, kit.Column{Width: 120, Flex: 1})
	a.table.OnOpen = func(row int) { a.change(draftAgreement(p.policy.Agreements, row)) }
	a.door = p.either("settings.door_quiet", "settings.door_tells", false, a.tell)
	return a
}

func (a *agreementsPart) draw() fyne.CanvasObject {
	t := a.in.Words.T
	add := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: t("settings.add_agreement")}, func() { a.change(draftAgreement(nil, -1)) })
	add.Enable(a.in.May(desk.ChangeStudio))
	a.all = kit.Down(0, kit.Section(t("agreement.title"), "", add), a.none, a.table,
		kit.Sized(0, kit.GapWide, kit.Down(0)), kit.NewChoiceField(t("policy.agreements_at_door"), kit.Across(0, a.door)))
	return a.all
}

// show shows what the policy says now.
func (a *agreementsPart) show() {
	kinds := a.in.policy.Agreements
	a.table.SetRows(len(kinds), func(i int) kit.Row {
		whose, holds, state := agreementWords(a.in.Words, kinds[i])
		return kit.Row{Past: kinds[i].Retired, Cells: []kit.Cell{{Text: kinds[i].Name}, {Text: whose}, {Text: holds}, {Text: state}}}
	})
	kit.ShowIf(a.table, len(kinds) > 0)
	kit.ShowIf(a.none, len(kinds) == 0)
	a.all.Refresh()
	a.told = a.in.policy.AgreementsAtDoor
	if a.door.Choose(0); a.told {
		a.door.Choose(1)
	}
}

// tell decides whether the door names what is wanting.
func (a *agreementsPart) tell(on bool) {
	if on != a.told {
		a.told = on
		a.in.keep(func(now *studio.Policy) { now.AgreementsAtDoor = on }, func(error) {})
	}
}

// change asks what an agreement is called, for whom it is, and for how long.
func (a *agreementsPart) change(d agreementDraft) {
	p := a.in
	if !p.May(desk.ChangeStudio) {
		return
	}
	t := p.Words.T
	name := kit.NewEntry(t("settings.agreement_hint"))
	name.SetText(d.Name)
	name.OnChanged = func(text string) { d.Name = text }
	months := kit.NewEntry(t("agreement.for_good"))
	months.SetText(d.months)
	months.OnChanged = func(text string) { d.months = text }
	field := kit.NewField(t("settings.agreement_name"), name)
	body := kit.Down(kit.GapWide, field,
		kit.NewField(t("settings.agreement_months"), months),
		kit.NewChoiceField(t("settings.agreement_whose"), kit.Across(0,
			p.either("agreement.for_all", "agreement.for_minors", d.Minors, func(on bool) { d.Minors = on }))),
		kit.NewChoiceField(t("settings.agreement_required"), kit.Across(0,
			p.either("ownfield.is_optional", "ownfield.is_required", d.Required, func(on bool) { d.Required = on }))))
	heading := t("settings.add_agreement")
	if d.at >= 0 {
		heading = t("settings.change_agreement")
		body.Add(kit.NewChoiceField(t("settings.field_used"), kit.Across(0,
			p.either("ownfield.is_used", "settings.not_used", d.Retired, func(on bool) { d.Retired = on }))))
	}
	p.ask(heading, body, field, name, func(now *studio.Policy) { now.Agreements = d.applied(now.Agreements) })
}
