package studio

import (
	"slices"
	"strings"
)

// ListField is what a list knows of a member: what conditions ask about, what its
// columns show, what it is sorted by. The codes are typed on the command line
// and kept in saved lists, so they are never changed.
type ListField string

const (
	FieldNumber    ListField = "number"
	FieldName      ListField = "name"
	FieldKana      ListField = "kana"
	FieldStatus    ListField = "status"
	FieldSince     ListField = "since"    // the first day of the status
	FieldTrial     ListField = "trial"    // the last trial's day, of whom it did not make a member
	FieldHoldEnds  ListField = "holdends" // the last day of the hold under way; none when it is open
	FieldRenewal   ListField = "renewal"  // the last day of a contract that nothing goes on from
	FieldJoined    ListField = "joined"
	FieldLeft      ListField = "left" // the last day of the membership
	FieldSex       ListField = "sex"
	FieldBirth     ListField = "birth"
	FieldAge       ListField = "age"
	FieldBirthday  ListField = "birthday" // the day of the year; conditions ask for its month
	FieldClass     ListField = "class"    // by contract or standing seat
	FieldPlan      ListField = "plan"     // the contract's label
	FieldFee       ListField = "fee"      // of all contracts, a month
	FieldLastVisit ListField = "lastvisit"
	FieldVisits    ListField = "visits" // in a period
	FieldArrears   ListField = "arrears"
	FieldPostal    ListField = "postal"
	FieldAddress   ListField = "address"
	FieldArea      ListField = "area" // the postal code or the address
	FieldPhone     ListField = "phone"
	FieldEmail     ListField = "email"
	FieldGuardian  ListField = "guardian"
	FieldCard      ListField = "card"
	FieldCaution   ListField = "caution"
	FieldRank      ListField = "rank"
	FieldGroup     ListField = "group"
	FieldTag       ListField = "tag"
	FieldAgreement ListField = "agreed"    // the state of the agreement that matters most
	FieldMissing   ListField = "missing"   // the studio's own fields that are required and empty
	FieldDuplicate ListField = "duplicate" // the numbers of those who may be the same person
)

// ListKind is how a field's values are written and compared.
type ListKind int

const (
	TextField   ListKind = iota // folded; several hold where one does
	ChoiceField                 // a code of a small set
	DateField                   // 2026-11-22, or counted from today: today-4w
	NumberField
	MoneyField   // in the currency's smallest unit
	MonthField   // 1 to 12, thismonth, nextmonth
	RankField    // folded; compared by the studio's order of ranks
	OwnListField // as what the studio's own field is
)

// fieldRule is what is known of a field. A field that comes later is a line of
// fieldRules and one of value; those that a studio defines itself have one rule.
type fieldRule struct {
	field   ListField
	kind    ListKind
	choices []string
	column  bool // can be shown; not what only gathers others
}

var fieldRules = []fieldRule{
	{FieldNumber, TextField, nil, true},
	{FieldName, TextField, nil, true},
	{FieldKana, TextField, nil, true},
	{FieldStatus, ChoiceField, codesOf(Statuses), true},
	{FieldSince, DateField, nil, true},
	{FieldTrial, DateField, nil, true},
	{FieldHoldEnds, DateField, nil, true},
	{FieldRenewal, DateField, nil, true},
	{FieldJoined, DateField, nil, true},
	{FieldLeft, DateField, nil, true},
	{FieldSex, ChoiceField, codesOf([]Sex{Female, Male}), true},
	{FieldBirth, DateField, nil, true},
	{FieldAge, NumberField, nil, true},
	{FieldBirthday, MonthField, nil, true},
	{FieldClass, TextField, nil, true},
	{FieldPlan, TextField, nil, true},
	{FieldFee, MoneyField, nil, true},
	{FieldLastVisit, DateField, nil, true},
	{FieldVisits, NumberField, nil, true},
	{FieldArrears, MoneyField, nil, true},
	{FieldPostal, TextField, nil, true},
	{FieldAddress, TextField, nil, true},
	{FieldArea, TextField, nil, false},
	{FieldPhone, TextField, nil, true},
	{FieldEmail, TextField, nil, true},
	{FieldGuardian, TextField, nil, true},
	{FieldCard, TextField, nil, true},
	{FieldCaution, TextField, nil, true},
	{FieldRank, RankField, nil, true},
	{FieldGroup, TextField, nil, true},
	{FieldTag, TextField, nil, true},
	{FieldMissing, TextField, nil, true},
	{FieldAgreement, ChoiceField, codesOf(AgreementStates), true},
	{FieldDuplicate, TextField, nil, true},
}

