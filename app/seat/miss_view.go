package seat

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// missWidth is how wide the sentences of a miss may be.
const missWidth float32 = 432

// OpenMiss says of a seat that was missed what it costs and why, and lets the owner
// waive it or take back what was decided; then is called when that is done. The ways
// lead elsewhere.
func OpenMiss(s *Seat, m lessons.Missed, then func(), ways ...kit.SideEntry) {
	w := s.Words
	body := kit.Down(kit.Gap)
	for _, r := range m.Reasons {
		body.Add(kit.Paragraph(w.Reason(r), kit.Style{}, missWidth))
	}
	if m.Review != nil && m.Review.Waived {
		body.Add(kit.Paragraph(w.T("miss.waived_because", "note", m.Review.Note, "at", m.Review.At.Format(time.RFC3339)),
			kit.Style{Ink: kit.Ink2}, missWidth))
	}
	var dialog *kit.Dialog
	for i, way := range ways {
		ways[i].OnTap = func() {
			dialog.Close()
			way.OnTap()
		}
	}
	var led []fyne.CanvasObject
	if len(ways) > 0 {
		led = []fyne.CanvasObject{kit.SideCard(ways...)}
	}
	heading := w.T("miss.heading", "name", m.Name, "kind", string(m.Kind))
	switch {
	case s.CanWaive(m):
		dialog = askWaive(s, m, heading, kit.Down(kit.GapWide, append([]fyne.CanvasObject{body}, led...)...), then)
	case s.CanReopen(m):
		dialog = kit.Ask(s.Window.Canvas(), kit.Question{
			Heading: heading, Body: kit.Down(kit.GapWide, append([]fyne.CanvasObject{body}, led...)...),
			Primary: kit.ButtonText{Label: w.T(ReopenWord(m)), Key: Chord(w, Enter)},
			Cancel:  kit.ButtonText{Label: w.T("act.close"), Key: Esc},
			OnPrimary: func() bool {
				ReopenMisses(s, then, m)
				return true
			},
		})
	default:
		if !s.May(desk.ReviewMiss) && m.Review == nil && !m.Excused {
			body.Add(kit.Paragraph(w.T("miss.owner_waives"), kit.Style{Ink: kit.Ink2}, missWidth))
		}
		dialog = kit.Tell(s.Window.Canvas(), heading, kit.Down(kit.GapWide, append([]fyne.CanvasObject{body}, led...)...),
			kit.ButtonText{Label: w.T("act.close"), Key: Esc})
	}
}

// ReopenWord is the key of the word for taking back what was decided.
func ReopenWord(m lessons.Missed) string {
	if m.Price().Fee == 0 {
		return "miss.unwaive"
	}
	return "billing.fee_reopen"
}

// askWaive asks why a miss is waived.
func askWaive(s *Seat, m lessons.Missed, heading string, body fyne.CanvasObject, then func()) *kit.Dialog {
	w := s.Words
	because := NewReasonField(s, w.T("billing.fee_because"), w.T("billing.fee_because_hint"), "miss.reason_missing")
	var dialog *kit.Dialog
	dialog = kit.Ask(s.Window.Canvas(), kit.Question{
		Heading: heading,
		Body:    kit.Down(kit.GapWide, body, kit.Lines(w.T("miss.waive_what"), kit.Style{Ink: kit.Ink2}), because),
		Primary: kit.ButtonText{Label: w.T("billing.fee_waive_do"), Key: Chord(w, Enter)},
		Cancel:  kit.ButtonText{Label: w.T("act.close"), Key: Esc},
		OnPrimary: func() bool {
			text := because.Text()
			DoFrom(s, dialog, func(ctx context.Context) (studio.Review, error) {
				return s.Lessons.ReviewMiss(ctx, s.Who(), m.Booking, false, text)
			}, because.Blame, func(studio.Review) {
				OfferReview(s, w.T("miss.waived_said", "name", m.Name, "kind", string(m.Kind)), m)
				then()
			})
			return false // it closes when it is waived
		},
	})
	because.Focus()
	return dialog
}

// OfferReview says what was decided about misses, and offers to take that back.
func OfferReview(s *Seat, said string, list ...lessons.Missed) {
	Offer(s, said, func(ctx context.Context) (string, error) {
		return reopened(s, list), s.Lessons.UndoReview(ctx, s.Who(), bookingsOf(list)...)
	})
}

// ReopenMisses takes back what was decided about misses.
func ReopenMisses(s *Seat, then func(), list ...lessons.Missed) {
	Do(s, func(ctx context.Context) (bool, error) {
		return true, s.Lessons.UndoReview(ctx, s.Who(), bookingsOf(list)...)
	}, func(bool) {
		s.Shell.Say(reopened(s, list), nil)
		then()
	})
}

// reopened says that what was decided does not hold any more.
func reopened(s *Seat, list []lessons.Missed) string {
	fees := 0
	for _, m := range list {
		if m.Price().Fee > 0 {
			fees++
		}
	}
	if fees == 0 {
		return s.Words.T("act.undone")
	}
	return s.Words.T("billing.fees_reopened", "n", strconv.Itoa(fees))
}

func bookingsOf(list []lessons.Missed) []studio.BookingID {
	ids := make([]studio.BookingID, len(list))
	for i, m := range list {
		ids[i] = m.Booking
	}
	return ids
}
