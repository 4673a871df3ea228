package command

import (
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// absentGroup is what is done with absences that are told in advance; without
// more words, telling one.
type absentGroup struct {
	Tell     absentTell     `cmd:"" default:"withargs" help:"absent_tell"`
	TakeBack absentTakeBack `cmd:"" help:"absent_take_back"`
}

type absentTell struct {
	Member  string `help:"member" required:"" placeholder:"NO"`
	Session string `help:"session" required:"" placeholder:"ID"`
	By      string `help:"absent_by" placeholder:"WHO"`
	How     string `help:"absent_how" default:"phone" placeholder:"KIND"`
	Note    string `help:"absent_note" placeholder:"TEXT"`
}

type absentReply struct {
	Absence  string     `json:"absence"`
	Promoted []promoted `json:"promoted"`
	Offered  []promoted `json:"offered"`
	Reasons  []reason   `json:"reasons"`
}

func (cmd *absentTell) Run(c *call) error {
	key, err := sessionKey(cmd.Session)
	if err != nil {
		return err
	}
	said := lessons.Said{By: cmd.By, How: studio.NoteKind(cmd.How), Note: cmd.Note}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		a, err := lessons.New(d).TellAbsence(c.ctx, who, cmd.Member, key, said)
		if err != nil {
			return err
		}
		q := c.queued(a.Freed)
		return c.answer(absentReply{decimal(a.ID), q.Promoted, q.Offered, q.Reasons})
	})
}

func (r absentReply) print(p *page) {
	p.say("command.absent", "absence", r.Absence)
	if len(r.Promoted)+len(r.Offered)+len(r.Reasons) > 0 {
		queueReply{r.Promoted, r.Offered, r.Reasons}.print(p)
	}
}

type absentTakeBack struct {
	ID string `help:"absent_id" required:"" name:"id" placeholder:"ID"`
}

type absentTakenBack struct {
	Absence string `json:"absence"`
}

func (cmd *absentTakeBack) Run(c *call) error {
	id, err := idOf[studio.AbsenceID](cmd.ID, "absence.unknown")
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		if err := lessons.New(d).TakeBackAbsence(c.ctx, who, id); err != nil {
			return err
		}
		return c.answer(absentTakenBack{cmd.ID})
	})
}

func (absentTakenBack) print(p *page) { p.say("command.absent_taken_back") }

type absencesCommand struct {
	Session string `help:"session" required:"" placeholder:"ID"`
}

type absenceReply struct {
	Absence string    `json:"absence"`
	Member  string    `json:"member"` // a number
	Name    string    `json:"name"`
	At      time.Time `json:"at"`
	By      string    `json:"by"`  // who said it, where it was not the person
	How     string    `json:"how"` // phone, counter, mail, other
	Note    string    `json:"note"`
	Staff   string    `json:"staff"`
}

type absencesReply []absenceReply

func (cmd *absencesCommand) Run(c *call) error {
	key, err := sessionKey(cmd.Session)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := lessons.New(d).Absences(c.ctx, who, key)
		if err != nil {
			return err
		}
		reply := make(absencesReply, len(list))
		for i, a := range list {
			reply[i] = absenceReply{decimal(a.ID), a.Number, a.Name, a.At.Truncate(time.Second), a.By, string(a.How), a.Note, a.Staff}
		}
		return c.answer(reply)
	})
}

func (r absencesReply) print(p *page) {
	if len(r) == 0 {
		p.say("command.no_absences")
		return
	}
	var list [][]any
	for _, a := range r {
		list = append(list, []any{
			a.Member, a.Name, p.words.T("command.on", "at", a.At.Format(time.RFC3339)), p.words.T("notekind." + a.How),
			inLine(a.By), inLine(a.Note), a.Absence,
		})
	}
	p.table(list)
}
