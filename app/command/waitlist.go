package command

import (
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
)

// waitlistGroup is what is done with queues; without more words, who stands in one.
type waitlistGroup struct {
	Show   waitlistShow   `cmd:"" default:"withargs" help:"waitlist_show"`
	Move   waitlistMove   `cmd:"" help:"waitlist_move"`
	Settle waitlistSettle `cmd:"" help:"waitlist_settle"`
	Undo   placeUndo      `cmd:"" help:"waitlist_undo"`
}

type waitlistShow struct {
	Session string `help:"session" required:"" placeholder:"ID"`
}

type offerReply struct {
	Until time.Time `json:"until"`
	Alone bool      `json:"alone"` // false: all who wait are offered it
	Open  bool      `json:"open"`  // false: it ran out
}

type waitingReply struct {
	Position int         `json:"position"`
	Booking  string      `json:"booking"`
	Member   string      `json:"member"` // a number
	Name     string      `json:"name"`
	Since    time.Time   `json:"since"`
	Offer    *offerReply `json:"offer"`
	Reasons  []reason    `json:"reasons"` // why they could not be given a seat now
}

type waitlistReply []waitingReply

// Run passes on what ran out, so that the list is as it holds now.
func (cmd *waitlistShow) Run(c *call) error {
	key, err := sessionKey(cmd.Session)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		if !d.ReadOnly() {
			if _, err := room.Settle(c.ctx, who); err != nil {
				return err
			}
		}
		w, err := room.Waitlist(c.ctx, who, key)
		if err != nil {
			return err
		}
		reply := make(waitlistReply, len(w.Waiting))
		for i, of := range w.Waiting {
			reply[i] = c.waiting(i+1, of, d.Now())
		}
		return c.answer(reply)
	})
}

func (c *call) waiting(position int, w rows.Waiting, now time.Time) waitingReply {
	r := waitingReply{
		Position: position, Booking: decimal(w.Booking), Member: w.Number, Name: w.Name,
		Since: w.Since.In(now.Location()).Truncate(time.Second), Reasons: c.reasons(w.Bars),
	}
	if w.Offer != nil {
		r.Offer = &offerReply{w.Offer.Until.Truncate(time.Second), w.Offer.Sole, w.Offer.Open(now)}
	}
	return r
}

func (r waitlistReply) print(p *page) {
	if len(r) == 0 {
		p.say("cancel.no_one_waiting")
		return
	}
	for _, w := range r {
		p.say("command.waiting", "position", decimal(int64(w.Position)), "number", w.Member, "name", w.Name,
			"since", w.Since.Format(time.RFC3339), "booking", w.Booking)
		if w.Offer != nil && w.Offer.Open {
			p.say("command.offered_until", "until", w.Offer.Until.Format(time.RFC3339))
		}
		p.because(w.Reasons)
	}
}

type waitlistMove struct {
	Booking string `help:"booking" required:"" placeholder:"ID"`
	To      int    `help:"waitlist_to" required:"" placeholder:"POSITION"`
	Reason  string `help:"waitlist_reason" required:"" placeholder:"TEXT"`
}

// queueReply is what became of a queue.
type queueReply struct {
	Promoted []promoted `json:"promoted"`
	Offered  []promoted `json:"offered"` // have to accept
	Reasons  []reason   `json:"reasons"`
}

func (cmd *waitlistMove) Run(c *call) error {
	id, err := bookingID(cmd.Booking)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		f, err := lessons.New(d).MoveInQueue(c.ctx, who, id, cmd.To, cmd.Reason)
		if err != nil {
			return err
		}
		return c.answer(c.queued(f))
	})
}

type waitlistSettle struct{}

func (*waitlistSettle) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		f, err := lessons.New(d).Settle(c.ctx, who)
		if err != nil {
			return err
		}
		return c.answer(c.queued(f))
	})
}

func (c *call) queued(f desk.Freed) queueReply {
	return queueReply{Promoted: movedUp(f.Promoted), Offered: movedUp(f.Offered), Reasons: c.reasons(f.Reasons)}
}

func movedUp(list []desk.Promoted) []promoted {
	up := make([]promoted, len(list))
	for i, p := range list {
		up[i] = promoted{decimal(p.Booking), p.Number, p.Name}
	}
	return up
}

func (r queueReply) print(p *page) {
	if len(r.Promoted)+len(r.Offered) == 0 {
		p.say("command.nobody_moved")
	}
	p.movedUp("command.promoted", r.Promoted)
	p.movedUp("command.offered", r.Offered)
	p.because(r.Reasons)
}

// movedUp writes who got a seat, or is offered one.
func (p *page) movedUp(said string, list []promoted) {
	for _, m := range list {
		p.say(said, "name", m.name, "number", m.Member)
	}
}

type offerAccept struct {
	Booking string `help:"booking" required:"" placeholder:"ID"`
}

func (cmd *offerAccept) Run(c *call) error {
	id, err := bookingID(cmd.Booking)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		b, err := lessons.New(d).Accept(c.ctx, who, id)
		if err != nil {
			return err
		}
		return c.answer(c.booked(b))
	})
}

type offerDecline struct {
	Booking string `help:"booking" required:"" placeholder:"ID"`
}

func (cmd *offerDecline) Run(c *call) error {
	id, err := bookingID(cmd.Booking)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		f, err := lessons.New(d).Decline(c.ctx, who, id)
		if err != nil {
			return err
		}
		return c.answer(c.queued(f))
	})
}

// placeUndo takes back what was done last by hand with a place in a queue.
type placeUndo struct {
	Booking string `help:"booking" required:"" placeholder:"ID"`
}

func (cmd *placeUndo) Run(c *call) error {
	id, err := bookingID(cmd.Booking)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		b, err := lessons.New(d).UndoPlace(c.ctx, who, id)
		if err != nil {
			return err
		}
		return c.answer(c.booked(b))
	})
}
