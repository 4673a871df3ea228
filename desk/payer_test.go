package desk_test

import (
	"slices"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// kenta is aoi's brother.
const kenta = "00039"

var makoto = register.Form{"name": "五十嵐 誠", "kana": "いがらし まこと", "phone": "08011112222", "address": "川崎市1-2-3"}

func (x *day) movePayer(number string, w register.PayerWish) register.PayerMoved {
	x.Helper()
	would, err := x.people.PreviewPayer(x.Context(), desk.Who{}, number, w)
	if err != nil {
		x.Fatal(err)
	}
	done, err := x.people.MovePayer(x.Context(), desk.Who{}, number, w)
	if err != nil {
		x.Fatal(err)
	}
	would.Act, would.Then.ID, would.Member = done.Act, done.Then.ID, done.Member
	if diff := cmp.Diff(would, done); diff != "" {
		x.Errorf("the preview (-) and the act (+):\n%s", diff)
	}
	return done
}

// billed runs a month and says what a member's lines come to, by payer.
func (x *day) billed(m studio.Month, number string) map[string]int64 {
	x.Helper()
	money := month.New(x.desk)
	if _, err := money.Run(x.Context(), desk.Who{}, m); err != nil {
		x.Fatal(err)
	}
	list, err := money.Invoices(x.Context(), desk.Who{}, m.String(), number)
	if err != nil {
		x.Fatal(err)
	}
	to := map[string]int64{}
	for _, inv := range list {
		for _, l := range inv.Lines {
			if l.MemberNumber == number {
				to[inv.Payer.Name] += l.Amount
			}
		}
	}
	return to
}

func TestAChildGoesToAnotherPayer(t *testing.T) {
	x := newDay(t)
	november, december := studio.Month{Year: 2026, Month: 11}, studio.Month{Year: 2026, Month: 12}
	if to := x.billed(november, aoi); to["五十嵐 杏"] != 7700 {
		t.Fatalf("before: %v", to)
	}
	done := x.movePayer(aoi, register.PayerWish{New: makoto})
	if done.First != december || done.Answer != studio.Warn || !slices.Equal(codesOf(done.Notes), []string{"payer.billed_stays", "payer.pays_from", "payer.open_stays"}) {
		t.Errorf("%s from %s, %v, %v", done.Answer, done.First, done.Reasons, done.Notes)
	}
	if want := []rows.PayerBill{{Payer: "五十嵐 杏", Before: 15950, After: 8250}, {Payer: "五十嵐 誠", Before: 0, After: 7700}}; !slices.Equal(done.Bills, want) {
		t.Errorf("%+v", done.Bills)
	}
	p := x.person(aoi)
	if p.House.Payer != "五十嵐 誠" || p.House.Kana != "イガラシ マコト" || p.House.Phone != "080-1111-2222" || len(p.House.Family) != 1 || p.House.Account != nil {
		t.Errorf("%+v", p.House)
	}
	if len(p.Payers) != 1 || p.Payers[0].WasPayer != "五十嵐 杏" {
		t.Errorf("%+v", p.Payers)
	}
	brother := x.person(kenta)
	if brother.House.Payer != "五十嵐 杏" || brother.House.Account == nil || len(brother.House.Bills) != 1 || brother.House.Bills[0].Total != 15950 {
		t.Errorf("the brother: %+v", brother.House)
	}
	if to := x.billed(december, aoi); to["五十嵐 誠"] != 7700 || len(to) != 1 {
		t.Errorf("December: %v", to)
	}
	if to := x.billed(december, kenta); to["五十嵐 杏"] != 8250 || len(to) != 1 {
		t.Errorf("December of the brother: %v", to)
	}
	if to := x.billed(november, aoi); to["五十嵐 杏"] != 7700 || len(to) != 1 {
		t.Errorf("November is another's: %v", to)
	}
	line := x.timeline(aoi, rows.ChangeEntries, rows.EntryKey{}, 60).Entries[0]
	if line.Kind != rows.PayerMoved || line.Change.Was != "五十嵐 杏" || line.Change.Became != "五十嵐 誠" {
		t.Errorf("%+v", line)
	}
	x.sound()
}

// sound verifies the studio.
func (x *day) sound() {
	x.Helper()
	v, err := safe.New(x.desk).Verify(x.Context(), desk.Who{})
	if err != nil || len(v) > 0 {
		x.Errorf("%v, %v", v, err)
	}
}

func TestAMoveToComeLeavesTheMonthsBefore(t *testing.T) {
	x := newDay(t)
	first := civil.Date{Year: 2026, Month: 12, Day: 1}
	alone := x.person(yumiko).House.Fees
	x.movePayer(aoi, register.PayerWish{Of: yumiko, From: first})
	if p := x.person(yumiko); len(p.House.Family) != 2 || p.House.Fees != alone {
		t.Errorf("%+v", p.House)
	}
	if p := x.person(kenta); p.House.Fees != 15950 {
		t.Errorf("November is still charged to the mother: %d", p.House.Fees)
	}
	if to := x.billed(studio.Month{Year: 2026, Month: 11}, aoi); to["五十嵐 杏"] != 7700 || len(to) != 1 {
		t.Errorf("November: %v", to)
	}
	if to := x.billed(studio.Month{Year: 2026, Month: 12}, aoi); to["髙橋 由美子"] != 7700 || len(to) != 1 {
		t.Errorf("December: %v", to)
	}
}

func TestAMoveIsTakenBack(t *testing.T) {
	x := newDay(t)
	before := x.person(aoi).House
	x.movePayer(aoi, register.PayerWish{New: makoto})
	again := x.movePayer(kenta, register.PayerWish{New: makoto})
	if again.Then.ID != x.person(aoi).House.ID {
		t.Error("the same payer is there twice")
	}
	undo := func(number, code string) {
		t.Helper()
		_, err := x.people.UndoPayer(x.Context(), desk.Who{}, number, 0)
		got := studio.CodeOf(err)
		if got == "refused" {
			got = reasonOf(t, err)
		}
		if got != code {
			t.Errorf("undoing the payer of %s: %v", number, err)
		}
	}
	undo(kenta, "")
	undo(aoi, "")
	if diff := cmp.Diff(before, x.person(aoi).House); diff != "" {
		t.Errorf("before (-), again (+):\n%s", diff)
	}
	undo(aoi, "payer.nothing_to_undo")
	x.movePayer(aoi, register.PayerWish{New: makoto})
	if _, err := x.people.EditMember(x.Context(), desk.Who{}, aoi, 0, register.Form{"guardian": "五十嵐 律"}); err != nil {
		t.Fatal(err)
	}
	undo(aoi, "")
	if got := x.membership(aoi); got.Guardian != "五十嵐 杏" || len(got.Payers) != 0 {
		t.Errorf("%s, %+v", got.Guardian, got.Payers)
	}
}

func TestWhatAMoveIsRefusedFor(t *testing.T) {
	x := newDay(t)
	move := func(w register.PayerWish) []string {
		t.Helper()
		_, err := x.people.MovePayer(x.Context(), desk.Who{}, aoi, w)
		if list := wrongFields(err); list != nil {
			return list
		}
		if studio.CodeOf(err) == "refused" {
			return []string{reasonOf(t, err)}
		}
		return []string{studio.CodeOf(err)}
	}
	for want, w := range map[string]register.PayerWish{
		"payer.same":               {Of: kenta},
		"member.unknown":           {Of: "99999"},
		"name member.name_missing": {New: register.Form{"phone": "080-1111-2222"}},
		"phone import.not_a_phone": {New: register.Form{"name": "五十嵐 誠", "phone": "12"}},
		"step.too_far_back":        {New: makoto, From: civil.Date{Year: 2025, Month: 1, Day: 1}},
	} {
		if got := move(w); !slices.Equal(got, []string{want}) {
			t.Errorf("%+v: %v, want %s", w, got, want)
		}
	}
	if p := x.person(aoi); p.House.Payer != "五十嵐 杏" {
		t.Errorf("%+v", p.House)
	}
}

func TestAPayersDetailsArePutRight(t *testing.T) {
	x := newDay(t)
	ctx, owner := t.Context(), desk.Who{}
	before := x.person(aoi).House.Household
	done, err := x.people.EditPayer(ctx, owner, aoi, register.Form{"name": "五十嵐 杏子", "phone": "０８０３３３３４４４４", "email": before.Email})
	if err != nil || len(done.Changed) != 2 {
		t.Fatalf("%+v, %v", done.Changed, err)
	}
	for _, number := range []string{aoi, kenta} {
		if m := x.membership(number); m.Guardian != "五十嵐 杏子" || m.Household.Phone != "080-3333-4444" {
			t.Errorf("%+v", m.Household)
		}
		lines := kinds(x.timeline(number, rows.ChangeEntries, rows.EntryKey{}, 2).Entries)
		if !slices.Equal(lines, []string{"payer_changed", "payer_changed"}) {
			t.Errorf("%s: %v", number, lines)
		}
	}
	x.finds("33334444", kenta, "found.payer_phone 080-3333-4444")
	list, err := x.people.Members(ctx, owner, "", kenta)
	if err != nil || list[0].Guardian != "五十嵐 杏子" {
		t.Errorf("the list: %+v, %v", list, err)
	}
	if _, err := x.people.UndoPayer(ctx, owner, kenta, done.Act); err != nil {
		t.Fatal(err)
	}
	if after := x.person(aoi).House.Household; after != before {
		t.Errorf("%+v, was %+v", after, before)
	}
	_, err = x.people.EditPayer(ctx, owner, yumiko, register.Form{"name": "髙橋 誠"})
	if got := reasonOf(t, err); got != "payer.is_member" {
		t.Errorf("who pays alone: %s", got)
	}
	if done, err := x.people.EditPayer(ctx, owner, yumiko, register.Form{"address": "川崎市1-2-3"}); err != nil || done.Payer.Address != "川崎市1-2-3" {
		t.Errorf("%+v, %v", done, err)
	}
	x.sound()
}

// What was issued names whom it was issued to.
func TestAnInvoiceKeepsItsPayersName(t *testing.T) {
	x := newDay(t)
	november := studio.Month{Year: 2026, Month: 11}
	x.billed(november, aoi)
	if _, err := x.people.EditPayer(t.Context(), desk.Who{}, aoi, register.Form{"name": "五十嵐 杏子"}); err != nil {
		t.Fatal(err)
	}
	list, err := month.New(x.desk).Invoices(t.Context(), desk.Who{}, november.String(), aoi)
	if err != nil || len(list) != 1 || list[0].Payer.Name != "五十嵐 杏" || list[0].State(november.First()) != billing.Open {
		t.Errorf("%+v, %v", list, err)
	}
}
