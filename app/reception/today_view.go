package reception

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Sound plays what the door answers.
type Sound interface{ Play(studio.Answer) }

// Today is the front desk's first screen: the day's sessions with who has come,
// and the door.
type Today struct {
	seat  *seat.Seat
	sound Sound
	day   day
	door  door
	sheet sheet // what is open over the page; nil when nothing is

	dayLoad, peopleLoad, scansLoad, visitLoad seat.Load

	noteUndoes bool // the key of what is taken back is that of the note in the head
	narrow     bool // a window of 1024×768
	width      float32
	wide       bool // one of 1920×1080
	head       *fyne.Container
	heading    *kit.Text
	clock      *kit.Text
	sessions   *kit.Table
	left       *fyne.Container // below the heading: the lanes and people, or that there are none
	whole      fyne.CanvasObject
	lanes      *fyne.Container // the sessions at their height
	rows       int             // so many of them are in view
	listing    *fyne.Container // the people of the lanes that are shown
	below      *fyne.Container // them, and what is to be seen to
	*rollView                  // of the chosen lane
	second     *rollView       // of the lane after it, in a wide window
	todo       *todo
	bookButton *kit.Button
	trial      *kit.Button
	bar        *fyne.Container // of the head and both
	doorView   *doorView
	content    fyne.CanvasObject
}

var _ seat.Page = (*Today)(nil)

// NewToday makes the screen. A nil sound is silent.
func NewToday(s *seat.Seat, sound Sound) *Today {
	t := &Today{
		seat: s, sound: sound,
		heading: kit.Heading(""), clock: kit.NewText("", kit.Style{Size: kit.HeadingSize, Ink: kit.Ink2}),
		left: container.NewStack(), lanes: container.NewStack(),
	}
	t.sessions = kit.NewTable()
	t.sessions.OnChoose = t.choose
	t.sessions.OnOpen = t.openSession
	t.rollView, t.second = newRollView(t), newRollView(t)
	t.listing = kit.Beside(kit.GapPage, t.rollView.all, t.second.all)
	t.todo = newTodo(s, t.tell)
	t.below = kit.Followed(t.listing, t.todo.content)
	t.todo.onDraw = func() { kit.Refresh(t.left) }
	t.whole = kit.Between(t.lanes, nil, t.below)
	t.doorView = newDoorView(t)
	t.bookButton = kit.NewButton(kit.Primary, kit.ButtonText{}, t.book)
	t.trial = kit.NewButton(kit.Outlined, kit.ButtonText{}, func() { NewTrial(t.seat, "") })
	kit.ShowIf(t.trial, s.May(desk.AddMember))
	t.head = kit.Across(kit.GapWide, t.heading, t.clock)
	t.bar = kit.TopBar(t.head, t.trial, t.bookButton)
	main := kit.Between(t.bar, nil, t.left)
	page := kit.BodyWithSide(main, t.doorView.all, sideWidth)
	t.content = container.New(&measured{least: page.MinSize(), told: t.fit}, page)
	t.setNarrow(false)
	return t
}

// sideWidth is the door's column with its margins.
const sideWidth float32 = 480

// Content is the screen.
func (t *Today) Content() fyne.CanvasObject { return t.content }

// Reload asks for the day, the chosen lane's people and the last answers.
func (t *Today) Reload() {
	t.loadDay()
	t.todo.reload()
	if x, open := t.sheet.(*tellSheet); open {
		x.reload()
	}
	seat.Ask(t.seat, &t.scansLoad, func(ctx context.Context) ([]rows.Scan, error) {
		return t.seat.Entrance.Scans(ctx, t.seat.Who(), scansKept)
	}, func(scans []rows.Scan) {
		t.door.scans = scans
		t.doorView.drawRecent()
	})
}

// Primary checks in who is typed at the door, or begins a booking. With a sheet
// open it does what the sheet is for.
func (t *Today) Primary() {
	switch {
	case t.sheet != nil:
		t.sheet.primary()
	case !t.door.search.empty():
		t.commitTyped()
	default:
		t.book()
	}
}

// Keys are those of the front desk.
func (t *Today) Keys() seat.Keys {
	w := t.seat.Words
	return seat.Keys{
		{Letter: fyne.KeyI, Word: w.T("door.entry"), Now: true, Do: t.toDoor},
		{Letter: fyne.KeyB, Word: w.T("today.book"), Now: true, Do: t.book},
		{Letter: fyne.KeyE, Word: w.T("cancel.or_absent"), Now: true, Do: func() { t.cancelFor(nil) }},
		{Letter: fyne.KeyP, Word: w.T("door.take_payment"), Now: t.maySettle(), Do: t.settle},
		{Letter: fyne.KeyR, Word: w.T("door.return"), Now: t.door.onLeave() && t.seat.May(desk.TakeStep), Do: t.letReturn},
		{Letter: fyne.KeyU, Word: w.T("door.take_back"), Now: t.door.takesBack(), Do: t.takeBack},
		{Letter: fyne.KeyO, Word: w.T("tell.title"), Now: t.todo != nil && t.todo.tells, Do: t.tell},
		{Letter: fyne.KeyN, Word: w.T("door.give_card"), Now: t.door.unknown != "", Do: t.giveCard},
	}
}

