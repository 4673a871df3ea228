package lessons

import (
	"context"
	"strconv"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// PlanAllowance is how often the plan of a class lets somebody come.
type PlanAllowance struct {
	Class string
	studio.Allowance
}

// Allowances lists how often the plan of each class lets somebody come.
func (r *Room) Allowances(ctx context.Context, who desk.Who) ([]PlanAllowance, error) {
	var list []PlanAllowance
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		classes, err := t.Classes()
		for _, c := range classes {
			a, err := t.PlanAllowance(c)
			if err != nil {
				return err
			}
			list = append(list, PlanAllowance{c.Name, a})
		}
		return err
	})
	return list, err
}

// ChangeAllowance lets change decide how often the plan of a class lets somebody
// come, from now on. What cannot be is the error form.wrong, with studio.FieldErrors.
func (r *Room) ChangeAllowance(ctx context.Context, who desk.Who, class string, change func(*studio.Allowance)) (PlanAllowance, error) {
	var p PlanAllowance
	err := r.desk.Do(ctx, who, desk.SetAllowance, func(t *desk.Tx) error {
		c, err := classNamed(t, class)
		if err != nil {
			return err
		}
		before, err := t.PlanAllowance(c)
		if err != nil {
			return err
		}
		p = PlanAllowance{c.Name, before}
		change(&p.Allowance)
		if err := p.Check().Refusal("form.wrong"); err != nil {
			return err
		}
		if p.Allowance == before {
			t.Nothing()
			return nil
		}
		t.About("class "+strconv.FormatInt(int64(c.ID), 10), strconv.Itoa(p.Limit)+" a "+string(p.Per))
		return t.SetAllowance(c.ID, p.Allowance, t.Act)
	})
	return p, err
}

func classNamed(t *desk.Tx, name string) (studio.Class, error) {
	classes, err := t.Classes()
	if err != nil {
		return studio.Class{}, err
	}
	c, ok := named(classes, name)
	if !ok {
		return c, studio.Errorf("import.class_unknown", "class", name)
	}
	return c, nil
}
