package studio

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// missed is a miss so many days ago.
func missed(kind MissKind, daysAgo int, p CancelPolicy) Miss {
	return Miss{Session: session(1, "13:00", "14:00"), Kind: kind, At: at("12:00").AddDate(0, 0, -daysAgo), Policy: p}
}

func TestJudge(t *testing.T) {
	p := CancelPolicy{FreeUntil: 720, Late: Cost{Session: true}, NoShow: Cost{Session: true, Fee: 1100}}
	forgiving := p
	forgiving.ForgiveDays = 30
	waived := missed(NoShow, 1, p)
	waived.Waived = true
	counting := CancelPolicy{BanAfter: 2, BanWithin: 30, BanFor: 14}
	for _, c := range []struct {
		name   string
		misses []Miss
		want   Cost
		codes  []string
	}{
		{"late", []Miss{missed(LateCancel, 0, p)}, Cost{Session: true}, []string{"miss.late", "miss.costs_session"}},
		{"nobody came", []Miss{missed(NoShow, 0, p)}, Cost{Session: true, Fee: 1100}, []string{"miss.no_show", "miss.costs_session", "miss.costs_fee"}},
		{"costs nothing by policy", []Miss{missed(LateCancel, 0, DefaultPolicy().Cancel)}, Cost{}, []string{"miss.late", "miss.costs_nothing"}},
		{"the first is forgiven", []Miss{missed(NoShow, 0, forgiving)}, Cost{}, []string{"miss.no_show", "miss.forgiven"}},
		{"the first in thirty days too", []Miss{missed(NoShow, 31, p), missed(NoShow, 0, forgiving)}, Cost{}, []string{"miss.no_show", "miss.forgiven"}},
		{"the second is not", []Miss{missed(LateCancel, 30, forgiving), missed(NoShow, 0, forgiving)}, Cost{Session: true, Fee: 1100}, []string{"miss.no_show", "miss.costs_session", "miss.costs_fee"}},
		{"waived by the owner", []Miss{waived}, Cost{}, []string{"miss.no_show", "miss.waived"}},
		{"free, and counted", []Miss{missed(LateCancel, 0, counting)}, Cost{}, []string{"miss.late", "miss.costs_nothing", "miss.counts"}},
		{
			"free, and one too many",
			[]Miss{missed(LateCancel, 3, counting), missed(LateCancel, 0, counting)},
			Cost{},
			[]string{"miss.late", "miss.costs_nothing", "miss.bars"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := Judge(c.misses)[len(c.misses)-1]
			if v.Cost != c.want || !slices.Equal(codes(v.Reasons), c.codes) {
				t.Errorf("%+v, %v", v.Cost, codes(v.Reasons))
			}
		})
	}
}

func TestIsLate(t *testing.T) {
	s := session(1, "13:00", "14:00")
	p := DefaultPolicy().Cancel
	for _, c := range []struct {
		booked, at time.Time
		want       bool
	}{
		{at("00:00"), at("01:00"), false},
		{at("00:00"), at("01:00").Add(time.Millisecond), true},
		{at("00:00"), at("13:30"), true},
		{at("12:00"), at("12:00").Add(RebookFor), false},
		{at("12:00"), at("12:00").Add(RebookFor + time.Second), true},
	} {
		if got := p.IsLate(s, c.booked, c.at); got != c.want {
			t.Errorf("booked at %s, given back at %s: %v", c.booked, c.at, got)
		}
	}
}

func TestBannedUntil(t *testing.T) {
	p := CancelPolicy{BanAfter: 3, BanWithin: 30, BanFor: 14}
	waived := missed(NoShow, 1, p)
	waived.Waived = true
	for _, c := range []struct {
		name   string
		misses []Miss
		want   string
	}{
		{"two", []Miss{missed(NoShow, 2, p), missed(LateCancel, 0, p)}, "0000-00-00"},
		{"three", []Miss{missed(NoShow, 30, p), missed(LateCancel, 2, p), missed(NoShow, 0, p)}, "2026-12-05"},
		{"three in too many days", []Miss{missed(NoShow, 31, p), missed(LateCancel, 2, p), missed(NoShow, 0, p)}, "0000-00-00"},
		{"one of three was waived", []Miss{missed(NoShow, 3, p), waived, missed(NoShow, 0, p)}, "0000-00-00"},
		{"a fourth bars anew", []Miss{missed(NoShow, 9, p), missed(NoShow, 8, p), missed(NoShow, 7, p), missed(NoShow, 1, p)}, "2026-12-04"},
		{"nobody is barred", []Miss{missed(NoShow, 2, CancelPolicy{}), missed(NoShow, 1, CancelPolicy{}), missed(NoShow, 0, CancelPolicy{})}, "0000-00-00"},
	} {
		if got := BannedUntil(Judge(c.misses)); got.String() != c.want {
			t.Errorf("%s: until %s, want %s", c.name, got, c.want)
		}
	}
}

// Whatever was missed: waiving a miss never makes another one of it cost more
// than the miss itself did, and what is excused costs nothing.
func TestWaivingNeverBans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := CancelPolicy{
			NoShow: Cost{Fee: 1100}, ForgiveDays: rapid.IntRange(0, 40).Draw(t, "forgive"),
			BanAfter: rapid.IntRange(0, 4).Draw(t, "after"), BanWithin: rapid.IntRange(1, 60).Draw(t, "within"),
			BanFor: rapid.IntRange(1, 30).Draw(t, "for"),
		}
		var misses []Miss
		for range rapid.IntRange(1, 12).Draw(t, "misses") {
			misses = append(misses, missed(NoShow, rapid.IntRange(0, 120).Draw(t, "days"), p))
		}
		before := Judge(misses)
		i := rapid.IntRange(0, len(misses)-1).Draw(t, "waived")
		waived := make([]Miss, len(before))
		for j, v := range before {
			waived[j] = v.Miss
		}
		waived[i].Waived = true
		after := Judge(waived)
		if BannedUntil(after).After(BannedUntil(before)) {
			t.Fatalf("waiving bars until %s instead of %s", BannedUntil(after), BannedUntil(before))
		}
		for j, v := range after {
			if v.Excused && v.Cost != (Cost{}) || j != i && v.Cost != before[j].Cost {
				t.Fatalf("miss %d costs %+v, before %+v", j, v.Cost, before[j].Cost)
			}
		}
	})
}
