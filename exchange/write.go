package exchange

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
)

// WriteMembers writes people as a roster that [Read] and [Members] give back
// without a difference: UTF-8 with a mark, so that Excel recognises it, and the
// columns of an office's own roster.
func WriteMembers(w io.Writer, people []Person) error {
	return writeText(w, UTF8BOM, ',', rosterRows(people))
}

// rosterRows are a roster's header and its people. Each row is overwritten by the
// next one.
func rosterRows(people []Person) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		cells := make([]string, len(rosterColumns))
		for i, c := range rosterColumns {
			cells[i] = c.header
		}
		if !yield(cells) {
			return
		}
		for _, p := range people {
			for i, c := range rosterColumns {
				cells[i] = p.cell(c.field)
			}
			if !yield(cells) {
				return
			}
		}
	}
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
		return p.CardID
	case FieldRemark:
		return p.Remark
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
func WriteRefused(w io.Writer, s *Sheet, rows []int) error {
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
		return writeCells(w, refused)
	}
	return writeText(w, s.Encoding, s.Delimiter, refused)
}
