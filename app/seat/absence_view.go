package seat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// AbsenceFields are how an absence was told, by whom, and why.
type AbsenceFields struct {
	seat     *Seat
	how      *kit.Segments
	by, note *kit.Entry
	words    map[string]*kit.Field // by what the door calls them
}

// NewAbsenceFields makes them empty.
func NewAbsenceFields(s *Seat) *AbsenceFields {
	w := s.Words
	ways := make([]kit.Segment, len(studio.AbsenceWays))
	for i, k := range studio.AbsenceWays {
		ways[i] = kit.Segment{Label: w.T("notekind." + string(k))}
	}
	f := &AbsenceFields{seat: s, how: kit.NewSegments(nil, ways...), by: kit.NewEntry(w.T("absence.by_hint")), note: kit.NewEntry("")}
	f.words = map[string]*kit.Field{
		"how":  kit.NewChoiceField(w.T("absence.how"), kit.Across(0, f.how)),
		"by":   kit.NewField(w.T("absence.by"), f.by),
		"note": kit.NewField(w.T("absence.note"), f.note),
	}
	f.by.OnChanged = func(string) { f.words["by"].SetError("") }
	f.note.OnChanged = func(string) { f.words["note"].SetError("") }
	return f
}

// Down sets them below each other.
func (f *AbsenceFields) Down() *fyne.Container {
	return kit.Down(kit.GapWide, f.words["how"], f.words["by"], f.words["note"])
}

// Beside sets them beside each other, for a wide sheet.
func (f *AbsenceFields) Beside() *fyne.Container {
	entries := container.New(layout.NewCustomPaddedLayout(0, 0, kit.GapWide, 0), kit.Beside(kit.GapWide, f.words["by"], f.words["note"]))
	return kit.Left(f.words["how"], entries)
}

// First is what is written into first.
func (f *AbsenceFields) First() fyne.Focusable { return f.by.Focusable() }

// Blame says at the fields why an absence was refused, and goes to the first; it
// reports whether that was because of what is written there.
func (f *AbsenceFields) Blame(failed error) bool {
	if !blameWritten(f.seat.Words, failed, f.words) {
		return false
	}
	first := f.by
	if f.words["by"].Error() == "" {
		first = f.note
	}
	f.seat.Window.Canvas().Focus(first.Focusable())
	return true
}

// Said is what is filled in.
func (f *AbsenceFields) Said() lessons.Said {
	return lessons.Said{By: f.by.Text(), How: studio.AbsenceWays[f.how.Chosen()], Note: f.note.Text()}
}
