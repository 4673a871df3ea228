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
	how      *kit.Segments
	by, note *kit.Entry
	words    map[string]*kit.Field
}

// NewAbsenceFields makes them empty.
func NewAbsenceFields(s *Seat) *AbsenceFields {
	w := s.Words
	ways := make([]kit.Segment, len(studio.AbsenceWays))
	for i, k := range studio.AbsenceWays {
		ways[i] = kit.Segment{Label: w.T("notekind." + string(k))}
	}
	f := &AbsenceFields{how: kit.NewSegments(nil, ways...), by: kit.NewEntry(w.T("absence.by_hint")), note: kit.NewEntry("")}
	f.words = map[string]*kit.Field{
		"how":  kit.NewChoiceField(w.T("absence.how"), kit.Across(0, f.how)),
		"by":   kit.NewField(w.T("absence.by"), f.by),
		"note": kit.NewField(w.T("absence.note"), f.note),
	}
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

// Said is what is filled in.
func (f *AbsenceFields) Said() lessons.Said {
	return lessons.Said{By: f.by.Text(), How: studio.AbsenceWays[f.how.Chosen()], Note: f.note.Text()}
}
