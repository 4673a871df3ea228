package main

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

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
	} else if err := v.picks(choosers[0], 1); err != nil {
		return err
	}
	v.settle()
	return v.picks(choosers[len(choosers)-1], 1)
}

// picks taps one of the words that a chooser lists. Enter would do, but so soon after
// what was typed before it is a reader's.
func (v *visit) picks(of *kit.Chooser, word int) error {
	of.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	v.settle()
	var words []placed
	walk(v.top(), func(p placed) {
		if text, ok := p.object.(*canvas.Text); ok && text.Text != "" {
			words = append(words, p)
		}
	})
	if word >= len(words) {
		return errors.New("there is no such word to choose")
	}
	for _, in := range slices.Backward(words[word].within) {
		if t, ok := in.object.(fyne.Tappable); ok {
			t.Tapped(&fyne.PointEvent{Position: fyne.NewPos(words[word].area.left-in.area.left, words[word].area.top-in.area.top)})
			break
		}
	}
	v.settle()
	return nil
}
