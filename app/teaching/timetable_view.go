package teaching

import (
	"context"
	"slices"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// timetablePage is a week or a month of sessions, to look at and to open.
type timetablePage struct {
	*seat.Seat
	timetableHead
	content *fyne.Container
	fit     *fitting
	load    seat.Load

	sight   sight
	choice  choice // what the sight can be turned to
	came    bool   // something is shown
	monthly bool   // the month is
	week    week
	month   month

	// What is asked for, and shown as soon as it is there: a week, or the month that a
	// day is in, which is the one chosen.
	toMonth bool
	monday  civil.Date
	day     civil.Date

	grid      *kit.Week
	days      *kit.Month
	gridArea  *fyne.Container
	daysArea  *fyne.Container
	empty     *fyne.Container
	foot      *fyne.Container
	add       *kit.Button       // the primary, for who may add lessons
	open      *kit.Button       // and for who may not
	calendar  *kit.Button       // saves the chosen teacher's
	lesson    *lessonSheet      // the one that was opened last
	soughtDay civil.Date        // of it a session is chosen as soon as the week is shown
	sought    studio.SessionKey // is chosen as soon as it is shown
	begin     *kit.Button       // what Primary does in an empty week; nil where nobody may
}

// NewTimetable is the page of the timetable, at first the week that it is now; of
// who teaches, their own.
func NewTimetable(s *seat.Seat) seat.Page {
	today := civil.DateOf(s.Desk.Now())
	p := &timetablePage{
		Seat: s, sight: sightOf(s.Staff), monday: mondayOf(today), day: today,
		empty: container.NewStack(), foot: kit.Across(kit.GapPage),
	}
	more := func(n int) string { return s.Words.T("timetable.more", "n", strconv.Itoa(n)) }
	p.grid = kit.NewWeek(more)
	p.grid.OnOpen = p.openBlock
	p.grid.OnMore = p.showMore
	p.grid.OnTurn = p.turn
	p.grid.OnShut = func(day int) { p.showOff(p.week.monday.AddDays(day)) }
	p.days = kit.NewMonth(more)
	p.days.OnMove = func(days int) { p.goTo(p.day.AddDays(days)) }
	p.days.OnTurn = p.turn
	p.days.OnOpen = p.openDay
	p.days.OnLine = p.openLine
	p.calendar = kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconDownload, Label: s.Words.T("calendar.save")}, p.saveCalendar)
	p.newHead()
	p.content = p.newContent()
	return p
}

// Content is drawn once.
func (p *timetablePage) Content() fyne.CanvasObject { return p.content }

// First is what the keys go to when the page is shown: the week or the month, nil
// while the week is empty.
func (p *timetablePage) First() fyne.Focusable {
	switch {
	case p.monthly:
		return p.days
	case len(p.week.all.Sessions) == 0:
		return nil
	}
	return p.grid
}

// Primary adds a lesson, or for who may not opens the chosen one; in an empty week
// it brings in a timetable.
func (p *timetablePage) Primary() {
	switch {
	case p.begin != nil:
		p.begin.Press()
	case p.add.Visible():
		p.add.Press()
	default:
		p.open.Press()
	}
}

// Keys are that of a new lesson, and those that the week and the month take.
func (p *timetablePage) Keys() seat.Keys {
	words := p.Words
	return seat.Keys{
		{Letter: fyne.KeyN, Word: words.T("timetable.add"), Now: p.May(desk.AddSlot), Do: p.addLesson},
		{Plain: words.T("key.pages"), Word: words.T("timetable.turn"), Now: true},
	}
}

// timetable is what is known of the days that are shown.
func (p *timetablePage) timetable() rows.Timetable {
	if p.monthly {
		return p.month.all
	}
	return p.week.all
}

// turn goes on by weeks, or by months where a month is shown.
func (p *timetablePage) turn(by int) {
	if p.toMonth {
		p.goTo(studio.AddMonths(p.day, by))
		return
	}
	p.goTo(p.monday.AddDays(by * daysOfWeek))
}

// goTo shows the week or the month that a day is in.
func (p *timetablePage) goTo(day civil.Date) {
	if p.toMonth {
		p.day = day
		if studio.MonthOf(day) != p.month.of {
			p.Reload()
			return
		}
		p.days.Choose(day.DaysSince(p.month.from()))
		return
	}
	p.monday = mondayOf(day)
	p.Reload()
}

// showMonth turns to the month, or back to the week of the day that is chosen in
// it.
func (p *timetablePage) showMonth(monthly bool) {
	if monthly {
		p.day = p.chosenDay()
	} else {
		p.monday, p.soughtDay = mondayOf(p.day), p.day
		p.grid.Choose(-1)
	}
	p.toMonth = monthly
	p.views.Choose(0)
	if monthly {
		p.views.Choose(1)
	}
	p.Reload()
}

