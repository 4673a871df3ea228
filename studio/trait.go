package studio

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"cloud.google.com/go/civil"
)

// TraitKind is what a trait says: a place in the studio's order of ranks, the
// group somebody belongs to, or one word more.
type TraitKind string

const (
	TraitRank  TraitKind = "rank"  // 級・段・帯
	TraitGroup TraitKind = "group" // of which somebody is in one
	TraitTag   TraitKind = "tag"   // of which there may be any number
)

// Trait is a word that the studio has for a member, since a day. A rank, like a
// group, holds until another one takes its place.
type Trait struct {
	ID     TraitID
	Member MemberID
	Kind   TraitKind
	Text   string
	From   civil.Date
	Act    ActID
}

// TraitChange is what somebody wishes to say of a member.
type TraitChange struct {
	Rank, Group *string    // nil: as it is; empty: none
	Add, Remove []string   // tags
	From        civil.Date // since when; zero: today
}

// TraitDecision is what a change begins and ends, or what is wrong with it, by
// the fields rank, group, tags and from. One that changes nothing has neither.
type TraitDecision struct {
	Begun []Trait
	Ended []Trait
	Wrong FieldErrors
}

// longestTrait is how many characters a rank, a group or a tag may have, and the
// name of what a studio defines itself.
const longestTrait = 40

// ChangeTraits decides on a change of what holds of a member now. A rank is one
// of the studio's; none begins in the future, nor before the one whose place it
// takes. Words are the same when they are folded alike: the rules know no tables
// of characters.
func ChangeTraits(now []Trait, c TraitChange, ranks []string, fold func(string) string, today civil.Date) TraitDecision {
	t := traits{now: now, from: c.From, fold: fold}
	if t.from.IsZero() {
		t.from = today
	}
	if t.from.After(today) {
		t.Wrong.Add("from", "trait.future", "from", t.from.String())
	}
	if c.Rank != nil {
		rank := tidy(*c.Rank)
		if i := slices.IndexFunc(ranks, func(r string) bool { return fold(r) == fold(rank) }); i >= 0 {
			rank = ranks[i]
		} else if rank != "" && !t.has(TraitRank, rank) {
			t.unknownRank(rank, ranks)
		}
		t.replace(TraitRank, rank)
	}
	if c.Group != nil {
		t.replace(TraitGroup, tidy(*c.Group))
	}
	for _, tag := range c.Remove {
		t.remove(tidy(tag))
	}
	for _, tag := range c.Add {
		t.add(tidy(tag))
	}
	if len(t.Wrong) > 0 {
		return TraitDecision{Wrong: t.Wrong}
	}
	return t.TraitDecision
}

// traits is a change being decided on.
type traits struct {
	TraitDecision
	now  []Trait
	from civil.Date
	fold func(string) string
}

func (t *traits) unknownRank(rank string, ranks []string) {
	if len(ranks) == 0 {
		t.Wrong.Add("rank", "trait.no_ranks")
		return
	}
	t.Wrong.Add("rank", "trait.rank_unknown", "rank", rank, "possible", strings.Join(ranks, ", "))
}

func (t *traits) same(a Trait, kind TraitKind, text string) bool {
	return a.Kind == kind && t.fold(a.Text) == t.fold(text)
}

func (t *traits) has(kind TraitKind, text string) bool {
	return slices.ContainsFunc(t.now, func(a Trait) bool { return t.same(a, kind, text) })
}

// replace ends the rank or group that holds, and begins another one.
func (t *traits) replace(kind TraitKind, text string) {
	if text != "" && t.has(kind, text) {
		return
	}
	for _, a := range t.now {
		if a.Kind != kind {
			continue
		}
		if text != "" && t.from.Before(a.From) {
			t.Wrong.Add(string(kind), "trait.before", "now", a.Text, "since", a.From.String())
		}
		t.Ended = append(t.Ended, a)
	}
	if text != "" {
		t.begin(kind, string(kind), text)
	}
}

