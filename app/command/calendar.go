package command

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/exchange"
)

type calendarCommand struct {
	Teacher *string    `help:"calendar_teacher" xor:"whose" required:"" placeholder:"NAME"`
	Member  *string    `help:"calendar_member" xor:"whose" required:"" placeholder:"NO"`
	To      string     `help:"calendar_to" required:"" placeholder:"FILE" type:"path"`
	From    civil.Date `help:"calendar_from" placeholder:"DATE"`
	Until   civil.Date `help:"calendar_until" placeholder:"DATE"`
}

type calendarReply struct {
	Sessions int    `json:"sessions"`
	Path     string `json:"path"`
	From     string `json:"from"`
	To       string `json:"to"` // the last day
}

func (cmd *calendarCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room, today := lessons.New(d), civil.DateOf(d.Now())
		from, until := cmd.From, cmd.Until
		if from.IsZero() {
			from = today.AddDays(-lessons.CalendarBack)
		}
		if until.IsZero() {
			until = today.AddDays(lessons.CalendarAhead)
		}
		of, whose := room.TeacherCalendar, cmd.Teacher
		if cmd.Member != nil {
			of, whose = room.MemberCalendar, cmd.Member
		}
		list, err := of(c.ctx, who, *whose, from, until)
		if err != nil {
			return err
		}
		file, err := newFile(cmd.To)
		if err != nil {
			return err
		}
		defer file.leave()
		if err := file.write(exchange.Calendar(list, d.Now())); err != nil {
			return err
		}
		return c.answer(calendarReply{len(list), cmd.To, from.String(), until.String()})
	})
}

func (r calendarReply) print(p *page) {
	p.say("command.calendar_written", "n", decimal(int64(r.Sessions)), "path", r.Path)
}
