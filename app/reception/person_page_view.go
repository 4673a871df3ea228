package reception

import (
	"context"
	"slices"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
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
	photoLoad      seat.Load

	width    float32 // of the page
	narrow   bool
	shown    bool          // the first answer was shown
	gone     bool          // was taken back as entered by mistake since
	acts     []headAct     // that the head offers
	buttons  []*kit.Button // for them, the primary last
	portrait *kit.PortraitButton
	head     *fyne.Container
	cards    personCards
	line     *kit.Timeline
	drawn    []rows.Entry    // that the time line shows
	middle   *fyne.Container // the time line, or that there is none
	page     *fyne.Container
	content  *fyne.Container
}

var _ seat.Page = (*Person)(nil)

// NewPerson makes the page of the member with a number. checkIn checks somebody
// in at the door, and shows it.
func NewPerson(s *seat.Seat, number string, checkIn func(number string)) *Person {
	p := &Person{
		seat: s, checkIn: checkIn, profile: profile{number: number}, parts: register.EntryGroups(),
		head: container.NewStack(), middle: container.NewStack(), page: container.NewStack(),
	}
	p.portrait = kit.NewPortraitButton(photoSide, p.photo)
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
	gone  bool
}

// Reload asks for everything again, and for as much of the time line as was
// loaded.
func (p *Person) Reload() {
	number, part, n := p.profile.number, p.profile.part, p.profile.wanted()
	today, shown := civil.DateOf(p.seat.Desk.Now()), p.shown
	seat.Ask(p.seat, &p.load, func(ctx context.Context) (a asked, err error) {
		if a.about, err = p.seat.Register.Person(ctx, p.seat.Who(), number); err != nil {
			if !shown || studio.CodeOf(err) != "member.unknown" {
				return a, err
			}
			was, failed := p.seat.Register.WasMistake(ctx, p.seat.Who(), number)
			if a.gone = was; was || failed != nil {
				return a, failed
			}
			return a, err
		}
		a.line, err = p.seat.Register.Timeline(ctx, p.seat.Who(), number, part, rows.EntryKey{}, n)
		return a, err
	}, func(a asked) {
		if p.gone = a.gone; p.gone {
			p.seat.Shell.Go(seat.Place{Screen: seat.Members})
			return
		}
		p.profile.today, p.profile.about = today, a.about
		if part == p.profile.part {
			p.profile.line = a.line
		}
		p.draw()
	})
}

// Gone reports whether nobody is there any more whom the page could show.
func (p *Person) Gone() bool { return p.gone }

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
	if n := len(p.buttons); n > 0 && p.buttons[n-1].Enabled() {
		p.buttons[n-1].OnTap()
	}
}

// Keys are what can be done with the person of the page.
func (p *Person) Keys() seat.Keys {
	w, may := p.seat.Words, func(right desk.Act) bool { return p.shown && p.seat.May(right) }
	onHold := p.profile.about.Standing.Status == studio.Leave
	return seat.Keys{
		{Letter: fyne.KeyI, Word: w.T("find.check_in"), Now: may(desk.CheckIn), Do: func() { p.checkIn(p.profile.number) }},
		{Letter: fyne.KeyB, Word: w.T("today.book"), Now: may(desk.BookSession), Do: p.book},
		{Letter: fyne.KeyE, Word: w.T("cancel.or_absent"), Now: may(desk.CancelBooking), Do: p.cancel},
		{Letter: fyne.KeyP, Word: w.T("person.pay"), Now: may(desk.TakePayment) && p.profile.about.House.Open != "", Do: p.pay},
		{Letter: fyne.KeyR, Word: w.T("life.return"), Now: may(desk.TakeStep) && onHold, Do: func() { p.step(studio.ToReturn) }},
		{Letter: fyne.KeyO, Word: w.T("person.write_note"), Now: may(desk.WriteNote), Do: p.writeNote},
	}
}

// headLetters are the letters of what the head offers.
var headLetters = map[headAct]fyne.KeyName{actPay: fyne.KeyP, actCancel: fyne.KeyE, actBook: fyne.KeyB, actReturn: fyne.KeyR}

// headButton is what a button of the head says, whether it can be pressed, and
// what it does.
func (p *Person) headButton(a headAct) (text kit.ButtonText, now bool, do func()) {
	w, keys := p.seat.Words, p.Keys()
	if letter, ok := headLetters[a]; ok {
		key, _ := keys.On(letter)
		return keys.Button(w, letter), key.Now, key.Do
	}
	kind := studio.ToJoin
	if p.profile.about.Standing.Status == studio.Withdrawn {
		kind = studio.ToRejoin
	}
	text.Label = w.T("life." + string(kind))
	if a == actSteps {
		kind, text.Label = "", w.T("steps.open")
	}
	return text, p.shown && p.seat.May(desk.TakeStep), func() { p.step(kind) }
}

