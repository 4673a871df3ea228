package reception

import (
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
	"golang.org/x/text/width"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// conditionForm is a comparison while somebody fills it in. Of its values those
// count that the comparison takes.
type conditionForm struct {
	field  studio.ListField
	own    studio.OwnField // that the field is, where the studio defines it itself
	op     studio.Op
	period string // of visits

	picked []string // of what can be chosen among
	typed  string   // a text, a number or an amount

	counted bool // the day is counted from today
	day     civil.Date
	n       string
	unit    studio.WhenUnit
	ahead   bool
}

// newConditionForm is an empty one about a field, which may be one of the studio's
// own.
func newConditionForm(f studio.ListField, own ...studio.OwnField) conditionForm {
	form := conditionForm{field: f, n: "4", unit: studio.WhenWeeks}
	if code, ok := studio.OwnCode(string(f)); ok {
		form.own = ownOf(own, code)
	}
	form.op = form.offered("")[0]
	return form
}

// ownOf is the studio's own field of a code; one that is gone is a text.
func ownOf(own []studio.OwnField, code string) studio.OwnField {
	i := slices.IndexFunc(own, func(o studio.OwnField) bool { return o.Code == code })
	if i < 0 {
		return studio.OwnField{Code: code, Name: code, Kind: studio.OwnText}
	}
	return own[i]
}

// ownKinds are the kinds of the studio's own fields as lists have them.
var ownKinds = map[studio.OwnKind]studio.ListKind{
	studio.OwnText: studio.TextField, studio.OwnNumber: studio.NumberField, studio.OwnDate: studio.DateField, studio.OwnChoice: studio.ChoiceField,
}

// kind is how the field is compared.
func (f conditionForm) kind() studio.ListKind {
	if k := f.field.Kind(); k != studio.OwnListField {
		return k
	}
	return ownKinds[f.own.Kind]
}

// choices are the values of a choice.
func (f conditionForm) choices() []string {
	if f.field.Kind() == studio.OwnListField {
		return f.own.Choices
	}
	return f.field.Choices()
}

// formOf fills in a comparison that there is.
func formOf(c studio.Condition, own ...studio.OwnField) conditionForm {
	f := newConditionForm(c.Field, own...)
	f.op, f.period = c.Op, c.Period
	if len(c.Values) == 0 {
		return f
	}
	switch {
	case f.picks():
		f.picked = slices.Clone(c.Values)
	case f.kind() == studio.DateField:
		day, _ := studio.ParseWhen(c.Values[0])
		f.day, f.counted = day.Fixed, day.Fixed.IsZero()
		if f.counted {
			f.n, f.unit, f.ahead = strconv.Itoa(max(day.N, -day.N)), day.Unit, day.N > 0
		}
	default:
		f.typed = strings.Join(c.Values, ", ")
	}
	return f
}

// offered are the comparisons that the field is offered; one that a condition has
// already is among them.
func (f conditionForm) offered(has studio.Op) []studio.Op {
	var ops []studio.Op
	switch {
	case f.kind() == studio.RankField:
		ops = []studio.Op{studio.AtLeast, studio.AtMost, studio.Is, studio.Has, studio.Lacks}
	case fromStudio(f.field):
		ops = []studio.Op{studio.Is, studio.IsNot, studio.Contains, studio.Has, studio.Lacks}
	case f.kind() == studio.TextField:
		ops = []studio.Op{studio.Contains, studio.Begins, studio.Is, studio.Has, studio.Lacks}
	case f.kind() == studio.ChoiceField || f.kind() == studio.MonthField:
		ops = []studio.Op{studio.Is, studio.IsNot, studio.Has, studio.Lacks}
	default:
		ops = []studio.Op{studio.AtLeast, studio.AtMost, studio.Is, studio.Has, studio.Lacks}
	}
	if has != "" && !slices.Contains(ops, has) {
		ops = append(ops, has)
	}
	return ops
}

// fromStudio reports whether a text is one of those that the studio has.
func fromStudio(f studio.ListField) bool {
	switch f {
	case studio.FieldClass, studio.FieldPlan, studio.FieldRank, studio.FieldGroup, studio.FieldTag, studio.FieldMissing:
		return true
	}
	return false
}

// single reports whether the comparison is with one value alone.
func (f conditionForm) single() bool { return f.op != studio.Is && f.op != studio.IsNot }

// takesValue reports whether the comparison is with something.
func (f conditionForm) takesValue() bool { return f.op != studio.Has && f.op != studio.Lacks }

// picks reports whether values are chosen among those that there are.
func (f conditionForm) picks() bool {
	switch f.kind() {
	case studio.ChoiceField, studio.MonthField, studio.RankField:
		return f.takesValue()
	}
	return fromStudio(f.field) && (f.op == studio.Is || f.op == studio.IsNot)
}

// pick chooses a value, or no longer.
func (f *conditionForm) pick(value string) {
	if i := slices.Index(f.picked, value); i >= 0 {
		f.picked = slices.Delete(f.picked, i, i+1)
		return
	}
	if f.single() {
		f.picked = nil
	}
	f.picked = append(f.picked, value)
}

// condition is what is filled in, or the key of what is missing.
func (f conditionForm) condition() (studio.Condition, string) {
	var values []string
	missing := ""
	switch {
	case !f.takesValue():
	case f.picks() && f.single() && len(f.picked) > 1: // of when several could be
		missing = "condition.pick_one"
	case f.picks():
		values, missing = f.picked, "condition.pick_some"
	case f.kind() == studio.DateField:
		values, missing = f.days()
	case f.kind() == studio.TextField:
		values, missing = parted(f.typed), "condition.text_missing"
	default:
		values, missing = numbers(f.typed), "condition.not_a_number"
	}
	if f.takesValue() && len(values) == 0 {
		return studio.Condition{}, missing
	}
	c, err := studio.Compare(f.field, f.period, f.op, values...)
	if err == nil && f.field.Kind() == studio.OwnListField {
		err = f.own.Compares(c, exchange.Fold)
	}
	if err != nil {
		return studio.Condition{}, missing
	}
	return c, ""
}

// days is the day that is filled in.
func (f conditionForm) days() ([]string, string) {
	if !f.counted {
		if f.day.IsZero() {
			return nil, "condition.day_missing"
		}
		return []string{f.day.String()}, ""
	}
	n, err := strconv.Atoi(width.Narrow.String(strings.TrimSpace(f.n)))
	if err != nil || n < 0 || n > 999 {
		return nil, "condition.not_a_number"
	}
	if !f.ahead {
		n = -n
	}
	return []string{studio.When{N: n, Unit: f.unit}.String()}, "condition.not_a_number"
}

// parted are the texts of which one must fit, as they are typed: one behind the
// other, with commas between.
func parted(typed string) []string {
	var values []string
	for part := range strings.FieldsFuncSeq(typed, func(r rune) bool { return r == ',' || r == '\u3001' || r == '\uff0c' }) {
		if part = strings.TrimSpace(part); part != "" {
			values = append(values, part)
		}
	}
	return values
}

// numbers is a number as people type it.
func numbers(typed string) []string {
	digits := strings.Map(func(r rune) rune {
		if r == ',' || r == ' ' || r == '\u00a5' {
			return -1
		}
		return r
	}, width.Narrow.String(typed))
	if digits == "" {
		return nil
	}
	return []string{digits}
}

// periods are those that visits are counted in, as they are offered; one that a
// condition has already is among them.
func periods(has string) []string {
	all := []string{"", "thismonth", "lastmonth", "4w", "8w", "3m", "6m", "1y"}
	if !slices.Contains(all, has) {
		all = append(all, has)
	}
	return all
}
