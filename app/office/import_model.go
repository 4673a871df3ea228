package office

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// importFile is a spreadsheet that was read, and what a person decided on it.
type importFile struct {
	name    string
	book    *exchange.Book
	sheet   *exchange.Sheet
	seen    exchange.Recognition
	mapping exchange.Mapping
	// emptyStatus is how rows without a status are read; answered says that
	// somebody chose it, also where the choice is to leave them out.
	emptyStatus studio.Status
	answered    bool
	settled     map[exchange.Field]bool // questions of alike columns that were answered
	remembered  bool                    // the mapping is as somebody confirmed it before
}

// readImport reads a sheet of a book, the first that looks like one where it has
// no name, as whatever of the two kinds it is.
func readImport(ctx context.Context, name string, book *exchange.Book, sheet string, progress func(done, of int)) (*importFile, error) {
	s, err := book.ReadEither(ctx, sheet, progress)
	if err != nil {
		return nil, err
	}
	f := &importFile{name: name, book: book, sheet: s, settled: map[exchange.Field]bool{}}
	f.recognise()
	return f, nil
}

// recognise reads the columns as their headings say.
func (f *importFile) recognise() {
	f.seen = f.sheet.Recognise()
	f.mapping = maps.Clone(f.seen.Mapping)
}

// remember reads the columns as they were confirmed before: nothing is asked.
func (f *importFile) remember(m exchange.Mapping) {
	f.mapping, f.remembered = m, true
	for field := range f.seen.Alike {
		f.settled[field] = true
	}
}

// forget reads the columns as their headings say, and asks again.
func (f *importFile) forget() {
	f.mapping, f.remembered = maps.Clone(f.seen.Mapping), false
	f.settled = map[exchange.Field]bool{}
}

// sheetAt is the place of the sheet that was read among those of its workbook, -1
// in a text file.
func (f *importFile) sheetAt() int { return slices.Index(f.book.Sheets(), f.sheet.Name) }

// roster reports whether the file lists people.
func (f *importFile) roster() bool { return f.sheet.Kind == exchange.RosterKind }

// fieldOf is what a column is read as, empty if it is not read.
func (f *importFile) fieldOf(column int) exchange.Field {
	for field, c := range f.mapping {
		if c == column {
			return field
		}
	}
	return ""
}

// readAs reads a column as a field, or as none. A field stands in one column: a
// column that had it before is read no more.
func (f *importFile) readAs(column int, field exchange.Field) {
	f.mapping = maps.Clone(f.mapping)
	if old := f.fieldOf(column); old != "" {
		delete(f.mapping, old)
	}
	if field != "" {
		f.mapping[field] = column
		f.settled[field] = true
	}
}

// unread counts the named columns that are not read.
func (f *importFile) unread() int {
	n := 0
	for i, head := range f.sheet.Columns {
		if head != "" && f.fieldOf(i) == "" {
			n++
		}
	}
	return n
}

// alike lists the fields that several columns may be meant by, those without an
// answer, in the order of the kind's fields.
func (f *importFile) alike() []exchange.Field {
	return slices.DeleteFunc(f.sheet.Fields(), func(field exchange.Field) bool {
		return len(f.seen.Alike[field]) == 0 || f.settled[field]
	})
}

// leaveAlike answers that none of the columns is the field.
func (f *importFile) leaveAlike(field exchange.Field) { f.settled[field] = true }

// decideEmpty answers how rows without a status are read; "" leaves them out.
func (f *importFile) decideEmpty(status studio.Status) { f.emptyStatus, f.answered = status, true }

// emptyChoices are the answers to how an empty status is read, in the order
// shown; the last leaves the rows out.
var emptyChoices = []studio.Status{studio.Active, studio.Trial, ""}

// chosenEmpty is the answer's place among emptyChoices, -1 before it is given.
func (f *importFile) chosenEmpty() int {
	if !f.answered {
		return -1
	}
	return slices.Index(emptyChoices, f.emptyStatus)
}

// open reports whether a question still keeps the import from being done.
func (f *importFile) open(r register.Report) bool {
	return len(f.alike()) > 0 || len(r.EmptyStatus) > 0 && !f.answered
}

// ready reports whether there is something to take in and nothing to ask.
func (f *importFile) ready(r register.Report) bool { return r.Added+r.Updated > 0 && !f.open(r) }

// importPreview is what an import would do, and the first rows as they are read.
type importPreview struct {
	register.Report
	rows [][]sheetValue // a row a person, a value a column of the file
}

// sheetValue is a cell as it is read. Read is empty where nothing is.
type sheetValue struct {
	field         exchange.Field
	read, written string
	respelled     bool
}

// firstRows is how many rows are shown as they are read, and lookedThrough among
// how many of a file they are looked for.
const (
	firstRows     = 5
	lookedThrough = 500
)

// beginning is the sheet with no more rows than are looked through.
func (f *importFile) beginning() *exchange.Sheet {
	s := *f.sheet
	s.Rows = s.Rows[:min(len(s.Rows), lookedThrough)]
	return &s
}

// firstPeople shows the first people of a roster of whom something is spelled in
// another way than it is read, and then the first of the others: whoever looks
// wants to see what becomes of odd spellings.
func (f *importFile) firstPeople(people []exchange.MemberRow) [][]sheetValue {
	var odd, plain [][]sheetValue
	for _, p := range people {
		values := make([]sheetValue, len(f.sheet.Columns))
		respelled := false
		for _, r := range f.sheet.ForDisplay(f.mapping, p) {
			values[f.mapping[r.Field]] = sheetValue{r.Field, r.Read, r.Written, r.Respelled}
			respelled = respelled || r.Respelled
		}
		switch {
		case respelled && len(odd) < firstRows:
			odd = append(odd, values)
		case !respelled && len(plain) < firstRows:
			plain = append(plain, values)
		}
		if len(odd) == firstRows {
			break
		}
	}
	return append(odd, plain[:min(len(plain), firstRows-len(odd))]...)
}

// firstCells shows the first rows of a timetable as they are written.
func (f *importFile) firstCells() [][]sheetValue {
	var rows [][]sheetValue
	for _, row := range f.sheet.Rows[:min(firstRows, len(f.sheet.Rows))] {
		values := make([]sheetValue, len(f.sheet.Columns))
		for i := range values {
			if i < len(row.Cells) {
				written := strings.TrimSpace(row.Cells[i])
				values[i] = sheetValue{f.fieldOf(i), written, written, false}
			}
		}
		rows = append(rows, values)
	}
	return rows
}
