package office

import (
	"context"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// missColumns leave the kind to the side where there is little room.
func (v *billingView) missColumns() []kit.Column {
	words := v.page.Words
	columns := []kit.Column{
		{Title: words.T("billing.student"), Width: 100, Bold: true, Whole: true, Flex: 1},
		{Title: words.T("billing.fee_day"), Width: 64},
		{Title: words.T("billing.fee_session"), Width: 84, Flex: 2},
		{Title: words.T("billing.fee"), Width: 76, Gap: kit.GapPage, Align: fyne.TextAlignTrailing},
		{Title: words.T("members.status"), Width: 132},
	}
	if !v.narrow {
		columns = append(columns, kit.Column{Title: words.T("billing.fee_kind"), Width: 108, Flex: 1, Ink: kit.Ink2})
	}
	return columns
}

// siftKeys are the words of which of them are listed.
var siftKeys = [...]string{withFee: "billing.sift_fee", withoutFee: "billing.sift_no_fee", everyMiss: "billing.sift_all"}

// nameSifts says how many misses each choice lists, and shows which is chosen.
func (v *billingView) nameSifts() {
	words, m := v.page.Words, v.page.bills
	parts := make([]kit.Segment, len(siftKeys))
	for i, key := range siftKeys {
		parts[i] = kit.Segment{Label: words.T(key, "n", strconv.Itoa(len(m.misses(missSift(i), ""))))}
	}
	v.sifts.SetParts(parts...)
	v.sifts.Choose(int(v.page.sift))
}

func (v *billingView) missRow(x lessons.Missed) kit.Row {
	words, state := v.page.Words, seat.StateOfMiss(x)
	return kit.Row{Past: x.Excused || state == seat.MissCharged, Cells: []kit.Cell{
		{Text: x.Name},
		{Text: words.Date(civil.DateOf(x.Session.Start))},
		{Text: x.Session.Class.Name},
		{Text: price(words, x)},
		{Icon: state.Icon(), Text: words.T("missstate." + string(state))},
		{Text: words.T("misskind." + string(x.Kind))},
	}}
}

// price is what the policy asks for a miss, also where it is forgiven or waived.
func price(words *lang.Printer, x lessons.Missed) string {
	switch cost := x.Price(); {
	case cost.Fee > 0:
		return words.Money(cost.Fee)
	case cost.Session:
		return words.T("miss.one_session")
	}
	return noValue
}

// missCard says of a missed seat what it costs and why, and lets the owner decide.
func (v *billingView) missCard(x lessons.Missed) fyne.CanvasObject {
	p, words, state := v.page, v.page.Words, seat.StateOfMiss(x)
	width := v.sideWidth - 2*kit.GapWide
	said := kit.Down(kit.Gap)
	for _, r := range x.Reasons {
		said.Add(kit.Paragraph(words.Reason(r), kit.Style{}, width))
	}
	second := func(text string) { said.Add(kit.Paragraph(text, kit.Style{Ink: kit.Ink2}, width)) }
	month := studio.MonthOf(x.Session.Key.Date).String()
	switch state {
	case seat.MissOpen:
		second(words.T("billing.fee_goes", "month", month))
	case seat.MissAccepted:
		second(words.T("billing.fee_will", "month", month))
	case seat.MissWaived:
		second(words.T("billing.fee_note", "note", x.Review.Note))
	}
	if acts := p.missActs(x); len(acts) > 0 {
		said.Add(kit.Sized(0, kit.RowHeight, kit.Across(kit.Gap, acts...)))
	}
	whose := words.T("billing.miss_of", "kind", string(x.Kind), "number", x.Number)
	parts := []fyne.CanvasObject{sideCard(sideHead(whose, x.Name, price(words, x)), nil, said)}
	if open := p.bills.feesOpen(); len(open) > 1 {
		parts = append(parts, v.allFees(open))
	}
	return kit.Down(kit.GapWide, parts...)
}

// missActs are the buttons for what the owner can decide about a miss.
func (p *billingPage) missActs(x lessons.Missed) []fyne.CanvasObject {
	button := func(word string, do func()) fyne.CanvasObject {
		return kit.NewButton(kit.Outlined, kit.ButtonText{Label: p.Words.T(word)}, do)
	}
	var acts []fyne.CanvasObject
	if x.Open() {
		acts = append(acts, button("billing.fee_accept", func() { p.acceptFees(x) }))
	}
	if p.CanWaive(x) {
		acts = append(acts, button("billing.fee_waive", func() { p.askWaive(x) }))
	}
	if p.CanReopen(x) {
		acts = append(acts, button(seat.ReopenWord(x), func() { p.reopen(x) }))
	}
	return acts
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

// acceptFees charges fees with the months of their sessions.
func (p *billingPage) acceptFees(list ...lessons.Missed) {
	ids := make([]studio.BookingID, len(list))
	for i, x := range list {
		ids[i] = x.Booking
	}
	seat.Do(p.Seat, func(ctx context.Context) ([]studio.Review, error) {
		return p.Lessons.AcceptMisses(ctx, p.Who(), ids)
	}, func(done []studio.Review) {
		var sum int64
		for _, r := range done {
			sum += r.Fee
		}
		p.reviewed(p.Words.T("billing.fees_accepted", "n", strconv.Itoa(len(done)), "total", decimal(sum)), list)
	})
}

// reviewed goes to the next fee that waits, says what was decided, and offers to undo
// it.
func (p *billingPage) reviewed(said string, list []lessons.Missed) {
	p.view.nextFee()
	seat.OfferReview(p.Seat, said, list...)
	p.Reload()
}

// nextFee chooses the next fee that waits, where there is one beside the chosen.
func (v *billingView) nextFee() {
	if at := nextOpen(v.misses, v.table.Chosen()+1); at >= 0 {
		v.table.Choose(at)
	}
}

// reopen takes back what was decided.
func (p *billingPage) reopen(x lessons.Missed) { seat.ReopenMisses(p.Seat, p.Reload, x) }

// askWaive asks why a miss is waived, and goes to the next fee that waits.
func (p *billingPage) askWaive(x lessons.Missed) {
	seat.OpenMiss(p.Seat, x, func() {
		if x.Open() {
			p.view.nextFee()
		}
		p.Reload()
	})
}
