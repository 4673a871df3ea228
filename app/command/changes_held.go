package command

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

type sessionChanges struct {
	Session string `help:"session" required:"" placeholder:"ID"`
}

func (cmd *sessionChanges) Run(c *call) error {
	key, err := sessionKey(cmd.Session)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := lessons.New(d).Changes(c.ctx, who, key)
		if err != nil {
			return err
		}
		reply := make(heldChangesReply, len(list))
		for i, h := range list {
			reply[i] = answeredHeld(h)
		}
		return c.answer(reply)
	})
}

// heldChangeReply is what was changed of a session and holds, and by whom.
type heldChangeReply struct {
	Change string     `json:"change"` // for session undo
	At     time.Time  `json:"at"`
	Staff  string     `json:"staff"`
	Closed bool       `json:"closed"` // or else moved
	Onward bool       `json:"onward"` // of all of the slot
	From   civil.Date `json:"from"`
	Until  *string    `json:"until"` // null while open
	Reason string     `json:"reason"`
}

type heldChangesReply []heldChangeReply

func answeredHeld(h rows.HeldChange) heldChangeReply {
	return heldChangeReply{
		Change: decimal(h.Act), At: h.At.Truncate(time.Second), Staff: h.Staff, Closed: h.Closed, Onward: h.Onward,
		From: h.From, Until: dateOrNull(h.Until), Reason: h.Reason,
	}
}

func (r heldChangesReply) print(p *page) {
	list := make([][]any, len(r))
	for i, h := range r {
		state := studio.SessionMoved
		if h.Closed {
			state = studio.SessionClosed
		}
		list[i] = []any{h.Change, p.words.T("lessonstate." + string(state)), h.From, orEmpty(h.Until), h.Staff, h.Reason}
	}
	p.table(list)
}
