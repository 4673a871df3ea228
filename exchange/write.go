package exchange

import (
	"cmp"
	"context"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// WriteMembers writes people as a roster that [Read] and [Members] give back
// without a difference, with the columns of an office's own: as text in an
// encoding (Excel recognises UTF8BOM) or as a Workbook. Of characters that the
// encoding does not have see [Lacking]. progress, which may be nil, is told how
// many people are done; the error of an ended ctx ends the writing. The studio's
// own fields stand behind the others.
func WriteMembers(ctx context.Context, w io.Writer, people []Person, e Encoding, progress func(done, of int), own ...studio.OwnField) error {
	rows := rosterRows(ctx, people, progress, own)
	write := func() error { return writeText(w, e, ',', rows) }
	if e == Workbook {
		write = func() error { return writeCells(ctx, w, rows) }
	}
	return cmp.Or(write(), ctx.Err())
}

// rosterRows are a roster's header and its people, as long as ctx lasts. Each row
// is overwritten by the next one.
func rosterRows(ctx context.Context, people []Person, progress func(done, of int), own []studio.OwnField) iter.Seq[[]string] {
	columns := rosterWith(people, own)
	heads, cells := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.header
	}
	return steadily(ctx, heads, len(people), func(n int) []string {
		for i, c := range columns {
			cells[i] = people[n].cell(c.field)
		}
		return cells
	}, progress)
}

// rosterWith are a roster's columns: behind those that every one has the contacts
// that anybody of it has, then the studio's own fields.
func rosterWith(people []Person, own []studio.OwnField) []column {
	columns := slices.Concat(rosterColumns, contactColumns(people))
	columns = slices.DeleteFunc(columns, func(c column) bool { return c.field == FieldEmergencyName })
	for _, f := range own {
		columns = append(columns, column{field: Field(f.Prefixed()), header: f.Name})
	}
	return columns
}

// steadily are heads and the n rows below them, as long as ctx lasts.
func steadily(ctx context.Context, heads []string, n int, row func(i int) []string, progress func(done, of int)) iter.Seq[[]string] {
	if progress == nil {
		progress = func(int, int) {}
	}
	return func(yield func([]string) bool) {
		if !yield(heads) {
			return
		}
		for i := range n {
			if i%step == 0 {
				if ctx.Err() != nil {
					return
				}
				progress(i, n)
			}
			if !yield(row(i)) {
				return
			}
		}
		progress(n, n)
	}
}

// Unwritable is what an encoding does not have of a person's fields.
type Unwritable struct {
	Number, Name string
	Characters   string // each once, in the order of the fields
}

// Lacking lists the people of whom an encoding does not have every character.
func Lacking(people []Person, e Encoding, own ...studio.OwnField) []Unwritable {
	columns := rosterWith(people, own)
	return lacking(e, func(yield func(u Unwritable, cells iter.Seq[string]) bool) {
		for _, p := range people {
			cells := func(yield func(string) bool) {
				for _, c := range columns {
					if !yield(p.cell(c.field)) {
						return
					}
				}
			}
			if !yield(Unwritable{Number: p.Number, Name: p.Name}, cells) {
				return
			}
		}
	})
}

// lacking lists those of whose cells an encoding does not have every character.
func lacking(e Encoding, people iter.Seq2[Unwritable, iter.Seq[string]]) []Unwritable {
	if e.codec() == nil {
		return nil
	}
	var found []Unwritable
	for u, cells := range people {
		for c := range cells {
			for _, r := range e.lacks(c) {
				if !strings.ContainsRune(u.Characters, r) {
					u.Characters += string(r)
				}
			}
		}
		if u.Characters != "" {
			found = append(found, u)
		}
	}
	return found
}

// cell is a field as a roster writes it.
func (p Person) cell(f Field) string {
	switch f {
	case FieldNumber:
		return p.Number
	case FieldName:
		return p.Name
	case FieldKana:
		return p.Kana
	case FieldSex:
		return sexes.write[p.Sex]
	case FieldBirth:
		return dateCell(p.Birth)
	case FieldPostal:
		return p.Postal
	case FieldAddress:
		return p.Address
	case FieldPhone:
		return p.Phone
	case FieldEmail:
		return p.Email
	case FieldGuardian:
		return p.Guardian
	case FieldJoined:
		return dateCell(p.Joined)
	case FieldStatus:
		return statuses.write[p.Status]
	case FieldClasses:
		return classesCell(p.Classes)
	case FieldFee:
		if p.HasFee {
			return strconv.FormatInt(p.Fee, 10)
		}
		return ""
	case FieldCard:
		return strings.Join(p.Cards, "、")
	case FieldRemark:
		return p.Remark
	case FieldRank:
		return p.Rank
	case FieldGroup:
		return p.Group
	case FieldTags:
		return strings.Join(p.Tags, "、")
	}
	if _, _, ok := ContactOf(f); ok {
		return ContactsCell(p.Contacts, f)
	}
	if code, own := studio.OwnCode(string(f)); own {
		return p.Own[code]
	}
	return p.Account.cell(f)
}

func (a Account) cell(f Field) string {
	switch f {
	case FieldBank:
		return strings.TrimSpace(a.Bank + " " + a.BankName)
	case FieldBranch:
		return strings.TrimSpace(a.Branch + " " + a.BranchName)
	case FieldAccountKind:
		return accountKinds.write[a.Kind]
	case FieldAccountNumber:
		return a.Number
	case FieldHolder:
		return a.Holder
	}
	return ""
}

func dateCell(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func classesCell(refs []ClassRef) string {
	var cells []string
	for _, r := range refs {
		cells = append(cells, r.String())
	}
	return strings.Join(cells, "、")
}

// WriteRefused writes rows of a sheet under its header, as they were written
// and in the file's own encoding and delimiter, so that they can be mended and
// read again; those of a workbook as a workbook. rows are numbers in the file;
// those that are none of the sheet's are left out.
func WriteRefused(ctx context.Context, w io.Writer, s *Sheet, rows []int) error {
	wanted := make(map[int]bool, len(rows))
	for _, row := range rows {
		wanted[row] = true
	}
	refused := func(yield func([]string) bool) {
		if !yield(s.Columns) {
			return
		}
		for _, row := range s.Rows {
			if wanted[row.Number] && !yield(row.Cells) {
				return
			}
		}
	}
	if s.Encoding == Workbook {
		return writeCells(ctx, w, refused)
	}
	return writeText(w, s.Encoding, s.Delimiter, refused)
}
