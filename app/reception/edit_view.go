package reception

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// editSheet changes what the register says of a person.
type editSheet struct {
	*editing
	*frame
	form   *memberForm
	strips *fyne.Container // of what others changed too, above the fields
	inside *fyne.Container // what scrolls
	answer *kit.Button     // of the first strip; nil without one
}

const (
	editWidth  float32 = 640
	editHeight float32 = 7*(fieldHeight+fieldGap) - fieldGap
	// fieldHeight is that of a field in which nothing is wrong.
	fieldHeight float32 = 63
	fieldGap    float32 = 12
)

// editLines are the fields as the sheet has them.
var editLines = [][]exchange.Field{
	{exchange.FieldName, exchange.FieldKana},
	{exchange.FieldBirth, exchange.FieldSex},
	{exchange.FieldPhone, exchange.FieldEmail},
	{exchange.FieldPostal, exchange.FieldGuardian},
	{exchange.FieldAddress},
	{exchange.FieldNumber, exchange.FieldJoined},
	{exchange.FieldRemark},
}

// openEdit opens the sheet for a member as they are, and gives it to opened;
// closed is called when it is gone.
func openEdit(s *seat.Seat, number string, opened func(*editSheet), closed func()) {
	seat.Do(s, func(ctx context.Context) (rows.Membership, error) {
		return s.Register.Membership(ctx, s.Who(), number)
	}, func(m rows.Membership) {
		if s.Window.Canvas().Overlays().Top() == nil {
			opened(newEditSheet(s, m, closed))
		}
	})
}

func newEditSheet(s *seat.Seat, m rows.Membership, closed func()) *editSheet {
	w := s.Words
	e := &editSheet{editing: editingOf(m), form: newMemberForm(s), strips: kit.Down(4)}
	e.frame = newFrame(s, "act.cancel", "act.save", e.primary)
	e.strips.Hide()
	e.form.fill(e.was)
	e.inside = kit.Down(kit.GapWide, e.strips, e.form.arrange(editLines...))
	card := sheetCard(
		kit.Sized(editWidth, 0, kit.NewText(m.Name+" · "+w.T("form.edit"), kit.Style{Size: kit.HeadingSize, Bold: true, Whole: true})),
		kit.Sized(editWidth, editHeight, scrolled(e.inside)), e.foot)
	e.show(e, card, e.form.focusOf(exchange.FieldName), closed)
	return e
}

// edited is what came of an edit, or how the member is now where others changed
// the same fields.
type edited struct {
	tried[register.Edited]
	fresh *rows.Membership
}

// primary saves. What is wrong is said at its field, and what was typed stays.
// Where others changed the same field it has to be decided first.
func (e *editSheet) primary() {
	if e.answer != nil {
		e.seat.Window.Canvas().Focus(e.answer)
		return
	}
	if !e.form.take() {
		return
	}
	s, number, rev, typed := e.seat, e.number, e.rev, e.form.form()
	doOnce(e.frame, func(ctx context.Context) (edited, error) {
		done, err := s.Register.EditMember(ctx, s.Who(), number, rev, typed)
		if studio.CodeOf(err) == "member.changed_meanwhile" {
			fresh, err := s.Register.Membership(ctx, s.Who(), number)
			return edited{fresh: &fresh}, err
		}
		edit, err := orWrong(done, err)
		return edited{tried: edit}, err
	}, func(r edited) {
		e.form.blame(r.wrong)
		switch {
		case r.fresh != nil:
			e.form.fill(e.rebase(e.form.form(), *r.fresh))
			e.draw()
		case !r.amiss():
			e.saved(r.done)
		}
	})
}

// draw asks of each field that others changed too which of both is to stay.
func (e *editSheet) draw() {
	w := e.seat.Words
	e.strips.RemoveAll()
	e.answer = nil
	for _, c := range e.clashes {
		matter, question := clashWords(w, c)
		theirs := kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("form.take_theirs")}, func() {
			e.form.set(c.field, c.theirs)
			e.decided(c.field)
		})
		mine := kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("form.keep_mine")}, func() { e.decided(c.field) })
		if e.answer == nil {
			e.answer = theirs
		}
		e.strips.Add(kit.Asking(kit.Warn, matter, question, theirs, mine))
	}
	e.strips.Hidden = e.answer == nil
	e.inside.Refresh()
	if e.answer != nil {
		e.seat.Window.Canvas().Focus(e.answer)
	}
}

func (e *editSheet) decided(f exchange.Field) {
	e.decide(f)
	e.draw()
	if e.answer == nil {
		e.seat.Window.Canvas().Focus(e.form.focusOf(f))
	}
}

// saved closes the sheet; the banner takes the edit back.
func (e *editSheet) saved(done register.Edited) {
	s, before, number := e.seat, e.number, done.Member.Number
	e.dialog.Close()
	if len(done.Changed) == 0 {
		return
	}
	if number != before {
		s.Shell.Go(seat.Place{Screen: seat.Member, Of: number})
	}
	s.Shell.Say(savedSentence(s.Words, done), func() {
		seat.Do(s, func(ctx context.Context) (register.Edited, error) {
			return s.Register.EditMember(ctx, s.Who(), number, done.Rev, undone(done.Changed))
		}, func(again register.Edited) {
			if again.Member.Number != number {
				s.Shell.Go(seat.Place{Screen: seat.Member, Of: again.Member.Number})
			}
			s.Shell.Say(s.Words.T("act.undone"), nil)
		})
	})
}
