package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// WeekDay is a column of a week.
type WeekDay struct {
	Title  string
	Beside string // after the title, such as today
	Today  bool
	Closed string // why nothing is on; empty when something is
}

// WeekBlock is something that takes place in a week.
type WeekBlock struct {
	Day      int // the column, from 0
	From, To int // minutes after midnight

	// Among blocks at one time, this one's place and how many stand abreast.
	Place, Abreast int
	// Lane puts it into the narrow lane at the day's right; Title is all it says.
	Lane bool

	Title string
	Time  string // when it begins
	Room  string
	Seats Seats
	Note  string // such as full, in bold
	Past  bool
	Free  bool // its title is something that can be done
}

// Week shows days beside each other with the hours down the left. ← and → go to
// the next day, ↑ and ↓ to the next block of a day, Enter and a tap open one.
type Week struct {
	widget.BaseWidget
	OnOpen func(block int)

	days     []WeekDay
	blocks   []WeekBlock // by day, then by time
	from, to int         // the hours shown
	nowDay   int         // -1: now is not in this week
	nowAt    int         // minutes after midnight
	chosen   int         // -1: none
	focused  bool
}

var _ fyne.Focusable = (*Week)(nil)

// NewWeek makes an empty week.
func NewWeek() *Week {
	w := &Week{chosen: -1, nowDay: -1}
	w.ExtendBaseWidget(w)
	return w
}

// SetWeek shows a week's blocks, which are ordered by day and then by time,
// between two full hours.
func (w *Week) SetWeek(from, to int, days []WeekDay, blocks []WeekBlock) {
	w.from, w.to, w.days, w.blocks = from, to, days, blocks
	if w.chosen >= len(blocks) {
		w.chosen = -1
	}
	w.Refresh()
}

// SetNow draws the line of now, in minutes after midnight; day -1 draws none.
func (w *Week) SetNow(day, minute int) {
	w.nowDay, w.nowAt = day, minute
	w.Refresh()
}

// Choose chooses a block, -1 for none.
func (w *Week) Choose(block int) {
	w.chosen = block
	w.Refresh()
}

// Chosen is the chosen block, -1 if there is none.
func (w *Week) Chosen() int { return w.chosen }

// FocusGained shows the focus.
func (w *Week) FocusGained() { w.focused = true; w.Refresh() }

// FocusLost takes it away.
func (w *Week) FocusLost() { w.focused = false; w.Refresh() }

// TypedRune passes on what is typed: a week takes no text.
func (w *Week) TypedRune(r rune) { typedRune(w, r, nil) }

// TypedKey goes among the blocks and opens.
func (w *Week) TypedKey(e *fyne.KeyEvent) {
	if typedScan(w, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		w.Choose(min(w.chosen+1, len(w.blocks)-1))
	case fyne.KeyUp:
		w.Choose(max(w.chosen-1, min(0, len(w.blocks)-1)))
	case fyne.KeyRight:
		w.nextDay(1)
	case fyne.KeyLeft:
		w.nextDay(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		w.open(w.chosen)
	default:
		passOn(w, e)
	}
}

// nextDay goes to the block of the next day that has any which begins nearest
// to the same time.
func (w *Week) nextDay(by int) {
	if w.chosen < 0 {
		w.Choose(min(0, len(w.blocks)-1))
		return
	}
	at := w.blocks[w.chosen]
	for day := at.Day + by; day >= 0 && day < len(w.days); day += by {
		best := -1
		for i, b := range w.blocks {
			if b.Day == day && (best < 0 || apart(b, at) < apart(w.blocks[best], at)) {
				best = i
			}
		}
		if best >= 0 {
			w.Choose(best)
			return
		}
	}
}

func apart(a, b WeekBlock) int { return max(a.From-b.From, b.From-a.From) }

func (w *Week) open(block int) {
	if block >= 0 && w.OnOpen != nil {
		w.OnOpen(block)
	}
}

// Tapped opens the block under the pointer.
func (w *Week) Tapped(e *fyne.PointEvent) {
	for i := range w.blocks {
		at, size := w.place(i, w.Size())
		if e.Position.X >= at.X && e.Position.X < at.X+size.Width && e.Position.Y >= at.Y && e.Position.Y < at.Y+size.Height {
			w.Choose(i)
			w.open(i)
			return
		}
	}
}

const (
	weekHours float32 = 56 // the column of hours
	weekHead  float32 = 36
	weekFoot  float32 = 12
	weekLane  float32 = 46
)

// column is where a day begins and how wide it is.
func (w *Week) column(day int, size fyne.Size) (x, width float32) {
	width = (size.Width - weekHours) / float32(max(1, len(w.days)))
	return weekHours + float32(day)*width, width
}

// y is the height of a time.
func (w *Week) y(minute int, size fyne.Size) float32 {
	whole := float32(max(1, w.to-w.from) * 60)
	return weekHead + (size.Height-weekHead-weekFoot)*float32(minute-w.from*60)/whole
}

// laned reports whether a day has a lane.
func (w *Week) laned(day int) bool {
	for _, b := range w.blocks {
		if b.Day == day && b.Lane {
			return true
		}
	}
	return false
}

// place is where a block stands.
func (w *Week) place(i int, size fyne.Size) (fyne.Position, fyne.Size) {
	b := w.blocks[i]
	x, width := w.column(b.Day, size)
	x, width = x+4, width-8
	top, bottom := w.y(b.From, size), w.y(b.To, size)
	switch {
	case b.Lane:
		x, width = x+width-weekLane, weekLane
	case w.laned(b.Day):
		width -= weekLane + 4
		fallthrough
	default:
		each := width / float32(max(1, b.Abreast))
		x, width = x+each*float32(b.Place), each-2
	}
	return fyne.NewPos(x, top+1), fyne.NewSize(width, bottom-top-2)
}

// MinSize leaves each hour room for a line, and each day for a class.
func (w *Week) MinSize() fyne.Size {
	w.ExtendBaseWidget(w)
	return fyne.NewSize(weekHours+7*90, weekHead+weekFoot+float32(w.to-w.from)*44)
}

// CreateRenderer is Fyne's.
func (w *Week) CreateRenderer() fyne.WidgetRenderer {
	r := &weekRenderer{week: w, all: container.NewWithoutLayout()}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.all)
	return r
}

