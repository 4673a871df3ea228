package kit

import (
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	calendarWeeks             = 6
	calendarCell      float32 = 36
	calendarInset     float32 = 12
	calendarDaysAbove         = RowHeight + 28 // the month and the weekdays
)

// calendar is a month from which a day is picked. The arrows go from day to day,
// Page Up and Page Down from month to month; Enter picks.
type calendar struct {
	widget.BaseWidget
	dates   Dates
	picked  civil.Date // stood in the field before
	at      civil.Date
	focused bool
	hover   *box
	onPick  func(civil.Date)
	close   func()
}

var (
	_ fyne.Focusable    = (*calendar)(nil)
	_ desktop.Hoverable = (*calendar)(nil)
)

func newCalendar(dates Dates, at civil.Date, onPick func(civil.Date)) *calendar {
	c := &calendar{dates: dates, picked: at, at: at, onPick: onPick, hover: newBox(look{})}
	c.ExtendBaseWidget(c)
	return c
}

// first is the day at the top left.
func (c *calendar) first() civil.Date {
	first := civil.Date{Year: c.at.Year, Month: c.at.Month, Day: 1}
	return first.AddDays(-((int(first.Weekday()) - int(c.dates.First) + 7) % 7))
}

func (c *calendar) pick(day civil.Date) {
	c.close()
	c.onPick(day)
}

func (c *calendar) goTo(day civil.Date) {
	c.at = day
	c.Refresh()
}

// turn goes to another month, to the same day of it or its last.
func (c *calendar) turn(months int) {
	to := c.at.AddMonths(months)
	for want := (int(c.at.Month)-1+months%12+12)%12 + 1; int(to.Month) != want; {
		to = to.AddDays(-1)
	}
	c.goTo(to)
}

// TypedKey goes from day to day and picks.
func (c *calendar) TypedKey(e *fyne.KeyEvent) {
	if typedScan(c, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeyLeft:
		c.goTo(c.at.AddDays(-1))
	case fyne.KeyRight:
		c.goTo(c.at.AddDays(1))
	case fyne.KeyUp:
		c.goTo(c.at.AddDays(-7))
	case fyne.KeyDown:
		c.goTo(c.at.AddDays(7))
	case fyne.KeyPageUp:
		c.turn(-1)
	case fyne.KeyPageDown:
		c.turn(1)
	case fyne.KeyHome:
		c.goTo(c.dates.Today)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.pick(c.at)
	case fyne.KeyEscape:
		c.close()
	}
}

// TypedRune takes no text; a reader may have typed it.
func (c *calendar) TypedRune(r rune) { typedRune(c, r, nil) }

// FocusGained shows the focus.
func (c *calendar) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost takes it away.
func (c *calendar) FocusLost() { c.focused = false; c.Refresh() }

// dayAt is the day at a place, and whether there is one.
func (c *calendar) dayAt(p fyne.Position) (civil.Date, bool) {
	column, row := int((p.X-calendarInset)/calendarCell), int((p.Y-calendarDaysAbove)/calendarCell)
	if p.X < calendarInset || p.Y < calendarDaysAbove || column > 6 || row >= calendarWeeks {
		return civil.Date{}, false
	}
	return c.first().AddDays(7*row + column), true
}

// place is where a day of those shown stands.
func (c *calendar) place(day civil.Date) (x, y float32) {
	i := day.DaysSince(c.first())
	return calendarInset + float32(i%7)*calendarCell, calendarDaysAbove + float32(i/7)*calendarCell
}

// Tapped picks a day, or turns to another month at the ends of the first line.
func (c *calendar) Tapped(e *fyne.PointEvent) {
	day, ok := c.dayAt(e.Position)
	switch {
	case ok:
		c.pick(day)
	case e.Position.Y >= RowHeight:
	case e.Position.X < RowHeight:
		c.turn(-1)
	case e.Position.X >= c.Size().Width-RowHeight:
		c.turn(1)
	}
}

