package studio

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cloud.google.com/go/civil"
)

// OwnKind is what stands in a field that a studio defines itself.
type OwnKind string

const (
	OwnText   OwnKind = "text"
	OwnNumber OwnKind = "number"
	OwnDate   OwnKind = "date"
	OwnChoice OwnKind = "choice"
)

// OwnKinds lists every kind.
var OwnKinds = []OwnKind{OwnText, OwnNumber, OwnDate, OwnChoice}

// OwnField is a field that a studio defines itself, for all its members.
type OwnField struct {
	Code     string   `json:"code"` // by which it is kept and asked for; it never changes
	Name     string   `json:"name"`
	Kind     OwnKind  `json:"kind"`
	Choices  []string `json:"choices,omitempty"` // of OwnChoice, in their order
	Required bool     `json:"required,omitempty"`
	Retired  bool     `json:"retired,omitempty"` // is filled in no more; what was stays
}

// OwnValue is what a field says of a member, as its kind writes it: 2026-11-22,
// 151.5, or the text itself.
type OwnValue struct {
	ID     int64
	Member MemberID
	Field  string // the code
	Text   string
}

// The prefix of own fields among those of lists and rosters.
const ownPrefix = "own:"

// OwnCode is the code that a field's prefixed name has, and whether it is one's.
func OwnCode(prefixed string) (code string, ok bool) { return strings.CutPrefix(prefixed, ownPrefix) }

// Prefixed is the field as lists, forms and rosters name it: own:靴のサイズ.
func (f OwnField) Prefixed() string { return ownPrefix + f.Code }

func (f OwnField) defined() (code, name string) { return f.Code, f.Name }

// OwnFieldOf finds a field by its code or by its name, folded.
func OwnFieldOf(fields []OwnField, said string, fold func(string) string) (OwnField, bool) {
	return definedAs(fields, said, fold)
}

// OwnName is what the field of a code is called now; the code itself where there is
// none.
func OwnName(fields []OwnField, code string) string {
	if i := slices.IndexFunc(fields, func(f OwnField) bool { return f.Code == code }); i >= 0 {
		return fields[i].Name
	}
	return strings.ReplaceAll(code, "_", " ")
}

// ActiveFields are those that are filled in.
func ActiveFields(fields []OwnField) []OwnField {
	return slices.DeleteFunc(slices.Clone(fields), func(f OwnField) bool { return f.Retired })
}

// Coded is a new field with a code made from its name that no other one has.
func (f OwnField) Coded(others []OwnField) OwnField {
	f.Code = codeFor(f.Name, others)
	return f
}

// The most that may be defined.
const (
	mostOwnFields = 50
	mostChoices   = 50
)

// CheckOwnFields says what is wrong with the fields that a studio defines.
func CheckOwnFields(fields []OwnField, fold func(string) string) FieldErrors {
	var wrong FieldErrors
	if len(fields) > mostOwnFields {
		wrong.Add("fields", "ownfield.too_many", "most", strconv.Itoa(mostOwnFields))
	}
	for i, f := range fields {
		same := func(o OwnField) bool { return fold(o.Name) == fold(f.Name) || o.Code == f.Code }
		switch {
		case tidy(f.Name) == "" || f.Code == "":
			wrong.Add("fields", "ownfield.name_missing")
		case utf8.RuneCountInString(f.Name) > longestTrait:
			wrong.Add("fields", "ownfield.name_too_long", "name", f.Name, "most", strconv.Itoa(longestTrait))
		case slices.ContainsFunc(fields[:i], same):
			wrong.Add("fields", "ownfield.name_twice", "name", f.Name)
		case !slices.Contains(OwnKinds, f.Kind):
			wrong.Add("fields", "ownfield.kind_unknown", "kind", string(f.Kind))
		case f.Kind == OwnChoice:
			if why, ok := choicesWrong(f, fold); ok {
				wrong.Add("fields", why.Code, "name", f.Name, "choice", why.Args["choice"], "most", strconv.Itoa(mostChoices))
			}
		case len(f.Choices) > 0:
			wrong.Add("fields", "ownfield.no_choices", "name", f.Name)
		}
	}
	return wrong
}

// choicesWrong says what is wrong with the choices of a field.
func choicesWrong(f OwnField, fold func(string) string) (Reason, bool) {
	if len(f.Choices) == 0 || len(f.Choices) > mostChoices {
		return Because("ownfield.choices_missing"), true
	}
	for i, c := range f.Choices {
		same := func(o string) bool { return fold(o) == fold(c) }
		if tidy(c) == "" || slices.ContainsFunc(f.Choices[:i], same) {
			return Because("ownfield.choice_twice", "choice", c), true
		}
	}
	return Reason{}, false
}

