package reception

import (
	"context"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// offerGone says what was done with somebody new, and offers to take it back: then
// they were entered by mistake.
func offerGone(s *seat.Seat, number, said string) {
	seat.Offer(s, said, func(ctx context.Context) (string, error) { return takenBack(ctx, s, number) })
}

// takenBack takes somebody back who was entered by mistake, and says so.
func takenBack(ctx context.Context, s *seat.Seat, number string) (string, error) {
	done, err := s.Register.TakeBackMember(ctx, s.Who(), number)
	return s.Words.T("mistake.done", "name", done.Member.Name), err
}

// askMistake asks whether somebody was entered by mistake, with what would come of
// it. It cannot be undone: they would have to be entered again.
func askMistake(s *seat.Seat, would register.Taken) {
	w := s.Words
	body := kit.Down(kit.Gap, kit.Paragraph(w.T("mistake.what"), kit.Style{}, noteTextWidth))
	for _, r := range would.Notes {
		body.Add(kit.Paragraph(w.Reason(r), kit.Style{}, noteTextWidth))
	}
	kit.Ask(s.Window.Canvas(), kit.Question{
		Heading: w.T("mistake.heading", "number", would.Member.Number, "name", would.Member.Name), Body: body,
		Primary: kit.ButtonText{Label: w.T("mistake.do"), Key: seat.Chord(w, seat.Enter)},
		Cancel:  kit.ButtonText{Label: w.T("act.keep"), Key: seat.Esc},
		OnPrimary: func() bool {
			seat.Do(s, func(ctx context.Context) (string, error) {
				return takenBack(ctx, s, would.Member.Number)
			}, func(said string) { s.Shell.Say(said, nil) })
			return true
		},
	})
}

// mayBeMistake reports whether somebody is offered to be taken back: who has not
// joined, and of whom nothing is known but what was written down with them.
func mayBeMistake(would register.Taken) bool {
	return would.Answer != studio.Refuse && (would.Member.Status == studio.Inquiry || would.Member.Status == studio.Trial)
}
