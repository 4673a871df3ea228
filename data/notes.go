package data

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// InsertNote stores what was said with somebody.
func (t *Tx) InsertNote(n studio.Note) error {
	return t.exec(`INSERT INTO notes (id, member_id, who, kind, body, due, at, staff_id, act, done_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '')`,
		int64(n.ID), id(n.Member), n.Who, string(n.Kind), n.Text, day(n.Due), instant(n.At), int64(n.Staff), int64(n.Act))
}

const noteColumns = `n.id, n.member_id, n.who, n.kind, n.body, n.due, n.at, n.staff_id, n.act, n.done_at`

func noteFields(n *studio.Note) []any {
	return []any{
		&n.ID,
		orZero[studio.MemberID]{&n.Member},
		&n.Who, &n.Kind, &n.Text,
		intoDay{&n.Due},
		intoInstant{&n.At},
		&n.Staff, &n.Act,
		intoInstant{&n.Done},
	}
}

// Note finds a note that was not taken back.
func (t *Tx) Note(n studio.NoteID) (studio.Note, error) {
	return only(t, noteFields, `SELECT `+noteColumns+` FROM notes n WHERE n.id = $1 AND n.ended_act IS NULL`, int64(n))
}

// FinishNote notes that somebody has seen to it.
func (t *Tx) FinishNote(n studio.NoteID, at time.Time, act studio.ActID) error {
	return t.exec(`UPDATE notes SET done_at = $2, done_act = $3 WHERE id = $1`, int64(n), instant(at), int64(act))
}

// ReopenNote notes that it is to be seen to again.
func (t *Tx) ReopenNote(n studio.NoteID) error {
	return t.exec(`UPDATE notes SET done_at = '', done_act = NULL WHERE id = $1`, int64(n))
}

// EndNote takes a note back; it stays in the store.
func (t *Tx) EndNote(n studio.NoteID, act studio.ActID) error {
	return t.exec(`UPDATE notes SET ended_act = $2 WHERE id = $1`, int64(n), int64(act))
}

// NotesOf lists what was said with a member, the newest first.
func (t *Tx) NotesOf(m studio.MemberID) ([]rows.Note, error) {
	return t.notes(`n.member_id = $1 ORDER BY n.at DESC, n.act DESC`, int64(m))
}

// Notes lists what was said with everybody, the newest first.
func (t *Tx) Notes() ([]rows.Note, error) {
	return t.notes(`1 = 1 ORDER BY n.at DESC, n.act DESC`)
}

// NotesDue lists what is to be seen to by a day, the longest due first.
func (t *Tx) NotesDue(by civil.Date) ([]rows.Note, error) {
	return t.notes(`n.due <> '' AND n.due <= $1 AND n.done_act IS NULL ORDER BY n.due, n.at, n.act`, day(by))
}

func (t *Tx) notes(where string, args ...any) ([]rows.Note, error) {
	return all(t, func(n *rows.Note) []any { return append(noteFields(&n.Note), &n.Number, &n.Name, &n.Staff) },
		`SELECT `+noteColumns+`, coalesce(m.number, ''), coalesce(m.name, n.who), s.name
		FROM notes n JOIN staff s ON s.id = n.staff_id LEFT JOIN members m ON m.id = n.member_id
		WHERE n.ended_act IS NULL AND `+where, args...)
}