// MissingFields are the required fields of which a member has nothing.
func MissingFields(fields []OwnField, said map[string]string) []OwnField {
	return slices.DeleteFunc(ActiveFields(fields), func(f OwnField) bool { return !f.Required || said[f.Code] != "" })
}

// LackingFields refuses somebody new who joins without what is required. Whoever
// comes on trial or only asks is often on the telephone: they are taken in as a
// roster takes them in, and what is missing of them is on its list.
func LackingFields(fields []OwnField, said map[string]string, comes Status) FieldErrors {
	var wrong FieldErrors
	if comes != Active {
		return nil
	}
	for _, f := range MissingFields(fields, said) {
		wrong.Add(f.Prefixed(), "ownfield.required", "name", f.Name)
	}
	return wrong
}

// MergeOwn says which values end when two members are found to be one: those of
// fields of which the kept one has a value.
func MergeOwn(keep, drop []OwnValue) []OwnValue {
	return slices.DeleteFunc(slices.Clone(drop), func(d OwnValue) bool {
		return !slices.ContainsFunc(keep, func(k OwnValue) bool { return k.Field == d.Field })
	})
}

// OwnFact is a value as conditions compare it.
type OwnFact struct {
	Text   string // as it is written
	Folded string
	Number float64    // of a number; of a choice its place
	Day    civil.Date // of a date
	kind   OwnKind
}

// Fact is a value of the field as conditions compare it.
func (f OwnField) Fact(text string, fold func(string) string) OwnFact {
	v := OwnFact{Text: text, Folded: fold(text), kind: f.Kind}
	switch f.Kind {
	case OwnNumber:
		v.Number, _ = strconv.ParseFloat(text, 64)
	case OwnDate:
		v.Day, _ = civil.ParseDate(text)
	case OwnChoice:
		v.Number = float64(slices.Index(f.Choices, text))
	}
	return v
}

// compare orders two values of one field.
func (v OwnFact) compare(o OwnFact) int {
	if v.kind == OwnText {
		return strings.Compare(v.Folded, o.Folded)
	}
	return cmp.Or(v.Day.Compare(o.Day), cmp.Compare(v.Number, o.Number))
}

// Ops lists how a value of the field can be compared.
func (f OwnField) Ops() []Op {
	switch f.Kind {
	case OwnNumber, OwnDate:
		return []Op{Is, IsNot, Below, AtMost, Above, AtLeast, Has, Lacks}
	case OwnChoice:
		return []Op{Is, IsNot, Has, Lacks}
	}
	return []Op{Is, IsNot, Contains, Begins, Has, Lacks}
}

// Compares refuses a comparison that the field does not know: it would find
// nobody.
func (f OwnField) Compares(c Condition, fold func(string) string) error {
	if !slices.Contains(f.Ops(), c.Op) {
		return Errorf("list.own_sign", "field", f.Name, "sign", string(c.Op), "possible", strings.Join(codesOf(f.Ops()), " "))
	}
	for _, v := range c.Values {
		ok := true
		switch f.Kind {
		case OwnNumber:
			_, err := strconv.ParseFloat(v, 64)
			ok = err == nil
		case OwnDate:
			_, ok = ParseWhen(v)
		case OwnChoice:
			ok = slices.ContainsFunc(f.Choices, func(choice string) bool { return fold(choice) == fold(v) })
		}
		if !ok {
			return Errorf("list.own_value", "field", f.Name, "value", v, "possible", strings.Join(f.Choices, ", "), "kind", string(f.Kind))
		}
	}
	return nil
}

// own is the answer of a condition of an own field: compared as what it is.
func (c Condition) own(today civil.Date, fold func(string) string) test {
	code, _ := OwnCode(string(c.Field))
	fits, days, numbers := c.fits(fold), c.days(today), make([]float64, len(c.Values))
	for i, v := range c.Values {
		numbers[i], _ = strconv.ParseFloat(v, 64)
	}
	return func(m *ListFacts) bool {
		v, ok := m.Own[code]
		switch {
		case !ok || c.Op == Has:
			return ok
		case v.kind == OwnNumber:
			return slices.ContainsFunc(numbers, func(n float64) bool { return c.Op.accepts(cmp.Compare(v.Number, n)) })
		case v.kind == OwnDate:
			return slices.ContainsFunc(days, func(d civil.Date) bool { return c.Op.accepts(v.Day.Compare(d)) })
		}
		return fits(v.Folded)
	}
}

// sayingOwn is what of a member fulfils a comparison of an own field.
func (c Condition) sayingOwn() func(*ListFacts) Reason {
	code, _ := OwnCode(string(c.Field))
	return func(m *ListFacts) Reason {
		if v, ok := m.Own[code]; ok {
			return Because("list.own", "field", OwnName(m.Fields, code), "value", v.Text)
		}
		return Because("list.own_lacks", "field", OwnName(m.Fields, code))
	}
}
