package teaching

import (
	"strconv"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/studio"
)

// drawMonth shows the month.
func (p *timetablePage) drawMonth(now time.Time) {
	words, m := p.Words, p.month
	heads := make([]string, daysOfWeek)
	for i := range heads {
		heads[i] = words.Weekday(m.from().AddDays(i).Weekday())
	}
	days := make([]kit.MonthDay, m.to().DaysSince(m.from())+1)
	for i := range days {
		days[i] = p.monthDay(m.from().AddDays(i), now)
	}
	p.days.SetMonth(heads, days, p.day.DaysSince(m.from()))
}

func (p *timetablePage) monthDay(day civil.Date, now time.Time) kit.MonthDay {
	words, m := p.Words, p.month
	d := kit.MonthDay{Title: strconv.Itoa(day.Day), Other: studio.MonthOf(day) != m.of, Today: day == civil.DateOf(now)}
	if code, is := studio.Holiday(day); is {
		d.Beside = words.T(code)
	} else if d.Today {
		d.Beside = words.T("timetable.today")
	}
	if why, off := m.off[day]; off {
		d.Shut, d.Beside = true, words.T("timetable.shut")
		d.Lines = []kit.MonthLine{{Title: offName(words, why), Past: true}}
		return d
	}
	takesPlace := 0
	for _, s := range m.on(day) {
		if !s.Closed() {
			takesPlace++
		}
	}
	for _, l := range m.lines(day) {
		d.Lines = append(d.Lines, p.monthLine(l, now))
	}
	if takesPlace > 0 {
		d.Count = words.T("timetable.count", "n", strconv.Itoa(takesPlace))
	}
	return d
}

func (p *timetablePage) monthLine(of line, now time.Time) kit.MonthLine {
	words := p.Words
	l := kit.MonthLine{Time: words.Time(of.Start), Title: of.Class.Name, Past: !of.ends.After(now) || of.Closed()}
	switch word := stateWord(words, of.Session); {
	case of.slots > 0 && !of.Closed():
		l.Note, l.Spare = words.T("timetable.slots", "n", strconv.Itoa(of.held)), true
	case of.Stands.State == studio.SubstituteAccepted:
		l.Mark = kit.IconSwap
	case word != "":
		l.Note = word
	case of.Seats.Free() == 0:
		l.Note = words.T("seats.full")
	}
	return l
}

// openDay turns to the week of a day, or lists what a holiday has closed.
func (p *timetablePage) openDay(day int) {
	p.day = p.month.from().AddDays(day)
	p.days.Choose(day)
	if _, off := p.month.off[p.day]; off && p.showOff(p.day) {
		return
	}
	p.showMonth(false)
}

// openLine opens a session; of slots for one person, and of a holiday, the week.
func (p *timetablePage) openLine(day, at int) {
	lines := p.month.lines(p.month.from().AddDays(day))
	if at >= len(lines) || lines[at].slots > 0 {
		p.openDay(day)
		return
	}
	p.goToSession(lines[at].Session)
}
