package lessons

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// BreakChanged is a holiday of the studio's own with the sessions that it closes,
// or that take place again without it, and whom they concern.
type BreakChanged struct {
	Act       studio.ActID // for UndoBreak; zero in a preview
	Break     studio.Break
	Sessions  []rows.Session
	Concerned []rows.Concerned // each with the session
}

// Breaks lists the studio's own holidays, by date.
func (r *Room) Breaks(ctx context.Context, who desk.Who) ([]studio.Break, error) {
	var list []studio.Break
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) (err error) {
		list, err = t.Breaks()
		return err
	})
	return list, err
}

// PreviewBreak says what AddBreak would do, and writes nothing.
func (r *Room) PreviewBreak(ctx context.Context, who desk.Who, b studio.Break) (BreakChanged, error) {
	var would BreakChanged
	err := r.desk.Ask(ctx, who, desk.ChangeBreaks, func(t *desk.Tx) (err error) {
		would, err = planBreak(t, b)
		return err
	})
	return would, err
}

// AddBreak notes a holiday of the studio's own, on which classes have no sessions
// unless they say otherwise. Whom it concerns is to be told, unless tell says no, as
// where it was announced otherwise. A refusal is a studio.Error with the rule's reasons.
func (r *Room) AddBreak(ctx context.Context, who desk.Who, b studio.Break, tell *bool) (BreakChanged, error) {
	var done BreakChanged
	err := r.desk.Do(ctx, who, desk.ChangeBreaks, func(t *desk.Tx) (err error) {
		if done, err = planBreak(t, b); err != nil {
			return err
		}
		done.Break.ID = studio.BreakID(t.NewID())
		t.About("holiday "+strconv.FormatInt(int64(done.Break.ID), 10), done.Break.From.String()+" to "+done.Break.To.String())
		if err := t.InsertBreak(done.Break, t.Act); err != nil {
			return err
		}
		done.Act = t.Act
		return done.tell(t, studio.NewsClosed, tell)
	})
	return done, err
}

func planBreak(t *desk.Tx, b studio.Break) (BreakChanged, error) {
	b.Name = exchange.Name(b.Name)
	if why := studio.MayBreak(b, t.Today); len(why) > 0 {
		return BreakChanged{}, studio.Refused(why)
	}
	held, err := t.Breaks()
	if err != nil {
		return BreakChanged{}, err
	}
	if why := studio.BreakHeld(b, held); len(why) > 0 {
		return BreakChanged{}, studio.Refused(why)
	}
	return closedBy(t, b)
}

// PreviewRemoveBreak says what RemoveBreak would do, and writes nothing.
func (r *Room) PreviewRemoveBreak(ctx context.Context, who desk.Who, id studio.BreakID) (BreakChanged, error) {
	var would BreakChanged
	err := r.desk.Ask(ctx, who, desk.ChangeBreaks, func(t *desk.Tx) error {
		_, rest, err := restOfBreak(t, id)
		if err != nil {
			return err
		}
		would, err = closedBy(t, rest)
		return err
	})
	return would, err
}

// RemoveBreak takes a holiday back: sessions on it take place again, from today on
// where it has begun. Whom it concerns is to be told, unless tell says no. A refusal is
// a studio.Error with the rule's reasons.
func (r *Room) RemoveBreak(ctx context.Context, who desk.Who, id studio.BreakID, tell *bool) (BreakChanged, error) {
	var done BreakChanged
	err := r.desk.Do(ctx, who, desk.ChangeBreaks, func(t *desk.Tx) error {
		over, rest, err := restOfBreak(t, id)
		if err != nil {
			return err
		}
		t.About("holiday "+strconv.FormatInt(int64(id), 10), "removed")
		if err := t.EndBreak(id, t.Act); err != nil {
			return err
		}
		if !over.From.IsZero() {
			over.ID = studio.BreakID(t.NewID())
			if err := t.InsertBreak(over, t.Act); err != nil {
				return err
			}
		}
		if done, err = closedBy(t, rest); err != nil {
			return err
		}
		done.Act = t.Act
		if err := done.tell(t, studio.NewsBack, tell); err != nil {
			return err
		}
		return settleQueued(t)
	})
	return done, err
}

// tell notes that whom the sessions concern are to be told that they do not take
// place, or do after all.
func (c BreakChanged) tell(t *desk.Tx, what studio.News, wanted *bool) error {
	tells := true
	take(&tells, wanted)
	people := map[studio.SessionKey][]rows.Concerned{}
	for _, p := range c.Concerned {
		people[p.Session] = append(people[p.Session], p)
	}
	for _, s := range c.Sessions {
		if err := bringAll(t, s.Session, people[s.Key], what, tells); err != nil {
			return err
		}
	}
	return nil
}

