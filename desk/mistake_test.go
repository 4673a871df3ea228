package desk_test

import (
	"bytes"
	"slices"
	"strconv"
	"testing"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// numbersOf are those of some members.
func numbersOf(list []rows.Member) []string {
	numbers := make([]string, len(list))
	for i, m := range list {
		numbers[i] = m.Number
	}
	return numbers
}

// everywhere lists what finds somebody by their number, name, phone, birth date,
// or who pays for them.
func (x *day) everywhere(number, sibling string, f register.Form) (found []string) {
	x.Helper()
	ctx, owner := x.Context(), desk.Who{}
	is := func(where string, list []rows.Member, err error) {
		x.Helper()
		if err != nil {
			x.Fatal(where, err)
		}
		if slices.Contains(numbersOf(list), number) {
			found = append(found, where)
		}
	}
	all, err := x.people.Members(ctx, owner, "", "")
	is("members", all, err)
	searched, _, err := x.people.Find(ctx, owner, f[exchange.FieldName], 8)
	is("search", searched, err)
	listed, err := x.people.List(ctx, owner, register.Query{})
	var of []rows.Member
	for _, l := range listed {
		of = append(of, l.Member)
	}
	is("list", of, err)
	alike, err := x.people.WhoIsLike(ctx, owner, f)
	of = nil
	for _, l := range alike {
		of = append(of, l.Member)
	}
	is("alike", of, err)
	is("household", x.membership(sibling).Together, nil)
	roster, err := x.people.Roster(ctx, owner)
	of = nil
	for _, p := range roster {
		of = append(of, rows.Member{Number: p.Number})
	}
	is("export", of, err)
	due, err := x.people.NotesDue(ctx, owner, date("2026-11-30"))
	of = nil
	for _, n := range due {
		of = append(of, rows.Member{Number: n.Number})
	}
	is("notes", of, err)
	if _, err := x.people.Membership(ctx, owner, number); err == nil {
		found = append(found, "page")
	}
	if _, err := x.door.CheckIn(ctx, owner, entrance.Person{How: studio.ByNumber, Text: number}, nil); err == nil {
		found = append(found, "door")
	}
	return found
}

// mistaken adds a child of a family of the studio on trial, by mistake, and books
// the trial in a session where one more person waits.
func (x *day) mistaken() (number, sibling string, f register.Form, key studio.SessionKey) {
	x.Helper()
	ctx, owner := x.Context(), desk.Who{}
	all, err := x.people.Members(ctx, owner, "", "")
	if err != nil {
		x.Fatal(err)
	}
	at := slices.IndexFunc(all, func(m rows.Member) bool { return m.Guardian != "" && m.Status == studio.Active })
	sibling = all[at].Number
	f = register.Form{
		exchange.FieldName: "間違 太郎", exchange.FieldKana: "マチガイ タロウ", exchange.FieldBirth: "2015-05-05",
	}
	same := register.FormOf(x.membership(sibling))
	for _, of := range []exchange.Field{exchange.FieldGuardian, exchange.FieldAddress, exchange.FieldPhone, exchange.FieldPostal} {
		f[of] = same[of]
	}
	key = oneToOne(x.T, x.lessons)
	added, err := x.people.AddMember(ctx, owner, register.NewMember{Form: f, Status: studio.Trial, From: key.Date, To: key.Date})
	if err != nil {
		x.Fatal(err)
	}
	number = added.Member.Number
	for _, who := range []string{number, "00014"} {
		if _, err := x.lessons.Book(ctx, owner, who, key); err != nil {
			x.Fatal(err)
		}
	}
	if _, err := x.people.WriteNote(ctx, owner, register.NewNote{
		Number: number, Kind: studio.NotePhone, Text: "持ち物", Due: date("2026-11-22"),
	}); err != nil {
		x.Fatal(err)
	}
	return number, sibling, f, key
}

// Whoever was entered by mistake is gone as if they had never been there; only
// the trail knows.
func TestSomebodyEnteredByMistakeIsGone(t *testing.T) {
	x := newDay(t)
	ctx, owner := t.Context(), desk.Who{}
	number, sibling, form, _ := x.mistaken()
	all := []string{"members", "search", "list", "alike", "household", "export", "notes", "page"}
	if got := x.everywhere(number, sibling, form); !slices.Equal(got[:len(all)], all) {
		t.Fatalf("at first found in %v", got)
	}
	x = newDay(t) // there the door let them in
	number, sibling, form, key := x.mistaken()
	roster, err := x.people.Roster(ctx, owner)
	if err != nil {
		t.Fatal(err)
	}

	would, err := x.people.PreviewTakeBack(ctx, owner, number)
	if err != nil || would.Answer != studio.Allow || len(would.Sessions) != 1 || !slices.Equal(codesOf(would.Notes), []string{"mistake.bookings"}) {
		t.Fatalf("foreseen: %+v, %v", would, err)
	}
	done, err := x.people.TakeBackMember(ctx, owner, number)
	if err != nil || len(done.Promoted) != 1 || done.Promoted[0].Number != "00014" {
		t.Fatalf("the seat went to %+v, %v", done.Promoted, err)
	}
	if got := x.everywhere(number, sibling, form); len(got) > 0 {
		t.Errorf("still found in %v", got)
	}
	if got := x.queue(key); len(got) > 0 {
		t.Errorf("%v wait", got)
	}
	if _, err := x.people.TakeBackMember(ctx, owner, number); err == nil {
		t.Error("taken back twice")
	}
	x.whole()

	// The number is not given to the next one unasked; with it they come again.
	if next := x.add(studio.Inquiry, register.Form{"name": "次 花子"}); next == number {
		t.Errorf("%s again", next)
	}
	var file bytes.Buffer
	if err := exchange.WriteMembers(ctx, &file, roster, exchange.UTF8BOM, nil); err != nil {
		t.Fatal(err)
	}
	s, m := sheetOf(t, file.String())
	report, err := x.people.ImportMembers(ctx, owner, s, m, register.ImportOptions{})
	if err != nil || report.Added != 1 || len(report.Errors) > 0 {
		t.Fatalf("imported again: %d added, %+v, %v", report.Added, report.Errors, err)
	}
	if again := x.membership(number); again.Name != "間違 太郎" || len(again.Steps) != 0 {
		t.Errorf("%+v", again)
	}
	if _, err := x.people.TakeBackMember(ctx, owner, number); err != nil {
		t.Errorf("the number had by mistake again: %v", err)
	}
	x.whole()
}

// At the door nothing is left of who was entered by mistake, and nothing that was
// undone there can be had again.
func TestTheDoorForgetsWhoWasAMistake(t *testing.T) {
	x := newDay(t)
	ctx, owner, key := t.Context(), desk.Who{}, x.yoga().Key
	today := key.Date
	added, err := x.people.AddMember(ctx, owner, register.NewMember{
		Form: register.Form{exchange.FieldName: "間違 太郎"}, Status: studio.Trial, From: today, To: today,
	})
	if err != nil {
		t.Fatal(err)
	}
	card, err := x.door.CheckIn(ctx, owner, entrance.Person{How: studio.ByNumber, Text: added.Member.Number}, &key)
	if err != nil || !card.Counted {
		t.Fatalf("at the door: %+v, %v", card, err)
	}
	marked, err := x.door.Mark(ctx, owner, key, added.Member.ID, studio.Absent)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.people.TakeBackMember(ctx, owner, added.Member.Number); err != nil {
		t.Fatal(err)
	}
	if scans, err := x.door.Scans(ctx, owner, 10); err != nil || len(scans) > 0 {
		t.Errorf("the door shows %+v, %v", scans, err)
	}
	if _, err := x.door.Card(ctx, owner, card.Visit); studio.CodeOf(err) != "visit.unknown" {
		t.Errorf("the card: %v", err)
	}
	if _, err := x.door.PutBack(ctx, owner, card.Visit); studio.CodeOf(err) != "visit.unknown" {
		t.Errorf("put back: %v", err)
	}
	if err := x.door.Unmark(ctx, owner, key, marked); err != nil {
		t.Error(err)
	}
	if list, err := x.door.List(ctx, owner, key); err != nil || len(list) > 0 {
		t.Errorf("on the list: %+v, %v", list, err)
	}
	_, err = x.people.Membership(ctx, owner, "#"+strconv.FormatInt(int64(added.Member.ID), 10))
	if studio.CodeOf(err) != "member.unknown" {
		t.Errorf("by what the entry is kept under: %v", err)
	}
	x.whole()
}

// Of somebody who was there nothing is taken back.
func TestWhoCameStays(t *testing.T) {
	x := newDay(t)
	x.book("00020")
	x.checkIn("00020")
	would, err := x.people.PreviewTakeBack(t.Context(), desk.Who{}, "00020")
	if err != nil || would.Answer != studio.Refuse {
		t.Fatalf("%+v, %v", would, err)
	}
	_, err = x.people.TakeBackMember(t.Context(), desk.Who{}, "00020")
	if got := reasonsOf(err); !slices.Contains(got, "mistake.came") || !slices.Equal(got, codesOf(would.Reasons)) {
		t.Errorf("refused for %v, foreseen %v", got, would.Reasons)
	}
	x.membership("00020")

	// Nor of who was imported, or asked, and has taken a step since.
	asked := x.add(studio.Inquiry, register.Form{exchange.FieldName: "問合 花子"})
	today := x.yoga().Key.Date
	all, err := x.people.Members(t.Context(), desk.Who{}, studio.Active, "")
	if err != nil {
		t.Fatal(err)
	}
	imported := slices.IndexFunc(all, func(m rows.Member) bool { return len(m.Cards) == 0 && m.Number != "00020" })
	for number, wish := range map[string]register.Wish{
		all[imported].Number: {Kind: studio.ToHold, From: today.AddDays(7), To: today.AddDays(60)},
		asked:                {Kind: studio.ToTrial, From: today, To: today},
	} {
		if would, err := x.people.PreviewTakeBack(t.Context(), desk.Who{}, number); err != nil || would.Answer != studio.Allow {
			t.Errorf("%s before: %+v, %v", number, would, err)
		}
		if _, err := x.people.TakeStep(t.Context(), desk.Who{}, number, wish); err != nil {
			t.Fatal(err)
		}
		_, err := x.people.TakeBackMember(t.Context(), desk.Who{}, number)
		x.refused("mistake.steps", err)
	}
}
