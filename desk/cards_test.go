package desk_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// yumiko's card is of the roster, spare and other are new ones.
const (
	yumiko = "00020"
	spare  = "DEADBEEF"
	other  = "0102030405060708"
)

// show shows something at the door, a minute after the last time.
func (x *day) show(how studio.How, text string) (rows.DoorCard, error) {
	x.Helper()
	x.clock.now = x.clock.now.Add(time.Minute)
	return x.door.CheckIn(x.Context(), desk.Who{}, entrance.Person{How: how, Text: text}, nil)
}

// lets checks that the door lets a card's holder in; with a reason that it
// refuses, for that reason, and records the attempt.
func (x *day) lets(card, number, reason string) {
	x.Helper()
	c, err := x.show(studio.ByCard, card)
	if err != nil {
		x.Errorf("%s: %v", card, err)
		return
	}
	refused := c.Answer == studio.Refuse
	if c.Number != number || refused != (reason != "") || refused && codesOf(c.Why)[0] != reason {
		x.Errorf("%s: %s of %s, %v", card, c.Answer, c.Number, c.Why)
	}
	scans, err := x.door.Scans(x.Context(), desk.Who{}, 1)
	if err != nil || len(scans) != 1 || scans[0].Visit != c.Visit || refused && scans[0].Counted {
		x.Errorf("%s: recorded as %+v, %v", card, scans, err)
	}
}

// act checks what came of an act on a card: done, or refused for a reason or
// with a code.
func (x *day) act(act studio.ActID, err error) func(reason string) studio.ActID {
	x.clock.now = x.clock.now.Add(time.Minute)
	return func(reason string) studio.ActID {
		x.Helper()
		code := studio.CodeOf(err)
		if code == "refused" {
			code = reasonOf(x.T, err)
		}
		if code != reason || reason == "" && err != nil {
			x.Errorf("got %v, want %q", err, reason)
		}
		return act
	}
}

func TestTheDoorKnowsCards(t *testing.T) {
	x := newDay(t)
	ctx, who := t.Context(), desk.Who{}
	if c, err := x.show(studio.ByCard, "0101E11540B0C6CE"); err != nil || c.Answer != studio.Refuse || c.Name != "東 隆" || c.Counted {
		t.Errorf("on leave: %+v, %v", c, err)
	}
	if _, err := x.show(studio.ByCard, spare); studio.CodeOf(err) != "card.unknown" {
		t.Errorf("unknown: %v", err)
	}
	x.act(x.people.GiveCard(ctx, who, " dead-beef ", yumiko))("")
	x.lets("deadbeef", yumiko, "")
	x.act(x.people.GiveCard(ctx, who, spare, "00001"))("card.taken")
	x.act(x.people.GiveCard(ctx, who, spare, yumiko))("card.theirs_already")
	x.act(x.people.GiveCard(ctx, who, "08A1B2C3", yumiko))("card.random")
	x.act(x.people.GiveCard(ctx, who, other, "99999"))("member.unknown")
}

func TestALostCardIsRefusedUntilItIsFound(t *testing.T) {
	x := newDay(t)
	ctx, who := t.Context(), desk.Who{}
	x.act(x.people.LoseCard(ctx, who, spare, civil.Date{}))("card.unknown")
	x.act(x.people.GiveCard(ctx, who, spare, yumiko))("")
	x.act(x.people.FindCard(ctx, who, spare))("card.not_missing")
	x.act(x.people.LoseCard(ctx, who, spare, civil.DateOf(moment).AddDays(1)))("card.lost_in_future")
	x.act(x.people.LoseCard(ctx, who, spare, civil.Date{}))("")
	x.lets(spare, yumiko, "door.card_lost")
	// Who lost a card is let in by name, also in the same moment.
	c, err := x.door.CheckIn(ctx, who, entrance.Person{How: studio.ByName, Text: yumiko}, nil)
	if err != nil || c.Answer == studio.Refuse {
		t.Errorf("by name: %+v, %v", c, err)
	}
	if c, err = x.door.CheckIn(ctx, who, entrance.Person{How: studio.ByCard, Text: spare}, nil); err != nil || c.Answer != studio.Refuse || c.Repeated {
		t.Errorf("the lost card in the same moment: %+v, %v", c, err)
	}
	if c, err = x.door.CheckIn(ctx, who, entrance.Person{How: studio.ByCard, Text: spare}, nil); err != nil || !c.Repeated {
		t.Errorf("the same scan: %+v, %v", c, err)
	}
	x.act(x.people.GiveCard(ctx, who, spare, "00001"))("card.taken_lost")
	x.act(x.people.FindCard(ctx, who, spare))("")
	x.lets(spare, yumiko, "")
}

