package teaching

import (
	"context"
	"strconv"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// timetablePage is a week of sessions, to look at and to open.
type timetablePage struct {
	*seat.Seat
	content *fyne.Container
	load    seat.Load

	week    week
	title   *kit.Text
	grid    *kit.Week
	empty   *fyne.Container
	summary *kit.Text
	primary *kit.Button
	begin   *kit.Button // what Primary does in an empty week; nil where nobody may
}

// NewTimetable is the page of the week, at first the one it is now.
func NewTimetable(s *seat.Seat) seat.Page {
	p := &timetablePage{
		Seat: s, week: week{monday: mondayOf(civil.DateOf(s.Desk.Now()))},
		title: kit.Heading(""), empty: container.NewStack(), summary: kit.Small(""),
	}
	p.grid = kit.NewWeek(func(n int) string { return s.Words.T("timetable.more", "n", strconv.Itoa(n)) })
	p.grid.OnOpen = p.open
	p.grid.OnMore = p.showMore
	p.primary = kit.NewButton(kit.Primary, kit.ButtonText{
		Label: s.Words.T("session.open"), Key: seat.Chord(s.Words, seat.Enter),
	}, func() { p.open(p.grid.Chosen()) })
	earlier := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconLeft}, func() { p.turn(p.week.monday.AddDays(-daysOfWeek)) })
	now := kit.NewButton(kit.Outlined, kit.ButtonText{Label: s.Words.T("timetable.this_week")}, func() {
		p.turn(mondayOf(civil.DateOf(s.Desk.Now())))
	})
	later := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconRight}, func() { p.turn(p.week.monday.AddDays(daysOfWeek)) })
	p.content = container.NewStack(kit.Body(kit.Between(
		kit.TopBar(kit.Across(kit.GapWide, p.title, kit.Across(kit.Gap, earlier, now, later)), p.primary),
		kit.Sized(0, kit.RowHeight, kit.Padded(0, 56, kit.Across(kit.Gap, p.summary))),
		kit.Scrolled(p.grid), p.empty)))
	return p
}

// Content is drawn once.
func (p *timetablePage) Content() fyne.CanvasObject { return p.content }

// First is what the keys go to when the page is shown: the week, nil while it is
// empty.
func (p *timetablePage) First() fyne.Focusable {
	if len(p.week.sessions) == 0 {
		return nil
	}
	return p.grid
}

// Primary opens the chosen session; of an empty week it brings in a timetable.
func (p *timetablePage) Primary() {
	if p.begin != nil {
		p.begin.Press()
		return
	}
	p.primary.Press()
}

// Keys are none: the week takes the arrows and Enter.
func (p *timetablePage) Keys() seat.Keys { return nil }

func (p *timetablePage) turn(monday civil.Date) {
	p.week.monday = monday
	p.grid.Choose(-1)
	p.Reload()
}

// Reload asks for the week again.
func (p *timetablePage) Reload() {
	monday := p.week.monday
	seat.Ask(p.Seat, &p.load, func(ctx context.Context) (week, error) {
		w := week{monday: monday, names: map[studio.SessionKey]string{}}
		var err error
		if w.sessions, err = p.Lessons.Days(ctx, p.Who(), monday, monday.AddDays(daysOfWeek-1)); err != nil {
			return w, err
		}
		if len(w.sessions) == 0 {
			monday = monday.AddDays(daysOfWeek)
			next, err := p.Lessons.Days(ctx, p.Who(), monday, monday.AddDays(daysOfWeek-1))
			w.next = len(next) > 0
			return w, err
		}
		var keys []studio.SessionKey
		for _, s := range w.sessions {
			if oneToOne(s) && taken(s) > 0 {
				keys = append(keys, s.Key)
			}
		}
		lists, err := p.Entrance.People(ctx, p.Who(), keys...)
		for _, l := range lists {
			if len(l.Listed) > 0 {
				w.names[l.Session.Key] = familyName(l.Listed[0].Name)
			}
		}
		return w, err
	}, func(w week) {
		p.week = w
		p.draw()
	})
}

func (p *timetablePage) draw() {
	words, w := p.Words, p.week
	p.title.SetText(p.titleOf(w.monday, w.monday.AddDays(daysOfWeek-1)))
	now := p.Desk.Now()
	from, to := w.hours()
	p.grid.SetWeek(from, to, p.days(now), p.blocks(now))
	if day := civil.DateOf(now).DaysSince(w.monday); day >= 0 && day < daysOfWeek {
		p.grid.SetNow(day, minuteOf(now))
	} else {
		p.grid.SetNow(-1, 0)
	}
	if p.grid.Chosen() < 0 {
		p.grid.Choose(p.nextSession(now))
	}
	p.summary.SetText(p.summaryOf(w.sums()))
	p.primary.Enable(p.grid.Chosen() >= 0)
	p.empty.Objects, p.begin = nil, nil
	if len(w.sessions) == 0 {
		p.begin = p.fill()
		p.empty.Objects = []fyne.CanvasObject{container.NewCenter(kit.Empty(kit.IconCalendar, words.T("timetable.empty"), p.begin))}
	}
	kit.ShowIf(p.primary, len(w.sessions) > 0)
	kit.ShowIf(p.summary, len(w.sessions) > 0)
	kit.ShowIf(p.grid, len(w.sessions) > 0)
	kit.Refresh(p.content)
}

