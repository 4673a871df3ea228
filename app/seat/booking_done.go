package seat

import (
	"context"
	"strconv"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// OfferUnbook says what came of a booking, and offers to give it back, or to put whom
// it took from the queue back there.
func OfferUnbook(s *Seat, b lessons.Booked) {
	if b.Waited {
		OfferBack(s, BookedSays(s.Words, b), b.Booking)
		return
	}
	Offer(s, BookedSays(s.Words, b), func(ctx context.Context) (string, error) {
		c, err := s.Lessons.Cancel(ctx, s.Who(), b.Booking)
		return cancelledSays(s.Words, c), err
	})
}

// OfferRebook says what came of giving a booking back, and offers to take that back.
func OfferRebook(s *Seat, id studio.BookingID, c lessons.Cancelled) {
	OfferBack(s, cancelledSays(s.Words, c), id)
}

// OfferBack says what was done with a place in a session, and offers to take that back.
func OfferBack(s *Seat, said string, id studio.BookingID) {
	Offer(s, said, func(ctx context.Context) (string, error) {
		b, err := s.Lessons.UndoPlace(ctx, s.Who(), id)
		if len(b.Reasons) > 0 {
			return s.Words.Reason(b.Reasons[0]), err // where it stands now
		}
		return s.Words.T("act.undone"), err
	})
}

// OfferComing says what came of telling an absence, and offers to take it back.
func OfferComing(s *Seat, a lessons.Absent) {
	Offer(s, FreedSays(s.Words, s.Words.T("act.absent"), a.Freed), func(ctx context.Context) (string, error) {
		return s.Words.T("act.undone"), s.Lessons.TakeBackAbsence(ctx, s.Who(), a.ID)
	})
}

// BookedSays is what came of a booking.
func BookedSays(w *lang.Printer, b lessons.Booked) string {
	if b.State == studio.Waiting {
		return w.T("book.waits", "position", strconv.Itoa(b.Position))
	}
	return w.T("act.booked")
}

// cancelledSays is what came of giving a booking back.
func cancelledSays(w *lang.Printer, c lessons.Cancelled) string {
	return FreedSays(w, w.T("act.taken_back"), c)
}

// FreedSays says beside what was done who got the seat that it freed, or is offered
// it, and so is to be told.
func FreedSays(w *lang.Printer, done string, f desk.Freed) string {
	switch {
	case len(f.Promoted) > 0:
		return w.T("freed.promoted", "done", done, "name", f.Promoted[0].Name)
	case len(f.Offered) == 1:
		return w.T("freed.offered", "done", done, "name", f.Offered[0].Name)
	case len(f.Offered) > 1:
		return w.T("freed.offered_all", "done", done, "n", strconv.Itoa(len(f.Offered)))
	}
	return done
}
