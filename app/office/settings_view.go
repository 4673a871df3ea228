package office

import (
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
)

// Display is how the window shows everything; a change is seen at once.
type Display interface {
	Language() string
	SetLanguage(language string)
	Mode() kit.Mode
	SetMode(kit.Mode)
	// ShowKeys lists all keys, over the page.
	ShowKeys()
}

// part is one of the settings' parts.
type part interface {
	// draw makes the part: its head, with the primary button last, and its body.
	draw() (head, body fyne.CanvasObject)
	reload()
	primary()
}

// settings is a part of the settings beside the list of all of them.
type settings struct {
	*seat.Seat
	part    part
	parts   *fyne.Container // the list of them
	content fyne.CanvasObject
}

// NewSettings is the page of a part of the settings: "policy", "booking",
// "classes", "staff", "fields", "backup", "display", or the studio itself.
func NewSettings(s *seat.Seat, d Display, of string) seat.Page {
	p := &settings{Seat: s}
	switch of {
	case partPolicy:
		p.part = &policyPart{Seat: s}
	case partRules:
		p.part = &rulesPart{Seat: s}
	case partClasses:
		p.part = &classesPart{Seat: s}
	case partStaff:
		p.part = &staffPart{Seat: s}
	case partFields:
		p.part = &fieldsPart{Seat: s}
	case partBackup:
		p.part = &backupPart{Seat: s}
	case partDisplay:
		p.part = &displayPart{Seat: s, display: d}
	default:
		p.part = &studioPart{Seat: s}
	}
	head, body := p.part.draw()
	p.parts = p.list(of)
	p.content = kit.BodyWithList(kit.Down(0, kit.SideTitle(s.Words.T("rail.settings")), p.parts), kit.Between(head, nil, body))
	return p
}

// settingsIcons are the pictures of the parts.
var settingsIcons = map[string]kit.Icon{
	partStudio: kit.IconShop, partPolicy: kit.IconScales, partRules: kit.IconCalendar, partClasses: kit.IconDoor, partStaff: kit.IconPeople, partFields: kit.IconLines,
	partBackup: kit.IconDownload, partDisplay: kit.IconGlobe,
}

func (p *settings) list(of string) *fyne.Container {
	entries := make([]kit.SideEntry, len(settingsParts))
	for i, name := range settingsParts {
		entries[i] = kit.SideEntry{
			Icon: settingsIcons[name], Title: p.Words.T(settingsWords[name]), Quiet: true, Chosen: name == of,
			OnTap: func() { p.Shell.Go(seat.Place{Screen: seat.Settings, Of: name}) },
		}
	}
	return kit.SideList(entries...)
}

// Content is drawn once.
func (p *settings) Content() fyne.CanvasObject { return p.content }

// Reload asks again for what the part shows.
func (p *settings) Reload() { p.part.reload() }

// walked is a part with a list that takes the keys when it is shown.
type walked interface{ first() *kit.Table }

// First is what the keys go to when the page is shown: a part's list, if it has one
// with rows, or else the list of the parts.
func (p *settings) First() fyne.Focusable {
	if part, ok := p.part.(walked); ok {
		if list := part.first(); list.Visible() {
			return list
		}
	}
	return kit.ChosenOf(p.parts)
}

// Primary does what the part's primary button does.
func (p *settings) Primary() { p.part.primary() }

// Keys are none of its own.
func (p *settings) Keys() seat.Keys { return nil }
