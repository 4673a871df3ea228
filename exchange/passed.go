package exchange

import (
	"regexp"
	"strings"
)

// totals are what the first filled cell of a total row says, folded.
var totals = map[string]bool{
	"合計": true, "総合計": true, "総計": true, "小計": true, "計": true, "総数": true,
	"合計人数": true, "人数": true, "件数": true, "以上": true, "total": true, "totals": true,
	"grandtotal": true, "subtotal": true, "sum": true,
}

var headcount = regexp.MustCompile(`^(合計|総計|小計|計|総数)?[:：]?\d+(名|人|件)$`)

// passes reports whether a row is nobody: empty, a total, a note under the
// list, or the header repeated on a new page.
func (s *Sheet) passes(row Row) bool {
	first, filled, same := "", 0, true
	for i, cell := range row.Cells {
		if same && (i >= len(s.Columns) || Name(cell) != s.Columns[i]) {
			same = false
		}
		if !blank(cell) {
			if filled == 0 {
				first = cell
			}
			filled++
		}
	}
	if filled == 0 || same && filled > 1 {
		return true
	}
	if digits(first) {
		return false
	}
	key := strings.Trim(Fold(first), ":[]()【】")
	return totals[key] || headcount.MatchString(key) || filled == 1 && strings.HasPrefix(key, "※")
}

var (
	thousands = regexp.MustCompile(`^[¥\\]?\d{1,3}$`)
	hundreds  = regexp.MustCompile(`^\d{3}円?$`)
)

// shifted refuses a row that has more cells than the header names. A comma in
// an amount that nobody quoted has moved every cell behind it, so nothing in the
// row can be trusted.
func (s *Sheet) shifted(m Mapping, row Row) *Problem {
	filled := len(row.Cells)
	for filled > 0 && blank(row.Cells[filled-1]) {
		filled--
	}
	fee, ok := m[FieldFee]
	split := ok && len(row.Cells) > s.width &&
		thousands.MatchString(unspaced(row.cell(fee))) && hundreds.MatchString(unspaced(row.cell(fee+1)))
	if filled <= len(s.Columns) && !split {
		return nil
	}
	return problem("import.too_many_cells", "cells", itoa(len(row.Cells)), "columns", itoa(len(s.Columns)))
}

// failures are what Excel shows where a formula has no result.
var failures = regexp.MustCompile(`^#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|CONNECT!|BLOCKED!|BUSY!|UNKNOWN!|GETTING_DATA)$`)

// failed refuses a cell whose formula has no result.
func failed(cell string) *Problem {
	switch {
	case strings.HasPrefix(cell, uncomputed):
		return problem("import.not_computed")
	case strings.HasPrefix(cell, "#") && failures.MatchString(cell):
		return problem("import.formula_failed")
	}
	return nil
}
