package reception

import (
	"context"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// cancelSheet gives a booking back, or notes that somebody does not come to a session
// in which they have a standing seat.
type cancelSheet struct {
	*task
	cancelling
	said                    *seat.AbsenceFields
	placesLoad, previewLoad seat.Load
}

// askToCancel opens the sheet for somebody of a list.
func (t *Today) askToCancel(p person) { t.cancelFor(&p) }

// cancelFor opens the sheet, for somebody if one is named.
func (t *Today) cancelFor(p *person) {
	if t.sheet != nil {
		return
	}
	number, wanted := "", studio.SessionKey{}
	if p != nil {
		number, wanted = p.Number, p.session.Key
	}
	t.sheet = openCancel(t.seat, number, wanted, func() { t.sheet = nil })
}

// Cancel asks who does not come, over whatever is shown.
func Cancel(s *seat.Seat) { openCancel(s, "", studio.SessionKey{}, nil) }

func openCancel(s *seat.Seat, number string, wanted studio.SessionKey, closed func()) *cancelSheet {
	w := s.Words
	words := taskWords{heading: "cancel.or_absent", primary: "cancel.do", leave: "act.keep"}
	c := &cancelSheet{
		cancelling: cancelling{wanted: wanted}, said: seat.NewAbsenceFields(s),
		task: newTask(s, words,
			kit.Column{Title: w.T("today.time"), Width: 158}, kit.Column{Title: w.T("today.class"), Flex: 1, Bold: true},
			kit.Column{Title: w.T("session.attends_as"), Width: 110}),
	}
	c.onPick, c.onCommit = c.picks, c.commit
	c.table.OnChoose = func(row int) {
		c.chosen = row
		c.ask()
	}
	c.task.open(words, number, closed)
	return c
}

// picks lists in what a member has a place.
func (c *cancelSheet) picks(m rows.Member, ok bool) {
	c.placesLoad.Leave()
	c.show(nil)
	if !ok {
		return
	}
	seat.Ask(c.seat, &c.placesLoad, func(ctx context.Context) ([]lessons.Place, error) {
		return c.seat.Lessons.Coming(ctx, c.seat.Who(), m.Number)
	}, func(places []lessons.Place) {
		c.show(places)
		if len(places) == 0 {
			c.say(kit.Neutral, c.seat.Words.T("cancel.none"))
		}
	})
}

func (c *cancelSheet) show(places []lessons.Place) {
	w := c.seat.Words
	c.offer(places)
	c.table.SetRows(len(places), func(i int) kit.Row {
		s := places[i].Session
		return kit.Row{Cells: []kit.Cell{{Text: when(w, s.Start)}, {Text: s.Class.Name}, {Text: placeWord(w, places[i])}}}
	})
	c.table.Choose(c.chosen)
	c.ask()
}

// ask says what would happen before it does.
func (c *cancelSheet) ask() {
	w := c.seat.Words
	c.previewLoad.Leave()
	c.button.Enable(false)
	p, ok := c.place()
	if c.standing() {
		c.relabel(w.T("absence.take_down"))
		c.sayOf(kit.Down(kit.Gap, noteOf(kit.Neutral, w.T("absence.frees")), c.said.Beside()))
		c.button.Enable(c.seat.May(desk.TellAbsence))
		return
	}
	c.silent()
	c.relabel(w.T("cancel.do"))
	if !ok {
		return
	}
	seat.Ask(c.seat, &c.previewLoad, func(ctx context.Context) (tried[lessons.Cancelled], error) {
		return orRefused(c.seat.Lessons.WouldCancel(ctx, c.seat.Who(), p.Booking))
	}, func(would tried[lessons.Cancelled]) {
		if would.amiss() {
			c.say(kit.Refuse, w.Reason(would.refused[0]))
			return
		}
		c.say(kit.Neutral, consequence(w, would.done)...)
		c.button.Enable(true)
	})
}

// commit gives the booking back, or notes the absence.
func (c *cancelSheet) commit() {
	p, ok := c.place()
	if !ok {
		return
	}
	if p.Booking == 0 {
		c.tellAbsence(p.Session.Key)
		return
	}
	s := c.seat
	doOnce(c.frame, func(ctx context.Context) (lessons.Cancelled, error) {
		return s.Lessons.Cancel(ctx, s.Who(), p.Booking)
	}, func(done lessons.Cancelled) {
		c.dialog.Close()
		seat.OfferRebook(s, p.Booking, done)
	})
}

// tellAbsence notes that who is picked does not come to a session.
func (c *cancelSheet) tellAbsence(key studio.SessionKey) {
	s, number, said := c.seat, c.picked, c.said.Said()
	seat.DoFrom(s, c.dialog, func(ctx context.Context) (lessons.Absent, error) {
		return s.Lessons.TellAbsence(ctx, s.Who(), number, key, said)
	}, func(failed error) bool {
		defer c.fitted() // what is wrong needs room
		return c.said.Blame(failed)
	}, func(done lessons.Absent) { seat.OfferComing(s, done) })
}
