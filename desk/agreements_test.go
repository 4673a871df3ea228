package desk_test

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func agreementKinds(p *studio.Policy) {
	p.Agreements = []studio.AgreementKind{
		{Code: "会則同意", Name: "会則同意", Required: true},
		{Code: "写真掲載", Name: "写真掲載", Months: 12},
		{Code: "保護者同意", Name: "保護者同意", Minors: true, Required: true},
	}
}

func (x *day) sign(number string, s register.Signing) studio.AgreementID {
	x.Helper()
	id, err := x.people.Sign(x.Context(), desk.Who{}, number, s)
	if err != nil {
		x.Fatal(err)
	}
	return id
}

// agreed are the states of somebody's agreements: 会則同意 valid.
func agreed(list []studio.AgreementDecision) string {
	var all []string
	for _, d := range list {
		all = append(all, d.Kind.Name+" "+string(d.State))
	}
	return strings.Join(all, ", ")
}

func TestAgreementsAreSignedFoundAndTakenBack(t *testing.T) {
	x := newDay(t)
	x.decide(agreementKinds)
	today := civil.DateOf(moment)
	if got, want := agreed(x.membership(aoi).Agreements), "会則同意 missing, 写真掲載 none, 保護者同意 missing"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	missing := len(x.find("status=active,trial,leave agreed=missing"))
	id := x.sign(aoi, register.Signing{Kind: "会則同意"})
	x.sign(aoi, register.Signing{Kind: "保護者同意", On: today.AddDays(-10)})
	m := x.membership(aoi)
	if got, want := agreed(m.Agreements), "会則同意 valid, 写真掲載 none, 保護者同意 valid"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if a := m.Agreements[0].Signed; a == nil || !a.Guardian || a.By != m.Household.Payer || a.On != today {
		t.Errorf("signed is %+v", a)
	}
	ready, err := studio.ReadyList("agreements", studio.Asked{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := x.people.List(t.Context(), desk.Who{}, register.Query{List: ready})
	if err != nil || len(list) != missing-1 || slices.Contains(numbers(list), aoi) {
		t.Errorf("%d are on the ready list, %d were missing: %v", len(list), missing, err)
	}
	line := x.timeline(aoi, rows.ChangeEntries, rows.EntryKey{}, 50).Entries
	if i := slices.IndexFunc(line, func(e rows.Entry) bool { return e.Kind == rows.Agreed }); i < 0 || line[i].Label != "会則同意" || line[i].Signer == "" || line[i].Day != today {
		t.Errorf("the time line has %+v", line)
	}
	if err := x.people.TakeBackAgreement(t.Context(), desk.Who{}, id); err != nil {
		t.Fatal(err)
	}
	if got := agreed(x.membership(aoi).Agreements); !strings.HasPrefix(got, "会則同意 missing") {
		t.Errorf("taken back: %s", got)
	}
	if got := len(x.find("status=active,trial,leave agreed=missing")); got != missing {
		t.Errorf("%d are missing it after it was taken back, %d before it was signed", got, missing)
	}
	if err := x.people.TakeBackAgreement(t.Context(), desk.Who{}, id); studio.CodeOf(err) != "agreement.no_signature" {
		t.Errorf("taken back twice: %v", err)
	}
	alone := false
	for want, s := range map[string]register.Signing{
		"guardian agreement.guardian_signs": {Kind: "会則同意", Guardian: &alone},
		"on agreement.future":               {Kind: "会則同意", On: today.AddDays(1)},
	} {
		_, err := x.people.Sign(t.Context(), desk.Who{}, aoi, s)
		if got := wrongFields(err); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %v", want, got)
		}
	}
	if _, err := x.people.Sign(t.Context(), desk.Who{}, aoi, register.Signing{Kind: "規約"}); studio.CodeOf(err) != "agreement.unknown" {
		t.Errorf("of what there is not: %v", err)
	}
}

// A guardian's signature stands until the day before the eighteenth birthday,
// without anybody doing anything.
func TestAGuardiansSignatureIsOutdatedByTime(t *testing.T) {
	x := newDay(t)
	x.decide(agreementKinds)
	today := civil.DateOf(moment)
	birth := civil.Date{Year: today.Year - 18, Month: today.Month, Day: today.Day}.AddDays(2)
	number := x.add(studio.Active, register.Form{"name": "森 凛", "birth": birth.String(), "guardian": "森 杏"})
	x.sign(number, register.Signing{Kind: "会則同意", On: today.AddDays(-400)})
	for _, want := range []string{"会則同意 expiring", "会則同意 expiring", "会則同意 outdated"} {
		if got := agreed(x.membership(number).Agreements[:1]); got != want {
			t.Errorf("on %s: %s, want %s", civil.DateOf(x.clock.now), got, want)
		}
		if found := slices.Contains(x.find("agreed=outdated"), number); found != (want == "会則同意 outdated") {
			t.Errorf("on %s: on the list of outdated ones: %v", civil.DateOf(x.clock.now), found)
		}
		x.clock.now = x.clock.now.AddDate(0, 0, 1)
	}
}

func TestTheDoorNamesAgreementsOnlyWhereThePolicySaysSo(t *testing.T) {
	x := newDay(t)
	x.decide(agreementKinds)
	scan := func() rows.DoorCard {
		t.Helper()
		card, err := x.door.CheckIn(t.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: aoi}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return card
	}
	before := scan()
	if len(before.Agreements) != 0 {
		t.Errorf("named unasked: %s", agreed(before.Agreements))
	}
	x.decide(func(p *studio.Policy) { p.AgreementsAtDoor = true })
	after := scan()
	if got := agreed(after.Agreements); got != "会則同意 missing, 保護者同意 missing" || after.Answer != before.Answer {
		t.Errorf("the door says %s, %s", after.Answer, got)
	}
}

func TestAMergeKeepsTheAgreementsOfBoth(t *testing.T) {
	x := newDay(t)
	x.decide(agreementKinds)
	x.sign(aoi, register.Signing{Kind: "会則同意"})
	x.sign(azuma, register.Signing{Kind: "写真掲載"})
	if _, err := x.people.Merge(t.Context(), desk.Who{}, aoi, azuma, nil); err != nil {
		t.Fatal(err)
	}
	if got := agreed(x.membership(aoi).Agreements[:2]); !strings.HasPrefix(got, "会則同意 ") || strings.Contains(got, "none") || strings.Contains(got, "missing") {
		t.Errorf("merged: %s", got)
	}
	if _, err := x.people.UndoMerge(t.Context(), desk.Who{}, aoi); err != nil {
		t.Fatal(err)
	}
	if got := agreed(x.membership(azuma).Agreements[1:2]); got != "写真掲載 valid" {
		t.Errorf("unmerged: %s", got)
	}
}
