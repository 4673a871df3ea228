package teaching

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// sessionPage is one session: who comes, who waits, and the way in.
type sessionPage struct {
	*seat.Seat
	content *fyne.Container
	load    seat.Load

	key     string
	facts   sessionFacts
	table   *kit.Table
	release *kit.Button     // frees the chosen seat
	coming  *fyne.Container // the heading beside which it stands
	primary *kit.Button
	narrow  bool
	top     *sessionHead
}

// NewSession is the page of a session, named by its key.
func NewSession(s *seat.Seat, key string) seat.Page {
	p := &sessionPage{Seat: s, key: key, content: container.NewStack(), coming: container.NewStack()}
	p.primary = kit.NewButton(kit.Primary, kit.ButtonText{}, p.book)
	p.release = kit.NewButton(kit.Outlined, kit.ButtonText{}, p.releaseChosen)
	p.table = kit.NewTable()
	p.top = newSessionHead(p)
	p.primary.SetText(p.Keys().Button(s.Words, fyne.KeyB))
	p.columns(false)
	p.table.OnChoose = func(int) { p.offerRelease() }
	p.table.OnOpen = func(row int) { p.openMember(p.facts.people[row].Number) }
	return p
}

// columns leave the reading of names out where there is little room.
func (p *sessionPage) columns(narrow bool) {
	p.narrow = narrow
	p.table.SetColumns(withoutKana([]kit.Column{
		{Title: p.Words.T("members.name"), Width: 124, Bold: true, Whole: true},
		{Title: p.Words.T("members.kana"), Width: 100, Ink: kit.Ink2, Flex: 1},
		{Title: p.Words.T("session.attends_as"), Width: 92},
		{Title: p.Words.T("members.status"), Width: 112},
		{Title: p.Words.T("session.caution"), Width: 110, Flex: 1},
	}, narrow)...)
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
		if f.Session, f.queue, err = p.Lessons.Session(ctx, p.Who(), key); err != nil {
			return f, err
		}
		f.people, err = p.Entrance.List(ctx, p.Who(), key)
		return f, err
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
		{Letter: fyne.KeyB, Word: p.Words.T("session.book"), Now: p.primary.Enabled(), Do: p.book},
		{Letter: fyne.KeyE, Word: p.Words.T(p.facts.freeing(p.table.Chosen())), Now: p.release.Enabled(), Do: p.releaseChosen},
	}, p.top.keys()...)
}

// releaseChosen frees the chosen seat: it gives a booking back, or tells the
// absence of somebody with a standing seat.
func (p *sessionPage) releaseChosen() {
	row := p.table.Chosen()
	if b, ok := p.facts.seatOf(row); ok {
		p.giveBack(b)
	} else if p.facts.standing(row) {
		p.openAbsence(p.facts.people[row])
	}
}

func (p *sessionPage) draw() {
	words, f := p.Words, p.facts
	p.primary.Enable(p.May(desk.BookSession) && !f.Closed())
	sums := f.sums()
	p.table.SetRows(len(f.people), func(i int) kit.Row { return p.row(f.people[i]) })
	p.coming = kit.Section(words.T("session.coming"), strconv.Itoa(sums.coming), p.release)
	p.offerRelease()
	var list fyne.CanvasObject = container.New(&narrowing{turn: p.columns, narrow: p.narrow}, p.table)
	if len(f.people) == 0 {
		list = kit.Down(0, kit.Second(words.T("session.nobody")))
	}
	main := kit.Between(
		kit.Down(0,
			kit.Figures(p.figures(sums)...), p.coming),
		kit.Sized(0, kit.GapWide, container.NewWithoutLayout()), list)
	p.content.Objects = []fyne.CanvasObject{kit.Between(p.head(), nil, kit.BodyWithSide(main, p.queue(), sideWidth))}
	p.content.Refresh()
}

// sideWidth is the queue's column with its margins.
const sideWidth float32 = 392

func (p *sessionPage) head() fyne.CanvasObject {
	p.top.draw()
	return p.top.content
}

func (p *sessionPage) figures(s sessionSums) []kit.Tile {
	words, f := p.Words, p.facts
	first := words.T("session.nobody_waits")
	if len(f.queue) > 0 {
		first = words.T("session.first_waiting", "name", f.queue[0].Name)
	}
	count := func(n int) string { return words.Number(int64(n)) }
	return []kit.Tile{
		{Label: words.T("session.seats"), Figure: count(f.Seats.Capacity), Line: words.T("session.free", "n", count(f.Seats.Free()))},
		{
			Label: words.T("session.coming"), Figure: count(s.coming),
			Line: words.T("session.coming_as", "enrolled", count(s.enrolled), "booked", count(s.booked)),
		},
		{Label: words.T("session.came"), Figure: count(s.came), Line: words.T("session.walk_ins", "n", count(s.walkIns))},
		{Label: words.T("session.waiting"), Figure: count(len(f.queue)), Line: first},
	}
}

