package kit

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Door is what the door's card says of one scan.
type Door struct {
	Verdict Verdict
	Word    string // the verdict in a word
	Time    string

	Photo  string      // the first character of the name
	Shown  image.Image // the photo; nil for none
	Kana   string
	Name   string // family and given name, parted by a space
	Line   string // number and age
	Facts  []DoorFact
	Strip  DoorStrip
	Action []DoorAction // what to do next comes first
}

// DoorFact is one line of facts; a card has up to four.
type DoorFact struct {
	Icon          Icon
	Label         string
	Value, Detail string
	Verdict       Verdict // the colour of the value
}

// DoorStrip is the one reason, or the caution, which is neutral.
type DoorStrip struct {
	Verdict Verdict
	Text    string
}

// DoorAction is a button of the card.
type DoorAction struct {
	Next  bool // what to do next
	Text  ButtonText
	OnTap func()
}

// The card's heights, so that nothing below it jumps.
const (
	doorHeight        float32 = 488
	doorHeightCompact float32 = 450
	doorBand          float32 = 64 // below the border, which has its colour
	doorPhoto         float32 = 96
	doorFacts                 = 4
)

// DoorCard shows the last scan, always of the same height.
type DoorCard struct {
	widget.BaseWidget
	OnOpen func() // the person's page; nil where there is none

	door    *Door
	waiting string
	compact bool
	all     *fyne.Container // what is drawn
	tip     tipper
}

// NewDoorCard makes a card that says, before the first scan, where to hold a
// card.
func NewDoorCard(waiting string) *DoorCard {
	c := &DoorCard{waiting: waiting, all: container.NewStack()}
	c.ExtendBaseWidget(c)
	return c
}

// SetDoor shows a scan; nil shows none.
func (c *DoorCard) SetDoor(d *Door) {
	c.door = d
	c.Refresh()
}

// SetCompact is for windows of 1024×768.
func (c *DoorCard) SetCompact(on bool) {
	c.compact = on
	c.Refresh()
}

func (c *DoorCard) open() {
	if c.OnOpen != nil {
		c.OnOpen()
	}
}

// MouseIn shows the whole of what is cut under the pointer.
func (c *DoorCard) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved shows the whole of what is cut under the pointer.
func (c *DoorCard) MouseMoved(e *desktop.MouseEvent) {
	c.tip.over(c, cutTextAt(c.all, e.Position), e.AbsolutePosition)
}

// MouseOut shows nothing any more.
func (c *DoorCard) MouseOut() { c.tip.out() }

// CreateRenderer is Fyne's.
func (c *DoorCard) CreateRenderer() fyne.WidgetRenderer {
	r := &doorRenderer{card: c, all: c.all}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.all)
	r.draw()
	return r
}

type doorRenderer struct {
	fyne.WidgetRenderer
	card *DoorCard
	all  *fyne.Container
}

func (r *doorRenderer) MinSize() fyne.Size {
	if r.card.compact {
		return fyne.NewSize(320, doorHeightCompact)
	}
	return fyne.NewSize(320, doorHeight)
}

func (r *doorRenderer) Layout(size fyne.Size) {
	r.draw() // the name's size depends on the width
	r.all.Resize(fyne.NewSize(size.Width, r.MinSize().Height))
	Refresh(r.all) // what was drawn anew is laid out also where the size stays
}

func (r *doorRenderer) Refresh() {
	r.Layout(r.card.Size())
	redraw(r.card)
}

func (r *doorRenderer) draw() {
	d := r.card.door
	if d == nil {
		r.all.Objects = []fyne.CanvasObject{
			newBox(cardLook),
			container.NewCenter(Down(GapWide,
				NewPicture(IconWaves, 32, Ink2), NewText(r.card.waiting, Style{Ink: Ink2}))),
		}
		return
	}
	colors := d.Verdict.colors()
	r.all.Objects = []fyne.CanvasObject{
		newBox(look{fill: Surface, stroke: colors.solid, width: 1, radius: radius}),
		container.New(layoutDown{r.gaps()}, r.band(d, colors), r.person(d), r.facts(d), r.strip(d), r.actions(d)),
	}
}

// gaps are the distances above each part of the card.
func (r *doorRenderer) gaps() []float32 {
	if r.card.compact {
		return []float32{0, GapWide, Gap, 0, Gap}
	}
	return []float32{0, GapPage, GapWide, Gap, GapWide}
}

func (r *doorRenderer) band(d *Door, colors verdictColors) fyne.CanvasObject {
	shape := NewPicture(d.Verdict.Icon(), 36, colors.on)
	shape.paints = paints{colors.on, colors.solid, colors.on}
	return Sized(0, 1+doorBand, container.NewStack(
		newBox(look{fill: colors.solid, radius: radius, round: topCorners}),
		container.New(layout.NewCustomPaddedLayout(1, 0, GapPage+1, GapPage+1), Across(GapWide, shape,
			NewText(d.Word, Style{Size: HeadingSize, Bold: true, Ink: colors.on}), Space(),
			NewText(d.Time, Style{Ink: colors.on})))))
}

