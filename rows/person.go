package rows

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Person is what a member's page shows beside the time line.
type Person struct {
	studio.Member
	Photo    studio.PhotoID    // zero when there is none
	Age      int               // -1 when not known
	Grade    studio.Grade      // zero outside school, or when the age is not known
	Birthday civil.Date        // the next one, today included; zero when not known
	Standing studio.Standing   // of today; its status is empty when there is none
	Coming   []studio.Standing // those that begin later, the soonest first
	Planned  []Step            // those that hold and whose first day is to come, in the order in which they were taken

	Next       *studio.Session // the next one that has not begun; nil when there is none
	Holiday    string          // the code of the national holiday that Next falls on; empty
	Allowances []Allowance     // one a contract in force whose class has a limit
	Banned     civil.Date      // the first day on which they may book again, after misses; zero where none bars them
	Missed     int             // how many seats they missed in the last two months
	Excused    int             // of those, how many were forgiven or waived

	Contacts  []studio.Contact  // besides the member's own phone and address
	Contracts []studio.Contract // in force or to come, as they were added
	Cards     []studio.Card     // in use, the oldest first
	House     House
	Renewals  []studio.Contract // that end soon and that nothing goes on from
	Payers    []PayerMove       // who paid before, the oldest move first; those taken back are not in it
	Traits    []studio.Trait    // in the order in which they were given
	Merged    []Merge           // who was merged into them, the oldest first

	Own        []OwnField                 // those that are filled in, and those retired that say something
	Agreements []studio.AgreementDecision // of each kind in use
	Rev        studio.ActID               // what an edit is made from
}

// Allowance is how much of a month's sessions of a class somebody has used.
type Allowance struct {
	Class string
	Limit int
	Used  int // of this month or week, those booked and not held yet included
	Per   studio.Period
}

// House is a household as the page of one of its members shows it.
type House struct {
	studio.Household
	Account *studio.BankAccount // what is debited; nil when the payer pays otherwise
	Family  []Kin               // by number, the person included
	Fees    int64               // what this month charges for their contracts, tax included
	Arrears int64               // of invoices past their due day
	Bills   []Bill              // of this month and the last, the newest first
	Open    string              // the number of the invoice that is to be paid first; empty when all are
}

// Kin is one of a household.
type Kin struct {
	ID        studio.MemberID
	Number    string
	Name      string
	Age       int // -1 when not known
	Status    studio.Status
	Contracts []studio.Contract // in force or to come
}

// Bill is an issued invoice in figures.
type Bill struct {
	Number string
	Month  studio.Month
	Due    civil.Date
	Total  int64
	Paid   int64      // allocated to it so far
	PaidOn civil.Date // the day of the last payment to it; zero before the first
}
