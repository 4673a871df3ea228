package data

import (
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// InsertCard gives a card to a member.
func (t *Tx) InsertCard(c studio.Card, act studio.ActID) error {
	return t.InsertCardStep(studio.CardStep{Card: c.ID, Member: c.Member, Move: studio.GaveCard, At: c.From, Act: act})
}

// InsertCardStep adds a step to a card's history. With it the card begins or
// ceases to open the door.
func (t *Tx) InsertCardStep(s studio.CardStep) error {
	if s.Move.State() == studio.CardInUse {
		if err := t.exec(`INSERT INTO cards (row_id, id, member_id, from_at, act) VALUES ($1, $2, $3, $4, $5)`,
			t.NewID(), s.Card, int64(s.Member), instant(s.At), int64(s.Act)); err != nil {
			return err
		}
	} else if err := t.exec(`UPDATE cards SET ended_act = $2 WHERE id = $1 AND ended_act IS NULL`, s.Card, int64(s.Act)); err != nil {
		return err
	}
	return t.exec(`INSERT INTO card_steps (id, card, member_id, move, at, since, successor, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		t.NewID(), s.Card, int64(s.Member), string(s.Move), instant(s.At), day(s.Since), s.Successor, int64(s.Act))
}

// MemberByCard finds whose card it is that opens the door.
func (t *Tx) MemberByCard(card string) (studio.Member, error) {
	return only(t, memberFields, `SELECT `+memberColumns+` FROM cards c JOIN members m ON m.id = c.member_id
		WHERE c.id = $1 AND c.ended_act IS NULL`, card)
}

func cardFields(c *studio.Card) []any { return []any{&c.ID, &c.Member, intoInstant{&c.From}} }

// MemberCards lists the cards that open the door for a member, the oldest first.
func (t *Tx) MemberCards(m studio.MemberID) ([]studio.Card, error) {
	return all(t, cardFields, `SELECT id, member_id, from_at FROM cards WHERE member_id = $1 AND ended_act IS NULL
		ORDER BY row_id`, int64(m))
}

// CardsInUse lists the cards that open the door.
func (t *Tx) CardsInUse() ([]studio.Card, error) {
	return all(t, cardFields, `SELECT id, member_id, from_at FROM cards WHERE ended_act IS NULL`)
}

// CardsHeld lists the ids of the cards that somebody has, lost ones too.
func (t *Tx) CardsHeld() ([]string, error) {
	return column[string](t, `SELECT s.card FROM card_steps s
		WHERE s.move <> 'taken_back' AND s.act = (SELECT max(l.act) FROM card_steps l WHERE l.card = s.card)`)
}

// CardsAstray lists the cards of which the history and what opens the door differ.
func (t *Tx) CardsAstray() ([]string, error) {
	const last = `s.move IN ('given', 'found') AND s.act = (SELECT max(l.act) FROM card_steps l WHERE l.card = s.card)`
	const same = `s.card = c.id AND s.member_id = c.member_id`
	return column[string](t, `
		SELECT c.id FROM cards c WHERE c.ended_act IS NULL
			AND NOT EXISTS (SELECT 1 FROM card_steps s WHERE `+same+` AND `+last+`)
		UNION SELECT s.card FROM card_steps s WHERE `+last+`
			AND NOT EXISTS (SELECT 1 FROM cards c WHERE `+same+` AND c.ended_act IS NULL)`)
}

const cardStepColumns = `s.card, s.member_id, s.move, s.at, s.since, s.successor, s.act`

func cardStepFields(s *studio.CardStep) []any {
	return []any{&s.Card, &s.Member, &s.Move, intoInstant{&s.At}, intoDay{&s.Since}, &s.Successor, &s.Act}
}

// CardSteps lists a card's history, the first step first.
func (t *Tx) CardSteps(card string) ([]studio.CardStep, error) {
	return all(t, cardStepFields, `SELECT `+cardStepColumns+` FROM card_steps s WHERE s.card = $1 ORDER BY s.act`, card)
}

// CardStepsOf lists what an act did to cards.
func (t *Tx) CardStepsOf(act studio.ActID) ([]studio.CardStep, error) {
	return all(t, cardStepFields, `SELECT `+cardStepColumns+` FROM card_steps s WHERE s.act = $1 ORDER BY s.id`, int64(act))
}

// LastCardSteps lists the last step of each card in the hands of each who has
// or had it, where it is of a later act than one, in the order of the acts.
func (t *Tx) LastCardSteps(after studio.ActID) ([]studio.CardStep, error) {
	return all(t, cardStepFields, `SELECT `+cardStepColumns+` FROM card_steps s WHERE s.act > $1 AND s.act = (SELECT max(l.act)
		FROM card_steps l WHERE l.card = s.card AND l.member_id = s.member_id) ORDER BY s.act, s.id`, int64(after))
}

// CardRows lists the histories of a member's cards, those of everybody where no
// member is given: by member number, then in the order in which each card was
// given first.
func (t *Tx) CardRows(m studio.MemberID) ([]rows.Card, error) {
	type line struct {
		rows.CardStep
		number, name string
	}
	where, args := "m.ended_act IS NULL", []any(nil)
	if m != 0 {
		where, args = "s.member_id = $1", []any{int64(m)}
	}
	lines, err := all(t, func(l *line) []any { return append(cardStepFields(&l.CardStep.CardStep), &l.By, &l.number, &l.name) },
		`SELECT `+cardStepColumns+`, coalesce(w.name, ''), m.number, m.name FROM card_steps s
			JOIN members m ON m.id = s.member_id LEFT JOIN trail tr ON tr.seq = s.act LEFT JOIN staff w ON w.id = tr.staff_id
			WHERE `+where+` ORDER BY m.number, s.act, s.id`, args...)
	if err != nil {
		return nil, err
	}
	type held struct {
		card   string
		member studio.MemberID
	}
	at := map[held]int{}
	var cards []rows.Card
	for _, l := range lines {
		of := held{l.Card, l.Member}
		i, ok := at[of]
		if !ok {
			i = len(cards)
			at[of] = i
			cards = append(cards, rows.Card{ID: l.Card, Member: l.Member, Number: l.number, Name: l.name})
		}
		cards[i].Steps = append(cards[i].Steps, l.CardStep)
	}
	return cards, nil
}
