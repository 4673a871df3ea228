package lessons

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Told is somebody who is to be told what became of their place, with the
// session and who teaches it.
type Told struct {
	rows.Telling
	Session studio.Session
	Teacher string
	Due     time.Time // until when they have to be told
}

// Tellings lists who is to be told what, what has to be told first first: what no
// longer is so is left out.
func (r *Room) Tellings(ctx context.Context, who desk.Who) ([]Told, error) {
	return r.tellings(ctx, who, func(*desk.Tx) time.Time { return time.Time{} })
}

// TellingsOfToday lists who is to be told what, as Tellings does, and who was told
// today.
func (r *Room) TellingsOfToday(ctx context.Context, who desk.Who) ([]Told, error) {
	return r.tellings(ctx, who, func(t *desk.Tx) time.Time { return studio.Clock(0).At(t.Today, t.Now.Location()) })
}

func (r *Room) tellings(ctx context.Context, who desk.Who, since func(*desk.Tx) time.Time) ([]Told, error) {
	var list []Told
	err := r.desk.Ask(ctx, who, desk.TickTold, func(t *desk.Tx) error {
		from := since(t)
		all, err := t.OpenTellings(from)
		if err != nil || len(all) == 0 {
			return err
		}
		sessions, err := tellingSessions(t, from)
		if err != nil {
			return err
		}
		for _, n := range all {
			on := sessions[n.Session]
			s, at := t.Session(on), t.Now
			if !n.Told.IsZero() {
				at = n.Told
			}
			if n.Telling.Holds(s, n.Stands, n.Until, at) {
				list = append(list, Told{local(n, t.Now.Location()), s, on.TeacherName, n.Telling.Due(s, n.Until)})
			}
		}
		return nil
	})
	slices.SortStableFunc(list, func(a, b Told) int { return a.Due.Compare(b.Due) })
	return list, err
}

// tellingSessions are the sessions of what is to be told: few, of many people each.
func tellingSessions(t *desk.Tx, since time.Time) (map[studio.SessionID]data.SlotOn, error) {
	list, err := t.TellingSessions(since)
	sessions := make(map[studio.SessionID]data.SlotOn, len(list))
	for _, on := range list {
		sessions[on.Session] = on
	}
	return sessions, err
}

// local writes moments in a zone.
func local(n rows.Telling, zone *time.Location) rows.Telling {
	n.At, n.Until = n.At.In(zone), n.Until.In(zone)
	if !n.Told.IsZero() {
		n.Told = n.Told.In(zone)
	}
	return n
}

// Tick notes that somebody was told some things, in one call, or, undoing it, that
// they were not.
func (r *Room) Tick(ctx context.Context, who desk.Who, told bool, ids ...studio.TellingID) error {
	return r.desk.Do(ctx, who, desk.TickTold, func(t *desk.Tx) error {
		var whom, what []string
		for _, id := range ids {
			n, err := tick(t, id, told)
			if err != nil {
				return err
			}
			if n != nil {
				whom, what = addOnce(whom, "member "+n.Number), addOnce(what, string(n.What))
			}
		}
		if len(whom) == 0 {
			t.Nothing()
		}
		did := "told "
		if !told {
			did = "not told "
		}
		t.About(strings.Join(whom, ", "), did+strings.Join(what, ", "))
		return nil
	})
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// tick notes it of one of them, and returns it where that changed anything.
func tick(t *desk.Tx, id studio.TellingID, told bool) (*rows.Telling, error) {
	n, err := t.Telling(id)
	if errors.Is(err, data.ErrNotFound) {
		return nil, studio.Errorf("telling.unknown")
	}
	if err != nil || told != n.Told.IsZero() {
		return nil, err
	}
	if !told {
		return &n, t.Untick(id)
	}
	return &n, t.Tick(id, t.Now, t.Act)
}
