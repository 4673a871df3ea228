package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours that mean something, as names that theme.Color knows. A widget
// names the token and never the colour.
const (
	Paper    fyne.ThemeColorName = "kayoi-paper"    // window
	Surface  fyne.ThemeColorName = "kayoi-surface"  // cards, tables, entries
	Sunk     fyne.ThemeColorName = "kayoi-sunk"     // side column, note strip, photo
	Ink      fyne.ThemeColorName = "kayoi-ink"      // text
	Ink2     fyne.ThemeColorName = "kayoi-ink2"     // second text, line icons, meters
	Line     fyne.ThemeColorName = "kayoi-line"     // hairlines
	Edge     fyne.ThemeColorName = "kayoi-edge"     // borders of buttons and entries
	Indigo   fyne.ThemeColorName = "kayoi-indigo"   // whatever can be done; focus
	OnIndigo fyne.ThemeColorName = "kayoi-onindigo" // the primary button's text
	Selected fyne.ThemeColorName = "kayoi-selected" // chosen row, open reasons

	AllowSolid  fyne.ThemeColorName = "kayoi-allow"
	AllowOn     fyne.ThemeColorName = "kayoi-allow-on"
	AllowText   fyne.ThemeColorName = "kayoi-allow-text"
	AllowTint   fyne.ThemeColorName = "kayoi-allow-tint"
	WarnSolid   fyne.ThemeColorName = "kayoi-warn"
	WarnOn      fyne.ThemeColorName = "kayoi-warn-on"
	WarnText    fyne.ThemeColorName = "kayoi-warn-text"
	WarnTint    fyne.ThemeColorName = "kayoi-warn-tint"
	RefuseSolid fyne.ThemeColorName = "kayoi-refuse"
	RefuseOn    fyne.ThemeColorName = "kayoi-refuse-on"
	RefuseText  fyne.ThemeColorName = "kayoi-refuse-text"
	RefuseTint  fyne.ThemeColorName = "kayoi-refuse-tint"

	veil fyne.ThemeColorName = "kayoi-veil" // over a page behind a dialog
	none fyne.ThemeColorName = "kayoi-none"
)

// Sizes of type. The kiosk has its own: 22, 33 and 66.
const (
	TextSize    float32 = 15
	SmallSize   float32 = 13
	HeadingSize float32 = 22
	DoorSize    float32 = 40
)

// Measures that screens share.
const (
	Gap          float32 = 8
	GapWide      float32 = 16
	GapPage      float32 = 24 // between parts, and the page's margin
	PageNarrow   float32 = 1200
	PageWide     float32 = 1680 // and beyond: two of a kind stand side by side
	MarginNarrow float32 = 16   // the page's margin in windows below PageNarrow

	RowHeight     float32 = 40 // table rows, buttons, entries, segments
	HeadHeight    float32 = 32 // column heads
	EntryHeight   float32 = 56 // entries of two lines in a side column
	TopHeight     float32 = 72
	TopHeightTall float32 = 128 // with a person, a session or an invoice
	RailWidth     float32 = 88

	radius      float32 = 8 // cards and controls
	radiusSmall float32 = 4 // strips, blocks, highlights
	focusWidth  float32 = 2

	iconRail  float32 = 24
	iconRow   float32 = 20
	iconBadge float32 = 16
)

// A token's colour in the light and in the dark theme, as 0xRRGGBB.
type shade struct{ light, dark uint32 }

// shades is the palette; the contrast of each pair was measured when it was
// chosen (text 4.5 and more, borders 3).
var shades = map[fyne.ThemeColorName]shade{
	Paper:    {0xFAFAF7, 0x16191C},
	Surface:  {0xFFFFFF, 0x1E2327},
	Sunk:     {0xF2F1EC, 0x121517},
	Ink:      {0x1F2933, 0xECEAE4},
	Ink2:     {0x52606D, 0xA9B1B8},
	Line:     {0xDEDCD4, 0x343B42},
	Edge:     {0x87827A, 0x7C868F},
	Indigo:   {0x165E83, 0x7DBBDD},
	OnIndigo: {0xFFFFFF, 0x0E2230},
	Selected: {0xE6EFF4, 0x1C3443},

	AllowSolid:  {0x1E7A4C, 0x2F9E68},
	AllowOn:     {0xFFFFFF, 0x06170E},
	AllowText:   {0x17633D, 0x74CFA0},
	AllowTint:   {0xE4F2EA, 0x15301F},
	WarnSolid:   {0xF2B632, 0xF2B632},
	WarnOn:      {0x1F2933, 0x1F2933},
	WarnText:    {0x805000, 0xF2C35B},
	WarnTint:    {0xFCF1D6, 0x352A12},
	RefuseSolid: {0xBF3A1F, 0xC4432A},
	RefuseOn:    {0xFFFFFF, 0xFFFFFF},
	RefuseText:  {0xA5311A, 0xFF9F8A},
	RefuseTint:  {0xFBE7E1, 0x3A1E18},
}

func (s shade) in(v fyne.ThemeVariant) color.Color {
	rgb := s.dark
	if v == theme.VariantLight {
		rgb = s.light
	}
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}
