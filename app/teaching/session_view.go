package teaching

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// sessionPage is one session: who comes, who waits, and the way in.
type sessionPage struct {
	*seat.Seat
	content *fyne.Container
	load    seat.Load
	steps   seat.Load // why somebody has their place

	key     string
	facts   sessionFacts
	table   *kit.Table
	release *kit.Button     // frees the chosen seat
	why     *kit.Button     // says why the chosen one has it
	coming  *fyne.Container // the heading beside which they stand
	primary *kit.Button
	narrow  bool
	top     *sessionHead
	tiles   *fyne.Container
	note    *fyne.Container // what becomes of a freed seat
	parts   *fyne.Container // of the column beside the list
}

// NewSession is the page of a session, named by its key.
func NewSession(s *seat.Seat, key string) seat.Page {
	p := &sessionPage{
		Seat: s, key: key, content: container.NewStack(), coming: container.NewStack(),
		tiles: container.NewStack(), note: container.NewStack(), parts: container.NewStack(),
	}
	p.primary = kit.NewButton(kit.Primary, kit.ButtonText{}, p.book)
	p.release = kit.NewButton(kit.Outlined, kit.ButtonText{}, p.releaseChosen)
	p.why = kit.NewButton(kit.Plain, kit.ButtonText{Label: s.Words.T("why.ask"), Key: whyKey}, func() { p.openSeat(p.table.Chosen()) })
	p.table = kit.NewTable()
	p.top = newSessionHead(p)
	p.primary.SetText(p.Keys().Button(s.Words, fyne.KeyB))
	p.columns(false)
	p.table.OnChoose = func(int) { p.offerRelease() }
	p.table.OnOpen = func(row int) { p.openMember(p.facts.people[row].Number) }
	p.table.OnWhy = p.openSeat
	return p
}

// Content is drawn once.
func (p *sessionPage) Content() fyne.CanvasObject { return p.content }

// Reload asks for the session again.
func (p *sessionPage) Reload() {
	p.top.reload()
	seat.Ask(p.Seat, &p.load, func(ctx context.Context) (f sessionFacts, err error) {
		key, err := studio.ParseSessionKey(p.key)
		if err != nil {
			return f, err
		}
		return p.ask(ctx, key)
	}, func(f sessionFacts) {
		p.facts = f
		p.draw()
	})
}

// Primary asks whom to book.
func (p *sessionPage) Primary() { p.primary.Press() }

// Keys are those of the session, and of the booking that is chosen.
func (p *sessionPage) Keys() seat.Keys {
	return append(seat.Keys{
		{Letter: fyne.KeyB, Word: p.Words.T(p.facts.booking()), Now: p.primary.Enabled(), Do: p.book},
		{Letter: fyne.KeyE, Word: p.Words.T(p.facts.freeing(p.table.Chosen())), Now: p.release.Enabled(), Do: p.releaseChosen},
	}, p.top.keys()...)
}

func (p *sessionPage) draw() {
	words, f := p.Words, p.facts
	p.primary.Enable(p.May(desk.BookSession) && !f.Closed())
	p.drawFigures()
	p.table.SetRows(len(f.people), func(i int) kit.Row { return p.row(f.people[i]) })
	p.coming = kit.Section(words.T("session.coming"), strconv.Itoa(len(f.people)), p.why, p.release)
	p.offerRelease()
	var list fyne.CanvasObject = container.New(&narrowing{turn: p.turn, narrow: p.narrow}, p.table)
	if len(f.people) == 0 {
		list = kit.Down(0, kit.Second(words.T("session.nobody")))
	}
	main := kit.Between(
		kit.Down(0, p.tiles, p.coming),
		kit.Sized(0, kit.GapWide, container.NewWithoutLayout()), list)
	p.top.draw()
	p.content.Objects = []fyne.CanvasObject{kit.Between(p.top.content, nil, kit.BodyWithSide(main, p.side(), sideWidth))}
	p.content.Refresh()
}

// sideWidth is the queue's column with its margins.
const sideWidth float32 = 392
