package teaching

import (
	"context"
	"strconv"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
)

// queueMove is another position that somebody of a queue can get.
type queueMove struct {
	word string // a key
	to   int    // from 1
}

// queueMoves are those of who stands at a position of a queue of a length: the
// neighbours', and the two ends where these are others.
func queueMoves(at, length int) []queueMove {
	var moves []queueMove
	if at > 2 {
		moves = append(moves, queueMove{"reorder.first", 1})
	}
	if at > 1 {
		moves = append(moves, queueMove{"reorder.up", at - 1})
	}
	if at < length {
		moves = append(moves, queueMove{"reorder.down", at + 1})
	}
	if at < length-1 {
		moves = append(moves, queueMove{"reorder.last", length})
	}
	return moves
}

// reorder moves somebody in the queue, for a reason that is written.
func (p *sessionPage) reorder(w rows.Waiting) {
	words, at := p.Words, p.facts.position(w.Booking)
	moves := queueMoves(at, len(p.facts.queue))
	parts := make([]kit.Segment, len(moves))
	for i, m := range moves {
		parts[i] = kit.Segment{Label: words.T(m.word)}
	}
	said := kit.NewText("", kit.Style{})
	tell := func(part int) {
		said.SetText(words.T("reorder.of", "name", w.Name, "from", strconv.Itoa(at), "to", strconv.Itoa(moves[part].to)))
	}
	to := kit.NewSegments(tell, parts...)
	tell(0)
	because := seat.NewReasonField(p.Seat, words.T("reorder.because"), "", "waitlist.reason_missing")
	var dialog *kit.Dialog
	dialog = kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: words.T("reorder.title"),
		Body: kit.Down(kit.GapWide, said, kit.NewChoiceField(words.T("reorder.to"), kit.Across(0, to)),
			kit.Sized(0, fieldRoom, kit.Down(0, because))),
		Primary: kit.ButtonText{Label: words.T("reorder.do"), Key: seat.Chord(words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			position, text := moves[to.Chosen()].to, because.Text()
			seat.DoFrom(p.Seat, dialog, func(ctx context.Context) (desk.Freed, error) {
				return p.Lessons.MoveInQueue(ctx, p.Who(), w.Booking, position, text)
			}, because.Blame, func(desk.Freed) {
				seat.OfferBack(p.Seat, words.T("act.reordered", "name", w.Name, "to", strconv.Itoa(position)), w.Booking)
				p.Reload()
			})
			return false // it closes when they are moved
		},
	})
	p.Window.Canvas().Focus(to)
}

// fieldRoom is that of a field with what is wrong with it.
const fieldRoom float32 = 88
