package teaching

import (
	"context"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// openAbsence asks how somebody told that they do not come, and frees their seat
// for that day.
func (p *sessionPage) openAbsence(a rows.Attendee) {
	words := p.Words
	ways := make([]kit.Segment, len(studio.AbsenceWays))
	for i, k := range studio.AbsenceWays {
		ways[i] = kit.Segment{Label: words.T("notekind." + string(k))}
	}
	how := kit.NewSegments(nil, ways...)
	by, note := kit.NewEntry(words.T("absence.by_hint")), kit.NewEntry("")
	lines := kit.Down(kit.GapWide,
		kit.NewText(words.T("absence.of", "name", a.Name), kit.Style{}),
		kit.NewChoiceField(words.T("absence.how"), kit.Across(0, how)),
		kit.NewField(words.T("absence.by"), by), kit.NewField(words.T("absence.note"), note))
	kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: words.T("absence.title"), Body: lines,
		Primary: kit.ButtonText{Label: words.T("absence.take_down"), Key: seat.Chord(words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			said := lessons.Said{By: by.Text(), How: studio.AbsenceWays[how.Chosen()], Note: note.Text()}
			p.tellAbsence(a.Number, said)
			return true
		},
	})
	p.Window.Canvas().Focus(by.Focusable())
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
