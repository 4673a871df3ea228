package entrance

import (
	"context"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// People is who is expected at a session or came to it, by kana, and who waits
// for a seat in it, in order.
type People struct {
	Session studio.Session
	Listed  []rows.Attendee
	Queue   []rows.Waiting
}

// People lists the people of several sessions, as they are at one moment.
func (r *Room) People(ctx context.Context, who desk.Who, keys ...studio.SessionKey) ([]People, error) {
	var list []People
	err := r.desk.Ask(ctx, who, desk.ReadAttendance, func(t *desk.Tx) error {
		for _, key := range keys {
			_, s, err := t.FindSession(key)
			if err != nil {
				return err
			}
			p := People{Session: s}
			if p.Listed, err = attendees(t, s); err != nil {
				return err
			}
			if p.Queue, err = t.Queue(s.ID); err != nil {
				return err
			}
			list = append(list, p)
		}
		return nil
	})
	return list, err
}
