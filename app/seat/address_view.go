package seat

import (
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// AddressFill fills in an address from the postal code that somebody types beside
// it: an empty one at once, one that lies elsewhere when they say so. A form puts
// Offer below the address.
type AddressFill struct {
	OnOffer func() // the offer appeared or went; the form makes room

	words         *lang.Printer
	code, address *kit.Entry
	draft         addressDraft
	offer         *fyne.Container
}

// NewAddressFill watches the entries of a form, whose own OnChanged are set
// before.
func NewAddressFill(words *lang.Printer, code, address *kit.Entry) *AddressFill {
	a := &AddressFill{words: words, code: code, address: address, offer: kit.Down(0)}
	a.offer.Hide()
	formCode, formAddress := code.OnChanged, address.OnChanged
	code.OnChanged = func(text string) {
		if formCode != nil {
			formCode(text)
		}
		if a.typing() {
			a.set(a.draft.typed(text, a.address.Text()))
		}
	}
	address.OnChanged = func(text string) {
		if formAddress != nil {
			formAddress(text)
		}
		a.draw()
	}
	return a
}

// Offer is what can be done with the address, hidden while there is nothing.
func (a *AddressFill) Offer() fyne.CanvasObject { return a.offer }

// typing tells what somebody types from what a form shows.
func (a *AddressFill) typing() bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(a.code)
	return c != nil && c.Focused() == a.code.Focusable()
}

func (a *AddressFill) set(address string) {
	if address != a.address.Text() {
		a.address.SetText(address)
		a.address.ShowEnd()
	}
	a.draw()
}

// draw offers what can be done now.
func (a *AddressFill) draw() {
	a.offer.RemoveAll()
	address := a.address.Text()
	choice := a.draft.choice(address)
	switch {
	case len(choice) > 0:
		var towns *kit.Button
		towns = kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconDown, Label: a.words.T("postal.towns")}, func() {
			kit.Menu(towns, choice, -1, func(i int) { a.set(a.draft.replace(a.address.Text(), choice[i])) })
		})
		a.offer.Add(kit.Across(kit.Gap, towns, kit.Small(studio.CommonAddress(a.draft.places))))
	case a.draft.replaces(address):
		by := studio.CommonAddress(a.draft.places)
		a.offer.Add(a.act("postal.replace", by, func() { a.set(a.draft.replace(address, by)) }))
	case a.draft.before != "" && address == a.draft.filled:
		a.offer.Add(a.act("postal.put_back", a.draft.before, func() { a.set(a.draft.putBack()) }))
	}
	if shown := len(a.offer.Objects) > 0; shown != a.offer.Visible() {
		a.offer.Hidden = !shown
		if a.OnOffer != nil {
			a.OnOffer()
		}
	}
	a.offer.Refresh()
}

// act is a word that does something, beside the address that it is about.
func (a *AddressFill) act(word, about string, do func()) fyne.CanvasObject {
	return kit.Left(kit.NewButton(kit.Plain, kit.ButtonText{Label: a.words.T(word)}, do),
		kit.NewText(about, kit.Style{Size: kit.SmallSize, Ink: kit.Ink2, Cut: true}))
}
