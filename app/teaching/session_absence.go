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
	words := p.Words
	fields := seat.NewAbsenceFields(p.Seat)
	lines := kit.Down(kit.GapWide, kit.NewText(words.T("absence.of", "name", a.Name), kit.Style{}), fields.Down())
	kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: words.T("absence.title"), Body: lines,
		Primary: kit.ButtonText{Label: words.T("absence.take_down"), Key: seat.Chord(words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			p.tellAbsence(a.Number, fields.Said())
			return true
		},
	})
	p.Window.Canvas().Focus(fields.First())
}

func (p *sessionPage) tellAbsence(number string, said lessons.Said) {
	words, key := p.Words, p.facts.Key
	seat.Do(p.Seat, func(ctx context.Context) (lessons.Absent, error) {
		return p.Lessons.TellAbsence(ctx, p.Who(), number, key, said)
	}, func(done lessons.Absent) {
		sentence := words.T("act.absent")
		if len(done.Promoted) > 0 {
			sentence = words.T("act.absent_promoted", "name", done.Promoted[0].Name)
		}
		seat.Offer(p.Seat, sentence, func(ctx context.Context) (string, error) {
			return words.T("act.undone"), p.Lessons.TakeBackAbsence(ctx, p.Who(), done.ID)
		})
		p.Reload()
	})
}
