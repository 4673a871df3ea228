package reception

import (
	"context"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// askWho asks for a member and does something with them.
func (t *Today) askWho(words taskWords, note string, act func(rows.Member)) {
	k := newTask(t.seat, words)
	k.onPick = func(_ rows.Member, ok bool) { k.button.Enable(ok) }
	k.onCommit = func() {
		m, ok := k.search.member()
		if !ok {
			return
		}
		k.dialog.Close()
		act(m)
	}
	if note != "" {
		k.say(kit.Neutral, note)
	}
	t.sheet = k
	k.open(words, "", func() { t.sheet = nil })
}

// giveCard gives the unknown card to a member and checks them in with it.
func (t *Today) giveCard() {
	w, card := t.seat.Words, t.door.unknown
	words := taskWords{heading: "card.give", primary: "card.give_and_check_in"}
	t.askWho(words, w.T("card.number", "card", card), func(m rows.Member) {
		seat.Do(t.seat, func(ctx context.Context) (studio.ActID, error) {
			return t.seat.Register.GiveCard(ctx, t.seat.Who(), card, m.Number)
		}, func(studio.ActID) { t.Scanned(card) })
	})
}

// cardFound puts the lost card that is shown into use again and checks its holder
// in with it.
func (t *Today) cardFound() {
	card := t.door.unfit().Args["card"]
	seat.Do(t.seat, func(ctx context.Context) (studio.ActID, error) {
		return t.seat.Register.FindCard(ctx, t.seat.Who(), card)
	}, func(act studio.ActID) {
		t.Scanned(card)
		offerCards(t.seat, "act.card_found", act)
	})
}

// openCards opens the cards of whom the door shows.
func (t *Today) openCards() {
	if t.sheet == nil {
		t.sheet = openCards(t.seat, t.door.card.Number, t.door.card.Name, func() { t.sheet = nil })
	}
}

// walkIn checks somebody in to the chosen lane who has no seat in it.
func (t *Today) walkIn() {
	l, ok := t.day.lane()
	if !ok {
		return
	}
	w, session := t.seat.Words, l.frameAt(t.day.now)
	words := taskWords{heading: "today.walk_in", primary: "find.check_in"}
	t.askWho(words, l.class()+" "+w.Time(session.Start), func(m rows.Member) {
		t.checkIn(entrance.Person{How: studio.ByName, Text: m.Number}, &session.Key)
	})
}

// showAllScans lists what the door answered last, more than the column shows.
func (t *Today) showAllScans() {
	list := kit.NewTable(recentColumns(false)...)
	list.SetRows(len(t.door.scans), func(i int) kit.Row { return t.scanRow(t.door.scans[i], false) })
	heading := kit.Heading(t.seat.Words.T("door.recent"))
	card := kit.Card(kit.Padded(kit.GapPage, kit.GapPage, kit.Down(kit.GapWide, heading, kit.Sized(600, 480, list))))
	d := kit.Overlay(t.seat.Window.Canvas(), card, list, nil)
	list.OnOpen = func(row int) {
		d.Close()
		t.showVisit(t.door.scans[row].Visit)
	}
}
