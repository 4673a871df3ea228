package reception

import (
	"slices"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// askedFor are the agreements that a member is asked for or that somebody signed.
func askedFor(list []studio.AgreementDecision) []studio.AgreementDecision {
	return slices.DeleteFunc(slices.Clone(list), func(d studio.AgreementDecision) bool {
		return d.Signed == nil && d.State == studio.AgreementNone
	})
}

// agreementFact is how somebody stands to an agreement, in a line.
func agreementFact(w *lang.Printer, d studio.AgreementDecision) fact {
	f := fact{kind: factOwn, label: d.Kind.Name, value: w.T("agreed." + string(d.State))}
	if d.Signed != nil {
		f.detail = w.Date(d.Signed.On)
	}
	return f
}

// agreementIcon is the shape of how somebody stands to an agreement.
func agreementIcon(s studio.AgreementState) kit.Icon {
	switch s {
	case studio.AgreementValid:
		return kit.IconDot
	case studio.AgreementExpiring:
		return kit.IconHalf
	case studio.AgreementMissing:
		return kit.IconRing
	}
	return kit.IconDash
}

// wantingWords name the agreements that do not hold; empty where all do.
func wantingWords(w *lang.Printer, list []studio.AgreementDecision) string {
	names := make([]string, len(list))
	for i, d := range list {
		names[i] = w.T("agreement.wanting", "name", d.Kind.Name, "state", string(d.State))
	}
	return strings.Join(names, w.T("format.list"))
}

// signingDraft is a signature as it is being told.
type signingDraft struct {
	about    rows.Person
	kinds    []studio.AgreementKind
	at       int // the kind
	guardian bool
	by       string
	on       civil.Date
}

// draftSigning begins with what is wanting most, or with a kind that was chosen.
func draftSigning(a rows.Person, kind string, today civil.Date) signingDraft {
	d := signingDraft{about: a, on: today, guardian: studio.Minor(a.Birth, today)}
	best := -1
	for _, g := range a.Agreements {
		if g.Kind.Minors && g.State == studio.AgreementNone && !a.Birth.IsZero() {
			continue // is not for who is of age
		}
		d.kinds = append(d.kinds, g.Kind)
		wants := slices.Index(studio.AgreementStates, g.State)
		if wants < 0 {
			wants = len(studio.AgreementStates)
		}
		if g.Kind.Code == kind {
			wants = -1
		}
		if best < 0 && len(d.kinds) == 1 || wants < best {
			d.at, best = len(d.kinds)-1, wants
		}
	}
	d.by = d.signer()
	return d
}

// signer is who signs where nothing else is said: the member, or for a minor who
// pays, where that is somebody else.
func (d signingDraft) signer() string {
	payer := d.about.House.Payer
	switch {
	case !d.guardian:
		return d.about.Name
	case payer != d.about.Name:
		return payer
	}
	return ""
}

func (d signingDraft) kindNames() []string {
	names := make([]string, len(d.kinds))
	for i, k := range d.kinds {
		names[i] = k.Name
	}
	return names
}

func (d signingDraft) signing() register.Signing {
	guardian := d.guardian
	return register.Signing{Kind: d.kinds[d.at].Code, On: d.on, By: d.by, Guardian: &guardian}
}
