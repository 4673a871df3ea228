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

// teachingPage is who comes to a lesson, and who came.
type teachingPage struct {
	*seat.Seat
	content *fyne.Container

	list               lessonList
	lessons, attending seat.Load

	side    *fyne.Container
	about   *kit.Text
	title   *kit.Text
	count   *kit.Text
	came    *kit.Text
	absent  *kit.Text
	saved   *kit.Text
	table   *kit.Table
	empty   *fyne.Container
	primary *kit.Button
	reply   *kit.Button // to who asks for a substitute
	print   *kit.Button
	narrow  bool
}

// NewTeaching is the page of the lessons of whoever teaches; an owner sees all.
func NewTeaching(s *seat.Seat) seat.Page {
	p := &teachingPage{
		Seat: s, side: kit.Down(0), about: kit.Second(""), title: kit.Heading(""),
		count: kit.NewText("", kit.Style{Bold: true}), came: kit.NewText("", kit.Style{}), absent: kit.NewText("", kit.Style{}),
		saved: kit.Second(""), empty: container.NewStack(),
	}
	p.primary = kit.NewButton(kit.Primary, kit.ButtonText{
		Label: s.Words.T("teaching.all_present"), Key: seat.Chord(s.Words, seat.Enter),
	}, p.markRest)
	p.reply = kit.NewButton(kit.Primary, kit.ButtonText{Label: s.Words.T("substitutes.reply"), Key: seat.Chord(s.Words, seat.Enter)}, p.answer)
	p.print = kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconPrinter, Label: s.Words.T("roster.open")}, p.printList)
	p.table = kit.NewTable()
	p.columns(false)
	p.table.OnChoose = func(int) {}
	p.table.OnMark = func(row, choice int) { p.mark(p.list.people[row], marks[choice]) }
	list := kit.Between(
		kit.Sized(0, kit.RowHeight, kit.Across(kit.GapWide, p.count, kit.Space(),
			kit.Across(kit.Gap, kit.NewPicture(kit.IconAllow, 16, kit.Ink), p.came),
			kit.Across(kit.Gap, kit.NewPicture(kit.IconDash, 16, kit.Ink), p.absent))),
		kit.Sized(0, kit.RowHeight+kit.Gap, kit.Across(kit.Gap, kit.Space(), p.saved)),
		container.New(&narrowing{turn: p.columns}, p.table))
	main := kit.Between(kit.LessonBar(kit.Down(0, p.about, p.title), p.print, p.reply, p.primary), nil, kit.AtMost(listWidth, list))
	left := kit.Between(kit.SideTitle(s.Words.T("teaching.title")), nil, kit.Scrolled(p.side))
	p.content = container.NewStack(kit.SideWithBody(left, container.NewStack(main, p.empty), 296))
	return p
}

// listWidth is that of the list of a lesson where there is room for it, so that
// the eye finds from a name to its marks.
const listWidth float32 = 1008

// Content is drawn once.
func (p *teachingPage) Content() fyne.CanvasObject { return p.content }

// Reload asks for the lessons and the open one's list again.
func (p *teachingPage) Reload() {
	today := civil.DateOf(p.Desk.Now())
	seat.Ask(p.Seat, &p.lessons, func(ctx context.Context) ([]rows.Session, error) {
		return p.Lessons.Days(ctx, p.Who(), today.AddDays(-daysBefore), today.AddDays(daysAfter))
	}, func(sessions []rows.Session) {
		p.list.today, p.list.sessions = today, own(sessions, p.Staff)
		p.list.settle(p.Desk.Now())
		p.drawLessons()
		p.open(p.list.chosen)
	})
}

// First is what the keys go to when the page is shown: those to be marked.
func (p *teachingPage) First() fyne.Focusable { return p.table }

// Primary marks the rest as present, or answers who asks for a substitute.
func (p *teachingPage) Primary() {
	if p.asked() {
		p.reply.Press()
		return
	}
	p.primary.Press()
}

// asked reports whether whoever sits here is asked to teach the open lesson.
func (p *teachingPage) asked() bool {
	s, ok := p.list.session()
	return ok && s.Stands.State == studio.SubstituteAsked && s.Stands.Teacher == p.Staff.ID && s.End.After(p.Desk.Now())
}

