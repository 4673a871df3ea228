package reception

import (
	"context"
	"slices"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// cardsSheet lists a member's cards, and does with them what can be done. A card
// that is held to the reader is chosen if it is the member's, and else is the new
// one.
type cardsSheet struct {
	holding
	*frame
	number string
	load   seat.Load

	table   *kit.Table
	history *fyne.Container
	moves   map[studio.CardMove]*kit.Button
	entry   *kit.Entry
	note    *fyne.Container
}

const (
	cardsWidth  float32 = 680
	cardsHeight float32 = kit.HeadHeight + 4*kit.RowHeight
	cardsActs   float32 = 60 // of the acts on the chosen card, with its history beside them
)

// openCards opens the sheet for a member, and calls closed when it is gone.
func openCards(s *seat.Seat, number, name string, closed func()) *cardsSheet {
	w := s.Words
	c := &cardsSheet{
		holding: holding{chosen: -1}, number: number,
		history: kit.Down(0), entry: kit.NewEntry(w.T("card.hint")), note: container.NewStack(),
	}
	c.table = kit.NewTable(
		kit.Column{Title: w.T("door.unknown_number"), Width: 200, Flex: 1, Bold: true},
		kit.Column{Title: w.T("members.status"), Width: 132},
		kit.Column{Title: w.T("card.since"), Width: 104},
		kit.Column{Title: w.T("card.by"), Width: 104, Ink: kit.Ink2, Whole: true})
	c.table.OnChoose = func(row int) {
		c.chosen = row
		c.draw()
	}
	outlined := func(label string, act func()) *kit.Button {
		return kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T(label)}, act)
	}
	c.moves = map[studio.CardMove]*kit.Button{
		studio.LostCard:     outlined("card.lost", c.lose),
		studio.FoundCard:    outlined("card.found", c.find),
		studio.TookBackCard: outlined("card.take_back", c.takeBack),
		studio.ReplacedCard: outlined("card.replace", c.replace),
	}
	c.frame = newFrame(s, "act.close", "card.give_do", c.giveNew, c.moves[studio.ReplacedCard])
	c.entry.Lead(kit.IconCard, kit.Indigo, nil)
	c.entry.OnChanged = func(string) { c.typed() }
	c.typed()
	code := kit.Section(w.T("card.qr"), "", outlined("card.revoke", c.askToRevoke), outlined("card.make", c.makeCard))
	c.open(w.T("card.of", "name", name, "number", number), code, closed)
	c.reload()
	return c
}

func (c *cardsSheet) open(of string, code fyne.CanvasObject, closed func()) {
	w := c.seat.Words
	acts := kit.Across(kit.Gap, c.moves[studio.LostCard], c.moves[studio.FoundCard], c.moves[studio.TookBackCard])
	chosen := kit.Left(container.NewCenter(acts),
		kit.Padded(0, kit.GapWide, kit.Down(0, kit.Space(), c.history, kit.Space())))
	card := wideCard(cardsWidth,
		kit.Across(kit.GapWide, kit.Heading(w.T("card.title")), kit.Second(of)),
		kit.Sized(0, cardsHeight, c.table), kit.Sized(0, cardsActs, chosen), kit.Rule(), code, kit.Rule(),
		kit.NewField(w.T("card.new"), c.entry), kit.Sized(0, taskNote, c.note), c.foot)
	c.show(c, card, c.entry.Focusable(), closed)
	c.dialog.OnScan = c.scanned
}

// primary gives the new card.
func (c *cardsSheet) primary() {
	if c.button.Enabled() {
		c.giveNew()
	}
}

func (c *cardsSheet) reload() {
	seat.Ask(c.seat, &c.load, func(ctx context.Context) ([]rows.Card, error) {
		return c.seat.Register.Cards(ctx, c.seat.Who(), c.number)
	}, func(cards []rows.Card) {
		c.listed(cards)
		c.draw()
	})
}

func (c *cardsSheet) draw() {
	w := c.seat.Words
	c.table.SetRows(len(c.cards), func(i int) kit.Row {
		card := c.cards[i]
		state, last := stateOf(card), card.Last()
		return kit.Row{Past: state == studio.CardGivenBack || state == studio.CardReplaced, Cells: []kit.Cell{
			{Text: card.ID},
			{Icon: cardIcons[state], Text: w.T("state." + string(state))},
			{Text: w.Date(last.Since)},
			{Text: orDash(last.By)},
		}}
	})
	c.table.Choose(c.chosen)
	c.history.RemoveAll()
	card, ok := c.card()
	if !ok {
		c.history.Add(kit.Second(w.T("card.none")))
	}
	for _, line := range history(w, card) {
		c.history.Add(kit.NewText(line, kit.Style{Size: kit.SmallSize, Ink: kit.Ink2, Cut: true}))
	}
	c.history.Refresh()
	c.typed()
}

