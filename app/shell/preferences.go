package shell

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// preferences are what this machine remembers from one start to the next.
type preferences struct{ store fyne.Preferences }

// The keys of the preferences.
const (
	keyLanguage  = "language"
	keyMode      = "mode"
	keyStudio    = "studio"
	keyStaff     = "staff"
	keyWidth     = "width"
	keyHeight    = "height"
	keyLeft      = "left"
	keyTop       = "top"
	keyMaximised = "maximised"
)

// The size of the window at its first start, and the least it may have.
const (
	firstWidth, firstHeight float32 = 1440, 900
	leastWidth, leastHeight float32 = 1024, 640 // a screen of 1024×768 less its bars
)

func (p preferences) language() string {
	l := p.store.String(keyLanguage)
	if !slices.Contains(lang.Languages[:], l) {
		return lang.Languages[0]
	}
	return l
}

func (p preferences) setLanguage(l string) { p.store.SetString(keyLanguage, l) }

// mode is light until somebody chooses: where a system says nothing, Fyne would
// show the dark one.
func (p preferences) mode() kit.Mode {
	m := p.store.StringWithFallback(keyMode, string(kit.Light))
	if m == systemMode {
		return ""
	}
	return kit.Mode(m)
}

func (p preferences) setMode(m kit.Mode) {
	if m == "" {
		m = systemMode
	}
	p.store.SetString(keyMode, string(m))
}

// systemMode is how the mode that follows the system is remembered.
const systemMode = "system"

// studio is the file that was opened last, empty for the usual one.
func (p preferences) studio() string { return p.store.String(keyStudio) }

func (p preferences) setStudio(path string) { p.store.SetString(keyStudio, path) }

// staff is who sat here last.
func (p preferences) staff() studio.StaffID {
	id, err := strconv.ParseInt(p.store.String(keyStaff), 10, 64)
	if err != nil {
		return 0 // nobody yet
	}
	return studio.StaffID(id)
}

func (p preferences) setStaff(id studio.StaffID) {
	p.store.SetString(keyStaff, strconv.FormatInt(int64(id), 10))
}

func (p preferences) size() fyne.Size {
	width := p.store.FloatWithFallback(keyWidth, float64(firstWidth))
	height := p.store.FloatWithFallback(keyHeight, float64(firstHeight))
	return fyne.NewSize(fyne.Max(float32(width), leastWidth), fyne.Max(float32(height), leastHeight))
}

func (p preferences) setSize(s fyne.Size) {
	p.store.SetFloat(keyWidth, float64(s.Width))
	p.store.SetFloat(keyHeight, float64(s.Height))
}

// nowhere is the place of a window that was never closed. One may lie left of
// the first screen, but not as far.
const nowhere = -1 << 30

// place is where the window was, in the units of the system, and whether that is
// known.
func (p preferences) place() (x, y int, ok bool) {
	x, y = p.store.IntWithFallback(keyLeft, nowhere), p.store.IntWithFallback(keyTop, nowhere)
	return x, y, x != nowhere && y != nowhere
}

func (p preferences) setPlace(x, y int) {
	p.store.SetInt(keyLeft, x)
	p.store.SetInt(keyTop, y)
}

// maximised reports whether the window filled the screen.
func (p preferences) maximised() bool { return p.store.Bool(keyMaximised) }

func (p preferences) setMaximised(on bool) { p.store.SetBool(keyMaximised, on) }
