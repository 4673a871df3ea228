package data

import (
	"math"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// EntrySource is a table that holds lines of a member's time line.
type EntrySource int

// The sources.
const (
	VisitEntries EntrySource = iota
	BookingEntries
	PromotionEntries
	CancellationEntries
	AbsenceEntries
	InvoiceEntries
	PaymentEntries
	ReversalEntries
	NoteEntries
	StandingEntries
	ContractEntries
	ContractEndEntries
	CardEntries
	ChangeEntries
	PayerMoveEntries
	PayerChangeEntries
	ContactAddedEntries
	ContactEndedEntries
	TraitEntries
	TraitEndEntries
	PhotoEntries
	PhotoEndEntries
	AgreementEntries
)

// standingBegan is the act by which a standing first began: a step that ends it on
// another day, or gives it back, stores it anew.
const standingBegan = `(SELECT min(o.act) FROM standings o
	WHERE o.member_id = s.member_id AND o.status = s.status AND o.from_date = s.from_date)`

// Mark is a place in a time line, just after which a page of it begins. Sources
// whose entries lie on a day compare all of it, those whose entries lie at a
// moment only At and ID.
type Mark struct {
	Day civil.Date
	At  time.Time // zero is before every moment
	ID  int64
}

// Newest is the mark before every entry.
var Newest = Mark{civil.Date{Year: 9999, Month: 12, Day: 31}, time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC), math.MaxInt64}

// Entries lists a member's entries of a source beyond a mark, the newest first,
// at most n. Their days are set where the source knows them, their moments are
// in UTC.
func (t *Tx) Entries(of EntrySource, m studio.MemberID, beyond Mark, n int) ([]rows.Entry, error) {
	s := entrySources[of]
	where, args := s.beyond(m, beyond)
	page := s.from + where + s.order() + ` LIMIT ` + s.next()
	if s.joins != "" {
		name, _, _ := strings.Cut(s.id, ".")
		page = ` FROM (SELECT ` + name + `.*` + page + `) ` + name + s.joins + s.order()
	}
	list, err := all(t, s.fields, `SELECT `+s.columns+page, append(args, n)...)
	for i := range list {
		if l := list[i].Lesson; l != nil && l.Key.Slot == 0 {
			list[i].Lesson = nil
		}
	}
	return list, err
}

// CountEntries counts a member's entries of a source beyond a mark.
func (t *Tx) CountEntries(of EntrySource, m studio.MemberID, beyond Mark) (int, error) {
	s := entrySources[of]
	where, args := s.beyond(m, beyond)
	var n int
	err := t.one(`SELECT count(*)`+s.from+where, args, &n)
	return n, err
}

// LineReasons are the reasons of a member's lines on the invoices whose ids lie
// in a span, both included, in the order of the lines.
func (t *Tx) LineReasons(m studio.MemberID, from, to studio.InvoiceID) (map[studio.InvoiceID][]studio.Reason, error) {
	of := map[studio.InvoiceID][]studio.Reason{}
	return of, t.each(`SELECT invoice_id, why FROM invoice_lines WHERE member_id IN `+underOne+`
		AND invoice_id >= $2 AND invoice_id <= $3 ORDER BY invoice_id, position`, []any{int64(m), int64(from), int64(to)}, func(scan func(...any) error) error {
		var inv studio.InvoiceID
		var why []studio.Reason
		if err := scan(&inv, intoJSON{&why}); err != nil {
			return err
		}
		of[inv] = append(of[inv], why...)
		return nil
	})
}

// entries are how a source is read: what of it, and by what it is in order. A
// source without a day lies at a moment.
type entries struct {
	columns     string
	from        string // with a condition on the member, $1
	joins       string // to what the page has of from, where from alone says which that is
	day, at, id string
	fields      func(*rows.Entry) []any
}

// beyond is the condition for what comes after a mark, with all its arguments.
func (s entries) beyond(m studio.MemberID, k Mark) (string, []any) {
	if s.day == "" {
		return ` AND (` + s.at + `, ` + s.id + `) < ($2, $3)`, []any{int64(m), instant(k.At), k.ID}
	}
	return ` AND (` + s.day + `, ` + s.at + `, ` + s.id + `) < ($2, $3, $4)`, []any{int64(m), day(k.Day), instant(k.At), k.ID}
}

