package studio

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var kyu = []string{"10級", "9級", "初段"}

// words are traits as a test writes them: rank 9級.
func words(list []Trait) string {
	var all []string
	for _, x := range list {
		all = append(all, string(x.Kind)+" "+x.Text)
	}
	return strings.Join(all, ", ")
}

func ptr[T any](v T) *T { return &v }

func TestChangeTraits(t *testing.T) {
	today := date("2026-11-21")
	now := []Trait{
		{ID: 1, Kind: TraitRank, Text: "10級", From: date("2026-04-01")},
		{ID: 2, Kind: TraitGroup, Text: "A組", From: date("2026-04-01")},
		{ID: 3, Kind: TraitTag, Text: "送迎", From: date("2026-04-01")},
	}
	for _, c := range []struct {
		name         string
		change       TraitChange
		begun, ended string
		wrong        []string
	}{
		{"nothing", TraitChange{}, "", "", nil},
		{"a higher rank", TraitChange{Rank: ptr("9級")}, "rank 9級", "rank 10級", nil},
		{"the same rank", TraitChange{Rank: ptr(" 10級 ")}, "", "", nil},
		{"no rank any more", TraitChange{Rank: ptr("")}, "", "rank 10級", nil},
		{"a rank that there is not", TraitChange{Rank: ptr("8級")}, "", "", []string{"trait.rank_unknown"}},
		{"on the day of the one before", TraitChange{Rank: ptr("9級"), From: date("2026-04-01")}, "rank 9級", "rank 10級", nil},
		{"before the one before", TraitChange{Rank: ptr("9級"), From: date("2026-03-31")}, "", "", []string{"trait.before"}},
		{"tomorrow", TraitChange{Rank: ptr("9級"), From: today.AddDays(1)}, "", "", []string{"trait.future"}},
		{"another group", TraitChange{Group: ptr("B組")}, "group B組", "group A組", nil},
		{"two tags, one there", TraitChange{Add: []string{"送迎", "役員", "役員"}}, "tag 役員", "", nil},
		{"a tag less", TraitChange{Remove: []string{"送迎"}}, "", "tag 送迎", nil},
		{"a tag that is not there", TraitChange{Remove: []string{"役員"}}, "", "", []string{"trait.tag_unknown"}},
		{"an empty tag", TraitChange{Add: []string{" "}}, "", "", []string{"trait.tag_empty"}},
		{"as long as may be", TraitChange{Add: []string{strings.Repeat("𠮷", 40)}}, "tag " + strings.Repeat("𠮷", 40), "", nil},
		{"too long", TraitChange{Add: []string{strings.Repeat("𠮷", 41)}}, "", "", []string{"trait.too_long"}},
		{"two words in one", TraitChange{Add: []string{"a、b"}, Group: ptr("a,b")}, "", "", []string{"trait.has_comma", "trait.has_comma"}},
	} {
		d := ChangeTraits(now, c.change, kyu, fold, today)
		var wrong []string
		for _, w := range d.Wrong {
			wrong = append(wrong, w.Code)
		}
		if words(d.Begun) != c.begun || words(d.Ended) != c.ended || !slices.Equal(wrong, c.wrong) {
			t.Errorf("%s: begun %q, ended %q, wrong %v", c.name, words(d.Begun), words(d.Ended), wrong)
		}
	}
	if d := ChangeTraits(nil, TraitChange{Rank: ptr("9級")}, nil, fold, today); len(d.Wrong) != 1 || d.Wrong[0].Code != "trait.no_ranks" {
		t.Errorf("without ranks: %+v", d)
	}
}

// Whatever is wished for, nobody has two ranks, two groups, or a tag twice, and
// nobody who was merged does.
func TestNobodyHasTwoOfAKind(t *testing.T) {
	today := date("2026-11-21")
	id := TraitID(0)
	wish := rapid.Custom(func(t *rapid.T) TraitChange {
		word := rapid.SampledFrom([]string{"10級", "9級", "初段", "", "A", "a"})
		c := TraitChange{Add: rapid.SliceOfN(word, 0, 2).Draw(t, "add"), Remove: rapid.SliceOfN(word, 0, 1).Draw(t, "remove")}
		if rapid.Bool().Draw(t, "rank") {
			c.Rank = ptr(word.Draw(t, "rank"))
		}
		if rapid.Bool().Draw(t, "group") {
			c.Group = ptr(word.Draw(t, "group"))
		}
		return c
	})
	apply := func(now []Trait, c TraitChange) []Trait {
		d := ChangeTraits(now, c, kyu, fold, today)
		kept := without(now, d.Ended)
		for _, x := range d.Begun {
			id++
			x.ID = id
			kept = append(kept, x)
		}
		return kept
	}
	rapid.Check(t, func(t *rapid.T) {
		var people [2][]Trait
		for i := range people {
			for range rapid.IntRange(0, 5).Draw(t, "n") {
				people[i] = apply(people[i], wish.Draw(t, "wish"))
			}
			oneOfEach(t, people[i])
		}
		both := slices.Concat(people[0], people[1])
		oneOfEach(t, without(both, MergeTraits(people[0], people[1], fold)))
	})
}

