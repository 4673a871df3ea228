package shell

import (
	"image/color"
	"os"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// bare is the use of a bare Fyne window, beside which the others are set: as large,
// with about as many texts and grounds as the list of members has, of which a key
// changes one text.
const bare = "bare"

const (
	bareTexts   = 320
	bareAcross  = 8
	bareGrounds = 90
)

// useBare presses keys in the bare window.
func useBare() {
	a := app.New()
	w := a.NewWindow("")
	all := container.NewWithoutLayout()
	ground := func(x, y, width, height float32) {
		r := canvas.NewRectangle(color.White)
		r.Resize(fyne.NewSize(width, height))
		r.Move(fyne.NewPos(x, y))
		all.Add(r)
	}
	ground(110, 130, 1300, 750)
	for i := range bareGrounds {
		ground(110, 130+float32(i)*8, 1300, 1)
	}
	var first *canvas.Text
	for i := range bareTexts {
		text := canvas.NewText(strconv.Itoa(i)+" text", color.Black)
		text.Move(fyne.NewPos(110+float32(i%bareAcross)*160, 130+float32(i/bareAcross)*18))
		all.Add(text)
		if first == nil {
			first = text
		}
	}
	w.SetContent(all)
	w.Resize(fyne.NewSize(1440, 900))
	a.Lifecycle().SetOnStarted(func() {
		pressed.watch()
		go func() {
			says(0, times(300, func(i int) time.Duration {
				time.Sleep(pause())
				return shows(func(shown func()) {
					first.Text = strconv.Itoa(i) + " text"
					first.Refresh()
					shown()
				})
			}))
			os.Exit(0)
		}()
	})
	w.ShowAndRun()
}
