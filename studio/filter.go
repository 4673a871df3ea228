package studio

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
)

// Filter is a condition made ready to be asked of many members on a day.
type Filter struct {
	holds test
	whys  []why
}

// test is a condition's answer for one member.
type test func(*ListFacts) bool

// why says what of a member fulfils a comparison; none where it does not hold.
type why func(*ListFacts) (Reason, bool)

// On makes the condition ready for a day. fold is what the facts' texts were
// folded with: the rules know no tables of characters.
func (c Condition) On(today civil.Date, fold func(string) string) Filter {
	var f Filter
	f.holds = c.test(today, fold, &f.whys)
	return f
}

// Holds reports whether a member fulfils the condition.
func (f Filter) Holds(m *ListFacts) bool { return f.holds(m) }

// Why says what of a member the condition was fulfilled by: the facts that the
// comparisons which hold have found, each once. What is excluded gives no reason.
func (f Filter) Why(m *ListFacts) []Reason {
	var list []Reason
	for _, why := range f.whys {
		r, ok := why(m)
		said := func(o Reason) bool { return o.Code == r.Code && maps.Equal(o.Args, r.Args) }
		if ok && !slices.ContainsFunc(list, said) {
			list = append(list, r)
		}
	}
	return list
}

// test makes the condition's answer, and adds what it can say of itself to whys,
// which is nil for what is excluded.
func (c Condition) test(today civil.Date, fold func(string) string, whys *[]why) test {
	if c.IsZero() {
		return func(*ListFacts) bool { return true }
	}
	if c.Field != "" {
		holds := c.comparison(today, fold)
		if whys != nil {
			*whys = append(*whys, c.why(holds, today, fold))
		}
		return holds
	}
	if c.Join == JoinNone {
		whys = nil
	}
	tests := make([]test, len(c.Of))
	for i, of := range c.Of {
		tests[i] = of.test(today, fold, whys)
	}
	// All hold where none answers false; any and none stop at the first true.
	until, found := c.Join != JoinAll, c.Join == JoinAny
	return func(m *ListFacts) bool {
		for _, t := range tests {
			if t(m) == until {
				return found
			}
		}
		return !found
	}
}

// comparison is the answer of a condition of one field.
func (c Condition) comparison(today civil.Date, fold func(string) string) test {
	switch c.Op {
	case IsNot:
		return c.with(Is).comparison(today, fold).opposite()
	case Lacks:
		return c.with(Has).comparison(today, fold).opposite()
	}
	switch c.Field.Kind() {
	case TextField:
		fits := c.fits(fold)
		return func(m *ListFacts) bool { return m.some(c.Field, fits) }
	case RankField:
		return c.ranked(fold)
	case OwnListField:
		return c.own(today, fold)
	case ChoiceField:
		return func(m *ListFacts) bool {
			v := m.Choice(c.Field)
			return v != "" && (c.Op == Has || slices.Contains(c.Values, v))
		}
	case DateField:
		return compared(c.Op, c.days(today), civil.Date.Compare, func(m *ListFacts) (civil.Date, bool) {
			d := m.Day(c.Field)
			return d, !d.IsZero()
		})
	case MonthField:
		return compared(c.Op, c.months(today), cmp.Compare, func(m *ListFacts) (int, bool) {
			return int(m.Birth.Month), !m.Birth.IsZero()
		})
	}
	return compared(c.Op, c.numbers(), cmp.Compare, Column{c.Field, c.Period}.Number(today))
}

func (c Condition) with(op Op) Condition {
	c.Op = op
	return c
}

func (t test) opposite() test { return func(m *ListFacts) bool { return !t(m) } }

// fits reports whether a text is one that the comparison accepts.
func (c Condition) fits(fold func(string) string) func(text string) bool {
	accepts := func(text, value string) bool { return text == value }
	switch c.Op {
	case Has:
		return func(string) bool { return true }
	case Contains:
		accepts = strings.Contains
	case Begins:
		accepts = strings.HasPrefix
	}
	values := make([]string, len(c.Values))
	for i, v := range c.Values {
		values[i] = fold(v)
	}
	return func(text string) bool {
		for _, v := range values {
			if accepts(text, v) {
				return true
			}
		}
		return false
	}
}

// ranked compares ranks: as texts, or by their places in the studio's order,
// which those that left it do not have.
func (c Condition) ranked(fold func(string) string) test {
	than := make([]string, len(c.Values))
	for i, v := range c.Values {
		than[i] = fold(v)
	}
	return func(m *ListFacts) bool {
		switch c.Op {
		case Has:
			return m.Rank != ""
		case Is:
			return slices.Contains(than, m.Rank)
		}
		at, of := slices.Index(m.Ranks, m.Rank), slices.Index(m.Ranks, than[0])
		return at >= 0 && of >= 0 && c.Op.accepts(cmp.Compare(at, of))
	}
}

