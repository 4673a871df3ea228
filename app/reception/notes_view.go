package reception

import (
	"context"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
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
	d.content.Refresh()
}

func (d *todo) draw() {
	w, today := d.seat.Words, civil.DateOf(d.seat.Desk.Now())
	d.count.SetText(strconv.Itoa(countErrands(d.errands)))
	d.table.SetRows(len(d.errands), func(i int) kit.Row { return errandRow(w, d.errands[i], today) })
	d.body.Objects = []fyne.CanvasObject{d.table}
	if len(d.errands) == 0 {
		d.body.Objects = []fyne.CanvasObject{kit.Padded(kit.Gap, 0, kit.Second(w.T("notes.none")))}
	}
	d.content.Refresh()
	d.onDraw()
}

// readNote shows a whole note, and sees to it where that is to be done. One with
// a member's number leads to the page.
func readNote(s *seat.Seat, n rows.Note) {
	w := s.Words
	kind := w.T("notekind."+string(n.Kind)) + " · " + n.Staff + " · " + w.Day(civil.DateOf(n.At))
	body := kit.Down(kit.Gap, kit.Second(kind), kit.Paragraph(n.Text, kit.Style{}, noteTextWidth))
	var dialog *kit.Dialog
	if n.Number != "" {
		body.Add(kit.Across(0, kit.NewButton(kit.Plain, kit.ButtonText{Label: w.T("notes.open_member")}, func() {
			dialog.Close()
			s.Shell.Go(seat.Place{Screen: seat.Member, Of: n.Number})
		})))
	}
	if !n.Open() {
		shut := kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc}, func() { dialog.Close() })
		card := sheetCard(kit.Heading(n.Name), body, kit.Across(0, shut))
		dialog = kit.Overlay(s.Window.Canvas(), kit.Sized(noteTextWidth+2*kit.GapPage, 0, card), shut, nil)
		return
	}
	dialog = kit.Ask(s.Window.Canvas(), kit.Question{
		Heading: n.Name, Body: body,
		Primary: kit.ButtonText{Label: w.T("notes.finish"), Key: seat.Chord(w, seat.Enter)},
		Cancel:  kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc},
		OnPrimary: func() bool {
			finishNote(s, n.ID)
			return true
		},
	})
}

func finishNote(s *seat.Seat, id studio.NoteID) {
	seat.Do(s, func(ctx context.Context) (bool, error) {
		return true, s.Register.FinishNote(ctx, s.Who(), id)
	}, func(bool) {
		seat.Offer(s, s.Words.T("act.note_done"), func(ctx context.Context) (string, error) {
			return s.Words.T("act.undone"), s.Register.ReopenNote(ctx, s.Who(), id)
		})
	})
}

// noteSheet writes down what was said with somebody.
type noteSheet struct {
	*frame
	number string // of whom it is about, if that was clear from the start
	search search
	picker *picker // nil where it was
	kinds  *kit.Segments
	text   *kit.Entry
	whose  *kit.Field // where it is asked for
	said   *kit.Field
	when   *kit.DateField
}

const (
	noteWidth     float32 = 560
	noteTextWidth float32 = 432 // within a dialog
	noteMatches   float32 = 168 // three people at a time are in view
)

// openNote opens the sheet: about a member, or about somebody who is looked for
// or named.
func openNote(s *seat.Seat, number, name string) *noteSheet {
	w := s.Words
	n := &noteSheet{number: number, text: kit.NewTextArea("", 4)}
	n.frame = newFrame(s, "act.cancel", "notes.write_down", n.primary)
	heading := w.T("notes.write")
	var parts []fyne.CanvasObject
	focus := n.text.Focusable()
	if number != "" {
		heading = name + " · " + heading
	} else {
		n.search.named = true
		n.picker = newPicker(s, &n.search, w.T("notes.who_hint"))
		n.picker.named = w.T("notes.no_member")
		n.picker.onChange = func() {
			n.whose.SetError("")
			if n.search.take() {
				n.primary()
			}
		}
		n.picker.entry.Lead(kit.IconSearch, kit.Indigo, nil)
		n.whose = kit.NewField(w.T("notes.who"), n.picker.entry)
		parts = append(parts, n.whose, kit.Sized(0, noteMatches, scrolled(n.picker.list)))
		focus = n.picker.entry.Focusable()
	}
	kinds := make([]kit.Segment, len(studio.NoteKinds))
	for i, k := range studio.NoteKinds {
		kinds[i] = kit.Segment{Label: w.T("notekind." + string(k))}
	}
	n.kinds = kit.NewSegments(nil, kinds...)
	n.said = kit.NewField(w.T("notes.text"), n.text)
	n.text.OnChanged = func(string) { n.said.SetError("") }
	n.when = kit.NewDateField(w.T("notes.when"), s.Dates())
	quick := make([]fyne.CanvasObject, 0, len(quickDues(civil.Date{})))
	for _, q := range quickDues(civil.DateOf(s.Desk.Now())) {
		quick = append(quick, kit.NewButton(kit.Plain, kit.ButtonText{Label: w.T(q.word)}, func() { n.when.SetDay(q.day) }))
	}
	parts = append(parts, kit.NewChoiceField(w.T("notes.kind"), kit.Across(0, n.kinds)), n.said, n.when, kit.Across(kit.Gap, quick...), n.foot)
	card := sheetCard(append([]fyne.CanvasObject{kit.Heading(heading)}, parts...)...)
	n.show(n, kit.Sized(noteWidth, 0, card), focus, nil)
	return n
}

// primary keeps the note, as soon as who is typed has been looked up. What is wrong
// is said at its field, and what was typed stays.
func (n *noteSheet) primary() {
	if n.picker != nil && !n.search.settled() {
		n.search.want()
		return
	}
	if !n.when.Take() {
		n.focus(n.when.Focusable())
		return
	}
	s := n.seat
	written := register.NewNote{
		Number: n.number, Kind: studio.NoteKinds[n.kinds.Chosen()], Text: n.text.Text(), Due: n.when.Day(),
	}
	if n.picker != nil {
		if m, ok := n.search.member(); ok {
			written.Number = m.Number
		} else {
			written.Who = n.search.text
		}
	}
	doOnce(n.frame, func(ctx context.Context) (tried[studio.NoteID], error) {
		return orRefused(s.Register.WriteNote(ctx, s.Who(), written))
	}, func(kept tried[studio.NoteID]) {
		if n.blame(kept.refused); kept.amiss() {
			return
		}
		n.dialog.Close()
		seat.Offer(s, s.Words.T("act.note_written"), func(ctx context.Context) (string, error) {
			return s.Words.T("act.undone"), s.Register.TakeBackNote(ctx, s.Who(), kept.done)
		})
	})
}

func (n *noteSheet) focus(on fyne.Focusable) { n.seat.Window.Canvas().Focus(on) }

// blame says at each field what is wrong with it, and goes to the first.
func (n *noteSheet) blame(why []studio.Reason) {
	for _, f := range []*kit.Field{n.whose, n.said, n.when.Field} {
		if f != nil {
			f.SetError("")
		}
	}
	for i, r := range why {
		field, entry := n.said, n.text.Focusable()
		switch r.Code {
		case "note.nobody":
			field, entry = n.whose, n.picker.entry.Focusable()
		case "note.due_past":
			field, entry = n.when.Field, n.when.Focusable()
		}
		field.SetError(n.seat.Words.Reason(r))
		if i == 0 {
			n.focus(entry)
		}
	}
}
