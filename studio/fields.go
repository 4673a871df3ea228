package studio

import (
	"maps"
	"strconv"
)

// FieldError says what is wrong with one field of a form.
type FieldError struct {
	Field string // as the form names it: "birth"
	Reason
}

// FieldErrors are all the fields of a form that are wrong. Found in an error's
// chain, they say beside which field each sentence belongs.
type FieldErrors []FieldError

// Add adds what is wrong with a field: a code and its pairs, as of Because.
func (e *FieldErrors) Add(field, code string, pairs ...string) {
	*e = append(*e, FieldError{field, Because(code, pairs...)})
}

// Error is for logs and tests; people read the catalogue's sentences.
func (e FieldErrors) Error() string {
	text := ""
	for _, f := range e {
		text += "[" + f.Field + " " + f.Code + "]"
	}
	return text
}

// Refusal is the error of a code that names every wrong field, or nil where none
// is wrong. Beside the arguments of its own sentence a reason has its field.
func (e FieldErrors) Refusal(code string, pairs ...string) error {
	if len(e) == 0 {
		return nil
	}
	refusal := Errorf(code, append(pairs, "count", strconv.Itoa(len(e)))...).With(e)
	for _, f := range e {
		args := maps.Clone(f.Args)
		if args == nil {
			args = map[string]string{}
		}
		args["field"] = f.Field
		refusal.Reasons = append(refusal.Reasons, Reason{f.Code, args})
	}
	return refusal
}
