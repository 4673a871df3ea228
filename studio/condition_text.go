package studio

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// String is the condition as it is typed; ParseCondition reads it back.
func (c Condition) String() string {
	switch c.Join {
	case JoinAll:
		return c.joinedBy(" ", JoinAny)
	case JoinAny:
		return c.joinedBy(" or ", "")
	case JoinNone:
		if len(c.Of) == 1 && (c.Of[0].Join == "" || c.Of[0].Join == JoinNone) {
			return "not " + c.Of[0].String()
		}
		return "not (" + c.joinedBy(" or ", "") + ")"
	}
	switch c.Op {
	case Has, Lacks:
		return string(c.Op) + " " + string(c.Field)
	}
	values := make([]string, len(c.Values))
	for i, v := range c.Values {
		values[i] = quoted(v)
	}
	return Column{c.Field, c.Period}.String() + string(c.Op) + strings.Join(values, ",")
}

// joinedBy writes a group's conditions, in brackets those that would be read
// otherwise.
func (c Condition) joinedBy(between string, looser Join) string {
	parts := make([]string, len(c.Of))
	for i, of := range c.Of {
		parts[i] = of.String()
		if of.Join != "" && of.Join == looser {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, between)
}

// quoted is a value as it is typed: in quotes where it would not be one word.
func quoted(v string) string {
	if v != "" && strings.IndexFunc(v, endsWord) < 0 && v == strings.Map(narrow, v) {
		return v
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(v) + `"`
}

// endsWord reports whether a character is no part of a word without quotes.
func endsWord(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(`()",=<>!~^\`, r)
}

// narrow is the ASCII character that was typed with a Japanese input method:
// its full-width form, its space, its quotes. Within quotes nothing is changed.
func narrow(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFF01 + '!'
	case r == 0x3000:
		return ' '
	case r == 0x201C || r == 0x201D:
		return '"'
	}
	return r
}

// The limits of what is typed; beyond them it is no condition of a person.
const (
	longestCondition = 10_000 // characters
	deepestCondition = 50     // groups within each other
)

// ParseCondition reads what somebody typed:
//
//	status=active age>=6 age<=12 class="こども空手"
//	lastvisit<today-4w or lacks lastvisit
//	not (sex=male or visits(2026-10)>=4) birthday=11 has card
//
// Conditions side by side must all hold; or, not and brackets are as everywhere,
// "and" may be written too. A field is compared as Ops says; =, !=, ~ and ^= take
// several values parted by commas, of which one must fit. Text is compared
// folded. An error says where, counted in characters from 1, what is wrong and
// what is possible.
func ParseCondition(text string) (Condition, error) {
	p := parser{runes: []rune(text)}
	if len(p.runes) > longestCondition {
		return Condition{}, Errorf("where.too_long", "most", strconv.Itoa(longestCondition))
	}
	if p.blank(); p.at == len(p.runes) {
		return Condition{}, nil
	}
	c, err := p.any(0)
	if err != nil {
		return Condition{}, err
	}
	if p.at < len(p.runes) {
		return Condition{}, p.unexpected()
	}
	return c, nil
}

// parser is a condition being read. Before each step the blanks are behind it.
type parser struct {
	runes []rune
	at    int
}

func (p *parser) blank() {
	for p.at < len(p.runes) && unicode.IsSpace(narrow(p.runes[p.at])) {
		p.at++
	}
}

// here is where the reading stands, counted from 1.
func (p *parser) here() string { return strconv.Itoa(p.at + 1) }

// next is the character here, 0 at the end.
func (p *parser) next() rune {
	if p.at == len(p.runes) {
		return 0
	}
	return narrow(p.runes[p.at])
}

// take passes over a sign, and reports whether it was there.
func (p *parser) take(sign string) bool {
	end := p.at + len(sign)
	if end > len(p.runes) || strings.Map(narrow, string(p.runes[p.at:end])) != sign {
		return false
	}
	p.at = end
	p.blank()
	return true
}

// peek is the word here, and where it ends.
func (p *parser) peek() (word string, end int) {
	end = p.at
	for end < len(p.runes) && !endsWord(narrow(p.runes[end])) {
		end++
	}
	return strings.Map(narrow, string(p.runes[p.at:end])), end
}

// keyword passes over a word, and reports whether it was there.
func (p *parser) keyword(want string) bool {
	word, end := p.peek()
	if !strings.EqualFold(word, want) {
		return false
	}
	p.at = end
	p.blank()
	return true
}

// unexpected says that the reading can go no further here.
func (p *parser) unexpected() error {
	if p.at == len(p.runes) {
		return Errorf("where.ends_early", "at", p.here())
	}
	word, _ := p.peek()
	if word == "" {
		word = string(p.next())
	}
	return Errorf("where.unexpected", "at", p.here(), "word", word)
}

func (p *parser) any(depth int) (Condition, error) {
	var of []Condition
	for {
		c, err := p.all(depth)
		if err != nil {
			return Condition{}, err
		}
		if of = append(of, c); !p.keyword("or") {
			return Any(of...), nil
		}
	}
}

func (p *parser) all(depth int) (Condition, error) {
	var of []Condition
	for {
		c, err := p.one(depth)
		if err != nil {
			return Condition{}, err
		}
		of = append(of, c)
		and := p.keyword("and")
		word, _ := p.peek()
		if !and && (p.next() == 0 || p.next() == ')' || strings.EqualFold(word, "or")) {
			return All(of...), nil
		}
	}
}

func (p *parser) one(depth int) (Condition, error) {
	if depth > deepestCondition {
		return Condition{}, Errorf("where.too_deep", "at", p.here())
	}
	if p.keyword("not") {
		c, err := p.one(depth + 1)
		return None(c), err
	}
	opened := p.here()
	if p.take("(") {
		c, err := p.any(depth + 1)
		if err == nil && !p.take(")") {
			err = Errorf("where.bracket_open", "at", opened)
		}
		return c, err
	}
	return p.comparison()
}

func (p *parser) comparison() (Condition, error) {
	for _, op := range []Op{Has, Lacks} {
		if p.keyword(string(op)) {
			field, err := p.field()
			return Condition{Field: field, Op: op}, err
		}
	}
	field, err := p.field()
	if err != nil {
		return Condition{}, err
	}
	c := Condition{Field: field}
	if c.Period, err = p.period(field); err != nil {
		return c, err
	}
	if c.Op, err = p.op(field); err != nil {
		return c, err
	}
	for {
		at := p.here()
		v, err := p.value(c.Op)
		if err != nil {
			return c, err
		}
		if v, err = field.read(v); err != nil {
			return c, located(err, at)
		}
		c.Values = append(c.Values, v)
		if !c.Op.several() || !p.take(",") {
			return c, nil
		}
	}
}

// located adds to an error where it is.
func located(err error, at string) error {
	if e, ok := err.(*Error); ok {
		e.Args["at"] = at
	}
	return err
}

func (p *parser) field() (ListField, error) {
	word, end := p.peek()
	if word == "" {
		return "", p.unexpected()
	}
	f := ListField(strings.ToLower(word))
	if _, ok := f.rule(); !ok {
		return "", Errorf("where.field_unknown", "at", p.here(), "word", word, "possible", strings.Join(codesOf(ListFields()), ", "))
	}
	p.at = end
	p.blank()
	return f, nil
}

// period reads the days of a count, in brackets behind its field.
func (p *parser) period(f ListField) (string, error) {
	if f != FieldVisits || !p.take("(") {
		return "", nil
	}
	at := p.here()
	end := slices.IndexFunc(p.runes[p.at:], func(r rune) bool { return narrow(r) == ')' })
	if end < 0 {
		end = len(p.runes) - p.at
	}
	text := strings.ToLower(strings.TrimSpace(strings.Map(narrow, string(p.runes[p.at:p.at+end]))))
	if _, ok := parsePeriod(text); !ok {
		return "", Errorf("where.not_a_period", "at", at, "word", text)
	}
	p.at += end
	if !p.take(")") {
		return "", Errorf("where.bracket_open", "at", at)
	}
	return text, nil
}

// signs are the operators, those first that begin with another one.
var signs = []Op{AtMost, AtLeast, IsNot, Begins, Is, Below, Above, Contains}

func (p *parser) op(f ListField) (Op, error) {
	at := p.here()
	possible := strings.Join(codesOf(f.signs()), " ")
	for _, op := range signs {
		if !p.take(string(op)) {
			continue
		}
		if !slices.Contains(f.Ops(), op) {
			return "", Errorf("where.sign_not_for", "at", at, "sign", string(op), "field", string(f), "possible", possible)
		}
		return op, nil
	}
	return "", Errorf("where.sign_missing", "at", at, "field", string(f), "possible", possible)
}

// signs are the operators of a field that stand between it and a value.
func (f ListField) signs() []Op {
	return slices.DeleteFunc(f.Ops(), func(o Op) bool { return o == Has || o == Lacks })
}

// value reads a word, or what stands in quotes.
func (p *parser) value(op Op) (string, error) {
	if p.next() != '"' {
		word, end := p.peek()
		if word == "" {
			return "", Errorf("where.value_missing", "at", p.here(), "sign", string(op))
		}
		p.at = end
		p.blank()
		return word, nil
	}
	opened, quote := p.here(), p.runes[p.at]
	closes := func(r rune) bool { return r == '"' || quote != '"' && narrow(r) == '"' }
	var b strings.Builder
	for p.at++; p.at < len(p.runes); p.at++ {
		switch r := p.runes[p.at]; {
		case r == '\\' && p.at+1 < len(p.runes):
			p.at++
			b.WriteRune(p.runes[p.at])
		case closes(r):
			p.at++
			p.blank()
			return b.String(), nil
		default:
			b.WriteRune(r)
		}
	}
	return "", Errorf("where.quote_open", "at", opened)
}