// NoteUndoes is told whether the key by which the door takes back is that of the
// note in the head now, which says what was done since.
func (t *Today) NoteUndoes(on bool) {
	if t.noteUndoes != on {
		t.noteUndoes = on
		t.doorView.draw()
	}
}

// tell shows whom to tell what.
func (t *Today) tell() {
	if t.sheet == nil {
		t.sheet = openTell(t.seat, func() { t.sheet = nil })
	}
}

// toDoor goes to the door's entry.
func (t *Today) toDoor() { t.seat.Window.Canvas().Focus(t.doorView.picker.entry.Focusable()) }

// aDay is what is asked about a day at once.
type aDay struct {
	date     civil.Date
	sessions []rows.Session
	next     *rows.Session
}

func (t *Today) loadDay() {
	now := t.seat.Desk.Now()
	seat.Ask(t.seat, &t.dayLoad, func(ctx context.Context) (aDay, error) {
		a := aDay{date: civil.DateOf(now)}
		var err error
		if a.sessions, err = t.seat.Lessons.Day(ctx, t.seat.Who(), a.date); err != nil || len(a.sessions) > 0 {
			return a, err
		}
		coming, err := t.seat.Lessons.Days(ctx, t.seat.Who(), a.date.AddDays(1), a.date.AddDays(bookAhead))
		if i := slices.IndexFunc(coming, func(s rows.Session) bool { return !s.Closed() }); i >= 0 {
			a.next = &coming[i]
		}
		return a, err
	}, func(a aDay) {
		moved := t.day.sessions(a.date, now, a.sessions)
		t.day.next = a.next
		t.drawDay()
		if moved {
			t.sessions.ShowFrom(t.day.chosen - 1) // what was just on stays in view
		}
		t.loadPeople()
	})
}

func (t *Today) loadPeople() {
	shown := t.day.shown(t.wide)
	if len(shown) == 0 {
		return
	}
	var keys []studio.SessionKey
	for _, l := range shown {
		keys = append(keys, l.keys()...)
	}
	seat.Ask(t.seat, &t.peopleLoad, func(ctx context.Context) ([]entrance.People, error) {
		return t.seat.Entrance.People(ctx, t.seat.Who(), keys...)
	}, func(lists []entrance.People) {
		t.day.listed(shown, lists)
		t.drawPeople()
	})
}

// choose shows another lane's people.
func (t *Today) choose(row int) {
	t.day.chosen = row
	t.drawLanes()
	t.loadPeople()
}

func (t *Today) openSession(row int) {
	frame := t.day.lanes[row].frameAt(t.day.now)
	t.seat.Shell.Go(seat.Place{Screen: seat.Session, Of: frame.Key.String()})
}

// fit changes to what the window has room for.
func (t *Today) fit(size fyne.Size) {
	narrow, wide := size.Width < kit.PageNarrow-kit.RailWidth, size.Width >= kit.PageWide-kit.RailWidth
	if rows := lanesIn(size.Height); rows != t.rows {
		t.rows = rows
		t.todo.show(errandsIn(size.Height))
		t.drawDay()
	}
	t.width = size.Width
	if narrow != t.narrow {
		t.setNarrow(narrow)
	}
	t.nameTrial()
	if wide != t.wide {
		t.wide = wide
		t.setGrids()
		t.loadPeople()
	}
}

// setGrids sets people in as many columns as there is room for.
func (t *Today) setGrids() {
	columns := 3
	if t.narrow || t.wide {
		columns = 2
	}
	t.grid.SetColumns(columns)
	t.second.grid.SetColumns(columns)
}

func (t *Today) setNarrow(on bool) {
	w := t.seat.Words
	t.narrow = on
	hours := kit.Column{Title: w.T("today.time"), Width: 100}
	class := kit.Column{Title: w.T("today.class"), Flex: 1, Bold: true}
	seats := kit.Column{Title: w.T("today.seats"), Width: 116}
	waiting := kit.Column{Title: w.T("today.waiting"), Width: 84, Align: fyne.TextAlignTrailing}
	arrived := kit.Column{Title: w.T("today.arrived"), Width: 68, Align: fyne.TextAlignTrailing}
	book := t.Keys().Button(w, fyne.KeyB)
	if on {
		seats.Width, waiting.Width, arrived.Width = 112, 50, 51
		book.Key = ""
	}
	t.todo.setNarrow(on)
	t.setGrids()
	t.bookButton.SetText(book)
	t.sessions.SetColumns(hours, class, seats, waiting, arrived)
	t.doorView.setNarrow(on)
	t.drawDay()
}

