package lang

import (
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// A hole is a place in a sentence for an argument: {name:format,option,option}.
type hole struct {
	text    string // as it stands in the sentence, with its braces
	name    string
	format  string
	options []string
}

// fill replaces the holes of a sentence by what write makes of them.
func fill(sentence string, write func(hole) string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(sentence, "{")
		inside, after, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			b.WriteString(sentence)
			return b.String()
		}
		b.WriteString(before)
		b.WriteString(write(parseHole(inside)))
		sentence = after
	}
}

func parseHole(inside string) hole {
	h := hole{text: "{" + inside + "}"}
	name, how, _ := strings.Cut(inside, ":")
	parts := strings.Split(how, ",")
	h.name, h.format, h.options = name, parts[0], parts[1:]
	return h
}

// write writes an argument as its hole asks; what cannot be read in the format
// is written as it came.
func (p *Printer) write(h hole, value string) string {
	switch h.format {
	case "date", "longdate", "weekdate", "day":
		return p.writeDate(h.format, value)
	case "month", "monthname":
		return p.writeMonth(h.format, value)
	case "money", "change", "number", "age", "plural":
		return p.writeCount(h, value)
	case "time":
		if t, err := time.Parse(time.RFC3339, value); err == nil {
			return p.Time(t)
		}
	case "word":
		if len(h.options) == 1 {
			return p.T(h.options[0] + "." + value)
		}
	}
	return value
}

// writeDate reads a date, or the day of an instant in the studio's zone.
func (p *Printer) writeDate(format, value string) string {
	d, err := civil.ParseDate(value)
	if err != nil {
		t, err := time.Parse(time.RFC3339, value)
		if err != nil {
			return value
		}
		d = civil.DateOf(t.In(p.zone))
	}
	switch format {
	case "longdate":
		return p.LongDate(d)
	case "weekdate":
		return p.WeekDate(d)
	case "day":
		return p.Day(d)
	}
	return p.Date(d)
}

// writeMonth reads a month, 2026-11, or the month of a date.
func (p *Printer) writeMonth(format, value string) string {
	m, err := studio.ParseMonth(value)
	if err != nil {
		d, err := civil.ParseDate(value)
		if err != nil {
			return value
		}
		m = studio.MonthOf(d)
	}
	if format == "monthname" {
		return p.MonthName(m)
	}
	return p.Month(m)
}

func (p *Printer) writeCount(h hole, value string) string {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return value
	}
	switch h.format {
	case "money":
		return p.Money(n)
	case "change":
		return p.Change(n)
	case "age":
		return p.Age(int(n))
	case "plural":
		return plural(n, h.options, value)
	}
	return p.Number(n)
}

// plural picks the English form: the first for exactly one, else the second.
func plural(n int64, forms []string, value string) string {
	switch {
	case len(forms) != 2:
		return value
	case n == 1:
		return forms[0]
	}
	return forms[1]
}
