package register

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// ownWords are what the studio has words of its own for, as lists need them.
type ownWords struct {
	version int // of the policy that says so
	policy  studio.Policy
	today   civil.Date
	ranks   []string // folded, from the lowest to the highest
}

func readOwnWords(t *desk.Tx) (o ownWords, err error) {
	policy, version, err := t.Policy()
	if err != nil {
		return o, err
	}
	return ownWords{version: version, policy: policy.Studio, today: t.Today, ranks: folded(policy.Studio.Ranks)}, nil
}

// known is what the studio knows of a member in its own words.
type known struct {
	traits  []studio.Trait
	own     map[string]string // by the field's code
	missing []string          // the names of required fields that are empty
	signed  []studio.Agreement
}

// everyKnown gathers what is known of everybody.
func everyKnown(t *desk.Tx) (map[studio.MemberID]*known, error) {
	all := map[studio.MemberID]*known{}
	traits, err := t.AllTraits()
	if err != nil {
		return nil, err
	}
	for _, x := range traits {
		k := ofMember(all, x.Member)
		k.traits = append(k.traits, x)
	}
	own, err := everyOwn(t)
	if err != nil {
		return nil, err
	}
	for m, said := range own {
		ofMember(all, m).own = said
	}
	signed, err := t.AllAgreements()
	for _, a := range signed {
		k := ofMember(all, a.Member)
		k.signed = append(k.signed, a)
	}
	return all, err
}

// knownOf is what is known of one member.
func knownOf(t *desk.Tx, m studio.MemberID) (k known, err error) {
	if k.traits, err = t.Traits(m); err != nil {
		return k, err
	}
	if k.own, err = saidOf(t, m); err != nil {
		return k, err
	}
	k.signed, err = t.Agreements(m)
	return k, err
}

// fill adds what is known of a member, which may be nil, to what lists ask.
func (o ownWords) fill(p *listed, k *known) {
	f := &p.facts
	f.Ranks, f.Fields = o.ranks, o.policy.Fields
	if k != nil {
		p.known = *k
	}
	k = &p.known
	for _, of := range studio.MissingFields(o.policy.Fields, k.own) {
		k.missing = append(k.missing, of.Name)
	}
	f.Missing = folded(k.missing)
	f.Agreement = studio.WorstAgreement(studio.Agreements(k.signed, p.member.Birth, o.policy, o.today))
	if len(k.own) > 0 {
		f.Own = make(map[string]studio.OwnFact, len(k.own))
	}
	for _, of := range o.policy.Fields {
		if text := k.own[of.Code]; text != "" {
			f.Own[of.Code] = of.Fact(text, exchange.Fold)
		}
	}
	f.RankText = k.text(studio.TraitRank)
	f.Rank = exchange.Fold(f.RankText)
	f.Group = exchange.Fold(k.text(studio.TraitGroup))
	f.Tags = folded(k.tags())
}

// text is the rank or the group; empty where there is none.
func (k known) text(kind studio.TraitKind) string {
	for _, x := range k.traits {
		if x.Kind == kind {
			return x.Text
		}
	}
	return ""
}

func (k known) tags() []string { return tagsOf(k.traits) }

func tagsOf(traits []studio.Trait) []string {
	var tags []string
	for _, x := range traits {
		if x.Kind == studio.TraitTag {
			tags = append(tags, x.Text)
		}
	}
	return tags
}
