package command

import (
	"strconv"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

type roomsCommand struct{}

type roomReply struct {
	Room     string `json:"room"`
	Capacity int    `json:"capacity"` // 0: any number
}

type roomsReply []roomReply

func (cmd *roomsCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := lessons.New(d).Rooms(c.ctx, who)
		if err != nil {
			return err
		}
		reply := make(roomsReply, len(list))
		for i, r := range list {
			reply[i] = roomReply{r.Name, r.Capacity}
		}
		return c.answer(reply)
	})
}

func (r roomsReply) print(p *page) {
	list := make([][]any, len(r))
	for i, room := range r {
		list[i] = room.line(p)
	}
	p.table(list)
}

func (r roomReply) line(p *page) []any {
	if r.Capacity == 0 {
		return []any{r.Room, figure("-")}
	}
	return []any{r.Room, p.count(r.Capacity)}
}

type roomSet struct {
	Room     string     `arg:"" help:"room_name"`
	Capacity int        `help:"room_capacity" required:"" placeholder:"N"`
	From     civil.Date `help:"class_from" placeholder:"DATE"`
	Preview  bool       `help:"change_preview"`
}

type roomChangeReply struct {
	roomReply
	Change   *string       `json:"change"` // for room undo; null in a preview, and of that
	From     string        `json:"from"`
	Sessions sessionsReply `json:"sessions"` // in which more seats are given
	Promoted []promoted    `json:"promoted"`
}

func (cmd *roomSet) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := lessons.New(d)
		change := room.ChangeRoom
		if cmd.Preview {
			change = room.PreviewRoom
		}
		done, err := change(c.ctx, who, rows.Room{Name: cmd.Room, Capacity: cmd.Capacity}, cmd.From)
		if err != nil {
			return err
		}
		return c.answer(c.roomChanged(done))
	})
}

func (c *call) roomChanged(done lessons.RoomChanged) roomChangeReply {
	return roomChangeReply{
		roomReply: roomReply{done.Room.Name, done.Room.Capacity}, Change: changeID(done.Act), From: done.From.String(),
		Sessions: c.answeredSessions(done.Sessions), Promoted: movedUp(done.Promoted),
	}
}

func (r roomChangeReply) print(p *page) {
	p.table([][]any{r.line(p)})
	p.movedUp("command.promoted", r.Promoted)
	if len(r.Sessions) > 0 {
		p.say("command.room_too_small", "n", strconv.Itoa(len(r.Sessions)))
		r.Sessions.print(p)
	}
	if r.Change != nil {
		p.say("command.added_by", "change", *r.Change)
	}
}

type clashesCommand struct {
	From civil.Date `help:"clashes_from" placeholder:"DATE"`
	To   civil.Date `help:"clashes_to" placeholder:"DATE"`
}

// clashesFor is for how many days clashes are looked for, unless a last day is
// given.
const clashesFor = 28

type clashReply struct {
	First   clashingReply `json:"first"`
	Second  clashingReply `json:"second"`
	Room    bool          `json:"room"`
	Teacher bool          `json:"teacher"`
}

type clashingReply struct {
	ID    string    `json:"id"`
	Class string    `json:"class"`
	Start time.Time `json:"start"`
	End   time.Time `json:"end"`
	Room  string    `json:"room"`
}

type clashesReply []clashReply

func (cmd *clashesCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		from, to := cmd.From, cmd.To
		if from.IsZero() {
			from = civil.DateOf(d.Now())
		}
		if to.IsZero() {
			to = from.AddDays(clashesFor - 1)
		}
		list, err := lessons.New(d).Clashes(c.ctx, who, from, to)
		if err != nil {
			return err
		}
		reply := make(clashesReply, len(list))
		for i, k := range list {
			reply[i] = clashReply{answeredClashing(k.First), answeredClashing(k.Second), k.Room, k.Teacher}
		}
		return c.answer(reply)
	})
}

func answeredClashing(s studio.Session) clashingReply {
	return clashingReply{s.Key.String(), s.Class.Name, s.Start, s.End, s.Room}
}

func (r clashesReply) print(p *page) {
	if len(r) == 0 {
		p.say("command.no_clashes")
		return
	}
	var list [][]any
	for _, k := range r {
		what := "column.teacher"
		switch {
		case k.Room && k.Teacher:
			what = "clash.both"
		case k.Room:
			what = "column.room"
		}
		list = append(list, []any{
			p.words.WeekDate(civil.DateOf(k.First.Start)), p.words.Span(k.First.Start, k.First.End), k.First.Class, k.First.Room,
			p.words.Span(k.Second.Start, k.Second.End), k.Second.Class, k.Second.Room, p.words.T(what),
		})
	}
	p.table(list)
}
