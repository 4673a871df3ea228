package command

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/studio"
)

type monthFlags struct {
	Month monthFlag `help:"month" required:"" placeholder:"M"`
}

type (
	billPreview struct{ monthFlags }
	billRun     struct{ monthFlags }
)

type billReply struct {
	Month    string    `json:"month"`
	Invoices int       `json:"invoices"`
	Lines    int       `json:"lines"`
	Total    int64     `json:"total"`
	Skipped  []skipped `json:"skipped"`

	said string // the catalogue's key
}

type skipped struct {
	Number  string   `json:"number"`
	Name    string   `json:"name"`
	Reasons []reason `json:"reasons"`
}

func (cmd *billPreview) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		run, err := month.New(d).Preview(c.ctx, who, cmd.Month.Month)
		if err != nil {
			return err
		}
		return c.answer(c.billed(run, "command.bill_would"))
	})
}

func (cmd *billRun) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		run, err := month.New(d).Run(c.ctx, who, cmd.Month.Month)
		if err != nil {
			return err
		}
		return c.answer(c.billed(run, "command.bill_done"))
	})
}

func (c *call) billed(run billing.Run, said string) billReply {
	r := billReply{
		Month: run.Month.String(), Invoices: len(run.Drafts), Lines: run.LineCount(), Total: run.Total(),
		Skipped: []skipped{}, said: said,
	}
	for _, s := range run.Skipped {
		r.Skipped = append(r.Skipped, skipped{s.Number, s.Name, c.reasons(s.Reasons)})
	}
	return r
}

func (r billReply) print(p *page) {
	p.say(r.said, "month", r.Month, "invoices", decimal(int64(r.Invoices)), "lines", decimal(int64(r.Lines)), "total", decimal(r.Total))
	if len(r.Skipped) == 0 {
		return
	}
	p.say("command.bill_skipped", "n", decimal(int64(len(r.Skipped))))
	var list [][]any
	for _, s := range r.Skipped {
		why := ""
		if len(s.Reasons) > 0 {
			why = s.Reasons[0].Text
		}
		list = append(list, []any{"  " + s.Number, s.Name, why})
	}
	p.table(list)
}

type invoicesCommand struct {
	Month  monthFlag `help:"month" placeholder:"M"`
	Member string    `help:"member" placeholder:"NO"`
}

type invoiceReply struct {
	Number string        `json:"number"`
	Member string        `json:"member"` // the number of the first one billed
	Payer  string        `json:"payer"`
	Issued string        `json:"issued"`
	Due    string        `json:"due"`
	Total  int64         `json:"total"`
	Paid   int64         `json:"paid"`
	State  string        `json:"state"`
	Tax    []taxReply    `json:"tax"`
	Lines  []invoiceLine `json:"lines"`
}

type taxReply struct {
	Rate int64 `json:"rate"`
	Base int64 `json:"base"`
	Tax  int64 `json:"tax"`
}

type invoiceLine struct {
	Member string   `json:"member"`
	Text   string   `json:"text"`
	Amount int64    `json:"amount"`
	Why    []reason `json:"why"`
}

type invoicesReply []invoiceReply

func (cmd *invoicesCommand) Run(c *call) error {
	of := ""
	if cmd.Month != (monthFlag{}) {
		of = cmd.Month.String()
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := month.New(d).Invoices(c.ctx, who, of, cmd.Member)
		if err != nil {
			return err
		}
		reply := make(invoicesReply, len(list))
		for i, inv := range list {
			reply[i] = c.invoiced(inv, civil.DateOf(d.Now()))
		}
		return c.answer(reply)
	})
}

