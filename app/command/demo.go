package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/folders"
	"github.com/kayoi-app/kayoi/demo"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

type demoCommand struct {
	Members int    `help:"demo_members" default:"300" placeholder:"N"`
	Seed    uint64 `help:"seed" default:"1" placeholder:"S"`
}

// demoReply is what was made, and the answers of what was done with it.
type demoReply struct {
	Studio   string         `json:"studio"`
	Path     string         `json:"path"`
	Members  int            `json:"members"`
	Visits   int            `json:"visits"`
	Invoices int            `json:"invoices"` // of the year before
	Payments int            `json:"payments"`
	Sessions sessionsReply  `json:"sessions"` // of the day
	Door     []checkinReply `json:"door"`
	Booked   []bookReply    `json:"booked"`
	Freed    []cancelReply  `json:"cancelled"`
	Bill     billReply      `json:"bill"`
	Again    billReply      `json:"bill_again"`
	PDF      pdfReply       `json:"pdf"`
	Paid     payReply       `json:"paid"`
	Backup   backupReply    `json:"backup"`
	Verified verifyReply    `json:"verified"`
}

// Run makes a demo studio in a place of its own, and runs a day and a month on
// it through the same door as everything else.
func (cmd *demoCommand) Run(c *call) error {
	if cmd.Members < 1 {
		return studio.Errorf("command.demo_members", "n", decimal(int64(cmd.Members)))
	}
	path, err := c.demoPath()
	if err != nil {
		return err
	}
	now := c.clock().Now()
	if !c.json {
		fmt.Fprintln(c.errs, c.words.T("command.demo_making"))
	}
	told, err := demo.Make(c.ctx, path, demo.Options{Members: cmd.Members, Seed: cmd.Seed, Now: now})
	if err != nil {
		return err
	}
	d, err := desk.Open(c.ctx, path, desk.Options{Clock: desk.FixedClock(now)})
	if err != nil {
		return err
	}
	reply := demoReply{
		Path: path, Members: told.Members, Visits: told.CheckIns + told.Marked, Invoices: told.Invoices, Payments: told.Payments,
		Door: []checkinReply{}, Booked: []bookReply{}, Freed: []cancelReply{},
	}
	err = c.at(d, func(d *desk.Desk, who desk.Who) error {
		p := performance{call: c, desk: d, who: who, reply: &reply}
		return errors.Join(p.day(c.ctx, told.Next), p.month(c.ctx))
	})
	if err = errors.Join(err, d.Close()); err != nil {
		return err
	}
	return c.answer(reply)
}

// demoPath is where the demo goes: the file that was named, or one in a new
// folder. It is never the user's own studio.
func (c *call) demoPath() (string, error) {
	if c.Studio != "" {
		own, err := folders.Studio()
		if err == nil && c.Studio == own {
			err = studio.Errorf("command.demo_elsewhere", "path", own)
		}
		return c.Studio, err
	}
	dir, err := os.MkdirTemp("", "kayoi-demo-")
	return filepath.Join(dir, "demo.kayoi"), err
}

// performance is the demo's day and month under way.
type performance struct {
	*call
	desk  *desk.Desk
	who   desk.Who
	reply *demoReply
}

// day lets people come to the lesson about to begin, and books behind it.
func (p *performance) day(ctx context.Context, next studio.SessionKey) error {
	profile, err := safe.New(p.desk).Profile(ctx, p.who)
	if err != nil {
		return err
	}
	p.reply.Studio = profile.Name
	list, err := entrance.New(p.desk).List(ctx, p.who, next)
	if err != nil {
		return err
	}
	var comes []string
	for _, a := range list {
		if a.State == studio.Expected && len(comes) < 3 {
			comes = append(comes, a.Number)
		}
	}
	for _, status := range []studio.Status{studio.Leave, studio.Withdrawn} {
		people, err := register.New(p.desk).Members(ctx, p.who, status, "")
		if err != nil {
			return err
		}
		if len(people) > 0 {
			comes = append(comes, people[0].Number)
		}
	}
	for _, number := range comes {
		card, err := entrance.New(p.desk).CheckIn(ctx, p.who, entrance.Person{How: studio.ByNumber, Text: number}, nil)
		if err != nil {
			return err
		}
		p.reply.Door = append(p.reply.Door, p.checkedIn(card))
	}
	if err := p.book(ctx, next); err != nil {
		return err
	}
	day, err := lessons.New(p.desk).Day(ctx, p.who, next.Date)
	p.reply.Sessions = p.answeredSessions(day)
	return err
}

