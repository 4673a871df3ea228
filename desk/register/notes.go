package register

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// NewNote is what somebody writes down of a conversation.
type NewNote struct {
	Number string // the member's; empty where Who is none yet
	Who    string
	Kind   studio.NoteKind
	Text   string
	Due    civil.Date // zero: nothing is to be done
}

// WriteNote keeps what was said with somebody. A refusal is a studio.Error with
// the rule's reasons.
func (r *Room) WriteNote(ctx context.Context, who desk.Who, n NewNote) (studio.NoteID, error) {
	var id studio.NoteID
	err := r.desk.Do(ctx, who, desk.WriteNote, func(t *desk.Tx) error {
		if !slices.Contains(studio.NoteKinds, n.Kind) {
			return studio.Errorf("note.kind_unknown", "kind", string(n.Kind))
		}
		note := studio.Note{Who: n.Who, Kind: n.Kind, Text: n.Text, Due: n.Due, At: t.Now, Staff: t.Who.ID, Act: t.Act}
		about := "visitor"
		if n.Number != "" {
			m, err := t.FindMember(n.Number)
			if err != nil {
				return err
			}
			note.Member, note.Who, about = m.ID, "", "member "+m.Number
		}
		note, why := studio.TakeNote(note, t.Today)
		if len(why) > 0 {
			return studio.Refused(why)
		}
		note.ID = studio.NoteID(t.NewID())
		id = note.ID
		t.About(about, "note written")
		return t.InsertNote(note)
	})
	return id, err
}

// FinishNote says that a note was seen to.
func (r *Room) FinishNote(ctx context.Context, who desk.Who, id studio.NoteID) error {
	return r.changeNote(ctx, who, id, studio.FinishNote, "note done", func(t *desk.Tx) error {
		return t.FinishNote(id, t.Now, t.Act)
	})
}

// ReopenNote says that a note is to be seen to after all.
func (r *Room) ReopenNote(ctx context.Context, who desk.Who, id studio.NoteID) error {
	return r.changeNote(ctx, who, id, studio.ReopenNote, "note open again", func(t *desk.Tx) error {
		return t.ReopenNote(id)
	})
}

// TakeBackNote takes back a note that was wrong.
func (r *Room) TakeBackNote(ctx context.Context, who desk.Who, id studio.NoteID) error {
	always := func(studio.Note) []studio.Reason { return nil }
	return r.changeNote(ctx, who, id, always, "note taken back", func(t *desk.Tx) error {
		return t.EndNote(id, t.Act)
	})
}

func (r *Room) changeNote(ctx context.Context, who desk.Who, id studio.NoteID, rule func(studio.Note) []studio.Reason,
	detail string, write func(*desk.Tx) error,
) error {
	return r.desk.Do(ctx, who, desk.WriteNote, func(t *desk.Tx) error {
		n, err := t.Note(id)
		if errors.Is(err, data.ErrNotFound) {
			return studio.Errorf("note.unknown")
		}
		if err != nil {
			return err
		}
		n.Done = n.Done.In(t.Now.Location())
		if why := rule(n); len(why) > 0 {
			return studio.Refused(why)
		}
		t.About("note "+strconv.FormatInt(int64(id), 10), detail)
		return write(t)
	})
}

// Notes lists what was said with a member, or with no number with everybody, the
// newest first.
func (r *Room) Notes(ctx context.Context, who desk.Who, number string) ([]rows.Note, error) {
	return r.askNotes(ctx, who, func(t *desk.Tx) ([]rows.Note, error) {
		if number == "" {
			return t.Notes()
		}
		m, err := t.FindMember(number)
		if err != nil {
			return nil, err
		}
		return t.NotesOf(m.ID)
	})
}

// NotesDue lists what is to be seen to by a day, the longest due first. A zero
// day is today.
func (r *Room) NotesDue(ctx context.Context, who desk.Who, by civil.Date) ([]rows.Note, error) {
	return r.askNotes(ctx, who, func(t *desk.Tx) ([]rows.Note, error) {
		if by.IsZero() {
			by = t.Today
		}
		return t.NotesDue(by)
	})
}

func (r *Room) askNotes(ctx context.Context, who desk.Who, find func(*desk.Tx) ([]rows.Note, error)) ([]rows.Note, error) {
	var list []rows.Note
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) (err error) {
		list, err = find(t)
		for i := range list {
			list[i].At, list[i].Done = list[i].At.In(t.Now.Location()), list[i].Done.In(t.Now.Location())
		}
		return err
	})
	return list, err
}
