package command

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

type exportMembers struct {
	To       string `help:"export_to" required:"" placeholder:"FILE" type:"path"`
	Encoding string `help:"export_encoding" enum:"utf-8,utf8,cp932" default:"utf-8"`
	chosenList
}

type exportReply struct {
	Rows int    `json:"rows"`
	Path string `json:"path"`
}

func (r exportReply) print(p *page) {
	p.say("command.export_done", "rows", decimal(int64(r.Rows)), "path", r.Path)
}

// encoding is how a roster is written, by its name's ending.
func (cmd *exportMembers) encoding() (exchange.Encoding, error) {
	switch ending := strings.ToLower(filepath.Ext(cmd.To)); {
	case ending == ".xlsx":
		return exchange.Workbook, nil
	case ending == ".csv" && cmd.Encoding == "cp932":
		return exchange.CP932, nil
	case ending == ".csv":
		return exchange.UTF8BOM, nil
	}
	return "", studio.Errorf("export.format_unknown", "format", filepath.Ext(cmd.To))
}

// writer writes what is asked for: the roster, which can be read back, or, where
// somebody says whom or what of them, and on paper, a list.
func (cmd *exportMembers) writer() (func(*call, *register.Room, desk.Who, io.Writer) (int, error), error) {
	if !cmd.given() && !strings.EqualFold(filepath.Ext(cmd.To), register.ListPDF.Ending()) {
		encoding, err := cmd.encoding()
		return func(c *call, people *register.Room, who desk.Who, w io.Writer) (int, error) {
			return people.Export(c.ctx, who, w, encoding, nil)
		}, err
	}
	format, err := register.FormatOf(cmd.To, cmd.Encoding == "cp932")
	return func(c *call, people *register.Room, who desk.Who, w io.Writer) (int, error) {
		l, err := cmd.of(c, people, who)
		if err != nil {
			return 0, err
		}
		return people.ExportList(c.ctx, who, w, register.ListFile{
			Query: register.Query{List: l, Search: cmd.Search}, Title: cmd.title(c.words), Format: format, Words: c.words,
		}, nil)
	}, err
}

func (cmd *exportMembers) Run(c *call) error {
	write, err := cmd.writer()
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		file, err := newFile(cmd.To)
		if err != nil {
			return err
		}
		defer file.leave()
		rows, err := write(c, register.New(d), who, file.file)
		if err != nil {
			return err
		}
		if err := file.write(nil); err != nil {
			return err
		}
		return c.answer(exportReply{rows, cmd.To})
	})
}