// book books the lesson of today for somebody, who has to wait for a seat, and
// gives that booking back.
func (p *performance) book(ctx context.Context, next studio.SessionKey) error {
	people, err := register.New(p.desk).Members(ctx, p.who, studio.Active, "")
	if err != nil {
		return err
	}
	room := lessons.New(p.desk)
	session, _, err := room.Session(ctx, p.who, next)
	if err != nil {
		return err
	}
	for _, m := range people {
		if !slices.Contains(m.Classes, session.Class.Name) {
			continue
		}
		b, err := room.Book(ctx, p.who, m.Number, next)
		if studio.CodeOf(err) == "refused" {
			continue
		}
		if err != nil {
			return err
		}
		p.reply.Booked = append(p.reply.Booked, p.booked(b))
		freed, err := room.Cancel(ctx, p.who, b.Booking)
		if err != nil {
			return err
		}
		p.reply.Freed = append(p.reply.Freed, p.cancelled(decimal(b.Booking), freed))
		return nil
	}
	return nil
}

// month issues the month that is next to be billed, and writes, collects and
// checks what came of it.
func (p *performance) month(ctx context.Context) error {
	room := month.New(p.desk)
	m := studio.MonthOf(civil.DateOf(p.desk.Now()))
	seen, err := room.Preview(ctx, p.who, m)
	if err != nil {
		return err
	}
	if len(seen.Drafts) == 0 {
		m = m.Next()
	}
	run, err := room.Run(ctx, p.who, m)
	if err != nil {
		return err
	}
	again, err := room.Run(ctx, p.who, m)
	if err != nil {
		return err
	}
	p.reply.Bill, p.reply.Again = p.billed(run, "command.bill_done"), p.billed(again, "command.bill_done")
	dir := filepath.Join(filepath.Dir(p.reply.Path), m.String())
	files, err := room.WritePDFs(ctx, p.who, m, dir, nil)
	if err != nil {
		return err
	}
	p.reply.PDF = pdfReply{files, dir}
	list, err := room.Invoices(ctx, p.who, m.String(), "")
	if err != nil {
		return err
	}
	paid, err := room.Pay(ctx, p.who, list[0].Number, list[0].Rest(), "cash")
	if err != nil {
		return err
	}
	p.reply.Paid = paidFor(paid)
	return p.check(ctx)
}

func (p *performance) check(ctx context.Context) error {
	b, err := safe.New(p.desk).Backup(ctx, p.who, filepath.Dir(p.reply.Path))
	if err != nil {
		return err
	}
	p.reply.Backup = backedUp(b, "command.backup_done")
	problems, err := safe.New(p.desk).Verify(ctx, p.who)
	p.reply.Verified = verifyReply{len(problems) == 0, p.reasons(problems)}
	return err
}

func (r demoReply) print(p *page) {
	p.say("command.demo_made", "name", r.Studio, "members", decimal(int64(r.Members)), "visits", decimal(int64(r.Visits)),
		"invoices", decimal(int64(r.Invoices)), "payments", decimal(int64(r.Payments)))
	p.line("")
	p.say("command.demo_day")
	r.Sessions.print(p)
	p.line("")
	p.say("command.demo_door")
	for _, d := range r.Door {
		d.print(p)
	}
	for _, b := range r.Booked {
		b.print(p)
	}
	for _, f := range r.Freed {
		f.print(p)
	}
	p.line("")
	p.say("command.demo_month")
	r.Bill.print(p)
	p.say("command.demo_again", "n", decimal(int64(r.Again.Invoices)))
	for _, one := range []reply{r.PDF, r.Paid, r.Backup, r.Verified} {
		one.print(p)
	}
	p.line("")
	p.say("command.demo_path", "path", r.Path)
}