// days, months and numbers are the values as what they are; they were read before.
func (c Condition) days(today civil.Date) []civil.Date {
	list := make([]civil.Date, len(c.Values))
	for i, v := range c.Values {
		w, _ := ParseWhen(v)
		list[i] = w.on(today)
	}
	return list
}

func (c Condition) months(today civil.Date) []int {
	list := make([]int, len(c.Values))
	for i, v := range c.Values {
		n, _ := monthNumber(v, today)
		list[i] = int(n)
	}
	return list
}

func (c Condition) numbers() []int64 {
	list := make([]int64, len(c.Values))
	for i, v := range c.Values {
		list[i], _ = strconv.ParseInt(v, 10, 64)
	}
	return list
}

// compared is the answer of a field that has an order. What is not known never
// holds.
func compared[T any](op Op, values []T, compare func(T, T) int, value func(*ListFacts) (T, bool)) test {
	return func(m *ListFacts) bool {
		v, ok := value(m)
		if !ok || op == Has {
			return ok
		}
		for _, than := range values {
			if op.accepts(compare(v, than)) {
				return true
			}
		}
		return false
	}
}

// accepts reports whether a comparison with that outcome holds.
func (o Op) accepts(outcome int) bool {
	switch o {
	case Below:
		return outcome < 0
	case AtMost:
		return outcome <= 0
	case Above:
		return outcome > 0
	case AtLeast:
		return outcome >= 0
	}
	return outcome == 0
}

// why is the reason that a comparison gives where it holds.
func (c Condition) why(holds test, today civil.Date, fold func(string) string) why {
	say := c.saying(today, fold)
	return func(m *ListFacts) (Reason, bool) {
		if !holds(m) {
			return Reason{}, false
		}
		return say(m), true
	}
}

// saying is what of a member fulfils a comparison that holds: the value of a
// text, and otherwise what is known, or that nothing is.
func (c Condition) saying(today civil.Date, fold func(string) string) func(*ListFacts) Reason {
	field := string(c.Field)
	lacks := Because("list.lacks", "of", field)
	switch c.Field.Kind() {
	case TextField:
		return c.sayingText(lacks, fold)
	case OwnListField:
		return c.sayingOwn()
	}
	fact := c.fact(today)
	return func(m *ListFacts) Reason {
		if r, ok := fact(m); ok {
			return r
		}
		return lacks
	}
}

func (c Condition) sayingText(lacks Reason, fold func(string) string) func(*ListFacts) Reason {
	field := string(c.Field)
	switch c.Op {
	case Lacks:
		return func(*ListFacts) Reason { return lacks }
	case Has:
		return func(*ListFacts) Reason { return Because("list.has", "of", field) }
	case IsNot:
		return func(*ListFacts) Reason {
			return Because("list.is_not", "of", field, "value", strings.Join(c.Values, ", "))
		}
	}
	each := make([]func(string) bool, len(c.Values))
	for i, v := range c.Values {
		one := c
		one.Values = []string{v}
		each[i] = one.fits(fold)
	}
	return func(m *ListFacts) Reason {
		i := slices.IndexFunc(each, func(fits func(string) bool) bool { return m.some(c.Field, fits) })
		return Because("list.text", "of", field, "value", c.Values[i])
	}
}

// fact is what is known of a field that is no text, and whether anything is.
func (c Condition) fact(today civil.Date) why {
	field := string(c.Field)
	switch c.Field.Kind() {
	case RankField:
		return func(m *ListFacts) (Reason, bool) {
			return Because("list.text", "of", field, "value", m.RankText), m.RankText != ""
		}
	case ChoiceField:
		code := map[ListField]string{FieldStatus: "list.status", FieldSex: "list.sex", FieldAgreement: "list.agreement"}[c.Field]
		return func(m *ListFacts) (Reason, bool) {
			v := m.Choice(c.Field)
			return Because(code, "value", v), v != ""
		}
	case DateField, MonthField:
		return func(m *ListFacts) (Reason, bool) {
			d := m.Day(c.Field)
			return Because("list.day", "of", field, "day", d.String()), !d.IsZero()
		}
	}
	number := Column{c.Field, c.Period}.Number(today)
	code := map[ListField]string{
		FieldAge: "list.age", FieldVisits: "list.visits", FieldFee: "list.money", FieldArrears: "list.money",
	}[c.Field]
	return func(m *ListFacts) (Reason, bool) {
		n, ok := number(m)
		return Because(code, "of", field, "n", strconv.FormatInt(n, 10)), ok
	}
}
