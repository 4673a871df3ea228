package reception

import (
	"context"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// cancelSheet gives a booking back.
type cancelSheet struct {
	*task
	cancelling
	placesLoad, previewLoad seat.Load
}

// askToCancel opens the sheet for somebody of a list. A standing seat is none
// that can be given back.
func (t *Today) askToCancel(p person) {
	if p.Booking != 0 {
		t.cancelFor(&p)
	}
}

// cancelFor opens the sheet, for somebody if one is named.
func (t *Today) cancelFor(p *person) {
	if t.sheet != nil {
		return
	}
	number, wanted := "", studio.BookingID(0)
	if p != nil {
		number, wanted = p.Number, p.Booking
	}
	t.sheet = openCancel(t.seat, number, wanted, func() { t.sheet = nil })
}

// Cancel asks whose booking is to be given back, over whatever is shown.
func Cancel(s *seat.Seat) { openCancel(s, "", 0, nil) }

func openCancel(s *seat.Seat, number string, wanted studio.BookingID, closed func()) *cancelSheet {
	w := s.Words
	words := taskWords{heading: "cancel.title", primary: "cancel.do"}
	c := &cancelSheet{cancelling: cancelling{wanted: wanted}, task: newTask(s, words,
		kit.Column{Title: w.T("today.time"), Width: 158}, kit.Column{Title: w.T("today.class"), Flex: 1, Bold: true},
		kit.Column{Title: w.T("members.status"), Width: 110})}
	c.onPick, c.onCommit = c.picks, c.commit
	c.table.OnChoose = func(row int) {
		c.chosen = row
		c.ask()
	}
	c.task.open(words, number, closed)
	return c
}

// picks lists what a member has booked.
func (c *cancelSheet) picks(m rows.Member, ok bool) {
	c.placesLoad.Leave()
	c.show(nil)
	if !ok {
		return
	}
	seat.Ask(c.seat, &c.placesLoad, func(ctx context.Context) ([]lessons.Place, error) {
		return c.seat.Lessons.Places(ctx, c.seat.Who(), m.Number)
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
		return kit.Row{Cells: []kit.Cell{
			{Text: when(w, s.Start)},
			{Text: s.Class.Name},
			{Text: w.T("state." + string(places[i].State))},
		}}
	})
	c.table.Choose(c.chosen)
	c.ask()
}

// ask says what would happen before it does.
func (c *cancelSheet) ask() {
	c.silent()
	c.previewLoad.Leave()
	c.button.Enable(false)
	p, ok := c.place()
	if !ok {
		return
	}
	seat.Ask(c.seat, &c.previewLoad, func(ctx context.Context) (tried[lessons.Cancelled], error) {
		return orRefused(c.seat.Lessons.WouldCancel(ctx, c.seat.Who(), p.Booking))
	}, func(would tried[lessons.Cancelled]) {
		if would.amiss() {
			c.say(kit.Refuse, c.seat.Words.Reason(would.refused[0]))
			return
		}
		c.say(kit.Neutral, consequence(c.seat.Words, would.done)...)
		c.button.Enable(true)
	})
}

// commit gives the booking back.
func (c *cancelSheet) commit() {
	p, ok := c.place()
	if !ok {
		return
	}
	s := c.seat
	doOnce(c.frame, func(ctx context.Context) (lessons.Cancelled, error) {
		return s.Lessons.Cancel(ctx, s.Who(), p.Booking)
	}, func(done lessons.Cancelled) {
		c.dialog.Close()
		seat.Offer(s, cancelledSentence(s.Words, done), func(ctx context.Context) (string, error) {
			again, err := s.Lessons.Rebook(ctx, s.Who(), p.Booking)
			return rebookedSentence(s.Words, again), err
		})
	})
}
