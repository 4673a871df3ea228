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
			_, s, err := t.FindSession(c.Session)
			if err != nil {
				return err
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

// tellUndone withdraws what was to be told of a change, once it is taken back;
// whoever was told it is to be told how it is now, and whoever was not, what they
// were not told yet of an earlier change that holds again.
func tellUndone(t *desk.Tx, act studio.ActID, becomes studio.Session) error {
	list, err := t.TellingsOf(act)
	if err != nil {
		return err
	}
	for _, n := range list {
		if n.Told.IsZero() {
			err = tellEarlier(t, act, n.Telling)
		} else {
			err = bring(t, studio.Telling{
				Member: n.Member, Booking: n.Booking, Session: n.Session, What: studio.NewsOfUndoing(becomes), At: t.Now,
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// tellEarlier withdraws what somebody was to be told, and notes again what the act
// that brought it withdrew.
func tellEarlier(t *desk.Tx, act studio.ActID, n studio.Telling) error {
	if err := t.WithdrawNews(n.Member, n.Session, t.Act); err != nil {
		return err
	}
	earlier, err := t.WithdrawnBy(act, n.Member, n.Session)
	if err != nil {
		return err
	}
	for _, e := range earlier {
		if err := t.TellAgain(e.ID); err != nil {
			return err
		}
	}
	return nil
}
