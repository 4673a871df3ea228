package office

import (
	"context"
	"errors"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// feeIcons are the shapes of a fee's states.
var feeIcons = map[string]kit.Icon{
	feeOpen: kit.IconWarn, feeAccepted: kit.IconRing, feeCharged: kit.IconDot, feeWaived: kit.IconDash, feeForgiven: kit.IconDash,
}

// feeColumns leave the kind to the side where there is little room.
func (v *billingView) feeColumns() []kit.Column {
	words := v.page.Words
	columns := []kit.Column{
		{Title: words.T("billing.student"), Width: 100, Bold: true, Whole: true, Flex: 1},
		{Title: words.T("billing.fee_day"), Width: 64},
		{Title: words.T("billing.fee_session"), Width: 84, Flex: 2},
		{Title: words.T("billing.fee"), Width: 68, Gap: kit.GapPage, Align: fyne.TextAlignTrailing},
		{Title: words.T("members.status"), Width: 132},
	}
	if !v.narrow {
		columns = append(columns, kit.Column{Title: words.T("billing.fee_kind"), Width: 108, Flex: 1, Ink: kit.Ink2})
	}
	return columns
}

func (v *billingView) feeRow(x lessons.Missed) kit.Row {
	words, state := v.page.Words, feeState(x)
	return kit.Row{Past: state != feeOpen && state != feeAccepted, Cells: []kit.Cell{
		{Text: x.Name},
		{Text: words.Date(civil.DateOf(x.Session.Start))},
		{Text: x.Session.Class.Name},
		{Text: words.Money(x.Price().Fee)},
		{Icon: feeIcons[state], Text: words.T("missstate." + state)},
		{Text: words.T("misskind." + string(x.Kind))},
	}}
}

// feeCard says of a missed seat what it costs and why, and lets the owner decide.
func (v *billingView) feeCard(x lessons.Missed) fyne.CanvasObject {
	p, words, state := v.page, v.page.Words, feeState(x)
	width := v.sideWidth - 2*kit.GapWide
	said := kit.Down(kit.Gap)
	for _, r := range x.Reasons {
		said.Add(kit.Paragraph(words.Reason(r), kit.Style{}, width))
	}
	second := func(text string) { said.Add(kit.Paragraph(text, kit.Style{Ink: kit.Ink2}, width)) }
	month := studio.MonthOf(x.Session.Key.Date).String()
	var acts []fyne.CanvasObject
	switch state {
	case feeOpen:
		second(words.T("billing.fee_goes", "month", month))
		acts = []fyne.CanvasObject{
			kit.NewButton(kit.Outlined, kit.ButtonText{Label: words.T("billing.fee_accept")}, func() { p.acceptFees(x) }),
			kit.NewButton(kit.Outlined, kit.ButtonText{Label: words.T("billing.fee_waive")}, func() { p.askWaive(x) }),
		}
	case feeAccepted, feeWaived:
		if state == feeAccepted {
			second(words.T("billing.fee_will", "month", month))
		} else {
			second(words.T("billing.fee_note", "note", x.Review.Note))
		}
		acts = []fyne.CanvasObject{
			kit.NewButton(kit.Outlined, kit.ButtonText{Label: words.T("billing.fee_reopen")}, func() { p.reopenFees(x) }),
		}
	}
	if len(acts) > 0 {
		said.Add(kit.Sized(0, kit.RowHeight, kit.Across(kit.Gap, acts...)))
	}
	member := words.T("billing.fee_of", "number", x.Number)
	parts := []fyne.CanvasObject{sideCard(sideHead(member, x.Name, words.Money(x.Price().Fee)), nil, said)}
	if open := p.bills.feesOpen(); len(open) > 1 {
		parts = append(parts, v.allFees(open))
	}
	return kit.Down(kit.GapWide, parts...)
}

// allFees offers to accept whatever waits.
func (v *billingView) allFees(open []lessons.Missed) fyne.CanvasObject {
	words := v.page.Words
	var sum int64
	for _, x := range open {
		sum += x.Cost.Fee
	}
	all := kit.NewButton(kit.Outlined, kit.ButtonText{Label: words.T("billing.fees_accept")}, func() { v.page.acceptFees(open...) })
	return kit.Card(kit.Padded(kit.GapWide-4, kit.GapWide, kit.Across(kit.Gap,
		kit.Down(0, kit.Small(words.T("billing.fees_open", "n", strconv.Itoa(len(open)))), kit.NewText(words.Money(sum), kit.Style{Bold: true})),
		kit.Space(), all)))
}

func bookingsOf(list []lessons.Missed) []studio.BookingID {
	ids := make([]studio.BookingID, len(list))
	for i, x := range list {
		ids[i] = x.Booking
	}
	return ids
}

// acceptFees charges fees with the months of their sessions.
func (p *billingPage) acceptFees(list ...lessons.Missed) {
	seat.Do(p.Seat, func(ctx context.Context) ([]studio.Review, error) {
		return p.Lessons.AcceptMisses(ctx, p.Who(), bookingsOf(list))
	}, func(done []studio.Review) {
		var sum int64
		for _, r := range done {
			sum += r.Fee
		}
		p.reviewed(p.Words.T("billing.fees_accepted", "n", strconv.Itoa(len(done)), "total", decimal(sum)), list)
	})
}

// reviewed goes to the next fee, says what was decided, and offers to undo it.
func (p *billingPage) reviewed(said string, list []lessons.Missed) {
	p.view.nextFee()
	seat.Offer(p.Seat, said, func(ctx context.Context) (string, error) {
		return p.Words.T("billing.fees_reopened", "n", strconv.Itoa(len(list))), p.Lessons.UndoReview(ctx, p.Who(), bookingsOf(list)...)
	})
	p.Reload()
}

// nextFee chooses the next fee that waits, where there is one beside the chosen.
func (v *billingView) nextFee() {
	if at := nextOpen(v.fees, v.table.Chosen()+1); at >= 0 {
		v.table.Choose(at)
	}
}

// reopenFees takes back what was decided.
func (p *billingPage) reopenFees(list ...lessons.Missed) {
	seat.Do(p.Seat, func(ctx context.Context) (bool, error) {
		return true, p.Lessons.UndoReview(ctx, p.Who(), bookingsOf(list)...)
	}, func(bool) {
		p.Shell.Say(p.Words.T("billing.fees_reopened", "n", strconv.Itoa(len(list))), nil)
		p.Reload()
	})
}

// askWaive asks why a fee is waived.
func (p *billingPage) askWaive(x lessons.Missed) {
	words := p.Words
	because := kit.NewEntry(words.T("billing.fee_because_hint"))
	field := kit.NewField(words.T("billing.fee_because"), because)
	var dialog *kit.Dialog
	dialog = kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: words.T("billing.fee_waive_heading", "name", x.Name, "amount", decimal(x.Cost.Fee)),
		Body:    kit.Down(kit.GapWide, kit.Lines(words.T("billing.fee_waive_what"), kit.Style{}), field),
		Primary: kit.ButtonText{Label: words.T("billing.fee_waive_do"), Key: seat.Chord(words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			p.waive(x, because.Text(), func(refused error) {
				if refused == nil {
					dialog.Close()
					return
				}
				field.SetError(words.Error(refused))
				p.Window.Canvas().Focus(because.Focusable())
			})
			return false // it closes when it is waived
		},
	})
	p.Window.Canvas().Focus(because.Focusable())
}

// waive waives a fee, and calls then with why it was refused, if it was.
func (p *billingPage) waive(x lessons.Missed, because string, then func(refused error)) {
	seat.Do(p.Seat, func(ctx context.Context) (refused, err error) {
		_, err = p.Lessons.ReviewMiss(ctx, p.Who(), x.Booking, false, because)
		if e := (*studio.Error)(nil); errors.As(err, &e) && len(e.Reasons) > 0 {
			return err, nil
		}
		return nil, err
	}, func(refused error) {
		if then(refused); refused == nil {
			p.reviewed(p.Words.T("billing.fee_waived", "name", x.Name), []lessons.Missed{x})
		}
	})
}
