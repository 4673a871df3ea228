package studio

import (
	"fmt"
	"slices"
	"testing"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"
)

const idm = "0101D37C163A05EE"

func november(day int) civil.Date { return civil.Date{Year: 2026, Month: 11, Day: day} }

// heldBy is a card after a move of 10 November.
func heldBy(m MemberID, move CardMove) HeldCard {
	return HeldCard{
		CardStep{Card: idm, Member: m, Move: move, Since: november(10)},
		Member{ID: m, Number: fmt.Sprintf("%05d", m), Name: "髙橋 由美子"},
	}
}

func TestMayGiveCard(t *testing.T) {
	for _, c := range []struct {
		name, id string
		card     HeldCard
		reasons  []string
	}{
		{"nobody's", idm, HeldCard{}, nil},
		{"given back", idm, heldBy(20, TookBackCard), nil},
		{"four bytes", "DEADBEEF", HeldCard{}, nil},
		{"seven bytes that begin with 08", "0812345678ABCD", HeldCard{}, nil},
		{"a number as long as bar codes have", "4901234567894", HeldCard{}, nil},
		{"nothing", "", HeldCard{}, []string{"card.empty"}},
		{"a member number", "00020", HeldCard{}, []string{"card.too_short"}},
		{"three bytes", "ABCDEF", HeldCard{}, []string{"card.too_short"}},
		{"made up by a phone", "08A1B2C3", HeldCard{}, []string{"card.random"}},
		{"a reader that read nothing", "0000000000000000", HeldCard{}, []string{"card.random"}},
		{"a code", "KY1:00020:1", HeldCard{}, []string{"card.not_an_id"}},
		{"somebody else's", idm, heldBy(20, GaveCard), []string{"card.taken"}},
		{"somebody else's, found again", idm, heldBy(20, FoundCard), []string{"card.taken"}},
		{"theirs", idm, heldBy(7, GaveCard), []string{"card.theirs_already"}},
		{"lost by somebody", idm, heldBy(20, LostCard), []string{"card.taken_lost"}},
		{"lost by them", idm, heldBy(7, LostCard), []string{"card.taken_lost"}},
		{"replaced", idm, heldBy(20, ReplacedCard), []string{"card.taken_replaced"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := codes(MayGiveCard(c.id, c.card, 7)); !slices.Equal(got, c.reasons) {
				t.Errorf("%v, want %v", got, c.reasons)
			}
		})
	}
	why := MayGiveCard(idm, heldBy(20, GaveCard), 7)[0]
	if why.Args["number"] != "00020" || why.Args["name"] != "髙橋 由美子" {
		t.Errorf("whose card it is: %v", why.Args)
	}
}

func TestCardMoves(t *testing.T) {
	today := november(21)
	for _, c := range []struct {
		move                 CardMove
		lose, find, replace  []string
		atTheDoor            string
		lostBefore, tomorrow []string
	}{
		{GaveCard, nil, []string{"card.not_missing"}, nil, "", []string{"card.lost_before_given"}, []string{"card.lost_in_future"}},
		{FoundCard, nil, []string{"card.not_missing"}, nil, "", []string{"card.lost_before_given"}, []string{"card.lost_in_future"}},
		{LostCard, []string{"card.not_in_use"}, nil, nil, "door.card_lost", []string{"card.not_in_use"}, []string{"card.not_in_use"}},
		{
			ReplacedCard,
			[]string{"card.not_in_use"},
			nil,
			[]string{"card.not_to_replace"},
			"door.card_replaced",
			[]string{"card.not_in_use"},
			[]string{"card.not_in_use"},
		},
	} {
		t.Run(string(c.move), func(t *testing.T) {
			card := heldBy(20, c.move)
			for what, got := range map[string][2][]string{
				"lost":           {codes(MayLoseCard(card, today, today)), c.lose},
				"lost that day":  {codes(MayLoseCard(card, november(10), today)), c.lose},
				"lost too early": {codes(MayLoseCard(card, november(9), today)), c.lostBefore},
				"lost tomorrow":  {codes(MayLoseCard(card, november(22), today)), c.tomorrow},
				"found":          {codes(MayFindCard(card)), c.find},
				"replaced":       {codes(MayReplaceCard(card)), c.replace},
			} {
				if !slices.Equal(got[0], got[1]) {
					t.Errorf("%s: %v, want %v", what, got[0], got[1])
				}
			}
			why := CardRefusal(card)
			if (why != nil) != (c.atTheDoor != "") {
				t.Fatalf("at the door: %v", why)
			}
			if why != nil && (why.Code != c.atTheDoor || why.Args["since"] != "2026-11-10" || why.Args["number"] != "00020" || why.Args["name"] != "") {
				t.Errorf("at the door: %+v", why)
			}
		})
	}
	if CardRefusal(heldBy(20, TookBackCard)) != nil || !heldBy(20, TookBackCard).Free() {
		t.Error("a card that was given back is still somebody's")
	}
}

func TestCardIDsAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		" 0101d37c163a05ee ":      idm,
		"01:01:D3:7C:16:3A:05:EE": idm,
		"0101-D37C 163a-05ee":     idm,
		"":                        "",
	} {
		if got := CardID(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// Whatever happens to a card, its last step can be undone, and then it stands as
// it did before it: the same holder, state, day and successor.
func TestACounterStepLeadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var steps []CardStep
		for n := range rapid.IntRange(1, 12).Draw(t, "steps") {
			next := draw(t, steps, november(1).AddDays(n))
			before := standing(steps)
			steps = append(steps, next)
			if rapid.Bool().Draw(t, "undo") {
				steps = append(steps, CounterStep(steps))
				if after := standing(steps); after != before {
					t.Fatalf("after %s was undone it is %+v, before it was %+v", next.Move, after, before)
				}
			}
		}
	})
}

// stand is all that is known of a card at a moment.
type stand struct {
	state     CardState
	member    MemberID
	since     civil.Date
	successor string
}

// standing is how a card stands after its steps. One that nobody has is with
// nobody, since never.
func standing(steps []CardStep) stand {
	if len(steps) == 0 {
		return stand{}
	}
	last := steps[len(steps)-1]
	if last.Move.State() == CardGivenBack {
		return stand{}
	}
	return stand{last.Move.State(), last.Member, last.Since, last.Successor}
}

// draw makes a step that can follow the steps.
func draw(t *rapid.T, steps []CardStep, on civil.Date) CardStep {
	s := CardStep{Card: idm, Since: on}
	now := standing(steps)
	switch s.Member = now.member; now.state {
	case "":
		s.Move, s.Member = GaveCard, MemberID(rapid.IntRange(1, 3).Draw(t, "member"))
	case CardInUse:
		s.Move = rapid.SampledFrom([]CardMove{LostCard, ReplacedCard, TookBackCard}).Draw(t, "move")
	case CardLost:
		s.Move = rapid.SampledFrom([]CardMove{FoundCard, ReplacedCard, TookBackCard}).Draw(t, "move")
	case CardReplaced:
		s.Move = rapid.SampledFrom([]CardMove{FoundCard, TookBackCard}).Draw(t, "move")
	}
	if s.Move == ReplacedCard {
		s.Successor = "DEADBEEF"
	}
	return s
}
