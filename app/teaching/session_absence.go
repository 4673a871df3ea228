package teaching

import (
	"context"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
)

// openAbsence asks how somebody told that they do not come, and frees their seat
// for that day.
func (p *sessionPage) openAbsence(a rows.Attendee) {
	fields := seat.NewAbsenceFields(p.Seat)
	lines := kit.Down(kit.GapWide, kit.NewText(p.Words.T("absence.of", "name", a.Name), kit.Style{}), fields.Down())
	p.question("absence.title", "absence.take_down", lines, func() { p.tellAbsence(a.Number, fields.Said()) })
	p.Window.Canvas().Focus(fields.First())
}

func (p *sessionPage) tellAbsence(number string, said lessons.Said) {
	key := p.facts.Key
	seat.Do(p.Seat, func(ctx context.Context) (lessons.Absent, error) {
		return p.Lessons.TellAbsence(ctx, p.Who(), number, key, said)
	}, func(done lessons.Absent) {
		seat.OfferComing(p.Seat, done)
		p.Reload()
	})
}
