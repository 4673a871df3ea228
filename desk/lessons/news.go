package lessons

import (
	"slices"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// tell notes that whom a change concerns are to be told of it: of their own session
// those who booked, of the first that is changed those with a standing seat.
func (p *changePlan) tell(t *desk.Tx, first studio.SessionID) error {
	if p.What == "" {
		return nil
	}
	for _, c := range p.Concerned {
		n := studio.Telling{Member: c.Member, Booking: c.Booking, Session: first, What: p.What, At: t.Now}
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
		if err := bring(t, n, p.Tells); err != nil {
			return err
		}
	}
	return nil
}

// bring notes what somebody is to be told of a session, where the rule says so,
// instead of what they were not told yet.
func bring(t *desk.Tx, n studio.Telling, wanted bool) error {
	known, err := t.KnownOf(n.Member, n.Session)
	if err != nil {
		return err
	}
	withdrawn, restored, tell := studio.Newer(n.What, known, wanted)
	for _, o := range withdrawn {
		if err := t.WithdrawTelling(o.ID, t.Act); err != nil {
			return err
		}
	}
	for _, act := range restored {
		list, err := t.WithdrawnFrom(n.Member, n.Session, act)
		if err != nil {
			return err
		}
		if err := restoreAll(t, list); err != nil {
			return err
		}
	}
	if !tell {
		return nil
	}
	return t.InsertTelling(n, t.Act)
}

// bringAll notes it for whom a session concerns that has not begun.
func bringAll(t *desk.Tx, s studio.Session, people []rows.Concerned, what studio.News, wanted bool) error {
	if !t.Now.Before(s.Start) || len(people) == 0 {
		return nil
	}
	id, err := t.TouchSession(s.Slot, s.Key.Date)
	if err != nil {
		return err
	}
	for _, c := range people {
		n := studio.Telling{Member: c.Member, Booking: c.Booking, Session: id, What: what, At: t.Now}
		if err := bring(t, n, wanted); err != nil {
			return err
		}
	}
	return nil
}

// restoreAll lets what was withdrawn be told again.
func restoreAll(t *desk.Tx, list []data.SessionNews) error {
	for _, n := range list {
		if err := t.RestoreTelling(n.ID); err != nil {
			return err
		}
	}
	return nil
}

// tellUndone withdraws what was to be told of a change, once it is taken back, and
// what the change withdrew is to be told again; else whoever was told of it is to be
// told how it is now.
func tellUndone(t *desk.Tx, act studio.ActID) error {
	made, err := t.TellingsOf(act)
	if err != nil {
		return err
	}
	withdrawn, err := t.WithdrawnBy(act)
	if err != nil {
		return err
	}
	for _, n := range made {
		if n.Told {
			continue
		}
		if err := t.WithdrawTelling(n.ID, t.Act); err != nil {
			return err
		}
	}
	if err := restoreAll(t, withdrawn); err != nil {
		return err
	}
	for _, n := range made {
		again := func(o data.SessionNews) bool { return o.Member == n.Member && o.Session == n.Session }
		if !n.Told || slices.ContainsFunc(withdrawn, again) {
			continue
		}
		becomes, err := t.SessionOf(n.Session)
		if err != nil {
			return err
		}
		news := studio.Telling{
			Member: n.Member, Booking: n.Booking, Session: n.Session, What: studio.NewsOfUndoing(n.What, becomes), At: t.Now,
		}
		if err := bring(t, news, true); err != nil {
			return err
		}
	}
	return nil
}
