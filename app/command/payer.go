package command

import (
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// payerCommands are what is done about who pays for a member.
type payerCommands struct {
	Move payerMove `cmd:"" help:"payer_move"`
	Edit payerEdit `cmd:"" help:"payer_edit"`
	Undo payerUndo `cmd:"" help:"payer_undo"`
}

// payerFlags are the details of who pays as they are typed.
type payerFlags struct {
	Name    *string `help:"payer_name" placeholder:"NAME"`
	Kana    *string `help:"kana" placeholder:"KANA"`
	Postal  *string `help:"postal" placeholder:"CODE"`
	Address *string `help:"address" placeholder:"TEXT"`
	Phone   *string `help:"phone" placeholder:"PHONE"`
	Email   *string `help:"email" placeholder:"MAIL"`
}

func (f payerFlags) form() register.Form {
	return formOf(map[exchange.Field]*string{
		exchange.FieldName: f.Name, exchange.FieldKana: f.Kana, exchange.FieldPostal: f.Postal,
		exchange.FieldAddress: f.Address, exchange.FieldPhone: f.Phone, exchange.FieldEmail: f.Email,
	})
}

type payerMove struct {
	No string `arg:"" help:"member"`
	Of string `help:"payer_of" placeholder:"NO"`
	payerFlags
	From    civil.Date `help:"payer_from" placeholder:"DATE"`
	Preview bool       `help:"step_preview"`
}

type payerMoveReply struct {
	memberReply
	From    string       `json:"from"`
	Month   string       `json:"month"` // the first one that is charged to the new payer
	Was     payerReply   `json:"was"`
	Payer   payerReply   `json:"payer"`
	Bills   []billsReply `json:"bills"` // of the month
	Reasons []reason     `json:"reasons"`

	said string
}

type payerReply struct {
	Payer   string `json:"payer"`
	Kana    string `json:"kana"`
	Postal  string `json:"postal"`
	Address string `json:"address"`
	Phone   string `json:"phone"`
	Email   string `json:"email"`
}

type billsReply struct {
	Payer  string `json:"payer"`
	Before int64  `json:"before"`
	After  int64  `json:"after"`
}

func answeredPayer(h studio.Household) payerReply {
	return payerReply{h.Payer, h.Kana, h.Postal, h.Address, h.Phone, h.Email}
}

func (cmd *payerMove) Run(c *call) error {
	if cmd.Of != "" && len(cmd.form()) > 0 {
		return studio.Errorf("payer.of_or_details")
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room, wish := register.New(d), register.PayerWish{Of: cmd.Of, New: cmd.form(), From: cmd.From}
		if !cmd.Preview {
			done, err := room.MovePayer(c.ctx, who, cmd.No, wish)
			if err != nil {
				return err
			}
			return c.answer(c.payerMoved(done, "command.payer_moved"))
		}
		would, err := room.PreviewPayer(c.ctx, who, cmd.No, wish)
		if err := refused(would.Answer, would.Reasons, err); err != nil {
			return err
		}
		return c.answer(c.payerMoved(would, "command.payer_would"))
	})
}

func (c *call) payerMoved(m register.PayerMoved, said string) payerMoveReply {
	r := payerMoveReply{
		memberReply: answeredMember(m.Member), From: m.From.String(), Month: m.First.String(),
		Was: answeredPayer(m.Was), Payer: answeredPayer(m.Then), Bills: []billsReply{}, Reasons: c.reasons(slices.Concat(m.Reasons, m.Notes)), said: said,
	}
	for _, b := range m.Bills {
		r.Bills = append(r.Bills, billsReply{b.Payer, b.Before, b.After})
	}
	return r
}

func (r payerMoveReply) print(p *page) {
	p.say(r.said, "number", r.Number, "name", r.Name, "was", r.Was.Payer, "payer", r.Payer.Payer)
	var list [][]any
	for _, b := range r.Bills {
		list = append(list, []any{"  " + b.Payer, p.money(b.Before), "→", p.money(b.After)})
	}
	p.table(list)
	p.because(r.Reasons)
}

type payerEdit struct {
	No string `arg:"" help:"member"`
	payerFlags
}

type payerEditReply struct {
	payerReply
	Changed []changeReply `json:"changed"`
}

func (cmd *payerEdit) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		done, err := register.New(d).EditPayer(c.ctx, who, cmd.No, cmd.form())
		if err != nil {
			return err
		}
		return c.answer(payerEditReply{answeredPayer(done.Payer), answeredChanges(done.Changed)})
	})
}

func (r payerEditReply) print(p *page) {
	p.say("command.payer_edited", "payer", r.Payer, "n", decimal(int64(len(r.Changed))))
	var list [][]any
	for _, c := range r.Changed {
		list = append(list, []any{"  " + p.words.T("column."+c.Field), c.Before, "→ " + c.After})
	}
	p.table(list)
}

type payerUndo struct {
	No string `arg:"" help:"member"`
}

type payerUndoReply struct {
	memberReply
	Payer string `json:"payer"`
}

func (cmd *payerUndo) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		done, err := register.New(d).UndoPayer(c.ctx, who, cmd.No, 0)
		if err != nil {
			return err
		}
		return c.answer(payerUndoReply{answeredMember(done.Member), done.Payer})
	})
}

func (r payerUndoReply) print(p *page) {
	p.say("command.payer_undone", "number", r.Number, "name", r.Name, "payer", r.Payer)
}

// payerBeforeReply is who paid for a member until another household did.
type payerBeforeReply struct {
	Was   string `json:"was"`
	Payer string `json:"payer"`
	From  string `json:"from"`
	At    string `json:"at"`
	Staff string `json:"staff"`
}

func answeredPayers(list []rows.PayerMove) []payerBeforeReply {
	before := make([]payerBeforeReply, len(list))
	for i, m := range list {
		before[i] = payerBeforeReply{m.WasPayer, m.ThenPayer, m.From.String(), instant(m.At), m.Staff}
	}
	return before
}
