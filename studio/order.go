package studio

import (
	"cmp"
	"slices"
	"strings"

	"cloud.google.com/go/civil"
)

// Order is what a list is sorted by: one column after another, of which a later
// one counts where those before are equal.
type Order []Sort

// Sort is a column of an order. What is not known stands at the end, whichever
// way it is sorted.
type Sort struct {
	Column
	Falling bool // the largest, the last first
}

// falls is what stands behind a column that is sorted the other way round.
const falls = ":desc"

// ParseOrder reads columns parted by commas: lastvisit:desc,kana. An empty text
// is no order.
func ParseOrder(text string) (Order, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	var order Order
	for part := range strings.SplitSeq(text, ",") {
		name, falling := strings.CutSuffix(strings.ToLower(strings.TrimSpace(part)), falls)
		c, err := ParseColumn(name)
		if err != nil {
			return nil, err
		}
		order = append(order, Sort{c, falling})
	}
	return order, nil
}

// String is the order as it is typed.
func (o Order) String() string {
	parts := make([]string, len(o))
	for i, s := range o {
		parts[i] = s.Column.String()
		if s.Falling {
			parts[i] += falls
		}
	}
	return strings.Join(parts, ",")
}

// On is the comparison by which members are sorted, seen from a day.
func (o Order) On(today civil.Date) func(a, b *ListFacts) int {
	by := make([]func(a, b *ListFacts) int, len(o))
	for i, s := range o {
		by[i] = s.on(today)
	}
	return func(a, b *ListFacts) int {
		for _, compare := range by {
			if n := compare(a, b); n != 0 {
				return n
			}
		}
		return 0
	}
}

func (s Sort) on(today civil.Date) func(a, b *ListFacts) int {
	switch s.Field.Kind() {
	case TextField:
		text := func(f *ListFacts) (first string, known bool) {
			known = f.some(s.Field, func(t string) bool { first = t; return true })
			return first, known
		}
		return sorted(s.Falling, text, strings.Compare)
	case ChoiceField: // in the order in which the choices are named
		choice := func(f *ListFacts) (int, bool) {
			i := slices.Index(s.Field.Choices(), f.Choice(s.Field))
			return i, i >= 0
		}
		return sorted(s.Falling, choice, cmp.Compare)
	case OwnListField:
		code, _ := OwnCode(string(s.Field))
		value := func(f *ListFacts) (OwnFact, bool) { v, ok := f.Own[code]; return v, ok }
		return sorted(s.Falling, value, OwnFact.compare)
	case RankField: // from the lowest to the highest; those that left the order before
		place := func(f *ListFacts) (int, bool) { return slices.Index(f.Ranks, f.Rank), f.Rank != "" }
		return sorted(s.Falling, place, cmp.Compare)
	case DateField:
		day := func(f *ListFacts) (civil.Date, bool) { d := f.Day(s.Field); return d, !d.IsZero() }
		return sorted(s.Falling, day, civil.Date.Compare)
	}
	number := s.Number(today)
	if s.Field == FieldBirthday {
		number = func(f *ListFacts) (int64, bool) {
			return int64(f.Birth.Month)*100 + int64(f.Birth.Day), !f.Birth.IsZero()
		}
	}
	return sorted(s.Falling, number, cmp.Compare)
}

// sorted compares what is known of two members, what is not known last.
func sorted[T any](falling bool, value func(*ListFacts) (T, bool), compare func(T, T) int) func(a, b *ListFacts) int {
	return func(a, b *ListFacts) int {
		x, knownX := value(a)
		y, knownY := value(b)
		switch {
		case !knownX || !knownY:
			return cmp.Compare(rank(knownX), rank(knownY))
		case falling:
			return compare(y, x)
		}
		return compare(x, y)
	}
}

// rank puts what is known first.
func rank(known bool) int {
	if known {
		return 0
	}
	return 1
}
