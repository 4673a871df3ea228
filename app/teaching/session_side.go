package teaching

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// side is the column beside the list: who is offered a seat, who waits, what
// becomes of a seat that is freed, who told that they do not come, and who missed it.
func (p *sessionPage) side() fyne.CanvasObject {
	words, f, now := p.Words, p.facts, p.Desk.Now()
	var parts []fyne.CanvasObject
	part := func(title string, entries []kit.SideEntry) {
		parts = append(parts, kit.Section(words.T(title), strconv.Itoa(len(entries))), kit.SideCard(entries...))
	}
	if offered := f.offered(now); len(offered) > 0 {
		part("session.offering", p.offerEntries(offered))
	}
	if waiting := f.waiting(now); len(waiting) > 0 {
		part("session.waiting", p.waitingEntries(waiting))
	} else {
		parts = append(parts, kit.Section(words.T("session.waiting"), "0"), kit.Second(words.T("session.nobody_waits")))
	}
	if len(f.queue) > 0 && f.phase != "" {
		p.drawNote()
		parts = append(parts, kit.Padded(kit.Gap, 0, p.note))
	}
	if len(f.absent) > 0 {
		part("session.absences", p.absentEntries())
	}
	if len(f.missed) > 0 {
		part("session.missed", p.missedEntries())
	}
	p.parts = kit.Down(0, parts...)
	return kit.Scrolled(kit.Padded(kit.Gap, 0, p.parts))
}

// offerEntries say who is offered a seat, since when and whether they were told,
// and how long they have to answer.
func (p *sessionPage) offerEntries(offered []rows.Waiting) []kit.SideEntry {
	entries := make([]kit.SideEntry, len(offered))
	for i, w := range offered {
		entries[i] = kit.SideEntry{
			Icon: kit.IconClock, Title: w.Name, Under: offerLine(p.Words, w), Value: left(p.Words, w.Offer.Until, p.Desk.Now()),
			OnTap: func() { p.openWaiting(w) },
		}
	}
	return entries
}

// offerLine says when somebody was told that they are offered a seat or, while they
// were not, since when they are.
func offerLine(words *lang.Printer, w rows.Waiting) string {
	if !w.Told.IsZero() {
		return words.T("session.told_at", "at", w.Told.Format(time.RFC3339))
	}
	return words.T("session.offered_since", "at", w.Offer.At.Format(time.RFC3339))
}

// waitingEntries say who waits, in order; the one who may have a free seat can be
// given it.
func (p *sessionPage) waitingEntries(waiting []rows.Waiting) []kit.SideEntry {
	entries := make([]kit.SideEntry, len(waiting))
	next, free := p.facts.nextSeat(p.Desk.Now())
	for i, w := range waiting {
		entries[i] = kit.SideEntry{
			Lead: strconv.Itoa(p.facts.position(w.Booking)), Title: w.Name, Under: waitingLine(p.Words, w),
			OnTap: func() { p.openWaiting(w) },
		}
		if free && w.Booking == next && p.May(desk.BookSession) {
			entries[i].Action = p.Words.T("session.seat_them")
			entries[i].OnAct = func() { p.seatWaiting(w) }
		}
	}
	return entries
}

// waitingLine says since when somebody waits, and why they could not be given a
// seat, if they could not.
func waitingLine(words *lang.Printer, w rows.Waiting) string {
	line := words.T("session.since", "since", w.Since.Format(time.RFC3339))
	if len(w.Bars) > 0 {
		line += " · " + words.Reason(w.Bars[0])
	}
	return line
}

// The room of the note's words, in a wide window and in a narrow one.
const (
	noteWide   float32 = 280
	noteNarrow float32 = 224
)

// drawNote says in words what becomes of a seat that is freed, until when.
func (p *sessionPage) drawNote() {
	turns, code, width := p.facts.turns, "turns."+string(p.facts.phase), noteWide
	if p.facts.phase == studio.ByOrder && turns.ByOffer {
		code = "turns.order_offer"
	}
	if p.narrow {
		width = noteNarrow
	}
	text := p.Words.T(code, "last", turns.InOrder.Format(time.RFC3339), "closes", turns.Closes.Format(time.RFC3339))
	p.note.Objects = []fyne.CanvasObject{kit.Card(kit.Padded(kit.GapWide-4, kit.GapWide, kit.Across(kit.GapWide-4,
		kit.NewPicture(kit.IconQuestion, 20, kit.Indigo), kit.Paragraph(text, kit.Style{Size: kit.SmallSize}, width))))}
}

// absentEntries say who told that they do not come, when and how.
func (p *sessionPage) absentEntries() []kit.SideEntry {
	entries := make([]kit.SideEntry, len(p.facts.absent))
	for i, a := range p.facts.absent {
		entries[i] = kit.SideEntry{
			Icon: kit.IconExit, Title: a.Name, Under: absentLine(p.Words, a), OnTap: func() { p.openAbsent(a) },
		}
	}
	return entries
}

// missedEntries say who gave their seat back late or did not come, and what that
// costs.
func (p *sessionPage) missedEntries() []kit.SideEntry {
	entries := make([]kit.SideEntry, len(p.facts.missed))
	for i, m := range p.facts.missed {
		entries[i] = kit.SideEntry{
			Icon: seat.StateOfMiss(m).Icon(), Title: m.Name, Under: p.Words.T("misskind." + string(m.Kind)),
			Value: seat.MissCosts(p.Words, m), OnTap: func() { p.openMiss(m) },
		}
	}
	return entries
}

// absentLine says when, how and by whom an absence was told, and why.
func absentLine(words *lang.Printer, a rows.Absence) string {
	parts := []string{words.T("session.absent_told", "at", a.At.Format(time.RFC3339), "how", words.T("notekind."+string(a.How)))}
	for _, part := range []string{a.By, a.Note} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}
