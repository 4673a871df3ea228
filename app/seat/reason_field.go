package seat

import (
	"errors"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/studio"
)

// ReasonField is where it is written why something is done, without which the door
// refuses it.
type ReasonField struct {
	*kit.Field
	seat  *Seat
	entry *kit.Entry
}

// NewReasonField makes it empty.
func NewReasonField(s *Seat, label, hint string) *ReasonField {
	f := &ReasonField{seat: s, entry: kit.NewEntry(hint)}
	f.Field = kit.NewField(label, f.entry)
	f.entry.OnChanged = func(string) { f.SetError("") }
	return f
}

// Text is what is written.
func (f *ReasonField) Text() string { return f.entry.Text() }

// Focus goes to it.
func (f *ReasonField) Focus() { f.seat.Window.Canvas().Focus(f.entry.Focusable()) }

// Blame says at the field why a rule refused what was asked for, and goes there; it
// reports whether a rule did.
func (f *ReasonField) Blame(failed error) bool {
	if e := (*studio.Error)(nil); !errors.As(failed, &e) || len(e.Reasons) == 0 {
		return false
	}
	f.SetError(f.seat.Words.Error(failed))
	f.Focus()
	return true
}
