package command

import (
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// addingUndo takes back that a lesson or a class was added.
type addingUndo struct {
	Change  string `arg:"" help:"adding_id"`
	Preview bool   `help:"undo_preview"`
}

// addingUndoneReply is what is there no more.
type addingUndoneReply struct {
	Slots    []string `json:"slots"`   // their numbers
	Classes  []string `json:"classes"` // their names
	Decision string   `json:"decision"`
	Reasons  []reason `json:"reasons"`

	said string // the catalogue's key
}

func (cmd *addingUndo) Run(c *call) error {
	act, err := idOf[studio.ActID](cmd.Change, "change.unknown", "change", cmd.Change)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		undo, said := room.UndoAdding, "command.adding_undone"
		if cmd.Preview {
			undo, said = room.PreviewUndoAdding, "command.adding_would"
		}
		u, err := undo(c.ctx, who, act)
		if err := refused(u.Answer, u.Reasons, err); err != nil {
			return err
		}
		r := addingUndoneReply{
			Slots: []string{}, Classes: []string{}, Decision: string(u.Answer), Reasons: c.reasons(u.Reasons), said: said,
		}
		for _, s := range u.Slots {
			r.Slots = append(r.Slots, strconv.Itoa(s.Number))
		}
		for _, of := range u.Classes {
			r.Classes = append(r.Classes, of.Name)
		}
		return c.answer(r)
	})
}

func (r addingUndoneReply) print(p *page) {
	p.say(r.said)
	if len(r.Slots) > 0 {
		p.say("command.adding_slots", "slots", strings.Join(r.Slots, ", "))
	}
	if len(r.Classes) > 0 {
		p.say("command.adding_classes", "classes", strings.Join(r.Classes, ", "))
	}
}

type roomUndo struct {
	Change  string `arg:"" help:"adding_id"`
	Preview bool   `help:"undo_preview"`
}

func (cmd *roomUndo) Run(c *call) error {
	act, err := idOf[studio.ActID](cmd.Change, "change.unknown", "change", cmd.Change)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		undo := room.UndoRoom
		if cmd.Preview {
			undo = room.PreviewUndoRoom
		}
		done, err := undo(c.ctx, who, act)
		if err != nil {
			return err
		}
		return c.answer(c.roomChanged(done))
	})
}

// changeID names an act for an undo; null where nothing was written.
func changeID(act studio.ActID) *string {
	if act == 0 {
		return nil
	}
	id := decimal(act)
	return &id
}
