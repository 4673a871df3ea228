package reception

import (
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// group is a row of conditions, of which all, any or none must hold. A condition
// is a comparison or, where it goes deeper than rows do, a group of its own.
type group struct {
	join studio.Join
	of   []studio.Condition
}

// groups are the rows in which a list's condition is shown and changed; all of
// them must hold.
type groups []group

// joins are how the conditions of a row can be held together, as they are offered.
var joins = []studio.Join{studio.JoinAll, studio.JoinAny, studio.JoinNone}

// groupsOf parts a condition into rows: what must hold by itself in the first, and
// each group that must hold in one of its own.
func groupsOf(c studio.Condition) groups {
	switch {
	case c.IsZero():
		return nil
	case c.Join == studio.JoinAny || c.Join == studio.JoinNone:
		return groups{{c.Join, slices.Clone(c.Of)}}
	case c.Join == "":
		return groups{{studio.JoinAll, []studio.Condition{c}}}
	}
	all := group{join: studio.JoinAll}
	var rest groups
	for _, of := range c.Of {
		if of.Join == "" {
			all.of = append(all.of, of)
			continue
		}
		rest = append(rest, group{of.Join, slices.Clone(of.Of)})
	}
	if len(all.of) == 0 {
		return rest
	}
	return append(groups{all}, rest...)
}

// condition is what the rows say together.
func (g groups) condition() studio.Condition {
	all := make([]studio.Condition, len(g))
	for i, row := range g {
		switch row.join {
		case studio.JoinAny:
			all[i] = studio.Any(row.of...)
		case studio.JoinNone:
			all[i] = studio.None(row.of...)
		default:
			all[i] = studio.All(row.of...)
		}
	}
	return studio.All(all...)
}

// with puts a condition into a place of a row; behind the last place it is added,
// behind the last row it begins one.
func (g groups) with(row, at int, c studio.Condition) groups {
	next := g.clone()
	if row == len(next) {
		join := studio.JoinAll
		if row > 0 {
			join = studio.JoinAny // another row that must hold would only lengthen the first
		}
		next = append(next, group{join: join})
	}
	if at == len(next[row].of) {
		next[row].of = append(next[row].of, c)
	} else {
		next[row].of[at] = c
	}
	return next
}

// without takes a condition out, and with its last one the row.
func (g groups) without(row, at int) groups {
	next := g.clone()
	if next[row].of = slices.Delete(next[row].of, at, at+1); len(next[row].of) == 0 {
		next = slices.Delete(next, row, row+1)
	}
	return next
}

// joined holds a row together in another way.
func (g groups) joined(row int, join studio.Join) groups {
	next := g.clone()
	next[row].join = join
	return next
}

func (g groups) clone() groups {
	next := slices.Clone(g)
	for i := range next {
		next[i].of = slices.Clone(next[i].of)
	}
	return next
}

// joinWords are the keys of the ways in which a row is held together.
var joinWords = map[studio.Join]string{
	studio.JoinAll: "condition.all", studio.JoinAny: "condition.any", studio.JoinNone: "condition.none",
}

// sayCondition writes a condition briefly, as it stands on its chip, the studio's
// own fields by their names.
func sayCondition(w *lang.Printer, c studio.Condition, own ...studio.OwnField) string {
	switch c.Join {
	case studio.JoinAll:
		return sayJoined(w, "condition.and", c.Of, own)
	case studio.JoinAny:
		return sayJoined(w, "condition.or", c.Of, own)
	case studio.JoinNone:
		return w.T("condition.not", "what", sayJoined(w, "condition.or", c.Of, own))
	}
	return w.T(opWord(c.Field, c.Op),
		"field", register.Head(w, studio.Column{Field: c.Field, Period: c.Period}, own...), "value", sayValues(w, c))
}

func sayJoined(w *lang.Printer, key string, of []studio.Condition, own []studio.OwnField) string {
	text := ""
	for i, c := range of {
		one := sayCondition(w, c, own...)
		if c.Join == studio.JoinAll || c.Join == studio.JoinAny {
			one = w.T("condition.group", "what", one)
		}
		if i == 0 {
			text = one
			continue
		}
		text = w.T(key, "a", text, "b", one)
	}
	return text
}

// opWords are the keys of comparisons: of the sentence on a chip, and of days,
// which come before and after where numbers are less and more.
var opWords = map[studio.Op]string{
	studio.Is: "condition.is", studio.IsNot: "condition.is_not", studio.Contains: "condition.contains", studio.Begins: "condition.begins",
	studio.Below: "condition.below", studio.AtMost: "condition.at_most", studio.Above: "condition.above", studio.AtLeast: "condition.at_least",
	studio.Has: "condition.has", studio.Lacks: "condition.lacks",
}

var dayOpWords = map[studio.Op]string{
	studio.Below: "condition.before", studio.AtMost: "condition.until", studio.Above: "condition.after", studio.AtLeast: "condition.from",
}

func opWord(f studio.ListField, op studio.Op) string {
	if f.Kind() == studio.DateField {
		if key, ok := dayOpWords[op]; ok {
			return key
		}
	}
	return opWords[op]
}

// longestChip is how many characters stand on a chip, and mostValues how many
// values of a comparison do; the sheet has them all.
const (
	longestChip = 40
	mostValues  = 4
)

// chipText is a condition as it stands on its chip.
func chipText(w *lang.Printer, c studio.Condition, own ...studio.OwnField) string {
	runes := []rune(sayCondition(w, c, own...))
	if len(runes) <= longestChip {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:longestChip-1])) + "\u2026"
}

// sayValues writes what a comparison compares with.
func sayValues(w *lang.Printer, c studio.Condition) string {
	text := ""
	for i, v := range c.Values {
		if i == mostValues {
			return w.T("condition.values_more", "values", text, "n", strconv.Itoa(len(c.Values)-i))
		}
		if i > 0 {
			text += w.T("format.list")
		}
		text += sayValue(w, c.Field, v)
	}
	return text
}

// sayValue writes a value of a field as people say it.
func sayValue(w *lang.Printer, f studio.ListField, value string) string {
	switch f.Kind() {
	case studio.ChoiceField:
		return w.T(string(f) + "." + value)
	case studio.DateField:
		if day, ok := studio.ParseWhen(value); ok {
			return w.Reason(day.Say())
		}
	case studio.OwnListField: // of a date it may be one counted from today
		if day, ok := studio.ParseWhen(value); ok {
			return w.Reason(day.Say())
		}
	case studio.MonthField:
		return w.Reason(studio.SayBirthMonth(value))
	case studio.MoneyField:
		return w.T("condition.money", "n", value)
	}
	return value
}
