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
	seat    *Seat
	entry   *kit.Entry
	missing string
}

// NewReasonField makes it empty; missing is the code by which the door says that
// nothing is written.
func NewReasonField(s *Seat, label, hint, missing string) *ReasonField {
	f := &ReasonField{seat: s, entry: kit.NewEntry(hint), missing: missing}
	f.Field = kit.NewField(label, f.entry)
	f.entry.OnChanged = func(string) { f.SetError("") }
	return f
}

// Text is what is written.
func (f *ReasonField) Text() string { return f.entry.Text() }

// Focus goes to it.
func (f *ReasonField) Focus() { f.seat.Window.Canvas().Focus(f.entry.Focusable()) }

// Blame says at the field what is wrong with what is written there, and goes there; it
// reports whether that is why what was asked for was refused.
func (f *ReasonField) Blame(failed error) bool {
	said := blameWritten(f.seat.Words, failed, map[string]*kit.Field{"reason": f.Field})
	if e := (*studio.Error)(nil); !said && errors.As(failed, &e) {
		for _, r := range e.Reasons {
			if r.Code == f.missing {
				f.SetError(f.seat.Words.Reason(r))
				said = true
			}
		}
	}
	if said {
		f.Focus()
	}
	return said
}
