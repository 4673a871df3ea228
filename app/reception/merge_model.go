package reception

import (
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// mergeForm is a merge of two members before it is done: which of them stays, and
// from whom each field in which they differ is taken.
type mergeForm struct {
	keep, drop string // their numbers
	choices    map[studio.MergeField]studio.MergeFrom
	would      register.Merged // what would become of them
}

// sides are those that a field can be taken from, in their order.
func sides(f studio.MergeField) []studio.MergeFrom {
	if f == studio.MergeCaution {
		return []studio.MergeFrom{studio.FromKeep, studio.FromDrop, studio.FromBoth}
	}
	return []studio.MergeFrom{studio.FromKeep, studio.FromDrop}
}

// choose takes a field from a side; it reports whether that can be.
func (m *mergeForm) choose(row, side int) bool {
	if row >= len(m.would.Fields) {
		return false
	}
	f := m.would.Fields[row].Field
	if side >= len(sides(f)) {
		return false
	}
	if m.choices == nil {
		m.choices = map[studio.MergeField]studio.MergeFrom{}
	}
	m.choices[f] = sides(f)[side]
	return true
}

// swap keeps the other one; each field is taken from whom it was.
func (m *mergeForm) swap() {
	m.keep, m.drop = m.drop, m.keep
	for f, from := range m.choices {
		switch from {
		case studio.FromKeep:
			m.choices[f] = studio.FromDrop
		case studio.FromDrop:
			m.choices[f] = studio.FromKeep
		}
	}
}

// mergeValue writes a field of the register on one line.
func mergeValue(w *lang.Printer, f studio.MergeField, value string) string {
	switch {
	case value == "":
		return orDash("")
	case f == studio.MergeSex:
		return w.T("sex." + value)
	case f == studio.MergeBirth || f == studio.MergeJoined:
		if d, err := civil.ParseDate(value); err == nil {
			return w.LongDate(d)
		}
	}
	return strings.ReplaceAll(value, "\n", " / ")
}
