package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Clock calls something after a while, and returns how to prevent that. It
// calls on the screen's goroutine.
type Clock func(after time.Duration, call func()) (stop func())

// NewClock is the program's own.
func NewClock() Clock {
	return func(after time.Duration, call func()) func() {
		timer := time.AfterFunc(after, func() { fyne.Do(call) })
		return func() { timer.Stop() }
	}
}

// Note is what a banner says, with at most one action.
type Note struct {
	Verdict Verdict
	Text    string
	Action  string // empty: none
	Key     string // that does it too; empty: none
	OnTap   func()
	For     time.Duration // then it hides; 0: it stays until it is replaced
}

// NoteTime is how long a banner about an act that can be undone stays.
const NoteTime = 10 * time.Second

const bannerHeight float32 = 56

// Banner is the strip that says what was done or went wrong. It is hidden while
// there is nothing to say. NoteOver places it.
type Banner struct {
	widget.BaseWidget
	OnClear func() // nothing is said any more; may be nil

	clock  Clock
	stop   func()
	shown  int // counts notes, so that the end of an old one hides no new one
	note   Note
	action *Button // nil where the note has none
	all    *fyne.Container
}

// NewBanner makes a hidden banner.
func NewBanner(clock Clock) *Banner {
	b := &Banner{clock: clock, all: container.NewStack()}
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Say shows a note in place of the last.
func (b *Banner) Say(n Note) {
	b.Clear()
	b.note, b.action = n, nil
	if n.Action != "" {
		b.action = NewButton(Plain, ButtonText{Label: n.Action, Key: n.Key}, b.act)
	}
	b.Show()
	b.draw()
	if n.For > 0 {
		note := b.shown
		b.stop = b.clock(n.For, func() {
			if b.shown == note {
				b.Clear()
			}
		})
	}
}

// Name writes the key that does what the note offers, empty for none.
func (b *Banner) Name(key string) {
	if b.action == nil || b.note.Key == key {
		return
	}
	b.note.Key = key
	b.action.SetText(ButtonText{Label: b.note.Action, Key: key})
	b.draw()
}

// Undo does what a note that goes by itself offers, if one is shown.
func (b *Banner) Undo() {
	if b.Undoes() {
		b.act()
	}
}

// Undoes reports whether there is something for Undo to do.
func (b *Banner) Undoes() bool { return b.Visible() && b.passing() && b.action != nil }

func (b *Banner) act() {
	b.Clear()
	b.note.OnTap()
}

// Clear hides the banner.
func (b *Banner) Clear() {
	b.shown++
	if b.stop != nil {
		b.stop()
		b.stop = nil
	}
	b.Hide()
	if b.OnClear != nil {
		b.OnClear()
	}
}

// Leave hides what went wrong on a page that is left. What holds on, and what was
// done, is said on the next page too.
func (b *Banner) Leave() {
	if b.Visible() && b.note.Verdict == Refuse {
		b.Clear()
	}
}

// passing reports whether the note goes by itself.
func (b *Banner) passing() bool { return b.note.For > 0 }

// around is the width of what stands around the note's text.
func (b *Banner) around() float32 {
	width := 2*GapWide + iconRow + bannerGap
	if b.action != nil {
		width += bannerGap + b.action.MinSize().Width
	}
	return width
}

// bannerGap parts icon, text and action.
const bannerGap = Gap + 4

func (b *Banner) style() Style { return Style{Bold: b.note.Verdict != Neutral} }

// needs is the width in which the note stands on one line.
func (b *Banner) needs() float32 { return b.around() + b.style().measure(b.note.Text).Width }

// bannerLines is how many lines of text a banner has room for.
const bannerLines = 2

// fits reports whether nothing of the note is cut in a width.
func (b *Banner) fits(width float32) bool {
	bare := strings.NewReplacer(" ", "")
	return width > b.around() && bare.Replace(strings.Join(b.lines(width), "")) == bare.Replace(b.note.Text)
}

// lines break the note's text in a width.
func (b *Banner) lines(width float32) []string {
	if width <= b.around() {
		return []string{b.note.Text} // not placed yet
	}
	return wrapped(b.note.Text, b.style(), width-b.around(), bannerLines)
}

// Resize breaks the text anew.
func (b *Banner) Resize(size fyne.Size) {
	if size == b.Size() {
		return
	}
	b.BaseWidget.Resize(size)
	b.draw()
}

func (b *Banner) draw() {
	icon := b.note.Verdict.Icon()
	if b.note.Verdict == Neutral {
		icon = IconCheck
	}
	text, width := Down(-2), float32(0)
	for _, line := range b.lines(b.Size().Width) {
		width = fyne.Max(width, b.style().measure(line).Width)
		text.Add(NewText(line, b.style()))
	}
	row := Across(bannerGap, NewPicture(icon, iconRow, Ink), Sized(width, 0, text))
	if b.action != nil {
		row.Add(b.action)
	}
	row.Add(Space())
	b.all.Objects = []fyne.CanvasObject{
		newBox(look{fill: b.note.Verdict.colors().tint, radius: radiusSmall}),
		Sized(0, bannerHeight, Padded(0, GapWide, row)),
	}
	b.Refresh()
}

// CreateRenderer is Fyne's.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.all) }
