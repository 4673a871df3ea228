package command

import (
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

type sessionsCommand struct {
	Date civil.Date `help:"date" required:"" placeholder:"DATE"`
}

type sessionReply struct {
	ID       string    `json:"id"`
	Class    string    `json:"class"`
	Start    time.Time `json:"start"`
	End      time.Time `json:"end"`
	Teacher  string    `json:"teacher"`
	Room     string    `json:"room"`
	Capacity int       `json:"capacity"`
	Enrolled int       `json:"enrolled"`
	Booked   int       `json:"booked"`
	Waiting  int       `json:"waiting"`
	Attended int       `json:"attended"`
	WalkIns  int       `json:"walk_ins"` // came without a seat
	// Substitute is who is asked to teach it, or does; null without one.
	Substitute *standsReply `json:"substitute"`
	State      string       `json:"state"`   // planned, moved, closed
	Reasons    []reason     `json:"reasons"` // of another state than planned
}

type sessionsReply []sessionReply

func (cmd *sessionsCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := lessons.New(d).Day(c.ctx, who, cmd.Date)
		if err != nil {
			return err
		}
		return c.answer(c.answeredSessions(list))
	})
}

func (c *call) answeredSessions(list []rows.Session) sessionsReply {
	reply := make(sessionsReply, len(list))
	for i, s := range list {
		reply[i] = c.answeredSession(s)
	}
	return reply
}

func (c *call) answeredSession(s rows.Session) sessionReply {
	return sessionReply{
		ID: s.Key.String(), Class: s.Class.Name, Start: s.Start, End: s.End, Teacher: s.TeacherName, Room: s.Room,
		Capacity: s.Seats.Capacity, Enrolled: s.Seats.Enrolled, Booked: s.Seats.Booked, Waiting: s.Seats.Waiting,
		Attended: s.Attended, WalkIns: s.Seats.WalkIns, Substitute: answeredStands(s), State: string(s.State), Reasons: c.reasons(s.Why),
	}
}

func (r sessionsReply) print(p *page) {
	list := [][]any{{
		p.words.T("today.time"), p.words.T("today.class"), p.words.T("column.teacher"), p.words.T("column.room"),
		figure(p.words.T("today.seats")), figure(p.words.T("today.waiting")), figure(p.words.T("today.arrived")),
		p.words.T("command.session"), "",
	}}
	for _, s := range r {
		taken := p.words.Number(int64(s.Enrolled+s.Booked+s.WalkIns)) + "/" + p.words.Number(int64(s.Capacity))
		list = append(list, []any{
			p.words.Span(s.Start, s.End), s.Class, s.Teacher, s.Room, figure(taken), p.count(s.Waiting), p.count(s.Attended), s.ID, s.mark(p),
		})
	}
	if len(r) == 0 {
		p.say("command.no_sessions")
		return
	}
	p.table(list)
}

// mark says that a session does not take place, or not as planned, or that a
// substitute teaches it.
func (r sessionReply) mark(p *page) string {
	var marks []string
	if r.State != string(studio.SessionPlanned) {
		marks = append(marks, p.words.T("lessonstate."+r.State))
	}
	if r.Substitute != nil {
		marks = append(marks, p.words.T("substitute."+r.Substitute.State))
	}
	return strings.Join(marks, " ")
}

type bookCommand struct {
	Member  string `help:"member" required:"" placeholder:"NO"`
	Session string `help:"session" required:"" placeholder:"ID"`

	Override string `help:"override" placeholder:"REASON"`
}

type bookReply struct {
	Booking  string   `json:"booking"`
	State    string   `json:"state"`
	Position *int     `json:"position"` // in the queue, from 1; null when booked
	Reasons  []reason `json:"reasons"`
}

func (cmd *bookCommand) Run(c *call) error {
	key, err := sessionKey(cmd.Session)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		b, err := lessons.New(d).BookAnyway(c.ctx, who, cmd.Member, key, cmd.Override)
		if err != nil {
			return err
		}
		return c.answer(c.booked(b))
	})
}

func (c *call) booked(b lessons.Booked) bookReply {
	r := bookReply{Booking: decimal(b.Booking), State: string(b.State), Reasons: c.reasons(b.Reasons)}
	if b.State == studio.Waiting {
		r.Position = &b.Position
	}
	return r
}

