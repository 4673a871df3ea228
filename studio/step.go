package studio

import "cloud.google.com/go/civil"

// StepKind is a kind of step in the life of a membership.
type StepKind string

const (
	ToTrial    StepKind = "trial"    // 体験
	ToJoin     StepKind = "join"     // 入会
	ToPlan     StepKind = "plan"     // プラン変更
	ToHold     StepKind = "hold"     // 休会
	ToReturn   StepKind = "return"   // 復会
	ToWithdraw StepKind = "withdraw" // 退会
	ToRejoin   StepKind = "rejoin"   // 再入会
)

// Step is one of them, as it is wished for and as it is kept.
type Step struct {
	ID   StepID // zero until it is stored
	Kind StepKind
	From civil.Date // the first day; zero for a withdrawal, which has its last day in To
	// To is the last day, included, of a trial, a hold or the contracts of a
	// plan; zero is open. Of a withdrawal it is the last day of membership.
	To     civil.Date
	Plan   *Plan  // of join, plan and rejoin; nil leaves things as they are. It is not kept: its contracts and seats are
	Reason string // of a withdrawal, one of Policy.Withdrawals; else free words
	Note   string
	Act    ActID
}

// Plan is all that somebody attends from a day on: whatever it does not name
// ends the day before. The dates of its contracts are those of its step.
type Plan struct {
	Contracts []Contract
	Seats     []SlotID
}

// On is the first day on which a step makes a difference.
func (s Step) On() civil.Date {
	if s.Kind == ToWithdraw {
		return s.To.AddDays(1)
	}
	return s.From
}

// LifeFacts are what a step is decided from. Slots and classes need only be
// those that the step or the life name.
type LifeFacts struct {
	Life
	Birth     civil.Date // zero when not known
	Slots     map[SlotID]SlotFacts
	Classes   map[ClassID]Class
	Bookings  []OpenBooking
	LastVisit civil.Date // zero without one
	Arrears   int64      // of the household
	Credit    int64      // of the household
}

// SlotFacts are a slot with the seats in it that others hold, or will.
type SlotFacts struct {
	Slot  Slot
	Class string
	Held  []Enrolment
}

// OpenBooking is a place in a session that is not over.
type OpenBooking struct {
	ID   BookingID
	Slot SlotID
	Date civil.Date
}

// Effects are what a step changes: what ends, what holds instead, and the
// bookings that are given back.
type Effects struct {
	Ended     Life
	Begun     Life
	Cancelled []BookingID
}

// StepDecision is whether a step may be taken, and what it does.
type StepDecision struct {
	Answer  Answer
	Reasons []Reason // why it is refused, or what to look at
	Notes   []Reason // what follows from it
	Effects
	After Life // all that holds then
}
