package command

import (
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// allowanceCommand says how often plans let somebody come and, where a flag is
// given, changes it for one class.
type allowanceCommand struct {
	Class   string `help:"allowance_class" placeholder:"CLASS"`
	Limit   *int   `help:"allowance_limit" placeholder:"N"`
	Per     string `help:"allowance_per" enum:"month,week," default:"" placeholder:"PERIOD"`
	Carry   *int   `help:"allowance_carry" placeholder:"N"`
	Carried string `help:"allowance_carried" enum:"first,last," default:"" placeholder:"WHEN"`
}

type allowanceReply struct {
	Class   string `json:"class"`
	Limit   int    `json:"limit"`   // 0 is no limit
	Per     string `json:"per"`     // month or week
	Carry   int    `json:"carry"`   // at most into the next
	Carried string `json:"carried"` // used first or last
}

type allowancesReply []allowanceReply

func (cmd *allowanceCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		if cmd.changes() {
			p, err := room.ChangeAllowance(c.ctx, who, cmd.Class, cmd.change)
			if err != nil {
				return err
			}
			return c.answer(allowancesReply{answeredAllowance(p)})
		}
		list, err := room.Allowances(c.ctx, who)
		if err != nil {
			return err
		}
		reply := allowancesReply{}
		for _, p := range list {
			if cmd.Class == "" || p.Class == cmd.Class {
				reply = append(reply, answeredAllowance(p))
			}
		}
		if cmd.Class != "" && len(reply) == 0 {
			return studio.Errorf("import.class_unknown", "class", cmd.Class)
		}
		return c.answer(reply)
	})
}

func (cmd *allowanceCommand) changes() bool {
	return cmd.Limit != nil || cmd.Per != "" || cmd.Carry != nil || cmd.Carried != ""
}

func (cmd *allowanceCommand) change(a *studio.Allowance) {
	take(&a.Limit, cmd.Limit)
	if cmd.Per != "" {
		a.Per = studio.Period(cmd.Per)
	}
	take(&a.Carry, cmd.Carry)
	if cmd.Carried != "" {
		a.CarriedFirst = cmd.Carried == carriedFirst
	}
}

const carriedFirst, carriedLast = "first", "last"

func answeredAllowance(p lessons.PlanAllowance) allowanceReply {
	r := allowanceReply{Class: p.Class, Limit: p.Limit, Per: string(p.Per), Carry: p.Carry, Carried: carriedLast}
	if p.CarriedFirst {
		r.Carried = carriedFirst
	}
	return r
}

func (r allowancesReply) print(p *page) {
	w := p.words
	list := [][]any{{w.T("today.class"), figure(w.T("allowance.limit")), w.T("allowance.per"), figure(w.T("allowance.carry")), w.T("allowance.carried")}}
	for _, a := range r {
		limit, carried := figure(w.T("allowance.no_limit")), ""
		if a.Limit > 0 {
			limit = p.count(a.Limit)
		}
		if a.Carry > 0 {
			carried = w.T("carried." + a.Carried)
		}
		list = append(list, []any{a.Class, limit, w.T("period." + a.Per), p.count(a.Carry), carried})
	}
	p.table(list)
}
