package lessons

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Classes lists the courses as they are on a day, or from then on, with the slots
// that have sessions by then.
func (r *Room) Classes(ctx context.Context, who desk.Who, on civil.Date) ([]rows.Class, error) {
	var list []rows.Class
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		classes, err := t.Tx.Classes(on)
		if err != nil {
			return err
		}
		slots, err := slotsFrom(t, on)
		if err != nil {
			return err
		}
		for _, c := range classes {
			list = append(list, rows.Class{Class: c, Slots: slots[c.ID]})
		}
		return nil
	})
	return list, err
}

// ClassesChanging are the days after a day on which classes become what somebody
// has decided already.
func (r *Room) ClassesChanging(ctx context.Context, who desk.Who, after civil.Date) (map[studio.ClassID]civil.Date, error) {
	var days map[studio.ClassID]civil.Date
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) (err error) {
		days, err = t.ClassesChanging(after)
		return err
	})
	return days, err
}

// slotsFrom are the slots that have sessions on a day or later, by class, as they
// stand then.
func slotsFrom(t *desk.Tx, on civil.Date) (map[studio.ClassID][]rows.Slot, error) {
	all, err := t.Slots()
	if err != nil {
		return nil, err
	}
	slots := map[studio.ClassID][]rows.Slot{}
	for _, s := range all {
		from := on
		if s.From.After(on) {
			from = s.From
		}
		first, err := t.FirstOf(s.ID, from)
		if errors.Is(err, data.ErrNotFound) || err == nil && first.Ended() {
			continue
		}
		if err != nil {
			return nil, err
		}
		row, err := slotRow(t, first)
		if err != nil {
			return nil, err
		}
		slots[s.Class] = append(slots[s.Class], row)
	}
	for _, of := range slots {
		slices.SortStableFunc(of, func(a, b rows.Slot) int {
			return cmp.Or(cmp.Compare((a.Weekday+6)%7, (b.Weekday+6)%7), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Number, b.Number))
		})
	}
	return slots, nil
}

// slotRow is a slot as it stands for one of its sessions, whatever was changed of
// that alone.
func slotRow(t *desk.Tx, on data.SlotOn) (rows.Slot, error) {
	at := on.Planned()
	row := rows.Slot{Slot: on.Slot, TeacherName: on.OwnTeacher}
	row.Weekday = at.Day.Weekday()
	if on.Change == nil {
		return row, nil
	}
	teacher, err := t.StaffMember(at.Teacher)
	row.TeacherName = teacher.Name
	return row, err
}

// ClassForm is what somebody wants a class to be. What is nil stays as it is.
type ClassForm struct {
	AgeFrom, AgeTo *int
	Level          *string
	RankFrom       *string // of the studio's order of ranks; empty: none
	RankTo         *string
	Fee            *int64
	MonthlyLimit   *int
	Remark         *string
	OffHolidays    *bool
	DuringBreaks   *bool
}

func (f ClassForm) over(c studio.Class) studio.Class {
	take(&c.AgeFrom, f.AgeFrom)
	take(&c.AgeTo, f.AgeTo)
	take(&c.Fee, f.Fee)
	take(&c.MonthlyLimit, f.MonthlyLimit)
	take(&c.OffHolidays, f.OffHolidays)
	take(&c.DuringBreaks, f.DuringBreaks)
	take(&c.Level, f.Level)
	take(&c.RankFrom, f.RankFrom)
	take(&c.RankTo, f.RankTo)
	take(&c.Remark, f.Remark)
	c.Level, c.Remark = strings.TrimSpace(c.Level), strings.TrimSpace(c.Remark)
	return c
}

