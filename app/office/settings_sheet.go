package office

import (
	"cmp"
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/studio"
)

// asking is a dialog of the settings whose fields the door checks, and that says
// while it is filled in what would come of it.
type asking struct {
	*seat.Seat
	load   seat.Load
	dialog *kit.Dialog
	fields map[string]*kit.Field
	keys   map[string]fyne.Focusable
	texts  map[string]*kit.Entry
	note   *fyne.Container // in a room of its own, so that nothing moves
	leave  string          // the key of the way out, where that is not the usual one
	busy   bool
}

// askingWidth is that of its fields.
const askingWidth float32 = 600

func newAsking(s *seat.Seat) *asking {
	return &asking{Seat: s, fields: map[string]*kit.Field{}, keys: map[string]fyne.Focusable{}, texts: map[string]*kit.Entry{}, note: container.NewStack()}
}

// entry is a field that keeps what is typed, and tells of it.
func (a *asking) entry(name, label, hint, unit string, text *string, typed func()) *kit.Field {
	entry := kit.NewEntry(hint)
	entry.SetText(*text)
	if unit != "" {
		entry.Lead("", "", kit.Small(a.Words.T(unit)))
	}
	entry.OnChanged = func(now string) {
		*text = now
		if field := a.fields[name]; field.Error() != "" {
			field.SetError("")
		}
		typed()
	}
	a.texts[name], a.keys[name] = entry, entry.Focusable()
	a.fields[name] = kit.NewField(a.Words.T(label), entry)
	return a.fields[name]
}

// choice is a field of which one of a few is chosen.
func (a *asking) choice(label string, chosen *int, typed func(), words ...string) (*kit.Field, *kit.Segments) {
	parts := make([]kit.Segment, len(words))
	for i, word := range words {
		parts[i].Label = a.Words.T(word)
	}
	s := kit.NewSegments(func(part int) {
		*chosen = part
		typed()
	}, parts...)
	s.Choose(*chosen)
	return kit.NewChoiceField(a.Words.T(label), kit.Across(0, s)), s
}

// day is a field for a day that is read as dates read one.
func (a *asking) day(name, label string, dates kit.Dates) *kit.DateField {
	d := kit.NewDateField(a.Words.T(label), dates)
	a.fields[name], a.keys[name] = d.Field, d.Focusable()
	return d
}

// open shows the dialog; its primary saves.
func (a *asking) open(heading, primary string, body fyne.CanvasObject, first string, save func()) {
	a.dialog = kit.Ask(a.Window.Canvas(), kit.Question{
		Heading: heading, Body: kit.Sized(askingWidth, 0, body),
		Primary: kit.ButtonText{Label: a.Words.T(primary), Key: seat.Chord(a.Words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: a.Words.T(cmp.Or(a.leave, "act.cancel")), Key: seat.Esc},
		OnPrimary: func() bool {
			save()
			return false // it closes when it is kept
		},
		OnClose: a.load.Leave,
	})
	if key := a.keys[first]; key != nil {
		a.Window.Canvas().Focus(key)
	}
}

// room is where is said what would come of it, so many lines high.
func (a *asking) room(lines float32) fyne.CanvasObject {
	return kit.Sized(0, lines*noteLine, a.note)
}

// noteLine is the height of a line of text.
const noteLine float32 = 24

// says shows what would come of it.
func (a *asking) says(parts ...fyne.CanvasObject) {
	a.note.Objects = []fyne.CanvasObject{kit.Down(kit.Gap, parts...)}
	a.note.Refresh()
}

// saysText shows it in words.
func (a *asking) saysText(text string) {
	a.says(kit.Paragraph(text, kit.Style{Ink: kit.Ink2}, askingWidth))
}

// answered is what came of a question or an act: its answer, or why it was refused.
type answered[T any] struct {
	got     T
	refused error
}

// orRefused parts a refusal, about which something is said on the dialog, from what
// went wrong.
func orRefused[T any](got T, err error) (answered[T], error) {
	if err != nil && studio.CodeOf(err) != "" {
		return answered[T]{refused: err}, nil
	}
	return answered[T]{got: got}, err
}

// preview asks what would come of it, and says it; of what cannot be it says so.
func preview[T any](a *asking, question func(context.Context) (T, error), show func(T)) {
	seat.Ask(a.Seat, &a.load, func(ctx context.Context) (answered[T], error) {
		return orRefused(question(ctx))
	}, func(would answered[T]) {
		if would.refused != nil {
			a.saysText(a.Words.Error(would.refused))
			return
		}
		show(would.got)
	})
}

// keep does it once, and closes the dialog; a refusal is said where it belongs.
func keep[T any](a *asking, act func(context.Context) (T, error), then func(T)) {
	if a.busy {
		return
	}
	a.busy = true
	seat.Do(a.Seat, func(ctx context.Context) (answered[T], error) {
		return orRefused(act(ctx))
	}, func(done answered[T]) {
		a.busy = false
		if a.refuse(done.refused) {
			return
		}
		a.dialog.Close()
		then(done.got)
	})
}

// refuse says at its field why something was refused, or in the note where no field
// is to blame, and reports whether it was.
func (a *asking) refuse(refused error) bool {
	if refused == nil {
		a.blame(nil)
		return false
	}
	var wrong studio.FieldErrors
	var because *studio.Error
	if !errors.As(refused, &wrong) && errors.As(refused, &because) {
		for _, r := range because.Reasons {
			wrong = append(wrong, studio.FieldError{Field: fieldOf(r), Reason: r})
		}
	}
	if !a.blame(wrong) {
		a.says(kit.Asking(kit.Refuse, "", a.Words.Error(refused)))
	}
	return true
}

// blame says at each field what is wrong with it, goes to the first, and reports
// whether a field is to blame.
func (a *asking) blame(wrong studio.FieldErrors) bool {
	for name, field := range a.fields {
		said := ""
		for _, e := range wrong {
			if e.Field == name && said == "" {
				said = a.Words.Reason(e.Reason)
			}
		}
		if said != field.Error() {
			field.SetError(said)
		}
	}
	for _, e := range wrong {
		if key := a.keys[e.Field]; key != nil {
			a.Window.Canvas().Focus(key)
			return true
		}
	}
	return false
}
