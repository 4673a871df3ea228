package reception

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
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

func TestOwnFieldsAreFilledInOnTheSheet(t *testing.T) {
	o := newOffice(t, usual)
	o.decide(t, func(p *studio.Policy) {
		p.Fields = []studio.OwnField{
			{Code: "靴", Name: "靴のサイズ", Kind: studio.OwnNumber, Required: true},
			{Code: "検定日", Name: "検定日", Kind: studio.OwnDate},
			{Code: "帯", Name: "帯の色", Kind: studio.OwnChoice, Choices: []string{"白", "黄"}},
		}
	})
	page := o.person(t, aoi, usual)
	facts := func() []string { return factTexts(page.profile.detailFacts(page.seat.Words)) }
	if diff := cmp.Diff([]string{"タグ – |", "靴のサイズ – | 必須", "検定日 – |", "帯の色 – |"}, facts()); diff != "" {
		t.Error(diff)
	}
	test.Tap(page.cards.changeDetails())
	d := page.sheet.(*detailsSheet)
	d.draft.own["own:靴"], d.draft.own["own:帯"] = "大", "黄"
	d.own.days["own:検定日"].Type("きのう")
	page.Primary()
	if d.own.fields["own:検定日"].Error() == "" {
		t.Error("nothing is said of what is no day")
	}
	d.own.days["own:検定日"].Type("R8.11.1")
	page.Primary()
	if d.own.fields["own:靴"].Error() == "" || d.own.fields["own:検定日"].Error() != "" {
		t.Error("a word was taken for a number, or it is said elsewhere")
	}
	d.draft.own["own:靴"] = "22.5"
	if _, err := o.Register.EditMember(t.Context(), o.Who(), aoi, 0, register.Form{"own:靴": "22"}); err != nil {
		t.Fatal(err)
	}
	page.Primary() // somebody else said otherwise meanwhile
	if d.own.fields["own:靴"].Error() == "" || page.sheet == nil {
		t.Error("what another one entered was overwritten unseen")
	}
	page.Primary()
	if diff := cmp.Diff([]string{"タグ – |", "靴のサイズ 22.5 |", "検定日 2026年11月1日 |", "帯の色 黄 |"}, facts()); diff != "" {
		t.Error(diff)
	}
	o.shell.undo()
	if diff := cmp.Diff([]string{"タグ – |", "靴のサイズ 22 |", "検定日 – |", "帯の色 – |"}, facts()); diff != "" {
		t.Error(diff)
	}
	for i, e := range page.profile.line.Entries {
		if e.Kind == rows.FieldChanged && page.profile.entries(page.seat.Words)[i].what == "" {
			t.Errorf("%+v has no word", e.Change)
		}
	}
	o.trouble(t)
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
