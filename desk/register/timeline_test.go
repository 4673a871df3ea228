package register

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/rows"
)

func TestMerge(t *testing.T) {
	day := civil.Date{Year: 2026, Month: 11, Day: 21}
	noon := day.In(time.UTC).Add(12 * time.Hour)
	entry := func(days int, at time.Time, id int64, k rows.EntryKind) rows.Entry {
		return rows.Entry{EntryKey: rows.EntryKey{Day: day.AddDays(days), At: at, ID: id, Kind: k}}
	}
	var none time.Time
	visits := []rows.Entry{entry(0, noon, 5, rows.CheckedIn), entry(-1, noon.Add(time.Hour), 4, rows.Marked)}
	bookings := []rows.Entry{entry(0, noon, 6, rows.Booked), entry(0, noon, 5, rows.Booked), entry(-1, noon.Add(-time.Hour), 9, rows.Booked)}
	contracts := []rows.Entry{entry(10, none, 1, rows.ContractEnded), entry(0, none, 20, rows.ContractBegan)}
	want := []rows.Entry{contracts[0], bookings[0], visits[0], bookings[1], contracts[1], visits[1], bookings[2]}
	for n := range len(want) + 2 {
		got := oneLine([][]rows.Entry{slices.Clone(visits), slices.Clone(bookings), nil, slices.Clone(contracts)}, n)
		if !slices.EqualFunc(got, want[:min(n, len(want))], func(a, b rows.Entry) bool { return a.EntryKey == b.EntryKey }) {
			t.Errorf("the first %d: %+v", n, got)
		}
	}
}

// However the entries are spread over lists, merging them sorts them.
func TestMergeSorts(t *testing.T) {
	day := civil.Date{Year: 2026, Month: 11, Day: 21}
	kinds := []rows.EntryKind{rows.CheckedIn, rows.Booked, rows.GaveBack, rows.Joined}
	rapid.Check(t, func(t *rapid.T) {
		lists := make([][]rows.Entry, 3)
		var all []rows.Entry
		for id := range rapid.IntRange(0, 20).Draw(t, "entries") {
			e := rows.Entry{EntryKey: rows.EntryKey{
				Day: day.AddDays(rapid.IntRange(0, 3).Draw(t, "day")), ID: int64(id / 2), Kind: kinds[id%2+2*rapid.IntRange(0, 1).Draw(t, "kind")],
			}}
			i := rapid.IntRange(0, 2).Draw(t, "list")
			lists[i], all = append(lists[i], e), append(all, e)
		}
		byKey := func(a, b rows.Entry) int { return newestFirst(a.EntryKey, b.EntryKey) }
		for _, list := range lists {
			slices.SortFunc(list, byKey)
		}
		slices.SortFunc(all, byKey)
		n := rapid.IntRange(0, len(all)+1).Draw(t, "n")
		got := oneLine(lists, n)
		if !slices.EqualFunc(got, all[:min(n, len(all))], func(a, b rows.Entry) bool { return a.EntryKey == b.EntryKey }) {
			t.Fatalf("the first %d of %+v: %+v", n, all, got)
		}
	})
}
