package kit

import "fyne.io/fyne/v2"

// Head is the word above a column, which can be pressed.
func (s *Sheet) Head(column int) fyne.Tappable {
	return s.scroll.Content.(*fyne.Container).Objects[sheetGrounds+2*column].(fyne.Tappable)
}

// NewHolding is a runner whose frames wait so long.
var NewHolding = holding
