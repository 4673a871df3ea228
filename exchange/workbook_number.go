package exchange

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cloud.google.com/go/civil"
)

// dateSystem is the day from which a workbook counts; a workbook of an old Mac
// counts from 1904.
type dateSystem int

const (
	from1900 dateSystem = iota
	from1904
)

// lastSerial is 9999-12-31, the last day that Excel knows.
const lastSerial = 2958465

// day is the date of a day count. Excel takes 1900 for a leap year, so that its
// counts before 1 March 1900 are one less than from its other days.
func (s dateSystem) day(count int) (civil.Date, bool) {
	if count < 0 || count > lastSerial {
		return civil.Date{}, false
	}
	first := day(1899, 12, 30)
	switch {
	case s == from1904:
		first = day(1904, 1, 1)
	case count < 1 || count == 60: // 1900-01-00 and 1900-02-29, which no calendar has
		return civil.Date{}, false
	case count < 60:
		first = day(1899, 12, 31)
	}
	d := first.AddDays(count)
	return d, d.Year <= 9999
}

// counted reads a day count that stands in a column of dates as a plain number.
func (s dateSystem) counted(cell string) (string, *Problem) {
	v, err := strconv.ParseFloat(unspaced(cell), 64)
	if err != nil {
		return "", problem("import.date_serial")
	}
	d, ok := s.day(int(v))
	if !ok {
		return "", problem("import.date_serial")
	}
	return d.String(), nil
}

// numberFormat is what a cell's format makes of a number, as far as it matters
// to who reads it: a date, a time, or figures with zeros and marks put in.
type numberFormat struct {
	date, clock bool
	elapsed     bool           // a time that runs on past 24 hours
	figures     []figureFormat // those of the format's parts
}

// figureFormat is one of the parts of a format, which ; divides: what stands in
// it from left to right, and the numbers that it is for, as in [<=999].
type figureFormat struct {
	shape       []rune // zeroMark, digitMark or what is written as it is
	plain       bool   // shape is all there is to it: no thousands, no decimals
	least, most float64
}

func newFigureFormat() figureFormat {
	return figureFormat{plain: true, least: math.Inf(-1), most: math.Inf(1)}
}

// The marks of a digit in a shape, one that is always there and one that is there
// if the number has it.
const (
	zeroMark  = -1
	digitMark = -2
)

// builtIn are the formats of ECMA-376, 18.8.30, that a workbook names by number
// alone and that show dates and times, as Japanese Excel has them.
var builtIn = map[string]string{
	"14": "yyyy/m/d", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM",
	"20": "h:mm", "21": "h:mm:ss", "22": "yyyy/m/d h:mm", "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss.0",
	"27": "ge.m.d", "28": "ggge.m.d", "29": "ggge.m.d", "30": "m/d/yy", "31": "yyyy.m.d", "32": "h:mm", "33": "h:mm:ss",
	"34": "yyyy.m", "35": "m.d", "36": "ge.m.d", "50": "ge.m.d", "51": "ggge.m.d", "52": "yyyy.m", "53": "m.d",
	"54": "ggge.m.d", "55": "yyyy.m", "56": "m.d", "57": "ge.m.d", "58": "ggge.m.d",
}

// parseFormat reads a format's code (ECMA-376, 18.8.31).
func parseFormat(code string) numberFormat {
	var f numberFormat
	part := newFigureFormat()
	letters := "" // those of dates and times, in their order
	for r := []rune(code); len(r) > 0; {
		used := 1
		switch c := r[0]; c {
		case '"':
			for used < len(r) && r[used] != '"' {
				part.shape = append(part.shape, r[used])
				used++
			}
			used++
		case '\\', '!':
			if len(r) > 1 {
				part.shape = append(part.shape, r[1])
			}
			used = 2
		case '_', '*': // a gap as wide as the next character, or filled with it
			used = 2
		case '[':
			for used < len(r) && r[used] != ']' {
				used++
			}
			letters += part.bracket(string(r[1:used]))
			used++
		case ';':
			f.figures = append(f.figures, part)
			part = newFigureFormat()
		case '0':
			part.shape = append(part.shape, zeroMark)
		case '#', '?':
			part.shape = append(part.shape, digitMark)
		case '-', '+', ' ', '(', ')', '/', ':':
			part.shape = append(part.shape, c)
		default: // of dates and times, or thousands, decimals, percents, exponents, text
			part.plain = false
			if n := general(string(r)); n > 0 {
				used = n
			} else {
				letters += strings.ToLower(string(c))
			}
		}
		r = r[min(used, len(r)):]
	}
	f.figures = append(f.figures, part)
	// An m beside hours or seconds is of minutes, an e without a day of an exponent.
	f.elapsed = strings.Contains(letters, elapsed)
	f.clock = f.elapsed || strings.ContainsAny(letters, "hs")
	f.date = strings.ContainsAny(letters, "ydg") || !f.clock && strings.Contains(letters, "m")
	return f
}

