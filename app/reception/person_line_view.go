package reception

import (
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// lineColumns are day, kind, what, and value.
func lineColumns() []kit.Column {
	return []kit.Column{
		{Width: 93, Gap: 8},
		{Width: 118, Gap: 12, Ink: kit.Ink2},
		{Width: 120, Flex: 1, Bold: true},
		{Width: 40, Align: fyne.TextAlignTrailing},
	}
}

// drawLine shows the time line; what is open and chosen in it stays so.
func (p *Person) drawLine() {
	w := p.seat.Words
	chosen, opened := p.line.Chosen(), p.line.Opened()
	before := p.drawn
	texts := p.profile.entries(w)
	entries := make([]kit.TimelineEntry, len(texts))
	for i, t := range texts {
		entries[i] = p.lineEntry(t, p.profile.line.Entries[i])
	}
	older := ""
	if p.profile.line.Older > 0 {
		older = w.T("person.older", "n", strconv.Itoa(p.profile.line.Older))
	}
	p.line.SetEntries(older, entries...)
	p.drawn = p.profile.line.Entries
	if chosen < len(before) { // and not on the way to older ones, which leads to the first of them
		p.line.Choose(p.profile.now(before, chosen))
	}
	p.line.Open(p.profile.now(before, opened))
	shown := fyne.CanvasObject(p.line)
	if len(entries) == 0 {
		shown = kit.Empty(kit.IconLines, w.T("person.nothing"), nil)
	}
	if len(p.middle.Objects) != 1 || p.middle.Objects[0] != shown {
		p.middle.Objects = []fyne.CanvasObject{shown}
		kit.Refresh(p.middle)
	}
}

func (p *Person) lineEntry(t entryText, e rows.Entry) kit.TimelineEntry {
	w := p.seat.Words
	value := kit.Cell{Text: t.value}
	if t.answer != "" {
		value.Icon = seat.VerdictOf(t.answer).Icon()
	}
	entry := kit.TimelineEntry{Heading: t.heading, OnOpen: p.way(t.leads), Fold: kit.Fold{
		Row: kit.Row{Past: t.past, Cells: []kit.Cell{
			{Text: t.day, Detail: t.weekday}, {Icon: entryIcon(e), Text: t.word}, {Text: t.what, Detail: t.detail}, value,
		}},
		Title: t.title,
	}}
	for _, r := range t.why {
		line := kit.ReasonLine{Icon: whyIcon(r.Code)}
		line.Sentence, line.Value = w.ReasonLine(r)
		entry.Reasons = append(entry.Reasons, line)
	}
	return entry
}

// way goes to what an entry is about; nil where it is about nothing elsewhere.
func (p *Person) way(to lead) func() {
	switch {
	case to.miss != 0:
		return func() { p.openMiss(to) }
	case to.invoice != "":
		return func() { p.seat.Shell.Go(seat.Place{Screen: seat.Invoice, Of: to.invoice}) }
	case to.note != nil:
		return func() { readNote(p.seat, *to.note) }
	case to.session != (studio.SessionKey{}):
		return func() { p.seat.Shell.Go(seat.Place{Screen: seat.Session, Of: to.session.String()}) }
	}
	return nil
}

// entryIcon is the picture of an entry's kind.
func entryIcon(e rows.Entry) kit.Icon {
	switch e.Kind {
	case rows.CheckedIn, rows.TurnedAway:
		return kit.IconWaves
	case rows.Marked:
		return map[studio.Attendance]kit.Icon{studio.Late: kit.IconClock, studio.Absent: kit.IconExit, studio.Present: kit.IconCheck}[e.State]
	case rows.Booked, rows.MovedUp:
		return kit.IconCalendar
	case rows.GaveBack:
		return kit.IconUndo
	case rows.ToldAbsent, rows.StayedAway:
		return kit.IconExit
	case rows.Invoiced:
		return kit.IconBill
	case rows.Paid:
		return kit.IconYen
	case rows.Noted:
		return noteIcon(e.Note.Kind)
	case rows.Imported:
		return kit.IconDownload
	case rows.StandingBegan:
		return standingIcon(e.Status)
	case rows.ContractBegan, rows.ContractEnded:
		return kit.IconFile
	case rows.TraitBegan, rows.TraitEnded:
		return kit.IconTicket
	case rows.Agreed:
		return kit.IconCheck
	case rows.CardMoved:
		return kit.IconCard
	case rows.ContactAdded, rows.ContactEnded:
		return wayIcons[e.Contact.Way]
	case rows.PhotoSet, rows.PhotoRemoved:
		return kit.IconPerson
	case rows.FieldChanged:
		return kit.IconPencil
	case rows.PaidBack:
		return kit.IconUndo
	}
	return kit.IconEnter
}

func standingIcon(s studio.Status) kit.Icon {
	switch s {
	case studio.Leave:
		return kit.IconPause
	case studio.Withdrawn:
		return kit.IconExit
	}
	return kit.IconEnter
}

// whyIcon is the picture of a reason.
func whyIcon(code string) kit.Icon {
	switch code {
	case "door.arrears", "bill.tax_inside":
		return kit.IconYen
	case "bill.monthly_fee":
		return kit.IconLines
	case "door.on_leave", "door.on_leave_open", "bill.no_discount":
		return kit.IconPause
	case "bill.joined_whole_month":
		return kit.IconEnter
	case "door.already_in", "door.not_now":
		return kit.IconClock
	case "door.age":
		return kit.IconCake
	case "door.withdrawn":
		return kit.IconExit
	}
	return kit.IconCalendar
}
