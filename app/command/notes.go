package command

import (
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

type notesCommand struct {
	Member string     `help:"member" placeholder:"NO" xor:"which"`
	Due    civil.Date `help:"notes_due" placeholder:"DATE" xor:"which"`
}

type noteReply struct {
	ID     string     `json:"id"`
	Member *string    `json:"member"` // null: somebody who is no member
	Name   string     `json:"name"`
	Kind   string     `json:"kind"`
	Text   string     `json:"text"`
	At     time.Time  `json:"at"`
	Due    *string    `json:"due"`
	Done   *time.Time `json:"done"`
	Staff  string     `json:"staff"`
}

type notesReply []noteReply

func (cmd *notesCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := register.New(d)
		var list []rows.Note
		var err error
		if cmd.Due.IsZero() {
			list, err = room.Notes(c.ctx, who, cmd.Member)
		} else {
			list, err = room.NotesDue(c.ctx, who, cmd.Due)
		}
		if err != nil {
			return err
		}
		reply := make(notesReply, len(list))
		for i, n := range list {
			reply[i] = answeredNote(n)
		}
		return c.answer(reply)
	})
}

func answeredNote(n rows.Note) noteReply {
	r := noteReply{ID: decimal(n.ID), Name: n.Name, Kind: string(n.Kind), Text: n.Text, At: n.At, Due: dateOrNull(n.Due), Staff: n.Staff}
	if n.Member != 0 {
		r.Member = &n.Number
	}
	if !n.Done.IsZero() {
		r.Done = &n.Done
	}
	return r
}

func (r notesReply) print(p *page) {
	if len(r) == 0 {
		p.say("command.no_notes")
		return
	}
	w := p.words
	list := [][]any{{w.T("notes.due"), w.T("notes.name"), w.T("notes.kind"), w.T("notes.text"), w.T("notes.staff"), w.T("notes.id")}}
	for _, n := range r {
		due := orEmpty(n.Due)
		if n.Done != nil {
			due = w.T("notes.done")
		}
		list = append(list, []any{due, n.Name, w.T("notekind." + n.Kind), inLine(n.Text), n.Staff, n.ID})
	}
	p.table(list)
}

// inLine is a text of several lines in one.
func inLine(text string) string { return strings.Join(strings.Fields(text), " ") }

type noteAdd struct {
	Member string     `help:"member" placeholder:"NO" xor:"whose" required:""`
	Who    string     `help:"note_who" placeholder:"NAME" xor:"whose" required:""`
	Kind   string     `help:"note_kind" default:"other"`
	Text   string     `help:"note_text" required:""`
	Due    civil.Date `help:"note_due" placeholder:"DATE"`
}

type noteDone struct {
	ID studio.NoteID `arg:"" help:"note_id"`
}

type noteReopen struct{ noteDone }

type noteTakeBack struct{ noteDone }

type noteAddedReply struct {
	Note string `json:"note"`

	said string
}

func (r noteAddedReply) print(p *page) { p.say(r.said, "note", r.Note) }

func (cmd *noteAdd) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		id, err := register.New(d).WriteNote(c.ctx, who, register.NewNote{
			Number: cmd.Member, Who: cmd.Who, Kind: studio.NoteKind(cmd.Kind), Text: cmd.Text, Due: cmd.Due,
		})
		if err != nil {
			return err
		}
		return c.answer(noteAddedReply{decimal(id), "command.note_added"})
	})
}

func (cmd *noteDone) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		return cmd.answer(c, "command.note_done", register.New(d).FinishNote(c.ctx, who, cmd.ID))
	})
}

func (cmd *noteReopen) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		return cmd.answer(c, "command.note_reopened", register.New(d).ReopenNote(c.ctx, who, cmd.ID))
	})
}

func (cmd *noteTakeBack) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		return cmd.answer(c, "command.note_taken_back", register.New(d).TakeBackNote(c.ctx, who, cmd.ID))
	})
}

func (cmd noteDone) answer(c *call, said string, err error) error {
	if err != nil {
		return err
	}
	return c.answer(noteAddedReply{decimal(cmd.ID), said})
}
