package kit

import (
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
	OnTap   func()
	For     time.Duration // then it hides; 0: it stays until it is replaced
}

// NoteTime is how long a banner about an act that can be undone stays.
const NoteTime = 10 * time.Second

const bannerHeight float32 = 56

// Banner is the strip under the top bar. It is hidden while there is nothing
// to say.
type Banner struct {
	widget.BaseWidget
	clock Clock
	stop  func()
	shown int // counts notes, so that the end of an old one hides no new one
	all   *fyne.Container
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
	icon := n.Verdict.Icon()
	if n.Verdict == Neutral {
		icon = IconCheck
	}
	line := Across(Gap+4, NewPicture(icon, iconRow, Ink), NewText(n.Text, Style{Bold: n.Verdict != Neutral}))
	if n.Action != "" {
		line.Add(NewButton(Plain, ButtonText{Label: n.Action}, func() {
			b.Clear()
			n.OnTap()
		}))
	}
	line.Add(Space())
	b.all.Objects = []fyne.CanvasObject{
		newBox(look{fill: n.Verdict.colors().tint, radius: radiusSmall}),
		Sized(0, bannerHeight, Padded(0, GapWide, line)),
	}
	b.Show()
	b.Refresh()
	if n.For > 0 {
		note := b.shown
		b.stop = b.clock(n.For, func() {
			if b.shown == note {
				b.Clear()
			}
		})
	}
}

// Clear hides the banner.
func (b *Banner) Clear() {
	b.shown++
	if b.stop != nil {
		b.stop()
		b.stop = nil
	}
	b.Hide()
}

// CreateRenderer is Fyne's.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.all) }
