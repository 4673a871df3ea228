package command

import (
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// membersGroup is what is asked about members; without more words, the list.
type membersGroup struct {
	List       membersCommand    `cmd:"" default:"withargs" help:"members_list"`
	Duplicates duplicatesCommand `cmd:"" help:"duplicates"`
}

// listFlags say whom a list shows, what of them, and in which order.
type listFlags struct {
	Where   string `help:"where" placeholder:"CONDITION"`
	Columns string `help:"columns" placeholder:"COLUMNS"`
	Sort    string `help:"sort" placeholder:"COLUMNS"`
}

// list is the list that the flags describe.
func (f listFlags) list() (l studio.List, err error) {
	if l.Where, err = studio.ParseCondition(f.Where); err != nil {
		return l, err
	}
	if f.Columns != "" {
		if l.Columns, err = studio.ParseColumns(f.Columns); err != nil {
			return l, err
		}
	}
	l.Order, err = studio.ParseOrder(f.Sort)
	return l, err
}

type membersCommand struct{ chosenList }

// chosenList are the flags that choose people.
type chosenList struct {
	Search string    `help:"search" placeholder:"Q"`
	Status string    `help:"status" enum:"inquiry,trial,active,leave,withdrawn," default:"" placeholder:"S"`
	List   string    `help:"saved_list" xor:"list" placeholder:"NAME"`
	Ready  string    `help:"ready_list" xor:"list" placeholder:"NAME"`
	Weeks  int       `help:"weeks" placeholder:"N"`
	Month  monthFlag `help:"ready_month" placeholder:"M"`
	listFlags
}

// given reports whether any of the flags is.
func (cmd *chosenList) given() bool { return *cmd != chosenList{} }

// title is what the list is called on paper.
func (cmd *chosenList) title(words *lang.Printer) string {
	switch {
	case cmd.List != "":
		return cmd.List
	case cmd.Ready != "":
		return words.T("ready." + cmd.Ready)
	}
	return words.T("list.of_members")
}

// of is the list that is asked for: the one named, narrowed by the condition, and
// with the columns and the order that are given.
func (cmd *chosenList) of(c *call, people *register.Room, who desk.Who) (l studio.List, err error) {
	given, err := cmd.list()
	if err != nil {
		return l, err
	}
	if err := people.Check(c.ctx, who, given.Where); err != nil {
		return l, err
	}
	switch {
	case cmd.List != "":
		l, err = people.SavedList(c.ctx, who, cmd.List)
	case cmd.Ready != "":
		l, err = studio.ReadyList(cmd.Ready, studio.Asked{Weeks: cmd.Weeks, Month: cmd.Month.Month})
	case cmd.Weeks != 0 || cmd.Month != (monthFlag{}):
		err = studio.Errorf("list.only_ready")
	}
	if err != nil {
		return l, err
	}
	l.Where = studio.All(l.Where, given.Where)
	if cmd.Status != "" {
		l.Where = studio.All(studio.Condition{Field: studio.FieldStatus, Op: studio.Is, Values: []string{cmd.Status}}, l.Where)
	}
	if given.Columns != nil {
		l.Columns = given.Columns
	}
	if given.Order != nil {
		l.Order = given.Order
	}
	return l, nil
}

func (cmd *membersCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		people := register.New(d)
		l, err := cmd.of(c, people, who)
		if err != nil {
			return err
		}
		asked := cmd.Where != "" || cmd.List != "" || cmd.Ready != ""
		list, err := people.List(c.ctx, who, register.Query{List: l, Search: cmd.Search, Why: asked})
		if err != nil {
			return err
		}
		own, err := people.OwnFields(c.ctx, who)
		if err != nil {
			return err
		}
		return c.answer(c.listed(l, list, own))
	})
}

// listedReply is a member as members answers, and, where a list was asked for,
// what put the member on it and the columns that were named.
type listedReply struct {
	memberReply
	Why     []reason       `json:"why,omitempty"`
	FoundBy []reason       `json:"found_by,omitempty"` // by what a search found them, where that is neither name nor number
	Columns map[string]any `json:"columns,omitempty"`  // by their names; null what is not known

	columns []studio.Column
	cells   []rows.Cell
	own     []studio.OwnField // that the studio defines, for the heads
}

type membersReply []listedReply

func (c *call) listed(l studio.List, list []rows.Listed, own []studio.OwnField) membersReply {
	reply := make(membersReply, len(list))
	for i, m := range list {
		reply[i] = listedReply{
			memberReply: answeredMember(m.Member), Columns: namedCells(l.Columns, m.Cells), columns: l.Columns, cells: m.Cells, own: own,
		}
		if len(m.Why) > 0 {
			reply[i].Why = c.reasons(m.Why)
		}
		if len(m.By) > 0 {
			reply[i].FoundBy = c.reasons(m.By)
		}
	}
	return reply
}

// namedCells are cells by the names of their columns.
func namedCells(columns []studio.Column, cells []rows.Cell) map[string]any {
	if len(columns) == 0 {
		return nil
	}
	named := make(map[string]any, len(columns))
	for i, c := range columns {
		named[c.String()] = cellValue(c, cells[i])
	}
	return named
}

func cellValue(c studio.Column, cell rows.Cell) any {
	switch c.Field.Kind() {
	case studio.DateField:
		if !cell.Known {
			return nil
		}
		return cell.Day.String()
	case studio.NumberField, studio.MoneyField:
		if !cell.Known {
			return nil
		}
		return cell.Number
	}
	if c.Field.Kind() == studio.OwnListField && !cell.Known {
		return nil
	}
	if cell.Texts != nil {
		return cell.Texts
	}
	return cell.Text
}

func (r membersReply) print(p *page) {
	var list [][]any
	for i, m := range r {
		if len(m.columns) == 0 {
			list = append(list, []any{m.Number, m.Name, m.Kana, p.words.T("status." + m.Status), m.Phone, strings.Join(m.memberReply.Classes, " "), texts(m.FoundBy)})
			continue
		}
		if i == 0 {
			list = append(list, p.heads(m.columns, m.own))
		}
		list = append(list, p.cells(m.columns, m.cells))
	}
	p.table(list)
	p.say("members.count", "n", decimal(int64(len(r))))
}

// texts are reasons beside each other.
func texts(list []reason) string {
	said := make([]string, len(list))
	for i, r := range list {
		said[i] = r.Text
	}
	return strings.Join(said, " · ")
}

// heads and cells write a line of a list whose columns were named.
func (p *page) heads(columns []studio.Column, own []studio.OwnField) []any {
	line := make([]any, len(columns))
	for i, c := range columns {
		line[i] = aligned(c, register.Head(p.words, c, own...))
	}
	return line
}

func (p *page) cells(columns []studio.Column, cells []rows.Cell) []any {
	line := make([]any, len(columns))
	for i, c := range columns {
		line[i] = aligned(c, register.Say(p.words, c, cells[i]))
	}
	return line
}

// aligned is a cell on its side of the column: counts and money stand right.
func aligned(c studio.Column, text string) any {
	switch c.Field.Kind() {
	case studio.NumberField, studio.MoneyField:
		return figure(text)
	}
	return text
}
