package reception

import (
	"context"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
)

// Person is the page of one member: what is now, everything that happened, and
// the household.
type Person struct {
	seat    *seat.Seat
	checkIn func(number string)
	profile profile
	parts   []rows.EntryGroup
	sheet   sheet

	load, lineLoad seat.Load

	narrow  bool
	shown   bool // the first answer was shown
	buttons []*kit.Button
	head    *fyne.Container
	cards   personCards
	line    *kit.Timeline
	drawn   []rows.Entry    // that the time line shows
	middle  *fyne.Container // the time line, or that there is none
	page    *fyne.Container
	content *fyne.Container
}

var _ seat.Page = (*Person)(nil)

// NewPerson makes the page of the member with a number. checkIn checks somebody
// in at the door, and shows it.
func NewPerson(s *seat.Seat, number string, checkIn func(number string)) *Person {
	p := &Person{
		seat: s, checkIn: checkIn, profile: profile{number: number}, parts: register.EntryGroups(),
		head: container.NewStack(), middle: container.NewStack(), page: container.NewStack(),
	}
	p.buttons = p.actButtons()
	p.cards = newPersonCards(p)
	p.line = kit.NewTimeline(1, lineColumns()...)
	p.line.OnOlder = p.loadOlder
	p.content = container.New(&measured{least: fyne.NewSize(640, 400), told: p.fit}, p.page)
	return p
}

// Content is the screen.
func (p *Person) Content() fyne.CanvasObject { return p.content }

// asked is what the page asks at once.
type asked struct {
	about rows.Person
	line  rows.Timeline
}

// Reload asks for everything again, and for as much of the time line as was
// loaded.
func (p *Person) Reload() {
	number, part, n := p.profile.number, p.profile.part, p.profile.wanted()
	today := civil.DateOf(p.seat.Desk.Now())
	seat.Ask(p.seat, &p.load, func(ctx context.Context) (a asked, err error) {
		if a.about, err = p.seat.Register.Person(ctx, p.seat.Who(), number); err != nil {
			return a, err
		}
		a.line, err = p.seat.Register.Timeline(ctx, p.seat.Who(), number, part, rows.EntryKey{}, n)
		return a, err
	}, func(a asked) {
		p.profile.today, p.profile.about = today, a.about
		if part == p.profile.part {
			p.profile.line = a.line
		}
		p.draw()
	})
}

// filter shows a part of the time line from its newest entry.
func (p *Person) filter(part int) {
	p.profile.part = p.parts[part]
	p.profile.line = rows.Timeline{}
	group := p.profile.part
	seat.Ask(p.seat, &p.lineLoad, func(ctx context.Context) (rows.Timeline, error) {
		return p.seat.Register.Timeline(ctx, p.seat.Who(), p.profile.number, group, rows.EntryKey{}, entriesShown)
	}, func(line rows.Timeline) {
		p.profile.line = line
		p.line.Choose(-1)
		p.drawLine()
	})
}

// loadOlder adds the entries before those that are shown.
func (p *Person) loadOlder() {
	beyond, group := p.profile.end(), p.profile.part
	seat.Ask(p.seat, &p.lineLoad, func(ctx context.Context) (rows.Timeline, error) {
		return p.seat.Register.Timeline(ctx, p.seat.Who(), p.profile.number, group, beyond, entriesShown)
	}, func(line rows.Timeline) {
		if p.profile.older(beyond, line) {
			p.drawLine()
		}
	})
}

// Primary does what the page is for; with a sheet open, what the sheet is for.
func (p *Person) Primary() {
	if p.sheet != nil {
		p.sheet.primary()
		return
	}
	p.Keys().Press(personButtons[len(personButtons)-1])
}

// Keys are what can be done with the person of the page.
func (p *Person) Keys() seat.Keys {
	w, may := p.seat.Words, func(right desk.Act) bool { return p.shown && p.seat.May(right) }
	return seat.Keys{
		{Letter: fyne.KeyI, Word: w.T("find.check_in"), Now: may(desk.CheckIn), Do: func() { p.checkIn(p.profile.number) }},
		{Letter: fyne.KeyB, Word: w.T("today.book"), Now: may(desk.BookSession), Do: p.book},
		{Letter: fyne.KeyE, Word: w.T("cancel.title"), Now: may(desk.CancelBooking), Do: p.cancel},
		{Letter: fyne.KeyP, Word: w.T("person.pay"), Now: may(desk.TakePayment) && p.profile.about.House.Open != "", Do: p.pay},
		{Letter: fyne.KeyN, Word: w.T("person.write_note"), Now: may(desk.WriteNote), Do: p.writeNote},
	}
}

// personButtons are those that stand in the head, by their letters; the last one
// is the page's primary.
var personButtons = []fyne.KeyName{fyne.KeyP, fyne.KeyE, fyne.KeyB}

func (p *Person) actButtons() []*kit.Button {
	keys, buttons := p.Keys(), make([]*kit.Button, len(personButtons))
	for i, letter := range personButtons {
		kind := kit.Outlined
		if i == len(personButtons)-1 {
			kind = kit.Primary
		}
		key, _ := keys.On(letter)
		buttons[i] = kit.NewButton(kind, kit.ButtonText{Label: key.Word}, key.Do)
	}
	return buttons
}

