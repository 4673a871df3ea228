package command

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// traitReply is a rank, a group or a tag, and since when.
type traitReply struct {
	Kind string `json:"kind"` // rank, group or tag
	Text string `json:"text"`
	From string `json:"from"`
}

func answeredTraits(list []studio.Trait) []traitReply {
	answered := make([]traitReply, len(list))
	for i, x := range list {
		answered[i] = traitReply{string(x.Kind), x.Text, x.From.String()}
	}
	return answered
}

// traits writes what a member is marked with.
func (p *page) traits(list []traitReply) {
	var lines [][]any
	for _, x := range list {
		lines = append(lines, []any{p.words.T("field." + x.Kind), x.Text, p.words.T("trait.since", "from", x.From)})
	}
	p.table(lines)
}

// dated says since when something holds.
type dated struct {
	From civil.Date `help:"trait_from" placeholder:"DATE"`
}

type memberRank struct {
	No   string `arg:"" help:"member"`
	Rank string `arg:"" optional:"" help:"rank" xor:"what"`
	None bool   `help:"trait_none" xor:"what"`
	dated
}

type memberGroup struct {
	No    string `arg:"" help:"member"`
	Group string `arg:"" optional:"" help:"group" xor:"what"`
	None  bool   `help:"trait_none" xor:"what"`
	dated
}

type memberTagAdd struct {
	No   string   `arg:"" help:"member"`
	Tags []string `arg:"" help:"tags"`
	dated
}

type memberTagRemove struct {
	No   string   `arg:"" help:"member"`
	Tags []string `arg:"" help:"tags"`
}

func (cmd *memberRank) Run(c *call) error {
	if cmd.Rank == "" && !cmd.None {
		return studio.Errorf("trait.nothing_said")
	}
	return c.changeTraits(cmd.No, studio.TraitChange{Rank: &cmd.Rank, From: cmd.From})
}

func (cmd *memberGroup) Run(c *call) error {
	if cmd.Group == "" && !cmd.None {
		return studio.Errorf("trait.nothing_said")
	}
	return c.changeTraits(cmd.No, studio.TraitChange{Group: &cmd.Group, From: cmd.From})
}

func (cmd *memberTagAdd) Run(c *call) error {
	return c.changeTraits(cmd.No, studio.TraitChange{Add: cmd.Tags, From: cmd.From})
}

func (cmd *memberTagRemove) Run(c *call) error {
	return c.changeTraits(cmd.No, studio.TraitChange{Remove: cmd.Tags})
}

type traitsReply struct {
	memberReply
	Traits []traitReply `json:"traits"`
}

func (c *call) changeTraits(number string, change studio.TraitChange) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		done, err := register.New(d).ChangeTraits(c.ctx, who, number, register.Details{TraitChange: change})
		if err != nil {
			return err
		}
		return c.answer(traitsReply{answeredMember(done.Member), answeredTraits(done.Traits)})
	})
}

func (r traitsReply) print(p *page) {
	p.line(r.Number + "  " + r.Name)
	p.traits(r.Traits)
}
