package command

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// changeFlags are those of every change of a session.
type changeFlags struct {
	Session string     `help:"session" required:"" placeholder:"ID"`
	Onward  bool       `help:"change_onward"`
	Until   civil.Date `help:"change_until" placeholder:"DATE"`
	Reason  string     `help:"change_reason" placeholder:"TEXT"`
	Tell    *bool      `help:"change_tell" negatable:""`
	Preview bool       `help:"change_preview"`
}

type closeSession struct{ changeFlags }

func (cmd *closeSession) Run(c *call) error {
	return c.change(cmd.changeFlags, lessons.Change{Kind: studio.CloseSession})
}

type moveSession struct {
	changeFlags
	Date    civil.Date `help:"change_date" placeholder:"DATE"`
	Start   *clockFlag `help:"change_start" placeholder:"HH:MM"`
	Minutes *int       `help:"change_minutes" placeholder:"N"`
	Teacher *string    `help:"change_teacher" placeholder:"STAFF"`
	Room    *string    `help:"change_room" placeholder:"ROOM"`
	// Capacity is of --onward alone.
	Capacity *int `help:"change_capacity" placeholder:"N"`
}

func (cmd *moveSession) Run(c *call) error {
	var start *studio.Clock
	if cmd.Start != nil {
		start = &cmd.Start.Clock
	}
	w := lessons.Change{Kind: studio.MoveSession, Day: cmd.Date, Start: start, Room: cmd.Room}
	if n := cmd.Minutes; n != nil { // nothing at all leaves it as it is, and so would 0
		if w.Minutes = *n; *n == 0 {
			return studio.Errorf("change.minutes", "minutes", "0")
		}
	}
	if n := cmd.Capacity; n != nil {
		if w.Capacity = *n; *n == 0 {
			return studio.Errorf("slot.capacity_wrong")
		}
	}
	if name := cmd.Teacher; name != nil {
		if w.Teacher = *name; *name == "" {
			return studio.Errorf("staff.name_unknown", "name", "")
		}
	}
	return c.change(cmd.changeFlags, w)
}

// change closes or moves a session, or says what that would do. A refused one
// fails either way.
func (c *call) change(f changeFlags, w lessons.Change) error {
	key, err := sessionKey(f.Session)
	if err != nil {
		return err
	}
	w.Session, w.Onward, w.Until, w.Reason, w.Tell = key, f.Onward, f.Until, f.Reason, f.Tell
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		if f.Preview {
			would, err := room.PreviewChange(c.ctx, who, w)
			return c.changeForeseen(would, err)
		}
		done, err := room.ChangeSession(c.ctx, who, w)
		if err != nil {
			return err
		}
		return c.answer(c.changed(done, "command.change_done"))
	})
}

// changeForeseen answers with what a change would do; a refused one fails.
func (c *call) changeForeseen(would lessons.Changed, err error) error {
	if err := refused(would.Answer, would.Reasons, err); err != nil {
		return err
	}
	return c.answer(c.changed(would, "command.change_would"))
}

type sessionUndo struct {
	Change  string `arg:"" help:"change_id"`
	Preview bool   `help:"change_preview"`
}

func (cmd *sessionUndo) Run(c *call) error {
	act, err := idOf[studio.ActID](cmd.Change, "change.unknown", "change", cmd.Change)
	if err != nil {
		return err
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		if cmd.Preview {
			would, err := room.PreviewUndoChange(c.ctx, who, act)
			return c.changeForeseen(would, err)
		}
		done, err := room.UndoChange(c.ctx, who, act)
		if err != nil {
			return err
		}
		return c.answer(c.changed(done, "command.change_undone"))
	})
}

// sessionChangeReply is what became of a session, where it was, and whom it concerns.
type sessionChangeReply struct {
	Change    *string          `json:"change"` // for session undo; null in a preview, and of that
	Decision  string           `json:"decision"`
	Was       heldReply        `json:"was"`
	Session   sessionReply     `json:"session"` // as it becomes
	Onward    bool             `json:"onward"`  // with all of the slot from its date on
	Until     *string          `json:"until"`   // null while open
	Concerned []concernedReply `json:"concerned"`
	What      string           `json:"what"`  // there is to tell them; empty: nothing
	Tells     bool             `json:"tells"` // they are to be told
	Promoted  []promoted       `json:"promoted"`
	Reasons   []reason         `json:"reasons"`

	said string // the catalogue's key
}

// heldReply is where a session is.
type heldReply struct {
	Start time.Time `json:"start"`
	End   time.Time `json:"end"`
	Room  string    `json:"room"`
	State string    `json:"state"`
}

type concernedReply struct {
	Number  string  `json:"number"`
	Name    string  `json:"name"`
	Kana    string  `json:"kana"`
	Phone   string  `json:"phone"`
	Payer   string  `json:"payer"`
	Place   string  `json:"place"`
	Session *string `json:"session"` // the one that they booked; null of a standing seat
}

func (c *call) changed(done lessons.Changed, said string) sessionChangeReply {
	return sessionChangeReply{
		Decision: string(done.Answer), Was: answeredPlace(done.Was), Session: c.answeredSession(done.Session),
		Onward: done.Onward, Until: dateOrNull(done.Until), Concerned: allConcerned(done.Concerned),
		What: string(done.What), Tells: done.Tells,
		Promoted: movedUp(done.Promoted), Reasons: c.reasons(done.Reasons), said: said, Change: changeID(done.Act),
	}
}

func answeredPlace(s studio.Session) heldReply {
	return heldReply{Start: s.Start, End: s.End, Room: s.Room, State: string(s.State)}
}

func answeredConcerned(m rows.Concerned) concernedReply {
	r := concernedReply{
		Number: m.Number, Name: m.Name, Kana: m.Kana, Phone: m.Phone, Payer: m.Payer, Place: string(m.Place),
	}
	if m.Session.Slot != 0 {
		key := m.Session.String()
		r.Session = &key
	}
	return r
}

func (r sessionChangeReply) print(p *page) {
	p.say(r.said, "session", r.Session.ID, "class", r.Session.Class, "change", orEmpty(r.Change))
	if r.Was.State != r.Session.State || r.Was.Room != r.Session.Room || !r.Was.Start.Equal(r.Session.Start) {
		p.say("command.change_was", "when", r.Was.when(p), "room", r.Was.Room, "state", r.Was.State)
	}
	becomes := heldReply{r.Session.Start, r.Session.End, r.Session.Room, r.Session.State}
	p.say("command.change_becomes", "when", becomes.when(p), "room", becomes.Room, "state", becomes.State, "teacher", r.Session.Teacher)
	p.because(r.Reasons)
	p.movedUp("command.promoted", r.Promoted)
	var list [][]any
	for _, m := range r.Concerned {
		list = append(list, []any{m.Number, m.Name, p.words.T("place." + m.Place), m.Phone, m.Payer, orEmpty(m.Session)})
	}
	p.table(list)
}

func (r heldReply) when(p *page) string {
	return p.words.WeekDate(civil.DateOf(r.Start)) + " " + p.words.Span(r.Start, r.End)
}
