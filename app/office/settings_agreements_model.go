package office

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// agreementDraft is something that members agree to as it is being changed, or
// added.
type agreementDraft struct {
	studio.AgreementKind
	at     int // its place among the others; -1: it is new
	months string
}

func draftAgreement(kinds []studio.AgreementKind, at int) agreementDraft {
	if at < 0 {
		return agreementDraft{AgreementKind: studio.AgreementKind{Required: true}, at: at}
	}
	d := agreementDraft{AgreementKind: kinds[at], at: at}
	if d.Months > 0 {
		d.months = strconv.Itoa(d.Months)
	}
	return d
}

// applied are the agreements with what the draft says. What is no number of
// months is one that the policy refuses.
func (d agreementDraft) applied(kinds []studio.AgreementKind) []studio.AgreementKind {
	k := d.AgreementKind
	k.Name, k.Months = strings.Join(strings.Fields(k.Name), " "), 0
	if typed := width.Narrow.String(strings.TrimSpace(d.months)); typed != "" {
		var err error
		if k.Months, err = strconv.Atoi(typed); err != nil {
			k.Months = -1
		}
	}
	kinds = slices.Clone(kinds)
	if d.at < 0 {
		return append(kinds, k.Coded(kinds))
	}
	kinds[d.at] = k
	return kinds
}

// agreementWords are what a list says of an agreement: whose it is, for how long,
// and whether it is asked for.
func agreementWords(w *lang.Printer, k studio.AgreementKind) (whose, holds, state string) {
	whose, holds, state = w.T("agreement.for_all"), w.T("agreement.for_good"), w.T("ownfield.is_optional")
	if k.Minors {
		whose = w.T("agreement.for_minors")
	}
	if k.Months > 0 {
		holds = w.T("agreement.months", "n", strconv.Itoa(k.Months))
	}
	switch {
	case k.Retired:
		state = w.T("ownfield.is_retired")
	case k.Required:
		state = w.T("ownfield.is_required")
	}
	return whose, holds, state
}
