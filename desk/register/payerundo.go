package register

import (
	"context"
	"strconv"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// PayerUndone is what UndoPayer put back.
type PayerUndone struct {
	Member rows.Member
	Payer  string // who pays again, or whose details are as they were
	Moved  bool   // a move was taken back, not an edit
}

// UndoPayer takes back the last act on who pays for a member, by a counter-entry:
// a move, or an edit of the payer's details. With an act it is that one. What was
// billed since stays as it is.
func (r *Room) UndoPayer(ctx context.Context, who desk.Who, number string, act studio.ActID) (PayerUndone, error) {
	var done PayerUndone
	err := r.desk.Do(ctx, who, desk.UndoPayer, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		moves, err := t.PayerMoves(m.ID)
		if err != nil {
			return err
		}
		changes, err := t.PayerChanges(m.Household)
		if err != nil {
			return err
		}
		moved, edited := lastMove(moves), lastChange(changes)
		last := max(moved.Act, edited)
		switch {
		case last == 0:
			return studio.Errorf("payer.nothing_to_undo")
		case act != 0 && act != last:
			return studio.Refused([]studio.Reason{studio.Because("payer.changed_since")})
		}
		t.About("member "+m.Number, "act "+strconv.FormatInt(int64(last), 10)+" undone")
		if done.Moved = last == moved.Act; done.Moved {
			done.Payer, err = unmove(t, m, moved)
		} else {
			done.Payer, err = unedit(t, m.Household, last, changes)
		}
		if err != nil {
			return err
		}
		done.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	return done, err
}

// lastMove is the move that was made last.
func lastMove(moves []studio.PayerMove) (last studio.PayerMove) {
	for _, move := range moves {
		if move.Act >= last.Act {
			last = move
		}
	}
	return last
}

func lastChange(changes []rows.Change) (last studio.ActID) {
	for _, c := range changes {
		last = max(last, c.Act)
	}
	return last
}

// unmove lets the household pay again that paid before a move.
func unmove(t *desk.Tx, m studio.Member, move studio.PayerMove) (string, error) {
	if why := studio.UndoPayerMove(m, move); len(why) > 0 {
		return "", studio.Refused(why)
	}
	was, err := t.Household(move.Then)
	if err != nil {
		return "", err
	}
	again, err := t.Household(move.Was)
	if err != nil {
		return "", err
	}
	if err := t.EndPayerMove(move.ID, t.Act); err != nil {
		return "", err
	}
	return again.Payer, settle(t, m, was, again)
}

// unedit puts a payer's details back as they were before an act.
func unedit(t *desk.Tx, id studio.HouseholdID, act studio.ActID, changes []rows.Change) (string, error) {
	was, err := t.Household(id)
	if err != nil {
		return "", err
	}
	says, back := payerForm(was), Form{}
	for _, c := range changes {
		if c.Act != act {
			continue
		}
		if says[exchange.Field(c.Field)] != c.Became {
			return "", studio.Refused([]studio.Reason{studio.Because("payer.changed_since")})
		}
		back[exchange.Field(c.Field)] = c.Was
	}
	is, err := payerOf(was, back, t.Today)
	if err != nil {
		return "", err
	}
	if err := t.EndPayerChanges(id, act, t.Act); err != nil {
		return "", err
	}
	family, err := t.HouseholdMembers(id)
	if err != nil {
		return "", err
	}
	return is.Payer, putRight(t, was, is, family)
}
