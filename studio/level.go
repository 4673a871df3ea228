package studio

import (
	"slices"
	"strings"
)

// rankObjection is what the rank of somebody says against a class, by the studio's
// order of ranks, from the lowest; nil where it takes them. Whoever has no rank is
// below the lowest. A rank that the order does not have (any more) is nowhere in
// it: it bounds no class, and keeps nobody out of one.
func (c Class) rankObjection(rank string, order []string) *Reason {
	at := slices.Index(order, rank)
	if at < 0 && rank != "" {
		return nil
	}
	from, to := slices.Index(order, c.RankFrom), slices.Index(order, c.RankTo)
	switch {
	case from >= 0 && rank == "":
		return because("level.no_rank", "from", c.RankFrom)
	case from >= 0 && at < from:
		return because("level.below", "rank", rank, "from", c.RankFrom)
	case to >= 0 && at > to:
		return because("level.above", "rank", rank, "to", c.RankTo)
	}
	return nil
}

// Ranked reports whether the class is only for some ranks.
func (c Class) Ranked() bool { return c.RankFrom != "" || c.RankTo != "" }

// MayBeRanked decides whether a class can be for the ranks that it says, by the
// studio's order. No reasons is yes.
func (c Class) MayBeRanked(order []string) []Reason {
	var why []Reason
	for _, rank := range []string{c.RankFrom, c.RankTo} {
		if rank == "" || slices.Contains(order, rank) {
			continue
		}
		if len(order) == 0 {
			return []Reason{Because("trait.no_ranks")}
		}
		why = append(why, Because("trait.rank_unknown", "rank", rank, "possible", strings.Join(order, ", ")))
	}
	if len(why) == 0 && c.RankTo != "" && slices.Index(order, c.RankFrom) > slices.Index(order, c.RankTo) {
		why = append(why, Because("class.ranks_wrong", "from", c.RankFrom, "to", c.RankTo))
	}
	return why
}

// RankOf is the rank among the words that the studio has for somebody; empty
// without one.
func RankOf(traits []Trait) string {
	for _, t := range slices.Backward(traits) {
		if t.Kind == TraitRank {
			return t.Text
		}
	}
	return ""
}