// pay opens the invoice that is to be paid first.
func (p *Person) pay() {
	p.seat.Shell.Go(seat.Place{Screen: seat.Invoice, Of: p.profile.about.House.Open})
}

// writeNote writes down what was said with the person.
func (p *Person) writeNote() { openNote(p.seat, p.profile.number, p.profile.about.Name) }

// contacts says by what else the person is reached, and changes it.
func (p *Person) contacts() {
	if p.sheet == nil && p.shown && p.seat.May(desk.ChangeContacts) {
		p.sheet = openContacts(p.seat, p.profile.number, p.profile.about.Name, func() { p.sheet = nil })
	}
}

// edit changes what the register says of the person.
func (p *Person) edit() {
	openEdit(p.seat, p.profile.number, func(e *editSheet) { p.sheet = e }, func() { p.sheet = nil })
}

func (p *Person) cancel() {
	p.sheet = openCancel(p.seat, p.profile.number, 0, func() { p.sheet = nil })
}

func (p *Person) book() {
	p.sheet = openBooking(p.seat, p.profile.number, func() { p.sheet = nil })
}

// threeColumns is the room that the facts, the time line and the household need
// beside each other.
const threeColumns float32 = 1280

// fit changes to what the window has room for.
func (p *Person) fit(size fyne.Size) {
	if narrow := size.Width < threeColumns; narrow != p.narrow {
		p.narrow = narrow
		if p.shown {
			p.drawHead()
			p.compose()
		}
	}
}

func (p *Person) draw() {
	first := !p.shown
	p.shown = true
	p.drawHead()
	p.cards.draw()
	p.drawLine()
	if first {
		p.compose()
	}
}

// First is what the keys go to when the page is shown: the time line, nil before
// there is one.
func (p *Person) First() fyne.Focusable {
	if len(p.profile.line.Entries) == 0 {
		return nil
	}
	return p.line
}

// photoSide is the side of a person's photo in the head.
const photoSide float32 = 80

func (p *Person) drawHead() {
	w, h := p.seat.Words, p.profile.head(p.seat.Words)
	keys := p.Keys()
	for i, letter := range personButtons {
		text := keys.Button(w, letter)
		if p.narrow {
			text.Key = ""
		}
		key, _ := keys.On(letter)
		p.buttons[i].SetText(text)
		p.buttons[i].Enable(key.Now)
	}
	name := kit.Across(kit.GapWide, kit.Heading(h.name), kit.Badge(statusIcon(h.status), statusWord(w, h.status)))
	third := kit.Across(kit.Gap)
	if h.birthday != "" {
		third = kit.Across(kit.Gap, kit.NewPicture(kit.IconCake, 20, kit.Ink2), kit.NewText(h.birthday, kit.Style{}), kit.Second(h.born))
	}
	if p.narrow {
		third = kit.Across(0, kit.Second(h.who))
	} else {
		name.Add(kit.Second(h.who))
	}
	actions := make([]fyne.CanvasObject, len(p.buttons))
	for i, b := range p.buttons {
		actions[i] = b
	}
	p.head.Objects = []fyne.CanvasObject{kit.TallBar(kit.Across(kit.GapWide, kit.Monogram(h.photo, photoSide),
		kit.Down(2, kit.Second(h.kana), name, third)), actions...)}
	p.head.Refresh()
}

const (
	factsWidth  float32 = 328
	factsNarrow float32 = 296
	houseWidth  float32 = 312
)

// compose puts the page together. In a narrow window the household stands below
// the cards.
func (p *Person) compose() {
	note := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: p.seat.Words.T("person.write_note")}, p.writeNote)
	note.Enable(p.seat.May(desk.WriteNote))
	segments := kit.Across(0, p.cards.parts, kit.Space(), note)
	above := container.New(layout.NewCustomPaddedLayout(kit.GapWide, kit.Gap, 0, 0), segments)
	middle := kit.Between(above, nil, p.middle)
	left, right := p.cards.about(), p.cards.house()
	if p.narrow {
		body := kit.Body(besideOf(kit.Sized(factsNarrow, 0, scrolled(kit.Down(0, left, right))), kit.MarginNarrow, middle))
		p.page.Objects = []fyne.CanvasObject{kit.Between(p.head, nil, body)}
	} else {
		main := besideOf(kit.Sized(factsWidth, 0, scrolled(left)), kit.GapPage, middle)
		p.page.Objects = []fyne.CanvasObject{kit.Between(p.head, nil, kit.BodyWithSide(main, scrolled(right), houseWidth))}
	}
	p.page.Refresh()
}

// besideOf sets something at the left of what has the rest of the width. Unlike
// in Fyne's border, Tab walks from left to right.
func besideOf(left fyne.CanvasObject, gap float32, main fyne.CanvasObject) *fyne.Container {
	return kit.Left(container.New(layout.NewCustomPaddedLayout(0, 0, 0, gap), left), main)
}
