package teaching

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// whyKey asks in a list why somebody has a seat.
const whyKey = "?"

// placed is somebody of the list, the queue or the absences: why they stand there,
// and what can be done.
type placed struct {
	number, name string
	state        string // where they stand, in words
	why          string // where no step says it
	acts         []placeAct
}

// placeAct is something that can be done with somebody's place.
type placeAct struct {
	icon kit.Icon
	word string // a key
	do   func()
}

// act adds what can be done where it can be done now.
func (x *placed) act(can bool, icon kit.Icon, word string, do func()) {
	if can {
		x.acts = append(x.acts, placeAct{icon, word, do})
	}
}

// openSeat says of somebody of the list why they have their seat.
func (p *sessionPage) openSeat(row int) {
	if row < 0 || row >= len(p.facts.people) || !p.May(desk.BookSession) {
		return
	}
	a := p.facts.people[row]
	x := placed{number: a.Number, name: a.Name, state: attends(p.Words, a).Text}
	switch a.Place {
	case rows.ByEnrolment:
		x.why = p.Words.T("why.enrolled")
	case rows.WalkIn:
		x.why = p.Words.T("why.walk_in")
	}
	_, booked := p.facts.seatOf(row)
	if m, ok := p.facts.missOf(a.Booking); ok {
		x.state += " · " + p.Words.T("misskind."+string(m.Kind))
		x.act(true, kit.IconQuestion, "session.open_miss", func() { p.openMiss(m) })
	}
	x.act(booked && p.May(desk.CancelBooking), kit.IconExit, "cancel.title", p.releaseChosen)
	x.act(p.facts.standing(row) && p.May(desk.TellAbsence), kit.IconExit, "absence.title", p.releaseChosen)
	p.openPlace(x, a.Booking)
}

// openWaiting says of somebody who waits why they stand where they do, or why they
// are offered a seat.
func (p *sessionPage) openWaiting(w rows.Waiting) {
	if !p.May(desk.BookSession) {
		p.openMember(w.Number)
		return
	}
	words, now := p.Words, p.Desk.Now()
	offered := w.Offer.Open(now)
	x := placed{number: w.Number, name: w.Name, state: words.T("session.waits_at",
		"position", strconv.Itoa(p.facts.position(w.Booking)), "since", w.Since.Format(time.RFC3339))}
	if offered {
		x.state = words.T("session.offered", "until", w.Offer.Until.Format(time.RFC3339)) + " · " + left(words, w.Offer.Until, now)
	}
	next, free := p.facts.nextSeat(now)
	may := p.May(desk.AnswerOffer)
	x.act(offered && may, kit.IconCheck, "session.accept_title", func() { p.accept(w) })
	x.act(offered && may, kit.IconClose, "session.decline_title", func() { p.decline(w) })
	x.act(free && next == w.Booking, kit.IconEnter, "session.seat_title", func() { p.seatWaiting(w) })
	x.act(len(p.facts.queue) > 1 && p.May(desk.MoveInQueue), kit.IconSwap, "reorder.title", func() { p.reorder(w) })
	x.act(p.May(desk.CancelBooking), kit.IconExit, "session.leave_queue", func() { p.giveBack(booking{id: w.Booking, name: w.Name}) })
	p.openPlace(x, w.Booking)
}

// openAbsent says who told an absence, and takes it back.
func (p *sessionPage) openAbsent(a rows.Absence) {
	x := placed{
		number: a.Number, name: a.Name, state: absentLine(p.Words, a),
		why: p.Words.T("why.absent", "staff", a.Staff, "at", a.At.Format(time.RFC3339)),
	}
	x.act(p.May(desk.TellAbsence) && !p.facts.over(p.Desk.Now()), kit.IconUndo, "session.comes_title", func() { p.takeBackAbsence(a) })
	p.openPlace(x, a.Booking)
}

