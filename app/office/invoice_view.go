package office

import (
	"context"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
)

// invoicePage is one issued invoice: what it asks for, what came in, and its
// page.
type invoicePage struct {
	*seat.Seat
	content *fyne.Container

	load, reversing seat.Load

	number  string
	facts   invoiceFacts
	lines   *kit.Folds
	primary *kit.Button
	paying  *paymentDialog // nil while none is open
	busy    bool
	leaf    int // the page shown beside
}

// NewInvoice is the page of an issued invoice.
func NewInvoice(s *seat.Seat, number string) seat.Page {
	p := &invoicePage{Seat: s, number: number, content: container.NewStack()}
	p.primary = kit.NewButton(kit.Primary, kit.ButtonText{}, p.takePayment)
	p.primary.SetText(p.Keys().Button(s.Words, fyne.KeyP))
	p.primary.Enable(false)
	return p
}

// Content is drawn once.
func (p *invoicePage) Content() fyne.CanvasObject { return p.content }

// Reload asks for the invoice again.
func (p *invoicePage) Reload() {
	seat.Ask(p.Seat, &p.load, func(ctx context.Context) (f invoiceFacts, err error) {
		f.today = civil.DateOf(p.Desk.Now())
		if f.Invoice, f.payments, err = p.Month.Invoice(ctx, p.Who(), p.number); err != nil {
			return f, err
		}
		f.pages, f.unshown = p.Month.Pages(ctx, p.Who(), p.number)
		return f, nil
	}, func(f invoiceFacts) {
		p.facts = f
		p.draw()
	})
}

// Primary asks for a payment.
func (p *invoicePage) Primary() { p.primary.Press() }

// Keys are those of an invoice.
func (p *invoicePage) Keys() seat.Keys {
	return seat.Keys{{
		Letter: fyne.KeyP, Word: p.Words.T("invoice.take_payment"), Now: p.primary.Enabled(), Do: p.takePayment,
	}}
}

func (p *invoicePage) draw() {
	opened := -1
	if p.lines != nil {
		opened = p.lines.Opened()
	}
	p.primary.Enable(p.facts.Rest() > 0 && p.May(desk.TakePayment))
	p.lines = p.lineFolds()
	p.lines.Open(opened)
	main := kit.Scrolled(kit.Down(0,
		kit.Figures(p.figures()...),
		kit.Section(p.Words.T("invoice.lines"), ""), p.lines,
		kit.Sized(0, kit.Gap, container.NewWithoutLayout()),
		kit.Section(p.Words.T("invoice.payments"), ""), p.payments()))
	p.content.Objects = []fyne.CanvasObject{
		kit.Between(p.head(), nil, kit.BodyWithLeaf(main, p.beside())),
	}
	p.content.Refresh()
}

func (p *invoicePage) head() fyne.CanvasObject {
	words, f := p.Words, p.facts
	icon, state := stateBadge(f.State(f.today))
	back := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconLeft}, p.Shell.Back)
	about := kit.Down(2,
		kit.Second(words.T("invoice.heading", "number", f.Number, "issued", f.Issued.String())),
		kit.Across(kit.GapWide, kit.Heading(words.T("invoice.sama", "name", f.Payer.Name)), kit.Badge(icon, words.T(state))),
		kit.Across(kit.Gap, kit.NewPicture(kit.IconLock, 16, kit.Ink2), kit.Second(words.T("invoice.issued_note"))))
	open := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconFile, Label: words.T("invoice.open")}, p.open)
	print := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconPrinter, Label: words.T("invoice.print")}, p.print)
	return kit.TallBar(kit.Across(kit.GapWide, back, about), open, print, p.primary)
}

func (p *invoicePage) figures() []kit.Tile {
	words, f := p.Words, p.facts
	billed := kit.Tile{Label: words.T("invoice.billed"), Figure: words.Money(f.Total)}
	if len(f.Taxes) > 0 {
		billed.Line = words.T("invoice.tax", "rate", decimal(f.Taxes[0].Rate), "tax", decimal(f.Taxes[0].Tax))
	}
	received := kit.Tile{Label: words.T("invoice.received"), Figure: words.Money(f.Paid), Line: words.T("invoice.nothing_yet")}
	if last, ok := f.received(); ok {
		received.Line = words.T("invoice.paid_on", "day", last.Date.String(), "how", string(last.Method))
	}
	return []kit.Tile{billed, received, {
		Label: words.T("invoice.left"), Figure: words.Money(f.Rest()), Line: words.T("invoice.due", "date", f.Due.String()),
	}}
}

func (p *invoicePage) lineFolds() *kit.Folds {
	words := p.Words
	folds := kit.NewFolds(1,
		kit.Column{Width: 72, Bold: true, Whole: true},
		kit.Column{Width: 120, Flex: 1},
		kit.Column{Width: 90, Align: fyne.TextAlignTrailing, Bold: true})
	rows := make([]kit.Fold, len(p.facts.Lines))
	for i, l := range p.facts.Lines {
		rows[i] = kit.Fold{
			Row:     kit.Row{Cells: []kit.Cell{{Text: givenName(l.MemberName)}, {Text: l.Text}, {Text: words.Money(l.Amount)}}},
			Reasons: reasonLines(words, l.Why),
		}
	}
	folds.SetRows(rows...)
	return folds
}

