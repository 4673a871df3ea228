package command

import (
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// agreementsGroup is what the studio has its members agree to; without more words,
// the list.
type agreementsGroup struct {
	List     agreementsCommand `cmd:"" default:"withargs" help:"agreements_list"`
	Add      agreementAdd      `cmd:"" help:"agreement_add"`
	Change   agreementChange   `cmd:"" help:"agreement_change"`
	Retire   agreementRetire   `cmd:"" help:"agreement_retire"`
	Restore  agreementRestore  `cmd:"" help:"agreement_restore"`
	TakeBack agreementTakeBack `cmd:"" help:"agreement_take_back"`
}

type agreementKindReply struct {
	Agreement string `json:"agreement"` // by which it is named; it never changes
	Name      string `json:"name"`
	Months    *int   `json:"months"` // null: for good
	Minors    bool   `json:"minors"`
	Required  bool   `json:"required"`
	Retired   bool   `json:"retired"`
}

type agreementKindsReply []agreementKindReply

func answeredKinds(list []studio.AgreementKind) agreementKindsReply {
	answered := make(agreementKindsReply, len(list))
	for i, k := range list {
		answered[i] = agreementKindReply{k.Code, k.Name, nil, k.Minors, k.Required, k.Retired}
		if k.Months > 0 {
			answered[i].Months = &k.Months
		}
	}
	return answered
}

func (r agreementKindsReply) print(p *page) {
	if len(r) == 0 {
		p.say("agreement.none")
		return
	}
	var lines [][]any
	for _, k := range r {
		holds, whose, state := p.words.T("agreement.for_good"), p.words.T("agreement.for_all"), p.words.T("ownfield.is_optional")
		if k.Months != nil {
			holds = p.words.T("agreement.months", "n", decimal(int64(*k.Months)))
		}
		if k.Minors {
			whose = p.words.T("agreement.for_minors")
		}
		switch {
		case k.Retired:
			state = p.words.T("ownfield.is_retired")
		case k.Required:
			state = p.words.T("ownfield.is_required")
		}
		lines = append(lines, []any{k.Name, whose, holds, state, k.Agreement})
	}
	p.table(lines)
}

type agreementsCommand struct{}

func (cmd *agreementsCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		kinds, err := register.New(d).AgreementKinds(c.ctx, who)
		if err != nil {
			return err
		}
		return c.answer(answeredKinds(kinds))
	})
}

type agreementAdd struct {
	Name     string `help:"agreement_name" required:"" placeholder:"NAME"`
	Months   int    `help:"agreement_months" placeholder:"N"`
	Minors   bool   `help:"agreement_minors"`
	Required bool   `help:"agreement_required"`
}

func (cmd *agreementAdd) Run(c *call) error {
	return c.changeKinds(func(kinds []studio.AgreementKind) ([]studio.AgreementKind, error) {
		k := studio.AgreementKind{Name: exchange.Name(cmd.Name), Months: cmd.Months, Minors: cmd.Minors, Required: cmd.Required}
		return append(kinds, k.Coded(kinds)), nil
	})
}

type agreementChange struct {
	Agreement string  `arg:"" help:"agreement"`
	Name      *string `help:"agreement_name" placeholder:"NAME"`
	Months    *int    `help:"agreement_months" placeholder:"N"`
	Minors    *bool   `help:"agreement_minors" negatable:""`
	Required  *bool   `help:"agreement_required" negatable:""`
}

func (cmd *agreementChange) Run(c *call) error {
	return c.changeKind(cmd.Agreement, func(k *studio.AgreementKind) {
		if cmd.Name != nil {
			k.Name = exchange.Name(*cmd.Name)
		}
		take(&k.Months, cmd.Months)
		take(&k.Minors, cmd.Minors)
		take(&k.Required, cmd.Required)
	})
}

type agreementRetire struct {
	Agreement string `arg:"" help:"agreement"`
}

type agreementRestore struct {
	Agreement string `arg:"" help:"agreement"`
}

func (cmd *agreementRetire) Run(c *call) error {
	return c.changeKind(cmd.Agreement, func(k *studio.AgreementKind) { k.Retired = true })
}

func (cmd *agreementRestore) Run(c *call) error {
	return c.changeKind(cmd.Agreement, func(k *studio.AgreementKind) { k.Retired = false })
}

