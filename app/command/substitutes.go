package command

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

type substituteAsk struct {
	Session string `help:"session" required:"" placeholder:"ID"`
	Teacher string `help:"substitute_teacher" required:"" placeholder:"STAFF"`
	Pay     string `help:"substitute_pay" placeholder:"TEXT"`
	Note    string `help:"substitute_note" placeholder:"TEXT"`
}

func (cmd *substituteAsk) Run(c *call) error {
	return c.substitute(cmd.Session, func(r *lessons.Room, who desk.Who, key studio.SessionKey) (lessons.Substitution, error) {
		return r.AskSubstitute(c.ctx, who, key, cmd.Teacher, cmd.Pay, cmd.Note)
	})
}

type substituteAnswer struct {
	Session string `help:"session" required:"" placeholder:"ID"`
	Pay     string `help:"substitute_pay" placeholder:"TEXT"`
}

type substituteAccept struct {
	substituteAnswer
	Tell *bool `help:"change_tell" negatable:""`
}

func (cmd *substituteAccept) Run(c *call) error {
	return c.substitute(cmd.Session, func(r *lessons.Room, who desk.Who, key studio.SessionKey) (lessons.Substitution, error) {
		return r.AnswerSubstitute(c.ctx, who, key, true, cmd.Pay, cmd.Tell)
	})
}

type substituteDecline struct{ substituteAnswer }

func (cmd *substituteDecline) Run(c *call) error {
	return c.substitute(cmd.Session, func(r *lessons.Room, who desk.Who, key studio.SessionKey) (lessons.Substitution, error) {
		return r.AnswerSubstitute(c.ctx, who, key, false, cmd.Pay, nil)
	})
}

type substituteWithdraw struct {
	Session string `help:"session" required:"" placeholder:"ID"`
}

func (cmd *substituteWithdraw) Run(c *call) error {
	return c.substitute(cmd.Session, func(r *lessons.Room, who desk.Who, key studio.SessionKey) (lessons.Substitution, error) {
		return r.WithdrawSubstitute(c.ctx, who, key)
	})
}

func (c *call) substitute(id string, do func(*lessons.Room, desk.Who, studio.SessionKey) (lessons.Substitution, error)) error {
	key, err := sessionKey(id)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		done, err := do(lessons.New(d), who, key)
		if err != nil {
			return err
		}
		return c.answer(c.substituted(done))
	})
}

type substituteUndo struct {
	Change string `arg:"" help:"substitute_id"`
}

func (cmd *substituteUndo) Run(c *call) error {
	act, err := idOf[studio.ActID](cmd.Change, "change.unknown", "change", cmd.Change)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		done, err := lessons.New(d).UndoSubstitute(c.ctx, who, act)
		if err != nil {
			return err
		}
		return c.answer(c.substituted(done))
	})
}

func (c *call) substituted(done lessons.Substitution) substituteReply {
	return substituteReply{
		Change: decimal(done.Act), Session: c.answeredSession(done.Session), Pay: done.Pay, Note: done.Note,
		Decision: string(done.Answer), Reasons: c.reasons(done.Reasons),
	}
}

type substituteReply struct {
	Change   string       `json:"change"` // for substitute undo
	Session  sessionReply `json:"session"`
	Pay      string       `json:"pay"`
	Note     string       `json:"note"`
	Decision string       `json:"decision"`
	Reasons  []reason     `json:"reasons"`
}

func (r substituteReply) print(p *page) {
	sessionsReply{r.Session}.print(p)
	p.because(r.Reasons)
}

// standsReply is who is asked to teach a session, or does.
type standsReply struct {
	Teacher string `json:"teacher"`
	State   string `json:"state"` // asked, accepted
}

func answeredStands(s rows.Session) *standsReply {
	if s.Stands.Teacher == 0 {
		return nil
	}
	return &standsReply{s.StandsName, string(s.Stands.State)}
}

type substituteWho struct {
	Session string `help:"session" required:"" placeholder:"ID"`
}

func (cmd *substituteWho) Run(c *call) error {
	key, err := sessionKey(cmd.Session)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		s, err := lessons.New(d).Substituting(c.ctx, who, key)
		if err != nil {
			return err
		}
		reply := make(candidatesReply, len(s.Candidates))
		for i, one := range s.Candidates {
			reply[i] = candidateReply{one.Name, string(one.Answer), c.reasons(one.Reasons)}
		}
		return c.answer(reply)
	})
}

// candidateReply is somebody who can be asked to teach a session, or cannot.
type candidateReply struct {
	Teacher  string   `json:"teacher"`
	Decision string   `json:"decision"`
	Reasons  []reason `json:"reasons"`
}

type candidatesReply []candidateReply

func (r candidatesReply) print(p *page) {
	var list [][]any
	for _, one := range r {
		why := ""
		if len(one.Reasons) > 0 {
			why = one.Reasons[0].Text
		}
		list = append(list, []any{one.Teacher, p.words.T("decision." + one.Decision), why})
	}
	p.table(list)
}

type substitutesCommand struct {
	From civil.Date `help:"substitutes_from" required:"" placeholder:"DATE"`
	To   civil.Date `help:"substitutes_to" required:"" placeholder:"DATE"`
}

type askedReply struct {
	Session string    `json:"session"`
	Class   string    `json:"class"`
	Teacher string    `json:"teacher"`
	State   string    `json:"state"` // asked, accepted, declined
	Pay     string    `json:"pay"`
	Note    string    `json:"note"`
	At      time.Time `json:"at"`
}

type substitutesReply []askedReply

func (cmd *substitutesCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := lessons.New(d).Substitutes(c.ctx, who, cmd.From, cmd.To)
		if err != nil {
			return err
		}
		reply := make(substitutesReply, len(list))
		for i, u := range list {
			reply[i] = askedReply{u.Key.String(), u.Class, u.Name, string(u.State), u.Pay, u.Note, u.At.Truncate(time.Second)}
		}
		return c.answer(reply)
	})
}

func (r substitutesReply) print(p *page) {
	list := make([][]any, len(r))
	for i, u := range r {
		list[i] = []any{u.Session, u.Class, u.Teacher, p.words.T("substitute." + u.State), u.Pay, u.Note}
	}
	p.table(list)
}
