package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Verdict is what the door, an input or a device comes to. It is shown in
// colour, always with a shape and a word.
type Verdict int

// The verdicts; Neutral has no colour.
const (
	Neutral Verdict = iota
	Allow
	Warn
	Refuse
)

// Icon is the verdict's shape.
func (v Verdict) Icon() Icon {
	switch v {
	case Allow:
		return IconAllow
	case Warn:
		return IconWarn
	case Refuse:
		return IconRefuse
	}
	return IconNote
}

// verdictColors are those of a verdict's ground, what is written on it, text
// in its colour and its pale ground.
type verdictColors struct{ solid, on, text, tint fyne.ThemeColorName }

func (v Verdict) colors() verdictColors {
	switch v {
	case Allow:
		return verdictColors{AllowSolid, AllowOn, AllowText, AllowTint}
	case Warn:
		return verdictColors{WarnSolid, WarnOn, WarnText, WarnTint}
	case Refuse:
		return verdictColors{RefuseSolid, RefuseOn, RefuseText, RefuseTint}
	}
	return verdictColors{Sunk, Ink, Ink, Sunk}
}

// Text is the ink for a value in the verdict's colour, as an amount owed.
func (v Verdict) Text() fyne.ThemeColorName { return v.colors().text }

// Badge shows a state as a small shape and its word.
func Badge(icon Icon, word string) *fyne.Container {
	return Across(Gap, NewPicture(icon, iconBadge, Ink), NewText(word, Style{}))
}

// Monogram stands for a person's photo: the first character on a sunk square.
func Monogram(character string, side float32) *fyne.Container {
	return container.NewStack(
		newBox(look{fill: Sunk, stroke: Line, width: 1, radius: radius}),
		Sized(side, side, container.NewCenter(NewText(character, Style{Size: side * 0.42, Bold: true, Ink: Ink2}))))
}