// nameTrial says what begins a trial, in short where the head has no room for more.
func (t *Today) nameTrial() {
	w := t.seat.Words
	t.trial.SetText(kit.ButtonText{Label: w.T("newcomer.trial"), Key: seat.Chord(w, string(fyne.KeyT))})
	if t.narrow || t.bar.MinSize().Width > t.width-sideWidth-2*kit.GapPage {
		t.trial.SetText(kit.ButtonText{Icon: kit.IconPlus, Label: w.T("status.trial")})
	}
}

// The lists scroll beyond so many rows: people have most of the room, and all of it
// that the lists leave.
const (
	lanesMost, lanesLeast   = 7, 3
	errandsMost, errandsLow = 3, 2
	// listsTall is the height of a page from which on the lists may be as long as
	// they get.
	listsTall float32 = 880
)

// lanesIn is how many lanes are in view on a page of a height.
func lanesIn(height float32) int {
	missing := int((listsTall - height + kit.RowHeight - 1) / kit.RowHeight)
	return max(lanesLeast, lanesMost-max(0, missing))
}

// errandsIn is how many errands are in view on a page of a height.
func errandsIn(height float32) int {
	if height < listsTall {
		return errandsLow
	}
	return errandsMost
}

func (t *Today) drawDay() {
	w, d := t.seat.Words, &t.day
	if d.date.IsZero() {
		return // not asked yet
	}
	heading := w.Day(d.date)
	if t.narrow {
		heading = w.WeekDate(d.date)
	}
	t.heading.SetText(heading)
	t.clock.SetText(w.Time(d.now))
	t.nameTrial()
	kit.Refresh(t.head)
	if len(d.lanes) == 0 {
		t.left.Objects = []fyne.CanvasObject{kit.Between(kit.Down(0), t.todo.content, t.emptyDay())}
		kit.Refresh(t.left)
		return
	}
	height := kit.HeadHeight + float32(min(len(d.lanes), t.rows))*kit.RowHeight
	t.lanes.Objects = []fyne.CanvasObject{kit.Sized(0, height, t.sessions)}
	t.left.Objects = []fyne.CanvasObject{t.whole}
	kit.Refresh(t.left)
	t.drawLanes()
}

func (t *Today) drawLanes() {
	d := &t.day
	lanes := d.lanes // the table is drawn once more, as high as it is now, when the day has others
	t.sessions.SetRows(len(lanes), func(i int) kit.Row { return t.laneRow(lanes[i], i == d.chosen) })
	t.sessions.Choose(d.chosen)
}

// emptyDay says that nothing is on, and what comes next.
func (t *Today) emptyDay() fyne.CanvasObject {
	w := t.seat.Words
	empty := kit.Empty(kit.IconCalendar, w.T("today.no_session"), nil)
	if n := t.day.next; n != nil {
		empty = kit.Down(kit.Gap, empty, container.NewCenter(kit.Second(w.T("today.next_session",
			"start", n.Start.Format(time.RFC3339), "class", n.Class.Name))))
	}
	return container.NewCenter(empty)
}

func (t *Today) laneRow(l lane, chosen bool) kit.Row {
	w, seats := t.seat.Words, l.seats()
	class := kit.Cell{Text: l.class()}
	if !t.narrow {
		class.Detail = t.laneDetail(l)
	} else if l.closed() {
		class.Detail = w.T("lessonstate." + string(studio.SessionClosed))
	}
	return kit.Row{Past: l.over(t.day.now) || l.closed(), Cells: []kit.Cell{
		{Text: w.Span(l.start(), l.end())},
		class,
		{Seats: &kit.Seats{Taken: seats.Taken(), Capacity: seats.Capacity}},
		{Text: countOrDash(seats.Waiting)},
		{Text: countOrDash(l.attended()), Bold: chosen},
	}}
}

func (t *Today) laneDetail(l lane) string {
	var parts []string
	if state := l.state(); state == studio.SessionClosed || state == studio.SessionMoved {
		parts = append(parts, t.seat.Words.T("lessonstate."+string(state)))
	}
	for _, part := range []string{l.frames[0].Room, l.frames[0].TeacherName} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if !l.shared() {
		parts = append(parts, t.seat.Words.T("today.slots", "minutes", strconv.Itoa(l.frameMinutes())))
	}
	return strings.Join(parts, " · ")
}

func countOrDash(n int) string {
	if n == 0 {
		return orDash("")
	}
	return strconv.Itoa(n)
}