// drawButtons makes those of the head that suit where the person stands, anew
// only where they are others: what has the focus keeps it.
func (p *Person) drawButtons() {
	acts := headActs(p.profile.about.Standing.Status, p.narrow)
	if !slices.Equal(acts, p.acts) {
		p.acts, p.buttons = acts, nil
		for i := range acts {
			kind := kit.Outlined
			if i == len(acts)-1 {
				kind = kit.Primary
			}
			p.buttons = append(p.buttons, kit.NewButton(kind, kit.ButtonText{}, nil))
		}
	}
	for i, a := range acts {
		text, now, do := p.headButton(a)
		if p.narrow {
			text.Key = ""
		}
		p.buttons[i].OnTap = do
		p.buttons[i].SetText(text)
		p.buttons[i].Enable(now)
	}
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

// step takes a step in the life of the membership, the likeliest where none is
// named.
func (p *Person) step(kind studio.StepKind) {
	openStep(p.seat, p.profile.number, kind, func(x *stepSheet) { p.sheet = x }, func() { p.sheet = nil })
}

// drop shows what is to come on a day, to take it back.
func (p *Person) drop(on civil.Date) {
	if step, ok := p.profile.planned(on); ok && p.seat.May(desk.UndoStep) {
		askToDrop(p.seat, p.profile.number, step)
	}
}

// edit changes what the register says of the person.
func (p *Person) edit() {
	openEdit(p.seat, p.profile.number, func(e *editSheet) { p.sheet = e }, func() { p.sheet = nil })
}

// changePayer changes who pays for the person.
func (p *Person) changePayer() {
	if p.sheet == nil && p.shown {
		p.sheet = openPayer(p.seat, p.profile.about, func() { p.sheet = nil })
	}
}

func (p *Person) cancel() {
	p.sheet = openCancel(p.seat, p.profile.number, studio.SessionKey{}, func() { p.sheet = nil })
}

func (p *Person) book() {
	p.sheet = openBooking(p.seat, p.profile.number, func() { p.sheet = nil })
}

// threeColumns is the room that the facts, the time line and the household need
// beside each other.
const threeColumns float32 = 1280

// fit changes to what the window has room for.
func (p *Person) fit(size fyne.Size) {
	p.width = size.Width
	narrow := size.Width < threeColumns
	changed := narrow != p.narrow
	p.narrow = narrow
	if !p.shown {
		return
	}
	p.drawHead()
	if changed {
		p.compose()
	}
}

func (p *Person) draw() {
	first := !p.shown
	p.shown = true
	p.drawHead()
	p.drawPortrait()
	p.cards.draw()
	p.drawLine()
	if first {
		p.compose()
		return
	}
	kit.Refresh(p.page) // a card may have more lines than before
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
	h := p.profile.head(p.seat.Words)
	p.drawButtons()
	actions := make([]fyne.CanvasObject, len(p.buttons))
	room := p.width - 2*kit.MarginNarrow - photoSide - 2*kit.GapWide
	if !p.narrow {
		room -= 2 * (kit.GapPage - kit.MarginNarrow)
	}
	for i, b := range p.buttons {
		actions[i] = b
		room -= b.MinSize().Width + kit.GapWide
	}
	p.head.Objects = []fyne.CanvasObject{kit.TallBar(
		kit.Across(kit.GapWide, p.portrait, p.headLines(h, room)), actions...)}
	kit.Refresh(p.head)
}

// headLines are the lines of the head in the room beside its buttons. A name that
// is too long for it is set smaller, then on two lines; it is never cut.
func (p *Person) headLines(h headText, room float32) fyne.CanvasObject {
	badge := kit.Badge(statusIcon(h.status), statusWord(p.seat.Words, h.status))
	who := kit.Second(h.who)
	left := room - kit.Heading(h.name).MinSize().Width - kit.GapWide - badge.MinSize().Width
	beside := !p.narrow && left >= kit.GapWide+who.MinSize().Width
	third := kit.Across(kit.Gap)
	switch {
	case !beside:
		third = kit.Across(0, kit.NewText(h.who, kit.Style{Ink: kit.Ink2, Cut: true}))
	case h.birthday != "":
		third = kit.Across(kit.Gap, kit.NewPicture(kit.IconCake, 20, kit.Ink2), kit.NewText(h.birthday, kit.Style{}), kit.Second(h.born))
	}
	name := kit.Across(kit.GapWide, kit.Heading(h.name), badge)
	switch width := room - kit.GapWide - badge.MinSize().Width; {
	case beside:
		name.Add(who)
	case left < 0:
		name = kit.Across(kit.GapWide, longName(h.name, width), badge)
	}
	lines := kit.Down(2, kit.NewText(h.kana, kit.Style{Ink: kit.Ink2, Cut: true}), name, third)
	return kit.Sized(fyne.Min(room, fyne.Max(lines.MinSize().Width, widest(kit.Second(h.kana), who))), 0, lines)
}

// longName sets a name that is wider than its room in smaller type, on two lines if
// need be.
func longName(name string, width float32) fyne.CanvasObject {
	text, small := kit.Style{Bold: true}, kit.Style{Size: kit.SmallSize, Bold: true}
	switch wanted := kit.NewText(name, text).MinSize().Width; {
	case wanted <= width:
		return kit.Sized(width, 0, kit.NewText(name, kit.Style{Size: kit.HeadingSize, Bold: true, Whole: true}))
	case wanted <= 2*width-kit.TextSize:
		return kit.Paragraph(name, text, width)
	}
	return kit.Paragraph(name, small, width)
}

// widest is the width of the widest of some texts.
func widest(texts ...*kit.Text) float32 {
	width := float32(0)
	for _, t := range texts {
		width = fyne.Max(width, t.MinSize().Width)
	}
	return width
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
	kit.Refresh(p.page)
}

// besideOf sets something at the left of what has the rest of the width. Unlike
// in Fyne's border, Tab walks from left to right.
func besideOf(left fyne.CanvasObject, gap float32, main fyne.CanvasObject) *fyne.Container {
	return kit.Left(container.New(layout.NewCustomPaddedLayout(0, 0, 0, gap), left), main)
}