// MouseIn marks the day under the pointer.
func (c *calendar) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved marks the day under the pointer.
func (c *calendar) MouseMoved(e *desktop.MouseEvent) {
	day, ok := c.dayAt(e.Position)
	if !ok {
		c.MouseOut()
		return
	}
	x, y := c.place(day)
	put(c.hover, x+1, y+1, calendarCell-2, calendarCell-2)
	c.hover.set(look{fill: hoverOnCard, radius: radiusSmall})
}

// MouseOut unmarks it.
func (c *calendar) MouseOut() { c.hover.set(look{}) }

// CreateRenderer is Fyne's.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	r := &calendarRenderer{calendar: c, all: container.NewWithoutLayout()}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.all)
	return r
}

type calendarRenderer struct {
	fyne.WidgetRenderer
	calendar *calendar
	all      *fyne.Container
}

func (r *calendarRenderer) MinSize() fyne.Size {
	return fyne.NewSize(7*calendarCell+2*calendarInset, calendarDaysAbove+calendarWeeks*calendarCell+RowHeight)
}

func (r *calendarRenderer) Layout(size fyne.Size) {
	c := r.calendar
	r.all.RemoveAll()
	place(r.all, newBox(look{fill: Surface, stroke: Edge, width: 1, radius: radius}), 0, 0, size.Width, size.Height)
	place(r.all, c.hover, c.hover.Position().X, c.hover.Position().Y, c.hover.Size().Width, c.hover.Size().Height)
	place(r.all, NewPicture(IconLeft, iconRow, Indigo), 0, 0, RowHeight, RowHeight)
	place(r.all, NewPicture(IconRight, iconRow, Indigo), size.Width-RowHeight, 0, RowHeight, RowHeight)
	centre := Style{Bold: true, Align: fyne.TextAlignCenter}
	place(r.all, NewText(c.dates.Month(c.at), centre), RowHeight, 0, size.Width-2*RowHeight, RowHeight)
	first := c.first()
	for i := range 7 {
		head := Style{Size: SmallSize, Ink: Ink2, Align: fyne.TextAlignCenter}
		place(r.all, NewText(c.dates.Weekday(first.AddDays(i).Weekday()), head), calendarInset+float32(i)*calendarCell, RowHeight, calendarCell, 28)
	}
	for i := range 7 * calendarWeeks {
		r.day(first.AddDays(i))
	}
	foot := c.dates.WholeDay(c.at)
	if name, ok := c.dates.Holiday(c.at); ok {
		foot += "  " + name
	}
	place(r.all, NewText(foot, Style{Size: SmallSize, Ink: Ink2, Align: fyne.TextAlignCenter, Cut: true}),
		calendarInset, size.Height-RowHeight, size.Width-2*calendarInset, RowHeight)
}

// day draws a number: the day that the arrows are on, the one that stood in the
// field, today, and a dot at holidays.
func (r *calendarRenderer) day(day civil.Date) {
	c := r.calendar
	x, y := c.place(day)
	style, ground := Style{Align: fyne.TextAlignCenter}, look{radius: radiusSmall}
	if day.Month != c.at.Month {
		style.Ink = Ink2
	}
	if day == c.dates.Today {
		style.Bold, style.Ink = true, Indigo
	}
	if day == c.picked {
		ground.fill = Selected
	}
	if day == c.at && c.focused {
		ground.stroke, ground.width = Indigo, focusWidth
	}
	place(r.all, newBox(ground), x+1, y+1, calendarCell-2, calendarCell-2)
	place(r.all, NewText(strconv.Itoa(day.Day), style), x, y, calendarCell, calendarCell-2)
	if _, holiday := c.dates.Holiday(day); holiday {
		place(r.all, newBox(look{fill: style.ink(), radius: 2}), x+calendarCell/2-2, y+calendarCell-8, 4, 4)
	}
}

func (r *calendarRenderer) Refresh() {
	r.Layout(r.calendar.Size())
	redraw(r.calendar)
}

// openCalendar shows a calendar below something.
func openCalendar(c fyne.Canvas, below fyne.CanvasObject, cal *calendar) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	cal.close = dropDown(c, at, below.Size().Height, cal, cal.MinSize(), cal)
}
