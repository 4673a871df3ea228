package office

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
)

// displayPart is the language of the screen and its light.
type displayPart struct {
	*seat.Seat
	display Display
}

// displayModes are the choices of light; the last follows the system.
var displayModes = []kit.Mode{kit.Light, kit.Dark, ""}

func (p *displayPart) draw() (head, body fyne.CanvasObject) {
	t := p.Words.T
	languages := kit.NewSegments(func(part int) { p.display.SetLanguage(lang.Languages[part]) },
		kit.Segment{Label: t("start.japanese")}, kit.Segment{Label: t("start.english")})
	languages.Choose(slices.Index(lang.Languages[:], p.display.Language()))
	modes := kit.NewSegments(func(part int) { p.display.SetMode(displayModes[part]) },
		kit.Segment{Label: t("settings.light")}, kit.Segment{Label: t("settings.dark")}, kit.Segment{Label: t("settings.system")})
	modes.Choose(slices.Index(displayModes, p.display.Mode()))
	return kit.TopBar(kit.Heading(t("settings.display"))), narrow(kit.Down(kit.GapPage,
		kit.NewChoiceField(t("settings.language"), kit.Across(0, languages)),
		kit.NewChoiceField(t("settings.mode"), kit.Across(0, modes)),
		kit.NewChoiceField(t("settings.keyboard"), kit.Across(0, kit.NewButton(kit.Outlined,
			kit.ButtonText{Label: t("keys.title"), Key: seat.Chord(p.Words, "/")}, p.display.ShowKeys))),
		kit.Small(t("settings.display_note"))))
}

func (p *displayPart) reload() {}

func (p *displayPart) primary() {}
