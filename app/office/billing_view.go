package office

import (
	"context"
	"errors"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// billingPage is a month's invoices, from the preview to what is still open.
type billingPage struct {
	*seat.Seat
	content *fyne.Container
	load    seat.Load

	month studio.Month
	bills billMonth
	part  billPart
	fixed bool // somebody chose the part: a reload keeps it
	sift  missSift
	view  *billingView
	busy  bool
}

// NewBilling is the page of a month's invoices, at first the month it is now.
func NewBilling(s *seat.Seat) seat.Page {
	p := &billingPage{Seat: s, month: studio.MonthOf(civil.DateOf(s.Desk.Now()))}
	p.view = newBillingView(p)
	p.content = container.NewStack(kit.Body(p.view.content))
	return p
}

// Content is drawn once.
func (p *billingPage) Content() fyne.CanvasObject { return p.content }

// Reload asks for the month again.
func (p *billingPage) Reload() {
	month := p.month
	seat.Ask(p.Seat, &p.load, func(ctx context.Context) (billMonth, error) {
		f, err := p.facts(ctx, month)
		return newBillMonth(f), err
	}, func(m billMonth) {
		p.bills = m
		if !p.fixed || p.partAt() < 0 {
			p.part = m.firstPart()
		}
		if p.part != missesPart {
			p.sift = m.firstSift()
		}
		p.view.refresh()
	})
}

// facts asks what whoever sits here may see of a month.
func (p *billingPage) facts(ctx context.Context, month studio.Month) (f billFacts, err error) {
	f = billFacts{month: month, today: civil.DateOf(p.Desk.Now())}
	if p.May(desk.PreviewMonth) {
		if f.run, err = p.Month.Preview(ctx, p.Who(), month); err != nil {
			return f, err
		}
		if f.missing, err = p.Month.Warnings(ctx, p.Who()); err != nil {
			return f, err
		}
	}
	if p.May(desk.ReviewMiss) {
		if f.missed, err = p.Lessons.Misses(ctx, p.Who(), lessons.MissFilter{From: month.First()}); err != nil {
			return f, err
		}
	}
	if f.issued, err = p.Month.Invoices(ctx, p.Who(), month.String(), ""); err != nil {
		return f, err
	}
	if f.before, err = p.Month.Invoices(ctx, p.Who(), month.Previous().String(), ""); err != nil {
		return f, err
	}
	f.rounding, err = p.Safe.Rounding(ctx, p.Who())
	return f, err
}

// First is what the keys go to when the page is shown: the list.
func (p *billingPage) First() fyne.Focusable { return p.view.table }

// Primary asks before the issue; after it, it writes the PDFs.
func (p *billingPage) Primary() { p.view.primary.Press() }

// Keys are none of its own.
func (p *billingPage) Keys() seat.Keys { return nil }

func (p *billingPage) turn(m studio.Month) {
	p.month, p.fixed = m, false
	p.Reload()
}

// partAt is the chosen part's place among the month's, -1 if it has none.
func (p *billingPage) partAt() int {
	for i, part := range p.bills.parts() {
		if part == p.part {
			return i
		}
	}
	return -1
}

// askIssue says in figures what the issue will do.
func (p *billingPage) askIssue() {
	words, run := p.Words, p.bills.run
	tax, people := int64(0), map[studio.MemberID]bool{}
	for _, d := range run.Drafts {
		for _, t := range d.Taxes {
			tax += t.Tax
		}
		for _, l := range d.Lines {
			people[l.Member] = true
		}
	}
	lines := []fyne.CanvasObject{
		kit.NewText(words.T("billing.issue_total", "total", decimal(run.Total()), "tax", decimal(tax)), kit.Style{Bold: true}),
		kit.NewText(words.T("billing.issue_whom", "n", strconv.Itoa(len(run.Drafts)), "people", strconv.Itoa(len(people)),
			"due", run.Drafts[0].Due.String()), kit.Style{}),
	}
	for _, r := range p.bills.missing {
		lines = append(lines, kit.Across(kit.Gap, kit.NewPicture(kit.IconWarn, 16, kit.Ink), kit.NewText(words.Reason(r), kit.Style{})))
	}
	if n, sum := p.bills.feesOfMonth(); n > 0 {
		lines = append(lines, kit.Across(kit.Gap, kit.NewPicture(kit.IconWarn, 16, kit.Ink),
			kit.NewText(words.T("billing.issue_without_fees", "n", strconv.Itoa(n), "total", decimal(sum)), kit.Style{})))
	}
	lines = append(lines, kit.Lines(words.T("billing.issue_final"), kit.Style{Ink: kit.Ink2}))
	kit.Ask(p.Window.Canvas(), kit.Question{
		Heading:   words.T("billing.issue_heading", "n", strconv.Itoa(len(run.Drafts)), "month", p.month.String()),
		Body:      kit.Down(kit.Gap, lines...),
		Primary:   kit.ButtonText{Label: words.T("billing.issue", "n", strconv.Itoa(len(run.Drafts))), Key: seat.Chord(words, seat.Enter)},
		Cancel:    kit.ButtonText{Label: words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool { p.issue(); return true },
	})
}

func (p *billingPage) issue() {
	if p.busy {
		return
	}
	p.busy = true
	month := p.month
	seat.Long(p.Seat, p.Words.T("billing.issuing"), func(work *seat.Work) (billing.Run, error) {
		return p.Month.Run(work.Ctx, p.Who(), month)
	}, func(run billing.Run, err error) {
		p.busy = false
		switch {
		case err == nil:
			p.fixed = false
			p.Shell.Say(p.Words.T("billing.issued_said", "n", strconv.Itoa(len(run.Drafts)), "total", decimal(run.Total())), nil)
			p.Reload()
		case errors.Is(err, seat.ErrLeft):
			p.Shell.Say(p.Words.T("billing.issued_none"), nil)
		default:
			p.Shell.Fail(err)
		}
	})
}

func (p *billingPage) chooseFolder() { p.Disk().ChooseFolder(seat.Home(), p.writePDFs) }

// writePDFs writes the month's invoices into a folder. Cancelled, it leaves
// none there.
func (p *billingPage) writePDFs(folder string) {
	month := p.month
	seat.Long(p.Seat, p.Words.T("billing.writing_pdfs"), func(work *seat.Work) (int, error) {
		return p.Month.WritePDFs(work.Ctx, p.Who(), month, folder, work.Progress)
	}, func(n int, err error) {
		switch {
		case err == nil:
			p.Shell.Say(p.Words.T("billing.wrote_pdfs", "n", strconv.Itoa(n), "folder", folder), nil)
		case errors.Is(err, seat.ErrLeft):
			p.Shell.Say(p.Words.T("billing.wrote_none"), nil)
		default:
			p.Shell.Fail(err)
		}
	})
}
