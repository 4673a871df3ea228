package command

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/kayoi-app/kayoi/lang"
)

// page is an answer written for people.
type page struct {
	strings.Builder
	words *lang.Printer
}

// say writes a line of the catalogue.
func (p *page) say(key string, pairs ...string) { p.line(p.words.T(key, pairs...)) }

func (p *page) line(text string) {
	p.WriteString(strings.TrimRightFunc(text, unicode.IsSpace))
	p.WriteByte('\n')
}

// visible is a text without what a terminal would obey instead of showing it: it may
// stand in a remark or a reason, or in what was typed.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

// because writes reasons, a line each.
func (p *page) because(list []reason) {
	for _, r := range list {
		p.line("  " + strings.ReplaceAll(r.Text, "\t", " "))
	}
}

// figure is a cell that stands at the right of its column.
type figure string

// table writes rows of cells, each a string or a figure, in columns.
func (p *page) table(rows [][]any) {
	var wide []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			text, _ := textOf(cell)
			wide[i] = max(wide[i], columns(text))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			text, right := textOf(cell)
			space := strings.Repeat(" ", wide[i]-columns(text))
			if i > 0 {
				line.WriteString("  ")
			}
			if right {
				line.WriteString(space + text)
			} else {
				line.WriteString(text + space)
			}
		}
		p.line(line.String())
	}
}

func textOf(cell any) (text string, right bool) {
	if f, ok := cell.(figure); ok {
		return string(f), true
	}
	return cell.(string), false
}

// columns is how many columns of a terminal a text takes: Japanese takes two
// for each character.
func columns(text string) int {
	n := 0
	for _, r := range text {
		switch k := width.LookupRune(r).Kind(); {
		case unicode.Is(unicode.Mn, r):
		case k == width.EastAsianWide, k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

func (p *page) count(n int) figure { return figure(p.words.Number(int64(n))) }

func (p *page) money(n int64) figure { return figure(p.words.Money(n)) }
