package teaching

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// sessionHead is the head of a session's page: what it is, what can be done with
// it, and below that what was changed of it and by whom.
type sessionHead struct {
	page    *sessionPage
	content *fyne.Container
	load    seat.Load
	width   float32 // of the head

	changes  []rows.HeldChange
	takeBack rows.HeldChange // what the key takes back; its act is zero without one

	stand, move, print *kit.Button
}

func newSessionHead(p *sessionPage) *sessionHead {
	h := &sessionHead{page: p, content: container.NewStack()}
	h.stand = kit.NewButton(kit.Outlined, kit.ButtonText{}, h.openSubstitute)
	h.move = kit.NewButton(kit.Outlined, kit.ButtonText{}, h.openChange)
	h.print = kit.NewButton(kit.Outlined, kit.ButtonText{}, func() { openRoster(p.Seat, p.key) })
	return h
}

// keys are those of the head.
func (h *sessionHead) keys() seat.Keys {
	t := h.page.Words.T
	return seat.Keys{
		{Letter: fyne.KeyD, Word: t("substitutes.open"), Now: h.substitutes() && h.stand.Enabled(), Do: h.openSubstitute},
		{Letter: fyne.KeyM, Word: t("changes.open"), Now: h.mayChange(), Do: h.openChange},
		{Letter: fyne.KeyL, Word: t("roster.open"), Now: h.page.May(desk.ReadAttendance), Do: func() { openRoster(h.page.Seat, h.page.key) }},
		{Letter: fyne.KeyU, Word: t("changes.take_back_title"), Now: h.takeBack.Act != 0, Do: func() { h.askTakeBack(h.takeBack) }},
	}
}

// reload asks again what was changed of the session.
func (h *sessionHead) reload() {
	p := h.page
	seat.Ask(p.Seat, &h.load, func(ctx context.Context) ([]rows.HeldChange, error) {
		key, err := studio.ParseSessionKey(p.key)
		if err != nil {
			return nil, err
		}
		return p.Lessons.Changes(ctx, p.Who(), key)
	}, func(changes []rows.HeldChange) {
		h.changes = changes
		if p.facts.Key.Slot != 0 { // or else the page draws it, once it knows the session
			h.draw()
			p.content.Refresh()
		}
	})
}

// mayChange reports whether whoever sits here can close or move the session now.
func (h *sessionHead) mayChange() bool {
	p := h.page
	return p.May(desk.MoveSession) && p.facts.End.After(p.Desk.Now())
}

// substitutes reports whether whoever sits here asks for a substitute, or is asked.
func (h *sessionHead) substitutes() bool {
	p := h.page
	return p.May(desk.AskSubstitute) || p.facts.Stands.Teacher == p.Staff.ID && p.May(desk.AnswerSubstitute)
}

// maySubstitute reports whether there still is something to ask or to answer.
func (h *sessionHead) maySubstitute() bool {
	f := h.page.facts
	return f.End.After(h.page.Desk.Now()) && (!f.Closed() || f.Stands.Teacher != 0)
}

func (h *sessionHead) openSubstitute() {
	openSubstitute(h.page.Seat, h.page.facts.Session, func(*substituteSheet) {})
}

func (h *sessionHead) openChange() {
	openChange(h.page.Seat, h.page.facts.Session, func(*changeSheet) {})
}

// headLayout says how wide the head is before it is drawn, as its words depend on
// what stands beside them.
type headLayout struct{ head *sessionHead }

