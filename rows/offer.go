package rows

import "github.com/kayoi-app/kayoi/studio"

// Offer is what somebody can be put on: a class that is booked session by
// session, or a standing seat in a slot.
type Offer struct {
	Class studio.Class
	Slot  studio.Slot // of a class that is booked its first one
	Free  int         // standing seats that nobody has, or will have; zero for a class that is booked
}
