package rows

import "github.com/kayoi-app/kayoi/studio"

// TraitWords are the words that a studio has for its members.
type TraitWords struct {
	Ranks  []string // from the lowest to the highest
	Groups []string // that somebody is in
	Tags   []string // that somebody has
}

// OwnField is a field that the studio defines itself, and what it says of a
// member.
type OwnField struct {
	studio.OwnField
	Text string // as its kind writes it; empty where it says nothing
}
