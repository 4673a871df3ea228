package kit

import "fyne.io/fyne/v2"

// Column describes a column of a table.
type Column struct {
	Title string
	Width float32 // the least width
	Flex  float32 // share of the room that is left
	Gap   float32 // to the next column; 0 is 16
	Align fyne.TextAlign
	Bold  bool
	Ink   fyne.ThemeColorName // "" is Ink
	Small bool
	Whole bool // never ends in …: a name that is too wide is set smaller
	Sort  Sorting
}

// Sorting says which way a table is sorted by a column.
type Sorting int

// The ways; the zero value is by another column.
const (
	Unsorted Sorting = iota
	Rising
	Falling
)

// Cell is what stands in one place of a table, drawn from left to right.
type Cell struct {
	Icon    Icon
	Seats   *Seats // a meter; its figures stand at the right
	Text    string
	Detail  string              // in second ink after the text
	Bold    bool                // beside what the column says
	Ink     fyne.ThemeColorName // instead of the column's
	Choices []Choice            // instead of all that: one is chosen by a tap
}

// Choice is one of a few that a row offers, such as present, late, absent.
type Choice struct {
	Label  string
	Icon   Icon // shown while it is chosen
	Chosen bool
	Allow  bool // the chosen one is shown in the colour of allow
}

// Row is what a table shows of one thing.
type Row struct {
	Cells []Cell
	Past  bool // all in second ink
}

// columnSpan is where a column begins and how wide it is.
type columnSpan struct{ x, width float32 }

// spans places columns in a width that begins and ends with an inset.
func spans(columns []Column, inset, width float32) []columnSpan {
	room, flex := width-2*inset, float32(0)
	for i, c := range columns {
		room -= c.Width
		flex += c.Flex
		if i > 0 {
			room -= columns[i-1].gap()
		}
	}
	placed := make([]columnSpan, len(columns))
	x := inset
	for i, c := range columns {
		w := c.Width
		if flex > 0 && room > 0 {
			w += floor(room * c.Flex / flex)
		}
		placed[i] = columnSpan{x, w}
		x += w + c.gap()
	}
	return placed
}

func (c Column) gap() float32 {
	if c.Gap == 0 {
		return GapWide
	}
	return c.Gap
}

func (c Column) textStyle(cell Cell, past bool) Style {
	style := Style{Bold: c.Bold || cell.Bold, Ink: c.Ink, Align: c.Align}
	if c.Small {
		style.Size = SmallSize
	}
	if cell.Ink != "" {
		style.Ink = cell.Ink
	}
	if past {
		style.Ink = Ink2
	}
	return style
}
