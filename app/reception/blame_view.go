package reception

import (
	"errors"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// tried is what came of something that a sheet tried: it is done, or it is said
// on the sheet what is wrong with it, and what was typed stays.
type tried[T any] struct {
	done    T
	wrong   studio.FieldErrors // to be mended at its fields
	refused []studio.Reason
}

// amiss reports whether it is not done.
func (t tried[T]) amiss() bool { return len(t.wrong)+len(t.refused) > 0 }

// orWrong parts the fields that are wrong from what is an error.
func orWrong[T any](done T, err error) (tried[T], error) {
	t := tried[T]{done: done}
	if errors.As(err, &t.wrong) {
		return t, nil
	}
	return t, err
}

// orRefused parts why a rule refused from what is an error.
func orRefused[T any](done T, err error) (tried[T], error) {
	var e *studio.Error
	if errors.As(err, &e) && len(e.Reasons) > 0 {
		return tried[T]{refused: e.Reasons}, nil
	}
	return tried[T]{done: done}, err
}

// orBlamed parts both from what is an error: a refusal that names fields is of
// these.
func orBlamed[T any](done T, err error) (tried[T], error) {
	if t, failed := orWrong(done, err); failed == nil {
		return t, nil
	}
	return orRefused(done, err)
}

// blameFields says at each field what is wrong with it.
func blameFields[F ~string](w *lang.Printer, fields map[F]*kit.Field, wrong studio.FieldErrors) {
	for name, f := range fields {
		f.SetError(wrongWith(w, name, wrong))
	}
}

// wrongWith is what is wrong with a field; empty where nothing is.
func wrongWith[F ~string](w *lang.Printer, field F, wrong studio.FieldErrors) string {
	said := ""
	for _, e := range wrong {
		if e.Field == string(field) {
			said = w.Reason(e.Reason)
		}
	}
	return said
}