// MinSize is the bar's height; it takes what width there is.
func (l headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

// Layout gives the bar all the room.
func (l headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if l.head.width != size.Width {
		l.head.width = size.Width
		l.head.drawBar(objects[0].(*fyne.Container))
	}
	objects[0].Resize(size)
	objects[0].Move(fyne.Position{})
}

func (h *sessionHead) draw() {
	bar := container.NewStack()
	h.drawBar(bar)
	parts := []fyne.CanvasObject{container.New(headLayout{h}, bar)}
	h.takeBack = rows.HeldChange{}
	strips := h.strips()
	if len(strips) > 0 {
		parts = append(parts, kit.Body(container.New(layout.NewCustomPaddedLayout(kit.GapWide, kit.Gap, 0, 0), kit.Down(kit.Gap, strips...))))
	}
	h.content.Objects = []fyne.CanvasObject{kit.Down(0, parts...)}
	h.content.Refresh()
}

// drawBar draws what the session is and what can be done with it. In a narrow
// window the buttons say nothing of their keys.
func (h *sessionHead) drawBar(into *fyne.Container) {
	p := h.page
	kit.ShowIf(h.stand, h.substitutes())
	kit.ShowIf(h.move, p.May(desk.MoveSession))
	kit.ShowIf(p.primary, p.May(desk.BookSession))
	h.stand.Enable(h.maySubstitute())
	h.move.Enable(h.mayChange())
	margin, narrow := kit.GapPage, h.width < kit.PageNarrow-kit.RailWidth
	if narrow {
		margin = kit.MarginNarrow
	}
	keys := p.Keys()
	for letter, b := range map[fyne.KeyName]*kit.Button{fyne.KeyD: h.stand, fyne.KeyM: h.move, fyne.KeyL: h.print, fyne.KeyB: p.primary} {
		text := keys.Button(p.Words, letter)
		if letter == fyne.KeyL {
			text.Icon = kit.IconPrinter
		}
		if narrow {
			text.Key = ""
		}
		b.SetText(text)
	}
	back := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconLeft}, p.Shell.Back)
	room := h.width - 2*margin - back.MinSize().Width - 2*kit.GapWide
	var actions []fyne.CanvasObject
	for _, b := range []*kit.Button{h.stand, h.move, h.print, p.primary} {
		actions = append(actions, b)
		if b.Visible() {
			room -= b.MinSize().Width + kit.GapWide
		}
	}
	into.Objects = []fyne.CanvasObject{kit.TallBar(kit.Across(kit.GapWide, back, h.lines(room)), actions...)}
	into.Refresh()
}

// lines say what the session is, in the room beside the buttons: when and where on
// one line or, where that is too little, on two.
func (h *sessionHead) lines(room float32) fyne.CanvasObject {
	words, f := h.page.Words, h.page.facts
	lines, width := kit.Down(2), room
	whole := kit.Second(whenOf(words, f.Session))
	name := kit.NewText(f.Class.Name, kit.Style{Size: kit.HeadingSize, Bold: true, Whole: true})
	if at := whole.MinSize().Width; at <= room {
		lines.Add(whole)
		width = fyne.Min(room, fyne.Max(at, kit.Heading(f.Class.Name).MinSize().Width))
	} else {
		line := kit.Style{Ink: kit.Ink2, Whole: true}
		lines.Add(kit.NewText(words.T("changes.when", "day", f.Day().String(), "span", words.Span(f.Start, f.End)), line))
		lines.Add(kit.NewText(whereOf(words, f.Session), line))
	}
	lines.Add(name)
	lines.Add(h.meter(room))
	return kit.Sized(fyne.Max(0, width), 0, lines)
}

// meter is how full the session is, with the word for how it stands, where there
// is room for it.
func (h *sessionHead) meter(room float32) fyne.CanvasObject {
	words, f := h.page.Words, h.page.facts
	word := stateWord(words, f.Session)
	if f.Closed() {
		return kit.Across(0, kit.NewText(word, kit.Style{Bold: true}))
	}
	if word == "" && f.Seats.Free() == 0 {
		word = words.T("seats.full")
	}
	seats := kit.Seats{Taken: taken(f.Session) + f.Seats.Held(), Capacity: f.Seats.Capacity}
	if meter := kit.Meter(seats, word); meter.MinSize().Width <= room {
		return meter
	}
	return kit.Meter(seats, "")
}
