// Package kit is what every screen is made of: the theme with its tokens and
// the program's own widgets.
//
// Widgets draw the plain values they are given and say by callbacks what
// somebody wants done. They hold no rule and no word: texts come in, written in
// the language of the screen. All work by keyboard and show a focus of two
// units of indigo.
//
// Sizes are Fyne's units. The theme has to be set before the first widget is
// made; a change of theme is followed by widgets that exist.
package kit
