package teaching

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/exchange"
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
	wrong := map[changeField]studio.Reason{}
	if c.onward {
		w.Until = f.until
	}
	if c.kind == studio.CloseSession {
		return w, nil
	}
	if f.day != c.session.Day() {
		w.Day = f.day
	}
	other := func(field changeField) (string, bool) {
		text := strings.TrimSpace(f.typed[field])
		return text, text != c.now(field)
	}
	if text, is := other(changeStart); is {
		start, problem := exchange.Clock(text)
		if problem != nil {
			wrong[changeStart] = studio.Reason{Code: problem.Code, Args: problem.Args}
		}
		w.Start = &start
	}
	number := func(field changeField) int {
		text, is := other(field)
		if !is {
			return 0
		}
		n, problem := exchange.Amount(text)
		if problem != nil || n < 1 || n > mostTyped {
			wrong[field] = studio.Because("policy.not_a_number")
		}
		return int(n)
	}
	w.Minutes = number(changeMinutes)
	if c.onward {
		w.Capacity = number(changeCapacity)
	}
	if text, is := other(changeTeacher); is {
		w.Teacher = text
	}
	if text, is := other(changeRoom); is {
		w.Room = &text
	}
	return w, wrong
}

// mostTyped is beyond every number of people or minutes.
const mostTyped = 9999

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

// orRefused makes a refusal that comes as an error into an answer; what is about
// what was typed is one too.
func orRefused(done lessons.Changed, err error) (lessons.Changed, error) {
	var e *studio.Error
	switch {
	case !errors.As(err, &e):
		return done, err
	case len(e.Reasons) > 0:
		return lessons.Changed{Answer: studio.Refuse, Reasons: e.Reasons}, nil
	case wrongChange[e.Code] != "":
		return lessons.Changed{Answer: studio.Refuse, Reasons: []studio.Reason{{Code: e.Code, Args: e.Args}}}, nil
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

// wrongFields are the fields that a refusal is about.
func wrongFields(would lessons.Changed) map[changeField]studio.Reason {
	wrong := map[changeField]studio.Reason{}
	for _, r := range would.Reasons {
		if f, is := wrongChange[r.Code]; is && would.Answer == studio.Refuse {
			wrong[f] = r
		}
	}
	return wrong
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
