package shell

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// What a page says of its keys is what the window binds.
func TestEveryKeyOfAPageIsBound(t *testing.T) {
	s := openNew(t)
	for _, screen := range append(stops(studio.Owner), seat.Session, seat.Invoice, seat.Import) {
		for _, k := range s.make(seat.Place{Screen: screen}).Keys() {
			if (k.Letter == "") == (k.Plain == "") || k.Word == "" || (k.Letter != "" && k.Do == nil) {
				t.Errorf("%s: %+v is no key", screen, k)
			}
			if !strings.Contains(seat.Letters, string(k.Letter)) {
				t.Errorf("%s: Ctrl+%s is not bound", screen, k.Letter)
			}
		}
	}
	for _, c := range s.chords() {
		if len(c.key) == 1 && strings.Contains(seat.Letters+"ACVXYZ", string(c.key)) {
			t.Errorf("Ctrl+%s is bound twice", c.key)
		}
	}
}

func TestTheListNamesTheKeysOfThePageAndOfTheSeat(t *testing.T) {
	s := openNew(t)
	s.SetLanguage(lang.English)
	has := func(list []listedKey, want listedKey) bool {
		for _, k := range list {
			if k == want {
				return true
			}
		}
		return false
	}
	for _, want := range []listedKey{
		{"Ctrl+I", "Type a number or a name", true},
		{"Ctrl+B", "Book a session", true},
		{"Ctrl+U", "Take back", false}, // nobody has come yet
	} {
		if !has(s.pageKeys(), want) {
			t.Errorf("%v is not among %v", want, s.pageKeys())
		}
	}
	s.Go(seat.Place{Screen: seat.Billing})
	for _, want := range []listedKey{{"Ctrl+I", "Type a number or a name", true}, {"Ctrl+B", "Book a session", true}} {
		if !has(s.pageKeys(), want) {
			t.Errorf("%v, which begins on every page, is not among %v", want, s.pageKeys())
		}
	}
	joins := listedKey{"Ctrl+N", "Take in the member", true}
	if !has(s.keysEverywhere(), joins) {
		t.Errorf("%v, which billing leaves as it is, is not among %v", joins, s.keysEverywhere())
	}
	s.Go(seat.Place{Screen: seat.Timetable})
	if lesson := (listedKey{"Ctrl+N", "Add a lesson", true}); !has(s.pageKeys(), lesson) || has(s.keysEverywhere(), joins) {
		t.Errorf("Ctrl+N, which adds a lesson to the timetable, is listed as %v and %v", s.pageKeys(), s.keysEverywhere())
	}
	six := listedKey{"Ctrl+6", "Settings", true}
	if !has(s.keysEverywhere(), six) || !has(s.keysEverywhere(), listedKey{"Ctrl+Enter", "Press the blue button", true}) {
		t.Errorf("an owner's keys are %v", s.keysEverywhere())
	}
	reception, err := s.seat.Safe.AddStaff(t.Context(), s.seat.Who(), "小林 優子", studio.Reception)
	if err != nil {
		t.Fatal(err)
	}
	if s.sit(reception); has(s.keysEverywhere(), six) {
		t.Error("reception is told of the settings")
	}
}

func TestTheListOpensAndEscCloses(t *testing.T) {
	s := openNew(t)
	chord(s, fyne.KeySlash)
	if cleared(s.window.Canvas()) {
		t.Fatal("Ctrl+/ shows no list")
	}
	chord(s, fyne.KeyB) // of the page below, which waits
	typeKey(s, fyne.KeyEscape)
	if !cleared(s.window.Canvas()) {
		t.Error("Esc leaves the list, or a key reached the page below it")
	}
	chord(s, fyne.KeySlash)
	chord(s, fyne.KeySlash)
	if s.window.Canvas().Overlays().Top() == nil || len(s.window.Canvas().Overlays().List()) != 1 {
		t.Error("the list stands twice")
	}
}
