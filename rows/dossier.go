package rows

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Dossier is everything that is known of one person, section by section.
type Dossier struct {
	Number   string
	Name     string
	Sections []DossierSection
}

// DossierSection is a part of a dossier: what of a kind is known, the oldest
// first. Of the person there is one record only.
type DossierSection struct {
	Name    string
	One     bool
	Coded   bool // says nothing but what the other parts say, in the words of the program
	Records [][]Detail
}

// Detail is a field of a record. Of its values it has the one of its kind; what is
// not known is empty.
type Detail struct {
	Name   string
	Kind   DetailKind
	Words  string // of a code: what the catalogue's keys for it begin with
	Text   string
	Number int64
	Day    civil.Date
	At     time.Time
	Why    []studio.Reason
	Bytes  []byte
}

// DetailKind is what a detail holds.
type DetailKind int

// The kinds.
const (
	DetailText DetailKind = iota
	DetailCode
	DetailNumber
	DetailMoney
	DetailDay
	DetailMoment
	DetailClock // minutes after midnight, in Number
	DetailWhy
	DetailBytes
)
