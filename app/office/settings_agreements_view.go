package office

import (
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

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
	name, months := typedInto(t("settings.agreement_hint"), &d.Name), typedInto(t("agreement.for_good"), &d.months)
	field := kit.NewField(t("settings.agreement_name"), name)
	body := kit.Down(kit.GapWide, field,
		kit.NewField(t("settings.agreement_months"), months),
		p.eitherInto("settings.agreement_whose", "agreement.for_all", "agreement.for_minors", &d.Minors),
		p.eitherInto("settings.agreement_required", "ownfield.is_optional", "ownfield.is_required", &d.Required))
	heading := t("settings.add_agreement")
	if d.at >= 0 {
		heading = t("settings.change_agreement")
		body.Add(p.eitherInto("settings.field_used", "ownfield.is_used", "settings.not_used", &d.Retired))
	}
	p.ask(heading, body, field, name, func(now *studio.Policy) { now.Agreements = d.applied(now.Agreements) })
}
