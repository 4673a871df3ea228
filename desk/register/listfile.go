package register

import (
	"context"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/billing/document"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Format is what a list becomes when it leaves the program.
type Format string

// The formats.
const (
	ListPDF      Format = "pdf"
	ListWorkbook Format = "xlsx"
	ListCSV      Format = "csv"       // UTF-8 with a mark, as Excel recognises it
	ListCSV932   Format = "csv_cp932" // for older programs
)

// Formats are in the order in which they are offered.
var Formats = []Format{ListWorkbook, ListCSV, ListCSV932, ListPDF}

// Ending is that of a file's name.
func (f Format) Ending() string {
	name, _, _ := strings.Cut(string(f), "_")
	return "." + name
}

// FormatOf is the format of a file's name; cp932 says which text it is.
func FormatOf(path string, cp932 bool) (Format, error) {
	for _, f := range Formats {
		if strings.EqualFold(filepath.Ext(path), f.Ending()) && (f.Ending() != ListCSV.Ending() || cp932 == (f == ListCSV932)) {
			return f, nil
		}
	}
	return "", studio.Errorf("export.list_format_unknown", "format", filepath.Ext(path))
}

// encoding is how the cells of a spreadsheet are written.
func (f Format) encoding() exchange.Encoding {
	return map[Format]exchange.Encoding{
		ListWorkbook: exchange.Workbook, ListCSV: exchange.UTF8BOM, ListCSV932: exchange.CP932,
	}[f]
}

// ListFile is a list as it is to leave the program.
type ListFile struct {
	Query
	Title  string
	Format Format
	Words  *lang.Printer // of the heads and of what cells say

	own []studio.OwnField // that the studio defines, for the heads
}

// ExportList writes a list, with the columns that it shows and in its order, and
// says how many people are on it. A character that the format does not have is
// export.characters_missing, as in Export; on paper it is set as 〓. progress,
// which may be nil, is told how many of how many are done: people, or pages.
func (r *Room) ExportList(ctx context.Context, who desk.Who, w io.Writer, f ListFile, progress func(done, of int)) (int, error) {
	f.Columns = f.Shown()
	var list []rows.Listed
	var profile studio.Profile
	var now time.Time
	err := r.desk.Ask(ctx, who, desk.ExportMembers, func(t *desk.Tx) (err error) {
		now = t.Now
		if profile, err = t.Profile(); err != nil {
			return err
		}
		if f.own, err = ownFields(t); err != nil {
			return err
		}
		list, err = r.list(t, f.Query)
		return err
	})
	if err != nil {
		return 0, err
	}
	if f.Format == ListPDF {
		return len(list), f.print(ctx, w, list, profile.Name, now, progress)
	}
	return len(list), f.write(ctx, w, list, progress)
}

// print writes the list for paper.
func (f ListFile) print(ctx context.Context, w io.Writer, list []rows.Listed, name string, now time.Time, progress func(done, of int)) error {
	printer, err := document.NewPrinter(f.Words)
	if err != nil {
		return err
	}
	l := document.List{Studio: name, Title: f.Title, Made: now, Rows: make([][]string, len(list))}
	for _, c := range f.Columns {
		l.Columns = append(l.Columns, document.ListColumn{
			Head: Head(f.Words, c, f.own...), Figure: IsFigure(c), Name: c.Field == studio.FieldName,
		})
	}
	for i, m := range list {
		l.Rows[i] = make([]string, len(f.Columns))
		for n, c := range f.Columns {
			l.Rows[i][n] = Say(f.Words, c, m.Cells[n])
		}
	}
	return printer.List(ctx, w, l, progress)
}

// write writes the list for a spreadsheet.
func (f ListFile) write(ctx context.Context, w io.Writer, list []rows.Listed, progress func(done, of int)) error {
	var l exchange.Listing
	for _, c := range f.Columns {
		l.Columns = append(l.Columns, exchange.ListingColumn{Head: Head(f.Words, c, f.own...), Kind: kindInSheet(c)})
	}
	l.People = make([]exchange.ListingRow, len(list))
	for i, m := range list {
		cells := make([]string, len(f.Columns))
		for n, c := range f.Columns {
			cells[n] = inSheet(f.Words, c, m.Cells[n])
		}
		l.People[i] = exchange.ListingRow{Number: m.Number, Name: m.Name, Cells: cells}
	}
	if err := charactersMissing(f.Format.encoding(), l.Lacking(f.Format.encoding())); err != nil {
		return err
	}
	return exchange.WriteListing(ctx, w, l, f.Format.encoding(), progress)
}

// kindInSheet is what a workbook makes of a column.
func kindInSheet(c studio.Column) exchange.ListingKind {
	switch {
	case c.Field.Kind() == studio.DateField:
		return exchange.ListingDay
	case IsFigure(c):
		return exchange.ListingNumber
	}
	return exchange.ListingText
}

// inSheet writes a cell for a spreadsheet: numbers and money without signs, so
// that they can be reckoned with.
func inSheet(w *lang.Printer, c studio.Column, cell rows.Cell) string {
	switch {
	case !cell.Known || !IsFigure(c):
		return Say(w, c, cell)
	case c.Field.Kind() == studio.MoneyField:
		return w.Amount(cell.Number)
	}
	return strconv.FormatInt(cell.Number, 10)
}

// charactersMissing is the refusal of an encoding that does not have all
// characters; nil where it has.
func charactersMissing(e exchange.Encoding, lacking []exchange.Unwritable) error {
	if len(lacking) == 0 {
		return nil
	}
	err := studio.Errorf("export.characters_missing", "encoding", string(e), "count", strconv.Itoa(len(lacking)))
	for _, u := range lacking {
		err.Reasons = append(err.Reasons,
			studio.Because("export.lacks", "number", u.Number, "name", u.Name, "characters", u.Characters))
	}
	return err
}
