package studio

import (
	"slices"
	"strings"

	"cloud.google.com/go/civil"
)

// MergeField is what of a member is taken from one of two entries.
type MergeField string

const (
	MergeName      MergeField = "name"
	MergeKana      MergeField = "kana"
	MergeSex       MergeField = "sex"
	MergeBirth     MergeField = "birth"
	MergeAddress   MergeField = "address" // with its postal code
	MergePhone     MergeField = "phone"
	MergeEmail     MergeField = "email"
	MergeHousehold MergeField = "payer" // who pays from now on
	MergeJoined    MergeField = "joined"
	MergeCaution   MergeField = "caution"
)

// MergeFrom is the side of which a field is taken.
type MergeFrom string

const (
	FromKeep MergeFrom = "keep"
	FromDrop MergeFrom = "drop"
	FromBoth MergeFrom = "both"
)

// MergedField is a field in which two entries differ, and what becomes of it.
// Values are as the register keeps them; empty is not known.
type MergedField struct {
	Field MergeField
	Keep  string
	Drop  string
	Then  string
	From  MergeFrom
}

// mergeRule is how a field is read and taken over.
type mergeRule struct {
	field MergeField
	read  func(MergeSide) string
	take  func(to *Member, from Member)
}

var mergeRules = []mergeRule{
	{MergeName, func(s MergeSide) string { return s.Member.Name }, func(to *Member, from Member) { to.Name = from.Name }},
	{MergeKana, func(s MergeSide) string { return s.Member.Kana }, func(to *Member, from Member) { to.Kana = from.Kana }},
	{MergeSex, func(s MergeSide) string { return string(s.Member.Sex) }, func(to *Member, from Member) { to.Sex = from.Sex }},
	{MergeBirth, func(s MergeSide) string { return dayText(s.Member.Birth) }, func(to *Member, from Member) { to.Birth = from.Birth }},
	{MergeAddress, func(s MergeSide) string { return strings.TrimSpace(s.Member.Postal + " " + s.Member.Address) }, func(to *Member, from Member) {
		to.Postal, to.Address = from.Postal, from.Address
	}},
	{MergePhone, func(s MergeSide) string { return s.Member.Phone }, func(to *Member, from Member) { to.Phone = from.Phone }},
	{MergeEmail, func(s MergeSide) string { return s.Member.Email }, func(to *Member, from Member) { to.Email = from.Email }},
	{MergeHousehold, func(s MergeSide) string { return s.Payer }, func(to *Member, from Member) { to.Household = from.Household }},
	{MergeJoined, func(s MergeSide) string { return dayText(s.Member.Joined) }, func(to *Member, from Member) { to.Joined = from.Joined }},
	{MergeCaution, func(s MergeSide) string { return s.Member.Caution }, func(to *Member, from Member) { to.Caution = from.Caution }},
}

// MergeFields lists every field of which a side can be chosen.
func MergeFields() []MergeField {
	all := make([]MergeField, len(mergeRules))
	for i, r := range mergeRules {
		all[i] = r.field
	}
	return all
}

func dayText(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// fields takes each field of the side that was chosen, or of the fuller one.
func (m *merging) fields() {
	k, d := m.facts.Keep, m.facts.Drop
	m.Member = k.Member
	for _, r := range mergeRules {
		was, other := r.read(k), r.read(d)
		differ := was != other || r.field == MergeHousehold && k.Member.Household != d.Member.Household
		if !differ {
			continue
		}
		f := MergedField{Field: r.field, Keep: was, Drop: other, Then: was, From: m.facts.Choices[r.field]}
		if f.From == "" {
			f.From = r.fuller(k, d)
		}
		switch f.From {
		case FromDrop:
			f.Then = other
			r.take(&m.Member, d.Member)
		case FromBoth:
			f.Then = was + "\n" + other
			m.Member.Caution = f.Then
		}
		m.Fields = append(m.Fields, f)
	}
}

// fuller is the side that says more of a field: the only one that says anything,
// the one that says the other's and more, the one that was changed last. Who pays
// stays; whoever joined twice did so at first; and both cautions are kept.
func (r mergeRule) fuller(keep, drop MergeSide) MergeFrom {
	k, d := r.read(keep), r.read(drop)
	later := drop.Rev > keep.Rev
	switch {
	case r.field == MergeHousehold || d == "" || k != "" && strings.HasPrefix(k, d):
		return FromKeep
	case k == "" || strings.HasPrefix(d, k):
		return FromDrop
	case r.field == MergeCaution:
		return FromBoth
	case r.field == MergeJoined:
		later = d < k
	}
	if later {
		return FromDrop
	}
	return FromKeep
}

// ParseMergeFields reads fields parted by commas.
func ParseMergeFields(text string) ([]MergeField, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	var list []MergeField
	for part := range strings.SplitSeq(text, ",") {
		f := MergeField(strings.ToLower(strings.TrimSpace(part)))
		if !slices.Contains(MergeFields(), f) {
			return nil, Errorf("merge.field_unknown", "field", part, "possible", strings.Join(codesOf(MergeFields()), ", "))
		}
		list = append(list, f)
	}
	return list, nil
}
