package rows

// TraitWords are the words that a studio has for its members.
type TraitWords struct {
	Ranks  []string // from the lowest to the highest
	Groups []string // that somebody is in
	Tags   []string // that somebody has
}
