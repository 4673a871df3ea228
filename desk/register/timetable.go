package register

import (
	"context"
	"fmt"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// PreviewTimetable says what ImportTimetable would do, and writes nothing.
func (r *Room) PreviewTimetable(ctx context.Context, who desk.Who, s *exchange.Sheet, m exchange.Mapping) (Report, error) {
	var report Report
	err := r.desk.Ask(ctx, who, desk.ImportTimetable, func(t *desk.Tx) error {
		p, err := planTimetable(t, s, m)
		report = p.Report
		return err
	})
	return report, err
}

// ImportTimetable takes in the classes and slots of a timetable that are not
// there yet. They hold from today on. Teachers become staff.
func (r *Room) ImportTimetable(ctx context.Context, who desk.Who, s *exchange.Sheet, m exchange.Mapping, o ImportOptions) (Report, error) {
	report, err := r.PreviewTimetable(ctx, who, s, m)
	if err != nil {
		return Report{}, err
	}
	if ready, err := o.ready(report); !ready {
		return report, err
	}
	if err := r.desk.KeepCopy(ctx); err != nil {
		return Report{}, err
	}
	err = r.desk.Do(ctx, who, desk.ImportTimetable, func(t *desk.Tx) error {
		p, err := planTimetable(t, s, m) // again: the studio went on meanwhile
		if err != nil {
			return err
		}
		report = p.Report
		if ready, err := o.ready(report); !ready {
			t.Nothing()
			return err
		}
		if o.Confirmed {
			if err := remember(t, s, m); err != nil {
				return err
			}
		}
		t.About("timetable", fmt.Sprintf("%d rows added", p.Added))
		return p.write(t)
	})
	return report, err
}

// timetablePlan is a timetable held against the studio.
type timetablePlan struct {
	Report
	rows     []exchange.SlotRow        // those to be added
	classes  map[string]studio.Class   // by folded name
	teachers map[string]studio.StaffID // by folded name
	last     int                       // the largest slot number given
}

// place is where and when a slot is; two of one place are the same slot. Class
// and room are folded.
type place struct {
	class   string
	weekday int
	start   studio.Clock
	room    string
}

func planTimetable(t *desk.Tx, s *exchange.Sheet, m exchange.Mapping) (*timetablePlan, error) {
	read := exchange.Timetable(s, m)
	p := &timetablePlan{classes: map[string]studio.Class{}, teachers: map[string]studio.StaffID{}}
	p.Errors, p.Passed = read.Errors, read.Passed
	classes, err := t.Classes()
	if err != nil {
		return p, err
	}
	names := map[studio.ClassID]string{}
	for _, c := range classes {
		names[c.ID] = exchange.Fold(c.Name)
		p.classes[names[c.ID]] = c
	}
	staff, err := t.Staff()
	if err != nil {
		return p, err
	}
	for _, s := range staff {
		p.teachers[exchange.Fold(s.Name)] = s.ID
	}
	slots, err := t.Slots()
	if err != nil {
		return p, err
	}
	there := map[place]bool{}
	for _, s := range slots {
		there[place{names[s.Class], int(s.Weekday), s.Start, exchange.Fold(s.Room)}] = true
		p.last = max(p.last, s.Number)
	}
	warned := map[studio.ClassID]bool{}
	for _, row := range read.Rows {
		class := exchange.Fold(row.Class)
		if c, ok := p.classes[class]; ok && !warned[c.ID] && differs(c, row, m) {
			warned[c.ID] = true
			p.warn(row.Row, "import.class_kept", "class", c.Name)
		}
		if there[place{class, int(row.Weekday), row.Starts[0], exchange.Fold(row.Room)}] {
			p.Skipped++
			p.Already = append(p.Already, exchange.Duplicate{Row: row.Row, Name: row.Class})
			continue
		}
		if row.Hidden {
			p.warn(row.Row, "import.row_hidden")
		}
		p.rows = append(p.rows, row)
		p.Added++
		p.Newcomers = append(p.Newcomers, Newcomer{Row: row.Row, Name: row.Class})
	}
	return p, nil
}

// differs reports whether a row says otherwise of a class than the studio does.
// A column that the file does not have says nothing.
func differs(c studio.Class, row exchange.SlotRow, m exchange.Mapping) bool {
	says := func(f exchange.Field) bool { _, ok := m[f]; return ok }
	return row.Form != c.Form ||
		says(exchange.FieldFee) && row.Fee != c.Fee ||
		says(exchange.FieldAges) && (row.AgeFrom != c.AgeFrom || row.AgeTo != c.AgeTo) ||
		says(exchange.FieldLevel) && row.Level != c.Level ||
		says(exchange.FieldRemark) && row.MonthlyLimit != c.MonthlyLimit
}

func (p *timetablePlan) write(t *desk.Tx) error {
	for _, row := range p.rows {
		class, err := p.class(t, row)
		if err != nil {
			return err
		}
		teacher, err := p.teacher(t, row.Teacher)
		if err != nil {
			return err
		}
		for _, start := range row.Starts {
			p.last++
			if err := t.InsertSlot(studio.Slot{
				ID: studio.SlotID(t.NewID()), Number: p.last, Class: class.ID, Weekday: row.Weekday, Start: start,
				Minutes: row.Minutes, Teacher: teacher, Room: row.Room, Capacity: row.Capacity, From: t.Today,
			}, t.Act); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *timetablePlan) class(t *desk.Tx, row exchange.SlotRow) (studio.Class, error) {
	key := exchange.Fold(row.Class)
	if c, ok := p.classes[key]; ok {
		return c, nil
	}
	c := studio.Class{
		ID: studio.ClassID(t.NewID()), Name: row.Class, Form: row.Form, AgeFrom: row.AgeFrom, AgeTo: row.AgeTo,
		Fee: row.Fee, MonthlyLimit: row.MonthlyLimit, Remark: row.Remark, Level: row.Level,
	}
	policy, _, err := t.InForce()
	if err != nil {
		return c, err
	}
	c.RankFrom, c.RankTo = exchange.Ranks(row.Level, policy.Studio.Ranks)
	p.classes[key] = c
	if err := t.InsertClass(c, t.Act); err != nil || row.Level == "" {
		return c, err
	}
	return c, t.InsertClassChange(c, t.Today, t.Act)
}

// teacher finds who teaches, or takes them on. A row that names nobody is given
// to whoever imports it.
func (p *timetablePlan) teacher(t *desk.Tx, name string) (studio.StaffID, error) {
	key := exchange.Fold(name)
	if key == "" {
		return t.Who.ID, nil
	}
	if id, ok := p.teachers[key]; ok {
		return id, nil
	}
	s := studio.Staff{ID: studio.StaffID(t.NewID()), Name: name, Role: studio.Teacher, Active: true}
	p.teachers[key] = s.ID
	return s.ID, t.InsertStaff(s, t.Act)
}
