package command

import (
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// fieldsGroup is what is done with the fields that the studio defines itself;
// without more words, the list.
type fieldsGroup struct {
	List    fieldsCommand `cmd:"" default:"withargs" help:"fields_list"`
	Add     fieldAdd      `cmd:"" help:"field_add"`
	Change  fieldChange   `cmd:"" help:"field_change"`
	Retire  fieldRetire   `cmd:"" help:"field_retire"`
	Restore fieldRestore  `cmd:"" help:"field_restore"`
}

type fieldReply struct {
	Field    string   `json:"field"` // as conditions and columns name it
	Name     string   `json:"name"`
	Kind     string   `json:"kind"` // text, number, date or choice
	Choices  []string `json:"choices"`
	Required bool     `json:"required"`
	Retired  bool     `json:"retired"`
}

func answeredField(f studio.OwnField) fieldReply {
	return fieldReply{f.Prefixed(), f.Name, string(f.Kind), listed(f.Choices), f.Required, f.Retired}
}

type fieldsReply []fieldReply

func answeredFields(list []studio.OwnField) fieldsReply {
	answered := make(fieldsReply, len(list))
	for i, f := range list {
		answered[i] = answeredField(f)
	}
	return answered
}

func (r fieldsReply) print(p *page) {
	if len(r) == 0 {
		p.say("ownfield.none")
		return
	}
	var lines [][]any
	for _, f := range r {
		state := ""
		switch {
		case f.Retired:
			state = p.words.T("ownfield.is_retired")
		case f.Required:
			state = p.words.T("ownfield.is_required")
		}
		lines = append(lines, []any{f.Name, p.words.T("ownkind." + f.Kind), state, strings.Join(f.Choices, p.words.T("format.list")), f.Field})
	}
	p.table(lines)
}

type fieldsCommand struct{}

func (cmd *fieldsCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := register.New(d).OwnFields(c.ctx, who)
		if err != nil {
			return err
		}
		return c.answer(answeredFields(list))
	})
}

type fieldAdd struct {
	Name     string   `help:"field_name" required:"" placeholder:"NAME"`
	Kind     string   `help:"field_kind" enum:"text,number,date,choice" default:"text"`
	Choices  []string `help:"field_choices" placeholder:"WORD,…"`
	Required bool     `help:"field_required"`
}

func (cmd *fieldAdd) Run(c *call) error {
	return c.changeFields(func(fields []studio.OwnField) ([]studio.OwnField, error) {
		f := studio.OwnField{Name: exchange.Name(cmd.Name), Kind: studio.OwnKind(cmd.Kind), Choices: cmd.Choices, Required: cmd.Required}
		return append(fields, f.Coded(fields)), nil
	})
}

type fieldChange struct {
	Field    string    `arg:"" help:"field"`
	Name     *string   `help:"field_name" placeholder:"NAME"`
	Choices  *[]string `help:"field_choices" placeholder:"WORD,…"`
	Required *bool     `help:"field_required" negatable:""`
	Position *int      `help:"field_position" placeholder:"N"`
}

func (cmd *fieldChange) Run(c *call) error {
	return c.changeField(cmd.Field, func(fields []studio.OwnField, i int) []studio.OwnField {
		if cmd.Name != nil {
			fields[i].Name = exchange.Name(*cmd.Name)
		}
		take(&fields[i].Choices, cmd.Choices)
		take(&fields[i].Required, cmd.Required)
		if cmd.Position == nil {
			return fields
		}
		f := fields[i]
		fields = slices.Delete(fields, i, i+1)
		return slices.Insert(fields, min(max(*cmd.Position-1, 0), len(fields)), f)
	})
}

type fieldRetire struct {
	Field string `arg:"" help:"field"`
}

type fieldRestore struct {
	Field string `arg:"" help:"field"`
}

func (cmd *fieldRetire) Run(c *call) error  { return c.retireField(cmd.Field, true) }
func (cmd *fieldRestore) Run(c *call) error { return c.retireField(cmd.Field, false) }

func (c *call) retireField(field string, retired bool) error {
	return c.changeField(field, func(fields []studio.OwnField, i int) []studio.OwnField {
		fields[i].Retired = retired
		return fields
	})
}

// changeField changes one of the fields, by its place among them.
func (c *call) changeField(field string, change func([]studio.OwnField, int) []studio.OwnField) error {
	return c.changeFields(func(fields []studio.OwnField) ([]studio.OwnField, error) {
		code, ok := studio.OwnCode(field)
		if !ok {
			code = field
		}
		f, ok := studio.OwnFieldOf(fields, code, exchange.Fold)
		if !ok {
			return nil, studio.Errorf("ownfield.unknown", "name", field)
		}
		i := slices.IndexFunc(fields, func(o studio.OwnField) bool { return o.Code == f.Code })
		return change(fields, i), nil
	})
}

// changeFields changes the fields that the studio defines, and answers with them.
func (c *call) changeFields(change func([]studio.OwnField) ([]studio.OwnField, error)) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		p, err := c.changePolicy(d, who, func(p *desk.Policy) (err error) {
			p.Studio.Fields, err = change(p.Studio.Fields)
			return err
		})
		if err != nil {
			return err
		}
		return c.answer(answeredFields(p.Studio.Fields))
	})
}

// ownReply is what a field of the studio's own says of a member.
type ownReply struct {
	Field string `json:"field"`
	Name  string `json:"name"`
	Kind  string `json:"kind"`
	Value string `json:"value"` // 2026-11-22, 151.5; empty where it says nothing
}

func answeredOwn(list []rows.OwnField) []ownReply {
	answered := make([]ownReply, len(list))
	for i, f := range list {
		answered[i] = ownReply{f.Prefixed(), f.Name, string(f.Kind), f.Text}
	}
	return answered
}

// own writes what the studio's own fields say of a member.
func (p *page) own(list []ownReply) {
	var lines [][]any
	for _, f := range list {
		if f.Value != "" {
			lines = append(lines, []any{f.Name, f.Value})
		}
	}
	p.table(lines)
}

// field is what a changed field is called: a column, or one of the studio's own.
func (p *page) field(c changeReply) string {
	if c.called != "" {
		return c.called
	}
	return p.words.T("column." + c.Field)
}
