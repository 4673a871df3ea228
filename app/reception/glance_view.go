package reception

import (
	"image"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// glance is what the search says of one member: what they ask at the desk and on
// the phone.
type glance struct {
	member rows.Member
	card   rows.DoorCard
}

// facts are the lines about what is now: what is left, what comes next, what is
// owed, and where to call.
func (g glance) facts(w *lang.Printer) []fact {
	var list []fact
	if f, ok := leftFact(w, g.card); ok {
		list = append(list, f)
	}
	if g.card.Status == studio.Leave {
		list = append(list, leaveOf(w, g.card.Standing, civil.DateOf(g.card.At)))
	}
	return append(list, nextFact(w, g.card), owing(w, g.card.Arrears),
		fact{kind: factPhone, label: w.T("member.phone"), value: orDash(g.member.Phone)})
}

// personHead is a person's photo or initial, name and number.
func personHead(s *seat.Seat, g glance, load *seat.Load) fyne.CanvasObject {
	w, m, portrait := s.Words, g.member, container.NewStack()
	s.Photo(g.card.Photo, load, func(photo image.Image) {
		portrait.Objects = []fyne.CanvasObject{kit.Portrait(photo, first(m.Name), 64)}
		portrait.Refresh()
	})
	line := w.T("door.member", "number", m.Number) + " · " + statusWord(w, m.Status)
	return kit.Across(kit.GapWide, portrait, kit.Down(0,
		kit.Small(reading(w, m.Kana)), kit.Heading(m.Name), kit.Small(line)))
}

// factLines shows facts below each other, each a label, a value
// and its detail.
func factLines(facts []fact) fyne.CanvasObject {
	columns := []kit.Column{{Width: 88, Ink: kit.Ink2}, {Flex: 1, Bold: true}}
	table := kit.NewPlainList(columns...)
	table.SetRows(len(facts), func(i int) kit.Row {
		f := facts[i]
		value := kit.Cell{Text: f.value, Detail: f.detail}
		if f.answer != "" {
			value.Ink = seat.VerdictOf(f.answer).Text()
		}
		return kit.Row{Cells: []kit.Cell{{Icon: factIcon(f.kind), Text: f.label}, value}}
	})
	return table
}