// answer opens the sheet on which they answer.
func (p *teachingPage) answer() {
	s, _ := p.list.session()
	openSubstitute(p.Seat, s, func(*substituteSheet) {})
}

// printList shows the open lesson's list on paper.
func (p *teachingPage) printList() { openRoster(p.Seat, p.list.chosen.String()) }

// Keys are the digits of the marks, which the list takes, and for a teacher, who has
// no door, the one by which everybody of the lesson that is on has come.
func (p *teachingPage) Keys() seat.Keys {
	var keys seat.Keys
	if p.Staff.Role == studio.Teacher {
		_, on := p.list.on(p.Desk.Now())
		keys = seat.Keys{{Letter: fyne.KeyI, Word: p.Words.T("teaching.all_now"), Now: on, Do: p.markNow}}
	}
	keys = append(keys, seat.Key{Letter: fyne.KeyL, Word: p.Words.T("roster.open"), Now: len(p.list.people) > 0, Do: p.printList})
	for i, c := range p.choices("") {
		keys = append(keys, seat.Key{Plain: strconv.Itoa(i + 1), Word: c.Label, Now: p.table.Chosen() >= 0})
	}
	return keys
}

// markNow opens the lesson that is on and marks everybody there, so that only
// who is not there is left to be marked.
func (p *teachingPage) markNow() {
	p.list.chosen, _ = p.list.on(p.Desk.Now())
	p.drawLessons()
	p.open(p.list.chosen)
	p.WhenQuiet(func() {
		p.Window.Canvas().Focus(p.table)
		p.primary.Press()
	})
}

func (p *teachingPage) drawLessons() {
	words := p.Words
	p.side.RemoveAll()
	for _, g := range p.list.groups() {
		heading := words.T("teaching.before")
		switch {
		case g.day == p.list.today:
			heading = words.T("teaching.today", "date", g.day.String())
		case !g.day.IsZero():
			heading = words.WeekDate(g.day)
		}
		p.side.Add(kit.SideSection(heading))
		entries := make([]kit.SideEntry, len(g.sessions))
		for i, s := range g.sessions {
			entries[i] = p.lessonEntry(s, g.day.IsZero())
		}
		if len(entries) == 0 {
			entries = []kit.SideEntry{{Title: words.T("teaching.none_today"), Quiet: true}}
		}
		p.side.Add(kit.SideList(entries...))
	}
	p.side.Refresh()
}

func (p *teachingPage) lessonEntry(s rows.Session, before bool) kit.SideEntry {
	e := kit.SideEntry{
		Lead: p.Words.Time(s.Start), Title: s.Class.Name, Quiet: true, Chosen: s.Key == p.list.chosen,
		Value: p.Words.T("teaching.listed", "n", strconv.Itoa(taken(s))),
		OnTap: func() {
			p.list.chosen = s.Key
			p.drawLessons()
			p.open(s.Key)
		},
	}
	if before {
		e.Lead = p.Words.Date(s.Day())
	}
	if word := stateWord(p.Words, s); word != "" {
		e.Value = word
	}
	return e
}

// open asks who comes to a session.
func (p *teachingPage) open(key studio.SessionKey) {
	if len(p.list.sessions) == 0 {
		p.primary.Enable(false)
		p.print.Enable(false)
		p.reply.Hide()
		p.empty.Objects = []fyne.CanvasObject{container.NewCenter(kit.Empty(kit.IconClipboard, p.Words.T("teaching.no_lessons"), nil))}
		p.table.Hide()
		return
	}
	seat.Ask(p.Seat, &p.attending, func(ctx context.Context) ([]rows.Attendee, error) {
		return p.Entrance.List(ctx, p.Who(), key)
	}, func(people []rows.Attendee) {
		p.list.people = people
		p.draw()
	})
}

