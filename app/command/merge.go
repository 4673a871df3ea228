package command

import (
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
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
