package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// WeekDay is a column of a week.
type WeekDay struct {
	Title  string
	Beside string // after the title, such as today
	Today  bool
	Closed string // why nothing is on; empty when something is
	Named  string // below it, such as the holiday
}

// WeekBlock is something that takes place in a week.
type WeekBlock struct {
	Day      int // the column, from 0
	From, To int // minutes after midnight

	// Among blocks at one time, this one's place and how many stand abreast; of a
	// lane's, the lane's place among those of the day.
	Place, Abreast int
	// Lane is of what the narrow lane at the day's right is into which the block
	// is put, as said above it; empty for none. Title is all the block says.
	Lane string

	Title string
	Time  string // when it begins
	Room  string
	Seats Seats
	Note  string // such as full, in bold
	Mark  Icon   // before the note, which is not bold then
	Past  bool
	Free  bool // its title is something that can be done
	// Closed is said in the place of the seats of what does not take place.
	Closed string
}

// Week shows days beside each other with the hours down the left. ← and → go to
// the next day, ↑ and ↓ to the next block of a day, Enter and a tap open one, Page
// Up and Page Down ask for another week.
type Week struct {
	widget.BaseWidget
	OnOpen func(block int)
	OnMore func(blocks []int) // those for which there is no room; a tap asks for them
	OnTurn func(weeks int)    // Page Up and Page Down ask for another week; nil for none
	OnShut func(day int)      // a tap on a day on which nothing is on; nil for nothing

	days     []WeekDay
	blocks   []WeekBlock      // by day, then by time
	plan     weekPlan         // where they stand
	moreText func(int) string // how many there are for which there is no room
	from, to int              // the hours shown
	nowDay   int              // -1: now is not in this week
	nowAt    int              // minutes after midnight
	chosen   int              // -1: none
	focused  bool
	hover    *box // around the block that the pointer is on
}

var (
	_ fyne.Focusable    = (*Week)(nil)
	_ desktop.Hoverable = (*Week)(nil)
)

// NewWeek makes an empty week. more says how many blocks there are for which
// there is no room.
func NewWeek(more func(n int) string) *Week {
	w := &Week{chosen: -1, nowDay: -1, moreText: more, hover: newBox(look{})}
	w.ExtendBaseWidget(w)
	return w
}

// SetWeek shows a week's blocks, which are ordered by day and then by time,
// between two full hours.
func (w *Week) SetWeek(from, to int, days []WeekDay, blocks []WeekBlock) {
	w.from, w.to, w.days, w.blocks = from, to, days, blocks
	w.plan = weekPlan{}
	if w.chosen >= len(blocks) {
		w.chosen = -1
	}
	w.Refresh()
}

// SetNow draws the line of now, in minutes after midnight; day -1 draws none.
func (w *Week) SetNow(day, minute int) {
	if w.nowDay == day && w.nowAt == minute {
		return
	}
	w.nowDay, w.nowAt = day, minute
	w.Refresh()
}

// Choose chooses a block, -1 for none.
func (w *Week) Choose(block int) {
	w.chosen = block
	w.Refresh()
	w.reveal()
}

// reveal brings the chosen block into view, where the week has the focus.
func (w *Week) reveal() {
	if at := w.planned(w.Size()).places; w.focused && w.chosen >= 0 && w.chosen < len(at) {
		revealPart(w, fyne.NewPos(at[w.chosen].x, at[w.chosen].y), fyne.NewSize(at[w.chosen].width, at[w.chosen].height))
	}
}

// Chosen is the chosen block, -1 if there is none.
func (w *Week) Chosen() int { return w.chosen }

// FocusGained shows the focus.
func (w *Week) FocusGained() { w.focused = true; w.Refresh(); w.reveal() }

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
	case fyne.KeyPageUp:
		w.turn(-1)
	case fyne.KeyPageDown:
		w.turn(1)
	default:
		passOn(w, e)
	}
}

func (w *Week) turn(weeks int) {
	if w.OnTurn != nil {
		w.OnTurn(weeks)
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

// open opens a block, or asks for those that have no room of which it is one.
func (w *Week) open(block int) {
	if block < 0 {
		return
	}
	for _, m := range w.planned(w.Size()).more {
		if slices.Contains(m.blocks, block) && w.OnMore != nil {
			w.OnMore(m.blocks)
			return
		}
	}
	if w.OnOpen != nil {
		w.OnOpen(block)
	}
}

// at is the block at a place, or the first of those that have no room there,
// and where it stands; -1 is none.
func (w *Week) at(position fyne.Position) (int, area) {
	p := w.planned(w.Size())
	for i, place := range p.places {
		if place.holds(position) {
			return i, place
		}
	}
	for _, m := range p.more {
		if m.holds(position) {
			return m.blocks[0], m.area
		}
	}
	return -1, area{}
}

// Tapped opens the block under the pointer.
func (w *Week) Tapped(e *fyne.PointEvent) {
	if block, _ := w.at(e.Position); block >= 0 {
		w.Choose(block)
		w.open(block)
		return
	}
	for day, at := range w.planned(w.Size()).columns {
		if in := e.Position.X - at.x; in >= 0 && in < at.width && w.days[day].Closed != "" && w.OnShut != nil {
			w.OnShut(day)
		}
	}
}

// MouseIn marks the block under the pointer.
func (w *Week) MouseIn(e *desktop.MouseEvent) { w.MouseMoved(e) }

// MouseMoved marks the block under the pointer.
func (w *Week) MouseMoved(e *desktop.MouseEvent) {
	block, at := w.at(e.Position)
	if block < 0 || block == w.chosen {
		w.MouseOut()
		return
	}
	w.hover.set(look{stroke: Indigo, width: 1, radius: radiusSmall})
	put(w.hover, at.x, at.y, at.width, at.height)
}

// MouseOut unmarks it.
func (w *Week) MouseOut() { w.hover.set(look{}) }

// WeekHours is the width of a week's column of hours.
const WeekHours float32 = 56

const (
	weekHead   float32 = 48
	weekFoot   float32 = 12
	weekNamed          = 4 // lines that name why nothing is on
	weekBeside         = 2 // lines below a day's title
	weekTitle  float32 = 22
	weekUnder  float32 = 16
)

// y is the height of a time, in whole units, so that edges are sharp.
func (w *Week) y(minute int, size fyne.Size) float32 {
	whole := float32(max(1, w.to-w.from) * 60)
	return weekHead + floor((size.Height-weekHead-weekFoot)*float32(minute-w.from*60)/whole)
}

// MinSize leaves each hour room for a line, and each day for a class.
func (w *Week) MinSize() fyne.Size {
	w.ExtendBaseWidget(w)
	return fyne.NewSize(WeekHours+7*90, weekHead+weekFoot+float32(w.to-w.from)*44)
}
