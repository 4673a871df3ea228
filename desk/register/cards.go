package register

import (
	"context"
	"slices"
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Cards lists the cards that a member has or had, each with its history, in the
// order in which they were given. Without a number it lists everybody's, by
// number.
func (r *Room) Cards(ctx context.Context, who desk.Who, number string) ([]rows.Card, error) {
	var list []rows.Card
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		var m studio.Member
		var err error
		if number != "" {
			if m, err = t.FindMember(number); err != nil {
				return err
			}
		}
		list, err = cardRows(t, m.ID)
		return err
	})
	return list, err
}

// Card is a card with its history in the hands of whoever had it last.
func (r *Room) Card(ctx context.Context, who desk.Who, card string) (rows.Card, error) {
	var found rows.Card
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		c, err := t.HeldCard(studio.CardID(card))
		if err != nil {
			return err
		}
		list, err := cardRows(t, c.Member)
		i := slices.IndexFunc(list, func(of rows.Card) bool { return of.ID == c.Card && c.Card != "" })
		switch {
		case err != nil:
			return err
		case i < 0:
			return studio.Errorf("card.unknown", "card", studio.CardID(card))
		}
		found = list[i]
		return nil
	})
	return found, err
}

func cardRows(t *desk.Tx, m studio.MemberID) ([]rows.Card, error) {
	list, err := t.CardRows(m)
	for _, c := range list {
		for i := range c.Steps {
			t.DateCardStep(&c.Steps[i].CardStep)
		}
	}
	return list, err
}

// GiveCard gives a card that nobody has to a member. Like the other acts on
// cards it returns itself, to be undone.
func (r *Room) GiveCard(ctx context.Context, who desk.Who, card, number string) (studio.ActID, error) {
	return r.move(ctx, who, desk.GiveCard, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		id := studio.CardID(card)
		t.About("member "+m.Number, "card "+id+" given")
		return give(t, id, m)
	})
}

// LoseCard marks a card as lost since a day, the zero day being today. The door
// refuses it from now on.
func (r *Room) LoseCard(ctx context.Context, who desk.Who, card string, since civil.Date) (studio.ActID, error) {
	return r.move(ctx, who, desk.LoseCard, func(t *desk.Tx) error {
		c, err := held(t, card)
		if err != nil {
			return err
		}
		if since.IsZero() {
			since = t.Today
		}
		if why := studio.MayLoseCard(c, since, t.Today); len(why) > 0 {
			return studio.Refused(why)
		}
		t.About("member "+c.Holder.Number, "card "+c.Card+" lost")
		return step(t, studio.CardStep{Card: c.Card, Member: c.Member, Move: studio.LostCard, Since: since})
	})
}

// FindCard puts a card into use again that was lost or replaced.
func (r *Room) FindCard(ctx context.Context, who desk.Who, card string) (studio.ActID, error) {
	return r.move(ctx, who, desk.FindCard, func(t *desk.Tx) error {
		c, err := held(t, card)
		if err != nil {
			return err
		}
		if why := studio.MayFindCard(c); len(why) > 0 {
			return studio.Refused(why)
		}
		t.About("member "+c.Holder.Number, "card "+c.Card+" found")
		return step(t, studio.CardStep{Card: c.Card, Member: c.Member, Move: studio.FoundCard})
	})
}

// ReplaceCard gives the holder of a card, which may be lost, another one in its
// place.
func (r *Room) ReplaceCard(ctx context.Context, who desk.Who, card, with string) (studio.ActID, error) {
	return r.move(ctx, who, desk.ReplaceCard, func(t *desk.Tx) error {
		c, err := held(t, card)
		if err != nil {
			return err
		}
		if why := studio.MayReplaceCard(c); len(why) > 0 {
			return studio.Refused(why)
		}
		successor := studio.CardID(with)
		if err := give(t, successor, c.Holder); err != nil {
			return err
		}
		t.About("member "+c.Holder.Number, "card "+c.Card+" replaced by "+successor)
		return step(t, studio.CardStep{Card: c.Card, Member: c.Member, Move: studio.ReplacedCard, Successor: successor})
	})
}

// TakeBackCard takes a card back, which can then be given to somebody else.
func (r *Room) TakeBackCard(ctx context.Context, who desk.Who, card string) (studio.ActID, error) {
	return r.move(ctx, who, desk.TakeBackCard, func(t *desk.Tx) error {
		c, err := held(t, card)
		if err != nil {
			return err
		}
		t.About("member "+c.Holder.Number, "card "+c.Card+" taken back")
		return step(t, studio.CardStep{Card: c.Card, Member: c.Member, Move: studio.TookBackCard})
	})
}

// UndoCards undoes what an act did to cards, by counter-steps. It is refused
// where more became of one of them since.
func (r *Room) UndoCards(ctx context.Context, who desk.Who, act studio.ActID) error {
	_, err := r.move(ctx, who, desk.UndoCards, func(t *desk.Tx) error {
		done, err := t.CardStepsOf(act)
		if err != nil {
			return err
		}
		if len(done) == 0 {
			return studio.Errorf("card.nothing_to_undo")
		}
		for _, d := range done {
			steps, err := t.CardSteps(d.Card)
			if err != nil {
				return err
			}
			if steps[len(steps)-1].Act != act {
				return studio.Errorf("card.moved_since", "card", d.Card)
			}
			if err := step(t, studio.CounterStep(steps)); err != nil {
				return err
			}
		}
		t.About("cards", "act "+strconv.FormatInt(int64(act), 10)+" undone")
		return nil
	})
	return err
}

// move runs an act on cards, and returns which it was.
func (r *Room) move(ctx context.Context, who desk.Who, act desk.Act, f func(*desk.Tx) error) (studio.ActID, error) {
	var done studio.ActID
	err := r.desk.Do(ctx, who, act, func(t *desk.Tx) error {
		done = t.Act
		return f(t)
	})
	return done, err
}

// held finds a card that somebody has.
func held(t *desk.Tx, card string) (studio.HeldCard, error) {
	c, err := t.HeldCard(studio.CardID(card))
	if err == nil && c.Free() {
		err = studio.Errorf("card.unknown", "card", studio.CardID(card))
	}
	return c, err
}

func give(t *desk.Tx, card string, to studio.Member) error {
	c, err := t.HeldCard(card)
	if err != nil {
		return err
	}
	if why := studio.MayGiveCard(card, c, to.ID); len(why) > 0 {
		return studio.Refused(why)
	}
	return step(t, studio.CardStep{Card: card, Member: to.ID, Move: studio.GaveCard})
}

// step writes a step, of this act and moment.
func step(t *desk.Tx, s studio.CardStep) error {
	s.At, s.Act = t.Now, t.Act
	return t.InsertCardStep(s)
}
