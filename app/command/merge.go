package command

import (
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

type duplicatesCommand struct{}

// twinsReply are two members who may be one person; keep is the fuller entry.
type twinsReply struct {
	Keep     memberReply `json:"keep"`
	Drop     memberReply `json:"drop"`
	Likeness string      `json:"likeness"`
	Reasons  []reason    `json:"reasons"`
}

type duplicatesReply []twinsReply

// likenesses are how likely two entries are one person, as it is answered.
var likenesses = map[studio.Likeness]string{studio.Certain: "certain", studio.Likely: "likely", studio.Perhaps: "perhaps"}

func (*duplicatesCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := register.New(d).Duplicates(c.ctx, who)
		if err != nil {
			return err
		}
		reply := make(duplicatesReply, len(list))
		for i, t := range list {
			reply[i] = twinsReply{answeredMember(t.Keep), answeredMember(t.Drop), likenesses[t.Likeness], c.reasons(t.Reasons)}
		}
		return c.answer(reply)
	})
}

func (r duplicatesReply) print(p *page) {
	if len(r) == 0 {
		p.say("duplicate.none")
		return
	}
	for _, t := range r {
		p.say("duplicate.pair", "likeness", t.Likeness,
			"keep", t.Keep.Number, "name", t.Keep.Name, "drop", t.Drop.Number, "other", t.Drop.Name)
		p.because(t.Reasons)
	}
	p.say("duplicate.count", "n", decimal(int64(len(r))))
}

type mergeCommand struct {
	Keep     string `arg:"" help:"merge_keep"`
	Drop     string `arg:"" help:"merge_drop"`
	FromKeep string `help:"merge_from_keep" placeholder:"FIELDS"`
	FromDrop string `help:"merge_from_drop" placeholder:"FIELDS"`
	Preview  bool   `help:"merge_preview"`
}

// choices are the sides that the flags name.
func (cmd *mergeCommand) choices() (map[studio.MergeField]studio.MergeFrom, error) {
	choices := map[studio.MergeField]studio.MergeFrom{}
	for _, side := range []struct {
		typed string
		from  studio.MergeFrom
	}{{cmd.FromKeep, studio.FromKeep}, {cmd.FromDrop, studio.FromDrop}} {
		fields, err := studio.ParseMergeFields(side.typed)
		if err != nil {
			return nil, err
		}
		for _, f := range fields {
			if choices[f] != "" {
				return nil, studio.Errorf("merge.chosen_twice", "field", string(f))
			}
			choices[f] = side.from
		}
	}
	return choices, nil
}

// mergeReply is what a merge does; keep is the member as it was in a preview, and
// is after a merge.
type mergeReply struct {
	Keep     memberReply   `json:"keep"`
	Drop     memberReply   `json:"drop"`
	Fields   []mergedField `json:"fields"`
	Status   string        `json:"status"` // from then on
	Promoted []promoted    `json:"promoted"`
	Reasons  []reason      `json:"reasons"`
	Along    alongReply    `json:"along"` // of drop, which keep has from then on

	preview bool
}

// alongReply counts what comes along with a merge.
type alongReply struct {
	Contracts int `json:"contracts"`
	Seats     int `json:"seats"`
	Cards     int `json:"cards"`
	Bookings  int `json:"bookings"`
	Visits    int `json:"visits"`
	Notes     int `json:"notes"`
	Invoices  int `json:"invoices"`
}

// mergedField is a field in which the two differ.
type mergedField struct {
	Field string `json:"field"`
	Keep  string `json:"keep"`
	Drop  string `json:"drop"`
	Then  string `json:"then"`
	From  string `json:"from"`
}

func (cmd *mergeCommand) Run(c *call) error {
	choices, err := cmd.choices()
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		people := register.New(d)
		merge := people.Merge
		if cmd.Preview {
			merge = people.PreviewMerge
		}
		m, err := merge(c.ctx, who, cmd.Keep, cmd.Drop, choices)
		if err != nil {
			return err
		}
		return c.answer(c.merged(m, cmd.Preview))
	})
}

func (c *call) merged(m register.Merged, preview bool) mergeReply {
	r := mergeReply{
		Keep: answeredMember(m.Keep), Drop: answeredMember(m.Drop), Fields: []mergedField{}, Status: string(m.Status),
		Promoted: movedUp(m.Promoted), Reasons: c.reasons(m.Reasons), Along: alongReply(m.Along), preview: preview,
	}
	for _, f := range m.Fields {
		r.Fields = append(r.Fields, mergedField{string(f.Field), f.Keep, f.Drop, f.Then, string(f.From)})
	}
	return r
}

func (r mergeReply) print(p *page) {
	said := "merge.done"
	if r.preview {
		said = "merge.would"
	}
	p.say(said, "keep", r.Keep.Number, "name", r.Keep.Name, "drop", r.Drop.Number, "other", r.Drop.Name)
	var list [][]any
	for _, f := range r.Fields {
		list = append(list, []any{"  " + p.words.T("field."+f.Field), cell(p, f.Keep), cell(p, f.Drop), "→ " + cell(p, f.Then)})
	}
	p.table(list)
	p.line("  " + register.SayAlong(p.words, rows.Belongings(r.Along)))
	p.because(r.Reasons)
	p.movedUp("command.promoted", r.Promoted)
}

// cell is a value of the register on one line for people.
func cell(p *page, value string) string {
	if value == "" {
		return "–"
	}
	if s := studio.Sex(value); s == studio.Female || s == studio.Male {
		return p.words.T("sex." + value)
	}
	return strings.ReplaceAll(value, "\n", " / ")
}

type unmergeCommand struct {
	Number string `arg:"" help:"merge_keep"`
}

// unmergeReply are the two members that are apart again.
type unmergeReply struct {
	Keep    memberReply `json:"keep"`
	Drop    memberReply `json:"drop"`
	Reasons []reason    `json:"reasons"`
}

func (cmd *unmergeCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		m, err := register.New(d).UndoMerge(c.ctx, who, cmd.Number)
		if err != nil {
			return err
		}
		return c.answer(unmergeReply{answeredMember(m.Keep), answeredMember(m.Drop), c.reasons(m.Reasons)})
	})
}

func (r unmergeReply) print(p *page) {
	p.say("merge.undone", "keep", r.Keep.Number, "name", r.Keep.Name, "drop", r.Drop.Number, "other", r.Drop.Name)
	p.because(r.Reasons)
}
