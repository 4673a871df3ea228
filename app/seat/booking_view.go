package seat

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// BookAnswer says what would come of a booking, with all its reasons. Where it is
// refused for such as the staff may override, they write below why they book all
// the same.
type BookAnswer struct {
	Content *fyne.Container
	OnShow  func() // it needs more room than before, or less; may be nil

	seat    *Seat
	width   float32
	because *kit.Entry
	field   *kit.Field
	shown   studio.BookDecision
}

// NewBookAnswer makes one, as wide as its sentences may be, that says nothing yet.
func NewBookAnswer(s *Seat, width float32) *BookAnswer {
	a := &BookAnswer{Content: kit.Down(4), seat: s, width: width, because: kit.NewEntry("")}
	a.field = kit.NewField(s.Words.T("book.because"), a.because)
	a.because.OnChanged = func(string) { a.field.SetError("") }
	return a
}

// Clear says nothing; what was written to override stays.
func (a *BookAnswer) Clear() { a.Show(studio.BookDecision{}, 0) }

// Show says what was decided, with how many seats are free.
func (a *BookAnswer) Show(d studio.BookDecision, free int) {
	if d.Negotiable != a.shown.Negotiable {
		a.field.SetError("")
	}
	a.shown = d
	answer, lines := BookingSays(a.seat.Words, d, free)
	a.Content.RemoveAll()
	for i, line := range lines {
		a.Content.Add(a.line(shape(d, answer), i == 0, line))
	}
	if d.Negotiable {
		a.Content.Add(kit.Padded(4, 0, a.field))
	}
	a.grown()
}

// grown tells that there is another height of it.
func (a *BookAnswer) grown() {
	a.Content.Refresh()
	if a.OnShow != nil {
		a.OnShow()
	}
}

// BookingSays is what a booking comes to: as an answer, and its sentences.
func BookingSays(w *lang.Printer, d studio.BookDecision, free int) (studio.Answer, []string) {
	lines := make([]string, len(d.Reasons))
	for i, r := range d.Reasons {
		lines[i] = w.Reason(r)
	}
	switch {
	case d.State == studio.Seated && len(lines) == 0:
		return studio.Allow, []string{w.T("book.seat_free", "n", strconv.Itoa(free))}
	case d.State == studio.Seated:
		return studio.Warn, append([]string{w.T("book.seat_free", "n", strconv.Itoa(free))}, lines...)
	case d.State == studio.Waiting:
		return studio.Warn, lines
	}
	return studio.Refuse, lines
}

// shape is the one of a decision: what the staff may override is only to be looked at.
func shape(d studio.BookDecision, answer studio.Answer) kit.Verdict {
	switch {
	case answer == studio.Allow:
		return kit.Allow
	case answer == studio.Warn, d.Negotiable:
		return kit.Warn
	}
	return kit.Refuse
}

func (a *BookAnswer) line(v kit.Verdict, first bool, text string) fyne.CanvasObject {
	icon := kit.Icon("")
	if first {
		icon = v.Icon()
	}
	return kit.Noted(icon, kit.Paragraph(text, kit.Style{Bold: first}, a.width-kit.NotedRoom))
}

// Possible reports whether a booking would be made, by the rules or against them.
func (a *BookAnswer) Possible() bool { return a.shown.State != "" || a.shown.Negotiable }

// Word is the key of the word for what would be made: a booking of a seat, or of a
// place in the queue.
func (a *BookAnswer) Word() string {
	if a.shown.State == studio.Waiting {
		return "session.queue"
	}
	return "session.book"
}

// Reason is why the staff book against the rules; empty where they need not. It is
// not ok while they have to write it still, which then is said at the field.
func (a *BookAnswer) Reason() (because string, ok bool) {
	if !a.shown.Negotiable {
		return "", true
	}
	because = strings.TrimSpace(a.because.Text())
	if because == "" {
		a.field.SetError(a.seat.Words.T("book.because_missing"))
		a.mend()
	}
	return because, because != ""
}

// Blame says at the field why a booking was refused, and reports whether that was
// because of what is written there.
func (a *BookAnswer) Blame(failed error) bool {
	if !a.shown.Negotiable || !blameWritten(a.seat.Words, failed, map[string]*kit.Field{"reason": a.field}) {
		return false
	}
	a.mend()
	return true
}

// mend goes to why they book, with what is wrong with it.
func (a *BookAnswer) mend() {
	a.grown()
	a.seat.Window.Canvas().Focus(a.because.Focusable())
}
