package studio

import (
	"slices"

	"cloud.google.com/go/civil"
)

// Wanting is an agreement that is required of somebody and does not hold.
type Wanting struct {
	Kind  string         `json:"kind"` // the kind's code
	State AgreementState `json:"state"`
}

// Requires reports whether any agreement is required of anybody.
func (p Policy) Requires() bool {
	return slices.ContainsFunc(p.Agreements, func(k AgreementKind) bool { return k.Required && !k.Retired })
}

// WantingOn are the agreements that are wanting of somebody on a day, from the
// signatures that hold: nobody signed, or what was signed does not hold any more.
func (p Policy) WantingOn(signed []Agreement, birth, day civil.Date) []Wanting {
	var wanting []Wanting
	for _, d := range Agreements(signed, birth, p, day) {
		if d.Kind.Required && !d.Holds() && d.State != AgreementNone {
			wanting = append(wanting, Wanting{d.Kind.Code, d.State})
		}
	}
	return wanting
}

// agreementObjections name the agreements that are wanting, in the studio's order.
func (f BookFacts) agreementObjections(kinds []AgreementKind) []*Reason {
	var why []*Reason
	for _, k := range kinds {
		for _, w := range f.Wanting {
			if w.Kind == k.Code {
				why = append(why, because("book.agreement", "name", k.Name, "state", string(w.State)))
			}
		}
	}
	return why
}