func (r bookReply) print(p *page) {
	p.say("command.booking_made", "state", r.State, "booking", r.Booking)
	p.because(r.Reasons)
}

// sessionKey reads the id of a session. One of the wrong form is the id of none.
func sessionKey(id string) (studio.SessionKey, error) {
	key, err := studio.ParseSessionKey(id)
	if err != nil {
		return key, studio.Errorf("session.unknown", "session", id)
	}
	return key, nil
}

type cancelCommand struct {
	Booking string `help:"booking" required:"" placeholder:"ID"`
}

type cancelReply struct {
	Booking  string     `json:"booking"`
	Promoted []promoted `json:"promoted"`
	Offered  []promoted `json:"offered"` // have to accept
	Reasons  []reason   `json:"reasons"`
}

type promoted struct {
	Booking string `json:"booking"`
	Member  string `json:"member"` // a number

	name string
}

func (cmd *cancelCommand) Run(c *call) error {
	id, err := bookingID(cmd.Booking)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		done, err := lessons.New(d).Cancel(c.ctx, who, id)
		if err != nil {
			return err
		}
		return c.answer(c.cancelled(cmd.Booking, done))
	})
}

func (c *call) cancelled(booking string, done lessons.Cancelled) cancelReply {
	q := c.queued(done)
	return cancelReply{booking, q.Promoted, q.Offered, q.Reasons}
}

func (r cancelReply) print(p *page) {
	p.say("command.booking_cancelled", "booking", r.Booking)
	if len(r.Promoted)+len(r.Offered)+len(r.Reasons) > 0 {
		queueReply{r.Promoted, r.Offered, r.Reasons}.print(p)
	}
}

type checkinCommand struct {
	Card    *string `help:"card" xor:"who" required:"" placeholder:"ID"`
	QR      *string `help:"qr" name:"qr" xor:"who" required:"" placeholder:"TEXT"`
	Number  string  `help:"member" xor:"who" required:"" placeholder:"NO"`
	Session string  `help:"session" placeholder:"ID"`
}

type checkinReply struct {
	Decision    string        `json:"decision"`
	Member      memberNamed   `json:"member"`
	Session     *sessionNamed `json:"session"`
	TicketsLeft *int          `json:"tickets_left"` // null: nothing is counted in tickets
	Reasons     []reason      `json:"reasons"`
}

type memberNamed struct {
	Number string `json:"number"`
	Name   string `json:"name"`
}

type sessionNamed struct {
	ID    string `json:"id"`
	Class string `json:"class"`
}

// Run lets the door answer. A refusal is its answer, with the exit status of one.
func (cmd *checkinCommand) Run(c *call) error {
	var asked *studio.SessionKey
	if cmd.Session != "" {
		key, err := sessionKey(cmd.Session)
		if err != nil {
			return err
		}
		asked = &key
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		card, err := entrance.New(d).CheckIn(c.ctx, who, cmd.person(), asked)
		if err != nil {
			return err
		}
		if card.Answer == studio.Refuse {
			c.status = statusFailed
		}
		return c.answer(c.checkedIn(card))
	})
}

func (cmd *checkinCommand) person() entrance.Person {
	switch {
	case cmd.Card != nil:
		return entrance.Person{How: studio.ByCard, Text: *cmd.Card}
	case cmd.QR != nil:
		return entrance.Person{How: studio.ByQR, Text: *cmd.QR}
	}
	return entrance.Person{How: studio.ByNumber, Text: cmd.Number}
}

func (c *call) checkedIn(card rows.DoorCard) checkinReply {
	r := checkinReply{
		Decision: string(card.Answer), Member: memberNamed{card.Number, card.Name}, Reasons: c.reasons(card.Why),
	}
	if card.Session != nil {
		r.Session = &sessionNamed{card.Session.Key.String(), card.Session.Class.Name}
	}
	return r
}

func (r checkinReply) print(p *page) {
	class := ""
	if r.Session != nil {
		class = r.Session.Class
	}
	p.say("command.checked_in", "decision", r.Decision, "number", r.Member.Number, "name", r.Member.Name, "class", class)
	p.because(r.Reasons)
}
