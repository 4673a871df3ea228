package entrance

import (
	"context"
	"errors"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// Unmark undoes an act of Mark or MarkRest: what it marked is ended, and what it
// had ended holds again, with the time and the way it was known by. Whoever was
// marked or came anew since then stays as they are; who had no seat and came is
// refused where by now there is none left.
func (r *Room) Unmark(ctx context.Context, who desk.Who, key studio.SessionKey, act studio.ActID) error {
	return r.desk.Do(ctx, who, desk.MarkAttendance, func(t *desk.Tx) error {
		_, s, err := t.FindSession(key)
		if err != nil {
			return err
		}
		if s.ID, err = t.TouchSession(s.Slot, key.Date); err != nil {
			return err
		}
		marked, err := t.VisitsAddedBy(s.ID, act)
		if err != nil {
			return err
		}
		before, err := t.VisitsEndedBy(s.ID, act)
		if err != nil {
			return err
		}
		in := map[studio.MemberID]bool{} // has had the place until now
		for _, v := range marked {
			in[v.Member] = v.State.Came()
			if err := t.EndVisit(v.ID, t.Act); err != nil {
				return err
			}
		}
		for _, v := range before {
			if _, err := putBack(t, v, !in[v.Member]); err != nil && studio.CodeOf(err) != countedAgain {
				return err
			}
		}
		if len(marked)+len(before) == 0 {
			t.Nothing()
		}
		t.About("session "+key.String(), "unmarked "+strconv.FormatInt(int64(act), 10))
		return nil
	})
}

// PutBack undoes a TakeBack: the visit counts again, at the moment at which it
// was made.
func (r *Room) PutBack(ctx context.Context, who desk.Who, id studio.VisitID) (studio.VisitID, error) {
	var again studio.VisitID
	err := r.desk.Do(ctx, who, desk.CheckIn, func(t *desk.Tx) error {
		v, ended, err := t.AnyVisit(id)
		switch {
		case errors.Is(err, data.ErrNotFound):
			return studio.Errorf("visit.unknown")
		case err != nil:
			return err
		case !ended:
			return studio.Errorf(countedAgain)
		}
		m, err := t.Member(v.Member)
		if err != nil {
			return err
		}
		t.About("member "+m.Number, "put back")
		if v.Session != 0 {
			s, err := t.SessionOf(v.Session)
			if err != nil {
				return err
			}
			if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
				return err
			}
		}
		again, err = putBack(t, v, true)
		return err
	})
	return again, err
}

// countedAgain is the code of what cannot be put back, as another line says the
// same by now.
const countedAgain = "visit.counted_again"

// putBack adds a line like one that was ended, where it asks while there is room.
func putBack(t *desk.Tx, v studio.Visit, asks bool) (studio.VisitID, error) {
	holds, err := t.VisitsOn(v.Member, v.Date)
	if err != nil {
		return 0, err
	}
	for _, h := range holds {
		if h.State != "" && h.Session == v.Session {
			return 0, studio.Errorf(countedAgain)
		}
	}
	if asks && v.Session != 0 && v.State.Came() {
		if err := stillRoom(t, v.Member, v.Session); err != nil {
			return 0, err
		}
	}
	v.ID, v.Act = studio.VisitID(t.NewID()), t.Act
	return v.ID, t.InsertVisit(v)
}

// stillRoom refuses to let somebody in again who had no seat, where by now there is
// none left.
func stillRoom(t *desk.Tx, of studio.MemberID, id studio.SessionID) error {
	m, err := t.Member(of)
	if err != nil {
		return err
	}
	s, err := t.SessionOf(id)
	if err != nil {
		return err
	}
	f, _, err := t.BookFacts(m, s)
	if err != nil || f.Enrolled || f.Booking == studio.Seated {
		return err
	}
	if !t.Now.Before(s.End) {
		f.Ahead = 0 // nobody gets what is over
	}
	if why := studio.NoRoom(f, t.Now); len(why) > 0 {
		return studio.Refused(why)
	}
	return nil
}
