package exchange

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
)

// WriteMembers writes people as a roster that [Read] and [Members] give back
// without a difference: UTF-8 with a mark, so that Excel recognises it, and the
// columns of an office's own roster.
func WriteMembers(w io.Writer, people []Person) error {
	if _, err := w.Write(UTF8BOM.mark()); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	headers := make([]string, len(rosterColumns))
	for i, c := range rosterColumns {
		headers[i] = c.header
	}
	if err := out.Write(headers); err != nil {
		return err
	}
	cells := make([]string, len(rosterColumns))
	for _, p := range people {
		for i, c := range rosterColumns {
			cells[i] = p.cell(c.field)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
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
	var b strings.Builder
	out := csv.NewWriter(&b)
	out.UseCRLF = true
	out.Comma = s.Delimiter
	for cells := range refused {
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	encoded, err := s.Encoding.encode(b.String())
	if err != nil {
		return err
	}
	_, err = w.Write(slices.Concat(s.Encoding.mark(), encoded))
	return err
}