func (t *traits) add(tag string) {
	begun := slices.ContainsFunc(t.Begun, func(a Trait) bool { return t.same(a, TraitTag, tag) })
	switch {
	case tag == "":
		t.Wrong.Add("tags", "trait.tag_empty")
	case !begun && !t.has(TraitTag, tag):
		t.begin(TraitTag, "tags", tag)
	}
}

func (t *traits) remove(tag string) {
	i := slices.IndexFunc(t.now, func(a Trait) bool { return t.same(a, TraitTag, tag) })
	if i < 0 {
		t.Wrong.Add("tags", "trait.tag_unknown", "tag", tag)
		return
	}
	t.Ended = append(t.Ended, t.now[i])
}

// Comma stands between words where several are typed: the Japanese one, U+3001.
const Comma = "\u3001"

// Commas part words from each other where several are typed: the ordinary one, the
// Japanese one (U+3001) and the wide one (U+FF0C).
const Commas = "," + Comma + "\uff0c"

func (t *traits) begin(kind TraitKind, field, text string) {
	t.Wrong.checkWord(field, text)
	t.Begun = append(t.Begun, Trait{Kind: kind, Text: text, From: t.from})
}

// checkWord adds what is wrong with a word that a studio has for its members.
func (e *FieldErrors) checkWord(field, text string) {
	switch {
	case utf8.RuneCountInString(text) > longestTrait:
		e.Add(field, "trait.too_long", "most", strconv.Itoa(longestTrait))
	case strings.ContainsFunc(text, unicode.IsControl):
		e.Add(field, "trait.has_control")
	case strings.ContainsAny(text, Commas):
		e.Add(field, "trait.has_comma")
	}
}

// tidy is a word without the space around it, and with single spaces within.
func tidy(text string) string { return strings.Join(strings.Fields(text), " ") }

// TraitsChangedSince reports whether more became of what an act gave and ended:
// what it gave does not hold any more, or another one of the kind holds beside.
func TraitsChangedSince(now, begun, ended []Trait, fold func(string) string) bool {
	t := traits{fold: fold}
	byAct := func(x Trait) bool {
		return slices.ContainsFunc(begun, func(b Trait) bool { return b.ID == x.ID })
	}
	for _, b := range begun {
		if !slices.ContainsFunc(now, func(x Trait) bool { return x.ID == b.ID }) {
			return true
		}
	}
	for _, e := range ended {
		instead := func(x Trait) bool {
			return !byAct(x) && x.Kind == e.Kind && (e.Kind != TraitTag || t.same(x, TraitTag, e.Text))
		}
		if slices.ContainsFunc(now, instead) {
			return true
		}
	}
	return false
}

// MergeTraits says which traits end when two members are found to be one: of two
// ranks, as of two groups, the older one, and of a tag that both have one side.
func MergeTraits(keep, drop []Trait, fold func(string) string) []Trait {
	var ended []Trait
	for _, d := range drop {
		i := slices.IndexFunc(keep, func(k Trait) bool {
			return k.Kind == d.Kind && (k.Kind != TraitTag || fold(k.Text) == fold(d.Text))
		})
		switch {
		case i < 0:
		case d.Kind != TraitTag && d.From.After(keep[i].From):
			ended = append(ended, keep[i])
		default:
			ended = append(ended, d)
		}
	}
	return ended
}

// CheckRanks says what is wrong with an order of ranks; nothing where it is one.
func CheckRanks(ranks []string, fold func(string) string) FieldErrors {
	var wrong FieldErrors
	for i, r := range ranks {
		alike := func(o string) bool { return fold(o) == fold(r) }
		switch {
		case tidy(r) == "":
			wrong.Add("ranks", "trait.rank_empty")
		case slices.ContainsFunc(ranks[:i], alike):
			wrong.Add("ranks", "trait.rank_twice", "rank", r)
		default:
			wrong.checkWord("ranks", r)
		}
	}
	return wrong
}
