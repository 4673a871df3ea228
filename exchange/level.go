package exchange

import (
	"slices"
	"strings"
)

// Ranks reads what a timetable says of whom a class is for, as ranks of the studio's
// order, from the lowest: 9級, 10級〜8級, 初段以上, 5級まで. Of words that are no ranks it
// reads none.
func Ranks(level string, order []string) (from, to string) {
	rank := func(s string) int {
		return slices.IndexFunc(order, func(r string) bool { return Fold(r) == Fold(s) })
	}
	level = unspaced(level)
	if i := rank(level); i >= 0 {
		return order[i], order[i]
	}
	for _, above := range []string{"以上", "から"} {
		if s, ok := strings.CutSuffix(level, above); ok && rank(s) >= 0 {
			return order[rank(s)], ""
		}
	}
	for _, below := range []string{"以下", "まで"} {
		if s, ok := strings.CutSuffix(level, below); ok && rank(s) >= 0 {
			return "", order[rank(s)]
		}
	}
	for i, r := range level {
		if !strings.ContainsRune("-~", r) {
			continue
		}
		a, b := rank(level[:i]), rank(level[i+1:])
		if a >= 0 && b >= 0 {
			return order[min(a, b)], order[max(a, b)]
		}
	}
	return "", ""
}
