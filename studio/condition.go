package studio

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
)

// Condition says who is on a list: a comparison of one field with values, or
// several conditions of which all, any or none must hold. The zero value is
// everybody. Make one with All, Any, None or ParseCondition: they leave no group
// within its like and none with nothing in it, so that two conditions that are
// written alike are equal.
type Condition struct {
	Join Join        `json:"join,omitempty"` // empty: a comparison
	Of   []Condition `json:"of,omitempty"`

	Field  ListField `json:"field,omitempty"`
	Period string    `json:"period,omitempty"` // of a count: see ParseCondition
	Op     Op        `json:"op,omitempty"`
	Values []string  `json:"values,omitempty"` // of which one must fit; none for Has and Lacks
}

// Join is how conditions are held together.
type Join string

const (
	JoinAll  Join = "all"  // すべて
	JoinAny  Join = "any"  // いずれか
	JoinNone Join = "none" // どれでもない
)

// Op is how a field is compared.
type Op string

const (
	Is       Op = "="
	IsNot    Op = "!=" // holds exactly where Is does not, also of what is not known
	Below    Op = "<"
	AtMost   Op = "<="
	Above    Op = ">"
	AtLeast  Op = ">="
	Contains Op = "~"
	Begins   Op = "^="
	Has      Op = "has"   // something is known of the field
	Lacks    Op = "lacks" // nothing is
)

// several reports whether more than one value can be given, of which one must fit.
func (o Op) several() bool { return o == Is || o == IsNot || o == Contains || o == Begins }

// IsZero reports whether the condition is everybody.
func (c Condition) IsZero() bool { return c.Join == "" && c.Field == "" }

// All holds where all of the conditions do.
func All(of ...Condition) Condition { return joined(JoinAll, of) }

// Any holds where one of the conditions does; of nothing it is everybody.
func Any(of ...Condition) Condition { return joined(JoinAny, of) }

// None holds where none of the conditions does; of nothing it is everybody.
func None(of ...Condition) Condition { return joined(JoinNone, of) }

// Compare is a comparison of a field with values as they are typed; period is that
// of a count, empty for everything there is.
func Compare(f ListField, period string, op Op, values ...string) (Condition, error) {
	c := Condition{Field: f, Period: period, Op: op, Values: slices.Clone(values)}
	if err := c.check(); err != nil {
		return Condition{}, err
	}
	return c, nil
}

// joined leaves out what narrows nothing, and takes a group that says the same
// as the one around it apart.
func joined(j Join, of []Condition) Condition {
	within := j
	if j == JoinNone { // none of any of them is none of them
		within = JoinAny
	}
	var flat []Condition
	for _, c := range of {
		switch {
		case c.IsZero():
		case c.Join == within:
			flat = append(flat, c.Of...)
		default:
			flat = append(flat, c)
		}
	}
	switch {
	case len(flat) == 0:
		return Condition{}
	case len(flat) == 1 && j != JoinNone:
		return flat[0]
	}
	return Condition{Join: j, Of: flat}
}

// Fields lists what the condition asks about, each once.
func (c Condition) Fields() []ListField {
	var list []ListField
	for leaf := range c.leaves {
		if !slices.Contains(list, leaf.Field) {
			list = append(list, leaf.Field)
		}
	}
	return list
}

// Asked lists the values that a field is compared with as a whole.
func (c Condition) Asked(f ListField) []string {
	var values []string
	for leaf := range c.leaves {
		if leaf.Field == f && (leaf.Op == Is || leaf.Op == IsNot) {
			values = append(values, leaf.Values...)
		}
	}
	return values
}

// Comparisons lists the comparisons that the condition is made of.
func (c Condition) Comparisons() []Condition { return slices.Collect(c.leaves) }

// leaves goes through the comparisons.
func (c Condition) leaves(yield func(Condition) bool) {
	c.walk(yield)
}

func (c Condition) walk(yield func(Condition) bool) bool {
	if c.Field != "" {
		return yield(c)
	}
	for _, of := range c.Of {
		if !of.walk(yield) {
			return false
		}
	}
	return true
}

