package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"github.com/kayoi-app/kayoi/assets"
)

// Mode says which of the two palettes is shown.
type Mode string

// The modes; the zero value follows the system.
const (
	Light Mode = "light"
	Dark  Mode = "dark"
)

// Theme is the look of the whole program: Kayoi's tokens, and Fyne's own names
// answered from them, so that Fyne's widgets match ours.
type Theme struct {
	mode          Mode
	regular, bold fyne.Resource
}

var _ fyne.Theme = (*Theme)(nil)

// NewTheme returns the theme in a mode.
func NewTheme(mode Mode) *Theme {
	return &Theme{
		mode:    mode,
		regular: fyne.NewStaticResource("NotoSansJP-Regular.ttf", assets.FontRegular),
		bold:    fyne.NewStaticResource("NotoSansJP-Bold.ttf", assets.FontBold),
	}
}

// ReadType begins to read the theme's type in both weights, which takes about a
// tenth of a second, beside what else is started. Until wait has returned, no
// text may be measured or drawn.
func ReadType() (wait func()) {
	read := make(chan struct{})
	go func() {
		defer close(read)
		for _, bold := range []bool{false, true} {
			fyne.MeasureText(" ", TextSize, fyne.TextStyle{Bold: bold})
		}
	}()
	return func() { <-read }
}

// Color answers our tokens and Fyne's names.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch t.mode {
	case Light:
		v = theme.VariantLight
	case Dark:
		v = theme.VariantDark
	}
	if token, ok := fyneNames[name]; ok {
		name = token
	}
	switch name {
	case theme.ColorNameBackground:
		return cleared(shades[Paper].in(v))
	case none:
		return color.Transparent
	case veil:
		return color.NRGBA{R: 0x12, G: 0x18, B: 0x1D, A: 0x50}
	}
	if s, ok := shades[name]; ok {
		return s.in(v)
	}
	return theme.DefaultTheme().Color(name, v)
}

// cleared is the colour that Fyne must be told so that it clears a window in paper,
// over which nothing as large as the window has to be drawn then. On a screen Fyne
// clears in a colour that is lighter by a 128th than the one it is told.
func cleared(paper color.Color) color.Color {
	if !onScreen() {
		return paper
	}
	told := func(c uint32) uint16 { return uint16(c * 255 / 257) }
	r, g, b, _ := paper.RGBA()
	return color.RGBA64{R: told(r), G: told(g), B: told(b), A: 0xFFFF}
}

// onScreen reports whether windows are on a screen, not pictures of a test.
func onScreen() bool {
	_, on := fyne.CurrentApp().Driver().(desktop.Driver)
	return on
}

// fyneNames gives each of Fyne's names the token that plays its part.
var fyneNames = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameButton:              Surface,
	theme.ColorNameDisabled:            Ink2,
	theme.ColorNameDisabledButton:      Line,
	theme.ColorNameError:               RefuseText,
	theme.ColorNameFocus:               Selected,
	theme.ColorNameForeground:          Ink,
	theme.ColorNameForegroundOnError:   RefuseOn,
	theme.ColorNameForegroundOnPrimary: OnIndigo,
	theme.ColorNameForegroundOnSuccess: AllowOn,
	theme.ColorNameForegroundOnWarning: WarnOn,
	theme.ColorNameHeaderBackground:    Sunk,
	theme.ColorNameHover:               Selected,
	theme.ColorNameHyperlink:           Indigo,
	theme.ColorNameInputBackground:     none, // the ground of entries is drawn by our own
	theme.ColorNameInputBorder:         Edge,
	theme.ColorNameMenuBackground:      Surface,
	theme.ColorNameOverlayBackground:   Surface,
	theme.ColorNamePlaceHolder:         Ink2,
	theme.ColorNamePressed:             Selected,
	theme.ColorNamePrimary:             Indigo,
	theme.ColorNameScrollBar:           Edge,
	theme.ColorNameScrollBarBackground: none,
	theme.ColorNameSelection:           Selected,
	theme.ColorNameShadow:              none,
	theme.ColorNameSeparator:           Line,
	theme.ColorNameSuccess:             AllowText,
	theme.ColorNameWarning:             WarnText,
}

// Font gives the bundled font in its two weights; there are no italics.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return t.bold
	}
	return t.regular
}

// Icon gives Fyne's own; our widgets bring theirs.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size answers Fyne's names. The border of entries is drawn by our own field.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText, theme.SizeNameSubHeadingText:
		return TextSize
	case theme.SizeNameCaptionText:
		return SmallSize
	case theme.SizeNameHeadingText:
		return HeadingSize
	case theme.SizeNamePadding:
		return 0 // every distance is said where it is
	case theme.SizeNameLineSpacing:
		return 4
	case theme.SizeNameInnerPadding:
		return 9 // makes an entry of one line 40 high
	case theme.SizeNameInlineIcon:
		return iconRow
	case theme.SizeNameInputRadius:
		return radius
	case theme.SizeNameSelectionRadius:
		return radiusSmall
	case theme.SizeNameInputBorder:
		return 0
	case theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameScrollBar:
		return 8
	case theme.SizeNameScrollBarSmall:
		return 4
	}
	return theme.DefaultTheme().Size(name)
}
