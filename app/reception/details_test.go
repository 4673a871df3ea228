package reception

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// decide changes the studio's policy.
func (o *office) decide(t *testing.T, change func(*studio.Policy)) {
	t.Helper()
	if _, err := o.Safe.ChangePolicy(t.Context(), o.Who(), func(p *desk.Policy) { change(&p.Studio) }); err != nil {
		t.Fatal(err)
	}
}

func TestTypedTags(t *testing.T) {
	for typed, want := range map[string][]string{
		"": nil, "送迎": {"送迎"}, " 送迎、 役員 ,役員，": {"送迎", "役員"}, "a  b": {"a b"},
	} {
		if got := typedTags(typed); !slices.Equal(got, want) {
			t.Errorf("%q: %q", typed, got)
		}
	}
	if got := withTag("送迎、", "役員"); got != "送迎、役員" {
		t.Errorf("one more: %q", got)
	}
}

func TestDetailsInWords(t *testing.T) {
	w := printer(t, lang.Japanese)
	p := aoisPage(nil)
	if diff := cmp.Diff([]string{"タグ – |"}, factTexts(p.detailFacts(w))); diff != "" {
		t.Error(diff)
	}
	p = aoisPage(func(p *rows.Person) {
		p.Traits = []studio.Trait{
			{Kind: studio.TraitTag, Text: "送迎", From: saturday},
			{Kind: studio.TraitRank, Text: "9級", From: on(10, 4)},
			{Kind: studio.TraitGroup, Text: "A組", From: saturday},
			{Kind: studio.TraitTag, Text: "役員", From: saturday},
		}
	})
	if diff := cmp.Diff([]string{"級・段 9級 | 10月4日から", "グループ A組 |", "タグ 送迎、役員 |"}, factTexts(p.detailFacts(w))); diff != "" {
		t.Error(diff)
	}
}

func TestRankGroupAndTagsAreChangedOnASheet(t *testing.T) {
	o := newOffice(t, usual)
	o.decide(t, func(p *studio.Policy) { p.Ranks = []string{"10級", "9級"} })
	page := o.person(t, aoi, usual)
	test.Tap(page.cards.changeDetails())
	d, ok := page.sheet.(*detailsSheet)
	if !ok {
		t.Fatalf("the sheet is %T", page.sheet)
	}
	d.draft.rank, d.draft.group, d.draft.tags = 2, "A組", "送迎、役員"
	d.since.Type("2027-01-01")
	page.Primary()
	if d.fields["from"].Error() == "" || o.Window.Canvas().Overlays().Top() == nil {
		t.Error("a day to come was taken, or nothing is said of it")
	}
	d.since.Type("2026-11-01")
	kit.PressPrimary(o.Window.Canvas())
	if o.Window.Canvas().Overlays().Top() != nil {
		t.Fatal("the sheet stays open")
	}
	want := []string{"級・段 9級 | 11月1日から", "グループ A組 | 11月1日から", "タグ 送迎、役員 |"}
	if diff := cmp.Diff(want, factTexts(page.profile.detailFacts(page.seat.Words))); diff != "" {
		t.Error(diff)
	}
	if page.sheet != nil {
		t.Error("the page thinks that the sheet is open")
	}
	o.shell.undo()
	if len(page.profile.about.Traits) != 0 {
		t.Errorf("undone, and yet %+v", page.profile.about.Traits)
	}
	test.Tap(page.cards.changeDetails())
	kit.PressPrimary(o.Window.Canvas())
	if page.sheet != nil {
		t.Error("a sheet that changes nothing stays open")
	}
	o.trouble(t)
}
