package teaching

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// columns leave the reading of names out where there is little room.
func (p *sessionPage) columns(narrow bool) {
	p.narrow = narrow
	p.table.SetColumns(withoutKana([]kit.Column{
		{Title: p.Words.T("members.name"), Width: 124, Bold: true, Whole: true},
		{Title: p.Words.T("members.kana"), Width: 100, Ink: kit.Ink2, Flex: 1},
		{Title: p.Words.T("session.age"), Width: 32, Align: fyne.TextAlignTrailing},
		{Title: p.Words.T("session.attends_as"), Width: 92},
		{Title: p.Words.T("session.details"), Width: 104, Flex: 2},
		{Title: p.Words.T("session.caution"), Width: 104, Flex: 2},
	}, narrow)...)
}

// turn draws anew what a narrow window shows otherwise.
func (p *sessionPage) turn(narrow bool) {
	p.columns(narrow)
	p.table.SetRows(len(p.facts.people), func(i int) kit.Row { return p.row(p.facts.people[i]) })
	p.drawFigures()
	p.tiles.Refresh()
	p.drawNote()
	p.parts.Refresh()
}

// attends is by what somebody is on the list.
func attends(words *lang.Printer, a rows.Attendee) kit.Cell {
	switch {
	case a.Status == studio.Trial:
		return kit.Cell{Icon: kit.IconRing, Text: words.T("status.trial")}
	case a.Status == studio.Leave:
		return kit.Cell{Icon: kit.IconHold, Text: words.T("status.leave")}
	case a.Place == rows.ByBooking:
		return kit.Cell{Icon: kit.IconHalf, Text: words.T("session.as_booked")}
	case a.Place == rows.WalkIn:
		return kit.Cell{Icon: kit.IconRing, Text: words.T("session.as_walk_in")}
	}
	return kit.Cell{Icon: kit.IconDot, Text: words.T("session.as_enrolled")}
}

func (p *sessionPage) row(a rows.Attendee) kit.Row {
	words := p.Words
	age := kit.Cell{}
	if !a.Birth.IsZero() {
		age.Text = strconv.Itoa(studio.Age(a.Birth, p.facts.Day()))
	}
	note := kit.Cell{Text: a.Caution}
	if a.Caution != "" {
		note.Icon = kit.IconNote
	}
	cells := []kit.Cell{{Text: a.Name}, {Text: reading(words, a.Kana)}, age, attends(words, a), p.details(a), note}
	return kit.Row{Cells: withoutKana(cells, p.narrow)}
}

// details say whether somebody came, once that can be, and since when they have a
// booked seat.
func (p *sessionPage) details(a rows.Attendee) kit.Cell {
	words := p.Words
	m, missed := p.facts.missOf(a.Booking)
	switch {
	case missed:
		return kit.Cell{Text: words.T("misskind." + string(m.Kind))}
	case a.State.Came():
		return kit.Cell{Text: words.T("state." + string(a.State)), Detail: words.Time(a.At)}
	case a.State != studio.Expected || p.facts.gathers(p.Desk.Now()):
		return kit.Cell{Text: words.T("state." + string(a.State))}
	case !a.Booked.IsZero():
		return kit.Cell{Text: words.T("session.booked_on", "day", civil.DateOf(a.Booked).String()), Ink: kit.Ink2}
	}
	return kit.Cell{}
}

// drawFigures leaves the seats, which the head says too, out where there is little
// room.
func (p *sessionPage) drawFigures() {
	tiles := p.figures(p.facts.sums())
	if p.narrow {
		tiles = tiles[1:]
	}
	p.tiles.Objects = []fyne.CanvasObject{kit.Figures(tiles...)}
}

func (p *sessionPage) figures(s sessionSums) []kit.Tile {
	words, f, now := p.Words, p.facts, p.Desk.Now()
	count := func(n int) string { return words.Number(int64(n)) }
	coming := words.T("session.coming_as", "enrolled", count(s.enrolled), "booked", count(s.booked))
	if f.gathers(now) {
		coming = words.T("session.came_so_far", "came", count(s.came), "yet", count(s.coming-s.came))
	}
	offered := f.offered(now)
	until := words.T("session.nobody_offered")
	if len(offered) > 0 {
		code := "session.offered_until"
		if p.narrow {
			code = "session.offered_until_day"
		}
		until = words.T(code, "until", offered[0].Offer.Until.Format(time.RFC3339))
	}
	waiting := f.waiting(now)
	first := words.T("session.nobody_waits")
	if len(waiting) > 0 {
		first = words.T("session.first_waiting", "name", waiting[0].Name)
	}
	free := words.T("session.free", "n", count(f.Seats.Free()))
	if f.Closed() {
		free = words.T("session.no_seats")
	}
	told := words.T("session.nobody_absent")
	if n := len(f.absent); n > 0 {
		told = words.T("session.last_absent", "at", f.absent[n-1].At.Format(time.RFC3339))
	}
	return []kit.Tile{
		{Label: words.T("session.seats"), Figure: count(f.Seats.Capacity), Line: free},
		{Label: words.T("session.coming"), Figure: count(s.coming), Line: coming},
		{Label: words.T("session.offering"), Figure: count(len(offered)), Line: until},
		{Label: words.T("session.waiting"), Figure: count(len(waiting)), Line: first},
		{Label: words.T("session.absences"), Figure: count(len(f.absent)), Line: told},
	}
}

// releaseChosen frees the chosen seat: it gives a booking back, or tells the
// absence of somebody with a standing seat.
func (p *sessionPage) releaseChosen() {
	row := p.table.Chosen()
	if b, ok := p.facts.seatOf(row); ok {
		p.giveBack(b)
	} else if p.facts.standing(row) {
		p.openAbsence(p.facts.people[row])
	}
}

// offerRelease lets the chosen seat be freed, a booking or a standing one, and
// says why it is had.
func (p *sessionPage) offerRelease() {
	row := p.table.Chosen()
	_, booked := p.facts.seatOf(row)
	p.release.Enable(booked && p.May(desk.CancelBooking) || p.facts.standing(row) && p.May(desk.TellAbsence))
	p.release.SetText(p.Keys().Button(p.Words, fyne.KeyE))
	kit.ShowIf(p.release, p.release.Enabled())
	kit.ShowIf(p.why, row >= 0 && row < len(p.facts.people) && p.May(desk.BookSession))
	p.coming.Refresh() // makes room for the words
}

// left says how long an offer can be accepted still.
func left(words *lang.Printer, until, now time.Time) string {
	switch d := until.Sub(now); {
	case d >= 48*time.Hour:
		return words.T("session.left_days", "n", strconv.Itoa(int(d/(24*time.Hour))))
	case d >= time.Hour:
		return words.T("session.left_hours", "n", strconv.Itoa(int(d/time.Hour)))
	default:
		return words.T("session.left_minutes", "n", strconv.Itoa(max(1, int(d/time.Minute))))
	}
}
