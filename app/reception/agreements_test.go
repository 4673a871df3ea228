package reception

import (
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func rules(p *studio.Policy) {
	p.Agreements = []studio.AgreementKind{
		{Code: "会則同意", Name: "会則同意", Required: true},
		{Code: "写真掲載", Name: "写真掲載", Months: 12},
		{Code: "保護者同意", Name: "保護者同意", Minors: true, Required: true},
	}
}

func TestASignatureBeginsWithWhatIsWanting(t *testing.T) {
	kind := func(code string) studio.AgreementKind { return studio.AgreementKind{Code: code, Name: code} }
	child := aoisPage(func(p *rows.Person) {
		p.Agreements = []studio.AgreementDecision{
			{Kind: kind("写真"), State: studio.AgreementNone}, {Kind: kind("会則"), State: studio.AgreementValid}, {Kind: kind("保護者"), State: studio.AgreementMissing},
		}
	}).about
	d := draftSigning(child, "", saturday)
	if d.kinds[d.at].Code != "保護者" || !d.guardian || d.by != "五十嵐 杏" || d.on != saturday {
		t.Errorf("%+v", d)
	}
	if d := draftSigning(child, "会則", saturday); d.kinds[d.at].Code != "会則" {
		t.Errorf("chosen, and yet %s", d.kinds[d.at].Code)
	}
	grown := child
	grown.Birth = civil.Date{Year: 1990, Month: 5, Day: 5}
	grown.Agreements = append(grown.Agreements[:2:2], studio.AgreementDecision{Kind: studio.AgreementKind{Code: "保護者", Minors: true}, State: studio.AgreementNone})
	if d := draftSigning(grown, "", saturday); d.guardian || d.by != grown.Name || len(d.kinds) != 2 {
		t.Errorf("of a grown-up: %+v", d)
	}
}

func TestAnAgreementIsSignedOnThePage(t *testing.T) {
	o := newOffice(t, usual)
	page := o.person(t, aoi, usual)
	if len(page.cards.agreements.content.Objects) != 0 {
		t.Error("a studio without agreements shows a card for them")
	}
	o.decide(t, rules)
	page.Reload()
	facts := func() []string {
		var list []fact
		for _, d := range page.cards.agreements.list {
			list = append(list, agreementFact(page.seat.Words, d))
		}
		return factTexts(list)
	}
	if diff := cmp.Diff([]string{"会則同意 まだ |", "保護者同意 まだ |"}, facts()); diff != "" {
		t.Error(diff)
	}
	page.cards.agreements.sign("会則同意")
	g, ok := page.sheet.(*signingSheet)
	if !ok {
		t.Fatalf("the sheet is %T", page.sheet)
	}
	g.draft.guardian = false
	g.day.Type("2026-11-01")
	page.Primary()
	if g.fields["guardian"].Error() == "" {
		t.Error("a child signed alone, or nothing is said of it")
	}
	g.draft.guardian = true
	kit.PressPrimary(o.Window.Canvas())
	if diff := cmp.Diff([]string{"会則同意 同意ずみ | 11月1日", "保護者同意 まだ |"}, facts()); diff != "" {
		t.Error(diff)
	}
	entries := page.profile.entries(page.seat.Words)
	found := false
	for _, e := range entries {
		found = found || e.what == "会則同意" && strings.HasPrefix(e.detail, "五十嵐 杏")
	}
	if !found {
		t.Errorf("the time line says nothing of it: %+v", entries)
	}
	o.shell.undo()
	if diff := cmp.Diff([]string{"会則同意 まだ |", "保護者同意 まだ |"}, facts()); diff != "" {
		t.Error(diff)
	}
	page.cards.agreements.sign("会則同意")
	kit.PressPrimary(o.Window.Canvas())
	page.cards.agreements.open(page.cards.agreements.list[0])
	kit.PressPrimary(o.Window.Canvas())
	if g, ok := page.sheet.(*signingSheet); !ok || g.draft.kinds[g.draft.at].Code != "会則同意" {
		t.Fatalf("to sign again opens %T", page.sheet)
	} else {
		g.dialog.Close()
	}
	page.cards.agreements.takeBack(page.cards.agreements.list[0])
	if got := facts(); got[0] != "会則同意 まだ |" {
		t.Errorf("taken back: %v", got)
	}
	o.shell.undo()
	if got := facts(); got[0] != "会則同意 同意ずみ | 11月21日" {
		t.Errorf("taken back and undone: %v", got)
	}
	o.trouble(t)
}

func TestTheDoorsCautionNamesAgreements(t *testing.T) {
	w := printer(t, lang.Japanese)
	card := rows.DoorCard{Caution: "腰痛", Agreements: []studio.AgreementDecision{
		{Kind: studio.AgreementKind{Name: "会則同意"}, State: studio.AgreementMissing},
		{Kind: studio.AgreementKind{Name: "写真掲載"}, State: studio.AgreementOutdated},
	}}
	card.Answer = studio.Allow
	if got := textOf(w, card); got.strip != "腰痛 · 会則同意：まだ、写真掲載：成人のため取り直し" || got.stripAnswer != "" {
		t.Errorf("%q, %s", got.strip, got.stripAnswer)
	}
	o := newOffice(t, usual)
	o.decide(t, rules)
	o.decide(t, func(p *studio.Policy) { p.AgreementsAtDoor = true })
	scanned, err := o.Entrance.CheckIn(t.Context(), o.Who(), entrance.Person{How: studio.ByNumber, Text: aoi}, nil)
	if err != nil || len(scanned.Agreements) != 2 {
		t.Errorf("%v, %+v", err, scanned.Agreements)
	}
}
