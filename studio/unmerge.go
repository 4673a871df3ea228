package studio

// UnmergeFacts are what undoing a merge is decided from.
type UnmergeFacts struct {
	Number string // as it was asked for: of the kept member, or of a dropped one
	Kept   string // the kept member's
	Last   string // that of whom was merged into it last; empty for nobody
	After  Life   // of the kept one, as the merge left it
	Now    Life   // as it is
}

// UnmergeDecision is whether a merge can be undone. A step that was taken since
// and taken back has left rows that say the same as those it ended: Again are the
// ones of the merge, which hold again, and Instead those that held for them.
type UnmergeDecision struct {
	Refusal        []Reason
	Again, Instead Life
}

// Unmerge decides whether a merge can be undone: the last one into a member, and
// not after a step that was taken since, which is to be taken back first.
func Unmerge(f UnmergeFacts) UnmergeDecision {
	var d UnmergeDecision
	switch {
	case f.Last == "":
		d.Refusal = []Reason{Because("merge.none", "number", f.Kept)}
	case f.Number != f.Kept && f.Number != f.Last:
		d.Refusal = []Reason{Because("merge.not_last", "number", f.Number, "last", f.Last)}
	case !f.After.unlike(f.Now).empty() || !f.Now.unlike(f.After).empty():
		d.Refusal = []Reason{Because("merge.life_went_on", "number", f.Kept)}
	default:
		d.Again, d.Instead = f.After.but(f.Now), f.Now.but(f.After)
	}
	return d
}

// but is a life without the rows of another one.
func (l Life) but(o Life) Life {
	return Life{
		unlike(l.Standings, o.Standings, func(s Standing) StandingID { return s.ID }),
		unlike(l.Contracts, o.Contracts, func(c Contract) ContractID { return c.ID }),
		unlike(l.Enrolments, o.Enrolments, func(e Enrolment) EnrolmentID { return e.ID }),
	}
}
