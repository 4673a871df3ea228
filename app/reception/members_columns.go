package reception

import (
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// columnWidths are the least widths of columns that are not as wide as others of
// their kind.
var columnWidths = map[studio.ListField]float32{
	studio.FieldNumber: 64, studio.FieldName: 112, studio.FieldKana: 120, studio.FieldStatus: 108, studio.FieldSex: 72,
	studio.FieldPlan: 120, studio.FieldClass: 120, studio.FieldPostal: 80, studio.FieldAddress: 160, studio.FieldPhone: 116,
	studio.FieldEmail: 150, studio.FieldGuardian: 96, studio.FieldCard: 148, studio.FieldCaution: 120, studio.FieldDuplicate: 96,
	studio.FieldAge: 64, studio.FieldVisits: 64, studio.FieldBirthday: 72, studio.FieldAgreement: 160,
}

// kindWidths are those of the others.
var kindWidths = map[studio.ListKind]float32{
	studio.TextField: 104, studio.ChoiceField: 104, studio.DateField: 100, studio.NumberField: 72, studio.MoneyField: 88, studio.MonthField: 72,
	studio.RankField: 72, studio.OwnListField: 104,
}

// columnShares are the shares of the columns that take what room is left.
var columnShares = map[studio.ListField]float32{
	studio.FieldName: 1, studio.FieldKana: 1, studio.FieldPlan: 2, studio.FieldClass: 2, studio.FieldAddress: 2, studio.FieldEmail: 1,
	studio.FieldCaution: 1,
}

// tableColumn is how a column of a list is drawn; of the studio's own fields the
// head is their name.
func tableColumn(w *lang.Printer, c studio.Column, own ...studio.OwnField) kit.Column {
	wide, special := columnWidths[c.Field]
	if !special {
		wide = kindWidths[c.Field.Kind()]
	}
	head := register.Head(w, c, own...)
	column := kit.Column{
		Title: head, Width: max(wide, kit.SortableWidth(head)), Flex: columnShares[c.Field],
		Bold: c.Field == studio.FieldName, Whole: c.Field == studio.FieldName || c.Field == studio.FieldGuardian,
	}
	if register.IsFigure(c) {
		column.Align = fyne.TextAlignTrailing
	}
	switch c.Field {
	case studio.FieldKana, studio.FieldGuardian:
		column.Ink = kit.Ink2
	}
	return column
}

// fitting is how many of a list's columns have room in a width. The name always
// has, as nobody is known without it.
func fitting(w *lang.Printer, columns []studio.Column, width float32, own ...studio.OwnField) (shown []studio.Column) {
	room := width - 2*(kit.GapWide+1) + kit.GapWide
	name := tableColumn(w, studio.Column{Field: studio.FieldName}).Width + kit.GapWide
	for i, c := range columns {
		wide := tableColumn(w, c, own...).Width + kit.GapWide
		kept := float32(0)
		for _, later := range columns[i+1:] {
			if later.Field == studio.FieldName {
				kept = name
			}
		}
		if room-wide < kept {
			continue
		}
		room -= wide
		shown = append(shown, c)
	}
	return shown
}

// tableCell is what a column shows of somebody.
func tableCell(w *lang.Printer, c studio.Column, cell rows.Cell) kit.Cell {
	switch {
	case c.Field == studio.FieldStatus:
		status := studio.Status(cell.Text)
		return kit.Cell{Icon: statusIcon(status), Text: statusWord(w, status)}
	case c.Field == studio.FieldKana:
		return kit.Cell{Text: orDash(reading(w, cell.Text))}
	case cell.Known && c.Field.Kind() == studio.DateField:
		return kit.Cell{Text: cell.Day.String()}
	}
	return kit.Cell{Text: orDash(register.Say(w, c, cell))}
}

// statusIcon is a status's shape.
func statusIcon(s studio.Status) kit.Icon {
	switch s {
	case studio.Active:
		return kit.IconDot
	case studio.Trial, studio.Inquiry:
		return kit.IconRing
	case studio.Leave:
		return kit.IconHold
	case studio.Withdrawn:
		return kit.IconDash
	}
	return ""
}
