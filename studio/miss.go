package studio

import (
	"slices"
	"strconv"
	"time"

	"cloud.google.com/go/civil"
)

// CancelPolicy is what the studio has decided about seats that are given back
// late, or that nobody came to.
type CancelPolicy struct {
	FreeUntil   Minutes `json:"free_until"` // before the start; a seat that is given back later is given back late
	Late        Cost    `json:"late"`
	NoShow      Cost    `json:"no_show"`
	ForgiveDays int     `json:"forgive_days"` // a miss after so many days without one costs nothing; 0 forgives none
	BanAfter    int     `json:"ban_after"`    // so many misses bar from booking; 0 bars nobody
	BanWithin   int     `json:"ban_within"`   // days in which they are counted
	BanFor      int     `json:"ban_for"`      // days
}

// Cost is what a miss costs.
type Cost struct {
	Session bool  `json:"session"` // one of the plan's allowance
	Fee     int64 `json:"fee"`     // tax included, to be reviewed by the owner before it is charged
}

// defaultCancel forgives who gives a seat back late, and counts a seat that
// nobody came to as used.
func defaultCancel() CancelPolicy {
	return CancelPolicy{FreeUntil: 12 * 60, NoShow: Cost{Session: true}, BanWithin: 30, BanFor: 14}
}

// MissKind is how a seat was missed.
type MissKind string

const (
	LateCancel MissKind = "late"    // given back late
	NoShow     MissKind = "no_show" // had until the end, and nobody came
)

// Miss is a booked seat that was given back late, or that nobody came to. What
// it costs is decided by the policy of its moment.
type Miss struct {
	Booking BookingID
	Member  MemberID
	Session Session
	Kind    MissKind
	At      time.Time // when it was given back, or when the session was over
	Policy  CancelPolicy
	Waived  bool // by the owner
}

// Review is what the owner decided about a miss.
type Review struct {
	Booking BookingID
	Member  MemberID
	Kind    MissKind
	Waived  bool  // otherwise the fee is charged
	Fee     int64 // that is charged
	Day     civil.Date
	Class   string
	Note    string // why it was waived
	Why     []Reason
	At      time.Time
	Act     ActID
}

// IsLate reports whether a seat that was booked at a moment, and is given back at
// another, is given back late. That of a session that does not take place never is,
// and who gives it back at once undoes what was booked by mistake.
func (p CancelPolicy) IsLate(s Session, booked, at time.Time) bool {
	return !s.Closed() && at.Sub(booked) > RebookFor && at.After(s.Start.Add(-p.FreeUntil.Duration()))
}

// Verdict is what a miss costs, and why.
type Verdict struct {
	Miss
	Cost    Cost
	Excused bool // forgiven or waived: it costs nothing and bars nobody
	// Bars is the first day on which its member may book again, where it completes
	// so many misses that they bar; zero else.
	Bars    civil.Date
	Reasons []Reason
}

// Counts reports whether the miss is counted towards being barred.
func (v Verdict) Counts() bool { return !v.Excused && v.Policy.BanAfter > 0 }

// Judge decides what the misses of one person cost, in the order in which they
// happened.
func Judge(misses []Miss) []Verdict {
	misses = slices.Clone(misses)
	slices.SortStableFunc(misses, func(a, b Miss) int { return a.At.Compare(b.At) })
	verdicts := make([]Verdict, len(misses))
	for i, m := range misses {
		v := Verdict{Miss: m, Reasons: []Reason{m.because()}}
		switch days := m.Policy.ForgiveDays; {
		case m.Waived:
			v.Excused, v.Reasons = true, append(v.Reasons, Because("miss.waived"))
		case days > 0 && (i == 0 || misses[i-1].At.Before(m.At.AddDate(0, 0, -days))):
			v.Excused, v.Reasons = true, append(v.Reasons, Because("miss.forgiven", "days", strconv.Itoa(days)))
		default:
			v.Cost = m.Price()
			v.Reasons = append(v.Reasons, v.Cost.because()...)
		}
		verdicts[i] = v
		if v.Counts() {
			verdicts[i].count(verdicts[:i+1])
		}
	}
	return verdicts
}

// OfCost are those of the reasons for a miss that say what it costs, and not whether
// it counts towards being barred.
func OfCost(why []Reason) []Reason {
	return slices.DeleteFunc(slices.Clone(why), func(r Reason) bool { return r.Code == "miss.counts" || r.Code == "miss.bars" })
}

// count says how many misses there are with one, the last of a list, and until when
// these bar. Each that completes the number bars anew, by the policy of its moment.
func (v *Verdict) count(upTo []Verdict) {
	p, n := v.Policy, 0
	for _, before := range upTo {
		if !before.Excused && !before.At.Before(v.At.AddDate(0, 0, -p.BanWithin)) {
			n++
		}
	}
	within := strconv.Itoa(p.BanWithin)
	if n < p.BanAfter {
		v.Reasons = append(v.Reasons, Because("miss.counts", "n", strconv.Itoa(n), "of", strconv.Itoa(p.BanAfter), "days", within))
		return
	}
	v.Bars = civil.DateOf(v.At).AddDays(p.BanFor)
	v.Reasons = append(v.Reasons, Because("miss.bars", "n", strconv.Itoa(n), "days", within, "until", v.Bars.String()))
}

// Price is what the policy asks for a miss that is neither forgiven nor waived.
func (m Miss) Price() Cost {
	if m.Kind == NoShow {
		return m.Policy.NoShow
	}
	return m.Policy.Late
}

func (m Miss) because() Reason {
	if m.Kind == NoShow {
		return Because("miss.no_show", "class", m.Session.Class.Name, "start", m.Session.Start.Format(time.RFC3339))
	}
	until := m.Session.Start.Add(-m.Policy.FreeUntil.Duration())
	return Because("miss.late", "class", m.Session.Class.Name, "start", m.Session.Start.Format(time.RFC3339),
		"at", m.At.Format(time.RFC3339), "until", until.Format(time.RFC3339))
}

func (c Cost) because() []Reason {
	var why []Reason
	if c.Session {
		why = append(why, Because("miss.costs_session"))
	}
	if c.Fee > 0 {
		why = append(why, Because("miss.costs_fee", "amount", strconv.FormatInt(c.Fee, 10)))
	}
	if why == nil {
		why = []Reason{Because("miss.costs_nothing")}
	}
	return why
}

// BannedUntil is the first day on which somebody may book again after their
// misses; zero where none bars them.
func BannedUntil(verdicts []Verdict) civil.Date {
	var until civil.Date
	for _, v := range verdicts {
		if v.Bars.After(until) {
			until = v.Bars
		}
	}
	return until
}

// MayReview decides whether the owner can decide about a miss: once, and where it
// is waived with a reason, or accepted with a fee.
func MayReview(v Verdict, reviewed, accept bool, because string) []Reason {
	switch {
	case reviewed:
		return []Reason{Because("miss.reviewed")}
	case accept && v.Cost.Fee == 0:
		return []Reason{Because("miss.no_fee")}
	case !accept && because == "":
		return []Reason{Because("miss.reason_missing")}
	}
	return MayWrite(Written{"reason", because, LineLength})
}
