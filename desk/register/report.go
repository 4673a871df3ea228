package register

import (
	"io"
	"slices"
	"strconv"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// Write writes a report as a file that Excel opens: what became of each row, a
// line for each thing that is said of it, in the order of the rows.
func (r Report) Write(w io.Writer, words *lang.Printer) error {
	lines := r.lines(words)
	slices.SortStableFunc(lines, func(a, b line) int { return a.row - b.row })
	return exchange.WriteTable(w, func(yield func([]string) bool) {
		if !yield([]string{
			words.T("import.row_head"), words.T("report.became"), words.T("members.number"), words.T("members.name"),
			words.T("import.column"), words.T("report.was"), words.T("report.says"), words.T("report.why"),
		}) {
			return
		}
		for _, l := range lines {
			if !yield([]string{strconv.Itoa(l.row), words.T(l.became), l.number, l.name, l.column, l.was, l.says, l.why}) {
				return
			}
		}
	})
}

// line is one of a report's.
type line struct {
	row                  int
	became               string // a key of the catalogue
	number, name, column string
	was, says            string
	why                  string
}

func (r Report) lines(words *lang.Printer) []line {
	why := func(p exchange.Problem) string { return words.Reason(studio.Reason{Code: p.Code, Args: p.Args}) }
	var lines []line
	who := map[int]line{}
	for _, n := range r.Newcomers {
		lines = append(lines, line{row: n.Row, became: "report.added", number: n.Number, name: n.Name})
	}
	for _, u := range r.Updates {
		for _, c := range u.Changes {
			lines = append(lines, line{
				row: u.Row, became: "report.changed", number: u.Number, name: u.Name, column: c.Column,
				was: Worded(words, c.Field, c.Was), says: Worded(words, c.Field, c.Says),
			})
		}
	}
	for _, d := range r.Already {
		lines = append(lines, line{row: d.Row, became: "report.already", number: d.Number, name: d.Name})
	}
	for _, l := range lines {
		who[l.row] = l
	}
	for _, d := range r.Duplicates {
		lines = append(lines, line{
			row: d.Row, became: "report.repeats", number: d.Number, name: d.Name,
			why: words.T("import.repeats_row", "of", strconv.Itoa(d.Of)),
		})
	}
	for _, e := range r.Errors {
		lines = append(lines, line{
			row: e.Row, became: "report.refused", name: e.Name, column: e.Column, says: e.Value, why: why(e.Problem),
		})
	}
	for _, row := range r.Passed {
		lines = append(lines, line{row: row, became: "report.passed"})
	}
	for _, row := range r.LeftOut() {
		lines = append(lines, line{row: row, became: "report.left_out", why: words.T("report.no_status")})
	}
	for _, w := range r.Warnings {
		of := who[w.Row]
		lines = append(lines, line{row: w.Row, became: "report.look_at", number: of.number, name: of.name, why: why(w.Problem)})
	}
	return lines
}

// LeftOut are the rows without a status that are not taken, as was decided of
// them or nothing was.
func (r Report) LeftOut() []int {
	added := map[int]bool{}
	for _, n := range r.Newcomers {
		added[n.Row] = true
	}
	return slices.DeleteFunc(slices.Clone(r.EmptyStatus), func(row int) bool { return added[row] })
}

// valueKeys are the words of values that are read as codes.
var valueKeys = map[exchange.Field]map[string]string{
	exchange.FieldSex: {string(studio.Female): "member.female", string(studio.Male): "member.male"},
	exchange.FieldStatus: {
		string(studio.Inquiry): "status.inquiry", string(studio.Trial): "status.trial", string(studio.Active): "status.active",
		string(studio.Leave): "status.leave", string(studio.Withdrawn): "status.withdrawn",
	},
	exchange.FieldAccountKind: {
		string(studio.Ordinary): "document.account_ordinary", string(studio.Current): "document.account_current",
		string(studio.Savings): "document.account_savings",
	},
}

// Worded is a value of a file as people read it: a code in a word, a fee as money.
func Worded(words *lang.Printer, f exchange.Field, value string) string {
	if key, ok := valueKeys[f][value]; ok {
		return words.T(key)
	}
	if f == exchange.FieldFee {
		if amount, err := strconv.ParseInt(value, 10, 64); err == nil {
			return words.Money(amount)
		}
	}
	return value
}
