package lessons

import (
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// tell notes that whom a change concerns are to be told of it: of their own session
// those who booked, of the first that is changed those with a standing seat.
func (p *changePlan) tell(t *desk.Tx, first studio.SessionID) error {
	what := studio.NewsOf(p.Was, p.Session.Session)
	if what == "" {
		return nil
	}
	for _, c := range p.Concerned {
		n := studio.Telling{Member: c.Member, Booking: c.Booking, Session: first, What: what, At: t.Now}
		if c.Booking != 0 && c.Session != p.wish.Session {
			on, s, err := t.FindSession(c.Session)
			if err != nil {
				return err
			}
			if on.Change != nil { // it was changed by itself, and stays as that says
				continue
			}
			n.Session = s.ID
		}
		if err := bring(t, n); err != nil {
			return err
		}
	}
	return nil
}

// bring notes what somebody is to be told of a session instead of what they were not
// told yet.
func bring(t *desk.Tx, n studio.Telling) error {
	if err := t.WithdrawNews(n.Member, n.Session, t.Act); err != nil {
		return err
	}
	return t.InsertTelling(n, t.Act)
}

// tellUndone withdraws what was to be told of a change, once it is taken back, and
// what was not told of the change before it is to be told again; else whoever was
// told of it is to be told how it is now.
func tellUndone(t *desk.Tx, act studio.ActID, becomes studio.Session) error {
	list, err := t.TellingsOf(act)
	if err != nil {
		return err
	}
	for _, n := range list {
		if err := t.WithdrawNews(n.Member, n.Session, t.Act); err != nil {
			return err
		}
		restored, err := t.RestoreNews(n.Member, n.Session, act)
		if err != nil {
			return err
		}
		if restored || n.Told.IsZero() {
			continue
		}
		if err := t.InsertTelling(studio.Telling{
			Member: n.Member, Booking: n.Booking, Session: n.Session, What: studio.NewsOfUndoing(becomes), At: t.Now,
		}, t.Act); err != nil {
			return err
		}
	}
	return nil
}
