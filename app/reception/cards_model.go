package reception

import (
	"cmp"
	"errors"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// holding is the cards that a member has or had, and which of them is chosen.
type holding struct {
	cards  []rows.Card
	chosen int // -1: none
}

// cardOrder is the order in which cards are listed: those of use first.
var cardOrder = []studio.CardState{studio.CardInUse, studio.CardLost, studio.CardReplaced, studio.CardGivenBack}

// listed takes the cards in. The chosen one stays chosen; else it is the first.
func (h *holding) listed(cards []rows.Card) {
	before, _ := h.card()
	slices.SortStableFunc(cards, func(a, b rows.Card) int {
		return cmp.Or(
			cmp.Compare(slices.Index(cardOrder, stateOf(a)), slices.Index(cardOrder, stateOf(b))),
			b.Last().At.Compare(a.Last().At))
	})
	h.cards = cards
	h.chosen = max(0, slices.IndexFunc(cards, func(c rows.Card) bool { return c.ID == before.ID }))
}

func stateOf(c rows.Card) studio.CardState { return c.Last().Move.State() }

// card is the chosen one, and whether there is one.
func (h *holding) card() (rows.Card, bool) {
	if h.chosen < 0 || h.chosen >= len(h.cards) {
		return rows.Card{}, false
	}
	return h.cards[h.chosen], true
}

// scanned chooses the card that was read, and reports whether the member has it.
func (h *holding) scanned(text string) bool {
	i := slices.IndexFunc(h.cards, func(c rows.Card) bool {
		return c.ID == studio.CardID(text) && stateOf(c) != studio.CardGivenBack
	})
	if i >= 0 {
		h.chosen = i
	}
	return i >= 0
}

// offered are the moves that the chosen card can make.
func (h *holding) offered(today civil.Date) []studio.CardMove {
	c, ok := h.card()
	if !ok {
		return nil
	}
	card := studio.HeldCard{CardStep: c.Last().CardStep}
	var moves []studio.CardMove
	for move, why := range map[studio.CardMove][]studio.Reason{
		studio.LostCard:     studio.MayLoseCard(card, today, today),
		studio.FoundCard:    studio.MayFindCard(card),
		studio.ReplacedCard: studio.MayReplaceCard(card),
	} {
		if len(why) == 0 {
			moves = append(moves, move)
		}
	}
	if !card.Free() {
		moves = append(moves, studio.TookBackCard)
	}
	return moves
}

// historyLines is how many of a card's steps are shown.
const historyLines = 3

// history writes the last steps of a card, the latest first.
func history(w *lang.Printer, c rows.Card) []string {
	var lines []string
	for _, s := range slices.Backward(c.Steps) {
		if len(lines) == historyLines {
			break
		}
		what := w.T(stepWords[s.Move], "successor", s.Successor)
		lines = append(lines, w.T("card.step", "since", s.Since.String(), "what", what, "by", s.By))
	}
	return lines
}

var stepWords = map[studio.CardMove]string{
	studio.GaveCard:     "card.step_given",
	studio.LostCard:     "card.step_lost",
	studio.FoundCard:    "card.step_found",
	studio.ReplacedCard: "card.step_replaced",
	studio.TookBackCard: "card.step_taken_back",
}

// refusal writes why something was refused, a line a sentence.
func refusal(w *lang.Printer, err error) []string {
	var e *studio.Error
	if !errors.As(err, &e) || len(e.Reasons) == 0 {
		return []string{w.Error(err)}
	}
	var lines []string
	for _, r := range e.Reasons {
		sentence, then := w.ReasonLine(r)
		if lines = append(lines, sentence); then != "" {
			lines = append(lines, then)
		}
	}
	return lines
}
