package exchange

import (
	"maps"
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// Difference is a field in which a file says something else of somebody than is
// known.
type Difference struct {
	Field     Field
	Was, Says string // as [Reading] has it: codes for what the catalogue words
}

// Differences compares what a file says of somebody with what is known, in the
// order of a roster's columns. What the file leaves empty says nothing. Known
// values are compared as they would come back from an export, so that an export
// says nothing else; guardians, ranks and groups as names are, classes and tags in
// any order, cards by whether they have them. Contacts are not compared: see
// [NewContacts].
func Differences(known, says Person) []Difference {
	says.Account = known.Account.Overlaid(says.Account)
	var found []Difference
	for _, c := range rosterColumns {
		written := says.cell(c.field)
		if written == "" || written == known.cell(c.field) {
			continue
		}
		var back Person
		if wrong := back.read(c.field, known.cell(c.field), nil); wrong != nil {
			back = known // nobody could write it so; whatever the file says is else
		}
		if !sameCell(c.field, back.cell(c.field), written) {
			found = append(found, Difference{c.field, known.coded(c.field), says.coded(c.field)})
		}
	}
	for _, code := range slices.Sorted(maps.Keys(says.Own)) {
		if is := says.Own[code]; is != known.Own[code] {
			f := studio.OwnField{Code: code}
			found = append(found, Difference{Field(f.Prefixed()), known.Own[code], is})
		}
	}
	return found
}

func sameCell(f Field, a, b string) bool {
	switch f {
	case FieldGuardian, FieldRank, FieldGroup:
		return Fold(a) == Fold(b)
	case FieldClasses:
		x, y := strings.Split(a, "、"), strings.Split(b, "、")
		slices.Sort(x)
		slices.Sort(y)
		return slices.Equal(x, y)
	case FieldTags:
		return slices.Equal(foldedParts(a), foldedParts(b))
	case FieldCard:
		has := strings.Split(a, "、")
		return !slices.ContainsFunc(strings.Split(b, "、"), func(id string) bool { return !slices.Contains(has, id) })
	}
	return a == b
}

// foldedParts are the words of a cell, folded and sorted.
func foldedParts(cell string) []string {
	parts := strings.Split(cell, "、")
	for i, part := range parts {
		parts[i] = Fold(part)
	}
	slices.Sort(parts)
	return parts
}

// coded is a field as it is shown: as a roster writes it, but what a catalogue
// words as its code ("female", "active", "1").
func (p Person) coded(f Field) string {
	switch f {
	case FieldSex:
		return string(p.Sex)
	case FieldStatus:
		return string(p.Status)
	case FieldAccountKind:
		return string(p.Account.Kind)
	}
	return p.cell(f)
}

// Overlaid is the account with what another one says, of which nothing empty
// counts. A bank or a branch of another code has another name.
func (a Account) Overlaid(by Account) Account {
	a.Bank, a.BankName = overlaidCode(a.Bank, a.BankName, by.Bank, by.BankName)
	a.Branch, a.BranchName = overlaidCode(a.Branch, a.BranchName, by.Branch, by.BranchName)
	if by.Kind != "" {
		a.Kind = by.Kind
	}
	if by.Number != "" {
		a.Number = by.Number
	}
	if by.Holder != "" {
		a.Holder = by.Holder
	}
	return a
}

func overlaidCode(code, name, byCode, byName string) (string, string) {
	if byCode != "" && byCode != code {
		return byCode, byName
	}
	if byName != "" {
		name = byName
	}
	return code, name
}