func without(list, ended []Trait) []Trait {
	return slices.DeleteFunc(slices.Clone(list), func(x Trait) bool {
		return slices.ContainsFunc(ended, func(e Trait) bool { return e.ID == x.ID })
	})
}

func oneOfEach(t *rapid.T, list []Trait) {
	seen := map[string]bool{}
	for _, x := range list {
		key := string(x.Kind)
		if x.Kind == TraitTag {
			key += fold(x.Text)
		}
		if seen[key] {
			t.Fatalf("%s twice in %s", key, words(list))
		}
		seen[key] = true
	}
}

func TestTheNewerRankOfTwoIsKept(t *testing.T) {
	rank := func(id TraitID, text, from string) Trait {
		return Trait{ID: id, Kind: TraitRank, Text: text, From: date(from)}
	}
	older, newer := rank(1, "10級", "2026-04-01"), rank(2, "9級", "2026-10-01")
	for _, c := range []struct{ keep, drop, ended Trait }{{older, newer, older}, {newer, older, older}} {
		if ended := MergeTraits([]Trait{c.keep}, []Trait{c.drop}, fold); len(ended) != 1 || ended[0].ID != c.ended.ID {
			t.Errorf("%s into %s ends %s", c.drop.Text, c.keep.Text, words(ended))
		}
	}
}

func TestCheckRanks(t *testing.T) {
	for _, c := range []struct {
		ranks []string
		want  string
	}{
		{nil, ""},
		{kyu, ""},
		{[]string{"10級", " "}, "trait.rank_empty"},
		{[]string{"A", "a"}, "trait.rank_twice"},
		{[]string{"a,b"}, "trait.has_comma"},
	} {
		var got string
		for _, w := range CheckRanks(c.ranks, fold) {
			got += w.Code
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.ranks, got, c.want)
		}
	}
}

func TestConditionsOfRanksAndTags(t *testing.T) {
	of := func(rank string, tags ...string) ListFacts {
		return ListFacts{Rank: rank, RankText: rank, Ranks: kyu, Group: "a組", Tags: tags}
	}
	ninth, none, gone := of("9級", "送迎"), of(""), of("黄帯")
	for typed, want := range map[string][3]bool{
		"rank=9級":         {true, false, false},
		"rank!=9級":        {false, true, true},
		"rank>=9級":        {true, false, false},
		"rank>=10級":       {true, false, false},
		"rank>9級":         {false, false, false},
		"rank<初段":         {true, false, false},
		"rank=黄帯,9級":      {true, false, true},
		"has rank":        {true, false, true},
		"lacks rank":      {false, true, false},
		"group=A組":        {true, true, true},
		"tag=送迎":          {true, false, false},
		"tag!=送迎":         {false, true, true},
		"not tag=送迎":      {false, true, true},
		"lacks tag":       {false, true, true},
		"rank>=10級 tag~迎": {true, false, false},
	} {
		c, err := ParseCondition(typed)
		if err != nil {
			t.Errorf("%s: %v", typed, err)
			continue
		}
		f := c.On(date("2026-11-21"), fold)
		if got := [3]bool{f.Holds(&ninth), f.Holds(&none), f.Holds(&gone)}; got != want {
			t.Errorf("%s: %v, want %v", typed, got, want)
		}
		for _, m := range []*ListFacts{&ninth, &none, &gone} {
			if f.Holds(m) && len(f.Why(m)) == 0 && !strings.HasPrefix(typed, "not") {
				t.Errorf("%s holds for no reason", typed)
			}
		}
	}
	order, err := ParseOrder("rank:desc")
	if err != nil {
		t.Fatal(err)
	}
	low := of("10級")
	list := []*ListFacts{&none, &low, &gone, &ninth}
	slices.SortStableFunc(list, order.On(date("2026-11-21")))
	if list[0] != &ninth || list[1] != &low || list[2] != &gone || list[3] != &none {
		t.Errorf("sorted by rank: %v", list)
	}
}
