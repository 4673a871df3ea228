package studio

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var ranks = []string{"10級", "9級", "8級", "初段"}

func TestWhichRanksAClassTakes(t *testing.T) {
	for _, c := range []struct {
		name, from, to, rank string
		order                []string
		want                 string
	}{
		{"for everybody", "", "", "", ranks, ""},
		{"the lowest that it takes", "9級", "8級", "9級", ranks, ""},
		{"the highest that it takes", "9級", "8級", "8級", ranks, ""},
		{"below", "9級", "8級", "10級", ranks, "below"},
		{"above", "9級", "8級", "初段", ranks, "above"},
		{"no rank is below the lowest", "10級", "", "", ranks, "no_rank"},
		{"no rank is not above", "", "9級", "", ranks, ""},
		{"a rank of which the order knows nothing", "9級", "8級", "青帯", ranks, ""},
		{"bounds of which the order knows nothing", "青帯", "黒帯", "10級", ranks, ""},
		{"one bound of which it knows nothing", "青帯", "9級", "初段", ranks, "above"},
		{"no order", "9級", "8級", "", nil, ""},
	} {
		f := BookFacts{
			Standing: Standing{Status: Active}, Session: session(1, "13:00", "14:00"), Contracted: true, Rank: c.rank,
			Seats: Seats{Capacity: 12},
		}
		f.Session.Class.RankFrom, f.Session.Class.RankTo = c.from, c.to
		p := DefaultPolicy()
		p.Ranks = c.order
		d := Book(kept(t, f), p, at("09:00"))
		if got := said(d.Reasons); got != c.want || (d.State == "") != (c.want != "") || d.Negotiable != (c.want != "") {
			t.Errorf("%s: %+v", c.name, d)
		}
		at := AtTheDoor(DoorFacts{Standing: f.Standing, Rank: c.rank, Sessions: []DoorSession{own(f.Session)}}, p, at("12:52"))
		if got := said(at.Reasons); got != c.want || !at.Visit {
			t.Errorf("%s, at the door: %+v", c.name, at)
		}
	}
}

func TestMayBeRanked(t *testing.T) {
	for _, c := range []struct {
		from, to string
		order    []string
		want     string
	}{
		{"", "", nil, ""},
		{"9級", "8級", ranks, ""},
		{"9級", "9級", ranks, ""},
		{"", "10級", ranks, ""},
		{"初段", "", ranks, ""},
		{"8級", "9級", ranks, "ranks_wrong"},
		{"青帯", "9級", ranks, "rank_unknown"},
		{"9級", "", nil, "no_ranks"},
	} {
		if got := said(Class{RankFrom: c.from, RankTo: c.to}.MayBeRanked(c.order)); got != c.want {
			t.Errorf("%s to %s of %s: %s", c.from, c.to, strings.Join(c.order, " "), got)
		}
	}
}

// Whatever the order and the bounds: of those who have a rank of it, a class takes
// a part of the order without gaps, and takes whoever is between two whom it takes.
func TestAClassTakesRanksWithoutGaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bound := rapid.SampledFrom(append([]string{"", "青帯"}, ranks...))
		c := Class{RankFrom: bound.Draw(t, "from"), RankTo: bound.Draw(t, "to")}
		runs, before := 0, false
		for _, rank := range ranks {
			takes := c.rankObjection(rank, ranks) == nil
			if takes && !before {
				runs++
			}
			before = takes
		}
		if runs > 1 || runs == 0 && len(c.MayBeRanked(ranks)) == 0 {
			t.Fatalf("%s to %s takes %d parts", c.RankFrom, c.RankTo, runs)
		}
	})
}
