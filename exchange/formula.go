package exchange

import "strings"

// formulaMarks begin what a spreadsheet program takes for a formula when it opens
// a text file; a Japanese one takes the full-width ones too. A line break counts
// as the CRLF that it is written as.
const formulaMarks = "=+-@\t\r\n＝＋－＠"

// isFormula reports whether a text, without the apostrophes before it, begins as
// a formula.
func isFormula(s string) bool {
	s = strings.TrimLeft(s, "'")
	for _, r := range s {
		return strings.ContainsRune(formulaMarks, r)
	}
	return false
}

// guarded puts an apostrophe before a cell of a text file that would be taken for
// a formula, and so change or run when somebody opens the file. What has one
// gets another, so that unguarded gives back what was there.
func guarded(s string) string {
	if isFormula(s) {
		return "'" + s
	}
	return s
}

// unguarded takes the apostrophe away.
func unguarded(s string) string {
	if strings.HasPrefix(s, "'") && isFormula(s) {
		return s[1:]
	}
	return s
}
