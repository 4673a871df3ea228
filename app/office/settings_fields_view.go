package office

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// fieldsPart is what the studio has words of its own for: its ranks, the fields
// that it defines for its members, and what they agree to.
type fieldsPart struct {
	*seat.Seat
	load   seat.Load
	policy studio.Policy
	ranks  *kit.Text
	table  *kit.Table
	add    *kit.Button
	none   *kit.Text // in the table's place before the first field
	agreed *agreementsPart
	all    *fyne.Container // that makes room for them
}

func (p *fieldsPart) draw() (head, body fyne.CanvasObject) {
	t := p.Words.T
	p.add = kit.NewButton(kit.Primary, kit.ButtonText{Label: t("settings.add_field"), Key: seat.Chord(p.Words, seat.Enter)}, p.primary)
	p.add.Enable(p.May(desk.ChangeStudio))
	p.ranks = kit.NewText("", kit.Style{Cut: true})
	change := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPencil, Label: t("details.change")}, p.changeRanks)
	change.Enable(p.May(desk.ChangeStudio))
	p.table = kit.NewFacts(
		kit.Column{Width: 160, Flex: 2, Bold: true}, kit.Column{Width: 72},
		kit.Column{Width: 120, Flex: 2, Ink: kit.Ink2}, kit.Column{Width: 120, Flex: 1})
	p.table.OnOpen = func(row int) { p.change(draftField(p.policy.Fields, row)) }
	p.none = kit.Second(t("settings.no_fields"))
	p.agreed = newAgreementsPart(p)
	return kit.TopBar(kit.Heading(t("settings.fields")), p.add), narrow(p.arrange(
		kit.Section(t("column.ranks"), "", change), kit.Padded(kit.Gap, 0, p.ranks), kit.Sized(0, kit.GapWide, kit.Down(0)),
		kit.Section(t("column.fields"), ""), p.none, p.table, kit.Sized(0, kit.GapWide, kit.Down(0)), p.agreed.draw()))
}

func (p *fieldsPart) arrange(parts ...fyne.CanvasObject) *fyne.Container {
	p.all = kit.Down(0, parts...)
	return p.all
}

func (p *fieldsPart) first() *kit.Table { return p.table }

func (p *fieldsPart) reload() {
	seat.Ask(p.Seat, &p.load, func(ctx context.Context) (desk.Policy, error) {
		return p.Safe.Policy(ctx, p.Who())
	}, func(policy desk.Policy) {
		p.policy = policy.Studio
		p.ranks.SetText(strings.Join(p.policy.Ranks, " → "))
		if len(p.policy.Ranks) == 0 {
			p.ranks.SetText(p.Words.T("settings.no_ranks"))
		}
		p.table.SetRows(len(p.policy.Fields), p.row)
		kit.ShowIf(p.table, len(p.policy.Fields) > 0)
		kit.ShowIf(p.none, len(p.policy.Fields) == 0)
		p.agreed.show()
		p.all.Refresh()
	})
}

func (p *fieldsPart) row(i int) kit.Row {
	f := p.policy.Fields[i]
	kind, choices, state := fieldWords(p.Words, f)
	return kit.Row{Past: f.Retired, Cells: []kit.Cell{{Text: f.Name}, {Text: kind}, {Text: choices}, {Text: state}}}
}

// primary adds a field.
func (p *fieldsPart) primary() {
	if p.add.Enabled() {
		p.change(draftField(nil, -1))
	}
}

// changeRanks asks for the order of the ranks.
func (p *fieldsPart) changeRanks() {
	t, typed := p.Words.T, strings.Join(p.policy.Ranks, studio.Comma)
	entry := kit.NewTextArea(t("settings.ranks_hint"), 3)
	entry.SetText(typed)
	entry.OnChanged = func(text string) { typed = text }
	field := kit.NewField(t("settings.ranks_order"), entry)
	p.ask(t("column.ranks"), field, field, entry, func(now *studio.Policy) { now.Ranks = listTyped(typed) })
}

// change asks what a field is called, what stands in it, and whether it has to.
func (p *fieldsPart) change(d fieldDraft) {
	if !p.May(desk.ChangeStudio) {
		return
	}
	t := p.Words.T
	name, choices := typedInto(t("settings.field_hint"), &d.Name), typedInto(t("settings.choices_hint"), &d.choices)
	offered := kit.NewField(t("settings.choices"), choices)
	kit.ShowIf(offered, d.Kind == studio.OwnChoice)
	field := kit.NewField(t("settings.field_name"), name)
	body := kit.Down(kit.GapWide, field)
	heading := t("settings.add_field")
	if d.at < 0 {
		body.Add(kit.NewChoiceField(t("settings.field_kind"), kit.Across(0, p.kinds(&d, func() {
			kit.ShowIf(offered, d.Kind == studio.OwnChoice)
			body.Refresh()
		}))))
	} else {
		heading = t("settings.change_field")
	}
	body.Add(offered)
	body.Add(p.eitherInto("settings.field_required", "ownfield.is_optional", "ownfield.is_required", &d.Required))
	var dialog *kit.Dialog
	if d.at >= 0 {
		body.Add(p.eitherInto("settings.field_used", "ownfield.is_used", "settings.not_used", &d.Retired))
		body.Add(kit.Across(kit.Gap, p.mover(&dialog, kit.IconUp, "settings.field_up", d.at, -1),
			p.mover(&dialog, kit.IconDown, "settings.field_down", d.at, 1)))
	}
	dialog = p.ask(heading, body, field, name, func(now *studio.Policy) { now.Fields = d.applied(now.Fields) })
}