// payments lists what came in and what of it was taken back, and what the bank
// will be asked for. One that can be taken back is opened by a tap.
func (p *invoicePage) payments() fyne.CanvasObject {
	words, f := p.Words, p.facts
	var rows []kit.Row
	mistaken := map[int]billing.Payment{} // by row, those that can be taken back
	for _, payment := range f.payments {
		method := kit.Cell{Text: words.T("method." + string(payment.Method))}
		if part := f.part(payment); part != payment.Amount {
			method.Detail = words.T("invoice.of_payment", "amount", decimal(payment.Amount))
		}
		row := kit.Row{Cells: []kit.Cell{
			{Icon: kit.IconYen, Text: words.Date(payment.Date)}, method, {Text: words.Money(f.part(payment)), Bold: true}, {},
		}}
		if p.May(desk.ReversePayment) && len(billing.Reverse(payment, p.Staff.Role, f.today)) == 0 {
			mistaken[len(rows)] = payment
			row.Cells[3] = kit.Cell{Text: words.T("payment.reverse_short"), Ink: kit.Indigo}
		}
		row.Past = !payment.Reversed.IsZero()
		rows = append(rows, row)
		if row.Past {
			rows = append(rows, kit.Row{Past: true, Cells: []kit.Cell{
				{Icon: kit.IconUndo, Text: words.Date(payment.Reversed)},
				{Text: words.T("payment.reversal")},
				{Text: words.Change(-f.part(payment)), Bold: true},
			}})
		}
	}
	if f.debited() {
		rows = append(rows, kit.Row{Past: true, Cells: []kit.Cell{
			{Icon: kit.IconClock, Text: words.Date(f.Due)},
			{Text: words.T("invoice.debit_planned"), Detail: f.Account.BankName + " " + f.Account.BranchName},
			{Text: words.Money(f.Rest())},
		}})
	}
	if len(rows) == 0 {
		return kit.Card(kit.Sized(0, kit.RowHeight, kit.Padded(0, kit.GapWide, kit.Across(0, kit.Second(words.T("invoice.nothing_yet"))))))
	}
	columns := []kit.Column{{Width: 96}, {Width: 90, Flex: 1}, {Width: 84, Align: fyne.TextAlignTrailing}}
	if len(mistaken) > 0 {
		columns = append(columns, kit.Column{Width: 64, Align: fyne.TextAlignTrailing})
	}
	table := kit.NewFacts(columns...)
	table.SetRows(len(rows), func(i int) kit.Row { return rows[i] })
	table.OnOpen = func(row int) {
		if payment, ok := mistaken[row]; ok {
			p.askReverse(payment)
		}
	}
	return table
}

// beside is the invoice's page; of several, one and the way to the others.
func (p *invoicePage) beside() fyne.CanvasObject {
	f := p.facts
	if f.unshown != nil {
		return kit.Padded(kit.GapWide, 0, kit.Down(0, kit.Asking(kit.Warn, "", p.Words.Error(f.unshown))))
	}
	p.leaf = min(p.leaf, len(f.pages)-1)
	sheet := kit.Padded(kit.GapWide, 0, newPaper(f.pages[p.leaf]))
	if len(f.pages) == 1 {
		return sheet
	}
	turn := func(by int) func() {
		return func() {
			p.leaf = min(max(p.leaf+by, 0), len(f.pages)-1)
			p.draw()
		}
	}
	return container.NewBorder(nil, kit.Across(kit.Gap, kit.Space(),
		kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconLeft}, turn(-1)),
		kit.Second(strconv.Itoa(p.leaf+1)+" / "+strconv.Itoa(len(f.pages))),
		kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconRight}, turn(1)), kit.Space()), nil, nil, sheet)
}

// pay commits what was typed.
func (p *invoicePage) pay(t taken, by billing.Method) {
	if p.busy {
		return
	}
	p.busy = true
	type outcome struct {
		paid month.Paid
		err  error
	}
	seat.Do(p.Seat, func(ctx context.Context) (outcome, error) {
		paid, err := p.Month.Pay(ctx, p.Who(), p.number, t.amount, by)
		return outcome{paid, err}, nil
	}, func(o outcome) {
		p.busy = false
		if o.err != nil {
			p.Shell.Fail(o.err)
			return
		}
		said := p.Words.T("act.paid")
		if t.handed {
			said = p.Words.T("invoice.paid_change", "change", decimal(t.change))
		}
		seat.Offer(p.Seat, said, func(ctx context.Context) (string, error) {
			_, err := p.Month.Reverse(ctx, p.Who(), o.paid.Payment)
			return p.Words.T("payment.reversed"), err
		})
		p.Reload()
	})
}
