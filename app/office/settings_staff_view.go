package office

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/studio"
)

// staffPart is who works here.
type staffPart struct {
	*seat.Seat
	load  seat.Load
	staff []studio.Staff
	table *kit.Table
}

func (p *staffPart) draw() (head, body fyne.CanvasObject) {
	t := p.Words.T
	add := kit.NewButton(kit.Primary, kit.ButtonText{Label: t("settings.add_staff"), Key: seat.Chord(p.Words, seat.Enter)}, p.primary)
	p.table = kit.NewTable(
		kit.Column{Title: t("settings.staff_name"), Flex: 2, Width: 160, Bold: true, Whole: true},
		kit.Column{Title: t("settings.staff_role"), Flex: 1, Width: 120},
		kit.Column{Title: t("settings.staff_state"), Flex: 1, Width: 120})
	p.table.OnOpen = func(row int) { p.change(staffDraft{p.staff[row]}) }
	return kit.TopBar(kit.Heading(t("settings.staff")), add), kit.AtMost(formWidth, p.table)
}

func (p *staffPart) first() *kit.Table { return p.table }

func (p *staffPart) reload() {
	seat.Ask(p.Seat, &p.load, func(ctx context.Context) ([]studio.Staff, error) {
		return p.Safe.Staff(ctx, p.Who())
	}, func(staff []studio.Staff) {
		p.staff = staff
		p.table.SetRows(len(staff), p.row)
	})
}

func (p *staffPart) row(i int) kit.Row {
	name, role, state := staffWords(p.Words, p.staff[i])
	icon := kit.IconDot
	if !p.staff[i].Active {
		icon = kit.IconDash
	}
	return kit.Row{Past: !p.staff[i].Active, Cells: []kit.Cell{{Text: name}, {Text: role}, {Icon: icon, Text: state}}}
}

// primary takes somebody on.
func (p *staffPart) primary() {
	p.change(staffDraft{studio.Staff{Role: studio.Reception, Active: true}})
}

// change asks who somebody is and what they do here.
func (p *staffPart) change(d staffDraft) {
	t, before := p.Words.T, d.Staff
	heading := t("settings.change_staff")
	name := typedInto(t("profile.owner_hint"), &d.Name)
	field := kit.NewField(t("settings.staff_name"), name)
	body := kit.Down(kit.GapWide, field, kit.NewChoiceField(t("settings.staff_role"), kit.Across(0, p.roles(&d))))
	if d.isNew() {
		heading = t("settings.add_staff")
	} else {
		body.Add(kit.NewChoiceField(t("settings.staff_state"), kit.Across(0, p.states(&d))))
	}
	var dialog *kit.Dialog
	dialog = kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: heading, Body: body,
		Primary: kit.ButtonText{Label: t("act.save"), Key: seat.Chord(p.Words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: t("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			if why, wrong := d.problem(); wrong {
				field.SetError(p.Words.Reason(why))
				return false
			}
			p.save(d, func(now studio.Staff, err error) {
				if err != nil {
					field.SetError(p.Words.Error(err))
					return
				}
				dialog.Close()
				if d.isNew() { // has acted on nothing yet, and has left
					before = now
					before.Active = false
				}
				seat.Offer(p.Seat, t("act.saved"), func(ctx context.Context) (string, error) {
					return t("act.undone"), p.Safe.ChangeStaff(ctx, p.Who(), before)
				})
			})
			return false // it closes when it is saved
		},
	})
	p.Window.Canvas().Focus(name.Focusable())
}

func (p *staffPart) roles(d *staffDraft) *kit.Segments {
	parts := make([]kit.Segment, len(studio.Roles))
	for i, r := range studio.Roles {
		parts[i].Label = p.Words.T("role." + string(r))
	}
	s := kit.NewSegments(func(part int) { d.Role = studio.Roles[part] }, parts...)
	s.Choose(slices.Index(studio.Roles, d.Role))
	return s
}

func (p *staffPart) states(d *staffDraft) *kit.Segments {
	s := kit.NewSegments(func(part int) { d.Active = part == 0 },
		kit.Segment{Label: p.Words.T("settings.works")}, kit.Segment{Label: p.Words.T("settings.left")})
	if !d.Active {
		s.Choose(1)
	}
	return s
}

// save writes, away from the screen, and tells the dialog how it went.
func (p *staffPart) save(d staffDraft, then func(studio.Staff, error)) {
	p.Runner.Go(func() {
		now, err := d.Staff, error(nil)
		if ctx := context.Background(); d.isNew() {
			now, err = p.Safe.AddStaff(ctx, p.Who(), d.Name, d.Role)
		} else {
			err = p.Safe.ChangeStaff(ctx, p.Who(), d.Staff)
		}
		p.Runner.UI(func() { then(now, err) })
	})
}
