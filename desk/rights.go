package desk

import (
	"slices"

	"github.com/kayoi-app/kayoi/studio"
)

// Act names what a person does or asks. The trail keeps these names, so they
// are never changed.
type Act string

// The acts and questions, by room.
const (
	CreateStudio Act = "studio.create"

	ReadMembers     Act = "members.read"
	ExportMembers   Act = "members.export"
	GiveOut         Act = "member.give_out"
	ImportMembers   Act = "members.import"
	ImportTimetable Act = "timetable.import"
	ForgetMapping   Act = "mapping.forget"
	GiveCard        Act = "card.give"
	WriteNote       Act = "note.write"
	LoseCard        Act = "card.lose"
	FindCard        Act = "card.find"
	ReplaceCard     Act = "card.replace"
	TakeBackCard    Act = "card.take_back"
	UndoCards       Act = "card.undo"
	MakeMemberCard  Act = "member_card.make"
	RevokeQR        Act = "member_card.revoke"
	AddMember       Act = "member.add"
	EditMember      Act = "member.edit"
	MovePayer       Act = "payer.move"
	EditPayer       Act = "payer.edit"
	UndoPayer       Act = "payer.undo"
	ChangeContacts  Act = "contact.change"
	ChangeTraits    Act = "member.traits"
	UndoTraits      Act = "member.traits_undo"
	ChangePhoto     Act = "photo.change"
	SignAgreement   Act = "agreement.sign"
	UnsignAgreement Act = "agreement.take_back"
	TakeStep        Act = "member.step"
	UndoStep        Act = "member.undo"
	SaveList        Act = "list.save"
	RemoveList      Act = "list.remove"
	MergeMembers    Act = "member.merge"
	UndoMerge       Act = "member.unmerge"
	TakeBackMember  Act = "member.take_back"

	ReadTimetable    Act = "timetable.read"
	BookSession      Act = "booking.book"
	CancelBooking    Act = "booking.cancel"
	CloseSession     Act = "session.close"
	MoveSession      Act = "session.move"
	ChangeSlot       Act = "slot.change"
	UndoChange       Act = "timetable.undo"
	AddSlot          Act = "slot.add"
	UndoAdding       Act = "adding.undo"
	ChangeClass      Act = "class.change"
	AskSubstitute    Act = "substitute.ask"
	AnswerSubstitute Act = "substitute.answer"
	ReadSubstitutes  Act = "substitutes.read"
	ChangeBreaks     Act = "holiday.change"
	ChangeRoom       Act = "room.change"
	UndoRoom         Act = "room.undo"
	SetAllowance     Act = "allowance.set"
	MoveInQueue      Act = "waitlist.move"
	SettleQueues     Act = "waitlist.settle"
	AnswerOffer      Act = "offer.answer"
	UndoPlace        Act = "booking.undo"
	TickTold         Act = "telling.tick"
	TellAbsence      Act = "absence.tell"
	ReviewMiss       Act = "miss.review"

	CheckIn        Act = "door.check_in"
	TakeBack       Act = "door.take_back"
	ReadDoor       Act = "door.read"
	ReadAttendance Act = "attendance.read"
	MarkAttendance Act = "attendance.mark"

	PreviewMonth   Act = "month.preview"
	IssueMonth     Act = "month.issue"
	ReadInvoices   Act = "invoices.read"
	TakePayment    Act = "payment.take"
	ReversePayment Act = "payment.reverse"

	ReadStudio   Act = "studio.read"
	ChangeStudio Act = "studio.change"
	ReadStaff    Act = "staff.read"
	ChangeStaff  Act = "staff.change"
	MakeBackup   Act = "backup.make"
	VerifyStudio Act = "studio.verify"
)

var (
	everybody = []studio.Role{studio.Owner, studio.Reception, studio.Teacher}
	frontDesk = []studio.Role{studio.Owner, studio.Reception}
	ownerOnly = []studio.Role{studio.Owner}
)

// rights says who may do what. What is not here, nobody may.
var rights = map[Act][]studio.Role{
	ReadMembers:     frontDesk,
	ExportMembers:   ownerOnly,
	GiveOut:         ownerOnly,
	ImportMembers:   ownerOnly,
	ImportTimetable: ownerOnly,
	ForgetMapping:   ownerOnly,
	GiveCard:        frontDesk,
	WriteNote:       frontDesk,
	LoseCard:        frontDesk,
	FindCard:        frontDesk,
	ReplaceCard:     frontDesk,
	TakeBackCard:    frontDesk,
	UndoCards:       frontDesk,
	MakeMemberCard:  frontDesk,
	RevokeQR:        frontDesk,
	AddMember:       frontDesk,
	EditMember:      frontDesk,
	MovePayer:       frontDesk,
	EditPayer:       frontDesk,
	UndoPayer:       frontDesk,
	ChangeContacts:  frontDesk,
	ChangeTraits:    frontDesk,
	UndoTraits:      frontDesk,
	ChangePhoto:     frontDesk,
	SignAgreement:   frontDesk,
	UnsignAgreement: frontDesk,
	TakeStep:        frontDesk,
	UndoStep:        frontDesk,
	SaveList:        frontDesk,
	RemoveList:      frontDesk,
	MergeMembers:    frontDesk,
	UndoMerge:       frontDesk,
	TakeBackMember:  frontDesk,

	ReadTimetable:    everybody,
	BookSession:      frontDesk,
	CancelBooking:    frontDesk,
	CloseSession:     frontDesk,
	MoveSession:      frontDesk,
	ChangeSlot:       ownerOnly,
	UndoChange:       frontDesk,
	AddSlot:          frontDesk,
	UndoAdding:       frontDesk,
	ChangeClass:      ownerOnly,
	AskSubstitute:    frontDesk,
	AnswerSubstitute: everybody,
	ReadSubstitutes:  frontDesk,
	ChangeBreaks:     ownerOnly,
	ChangeRoom:       ownerOnly,
	UndoRoom:         ownerOnly,
	SetAllowance:     ownerOnly,
	MoveInQueue:      frontDesk,
	SettleQueues:     everybody, // it is the studio's own rule that does it
	AnswerOffer:      frontDesk,
	UndoPlace:        frontDesk,
	TickTold:         frontDesk,
	TellAbsence:      frontDesk,
	ReviewMiss:       ownerOnly,

	CheckIn:        frontDesk,
	TakeBack:       frontDesk,
	ReadDoor:       frontDesk,
	ReadAttendance: everybody,
	MarkAttendance: everybody,

	PreviewMonth:   ownerOnly,
	IssueMonth:     ownerOnly,
	ReadInvoices:   frontDesk,
	TakePayment:    frontDesk,
	ReversePayment: frontDesk,

	ReadStudio:   everybody,
	ChangeStudio: ownerOnly,
	ReadStaff:    everybody,
	ChangeStaff:  ownerOnly,
	MakeBackup:   frontDesk,
	VerifyStudio: ownerOnly,
}

// May reports whether a role has the right to an act.
func May(r studio.Role, a Act) bool { return slices.Contains(rights[a], r) }

// Acts lists every act and question that somebody has a right to.
func Acts() []Act {
	list := make([]Act, 0, len(rights))
	for a := range rights {
		list = append(list, a)
	}
	slices.Sort(list)
	return list
}
