package shell

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// types types a word where the focus is.
func (c *counted) types(word string) { test.Type(c.window.Canvas().Focused(), word) }

func TestWhatReceptionDoesMostBeginsAnywhere(t *testing.T) {
	c := newCounted(t)
	for _, key := range []fyne.KeyName{fyne.KeyB, fyne.KeyE, fyne.KeyT, fyne.KeyN} {
		c.to(seat.Billing, "")
		chord(c.Shell, key)
		if !c.card() {
			t.Errorf("Ctrl+%s opens nothing on the month's page", key)
		}
	}
	c.to(seat.Settings, "")
	chord(c.Shell, fyne.KeyI)
	c.types("00020")
	chord(c.Shell, fyne.KeyReturn)
	if c.acts[desk.CheckIn] != 1 {
		t.Errorf("Ctrl+I, a number and Ctrl+Enter did %v", c.acts)
	}
}

func TestAPaymentBeginsInTheSearch(t *testing.T) {
	c := newCounted(t)
	c.to(seat.Today, "")
	chord(c.Shell, fyne.KeyK)
	list, err := c.seat.Month.Invoices(t.Context(), desk.Who{}, "", "")
	if err != nil {
		t.Fatal(err)
	}
	c.types(list[3].Lines[0].MemberNumber)
	chord(c.Shell, fyne.KeyP)
	if now := c.journey.now(); now != (seat.Place{Screen: seat.Invoice, Of: list[3].Number}) || !c.card() {
		t.Fatalf("Ctrl+P leads to %v, a question stands %v", now, c.card())
	}
	chord(c.Shell, fyne.KeyReturn)
	if c.acts[desk.TakePayment] != 1 {
		t.Errorf("it did %v", c.acts)
	}
	// Whoever owes nothing is not asked for anything.
	chord(c.Shell, fyne.KeyK)
	c.types(list[3].Lines[0].MemberNumber)
	chord(c.Shell, fyne.KeyP)
	if c.card() || !c.banner.Visible() {
		t.Errorf("a question stands %v, something is said %v", c.card(), c.banner.Visible())
	}
}

func TestATeacherBooksNothing(t *testing.T) {
	s := openNew(t)
	teacher, err := s.seat.Safe.AddStaff(t.Context(), desk.Who{}, "石井 剛", studio.Teacher)
	if err != nil {
		t.Fatal(err)
	}
	s.sit(teacher)
	for _, key := range []fyne.KeyName{fyne.KeyB, fyne.KeyE, fyne.KeyI} {
		chord(s, key)
	}
	if s.card() || s.journey.now().Screen != seat.Teaching {
		t.Errorf("a card stands %v, shown is %v", s.card(), s.journey.now())
	}
}