func (r *doorRenderer) person(d *Door) fyne.CanvasObject {
	open := NewButton(Plain, ButtonText{Icon: IconRight}, r.card.open)
	ShowIf(open, r.card.OnOpen != nil)
	room := r.card.Size().Width - 2*(GapPage+1) - doorPhoto - GapWide - open.MinSize().Width
	texts := []fyne.CanvasObject{NewText(d.Kana, Style{Ink: Ink2, Cut: true})}
	texts = append(texts, nameLines(d.Name, room)...)
	texts = append(texts, NewText(d.Line, Style{Ink: Ink2, Cut: true}))
	return Padded(0, GapPage+1, container.NewBorder(nil, nil,
		Portrait(d.Shown, d.Photo, doorPhoto), container.NewCenter(open),
		container.New(middle{}, Down(-4, texts...))))
}

// nameLines sets a name at 40, or, where that is wider than the card, breaks
// it between family and given name at 22.
func nameLines(name string, room float32) []fyne.CanvasObject {
	style := Style{Size: DoorSize, Bold: true}
	if style.measure(name).Width <= room {
		return []fyne.CanvasObject{NewText(name, style)}
	}
	family, given, _ := strings.Cut(name, " ")
	var lines []fyne.CanvasObject
	for _, part := range []string{family, given} {
		if part != "" {
			lines = append(lines, NewText(part, Style{Size: HeadingSize, Bold: true}))
		}
	}
	return lines
}

func (r *doorRenderer) facts(d *Door) fyne.CanvasObject {
	const label = 60
	room := r.card.Size().Width - 2*(GapPage+1) - iconRow - (label - 4) - 3*(Gap+4)
	lines := container.New(layoutDown{make([]float32, doorFacts)})
	for i := range doorFacts {
		line := Sized(0, RowHeight, container.NewWithoutLayout())
		if i < len(d.Facts) {
			f := d.Facts[i]
			value := Style{Bold: true, Ink: f.Verdict.Text()}
			value.Cut = value.measure(f.Value).Width > room // the detail gives way before
			line = Sized(0, RowHeight, Across(Gap+4,
				NewPicture(f.Icon, iconRow, Ink2),
				Sized(label-4, 0, Second(f.Label)),
				NewText(f.Value, value),
				NewText(f.Detail, Style{Ink: Ink2, Align: fyne.TextAlignTrailing, Cut: true})))
			line.Add(container.New(topLine{}, hairline()))
		}
		lines.Add(line)
	}
	return Padded(0, GapPage+1, lines)
}

func (r *doorRenderer) strip(d *Door) fyne.CanvasObject {
	if d.Strip.Text == "" {
		return Sized(0, RowHeight, container.NewWithoutLayout())
	}
	icon := d.Strip.Verdict.Icon()
	return Padded(0, GapPage+1, container.NewStack(
		newBox(look{fill: d.Strip.Verdict.colors().tint, radius: radiusSmall}),
		Sized(0, RowHeight, Padded(0, GapWide-4, Across(Gap+2,
			NewPicture(icon, iconRow, Ink), NewText(d.Strip.Text, Style{Bold: true, Cut: true}))))))
}

// actions are the buttons; where they are too wide for the card, without their
// keys.
func (r *doorRenderer) actions(d *Door) fyne.CanvasObject {
	row := Across(Gap)
	for _, a := range d.Action {
		kind := Outlined
		if a.Next {
			kind = Next
		}
		row.Add(NewButton(kind, a.Text, a.OnTap))
	}
	if row.MinSize().Width > r.card.Size().Width-2*(GapPage+1) {
		for i, a := range d.Action {
			a.Text.Key = ""
			row.Objects[i].(*Button).SetText(a.Text)
		}
	}
	return Padded(0, GapPage+1, Sized(0, RowHeight, row))
}

// layoutDown sets objects below each other, each with its own gap above.
type layoutDown struct{ gaps []float32 }

func (l layoutDown) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		min := o.MinSize()
		size.Width = fyne.Max(size.Width, min.Width)
		size.Height += min.Height + l.gaps[i]
	}
	return size
}

func (l layoutDown) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		y += l.gaps[i]
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height
	}
}

// topLine draws a hairline at the top of its room.
type topLine struct{}

func (topLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (topLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, 1))
	objects[0].Move(fyne.Position{})
}

// middle keeps its object's height and centres it, after a gap at the left.
type middle struct{}

func (middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width+GapWide, 0)
}

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width-GapWide, height))
	objects[0].Move(fyne.NewPos(GapWide, (size.Height-height)/2))
}
