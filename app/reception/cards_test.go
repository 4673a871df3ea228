package reception

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// cardOf is a card after moves, a day apart, the last one today.
func cardOf(id string, moves ...studio.CardMove) rows.Card {
	c := rows.Card{ID: id, Member: 20, Number: yumiko, Name: "髙橋 由美子"}
	for i, move := range moves {
		ago := len(moves) - 1 - i
		s := studio.CardStep{
			Card: id, Member: 20, Move: move, At: moment.AddDate(0, 0, -ago), Since: saturday.AddDays(-ago),
		}
		if move == studio.ReplacedCard {
			s.Successor = "DEADBEEF"
		}
		c.Steps = append(c.Steps, rows.CardStep{CardStep: s, By: "小林 優子"})
	}
	return c
}

func TestCardsOfAHolding(t *testing.T) {
	var h holding
	h.listed([]rows.Card{
		cardOf("BACK", studio.GaveCard, studio.TookBackCard),
		cardOf("LOST", studio.GaveCard, studio.LostCard),
		cardOf("USED", studio.GaveCard),
		cardOf("OLD", studio.GaveCard, studio.ReplacedCard),
	})
	var order []string
	for _, c := range h.cards {
		order = append(order, c.ID)
	}
	if want := []string{"USED", "LOST", "OLD", "BACK"}; !slices.Equal(order, want) || h.chosen != 0 {
		t.Errorf("%v, %d chosen", order, h.chosen)
	}
	for i, want := range [][]studio.CardMove{
		{studio.LostCard, studio.ReplacedCard, studio.TookBackCard},
		{studio.FoundCard, studio.ReplacedCard, studio.TookBackCard},
		{studio.FoundCard, studio.TookBackCard},
		nil,
	} {
		h.chosen = i
		got := h.offered(saturday)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", order[i], got, want)
		}
	}
	if !h.scanned("lost") || h.chosen != 1 {
		t.Errorf("a card of theirs: %d chosen", h.chosen)
	}
	for _, text := range []string{"back", "CAFECAFE"} {
		if h.scanned(text) || h.chosen != 1 {
			t.Errorf("%s: %d chosen", text, h.chosen)
		}
	}
	h.listed([]rows.Card{cardOf("LOST", studio.GaveCard, studio.LostCard, studio.FoundCard), cardOf("USED", studio.GaveCard)})
	if c, ok := h.card(); !ok || c.ID != "LOST" {
		t.Errorf("chosen after it changed: %+v", c)
	}
	h.listed(nil)
	if _, ok := h.card(); ok || h.offered(saturday) != nil {
		t.Error("no card is chosen, or something to be done with it")
	}
}

func TestTheHistoryOfACard(t *testing.T) {
	c := cardOf("CAFECAFE", studio.GaveCard, studio.LostCard, studio.FoundCard, studio.ReplacedCard)
	want := []string{"11月21日 DEADBEEFに取り替えた（小林 優子）", "11月20日 見つかった（小林 優子）", "11月19日 紛失（小林 優子）"}
	if diff := cmp.Diff(want, history(printer(t, lang.Japanese), c)); diff != "" {
		t.Error(diff)
	}
}

// cards opens the sheet of Yumiko.
func (o *office) cards(t *testing.T) *cardsSheet {
	t.Helper()
	return openCards(o.Seat, yumiko, "髙橋 由美子", func() {})
}

// states are the states of Yumiko's cards, by id.
func (o *office) states(t *testing.T) map[string]studio.CardState {
	t.Helper()
	list, err := o.Register.Cards(t.Context(), o.Who(), yumiko)
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]studio.CardState{}
	for _, c := range list {
		states[c.ID] = stateOf(c)
	}
	return states
}

func TestTheSheetGivesLosesFindsAndReplaces(t *testing.T) {
	o := newOffice(t, usual)
	o.today(t, usual)
	const spare, other = "DEADBEEF", "0102030405060708"
	is := func(what string, want map[string]studio.CardState) {
		t.Helper()
		got := o.states(t)
		for id, state := range want {
			if got[id] != state {
				t.Errorf("%s: %s is %s, want %s", what, id, got[id], state)
			}
		}
		if len(o.shell.failed) > 0 {
			t.Fatal(o.shell.failed)
		}
	}
	c := o.cards(t)
	if c.button.Enabled() {
		t.Error("nothing can be given")
	}
	test.Type(o.Window.Canvas().Focused(), "dead beef")
	kit.PressPrimary(o.Window.Canvas())
	is("given", map[string]studio.CardState{spare: studio.CardInUse})
	if o.Window.Canvas().Overlays().Top() != nil {
		t.Error("the sheet stays")
	}
	o.shell.undo()
	is("given by mistake", map[string]studio.CardState{spare: studio.CardGivenBack})

	c = o.cards(t)
	c.dialog.OnScan(spare) // given back: it is a new one again
	c.primary()
	c = o.cards(t)
	c.dialog.OnScan("deadbeef")
	test.Tap(c.moves[studio.LostCard])
	is("lost", map[string]studio.CardState{spare: studio.CardLost})
	c = o.cards(t)
	c.dialog.OnScan(spare)
	c.dialog.OnScan(other)
	test.Tap(c.moves[studio.ReplacedCard])
	is("replaced", map[string]studio.CardState{spare: studio.CardReplaced, other: studio.CardInUse})
	o.shell.undo()
	is("replaced by mistake", map[string]studio.CardState{spare: studio.CardLost, other: studio.CardGivenBack})
	c = o.cards(t)
	c.dialog.OnScan(spare)
	test.Tap(c.moves[studio.FoundCard])
	is("found", map[string]studio.CardState{spare: studio.CardInUse})
	c = o.cards(t)
	c.dialog.OnScan(spare)
	test.Tap(c.moves[studio.TookBackCard])
	is("taken back", map[string]studio.CardState{spare: studio.CardGivenBack})
}

