package command

import (
	"fmt"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// globals are the flags of every command.
type globals struct {
	Studio string     `help:"${studio}" placeholder:"FILE" type:"path"`
	JSON   bool       `help:"${json}" name:"json"`
	Lang   string     `help:"${lang}" enum:"ja,en" default:"${language}"`
	As     string     `help:"${as}" placeholder:"STAFF"`
	Now    momentFlag `help:"${now}" placeholder:"RFC3339"`
}

// grammar is the whole command line.
type grammar struct {
	globals

	Init   initCommand `cmd:"" help:"${init}"`
	Demo   demoCommand `cmd:"" help:"${demo}"`
	Import struct {
		Timetable importTimetable `cmd:"" help:"${import_timetable}"`
		Members   importMembers   `cmd:"" help:"${import_members}"`
		Forget    importForget    `cmd:"" help:"${import_forget}"`
	} `cmd:"" help:"${import}"`
	Export struct {
		Members exportMembers `cmd:"" help:"${export_members}"`
	} `cmd:"" help:"${export}"`
	Cards cardsCommand `cmd:"" help:"${cards}"`
	Card  cardCommands `cmd:"" help:"${of_cards}"`
	Notes notesCommand `cmd:"" help:"${notes}"`
	Note  struct {
		Add      noteAdd      `cmd:"" help:"${note_add}"`
		Done     noteDone     `cmd:"" help:"${note_done}"`
		Reopen   noteReopen   `cmd:"" help:"${note_reopen}"`
		TakeBack noteTakeBack `cmd:"" help:"${note_take_back}"`
	} `cmd:"" help:"${note}"`
	Members membersGroup `cmd:"" help:"${members}"`
	Lists   listsGroup   `cmd:"" help:"${lists}"`
	Member  struct {
		Show     memberShow     `cmd:"" help:"${member_show}"`
		Add      memberAdd      `cmd:"" help:"${member_add}"`
		Edit     memberEdit     `cmd:"" help:"${member_edit}"`
		Trial    memberTrial    `cmd:"" help:"${member_trial}"`
		Join     memberJoin     `cmd:"" help:"${member_join}"`
		Plan     memberPlan     `cmd:"" help:"${member_plan}"`
		Hold     memberHold     `cmd:"" help:"${member_hold}"`
		Return   memberReturn   `cmd:"" help:"${member_return}"`
		Withdraw memberWithdraw `cmd:"" help:"${member_withdraw}"`
		Rejoin   memberRejoin   `cmd:"" help:"${member_rejoin}"`
		Undo     memberUndo     `cmd:"" help:"${member_undo}"`
		Merge    mergeCommand   `cmd:"" help:"${merge}"`
		Unmerge  unmergeCommand `cmd:"" help:"${unmerge}"`
	} `cmd:"" help:"${member_life}"`
	Classes classesCommand `cmd:"" help:"${classes}"`
	Class   struct {
		Add  classAdd  `cmd:"" help:"${class_add}"`
		Edit classEdit `cmd:"" help:"${class_edit}"`
	} `cmd:"" help:"${of_classes}"`
	Slot struct {
		Add slotAdd `cmd:"" help:"${slot_add}"`
	} `cmd:"" help:"${of_slots}"`
	Rooms roomsCommand `cmd:"" help:"${rooms}"`
	Room  struct {
		Set roomSet `cmd:"" help:"${room_set}"`
	} `cmd:"" help:"${of_rooms}"`
	Clashes  clashesCommand  `cmd:"" help:"${clashes}"`
	Holidays holidaysCommand `cmd:"" help:"${holidays}"`
	Holiday  struct {
		Add    holidayAdd    `cmd:"" help:"${holiday_add}"`
		Remove holidayRemove `cmd:"" help:"${holiday_remove}"`
	} `cmd:"" help:"${of_holidays}"`
	Sessions   sessionsCommand   `cmd:"" help:"${sessions}"`
	Book       bookCommand       `cmd:"" help:"${book}"`
	Cancel     cancelCommand     `cmd:"" help:"${cancel}"`
	Checkin    checkinCommand    `cmd:"" help:"${checkin}"`
	Attendance attendanceCommand `cmd:"" help:"${attendance}"`
	Close      struct {
		Session closeSession `cmd:"" help:"${close_session}"`
	} `cmd:"" help:"${close}"`
	Move struct {
		Session moveSession `cmd:"" help:"${move_session}"`
	} `cmd:"" help:"${move}"`
	Substitutes substitutesCommand `cmd:"" help:"${substitutes}"`
	Substitute  struct {
		Ask      substituteAsk      `cmd:"" help:"${substitute_ask}"`
		Accept   substituteAccept   `cmd:"" help:"${substitute_accept}"`
		Decline  substituteDecline  `cmd:"" help:"${substitute_decline}"`
		Withdraw substituteWithdraw `cmd:"" help:"${substitute_withdraw}"`
	} `cmd:"" help:"${of_substitutes}"`
	Session struct {
		Undo sessionUndo `cmd:"" help:"${session_undo}"`
	} `cmd:"" help:"${of_sessions}"`
	Bill struct {
		Preview billPreview `cmd:"" help:"${bill_preview}"`
		Run     billRun     `cmd:"" help:"${bill_run}"`
	} `cmd:"" help:"${bill}"`
	Invoices invoicesCommand `cmd:"" help:"${invoices}"`
	Invoice  struct {
		PDF invoicePDF `cmd:"" help:"${invoice_pdf}" name:"pdf"`
	} `cmd:"" help:"${invoice}"`
	Pay     payCommand     `cmd:"" help:"${pay}"`
	Unpay   unpayCommand   `cmd:"" help:"${unpay}"`
	Policy  policyCommand  `cmd:"" help:"${policy}"`
	Backup  backupCommand  `cmd:"" help:"${backup}"`
	Restore restoreCommand `cmd:"" help:"${restore}"`
	Verify  verifyCommand  `cmd:"" help:"${verify}"`
}

// helpTexts are what the grammar says of itself.
func helpTexts(w *lang.Printer) map[string]string {
	return map[string]string{
		"language":            w.Language(),
		"studio":              w.T("help.studio"),
		"json":                w.T("help.as_json"),
		"lang":                w.T("help.lang"),
		"as":                  w.T("help.as"),
		"now":                 w.T("help.now"),
		"init":                w.T("help.init"),
		"name":                w.T("help.name"),
		"zone":                w.T("help.zone"),
		"currency":            w.T("help.currency"),
		"demo":                w.T("help.demo"),
		"demo_members":        w.T("help.demo_members"),
		"seed":                w.T("help.seed"),
		"import":              w.T("help.import"),
		"import_timetable":    w.T("help.import_timetable"),
		"import_members":      w.T("help.import_members"),
		"import_forget":       w.T("help.import_forget"),
		"file":                w.T("help.file"),
		"sheet":               w.T("help.sheet"),
		"dry_run":             w.T("help.dry_run"),
		"strict":              w.T("help.strict"),
		"report":              w.T("help.report"),
		"export":              w.T("help.export"),
		"export_members":      w.T("help.export_members"),
		"export_encoding":     w.T("help.export_encoding"),
		"export_to":           w.T("help.export_to"),
		"members":             w.T("help.members"),
		"notes":               w.T("help.notes"),
		"notes_due":           w.T("help.notes_due"),
		"note":                w.T("help.note"),
		"note_add":            w.T("help.note_add"),
		"note_done":           w.T("help.note_done"),
		"note_reopen":         w.T("help.note_reopen"),
		"note_take_back":      w.T("help.note_take_back"),
		"note_who":            w.T("help.note_who"),
		"note_kind":           w.T("help.note_kind"),
		"note_text":           w.T("help.note_text"),
		"note_due":            w.T("help.note_due"),
		"note_id":             w.T("help.note_id"),
		"members_list":        w.T("help.members_list"),
		"duplicates":          w.T("help.duplicates"),
		"merge":               w.T("help.merge"),
		"merge_keep":          w.T("help.merge_keep"),
		"merge_drop":          w.T("help.merge_drop"),
		"merge_from_keep":     w.T("help.merge_from_keep"),
		"merge_from_drop":     w.T("help.merge_from_drop"),
		"merge_preview":       w.T("help.merge_preview"),
		"unmerge":             w.T("help.unmerge"),
		"search":              w.T("help.search"),
		"status":              w.T("help.status"),
		"cards":               w.T("help.cards"),
		"of_cards":            w.T("help.of_cards"),
		"card_give":           w.T("help.card_give"),
		"card_lost":           w.T("help.card_lost"),
		"card_since":          w.T("help.card_since"),
		"card_found":          w.T("help.card_found"),
		"card_replace":        w.T("help.card_replace"),
		"card_with":           w.T("help.card_with"),
		"card_take_back":      w.T("help.card_take_back"),
		"card_pdf":            w.T("help.card_pdf"),
		"card_to":             w.T("help.card_to"),
		"card_sheet":          w.T("help.card_sheet"),
		"card_revoke_qr":      w.T("help.card_revoke_qr"),
		"where":               w.T("help.where"),
		"columns":             w.T("help.columns"),
		"sort":                w.T("help.sort"),
		"saved_list":          w.T("help.saved_list"),
		"ready_list":          w.T("help.ready_list"),
		"weeks":               w.T("help.weeks"),
		"ready_month":         w.T("help.ready_month"),
		"lists":               w.T("help.lists"),
		"lists_list":          w.T("help.lists_list"),
		"lists_ready":         w.T("help.lists_ready"),
		"lists_save":          w.T("help.lists_save"),
		"lists_rename":        w.T("help.lists_rename"),
		"lists_remove":        w.T("help.lists_remove"),
		"list_name":           w.T("help.list_name"),
		"list_new_name":       w.T("help.list_new_name"),
		"sessions":            w.T("help.sessions"),
		"date":                w.T("help.date"),
		"book":                w.T("help.book"),
		"member":              w.T("help.member"),
		"session":             w.T("help.session"),
		"cancel":              w.T("help.cancel"),
		"booking":             w.T("help.booking"),
		"checkin":             w.T("help.checkin"),
		"card":                w.T("help.card"),
		"qr":                  w.T("help.qr"),
		"attendance":          w.T("help.attendance"),
		"bill":                w.T("help.bill"),
		"bill_preview":        w.T("help.bill_preview"),
		"bill_run":            w.T("help.bill_run"),
		"month":               w.T("help.month"),
		"invoices":            w.T("help.invoices"),
		"invoice":             w.T("help.invoice"),
		"invoice_pdf":         w.T("help.invoice_pdf"),
		"folder":              w.T("help.folder"),
		"pay":                 w.T("help.pay"),
		"unpay":               w.T("help.unpay"),
		"payment":             w.T("help.payment"),
		"invoice_number":      w.T("help.invoice_number"),
		"amount":              w.T("help.amount"),
		"method":              w.T("help.method"),
		"backup":              w.T("help.backup"),
		"restore":             w.T("help.restore"),
		"backup_file":         w.T("help.backup_file"),
		"restore_to":          w.T("help.restore_to"),
		"verify":              w.T("help.verify"),
		"member_life":         w.T("help.member_life"),
		"member_show":         w.T("help.member_show"),
		"member_add":          w.T("help.member_add"),
		"member_edit":         w.T("help.member_edit"),
		"member_trial":        w.T("help.member_trial"),
		"member_join":         w.T("help.member_join"),
		"member_plan":         w.T("help.member_plan"),
		"member_hold":         w.T("help.member_hold"),
		"member_return":       w.T("help.member_return"),
		"member_withdraw":     w.T("help.member_withdraw"),
		"member_rejoin":       w.T("help.member_rejoin"),
		"member_undo":         w.T("help.member_undo"),
		"member_name":         w.T("help.member_name"),
		"kana":                w.T("help.kana"),
		"sex":                 w.T("help.sex"),
		"birth":               w.T("help.birth"),
		"postal":              w.T("help.postal"),
		"address":             w.T("help.address"),
		"phone":               w.T("help.phone"),
		"email":               w.T("help.email"),
		"guardian":            w.T("help.guardian"),
		"joined":              w.T("help.joined"),
		"caution":             w.T("help.caution"),
		"rev":                 w.T("help.rev"),
		"add_status":          w.T("help.add_status"),
		"step_from":           w.T("help.step_from"),
		"step_to":             w.T("help.step_to"),
		"step_last":           w.T("help.step_last"),
		"step_class":          w.T("help.step_class"),
		"step_reason":         w.T("help.step_reason"),
		"step_note":           w.T("help.step_note"),
		"step_preview":        w.T("help.step_preview"),
		"step_id":             w.T("help.step_id"),
		"classes":             w.T("help.classes"),
		"classes_date":        w.T("help.classes_date"),
		"class_add":           w.T("help.class_add"),
		"class_edit":          w.T("help.class_edit"),
		"of_classes":          w.T("help.of_classes"),
		"class_name":          w.T("help.class_name"),
		"class_form":          w.T("help.class_form"),
		"class_from":          w.T("help.class_from"),
		"class_age_from":      w.T("help.class_age_from"),
		"class_age_to":        w.T("help.class_age_to"),
		"class_level":         w.T("help.class_level"),
		"class_fee":           w.T("help.class_fee"),
		"class_limit":         w.T("help.class_limit"),
		"class_remark":        w.T("help.class_remark"),
		"class_holidays":      w.T("help.class_holidays"),
		"class_breaks":        w.T("help.class_breaks"),
		"slot_add":            w.T("help.slot_add"),
		"of_slots":            w.T("help.of_slots"),
		"slot_weekday":        w.T("help.slot_weekday"),
		"slot_capacity":       w.T("help.slot_capacity"),
		"slot_from":           w.T("help.slot_from"),
		"slot_to":             w.T("help.slot_to"),
		"slot_once":           w.T("help.slot_once"),
		"rooms":               w.T("help.rooms"),
		"room_set":            w.T("help.room_set"),
		"of_rooms":            w.T("help.of_rooms"),
		"room_name":           w.T("help.room_name"),
		"room_capacity":       w.T("help.room_capacity"),
		"clashes":             w.T("help.clashes"),
		"clashes_from":        w.T("help.clashes_from"),
		"clashes_to":          w.T("help.clashes_to"),
		"substitutes":         w.T("help.substitutes"),
		"substitute_ask":      w.T("help.substitute_ask"),
		"substitute_accept":   w.T("help.substitute_accept"),
		"substitute_decline":  w.T("help.substitute_decline"),
		"substitute_withdraw": w.T("help.substitute_withdraw"),
		"of_substitutes":      w.T("help.of_substitutes"),
		"substitute_teacher":  w.T("help.substitute_teacher"),
		"substitute_pay":      w.T("help.substitute_pay"),
		"substitute_note":     w.T("help.substitute_note"),
		"substitutes_from":    w.T("help.substitutes_from"),
		"substitutes_to":      w.T("help.substitutes_to"),
		"holidays":            w.T("help.holidays"),
		"holidays_year":       w.T("help.holidays_year"),
		"holiday_add":         w.T("help.holiday_add"),
		"holiday_remove":      w.T("help.holiday_remove"),
		"of_holidays":         w.T("help.of_holidays"),
		"holiday_name":        w.T("help.holiday_name"),
		"holiday_from":        w.T("help.holiday_from"),
		"holiday_to":          w.T("help.holiday_to"),
		"holiday_id":          w.T("help.holiday_id"),
		"change_capacity":     w.T("help.change_capacity"),
		"close":               w.T("help.close"),
		"close_session":       w.T("help.close_session"),
		"move":                w.T("help.move"),
		"move_session":        w.T("help.move_session"),
		"of_sessions":         w.T("help.of_sessions"),
		"session_undo":        w.T("help.session_undo"),
		"change_onward":       w.T("help.change_onward"),
		"change_until":        w.T("help.change_until"),
		"change_reason":       w.T("help.change_reason"),
		"change_preview":      w.T("help.change_preview"),
		"change_date":         w.T("help.change_date"),
		"change_start":        w.T("help.change_start"),
		"change_minutes":      w.T("help.change_minutes"),
		"change_teacher":      w.T("help.change_teacher"),
		"change_room":         w.T("help.change_room"),
		"change_id":           w.T("help.change_id"),
		"policy":              w.T("help.policy"),
		"policy_trials":       w.T("help.policy_trials"),
		"policy_hold_months":  w.T("help.policy_hold_months"),
		"policy_hold_fee":     w.T("help.policy_hold_fee"),
		"policy_renewal_days": w.T("help.policy_renewal_days"),
		"policy_withdrawals":  w.T("help.policy_withdrawals"),
	}
}

// monthFlag is a month as it is typed: 2026-11.
type monthFlag struct{ studio.Month }

// UnmarshalText reads the month.
func (m *monthFlag) UnmarshalText(text []byte) (err error) {
	m.Month, err = studio.ParseMonth(string(text))
	return err
}

// momentFlag is an instant in RFC 3339, of a year in which somebody can stand at
// the desk: a year of five digits could be written to the studio and never be
// read again.
type momentFlag struct{ time.Time }

// UnmarshalText reads the instant.
func (m *momentFlag) UnmarshalText(text []byte) (err error) {
	if m.Time, err = time.Parse(time.RFC3339, string(text)); err != nil {
		return err
	}
	if year := m.UTC().Year(); year < 1900 || year > 2100 {
		return fmt.Errorf("not a year from 1900 to 2100: %d", year)
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
