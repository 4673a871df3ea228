package reception

import (
	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/studio"
)

// openConditionText changes a condition that goes deeper than rows of chips do, as
// it is typed on the command line.
func openConditionText(s *seat.Seat, c studio.Condition, take func(studio.Condition)) *kit.Dialog {
	w := s.Words
	entry := kit.NewTextArea("", 4)
	entry.SetText(c.String())
	field := kit.NewField(w.T("condition.as_text"), entry)
	entry.OnChanged = func(string) { field.SetError("") }
	var dialog *kit.Dialog
	dialog = kit.Ask(s.Window.Canvas(), kit.Question{
		Heading: w.T("condition.change"),
		Body:    kit.Down(kit.Gap, field, kit.Lines(w.T("condition.text_help"), kit.Style{Size: kit.SmallSize, Ink: kit.Ink2})),
		Primary: kit.ButtonText{Label: w.T("condition.take"), Key: seat.Chord(w, seat.Enter)},
		Cancel:  kit.ButtonText{Label: w.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			read, err := studio.ParseCondition(entry.Text())
			if err != nil {
				field.SetError(w.Error(err))
				return false
			}
			dialog.Close()
			take(read)
			return false
		},
	})
	s.Window.Canvas().Focus(entry.Focusable())
	return dialog
}
