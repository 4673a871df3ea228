package studio

// The program makes ids itself: milliseconds of the real clock, then random
// bits. People never see them; they see numbers (member, invoice, session).
type (
	MemberID     int64
	HouseholdID  int64
	StaffID      int64
	ClassID      int64
	SlotID       int64
	SessionID    int64
	BookingID    int64
	ContractID   int64
	VisitID      int64
	StandingID   int64
	EnrolmentID  int64
	StepID       int64
	ListID       int64
	InvoiceID    int64
	PaymentID    int64
	NoteID       int64
	ChangeID     int64
	BreakID      int64
	SubstituteID int64
	PayerMoveID  int64
	ContactID    int64
	TraitID      int64
	AgreementID  int64
	TellingID    int64
	AbsenceID    int64
	PhotoID      int64
	// ActID is the act that made a fact known. Unlike the other ids it is
	// the trail's own sequence, so that it orders what was recorded.
	ActID int64
)
