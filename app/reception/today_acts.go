package reception

import (
	"context"
	"slices"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Scanned takes in what a reader read, wherever the focus is: a card's id or the
// text of a QR code. A scan commits by itself.
func (t *Today) Scanned(text string) { t.checkIn(scanned(text), nil) }

// CheckIn checks a member in who was found by name.
func (t *Today) CheckIn(number string) {
	t.checkIn(entrance.Person{How: studio.ByName, Text: number}, nil)
}

// checkIn lets the door answer and shows the answer.
func (t *Today) checkIn(p entrance.Person, session *studio.SessionKey) {
	turn := t.door.ask()
	seat.Do(t.seat, func(ctx context.Context) (answer, error) {
		card, err := t.seat.Entrance.CheckIn(ctx, t.seat.Who(), p, session)
		switch code := studio.CodeOf(err); {
		case code == "card.unknown":
			return answer{unknown: p.Text}, nil
		case p.How == studio.ByQR && slices.Contains([]string{"qr.unknown", "member.unknown", "refused"}, code):
			return answer{foreign: err}, nil
		}
		return answer{card: card}, err
	}, func(a answer) {
		if t.door.answered(turn, a) {
			t.doorView.draw()
			t.doorView.announce()
		}
		if t.sound != nil {
			t.sound.Play(a.sound())
		}
	})
}

// checkInShown checks in whom the door shows.
func (t *Today) checkInShown() { t.CheckIn(t.door.card.Number) }

func (t *Today) checkInByName(m rows.Member) {
	t.doorView.picker.entry.SetText("")
	t.CheckIn(m.Number)
}

// commitTyped checks in who is typed, now or as soon as they are looked up.
func (t *Today) commitTyped() {
	p, ok := t.door.typedPerson()
	if !ok {
		t.door.search.want()
		return
	}
	t.doorView.picker.entry.SetText("")
	t.checkIn(p, nil)
}

// lookedUp does what was asked for before the typed text was looked up, unless
// several people answer to it.
func (t *Today) lookedUp() {
	if _, exact := t.door.search.numbered(); exact || t.door.search.carded() || len(t.door.search.found) <= 1 {
		t.commitTyped()
	}
}

// meet checks in somebody who is expected, and shows the card of somebody who
// came.
func (t *Today) meet(p person) {
	if p.State == studio.Expected {
		key := p.session.Key
		t.checkIn(entrance.Person{How: studio.ByName, Text: p.Number}, &key)
		return
	}
	t.showVisit(p.Visit)
}

// showVisit shows what the door answered earlier.
func (t *Today) showVisit(id studio.VisitID) {
	turn := t.door.ask()
	seat.Ask(t.seat, &t.visitLoad, func(ctx context.Context) (rows.DoorCard, error) {
		return t.seat.Entrance.Card(ctx, t.seat.Who(), id)
	}, func(c rows.DoorCard) {
		if t.door.answered(turn, answer{card: c}) {
			t.doorView.draw()
		}
	})
}

// takeBack takes the shown check-in back. Undone, it counts again, and the door
// shows it again.
func (t *Today) takeBack() {
	c := *t.door.card
	seat.Do(t.seat, func(ctx context.Context) (bool, error) {
		return true, t.seat.Entrance.TakeBack(ctx, t.seat.Who(), c.Visit)
	}, func(bool) {
		if t.door.card != nil && t.door.card.Visit == c.Visit {
			t.door.clear()
			t.doorView.draw()
		}
		t.seat.Shell.Say(t.seat.Words.T("act.taken_back"), func() {
			seat.Do(t.seat, func(ctx context.Context) (studio.VisitID, error) {
				return t.seat.Entrance.PutBack(ctx, t.seat.Who(), c.Visit)
			}, t.showVisit)
		})
	})
}

// maySettle reports whether the shown answer leads to a payment that may be
// taken here.
func (t *Today) maySettle() bool { return t.door.owes() && t.seat.May(desk.TakePayment) }

// settle opens the oldest invoice that is not paid.
func (t *Today) settle() {
	oldestOpen(t.seat, t.door.card.Number, func(invoice string) {
		t.seat.Shell.Go(seat.Place{Screen: seat.Invoice, Of: invoice})
	})
}

// letReturn begins the return of somebody who is on leave.
func (t *Today) letReturn() {
	if t.sheet == nil {
		openStep(t.seat, t.door.card.Number, studio.ToReturn, func(x *stepSheet) { t.sheet = x }, func() { t.sheet = nil })
	}
}

// oldestOpen does something with a member's oldest invoice that is not wholly
// paid, or says that there is none.
func oldestOpen(s *seat.Seat, number string, do func(invoice string)) {
	seat.Do(s, func(ctx context.Context) ([]billing.Invoice, error) {
		return s.Month.Invoices(ctx, s.Who(), "", number)
	}, func(list []billing.Invoice) {
		for _, inv := range list {
			if inv.Rest() > 0 {
				do(inv.Number)
				return
			}
		}
		s.Shell.Say(s.Words.T("find.owes_nothing"), nil)
	})
}

func (t *Today) openMember(m rows.Member) { t.open(m.Number) }

// openShown opens the page of whom the door shows.
func (t *Today) openShown() {
	if t.door.card != nil {
		t.open(t.door.card.Number)
	}
}

func (t *Today) open(number string) {
	t.seat.Shell.Go(seat.Place{Screen: seat.Member, Of: number})
}
