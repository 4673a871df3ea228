package studio

import (
	"strings"
	"time"

	"cloud.google.com/go/civil"
)

// Card is a card that opens the door for a member.
type Card struct {
	ID     string // as the reader gives it, upper case
	Member MemberID
	From   time.Time
}

// CardMove is what becomes of a card.
type CardMove string

const (
	GaveCard     CardMove = "given"
	LostCard     CardMove = "lost"
	FoundCard    CardMove = "found"
	ReplacedCard CardMove = "replaced"
	TookBackCard CardMove = "taken_back"
)

// CardState is how a card stands. One that nobody ever had has none.
type CardState string

const (
	CardInUse     CardState = "in_use"
	CardLost      CardState = "lost"
	CardReplaced  CardState = "replaced"
	CardGivenBack CardState = "given_back"
)

// State is how a card stands after a move.
func (m CardMove) State() CardState {
	switch m {
	case GaveCard, FoundCard:
		return CardInUse
	case LostCard:
		return CardLost
	case ReplacedCard:
		return CardReplaced
	case TookBackCard:
		return CardGivenBack
	}
	return ""
}

// CardStep is a line of a card's history. Lines are never changed: the last one
// holds, and one that was wrong is followed by its counter-step.
type CardStep struct {
	Card      string
	Member    MemberID // who has the card, or had it
	Move      CardMove
	At        time.Time
	Since     civil.Date // from when it holds
	Successor string     // the card that replaces this one; else empty
	Act       ActID
}

// HeldCard is a card with its last step and whom it is with. That of a card that
// nobody ever had has neither.
type HeldCard struct {
	CardStep
	Holder Member
}

// State is how the card stands.
func (h HeldCard) State() CardState { return h.Move.State() }

// CardID is an id as readers send it and people write it, in the form in which
// it is kept: upper case, nothing between its bytes.
func CardID(text string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", ":", "").Replace(strings.TrimSpace(text)))
}

// Free reports whether nobody has the card: it was never given, or given back.
func (h HeldCard) Free() bool { return h.State() == "" || h.State() == CardGivenBack }

// shortestCard is how many characters the shortest id of a card has: four bytes.
const shortestCard = 8

// IdentifiesNobody reports whether an id tells no card from another: four bytes
// that begin with 08, which phones make up anew each time (ISO/IEC 14443-3), or
// one character throughout, as readers send that read nothing.
func IdentifiesNobody(id string) bool {
	return len(id) == 8 && strings.HasPrefix(id, "08") || id != "" && strings.Trim(id, id[:1]) == ""
}

// MayGiveCard decides whether a card can be given to a member: its id tells it
// from every other, and nobody has it. No reasons is yes.
func MayGiveCard(id string, card HeldCard, to MemberID) []Reason {
	switch {
	case id == "":
		return []Reason{Because("card.empty")}
	case strings.ContainsFunc(id, notInCards):
		return []Reason{Because("card.not_an_id", "card", id)}
	case len(id) < shortestCard:
		return []Reason{Because("card.too_short", "card", id)}
	case IdentifiesNobody(id):
		return []Reason{Because("card.random", "card", id)}
	case card.Free():
		return nil
	case card.State() == CardInUse && card.Member == to:
		return []Reason{Because("card.theirs_already", "card", id)}
	}
	return []Reason{card.because(map[CardState]string{
		CardInUse: "card.taken", CardLost: "card.taken_lost", CardReplaced: "card.taken_replaced",
	}[card.State()])}
}

// notInCards reports whether a character has no place in the id of a card.
func notInCards(r rune) bool {
	return !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z')
}

// MayLoseCard decides whether a card that somebody has can be marked as lost
// since a day.
func MayLoseCard(card HeldCard, since, today civil.Date) []Reason {
	switch {
	case card.State() != CardInUse:
		return []Reason{card.because("card.not_in_use")}
	case since.After(today):
		return []Reason{Because("card.lost_in_future", "since", since.String())}
	case since.Before(card.Since):
		return []Reason{Because("card.lost_before_given", "since", since.String(), "given", card.Since.String())}
	}
	return nil
}

// MayFindCard decides whether a card is one to be found again.
func MayFindCard(card HeldCard) []Reason {
	if s := card.State(); s == CardLost || s == CardReplaced {
		return nil
	}
	return []Reason{card.because("card.not_missing")}
}

// MayReplaceCard decides whether another card can take a card's place: one in
// use, or lost.
func MayReplaceCard(card HeldCard) []Reason {
	if s := card.State(); s == CardInUse || s == CardLost {
		return nil
	}
	return []Reason{card.because("card.not_to_replace")}
}

// because makes a reason that says whose the card is and how it stands.
func (h HeldCard) because(code string) Reason {
	return Because(code, "card", h.Card, "number", h.Holder.Number, "name", h.Holder.Name,
		"state", string(h.State()), "since", h.Since.String())
}

// CardRefusal is why a card that somebody has, or had, does not open the door;
// nil where it does. It names the holder by number only, as it is kept.
func CardRefusal(card HeldCard) *Reason {
	code := map[CardState]string{CardLost: "door.card_lost", CardReplaced: "door.card_replaced"}[card.State()]
	if code == "" {
		return nil
	}
	r := Because(code, "card", card.Card, "number", card.Holder.Number, "since", card.Since.String())
	return &r
}

// CounterStep is the step by which a card stands again as it did before the last
// of its steps, which are all it has, in their order; the caller dates it.
func CounterStep(steps []CardStep) CardStep {
	last, before := steps[len(steps)-1], CardStep{}
	if len(steps) > 1 {
		before = steps[len(steps)-2]
	}
	back := CardStep{Card: last.Card, Member: before.Member, Move: before.Move, Since: before.Since, Successor: before.Successor}
	switch before.Move.State() {
	case "", CardGivenBack:
		back.Member, back.Move = last.Member, TookBackCard
	case CardInUse:
		back.Move = FoundCard
		if last.Move == TookBackCard {
			back.Move = GaveCard
		}
	}
	return back
}