type weekRenderer struct {
	fyne.WidgetRenderer
	week *Week
	all  *fyne.Container
}

func (r *weekRenderer) Layout(size fyne.Size) {
	r.all.RemoveAll()
	w := r.week
	for day, d := range w.days {
		r.day(day, d, size)
	}
	for hour := w.from; hour <= w.to; hour++ {
		y := w.y(hour*60, size)
		r.put(NewText(strconv.Itoa(hour)+":00", Style{Size: SmallSize, Ink: Ink2, Align: fyne.TextAlignTrailing}), 0, y-10, weekHours-12, 20)
		r.put(hairline(), weekHours, y, size.Width-weekHours, 1)
	}
	for i := range w.blocks {
		at, extent := w.place(i, size)
		r.put(w.draw(i, extent), at.X, at.Y, extent.Width, extent.Height)
	}
	if w.nowDay >= 0 && w.nowAt >= w.from*60 && w.nowAt <= w.to*60 {
		x, width := w.column(w.nowDay, size)
		y := w.y(w.nowAt, size)
		r.put(newBox(look{fill: Indigo}), x, y-1, width, 2)
		r.put(newBox(look{fill: Indigo, radius: 4}), x-4, y-4, 8, 8)
	}
	if w.focused && w.chosen < 0 {
		r.put(newBox(focusRing(true, radius)), 0, 0, size.Width, size.Height)
	}
}

func (r *weekRenderer) day(day int, d WeekDay, size fyne.Size) {
	x, width := r.week.column(day, size)
	ground := look{}
	switch {
	case d.Today:
		ground.fill = Surface
	case d.Closed != "":
		ground.fill = Sunk
	}
	height := size.Height - weekHead
	r.put(newBox(ground), x, weekHead, width, height)
	r.put(hairline(), x, weekHead-8, 1, height+8)
	style := Style{}
	if d.Today {
		style = Style{Bold: true, Ink: Indigo}
	}
	title := Across(Gap, NewText(d.Title, style), NewText(d.Beside, Style{Size: SmallSize, Ink: style.ink(), Cut: true}))
	r.put(title, x+Gap, 0, width-Gap, weekHead-8)
	if d.Closed != "" {
		r.put(container.NewCenter(Small(d.Closed)), x, weekHead+4, width, 24)
	}
}

func (r *weekRenderer) put(o fyne.CanvasObject, x, y, width, height float32) {
	r.all.Add(o)
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos(x, y))
}

func (r *weekRenderer) Refresh() {
	r.Layout(r.week.Size())
	canvas.Refresh(r.week)
}
