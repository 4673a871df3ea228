package command

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

type classesCommand struct {
	Date civil.Date `help:"classes_date" placeholder:"DATE"`
}

func (cmd *classesCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		on := cmd.Date
		if on.IsZero() {
			on = civil.DateOf(d.Now())
		}
		list, err := lessons.New(d).Classes(c.ctx, who, on)
		if err != nil {
			return err
		}
		reply := make(classesReply, len(list))
		for i, class := range list {
			reply[i] = answeredClass(class)
		}
		return c.answer(reply)
	})
}

type classReply struct {
	Class        string      `json:"class"`
	Form         string      `json:"form"` // enrolled, booked
	Level        string      `json:"level"`
	RankFrom     string      `json:"rank_from"` // of the studio's ranks; empty: any, and none
	RankTo       string      `json:"rank_to"`
	AgeFrom      int         `json:"age_from"` // 0 and 0: any age
	AgeTo        int         `json:"age_to"`
	Fee          int64       `json:"fee"`
	MonthlyLimit int         `json:"monthly_limit"` // 0: none
	Remark       string      `json:"remark"`
	Holidays     bool        `json:"holidays"` // takes place on national holidays
	Breaks       bool        `json:"breaks"`   // takes place in the studio's own
	Slots        []slotReply `json:"slots"`
}

type slotReply struct {
	Slot     string  `json:"slot"`
	Weekday  string  `json:"weekday"` // mon to sun
	Start    string  `json:"start"`   // 17:00
	Minutes  int     `json:"minutes"`
	Teacher  string  `json:"teacher"`
	Room     string  `json:"room"`
	Capacity int     `json:"capacity"`
	From     string  `json:"from"`
	To       *string `json:"to"` // null while open
}

func answeredClass(c rows.Class) classReply {
	r := classReply{
		Class: c.Name, Form: string(c.Form), Level: c.Level, RankFrom: c.RankFrom, RankTo: c.RankTo, AgeFrom: c.AgeFrom, AgeTo: c.AgeTo, Fee: c.Fee,
		MonthlyLimit: c.MonthlyLimit, Remark: c.Remark, Holidays: !c.OffHolidays, Breaks: c.DuringBreaks, Slots: []slotReply{},
	}
	for _, s := range c.Slots {
		r.Slots = append(r.Slots, answeredSlot(s))
	}
	return r
}

func answeredSlot(s rows.Slot) slotReply {
	return slotReply{
		Slot: strconv.Itoa(s.Number), Weekday: weekdayName(s.Weekday), Start: s.Start.String(), Minutes: s.Minutes,
		Teacher: s.TeacherName, Room: s.Room, Capacity: s.Capacity, From: s.From.String(), To: dateOrNull(s.To),
	}
}

// weekdayName is a day as an answer names it, "mon" to "sun".
func weekdayName(d time.Weekday) string { return strings.ToLower(d.String()[:3]) }

type classesReply []classReply

func (r classesReply) print(p *page) {
	for i, c := range r {
		if i > 0 {
			p.line("")
		}
		c.print(p)
	}
}

func (r classReply) print(p *page) {
	p.say("command.class", "class", r.Class, "form", r.Form, "fee", strconv.FormatInt(r.Fee, 10))
	if r.AgeFrom != 0 || r.AgeTo != 0 {
		p.say("command.class_ages", "from", strconv.Itoa(r.AgeFrom), "to", strconv.Itoa(r.AgeTo))
	}
	if r.RankFrom != "" || r.RankTo != "" {
		p.say("command.class_ranks", "from", r.RankFrom, "to", r.RankTo)
	}
	for _, text := range []string{r.Level, r.Remark} {
		if text != "" {
			p.line("  " + text)
		}
	}
	if !r.Holidays {
		p.say("command.class_off_holidays")
	}
	if r.Breaks {
		p.say("command.class_during_breaks")
	}
	list := make([][]any, len(r.Slots))
	for i, s := range r.Slots {
		list[i] = s.line(p)
	}
	p.table(list)
}

func (r slotReply) line(p *page) []any {
	until := ""
	if r.To != nil {
		until = p.words.T("command.slot_until", "until", *r.To)
	}
	return []any{
		figure("  " + r.Slot), p.words.T("weekday." + r.Weekday), r.Start, p.count(r.Minutes), r.Teacher, r.Room, p.count(r.Capacity), until,
	}
}

// classFlags are what a class can be from a day on.
type classFlags struct {
	AgeFrom      *int    `help:"class_age_from" placeholder:"N"`
	AgeTo        *int    `help:"class_age_to" placeholder:"N"`
	Level        *string `help:"class_level" placeholder:"TEXT"`
	RankFrom     *string `help:"class_rank_from" placeholder:"RANK"`
	RankTo       *string `help:"class_rank_to" placeholder:"RANK"`
	Fee          *int64  `help:"class_fee" placeholder:"N"`
	MonthlyLimit *int    `help:"class_limit" placeholder:"N"`
	Remark       *string `help:"class_remark" placeholder:"TEXT"`
	Holidays     *bool   `help:"class_holidays" negatable:""`
	Breaks       *bool   `help:"class_breaks" negatable:""`
}

