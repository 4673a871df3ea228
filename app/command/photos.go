package command

import (
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/photo"
	"github.com/kayoi-app/kayoi/studio"
)

type photoReply struct {
	Member string `json:"member"` // a number
	Photo  bool   `json:"photo"`  // there is one now

	said string
}

func (r photoReply) print(p *page) { p.say(r.said, "number", r.Member) }

type photoSet struct {
	No   string `arg:"" help:"member"`
	File string `arg:"" help:"photo_file" type:"path"`
}

func (cmd *photoSet) Run(c *call) error {
	file, err := readBy(photo.Read, cmd.File)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		if _, err := register.New(d).SetPhoto(c.ctx, who, cmd.No, file, nil); err != nil {
			return err
		}
		return c.answer(photoReply{cmd.No, true, "command.photo_set"})
	})
}

type photoRemove struct {
	No string `arg:"" help:"member"`
}

func (cmd *photoRemove) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		if _, err := register.New(d).RemovePhoto(c.ctx, who, cmd.No); err != nil {
			return err
		}
		return c.answer(photoReply{cmd.No, false, "command.photo_removed"})
	})
}

type photoSave struct {
	No string `arg:"" help:"member"`
	To string `help:"photo_to" required:"" placeholder:"FILE" type:"path"`
}

type photoSavedReply struct {
	Member string `json:"member"` // a number
	Path   string `json:"path"`
}

func (r photoSavedReply) print(p *page) {
	p.say("command.photo_saved", "number", r.Member, "path", r.Path)
}

func (cmd *photoSave) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := register.New(d)
		m, err := room.Membership(c.ctx, who, cmd.No)
		if err == nil && m.Photo == 0 {
			err = studio.Errorf("photo.none")
		}
		if err != nil {
			return err
		}
		jpeg, err := room.Photo(c.ctx, who, m.Photo)
		if err != nil {
			return err
		}
		if err := writeFile(cmd.To, jpeg); err != nil {
			return err
		}
		return c.answer(photoSavedReply{cmd.No, cmd.To})
	})
}
