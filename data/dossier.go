package data

import (
	"fmt"
	"slices"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// part is a section of what is known of a person: from which tables, and what of
// them. Its condition is about $1, the member, and whoever was merged into them.
type part struct {
	name   string
	one    bool
	coded  bool     // in the words of the program alone
	tables []string // whose rows of the person it tells
	from   string
	order  string
	fields []detail
}

// detail is a column of a part: the name under which it is given out, as elsewhere
// on the command line, and where it stands.
type detail struct {
	name  string
	kind  rows.DetailKind
	sql   string
	words string
}

func text(name, sql string) detail        { return detail{name: name, sql: sql} }
func code(name, sql, words string) detail { return detail{name, rows.DetailCode, sql, words} }
func figure(name, sql string) detail      { return detail{name: name, kind: rows.DetailNumber, sql: sql} }

func money(name, sql string) detail { return detail{name: name, kind: rows.DetailMoney, sql: sql} }

func date(name, sql string) detail { return detail{name: name, kind: rows.DetailDay, sql: sql} }

func moment(name, sql string) detail { return detail{name: name, kind: rows.DetailMoment, sql: sql} }

func clock(name, sql string) detail { return detail{name: name, kind: rows.DetailClock, sql: sql} }

func reasons(name, sql string) detail { return detail{name: name, kind: rows.DetailWhy, sql: sql} }

func content(name, sql string) detail { return detail{name: name, kind: rows.DetailBytes, sql: sql} }

// since are when a row became known and by whom, and when it held no longer, of a
// table ("x") whose rows have an act and an ended_act.
var since = []detail{moment("at", "tr.at"), text("staff", "who.name"), moment("ended", "coalesce(te.at, '')")}

const sinceJoins = ` JOIN trail tr ON tr.seq = x.act JOIN staff who ON who.id = tr.staff_id LEFT JOIN trail te ON te.seq = x.ended_act`

// known are by when a row became known, of a table whose rows never end.
var known = []detail{moment("at", "tr.at"), text("staff", "who.name")}

const knownJoins = ` JOIN trail tr ON tr.seq = x.act JOIN staff who ON who.id = tr.staff_id`

// theirs are the invoices with a line of the person.
const theirs = `(SELECT il.invoice_id FROM invoice_lines il WHERE il.member_id IN ` + underOne + `)`

const weekdayCode = `CASE sl.weekday WHEN 0 THEN 'sun' WHEN 1 THEN 'mon' WHEN 2 THEN 'tue' WHEN 3 THEN 'wed' WHEN 4 THEN 'thu'
	WHEN 5 THEN 'fri' ELSE 'sat' END`

const sessionText = `CASE WHEN se.id IS NULL THEN '' ELSE CAST(sl.number AS TEXT) || '-' || replace(se.date, '-', '') END`

// parts are everything that is known of a person, in the order in which it is given
// out. A table that has rows of persons stands here, or in spared; a new part
// needs its heading (dossier.…) and the labels of new fields (dossierfield.…) in
// the catalogues.
var parts = []part{
	{
		name: "member", one: true, tables: []string{"members"}, order: "x.id",
		from: `members x WHERE x.id = $1`,
		fields: []detail{
			text("number", "x.number"), text("name", "x.name"), text("kana", "x.kana"), code("sex", "x.sex", "sex."),
			date("birth", "x.birth"), text("postal", "x.postal"), text("address", "x.address"), text("phone", "x.phone"),
			text("email", "x.email"), date("joined", "x.joined"), text("caution", "x.caution"),
		},
	},
	{
		name: "contacts", tables: []string{"contacts"}, order: "x.act, x.id",
		from: `contacts x` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			code("way", "x.way", "contactway."), code("whose", "x.whose", "whose."), text("name", "x.name"), text("value", "x.value"),
		}, since),
	},
	{
		name: "photos", tables: []string{"photos"}, order: "x.act, x.id",
		from:   `photos x` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{content("jpeg", "x.jpeg")}, since),
	},
	{
		name: "traits", tables: []string{"traits"}, order: "x.act, x.id",
		from: `traits x` + sinceJoins + ` LEFT JOIN trail tu ON tu.seq = x.undone_act WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			code("kind", "x.kind", "field."), text("text", "x.body"), date("from", "x.from_date"),
		}, since, []detail{moment("undone", "coalesce(tu.at, '')")}),
	},
	{
		name: "own_fields", tables: []string{"own_values"}, order: "x.act, x.id",
		from:   `own_values x` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{text("field", "x.field"), text("value", "x.body")}, since),
	},
	{
		name: "agreements", tables: []string{"agreements"}, order: "x.signed_on, x.act, x.id",
		from: `agreements x` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			text("kind", "x.kind"), date("signed", "x.signed_on"), text("signed_by", "x.signed_by"),
			code("signed_as", "CASE WHEN x.guardian THEN 'guardian' ELSE 'self' END", "signedas."),
		}, since),
	},
	{
		name: "household", one: true, tables: []string{"households"}, order: "x.id",
		from: `households x JOIN members m ON m.household_id = x.id WHERE m.id = $1`,
		fields: []detail{
			text("payer", "x.payer"), text("kana", "x.kana"), text("postal", "x.postal"), text("address", "x.address"),
			text("phone", "x.phone"), text("email", "x.email"),
		},
	},
	{
		name: "household_changes", tables: []string{"payer_changes"}, order: "x.act, x.id",
		from: `payer_changes x` + sinceJoins + ` WHERE x.household_id IN (SELECT m.household_id FROM members m WHERE m.id = $1)`,
		fields: slices.Concat([]detail{
			code("field", "x.field", "column."), text("before", "x.was"), text("after", "x.became"),
		}, since),
	},
	{
		name: "payers", tables: []string{"payer_moves"}, order: "x.act, x.id",
		from: `payer_moves x JOIN households b ON b.id = x.was_id JOIN households n ON n.id = x.then_id` + sinceJoins +
			` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			text("was", "b.payer"), text("payer", "n.payer"), date("from", "x.from_date"),
		}, since),
	},
	{
		// The account is the payer's: it is given out to whoever pays for themselves.
		name: "accounts", tables: []string{"bank_accounts"}, order: "x.act, x.id",
		from: `bank_accounts x JOIN households h ON h.id = x.household_id JOIN members m ON m.household_id = h.id AND m.name = h.payer` +
			knownJoins + ` WHERE m.id = $1`,
		fields: slices.Concat([]detail{
			text("bank", "x.bank"), text("bank_name", "x.bank_name"), text("branch", "x.branch"), text("branch_name", "x.branch_name"),
			text("account_kind", "x.kind"), text("account_number", "x.number"), text("holder", "x.holder"),
		}, known),
	},
	{
		name: "statuses", tables: []string{"standings"}, order: "x.from_date, x.act, x.id",
		from: `standings x` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			code("status", "x.status", "status."), date("from", "x.from_date"), date("to", "x.to_date"),
		}, since),
	},
	{
		name: "contracts", tables: []string{"contracts"}, order: "x.from_date, x.act, x.id",
		from: `contracts x` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			text("label", "x.label"), money("fee", "x.fee"), date("from", "x.from_date"), date("to", "x.to_date"),
		}, since),
	},
	{
		name: "enrolments", tables: []string{"enrolments"}, order: "x.from_date, x.act, x.id",
		from: `enrolments x JOIN slots sl ON sl.id = x.slot_id JOIN classes c ON c.id = sl.class_id` + sinceJoins +
			` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			text("slot", "CAST(sl.number AS TEXT)"), text("class", "c.name"), code("weekday", weekdayCode, "weekday."),
			clock("start", "sl.start_minute"), date("from", "x.from_date"), date("to", "x.to_date"),
		}, since),
	},
	{
		name: "steps", tables: []string{"steps"}, order: "x.act, x.id",
		from: `steps x` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			code("kind", "x.kind", "life."), date("from", "x.from_date"), date("to", "x.to_date"), code("reason", "x.reason", "withdrawal."),
			text("note", "x.note"), reasons("reasons", "x.why"),
		}, since),
	},
	{
		name: "bookings", tables: []string{"bookings"}, order: "x.at, x.id",
		from: `bookings x JOIN sessions se ON se.id = x.session_id JOIN slots sl ON sl.id = se.slot_id
			JOIN classes c ON c.id = sl.class_id JOIN trail tr ON tr.seq = x.act JOIN staff who ON who.id = tr.staff_id
			WHERE x.member_id IN ` + underOne,
		fields: []detail{
			text("booking", "CAST(x.id AS TEXT)"), text("session", sessionText), text("class", "c.name"), moment("at", "x.at"),
			moment("seat_at", "x.seat_at"), moment("ended", "x.ended_at"), text("staff", "who.name"), reasons("reasons", "x.why"),
		},
	},
	{
		name: "booking_steps", tables: []string{"booking_steps"}, order: "x.act, x.id",
		from: `booking_steps x JOIN bookings b ON b.id = x.booking_id` + knownJoins + ` WHERE b.member_id IN ` + underOne,
		fields: []detail{
			text("booking", "CAST(x.booking_id AS TEXT)"), code("step", "x.step", "bookingstep."), moment("at", "x.at"), text("note", "x.note"),
			text("staff", "who.name"), reasons("reasons", "x.why"),
		},
	},
	{
		name: "offers", tables: []string{"offers"}, order: "x.act, x.id",
		from: `offers x JOIN bookings b ON b.id = x.booking_id LEFT JOIN trail te ON te.seq = x.ended_act WHERE b.member_id IN ` + underOne,
		fields: []detail{
			text("booking", "CAST(x.booking_id AS TEXT)"), moment("at", "x.at"), moment("until", "x.until"), moment("ended", "coalesce(te.at, '')"),
		},
	},
	{
		name: "tellings", tables: []string{"tellings"}, order: "x.at, x.id",
		from: `tellings x LEFT JOIN bookings b ON b.id = x.booking_id LEFT JOIN sessions se ON se.id = coalesce(x.session_id, b.session_id)
			LEFT JOIN slots sl ON sl.id = se.slot_id LEFT JOIN classes c ON c.id = sl.class_id LEFT JOIN trail te ON te.seq = x.ended_act
			WHERE x.member_id IN ` + underOne,
		fields: []detail{
			text("booking", "coalesce(CAST(x.booking_id AS TEXT), '')"), text("session", sessionText), text("class", "coalesce(c.name, '')"),
			code("what", "x.what", "news."), moment("since", "x.at"), moment("told", "x.told_at"), moment("ended", "coalesce(te.at, '')"),
		},
	},
	{
		name: "absences", tables: []string{"absences"}, order: "x.at, x.id",
		from: `absences x JOIN sessions se ON se.id = x.session_id JOIN slots sl ON sl.id = se.slot_id
			JOIN classes c ON c.id = sl.class_id` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: []detail{
			text("session", sessionText), text("class", "c.name"), moment("at", "x.at"), text("by", "x.said_by"), code("how", "x.how", "notekind."),
			text("note", "x.note"), text("staff", "who.name"), moment("ended", "coalesce(te.at, '')"),
		},
	},
	{
		name: "misses", tables: []string{"miss_reviews"}, order: "x.act, x.id",
		from: `miss_reviews x` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			text("booking", "CAST(x.booking_id AS TEXT)"), code("kind", "x.kind", "misskind."), date("date", "x.day"), text("class", "x.class"),
			code("state", "CASE WHEN x.waived THEN 'waived' ELSE 'accepted' END", "missstate."), money("fee", "x.fee"), text("note", "x.note"),
			reasons("reasons", "x.why"),
		}, since),
	},
	{
		name: "visits", tables: []string{"visits"}, order: "x.date, x.at, x.id",
		from: `visits x LEFT JOIN sessions se ON se.id = x.session_id LEFT JOIN slots sl ON sl.id = se.slot_id
			LEFT JOIN classes c ON c.id = sl.class_id` + sinceJoins + ` WHERE x.member_id IN ` + underOne,
		fields: []detail{
			date("date", "x.date"), moment("at", "x.at"), text("session", sessionText), text("class", "coalesce(c.name, '')"),
			code("state", "x.state", "state."), code("how", "x.how", "how."), code("decision", "x.answer", "decision."), reasons("reasons", "x.why"),
			text("staff", "who.name"), moment("ended", "coalesce(te.at, '')"),
		},
	},
	{
		name: "invoices", tables: []string{"invoices", "invoice_lines"}, order: "i.issued, i.number, x.position",
		from: `invoice_lines x JOIN invoices i ON i.id = x.invoice_id WHERE x.member_id IN ` + underOne,
		fields: []detail{
			text("number", "i.number"), date("issued", "i.issued"), date("due", "i.due"), text("name", "x.member_name"), text("text", "x.text"),
			date("from", "x.from_date"), date("to", "x.to_date"), figure("quantity", "x.quantity"), money("unit", "x.unit"),
			money("amount", "x.amount"), figure("rate", "x.rate"), money("total", "i.total"), reasons("why", "x.why"),
		},
	},
	{
		name: "payments", tables: []string{"payments", "allocations", "reversals"}, order: "x.at, x.id, i.number",
		from: `payments x JOIN allocations a ON a.payment_id = x.id JOIN invoices i ON i.id = a.invoice_id
			LEFT JOIN reversals r ON r.payment_id = x.id` + knownJoins + ` WHERE i.id IN ` + theirs,
		fields: []detail{
			text("payment", "CAST(x.id AS TEXT)"), date("date", "x.date"), moment("at", "x.at"), code("method", "x.method", "method."),
			money("amount", "x.amount"), text("invoice", "i.number"), money("allocated", "a.amount"), text("staff", "who.name"),
			moment("reversed", "coalesce(r.at, '')"),
		},
	},
	{
		name: "cards", tables: []string{"cards", "card_steps"}, order: "x.act, x.id",
		from: `card_steps x` + knownJoins + ` WHERE x.member_id IN ` + underOne,
		fields: []detail{
			text("card", "x.card"), code("step", "x.move", "cardmove."), moment("at", "x.at"), date("since", "x.since"),
			text("replaced_by", "x.successor"), text("staff", "who.name"),
		},
	},
	{
		name: "qr_codes", tables: []string{"qr_versions"}, order: "x.version",
		from:   `qr_versions x` + knownJoins + ` WHERE x.member_id IN ` + underOne,
		fields: []detail{figure("version", "x.version"), moment("at", "x.at"), text("staff", "who.name")},
	},
	{
		name: "notes", tables: []string{"notes"}, order: "x.at, x.id",
		from: `notes x JOIN staff who ON who.id = x.staff_id LEFT JOIN trail te ON te.seq = x.ended_act WHERE x.member_id IN ` + underOne,
		fields: []detail{
			code("kind", "x.kind", "notekind."), text("text", "x.body"), moment("at", "x.at"), text("staff", "who.name"), date("due", "x.due"),
			moment("done", "x.done_at"), moment("ended", "coalesce(te.at, '')"),
		},
	},
	{
		name: "changes", tables: []string{"changes"}, order: "x.act, x.id",
		from: `changes x` + knownJoins + ` WHERE x.member_id IN ` + underOne,
		fields: slices.Concat([]detail{
			code("field", "x.field", "column."), text("before", "x.was"), text("after", "x.became"),
		}, known),
	},
	{
		name: "merges", tables: []string{"merges"}, order: "x.act, x.id",
		from: `merges x JOIN members d ON d.id = x.dropped_id` + sinceJoins + ` WHERE x.kept_id IN ` + underOne,
		fields: slices.Concat([]detail{
			text("number", "d.number"), text("name", "d.name"), reasons("reasons", "x.why"),
		}, since),
	},
	{
		name: "acts", coded: true, order: "x.seq",
		from: `trail x JOIN staff who ON who.id = x.staff_id WHERE EXISTS (SELECT 1 FROM members m WHERE m.id IN ` + underOne + `
			AND replace(', ' || x.subject || ',', ', member ' || m.number || ',', '') <> ', ' || x.subject || ',')`, // one of several
		fields: []detail{text("act", "x.act"), text("detail", "x.detail"), moment("at", "x.at"), text("staff", "who.name")},
	},
}

// spared are the tables that have rows of persons and are not given out, and why.
var spared = map[string]string{
	"invoice_taxes": "of the whole invoice, which may be for several",
	"merge_changes": "how a merge is undone; what it changed is in changes",
}

// Dossier is everything that is known of a member and of whoever was merged into
// them. Moments are in UTC.
func (t *Tx) Dossier(m studio.Member) (rows.Dossier, error) {
	d := rows.Dossier{Number: m.Number, Name: m.Name}
	for _, p := range parts {
		s := rows.DossierSection{Name: p.name, One: p.one, Coded: p.coded}
		query := `SELECT `
		for i, f := range p.fields {
			if i > 0 {
				query += `, `
			}
			query += f.sql
		}
		err := t.each(query+` FROM `+p.from+` ORDER BY `+p.order, []any{int64(m.ID)}, func(scan func(...any) error) error {
			record := make([]rows.Detail, len(p.fields))
			into := make([]any, len(p.fields))
			for i, f := range p.fields {
				record[i] = rows.Detail{Name: f.name, Kind: f.kind, Words: f.words}
				into[i] = intoDetail(&record[i])
			}
			s.Records = append(s.Records, record)
			return scan(into...)
		})
		if err != nil {
			return d, fmt.Errorf("%s: %w", p.name, err)
		}
		d.Sections = append(d.Sections, s)
	}
	return d, nil
}

// intoDetail is where a detail of a kind is scanned to.
func intoDetail(d *rows.Detail) any {
	switch d.Kind {
	case rows.DetailNumber, rows.DetailMoney, rows.DetailClock:
		return &d.Number
	case rows.DetailDay:
		return intoDay{&d.Day}
	case rows.DetailMoment:
		return intoInstant{&d.At}
	case rows.DetailWhy:
		return intoJSON{&d.Why}
	case rows.DetailBytes:
		return &d.Bytes
	}
	return &d.Text
}
