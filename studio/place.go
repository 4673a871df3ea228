package studio

import (
	"slices"
	"strings"
)

// Place is where a postal code leads, as Japan Post writes it. The town is empty
// where the code is that of a whole municipality.
type Place struct {
	Prefecture, City, Town string
}

// Address is what an address in the place begins with.
func (p Place) Address() string { return p.Prefecture + p.City + p.Town }

// CommonAddress is as much of an address as all places of a code have in common:
// without the town where there are several, and empty where they lie in several
// municipalities or there is none.
func CommonAddress(places []Place) string {
	if len(places) == 0 {
		return ""
	}
	common := places[0]
	for _, p := range places[1:] {
		if p.Prefecture != common.Prefecture || p.City != common.City {
			return ""
		}
		if p.Town != common.Town {
			common.Town = ""
		}
	}
	return common.Address()
}

// LiesIn reports whether an address begins with one of the places of a code. It
// need not name the prefecture.
func LiesIn(address string, places []Place) bool {
	address = writtenAlike.Replace(address)
	return slices.ContainsFunc(places, func(p Place) bool {
		in := writtenAlike.Replace(p.City + p.Town)
		return strings.HasPrefix(address, in) || strings.HasPrefix(address, p.Prefecture+in)
	})
}

// writtenAlike leaves out what two writings of a place may differ in: spaces, and
// the small ke of many names.
var writtenAlike = strings.NewReplacer(" ", "", "\u3000", "", "\u30f6", "\u30b1")
