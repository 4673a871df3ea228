package studio

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// Error is a failure that a person is told about: a code of the catalogue and
// what it is about. A rule's refusal is a decision, not an error; it becomes
// one, with its Reasons, where an act can answer in no other way.
type Error struct {
	Code    string
	Args    map[string]string
	Reasons []Reason
	Cause   error // nil where the code says it all
}

// Errorf makes an error from a code and pairs of argument names and values.
func Errorf(code string, pairs ...string) *Error {
	r := Because(code, pairs...)
	return &Error{Code: r.Code, Args: r.Args}
}

// With returns the error with what caused it.
func (e *Error) With(cause error) *Error {
	c := *e
	c.Cause = cause
	return &c
}

// Refused makes an error of a rule's refusal.
func Refused(reasons []Reason) *Error {
	return &Error{Code: "refused", Reasons: reasons}
}

// Error is for logs and tests; people read the catalogue's sentence.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Code)
	for _, k := range slices.Sorted(maps.Keys(e.Args)) {
		b.WriteString(" " + k + "=" + e.Args[k])
	}
	for _, r := range e.Reasons {
		b.WriteString(" [" + r.Code + "]")
	}
	if e.Cause != nil {
		b.WriteString(": " + e.Cause.Error())
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Cause }

// CodeOf returns the code of the first Error in err's chain, or "".
func CodeOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
