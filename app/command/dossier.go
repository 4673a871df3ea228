package command

import (
	"path/filepath"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
)

// memberExport writes down everything that is known of a member.
type memberExport struct {
	No string `arg:"" help:"member"`
	To string `help:"member_export_to" required:"" placeholder:"FILE" type:"path"`
}

type memberExportReply struct {
	Number string `json:"number"`
	Name   string `json:"name"`
	Facts  int    `json:"facts"`
	Path   string `json:"path"`
}

func (cmd *memberExport) Run(c *call) error {
	format := register.DossierFormat(strings.TrimPrefix(strings.ToLower(filepath.Ext(cmd.To)), "."))
	return c.with(func(d *desk.Desk, who desk.Who) error {
		file, err := newFile(cmd.To)
		if err != nil {
			return err
		}
		defer file.leave()
		done, err := register.New(d).GiveOut(c.ctx, who, cmd.No, format)
		if err != nil {
			return err
		}
		if err := file.write(done.Content); err != nil {
			return err
		}
		return c.answer(memberExportReply{done.Member.Number, done.Member.Name, done.Facts, cmd.To})
	})
}

func (r memberExportReply) print(p *page) {
	p.say("command.member_exported", "number", r.Number, "name", r.Name, "facts", decimal(int64(r.Facts)), "path", r.Path)
}
