package kit

import (
	"math"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Style is how a text is set. The zero value is plain text: size 15, ink.
type Style struct {
	Size  float32 // 0 is TextSize
	Bold  bool
	Ink   fyne.ThemeColorName // "" is Ink
	Align fyne.TextAlign
	Cut   bool // may be given less room than it needs; then ends in …
	Whole bool // may be given less room; then is set smaller, as a name that is never cut
}

func (s Style) size() float32 {
	if s.Size == 0 {
		return TextSize
	}
	return s.Size
}

func (s Style) ink() fyne.ThemeColorName {
	if s.Ink == "" {
		return Ink
	}
	return s.Ink
}

func (s Style) measure(text string) fyne.Size {
	return fyne.MeasureText(text, s.size(), fyne.TextStyle{Bold: s.Bold})
}

// room is the room that a text needs, in whole units, so that what stands beside and
// below it begins on a pixel.
func (s Style) room(text string) (width, height float32) {
	size := s.measure(text)
	return ceil(size.Width), ceil(size.Height)
}

// Text is one line of text in the theme's colours.
type Text struct {
	widget.BaseWidget
	text  string
	style Style
	min   fyne.Size // as soon as it was asked for: every frame asks, from each box around a text
}

// NewText sets a line of text.
func NewText(text string, style Style) *Text {
	t := &Text{text: text, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Heading is a page's title.
func Heading(text string) *Text { return NewText(text, Style{Size: HeadingSize, Bold: true}) }

// Second is a text beside the one that matters.
func Second(text string) *Text { return NewText(text, Style{Ink: Ink2}) }

// Small is a label or a unit.
func Small(text string) *Text { return NewText(text, Style{Size: SmallSize, Ink: Ink2}) }

// Text returns the whole text, also where it is shown cut.
func (t *Text) Text() string { return t.text }

// SetText changes the text.
func (t *Text) SetText(text string) { t.set(text, t.style) }

func (t *Text) set(text string, style Style) {
	if t.text == text && t.style == style {
		return
	}
	t.draw(text, style)
}

// draw draws a text, which may be the one that it was in another theme.
func (t *Text) draw(text string, style Style) {
	t.text, t.style, t.min = text, style, fyne.Size{}
	t.Refresh()
}

// MinSize is the room that the text needs; one that may be cut asks for no width.
func (t *Text) MinSize() fyne.Size {
	if t.min.IsZero() {
		t.min = fyne.NewSize(t.style.room(t.text))
		if t.style.gives() {
			t.min.Width = 0
		}
	}
	return t.min
}

// CreateRenderer is Fyne's.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	drawn := canvas.NewText("", nil)
	r := &textRenderer{WidgetRenderer: widget.NewSimpleRenderer(drawn), text: t, drawn: drawn}
	r.paint()
	return r
}

type textRenderer struct {
	fyne.WidgetRenderer
	text  *Text
	drawn *canvas.Text
}

// paint sets what is drawn, and reports whether that is another picture.
func (r *textRenderer) paint() bool {
	before := *r.drawn
	style := r.text.style
	if style.Whole {
		style = style.narrowed(r.text.text, r.text.Size().Width)
	}
	r.drawn.TextSize = style.size()
	r.drawn.TextStyle.Bold = style.Bold
	r.drawn.Alignment = style.Align
	r.drawn.Color = theme.ColorForWidget(style.ink(), r.text)
	r.drawn.Text = r.text.text
	if style.Cut || style.Whole && style.Size == leastSize { // not even so it may fit
		r.drawn.Text = fitted(r.text.text, style, r.text.Size().Width)
	}
	return *r.drawn != before
}

func ceil(v float32) float32  { return float32(math.Ceil(float64(v))) }
func floor(v float32) float32 { return float32(math.Floor(float64(v))) }

// opticalRise lifts text to where the eye finds the middle of a line of kanji
// and digits; the font's own box has more room below than above.
const opticalRise float32 = 1

// Layout asks for another picture only where there is one: Fyne lays out whatever
// changed its size while it draws a frame, and would draw a second for nothing.
func (r *textRenderer) Layout(size fyne.Size) {
	changed := r.paint()
	height := r.text.style.measure("x").Height
	r.drawn.Resize(fyne.NewSize(size.Width, height))
	r.drawn.Move(fyne.NewPos(0, floor((size.Height-height)/2)-opticalRise))
	if changed {
		r.drawn.Refresh()
	}
}

func (r *textRenderer) Refresh() { r.Layout(r.text.Size()) }

// gives reports whether a text takes less room than it needs.
func (s Style) gives() bool { return s.Cut || s.Whole }

// leastSize is how small a name is set rather than cut.
const leastSize float32 = 8

// narrowed is the style in which the whole text fits a width.
func (s Style) narrowed(text string, width float32) Style {
	if needed := s.measure(text).Width; width > 0 && needed > width {
		s.Size = fyne.Max(leastSize, float32(math.Floor(float64(s.size()*width/needed))))
	}
	return s
}

// fitted is the text, or as much of its beginning as fits with … after it.
func fitted(text string, style Style, width float32) string {
	if width <= 0 || style.measure(text).Width <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if style.measure(string(runes[:middle])+"…").Width <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(runes[:low]) + "…"
}

// wrapped sets a text on no more lines than given, each as wide as fits; the
// last one ends in … where there is more. It breaks between words if it can, and
// what needs two lines in the middle.
func wrapped(text string, style Style, width float32, most int) []string {
	var lines []string
	rest := []rune(text)
	for len(lines) < most-1 && len(rest) > 1 && style.measure(string(rest)).Width > width {
		n := 1
		for n < len(rest) && style.measure(string(rest[:n+1])).Width <= width {
			n++
		}
		if space := lastSpace(rest[:n+1]); space > 0 {
			n = space
		} else {
			n = evenBreak(rest, n)
		}
		lines = append(lines, string(rest[:n]))
		rest = []rune(strings.TrimLeft(string(rest[n:]), " "))
	}
	return append(lines, fitted(string(rest), style, width))
}

// evenBreak is where two lines are parted of which the first holds so many
// characters at most: where one script ends and another begins, as after the
// kanji of 英会話キッズ, else in the middle, and never before a character that
// must not begin a line.
func evenBreak(text []rune, most int) int {
	if len(text)-most > most {
		return most // more than two lines
	}
	best, least := most, math.Inf(1)
	for at := len(text) - most; at <= most; at++ {
		away := math.Abs(float64(2*at - len(text)))
		if unicode.Is(unicode.Han, text[at-1]) == unicode.Is(unicode.Han, text[at]) {
			away += 3
		}
		if unicode.Is(neverFirst, text[at]) {
			away += float64(len(text))
		}
		if away < least {
			best, least = at, away
		}
	}
	return best
}

// neverFirst are characters that must not begin a line: small kana, the long
// mark, full stops, commas, middle dots and closing brackets.
var neverFirst = &unicode.RangeTable{R16: []unicode.Range16{
	{0x3001, 0x3002, 1},
	{0x300D, 0x3011, 2},
	{0x3041, 0x3049, 2},
	{0x3063, 0x3063, 1},
	{0x3083, 0x3087, 2},
	{0x30A1, 0x30A9, 2},
	{0x30C3, 0x30C3, 1},
	{0x30E3, 0x30E7, 2},
	{0x30FB, 0x30FC, 1},
	{0xFF09, 0xFF09, 1},
}}

// lastSpace is where the last space stands, -1 if there is none.
func lastSpace(runes []rune) int {
	for i := len(runes) - 1; i >= 0; i-- {
		if runes[i] == ' ' {
			return i
		}
	}
	return -1
}

// Paragraph sets a text of any length on lines of a width. A line of the text
// begins a new one.
func Paragraph(text string, style Style, width float32) *fyne.Container {
	var lines []string
	for part := range strings.SplitSeq(text, "\n") {
		lines = append(lines, wrapped(part, style, width, len(part)+1)...)
	}
	return Lines(strings.Join(lines, "\n"), style)
}