func (p *timetablePage) summaryOf(s weekSums) string {
	words := p.Words
	text := words.T("timetable.sum", "classes", strconv.Itoa(s.classes), "slots", strconv.Itoa(s.slots)) + "   " +
		words.T("timetable.filled", "percent", strconv.Itoa(s.percent))
	if s.closed > 0 {
		text += "   " + words.T("timetable.closed", "n", strconv.Itoa(s.closed))
	}
	return text
}

// titleOf names the month once where the week is in one.
func (p *timetablePage) titleOf(from, to civil.Date) string {
	if from.Month != to.Month {
		return p.Words.T("timetable.title", "from", from.String(), "to", to.String())
	}
	return p.Words.T("format.week", "from", from.String(), "to", to.String(),
		"first", strconv.Itoa(from.Day), "last", strconv.Itoa(to.Day))
}

// fill is the way out of an empty week: to the next one where that has sessions,
// as after an import, else to the first timetable, for who may bring one in.
func (p *timetablePage) fill() *kit.Button {
	label, do := "timetable.import", func() { p.Shell.Go(seat.Place{Screen: seat.Import}) }
	switch {
	case p.week.next:
		label, do = "timetable.next_week", func() { p.turn(p.week.monday.AddDays(daysOfWeek)) }
	case !p.May(desk.ImportTimetable):
		return nil
	}
	return kit.NewButton(kit.Primary, kit.ButtonText{Label: p.Words.T(label), Key: seat.Chord(p.Words, seat.Enter)}, do)
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

func (p *timetablePage) days(now time.Time) []kit.WeekDay {
	words, w := p.Words, p.week
	open := map[int]bool{}
	for _, s := range w.sessions {
		open[w.day(s)] = true
	}
	days := make([]kit.WeekDay, daysOfWeek)
	for i := range days {
		day := w.monday.AddDays(i)
		days[i].Title = words.T("timetable.day", "wd", words.Weekday(day.Weekday()), "day", strconv.Itoa(day.Day))
		if day == civil.DateOf(now) {
			days[i].Today, days[i].Beside = true, words.T("timetable.today")
		}
		if code, ok := studio.Holiday(day); ok {
			days[i].Beside = words.T(code)
		}
		if !open[i] {
			days[i].Closed = words.T("timetable.nothing")
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
		Title: s.Class.Name, Time: words.Time(s.Start), Room: s.Room, Past: !s.End.After(now) || s.Closed(),
		Seats: kit.Seats{Taken: taken(s), Capacity: s.Seats.Capacity},
	}
	if oneToOne(s) {
		b.Lane = s.Class.Name
		b.Title = p.week.names[s.Key]
		if b.Title == "" {
			b.Title, b.Free = words.T("timetable.free"), !b.Past
		}
		if s.Closed() {
			b.Title = stateWord(words, s)
		}
		return b
	}
	if word := stateWord(words, s); word != "" {
		b.Note = word
		return b
	}
	if s.Seats.Free() == 0 {
		b.Note = words.T("seats.full")
	}
	if s.Seats.Waiting > 0 {
		b.Note = words.T("timetable.full_waiting", "n", strconv.Itoa(s.Seats.Waiting))
	}
	return b
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
	words := p.Words
	var list *kit.Dialog
	entries := make([]kit.SideEntry, len(blocks))
	for i, block := range blocks {
		s := p.week.sessions[block]
		entries[i] = kit.SideEntry{
			Icon: kit.IconCalendar, Title: s.Class.Name, Under: words.Span(s.Start, s.End) + " · " + s.Room,
			Value: kit.Seats{Taken: taken(s), Capacity: s.Seats.Capacity}.String(),
			OnTap: func() {
				list.Close()
				p.open(block)
			},
		}
	}
	list = kit.Tell(p.Window.Canvas(), words.T("timetable.more_heading"), kit.SideCard(entries...),
		kit.ButtonText{Label: words.T("act.close"), Key: seat.Esc})
}

func (p *timetablePage) open(block int) {
	if block >= 0 {
		p.Shell.Go(seat.Place{Screen: seat.Session, Of: p.week.sessions[block].Key.String()})
	}
}
