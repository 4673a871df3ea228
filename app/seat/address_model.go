package seat

import (
	"strings"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// addressDraft is an address that is being filled in beside its postal code.
type addressDraft struct {
	places []studio.Place // where the code leads
	filled string         // the address that the code filled in; empty when none
	before string         // what stood there before it was replaced
}

// typed takes what was typed as the code and what stands as the address, and says
// what the address becomes. One that somebody wrote stays.
func (a *addressDraft) typed(code, address string) string {
	a.places, a.before = nil, ""
	read, problem := exchange.Postal(code)
	if problem != nil || read == "" {
		return address
	}
	var err error
	if a.places, err = lang.Places(read); err != nil {
		return address // the table is a convenience
	}
	if ours := strings.TrimSpace(address) == "" || address == a.filled; !ours || len(a.places) == 0 {
		return address
	}
	a.filled = studio.CommonAddress(a.places)
	return a.filled
}

// replaces reports whether the places of the code can stand in the address's
// stead: they are others.
func (a *addressDraft) replaces(address string) bool {
	return len(a.places) > 0 && address != a.filled && !studio.LiesIn(address, a.places)
}

// choice are the addresses that somebody can choose from: those of a code of
// several places, unless one of them stands there.
func (a *addressDraft) choice(address string) []string {
	if len(a.places) < 2 || address != studio.CommonAddress(a.places) && studio.LiesIn(address, a.places) {
		return nil
	}
	list := make([]string, len(a.places))
	for i, p := range a.places {
		list[i] = p.Address()
	}
	return list
}

// replace says that another address stands there by choice.
func (a *addressDraft) replace(address, by string) string {
	if address != a.filled {
		a.before = address
	}
	a.filled = by
	return by
}

// putBack is the address that was replaced.
func (a *addressDraft) putBack() string {
	before := a.before
	*a = addressDraft{}
	return before
}
