package desk_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// dossier is what was given out about a member, as JSON.
func (x *day) dossier(number string) map[string]json.RawMessage {
	x.Helper()
	d, err := x.people.GiveOut(x.Context(), desk.Who{}, number, register.DossierJSON)
	if err != nil {
		x.Fatal(err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(d.Content, &all); err != nil {
		x.Fatal(err)
	}
	return all
}

// told are the records of a part.
func told(t *testing.T, all map[string]json.RawMessage, part string) []map[string]any {
	t.Helper()
	var list []map[string]any
	if err := json.Unmarshal(all[part], &list); err != nil {
		t.Fatalf("%s: %v", part, err)
	}
	return list
}

func TestEverythingAboutAPersonIsGivenOut(t *testing.T) {
	x := newDay(t)
	ctx, owner, money := t.Context(), desk.Who{}, month.New(x.desk)
	x.billed(studio.Month{Year: 2026, Month: 11}, yumiko)
	list, err := money.Invoices(ctx, owner, "", yumiko)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if _, err := money.Pay(ctx, owner, list[0].Number, 1000, billing.Cash); err != nil {
		t.Fatal(err)
	}
	if _, err := x.lessons.Book(ctx, owner, yumiko, x.yoga().Key); err != nil {
		t.Fatal(err)
	}
	x.lets(x.person(yumiko).Cards[0].ID, yumiko, "")
	for _, note := range []register.NewNote{
		{Number: yumiko, Kind: studio.NotePhone, Text: "膝が痛いとのこと", Due: civil.DateOf(moment)},
		{Number: aoi, Kind: studio.NotePhone, Text: "葵さんのこと"},
	} {
		if _, err := x.people.WriteNote(ctx, owner, note); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := x.people.EditMember(ctx, owner, yumiko, 0, register.Form{"remark": "膝"}); err != nil {
		t.Fatal(err)
	}
	if _, err := x.people.TakeStep(ctx, owner, yumiko, register.Wish{
		Kind: studio.ToHold, From: civil.Date{Year: 2026, Month: 12, Day: 1}, Reason: "膝のけが",
	}); err != nil {
		t.Fatal(err)
	}
	x.movePayer(yumiko, register.PayerWish{New: makoto})
	all := x.dossier(yumiko)
	var member struct{ Number, Name, Birth, Caution string }
	if err := json.Unmarshal(all["member"], &member); err != nil || member.Number != yumiko || member.Name != "髙橋 由美子" || member.Caution != "膝" {
		t.Errorf("%+v, %v", member, err)
	}
	for part, want := range map[string]struct {
		n     int
		field string
		says  any
	}{
		"statuses":      {3, "status", "active"},
		"contracts":     {1, "label", "ヨガ入門"},
		"bookings":      {1, "class", "ヨガ入門"},
		"booking_steps": {1, "step", "booked"},
		"visits":        {1, "decision", "allow"},
		"invoices":      {1, "number", list[0].Number},
		"payments":      {1, "allocated", 1000.0},
		"notes":         {1, "text", "膝が痛いとのこと"},
		"changes":       {2, "after", "膝"},
		"steps":         {1, "reason", "膝のけが"},
		"payers":        {1, "payer", "五十嵐 誠"},
		"cards":         {1, "step", "given"},
		"enrolments":    {0, "", nil},
		"merges":        {0, "", nil},
	} {
		got := told(t, all, part)
		if len(got) != want.n || want.n > 0 && !slices.ContainsFunc(got, func(r map[string]any) bool { return r[want.field] == want.says }) {
			t.Errorf("%s, of which %d are wanted: %v", part, want.n, got)
		}
	}
	if acts := told(t, all, "acts"); len(acts) < 5 {
		t.Errorf("%v", acts)
	}
	if bytes.Contains(all["notes"], []byte("葵")) {
		t.Error("somebody else's note is given out")
	}
	again := told(t, x.dossier(yumiko), "acts")
	if last := again[len(again)-1]; last["act"] != "member.give_out" {
		t.Errorf("the trail does not say that it was given out: %v", last)
	}
}

// What belonged to an entry that was merged is the person's too.
func TestMergedEntriesAreGivenOutWithThePerson(t *testing.T) {
	x := newDay(t)
	keep, drop := x.add(studio.Inquiry, register.Form{"name": "安部 花"}), x.add(studio.Inquiry, register.Form{"name": "阿部 花"})
	if _, err := x.people.EditMember(t.Context(), desk.Who{}, drop, 0, register.Form{"email": "abe@example.jp"}); err != nil {
		t.Fatal(err)
	}
	if _, err := x.people.Merge(t.Context(), desk.Who{}, keep, drop, nil); err != nil {
		t.Fatal(err)
	}
	all := x.dossier(drop)
	if merges := told(t, all, "merges"); len(merges) != 1 || merges[0]["number"] != drop {
		t.Errorf("%v", merges)
	}
	if changes := told(t, all, "changes"); !slices.ContainsFunc(changes, func(c map[string]any) bool { return c["after"] == "abe@example.jp" }) {
		t.Errorf("%v", changes)
	}
}

// Of a household that pays for several, the account is not the child's to have.
func TestAnAccountIsGivenToItsHolderOnly(t *testing.T) {
	x := newDay(t)
	if list := told(t, x.dossier(aoi), "accounts"); len(list) != 0 {
		t.Errorf("a child has %v", list)
	}
	all, err := x.people.Members(t.Context(), desk.Who{}, studio.Active, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if p := x.person(m.Number); m.Guardian == "" && p.House.Account != nil {
			if list := told(t, x.dossier(m.Number), "accounts"); len(list) != 1 || list[0]["holder"] != p.House.Account.Holder {
				t.Errorf("%s has %v", m.Number, list)
			}
			return
		}
	}
	t.Error("nobody pays for themselves from an account")
}

func TestADossierIsReadable(t *testing.T) {
	x := newDay(t)
	d, err := x.people.GiveOut(t.Context(), desk.Who{}, aoi, register.DossierPDF)
	if err != nil || !bytes.HasPrefix(d.Content, []byte("%PDF-")) || d.Facts < 5 || d.Member.Number != aoi {
		t.Errorf("%d facts of %s, %v", d.Facts, d.Member.Number, err)
	}
	_, err = x.people.GiveOut(t.Context(), desk.Who{}, aoi, "docx")
	if studio.CodeOf(err) != "dossier.format_unknown" || !strings.Contains(err.Error(), "docx") {
		t.Error(err)
	}
}