func (p *sessionPage) row(a rows.Attendee) kit.Row {
	words := p.Words
	as := kit.Cell{Icon: kit.IconDot, Text: words.T("session.as_enrolled")}
	switch {
	case a.Status == studio.Trial:
		as = kit.Cell{Icon: kit.IconRing, Text: words.T("status.trial")}
	case a.Status == studio.Leave:
		as = kit.Cell{Icon: kit.IconHold, Text: words.T("status.leave")}
	case a.Place == rows.ByBooking:
		as = kit.Cell{Icon: kit.IconHalf, Text: words.T("session.as_booked")}
	case a.Place == rows.WalkIn:
		as = kit.Cell{Icon: kit.IconRing, Text: words.T("session.as_walk_in")}
	}
	state := kit.Cell{Text: words.T("state." + string(a.State))}
	switch {
	case a.State.Came():
		state.Detail = words.Time(a.At)
	case toldAbsent(a):
		state.Detail = words.T("session.told")
	}
	note := kit.Cell{Text: a.Caution}
	if a.Caution != "" {
		note.Icon = kit.IconNote
	}
	cells := []kit.Cell{{Text: a.Name}, {Text: reading(words, a.Kana)}, as, state, note}
	return kit.Row{Cells: withoutKana(cells, p.narrow)}
}

// offerRelease lets the chosen seat be freed: a booking, or a standing one.
func (p *sessionPage) offerRelease() {
	row := p.table.Chosen()
	_, booked := p.facts.seatOf(row)
	p.release.Enable(booked && p.May(desk.CancelBooking) || p.facts.standing(row) && p.May(desk.TellAbsence))
	p.release.SetText(p.Keys().Button(p.Words, fyne.KeyE))
	kit.ShowIf(p.release, p.release.Enabled())
	p.coming.Refresh() // makes room for the words
}

// queue lists who waits, each with the way out.
func (p *sessionPage) queue() fyne.CanvasObject {
	words := p.Words
	entries := make([]kit.SideEntry, len(p.facts.queue))
	for i, w := range p.facts.queue {
		entries[i] = kit.SideEntry{
			Lead: strconv.Itoa(i + 1), Title: w.Name, Under: waitingLine(words, w, p.Desk.Now()),
			OnTap: func() { p.openMember(w.Number) },
		}
		if p.May(desk.CancelBooking) {
			entries[i].Action = words.T("session.cancel_booking")
			entries[i].OnAct = func() { p.giveBack(booking{id: w.Booking, name: w.Name}) }
		}
	}
	parts := []fyne.CanvasObject{kit.Section(words.T("session.waiting"), strconv.Itoa(len(entries)))}
	if len(entries) > 0 {
		parts = append(parts, kit.SideCard(entries...))
	} else {
		parts = append(parts, kit.Second(words.T("session.nobody_waits")))
	}
	return kit.Scrolled(kit.Padded(kit.Gap, 0, kit.Down(0, parts...)))
}

// waitingLine says until when somebody who waits is offered a seat, or since when
// they wait.
func waitingLine(words *lang.Printer, w rows.Waiting, now time.Time) string {
	if w.Offer.Open(now) {
		return words.T("session.offered", "until", w.Offer.Until.Format(time.RFC3339))
	}
	return words.T("session.since", "since", w.Since.Format(time.RFC3339))
}

// openMember goes to the page of somebody of the list or the queue.
func (p *sessionPage) openMember(number string) {
	p.Shell.Go(seat.Place{Screen: seat.Member, Of: number})
}

// giveBack says what will happen, and gives a booking back.
func (p *sessionPage) giveBack(b booking) {
	words := p.Words
	lines := []fyne.CanvasObject{kit.NewText(words.T("session.release_of", "name", b.name), kit.Style{})}
	if b.next != "" {
		lines = append(lines, kit.Second(words.T("session.release_next", "name", b.next)))
	}
	kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: words.T("cancel.title"), Body: kit.Down(kit.Gap, lines...),
		Primary: kit.ButtonText{Label: words.T("cancel.do"), Key: seat.Chord(words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			seat.Do(p.Seat, func(ctx context.Context) (lessons.Cancelled, error) {
				return p.Lessons.Cancel(ctx, p.Who(), b.id)
			}, func(c lessons.Cancelled) {
				seat.Offer(p.Seat, cancelledSentence(words, c), func(ctx context.Context) (string, error) {
					again, err := p.Lessons.Rebook(ctx, p.Who(), b.id)
					if len(again.Reasons) > 0 {
						return words.Reason(again.Reasons[0]), err // the seat is gone
					}
					return words.T("act.undone"), err
				})
				p.Reload()
			})
			return true
		},
	})
}

// cancelledSentence says what a cancellation did.
func cancelledSentence(words *lang.Printer, c lessons.Cancelled) string {
	if len(c.Promoted) > 0 {
		return words.T("cancel.promoted_to", "name", c.Promoted[0].Name)
	}
	return words.T("act.taken_back")
}