// cardIcons are the shapes of a card's states.
var cardIcons = map[studio.CardState]kit.Icon{
	studio.CardInUse: kit.IconDot, studio.CardLost: kit.IconRing,
	studio.CardReplaced: kit.IconHalf, studio.CardGivenBack: kit.IconDash,
}

// typed offers what can be done with the chosen card, and with the one that is
// typed.
func (c *cardsSheet) typed() {
	c.note.RemoveAll()
	c.note.Refresh()
	given := studio.CardID(c.entry.Text()) != ""
	c.button.Enable(given)
	offered := c.offered(civil.DateOf(c.seat.Desk.Now()))
	for move, button := range c.moves {
		button.Enable(slices.Contains(offered, move) && (given || move != studio.ReplacedCard))
	}
}

// scanned takes what was held to the reader.
func (c *cardsSheet) scanned(text string) {
	if c.holding.scanned(text) {
		c.draw()
		return
	}
	c.entry.SetText(studio.CardID(text))
}

func (c *cardsSheet) giveNew() {
	c.act("act.card_given", func(ctx context.Context, r *register.Room) (studio.ActID, error) {
		return r.GiveCard(ctx, c.seat.Who(), c.entry.Text(), c.number)
	})
}

func (c *cardsSheet) lose() {
	c.act("act.card_lost", func(ctx context.Context, r *register.Room) (studio.ActID, error) {
		return r.LoseCard(ctx, c.seat.Who(), c.cards[c.chosen].ID, civil.Date{})
	})
}

func (c *cardsSheet) find() {
	c.act("act.card_found", func(ctx context.Context, r *register.Room) (studio.ActID, error) {
		return r.FindCard(ctx, c.seat.Who(), c.cards[c.chosen].ID)
	})
}

func (c *cardsSheet) takeBack() {
	c.act("act.card_taken_back", func(ctx context.Context, r *register.Room) (studio.ActID, error) {
		return r.TakeBackCard(ctx, c.seat.Who(), c.cards[c.chosen].ID)
	})
}

func (c *cardsSheet) replace() {
	c.act("act.card_replaced", func(ctx context.Context, r *register.Room) (studio.ActID, error) {
		return r.ReplaceCard(ctx, c.seat.Who(), c.cards[c.chosen].ID, c.entry.Text())
	})
}

// moved is what came of an act on a card.
type moved struct {
	act     studio.ActID
	refused error
}

// act does something with a card and closes the sheet; the banner takes it back.
// A refusal stays on the sheet.
func (c *cardsSheet) act(done string, f func(context.Context, *register.Room) (studio.ActID, error)) {
	s := c.seat
	doOnce(c.frame, func(ctx context.Context) (moved, error) {
		act, err := f(ctx, s.Register)
		if studio.CodeOf(err) != "" {
			return moved{refused: err}, nil
		}
		return moved{act: act}, err
	}, func(m moved) {
		if m.refused != nil {
			c.note.Objects = []fyne.CanvasObject{noteOf(kit.Refuse, refusal(s.Words, m.refused)...)}
			c.note.Refresh()
			return
		}
		c.dialog.Close()
		offerCards(s, done, m.act)
	})
}

// offerCards says what was done with cards, and offers to undo it.
func offerCards(s *seat.Seat, done string, act studio.ActID) {
	seat.Offer(s, s.Words.T(done), func(ctx context.Context) (string, error) {
		return s.Words.T("act.card_undone"), s.Register.UndoCards(ctx, s.Who(), act)
	})
}

// makeCard writes the member's card with its code to a file.
func (c *cardsSheet) makeCard() {
	s, number := c.seat, c.number
	c.dialog.Close()
	s.Disk().ChooseNewFile(seat.Home(), s.Words.T("card.file", "number", number), func(path string) {
		seat.Do(s, func(ctx context.Context) (string, error) {
			pdf, err := s.Register.MemberCards(ctx, s.Who(), register.CardPages, number)
			if err != nil {
				return "", err
			}
			return path, seat.WriteFile(path, pdf)
		}, func(path string) { s.Shell.Say(s.Words.T("act.member_card_made", "path", path), nil) })
	})
}

// askToRevoke asks before the codes that were made so far are made void.
func (c *cardsSheet) askToRevoke() {
	s, w, number := c.seat, c.seat.Words, c.number
	c.dialog.Close()
	kit.Ask(s.Window.Canvas(), kit.Question{
		Heading: w.T("card.revoke"),
		Body:    kit.Lines(w.T("card.revoke_what"), kit.Style{}),
		Primary: kit.ButtonText{Label: w.T("card.revoke_do"), Key: seat.Chord(w, seat.Enter)},
		Cancel:  kit.ButtonText{Label: w.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			seat.Do(s, func(ctx context.Context) (int, error) {
				return s.Register.RevokeQR(ctx, s.Who(), number)
			}, func(int) { s.Shell.Say(w.T("act.qr_revoked"), nil) })
			return true
		},
	})
}
