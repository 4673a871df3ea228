package office

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
)

// Opening is what the window does for the first start.
type Opening interface {
	Demo()
	Create(NewStudio)
	Restore() // asks for a backup
	SetLanguage(language string)
}

// FirstStart is what is seen before there is a studio: a demo, a studio of one's
// own, or a backup.
type FirstStart struct {
	words   *lang.Printer
	opening Opening
	content *fyne.Container
	form    *profileForm // while a studio is described
}

// NewFirstStart makes the page.
func NewFirstStart(words *lang.Printer, o Opening) *FirstStart {
	f := &FirstStart{words: words, opening: o, content: container.NewStack()}
	f.showDoors()
	return f
}

// Content is drawn once.
func (f *FirstStart) Content() fyne.CanvasObject { return f.content }

// Rune chooses a door by its digit.
func (f *FirstStart) Rune(r rune) {
	switch {
	case f.form != nil:
	case r == '1':
		f.opening.Demo()
	case r == '2':
		f.Describe()
	}
}

// Primary opens the demo, or makes the studio that was described.
func (f *FirstStart) Primary() {
	if f.form == nil {
		f.opening.Demo()
		return
	}
	f.create(true)
}

// Back leaves the description, and reports whether there was one.
func (f *FirstStart) Back() bool {
	if f.form == nil {
		return false
	}
	f.showDoors()
	return true
}

func (f *FirstStart) show(o fyne.CanvasObject) {
	f.content.Objects = []fyne.CanvasObject{o}
	f.content.Refresh()
}

const (
	markSide  float32 = 88
	doorWidth float32 = 408
)

func (f *FirstStart) showDoors() {
	f.form = nil
	t := f.words.T
	demo := kit.NewButton(kit.Primary, kit.ButtonText{Label: t("start.demo_open"), Key: "1"}, f.opening.Demo)
	own := kit.NewButton(kit.Outlined, kit.ButtonText{Label: t("start.own_begin"), Key: "2"}, f.Describe)
	restore := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconUndo, Label: t("start.restore")}, f.opening.Restore)
	centre := kit.Style{Align: fyne.TextAlignCenter}
	name, tagline := centre, centre
	name.Size, name.Bold, tagline.Ink = kit.DoorSize, true, kit.Ink2
	f.show(container.NewStack(
		container.NewCenter(kit.Down(kit.GapWide,
			kit.NewPicture(kit.IconMark, markSide, kit.Indigo),
			container.New(layout.NewCustomPaddedLayout(6, 40, 0, 0),
				kit.Down(5, kit.NewText(t("app.name"), name), kit.NewText(t("app.tagline"), tagline))),
			kit.Across(kit.GapPage,
				door(kit.IconShop, t("start.demo"), t("start.demo_text"), demo),
				door(kit.IconHouse, t("start.own"), t("start.own_text"), own)),
			container.New(layout.NewCustomPaddedLayout(kit.GapWide, 0, 0, 0), container.NewCenter(restore)))),
		container.NewVBox(kit.Padded(kit.GapWide, kit.GapPage, kit.Across(0, kit.Space(), f.languages())))))
}

// languages is the choice of the screen's language.
func (f *FirstStart) languages() fyne.CanvasObject {
	segments := kit.NewSegments(func(part int) { f.opening.SetLanguage(lang.Languages[part]) },
		kit.Segment{Label: f.words.T("start.japanese")}, kit.Segment{Label: f.words.T("start.english")})
	segments.Choose(slices.Index(lang.Languages[:], f.words.Language()))
	return segments
}

func door(icon kit.Icon, heading, text string, open *kit.Button) fyne.CanvasObject {
	return kit.Sized(doorWidth, 0, kit.Card(kit.Padded(kit.GapPage+kit.Gap, kit.GapPage+kit.Gap, kit.Down(kit.GapPage,
		kit.Down(kit.GapWide+2, kit.Across(0, kit.NewPicture(icon, 32, kit.Indigo)),
			kit.Down(kit.Gap, kit.Heading(heading), kit.Lines(text, kit.Style{Ink: kit.Ink2}))),
		kit.Across(0, open)))))
}

// Describe asks what the studio is. All but its name can wait.
func (f *FirstStart) Describe() {
	t := f.words.T
	f.form = newProfileForm(f.words, newDraft(f.words.Language(), zoneHere()))
	fields := f.form.fields
	withRoster := kit.NewButton(kit.Primary, kit.ButtonText{Label: t("start.create_import"), Key: seat.Chord(f.words, seat.Enter)},
		func() { f.create(true) })
	empty := kit.NewButton(kit.Outlined, kit.ButtonText{Label: t("start.create_empty")}, func() { f.create(false) })
	back := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconLeft, Label: t("act.back"), Key: seat.Esc}, f.showDoors)
	form := f.form.arrange(
		kit.Beside(kit.GapPage, fields[fieldName], fields[fieldOwner]),
		kit.Beside(kit.GapPage, fields[fieldPostal], fields[fieldAddress]),
		f.form.postal.Offer(),
		kit.Beside(kit.GapPage, fields[fieldPhone], fields[fieldRegistration]),
		fields[fieldTransfer],
		kit.Beside(kit.GapPage, f.form.roundingField(), kit.Beside(kit.GapPage, fields[fieldZone], fields[fieldCurrency])),
		kit.Small(t("start.later")))
	f.show(kit.Between(
		kit.Body(kit.TopBar(kit.Across(kit.GapWide, back, kit.Heading(t("start.own"))), empty, withRoster)), nil,
		kit.Scrolled(kit.Down(0, kit.Across(0, kit.Space(),
			kit.Sized(2*doorWidth+kit.GapPage, 0, kit.Padded(kit.GapPage, 0, form)), kit.Space())))))
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.content); c != nil {
		c.Focus(f.form.entries[fieldName].Focusable())
	}
}

// create makes the studio that was described, unless something has to be
// mended; then the first such field has the focus.
func (f *FirstStart) create(withImport bool) {
	if !f.form.checkAll() {
		f.form.focusWrong()
		return
	}
	f.opening.Create(newStudio(&f.form.draft, f.words.T("role.owner"), withImport))
}