func (c *call) invoiced(inv billing.Invoice, today civil.Date) invoiceReply {
	r := invoiceReply{
		Number: inv.Number, Payer: inv.Payer.Name, Issued: inv.Issued.String(), Due: inv.Due.String(),
		Total: inv.Total, Paid: inv.Paid, State: string(inv.State(today)), Tax: []taxReply{}, Lines: []invoiceLine{},
	}
	for _, t := range inv.Taxes {
		r.Tax = append(r.Tax, taxReply{t.Rate, t.Base, t.Tax})
	}
	for _, l := range inv.Lines {
		r.Lines = append(r.Lines, invoiceLine{l.MemberNumber, l.Text, l.Amount, c.reasons(l.Why)})
	}
	if len(inv.Lines) > 0 {
		r.Member = inv.Lines[0].MemberNumber
	}
	return r
}

func (r invoicesReply) print(p *page) {
	var list [][]any
	var total, paid int64
	for _, inv := range r {
		list = append(list, []any{inv.Number, inv.Payer, p.money(inv.Total), p.money(inv.Paid), inv.Due, p.words.T("state." + inv.State)})
		total, paid = total+inv.Total, paid+inv.Paid
	}
	p.table(list)
	p.say("command.invoices_sum", "n", decimal(int64(len(r))), "total", decimal(total), "paid", decimal(paid))
}

type invoicePDF struct {
	monthFlags
	To string `help:"folder" required:"" placeholder:"DIR" type:"path"`
}

type pdfReply struct {
	Files int    `json:"files"`
	Path  string `json:"path"`
}

func (r pdfReply) print(p *page) {
	p.say("command.pdf_done", "files", decimal(int64(r.Files)), "path", r.Path)
}

func (cmd *invoicePDF) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		files, err := month.New(d).WritePDFs(c.ctx, who, cmd.Month.Month, cmd.To, nil)
		if err != nil {
			return err
		}
		return c.answer(pdfReply{files, cmd.To})
	})
}

type payCommand struct {
	Invoice string `help:"invoice_number" required:"" placeholder:"NO"`
	Amount  int64  `help:"amount" required:"" placeholder:"N"`
	Method  string `help:"method" required:"" enum:"cash,card,transfer,debit,emoney" placeholder:"METHOD"`
}

type payReply struct {
	Payment   string       `json:"payment"`
	Allocated []allocation `json:"allocated"`
	Credit    int64        `json:"credit"`
}

type allocation struct {
	Invoice string `json:"invoice"`
	Amount  int64  `json:"amount"`
}

func (cmd *payCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		paid, err := month.New(d).Pay(c.ctx, who, cmd.Invoice, cmd.Amount, billing.Method(cmd.Method))
		if err != nil {
			return err
		}
		return c.answer(paidFor(paid))
	})
}

func paidFor(paid month.Paid) payReply {
	return payReply{Payment: decimal(paid.Payment), Allocated: allocations(paid.Allocated), Credit: paid.Credit}
}

func allocations(list []billing.Allocation) []allocation {
	parts := make([]allocation, len(list))
	for i, a := range list {
		parts[i] = allocation{a.Number, a.Amount}
	}
	return parts
}

func (r payReply) print(p *page) {
	p.say("command.pay_done")
	for _, a := range r.Allocated {
		p.say("command.pay_to", "invoice", a.Invoice, "amount", decimal(a.Amount))
	}
	if r.Credit > 0 {
		p.say("command.pay_credit", "credit", decimal(r.Credit))
	}
}

type unpayCommand struct {
	Payment string `help:"payment" required:"" placeholder:"ID"`
}

type unpayReply struct {
	Payment string       `json:"payment"`
	Freed   []allocation `json:"freed"` // what is open again
}

func (cmd *unpayCommand) Run(c *call) error {
	id, err := idOf[studio.PaymentID](cmd.Payment, "payment.unknown", "payment", cmd.Payment)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		freed, err := month.New(d).Reverse(c.ctx, who, id)
		if err != nil {
			return err
		}
		return c.answer(unpayReply{cmd.Payment, allocations(freed)})
	})
}

func (r unpayReply) print(p *page) {
	p.say("command.unpay_done", "payment", r.Payment)
	for _, a := range r.Freed {
		p.say("command.unpay_open", "invoice", a.Invoice, "amount", decimal(a.Amount))
	}
}
