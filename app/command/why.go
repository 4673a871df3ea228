package command

import (
	"strconv"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// whyCommand says why a booking is as it is.
type whyCommand struct {
	Booking string `help:"booking" required:"" placeholder:"ID"`
}

type whyStep struct {
	Step    string    `json:"step"`
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Reasons []reason  `json:"reasons"`
	Note    string    `json:"note"` // what somebody wrote to it
}

type whyReply []whyStep

func (cmd *whyCommand) Run(c *call) error {
	id, err := bookingID(cmd.Booking)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		steps, err := lessons.New(d).Steps(c.ctx, who, id)
		if err != nil {
			return err
		}
		reply := make(whyReply, len(steps))
		for i, s := range steps {
			reply[i] = whyStep{string(s.Step), s.At.Truncate(time.Second), s.Staff, c.reasons(s.Why), s.Note}
		}
		return c.answer(reply)
	})
}

func (r whyReply) print(p *page) {
	for _, s := range r {
		p.say("command.why", "step", s.Step, "at", s.At.Format(time.RFC3339), "by", s.By)
		p.because(s.Reasons)
		if s.Note != "" {
			p.say("command.why_note", "note", inLine(s.Note))
		}
	}
}

// bookingID reads the id of a booking.
func bookingID(text string) (studio.BookingID, error) {
	return idOf[studio.BookingID](text, "booking.unknown", "booking", text)
}

// idOf reads an id. One of the wrong form is the id of none, which is the error.
func idOf[N ~int64](text, unknown string, pairs ...string) (N, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, studio.Errorf(unknown, pairs...)
	}
	return N(id), nil
}
