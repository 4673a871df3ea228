package teaching

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

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
	answer *seat.BookAnswer
	body   *fyne.Container // the table has the room that the answer leaves

	found             []rows.Member
	of                string // the text that they were found by
	finding, previews seat.Load
}

// foundRows is how many members the dialog offers.
const foundRows = 5

// bookingRoom is that of what a booking comes to, below them.
const bookingRoom float32 = 2*kit.Gap + 48

func (p *sessionPage) book() {
	words := p.Words
	heading := "session.book_into"
	if p.facts.Seats.Free() <= 0 {
		heading = "session.queue_into"
	}
	d := &bookingDialog{
		page: p, entry: kit.NewEntry(words.T("find.hint")), answer: seat.NewBookAnswer(p.Seat, dialogWidth),
		table: kit.NewTable(kit.Column{Width: 60, Ink: kit.Ink2}, kit.Column{Width: 130, Bold: true, Flex: 1},
			kit.Column{Width: 150, Small: true, Ink: kit.Ink2, Flex: 1}),
	}
	d.entry.Lead(kit.IconSearch, kit.Ink2, nil)
	d.entry.OnChanged = d.find
	d.entry.OnKey = d.table.Arrows
	d.table.OnChoose = func(int) { d.preview() }
	d.body = kit.Sized(0, kit.RowHeight+foundRows*kit.RowHeight+bookingRoom,
		kit.Between(kit.Padded(0, 0, d.entry), d.answer.Content, kit.Padded(kit.Gap, 0, d.table)))
	d.answer.OnShow = func() {
		d.body.Refresh()
		d.table.Choose(d.table.Chosen())
	}
	d.dialog = kit.Ask(p.Window.Canvas(), kit.Question{
		Heading:   words.T(heading, "class", p.facts.Class.Name),
		Body:      d.body,
		Primary:   kit.ButtonText{Label: words.T(p.facts.booking()), Key: seat.Chord(words, seat.Enter)},
		Cancel:    kit.ButtonText{Label: words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: d.commit,
	})
	d.dialog.Primary.Enable(false)
	p.Window.Canvas().Focus(d.entry.Focusable())
}

func (d *bookingDialog) find(typed string) {
	p := d.page
	d.preview() // of nobody, until it is known who is meant now
	seat.Ask(p.Seat, &d.finding, func(ctx context.Context) ([]rows.Member, error) {
		if strings.TrimSpace(typed) == "" {
			return nil, nil
		}
		found, _, err := p.Register.Find(ctx, p.Who(), typed, foundRows)
		return found, err
	}, func(found []rows.Member) {
		d.found, d.of = found, typed
		d.table.SetRows(len(found), func(i int) kit.Row {
			m := found[i]
			return kit.Row{Cells: []kit.Cell{{Text: m.Number}, {Text: m.Name}, {Text: reading(p.Words, m.Kana)}}}
		})
		d.table.Choose(min(0, len(found)-1))
		d.preview()
	})
}

// chosen is who is chosen, and whether somebody is who was found by what stands in
// the entry now.
func (d *bookingDialog) chosen() (rows.Member, bool) {
	i := d.table.Chosen()
	if i < 0 || i >= len(d.found) || d.of != d.entry.Text() {
		return rows.Member{}, false
	}
	return d.found[i], true
}

// preview says what would come of it.
func (d *bookingDialog) preview() {
	p := d.page
	d.dialog.Primary.Enable(false)
	d.answer.Clear()
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
		d.answer.Show(b, p.facts.Seats.Free())
		d.dialog.Primary.SetText(kit.ButtonText{Label: p.Words.T(d.answer.Word()), Key: seat.Chord(p.Words, seat.Enter)})
		d.dialog.Primary.Enable(d.answer.Possible())
	})
}

// commit books, against the rules if it was written why. The dialog closes when that
// is done.
func (d *bookingDialog) commit() bool {
	m, ok := d.chosen()
	if !ok {
		return false
	}
	because, ok := d.answer.Reason()
	if !ok {
		return false
	}
	p, key := d.page, d.page.facts.Key
	seat.DoFrom(p.Seat, d.dialog, func(ctx context.Context) (lessons.Booked, error) {
		return p.Lessons.BookAnyway(ctx, p.Who(), m.Number, key, because)
	}, d.answer.Blame, func(b lessons.Booked) {
		seat.OfferUnbook(p.Seat, b)
		p.Reload()
	})
	return false
}