func take[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

// ClassAdded is a class that was added, and the act, for UndoAdding.
type ClassAdded struct {
	studio.Class
	Act studio.ActID
}

// AddClass adds a class, without slots yet. A refusal is a studio.Error with the
// rule's reasons.
func (r *Room) AddClass(ctx context.Context, who desk.Who, name string, form studio.Form, f ClassForm) (ClassAdded, error) {
	var c ClassAdded
	err := r.desk.Do(ctx, who, desk.ChangeClass, func(t *desk.Tx) (err error) {
		var why []studio.Reason
		if c.Class, why, err = planNewClass(t, name, form, f); err != nil {
			return err
		}
		if len(why) > 0 {
			return studio.Refused(why)
		}
		c.Act, c.ID = t.Act, studio.ClassID(t.NewID())
		t.About("class "+strconv.FormatInt(int64(c.ID), 10), "added")
		return insertClass(t, c.Class)
	})
	return c, err
}

// planNewClass is a class that is not stored yet, and why it cannot be.
func planNewClass(t *desk.Tx, name string, form studio.Form, f ClassForm) (studio.Class, []studio.Reason, error) {
	c := f.over(studio.Class{Name: exchange.Name(name), Form: form})
	_, err := findClass(t, c.Name, t.Today)
	if err != nil && studio.CodeOf(err) != "class.unknown" {
		return c, nil, err
	}
	taken := err == nil
	ranks, err := ranked(t, &c)
	return c, slices.Concat(studio.MayBeClass(c, taken), c.MayBeRanked(ranks)), err
}

// insertClass stores a new class as it is from today on.
func insertClass(t *desk.Tx, c studio.Class) error {
	if err := t.InsertClass(c, t.Act); err != nil {
		return err
	}
	return t.InsertClassChange(c, t.Today, t.Act)
}

// ClassChanged is what a class becomes, and whom it concerns.
type ClassChanged struct {
	Class     studio.Class
	From      civil.Date
	Concerned []rows.Concerned
}

// PreviewClass says what ChangeClass would do, and writes nothing.
func (r *Room) PreviewClass(ctx context.Context, who desk.Who, name string, from civil.Date, f ClassForm) (ClassChanged, error) {
	var would ClassChanged
	err := r.desk.Ask(ctx, who, desk.ChangeClass, func(t *desk.Tx) (err error) {
		would, err = planClass(t, name, from, f)
		return err
	})
	return would, err
}

// ChangeClass changes a class from a day on, today where it is zero; what was
// before stays as it was. A refusal is a studio.Error with the rule's reasons.
func (r *Room) ChangeClass(ctx context.Context, who desk.Who, name string, from civil.Date, f ClassForm) (ClassChanged, error) {
	var done ClassChanged
	err := r.desk.Do(ctx, who, desk.ChangeClass, func(t *desk.Tx) (err error) {
		if done, err = planClass(t, name, from, f); err != nil {
			return err
		}
		t.About("class "+strconv.FormatInt(int64(done.Class.ID), 10), "changed from "+done.From.String())
		return t.InsertClassChange(done.Class, done.From, t.Act)
	})
	return done, err
}

func planClass(t *desk.Tx, name string, from civil.Date, f ClassForm) (ClassChanged, error) {
	if from.IsZero() {
		from = t.Today
	}
	p := ClassChanged{From: from}
	c, err := findClass(t, name, from)
	if err != nil {
		return p, err
	}
	p.Class = f.over(c)
	ranks, err := ranked(t, &p.Class)
	if err != nil {
		return p, err
	}
	if why := studio.ChangeClass(c, p.Class, ranks, from, t.Today); len(why) > 0 {
		return p, studio.Refused(why)
	}
	slots, err := t.Slots()
	if err != nil {
		return p, err
	}
	for _, s := range slots {
		if s.Class != c.ID {
			continue
		}
		people, err := t.Concerned(s.ID, from, civil.Date{})
		if err != nil {
			return p, err
		}
		p.Concerned = append(p.Concerned, people...)
	}
	return p, nil
}

// ranked writes the ranks that a class is for as the studio's order of ranks, which
// it answers with, does.
func ranked(t *desk.Tx, c *studio.Class) ([]string, error) {
	policy, _, err := t.InForce()
	if err != nil {
		return nil, err
	}
	order := policy.Studio.Ranks
	for _, rank := range []*string{&c.RankFrom, &c.RankTo} {
		*rank = strings.TrimSpace(*rank)
		if i := slices.IndexFunc(order, func(r string) bool { return exchange.Fold(r) == exchange.Fold(*rank) }); i >= 0 {
			*rank = order[i]
		}
	}
	return order, nil
}

func findClass(t *desk.Tx, name string, on civil.Date) (studio.Class, error) {
	classes, err := t.Tx.Classes(on)
	if err != nil {
		return studio.Class{}, err
	}
	c, ok := named(classes, name)
	if !ok {
		return c, studio.Errorf("class.unknown", "class", name)
	}
	return c, nil
}

// named is the class of a name as it is typed.
func named(classes []studio.Class, name string) (studio.Class, bool) {
	name = exchange.Name(name)
	i := slices.IndexFunc(classes, func(c studio.Class) bool { return c.Name == name })
	if i < 0 {
		return studio.Class{}, false
	}
	return classes[i], true
}