func codesOf[T ~string](list []T) []string {
	all := make([]string, len(list))
	for i, c := range list {
		all[i] = string(c)
	}
	return all
}

// ListFields lists every field that conditions may ask about.
func ListFields() []ListField {
	all := make([]ListField, len(fieldRules))
	for i, r := range fieldRules {
		all[i] = r.field
	}
	return all
}

// rule is what is known of a field, and whether it is one.
func (f ListField) rule() (fieldRule, bool) {
	if code, ok := OwnCode(string(f)); ok && code != "" {
		return fieldRule{f, OwnListField, nil, true}, true
	}
	i := slices.IndexFunc(fieldRules, func(r fieldRule) bool { return r.field == f })
	if i < 0 {
		return fieldRule{}, false
	}
	return fieldRules[i], true
}

// Kind is how the field is compared; an unknown field is text.
func (f ListField) Kind() ListKind {
	r, _ := f.rule()
	return r.kind
}

// Choices are the codes of a ChoiceField.
func (f ListField) Choices() []string {
	r, _ := f.rule()
	return r.choices
}

// Ops lists how a field can be compared.
func (f ListField) Ops() []Op {
	switch f.Kind() {
	case TextField:
		return []Op{Is, IsNot, Contains, Begins, Has, Lacks}
	case OwnListField: // see OwnField.Compares
		return []Op{Is, IsNot, Below, AtMost, Above, AtLeast, Contains, Begins, Has, Lacks}
	case ChoiceField, MonthField:
		return []Op{Is, IsNot, Has, Lacks}
	}
	return []Op{Is, IsNot, Below, AtMost, Above, AtLeast, Has, Lacks}
}

// Column is a field that a list shows or is sorted by. Period is that of a
// count, empty for everything there is.
type Column struct {
	Field  ListField
	Period string
}

// String is the column as it is typed: visits(4w).
func (c Column) String() string {
	if c.Period == "" {
		return string(c.Field)
	}
	return string(c.Field) + "(" + c.Period + ")"
}

// ParseColumn reads one column: kana, visits(4w).
func ParseColumn(text string) (Column, error) {
	name, period, counted := strings.Cut(strings.ToLower(strings.TrimSpace(text)), "(")
	c := Column{Field: ListField(name)}
	if r, ok := c.Field.rule(); !ok || !r.column {
		return Column{}, Errorf("list.column_unknown", "column", text, "possible", columnsPossible())
	}
	if !counted {
		return c, nil
	}
	period, closed := strings.CutSuffix(period, ")")
	if _, ok := parsePeriod(period); !ok || !closed || c.Field != FieldVisits {
		return Column{}, Errorf("list.period_unknown", "column", text)
	}
	c.Period = period
	return c, nil
}

func columnsPossible() string { return strings.Join(codesOf(ColumnFields()), ", ") }

// ColumnFields lists every field that a list can show.
func ColumnFields() []ListField {
	var all []ListField
	for _, r := range fieldRules {
		if r.column {
			all = append(all, r.field)
		}
	}
	return all
}

// ParseColumns reads columns parted by commas. An empty text is none.
func ParseColumns(text string) ([]Column, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	var list []Column
	for part := range strings.SplitSeq(text, ",") {
		c, err := ParseColumn(part)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

// ColumnsText are columns as they are typed.
func ColumnsText(list []Column) string {
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = c.String()
	}
	return strings.Join(texts, ",")
}
