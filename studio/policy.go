package studio

import "time"

// Policy is what the studio has decided about its front desk. It is a dated,
// versioned value: a decision keeps the version that it was made under.
type Policy struct {
	DoorOpens    Minutes `json:"door_opens"`    // before a session's start
	SameScan     Seconds `json:"same_scan"`     // a card read again so soon is one scan
	PromoteUntil Minutes `json:"promote_until"` // before the start; later a freed seat is offered to all who wait

	Trials      int      `json:"trials"`       // how often somebody may be on trial; 0 is no limit
	HoldMonths  int      `json:"hold_months"`  // the most months of hold in a row; 0 is no limit
	RenewalDays int      `json:"renewal_days"` // how long before its last day a contract or an agreement is named
	Withdrawals []string `json:"withdrawals"`  // the reasons to choose from: words of the catalogue or the studio's own

	Ranks    []string       `json:"ranks,omitempty"`  // 級・段・帯, from the lowest to the highest
	Fields   []OwnField     `json:"fields,omitempty"` // in their order
	Booking  BookingPolicy  `json:"booking"`
	Waitlist WaitlistPolicy `json:"waitlist"`
	Cancel   CancelPolicy   `json:"cancel"`

	Agreements       []AgreementKind `json:"agreements,omitempty"`         // in their order
	AgreementsAtDoor bool            `json:"agreements_at_door,omitempty"` // the door names those that are wanting
}

// Minutes and Seconds are whole units, so that a policy reads well as JSON.
type (
	Minutes int
	Seconds int
)

// Duration is the length of time.
func (m Minutes) Duration() time.Duration { return time.Duration(m) * time.Minute }

// Duration is the length of time.
func (s Seconds) Duration() time.Duration { return time.Duration(s) * time.Second }

// DefaultPolicy is what a new studio starts with.
func DefaultPolicy() Policy {
	return Policy{
		DoorOpens: 60, SameScan: 2, PromoteUntil: 12 * 60, Trials: 1, RenewalDays: 30,
		Withdrawals: []string{"moving", "time", "school", "health", "cost", "content", "other"},
		Booking:     defaultBooking(),
		Waitlist:    defaultWaitlist(),
		Cancel:      defaultCancel(),
	}
}
