package data

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Queue lists who waits for a seat in a session, in order, each with the last
// seat that was offered to them.
func (t *Tx) Queue(s studio.SessionID) ([]rows.Waiting, error) {
	list, err := all(t, func(w *rows.Waiting) []any {
		w.Offer = &studio.Offer{}
		return []any{
			&w.Booking, &w.Member, &w.Number, &w.Name,
			intoInstant{&w.Since},
			&w.Place.Priority, &w.Place.Queue, &w.Place.Act, &w.Override,
			intoInstant{&w.Offer.At},
			intoInstant{&w.Offer.Until},
			&w.Offer.Sole,
			intoInstant{&w.Told},
		}
	}, `SELECT b.id, m.id, m.number, m.name, b.at, b.priority, b.queue, b.act,
			EXISTS (SELECT 1 FROM booking_steps x WHERE x.booking_id = b.id AND x.step = 'queued' AND x.note <> ''),
			coalesce(o.at, ''), coalesce(o.until, ''), coalesce(o.sole, FALSE),
			coalesce((SELECT x.told_at FROM tellings x WHERE x.booking_id = b.id AND x.what = 'offered' AND x.act = o.act), '')
		FROM bookings b JOIN members m ON m.id = b.member_id
		LEFT JOIN offers o ON o.booking_id = b.id AND o.ended_act IS NULL
		WHERE b.session_id = $1 AND b.ended_act IS NULL AND b.seat_at = '' ORDER BY b.priority DESC, b.queue`, int64(s))
	for i := range list {
		w := &list[i]
		w.Place.ID, w.Place.Session, w.Place.Member, w.Place.State = w.Booking, s, w.Member, studio.Waiting
		if w.Offer.Until.IsZero() {
			w.Offer = nil
		}
	}
	return list, err
}

// waits says that somebody waits for a seat in a session.
func waits(session string) string {
	return `EXISTS (SELECT 1 FROM bookings q WHERE q.session_id = ` + session + ` AND q.ended_act IS NULL AND q.seat_at = '')`
}

// AnybodyWaits reports whether a session has a queue.
func (t *Tx) AnybodyWaits(s studio.SessionID) (bool, error) {
	var queued bool
	err := t.one(`SELECT `+waits(`$1`), []any{int64(s)}, &queued)
	return queued, err
}

// Queued lists the sessions, from an original date on, in which somebody waits.
func (t *Tx) Queued(from civil.Date) ([]SlotOn, error) { return t.queued(`TRUE`, from) }

// QueuedSessions is Queued of a slot.
func (t *Tx) QueuedSessions(slot studio.SlotID, from civil.Date) ([]SlotOn, error) {
	return t.queued(`se.slot_id = $2`, from, int64(slot))
}

// QueuedIn is Queued of a room.
func (t *Tx) QueuedIn(room string, from civil.Date) ([]SlotOn, error) {
	return t.queued(`coalesce(sc.room, sv.room, sl.room) = $2`, from, room)
}

func (t *Tx) queued(which string, from civil.Date, args ...any) ([]SlotOn, error) {
	return t.storedSessions(` FROM sessions se`+stored+` WHERE se.date >= $1 AND `+waits(`se.id`)+` AND `+which+`
		ORDER BY se.date, se.id`, append([]any{day(from)}, args...)...)
}

// PutInQueue gives a place of a queue its order.
func (t *Tx) PutInQueue(b studio.Booking) error {
	return t.exec(`UPDATE bookings SET priority = $2, queue = $3 WHERE id = $1`, int64(b.ID), b.Priority, b.Queue)
}

// InsertOffer offers a seat to somebody who waits; an offer that ran out before
// is ended.
func (t *Tx) InsertOffer(b studio.BookingID, o studio.Offer, act studio.ActID) error {
	if err := t.EndOffer(b, act); err != nil {
		return err
	}
	return t.exec(`INSERT INTO offers (id, booking_id, at, until, sole, act) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.NewID(), int64(b), instant(o.At), instant(o.Until), o.Sole, int64(act))
}

// EndOffer ends the offer that was made to somebody who waits, if there is one:
// it was answered, or holds no longer.
func (t *Tx) EndOffer(b studio.BookingID, act studio.ActID) error {
	return t.exec(`UPDATE offers SET ended_act = $2 WHERE booking_id = $1 AND ended_act IS NULL`, int64(b), int64(act))
}

// OffersMadeBy lists the places to which an act offered a seat that is not
// answered.
func (t *Tx) OffersMadeBy(act studio.ActID) ([]studio.BookingID, error) {
	return column[studio.BookingID](t, `SELECT booking_id FROM offers WHERE act = $1 AND ended_act IS NULL ORDER BY id`, int64(act))
}

// EndedOffer is an offer that was ended, with its place.
type EndedOffer struct {
	Booking studio.BookingID
	Member  studio.MemberID
	studio.Offer
	Missing bool // the place waits, and nothing else was offered to it since
}

// OffersEndedBy lists the offers that an act ended.
func (t *Tx) OffersEndedBy(act studio.ActID) ([]EndedOffer, error) {
	return all(t, func(o *EndedOffer) []any {
		return []any{&o.Booking, &o.Member, intoInstant{&o.At}, intoInstant{&o.Until}, &o.Sole, &o.Missing}
	}, `SELECT b.id, b.member_id, o.at, o.until, o.sole, b.ended_act IS NULL AND b.seat_at = ''
			AND NOT EXISTS (SELECT 1 FROM offers x WHERE x.booking_id = b.id AND x.ended_act IS NULL)
		FROM offers o JOIN bookings b ON b.id = o.booking_id WHERE o.ended_act = $1 ORDER BY o.id`, int64(act))
}

// RestoreOffer lets the offer of a place hold again that an act ended.
func (t *Tx) RestoreOffer(b studio.BookingID, act studio.ActID) error {
	return t.exec(`UPDATE offers SET ended_act = NULL WHERE booking_id = $1 AND ended_act = $2`, int64(b), int64(act))
}

// NextOfferEnd is when the next of the open offers runs out; zero where none is
// open.
func (t *Tx) NextOfferEnd(now time.Time) (time.Time, error) {
	var until time.Time
	err := t.one(`SELECT coalesce(min(until), '') FROM offers WHERE ended_act IS NULL AND until > $1`, []any{instant(now)}, intoInstant{&until})
	return until, err
}

// QueueChangedSince reports whether somebody left a session's queue, or was moved in
// it, after an act.
func (t *Tx) QueueChangedSince(s studio.SessionID, act studio.ActID) (bool, error) {
	var changed bool
	err := t.one(`SELECT EXISTS (SELECT 1 FROM bookings b WHERE b.session_id = $1 AND (b.ended_act > $2 OR
		EXISTS (SELECT 1 FROM booking_steps x WHERE x.booking_id = b.id AND x.act > $2
			AND x.step IN ('accepted', 'taken', 'promoted', 'moved', 'rebooked', 'undone'))))`, []any{int64(s), int64(act)}, &changed)
	return changed, err
}
