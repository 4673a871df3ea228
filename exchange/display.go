package exchange

import (
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// Reading is a field as it was read, beside what the file says.
type Reading struct {
	Field Field
	// Read is the value as our own roster writes it. For FieldSex, FieldStatus
	// and FieldAccountKind it is the value's code ("female", "active", "1"),
	// which the catalogue words.
	Read    string
	Written string // the cell as written, trimmed
	// Respelled reports whether the reading is worth showing beside the
	// original: M became male, R2.1.8 a date. Width, spaces, hyphens and
	// brackets of a figure do not count.
	Respelled bool
}

// ForDisplay returns every mapped field of a person's row, in the order of the
// file's columns.
func (s *Sheet) ForDisplay(m Mapping, p MemberRow) []Reading {
	row, _ := s.Row(p.Row)
	var readings []Reading
	for _, f := range m.read() {
		i := m[f]
		written := text(row.cell(i))
		if way, whose, ok := ContactOf(f); ok { // of this column, where there are several
			p.Contacts, _ = contacts(way, whose, written)
		}
		read, cell := p.coded(f), p.cell(f)
		if f == FieldEmergencyName {
			read, cell = word(written), word(written)
		}
		readings = append(readings, Reading{
			Field: f, Read: read, Written: written, Respelled: spelling(f, cell) != spelling(f, written),
		})
	}
	return readings
}

// Row finds a row by its number; rows stand in order without a gap.
func (s *Sheet) Row(number int) (Row, bool) {
	if len(s.Rows) == 0 {
		return Row{}, false
	}
	i := number - s.Rows[0].Number
	if i < 0 || i >= len(s.Rows) {
		return Row{}, false
	}
	return s.Rows[i], true
}

// spelling reduces a cell to what a reader would call the same spelling.
func spelling(f Field, cell string) string {
	if way, _, ok := ContactOf(f); ok && way != studio.ByMail {
		return strings.Map(digitsOnly, narrow(cell))
	}
	switch f {
	case FieldPhone, FieldPostal, FieldFee, FieldAccountNumber:
		return strings.Map(digitsOnly, narrow(cell))
	case FieldBirth, FieldJoined:
		if plainDate.MatchString(unspaced(cell)) && !strings.Contains(cell, "年") {
			d, _ := Date(cell)
			return d.String()
		}
		return cell
	case FieldTags:
		return strings.Join(foldedParts(strings.Join(tags(cell), "、")), "、")
	case FieldSex, FieldStatus:
		// 女性 and 在籍中 say no more than 女 and 在籍.
		return strings.TrimRight(unspaced(cell), "性子中")
	case FieldClasses:
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(separators, r) {
				return '、'
			}
			return r
		}, unspaced(cell))
	}
	return strings.Join(strings.Fields(compatible(cell)), " ")
}

func digitsOnly(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}
