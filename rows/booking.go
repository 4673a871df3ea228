package rows

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Absence is who told before a session that they do not come.
type Absence struct {
	studio.Absence
	Number string
	Name   string
	Staff  string // who took it down
}

// Telling is somebody who is to be told what became of their place.
type Telling struct {
	studio.Telling
	Number     string
	Name       string
	Kana       string
	Phone      string
	Payer      string
	PayerPhone string
	Stands     studio.BookingState // how the place stands now
	Until      time.Time           // of the offer that was made; zero without one
	Told       time.Time           // zero: not yet
	Teller     string              // who told them
	Date       civil.Date          // the session's original one
	Onward     bool                // a change of all of the slot, told to somebody with a standing seat
	OnwardTo   civil.Date          // its last date; zero is open
}

// BookingStep is what became of a place in a session, with what the rule was
// asked and why it answered so.
type BookingStep struct {
	Booking studio.BookingID
	Step    studio.BookingStep
	At      time.Time
	Facts   *studio.BookFacts // nil where no rule was asked
	Why     []studio.Reason
	Policy  int    // its version
	Note    string // what a person wrote to it
	Act     studio.ActID
	Staff   string // who acted
}

// Review is what the owner decided about a miss, with whose it was.
type Review struct {
	studio.Review
	Number string
	Name   string
}
