package main

import (
	"errors"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// addsLesson opens the sheet of a new lesson, and says when it begins.
func (v *visit) addsLesson() error {
	v.clear()
	v.press(fyne.KeyN)
	for range 3 { // over the class, how often, and the weekday
		v.window.canvas.FocusNext()
	}
	v.window.types("18:00")
	return nil
}

// narrows turns the timetable to a week of its first teacher's.
func (v *visit) narrows() error {
	v.settle()
	var strips []*kit.Segments
	var choosers []*kit.Chooser
	walk(v.top(), func(p placed) {
		switch o := p.object.(type) {
		case *kit.Segments:
			strips = append(strips, o)
		case *kit.Chooser:
			choosers = append(choosers, o)
		}
	})
	if len(strips) == 0 || len(choosers) == 0 {
		return errors.New("the timetable cannot be narrowed")
	}
	strips[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) // the week
	v.settle()
	if len(strips) > 1 {
		strips[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	} else {
		v.picks(choosers[0], 1)
	}
	v.settle()
	v.picks(choosers[len(choosers)-1], 1)
	return nil
}

// picks takes one of the words that a chooser lists.
func (v *visit) picks(of *kit.Chooser, word int) {
	of.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	v.settle()
	for range word + 1 {
		v.window.key(fyne.KeyDown)
	}
	v.window.key(fyne.KeyReturn)
	v.settle()
}
