package exchange

import (
	"regexp"
	"strings"
	"time"
)

// separators part the classes in one cell. A class name may hold them too.
const separators = "、，,／/・;；\n＋+"

var weekdays = map[string]time.Weekday{
	"日": time.Sunday, "月": time.Monday, "火": time.Tuesday, "水": time.Wednesday,
	"木": time.Thursday, "金": time.Friday, "土": time.Saturday,
	"sun": time.Sunday, "mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday,
	"thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday,
}

// dayLetters are the weekdays as we write them.
var dayLetters = [...]string{"日", "月", "火", "水", "木", "金", "土"}

// Weekday reads 月, 月曜, 月曜日, (月), Mon, Monday.
func Weekday(s string) (time.Weekday, *Problem) {
	s = strings.Trim(Fold(s), "()")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "曜日"), "曜")
	if d, ok := weekdays[s]; ok {
		return d, nil
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if s == strings.ToLower(d.String()) {
			return d, nil
		}
	}
	return 0, problem("import.unknown_weekday")
}

// classIndex finds the classes that the studio has, by their folded names.
type classIndex map[string]string

func indexClasses(known []string) classIndex {
	index := make(classIndex, len(known))
	for _, name := range known {
		index[Fold(name)] = name
	}
	return index
}

// ClassRefs reads a cell of classes, such as "ヨガ入門、こども空手(月)", where
// known are the names of the studio's classes.
func ClassRefs(s string, known []string) []ClassRef { return indexClasses(known).read(s) }

// read splits a cell into classes. A known name is taken whole although it
// holds a separator; the longest wins. Separators inside brackets part only
// weekdays: こども空手(月・木) is two places in one class.
func (index classIndex) read(s string) []ClassRef {
	var refs []ClassRef
	pieces, marks := pieces(text(s))
	for i := 0; i < len(pieces); {
		used := 1
		for n := len(pieces) - i; n > 1 && len(index) > 0; n-- {
			if index.knows(joined(pieces, marks, i, n)) {
				used = n
				break
			}
		}
		refs = append(refs, index.classRefs(joined(pieces, marks, i, used))...)
		i += used
	}
	return refs
}

func (index classIndex) knows(s string) bool {
	name, _ := splitDays(s)
	_, ok := index[Fold(name)]
	return ok
}

// classRefs reads one class, once a day that stands with it.
func (index classIndex) classRefs(s string) []ClassRef {
	name, days := splitDays(s)
	name = Name(name)
	if known, ok := index[Fold(name)]; ok {
		name = known
	}
	switch {
	case name == "":
		return nil
	case len(days) == 0:
		return []ClassRef{{Name: name}}
	}
	refs := make([]ClassRef, len(days))
	for i, d := range days {
		refs[i] = ClassRef{Name: name, HasDay: true, Day: d}
	}
	return refs
}

// pieces cuts at every separator outside brackets; marks[i] is the one behind
// pieces[i].
func pieces(s string) (pieces, marks []string) {
	depth, start := 0, 0
	for i, r := range s {
		switch {
		case r == '(' || r == '（':
			depth++
		case r == ')' || r == '）':
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune(separators, r):
			pieces = append(pieces, s[start:i])
			marks = append(marks, string(r))
			start = i + len(string(r))
		}
	}
	return append(pieces, s[start:]), append(marks, "")
}

// joined puts n pieces from i on together again.
func joined(pieces, marks []string, i, n int) string {
	var b strings.Builder
	for k := i; k < i+n; k++ {
		b.WriteString(pieces[k])
		if k < i+n-1 {
			b.WriteString(marks[k])
		}
	}
	return b.String()
}

var dayBrackets = regexp.MustCompile(`^(.*?)\s*[(（]([^()（）]*)[)）]\s*$`)

// splitDays parts a class from the weekdays in brackets behind it. Brackets
// with anything else in them belong to the name.
func splitDays(s string) (name string, days []time.Weekday) {
	if !strings.ContainsAny(s, ")）") {
		return s, nil
	}
	m := dayBrackets.FindStringSubmatch(s)
	if m == nil {
		return s, nil
	}
	parts := strings.FieldsFunc(m[2], func(r rune) bool { return r == ' ' || strings.ContainsRune(separators, r) })
	for _, p := range parts {
		d, wrong := Weekday(p)
		if wrong != nil {
			return s, nil
		}
		days = append(days, d)
	}
	return m[1], days
}

// String is how the class is written in a roster.
func (c ClassRef) String() string {
	if !c.HasDay {
		return c.Name
	}
	return c.Name + "(" + dayLetters[c.Day] + ")"
}