// A refusal is told where the card was typed, and loses nothing.
func TestARefusedCardStaysTyped(t *testing.T) {
	o := newOffice(t, usual)
	o.today(t, usual)
	c := o.cards(t)
	c.dialog.OnScan("08A1B2C3")
	c.primary()
	if o.Window.Canvas().Overlays().Top() == nil || c.entry.Text() != "08A1B2C3" || len(c.note.Objects) != 1 || len(o.shell.failed) != 0 {
		t.Errorf("entry %q, %d notes, failed %v", c.entry.Text(), len(c.note.Objects), o.shell.failed)
	}
	c.entry.SetText("DEADBEEF")
	if len(c.note.Objects) != 0 {
		t.Error("the refusal stands beside another card")
	}
}

func TestTheSheetMakesAMemberCard(t *testing.T) {
	o := newOffice(t, usual)
	o.today(t, usual)
	t.Setenv("HOME", t.TempDir())
	o.cards(t).makeCard()
	kit.PressPrimary(o.Window.Canvas()) // the place that is proposed
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := os.ReadFile(filepath.Join(home, "会員証-00020.pdf"))
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-1.")) {
		t.Error(err)
	}
	o.cards(t).askToRevoke()
	kit.PressPrimary(o.Window.Canvas())
	if version, err := o.Register.RevokeQR(t.Context(), o.Who(), yumiko); err != nil || version != 3 {
		t.Errorf("version %d, %v", version, err)
	}
	o.trouble(t)
}

// A lost card that turns up in its owner's hand is in use again by one press, and
// lets in.
func TestALostCardTurnsUpAtTheDoor(t *testing.T) {
	o := newOffice(t, usual)
	page := o.today(t, usual)
	ctx, who := t.Context(), o.Who()
	if _, err := o.Register.GiveCard(ctx, who, "DEADBEEF", yumiko); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Register.LoseCard(ctx, who, "DEADBEEF", civil.Date{}); err != nil {
		t.Fatal(err)
	}
	page.Scanned("deadbeef")
	shown := textOf(o.Words, *page.door.card)
	if shown.name != "髙橋 由美子" || shown.strip != "11月21日に紛失したカードです" || shown.facts[0].value != "DEADBEEF" {
		t.Errorf("%+v", shown)
	}
	if got := scanWord(o.Words, page.door.scans[0]); got != "紛失カード" {
		t.Errorf("the list of scans says %q", got)
	}
	var offered []string
	for _, a := range page.doorView.actions() {
		offered = append(offered, a.Text.Label)
	}
	if !slices.Equal(offered, []string{"見つかった", "カードと会員証"}) {
		t.Errorf("offered %v", offered)
	}
	page.doorView.actions()[1].OnTap()
	if c, ok := page.sheet.(*cardsSheet); !ok || c.number != yumiko {
		t.Errorf("the sheet is %+v", page.sheet)
	}
	o.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	page.doorView.actions()[0].OnTap()
	if page.door.card.Answer == studio.Refuse || o.states(t)["DEADBEEF"] != studio.CardInUse {
		t.Errorf("found: %+v", page.door.card)
	}
	o.trouble(t)
}

func TestCodesAtTheDoor(t *testing.T) {
	o := newOffice(t, usual)
	page := o.today(t, usual)
	if _, err := o.Register.MemberCards(t.Context(), o.Who(), register.CardPages, yumiko); err != nil {
		t.Fatal(err)
	}
	page.Scanned("KY1:00020:1:AAAA")
	if c := page.door.card; c == nil || c.Number != yumiko || c.Answer != studio.Refuse || textOf(o.Words, *c).strip != "このスタジオの会員証ではありません" {
		t.Errorf("forged: %+v", c)
	}
	page.doorView.actions()[0].OnTap() // it is her all the same
	if c := page.door.card; c.Answer == studio.Refuse || c.Number != yumiko {
		t.Errorf("checked in by name: %+v", c)
	}
	page.Scanned("KY1:99999:1:AAAA")
	if page.door.card != nil || page.door.foreign == nil || len(page.doorView.actions()) != 0 {
		t.Errorf("nobody's: %+v", page.door)
	}
	shown := foreignText(o.Words, page.door.foreign, moment.Add(time.Minute))
	if shown.answer != studio.Refuse || shown.strip != "このスタジオの会員証ではありません" {
		t.Errorf("%+v", shown)
	}
	if played := o.sound.played; played[len(played)-1] != studio.Refuse {
		t.Errorf("played %v", played)
	}
	o.trouble(t)
}
