package studio

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
