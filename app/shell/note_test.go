package shell

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// What went wrong is said of the page on which it did; what was done can be undone
// from the next one too.
func TestWhatWentWrongGoesWithItsPage(t *testing.T) {
	s := openNew(t)
	s.Go(seat.Place{Screen: seat.Import})
	s.Fail(studio.Errorf("file.cannot_read", "path", "a.csv"))
	if !s.banner.Visible() {
		t.Fatal("it is not said")
	}
	s.changed()
	if !s.banner.Visible() {
		t.Error("it goes while the page stays")
	}
	s.Back()
	if s.banner.Visible() {
		t.Error("it stays when the page is left")
	}
	s.Say("済み", func() {})
	s.Go(seat.Place{Screen: seat.Members})
	if !s.banner.Undoes() {
		t.Error("what was done cannot be undone on the next page")
	}
}

// Below a month's head are its steps, of which the note covers nothing.
func TestWhatWasIssuedIsSaidInTheHead(t *testing.T) {
	s := openNew(t)
	s.window.Resize(fyne.NewSize(leastWidth, leastHeight))
	for _, language := range lang.Languages {
		s.SetLanguage(language)
		s.Go(seat.Place{Screen: seat.Billing})
		s.Say(s.words.T("billing.issued_said", "n", "219", "total", "1888880"), nil)
		if foot := s.banner.Position().Y + s.banner.Size().Height; foot > kit.TopHeight {
			t.Errorf("%s: it reaches %v below the head", language, foot-kit.TopHeight)
		}
	}
}
