package lessons

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Missed is a miss with what it costs, and what the owner decided about it.
type Missed struct {
	studio.Verdict
	Number string
	Name   string
	Review *rows.Review // nil while nothing was decided
	// Charged says that the fee stands on an invoice, where a decision about it can
	// no more be taken back.
	Charged bool
}

// Open reports whether there is a fee that the owner has not reviewed.
func (m Missed) Open() bool { return m.Review == nil && m.Cost.Fee > 0 }

// MissFilter says which misses are listed: of the last two months, unless it says
// otherwise.
type MissFilter struct {
	Open    bool              // only those with a fee that the owner has not reviewed
	Member  string            // only of the member with a number
	Session studio.SessionKey // only of a session
	Month   studio.Month      // only of the sessions of a month
	From    civil.Date        // also of the sessions from a day on, where that is longer ago
}

// missedDays is for how many days back the misses are listed.
const missedDays = 62

// from is the first day of the sessions that are listed.
func (f MissFilter) from(today civil.Date) civil.Date {
	from := today.AddDays(-missedDays)
	for _, day := range []civil.Date{f.From, f.Month.First(), f.Session.Date} {
		if day.IsValid() && day.Before(from) {
			from = day
		}
	}
	return from
}

// takes reports whether a miss is listed.
func (f MissFilter) takes(v studio.Verdict, from civil.Date) bool {
	key := v.Session.Key
	switch {
	case key.Date.Before(from), f.Open && v.Cost.Fee == 0:
		return false
	case f.Month != studio.Month{} && studio.MonthOf(key.Date) != f.Month:
		return false
	}
	return f.Session == studio.SessionKey{} || f.Session == key
}

// Misses lists the seats that were given back late or that nobody came to, the last
// first.
func (r *Room) Misses(ctx context.Context, who desk.Who, f MissFilter) ([]Missed, error) {
	var list []Missed
	err := r.desk.Ask(ctx, who, desk.CancelBooking, func(t *desk.Tx) error {
		from := f.from(t.Today)
		verdicts, err := judged(t, f, from)
		if err != nil {
			return err
		}
		for _, v := range verdicts {
			if !f.takes(v, from) {
				continue
			}
			m, err := missed(t, v)
			if err != nil {
				return err
			}
			if !f.Open || m.Open() {
				list = append(list, m)
			}
		}
		slices.SortFunc(list, func(a, b Missed) int {
			return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Booking, b.Booking))
		})
		return markCharged(t, list)
	})
	return list, err
}

// judged are what the misses cost of those whom a filter is about, from a day on and
// some before.
func judged(t *desk.Tx, f MissFilter, from civil.Date) ([]studio.Verdict, error) {
	switch {
	case f.Member != "":
		m, err := t.FindMember(f.Member)
		if err != nil {
			return nil, err
		}
		return t.Verdicts(m.ID, from)
	case f.Session != studio.SessionKey{}:
		return judgedIn(t, f.Session, from)
	}
	by, err := t.Misses(from)
	var all []studio.Verdict
	for _, misses := range by {
		all = append(all, studio.Judge(misses)...)
	}
	return all, err
}

// judgedIn are what the misses cost of those who missed a session.
func judgedIn(t *desk.Tx, key studio.SessionKey, from civil.Date) ([]studio.Verdict, error) {
	_, s, err := t.FindSession(key)
	if err != nil || s.ID == 0 {
		return nil, err
	}
	members, err := t.MissedIn(s.ID, key.Date)
	var all []studio.Verdict
	for _, m := range members {
		of, err := t.Verdicts(m, from)
		if err != nil {
			return nil, err
		}
		all = append(all, of...)
	}
	return all, err
}

// markCharged notes which fees stand on an invoice.
func markCharged(t *desk.Tx, list []Missed) error {
	billed := map[studio.Month]map[string]bool{}
	for i, m := range list {
		if m.Review == nil || m.Review.Waived {
			continue
		}
		month := studio.MonthOf(m.Review.Day)
		if billed[month] == nil {
			var err error
			if billed[month], err = t.Billed(month.First(), month.Last()); err != nil {
				return err
			}
		}
		list[i].Charged = billed[month][desk.MissFee(m.Review.Review).Key()]
	}
	return nil
}

func missed(t *desk.Tx, v studio.Verdict) (Missed, error) {
	m, err := t.Member(v.Member)
	if err != nil {
		return Missed{}, err
	}
	x := Missed{Verdict: v, Number: m.Number, Name: m.Name}
	switch review, err := t.ReviewOf(v.Booking); {
	case err == nil:
		x.Review = &review
	case !errors.Is(err, data.ErrNotFound):
		return x, err
	}
	return x, nil
}

