package reception

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// drawPeople shows who is in the chosen lane and who waits for it.
func (t *Today) drawPeople() {
	w := t.seat.Words
	l, ok := t.day.lane()
	if !ok {
		return
	}
	t.title.SetText(laneTitle(w, l))
	came, left := t.day.here()
	t.beside.SetText(w.T("today.arrived_left", "here", strconv.Itoa(came), "left", strconv.Itoa(left)))
	items := make([]kit.GridItem, len(t.day.people))
	for i, p := range t.day.people {
		items[i] = t.gridItem(l, p)
	}
	t.grid.SetItems(items)

	walkIn := kit.BoldButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: w.T("today.walk_in")}, t.walkIn)
	heading := kit.Sized(0, kit.RowHeight, kit.Across(kit.Gap, t.title, t.beside, kit.Space(), walkIn))
	people := fyne.CanvasObject(t.grid)
	if len(items) == 0 {
		people = kit.Padded(kit.Gap, 0, kit.Second(w.T("session.nobody")))
	}
	parts := []fyne.CanvasObject{kit.Padded(kit.GapWide, 0, kit.Down(0, heading, people))}
	if len(t.day.waiting) > 0 {
		parts = append(parts, kit.Down(0, kit.Section(w.T("session.waiting"), strconv.Itoa(len(t.day.waiting))), t.queue()))
	}
	if !t.narrow {
		parts = append(parts, t.todo.content)
	}
	t.listing.Objects = parts
	t.listing.Refresh()
}

// laneTitle names a lane: a shared session by its hour too.
func laneTitle(w *lang.Printer, l lane) string {
	if !l.shared() {
		return l.class()
	}
	return l.class() + " " + w.Time(l.start())
}

func (t *Today) gridItem(l lane, p person) kit.GridItem {
	w := t.seat.Words
	item := kit.GridItem{Icon: kit.IconCircle, Text: p.Name}
	if !l.shared() {
		item.Text = w.Time(p.session.Start) + " " + p.Name
	}
	switch p.State {
	case studio.Present:
		item.Icon, item.Small = kit.IconAllow, w.Time(p.At)
	case studio.Late:
		item.Icon, item.Small = kit.IconLate, w.Time(p.At)
	case studio.Absent:
		item.Icon, item.Small = kit.IconDash, w.T("state.absent")
	}
	return item
}

// queue lists who waits, in order.
func (t *Today) queue() fyne.CanvasObject {
	w := t.seat.Words
	entries := make([]kit.SideEntry, len(t.day.waiting))
	for i, p := range t.day.waiting {
		entries[i] = kit.SideEntry{
			Lead: strconv.Itoa(p.position), Title: p.Name,
			Under:  w.T("session.since", "since", p.At.Format(time.RFC3339)),
			Action: w.T("session.cancel_booking"), OnTap: func() { t.open(p.Number) },
			OnAct: func() { t.askToCancel(p) },
		}
	}
	return kit.SideCard(entries...)
}
