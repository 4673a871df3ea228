package desk_test

import (
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Every act is tried by every role. What an act is about does not exist here, so
// whoever has the right gets another error or none.
func TestEveryActAsksTheRole(t *testing.T) {
	d, _ := imported(t)
	ctx := t.Context()
	people, day, door, money, keep := register.New(d), lessons.New(d), entrance.New(d), month.New(d), safe.New(d)
	key := studio.SessionKey{Slot: 999, Date: studio.Month{Year: 2026, Month: 11}.First()}
	of := studio.Month{Year: 2020, Month: 1}
	timetable, columns := sheet(t, "timetable.csv", exchange.TimetableKind)
	roster, fields := sheet(t, "roster.csv", exchange.RosterKind)
	second := func(_ any, err error) error { return err }
	acts := map[desk.Act]func(desk.Who) error{
		desk.ReadMembers:   func(w desk.Who) error { return second(people.Members(ctx, w, "", "")) },
		desk.ExportMembers: func(w desk.Who) error { return second(people.Roster(ctx, w)) },
		desk.GiveOut:       func(w desk.Who) error { return second(people.GiveOut(ctx, w, "", register.DossierJSON)) },
		desk.ImportMembers: func(w desk.Who) error {
			return second(people.ImportMembers(ctx, w, roster, fields, register.ImportOptions{}))
		},
		desk.ImportTimetable: func(w desk.Who) error {
			return second(people.ImportTimetable(ctx, w, timetable, columns, register.ImportOptions{}))
		},
		desk.ForgetMapping:  func(w desk.Who) error { return second(people.ForgetMapping(ctx, w, roster)) },
		desk.WriteNote:      func(w desk.Who) error { return people.FinishNote(ctx, w, 0) },
		desk.GiveCard:       func(w desk.Who) error { return second(people.GiveCard(ctx, w, "", "")) },
		desk.LoseCard:       func(w desk.Who) error { return second(people.LoseCard(ctx, w, "", civil.Date{})) },
		desk.FindCard:       func(w desk.Who) error { return second(people.FindCard(ctx, w, "")) },
		desk.ReplaceCard:    func(w desk.Who) error { return second(people.ReplaceCard(ctx, w, "", "")) },
		desk.TakeBackCard:   func(w desk.Who) error { return second(people.TakeBackCard(ctx, w, "")) },
		desk.MakeMemberCard: func(w desk.Who) error { return second(people.MemberCards(ctx, w, register.CardPages)) },
		desk.RevokeQR:       func(w desk.Who) error { return second(people.RevokeQR(ctx, w, "")) },
		desk.UndoCards:      func(w desk.Who) error { return people.UndoCards(ctx, w, 0) },
		desk.AddMember:      func(w desk.Who) error { return second(people.AddMember(ctx, w, register.NewMember{})) },
		desk.EditMember:     func(w desk.Who) error { return second(people.EditMember(ctx, w, "", 0, nil)) },
		desk.MovePayer:      func(w desk.Who) error { return second(people.MovePayer(ctx, w, "", register.PayerWish{})) },
		desk.EditPayer:      func(w desk.Who) error { return second(people.EditPayer(ctx, w, "", nil)) },
		desk.UndoPayer:      func(w desk.Who) error { return second(people.UndoPayer(ctx, w, "", 0)) },
		desk.ChangeContacts: func(w desk.Who) error { return second(people.RemoveContact(ctx, w, "", 0)) },
		desk.ChangeTraits:   func(w desk.Who) error { return second(people.ChangeTraits(ctx, w, "", register.Details{})) },
		desk.UndoTraits:     func(w desk.Who) error { return people.UndoTraits(ctx, w, 0) },
		desk.ChangePhoto:    func(w desk.Who) error { return second(people.SetPhoto(ctx, w, "", nil, nil)) },
		desk.TakeStep:       func(w desk.Who) error { return second(people.TakeStep(ctx, w, "", register.Wish{})) },
		desk.TakeBackMember: func(w desk.Who) error { return second(people.TakeBackMember(ctx, w, "")) },
		desk.UndoStep:       func(w desk.Who) error { return second(people.UndoStep(ctx, w, "", 0)) },
		desk.SaveList:       func(w desk.Who) error { return second(people.SaveList(ctx, w, studio.List{})) },
		desk.RemoveList:     func(w desk.Who) error { return people.RemoveList(ctx, w, 0) },
		desk.MergeMembers:   func(w desk.Who) error { return second(people.Merge(ctx, w, "", "", nil)) },
		desk.UndoMerge:      func(w desk.Who) error { return second(people.UndoMerge(ctx, w, "")) },
		desk.ReadTimetable:  func(w desk.Who) error { return second(day.Day(ctx, w, key.Date)) },
		desk.BookSession:    func(w desk.Who) error { return second(day.Book(ctx, w, "", key)) },
		desk.CancelBooking:  func(w desk.Who) error { return second(day.Cancel(ctx, w, 0)) },
		desk.SignAgreement: func(w desk.Who) error {
			return second(people.Sign(ctx, w, "", register.Signing{}))
		},
		desk.UnsignAgreement: func(w desk.Who) error {
			return people.TakeBackAgreement(ctx, w, 0)
		},
		desk.CloseSession: func(w desk.Who) error {
			return second(day.ChangeSession(ctx, w, lessons.Change{Kind: studio.CloseSession, Session: key}))
		},
		desk.MoveSession: func(w desk.Who) error {
			return second(day.ChangeSession(ctx, w, lessons.Change{Kind: studio.MoveSession, Session: key}))
		},
		desk.ChangeSlot: func(w desk.Who) error {
			return second(day.ChangeSession(ctx, w, lessons.Change{Session: key, Onward: true}))
		},
		desk.AddSlot:          func(w desk.Who) error { return second(day.AddSlot(ctx, w, lessons.SlotForm{})) },
		desk.ChangeClass:      func(w desk.Who) error { return second(day.ChangeClass(ctx, w, "", key.Date, lessons.ClassForm{})) },
		desk.AskSubstitute:    func(w desk.Who) error { return second(day.AskSubstitute(ctx, w, key, "", "", "")) },
		desk.AnswerSubstitute: func(w desk.Who) error { return second(day.AnswerSubstitute(ctx, w, key, true, "", nil)) },
		desk.ReadSubstitutes:  func(w desk.Who) error { return second(day.Substitutes(ctx, w, key.Date, key.Date)) },
		desk.ChangeRoom:       func(w desk.Who) error { return second(day.ChangeRoom(ctx, w, rows.Room{}, key.Date)) },
		desk.UndoAdding:       func(w desk.Who) error { return second(day.UndoAdding(ctx, w, 0)) },
		desk.UndoRoom:         func(w desk.Who) error { return second(day.UndoRoom(ctx, w, 0)) },
		desk.ChangeBreaks:     func(w desk.Who) error { return second(day.RemoveBreak(ctx, w, 0, nil)) },
		desk.UndoChange:       func(w desk.Who) error { return second(day.UndoChange(ctx, w, 0)) },
		desk.CheckIn:          func(w desk.Who) error { return second(door.CheckIn(ctx, w, entrance.Person{}, nil)) },
		desk.TakeBack:         func(w desk.Who) error { return door.TakeBack(ctx, w, 0) },
		desk.ReadDoor:         func(w desk.Who) error { return second(door.Scans(ctx, w, 1)) },
		desk.ReadAttendance:   func(w desk.Who) error { return second(door.List(ctx, w, key)) },
		desk.MarkAttendance:   func(w desk.Who) error { return second(door.Mark(ctx, w, key, 0, studio.Present)) },
		desk.PreviewMonth:     func(w desk.Who) error { return second(money.Preview(ctx, w, of)) },
		desk.IssueMonth:       func(w desk.Who) error { return second(money.Run(ctx, w, of)) },
		desk.ReadInvoices:     func(w desk.Who) error { return second(money.Invoices(ctx, w, "", "")) },
		desk.TakePayment:      func(w desk.Who) error { return second(money.Pay(ctx, w, "", 1, billing.Cash)) },
		desk.ReversePayment:   func(w desk.Who) error { return second(money.Reverse(ctx, w, 0)) },
		desk.ReadStudio:       func(w desk.Who) error { return second(keep.Profile(ctx, w)) },
		desk.SetAllowance: func(w desk.Who) error {
			return second(day.ChangeAllowance(ctx, w, "", func(*studio.Allowance) {}))
		},
		desk.MoveInQueue:  func(w desk.Who) error { return second(day.MoveInQueue(ctx, w, 0, 1, "")) },
		desk.SettleQueues: func(w desk.Who) error { return second(day.Settle(ctx, w)) },
		desk.AnswerOffer:  func(w desk.Who) error { return second(day.Accept(ctx, w, 0)) },
		desk.UndoPlace:    func(w desk.Who) error { return second(day.UndoPlace(ctx, w, 0)) },
		desk.TickTold:     func(w desk.Who) error { return day.Tick(ctx, w, true, 0) },
		desk.ReviewMiss:   func(w desk.Who) error { return second(day.ReviewMiss(ctx, w, 0, true, "")) },
		desk.TellAbsence: func(w desk.Who) error {
			return second(day.TellAbsence(ctx, w, "", key, lessons.Said{How: studio.NotePhone}))
		},
		desk.ChangeStudio: func(w desk.Who) error {
			return keep.SetProfile(ctx, w, studio.Profile{}, billing.Floor)
		},
		desk.ReadStaff:    func(w desk.Who) error { return second(keep.Staff(ctx, w)) },
		desk.ChangeStaff:  func(w desk.Who) error { return second(keep.AddStaff(ctx, w, "", studio.Teacher)) },
		desk.MakeBackup:   func(w desk.Who) error { return second(keep.Backup(ctx, w, t.TempDir())) },
		desk.VerifyStudio: func(w desk.Who) error { return second(keep.Verify(ctx, w)) },
	}
	who := map[studio.Role]desk.Who{studio.Owner: {}}
	for role, name := range map[studio.Role]string{studio.Reception: "小林 優子", studio.Teacher: "高木 透"} {
		s, err := keep.AddStaff(ctx, desk.Who{}, name, role)
		if err != nil {
			t.Fatal(err)
		}
		who[role] = desk.Who{Staff: s.ID}
	}
	for _, act := range desk.Acts() {
		try, ok := acts[act]
		if !ok {
			t.Errorf("nobody tries %s", act)
			continue
		}
		for _, role := range studio.Roles {
			refused := studio.CodeOf(try(who[role])) == "staff.may_not"
			if refused == mayDo(role, act) {
				t.Errorf("%s by %s: refused is %v", act, role, refused)
			}
		}
	}
}

// mayDo says who may do what once more, in the words of the design: the owner
// everything; reception the desk, but neither the month nor the studio itself;
// teachers their lists.
func mayDo(r studio.Role, a desk.Act) bool {
	switch a {
	case desk.ReadTimetable, desk.AnswerSubstitute, desk.ReadAttendance, desk.MarkAttendance, desk.ReadStudio, desk.ReadStaff,
		desk.SettleQueues:
		return true
	case desk.ReadMembers,
		desk.TellAbsence,
		desk.GiveCard,
		desk.AddMember,
		desk.EditMember,
		desk.ChangeTraits,
		desk.UndoTraits,
		desk.SignAgreement,
		desk.UnsignAgreement,
		desk.TakeStep,
		desk.UndoStep,
		desk.TakeBackMember,
		desk.WriteNote,
		desk.LoseCard,
		desk.FindCard,
		desk.ReplaceCard,
		desk.TakeBackCard,
		desk.UndoCards,
		desk.MakeMemberCard,
		desk.RevokeQR,
		desk.BookSession,
		desk.CancelBooking,
		desk.CheckIn,
		desk.TakeBack,
		desk.ReadDoor,
		desk.ReadInvoices,
		desk.TakePayment,
		desk.ReversePayment,
		desk.MakeBackup,
		desk.SaveList,
		desk.RemoveList,
		desk.MergeMembers,
		desk.UndoMerge,
		desk.MovePayer,
		desk.EditPayer,
		desk.UndoPayer,
		desk.ChangeContacts,
		desk.MoveInQueue,
		desk.AnswerOffer,
		desk.UndoPlace,
		desk.TickTold,
		desk.AskSubstitute,
		desk.ReadSubstitutes,
		desk.CloseSession,
		desk.MoveSession,
		desk.AddSlot,
		desk.UndoAdding,
		desk.UndoChange,
		desk.ChangePhoto:
		return r != studio.Teacher
	}
	return r == studio.Owner
}

func TestWhoIsGoneMayNothing(t *testing.T) {
	d := newDesk(t)
	keep := safe.New(d)
	s, err := keep.AddStaff(t.Context(), desk.Who{}, "小林 優子", studio.Owner)
	if err != nil {
		t.Fatal(err)
	}
	s.Active = false
	if err := keep.ChangeStaff(t.Context(), desk.Who{}, s); err != nil {
		t.Fatal(err)
	}
	if _, err := keep.Profile(t.Context(), desk.Who{Staff: s.ID}); studio.CodeOf(err) != "staff.may_not" {
		t.Errorf("got %v", err)
	}
	if _, err := keep.Profile(t.Context(), desk.Who{Staff: 4}); studio.CodeOf(err) != "staff.unknown" {
		t.Errorf("somebody unknown: %v", err)
	}
}

func TestTheLastOwnerStays(t *testing.T) {
	d := newDesk(t)
	keep := safe.New(d)
	list, err := keep.Staff(t.Context(), desk.Who{})
	if err != nil {
		t.Fatal(err)
	}
	owner := list[0]
	for _, change := range []studio.Staff{
		{ID: owner.ID, Name: owner.Name, Role: studio.Teacher, Active: true},
		{ID: owner.ID, Name: owner.Name, Role: studio.Owner, Active: false},
	} {
		if err := keep.ChangeStaff(t.Context(), desk.Who{}, change); studio.CodeOf(err) != "staff.last_owner" {
			t.Errorf("%+v: %v", change, err)
		}
	}
}
