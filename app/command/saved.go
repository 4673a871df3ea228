package command

import (
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// listsGroup is what is done with the lists that are kept; without more words,
// which there are.
type listsGroup struct {
	List   listsCommand `cmd:"" default:"withargs" help:"lists_list"`
	Ready  listsReady   `cmd:"" help:"lists_ready"`
	Save   listsSave    `cmd:"" help:"lists_save"`
	Rename listsRename  `cmd:"" help:"lists_rename"`
	Remove listsRemove  `cmd:"" help:"lists_remove"`
}

// listReply is a list as it is kept: condition, columns and order as they are typed.
type listReply struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Where   string   `json:"where"`
	Columns []string `json:"columns"`
	Sort    string   `json:"sort"`

	said string // the catalogue's key
}

func answeredList(l studio.List, said string) listReply {
	r := listReply{ID: decimal(l.ID), Name: l.Name, Where: l.Where.String(), Columns: []string{}, Sort: l.Order.String(), said: said}
	for _, c := range l.Shown() {
		r.Columns = append(r.Columns, c.String())
	}
	return r
}

func (r listReply) print(p *page) { p.say(r.said, "name", r.Name) }

type listsReply []listReply

func (r listsReply) print(p *page) {
	if len(r) == 0 {
		p.say("list.none")
		return
	}
	var list [][]any
	for _, l := range r {
		list = append(list, []any{l.Name, l.Where})
	}
	p.table(list)
}

type listsCommand struct{}

func (*listsCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		lists, err := register.New(d).Lists(c.ctx, who)
		if err != nil {
			return err
		}
		reply := make(listsReply, len(lists))
		for i, l := range lists {
			reply[i] = answeredList(l, "")
		}
		return c.answer(reply)
	})
}

type listsReady struct{}

type readyReply struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Weeks *int   `json:"weeks"` // null where the list does not look back or ahead
	Where string `json:"where"`
}

type readiesReply []readyReply

func (r readiesReply) print(p *page) {
	var list [][]any
	for _, l := range r {
		weeks := ""
		if l.Weeks != nil {
			weeks = p.words.T("list.weeks", "n", decimal(int64(*l.Weeks)))
		}
		list = append(list, []any{l.Name, l.Title, weeks})
	}
	p.table(list)
}

func (*listsReady) Run(c *call) error {
	reply := make(readiesReply, len(studio.ReadyLists))
	for i, r := range studio.ReadyLists {
		l, err := studio.ReadyList(r.Name, studio.Asked{})
		if err != nil {
			return err
		}
		reply[i] = readyReply{Name: r.Name, Title: c.words.T("ready." + r.Name), Where: l.Where.String()}
		if r.Weeks > 0 {
			reply[i].Weeks = &r.Weeks
		}
	}
	return c.answer(reply)
}

type listsSave struct {
	Name string `arg:"" help:"list_name"`
	listFlags
}

// Run keeps a list under a name that is free, or changes the one that has it.
func (cmd *listsSave) Run(c *call) error {
	l, err := cmd.list()
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		people, said := register.New(d), "list.saved"
		l.Name = cmd.Name
		switch there, err := people.SavedList(c.ctx, who, cmd.Name); {
		case err == nil:
			l.ID, said = there.ID, "list.changed"
		case studio.CodeOf(err) != "list.unknown":
			return err
		}
		l, err := people.SaveList(c.ctx, who, l)
		if err != nil {
			return err
		}
		return c.answer(answeredList(l, said))
	})
}

type listsRename struct {
	Name string `arg:"" help:"list_name"`
	To   string `arg:"" help:"list_new_name"`
}

func (cmd *listsRename) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		people := register.New(d)
		l, err := people.SavedList(c.ctx, who, cmd.Name)
		if err != nil {
			return err
		}
		l.Name = cmd.To
		if l, err = people.SaveList(c.ctx, who, l); err != nil {
			return err
		}
		return c.answer(answeredList(l, "list.renamed"))
	})
}

type listsRemove struct {
	Name string `arg:"" help:"list_name"`
}

func (cmd *listsRemove) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		people := register.New(d)
		l, err := people.SavedList(c.ctx, who, cmd.Name)
		if err != nil {
			return err
		}
		if err := people.RemoveList(c.ctx, who, l.ID); err != nil {
			return err
		}
		return c.answer(answeredList(l, "list.removed"))
	})
}
