package command

import (
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// stepFlags are those of every step in the life of a membership.
type stepFlags struct {
	No      string `arg:"" help:"member"`
	Reason  string `help:"step_reason" placeholder:"TEXT"`
	Note    string `help:"step_note" placeholder:"TEXT"`
	Preview bool   `help:"step_preview"`
}

// Which days and classes a step takes, besides.
type (
	fromFlag struct {
		From civil.Date `help:"step_from" placeholder:"DATE"`
	}
	toFlag struct {
		To civil.Date `help:"step_to" placeholder:"DATE"`
	}
	classFlag struct {
		Class []string `help:"step_class" placeholder:"CLASS" sep:"none"`
	}
)

type (
	memberTrial struct {
		stepFlags
		fromFlag
		toFlag
		classFlag
	}
	memberJoin struct {
		stepFlags
		fromFlag
		toFlag
		classFlag
		Field map[string]string `help:"field_value" mapsep:"none" placeholder:"NAME=VALUE"`
	}
	memberPlan struct {
		stepFlags
		fromFlag
		toFlag
		classFlag
	}
	memberHold struct {
		stepFlags
		fromFlag
		toFlag
	}
	memberReturn struct {
		stepFlags
		fromFlag
	}
	memberWithdraw struct {
		stepFlags
		Last civil.Date `help:"step_last" name:"to" required:"" placeholder:"DATE"`
	}
	memberRejoin struct {
		stepFlags
		fromFlag
		toFlag
		classFlag
	}
)

func (cmd *memberTrial) Run(c *call) error {
	return c.step(cmd.stepFlags, register.Wish{Kind: studio.ToTrial, From: cmd.From, To: cmd.To, Classes: cmd.Class})
}

func (cmd *memberJoin) Run(c *call) error {
	fields := register.Form{}
	for name, value := range cmd.Field {
		fields[ownNamed(name)] = value
	}
	return c.step(cmd.stepFlags, register.Wish{Kind: studio.ToJoin, From: cmd.From, To: cmd.To, Classes: cmd.Class, Fields: fields})
}

func (cmd *memberPlan) Run(c *call) error {
	return c.step(cmd.stepFlags, register.Wish{Kind: studio.ToPlan, From: cmd.From, To: cmd.To, Classes: cmd.Class})
}

func (cmd *memberHold) Run(c *call) error {
	return c.step(cmd.stepFlags, register.Wish{Kind: studio.ToHold, From: cmd.From, To: cmd.To})
}

func (cmd *memberReturn) Run(c *call) error {
	return c.step(cmd.stepFlags, register.Wish{Kind: studio.ToReturn, From: cmd.From})
}

func (cmd *memberWithdraw) Run(c *call) error {
	return c.step(cmd.stepFlags, register.Wish{Kind: studio.ToWithdraw, To: cmd.Last})
}

func (cmd *memberRejoin) Run(c *call) error {
	return c.step(cmd.stepFlags, register.Wish{Kind: studio.ToRejoin, From: cmd.From, To: cmd.To, Classes: cmd.Class})
}

// step takes a step, or says what it would do. A refused one fails either way.
func (c *call) step(f stepFlags, w register.Wish) error {
	w.Reason, w.Note = f.Reason, f.Note
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := register.New(d)
		if f.Preview {
			would, err := room.PreviewStep(c.ctx, who, f.No, w)
			return c.foreseen(would, "command.step_would", err)
		}
		done, err := room.TakeStep(c.ctx, who, f.No, w)
		if err != nil {
			return err
		}
		return c.answer(c.stepped(done, "command.step_done"))
	})
}

type memberUndo struct {
	No      string `arg:"" help:"member"`
	Step    int64  `help:"step_id" placeholder:"ID"`
	Preview bool   `help:"step_preview"`
}

func (cmd *memberUndo) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room, step := register.New(d), studio.StepID(cmd.Step)
		if cmd.Preview {
			would, err := room.PreviewUndo(c.ctx, who, cmd.No, step)
			return c.foreseen(would, "command.step_would", err)
		}
		done, err := room.UndoStep(c.ctx, who, cmd.No, step)
		if err != nil {
			return err
		}
		return c.answer(c.stepped(done, "command.step_undone"))
	})
}

type memberTakeBack struct {
	No      string `arg:"" help:"member"`
	Preview bool   `help:"step_preview"`
}

func (cmd *memberTakeBack) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := register.New(d)
		if cmd.Preview {
			would, err := room.PreviewTakeBack(c.ctx, who, cmd.No)
			return c.foreseen(would, "command.member_would_go", err)
		}
		done, err := room.TakeBackMember(c.ctx, who, cmd.No)
		if err != nil {
			return err
		}
		return c.answer(c.stepped(done, "command.member_taken_back"))
	})
}

// memberStepReply is a member as they stand today, with the step that was taken,
// or would be, where they stand from when to when with it, and what follows.
type memberStepReply struct {
	memberReply
	Step     *lifeStepReply  `json:"step"` // null where there is none
	Statuses []standingReply `json:"statuses"`
	Reasons  []reason        `json:"reasons"`

	said string // the catalogue's key
}

type lifeStepReply struct {
	ID   *string `json:"id"` // null in a preview
	Kind string  `json:"kind"`
	From *string `json:"from"` // null of a withdrawal, which has its last day in to
	To   *string `json:"to"`   // null while open
}

func answeredStep(s studio.Step) lifeStepReply {
	r := lifeStepReply{Kind: string(s.Kind), From: dateOrNull(s.From), To: dateOrNull(s.To)}
	if s.ID != 0 {
		id := decimal(s.ID)
		r.ID = &id
	}
	return r
}

// foreseen answers with what a step would do; a refused one fails.
func (c *call) foreseen(would register.Taken, said string, err error) error {
	if err := refused(would.Answer, would.Reasons, err); err != nil {
		return err
	}
	return c.answer(c.stepped(would, said))
}

// refused is the error of what was foreseen, where the answer is a refusal.
func refused(a studio.Answer, why []studio.Reason, err error) error {
	if err == nil && a == studio.Refuse {
		return studio.Refused(why)
	}
	return err
}

func (c *call) stepped(t register.Taken, said string) memberStepReply {
	r := memberStepReply{
		memberReply: answeredMember(t.Member), Statuses: []standingReply{},
		Reasons: c.reasons(slices.Concat(t.Reasons, t.Notes)), said: said,
	}
	if t.Step.Kind != "" {
		step := answeredStep(t.Step)
		r.Step = &step
	}
	for _, s := range t.After.Standings {
		r.Statuses = append(r.Statuses, standingReply{string(s.Status), s.From.String(), dateOrNull(s.To)})
	}
	return r
}

func (r memberStepReply) print(p *page) {
	kind := ""
	if r.Step != nil {
		kind = r.Step.Kind
	}
	p.say(r.said, "number", r.Number, "name", r.Name, "kind", kind)
	var list [][]any
	for _, s := range r.Statuses {
		list = append(list, []any{"  " + p.words.T("status."+s.Status), p.span(s.From, s.To)})
	}
	p.table(list)
	p.because(r.Reasons)
}

// instant is a moment as it is answered.
func instant(at time.Time) string { return at.Format(time.RFC3339) }
