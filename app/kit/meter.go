package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Seats is how many of a session's seats are taken.
type Seats struct{ Taken, Capacity int }

func (s Seats) String() string {
	return strconv.Itoa(s.Taken) + " / " + strconv.Itoa(s.Capacity)
}

// tight are the figures where there is little room.
func (s Seats) tight() string { return strconv.Itoa(s.Taken) + "/" + strconv.Itoa(s.Capacity) }

// part is the share of seats taken, 1 where more are than there is room for.
func (s Seats) part() float32 {
	if s.Capacity <= 0 {
		return 0
	}
	return fyne.Min(1, float32(s.Taken)/float32(s.Capacity))
}

const (
	meterWidth  float32 = 56
	meterHeight float32 = 6
)

// Meter shows seats as a bar, the figures, and a word such as "full" if there
// is one to say.
func Meter(seats Seats, word string) *fyne.Container {
	bar := meterBar(seats, 120)
	figures := NewText(seats.String(), Style{})
	if word == "" {
		return Across(Gap, bar, figures)
	}
	return Across(Gap, bar, figures, NewText(word, Style{Bold: true}))
}

// A bar is an ink2 part of a line.
var (
	meterAll  = look{fill: Line, radius: meterHeight / 2}
	meterPart = look{fill: Ink2, radius: meterHeight / 2}
)

// meterBar is the bar alone.
func meterBar(seats Seats, width float32) *fyne.Container {
	return container.New(&bar{seats, width}, newBox(meterAll), newBox(meterPart))
}

type bar struct {
	seats Seats
	width float32
}

func (b *bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(b.width, meterHeight) }

func (b *bar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := (size.Height - meterHeight) / 2
	for i, width := range []float32{size.Width, size.Width * b.seats.part()} {
		objects[i].Resize(fyne.NewSize(width, meterHeight))
		objects[i].Move(fyne.NewPos(0, y))
	}
}
