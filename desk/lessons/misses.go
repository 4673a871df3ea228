package lessons

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

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

// missedDays is for how many days back the misses are listed.
const missedDays = 62

// Misses lists the seats that were given back late or that nobody came to, of the
// last two months, the last first. With open, only those with a fee that the
// owner has not reviewed.
func (r *Room) Misses(ctx context.Context, who desk.Who, open bool) ([]Missed, error) {
	var list []Missed
	err := r.desk.Ask(ctx, who, desk.CancelBooking, func(t *desk.Tx) error {
		from := t.Today.AddDays(-missedDays)
		by, err := t.Misses(from)
		if err != nil {
			return err
		}
		for _, misses := range by {
			for _, v := range studio.Judge(misses) {
				if v.Session.Key.Date.Before(from) || open && v.Cost.Fee == 0 {
					continue
				}
				m, err := missed(t, v)
				if err != nil {
					return err
				}
				if !open || m.Open() {
					list = append(list, m)
				}
			}
		}
		slices.SortFunc(list, func(a, b Missed) int {
			return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Booking, b.Booking))
		})
		return markCharged(t, list)
	})
	return list, err
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

// verdictOf finds what a miss costs.
func verdictOf(t *desk.Tx, id studio.BookingID) (studio.Verdict, error) {
	b, err := findBooking(t, id)
	if err != nil {
		return studio.Verdict{}, err
	}
	verdicts, err := t.Verdicts(b.Member, t.Today)
	if err != nil {
		return studio.Verdict{}, err
	}
	i := slices.IndexFunc(verdicts, func(v studio.Verdict) bool { return v.Booking == id })
	if i < 0 {
		return studio.Verdict{}, studio.Refused([]studio.Reason{studio.Because("miss.none")})
	}
	return verdicts[i], nil
}
