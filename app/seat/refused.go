package seat

import (
	"context"
	"errors"
	"strings"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// DoFrom does what a dialog asked for. The dialog stays until that is done, so that
// nothing written on it is lost when it is refused: blame then says at its fields
// what is wrong, and reports whether it did. Any other failure goes to the shell.
func DoFrom[T any](s *Seat, d *kit.Dialog, act func(context.Context) (T, error), blame func(error) bool, then func(T)) {
	once(s, d, act, blame, func(what T) {
		d.Close()
		then(what)
	})
}

// once does what a dialog or a sheet is for. Until that has come back, it does nothing
// else: who presses twice means it once. Why it was not done is said at the fields of
// what it was asked on, where they can still be seen and blame finds them in it.
func once[T any](s *Seat, d *kit.Dialog, act func(context.Context) (T, error), blame func(error) bool, then func(T)) {
	if d.Doing {
		return
	}
	d.Doing = true
	s.run(func() func() {
		what, err := act(context.Background())
		return func() {
			d.Doing = false
			switch {
			case err == nil:
				then(what)
			case !d.Shown() || !blame(err):
				s.Shell.Fail(err)
			}
		}
	})
}

// blameWritten says at its field what is wrong with each text, by what the door calls
// them, and reports whether there was any. The field's label says which text it is.
func blameWritten(w *lang.Printer, failed error, fields map[string]*kit.Field) bool {
	said := false
	if e := (*studio.Error)(nil); errors.As(failed, &e) {
		for _, r := range e.Reasons {
			if f := fields[r.Args["of"]]; f != nil {
				if code, of := strings.CutPrefix(r.Code, "text."); of {
					r.Code = "fieldtext." + code
				}
				f.SetError(w.Reason(r))
				said = true
			}
		}
	}
	return said
}
