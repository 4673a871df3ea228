package rows

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

// EntryKind is what a line of a member's time line tells of.
type EntryKind string

// The kinds.
const (
	CheckedIn     EntryKind = "checked_in"  // let in at the door
	TurnedAway    EntryKind = "turned_away" // refused at the door, or already in
	Marked        EntryKind = "marked"      // on the teacher's list
	StayedAway    EntryKind = "stayed_away" // had a seat and did not come
	Booked        EntryKind = "booked"      // a seat, or a place in the queue
	MovedUp       EntryKind = "moved_up"    // from the queue to a seat
	GaveBack      EntryKind = "gave_back"   // a booking
	ToldAbsent    EntryKind = "told_absent" // that they do not come to a session
	Invoiced      EntryKind = "invoiced"
	Paid          EntryKind = "paid"
	PaidBack      EntryKind = "paid_back" // the counter-entry of a payment
	Noted         EntryKind = "noted"     // what was said with them
	Joined        EntryKind = "joined"
	Imported      EntryKind = "imported" // from a roster, with the status that it named
	StandingBegan EntryKind = "standing_began"
	ContractBegan EntryKind = "contract_began"
	ContractEnded EntryKind = "contract_ended"
	CardMoved     EntryKind = "card_moved"
	TraitBegan    EntryKind = "trait_began" // a rank, a group, a tag
	TraitEnded    EntryKind = "trait_ended"
	Agreed        EntryKind = "agreed" // somebody signed; by whom is Signer
	FieldChanged  EntryKind = "field_changed"
	PayerMoved    EntryKind = "payer_moved"   // another household pays
	PayerChanged  EntryKind = "payer_changed" // a detail of who pays
	ContactAdded  EntryKind = "contact_added"
	ContactEnded  EntryKind = "contact_ended"
	PhotoSet      EntryKind = "photo_set"
	PhotoRemoved  EntryKind = "photo_removed"
)

// EntryGroup is a part of a time line; empty is all of it.
type EntryGroup string

// The groups.
const (
	AllEntries        EntryGroup = ""
	AttendanceEntries EntryGroup = "attendance"
	BookingEntries    EntryGroup = "bookings"
	MoneyEntries      EntryGroup = "money"
	ContactEntries    EntryGroup = "contact" // what was asked and answered
	ChangeEntries     EntryGroup = "changes"
)

// EntryKey names an entry and is its place in the time line: by day, then by the
// moment, then by what it is. A zero At is a day alone, and comes first on it.
type EntryKey struct {
	Day  civil.Date
	At   time.Time
	ID   int64 // of the fact that the entry tells of
	Kind EntryKind
}

// Entry is a line of a member's time line. Of its fields a kind fills those that
// it has.
type Entry struct {
	EntryKey
	By     string          // who of the staff did it; empty when not known
	Undone bool            // taken back; the line stays
	Why    []studio.Reason // by which a rule decided it

	Lesson *Lesson // of a visit or a booking; nil for a visit without a session
	State  studio.Attendance
	How    studio.How
	Answer studio.Answer
	Place  studio.BookingState // what a booking came to when it was made
	Said   string              // why it was made against the rules; empty where it was not
	Told   *studio.Absence     // by whom, how and why; nil unless ToldAbsent
	Missed *studio.Verdict     // what it costs; nil unless StayedAway, or GaveBack late

	Number string // of an invoice, the first one that a payment went to, or a card
	Month  studio.Month
	Amount int64
	Payer  billing.Payer
	People int // on the invoice
	Method billing.Method

	Change  *Change         // of a field; of a payer who moved, from whom to whom
	Note    *studio.Note    // what was said; nil unless Noted
	Move    studio.CardMove // what became of a card
	Contact *studio.Contact // that was added or ended

	Status studio.Status // that began
	Before studio.Status // that held before; empty when there was none
	Label  string        // of the contract, or the trait's word
	From   civil.Date    // of a standing or contract, or of a payer
	To     civil.Date    // included; zero is open
	Trait  studio.TraitKind
	Signer string // of an agreement, of which Label is the kind's name
}

// Lesson is a session as a line of text needs it.
type Lesson struct {
	Key     studio.SessionKey
	Class   string
	Day     civil.Date // on which it takes place
	Start   studio.Clock
	Room    string
	Teacher string
}

// Timeline is a page of a time line, the newest entry first.
type Timeline struct {
	Entries []Entry
	Older   int // how many entries there are beyond the page
}
