package reception

import (
	"context"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
)

// todo is what is to be seen to today, below the day's people: always in view, as
// it is to be done between them.
type todo struct {
	seat    *seat.Seat
	load    seat.Load
	errands []errand
	calls   int  // how many are to be made to tell somebody something
	tells   bool // somebody is to be told, or was today: that can be taken back
	tell    *kit.Button
	rows    int // so many of them are in view
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
	d := &todo{seat: s, count: kit.Second(""), body: kit.Down(0)}
	d.table = kit.NewTable()
	d.table.OnOpen = func(row int) { d.open(d.errands[row]) }
	d.tell = kit.BoldButton(kit.Plain, kit.ButtonText{}, tell)
	d.write = kit.BoldButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: w.T("notes.write")}, func() { openNote(s, "", "") })
	title := kit.NewText(w.T("notes.title"), kit.Style{Bold: true})
	heading := kit.Sized(0, kit.RowHeight, kit.Across(kit.Gap, title, d.count, kit.Space(), d.tell, d.write))
	d.content = kit.Padded(kit.GapWide, 0, kit.Down(0, heading, d.body))
	d.tell.Hide()
	return d
}

// setNarrow is for windows of 1024×768.
func (d *todo) setNarrow(on bool) {
	when := kit.Column{Width: 184, Align: fyne.TextAlignTrailing, Small: true, Ink: kit.Ink2}
	if on {
		when.Width = 128
	}
	d.table.SetColumns(kit.Column{Width: 132, Whole: true}, kit.Column{Flex: 1}, when)
}

// reload asks again what is to be seen to.
func (d *todo) reload() {
	type toSee struct {
		errands []errand
		calls   calls
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
		told, err := d.seat.Lessons.TellingsOfToday(ctx, d.seat.Who())
		return toSee{errandsOf(notes, renewals), calls{list: callsOf(told)}}, err
	}, func(see toSee) {
		d.errands, d.calls, d.tells = see.errands, see.calls.left(), len(see.calls.list) > 0
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

// show shows so many errands before they scroll.
func (d *todo) show(rows int) {
	d.rows = rows
	d.fill()
}

func (d *todo) fill() {
	seen := &measured{least: fyne.NewSize(0, float32(min(len(d.errands), d.rows))*kit.RowHeight), told: func(fyne.Size) {}}
	d.body.Objects = []fyne.CanvasObject{container.New(seen, d.table)}
	if len(d.errands) == 0 {
		d.body.Objects = []fyne.CanvasObject{kit.Padded(kit.Gap, 0, kit.Second(d.seat.Words.T("notes.none")))}
	}
}

func (d *todo) draw() {
	w, today := d.seat.Words, civil.DateOf(d.seat.Desk.Now())
	d.tell.SetText(kit.ButtonText{
		Icon: kit.IconPhone, Label: w.T("tell.open", "n", strconv.Itoa(d.calls)), Key: seat.Chord(w, string(fyne.KeyO)),
	})
	kit.ShowIf(d.tell, d.tells)
	d.count.SetText(strconv.Itoa(countErrands(d.errands)))
	d.table.SetRows(len(d.errands), func(i int) kit.Row { return errandRow(w, d.errands[i], today) })
	d.fill()
	kit.Refresh(d.content)
	d.onDraw()
}
