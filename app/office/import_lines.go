package office

import (
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// importTab is one of the lists of rows that are not simply taken.
type importTab int

const (
	refusedTab importTab = iota
	knownTab
	passedTab
	warnedTab
	changedTab
)

// importLine is a row of such a list.
type importLine struct {
	row    int
	name   string
	fields []exchange.Field
	values []string // as written or, of a change, as it was
	says   string   // of a change
	why    []studio.Reason
}

// lines lists the rows of a tab by their number.
func (f *importFile) lines(tab importTab, r register.Report) []importLine {
	var lines []importLine
	switch tab {
	case refusedTab:
		lines = refusedLines(r.Errors)
	case knownTab:
		for _, d := range r.Duplicates {
			why := studio.Because("import.repeats_row", "of", strconv.Itoa(d.Of))
			lines = append(lines, importLine{row: d.Row, name: d.Name, values: []string{d.Number}, why: []studio.Reason{why}})
		}
		for _, d := range r.Already {
			lines = append(lines, f.alreadyLine(d))
		}
	case passedTab:
		for _, row := range r.Passed {
			lines = append(lines, f.passedLine(row))
		}
	case changedTab:
		return changedLines(r.Updates)
	case warnedTab:
		for _, w := range r.Warnings {
			lines = append(lines, importLine{row: w.Row, name: f.nameIn(w.Row), why: []studio.Reason{{Code: w.Code, Args: w.Args}}})
		}
	}
	slices.SortStableFunc(lines, func(a, b importLine) int { return a.row - b.row })
	return lines
}

// changedLines has a line for each field that changes; the first of a person's
// names them.
func changedLines(updates []register.Update) []importLine {
	var lines []importLine
	for _, u := range updates {
		for i, c := range u.Changes {
			l := importLine{fields: []exchange.Field{c.Field}, values: []string{c.Was}, says: c.Says}
			if i == 0 {
				l.row, l.name = u.Row, u.Name
			}
			lines = append(lines, l)
		}
	}
	return lines
}

func (f *importFile) alreadyLine(d exchange.Duplicate) importLine {
	l := importLine{row: d.Row, name: d.Name, why: []studio.Reason{studio.Because("import.already_slot")}}
	if f.roster() {
		l.values, l.why = []string{d.Number}, []studio.Reason{studio.Because("import.already_member", "number", d.Number)}
	}
	return l
}

// refusedLines puts what refuses a row on one line.
func refusedLines(errors []exchange.RowError) []importLine {
	var lines []importLine
	at := map[int]int{}
	for _, e := range errors {
		i, seen := at[e.Row]
		if !seen {
			i = len(lines)
			at[e.Row] = i
			lines = append(lines, importLine{row: e.Row, name: e.Name})
		}
		l := &lines[i]
		l.fields = append(l.fields, e.Field)
		l.values = append(l.values, e.Value)
		l.why = append(l.why, studio.Reason{Code: e.Code, Args: e.Args})
	}
	return lines
}

func (f *importFile) passedLine(number int) importLine {
	var written []string
	for _, cell := range f.cells(number) {
		if cell = strings.TrimSpace(cell); cell != "" {
			written = append(written, cell)
		}
	}
	if len(written) == 0 {
		return importLine{row: number, why: []studio.Reason{studio.Because("import.row_empty")}}
	}
	return importLine{row: number, values: []string{strings.Join(written, " ")}, why: []studio.Reason{studio.Because("import.row_no_person")}}
}

func (f *importFile) nameIn(number int) string {
	field := exchange.FieldName
	if !f.roster() {
		field = exchange.FieldClass
	}
	column, ok := f.mapping[field]
	if cells := f.cells(number); ok && column < len(cells) {
		return exchange.Name(cells[column])
	}
	return ""
}

func (f *importFile) cells(number int) []string {
	row, _ := f.sheet.Row(number)
	return row.Cells
}

// refusedRows are the numbers of the rows to be mended.
func refusedRows(r register.Report) []int {
	var rows []int
	for _, l := range refusedLines(r.Errors) {
		rows = append(rows, l.row)
	}
	return rows
}

// known counts the rows whose person is there already.
func known(r register.Report) int { return len(r.Duplicates) + r.Skipped }
