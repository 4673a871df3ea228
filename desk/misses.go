package desk

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/studio"
)

// lookBack is for how many days before the first day asked for misses are read:
// those before decide whether one is forgiven, and whether it bars.
const lookBack = 366

// givenBackAhead is how many days ahead a session may be that can be given back
// late.
const givenBackAhead = 31

// Verdicts are what the misses of a member cost, those from a day on and before,
// in the order in which they happened.
func (t *Tx) Verdicts(m studio.MemberID, from civil.Date) ([]studio.Verdict, error) {
	list, err := t.MissedBy(m, from.AddDays(-lookBack), t.Today.AddDays(givenBackAhead))
	if err != nil {
		return nil, err
	}
	misses, err := t.misses(list)
	return studio.Judge(misses), err
}

// CancelVerdict is what it costs to give a place in a session back now; nil where
// that is free.
func (t *Tx) CancelVerdict(b studio.Booking, s studio.Session) (*studio.Verdict, error) {
	policy, _, err := t.Policy()
	if err != nil || b.State != studio.Seated || !policy.Studio.Cancel.IsLate(s, b.At, t.Now) {
		return nil, err
	}
	verdicts, err := t.Verdicts(b.Member, t.Today)
	if err != nil {
		return nil, err
	}
	misses := make([]studio.Miss, len(verdicts), len(verdicts)+1)
	for i, v := range verdicts {
		misses[i] = v.Miss
	}
	verdicts = studio.Judge(append(misses, studio.Miss{
		Booking: b.ID, Member: b.Member, Session: s, Kind: studio.LateCancel, At: t.Now, Policy: policy.Studio.Cancel,
	}))
	return &verdicts[len(verdicts)-1], nil
}

// Misses are what the rule calls so of what was missed by everybody, by member.
func (t *Tx) Misses(from civil.Date) (map[studio.MemberID][]studio.Miss, error) {
	list, err := t.Missed(from.AddDays(-lookBack), t.Today.AddDays(givenBackAhead))
	if err != nil {
		return nil, err
	}
	misses, err := t.misses(list)
	by := map[studio.MemberID][]studio.Miss{}
	for _, m := range misses {
		by[m.Member] = append(by[m.Member], m)
	}
	return by, err
}

// misses leaves of what was missed what was so by the policy of its moment: given
// back late, or over.
func (t *Tx) misses(list []data.Missed) ([]studio.Miss, error) {
	policies := map[civil.Date]studio.CancelPolicy{}
	var misses []studio.Miss
	for _, x := range list {
		s := t.Session(x.SlotOn)
		if s.Closed() { // nobody misses what did not take place
			continue
		}
		m := studio.Miss{Booking: x.Booking, Member: x.Member, Session: s, Kind: studio.LateCancel, At: x.Ended.In(t.Now.Location()), Waived: x.Waived}
		if x.Ended.IsZero() {
			m.Kind, m.At = studio.NoShow, s.End
		}
		var err error
		if m.Policy, err = t.cancelPolicy(policies, m.At); err != nil {
			return nil, err
		}
		if m.Kind == studio.NoShow && t.Now.After(s.End) || m.Kind == studio.LateCancel && m.Policy.IsLate(s, x.Booked, m.At) {
			misses = append(misses, m)
		}
	}
	return misses, nil
}

// cancelPolicy is what was decided on the day of a moment.
func (t *Tx) cancelPolicy(known map[civil.Date]studio.CancelPolicy, at time.Time) (studio.CancelPolicy, error) {
	on := civil.DateOf(at)
	if p, ok := known[on]; ok {
		return p, nil
	}
	p := DefaultPolicy()
	_, err := t.Tx.Policy(on, &p)
	known[on] = p.Studio.Cancel
	return p.Studio.Cancel, err
}

// MissFee is the charge of a miss that the owner decided about.
func MissFee(r studio.Review) billing.MissFee {
	f := billing.MissFee{
		Booking: r.Booking, Member: r.Member, Kind: billing.LateCancelFee, Class: r.Class, Day: r.Day, Amount: r.Fee, Why: studio.OfCost(r.Why),
	}
	if r.Kind == studio.NoShow {
		f.Kind = billing.NoShowFee
	}
	return f
}

// Charged reports whether the fee of a miss was charged.
func (t *Tx) Charged(r studio.Review) (bool, error) {
	m := studio.MonthOf(r.Day)
	billed, err := t.Billed(m.First(), m.Last())
	return billed[MissFee(r).Key()], err
}
