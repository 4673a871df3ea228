package safe

import (
	"context"
	"encoding/json"
	"reflect"
	"time"

	"github.com/kayoi-app/kayoi/desk"
)

// Policy is what the studio has decided, as it holds today.
func (r *Room) Policy(ctx context.Context, who desk.Who) (desk.Policy, error) {
	var p desk.Policy
	err := r.desk.Ask(ctx, who, desk.ReadStudio, func(t *desk.Tx) (err error) {
		p, _, err = t.Policy()
		return err
	})
	return p, err
}

// ChangePolicy lets change decide otherwise, from today on: what was decided
// before keeps the policy of its day. What cannot be is the error form.wrong,
// with studio.FieldErrors.
func (r *Room) ChangePolicy(ctx context.Context, who desk.Who, change func(*desk.Policy)) (desk.Policy, error) {
	var p desk.Policy
	err := r.desk.Do(ctx, who, desk.ChangeStudio, func(t *desk.Tx) error {
		before, _, err := t.Policy()
		if err != nil {
			return err
		}
		if p, _, err = t.Policy(); err != nil {
			return err
		}
		change(&p)
		if err := p.Check().Refusal("form.wrong"); err != nil {
			return err
		}
		if reflect.DeepEqual(p, before) {
			t.Nothing()
			return nil
		}
		t.About("policy", "")
		return t.AddPolicy(t.Today, p, t.Act)
	})
	return p, err
}

// PolicyChange is when and by whom something of the policy was last decided
// otherwise; zero while it is as in a new studio.
type PolicyChange struct {
	At time.Time
	By string
}

// LastChange finds who last changed the part of the policy that of picks.
func (r *Room) LastChange(ctx context.Context, who desk.Who, of func(desk.Policy) any) (PolicyChange, error) {
	var last PolicyChange
	err := r.desk.Ask(ctx, who, desk.ReadStudio, func(t *desk.Tx) error {
		list, err := t.Policies()
		if err != nil {
			return err
		}
		var then any // what the version after said
		for i, d := range list {
			p := desk.DefaultPolicy()
			if err := json.Unmarshal(d.Body, &p); err != nil {
				return err
			}
			if was := of(p); i > 0 && !reflect.DeepEqual(was, then) {
				break
			}
			then, last = of(p), PolicyChange{d.At.In(t.Now.Location()), d.By}
			if i == len(list)-1 {
				last = PolicyChange{}
			}
		}
		return nil
	})
	return last, err
}
