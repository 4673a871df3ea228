package rows

import (
	"time"

	"github.com/kayoi-app/kayoi/studio"
)

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
