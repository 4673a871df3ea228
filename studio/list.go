package studio

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// List says whom a list shows, what of them, and in which order. One that is
// kept under a name is shared by everybody who works here.
type List struct {
	ID      ListID // zero until it is kept
	Name    string
	Where   Condition
	Columns []Column // none: DefaultColumns
	Order   Order    // none: by number
}

// DefaultColumns are what a list shows that names no columns.
var DefaultColumns = []Column{
	{Field: FieldNumber}, {Field: FieldName}, {Field: FieldKana}, {Field: FieldStatus}, {Field: FieldPhone}, {Field: FieldPlan},
}

// Shown are the columns that the list shows.
func (l List) Shown() []Column {
	if len(l.Columns) == 0 {
		return DefaultColumns
	}
	return l.Columns
}

// Asks lists the fields that the list has to know of its members.
func (l List) Asks() []ListField {
	fields := l.Where.Fields()
	for _, c := range l.Columns {
		fields = append(fields, c.Field)
	}
	for _, s := range l.Order {
		fields = append(fields, s.Field)
	}
	return fields
}

// longestName is how many characters a list's name may have.
const longestName = 60

// NameProblem says why a list cannot be called so, nil where it can.
func NameProblem(name string) error {
	switch {
	case name == "":
		return Errorf("list.name_missing")
	case utf8.RuneCountInString(name) > longestName:
		return Errorf("list.name_too_long", "most", strconv.Itoa(longestName))
	case strings.ContainsFunc(name, unicode.IsControl):
		return Errorf("list.name_has_control")
	}
	return nil
}
