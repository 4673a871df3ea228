package reception

import (
	"context"
	"strings"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

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
	*noteFields
	number string // of whom it is about, if that was clear from the start
	search search
	picker *picker    // nil where it was
	whose  *kit.Field // where it is asked for
}

// noteFields are what was said, and by when somebody sees to it.
type noteFields struct {
	kinds  *kit.Segments
	text   *kit.Entry
	said   *kit.Field
	when   *kit.DateField
	fields map[string]*kit.Field     // by what noteWrong calls them
	keys   map[string]fyne.Focusable // of each field
}

// newNoteFields makes them; label is the key of what the words are called.
func newNoteFields(s *seat.Seat, label string, lines int) *noteFields {
	w := s.Words
	kinds := make([]kit.Segment, len(studio.NoteKinds))
	for i, k := range studio.NoteKinds {
		kinds[i] = kit.Segment{Label: w.T("notekind." + string(k))}
	}
	n := &noteFields{
		kinds: kit.NewSegments(nil, kinds...), text: kit.NewTextArea("", lines), when: kit.NewDateField(w.T("notes.when"), s.NearDates()),
	}
	n.said = kit.NewField(w.T(label), n.text)
	n.text.OnChanged = func(string) { n.said.SetError("") }
	n.fields = map[string]*kit.Field{"text": n.said, "due": n.when.Field}
	n.keys = map[string]fyne.Focusable{"text": n.text.Focusable(), "due": n.when.Focusable()}
	return n
}

// kind is where the kind is chosen.
func (n *noteFields) kind(w *lang.Printer) *kit.Field {
	return kit.NewChoiceField(w.T("notes.kind"), kit.Across(0, n.kinds))
}

// note is what is filled in.
func (n *noteFields) note() register.NewNote {
	return register.NewNote{Kind: studio.NoteKinds[n.kinds.Chosen()], Text: strings.TrimSpace(n.text.Text()), Due: n.when.Day()}
}

// blame says at each field what is wrong with it, and goes to the first.
func (n *noteFields) blame(s *seat.Seat, why []studio.Reason) {
	wrong := noteWrong(why)
	if blameFields(s.Words, n.fields, wrong); len(wrong) > 0 {
		s.Window.Canvas().Focus(n.keys[wrong[0].Field])
	}
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
	n := &noteSheet{number: number, noteFields: newNoteFields(s, "notes.text", 4)}
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
		n.fields["who"], n.keys["who"] = n.whose, n.picker.entry.Focusable()
		parts = append(parts, n.whose, kit.Sized(0, noteMatches, scrolled(n.picker.list)))
		focus = n.picker.entry.Focusable()
	}
	quick := make([]fyne.CanvasObject, 0, len(quickDues(civil.Date{})))
	for _, q := range quickDues(civil.DateOf(s.Desk.Now())) {
		quick = append(quick, kit.NewButton(kit.Plain, kit.ButtonText{Label: w.T(q.word)}, func() { n.when.SetDay(q.day) }))
	}
	parts = append(parts, n.kind(w), n.said, n.when, kit.Across(kit.Gap, quick...), n.foot)
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
		n.seat.Window.Canvas().Focus(n.when.Focusable())
		return
	}
	s := n.seat
	written := n.note()
	written.Number = n.number
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
		if n.blame(s, kept.refused); kept.amiss() {
			return
		}
		n.dialog.Close()
		seat.Offer(s, s.Words.T("act.note_written"), func(ctx context.Context) (string, error) {
			return s.Words.T("act.undone"), s.Register.TakeBackNote(ctx, s.Who(), kept.done)
		})
	})
}
