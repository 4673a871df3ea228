package lessons

import (
	"context"
	"slices"
	"strconv"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// SlotForm is a slot as somebody wants it. A single session or an event is a slot
// whose first day is its last.
type SlotForm struct {
	Class    string
	New      *NewClass     // the class is made with it; nil is one that there is
	Weekday  *time.Weekday // nil is that of From
	Start    studio.Clock
	Minutes  int
	Teacher  string // empty is whoever adds it
	Room     string
	Capacity int
	From, To civil.Date // From is today where it is zero; To is included, zero is open
}

// act is the right that it takes: a class that is new is more than a lesson.
func (f SlotForm) act() desk.Act {
	if f.New != nil {
		return desk.ChangeClass
	}
	return desk.AddSlot
}

// NewClass is a class that is made with its first slot.
type NewClass struct {
	Form studio.Form
	ClassForm
}

// SlotAdded is a slot with what it brings.
type SlotAdded struct {
	Act      studio.ActID // for UndoAdding; zero in a preview
	Slot     rows.Slot
	Class    studio.Class
	Answer   studio.Answer
	Reasons  []studio.Reason
	Sessions []studio.Session // the first ones, of a few weeks, also those that a holiday closes
}

// PreviewSlot says what AddSlot would do, and writes nothing. A refusal is its
// answer, not an error.
func (r *Room) PreviewSlot(ctx context.Context, who desk.Who, f SlotForm) (SlotAdded, error) {
	var would SlotAdded
	err := r.desk.Ask(ctx, who, f.act(), func(t *desk.Tx) (err error) {
		would, err = planSlot(t, f)
		return err
	})
	return would, err
}

// AddSlot adds a weekly slot to a class, and the class itself where it is new. A
// refusal is a studio.Error with the rule's reasons.
func (r *Room) AddSlot(ctx context.Context, who desk.Who, f SlotForm) (SlotAdded, error) {
	var done SlotAdded
	err := r.desk.Do(ctx, who, f.act(), func(t *desk.Tx) (err error) {
		if done, err = planSlot(t, f); err != nil {
			return err
		}
		if done.Answer == studio.Refuse {
			return studio.Refused(done.Reasons)
		}
		if f.New != nil {
			done.Class.ID = studio.ClassID(t.NewID())
			done.Slot.Class = done.Class.ID
			if err := insertClass(t, done.Class); err != nil {
				return err
			}
		}
		done.Act, done.Slot.ID = t.Act, studio.SlotID(t.NewID())
		t.About("slot "+strconv.Itoa(done.Slot.Number), "added from "+done.Slot.From.String())
		return t.InsertSlot(done.Slot.Slot, t.Act)
	})
	return done, err
}

func planSlot(t *desk.Tx, f SlotForm) (p SlotAdded, err error) {
	if f.From.IsZero() {
		f.From = t.Today
	}
	var why []studio.Reason
	if f.New != nil {
		p.Class, why, err = planNewClass(t, f.Class, f.New.Form, f.New.ClassForm)
	} else {
		p.Class, err = findClass(t, f.Class, f.From)
	}
	if err != nil {
		return p, err
	}
	teacher := t.Who
	if f.Teacher != "" {
		if teacher, err = t.FindStaff(f.Teacher); err != nil {
			return p, err
		}
	}
	why = append(why, studio.MayTeach(teacher)...)
	last, err := t.LastSlot()
	if err != nil {
		return p, err
	}
	p.Slot = rows.Slot{TeacherName: teacher.Name, Slot: studio.Slot{
		Number: last + 1, Class: p.Class.ID, Weekday: f.From.Weekday(), Start: f.Start, Minutes: f.Minutes, Teacher: teacher.ID,
		Room: exchange.Name(f.Room), Capacity: f.Capacity, From: f.From, To: f.To,
	}}
	if f.Weekday != nil {
		p.Slot.Weekday = *f.Weekday
	}
	p.Slot.Slot = p.Slot.Ahead(t.Now)
	var around []studio.Session
	if p.Sessions, around, err = p.sessions(t); err != nil {
		return p, err
	}
	d := studio.AddSlot(p.Slot.Slot, p.Sessions, around, t.Now)
	p.Answer, p.Reasons = d.Answer, d.Reasons
	switch {
	case len(why) > 0 && d.Answer == studio.Refuse:
		p.Reasons = append(why, d.Reasons...)
	case len(why) > 0:
		p.Answer, p.Reasons = studio.Refuse, why
	}
	return p, nil
}

// sessions lists the slot's sessions of its first weeks, and all others of those
// days.
func (p SlotAdded) sessions(t *desk.Tx) (first, around []studio.Session, err error) {
	breaks, err := t.Breaks()
	if err != nil {
		return nil, nil, err
	}
	day := p.Slot.From.AddDays(int(p.Slot.Weekday-p.Slot.From.Weekday()+7) % 7)
	for range weeksAhead {
		if !p.Slot.On(day) {
			break
		}
		o := studio.Occurrence{Slot: p.Slot.Slot, Class: p.Class, Date: day}
		if i := slices.IndexFunc(breaks, func(b studio.Break) bool { return b.Covers(day) }); i >= 0 {
			o.Break = breaks[i].Name
		}
		if o.RoomSeats, err = t.RoomSeats(p.Slot.Room, day); err != nil {
			return nil, nil, err
		}
		first = append(first, o.On(t.Now.Location()))
		list, err := t.SlotsOn(day)
		if err != nil {
			return nil, nil, err
		}
		for _, on := range list {
			around = append(around, t.Session(on))
		}
		day = day.AddDays(7)
	}
	return first, around, nil
}