func (f classFlags) form() lessons.ClassForm {
	form := lessons.ClassForm{
		AgeFrom: f.AgeFrom, AgeTo: f.AgeTo, Level: f.Level, RankFrom: f.RankFrom, RankTo: f.RankTo, Fee: f.Fee, MonthlyLimit: f.MonthlyLimit, Remark: f.Remark,
		DuringBreaks: f.Breaks,
	}
	if f.Holidays != nil {
		off := !*f.Holidays
		form.OffHolidays = &off
	}
	return form
}

type classAdd struct {
	Name string `arg:"" help:"class_name"`
	Form string `help:"class_form" enum:"enrolled,booked" default:"enrolled"`
	classFlags
}

func (cmd *classAdd) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		added, err := lessons.New(d).AddClass(c.ctx, who, cmd.Name, studio.Form(cmd.Form), cmd.form())
		if err != nil {
			return err
		}
		return c.answer(classAddedReply{answeredClass(rows.Class{Class: added.Class}), decimal(added.Act)})
	})
}

type classAddedReply struct {
	classReply
	Change string `json:"change"` // for class undo
}

func (r classAddedReply) print(p *page) {
	r.classReply.print(p)
	p.say("command.added_by", "change", r.Change)
}

type classEdit struct {
	Name    string     `arg:"" help:"class_name"`
	From    civil.Date `help:"class_from" placeholder:"DATE"`
	Preview bool       `help:"change_preview"`
	classFlags
}

type classChangeReply struct {
	classReply
	From      string           `json:"from"`
	Concerned []concernedReply `json:"concerned"`
}

func (cmd *classEdit) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		change := room.ChangeClass
		if cmd.Preview {
			change = room.PreviewClass
		}
		done, err := change(c.ctx, who, cmd.Name, cmd.From, cmd.form())
		if err != nil {
			return err
		}
		list, err := room.Classes(c.ctx, who, done.From)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(o rows.Class) bool { return o.ID == done.Class.ID })
		return c.answer(classChangeReply{
			classReply: answeredClass(rows.Class{Class: done.Class, Slots: list[i].Slots}), From: done.From.String(),
			Concerned: allConcerned(done.Concerned),
		})
	})
}

func allConcerned(list []rows.Concerned) []concernedReply {
	all := make([]concernedReply, len(list))
	for i, m := range list {
		all[i] = answeredConcerned(m)
	}
	return all
}

func (r classChangeReply) print(p *page) {
	p.say("command.class_from", "from", r.From, "n", strconv.Itoa(len(r.Concerned)))
	r.classReply.print(p)
}

type slotAdd struct {
	Class    string     `help:"step_class" required:"" placeholder:"CLASS"`
	New      string     `help:"slot_new" enum:"enrolled,booked," default:"" placeholder:"FORM"`
	Weekday  string     `help:"slot_weekday" enum:"mon,tue,wed,thu,fri,sat,sun," default:""`
	Start    clockFlag  `help:"change_start" required:"" placeholder:"HH:MM"`
	Minutes  int        `help:"change_minutes" required:"" placeholder:"N"`
	Teacher  string     `help:"change_teacher" placeholder:"STAFF"`
	Room     string     `help:"change_room" placeholder:"ROOM"`
	Capacity int        `help:"slot_capacity" required:"" placeholder:"N"`
	From     civil.Date `help:"slot_from" placeholder:"DATE" xor:"from"`
	To       civil.Date `help:"slot_to" placeholder:"DATE" xor:"to"`
	Once     civil.Date `help:"slot_once" placeholder:"DATE" xor:"from,to"`
	Preview  bool       `help:"change_preview"`
}

type slotAddedReply struct {
	slotReply
	Change   *string  `json:"change"` // for slot undo; null in a preview
	Class    string   `json:"class"`
	Decision string   `json:"decision"`
	Reasons  []reason `json:"reasons"`

	said string // the catalogue's key
}

func (cmd *slotAdd) form() lessons.SlotForm {
	f := lessons.SlotForm{
		Class: cmd.Class, Start: cmd.Start.Clock, Minutes: cmd.Minutes, Teacher: cmd.Teacher, Room: cmd.Room,
		Capacity: cmd.Capacity, From: cmd.From, To: cmd.To,
	}
	if cmd.New != "" {
		f.New = &lessons.NewClass{Form: studio.Form(cmd.New)}
	}
	if !cmd.Once.IsZero() {
		f.From, f.To = cmd.Once, cmd.Once
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if weekdayName(d) == cmd.Weekday {
			f.Weekday = &d
		}
	}
	return f
}

func (cmd *slotAdd) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		add, said := room.AddSlot, "command.slot_added"
		if cmd.Preview {
			add, said = room.PreviewSlot, "command.slot_would"
		}
		done, err := add(c.ctx, who, cmd.form())
		if err := refused(done.Answer, done.Reasons, err); err != nil {
			return err
		}
		return c.answer(slotAddedReply{
			slotReply: answeredSlot(done.Slot), Change: changeID(done.Act), Class: done.Class.Name, Decision: string(done.Answer),
			Reasons: c.reasons(done.Reasons), said: said,
		})
	})
}

func (r slotAddedReply) print(p *page) {
	p.say(r.said, "class", r.Class)
	p.table([][]any{r.line(p)})
	p.because(r.Reasons)
	if r.Change != nil {
		p.say("command.added_by", "change", *r.Change)
	}
}
