package exchange

import (
	"context"
	"slices"

	"github.com/kayoi-app/kayoi/studio"
)

// Sheet is a file that was read as rows of cells, its header found. Cells are
// as written; nothing in them has been read yet.
type Sheet struct {
	Kind      Kind
	Encoding  Encoding
	Delimiter rune
	HeaderRow int      // from 1 in the file
	Columns   []string // the header's cells as written, trimmed
	Rows      []Row    // those below the header, empty and total rows included

	width int // of the header row, its cells without a name included
}

// Row is a row of a file.
type Row struct {
	Number int // from 1 in the file; a quoted line break begins no row
	Cells  []string
}

// cell returns the cell of a column; a short row's missing cells are empty.
func (r Row) cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Read reads a file of a kind: UTF-8 with and without mark, UTF-16 or CP932;
// cells parted by commas, semicolons or tabs; whatever stands above the header
// is left out. Errors carry the codes listed at [Problem]. progress, which may
// be nil, is told the bytes done of those to do.
func Read(ctx context.Context, data []byte, kind Kind, progress func(done, total int)) (*Sheet, error) {
	text, enc, err := decode(data)
	if err != nil {
		return nil, err
	}
	delimiter := delimiterOf(text)
	rows, err := records(ctx, text, delimiter, progress)
	if err != nil {
		return nil, err
	}
	header := headerAmong(rows, kind)
	if header < 0 {
		return nil, headerMissing(rows, kind)
	}
	s := &Sheet{
		Kind:      kind,
		Encoding:  enc,
		Delimiter: rune(delimiter),
		HeaderRow: rows[header].Number,
		Rows:      rows[header+1:],
		width:     len(rows[header].Cells),
	}
	for _, c := range rows[header].Cells {
		s.Columns = append(s.Columns, Name(c))
	}
	// Excel pads rows with empty cells; a column without a name and without
	// content behind the last named one is none.
	for len(s.Columns) > 0 && s.Columns[len(s.Columns)-1] == "" && s.unused(len(s.Columns)-1) {
		s.Columns = s.Columns[:len(s.Columns)-1]
	}
	return s, nil
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
