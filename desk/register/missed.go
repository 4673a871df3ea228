package register

import (
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// missedDays is for how many days back a member's page counts what was missed.
const missedDays = 62

// misses fills in whether somebody may book, and how often they missed a seat.
func misses(t *desk.Tx, p *rows.Person) error {
	from := t.Today.AddDays(-missedDays)
	verdicts, err := t.Verdicts(p.ID, from)
	if until := studio.BannedUntil(verdicts); until.After(t.Today) {
		p.Banned = until
	}
	for _, v := range verdicts {
		switch {
		case v.Session.Key.Date.Before(from):
		case v.Excused:
			p.Excused++
		default:
			p.Missed++
		}
	}
	return err
}

// longAgo is before whatever was missed.
var longAgo = civil.Date{Year: 1970, Month: 1, Day: 1}

// missesIn notes at the bookings among some entries that were given back late what
// that costs, and lists the sessions of a part of a time line to which a member did
// not come, beyond an entry.
func missesIn(t *desk.Tx, m studio.MemberID, part rows.EntryGroup, lists [][]rows.Entry, beyond rows.EntryKey) ([]rows.Entry, error) {
	switch part {
	case rows.AllEntries, rows.AttendanceEntries, rows.BookingEntries:
	default:
		return nil, nil
	}
	verdicts, err := t.Verdicts(m, longAgo)
	if err != nil {
		return nil, err
	}
	late := map[int64]*studio.Verdict{}
	var away []rows.Entry
	for _, v := range verdicts {
		if v.Kind == studio.LateCancel {
			late[int64(v.Booking)] = &v
		} else if e := stayedAway(v); part != rows.BookingEntries && (beyond == (rows.EntryKey{}) || newestFirst(e.EntryKey, beyond) > 0) {
			away = append(away, e)
		}
	}
	for _, list := range lists {
		for i, e := range list {
			if v := late[e.ID]; v != nil && e.Kind == rows.GaveBack {
				list[i].Missed, list[i].Why = v, v.Reasons
			}
		}
	}
	slices.SortFunc(away, func(a, b rows.Entry) int { return newestFirst(a.EntryKey, b.EntryKey) })
	return away, nil
}

// stayedAway is the entry of a session to which somebody did not come.
func stayedAway(v studio.Verdict) rows.Entry {
	s := v.Session
	return rows.Entry{
		EntryKey: rows.EntryKey{Day: civil.DateOf(v.At), At: v.At, ID: int64(v.Booking), Kind: rows.StayedAway},
		Missed:   &v, Why: v.Reasons,
		Lesson: &rows.Lesson{
			Key: s.Key, Class: s.Class.Name, Day: s.Day(), Start: studio.Clock(s.Start.Hour()*60 + s.Start.Minute()), Room: s.Room,
		},
	}
}
