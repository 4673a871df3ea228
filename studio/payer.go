package studio

import (
	"strconv"

	"cloud.google.com/go/civil"
)

// PayerMove is that another household pays for a member from a day on. What was
// billed stays with the one before, and so do the invoices that are open and the
// account that it is debited from.
type PayerMove struct {
	ID     PayerMoveID
	Member MemberID
	Was    HouseholdID
	Then   HouseholdID
	From   civil.Date
	Act    ActID
}

// PayerIn is the household that pays for a month of a member for whom one pays
// now: whoever pays on its last day. A month is one charge, which nobody shares;
// somebody who takes over in the middle of one takes all of it, unless it was
// billed before. Moves are in the order of their days.
func PayerIn(now HouseholdID, moves []PayerMove, m Month) HouseholdID {
	for _, move := range moves {
		if move.From.After(m.Last()) {
			return move.Was
		}
	}
	return now
}

// How far from today a move may lie, in days, as a step of a membership may.
const (
	moveBack  = stepBack
	moveAhead = stepAhead
)

// PayerFacts are what a move is decided from.
type PayerFacts struct {
	Was, Then Household   // Then without an id is new
	Moves     []PayerMove // of the member, those that hold, by their days
	Billed    civil.Date  // the last day that the member was charged for; zero: none
	Open      int         // invoices of Was that are not wholly paid
	Rest      int64       // what is to be paid of them
	Account   bool        // Was is debited
	Debited   bool        // Then is debited
}

// PayerDecision is whether a member may be moved to another payer.
type PayerDecision struct {
	Answer  Answer
	Reasons []Reason // why it is refused, or what to look at
	Notes   []Reason // what follows from it
	First   Month    // the first one that is charged to the new payer
}

// MovePayer decides whether another household pays for a member from a day on.
func MovePayer(f PayerFacts, from, today civil.Date) PayerDecision {
	if why := f.refused(from, today); why != nil {
		return PayerDecision{Answer: Refuse, Reasons: []Reason{*why}}
	}
	d := PayerDecision{Answer: Allow, First: MonthOf(from)}
	if billed := MonthOf(f.Billed); !f.Billed.IsZero() && !billed.Before(d.First) {
		d.First = billed.Next()
		d.Notes = append(d.Notes, Because("payer.billed_stays", "month", billed.String(), "payer", f.Was.Payer))
	}
	d.Notes = append(d.Notes, Because("payer.pays_from", "month", d.First.String(), "payer", f.Then.Payer))
	if f.Open > 0 {
		d.Notes = append(d.Notes, Because("payer.open_stays",
			"n", strconv.Itoa(f.Open), "amount", strconv.FormatInt(f.Rest, 10), "payer", f.Was.Payer))
	}
	if f.Account && !f.Debited {
		d.Answer = Warn
		d.Reasons = append(d.Reasons, Because("payer.no_account", "payer", f.Then.Payer))
	}
	return d
}

func (f PayerFacts) refused(from, today civil.Date) *Reason {
	first, last := today.AddDays(-moveBack), today.AddDays(moveAhead)
	switch {
	case f.Then.ID == f.Was.ID:
		return because("payer.same", "payer", f.Was.Payer)
	case from.Before(first):
		return because("step.too_far_back", "first", first.String())
	case from.After(last):
		return because("step.too_far_ahead", "last", last.String())
	}
	if n := len(f.Moves); n > 0 && from.Before(f.Moves[n-1].From) {
		return because("payer.before_last_move", "from", f.Moves[n-1].From.String())
	}
	return nil
}

// UndoPayerMove decides whether a member's last move can be taken back: nothing
// else made another household pay since. What was billed since stays.
func UndoPayerMove(m Member, move PayerMove) []Reason {
	if m.Household != move.Then {
		return []Reason{Because("payer.changed_since")}
	}
	return nil
}

// EditPayer decides whether a household's details can be put right to what they
// are to be; family are those for whom it pays. The name of somebody who pays for
// themselves is that of the member.
func EditPayer(was, is Household, family []Member) []Reason {
	if was.Payer == is.Payer && was.Kana == is.Kana {
		return nil
	}
	for _, m := range family {
		if m.Name == was.Payer {
			return []Reason{Because("payer.is_member", "number", m.Number, "name", m.Name)}
		}
	}
	return nil
}
