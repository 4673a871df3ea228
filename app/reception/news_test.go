package reception

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"

	"github.com/kayoi-app/kayoi/studio"
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
	h.arrow("Escape")
	for kind, want := range map[studio.StepKind]string{studio.ToWithdraw: "もどる", studio.ToHold: "やめる"} {
		_, x, _ := o.stepsOf(t, yumiko, kind)
		if got := texts(x.foot); !slices.Contains(got, want) {
			t.Errorf("at %s the sheet says %q", kind, got)
		}
		x.dialog.Close()
	}
}

// Who comes in while a name is typed at the door is read above those found; what is
// typed stays.
func TestTheDoorAnswersWhileANameIsTyped(t *testing.T) {
	o, page, h := sits(t)
	m := o.member(t, yumiko)
	h.chord(fyne.KeyI)
	h.types("tana")
	h.scan(m.Cards[0])
	if got := texts(page.doorView.news); !slices.Contains(got, m.Name) || page.doorView.picker.entry.Text() != "tana" {
		t.Errorf("above those found stands %q, in the entry %q", got, page.doorView.picker.entry.Text())
	}
	h.chord(fyne.KeyU)
	if got := texts(page.doorView.news); len(got) > 0 {
		t.Errorf("after it was taken back still %q", got)
	}
	h.scan(m.Cards[0])
	page.doorView.picker.entry.SetText("")
	if got := texts(page.doorView.news); len(got) > 0 || !page.doorView.below.Visible() {
		t.Errorf("then %q", got)
	}
	o.trouble(t)
}
