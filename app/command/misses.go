package command

import (
	"strconv"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// missesCommand lists the seats that were given back late or that nobody came to.
type missesCommand struct {
	Open   bool      `help:"misses_open"`
	Member string    `help:"misses_member" placeholder:"NO"`
	Month  monthFlag `help:"misses_month" placeholder:"YYYY-MM"`
}

type missReply struct {
	Booking string       `json:"booking"`
	Member  string       `json:"member"` // a number
	Name    string       `json:"name"`
	Kind    string       `json:"kind"` // late, no_show
	Session sessionNamed `json:"session"`
	At      time.Time    `json:"at"`
	Uses    bool         `json:"uses"`  // one session of the allowance
	Fee     int          `json:"fee"`   // 0: none
	State   string       `json:"state"` // open, accepted, waived, none: there is no fee
	Reasons []reason     `json:"reasons"`
	Counts  bool         `json:"counts"`     // towards being barred from booking
	Until   *string      `json:"bars_until"` // the first day on which the member may book again, because of this miss
	Note    string       `json:"note"`       // why the owner waived it
}

type missesReply []missReply

func (cmd *missesCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := lessons.New(d).Misses(c.ctx, who, lessons.MissFilter{Open: cmd.Open, Member: cmd.Member, Month: cmd.Month.Month})
		if err != nil {
			return err
		}
		reply := make(missesReply, len(list))
		for i, m := range list {
			reply[i] = missReply{
				Booking: decimal(m.Booking), Member: m.Number, Name: m.Name, Kind: string(m.Kind),
				Session: sessionNamed{m.Session.Key.String(), m.Session.Class.Name}, At: m.At.Truncate(time.Second),
				Uses: m.Cost.Session, Fee: int(m.Cost.Fee), State: stateOfMiss(m), Reasons: c.reasons(m.Reasons),
				Counts: m.Counts(), Until: dateOrNull(m.Bars),
			}
			if m.Review != nil {
				reply[i].Note = m.Review.Note
			}
		}
		return c.answer(reply)
	})
}

func stateOfMiss(m lessons.Missed) string {
	switch {
	case m.Review != nil && m.Review.Waived:
		return "waived"
	case m.Review != nil:
		return "accepted"
	case m.Cost.Fee > 0:
		return "open"
	}
	return "none"
}

func (r missesReply) print(p *page) {
	if len(r) == 0 {
		p.say("command.no_misses")
		return
	}
	for _, m := range r {
		p.say("command.miss", "number", m.Member, "name", m.Name, "state", m.State, "booking", m.Booking)
		p.because(m.Reasons)
	}
}

type feeAccept struct {
	Booking string `help:"booking" required:"" placeholder:"ID"`
}

type feeReply struct {
	Booking string `json:"booking"`
	Fee     int    `json:"fee"` // that is charged with the month of the session
	State   string `json:"state"`
}

func (cmd *feeAccept) Run(c *call) error { return c.review(cmd.Booking, true, "") }

type feeAcceptAll struct{}

type feesReply struct {
	Accepted int   `json:"accepted"`
	Fees     int64 `json:"fees"` // that are charged with the months of the sessions
}

// Run accepts what misses --open lists.
func (cmd *feeAcceptAll) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		open, err := room.Misses(c.ctx, who, lessons.MissFilter{Open: true})
		if err != nil {
			return err
		}
		ids := make([]studio.BookingID, len(open))
		for i, m := range open {
			ids[i] = m.Booking
		}
		list, err := room.AcceptMisses(c.ctx, who, ids)
		if err != nil {
			return err
		}
		reply := feesReply{Accepted: len(list)}
		for _, r := range list {
			reply.Fees += r.Fee
		}
		return c.answer(reply)
	})
}

func (r feesReply) print(p *page) {
	p.say("command.fees_accepted", "n", strconv.Itoa(r.Accepted), "total", decimal(r.Fees))
}

type feeWaive struct {
	Booking string `help:"booking" required:"" placeholder:"ID"`
	Reason  string `help:"fee_reason" required:"" placeholder:"TEXT"`
}

func (cmd *feeWaive) Run(c *call) error { return c.review(cmd.Booking, false, cmd.Reason) }

func (c *call) review(booking string, accept bool, because string) error {
	id, err := bookingID(booking)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		r, err := lessons.New(d).ReviewMiss(c.ctx, who, id, accept, because)
		if err != nil {
			return err
		}
		state := "accepted"
		if r.Waived {
			state = "waived"
		}
		return c.answer(feeReply{booking, int(r.Fee), state})
	})
}

type feeUndo struct {
	Booking string `help:"booking" required:"" placeholder:"ID"`
}

func (cmd *feeUndo) Run(c *call) error {
	id, err := bookingID(cmd.Booking)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		if err := room.UndoReview(c.ctx, who, id); err != nil {
			return err
		}
		m, err := room.Miss(c.ctx, who, id)
		if err != nil {
			return err
		}
		return c.answer(feeReply{cmd.Booking, 0, stateOfMiss(m)})
	})
}

func (r feeReply) print(p *page) {
	p.say("command.fee", "state", r.State, "booking", r.Booking)
}
