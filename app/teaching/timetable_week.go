package teaching

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// drawWeek shows the week.
func (p *timetablePage) drawWeek(now time.Time) {
	from, to := p.week.hours()
	p.grid.SetWeek(from, to, p.weekDays(now), p.blocks(now))
	if day := civil.DateOf(now).DaysSince(p.week.monday); day >= 0 && day < daysOfWeek {
		p.grid.SetNow(day, minuteOf(now))
	} else {
		p.grid.SetNow(-1, 0)
	}
	if p.grid.Chosen() < 0 {
		p.grid.Choose(slices.IndexFunc(p.week.sessions, func(s rows.Session) bool { return s.Day() == p.soughtDay }))
	}
	if p.grid.Chosen() < 0 {
		p.grid.Choose(p.nextSession(now))
	}
	p.soughtDay = civil.Date{}
	p.open.Enable(p.grid.Chosen() >= 0)
}

// nextSession is the first of the week that is not over, else the first.
func (p *timetablePage) nextSession(now time.Time) int {
	for i, s := range p.week.sessions {
		if s.End.After(now) {
			return i
		}
	}
	return min(0, len(p.week.sessions)-1)
}

func (p *timetablePage) weekDays(now time.Time) []kit.WeekDay {
	words, w := p.Words, p.week
	open := map[int]bool{}
	for _, s := range w.all.Sessions {
		open[w.day(s)] = true
	}
	days := make([]kit.WeekDay, daysOfWeek)
	for i := range days {
		day := w.monday.AddDays(i)
		days[i].Title = words.T("timetable.day", "wd", words.Weekday(day.Weekday()), "day", strconv.Itoa(day.Day))
		if code, ok := studio.Holiday(day); ok {
			days[i].Beside = words.T(code)
		}
		if day == civil.DateOf(now) {
			days[i].Today, days[i].Beside = true, words.T("timetable.today")
		}
		why, off := w.off[day]
		switch {
		case off:
			days[i].Closed, days[i].Named = words.T("timetable.shut"), offName(words, why)
			if !days[i].Today {
				days[i].Beside = ""
			}
		case !open[i]:
			days[i].Closed = words.T("timetable.nothing")
			if !days[i].Today {
				days[i].Named, days[i].Beside = days[i].Beside, ""
			}
		}
	}
	return days
}

func (p *timetablePage) blocks(now time.Time) []kit.WeekBlock {
	places := p.week.places()
	blocks := make([]kit.WeekBlock, len(p.week.sessions))
	for i, s := range p.week.sessions {
		blocks[i] = p.block(s, places[s.Key], now)
	}
	return blocks
}

func (p *timetablePage) block(s rows.Session, at place, now time.Time) kit.WeekBlock {
	words := p.Words
	b := kit.WeekBlock{
		Day: p.week.day(s), From: minuteOf(s.Start), To: minuteOf(s.End), Place: at.at, Abreast: at.abreast,
		Title: s.Class.Name, Time: words.Time(s.Start), Room: s.Room, Past: !s.End.After(now),
		Seats: kit.Seats{Taken: taken(s), Capacity: s.Seats.Capacity},
	}
	if p.sight.by == byTeacher != p.sight.one() {
		b.Room = s.TeacherName // where the rooms would be all one, or who teaches is asked
	}
	if s.Closed() {
		b.Closed = words.T("lessonstate." + string(s.State))
	}
	if oneToOne(s) {
		b.Lane = s.Class.Name
		b.Title, b.Free = p.personOf(s, b)
		return b
	}
	if b.Closed == "" {
		b.Note, b.Mark = p.noteOf(s)
	}
	return b
}

// nobody stands where nobody comes.
const nobody = "–"

// personOf is what a slot for one person says: who comes, that it is free, or that
// nobody comes to what is taken or over.
func (p *timetablePage) personOf(s rows.Session, b kit.WeekBlock) (title string, free bool) {
	switch name := p.week.all.Seated[s.Key]; {
	case b.Closed != "":
		return b.Closed, false
	case name != "":
		return familyName(name), false
	case b.Past || s.Seats.Free() <= 0:
		return nobody, false
	}
	return p.Words.T("timetable.free"), true
}

// noteOf says what is not as planned, who waits, and that no seat is left. A
// substitute has a mark.
func (p *timetablePage) noteOf(s rows.Session) (note string, mark kit.Icon) {
	words := p.Words
	var parts []string
	if word := stateWord(words, s); word != "" {
		parts = append(parts, word)
	}
	if s.Stands.Teacher != 0 {
		mark = kit.IconSwap
	}
	switch {
	case s.Seats.Waiting > 0:
		parts = append(parts, words.T("timetable.full_waiting", "n", strconv.Itoa(s.Seats.Waiting)))
	case s.Seats.Free() == 0:
		parts = append(parts, words.T("seats.full"))
	}
	return strings.Join(parts, " · "), mark
}

// stateWord says that a session does not take place, or not as planned, or that a
// substitute teaches it or is asked to.
func stateWord(words *lang.Printer, s rows.Session) string {
	switch {
	case s.State == studio.SessionClosed || s.State == studio.SessionMoved && s.Stands.Teacher == 0:
		return words.T("lessonstate." + string(s.State))
	case s.Stands.Teacher != 0:
		return words.T("substitute." + string(s.Stands.State))
	}
	return ""
}

// showMore lists the sessions of a time for which the week has no room.
func (p *timetablePage) showMore(blocks []int) {
	list := make([]rows.Session, len(blocks))
	for i, block := range blocks {
		list[i] = p.week.sessions[block]
	}
	p.showSessions(p.Words.T("timetable.more_heading"), list)
}

// sessionsShown is how many sessions of a list are in view.
const sessionsShown = 8

// showSessions lists sessions to open.
func (p *timetablePage) showSessions(heading string, of []rows.Session) {
	words := p.Words
	var list *kit.Dialog
	entries := make([]kit.SideEntry, len(of))
	for i, s := range of {
		entries[i] = kit.SideEntry{
			Icon: kit.IconCalendar, Title: s.Class.Name, Under: words.Span(s.Start, s.End) + " · " + s.Room,
			Value: kit.Seats{Taken: taken(s), Capacity: s.Seats.Capacity}.String(),
			OnTap: func() {
				list.Close()
				p.goToSession(s)
			},
		}
		if s.Closed() {
			entries[i].Value = stateWord(words, s)
		}
	}
	var body fyne.CanvasObject = kit.SideCard(entries...)
	if len(entries) > sessionsShown {
		body = kit.Sized(0, sessionsShown*kit.EntryHeight, kit.Scrolled(body))
	}
	list = kit.Tell(p.Window.Canvas(), heading, body, kit.ButtonText{Label: words.T("act.close"), Key: seat.Esc})
}

// showOff lists what a holiday has closed, as far as it is looked at, and reports
// whether that is anything.
func (p *timetablePage) showOff(day civil.Date) bool {
	var closed []rows.Session
	for _, s := range p.timetable().Sessions {
		if s.Day() == day && p.sight.shows(s) && s.Closed() {
			closed = append(closed, s)
		}
	}
	if len(closed) > 0 {
		p.showSessions(p.Words.Day(day), closed)
	}
	return len(closed) > 0
}

func (p *timetablePage) openChosen() { p.openBlock(p.grid.Chosen()) }

func (p *timetablePage) openBlock(block int) {
	if block >= 0 {
		p.goToSession(p.week.sessions[block])
	}
}

func (p *timetablePage) goToSession(s rows.Session) {
	p.Shell.Go(seat.Place{Screen: seat.Session, Of: s.Key.String()})
}
