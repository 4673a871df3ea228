package rows

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// HeldChange is a change of the timetable that holds of a session, and who made
// it.
type HeldChange struct {
	Act    studio.ActID // by which it first held, to take it back by
	At     time.Time
	Staff  string
	Closed bool
	Onward bool       // of all of the slot from a date on
	From   civil.Date // the first original date, of one session its own
	Until  civil.Date // the last; zero is open
	Reason string
}
