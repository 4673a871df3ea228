package command

import (
	"fmt"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// globals are the flags of every command.
type globals struct {
	Studio string     `help:"studio" placeholder:"FILE" type:"path"`
	JSON   bool       `help:"json" name:"json"`
	Lang   string     `help:"lang" enum:"ja,en" default:"${language}"`
	As     string     `help:"as" placeholder:"STAFF"`
	Now    momentFlag `help:"now" placeholder:"RFC3339"`
}

// grammar is the whole command line.
type grammar struct {
	globals

	Init   initCommand `cmd:"" help:"init"`
	Demo   demoCommand `cmd:"" help:"demo"`
	Import struct {
		Timetable importTimetable `cmd:"" help:"import_timetable"`
		Members   importMembers   `cmd:"" help:"import_members"`
		Forget    importForget    `cmd:"" help:"import_forget"`
	} `cmd:"" help:"import"`
	Export struct {
		Members exportMembers `cmd:"" help:"export_members"`
	} `cmd:"" help:"export"`
	Cards cardsCommand `cmd:"" help:"cards"`
	Card  cardCommands `cmd:"" help:"of_cards"`
	Notes notesCommand `cmd:"" help:"notes"`
	Note  struct {
		Add      noteAdd      `cmd:"" help:"note_add"`
		Done     noteDone     `cmd:"" help:"note_done"`
		Reopen   noteReopen   `cmd:"" help:"note_reopen"`
		TakeBack noteTakeBack `cmd:"" help:"note_take_back"`
	} `cmd:"" help:"note"`
	Members    membersGroup    `cmd:"" help:"members"`
	Lists      listsGroup      `cmd:"" help:"lists"`
	Fields     fieldsGroup     `cmd:"" help:"fields"`
	Agreements agreementsGroup `cmd:"" help:"agreements"`
	Member     struct {
		Show     memberShow     `cmd:"" help:"member_show"`
		Add      memberAdd      `cmd:"" help:"member_add"`
		Edit     memberEdit     `cmd:"" help:"member_edit"`
		Trial    memberTrial    `cmd:"" help:"member_trial"`
		Join     memberJoin     `cmd:"" help:"member_join"`
		Plan     memberPlan     `cmd:"" help:"member_plan"`
		Hold     memberHold     `cmd:"" help:"member_hold"`
		Return   memberReturn   `cmd:"" help:"member_return"`
		Withdraw memberWithdraw `cmd:"" help:"member_withdraw"`
		Rejoin   memberRejoin   `cmd:"" help:"member_rejoin"`
		Undo     memberUndo     `cmd:"" help:"member_undo"`
		TakeBack memberTakeBack `cmd:"" help:"member_take_back"`
		Payer    payerCommands  `cmd:"" help:"payer"`
		Export   memberExport   `cmd:"" help:"member_export"`
		Merge    mergeCommand   `cmd:"" help:"merge"`
		Unmerge  unmergeCommand `cmd:"" help:"unmerge"`
		Contact  struct {
			Add    contactAdd    `cmd:"" help:"contact_add"`
			Remove contactRemove `cmd:"" help:"contact_remove"`
		} `cmd:"" help:"contact"`
		Agree memberAgree `cmd:"" help:"member_agree"`
		Rank  memberRank  `cmd:"" help:"member_rank"`
		Group memberGroup `cmd:"" help:"member_group"`
		Tag   struct {
			Add    memberTagAdd    `cmd:"" help:"member_tag_add"`
			Remove memberTagRemove `cmd:"" help:"member_tag_remove"`
		} `cmd:"" help:"member_tag"`
		Photo struct {
			Set    photoSet    `cmd:"" help:"photo_set"`
			Remove photoRemove `cmd:"" help:"photo_remove"`
			Save   photoSave   `cmd:"" help:"photo_save"`
		} `cmd:"" help:"photo"`
	} `cmd:"" help:"member_life"`
	Classes classesCommand `cmd:"" help:"classes"`
	Class   struct {
		Add  classAdd   `cmd:"" help:"class_add"`
		Edit classEdit  `cmd:"" help:"class_edit"`
		Undo addingUndo `cmd:"" help:"class_undo"`
	} `cmd:"" help:"of_classes"`
	Slot struct {
		Add  slotAdd    `cmd:"" help:"slot_add"`
		Undo addingUndo `cmd:"" help:"slot_undo"`
	} `cmd:"" help:"of_slots"`
	Rooms roomsCommand `cmd:"" help:"rooms"`
	Room  struct {
		Set  roomSet  `cmd:"" help:"room_set"`
		Undo roomUndo `cmd:"" help:"room_undo"`
	} `cmd:"" help:"of_rooms"`
	Clashes  clashesCommand  `cmd:"" help:"clashes"`
	Calendar calendarCommand `cmd:"" help:"calendar"`
	Holidays holidaysCommand `cmd:"" help:"holidays"`
	Holiday  struct {
		Add    holidayAdd    `cmd:"" help:"holiday_add"`
		Remove holidayRemove `cmd:"" help:"holiday_remove"`
		Undo   holidayUndo   `cmd:"" help:"holiday_undo"`
	} `cmd:"" help:"of_holidays"`
	Sessions sessionsCommand `cmd:"" help:"sessions"`
	Book     bookCommand     `cmd:"" help:"book"`
	Cancel   cancelCommand   `cmd:"" help:"cancel"`
	Absent   absentGroup     `cmd:"" help:"absent"`
	Absences absencesCommand `cmd:"" help:"absences"`
	Waitlist waitlistGroup   `cmd:"" help:"waitlist"`
	Offer    struct {
		Accept  offerAccept  `cmd:"" help:"offer_accept"`
		Decline offerDecline `cmd:"" help:"offer_decline"`
		Undo    placeUndo    `cmd:"" help:"offer_undo"`
	} `cmd:"" help:"offer"`
	Tell   tellGroup     `cmd:"" help:"tell"`
	Misses missesCommand `cmd:"" help:"misses"`
	Fee    struct {
		Accept    feeAccept    `cmd:"" help:"fee_accept"`
		AcceptAll feeAcceptAll `cmd:"" help:"fee_accept_all"`
		Waive     feeWaive     `cmd:"" help:"fee_waive"`
		Undo      feeUndo      `cmd:"" help:"fee_undo"`
	} `cmd:"" help:"fee"`
	Why        whyCommand       `cmd:"" help:"why"`
	Allowance  allowanceCommand `cmd:"" help:"allowance"`
	Checkin    checkinCommand   `cmd:"" help:"checkin"`
	Attendance attendanceGroup  `cmd:"" help:"attendance"`
	Close      struct {
		Session closeSession `cmd:"" help:"close_session"`
	} `cmd:"" help:"close"`
	Move struct {
		Session moveSession `cmd:"" help:"move_session"`
	} `cmd:"" help:"move"`
	Substitutes substitutesCommand `cmd:"" help:"substitutes"`
	Substitute  struct {
		Ask      substituteAsk      `cmd:"" help:"substitute_ask"`
		Accept   substituteAccept   `cmd:"" help:"substitute_accept"`
		Decline  substituteDecline  `cmd:"" help:"substitute_decline"`
		Withdraw substituteWithdraw `cmd:"" help:"substitute_withdraw"`
		Undo     substituteUndo     `cmd:"" help:"substitute_undo"`
		Who      substituteWho      `cmd:"" help:"substitute_who"`
	} `cmd:"" help:"of_substitutes"`
	Session struct {
		Undo    sessionUndo    `cmd:"" help:"session_undo"`
		Changes sessionChanges `cmd:"" help:"session_changes"`
	} `cmd:"" help:"of_sessions"`
	Bill struct {
		Preview billPreview `cmd:"" help:"bill_preview"`
		Run     billRun     `cmd:"" help:"bill_run"`
	} `cmd:"" help:"bill"`
	Invoices invoicesCommand `cmd:"" help:"invoices"`
	Invoice  struct {
		PDF invoicePDF `cmd:"" help:"invoice_pdf" name:"pdf"`
	} `cmd:"" help:"invoice"`
	Pay     payCommand     `cmd:"" help:"pay"`
	Unpay   unpayCommand   `cmd:"" help:"unpay"`
	Policy  policyCommand  `cmd:"" help:"policy"`
	Backup  backupCommand  `cmd:"" help:"backup"`
	Restore restoreCommand `cmd:"" help:"restore"`
	Verify  verifyCommand  `cmd:"" help:"verify"`
}

// putIntoWords gives each command, flag and argument what it says of itself: the
// sentence of the key help. and what its tag names. Kong's own variables would
// cost each command a twentieth of a second, as many as there are.
func putIntoWords(k *kong.Kong, w *lang.Printer) error {
	k.Model.HelpFlag.Help = w.T("help.help")
	return kong.Visit(k.Model, func(node kong.Visitable, next kong.Next) error {
		switch n := node.(type) {
		case *kong.Node:
			n.Help = inWords(w, n.Help)
		case *kong.Flag:
			n.Help = inWords(w, n.Help)
		case *kong.Value:
			n.Help = inWords(w, n.Help)
		}
		return next(nil)
	})
}

func inWords(w *lang.Printer, name string) string {
	if key := "help." + name; w.Has(key) {
		return w.T(key)
	}
	return name
}

// monthFlag is a month as it is typed: 2026-11.
type monthFlag struct{ studio.Month }

// UnmarshalText reads the month.
func (m *monthFlag) UnmarshalText(text []byte) (err error) {
	if m.Month, err = studio.ParseMonth(string(text)); err != nil {
		return studio.Errorf("command.not_a_month", "value", string(text))
	}
	return nil
}

// momentFlag is an instant in RFC 3339, of a year in which somebody can stand at
// the desk: a year of five digits could be written to the studio and never be
// read again.
type momentFlag struct{ time.Time }

// UnmarshalText reads the instant.
func (m *momentFlag) UnmarshalText(text []byte) (err error) {
	m.Time, err = time.Parse(time.RFC3339, string(text))
	if year := m.UTC().Year(); err != nil || year < 1900 || year > 2100 {
		return studio.Errorf("command.not_a_moment", "value", string(text))
	}
	return nil
}

// typed is what the arguments give a global flag, looked up before they are
// parsed: help and complaints are in the language asked for.
func typed(args []string, flag string) (value string, given bool) {
	for i, a := range args {
		switch {
		case a == "--":
			return "", false
		case a == flag && i+1 < len(args):
			return args[i+1], true
		case a == flag:
			return "", true
		case strings.HasPrefix(a, flag+"="):
			return a[len(flag)+1:], true
		}
	}
	return "", false
}

func decimal[N ~int64](n N) string { return fmt.Sprintf("%d", int64(n)) }
