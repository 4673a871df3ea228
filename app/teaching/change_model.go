package teaching

import (
	"reflect"
	"slices"
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// changeField names a field of the sheet on which a session is closed or moved.
type changeField string

const (
	changeDay      changeField = "day"
	changeStart    changeField = "start"
	changeMinutes  changeField = "minutes"
	changeTeacher  changeField = "teacher"
	changeRoom     changeField = "room"
	changeCapacity changeField = "capacity"
	changeUntil    changeField = "until"
	changeReason   changeField = "reason"
)

// changeKinds are in the order in which they are offered.
var changeKinds = []studio.ChangeKind{studio.CloseSession, studio.MoveSession}

// changeAsks are the fields of each kind of change, as they stand below each
// other; those of the whole slot are left out of a change of one session.
var changeAsks = map[studio.ChangeKind][][]changeField{
	studio.CloseSession: {{changeUntil, changeReason}},
	studio.MoveSession: {
		{changeDay, changeStart, changeMinutes},
		{changeTeacher, changeRoom, changeCapacity},
		{changeUntil, changeReason},
	},
}

// ofSlot are the fields that only a change of the whole slot has.
var ofSlot = []changeField{changeUntil, changeCapacity}

// changing is a change of a session that is being decided on.
type changing struct {
	session         rows.Session
	teachers, rooms []string // to choose from

	kind   studio.ChangeKind
	onward bool

	would lessons.Changed // what would come of a wish
	of    lessons.Change  // the one that was asked about; its kind is empty where it cannot be read
	known bool            // the answer has come
}

// lines are the fields that are asked for now, as they stand below each other.
func (c changing) lines() [][]changeField {
	var lines [][]changeField
	for _, line := range changeAsks[c.kind] {
		if !c.onward {
			line = slices.DeleteFunc(slices.Clone(line), func(f changeField) bool { return slices.Contains(ofSlot, f) })
		}
		if len(line) > 0 {
			lines = append(lines, line)
		}
	}
	return lines
}

// now is what the session says of a field that is typed.
func (c changing) now(f changeField) string {
	s := c.session
	switch f {
	case changeStart:
		return studio.Clock(minuteOf(s.Start)).String()
	case changeMinutes:
		return strconv.Itoa(int(s.End.Sub(s.Start).Minutes()))
	case changeTeacher:
		return s.OwnName // also where a substitute stands in
	case changeRoom:
		return s.Room
	case changeCapacity:
		return strconv.Itoa(s.Capacity)
	}
	return ""
}

// filledChange is what stands in the fields.
type filledChange struct {
	day, until civil.Date
	typed      map[changeField]string
}

// wish is the change that is filled in. What stands there as it is now is left
// open; what cannot be read is wrong at its field.
func (c changing) wish(f filledChange) (lessons.Change, map[changeField]studio.Reason) {
	w := lessons.Change{Kind: c.kind, Session: c.session.Key, Onward: c.onward, Reason: f.typed[changeReason]}
	if c.onward {
		w.Until = f.until
	}
	if c.kind == studio.CloseSession {
		return w, nil
	}
	t := newTyped(f.typed)
	if f.day != c.session.Day() {
		w.Day = f.day
	}
	other := func(field changeField) bool { return t.text(field) != c.now(field) }
	if other(changeStart) {
		start := t.clock(changeStart)
		w.Start = &start
	}
	if other(changeMinutes) {
		w.Minutes = t.number(changeMinutes)
	}
	if c.onward && other(changeCapacity) {
		w.Capacity = t.number(changeCapacity)
	}
	if other(changeTeacher) {
		w.Teacher = t.text(changeTeacher)
	}
	if other(changeRoom) {
		room := t.text(changeRoom)
		w.Room = &room
	}
	return w, t.wrong
}

// sameChange reports whether two wishes come to the same; a reason changes
// nothing of it.
func sameChange(a, b lessons.Change) bool {
	a.Reason, b.Reason = "", ""
	return reflect.DeepEqual(a, b)
}

// previewed takes in what would come of a wish.
func (c *changing) previewed(of lessons.Change, would lessons.Changed) {
	c.of, c.would, c.known = of, would, true
}

// may reports whether the wish can be done as it was shown.
func (c changing) may() bool { return c.known && c.would.Answer != studio.Refuse }

// orRefused makes a refusal that comes as an error into an answer.
func orRefused(done lessons.Changed, err error) (lessons.Changed, error) {
	if why := refusedBy(wrongChange, err); len(why) > 0 {
		return lessons.Changed{Answer: studio.Refuse, Reasons: why}, nil
	}
	return done, err
}

// wrongChange are the reasons that belong at a field, and at which.
var wrongChange = map[string]changeField{
	"change.into_past":    changeDay,
	"change.other_week":   changeDay,
	"change.minutes":      changeMinutes,
	"change.until_before": changeUntil,
}

// changeLine is a line about what would come of a change.
type changeLine struct {
	verdict kit.Verdict
	text    string
}

// changeLines say what would come of a change: why it cannot be, or what becomes
// of the session and what to look at.
func changeLines(w *lang.Printer, c lessons.Changed) []changeLine {
	var lines []changeLine
	for _, r := range c.Reasons {
		switch {
		case wrongChange[r.Code] != "":
		case r.Code == "change.same":
			lines = append(lines, changeLine{kit.Neutral, w.T("changes.same")})
		case c.Answer == studio.Refuse:
			lines = append(lines, changeLine{kit.Refuse, w.Reason(r)})
		default:
			lines = append(lines, changeLine{kit.Warn, w.Reason(r)})
		}
	}
	if c.Answer == studio.Refuse {
		return lines
	}
	return append([]changeLine{{kit.Allow, becomes(w, c)}}, lines...)
}

// changeWords are the keys of what the sheet's button says of a change, and of
// what is said when it is done.
var changeWords = map[studio.ChangeKind]struct{ do, done string }{
	studio.CloseSession: {"changes.do_close", "changes.done_close"},
	studio.MoveSession:  {"changes.do_move", "changes.done_move"},
}

// changeCase is the part of a key that says what a change is, and how far it
// reaches.
func changeCase(closed, onward bool, until civil.Date) string {
	said := "moved"
	if closed {
		said = "closed"
	}
	switch {
	case !onward:
		return said + "_alone"
	case until.IsZero():
		return said + "_onward"
	}
	return said + "_until"
}

// becomes says what becomes of a session, or of all of its slot.
func becomes(w *lang.Printer, c lessons.Changed) string {
	s := c.Session
	return w.T("becomes."+changeCase(s.Closed(), c.Onward, c.Until), "when", whenOf(w, s),
		"from", s.Key.Date.String(), "until", c.Until.String(),
		"wd", w.Weekday(s.Day().Weekday()), "span", w.Span(s.Start, s.End), "where", whereOf(w, s))
}

// whereOf is where a session is, and who teaches it.
func whereOf(w *lang.Printer, s rows.Session) string {
	return w.T("changes.where", "room", s.Room, "teacher", teacherOf(w, s))
}

// whenOf is when and where a session is, and who teaches it.
func whenOf(w *lang.Printer, s rows.Session) string {
	when := w.T("lesson.when", "day", s.Day().String(), "span", w.Span(s.Start, s.End), "room", s.Room)
	return w.T("lesson.taught", "when", when, "teacher", teacherOf(w, s))
}

// withoutPhone counts those who cannot be called.
func withoutPhone(list []rows.Concerned) (n int) {
	for _, m := range list {
		if m.Phone == "" {
			n++
		}
	}
	return n
}

// changeDone says what was done, and who got a seat by it.
func changeDone(w *lang.Printer, kind studio.ChangeKind, c lessons.Changed) string {
	said := w.T(changeWords[kind].done)
	if n := len(c.Promoted); n > 0 {
		said += " · " + w.T("steps.promoted", "n", strconv.Itoa(n))
	}
	return said
}
