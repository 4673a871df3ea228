package reception

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// askToDrop shows a step whose day is to come, and takes it back.
func askToDrop(s *seat.Seat, number string, step rows.Step) {
	w := s.Words
	seat.Do(s, func(ctx context.Context) (register.Taken, error) {
		would, err := s.Register.PreviewUndo(ctx, s.Who(), number, step.ID)
		return refusedStep(would, err)
	}, func(would register.Taken) {
		body := kit.Down(4)
		drawStepLines(body, dropLines(w, step, would, civil.DateOf(s.Desk.Now())), dropWidth)
		heading := w.T("steps.planned", "kind", string(step.Kind))
		if would.Answer == studio.Refuse {
			kit.Tell(s.Window.Canvas(), heading, body, kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc})
			return
		}
		kit.Ask(s.Window.Canvas(), kit.Question{
			Heading: heading, Body: body,
			Primary: kit.ButtonText{Label: w.T("steps.drop"), Key: seat.Chord(w, seat.Enter)},
			Cancel:  kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc},
			OnPrimary: func() bool {
				dropStep(s, number, step.ID)
				return true
			},
		})
	})
}

// dropWidth is that of a dialog's lines.
const dropWidth float32 = 432

func dropStep(s *seat.Seat, number string, id studio.StepID) {
	seat.Do(s, func(ctx context.Context) (register.Taken, error) {
		return s.Register.UndoStep(ctx, s.Who(), number, id)
	}, func(t register.Taken) {
		s.Shell.Say(s.Words.T("steps.dropped", "kind", string(t.Step.Kind)), nil)
	})
}
