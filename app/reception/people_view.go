package reception

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// rollView draws who is in a lane and who waits for it.
type rollView struct {
	page   *Today
	roll   roll
	title  *kit.Text
	beside *kit.Text
	grid   *kit.Grid
	all    *fyne.Container
}

func newRollView(t *Today) *rollView {
	v := &rollView{
		page: t, title: kit.NewText("", kit.Style{Bold: true, Cut: true}), beside: kit.Second(""),
		grid: kit.NewGrid(3), all: kit.Down(0),
	}
	v.grid.OnOpen = func(i int) { t.meet(v.roll.people[i]) }
	v.grid.OnMore = func(i int) { t.askToCancel(v.roll.people[i]) }
	return v
}

// drawPeople shows who is in the lanes that there is room for.
func (t *Today) drawPeople() {
	w := t.seat.Words
	if _, ok := t.day.lane(); !ok {
		return
	}
	t.rollView.draw(t.day.roll,
		kit.BoldButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: w.T("today.walk_in")}, t.walkIn))
	t.second.all.Hide()
	if r := t.day.following; r != nil {
		t.second.draw(*r)
		t.second.all.Show()
	}
	kit.Refresh(t.listing)
	kit.Refresh(t.below)
}

// draw shows a lane's people, and at the right of its name what can be done.
func (v *rollView) draw(r roll, acts ...fyne.CanvasObject) {
	w := v.page.seat.Words
	v.roll = r
	v.title.SetText(laneTitle(w, r.of))
	came, left := r.here()
	v.beside.SetText(w.T("today.arrived_left", "here", strconv.Itoa(came), "left", strconv.Itoa(left)))
	items := make([]kit.GridItem, len(r.people))
	for i, p := range r.people {
		items[i] = gridItem(w, r.of, p)
	}
	v.grid.SetItems(items)

	heading := append([]fyne.CanvasObject{v.title, v.beside, kit.Space()}, acts...)
	people := fyne.CanvasObject(v.grid)
	if len(items) == 0 {
		people = kit.Padded(kit.Gap, 0, kit.Second(w.T("session.nobody")))
	}
	parts := []fyne.CanvasObject{kit.Padded(kit.GapWide, 0, kit.Down(0,
		kit.Sized(0, kit.RowHeight, kit.Across(kit.Gap, heading...)), people))}
	if len(r.waiting) > 0 {
		parts = append(parts, kit.Section(w.T("session.waiting"), strconv.Itoa(len(r.waiting))), v.queue())
	}
	v.all.Objects = parts
	kit.Refresh(v.all)
}

// laneTitle names a lane: a shared session by its hour too.
func laneTitle(w *lang.Printer, l lane) string {
	if !l.shared() {
		return l.class()
	}
	return l.class() + " " + w.Time(l.start())
}

func gridItem(w *lang.Printer, l lane, p person) kit.GridItem {
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
func (v *rollView) queue() fyne.CanvasObject {
	t, w := v.page, v.page.seat.Words
	entries := make([]kit.SideEntry, len(v.roll.waiting))
	for i, p := range v.roll.waiting {
		entries[i] = kit.SideEntry{
			Lead: strconv.Itoa(p.position), Title: p.Name,
			Under:  w.T("session.since", "since", p.At.Format(time.RFC3339)),
			Action: w.T("session.cancel_booking"), OnTap: func() { t.open(p.Number) },
			OnAct: func() { t.askToCancel(p) },
		}
	}
	return kit.SideCard(entries...)
}
