package seat

import (
	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/studio"
)

// VerdictOf is an answer's look. Somebody marked by hand was let in.
func VerdictOf(a studio.Answer) kit.Verdict {
	switch a {
	case studio.Warn:
		return kit.Warn
	case studio.Refuse:
		return kit.Refuse
	}
	return kit.Allow
}