// openMiss says what it costs that somebody missed their seat, for the owner to waive
// it.
func (p *sessionPage) openMiss(m lessons.Missed) {
	seat.OpenMiss(p.Seat, m, p.Reload, kit.SideEntry{
		Icon: kit.IconPerson, Title: p.Words.T("notes.open_member"), Quiet: true, OnTap: func() { p.openMember(m.Number) },
	})
}

// openPlace shows somebody's place: where they stand, why, step by step, and what
// can be done. The id is of their booking, zero for none.
func (p *sessionPage) openPlace(x placed, id studio.BookingID) {
	x.act(true, kit.IconPerson, "notes.open_member", func() { p.openMember(x.number) })
	seat.Ask(p.Seat, &p.steps, func(ctx context.Context) ([]rows.BookingStep, error) {
		if id == 0 || !p.May(desk.BookSession) {
			return nil, nil
		}
		return p.Lessons.Steps(ctx, p.Who(), id)
	}, func(steps []rows.BookingStep) { p.showPlace(x, steps) })
}

const (
	placeWidth float32 = 520
	whyHeight  float32 = 200 // of the steps; more of them scroll
)

func (p *sessionPage) showPlace(x placed, steps []rows.BookingStep) {
	words := p.Words
	var why []fyne.CanvasObject
	if x.why != "" {
		why = append(why, kit.Paragraph(x.why, kit.Style{}, placeWidth))
	}
	for _, s := range steps {
		why = append(why, stepLines(words, s))
	}
	told := fyne.CanvasObject(kit.Down(kit.GapWide-4, why...))
	if height := told.MinSize().Height; height > whyHeight {
		told = kit.Sized(0, whyHeight, kit.Scrolled(told))
	}
	var dialog *kit.Dialog
	entries := make([]kit.SideEntry, len(x.acts))
	for i, a := range x.acts {
		entries[i] = kit.SideEntry{Icon: a.icon, Title: words.T(a.word), Quiet: true, OnTap: func() {
			dialog.Close()
			a.do()
		}}
	}
	shut := kit.NewButton(kit.Outlined, kit.ButtonText{Label: words.T("act.close"), Key: seat.Esc}, func() { dialog.Close() })
	card := kit.Card(kit.Padded(kit.GapPage, kit.GapPage, kit.Sized(placeWidth, 0, kit.Down(kit.GapWide,
		kit.Down(2, kit.Heading(x.name), kit.Second(x.state)),
		kit.Down(kit.Gap, kit.NewText(words.T("why.title"), kit.Style{Bold: true}), told),
		kit.SideCard(entries...), kit.Across(0, shut)))))
	dialog = kit.Overlay(p.Window.Canvas(), card, nil, nil)
	p.Window.Canvas().FocusNext()
}

// stepLines are what became of a place: when and by whom, with the reasons and what
// was written to it.
func stepLines(words *lang.Printer, s rows.BookingStep) fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.Across(kit.Gap,
		kit.NewText(words.T("bookingstep."+string(s.Step)), kit.Style{Bold: true, Cut: true}), kit.Space(),
		kit.Small(words.T("why.step_by", "at", s.At.Format(time.RFC3339), "staff", s.Staff)))}
	if s.Facts != nil && len(s.Why) == 0 {
		lines = append(lines, kit.Paragraph(words.T("why.plain"), kit.Style{Ink: kit.Ink2}, placeWidth))
	}
	for _, r := range s.Why {
		lines = append(lines, kit.Paragraph(words.Reason(r), kit.Style{Ink: kit.Ink2}, placeWidth))
	}
	if s.Note != "" {
		lines = append(lines, kit.Paragraph(words.T("session.said", "text", s.Note), kit.Style{Ink: kit.Ink2}, placeWidth))
	}
	return kit.Down(0, lines...)
}

// openMember goes to the page of somebody of the list or the queue, for whoever may
// read it.
func (p *sessionPage) openMember(number string) {
	if p.May(desk.ReadMembers) {
		p.Shell.Go(seat.Place{Screen: seat.Member, Of: number})
	}
}
