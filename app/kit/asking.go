package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Noted is a line about what would come of something, after a picture. A line without
// one stands as far in.
func Noted(icon Icon, line fyne.CanvasObject) *fyne.Container {
	return Across(Gap+2, Sized(iconRow, 0, NewPicture(icon, iconRow, Ink2)), line)
}

// NotedRoom is what the picture takes of the width.
const NotedRoom = iconRow + Gap + 2

// Asking is a strip in a verdict's tint that asks something of the page it
// stands on: what is the matter, the question, and at the right the answers.
func Asking(v Verdict, matter, question string, answers ...fyne.CanvasObject) *fyne.Container {
	row := []fyne.CanvasObject{NewPicture(v.Icon(), iconRow, Ink)}
	if matter != "" {
		row = append(row, NewText(matter, Style{Bold: true}))
	}
	row = append(row, NewText(question, Style{Cut: true}))
	return container.NewStack(
		newBox(look{fill: v.colors().tint, radius: radiusSmall}),
		Sized(0, EntryHeight, Padded(0, GapWide, Across(GapWide-4, append(row, answers...)...))))
}
