package teaching

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
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

	move *kit.Button
}

func newSessionHead(p *sessionPage) *sessionHead {
	h := &sessionHead{page: p, content: container.NewStack()}
	t := p.Words.T
	h.move = kit.NewButton(kit.Outlined, kit.ButtonText{Label: t("changes.open")}, h.openChange)
	return h
}

// keys are those of the head.
func (h *sessionHead) keys() seat.Keys {
	t := h.page.Words.T
	return seat.Keys{
		{Letter: fyne.KeyM, Word: t("changes.open"), Now: h.mayChange(), Do: h.openChange},
		{Letter: fyne.KeyU, Word: t("changes.take_back"), Now: h.takeBack.Act != 0, Do: func() { h.askTakeBack(h.takeBack) }},
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
		h.draw()
		p.content.Refresh()
	})
}

// mayChange reports whether whoever sits here can close or move the session now.
func (h *sessionHead) mayChange() bool {
	p := h.page
	return p.May(desk.MoveSession) && p.facts.End.After(p.Desk.Now())
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

// drawBar draws what the session is and what can be done with it.
func (h *sessionHead) drawBar(into *fyne.Container) {
	p := h.page
	var actions []fyne.CanvasObject
	kit.ShowIf(p.primary, p.May(desk.BookSession))
	kit.ShowIf(h.move, p.May(desk.MoveSession))
	h.move.Enable(h.mayChange())
	for _, b := range []*kit.Button{h.move, p.primary} {
		actions = append(actions, b)
	}
	back := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconLeft}, p.Shell.Back)
	margin := kit.GapPage
	if h.width < kit.PageNarrow-kit.RailWidth {
		margin = kit.MarginNarrow
	}
	room := h.width - 2*margin - back.MinSize().Width - 2*kit.GapWide
	for _, a := range actions {
		if a.Visible() {
			room -= a.MinSize().Width + kit.GapWide
		}
	}
	into.Objects = []fyne.CanvasObject{kit.TallBar(kit.Across(kit.GapWide, back, h.lines(room)), actions...)}
	into.Refresh()
}

// lines say what the session is, in the room beside the buttons: when and where on
// one line or, where that is too little, on two.
func (h *sessionHead) lines(room float32) fyne.CanvasObject {
	words, f := h.page.Words, h.page.facts
	word := stateWord(words, f.Session)
	if word == "" && f.Seats.Free() == 0 {
		word = words.T("seats.full")
	}
	lines := kit.Down(2)
	if whole := kit.Second(whenOf(words, f.Session)); whole.MinSize().Width <= room {
		lines.Add(whole)
	} else {
		lines.Add(kit.NewText(words.T("changes.when", "day", f.Day().String(), "span", words.Span(f.Start, f.End)), kit.Style{Ink: kit.Ink2, Cut: true}))
		lines.Add(kit.NewText(whereOf(words, f.Session), kit.Style{Ink: kit.Ink2, Cut: true}))
	}
	name := kit.Heading(f.Class.Name)
	width := fyne.Max(lines.MinSize().Width, name.MinSize().Width)
	lines.Add(kit.NewText(f.Class.Name, kit.Style{Size: kit.HeadingSize, Bold: true, Whole: true}))
	lines.Add(kit.Meter(kit.Seats{Taken: taken(f.Session) + f.Seats.Held(), Capacity: f.Seats.Capacity}, word))
	if len(lines.Objects) > 3 {
		width = room
	}
	return kit.Sized(fyne.Max(0, fyne.Min(room, width)), 0, lines)
}

// strips say what was changed of the session, the last by whom, and take it back.
func (h *sessionHead) strips() []fyne.CanvasObject {
	p, w, f := h.page, h.page.Words, h.page.facts
	var list []fyne.CanvasObject
	for _, c := range shownChanges(h.changes, f.Key.Date) {
		var answers []fyne.CanvasObject
		if p.May(desk.UndoChange) && (!c.Onward || p.May(desk.ChangeSlot)) {
			if h.takeBack.Act == 0 {
				h.takeBack = c
			}
			answers = append(answers, kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("changes.take_back")}, func() { h.askTakeBack(c) }))
		}
		list = append(list, kit.Asking(verdictOf(c), changeSaid(w, c), changeDetails(w, c, f.Session), answers...))
	}
	if len(list) == 0 && f.Closed() { // a holiday
		list = append(list, kit.Asking(kit.Warn, sessionWhy(w, f.Session), ""))
	}
	return list
}

