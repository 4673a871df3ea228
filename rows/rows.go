// Package rows holds the plain rows that lists and pages show: read from the
// store in one question, shown as they are, decided nowhere.
package rows

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Member is a line of the members list.
type Member struct {
	ID       studio.MemberID
	Number   string
	Name     string
	Kana     string
	Status   studio.Status
	Birth    civil.Date // zero when not known
	Phone    string
	Email    string
	Guardian string   // who pays, where that is somebody else
	Classes  []string // labels of the contracts in force: "こども空手(月)"
	Cards    []string
	Caution  string
	By       []studio.Reason // what a search found them by, where that is neither their name nor their number
}

// Card is a card with what became of it in one member's hands.
type Card struct {
	ID     string
	Member studio.MemberID
	Number string
	Name   string
	Steps  []CardStep // at least one
}

// CardStep is a step of a card's history, and who took it.
type CardStep struct {
	studio.CardStep
	By string
}

// Last is the step that holds.
func (c Card) Last() CardStep { return c.Steps[len(c.Steps)-1] }

// Session is a line of a day: a session with its counts.
type Session struct {
	studio.Session
	TeacherName string
	OwnTeacher  studio.StaffID    // who would teach it without a substitute
	OwnName     string            // theirs
	Stands      studio.Substitute // who is asked to teach it, or does; without pay and note
	StandsName  string
	Seats       studio.Seats
	Attended    int
}

// Place says by what somebody is on a session's list.
type Place string

const (
	ByEnrolment Place = "enrolled"
	ByBooking   Place = "booked"
	WalkIn      Place = "walk_in" // came without a seat
)

// Attendee is a line of a session's list.
type Attendee struct {
	Member  studio.MemberID
	Number  string
	Name    string
	Kana    string
	Caution string
	Status  studio.Status
	Place   Place
	Booking studio.BookingID // zero unless booked
	Visit   studio.VisitID   // zero while expected
	State   studio.Attendance
	At      time.Time // zero while expected
	How     studio.How
	Birth   civil.Date // zero when not known
	Booked  time.Time  // since when they have the booked seat; zero unless booked
}

// Waits is the place of whom it concerns that they wait for a seat.
const Waits Place = "waiting"

// Concerned is somebody whom it concerns that a session does not take place as
// planned.
type Concerned struct {
	Member  studio.MemberID
	Booking studio.BookingID // zero of a standing seat
	Number  string
	Name    string
	Kana    string
	Phone   string // theirs, or else that of who pays
	Payer   string // who pays, where that is somebody else
	Place   Place
	Session studio.SessionKey // the one that they booked; zero of a standing seat
}

// Waiting is a place in a session's queue.
type Waiting struct {
	Booking studio.BookingID
	Member  studio.MemberID
	Number  string
	Name    string
	Since   time.Time

	Place    studio.Booking  // its order
	Override bool            // was booked against the rules
	Offer    *studio.Offer   // the last that was made; nil for none
	Told     time.Time       // when they were told of it; zero: not yet
	Bars     []studio.Reason // why they could not be given a seat now; filled in where it is asked
}

// Scan is a line of what the door answered.
type Scan struct {
	Visit   studio.VisitID
	Member  studio.MemberID
	Number  string
	Name    string
	Class   string // empty without a session
	At      time.Time
	Answer  studio.Answer
	Counted bool // recorded as a visit
	Ended   bool // taken back
	Why     []studio.Reason
}

// DoorCard is everything that the door shows of one scan.
type DoorCard struct {
	Scan
	Photo     studio.PhotoID // zero when there is none
	Kana      string
	Status    studio.Status
	Age       int // -1 when not known
	Session   *studio.Session
	Standing  studio.Standing
	Limit     int // sessions a month or week, with those carried over; 0 is no limit
	Used      int // of the month or week, this one included
	Per       studio.Period
	Arrears   int64
	Next      *studio.Session // the next one after this
	Caution   string
	Payer     string
	Phone     string
	Birthday  bool
	Repeated  bool // the same scan again: nothing was written
	Contracts []string

	Agreements []studio.AgreementDecision // that do not hold, where the policy has the door name them
}

// Change is what a field of a member said before an act, and since.
type Change struct {
	Act    studio.ActID
	Member studio.MemberID // zero where it is clear whose it is
	At     time.Time
	Staff  string // who changed it
	Field  string // as an import names it: "phone"
	Called string // what a field of the studio's own is called now; empty of others
	Was    string
	Became string
}

// Step is a step of a membership as it was taken.
type Step struct {
	studio.Step
	Why      []studio.Reason
	At       time.Time
	Staff    string    // who took it
	Undone   time.Time // zero while it holds
	UndoneBy string
}

// Seat is a standing seat as a member's page shows it.
type Seat struct {
	studio.Enrolment
	Number  int // of the slot
	Class   string
	Weekday time.Weekday
	Start   studio.Clock
}

// Membership is everything that is known of a member, but for the ledgers.
type Membership struct {
	Member
	studio.Life
	Fields    studio.Member
	Photo     studio.PhotoID   // zero when there is none
	Contacts  []studio.Contact // besides the phone and the address in Fields
	Rev       studio.ActID     // of Fields
	Household studio.Household
	Together  []Member    // for whom the household pays besides
	Payers    []PayerMove // who paid before, the oldest move first
	Seats     []Seat
	Steps     []Step   // in the order in which they were taken
	Changes   []Change // the oldest first
	Arrears   int64    // of the household
	Credit    int64    // of the household
	Notices   []studio.Reason
	Merged    []Merge // who was merged into them, the oldest first
	Traits    []studio.Trait
	Own       []OwnField

	Agreements []studio.AgreementDecision // of each kind in use
}
