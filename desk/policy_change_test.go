package desk_test

import (
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

func TestWhoChangedAPartOfThePolicyLast(t *testing.T) {
	x := newDay(t)
	room := safe.New(x.desk)
	last := func(of func(desk.Policy) any) safe.PolicyChange {
		t.Helper()
		c, err := room.LastChange(t.Context(), desk.Who{}, of)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	trials := func(p desk.Policy) any { return p.Studio.Trials }
	cancel := func(p desk.Policy) any { return p.Studio.Cancel }
	if c := last(cancel); c != (safe.PolicyChange{}) {
		t.Errorf("in a new studio: %+v", c)
	}
	x.decide(func(p *studio.Policy) { p.Cancel.BanAfter = 3 })
	x.clock.now = moment.Add(time.Hour)
	x.decide(func(p *studio.Policy) { p.Trials = 3 })
	if c := last(cancel); !c.At.Equal(moment) || c.By == "" {
		t.Errorf("cancelling: %+v", c)
	}
	if c := last(trials); !c.At.Equal(moment.Add(time.Hour)) {
		t.Errorf("trials: %+v", c)
	}
}