func (s entries) order() string {
	if s.day == "" {
		return ` ORDER BY ` + s.at + ` DESC, ` + s.id + ` DESC`
	}
	return ` ORDER BY ` + s.day + ` DESC, ` + s.at + ` DESC, ` + s.id + ` DESC`
}

// next is the placeholder behind those of beyond.
func (s entries) next() string {
	if s.day == "" {
		return `$4`
	}
	return `$5`
}

// signed joins who did an act.
func signed(act string) string {
	return ` JOIN trail tr ON tr.seq = ` + act + ` JOIN staff who ON who.id = tr.staff_id`
}

// noMoment is the moment of what lies on a day alone.
const noMoment = `''`

// A session in which a visit or a booking is.
const lessonColumns = `coalesce(sl.number, 0), coalesce(se.date, ''), coalesce(c.name, ''), coalesce(sv.shift, 0),
	coalesce(sc.date, ''), coalesce(sc.start_minute, sv.start_minute, sl.start_minute, 0),
	coalesce(sc.room, sv.room, sl.room, ''), coalesce(w.name, '')`

var lessonJoins = ` LEFT JOIN slots sl ON sl.id = se.slot_id LEFT JOIN classes c ON c.id = sl.class_id` + changes(`se.date`) + `
	LEFT JOIN staff w ON w.id = CASE WHEN su.state = 'accepted' THEN su.teacher_id
		ELSE coalesce(sc.teacher_id, sv.teacher_id, sl.teacher_id) END`

func lessonFields(e *rows.Entry) []any {
	e.Lesson = &rows.Lesson{}
	l := e.Lesson
	return []any{
		&l.Key.Slot,
		intoDay{&l.Key.Date},
		&l.Class,
		intoShifted{&l.Key.Date, &l.Day},
		intoDayIf{&l.Day},
		&l.Start, &l.Room, &l.Teacher,
	}
}

const bookingsOf = ` FROM bookings b WHERE b.member_id = $1`

var bookingJoins = ` JOIN sessions se ON se.id = b.session_id` + lessonJoins

func bookingEntryFields(e *rows.Entry) []any {
	return append([]any{&e.Kind, &e.ID, intoInstant{&e.At}, &e.By}, lessonFields(e)...)
}

func contractEntryFields(e *rows.Entry) []any {
	return []any{&e.Kind, &e.ID, intoDay{&e.Day}, &e.By, &e.Label, &e.Amount, intoDay{&e.From}, intoDay{&e.To}}
}

func momentFields(e *rows.Entry) []any {
	return []any{&e.Kind, &e.ID, intoInstant{&e.At}, &e.By}
}

func contactEntryFields(e *rows.Entry) []any {
	e.Contact = &studio.Contact{}
	return append(momentFields(e), contactFields(e.Contact)...)
}

func paymentEntryFields(e *rows.Entry) []any {
	return []any{&e.Kind, &e.ID, intoInstant{&e.At}, &e.By, &e.Method, &e.Amount, &e.Number, intoMonth{&e.Month}}
}

