package command

import (
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// tellGroup is whom to tell what; without more words, the list.
type tellGroup struct {
	List tellList `cmd:"" default:"withargs" help:"tell_list"`
	Done tellDone `cmd:"" help:"tell_done"`
	Undo tellUndo `cmd:"" help:"tell_undo"`
}

type tellList struct{}

type tellReply struct {
	ID      string       `json:"id"`
	Member  string       `json:"member"` // a number
	Name    string       `json:"name"`
	Kana    string       `json:"kana"`
	Phone   string       `json:"phone"` // the payer's where the member has none
	What    string       `json:"what"`  // promoted, offered, gone; of the session moved, room, teacher, closed, back
	Until   *time.Time   `json:"until"` // of the offer
	Session sessionNamed `json:"session"`
	Start   time.Time    `json:"start"`
	Room    string       `json:"room"`
	Teacher string       `json:"teacher"`
	Onward  bool         `json:"onward"`  // from then on, each week
	Booking *string      `json:"booking"` // null of a standing seat
	Since   time.Time    `json:"since"`
}

type tellsReply []tellReply

// Run passes on what ran out first: whoever is next is on the list too.
func (*tellList) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		if !d.ReadOnly() {
			if _, err := room.Settle(c.ctx, who); err != nil {
				return err
			}
		}
		list, err := room.Tellings(c.ctx, who)
		if err != nil {
			return err
		}
		reply := make(tellsReply, len(list))
		for i, n := range list {
			reply[i] = answeredTelling(n)
		}
		return c.answer(reply)
	})
}

func answeredTelling(n lessons.Told) tellReply {
	r := tellReply{
		ID: decimal(n.ID), Member: n.Number, Name: n.Name, Kana: n.Kana, Phone: n.Phone, What: string(n.What),
		Session: sessionNamed{n.Session.Key.String(), n.Session.Class.Name}, Start: n.Session.Start,
		Room: n.Session.Room, Teacher: n.Teacher, Onward: n.Onward,
		Since: n.At.Truncate(time.Second),
	}
	if n.Booking != 0 {
		id := decimal(n.Booking)
		r.Booking = &id
	}
	if r.Phone == "" {
		r.Phone = n.PayerPhone
	}
	if n.What == studio.NewsOffered {
		until := n.Until.Truncate(time.Second)
		r.Until = &until
	}
	return r
}

func (r tellsReply) print(p *page) {
	if len(r) == 0 {
		p.say("command.nobody_to_tell")
		return
	}
	var list [][]any
	for _, n := range r {
		what := p.words.T("news." + n.What)
		if n.Until != nil {
			what = p.words.T("command.news_until", "what", what, "until", n.Until.Format(time.RFC3339))
		}
		list = append(list, []any{
			n.Name, n.Phone, what, n.Session.Class, p.words.T("command.on", "at", n.Start.Format(time.RFC3339)), n.ID,
		})
	}
	p.table(list)
}

type tellDone struct {
	ID string `help:"tell_id" required:"" name:"id" placeholder:"ID"`
}

func (cmd *tellDone) Run(c *call) error { return c.tick(cmd.ID, true) }

type tellUndo struct {
	ID string `help:"tell_id" required:"" name:"id" placeholder:"ID"`
}

func (cmd *tellUndo) Run(c *call) error { return c.tick(cmd.ID, false) }

type tickedReply struct {
	ID   string `json:"id"`
	Told bool   `json:"told"`
}

func (c *call) tick(id string, told bool) error {
	n, err := idOf[studio.TellingID](id, "telling.unknown")
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		if err := lessons.New(d).Tick(c.ctx, who, told, n); err != nil {
			return err
		}
		return c.answer(tickedReply{id, told})
	})
}

func (r tickedReply) print(p *page) {
	if r.Told {
		p.say("command.told")
		return
	}
	p.say("command.not_told")
}
