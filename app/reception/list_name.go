package reception

import (
	"context"
	"slices"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/studio"
)

// askListName keeps a list under a name that is asked for; done gets it as it is
// then kept. What is wrong with the name is said at its field.
func askListName(s *seat.Seat, heading, primary string, l studio.List, done func(studio.List)) *kit.Dialog {
	w := s.Words
	entry := kit.NewEntry(w.T("list.name_hint"))
	entry.SetText(l.Name)
	entry.ShowEnd()
	field := kit.NewField(w.T("list.name"), entry)
	entry.OnChanged = func(string) { field.SetError("") }
	var dialog *kit.Dialog
	dialog = kit.Ask(s.Window.Canvas(), kit.Question{
		Heading: heading,
		Body:    kit.Down(kit.Gap, field, kit.Small(w.T("list.shared"))),
		Primary: kit.ButtonText{Label: primary, Key: seat.Chord(w, seat.Enter)},
		Cancel:  kit.ButtonText{Label: w.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			named := l
			named.Name = entry.Text()
			keepList(s, named, func(err error) { field.SetError(w.Error(err)) }, func(kept studio.List) {
				dialog.Close()
				done(kept)
			})
			return false
		},
	})
	s.Window.Canvas().Focus(entry.Focusable())
	return dialog
}

// keptList is a list that was kept, or what is wrong with its name.
type keptList struct {
	list  studio.List
	wrong error
}

// nameProblems are the codes of what can be wrong with a name.
var nameProblems = []string{"list.name_missing", "list.name_taken", "list.name_too_long", "list.name_has_control"}

// keepList keeps a list. What is wrong with its name goes to wrong, any other
// failure to the window.
func keepList(s *seat.Seat, l studio.List, wrong func(error), done func(studio.List)) {
	seat.Do(s, func(ctx context.Context) (keptList, error) {
		kept, err := s.Register.SaveList(ctx, s.Who(), l)
		if slices.Contains(nameProblems, studio.CodeOf(err)) {
			return keptList{wrong: err}, nil
		}
		return keptList{list: kept}, err
	}, func(k keptList) {
		if k.wrong != nil {
			wrong(k.wrong)
			return
		}
		done(k.list)
	})
}
