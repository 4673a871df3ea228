package exchange

import (
	"context"
	"slices"

	"github.com/kayoi-app/kayoi/studio"
)

// Sheet is a file, or a sheet of a workbook, that was read as rows of cells, its
// header found. Cells are as written; nothing in them has been read yet. Those of
// a workbook are what it shows, but dates, which are 2017-02-08 however they are
// formatted, and figures that their format would shorten.
type Sheet struct {
	Kind      Kind
	Name      string // of a workbook's sheet; empty for a text file
	Encoding  Encoding
	Delimiter rune     // zero for a workbook
	HeaderRow int      // from 1 in the file
	Columns   []string // the header's cells as written, trimmed
	Rows      []Row    // those below the header, empty and total rows included
	// Own are the fields that the studio defines itself, as far as a roster is
	// read with them.
	Own []studio.OwnField

	width    int       // of the header row, its cells without a name included
	workbook *workbook // nil for a text file
}

// Row is a row of a file.
type Row struct {
	Number int // from 1 in the file; a quoted line break begins no row
	Cells  []string
	Hidden bool // by whoever made the workbook; it is read as any other
}

// cell returns the cell of a column; a short row's missing cells are empty.
func (r Row) cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Read opens a file and reads the first sheet that looks like a kind.
func Read(ctx context.Context, data []byte, kind Kind, progress func(done, total int)) (*Sheet, error) {
	b, err := Open(ctx, data, progress)
	if err != nil {
		return nil, err
	}
	return b.Read(ctx, kind, progress)
}

func (s *Sheet) unused(column int) bool {
	return !slices.ContainsFunc(s.Rows, func(r Row) bool { return !blank(r.cell(column)) })
}

func headerMissing(rows []Row, kind Kind) error {
	switch {
	case kind == TimetableKind && headerAmong(rows, RosterKind) >= 0:
		return studio.Errorf("import.is_roster")
	case kind == RosterKind && headerAmong(rows, TimetableKind) >= 0:
		return studio.Errorf("import.is_timetable")
	}
	return studio.Errorf("import.header_missing")
}