// chosenDay is the day of the chosen session, else today if that is in the week,
// else its Monday.
func (p *timetablePage) chosenDay() civil.Date {
	if at := p.grid.Chosen(); at >= 0 && at < len(p.week.sessions) {
		return p.week.sessions[at].Day()
	}
	if today := civil.DateOf(p.Desk.Now()); mondayOf(today) == p.week.monday {
		return today
	}
	return p.week.monday
}

// Reload asks for the week or the month again.
func (p *timetablePage) Reload() {
	if p.toMonth {
		m := month{of: studio.MonthOf(p.day)}
		seat.Ask(p.Seat, &p.load, func(ctx context.Context) (rows.Timetable, error) {
			return p.Lessons.Timetable(ctx, p.Who(), m.from(), m.to())
		}, func(all rows.Timetable) {
			if studio.MonthOf(p.day) != m.of { // somebody has gone back meanwhile
				p.Reload()
				return
			}
			p.month = newMonth(m.of, all, p.sight)
			p.monthly = true
			p.draw()
		})
		return
	}
	monday := p.monday
	seat.Ask(p.Seat, &p.load, func(ctx context.Context) (w week, err error) {
		if w.all, err = p.Lessons.Timetable(ctx, p.Who(), monday, monday.AddDays(daysOfWeek-1)); err != nil || len(w.all.Sessions) > 0 {
			return w, err
		}
		next, err := p.Lessons.Days(ctx, p.Who(), monday.AddDays(daysOfWeek), monday.AddDays(2*daysOfWeek-1))
		w.next = len(next) > 0
		return w, err
	}, func(w week) {
		p.keepChosen(func() {
			p.week = newWeek(monday, w.all, p.sight)
			p.week.next = w.next
		})
		p.monthly = false
		p.draw()
	})
}

// look shows what somebody has turned to look at.
func (p *timetablePage) look() {
	if !p.came {
		return
	}
	p.keepChosen(func() { p.week.look(p.sight) })
	p.month.look(p.sight)
	p.draw()
}

// keepChosen keeps the session chosen that is, as long as it is among those shown.
func (p *timetablePage) keepChosen(change func()) {
	key := studio.SessionKey{}
	if at := p.grid.Chosen(); at >= 0 && at < len(p.week.sessions) {
		key = p.week.sessions[at].Key
	}
	change()
	find := func(key studio.SessionKey) int {
		return slices.IndexFunc(p.week.sessions, func(s rows.Session) bool { return s.Key == key })
	}
	at := find(p.sought)
	if at >= 0 {
		p.sought = studio.SessionKey{}
	} else {
		at = find(key)
	}
	p.grid.Choose(at)
}

// seek goes where a session is, and chooses it.
func (p *timetablePage) seek(s studio.Session) {
	p.sought = s.Key
	if day := s.Day(); p.toMonth || mondayOf(day) != p.monday {
		p.goTo(day)
		return
	}
	p.Reload()
}

func (p *timetablePage) draw() {
	p.drawHead()
	now := p.Desk.Now()
	if p.monthly {
		p.drawMonth(now)
	} else {
		p.drawWeek(now)
	}
	p.drawFoot()
	p.empty.Objects, p.begin = nil, nil
	isEmpty := !p.monthly && len(p.week.all.Sessions) == 0
	if isEmpty {
		p.begin = p.fill()
		p.empty.Objects = []fyne.CanvasObject{container.NewCenter(kit.Empty(kit.IconCalendar, p.Words.T("timetable.empty"), p.begin))}
	}
	kit.ShowIf(p.add, p.May(desk.AddSlot) && p.begin == nil)
	kit.ShowIf(p.open, !p.May(desk.AddSlot) && !isEmpty && !p.monthly)
	kit.ShowIf(p.foot, !isEmpty)
	focused := p.Window.Canvas().Focused()
	kit.ShowIf(p.gridArea, !p.monthly && !isEmpty)
	kit.ShowIf(p.daysArea, p.monthly)
	kit.Refresh(p.content)
	if p.came { // a page that is to be shown yet is given the keys with that
		p.passFocus(focused)
	}
	p.came = true
}

// passFocus gives the keys to the month where the week had them, which is not shown
// any more, and the other way round; and where nothing has them, as after a click.
func (p *timetablePage) passFocus(focused fyne.Focusable) {
	var hidden fyne.Focusable = p.days
	if p.monthly {
		hidden = p.grid
	}
	c, first := p.Window.Canvas(), p.First()
	if first != nil && c.Overlays().Top() == nil && (focused == nil || focused == hidden) {
		c.Focus(first)
	}
}

// fill is the way out of an empty week: to the next one where that has sessions,
// as after an import, else to the first timetable, for who may bring one in.
func (p *timetablePage) fill() *kit.Button {
	label, do := "timetable.import", func() { p.Shell.Go(seat.Place{Screen: seat.Import}) }
	switch {
	case p.week.next:
		label, do = "timetable.next_week", func() { p.turn(1) }
	case !p.May(desk.ImportTimetable):
		return nil
	}
	return kit.NewButton(kit.Primary, kit.ButtonText{Label: p.Words.T(label), Key: seat.Chord(p.Words, seat.Enter)}, do)
}