// general returns how many characters of a code begin it as the format of no
// format does, 0 where they do not.
func general(code string) int {
	for _, name := range []string{"general", "g/標準"} {
		if strings.HasPrefix(strings.ToLower(code), name) {
			return utf8.RuneCountInString(name)
		}
	}
	return 0
}

// elapsed stands among a format's letters for a time in brackets.
const elapsed = "["

// bracket reads what stands in brackets: a limit, or a time that runs on. A
// colour, a currency and a language change no figure.
func (f *figureFormat) bracket(s string) (letters string) {
	operator := s[:len(s)-len(strings.TrimLeft(s, "<=>"))]
	if operator != "" {
		n, err := strconv.ParseFloat(s[len(operator):], 64)
		if err != nil {
			return ""
		}
		switch operator {
		case "<":
			f.most = math.Nextafter(n, math.Inf(-1))
		case "<=":
			f.most = n
		case ">":
			f.least = math.Nextafter(n, math.Inf(1))
		case ">=":
			f.least = n
		case "=":
			f.least, f.most = n, n
		default:
			f.plain = false
		}
		return ""
	}
	if s = strings.ToLower(s); s != "" && strings.Contains("hms", s[:1]) && strings.Trim(s, s[:1]) == "" {
		return elapsed
	}
	return ""
}

// show writes a number as its cell shows it: a date as 2017-02-08, a time as
// 17:00, both with a space between. Figures are shown in their format where it
// keeps them all (00012, 060-0001), else plainly: what a format rounds, divides
// by a thousand or leaves out is not lost.
func (f numberFormat) show(raw string, from dateSystem) string {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return raw
	}
	if f.date || f.clock {
		if s, ok := f.moment(v, from); ok {
			return s
		}
		return raw
	}
	text := plainNumber(v)
	if !digits(text) || text == "0" {
		return text
	}
	for _, part := range f.figures {
		if v >= part.least && v <= part.most {
			return part.fill(text)
		}
	}
	return text
}

// moment is a date, a time, or both.
func (f numberFormat) moment(v float64, from dateSystem) (string, bool) {
	if v < 0 || v > lastSerial+1 || f.elapsed && v >= 1 {
		return "", false
	}
	const perDay = 24 * 60 * 60
	seconds := int64(math.Round(v * perDay))
	days, rest := int(seconds/perDay), seconds%perDay
	clock := fmt.Sprintf("%02d:%02d", rest/3600, rest/60%60)
	if rest%60 != 0 {
		clock += fmt.Sprintf(":%02d", rest%60)
	}
	if !f.date || days == 0 && rest != 0 {
		return clock, true
	}
	d, ok := from.day(days)
	switch {
	case !ok:
		return "", false
	case rest != 0:
		return d.String() + " " + clock, true
	}
	return d.String(), true
}

// plainNumber writes a number with the fifteen digits that Excel keeps. A longer
// one has lost the others: it stays 1.01E+15, which no field takes for figures.
func plainNumber(v float64) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil || math.Abs(short) >= 1e15 {
		return strconv.FormatFloat(v, 'G', -1, 64)
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// fill writes digits into the shape, from the right; those that have no place in
// it stand before the first.
func (f figureFormat) fill(number string) string {
	first := slices.IndexFunc(f.shape, func(r rune) bool { return r < 0 })
	if !f.plain || first < 0 {
		return number
	}
	var backwards []rune
	left := []rune(number)
	take := func() {
		backwards = append(backwards, left[len(left)-1])
		left = left[:len(left)-1]
	}
	for i, r := range slices.Backward(f.shape) {
		switch {
		case r >= 0:
			backwards = append(backwards, r)
		case len(left) > 0:
			take()
		case r == zeroMark:
			backwards = append(backwards, '0')
		}
		for i == first && len(left) > 0 {
			take()
		}
	}
	slices.Reverse(backwards)
	return string(backwards)
}
