package main

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
)

// look is how the window looks.
type look struct {
	language string
	mode     kit.Mode
	screen   fyne.Size // in pixels, and filled by the window
	percent  float32   // the scale at which the system shows everything
	few      bool      // fewScenes are enough
}

// String names the look as its pictures are named: ja-light-1440x900, and with
// the scale, where it is not 100 %, en-light-1920x1080-150.
func (l look) String() string {
	name := fmt.Sprintf("%s-%s-%.0fx%.0f", l.language, l.mode, l.screen.Width, l.screen.Height)
	if l.percent != 100 {
		name += fmt.Sprintf("-%.0f", l.percent)
	}
	return name
}

// window is the size of the window in the units that screens are laid out in.
func (l look) window() fyne.Size {
	return fyne.NewSize(l.screen.Width*100/l.percent, l.screen.Height*100/l.percent)
}

// shows reports whether a scene is pictured in this look.
func (l look) shows(s scene) bool { return !l.few || slices.Contains(fewScenes, s.name) }

// fewScenes are those with the most on them.
var fewScenes = []string{"today", "members", "timetable", "billing"}

// looks are those that each screen is pictured in; and, with few, a large
// screen, and one whose letters are set larger, in the language with the longer
// words.
func looks() []look {
	var all []look
	for _, language := range lang.Languages {
		for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
			for _, size := range []fyne.Size{fyne.NewSize(1440, 900), fyne.NewSize(1024, 768)} {
				all = append(all, look{language, mode, size, 100, false})
			}
		}
	}
	large := fyne.NewSize(1920, 1080)
	return append(all,
		look{lang.Japanese, kit.Light, large, 100, true},
		look{lang.English, kit.Light, large, 150, true})
}
