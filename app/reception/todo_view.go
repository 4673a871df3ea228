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
	calls   int // how many are to be made to tell somebody something
	tell    *kit.Button
	listed  bool // there is room for the list
	title   fyne.CanvasObject
	write   *kit.Button
	count   *kit.Text
	table   *kit.Table
	content *fyne.Container
	body    *fyne.Container
	onDraw  func() // it may need more room than before
}

// newTodo makes it; tell shows whom to tell what.
func newTodo(s *seat.Seat, tell func()) *todo {
	w := s.Words
	d := &todo{seat: s, count: kit.Second(""), body: kit.Down(0), listed: true}
	d.table = kit.NewFacts(
		kit.Column{Width: 132, Whole: true}, kit.Column{Flex: 1}, kit.Column{Width: 184, Align: fyne.TextAlignTrailing, Small: true, Ink: kit.Ink2})
	d.table.OnOpen = func(row int) { d.open(d.errands[row]) }
	d.tell = kit.BoldButton(kit.Plain, kit.ButtonText{}, tell)
	d.write = kit.BoldButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: w.T("notes.write")}, func() { openNote(s, "", "") })
	d.title = kit.NewText(w.T("notes.title"), kit.Style{Bold: true})
	heading := kit.Sized(0, kit.RowHeight, kit.Across(kit.Gap, d.title, d.count, kit.Space(), d.tell, d.write))
	d.content = kit.Padded(kit.GapWide, 0, kit.Down(0, heading, d.body))
	d.arrange()
	return d
}

// reload asks again what is to be seen to.
func (d *todo) reload() {
	type toSee struct {
		errands []errand
		calls   int
	}
	seat.Ask(d.seat, &d.load, func(ctx context.Context) (toSee, error) {
		notes, err := d.seat.Register.NotesDue(ctx, d.seat.Who(), civil.Date{})
		if err != nil {
			return toSee{}, err
		}
		renewals, err := d.seat.Register.Renewals(ctx, d.seat.Who())
		if err != nil {
			return toSee{}, err
		}
		told, err := d.seat.Lessons.Tellings(ctx, d.seat.Who())
		return toSee{errandsOf(notes, renewals), len(callsOf(told))}, err
	}, func(see toSee) {
		d.errands, d.calls = see.errands, see.calls
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

// show shows the list where there is room for it. Whom to tell is shown in any case,
// where anybody is.
func (d *todo) show(on bool) {
	d.listed = on
	d.arrange()
	kit.Refresh(d.content)
}

func (d *todo) arrange() {
	for _, o := range []fyne.CanvasObject{d.title, d.count, d.write, d.body} {
		kit.ShowIf(o, d.listed)
	}
	kit.ShowIf(d.tell, d.calls > 0)
	d.content.Hidden = !d.listed && d.calls == 0
}

func (d *todo) draw() {
	w, today := d.seat.Words, civil.DateOf(d.seat.Desk.Now())
	d.tell.SetText(kit.ButtonText{
		Icon: kit.IconPhone, Label: w.T("tell.open", "n", strconv.Itoa(d.calls)), Key: seat.Chord(w, string(fyne.KeyO)),
	})
	d.arrange()
	d.count.SetText(strconv.Itoa(countErrands(d.errands)))
	d.table.SetRows(len(d.errands), func(i int) kit.Row { return errandRow(w, d.errands[i], today) })
	d.body.Objects = []fyne.CanvasObject{d.table}
	if len(d.errands) == 0 {
		d.body.Objects = []fyne.CanvasObject{kit.Padded(kit.Gap, 0, kit.Second(w.T("notes.none")))}
	}
	kit.Refresh(d.content)
	d.onDraw()
}
