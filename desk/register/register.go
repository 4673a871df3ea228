// Package register is the room of people: who the members are, how they are
// found, and how a studio's spreadsheets come in.
package register

import (
	"context"
	"errors"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Room keeps the register.
type Room struct {
	desk   *desk.Desk
	finder finder
	all    crowd
}

// New opens the room of a desk.
func New(d *desk.Desk) *Room { return &Room{desk: d} }

// Members lists members as they stand today, by number. Without a status it
// lists everybody; with a search, whom the quick search finds.
func (r *Room) Members(ctx context.Context, who desk.Who, status studio.Status, search string) ([]rows.Member, error) {
	q := Query{Search: search}
	if status != "" {
		q.Where = studio.Condition{Field: studio.FieldStatus, Op: studio.Is, Values: []string{string(status)}}
	}
	list, err := r.List(ctx, who, q)
	members := make([]rows.Member, len(list))
	for i, l := range list {
		members[i] = l.Member
	}
	return members, err
}

// Find is the quick search: kanji, kana, romaji, a number, three figures of a
// phone or more, four characters of a card or more, be it lost. It lists at most n
// people, those whose name begins with the words first, and of each by what they
// were found; more says how many it left out.
func (r *Room) Find(ctx context.Context, who desk.Who, words string, n int) (list []rows.Member, more int, err error) {
	err = r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		list, more, err = r.find(t, words, n)
		return err
	})
	return list, more, err
}

func (r *Room) find(t *desk.Tx, words string, n int) (list []rows.Member, more int, err error) {
	if err := r.finder.refresh(t); err != nil {
		return nil, 0, err
	}
	ids, all := r.finder.find(words, n)
	more = all - len(ids)
	for _, id := range ids {
		switch m, err := t.MemberRow(id, t.Today); {
		case errors.Is(err, data.ErrNotFound):
			// Another question, begun later, made the finder newer than this view.
		case err != nil:
			return nil, 0, err
		default:
			m.By = r.finder.because(words, id)
			list = append(list, m)
		}
	}
	return list, more, nil
}

// Warm loads what the quick search keeps in memory, so that the first key
// stroke does not wait for it.
func (r *Room) Warm(ctx context.Context, who desk.Who) error {
	return r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error { return r.finder.refresh(t) })
}