// kinds are what may stand in a new field.
func (p *fieldsPart) kinds(d *fieldDraft, chosen func()) *kit.Segments {
	parts := make([]kit.Segment, len(studio.OwnKinds))
	for i, k := range studio.OwnKinds {
		parts[i].Label = p.Words.T("ownkind." + string(k))
	}
	s := kit.NewSegments(func(part int) {
		d.Kind = studio.OwnKinds[part]
		chosen()
	}, parts...)
	s.Choose(slices.Index(studio.OwnKinds, d.Kind))
	return s
}

// either is a choice of two words, of which the second says that it is so.
func (p *fieldsPart) either(no, yes string, on bool, chosen func(bool)) *kit.Segments {
	s := kit.NewSegments(func(part int) { chosen(part == 1) }, kit.Segment{Label: p.Words.T(no)}, kit.Segment{Label: p.Words.T(yes)})
	if on {
		s.Choose(1)
	}
	return s
}

// eitherInto is such a choice under its label, and keeps what is chosen.
func (p *fieldsPart) eitherInto(label, no, yes string, on *bool) *kit.Field {
	return kit.NewChoiceField(p.Words.T(label), kit.Across(0, p.either(no, yes, *on, func(now bool) { *on = now })))
}

// mover moves a field among the others.
func (p *fieldsPart) mover(dialog **kit.Dialog, icon kit.Icon, word string, at, by int) *kit.Button {
	b := kit.NewButton(kit.Plain, kit.ButtonText{Icon: icon, Label: p.Words.T(word)}, func() {
		(*dialog).Close()
		p.keep(func(now *studio.Policy) { now.Fields = moved(now.Fields, at, by) }, func(error) {})
	})
	b.Enable(at+by >= 0 && at+by < len(p.policy.Fields))
	return b
}

// ask shows a dialog whose primary changes the policy. What is wrong is said at a
// field, and what was typed stays.
func (p *fieldsPart) ask(heading string, body fyne.CanvasObject, field *kit.Field, first *kit.Entry, change func(*studio.Policy)) *kit.Dialog {
	var dialog *kit.Dialog
	dialog = kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: heading, Body: body,
		Primary: kit.ButtonText{Label: p.Words.T("act.save"), Key: seat.Chord(p.Words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: p.Words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			p.keep(change, func(err error) {
				if err == nil {
					dialog.Close()
					return
				}
				field.SetError(p.wrong(err))
			})
			return false // it closes when it is kept
		},
	})
	p.Window.Canvas().Focus(first.Focusable())
	return dialog
}

// wrong is what is said of a refusal: its first sentence.
func (p *fieldsPart) wrong(err error) string {
	var wrong studio.FieldErrors
	if errors.As(err, &wrong) && len(wrong) > 0 {
		return p.Words.Reason(wrong[0].Reason)
	}
	return p.Words.Error(err)
}

// policyKept is what came of a change of the policy.
type policyKept struct {
	before  studio.Policy
	refused error
}

// keep changes the policy, and offers to undo it: what was decided before is
// decided again.
func (p *fieldsPart) keep(change func(*studio.Policy), then func(error)) {
	seat.Do(p.Seat, func(ctx context.Context) (policyKept, error) {
		var kept policyKept
		_, err := p.Safe.ChangePolicy(ctx, p.Who(), func(now *desk.Policy) {
			kept.before = now.Studio
			change(&now.Studio)
		})
		if studio.CodeOf(err) == "form.wrong" {
			kept.refused, err = err, nil
		}
		return kept, err
	}, func(kept policyKept) {
		then(kept.refused)
		if kept.refused != nil {
			return
		}
		seat.Offer(p.Seat, p.Words.T("act.saved"), func(ctx context.Context) (string, error) {
			_, err := p.Safe.ChangePolicy(ctx, p.Who(), func(now *desk.Policy) {
				now.Studio.Ranks, now.Studio.Fields = kept.before.Ranks, kept.before.Fields
				now.Studio.Agreements, now.Studio.AgreementsAtDoor = kept.before.Agreements, kept.before.AgreementsAtDoor
			})
			return p.Words.T("act.undone"), err
		})
	})
}
