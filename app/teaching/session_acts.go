package teaching

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// question asks whether something is to be done with somebody's place, after it
// was said what that does. Its way out is not that word by which a booking is given
// up, too. do reports whether it is done with.
func (p *sessionPage) question(heading, primary string, body fyne.CanvasObject, do func() bool) *kit.Dialog {
	words := p.Words
	return kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: words.T(heading), Body: body,
		Primary:   kit.ButtonText{Label: words.T(primary), Key: seat.Chord(words, seat.Enter)},
		Cancel:    kit.ButtonText{Label: words.T("act.keep"), Key: seat.Esc},
		OnPrimary: do,
	})
}

// dialogWidth is how wide a question's sentences may be.
const dialogWidth float32 = 432

// giveBack says what will happen and, where it is late, what that costs, and gives a
// booking back.
func (p *sessionPage) giveBack(b booking) {
	seat.Ask(p.Seat, &p.steps, func(ctx context.Context) (lessons.Cancelled, error) {
		return p.Lessons.WouldCancel(ctx, p.Who(), b.id)
	}, func(would lessons.Cancelled) {
		p.question("cancel.title", "cancel.do", kit.Down(kit.Gap, p.releaseLines(b, would)...), func() bool {
			seat.Do(p.Seat, func(ctx context.Context) (lessons.Cancelled, error) {
				return p.Lessons.Cancel(ctx, p.Who(), b.id)
			}, func(c lessons.Cancelled) {
				seat.OfferRebook(p.Seat, b.id, c)
				p.Reload()
			})
			return true
		})
	})
}

// releaseLines say what comes of giving a booking back.
func (p *sessionPage) releaseLines(b booking, would lessons.Cancelled) []fyne.CanvasObject {
	words := p.Words
	lines := []fyne.CanvasObject{kit.Paragraph(words.T("session.release_of", "name", b.name), kit.Style{}, dialogWidth)}
	for _, r := range would.Reasons {
		lines = append(lines, kit.Paragraph(words.Reason(r), kit.Style{}, dialogWidth))
	}
	if b.next != "" {
		lines = append(lines, kit.Paragraph(words.T("session.release_next", "name", b.next), kit.Style{Ink: kit.Ink2}, dialogWidth))
	}
	return lines
}

// accept gives somebody the seat that they are offered.
func (p *sessionPage) accept(w rows.Waiting) {
	seat.Do(p.Seat, func(ctx context.Context) (lessons.Booked, error) {
		return p.Lessons.Accept(ctx, p.Who(), w.Booking)
	}, func(b lessons.Booked) { p.seated(w, b) })
}

// seated says that somebody who waited has a seat, and offers to take that back.
func (p *sessionPage) seated(w rows.Waiting, b lessons.Booked) {
	seat.OfferBack(p.Seat, p.Words.T("act.seated", "name", w.Name), b.Booking)
	p.Reload()
}

// decline ends the place of somebody who does not want the seat.
func (p *sessionPage) decline(w rows.Waiting) {
	seat.Do(p.Seat, func(ctx context.Context) (desk.Freed, error) {
		return p.Lessons.Decline(ctx, p.Who(), w.Booking)
	}, func(f desk.Freed) {
		said := p.Words.T("act.declined")
		switch {
		case len(f.Promoted) > 0:
			said = p.Words.T("act.declined_promoted", "name", f.Promoted[0].Name)
		case len(f.Offered) > 0:
			said = p.Words.T("act.declined_offered", "name", f.Offered[0].Name)
		}
		seat.OfferBack(p.Seat, said, w.Booking)
		p.Reload()
	})
}

// seatWaiting gives somebody who waits a free seat. What there is to look at is shown
// before, and where it is against the rules the staff write why.
func (p *sessionPage) seatWaiting(w rows.Waiting) {
	key := p.facts.Key
	seat.Ask(p.Seat, &p.steps, func(ctx context.Context) (studio.BookDecision, error) {
		return p.Lessons.WouldBook(ctx, p.Who(), w.Number, key)
	}, func(d studio.BookDecision) {
		if d.State == studio.Seated && len(d.Reasons) == 1 { // only that it is from the queue
			seat.Do(p.Seat, p.seating(w, key, ""), func(b lessons.Booked) { p.seated(w, b) })
			return
		}
		p.askSeating(w, key, d)
	})
}

// askSeating asks whether somebody who waits is given a seat, with all that speaks
// against it.
func (p *sessionPage) askSeating(w rows.Waiting, key studio.SessionKey, d studio.BookDecision) {
	words := p.Words
	answer := seat.NewBookAnswer(p.Seat, dialogWidth)
	var dialog *kit.Dialog
	dialog = kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: words.T("session.seat_title"),
		Body: kit.Down(kit.GapWide, kit.Paragraph(words.T("session.seat_of", "name", w.Name), kit.Style{}, dialogWidth),
			kit.Sized(0, answerHeight, kit.Down(0, answer.Content))),
		Primary: kit.ButtonText{Label: words.T("session.seat_do"), Key: seat.Chord(words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			because, ok := answer.Reason()
			if ok {
				seat.DoFrom(p.Seat, dialog, p.seating(w, key, because), answer.Blame, func(b lessons.Booked) { p.seated(w, b) })
			}
			return false // it closes when they have the seat
		},
	})
	answer.Show(d, p.facts.Seats.Free())
	dialog.Primary.Enable(answer.Possible())
}

// answerHeight is the room of what a booking would come to: two reasons, and why it
// is made against them.
const answerHeight float32 = 148

// seating gives somebody who waits a seat, against the rules if it is said why.
func (p *sessionPage) seating(w rows.Waiting, key studio.SessionKey, because string) func(context.Context) (lessons.Booked, error) {
	return func(ctx context.Context) (lessons.Booked, error) {
		return p.Lessons.BookAnyway(ctx, p.Who(), w.Number, key, because)
	}
}

// takeBackAbsence notes that somebody comes after all, once it was asked.
func (p *sessionPage) takeBackAbsence(a rows.Absence) {
	body := kit.Down(kit.Gap, kit.Paragraph(p.Words.T("session.comes_of", "name", a.Name), kit.Style{}, dialogWidth),
		kit.Second(absentLine(p.Words, a)))
	p.question("session.comes_title", "session.comes_do", body, func() bool {
		seat.Do(p.Seat, func(ctx context.Context) (bool, error) {
			return true, p.Lessons.TakeBackAbsence(ctx, p.Who(), a.ID)
		}, func(bool) {
			key, said := p.facts.Key, lessons.Said{By: a.By, How: a.How, Note: a.Note}
			seat.Offer(p.Seat, p.Words.T("act.comes_after_all", "name", a.Name), func(ctx context.Context) (string, error) {
				_, err := p.Lessons.TellAbsence(ctx, p.Who(), a.Number, key, said)
				return p.Words.T("act.undone"), err
			})
			p.Reload()
		})
		return true
	})
}
