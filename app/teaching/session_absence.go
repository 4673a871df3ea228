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
	var dialog *kit.Dialog
	dialog = p.question("absence.title", "absence.take_down", lines, func() bool {
		key, said := p.facts.Key, fields.Said()
		seat.DoFrom(p.Seat, dialog, func(ctx context.Context) (lessons.Absent, error) {
			return p.Lessons.TellAbsence(ctx, p.Who(), a.Number, key, said)
		}, fields.Blame, func(done lessons.Absent) {
			seat.OfferComing(p.Seat, done)
			p.Reload()
		})
		return false // it closes when it is noted
	})
	p.Window.Canvas().Focus(fields.First())
}
