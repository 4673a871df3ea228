package reception

import (
	"context"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
)

// todo is what is to be seen to today, below the day's people.
type todo struct {
	seat    *seat.Seat
	load    seat.Load
	errands []errand
	count   *kit.Text
	table   *kit.Table
	content *fyne.Container
	body    *fyne.Container
	onDraw  func() // it may need more room than before
}

func newTodo(s *seat.Seat) *todo {
	w := s.Words
	d := &todo{seat: s, count: kit.Second(""), body: kit.Down(0)}
	d.table = kit.NewFacts(
		kit.Column{Width: 132, Whole: true}, kit.Column{Flex: 1}, kit.Column{Width: 184, Align: fyne.TextAlignTrailing, Small: true, Ink: kit.Ink2})
	d.table.OnOpen = func(row int) { d.open(d.errands[row]) }
	write := kit.BoldButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: w.T("notes.write")}, func() { openNote(s, "", "") })
	heading := kit.Sized(0, kit.RowHeight, kit.Across(kit.Gap,
		kit.NewText(w.T("notes.title"), kit.Style{Bold: true}), d.count, kit.Space(), write))
	d.content = kit.Padded(kit.GapWide, 0, kit.Down(0, heading, d.body))
	return d
}

// reload asks again what is to be seen to.
func (d *todo) reload() {
	seat.Ask(d.seat, &d.load, func(ctx context.Context) ([]errand, error) {
		notes, err := d.seat.Register.NotesDue(ctx, d.seat.Who(), civil.Date{})
		if err != nil {
			return nil, err
		}
		renewals, err := d.seat.Register.Renewals(ctx, d.seat.Who())
		return errandsOf(notes, renewals), err
	}, func(list []errand) {
		d.errands = list
		d.draw()
	})
}

// open leads to what an errand is about.
func (d *todo) open(e errand) {
	switch {
	case e.note != nil:
		readNote(d.seat, *e.note)
	case e.renewal != nil:
		d.seat.Shell.Go(seat.Place{Screen: seat.Member, Of: e.renewal.Number})
	default:
		d.seat.Shell.Go(seat.Place{Screen: seat.Members})
	}
}

// show shows the list where there is room for it.
func (d *todo) show(on bool) {
	d.content.Hidden = !on
	kit.Refresh(d.content)
}

func (d *todo) draw() {
	w, today := d.seat.Words, civil.DateOf(d.seat.Desk.Now())
	d.count.SetText(strconv.Itoa(countErrands(d.errands)))
	d.table.SetRows(len(d.errands), func(i int) kit.Row { return errandRow(w, d.errands[i], today) })
	d.body.Objects = []fyne.CanvasObject{d.table}
	if len(d.errands) == 0 {
		d.body.Objects = []fyne.CanvasObject{kit.Padded(kit.Gap, 0, kit.Second(w.T("notes.none")))}
	}
	kit.Refresh(d.content)
	d.onDraw()
}