func (p *teachingPage) draw() {
	words := p.Words
	s, _ := p.list.session()
	p.about.SetText(words.T("lesson.when", "day", s.Day().String(), "span", words.Span(s.Start, s.End), "room", s.Room))
	p.title.SetText(s.Class.Name)
	came, absent, open := p.list.counts()
	p.count.SetText(words.T("teaching.people", "n", strconv.Itoa(len(p.list.people))))
	p.came.SetText(words.T("teaching.present_count", "n", strconv.Itoa(came)))
	p.absent.SetText(words.T("teaching.absent_count", "n", strconv.Itoa(absent)))
	p.primary.Enable(open > 0 && !s.Closed() && p.May(desk.MarkAttendance))
	kit.ShowIf(p.reply, p.asked())
	kit.ShowIf(p.primary, !p.asked())
	p.print.Enable(len(p.list.people) > 0)
	p.empty.Objects = nil
	if len(p.list.people) == 0 {
		p.empty.Objects = []fyne.CanvasObject{container.NewCenter(kit.Second(words.T("session.nobody")))}
	}
	p.table.SetRows(len(p.list.people), func(i int) kit.Row { return p.row(p.list.people[i]) })
	if p.table.Chosen() < 0 {
		p.table.Choose(0)
	}
	kit.ShowIf(p.table, len(p.list.people) > 0)
	p.content.Refresh()
}

func (p *teachingPage) row(a rows.Attendee) kit.Row {
	note := kit.Cell{Text: a.Caution}
	if a.Caution != "" {
		note.Icon = kit.IconNote
	}
	at := kit.Cell{}
	if a.State.Came() {
		at.Text = p.Words.Time(a.At)
	}
	cells := []kit.Cell{{Text: a.Name}, {Text: reading(p.Words, a.Kana)}, note, at, {Choices: p.choices(a.State)}}
	return kit.Row{Cells: withoutKana(cells, p.narrow)}
}

// columns leave out how a name is read where there is little room.
func (p *teachingPage) columns(narrow bool) {
	p.narrow = narrow
	p.table.SetColumns(withoutKana([]kit.Column{
		{Width: 116, Bold: true, Whole: true},
		{Width: 110, Small: true, Ink: kit.Ink2, Flex: 1},
		{Width: 72, Small: true, Ink: kit.Ink2, Flex: 1},
		{Width: 40, Small: true, Ink: kit.Ink2, Align: fyne.TextAlignTrailing},
		{Width: 340},
	}, narrow)...)
}

func (p *teachingPage) choices(state studio.Attendance) []kit.Choice {
	icons := map[studio.Attendance]kit.Icon{studio.Present: kit.IconAllow, studio.Late: kit.IconLate, studio.Absent: kit.IconDash}
	choices := make([]kit.Choice, len(marks))
	for i, m := range marks {
		choices[i] = kit.Choice{
			Label: p.Words.T("state." + string(m)), Icon: icons[m], Chosen: m == state, Allow: m == studio.Present,
		}
	}
	// The last one takes the mark away; a row without a mark shows none.
	choices[len(marks)-1] = kit.Choice{Label: p.Words.T("teaching.clear")}
	return choices
}

// mark saves one person's mark at once.
func (p *teachingPage) mark(a rows.Attendee, as studio.Attendance) {
	if a.State == as {
		return
	}
	key := p.list.chosen
	said := p.Words.T("teaching.marked", "name", a.Name, "state", string(as))
	p.save(key, said, func(ctx context.Context) (studio.ActID, error) {
		return p.Entrance.Mark(ctx, p.Who(), key, a.Member, as)
	})
}

// markRest marks whoever is not marked yet as present.
func (p *teachingPage) markRest() {
	_, _, open := p.list.counts()
	key, said := p.list.chosen, p.Words.T("teaching.marked_rest", "n", strconv.Itoa(open))
	p.save(key, said, func(ctx context.Context) (studio.ActID, error) {
		return p.Entrance.MarkRest(ctx, p.Who(), key, studio.Present)
	})
}

// save marks, shows the list, and offers the way back to what it was.
func (p *teachingPage) save(key studio.SessionKey, said string, mark func(context.Context) (studio.ActID, error)) {
	seat.Do(p.Seat, mark, func(act studio.ActID) {
		p.saved.SetText(p.Words.T("teaching.saved", "at", p.Desk.Now().Format(time.RFC3339)))
		if p.list.chosen == key {
			p.open(key)
		}
		seat.Offer(p.Seat, said, func(ctx context.Context) (string, error) {
			return p.Words.T("act.undone"), p.Entrance.Unmark(ctx, p.Who(), key, act)
		})
	})
}

// reading is how a name is pronounced, in the letters of the screen's language.
func reading(words *lang.Printer, kana string) string {
	if words.Language() == lang.English {
		return studio.Romaji(kana)
	}
	return kana
}