func TestACardTakesAnothersPlace(t *testing.T) {
	x := newDay(t)
	ctx, who := t.Context(), desk.Who{}
	x.act(x.people.GiveCard(ctx, who, spare, yumiko))("")
	x.act(x.people.ReplaceCard(ctx, who, spare, spare))("card.theirs_already")
	x.act(x.people.ReplaceCard(ctx, who, spare, other))("")
	x.lets(other, yumiko, "")
	x.lets(spare, yumiko, "door.card_replaced")
	x.act(x.people.ReplaceCard(ctx, who, spare, "CAFECAFE"))("card.not_to_replace")
	x.act(x.people.TakeBackCard(ctx, who, spare))("")
	if _, err := x.show(studio.ByCard, spare); studio.CodeOf(err) != "card.unknown" {
		t.Errorf("a card that was given back: %v", err)
	}
	x.act(x.people.TakeBackCard(ctx, who, spare))("card.unknown")
	x.act(x.people.GiveCard(ctx, who, spare, "00001"))("")
	x.lets(spare, "00001", "")
}

// Each act on cards is undone as one step.
func TestWhatIsDoneToCardsIsUndone(t *testing.T) {
	x := newDay(t)
	ctx, who := t.Context(), desk.Who{}
	undo := func(act studio.ActID) {
		t.Helper()
		x.act(act, x.people.UndoCards(ctx, who, act))("")
	}
	given := x.act(x.people.GiveCard(ctx, who, spare, yumiko))("")
	undo(given)
	if _, err := x.show(studio.ByCard, spare); studio.CodeOf(err) != "card.unknown" {
		t.Errorf("given by mistake: %v", err)
	}
	x.act(x.people.GiveCard(ctx, who, spare, yumiko))("")
	undo(x.act(x.people.LoseCard(ctx, who, spare, civil.Date{}))(""))
	x.lets(spare, yumiko, "")
	undo(x.act(x.people.TakeBackCard(ctx, who, spare))(""))
	x.lets(spare, yumiko, "")
	x.act(x.people.LoseCard(ctx, who, spare, civil.Date{}))("")
	replaced := x.act(x.people.ReplaceCard(ctx, who, spare, other))("")
	undo(replaced)
	x.lets(spare, yumiko, "door.card_lost")
	if _, err := x.show(studio.ByCard, other); studio.CodeOf(err) != "card.unknown" {
		t.Errorf("the card that replaced one by mistake: %v", err)
	}
	x.act(replaced, x.people.UndoCards(ctx, who, replaced))("card.moved_since")
	x.act(0, x.people.UndoCards(ctx, who, 1))("card.nothing_to_undo")
	if problems, err := safe.New(x.desk).Verify(ctx, who); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}

func TestAMembersCardsAreListedWithTheirHistory(t *testing.T) {
	x := newDay(t)
	ctx, who := t.Context(), desk.Who{}
	kobayashi, err := safe.New(x.desk).AddStaff(ctx, who, "小林 優子", studio.Reception)
	if err != nil {
		t.Fatal(err)
	}
	reception := desk.Who{Staff: kobayashi.ID}
	x.act(x.people.GiveCard(ctx, who, spare, yumiko))("")
	x.clock.now = moment.AddDate(0, 0, 4)
	x.act(x.people.LoseCard(ctx, reception, spare, civil.DateOf(moment).AddDays(2)))("")
	x.act(x.people.ReplaceCard(ctx, reception, spare, other))("")
	x.act(x.people.TakeBackCard(ctx, reception, spare))("")
	x.act(x.people.GiveCard(ctx, reception, spare, "00001"))("")
	list, err := x.people.Cards(ctx, reception, yumiko)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range list {
		for _, s := range c.Steps {
			got = append(got, strings.TrimSpace(c.ID+" "+string(s.Move)+" "+s.Since.String()+" "+s.By+" "+s.Successor))
		}
	}
	want := []string{
		"DEADBEEF given 2026-11-21 緑川 弘",
		"DEADBEEF lost 2026-11-23 小林 優子",
		"DEADBEEF replaced 2026-11-25 小林 優子 " + other,
		"DEADBEEF taken_back 2026-11-25 小林 優子",
		other + " given 2026-11-25 小林 優子",
	}
	if i := slices.IndexFunc(got, func(s string) bool { return strings.HasPrefix(s, spare) }); i < 0 || !slices.Equal(got[i:], want) {
		t.Errorf("%q", got)
	}
	// The list of members has the cards that open the door.
	members, err := x.people.Members(ctx, reception, "", yumiko)
	if err != nil || len(members) != 1 || !slices.Contains(members[0].Cards, other) || slices.Contains(members[0].Cards, spare) {
		t.Errorf("%+v, %v", members, err)
	}
	all, err := x.people.Cards(ctx, reception, "")
	if err != nil || len(all) < 200 {
		t.Errorf("%d cards of everybody, %v", len(all), err)
	}
}

// reasonOf is the code of a refusal's first reason.
func reasonOf(t *testing.T, err error) string {
	t.Helper()
	var refused *studio.Error
	if !errors.As(err, &refused) || len(refused.Reasons) == 0 {
		t.Fatalf("no reasons: %v", err)
	}
	return refused.Reasons[0].Code
}