// UndoBreak takes back that a holiday was noted, or taken back, by its act. A refusal
// is a studio.Error with the rule's reasons.
func (r *Room) UndoBreak(ctx context.Context, who desk.Who, act studio.ActID) error {
	return r.desk.Do(ctx, who, desk.ChangeBreaks, func(t *desk.Tx) error {
		a, err := t.BreakAct(act)
		if err != nil {
			return err
		}
		if a.Made == 0 && len(a.Ended) == 0 {
			return studio.Errorf("change.unknown", "change", strconv.FormatInt(int64(act), 10))
		}
		if why := studio.UndoChange(studio.UndoChangeFacts{Made: a.Made, Holding: len(a.Holds)}); len(why) > 0 {
			return studio.Refused(why)
		}
		if why := studio.UndoBreak(a.Holds, a.Ended, t.Today); len(why) > 0 {
			return studio.Refused(why)
		}
		t.About("holiday", "undone "+strconv.FormatInt(int64(act), 10))
		if err := undoBreak(t, a); err != nil {
			return err
		}
		if err := tellUndone(t, act); err != nil {
			return err
		}
		return settleQueued(t)
	})
}

// settleQueued passes on the seats that were given back while sessions were not to
// take place.
func settleQueued(t *desk.Tx) error {
	queued, err := t.Queued(t.Today.AddDays(-movedBack))
	if err != nil {
		return err
	}
	_, err = t.SettleAll(queued)
	return err
}

// undoBreak ends the holidays that an act made, and makes those anew that it ended.
func undoBreak(t *desk.Tx, a data.BreakAct) error {
	for _, b := range a.Holds {
		if err := t.EndBreak(b.ID, t.Act); err != nil {
			return err
		}
	}
	held, err := t.Breaks()
	if err != nil {
		return err
	}
	for _, b := range a.Ended {
		if why := studio.BreakHeld(b, held); len(why) > 0 {
			return studio.Refused(why)
		}
		b.ID = studio.BreakID(t.NewID())
		if err := t.InsertBreak(b, t.Act); err != nil {
			return err
		}
	}
	return nil
}

// restOfBreak parts a holiday into what is over and what can be taken back.
func restOfBreak(t *desk.Tx, id studio.BreakID) (over, rest studio.Break, err error) {
	b, err := t.Break(id)
	if errors.Is(err, data.ErrNotFound) {
		return over, rest, studio.Errorf("break.unknown", "break", strconv.FormatInt(int64(id), 10))
	}
	if err != nil {
		return over, rest, err
	}
	if over, rest = studio.SplitBreak(b, t.Today); rest.From.IsZero() {
		return over, rest, studio.Refused([]studio.Reason{studio.Because("break.over", "until", b.To.String())})
	}
	return over, rest, nil
}

// closedBy lists the sessions that take place without a holiday, and do not with
// it, whether it is noted by now or not.
func closedBy(t *desk.Tx, b studio.Break) (BreakChanged, error) {
	c := BreakChanged{Break: b}
	others, err := t.Breaks()
	if err != nil {
		return c, err
	}
	others = slices.DeleteFunc(others, func(o studio.Break) bool { return o.ID == b.ID })
	var closed []data.SlotOn
	for day := b.From; !day.After(b.To); day = day.AddDays(1) {
		list, err := t.SlotsOn(day)
		if err != nil {
			return c, err
		}
		for _, on := range list {
			with, without := on, on
			with.Break, without.Break = b.Name, ""
			if i := slices.IndexFunc(others, func(o studio.Break) bool { return o.Covers(on.Planned().Day) }); i >= 0 {
				without.Break = others[i].Name
			}
			if without.Closing() == nil && with.Closing() != nil {
				closed = append(closed, with)
			}
		}
	}
	if c.Sessions, err = counted(t, closed); err != nil {
		return c, err
	}
	c.Concerned, err = concerned(t, closed)
	return c, err
}

// concerned are whom some sessions concern, each with the session.
func concerned(t *desk.Tx, sessions []data.SlotOn) ([]rows.Concerned, error) {
	var all []rows.Concerned
	for _, on := range sessions {
		people, err := t.Concerned(on.Slot.ID, on.Date, on.Date)
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			p.Session = studio.SessionKey{Slot: on.Slot.Number, Date: on.Date}
			all = append(all, p)
		}
	}
	return all, nil
}

// Holidays lists the national holidays of a year, each with its name's key.
func Holidays(year int) []Holiday {
	var list []Holiday
	for day := (civil.Date{Year: year, Month: 1, Day: 1}); day.Year == year; day = day.AddDays(1) {
		if code, ok := studio.Holiday(day); ok {
			list = append(list, Holiday{day, code})
		}
	}
	return list
}

// Holiday is a national holiday.
type Holiday struct {
	Day  civil.Date
	Code string // of the catalogue
}
