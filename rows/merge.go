package rows

import (
	"time"

	"github.com/kayoi-app/kayoi/studio"
)

// Merge is a merge of two entries that holds.
type Merge struct {
	ID      int64
	Dropped studio.Member // as it was and still is kept
	Why     []studio.Reason
	Act     studio.ActID
	At      time.Time
	Staff   string // who merged them
	// What stayed with the dropped one: where they stood, and what was done by name.
	Standings []studio.Standing
	Steps     []Step
	Changes   []Change
}

// Belongings count what holds of one member.
type Belongings struct {
	Contracts int
	Seats     int
	Cards     int // in use
	Bookings  int
	Visits    int
	Notes     int
	Invoices  int // on which they stand
}
