package reception

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// enrolled is somebody with a standing seat in the kids' dance of next Saturday.
func enrolled(t *testing.T, o *office) (rows.Attendee, studio.SessionKey) {
	t.Helper()
	list, err := o.Lessons.Day(t.Context(), o.Who(), saturday.AddDays(7))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == "キッズダンス" })
	people, err := o.Entrance.List(t.Context(), o.Who(), list[i].Key)
	if err != nil {
		t.Fatal(err)
	}
	return people[0], list[i].Key
}

// A mother calls that her child does not come: by three actions the seat is free that
// day, with who said it and how, and undo brings the child back.
func TestAnAbsenceIsToldAtTheFrontDesk(t *testing.T) {
	o, page, h := sits(t)
	child, dance := enrolled(t, o)
	h.chord(fyne.KeyE)
	h.types(child.Number)
	sheet := page.sheet.(*cancelSheet)
	at := slices.IndexFunc(sheet.places, func(p lessons.Place) bool { return p.Session.Key == dance })
	if at < 0 || sheet.places[at].Booking != 0 {
		t.Fatalf("%+v", sheet.places)
	}
	sheet.table.OnChoose(at)
	o.Window.Canvas().Focus(sheet.said.First())
	h.types("母")
	o.Window.Canvas().FocusNext()
	reason := o.Window.Canvas().Focused()
	h.types(strings.Repeat("あ", studio.LineLength+1))
	o.Window.Canvas().Unfocus()
	h.commit()
	if page.sheet == nil || o.Window.Canvas().Focused() != reason {
		t.Fatal("too long a reason is not said at its field")
	}
	reason.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.types("発熱")
	h.commit()
	told, err := o.Lessons.Absences(t.Context(), o.Who(), dance)
	if err != nil || len(told) != 1 || told[0].Number != child.Number || told[0].By != "母" || told[0].Note != "発熱" || told[0].How != studio.NotePhone || told[0].Staff != o.Staff.Name {
		t.Fatalf("%+v, %v", told, err)
	}
	if page.sheet != nil {
		t.Error("the sheet is open still")
	}
	o.shell.undo()
	if told, err = o.Lessons.Absences(t.Context(), o.Who(), dance); err != nil || len(told) != 0 {
		t.Errorf("after it was taken back: %+v, %v", told, err)
	}
	o.trouble(t)
}

func TestAnAbsenceIsToldOnAMembersPage(t *testing.T) {
	o := newOffice(t, usual)
	child, dance := enrolled(t, o)
	page := NewPerson(o.Seat, child.Number, nil)
	o.show(t, page, usual)
	page.Keys().Press(fyne.KeyE)
	sheet := page.sheet.(*cancelSheet)
	for i, p := range sheet.places {
		if p.Session.Key == dance {
			sheet.table.OnChoose(i)
		}
	}
	page.Primary()
	if told, err := o.Lessons.Absences(t.Context(), o.Who(), dance); err != nil || len(told) != 1 || page.sheet != nil {
		t.Errorf("%+v, %v", told, err)
	}
	line := page.profile.line.Entries[0]
	if text := page.profile.entry(o.Words, line); line.Kind != rows.ToldAbsent || text.what != "11月28日（土）10:00" || text.detail != "キッズダンス · 電話" {
		t.Errorf("the time line begins with %+v", page.profile.entry(o.Words, line))
	}
	// Who told it is not expected any more, and is not asked again.
	page.Keys().Press(fyne.KeyE)
	if slices.ContainsFunc(page.sheet.(*cancelSheet).places, func(p lessons.Place) bool { return p.Session.Key == dance }) {
		t.Error("the session is on the list still")
	}
	o.trouble(t)
}

func TestAnotherSessionThanTheWantedOneIsNotChosen(t *testing.T) {
	dance, yoga := studio.SessionKey{Slot: 7, Date: saturday}, studio.SessionKey{Slot: 10, Date: saturday}
	places := []lessons.Place{{Session: studio.Session{Key: dance}}, {Session: studio.Session{Key: yoga}}}
	for _, c := range []struct {
		wanted studio.SessionKey
		places []lessons.Place
		chosen int
	}{{studio.SessionKey{}, places, 0}, {yoga, places, 1}, {yoga, places[:1], -1}, {studio.SessionKey{}, nil, 0}} {
		x := cancelling{wanted: c.wanted}
		x.offer(c.places)
		if _, ok := x.place(); x.chosen != c.chosen || ok != (c.chosen >= 0 && len(c.places) > 0) {
			t.Errorf("wanted %v of %d: %d", c.wanted, len(c.places), x.chosen)
		}
	}
}