// changeKind changes one of what members agree to.
func (c *call) changeKind(said string, change func(*studio.AgreementKind)) error {
	return c.changeKinds(func(kinds []studio.AgreementKind) ([]studio.AgreementKind, error) {
		k, ok := studio.AgreementKindOf(kinds, said, exchange.Fold)
		if !ok {
			return nil, studio.Errorf("agreement.unknown", "name", said)
		}
		i := slices.IndexFunc(kinds, func(o studio.AgreementKind) bool { return o.Code == k.Code })
		change(&kinds[i])
		return kinds, nil
	})
}

func (c *call) changeKinds(change func([]studio.AgreementKind) ([]studio.AgreementKind, error)) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		p, err := c.changePolicy(d, who, func(p *desk.Policy) (err error) {
			p.Studio.Agreements, err = change(p.Studio.Agreements)
			return err
		})
		if err != nil {
			return err
		}
		return c.answer(answeredKinds(p.Studio.Agreements))
	})
}

// agreementReply is how a member stands to something that is agreed to.
type agreementReply struct {
	Agreement string   `json:"agreement"`
	Name      string   `json:"name"`
	State     string   `json:"state"`  // missing, outdated, expired, expiring, valid or none
	ID        *string  `json:"id"`     // of the signature; null where nobody signed
	Signed    *string  `json:"signed"` // the day
	By        *string  `json:"by"`
	Guardian  *bool    `json:"guardian"`
	Until     *string  `json:"until"` // the last day on which it holds; null: none is known
	Reasons   []reason `json:"reasons"`
}

func (c *call) agreed(list []studio.AgreementDecision) []agreementReply {
	answered := make([]agreementReply, len(list))
	for i, d := range list {
		r := agreementReply{Agreement: d.Kind.Code, Name: d.Kind.Name, State: string(d.State), Reasons: c.reasons(d.Why)}
		if a := d.Signed; a != nil {
			id := decimal(a.ID)
			r.ID, r.Signed, r.By, r.Guardian = &id, dateOrNull(a.On), &a.By, &a.Guardian
		}
		if !d.Ends.IsZero() {
			r.Until = dateOrNull(d.Ends.AddDays(-1))
		}
		answered[i] = r
	}
	return answered
}

// agreements writes how a member stands to them.
func (p *page) agreements(list []agreementReply) {
	var lines [][]any
	for _, a := range list {
		if a.State != string(studio.AgreementNone) {
			lines = append(lines, []any{a.Name, p.words.T("agreed." + a.State), p.date(a.Signed), orEmpty(a.By)})
		}
	}
	p.table(lines)
}

type memberAgree struct {
	No       string     `arg:"" help:"member"`
	Kind     string     `help:"agreement" required:"" placeholder:"NAME"`
	On       civil.Date `help:"agreement_on" placeholder:"DATE"`
	By       string     `help:"agreement_by" placeholder:"NAME"`
	Guardian *bool      `help:"agreement_guardian" negatable:""`
}

type agreedReply struct {
	Signature  string           `json:"signature"`
	Agreements []agreementReply `json:"agreements"`
}

func (r agreedReply) print(p *page) {
	p.say("agreement.kept", "id", r.Signature)
	p.agreements(r.Agreements)
}

func (cmd *memberAgree) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := register.New(d)
		id, err := room.Sign(c.ctx, who, cmd.No, register.Signing{Kind: cmd.Kind, On: cmd.On, By: cmd.By, Guardian: cmd.Guardian})
		if err != nil {
			return err
		}
		m, err := room.Membership(c.ctx, who, cmd.No)
		if err != nil {
			return err
		}
		return c.answer(agreedReply{decimal(id), c.agreed(m.Agreements)})
	})
}

type agreementTakeBack struct {
	ID studio.AgreementID `arg:"" help:"agreement_id"`
}

type takenBackReply struct {
	Signature string `json:"signature"`
}

func (r takenBackReply) print(p *page) { p.say("agreement.taken_back", "id", r.Signature) }

func (cmd *agreementTakeBack) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		if err := register.New(d).TakeBackAgreement(c.ctx, who, cmd.ID); err != nil {
			return err
		}
		return c.answer(takenBackReply{decimal(cmd.ID)})
	})
}