func verdictOf(c rows.HeldChange) kit.Verdict {
	if c.Closed {
		return kit.Warn
	}
	return kit.Neutral
}

// shownChanges are those of the held ones that a session's page tells of: its own,
// and of its slot's what closes it, ends again, or begins with it. What holds for
// good is the plan.
func shownChanges(held []rows.HeldChange, date civil.Date) []rows.HeldChange {
	return slices.DeleteFunc(slices.Clone(held), func(c rows.HeldChange) bool {
		return c.Onward && !c.Closed && c.Until.IsZero() && c.From != date
	})
}

// changeSaid says what a change is.
func changeSaid(w *lang.Printer, c rows.HeldChange) string {
	return w.T("heldchange."+changeCase(c.Closed, c.Onward, c.Until), "from", c.From.String(), "until", c.Until.String())
}

// changeDetails say why the change was made, where a session that was moved by
// itself was before, who made it and when.
func changeDetails(w *lang.Printer, c rows.HeldChange, s rows.Session) string {
	var said []string
	for _, r := range s.Why {
		if r.Code == "session.moved" && !c.Onward {
			said = append(said, w.Reason(r))
		}
	}
	if c.Reason != "" {
		said = append(said, w.Reason(studio.Because("session.said", "text", c.Reason)))
	}
	said = append(said, w.T("steps.taken", "who", c.Staff, "at", civil.DateOf(c.At).String()))
	return strings.Join(said, " · ")
}

// sessionWhy says why the session does not take place, or not as planned; empty
// where it does.
func sessionWhy(w *lang.Printer, s rows.Session) string {
	said := make([]string, len(s.Why))
	for i, r := range s.Why {
		said[i] = w.Reason(r)
	}
	return strings.Join(said, " · ")
}

// askTakeBack shows what would hold without a change, and takes it back.
func (h *sessionHead) askTakeBack(c rows.HeldChange) {
	p, w := h.page, h.page.Words
	seat.Do(p.Seat, func(ctx context.Context) (lessons.Changed, error) {
		return orRefused(p.Lessons.PreviewUndoChange(ctx, p.Who(), c.Act))
	}, func(would lessons.Changed) {
		heading := w.T("changes.take_back_title")
		if would.Answer == studio.Refuse {
			lines := make([]string, len(would.Reasons))
			for i, r := range would.Reasons {
				lines[i] = w.Reason(r)
			}
			kit.Tell(p.Window.Canvas(), heading, kit.Paragraph(strings.Join(lines, "\n"), kit.Style{}, takeBackWidth),
				kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc})
			return
		}
		body := kit.Down(kit.Gap, kit.Paragraph(changeSaid(w, c), kit.Style{Bold: true}, takeBackWidth))
		if n := len(would.Concerned); n > 0 {
			body.Add(kit.Paragraph(w.T("changes.tell_again", "n", strconv.Itoa(n)), kit.Style{}, takeBackWidth))
		}
		kit.Ask(p.Window.Canvas(), kit.Question{
			Heading: heading, Body: body,
			Primary: kit.ButtonText{Label: w.T("changes.take_back_do"), Key: seat.Chord(w, seat.Enter)},
			Cancel:  kit.ButtonText{Label: w.T("act.cancel"), Key: seat.Esc},
			OnPrimary: func() bool {
				seat.Do(p.Seat, func(ctx context.Context) (lessons.Changed, error) {
					return p.Lessons.UndoChange(ctx, p.Who(), c.Act)
				}, func(lessons.Changed) { p.Shell.Say(w.T("act.taken_back"), nil) })
				return true
			},
		})
	})
}

// takeBackWidth is that of a dialog's lines.
const takeBackWidth float32 = 432
