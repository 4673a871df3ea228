package office

import (
	"context"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// capacityWords say how many people a room holds.
func capacityWords(w *lang.Printer, n int) string {
	if n == 0 {
		return w.T("class.no_capacity")
	}
	return w.T("billing.people", "n", strconv.Itoa(n))
}

// crowdedShown is how many sessions are named that a room is too small for.
const crowdedShown = 3

// crowdedWords say in which sessions more seats are given than a room holds.
func crowdedWords(w *lang.Printer, sessions []rows.Session) string {
	if len(sessions) == 0 {
		return w.T("class.room_fits")
	}
	lines := []string{w.T("class.room_crowded", "n", strconv.Itoa(len(sessions)))}
	for _, s := range sessions[:min(len(sessions), crowdedShown)] {
		lines = append(lines, w.T("class.crowded_session", "day", s.Day().String(), "class", s.Class.Name,
			"n", strconv.Itoa(s.Seats.Enrolled+s.Seats.Booked)))
	}
	return strings.Join(lines, "\n")
}

// addRoom adds a room.
func (p *classesPart) addRoom() { p.askRoom(rows.Room{}, "class.add_room") }

// openRoom shows a room, to be changed.
func (p *classesPart) openRoom(r rows.Room) {
	if p.May(desk.ChangeRoom) {
		p.askRoom(r, "class.change_room")
	}
}

// askRoom asks how many people a room holds, from a day on.
func (p *classesPart) askRoom(before rows.Room, heading string) {
	a := newAsking(p.Seat)
	name, capacity, isNew := before.Name, typedNumber(int64(before.Capacity)), before.Name == ""
	from := a.day("from", "class.from", a.NearDates())
	from.SetDay(p.facts.today)
	room := func() (rows.Room, studio.FieldErrors) {
		n, err := readNumber(capacity)
		if err != nil {
			return rows.Room{}, studio.FieldErrors{{Field: "capacity", Reason: studio.Because("policy.not_a_number", "value", capacity)}}
		}
		return rows.Room{Name: name, Capacity: int(n)}, nil
	}
	would := func() {
		now, wrong := room()
		if len(wrong) > 0 || strings.TrimSpace(now.Name) == "" {
			return
		}
		preview(a, func(ctx context.Context) (lessons.RoomChanged, error) {
			return p.Lessons.PreviewRoom(ctx, p.Who(), now, from.Day())
		}, func(would lessons.RoomChanged) { a.saysText(crowdedWords(p.Words, would.Sessions)) })
	}
	from.OnChanged = func(civil.Date) { would() }
	body, first := kit.Down(kit.GapWide), "capacity"
	if isNew {
		body.Add(a.entry("name", "class.room_name", p.Words.T("class.room_hint"), "", &name, would))
		first = "name"
	}
	body.Add(kit.Beside(kit.GapPage, a.entry("capacity", "class.capacity", p.Words.T("class.no_capacity"), "class.unit_people", &capacity, would), from))
	body.Add(a.room(1 + crowdedShown))
	a.saysText(p.Words.T("class.given_stay"))
	title := p.Words.T(heading)
	if !isNew {
		title = before.Name
	}
	a.open(title, "act.save", body, first, func() {
		now, wrong := room()
		if !from.Take() || a.blame(wrong) {
			return
		}
		p.keepRoom(a, now, from.Day())
	})
}

// keepRoom keeps it, and says who got a seat by it. Undone, the room holds as many as
// before, and a new one is gone.
func (p *classesPart) keepRoom(a *asking, now rows.Room, from civil.Date) {
	keep(a, func(ctx context.Context) (lessons.RoomChanged, error) {
		return p.Lessons.ChangeRoom(ctx, p.Who(), now, from)
	}, func(done lessons.RoomChanged) {
		p.reload()
		said := p.Words.T("act.saved")
		if n := len(done.Promoted); n > 0 {
			said = p.Words.T("class.room_promoted", "n", strconv.Itoa(n))
		}
		seat.Offer(p.Seat, said, func(ctx context.Context) (string, error) {
			_, err := p.Lessons.UndoRoom(ctx, p.Who(), done.Act)
			return p.Words.T("act.undone"), err
		})
	})
}