// plain is a condition as JSON has it, which may be out of shape.
type plain Condition

// UnmarshalJSON reads a condition, brings it into its shape, and refuses one
// that could not have been written as text.
func (c *Condition) UnmarshalJSON(text []byte) error {
	var p plain
	if err := json.Unmarshal(text, &p); err != nil {
		return err
	}
	read := Condition(p)
	switch read.Join {
	case JoinAll, JoinAny, JoinNone:
		read = joined(read.Join, read.Of)
	case "":
		read.Of = nil
	default:
		return Errorf("where.join_unknown", "join", string(read.Join))
	}
	if read.Field != "" {
		if err := read.check(); err != nil {
			return err
		}
	}
	*c = read
	return nil
}

// check refuses a comparison that could not have been typed, and brings its
// values into the form in which they are kept.
func (c *Condition) check() error {
	if _, ok := c.Field.rule(); !ok {
		return Errorf("where.field_unknown", "at", "0", "word", string(c.Field), "possible", strings.Join(codesOf(ListFields()), ", "))
	}
	if !slices.Contains(c.Field.Ops(), c.Op) {
		return Errorf("where.sign_not_for", "at", "0", "sign", string(c.Op), "field", string(c.Field),
			"possible", strings.Join(codesOf(c.Field.signs()), " "))
	}
	if _, ok := parsePeriod(c.Period); c.Period != "" && (!ok || c.Field != FieldVisits) {
		return Errorf("where.not_a_period", "at", "0", "word", c.Period)
	}
	if c.Op == Has || c.Op == Lacks {
		c.Values, c.Period = nil, ""
		return nil
	}
	if len(c.Values) == 0 || len(c.Values) > 1 && !c.Op.several() {
		return Errorf("where.value_missing", "at", "0", "sign", string(c.Op))
	}
	for i, v := range c.Values {
		read, err := c.Field.read(v)
		if err != nil {
			return err
		}
		c.Values[i] = read
	}
	return nil
}

// read is a value as it is kept. Its error lacks where it stands.
func (f ListField) read(typed string) (string, error) {
	r := reading[f.Kind()]
	v, ok := r.read(f, typed)
	if !ok {
		return "", Errorf(r.code, "at", "0", "word", typed, "field", string(f), "possible", strings.Join(f.Choices(), ", "))
	}
	return v, nil
}

// reading says how a value of a kind is read, and what it is where it is none.
var reading = map[ListKind]struct {
	code string
	read func(f ListField, typed string) (string, bool)
}{
	TextField:    {"where.value_empty", anyText},
	RankField:    {"where.value_empty", anyText},
	OwnListField: {"where.value_empty", anyText},
	ChoiceField: {"where.not_a_choice", func(f ListField, v string) (string, bool) {
		v = strings.ToLower(v)
		return v, slices.Contains(f.Choices(), v)
	}},
	DateField: {"where.not_a_date", func(_ ListField, v string) (string, bool) {
		v = strings.ToLower(v)
		_, ok := ParseWhen(v)
		return v, ok
	}},
	NumberField: {"where.not_a_number", wholeNumber},
	MoneyField:  {"where.not_a_number", wholeNumber},
	MonthField: {"where.not_a_month", func(_ ListField, v string) (string, bool) {
		switch v = strings.ToLower(v); v {
		case thisMonth, nextMonth:
			return v, true
		}
		m, ok := monthNumber(v, civil.Date{})
		return strconv.Itoa(int(m)), ok
	}},
}

// anyText takes any words, but not none.
func anyText(_ ListField, v string) (string, bool) { return v, strings.TrimSpace(v) != "" }

// wholeNumber reads a count or an amount, which is not below nothing.
func wholeNumber(_ ListField, v string) (string, bool) {
	n, err := strconv.ParseInt(v, 10, 64)
	return strconv.FormatInt(n, 10), err == nil && n >= 0
}
