package exchange

import (
	"context"

	"github.com/kayoi-app/kayoi/studio"
)

// Options are what a person decides on an import.
type Options struct {
	// EmptyStatus is how an empty status is read; "" leaves such rows out.
	EmptyStatus studio.Status
	// Classes are the names of the studio's classes. With none, no class is
	// called unknown, and names that hold a separator are split.
	Classes []string
}

// MemberSheet is a roster as read: each row below the header is in exactly one
// of People, Errors, Passed or Duplicates, or left out because of its status.
type MemberSheet struct {
	People []MemberRow
	// Errors are in the order of rows, then of columns; a row with any is
	// refused.
	Errors []RowError
	// Passed are empty rows, total rows, notes and repeated headers.
	Passed []int
	// EmptyStatus are the rows without a status that would be taken, whatever
	// was decided on them.
	EmptyStatus []int
	Duplicates  []Duplicate
	Warnings    []RowWarning
}

// MemberRow is a person and the row that says so.
type MemberRow struct {
	Row int
	Person
}

// RowError is one cell that refuses its row.
type RowError struct {
	Row    int
	Field  Field  // empty if it is about the whole row
	Column string // the header as the file writes it
	Value  string // as written, trimmed
	Name   string // of the person or class in the row, as far as there is one
	Problem
}

// RowWarning is something to look at in a row that is taken.
type RowWarning struct {
	Row int
	Problem
}

// Duplicate is a row that repeats a person of an earlier one.
type Duplicate struct {
	Row    int
	Name   string
	Number string // of the person repeated
	Of     int    // the row kept
}

// Members reads a sheet's rows as people.
//
// A row repeats an earlier one if it has the same number, or the same folded
// name and the same known birth date; the first is kept. The same number with
// another name and another birth date is an error, as is a card that another
// person has. Of the same name with the same phone it only warns: they may be
// related. The error is that of ctx.
func Members(ctx context.Context, s *Sheet, m Mapping, o Options) (MemberSheet, error) {
	r := roster{
		sheet: s, mapping: m, options: o,
		fields: m.read(), classes: indexClasses(o.Classes), people: newPeople(len(s.Rows)),
		refs: map[string][]ClassRef{},
	}
	r.out.People = make([]MemberRow, 0, len(s.Rows))
	for i, row := range s.Rows {
		if i%step == 0 {
			if err := ctx.Err(); err != nil {
				return MemberSheet{}, err
			}
		}
		if s.passes(row) {
			r.out.Passed = append(r.out.Passed, row.Number)
			continue
		}
		r.add(row)
	}
	return r.out, nil
}

// roster is a reading under way.
type roster struct {
	sheet   *Sheet
	mapping Mapping
	options Options
	fields  []Field
	classes classIndex
	refs    map[string][]ClassRef // what cells of classes were read as: there are few
	people  *people
	out     MemberSheet
}

// add puts a row where it belongs.
func (r *roster) add(row Row) {
	p, errors, warnings := r.person(row)
	if len(errors) > 0 {
		r.out.Errors = append(r.out.Errors, errors...)
		return
	}
	who := identify(row.Number, p)
	if first, ok := r.people.repeated(who); ok {
		r.repeat(row, p, who, first)
		return
	}
	for _, card := range p.Cards {
		if first, ok := r.people.cards[card]; ok {
			r.refuse(row, FieldCard, problem("import.card_taken", "of", itoa(first)))
			return
		}
	}
	if first, ok := r.people.related(who); ok {
		warnings = append(warnings, problem("import.same_name_and_phone", "of", itoa(first)))
	}
	if row.Hidden {
		warnings = append(warnings, problem("import.row_hidden"))
	}
	r.people.keep(who)
	if p.Status == "" {
		r.out.EmptyStatus = append(r.out.EmptyStatus, row.Number)
		if r.options.EmptyStatus == "" {
			return
		}
		p.Status = r.options.EmptyStatus
	}
	r.out.People = append(r.out.People, MemberRow{row.Number, p})
	for _, w := range warnings {
		r.out.Warnings = append(r.out.Warnings, RowWarning{row.Number, *w})
	}
}

// repeat notes a row that says an earlier person again, or takes the number of
// another.
func (r *roster) repeat(row Row, p Person, who, first *identity) {
	if who.another(first) {
		r.refuse(row, FieldNumber, problem("import.number_taken", "number", first.number, "of", itoa(first.row)))
		return
	}
	r.out.Duplicates = append(r.out.Duplicates,
		Duplicate{Row: row.Number, Name: p.Name, Number: first.number, Of: first.row})
	if who.name != first.name {
		r.out.Warnings = append(r.out.Warnings,
			RowWarning{row.Number, *problem("import.number_other_name", "of", itoa(first.row))})
	}
}

func (r *roster) refuse(row Row, f Field, wrong *Problem) {
	r.out.Errors = append(r.out.Errors, r.sheet.rowError(r.mapping, row, f, FieldName, *wrong))
}

// Refused says that a problem with a field refuses a row that could be read.
func (s *Sheet) Refused(m Mapping, p MemberRow, f Field, wrong Problem) RowError {
	row, _ := s.Row(p.Row)
	return s.rowError(m, row, f, FieldName, wrong)
}

// rowError describes a problem with a field of a row.
func (s *Sheet) rowError(m Mapping, row Row, f, name Field, wrong Problem) RowError {
	e := RowError{Row: row.Number, Field: f, Column: s.Header(m, f), Problem: wrong}
	if i, ok := m[f]; ok {
		e.Value = shortened(text(row.cell(i)))
	}
	if i, ok := m[name]; ok {
		e.Name = shortened(Name(row.cell(i)))
	}
	return e
}

// shortened is what of a cell is worth showing.
func shortened(s string) string {
	if len(s) <= longestName {
		return s
	}
	shown := []rune(s)
	if len(shown) <= longestName {
		return s
	}
	return string(shown[:longestName]) + "…"
}
