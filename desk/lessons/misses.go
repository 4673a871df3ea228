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
}

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
				if !open || m.Review == nil {
					list = append(list, m)
				}
			}
		}
		slices.SortFunc(list, func(a, b Missed) int {
			return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Booking, b.Booking))
		})
		return nil
	})
	return list, err
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
	because = strings.TrimSpace(because)
	err := r.desk.Do(ctx, who, desk.ReviewMiss, func(t *desk.Tx) error {
		v, err := verdictOf(t, id)
		if err != nil {
			return err
		}
		x, err := missed(t, v)
		if err != nil {
			return err
		}
		if why := studio.MayReview(v, x.Review != nil, accept, because); len(why) > 0 {
			return studio.Refused(why)
		}
		review = studio.Review{
			Booking: id, Member: v.Member, Kind: v.Kind, Waived: !accept, Day: v.Session.Key.Date, Class: v.Session.Class.Name,
			Note: because, Why: v.Reasons, At: t.Now, Act: t.Act,
		}
		if accept {
			review.Fee = v.Cost.Fee
		}
		t.About("booking "+strconv.FormatInt(int64(id), 10), "fee "+strconv.FormatInt(review.Fee, 10))
		return t.InsertReview(review)
	})
	return review, err
}

// UndoReview takes back what was decided about a miss, unless its fee was charged
// by now.
func (r *Room) UndoReview(ctx context.Context, who desk.Who, id studio.BookingID) error {
	return r.desk.Do(ctx, who, desk.ReviewMiss, func(t *desk.Tx) error {
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
		t.About("booking "+strconv.FormatInt(int64(id), 10), "fee open again")
		return t.EndReview(id, t.Act)
	})
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
