package office

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

// NewStudio is a studio that somebody wants to have.
type NewStudio struct {
	Profile  studio.Profile
	Rounding billing.Rounding
	Owner    string // the name of the first owner
	Import   bool   // it begins with the import of a roster
}

// newStudio is what a draft asks for. An owner who gives no name is called by
// the role.
func newStudio(d *draft, owner string, withImport bool) NewStudio {
	if name := d.get(fieldOwner); name != "" {
		owner = name
	}
	return NewStudio{Profile: d.profile(), Rounding: d.rounding, Owner: owner, Import: withImport}
}

// likelyZone is where this machine seems to be.
const likelyZone = "Asia/Tokyo"

// guessZone guesses the IANA name of the machine's zone from what the system
// says: the variable TZ, the name that Go found, or where /etc/localtime points.
// A system that names its zones otherwise is guessed to be in Japan.
func guessZone(tz, local, link string) string {
	if _, name, found := strings.Cut(filepath.ToSlash(link), "zoneinfo/"); found {
		link = name
	}
	for _, name := range []string{strings.TrimPrefix(tz, ":"), local, link} {
		if !strings.Contains(name, "/") || strings.HasPrefix(name, "Etc/") {
			continue // "Local", "UTC", "Etc/UTC" say nothing of a place
		}
		if _, err := time.LoadLocation(name); err == nil {
			return name
		}
	}
	return likelyZone
}

// zoneHere guesses the zone of this machine.
func zoneHere() string {
	link, err := os.Readlink("/etc/localtime")
	if err != nil {
		link = "" // not every system has one
	}
	return guessZone(os.Getenv("TZ"), time.Local.String(), link)
}