// entrySources is how each source is read.
var entrySources = [...]entries{
	// A mark by hand that another one replaced is left out: it was a slip.
	VisitEntries: {
		columns: `CASE WHEN v.state = '' THEN 'turned_away' WHEN v.answer <> '' THEN 'checked_in' ELSE 'marked' END,
			v.id, v.date, v.at, who.name, v.ended_act IS NOT NULL, v.why, v.state, v.how, v.answer, ` + lessonColumns,
		from:  ` FROM visits v WHERE v.member_id = $1 AND (v.ended_act IS NULL OR v.answer <> '')`,
		joins: ` LEFT JOIN sessions se ON se.id = v.session_id` + lessonJoins + signed("v.act"),
		day:   `v.date`, at: `v.at`, id: `v.id`,
		fields: func(e *rows.Entry) []any {
			return append([]any{
				&e.Kind, &e.ID, intoDay{&e.Day}, intoInstant{&e.At}, &e.By, &e.Undone, intoJSON{&e.Why}, &e.State, &e.How, &e.Answer,
			}, lessonFields(e)...)
		},
	},
	BookingEntries: {
		columns: `'booked', b.id, b.at, who.name, ` + lessonColumns + `,
			CASE WHEN b.seat_at = b.at THEN 'booked' ELSE 'waiting' END, b.why,
			coalesce((SELECT x.note FROM booking_steps x WHERE x.booking_id = b.id AND x.act = b.act AND x.note <> '' LIMIT 1), '')`,
		from:  bookingsOf,
		joins: bookingJoins + signed("b.act"),
		at:    `b.at`, id: `b.id`,
		fields: func(e *rows.Entry) []any { return append(bookingEntryFields(e), &e.Place, intoJSON{&e.Why}, &e.Said) },
	},
	PromotionEntries: {
		columns: `'moved_up', b.id, b.seat_at, '', ` + lessonColumns,
		from:    bookingsOf + ` AND b.seat_at <> '' AND b.seat_at <> b.at`,
		joins:   bookingJoins,
		at:      `b.seat_at`, id: `b.id`,
		fields: bookingEntryFields,
	},
	CancellationEntries: {
		columns: `'gave_back', b.id, b.ended_at, who.name, ` + lessonColumns,
		from:    bookingsOf + ` AND b.ended_act IS NOT NULL`,
		joins:   bookingJoins + signed("b.ended_act"),
		at:      `b.ended_at`, id: `b.id`,
		fields: bookingEntryFields,
	},
	AbsenceEntries: {
		columns: `'told_absent', ab.id, ab.at, who.name, ` + lessonColumns + `, ab.ended_act IS NOT NULL, ab.said_by, ab.how, ab.note`,
		from:    ` FROM absences ab WHERE ab.member_id = $1`,
		joins:   ` JOIN sessions se ON se.id = ab.session_id` + lessonJoins + signed("ab.act"),
		at:      `ab.at`, id: `ab.id`,
		fields: func(e *rows.Entry) []any {
			e.Told = &studio.Absence{}
			return append(bookingEntryFields(e), &e.Undone, &e.Told.By, &e.Told.How, &e.Told.Note)
		},
	},
	InvoiceEntries: {
		columns: `'invoiced', i.id, tr.at, who.name, i.number, i.month, i.total, i.payer,
			(SELECT count(DISTINCT x.member_id) FROM invoice_lines x WHERE x.invoice_id = i.id)`,
		from: ` FROM invoices i` + signed("i.act") + `
			WHERE i.id IN (SELECT x.invoice_id FROM invoice_lines x WHERE x.member_id IN ` + underOne + `)`,
		at: `tr.at`, id: `i.id`,
		fields: func(e *rows.Entry) []any {
			return []any{
				&e.Kind, &e.ID, intoInstant{&e.At}, &e.By, &e.Number, intoMonth{&e.Month}, &e.Amount, intoJSON{&e.Payer}, &e.People,
			}
		},
	},
	PaymentEntries: {
		columns: `'paid', p.id, p.at, who.name, p.method, p.amount, ` + firstPaid("i.number") + `, ` + firstPaid("i.month") + `,
			EXISTS (SELECT 1 FROM reversals r WHERE r.payment_id = p.id)`,
		from: ` FROM payments p` + signed("p.act") + ` WHERE p.id IN ` + paidForMember,
		at:   `p.at`, id: `p.id`,
		fields: func(e *rows.Entry) []any { return append(paymentEntryFields(e), &e.Undone) },
	},
	ReversalEntries: {
		columns: `'paid_back', p.id, r.at, who.name, p.method, p.amount, ` + firstPaid("i.number") + `, ` + firstPaid("i.month"),
		from:    ` FROM reversals r JOIN payments p ON p.id = r.payment_id` + signed("r.act") + ` WHERE p.id IN ` + paidForMember,
		at:      `r.at`, id: `p.id`,
		fields: paymentEntryFields,
	},
	// A note that was taken back was a slip.
	NoteEntries: {
		columns: `'noted', n.id, n.at, who.name, ` + noteColumns,
		from:    ` FROM notes n JOIN staff who ON who.id = n.staff_id WHERE n.member_id = $1 AND n.ended_act IS NULL`,
		at:      `n.at`, id: `n.id`,
		fields: func(e *rows.Entry) []any {
			e.Note = &studio.Note{}
			return append([]any{&e.Kind, &e.ID, intoInstant{&e.At}, &e.By}, noteFields(e.Note)...)
		},
	},
	// An import tells the trail its name, which is never changed.
	StandingEntries: {
		columns: `CASE WHEN tr.act = 'members.import' THEN 'imported' ELSE 'standing_began' END,
			s.id, s.from_date, who.name, s.status, s.from_date, s.to_date,
			coalesce((SELECT b.status FROM standings b WHERE b.member_id = s.member_id AND b.ended_act IS NULL AND (b.from_date, b.act) < (s.from_date, s.act)
				ORDER BY b.from_date DESC, b.act DESC LIMIT 1), '')`,
		from: ` FROM standings s` + signed(standingBegan) + ` WHERE s.member_id = $1 AND s.ended_act IS NULL`,
		day:  `s.from_date`, at: noMoment, id: `s.id`,
		fields: func(e *rows.Entry) []any {
			return []any{&e.Kind, &e.ID, intoDay{&e.Day}, &e.By, &e.Status, intoDay{&e.From}, intoDay{&e.To}, &e.Before}
		},
	},
	ContractEntries: {
		columns: `'contract_began', k.id, k.from_date, who.name, k.label, k.fee, k.from_date, k.to_date`,
		from:    ` FROM contracts k` + signed("k.act") + ` WHERE k.member_id = $1 AND k.ended_act IS NULL`,
		day:     `k.from_date`, at: noMoment, id: `k.id`,
		fields: contractEntryFields,
	},
	ContractEndEntries: {
		columns: `'contract_ended', k.id, k.to_date, '', k.label, k.fee, k.from_date, k.to_date`,
		from:    ` FROM contracts k WHERE k.member_id = $1 AND k.to_date <> '' AND k.ended_act IS NULL`,
		day:     `k.to_date`, at: noMoment, id: `k.id`,
		fields: contractEntryFields,
	},
	// A signature that was taken back was a slip.
	AgreementEntries: {
		columns: `'agreed', x.id, x.signed_on, who.name, x.kind, x.signed_by`,
		from:    ` FROM agreements x` + signed("x.act") + ` WHERE x.member_id = $1 AND x.ended_act IS NULL`,
		day:     `x.signed_on`, at: noMoment, id: `x.id`,
		fields: func(e *rows.Entry) []any { return []any{&e.Kind, &e.ID, intoDay{&e.Day}, &e.By, &e.Label, &e.Signer} },
	},
	TraitEntries: {
		columns: `'trait_began', x.id, x.from_date, who.name, x.kind, x.body`,
		from:    ` FROM traits x` + signed("x.act") + ` WHERE x.member_id = $1 AND x.undone_act IS NULL`,
		day:     `x.from_date`, at: noMoment, id: `x.id`,
		fields: func(e *rows.Entry) []any { return []any{&e.Kind, &e.ID, intoDay{&e.Day}, &e.By, &e.Trait, &e.Label} },
	},
	// Of a rank or a group that another one took the place of, that one tells.
	TraitEndEntries: {
		columns: `'trait_ended', x.id, tr.at, who.name, x.kind, x.body`,
		from: ` FROM traits x` + signed("x.ended_act") + ` WHERE x.member_id = $1 AND x.undone_act IS NULL
			AND NOT EXISTS (SELECT 1 FROM traits n WHERE n.member_id = x.member_id AND n.kind = x.kind AND n.act = x.ended_act
				AND n.kind <> 'tag' AND n.undone_act IS NULL)`,
		at: `tr.at`, id: `x.id`,
		fields: func(e *rows.Entry) []any { return []any{&e.Kind, &e.ID, intoInstant{&e.At}, &e.By, &e.Trait, &e.Label} },
	},
	CardEntries: {
		columns: `'card_moved', cs.id, cs.at, who.name, cs.card, cs.move`,
		from:    ` FROM card_steps cs` + signed("cs.act") + ` WHERE cs.member_id = $1`,
		at:      `cs.at`, id: `cs.id`,
		fields: func(e *rows.Entry) []any { return []any{&e.Kind, &e.ID, intoInstant{&e.At}, &e.By, &e.Number, &e.Move} },
	},
	ContactAddedEntries: {
		columns: `'contact_added', c.id, tr.at, who.name, ` + contactColumns,
		from:    ` FROM contacts c` + signed("c.act") + ` WHERE c.member_id = $1`,
		at:      `tr.at`, id: `c.id`,
		fields: contactEntryFields,
	},
	ContactEndedEntries: {
		columns: `'contact_ended', c.id, tr.at, who.name, ` + contactColumns,
		from:    ` FROM contacts c` + signed("c.ended_act") + ` WHERE c.member_id = $1`,
		at:      `tr.at`, id: `c.id`,
		fields: contactEntryFields,
	},
	PhotoEntries: {
		columns: `'photo_set', p.id, tr.at, who.name`,
		from:    ` FROM photos p` + signed("p.act") + ` WHERE p.member_id = $1`,
		at:      `tr.at`, id: `p.id`,
		fields: momentFields,
	},
	// One that another one replaced is told of by that one.
	PhotoEndEntries: {
		columns: `'photo_removed', p.id, tr.at, who.name`,
		from: ` FROM photos p` + signed("p.ended_act") + ` WHERE p.member_id = $1
			AND NOT EXISTS (SELECT 1 FROM photos n WHERE n.member_id = p.member_id AND n.act = p.ended_act)`,
		at: `tr.at`, id: `p.id`,
		fields: momentFields,
	},
	// Another payer is told of once: by the move, or by the change of the name.
	ChangeEntries: {
		columns: `'field_changed', ch.id, tr.at, who.name, ch.act, ch.field, ch.was, ch.became`,
		from: ` FROM changes ch` + signed("ch.act") + ` WHERE ch.member_id = $1
			AND NOT (ch.field = 'guardian' AND tr.act IN ('payer.move', 'payer.edit', 'payer.undo'))`,
		at: `tr.at`, id: `ch.id`,
		fields: func(e *rows.Entry) []any {
			e.Change = &rows.Change{}
			return []any{&e.Kind, &e.ID, intoInstant{&e.At}, &e.By, &e.Change.Act, &e.Change.Field, &e.Change.Was, &e.Change.Became}
		},
	},
	PayerMoveEntries: {
		columns: `'payer_moved', p.id, tr.at, who.name, p.ended_act IS NOT NULL, p.from_date, b.payer, n.payer`,
		from: ` FROM payer_moves p JOIN households b ON b.id = p.was_id JOIN households n ON n.id = p.then_id` +
			signed("p.act") + ` WHERE p.member_id IN ` + underOne,
		at: `tr.at`, id: `p.id`,
		fields: func(e *rows.Entry) []any {
			e.Change = &rows.Change{}
			return []any{
				&e.Kind, &e.ID, intoInstant{&e.At}, &e.By, &e.Undone, intoDay{&e.From}, &e.Change.Was, &e.Change.Became,
			}
		},
	},
	PayerChangeEntries: {
		columns: `'payer_changed', pc.id, tr.at, who.name, pc.ended_act IS NOT NULL, pc.act, pc.field, pc.was, pc.became`,
		from: ` FROM payer_changes pc` + signed("pc.act") + `
			WHERE pc.household_id = (SELECT m.household_id FROM members m WHERE m.id = $1)`,
		at: `tr.at`, id: `pc.id`,
		fields: func(e *rows.Entry) []any {
			e.Change = &rows.Change{}
			return []any{
				&e.Kind, &e.ID, intoInstant{&e.At}, &e.By, &e.Undone, &e.Change.Act, &e.Change.Field, &e.Change.Was, &e.Change.Became,
			}
		},
	},
}

// paidForMember are the payments that went to an invoice with a line of the
// member, $1.
const paidForMember = `(SELECT a.payment_id FROM invoice_lines x JOIN allocations a ON a.invoice_id = x.invoice_id
	WHERE x.member_id IN ` + underOne + `)`

// firstPaid is something of the invoice that a payment ("p") went to first.
func firstPaid(what string) string {
	return `(SELECT ` + what + ` FROM allocations a JOIN invoices i ON i.id = a.invoice_id
		WHERE a.payment_id = p.id ORDER BY i.due, i.number LIMIT 1)`
}
