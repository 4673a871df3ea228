package desk_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// reach adds a contact.
func (x *day) reach(number string, c studio.Contact) studio.Contact {
	x.Helper()
	kept, err := x.people.AddContact(x.Context(), desk.Who{}, number, c)
	if err != nil {
		x.Fatal(err)
	}
	return kept
}

// found are the numbers of whom the quick search finds.
func (x *day) found(words string) []string {
	x.Helper()
	list, _, err := x.people.Find(x.Context(), desk.Who{}, words, 10)
	if err != nil {
		x.Fatal(err)
	}
	var numbers []string
	for _, m := range list {
		numbers = append(numbers, m.Number)
	}
	return numbers
}

func TestContactsAreKeptFoundAndRemoved(t *testing.T) {
	x := newDay(t)
	x.found("00020") // the search is warm
	phone := x.reach(yumiko, studio.Contact{Way: studio.ByPhone, Whose: studio.Workplace, Name: "みどり商事", Value: "０３（９８７６）１２３４"})
	x.reach(yumiko, studio.Contact{Way: studio.InEmergency, Whose: studio.Spouse, Name: "髙橋 権三郎", Value: "08055556666"})
	x.reach(yumiko, studio.Contact{Way: studio.ByMail, Whose: studio.Own, Value: "work@example.jp"})
	if phone.Value != "03-9876-1234" {
		t.Errorf("the phone is %q", phone.Value)
	}
	for _, words := range []string{"98761234", "5556666", "権三郎", "高橋権三郎"} {
		if got := x.found(words); !slices.Equal(got, []string{yumiko}) {
			t.Errorf("%s finds %v", words, got)
		}
	}
	ways := func() (list []studio.ContactWay) {
		for _, c := range x.membership(yumiko).Contacts {
			list = append(list, c.Way)
		}
		return list
	}
	if got := ways(); !slices.Equal(got, []studio.ContactWay{studio.ByPhone, studio.ByMail, studio.InEmergency}) {
		t.Errorf("kept %v", got)
	}
	removed, err := x.people.RemoveContact(t.Context(), desk.Who{}, yumiko, phone.ID)
	if err != nil || removed != phone {
		t.Errorf("removed %+v, %v", removed, err)
	}
	if got := x.found("98761234"); len(got) != 0 || len(ways()) != 2 {
		t.Errorf("after it was removed: %v", got)
	}
	if _, err := x.people.RemoveContact(t.Context(), desk.Who{}, yumiko, phone.ID); studio.CodeOf(err) != "contact.unknown" {
		t.Errorf("removed twice: %v", err)
	}
	x.reach(yumiko, removed)
	if got := x.found("98761234"); len(got) != 1 {
		t.Error("undone, it is not found")
	}
	line, err := x.people.Timeline(t.Context(), desk.Who{}, yumiko, rows.ChangeEntries, rows.EntryKey{}, 20)
	if err != nil {
		t.Fatal(err)
	}
	var told []rows.EntryKind
	for _, e := range line.Entries {
		if e.Contact != nil {
			told = append(told, e.Kind)
		}
	}
	want := []rows.EntryKind{rows.ContactAdded, rows.ContactAdded, rows.ContactAdded, rows.ContactAdded, rows.ContactEnded}
	if slices.Sort(told); !slices.Equal(told, want) {
		t.Errorf("the time line tells %v", told)
	}
}

func TestContactsThatCannotBe(t *testing.T) {
	x := newDay(t)
	for _, c := range []struct {
		contact studio.Contact
		want    []string
	}{
		{studio.Contact{Way: studio.ByPhone, Whose: studio.Own, Value: "12"}, []string{"value import.not_a_phone"}},
		{studio.Contact{Way: studio.ByMail, Whose: studio.Own, Value: "a@"}, []string{"value import.email_without_domain"}},
		{studio.Contact{Way: studio.InEmergency, Whose: studio.Mother}, []string{"value contact.phone_missing", "name contact.name_missing"}},
	} {
		if _, err := x.people.AddContact(t.Context(), desk.Who{}, yumiko, c.contact); !slices.Equal(wrongFields(err), c.want) {
			t.Errorf("%+v: %v", c.contact, wrongFields(err))
		}
	}
	mine := x.reach(yumiko, studio.Contact{Way: studio.ByPhone, Whose: studio.Own, Value: "080-5555-6666"})
	if _, err := x.people.RemoveContact(t.Context(), desk.Who{}, aoi, mine.ID); studio.CodeOf(err) != "contact.unknown" {
		t.Errorf("removed from somebody else: %v", err)
	}
	var refused *studio.Error
	if _, err := x.people.AddContact(t.Context(), desk.Who{}, "99999", mine); !errors.As(err, &refused) || refused.Code != "member.unknown" {
		t.Errorf("of nobody: %v", err)
	}
}

// Whoever is merged keeps being reached by all that was known of both.
func TestContactsOfBothStayAfterAMerge(t *testing.T) {
	x := newDay(t)
	keep := x.add(studio.Inquiry, register.Form{"name": "吉田 葵"})
	drop := x.add(studio.Inquiry, register.Form{"name": "吉田 葵"})
	x.reach(keep, studio.Contact{Way: studio.ByPhone, Whose: studio.Mother, Value: "080-5555-6666"})
	x.reach(drop, studio.Contact{Way: studio.ByPhone, Whose: studio.Father, Value: "080-7777-8888"})
	if _, err := x.people.Merge(t.Context(), desk.Who{}, keep, drop, nil); err != nil {
		t.Fatal(err)
	}
	if got := x.membership(keep).Contacts; len(got) != 2 || !slices.Equal(x.found("77778888"), []string{keep}) {
		t.Errorf("merged: %+v", got)
	}
	if _, err := x.people.UndoMerge(t.Context(), desk.Who{}, keep); err != nil {
		t.Fatal(err)
	}
	if got := x.membership(drop).Contacts; len(got) != 1 || !slices.Equal(x.found("77778888"), []string{drop}) {
		t.Errorf("parted again: %+v", got)
	}
}
