package command

import (
	"slices"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// attendanceGroup is what is done with a session's list; without more words, showing
// it.
type attendanceGroup struct {
	Show attendanceCommand `cmd:"" default:"withargs" help:"attendance_show"`
	Set  attendanceSet     `cmd:"" help:"attendance_set"`
}

type attendanceCommand struct {
	Session string `help:"session" required:"" placeholder:"ID"`
}

type attendeeReply struct {
	Number string     `json:"number"`
	Name   string     `json:"name"`
	State  string     `json:"state"`
	At     *time.Time `json:"at"`  // null while expected
	How    *string    `json:"how"` // null while expected
}

type attendanceReply []attendeeReply

func (cmd *attendanceCommand) Run(c *call) error {
	key, err := sessionKey(cmd.Session)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := entrance.New(d).List(c.ctx, who, key)
		if err != nil {
			return err
		}
		return c.answer(attending(list))
	})
}

func attending(list []rows.Attendee) attendanceReply {
	reply := make(attendanceReply, len(list))
	for i, a := range list {
		reply[i] = attendeeReply{Number: a.Number, Name: a.Name, State: string(a.State)}
		if a.State != studio.Expected {
			at, how := a.At.Truncate(time.Second), string(a.How)
			reply[i].At, reply[i].How = &at, &how
		}
	}
	return reply
}

type attendanceSet struct {
	Session string  `help:"session" required:"" placeholder:"ID"`
	Member  *string `help:"attendance_member" xor:"whom" required:"" placeholder:"NO"`
	Rest    bool    `help:"attendance_rest" xor:"whom" required:""`
	State   string  `help:"attendance_state" required:"" enum:"present,late,absent,expected" placeholder:"STATE"`
}

// Run marks one of a session's list, or whoever has no mark yet, and answers with the
// list as it is then.
func (cmd *attendanceSet) Run(c *call) error {
	key, err := sessionKey(cmd.Session)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		door := entrance.New(d)
		list, err := door.List(c.ctx, who, key)
		if err != nil {
			return err
		}
		if cmd.Member == nil {
			_, err = door.MarkRest(c.ctx, who, key, studio.Attendance(cmd.State))
		} else {
			i := slices.IndexFunc(list, func(a rows.Attendee) bool { return a.Number == *cmd.Member })
			if i < 0 {
				return studio.Errorf("attendance.not_on_list")
			}
			_, err = door.Mark(c.ctx, who, key, list[i].Member, studio.Attendance(cmd.State))
		}
		if err != nil {
			return err
		}
		if list, err = door.List(c.ctx, who, key); err != nil {
			return err
		}
		return c.answer(attending(list))
	})
}

func (r attendanceReply) print(p *page) {
	var list [][]any
	for _, a := range r {
		at := ""
		if a.At != nil {
			at = p.words.Time(*a.At)
		}
		list = append(list, []any{a.Number, a.Name, p.words.T("state." + a.State), at})
	}
	p.table(list)
	p.say("members.count", "n", decimal(int64(len(r))))
}
