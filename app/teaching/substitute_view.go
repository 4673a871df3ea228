package teaching

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// substituteSheet asks somebody to teach a session in its teacher's place; once
// somebody is asked, it takes down their answer.
type substituteSheet struct {
	substituting
	*seat.Sheet
	table     *kit.Table // of who can be asked; nil where somebody is
	pay, note *kit.Entry
	agreeing  bool // what is paid can be filled in
	telling   *telling
}

const (
	substituteWidth     float32 = 560
	substituteRows              = 6 // most that are in view
	substituteConcerned         = 4
	substituteLabel     float32 = 28
)

// openSubstitute opens the sheet for a session, and gives it to opened.
func openSubstitute(s *seat.Seat, of rows.Session, opened func(*substituteSheet)) {
	seat.Do(s, func(ctx context.Context) (substituting, error) {
		asked, err := s.Lessons.Substituting(ctx, s.Who(), of.Key)
		return substituting{of, asked}, err
	}, func(st substituting) {
		if s.Window.Canvas().Overlays().Top() == nil {
			opened(newSubstituteSheet(s, st))
		}
	})
}

func newSubstituteSheet(s *seat.Seat, st substituting) *substituteSheet {
	w := s.Words
	x := &substituteSheet{substituting: st, telling: newTelling(w), pay: kit.NewEntry(w.T("substitutes.pay_hint")), note: kit.NewEntry("")}
	held, is := st.Holds()
	var body fyne.CanvasObject
	var focus fyne.Focusable
	if is {
		body = x.answering(s, held)
		if focus = x.Button; x.agreeing {
			focus = x.pay.Focusable()
		}
	} else {
		body = x.asking(s)
		focus = x.table
	}
	card := seat.WideSheetCard(substituteWidth,
		kit.Down(2, kit.NewText(w.T("substitutes.of", "class", st.session.Class.Name),
			kit.Style{Size: kit.HeadingSize, Bold: true, Whole: true}), kit.NewText(whenOf(w, st.session), kit.Style{Ink: kit.Ink2, Cut: true})),
		body, x.Foot)
	x.Open(card, focus, nil)
	return x
}

// asking is the list of who can be asked, and what is agreed on with them.
func (x *substituteSheet) asking(s *seat.Seat) fyne.CanvasObject {
	w := s.Words
	x.Sheet = s.NewSheet("act.cancel", "substitutes.ask", x.ask)
	x.table = kit.NewTable(kit.Column{Width: 144, Bold: true, Whole: true}, kit.Column{Width: 240, Flex: 1})
	x.table.SetRows(len(x.Candidates), func(i int) kit.Row { return x.candidateRow(w, x.Candidates[i]) })
	x.table.OnChoose = func(int) { x.Button.Enable(x.chosen() != nil) }
	x.table.Choose(min(0, len(x.Candidates)-1))
	x.Button.Enable(x.chosen() != nil)
	list := kit.Between(kit.Small(w.T("substitutes.whom")), nil, kit.Padded(4, 0, x.table))
	height := float32(max(1, min(substituteRows, len(x.Candidates)))) * kit.RowHeight
	return kit.Down(kit.GapWide, kit.Sized(0, substituteLabel+height, list),
		kit.Beside(kit.GapWide, kit.NewField(w.T("substitutes.pay"), x.pay), kit.NewField(w.T("substitutes.note"), x.note)))
}

