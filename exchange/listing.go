package exchange

import (
	"cmp"
	"context"
	"io"
	"iter"
	"slices"
	"strconv"

	"cloud.google.com/go/civil"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"
)

// Listing is a list of people as a spreadsheet gets it: what somebody chose of
// them, not to be read back.
type Listing struct {
	Columns []ListingColumn
	People  []ListingRow
}

// ListingColumn is a column with its head.
type ListingColumn struct {
	Head string
	Kind ListingKind
}

// ListingKind is what a workbook makes of a column's cells; in a text file all
// are texts.
type ListingKind int

// The kinds.
const (
	ListingText   ListingKind = iota // as it is: 00012 keeps its zeros
	ListingNumber                    // 6600, 12.34
	ListingDay                       // 2026-11-22
)

// ListingRow is somebody's line, and who it is.
type ListingRow struct {
	Number, Name string
	Cells        []string // one a column; empty for what is not known
}

// WriteListing writes a list as text in an encoding, or as a Workbook. Of
// characters that the encoding does not have see Lacking; progress is as in
// WriteMembers.
func WriteListing(ctx context.Context, w io.Writer, l Listing, e Encoding, progress func(done, of int)) error {
	rows := l.rows(ctx, progress)
	if e == Workbook {
		return cmp.Or(writeBook(ctx, w, l.look, rows), ctx.Err())
	}
	return cmp.Or(writeText(w, e, ',', rows), ctx.Err())
}

func (l Listing) rows(ctx context.Context, progress func(done, of int)) iter.Seq[[]string] {
	heads := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		heads[i] = c.Head
	}
	return steadily(ctx, heads, len(l.People), func(n int) []string { return l.People[n].Cells }, progress)
}

// Lacking lists the people of whom an encoding does not have every character of
// what the list says.
func (l Listing) Lacking(e Encoding) []Unwritable {
	return lacking(e, func(yield func(u Unwritable, cells iter.Seq[string]) bool) {
		for _, p := range l.People {
			if !yield(Unwritable{Number: p.Number, Name: p.Name}, slices.Values(p.Cells)) {
				return
			}
		}
	})
}

// How wide a workbook's columns are, in characters of ASCII, and on how many
// rows that is measured.
const (
	narrowestColumn = 6
	widestColumn    = 48
	measuredRows    = 2000
)

// look makes the columns as wide as what stands in them, keeps the heads in
// sight, and makes numbers and days what a workbook reckons with.
func (l Listing) look(book *excelize.File, out *excelize.StreamWriter) (cellWriter, error) {
	for i, c := range l.Columns {
		wide := columnsOf(c.Head)
		for _, p := range l.People[:min(len(l.People), measuredRows)] {
			wide = max(wide, columnsOf(p.Cells[i]))
		}
		if err := out.SetColWidth(i+1, i+1, float64(min(max(wide, narrowestColumn), widestColumn)+2)); err != nil {
			return nil, err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	head, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, err
	}
	format := "yyyy-mm-dd"
	day, err := book.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		return nil, err
	}
	return func(row, column int, text string) any {
		switch kind := l.Columns[column].Kind; {
		case row == 0:
			return excelize.Cell{StyleID: head, Value: shownOnly(text)}
		case kind == ListingNumber:
			if n, err := strconv.ParseFloat(text, 64); err == nil {
				return n
			}
		case kind == ListingDay:
			if n, ok := serialDay(text); ok {
				return excelize.Cell{StyleID: day, Value: n}
			}
		}
		return shownOnly(text)
	}, nil
}

// firstSerial is the day that workbooks count 1 March 1900 as the 61st of; before
// that they count a day that never was.
var firstSerial = civil.Date{Year: 1899, Month: 12, Day: 30}

// serialDay is a day as workbooks count it; none for the days before March 1900.
func serialDay(text string) (int, bool) {
	d, err := civil.ParseDate(text)
	n := d.DaysSince(firstSerial)
	return n, err == nil && n > 60
}

// columnsOf is how wide a text is, in characters of ASCII.
func columnsOf(text string) int {
	n := 0
	for _, r := range text {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
