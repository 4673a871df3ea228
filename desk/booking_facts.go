package desk

import (
	"errors"
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// BookFacts gathers what a booking of a member is decided from, and the place in
// the session that the member has already, zero without one.
func (t *Tx) BookFacts(m studio.Member, s studio.Session) (f studio.BookFacts, own studio.BookingID, err error) {
	if f, err = t.ownFacts(m, s); err != nil {
		return f, 0, err
	}
	if f.Seats, err = t.Seats(s); err != nil {
		return f, 0, err
	}
	switch b, err := t.BookingOf(m.ID, s.ID); {
	case err == nil:
		own, f.Booking = b.ID, b.State
	case !errors.Is(err, data.ErrNotFound):
		return f, 0, err
	}
	if f.Seats.Waiting > 0 {
		err = t.queueFacts(&f, own)
	}
	return f, own, err
}

// ownFacts are those of a member's, whatever the seats and the queue are.
func (t *Tx) ownFacts(m studio.Member, s studio.Session) (f studio.BookFacts, err error) {
	date := s.Key.Date
	f.Session, f.Birth = s, m.Birth
	policy, _, err := t.InForce()
	if err != nil {
		return f, err
	}
	if f.Standing, err = t.Standing(m.ID, date); err != nil {
		return f, err
	}
	if f.Enrolled, err = t.Enrolled(m.ID, s.Slot, date); err != nil {
		return f, err
	}
	verdicts, err := t.Verdicts(m.ID, t.Today)
	if err != nil {
		return f, err
	}
	f.Banned = studio.BannedUntil(verdicts)
	if err := t.planFacts(&f, m.ID, verdicts); err != nil {
		return f, err
	}
	if f.Clash, err = t.clash(m.ID, s); err != nil {
		return f, err
	}
	if f.Arrears, err = t.Arrears(m.Household, t.Today); err != nil {
		return f, err
	}
	if s.Class.Ranked() {
		if f.Rank, err = t.Rank(m.ID); err != nil {
			return f, err
		}
	}
	if policy.Studio.Requires() {
		signed, err := t.Agreements(m.ID)
		if err != nil {
			return f, err
		}
		f.Wanting = policy.Studio.WantingOn(signed, m.Birth, s.Day())
	}
	return f, nil
}

// Rank is the rank that a member has now; empty without one.
func (t *Tx) Rank(m studio.MemberID) (string, error) {
	traits, err := t.Traits(m)
	return studio.RankOf(traits), err
}

// queueFacts are what a booking needs to know of those who wait: who goes before,
// and may have a seat.
func (t *Tx) queueFacts(f *studio.BookFacts, own studio.BookingID) error {
	queue, waiters, err := t.Waiters(f.Session, f.Seats)
	if err != nil {
		return err
	}
	policy, _, err := t.InForce()
	if err != nil {
		return err
	}
	entitled := 0
	for i, w := range waiters {
		if queue[i].Place.Priority > 0 {
			f.Preferred++
		}
		if w.Booking == own {
			f.Offer, f.Override, f.Ahead = w.Facts.Offer, w.Facts.Override, entitled
		} else if len(w.Facts.Bars(policy.Studio, t.Now)) == 0 {
			entitled++
		}
	}
	if own == 0 || f.Offer.RanOut(t.Now) { // comes after all of them
		f.Ahead = entitled
	}
	return nil
}

// planFacts are what the plan allows, and what of it is used.
func (t *Tx) planFacts(f *studio.BookFacts, m studio.MemberID, verdicts []studio.Verdict) error {
	contracts, err := t.MemberContracts(m)
	if err != nil {
		return err
	}
	class, date := f.Session.Class, f.Session.Key.Date
	i := slices.IndexFunc(contracts, func(c studio.Contract) bool { return c.Class == class.ID && c.Covers(date) })
	if i < 0 {
		return nil
	}
	f.Contracted, f.Since = true, contracts[i].From
	if f.Allowance, err = t.PlanAllowance(class); err != nil || f.Allowance.Limit == 0 {
		return err
	}
	places, err := t.counted(m, class.ID, f.Allowance, f.Since, date, f.Session.ID, verdicts)
	for _, p := range places {
		if p.Seated {
			f.Used = append(f.Used, p.Date)
		} else {
			f.Waits = append(f.Waits, p.Date)
		}
	}
	return err
}

// PlanAllowance is how often the plan of a class lets somebody come: as decided,
// or else by the limit of its timetable.
func (t *Tx) PlanAllowance(class studio.Class) (studio.Allowance, error) {
	a, err := t.Allowance(class.ID)
	if errors.Is(err, data.ErrNotFound) {
		return studio.Allowance{Limit: class.MonthlyLimit, Per: studio.PerMonth}, nil
	}
	return a, err
}

// counted are the places that an allowance is counted from on a day: of its
// period and, where something is carried over, of all periods before. A seat that
// was missed counts as its verdict says.
func (t *Tx) counted(m studio.MemberID, class studio.ClassID, a studio.Allowance, since, on civil.Date, but studio.SessionID,
	verdicts []studio.Verdict,
) ([]data.PlaceOn, error) {
	from := a.Per.First(on)
	if a.Carry > 0 && since.Before(from) {
		from = a.Per.First(since)
	}
	places, err := t.PlacesOf(m, class, from, a.Per.Last(on), but)
	for _, v := range verdicts {
		if v.Session.Class.ID != class || v.Session.ID == but {
			continue
		}
		switch p := (data.PlaceOn{Date: v.Session.Key.Date, Seated: true}); {
		case v.Kind == studio.LateCancel && v.Cost.Session:
			places = append(places, p)
		case v.Kind == studio.NoShow && !v.Cost.Session:
			if i := slices.Index(places, p); i >= 0 {
				places = slices.Delete(places, i, i+1)
			}
		}
	}
	return places, err
}

// AllowanceUse is what of a class's allowance a member has used in the period of
// a day, places in queues included. Its limit is zero where there is none.
func (t *Tx) AllowanceUse(m studio.MemberID, class studio.Class, since, on civil.Date) (studio.AllowanceUse, error) {
	a, err := t.PlanAllowance(class)
	if err != nil || a.Limit == 0 {
		return studio.AllowanceUse{}, err
	}
	if since.IsZero() {
		since = on
	}
	verdicts, err := t.Verdicts(m, on)
	if err != nil {
		return studio.AllowanceUse{}, err
	}
	places, err := t.counted(m, class.ID, a, since, on, 0, verdicts)
	days := make([]civil.Date, len(places))
	for i, p := range places {
		days[i] = p.Date
	}
	return a.On(on, since, days), err
}

// longestSession is how long before another a session may begin and still clash.
const longestSession = 6 * time.Hour

// clash is a seat of a member's in another session at the time of one; nil where
// there is none.
func (t *Tx) clash(m studio.MemberID, s studio.Session) (*studio.Clash, error) {
	last := civil.DateOf(s.End)
	for day := civil.DateOf(s.Start.Add(-longestSession)); !day.After(last); day = day.AddDays(1) {
		own, _, err := t.OwnSlotsOn(m, day)
		if err != nil {
			return nil, err
		}
		for _, on := range own {
			o := t.Session(on)
			if o.Key == s.Key || o.Closed() || !o.Overlaps(s) {
				continue
			}
			absent, err := t.ToldAbsent(m, o.ID)
			if err != nil {
				return nil, err
			}
			if !absent {
				return &studio.Clash{Class: o.Class.Name, Start: o.Start, End: o.End}, nil
			}
		}
	}
	return nil, nil
}

// NoteBooking notes what became of a place in a session now.
func (t *Tx) NoteBooking(s rows.BookingStep) error {
	s.At, s.Act = t.Now, t.Act
	return t.InsertBookingStep(s)
}
