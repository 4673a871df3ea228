package reception

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// detailFacts are the lines about what the studio has words of its own for: rank
// and group, where there is one, the tags, and the studio's own fields.
func (p *profile) detailFacts(w *lang.Printer) []fact {
	a := p.about
	var list []fact
	for _, kind := range []studio.TraitKind{studio.TraitRank, studio.TraitGroup} {
		if x, ok := traitOf(a.Traits, kind); ok {
			list = append(list, fact{
				kind: factOwn, label: w.T("field." + string(kind)), value: x.Text, detail: sinceWord(w, x.From, p.today),
			})
		}
	}
	tags := strings.Join(tagsOf(a.Traits), w.T("format.list"))
	list = append(list, fact{kind: factOwn, label: w.T("field.tag"), value: orDash(tags)})
	for _, f := range a.Own {
		list = append(list, ownFact(w, f))
	}
	return list
}

// ownFact is what a field of the studio's own says.
func ownFact(w *lang.Printer, f rows.OwnField) fact {
	line := fact{kind: factOwn, label: f.Name, value: orDash(f.Text)}
	if day, err := civil.ParseDate(f.Text); f.Kind == studio.OwnDate && err == nil {
		line.value = w.LongDate(day)
	}
	switch {
	case f.Retired:
		line.detail = w.T("ownfield.is_retired")
	case f.Required && f.Text == "":
		line.detail = w.T("ownfield.is_required")
	}
	return line
}

// sinceWord says since when something holds; of today nothing is to be said.
func sinceWord(w *lang.Printer, from, today civil.Date) string {
	if from == today {
		return ""
	}
	return w.T("door.leave_from", "from", from.String())
}

// traitOf is the rank or the group of some traits.
func traitOf(list []studio.Trait, kind studio.TraitKind) (studio.Trait, bool) {
	i := slices.IndexFunc(list, func(x studio.Trait) bool { return x.Kind == kind })
	if i < 0 {
		return studio.Trait{}, false
	}
	return list[i], true
}

func tagsOf(list []studio.Trait) []string {
	var tags []string
	for _, x := range list {
		if x.Kind == studio.TraitTag {
			tags = append(tags, x.Text)
		}
	}
	return tags
}

// detailsDraft is what the sheet of somebody's details says.
type detailsDraft struct {
	words rows.TraitWords
	was   []studio.Trait
	rank  int    // of rankWords; 0 is none
	group string // as typed
	tags  string // as typed, parted by commas of any kind
	from  civil.Date
	own   register.Form // as typed
	rev   studio.ActID  // that it was made from
}

func draftDetails(a rows.Person, words rows.TraitWords) detailsDraft {
	d := detailsDraft{words: words, was: a.Traits, tags: strings.Join(tagsOf(a.Traits), studio.Comma), own: register.Form{}, rev: a.Rev}
	if x, ok := traitOf(a.Traits, studio.TraitRank); ok {
		if !slices.Contains(words.Ranks, x.Text) { // one that left the order stays to be seen
			d.words.Ranks = append(slices.Clone(words.Ranks), x.Text)
		}
		d.rank = slices.Index(d.words.Ranks, x.Text) + 1
	}
	if x, ok := traitOf(a.Traits, studio.TraitGroup); ok {
		d.group = x.Text
	}
	return d
}

// rankWords are the ranks to choose from, none first.
func (d detailsDraft) rankWords(none string) []string {
	return append([]string{none}, d.words.Ranks...)
}

// details are what the sheet says.
func (d detailsDraft) details() register.Details {
	return register.Details{TraitChange: d.change(), Own: maps.Clone(d.own), Rev: d.rev}
}

// refused takes in why the sheet was not kept: who saves once more has seen what
// others changed meanwhile.
func (d *detailsDraft) refused(err error) (studio.FieldErrors, bool) {
	var wrong studio.FieldErrors
	var e *studio.Error
	if !errors.As(err, &wrong) || !errors.As(err, &e) {
		return nil, false
	}
	if rev, err := strconv.ParseInt(e.Args["rev"], 10, 64); err == nil {
		d.rev = studio.ActID(rev)
	}
	return wrong, true
}

// change is what the sheet changes of rank, group and tags.
func (d detailsDraft) change() studio.TraitChange {
	rank := ""
	if d.rank > 0 {
		rank = d.words.Ranks[d.rank-1]
	}
	typed, had := typedTags(d.tags), tagsOf(d.was)
	return studio.TraitChange{
		Rank: &rank, Group: &d.group, From: d.from,
		Add:    slices.DeleteFunc(slices.Clone(typed), func(t string) bool { return slices.Contains(had, t) }),
		Remove: slices.DeleteFunc(had, func(t string) bool { return slices.Contains(typed, t) }),
	}
}

// typedTags parts what was typed.
func typedTags(typed string) []string {
	var tags []string
	for _, t := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(studio.Commas, r) }) {
		if t = strings.Join(strings.Fields(t), " "); t != "" && !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	return tags
}

// withTag is what was typed and a tag more, or what was typed if it has it.
func withTag(typed, tag string) string {
	tags := typedTags(typed)
	if !slices.Contains(tags, tag) {
		tags = append(tags, tag)
	}
	return strings.Join(tags, studio.Comma)
}
