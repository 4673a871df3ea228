package exchange

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// Book is a file that was opened: the sheets of a workbook, or the one, without
// a name, of a text file. What a file is stands in its content; its name says
// nothing.
type Book struct {
	encoding  Encoding
	delimiter rune
	rows      []Row     // of a text file
	workbook  *workbook // nil for a text file
}

// Largest is how many bytes of a file are read, and of a workbook unzipped. A
// roster of 100,000 people takes a fifth of it.
const Largest = 512 << 20

// mostCells keeps a file of little more than commas, or of one cell far to the
// right in each row, from taking all memory.
const mostCells = 16 << 20

func tooLarge() error { return studio.Errorf("import.too_large", "most", itoa(Largest>>20)) }

// ReadAll reads what Open takes. Of a file that is too large it reads no more
// than it must to know.
func ReadAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, Largest+1))
	if err == nil && len(data) > Largest {
		err = tooLarge()
	}
	return data, err
}

// Open opens a file: a workbook (.xlsx), or text in UTF-8 with and without mark,
// UTF-16 or CP932 with its cells parted by commas, semicolons or tabs. Errors
// carry the codes listed at [Problem]. progress, which may be nil, is told the
// bytes done of those to do.
func Open(ctx context.Context, data []byte, progress func(done, total int)) (*Book, error) {
	if len(data) > Largest {
		return nil, tooLarge()
	}
	if isZip(data) {
		w, err := openWorkbook(ctx, data)
		if err != nil {
			return nil, err
		}
		return &Book{encoding: Workbook, workbook: w}, nil
	}
	text, enc, err := decode(data)
	if err != nil {
		return nil, err
	}
	delimiter := delimiterOf(text)
	rows, err := records(ctx, text, delimiter, progress)
	if err != nil {
		return nil, err
	}
	return &Book{encoding: enc, delimiter: rune(delimiter), rows: rows}, nil
}

// Sheets lists the names of a workbook's sheets, those that it hides last; of a
// text file it lists none.
func (b *Book) Sheets() []string {
	if b.workbook == nil {
		return nil
	}
	names := make([]string, len(b.workbook.sheets))
	for i, s := range b.workbook.sheets {
		names[i] = s.name
	}
	return names
}

// Read reads the first sheet that looks like a kind. Where none does, and there
// are several, import.sheet_not_clear names them: somebody has to say which.
func (b *Book) Read(ctx context.Context, kind Kind, progress func(done, total int)) (*Sheet, error) {
	if b.workbook == nil {
		return b.sheet(kind, "", b.rows, false)
	}
	first := headerMissing(nil, kind)
	for _, s := range b.workbook.sheets {
		top, err := b.workbook.rows(ctx, s, searched, nil)
		if err != nil {
			return nil, err
		}
		if headerAmong(top, kind) >= 0 {
			return b.ReadSheet(ctx, kind, s.name, progress)
		}
		if studio.CodeOf(first) == "import.header_missing" {
			first = headerMissing(top, kind)
		}
	}
	if names := b.Sheets(); len(names) > 1 && studio.CodeOf(first) == "import.header_missing" {
		return nil, studio.Errorf("import.sheet_not_clear", "sheets", strings.Join(names, ", "))
	}
	return nil, first
}

// ReadSheet reads the sheet of a name. As somebody chose it, its header is, where
// no row looks like one, the first of those with the most cells: what its columns
// mean is then to be said. Without a name it is Read.
func (b *Book) ReadSheet(ctx context.Context, kind Kind, name string, progress func(done, total int)) (*Sheet, error) {
	if name == "" {
		return b.Read(ctx, kind, progress)
	}
	at := slices.Index(b.Sheets(), name)
	switch {
	case b.workbook == nil:
		return nil, studio.Errorf("import.no_sheets", "sheet", name)
	case at < 0:
		return nil, studio.Errorf("import.sheet_unknown", "sheet", name, "sheets", strings.Join(b.Sheets(), ", "))
	}
	rows, err := b.workbook.rows(ctx, b.workbook.sheets[at], 0, progress)
	if err != nil {
		return nil, err
	}
	return b.sheet(kind, name, rows, true)
}

// ReadEither reads the sheet of a name, or the first that looks like one, as
// whatever of the kinds it is.
func (b *Book) ReadEither(ctx context.Context, name string, progress func(done, total int)) (*Sheet, error) {
	s, err := b.ReadSheet(ctx, RosterKind, name, progress)
	if studio.CodeOf(err) == "import.is_timetable" {
		return b.ReadSheet(ctx, TimetableKind, name, progress)
	}
	return s, err
}

// sheet finds the header among rows. chosen says that somebody knows what the
// rows are, though they may not look like it.
func (b *Book) sheet(kind Kind, name string, rows []Row, chosen bool) (*Sheet, error) {
	header := headerAmong(rows, kind)
	if header < 0 {
		err := headerMissing(rows, kind)
		if !chosen || studio.CodeOf(err) != "import.header_missing" {
			return nil, err
		}
		if header = widest(rows); header < 0 {
			return nil, err
		}
	}
	s := &Sheet{
		Kind:      kind,
		Name:      name,
		Encoding:  b.encoding,
		Delimiter: b.delimiter,
		HeaderRow: rows[header].Number,
		Rows:      rows[header+1:],
		width:     len(rows[header].Cells),
		workbook:  b.workbook,
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

// widest returns the index of the first of the rows with the most filled cells
// among those where a header is looked for, -1 where none has two.
func widest(rows []Row) int {
	best, most := -1, 1
	for i, row := range rows[:min(len(rows), searched)] {
		filled := 0
		for _, cell := range row.Cells {
			if !blank(cell) {
				filled++
			}
		}
		if filled > most {
			best, most = i, filled
		}
	}
	return best
}
