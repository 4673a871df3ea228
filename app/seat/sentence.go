package seat

import (
	"errors"
	"strings"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// Sentence says what went wrong, in the language of the screen. Of a rule's
// refusal it gives the reasons; a failure without a code, which nobody could
// foresee, it gives as the machine wrote it.
func Sentence(words *lang.Printer, err error) string {
	var e *studio.Error
	switch {
	case !errors.As(err, &e) || len(e.Reasons) == 0 && !words.Has(e.Code):
		return words.T("error.unforeseen", "detail", err.Error())
	case len(e.Reasons) == 0:
		return words.Reason(studio.Reason{Code: e.Code, Args: e.Args})
	}
	said := make([]string, len(e.Reasons))
	for i, r := range e.Reasons {
		said[i] = words.Reason(r)
	}
	return strings.Join(said, " · ")
}
