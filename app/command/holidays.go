package command

import (
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

type holidaysCommand struct {
	Year int `help:"holidays_year" placeholder:"YYYY"`
}

type holidayReply struct {
	ID   *string `json:"id"`   // null of a national one
	Kind string  `json:"kind"` // national, studio
	Name string  `json:"name"`
	From string  `json:"from"`
	To   string  `json:"to"` // included
}

type holidaysReply []holidayReply

func (cmd *holidaysCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		year := cmd.Year
		if year == 0 {
			year = d.Now().Year()
		}
		breaks, err := lessons.New(d).Breaks(c.ctx, who)
		if err != nil {
			return err
		}
		reply := holidaysReply{}
		for _, h := range lessons.Holidays(year) {
			reply = append(reply, holidayReply{Kind: "national", Name: c.words.T(h.Code), From: h.Day.String(), To: h.Day.String()})
		}
		for _, b := range breaks {
			if b.From.Year <= year && b.To.Year >= year {
				reply = append(reply, answeredBreak(b))
			}
		}
		return c.answer(reply)
	})
}

func answeredBreak(b studio.Break) holidayReply {
	id := decimal(b.ID)
	r := holidayReply{Kind: "studio", Name: b.Name, From: b.From.String(), To: b.To.String()}
	if b.ID != 0 {
		r.ID = &id
	}
	return r
}

func (r holidaysReply) print(p *page) {
	list := make([][]any, len(r))
	for i, h := range r {
		list[i] = h.line()
	}
	p.table(list)
}

func (r holidayReply) line() []any {
	span := r.From
	if r.To != r.From {
		span += " – " + r.To
	}
	return []any{span, r.Name, orEmpty(r.ID)}
}

type holidayAdd struct {
	Name    string     `arg:"" help:"holiday_name"`
	From    civil.Date `help:"holiday_from" required:"" placeholder:"DATE"`
	To      civil.Date `help:"holiday_to" placeholder:"DATE"`
	Tell    *bool      `help:"change_tell" negatable:""`
	Preview bool       `help:"change_preview"`
}

func (cmd *holidayAdd) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		b := studio.Break{Name: cmd.Name, From: cmd.From, To: cmd.To}
		if b.To.IsZero() {
			b.To = b.From
		}
		if cmd.Preview {
			return c.breakAnswer(room.PreviewBreak(c.ctx, who, b))
		}
		return c.breakAnswer(room.AddBreak(c.ctx, who, b, cmd.Tell))
	})
}

type holidayRemove struct {
	ID      string `arg:"" name:"id" help:"holiday_id"`
	Tell    *bool  `help:"change_tell" negatable:""`
	Preview bool   `help:"change_preview"`
}

func (cmd *holidayRemove) Run(c *call) error {
	id, err := idOf[studio.BreakID](cmd.ID, "break.unknown", "break", cmd.ID)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		if cmd.Preview {
			return c.breakAnswer(room.PreviewRemoveBreak(c.ctx, who, id))
		}
		return c.breakAnswer(room.RemoveBreak(c.ctx, who, id, cmd.Tell))
	})
}

type holidayUndo struct {
	Change string `arg:"" help:"holiday_change"`
}

func (cmd *holidayUndo) Run(c *call) error {
	act, err := idOf[studio.ActID](cmd.Change, "change.unknown", "change", cmd.Change)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		if err := lessons.New(d).UndoBreak(c.ctx, who, act); err != nil {
			return err
		}
		return c.answer(holidayUndone{cmd.Change})
	})
}

type holidayUndone struct {
	Change string `json:"change"`
}

func (holidayUndone) print(p *page) { p.say("command.holiday_undone") }

// breakReply is a holiday with the sessions that it closes, or that take place
// again without it, and whom they concern.
type breakReply struct {
	holidayReply
	Change    *string          `json:"change"` // for holiday undo; null in a preview
	Sessions  sessionsReply    `json:"sessions"`
	Concerned []concernedReply `json:"concerned"`
}

func (c *call) breakAnswer(done lessons.BreakChanged, err error) error {
	if err != nil {
		return err
	}
	return c.answer(breakReply{
		holidayReply: answeredBreak(done.Break), Change: changeID(done.Act),
		Sessions: c.answeredSessions(done.Sessions), Concerned: allConcerned(done.Concerned),
	})
}

func (r breakReply) print(p *page) {
	p.table([][]any{r.line()})
	p.say("command.break_sessions", "n", strconv.Itoa(len(r.Sessions)), "people", strconv.Itoa(len(r.Concerned)))
	if len(r.Sessions) > 0 {
		r.Sessions.print(p)
	}
}
