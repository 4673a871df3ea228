package data

import (
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Missed is a booked seat that was given back as its holder wished, or that was
// had until its day and to which they did not come though others' attendance was
// taken. Whether it was missed is for the rule to say.
type Missed struct {
	Booking studio.BookingID
	Member  studio.MemberID
	Ended   time.Time // when it was given back; zero where it was had
	Waived  bool
	SlotOn
}

// MissedBy lists such seats of a member, from one original date to another, both
// included. A seat that was had again afterwards speaks for itself; it is looked for
// among those of the session (the plus keeps it from all of the member's).
func (t *Tx) MissedBy(m studio.MemberID, from, to civil.Date) ([]Missed, error) {
	return t.missed(`b.member_id = $3`, day(from), day(to), int64(m))
}

// Missed is MissedBy of everybody.
func (t *Tx) Missed(from, to civil.Date) ([]Missed, error) {
	return t.missed(`TRUE`, day(from), day(to))
}

// MissedIn lists whose seats in a session of a date are such, each member once.
func (t *Tx) MissedIn(s studio.SessionID, date civil.Date) ([]studio.MemberID, error) {
	list, err := t.missed(`b.session_id = $3`, day(date), day(date), int64(s))
	var members []studio.MemberID
	for _, x := range list {
		if !slices.Contains(members, x.Member) {
			members = append(members, x.Member)
		}
	}
	return members, err
}

func (t *Tx) missed(who string, args ...any) ([]Missed, error) {
	list, err := all(t, func(x *Missed) []any {
		return append([]any{&x.Booking, &x.Member, intoInstant{&x.Ended}, &x.Waived}, storedFields(&x.SlotOn)...)
	}, `SELECT b.id, b.member_id, b.ended_at,
			EXISTS (SELECT 1 FROM miss_reviews r WHERE r.booking_id = b.id AND r.ended_act IS NULL AND r.waived), `+storedColumns+bookedTables+`
		WHERE `+who+` AND se.date >= $1 AND se.date <= $2 AND b.seat_at <> '' AND (
			b.ended_act IS NOT NULL
				AND EXISTS (SELECT 1 FROM booking_steps x WHERE x.booking_id = b.id AND x.step = 'cancelled' AND x.act = b.ended_act)
				AND NOT EXISTS (SELECT 1 FROM bookings l WHERE l.session_id = b.session_id AND +l.member_id = b.member_id AND l.act > b.act)
			OR b.ended_act IS NULL
				AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.session_id = b.session_id AND v.member_id = b.member_id AND `+came+`)
				AND EXISTS (SELECT 1 FROM visits v WHERE v.session_id = b.session_id AND v.ended_act IS NULL AND v.state <> ''))
		ORDER BY se.date, b.id`, args...)
	if err != nil {
		return nil, err
	}
	return list, inBreaks(t, list, func(x *Missed) *SlotOn { return &x.SlotOn })
}

// InsertReview stores what the owner decided about a miss.
func (t *Tx) InsertReview(r studio.Review) error {
	text, err := why(r.Why)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO miss_reviews (id, booking_id, member_id, kind, waived, fee, day, class, note, why, at, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		t.NewID(), int64(r.Booking), int64(r.Member), string(r.Kind), r.Waived, r.Fee, day(r.Day), r.Class, r.Note, text,
		instant(r.At), int64(r.Act))
}

const reviewQuery = `SELECT r.booking_id, r.member_id, r.kind, r.waived, r.fee, r.day, r.class, r.note, r.why, r.at, r.act,
	m.number, m.name FROM miss_reviews r JOIN members m ON m.id = r.member_id WHERE r.ended_act IS NULL `

func reviewFields(r *rows.Review) []any {
	return []any{
		&r.Booking, &r.Member, &r.Kind, &r.Waived, &r.Fee,
		intoDay{&r.Day},
		&r.Class, &r.Note,
		intoJSON{&r.Why},
		intoInstant{&r.At},
		&r.Act, &r.Number, &r.Name,
	}
}

// ReviewOf finds what the owner decided about a miss.
func (t *Tx) ReviewOf(b studio.BookingID) (rows.Review, error) {
	return only(t, reviewFields, reviewQuery+`AND r.booking_id = $1`, int64(b))
}

// AcceptedFees lists the fees of misses from one day to another, both included,
// that are to be charged.
func (t *Tx) AcceptedFees(from, to civil.Date) ([]rows.Review, error) {
	return all(t, reviewFields, reviewQuery+`AND NOT r.waived AND r.fee > 0 AND r.day >= $1 AND r.day <= $2 ORDER BY r.day, r.booking_id`,
		day(from), day(to))
}

// EndReview takes back what the owner decided about a miss; the row stays.
func (t *Tx) EndReview(b studio.BookingID, act studio.ActID) error {
	return t.exec(`UPDATE miss_reviews SET ended_act = $2 WHERE booking_id = $1 AND ended_act IS NULL`, int64(b), int64(act))
}
