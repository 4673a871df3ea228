package reception

import (
	"strings"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// formatWords are the keys of what a format is called, and of what it is for.
var formatWords = map[register.Format][2]string{
	register.ListWorkbook: {"export.format_xlsx", "export.about_xlsx"},
	register.ListCSV:      {"export.format_csv", "export.about_csv"},
	register.ListCSV932:   {"export.format_csv_cp932", "export.about_csv_cp932"},
	register.ListPDF:      {"export.format_pdf", "export.about_pdf"},
}

// rosterFormats are those that an import reads back.
var rosterFormats = map[register.Format]exchange.Encoding{
	register.ListWorkbook: exchange.Workbook, register.ListCSV: exchange.UTF8BOM, register.ListCSV932: exchange.CP932,
}

// shownQuery asks for those whom the page shows: on the list, of the status, and
// found.
func (m *members) shownQuery() register.Query {
	l := m.query()
	if m.status != "" {
		l.Where = studio.All(l.Where, studio.Condition{Field: studio.FieldStatus, Op: studio.Is, Values: []string{string(m.status)}})
	}
	return register.Query{List: l, Search: m.words}
}

// fileName is a list's name as a file can be called on any system.
func fileName(title string, f register.Format) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, title) + f.Ending()
}
