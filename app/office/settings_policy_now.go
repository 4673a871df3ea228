package office

import (
	"context"
	"errors"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// policyNow is the policy, and who last changed the part of it that a page shows.
type policyNow struct {
	policy desk.Policy
	last   safe.PolicyChange
}

// readPolicy asks for both.
func readPolicy(ctx context.Context, s *seat.Seat, of func(desk.Policy) any) (now policyNow, err error) {
	if now.policy, err = s.Safe.Policy(ctx, s.Who()); err != nil {
		return now, err
	}
	now.last, err = s.Safe.LastChange(ctx, s.Who(), of)
	return now, err
}

// policyKeptNow is what came of a change: the policy as it is, or what of it cannot
// be.
type policyKeptNow struct {
	policyNow
	wrong studio.FieldErrors
}

// keepPolicy changes the policy, and calls then with what came of it.
func keepPolicy(s *seat.Seat, change func(*desk.Policy), read func(context.Context) (policyNow, error), then func(policyKeptNow)) {
	seat.Do(s, func(ctx context.Context) (policyKeptNow, error) {
		_, err := s.Safe.ChangePolicy(ctx, s.Who(), change)
		var wrong studio.FieldErrors
		if errors.As(err, &wrong) {
			return policyKeptNow{wrong: wrong}, nil
		}
		if err != nil {
			return policyKeptNow{}, err
		}
		now, err := read(ctx)
		return policyKeptNow{policyNow: now}, err
	}, then)
}

// changedText stands beside a page's name, and says who changed it last.
func changedText() *kit.Text {
	return kit.NewText("", kit.Style{Size: kit.SmallSize, Ink: kit.Ink2, Cut: true})
}

// changedWords say when something was last changed, and by whom; nothing while
// nobody did.
func changedWords(s *seat.Seat, c safe.PolicyChange) string {
	if c.At.IsZero() {
		return ""
	}
	return s.Words.On(civil.DateOf(s.Desk.Now())).T("policy.changed",
		"day", civil.DateOf(c.At).String(), "time", c.At.Format(time.RFC3339), "by", c.By)
}
