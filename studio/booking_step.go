package studio

// BookingStep is something that became of a place in a session.
type BookingStep string

const (
	StepBooked    BookingStep = "booked"    // got a seat
	StepQueued    BookingStep = "queued"    // got a place in the queue
	StepTaken     BookingStep = "taken"     // took a seat from the queue
	StepPromoted  BookingStep = "promoted"  // was given a seat from the queue
	StepOffered   BookingStep = "offered"   // was offered a seat
	StepAccepted  BookingStep = "accepted"  // took the seat that was offered
	StepDeclined  BookingStep = "declined"  // did not want it, and waits no more
	StepGone      BookingStep = "gone"      // waits on, as somebody else took the seat
	StepMoved     BookingStep = "moved"     // got another position in the queue from the staff
	StepCancelled BookingStep = "cancelled" // was given back
	StepRebooked  BookingStep = "rebooked"  // was had again, as the cancellation was undone
	StepUndone    BookingStep = "undone"    // is in the queue again as before, as a step was taken back
)
