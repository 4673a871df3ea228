package desk_test

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// decide changes the studio's policy.
func (x *day) decide(change func(*studio.Policy)) {
	x.Helper()
	if _, err := safe.New(x.desk).ChangePolicy(x.Context(), desk.Who{}, func(p *desk.Policy) { change(&p.Studio) }); err != nil {
		x.Fatal(err)
	}
}

func (x *day) mark(number string, c studio.TraitChange) register.Traited {
	x.Helper()
	done, err := x.people.ChangeTraits(x.Context(), desk.Who{}, number, register.Details{TraitChange: c})
	if err != nil {
		x.Fatal(err)
	}
	return done
}

func (x *day) find(typed string) []string {
	x.Helper()
	list, err := x.people.List(x.Context(), desk.Who{}, register.Query{List: studio.List{Where: where(x.T, typed), Columns: everyColumn(x.T)}, Why: true})
	if err != nil {
		x.Fatal(err)
	}
	return numbers(list)
}

func traitWords(list []studio.Trait) string {
	var all []string
	for _, t := range list {
		all = append(all, string(t.Kind)+" "+t.Text)
	}
	return strings.Join(all, ", ")
}

func ranks(p *studio.Policy) { p.Ranks = []string{"10級", "9級", "8級"} }

func text(s string) *string { return &s }

func TestRankGroupAndTagsAreDatedFoundAndUndone(t *testing.T) {
	x := newDay(t)
	if _, err := x.people.ChangeTraits(t.Context(), desk.Who{}, aoi, register.Details{TraitChange: studio.TraitChange{Rank: text("9級")}}); studio.CodeOf(err) != "form.wrong" {
		t.Errorf("a rank before there are any: %v", err)
	}
	x.decide(ranks)
	x.find("rank>=9級") // the list is read before anybody has one
	first := x.mark(aoi, studio.TraitChange{Rank: text("9級"), Group: text("A組"), Add: []string{"送迎", "役員"}, From: civil.DateOf(moment).AddDays(-30)})
	x.mark(azuma, studio.TraitChange{Rank: text("10級"), Add: []string{"送迎"}})
	if again := x.mark(azuma, studio.TraitChange{Rank: text("１０級")}); again.Act != 0 {
		t.Error("the same rank again was an act")
	}
	for typed, want := range map[string][]string{
		"rank>=9級": {aoi}, "rank>=10級": {azuma, aoi}, "rank=10級": {azuma}, "group=a組": {aoi}, "tag=送迎 tag!=役員": {azuma}, "rank<8級 tag=送迎": {azuma, aoi},
	} {
		if got := x.find(typed); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", typed, got, want)
		}
	}
	if err := x.people.Check(t.Context(), desk.Who{}, where(t, "rank>=黒帯")); studio.CodeOf(err) != "list.rank_unknown" {
		t.Errorf("a rank that there is not: %v", err)
	}
	second := x.mark(aoi, studio.TraitChange{Rank: text("8級"), Remove: []string{"役員"}})
	if got, want := traitWords(second.Traits), "group A組, tag 送迎, rank 8級"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	var line []string
	for _, e := range x.timeline(aoi, rows.ChangeEntries, rows.EntryKey{}, 50).Entries {
		if e.Kind == rows.TraitBegan || e.Kind == rows.TraitEnded {
			line = append(line, e.Day.String()+" "+string(e.Kind)+" "+e.Label)
		}
	}
	today, before := civil.DateOf(moment).String(), civil.DateOf(moment).AddDays(-30).String()
	slices.Sort(line)
	want := []string{
		before + " trait_began 9級", before + " trait_began A組", before + " trait_began 役員", before + " trait_began 送迎",
		today + " trait_began 8級", today + " trait_ended 役員",
	}
	if !slices.Equal(line, want) {
		t.Errorf("the time line has %q", line)
	}
	if err := x.people.UndoTraits(t.Context(), desk.Who{}, first.Act); studio.CodeOf(err) != "trait.changed_since" {
		t.Errorf("undone below another act: %v", err)
	}
	for _, act := range []studio.ActID{second.Act, first.Act} {
		if err := x.people.UndoTraits(t.Context(), desk.Who{}, act); err != nil {
			t.Fatal(err)
		}
	}
	if m := x.membership(aoi); len(m.Traits) != 0 {
		t.Errorf("undone, and yet %s", traitWords(m.Traits))
	}
	if got := x.find("tag=送迎"); !slices.Equal(got, []string{azuma}) {
		t.Errorf("found after undoing: %v", got)
	}
	if err := x.people.UndoTraits(t.Context(), desk.Who{}, first.Act); studio.CodeOf(err) != "trait.nothing_to_undo" {
		t.Errorf("undone twice: %v", err)
	}
}

func TestAMergeKeepsTheTraitsOfBoth(t *testing.T) {
	x := newDay(t)
	x.decide(ranks)
	x.mark(aoi, studio.TraitChange{Rank: text("10級"), Add: []string{"送迎"}, From: civil.DateOf(moment).AddDays(-9)})
	x.mark(azuma, studio.TraitChange{Rank: text("9級"), Group: text("A組"), Add: []string{"送迎", "役員"}})
	before := traitWords(x.membership(azuma).Traits)
	if _, err := x.people.Merge(t.Context(), desk.Who{}, aoi, azuma, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := traitWords(x.membership(aoi).Traits), "tag 送迎, rank 9級, group A組, tag 役員"; got != want {
		t.Errorf("merged: %s, want %s", got, want)
	}
	if _, err := x.people.UndoMerge(t.Context(), desk.Who{}, aoi); err != nil {
		t.Fatal(err)
	}
	if got := traitWords(x.membership(azuma).Traits); got != before {
		t.Errorf("unmerged: %s, was %s", got, before)
	}
	if got, want := traitWords(x.membership(aoi).Traits), "rank 10級, tag 送迎"; got != want {
		t.Errorf("unmerged: %s, want %s", got, want)
	}
}