// ReviewMiss decides about a miss: its fee is charged with the month of the
// session, or it is waived for a reason that the owner writes; then it costs
// nothing and bars nobody. A refusal is a studio.Error with the rule's reasons.
func (r *Room) ReviewMiss(ctx context.Context, who desk.Who, id studio.BookingID, accept bool, because string) (studio.Review, error) {
	var review studio.Review
	err := r.desk.Do(ctx, who, desk.ReviewMiss, func(t *desk.Tx) (err error) {
		if review, err = reviewed(t, id, accept, strings.TrimSpace(because)); err != nil {
			return err
		}
		t.About("booking "+strconv.FormatInt(int64(id), 10), "fee "+strconv.FormatInt(review.Fee, 10))
		return nil
	})
	return review, err
}

// AcceptMisses accepts the fees of several misses, or of none if one of them is
// refused, as ReviewMiss does.
func (r *Room) AcceptMisses(ctx context.Context, who desk.Who, ids []studio.BookingID) ([]studio.Review, error) {
	var list []studio.Review
	err := r.desk.Do(ctx, who, desk.ReviewMiss, func(t *desk.Tx) error {
		list = nil
		if len(ids) == 0 {
			t.Nothing()
			return nil
		}
		var sum int64
		for _, id := range ids {
			review, err := reviewed(t, id, true, "")
			if err != nil {
				return err
			}
			list, sum = append(list, review), sum+review.Fee
		}
		t.About("bookings "+strconv.Itoa(len(list)), "fees "+strconv.FormatInt(sum, 10))
		return nil
	})
	return list, err
}

// reviewed writes down what the owner decides about a miss.
func reviewed(t *desk.Tx, id studio.BookingID, accept bool, because string) (studio.Review, error) {
	v, err := verdictOf(t, id)
	if err != nil {
		return studio.Review{}, err
	}
	x, err := missed(t, v)
	if err != nil {
		return studio.Review{}, err
	}
	if why := studio.MayReview(v, x.Review != nil, accept, because); len(why) > 0 {
		return studio.Review{}, studio.Refused(why)
	}
	review := studio.Review{
		Booking: id, Member: v.Member, Kind: v.Kind, Waived: !accept, Day: v.Session.Key.Date, Class: v.Session.Class.Name,
		Note: because, Why: v.Reasons, At: t.Now, Act: t.Act,
	}
	if accept {
		review.Fee = v.Cost.Fee
	}
	return review, t.InsertReview(review)
}

// UndoReview takes back what was decided about misses, unless a fee of them was
// charged by now.
func (r *Room) UndoReview(ctx context.Context, who desk.Who, ids ...studio.BookingID) error {
	return r.desk.Do(ctx, who, desk.ReviewMiss, func(t *desk.Tx) error {
		for _, id := range ids {
			if err := openAgain(t, id); err != nil {
				return err
			}
		}
		about := "bookings " + strconv.Itoa(len(ids))
		if len(ids) == 1 {
			about = "booking " + strconv.FormatInt(int64(ids[0]), 10)
		}
		t.About(about, "fee open again")
		return nil
	})
}

func openAgain(t *desk.Tx, id studio.BookingID) error {
	review, err := t.ReviewOf(id)
	if errors.Is(err, data.ErrNotFound) {
		return studio.Errorf("miss.not_reviewed")
	}
	if err != nil {
		return err
	}
	charged, err := t.Charged(review.Review)
	if err != nil {
		return err
	}
	if charged {
		return studio.Refused([]studio.Reason{studio.Because("miss.charged")})
	}
	return t.EndReview(id, t.Act)
}

// Miss finds what a miss costs, and what the owner decided about it.
func (r *Room) Miss(ctx context.Context, who desk.Who, id studio.BookingID) (Missed, error) {
	var m Missed
	err := r.desk.Ask(ctx, who, desk.CancelBooking, func(t *desk.Tx) error {
		v, err := verdictOf(t, id)
		if err != nil {
			return err
		}
		if m, err = missed(t, v); err != nil {
			return err
		}
		list := []Missed{m}
		err = markCharged(t, list)
		m = list[0]
		return err
	})
	return m, err
}

// verdictOf finds what a miss costs.
func verdictOf(t *desk.Tx, id studio.BookingID) (studio.Verdict, error) {
	b, err := findBooking(t, id)
	if err != nil {
		return studio.Verdict{}, err
	}
	s, err := t.SessionOf(b.Session)
	if err != nil {
		return studio.Verdict{}, err
	}
	verdicts, err := t.Verdicts(b.Member, s.Key.Date)
	if err != nil {
		return studio.Verdict{}, err
	}
	i := slices.IndexFunc(verdicts, func(v studio.Verdict) bool { return v.Booking == id })
	if i < 0 {
		return studio.Verdict{}, studio.Refused([]studio.Reason{studio.Because("miss.none")})
	}
	return verdicts[i], nil
}
