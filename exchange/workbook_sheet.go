package exchange

import (
	"context"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/kayoi-app/kayoi/studio"
)

// mostRows and mostSheetColumns are the limits of Excel; mostColumns is what has a
// place in a list of people.
const (
	mostRows         = 1 << 20
	mostSheetColumns = 1 << 14
	mostColumns      = 1 << 10
)

// grid is a sheet under way.
type grid struct {
	book   *workbook
	rows   []Row
	cells  int // of all rows so far
	merged []area
}

// area are merged cells, the last ones included.
type area struct {
	column      int // from 0, the left one
	top, bottom int // rows from 1
}

// rows reads the rows of a sheet, without a gap: all of them or, where most is not
// 0, that many. A cell that is merged over several rows stands in each of them.
func (w *workbook) rows(ctx context.Context, s bookSheet, most int, progress func(done, total int)) ([]Row, error) {
	g := grid{book: w}
	size := 0
	if part, ok := w.parts[s.part]; ok {
		size = int(part.UncompressedSize64)
	}
	err := w.walk(ctx, s.part, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			if most > 0 && len(g.rows) >= most {
				return errEnough
			}
			if len(g.rows)%step == 0 && progress != nil {
				progress(int(d.InputOffset()), size)
			}
			return g.row(d, e)
		case "mergeCell":
			return g.merge(attribute(e, "ref"))
		case "worksheet", "sheetData", "mergeCells":
			return nil
		}
		return d.Skip()
	})
	if err != nil {
		return nil, err
	}
	if progress != nil {
		progress(size, size)
	}
	return g.rows, g.fillMerged(s.part)
}

// row reads a row to its end, and makes those before it that the file leaves out.
func (g *grid) row(d *xml.Decoder, e xml.StartElement) error {
	number := len(g.rows) + 1
	if r := attribute(e, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < number || n > mostRows {
			return studio.Errorf("import.workbook_broken", "part", "row "+shortened(r))
		}
		number = n
	}
	for len(g.rows) < number-1 {
		g.rows = append(g.rows, Row{Number: len(g.rows) + 1})
	}
	row := Row{Number: number, Hidden: isTrue(attribute(e, "hidden"))}
	if number > 1 {
		row.Cells = make([]string, 0, len(g.rows[number-2].Cells))
	}
	next := 0 // the column of a cell that does not say its own
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			g.cells += len(row.Cells)
			if g.cells > mostCells {
				return tooLarge()
			}
			g.rows = append(g.rows, row)
			return nil
		case xml.StartElement:
			if t.Name.Local != "c" {
				if err := d.Skip(); err != nil {
					return err
				}
				break
			}
			column := next
			if r := attribute(t, "r"); r != "" {
				if column, _, err = reference(r); err != nil {
					return err
				}
			}
			next = column + 1
			text, err := g.cell(d, t)
			if err != nil {
				return err
			}
			if err := row.put(column, text); err != nil {
				return err
			}
		}
	}
}

// put writes a cell; one that shows nothing makes no row longer.
func (r *Row) put(column int, text string) error {
	if text == "" {
		return nil
	}
	if column >= mostColumns {
		return studio.Errorf("import.too_wide", "row", itoa(r.Number), "most", itoa(mostColumns))
	}
	for len(r.Cells) <= column {
		r.Cells = append(r.Cells, "")
	}
	r.Cells[column] = text
	return nil
}

// uncomputed begins the cell of a formula whose result is not in the file. No
// cell of a file begins so: NUL is no character of XML, nor of our texts.
const uncomputed = "\x00="

// cell reads a cell to its end, as the sheet shows it.
func (g *grid) cell(d *xml.Decoder, e xml.StartElement) (string, error) {
	var value, formula strings.Builder
	var into *strings.Builder
	inline, isFormula := "", false
	for {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				into = &value
			case "f":
				into, isFormula = &formula, true
			case "is":
				if inline, err = richText(d); err != nil {
					return "", err
				}
			default:
				if err := d.Skip(); err != nil {
					return "", err
				}
			}
		case xml.CharData:
			if into != nil {
				into.Write(t)
			}
		case xml.EndElement:
			into = nil
			if t.Name.Local != "c" {
				break
			}
			if isFormula && value.Len() == 0 && attribute(e, "t") != "str" {
				return uncomputed + formula.String(), nil
			}
			return g.shown(attribute(e, "t"), attribute(e, "s"), value.String(), inline)
		}
	}
}

// shown is a cell's text by its type (ECMA-376, 18.18.11) and its style.
func (g *grid) shown(kind, style, value, inline string) (string, error) {
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(g.book.strings) {
			return "", studio.Errorf("import.workbook_broken", "part", "string "+shortened(value))
		}
		return g.book.strings[n], nil
	case "inlineStr":
		return inline, nil
	case "str":
		return unescaped(value), nil
	case "b":
		if isTrue(value) {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "", "n":
		if n, err := strconv.Atoi(style); err == nil && n >= 0 && n < len(g.book.styles) {
			return g.book.styles[n].show(strings.TrimSpace(value), g.book.from), nil
		}
		return numberFormat{}.show(strings.TrimSpace(value), g.book.from), nil
	}
	return value, nil // a date in ISO 8601 ("d"), an error ("e")
}

// merge notes cells that are one over several rows: A3:A5. Those over several
// columns say nothing more in the others.
func (g *grid) merge(ref string) error {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return nil
	}
	left, top, err := reference(from)
	if err != nil {
		return err
	}
	_, bottom, err := reference(to)
	if err != nil {
		return err
	}
	if bottom > top && left < mostColumns {
		g.merged = append(g.merged, area{left, top, min(bottom, len(g.rows))})
	}
	return nil
}

func (g *grid) fillMerged(part string) error {
	for _, a := range g.merged {
		if a.top < 1 || a.top > len(g.rows) {
			continue
		}
		text := g.rows[a.top-1].cell(a.column)
		if text == "" {
			continue
		}
		for i := a.top; i < a.bottom; i++ {
			row := &g.rows[i]
			if g.cells += max(1, a.column+1-len(row.Cells)); g.cells > mostCells {
				return tooLarge()
			}
			if row.cell(a.column) == "" {
				if err := row.put(a.column, text); err != nil {
					return coded(err, part)
				}
			}
		}
	}
	return nil
}

// reference reads where a cell is: the column from 0 and the row from 1 of AB12.
func reference(ref string) (column, row int, err error) {
	letters := 0
	for letters < len(ref) && ref[letters] >= 'A' && ref[letters] <= 'Z' && letters <= 3 {
		column = column*26 + int(ref[letters]-'A') + 1
		letters++
	}
	row, err = strconv.Atoi(ref[letters:])
	if letters == 0 || err != nil || column > mostSheetColumns || row < 1 || row > mostRows {
		return 0, 0, studio.Errorf("import.workbook_broken", "part", "cell "+shortened(ref))
	}
	return column - 1, row, nil
}

var escapes = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescaped reads the characters that XML cannot hold, which a workbook writes as
// _x000D_.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapes.ReplaceAllStringFunc(s, func(e string) string {
		n, err := strconv.ParseUint(e[2:6], 16, 16)
		switch r := rune(n); {
		case err != nil || utf16.IsSurrogate(r):
			return e
		case r == 0:
			return ""
		default:
			return string(r)
		}
	})
}