// answering says who is asked, and takes down what they answer.
func (x *substituteSheet) answering(s *seat.Seat, held rows.Substitute) fyne.CanvasObject {
	w := s.Words
	decline := kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("substitutes.decline")}, func() { x.answer(held, false) })
	beside := []fyne.CanvasObject{decline}
	if s.May(desk.AskSubstitute) {
		withdraw := kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("substitutes.withdraw")}, x.withdraw)
		beside = []fyne.CanvasObject{withdraw, decline}
	}
	x.Sheet = s.NewSheet("act.close", "substitutes.accept", func() { x.answer(held, true) }, beside...)
	kit.ShowIf(x.Button, held.State == studio.SubstituteAsked)
	x.pay.SetText(held.Pay)
	state := kit.Across(kit.Gap, kit.NewPicture(kit.IconSwap, 20, kit.Ink2), kit.NewText(stands(w, held), kit.Style{Bold: true}))
	lines := kit.Down(kit.GapWide, state)
	told := func(key, text string) {
		if text != "" {
			lines.Add(kit.Paragraph(w.T(key, "text", text), kit.Style{}, substituteWidth))
		}
	}
	told("substitutes.noted", held.Note)
	if x.agreeing = held.State == studio.SubstituteAsked && s.May(desk.AskSubstitute); x.agreeing {
		lines.Add(kit.NewField(w.T("substitutes.pay"), x.pay))
	} else {
		told("substitutes.paid", held.Pay)
	}
	if held.State == studio.SubstituteAsked && len(x.Concerned) > 0 {
		lines.Add(x.concerned(w))
	}
	return lines
}

// concerned is whom it concerns that somebody else teaches the session, and whether
// they are told.
func (x *substituteSheet) concerned(w *lang.Printer) fyne.CanvasObject {
	list := x.Concerned
	people := kit.NewTable(concernedColumns...)
	people.SetRows(len(list), func(i int) kit.Row { return concernedRow(w, list[i], false) })
	x.telling.ask(true, x.Tells)
	head := kit.Section(w.T("changes.concerned"), w.T("members.count", "n", strconv.Itoa(len(list))))
	height := float32(min(substituteConcerned, len(list))) * kit.RowHeight
	return kit.Down(0, kit.Sized(0, kit.RowHeight, head), kit.Sized(0, height, people), x.telling.content)
}

// chosen is who is to be asked; nil where nobody is, or cannot be.
func (x *substituteSheet) chosen() *studio.SubstituteCandidate {
	row := x.table.Chosen()
	if row < 0 || x.Candidates[row].Answer == studio.Refuse {
		return nil
	}
	return &x.Candidates[row]
}

func (x *substituteSheet) ask() {
	if c := x.chosen(); c != nil {
		name, pay, note := c.Name, x.pay.Text(), x.note.Text()
		x.do("substitutes.done_asked", name, func(ctx context.Context, r *lessons.Room, who desk.Who) (lessons.Substitution, error) {
			return r.AskSubstitute(ctx, who, x.session.Key, name, pay, note)
		})
	}
}

func (x *substituteSheet) answer(held rows.Substitute, accepts bool) {
	said := "substitutes.done_declined"
	if accepts {
		said = "substitutes.done_accepted"
	}
	if accepts && held.State != studio.SubstituteAsked {
		return
	}
	pay, tell := x.pay.Text(), x.telling.wish()
	x.do(said, held.Name, func(ctx context.Context, r *lessons.Room, who desk.Who) (lessons.Substitution, error) {
		return r.AnswerSubstitute(ctx, who, x.session.Key, accepts, pay, tell)
	})
}

func (x *substituteSheet) withdraw() {
	x.do("substitutes.done_withdrawn", "", func(ctx context.Context, r *lessons.Room, who desk.Who) (lessons.Substitution, error) {
		return r.WithdrawSubstitute(ctx, who, x.session.Key)
	})
}

// do does something once, says what, and offers to take it back.
func (x *substituteSheet) do(said, name string, act func(context.Context, *lessons.Room, desk.Who) (lessons.Substitution, error)) {
	s := x.Seat
	seat.Once(x.Sheet, func(ctx context.Context) (lessons.Substitution, error) {
		return act(ctx, s.Lessons, s.Who())
	}, func(done lessons.Substitution) {
		x.Dialog.Close()
		seat.Offer(s, s.Words.T(said, "name", name), func(ctx context.Context) (string, error) {
			_, err := s.Lessons.UndoSubstitute(ctx, s.Who(), done.Act)
			return s.Words.T("act.undone"), err
		})
	})
}
