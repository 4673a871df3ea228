package entrance

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// List lists who is expected at a session, and who came, by kana.
func (r *Room) List(ctx context.Context, who desk.Who, key studio.SessionKey) ([]rows.Attendee, error) {
	var list []rows.Attendee
	err := r.desk.Ask(ctx, who, desk.ReadAttendance, func(t *desk.Tx) error {
		_, s, err := t.FindSession(key)
		if err != nil {
			return err
		}
		list, err = attendees(t, s)
		return err
	})
	return list, err
}

func attendees(t *desk.Tx, s studio.Session) ([]rows.Attendee, error) {
	list, err := t.SessionList(s.Slot, s.ID, s.Key.Date)
	for i := range list {
		if !list[i].At.IsZero() {
			list[i].At = list[i].At.In(t.Now.Location())
		}
		list[i].Booked = list[i].Booked.In(t.Now.Location())
	}
	return list, err
}

// Mark marks one member of a session's list, and returns its act for Unmark, zero
// where there was nothing to do. Expected takes the mark away. Who has no seat and is
// marked as come after all is refused where there is none left.
func (r *Room) Mark(ctx context.Context, who desk.Who, key studio.SessionKey, m studio.MemberID, as studio.Attendance) (studio.ActID, error) {
	return r.mark(ctx, who, key, as, m)
}

// MarkRest marks everybody of a session's list who is not marked yet, and returns
// its act like Mark.
func (r *Room) MarkRest(ctx context.Context, who desk.Who, key studio.SessionKey, as studio.Attendance) (studio.ActID, error) {
	return r.mark(ctx, who, key, as, 0)
}

// mark marks one member, or with none named whoever is still expected.
func (r *Room) mark(ctx context.Context, who desk.Who, key studio.SessionKey, as studio.Attendance, one studio.MemberID) (studio.ActID, error) {
	var act studio.ActID
	err := r.desk.Do(ctx, who, desk.MarkAttendance, func(t *desk.Tx) error {
		act = t.Act
		_, s, err := t.FindSession(key)
		if err != nil {
			return err
		}
		policy, _, err := t.Policy()
		if err != nil {
			return err
		}
		if why := studio.MayMark(s, policy.Studio, t.Now); len(why) > 0 {
			return studio.Refused(why)
		}
		if s.ID, err = t.TouchSession(s.Slot, key.Date); err != nil {
			return err
		}
		list, err := attendees(t, s)
		if err != nil {
			return err
		}
		marked := 0
		for _, a := range list {
			if one == 0 && a.State != studio.Expected || one != 0 && a.Member != one || a.State == as {
				continue
			}
			if a.Place == rows.WalkIn && as.Came() && !a.State.Came() {
				if err := stillRoom(t, a.Member, s.ID); err != nil {
					return err
				}
			}
			if err := replace(t, s, a, as); err != nil {
				return err
			}
			marked++
		}
		if one != 0 && !slices.ContainsFunc(list, func(a rows.Attendee) bool { return a.Member == one }) {
			return studio.Errorf("attendance.not_on_list")
		}
		if marked == 0 {
			t.Nothing()
			act = 0
		}
		detail := string(as)
		if one != 0 {
			detail += " member " + strconv.FormatInt(int64(one), 10)
		}
		t.About("session "+key.String(), detail)
		return nil
	})
	return act, err
}

// replace ends the line that holds and adds the one that is to hold.
func replace(t *desk.Tx, s studio.Session, a rows.Attendee, as studio.Attendance) error {
	if err := endMark(t, s.ID, a.Member); err != nil || as == studio.Expected {
		return err
	}
	return t.InsertVisit(studio.Visit{
		ID: studio.VisitID(t.NewID()), Member: a.Member, Session: s.ID, Date: s.Day(), At: t.Now,
		State: as, How: studio.ByHand, Act: t.Act,
	})
}

// endMark ends the line that says whether a member came to a session, if there
// is one.
func endMark(t *desk.Tx, s studio.SessionID, m studio.MemberID) error {
	v, err := t.VisitTo(s, m)
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return t.EndVisit(v.ID, t.Act)
}
