package register

import (
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// cellsOf makes what columns show of so many members on a day, of one after the
// other.
func cellsOf(columns []studio.Column, members int, today civil.Date) func(*listed) []rows.Cell {
	show := make([]func(*listed) rows.Cell, len(columns))
	for i, c := range columns {
		show[i] = cellOf(c, today)
	}
	room := make([]rows.Cell, len(columns)*members)
	return func(p *listed) []rows.Cell {
		cells := room[:len(show):len(show)]
		room = room[len(show):]
		for i, cell := range show {
			cells[i] = cell(p)
		}
		return cells
	}
}

func cellOf(c studio.Column, today civil.Date) func(*listed) rows.Cell {
	switch c.Field.Kind() {
	case studio.TextField:
		return func(p *listed) rows.Cell {
			text, texts := p.text(c.Field), p.texts(c.Field)
			return rows.Cell{Known: text != "" || len(texts) > 0, Text: text, Texts: texts}
		}
	case studio.OwnListField:
		code, _ := studio.OwnCode(string(c.Field))
		return func(p *listed) rows.Cell { return rows.Cell{Known: p.known.own[code] != "", Text: p.known.own[code]} }
	case studio.RankField:
		return func(p *listed) rows.Cell {
			return rows.Cell{Known: p.facts.Rank != "", Text: p.facts.RankText}
		}
	case studio.ChoiceField:
		return func(p *listed) rows.Cell {
			code := p.facts.Choice(c.Field)
			return rows.Cell{Known: code != "", Text: code}
		}
	case studio.DateField:
		return func(p *listed) rows.Cell {
			day := p.facts.Day(c.Field)
			return rows.Cell{Known: !day.IsZero(), Day: day}
		}
	}
	if c.Field == studio.FieldBirthday {
		return func(p *listed) rows.Cell {
			birth := p.member.Birth
			if birth.IsZero() {
				return rows.Cell{}
			}
			return rows.Cell{Known: true, Text: birth.String()[len("2026-"):]}
		}
	}
	number := c.Number(today)
	return func(p *listed) rows.Cell {
		n, known := number(&p.facts)
		return rows.Cell{Known: known, Number: n}
	}
}

// text is a field with one value, as it is written.
func (p *listed) text(f studio.ListField) string {
	switch f {
	case studio.FieldNumber:
		return p.row.Number
	case studio.FieldName:
		return p.row.Name
	case studio.FieldKana:
		return p.row.Kana
	case studio.FieldPostal:
		return p.member.Postal
	case studio.FieldAddress:
		return p.member.Address
	case studio.FieldPhone:
		return p.row.Phone
	case studio.FieldEmail:
		return p.row.Email
	case studio.FieldGuardian:
		return p.row.Guardian
	case studio.FieldCaution:
		return p.row.Caution
	case studio.FieldGroup:
		return p.known.text(studio.TraitGroup)
	}
	return ""
}

// texts is a field that may have several values, as they are written.
func (p *listed) texts(f studio.ListField) []string {
	switch f {
	case studio.FieldClass:
		return p.attends
	case studio.FieldPlan:
		return p.row.Classes
	case studio.FieldCard:
		return p.row.Cards
	case studio.FieldDuplicate:
		return p.twins
	case studio.FieldMissing:
		return p.known.missing
	case studio.FieldTag:
		return p.known.tags()
	}
	return nil
}

// Say writes a cell for people; what is not known is empty.
func Say(w *lang.Printer, c studio.Column, cell rows.Cell) string {
	switch {
	case !cell.Known:
		return ""
	case c.Field == studio.FieldStatus:
		return w.T("status." + cell.Text)
	case c.Field == studio.FieldSex:
		return w.T("sex." + cell.Text)
	case c.Field == studio.FieldAgreement:
		return w.T("agreed." + cell.Text)
	}
	switch c.Field.Kind() {
	case studio.DateField:
		return cell.Day.String()
	case studio.NumberField:
		return w.Number(cell.Number)
	case studio.MoneyField:
		return w.Money(cell.Number)
	}
	if cell.Text != "" {
		return cell.Text
	}
	return strings.Join(cell.Texts, w.T("format.list"))
}

// IsFigure reports whether a column's cells are counts or money, which stand at
// the right.
func IsFigure(c studio.Column) bool {
	return c.Field.Kind() == studio.NumberField || c.Field.Kind() == studio.MoneyField
}

// Head writes a column's head. Of a field of the studio's own it is what that is
// called now, as far as the fields are given.
func Head(w *lang.Printer, c studio.Column, own ...studio.OwnField) string {
	if code, ok := studio.OwnCode(string(c.Field)); ok {
		return studio.OwnName(own, code)
	}
	head := w.T("field." + string(c.Field))
	if c.Period == "" {
		return head
	}
	return w.T("list.counted_in", "what", head, "period", w.Reason(studio.SayPeriod(c.Period)))
}
