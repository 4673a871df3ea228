package teaching

import (
	"context"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// bookingDialog looks for a member and says what a booking would come to before
// it is done.
type bookingDialog struct {
	page   *sessionPage
	dialog *kit.Dialog
	entry  *kit.Entry
	table  *kit.Table
	answer *kit.Text

	found             []rows.Member
	finding, previews seat.Load
}

// foundRows is how many members the dialog offers.
const foundRows = 5

func (p *sessionPage) book() {
	words := p.Words
	d := &bookingDialog{
		page: p, entry: kit.NewEntry(words.T("find.hint")), answer: kit.NewText("", kit.Style{Cut: true}),
		table: kit.NewFacts(kit.Column{Width: 60, Ink: kit.Ink2}, kit.Column{Width: 130, Bold: true, Flex: 1},
			kit.Column{Width: 150, Small: true, Ink: kit.Ink2, Flex: 1}),
	}
	d.entry.Lead(kit.IconSearch, kit.Ink2, nil)
	d.entry.OnChanged = d.find
	d.entry.OnKey = d.table.Arrows
	d.table.OnChoose = func(int) { d.preview() }
	d.dialog = kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: words.T("session.book_into", "class", p.facts.Class.Name),
		Body: kit.Down(kit.Gap, d.entry,
			kit.Sized(0, foundRows*kit.RowHeight, kit.Down(0, d.table)), kit.Sized(0, 24, kit.Across(0, d.answer))),
		Primary:   kit.ButtonText{Label: words.T("session.book"), Key: seat.Chord(words, seat.Enter)},
		Cancel:    kit.ButtonText{Label: words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool { d.commit(); return true },
	})
	d.dialog.Primary.Enable(false)
	p.Window.Canvas().Focus(d.entry.Focusable())
}

func (d *bookingDialog) find(typed string) {
	p := d.page
	seat.Ask(p.Seat, &d.finding, func(ctx context.Context) ([]rows.Member, error) {
		if strings.TrimSpace(typed) == "" {
			return nil, nil
		}
		found, _, err := p.Register.Find(ctx, p.Who(), typed, foundRows)
		return found, err
	}, func(found []rows.Member) {
		d.found = found
		d.table.SetRows(len(found), func(i int) kit.Row {
			m := found[i]
			return kit.Row{Cells: []kit.Cell{{Text: m.Number}, {Text: m.Name}, {Text: reading(p.Words, m.Kana)}}}
		})
		d.table.Choose(min(0, len(found)-1))
		d.preview()
	})
}

func (d *bookingDialog) chosen() (rows.Member, bool) {
	i := d.table.Chosen()
	if i < 0 || i >= len(d.found) {
		return rows.Member{}, false
	}
	return d.found[i], true
}

// preview says what would come of it.
func (d *bookingDialog) preview() {
	p := d.page
	d.dialog.Primary.Enable(false)
	d.answer.SetText("")
	m, ok := d.chosen()
	if !ok {
		return
	}
	seat.Ask(p.Seat, &d.previews, func(ctx context.Context) (studio.BookDecision, error) {
		return p.Lessons.WouldBook(ctx, p.Who(), m.Number, p.facts.Key)
	}, func(b studio.BookDecision) {
		if now, ok := d.chosen(); !ok || now.ID != m.ID {
			return
		}
		d.answer.SetText(d.sentence(b))
		d.dialog.Primary.Enable(b.State != "")
	})
}

func (d *bookingDialog) sentence(b studio.BookDecision) string {
	words := d.page.Words
	if len(b.Reasons) > 0 {
		return words.Reason(b.Reasons[0])
	}
	return words.T("book.seat_free", "n", strconv.Itoa(d.page.facts.Seats.Free()))
}

func (d *bookingDialog) commit() {
	m, ok := d.chosen()
	if !ok {
		return
	}
	p, key := d.page, d.page.facts.Key
	seat.Do(p.Seat, func(ctx context.Context) (lessons.Booked, error) {
		return p.Lessons.Book(ctx, p.Who(), m.Number, key)
	}, func(b lessons.Booked) {
		said := p.Words.T("act.booked")
		if b.State == studio.Waiting {
			said = p.Words.T("book.waits", "position", strconv.Itoa(b.Position))
		}
		seat.Offer(p.Seat, said, func(ctx context.Context) (string, error) {
			c, err := p.Lessons.Cancel(ctx, p.Who(), b.Booking)
			return cancelledSentence(p.Words, c), err
		})
		p.Reload()
	})
}
