package teaching

import (
	"errors"
	"strings"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// typed is what is typed into the fields of a sheet, and what of it is missing or
// cannot be read.
type typed[F ~string] struct {
	texts map[F]string
	wrong map[F]studio.Reason
}

func newTyped[F ~string](texts map[F]string) typed[F] {
	return typed[F]{texts, map[F]studio.Reason{}}
}

// text is what a field says.
func (t typed[F]) text(f F) string { return strings.TrimSpace(t.texts[f]) }

// filled reports whether a field says anything, as it has to.
func (t typed[F]) filled(f F) bool {
	if t.text(f) == "" {
		t.wrong[f] = studio.Because("lesson.missing")
	}
	return t.text(f) != ""
}

// clock is a time of day.
func (t typed[F]) clock(f F) studio.Clock {
	at, problem := exchange.Clock(t.text(f))
	if problem != nil {
		t.wrong[f] = studio.Reason{Code: problem.Code, Args: problem.Args}
	}
	return at
}

// number is one of people or minutes.
func (t typed[F]) number(f F) int {
	n, problem := exchange.Amount(t.text(f))
	if problem != nil || n < 1 || n > mostTyped {
		t.wrong[f] = studio.Because("policy.not_a_number")
	}
	return int(n)
}

// mostTyped is beyond every number of people or minutes.
const mostTyped = 9999

// blamed are the fields that a refusal is about, of those that belong to reasons.
func blamed[F ~string](fields map[string]F, answer studio.Answer, why []studio.Reason) map[F]studio.Reason {
	wrong := map[F]studio.Reason{}
	for _, r := range why {
		if f, is := fields[r.Code]; is && answer == studio.Refuse {
			wrong[f] = r
		}
	}
	return wrong
}

// refusedBy are the reasons of a refusal that comes as an error; what is about what
// was typed is one too.
func refusedBy[F ~string](fields map[string]F, err error) []studio.Reason {
	var e *studio.Error
	switch {
	case !errors.As(err, &e):
		return nil
	case len(e.Reasons) == 0 && fields[e.Code] != "":
		return []studio.Reason{{Code: e.Code, Args: e.Args}}
	}
	return e.Reasons
}
