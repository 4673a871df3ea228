package reception

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

// texts are all that something shows.
func texts(o fyne.CanvasObject) []string {
	switch o := o.(type) {
	case *kit.Text:
		return []string{o.Text()}
	case *fyne.Container:
		var all []string
		for _, inside := range o.Objects {
			all = append(all, texts(inside)...)
		}
		return all
	case fyne.Widget:
		var all []string
		for _, inside := range test.WidgetRenderer(o).Objects() {
			all = append(all, texts(inside)...)
		}
		return all
	}
	return nil
}

// Who comes in while a card is open over the page is read over it.
func TestTheDoorAnswersOverAnOpenSheet(t *testing.T) {
	o, page, h := sits(t)
	m := o.member(t, yumiko)
	over := func() []string { return texts(o.Window.Canvas().Overlays().Top()) }
	h.chord(fyne.KeyB)
	if slices.Contains(over(), m.Name) {
		t.Fatal("the sheet names her before she came")
	}
	h.scan(m.Cards[0])
	if got := over(); !slices.Contains(got, m.Name) || !slices.Contains(got, o.Words.T(answerWord(page.door.card.Answer))) {
		t.Errorf("over the sheet stands %q", got)
	}
	h.scan("04FFEE01")
	if got := over(); slices.Contains(got, m.Name) || !slices.Contains(got, "04FFEE01") {
		t.Errorf("then stands there %q", got)
	}
	o.trouble(t)
}

// The way out of a sheet that gives up a booking says nothing of giving up.
func TestTheWayOutIsNotTakenForGivingUp(t *testing.T) {
	o, _, h := sits(t)
	h.chord(fyne.KeyE)
	if got := texts(o.Window.Canvas().Overlays().Top()); !slices.Contains(got, "もどる") || slices.Contains(got, "やめる") {
		t.Errorf("the sheet says %q", got)
	}
}
