package reception

import (
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// entryText is an entry of a time line in words.
type entryText struct {
	heading      string // of the month that it begins; empty within one
	day, weekday string // empty behind another entry of the day
	word         string // its kind
	what, detail string
	value        string
	answer       studio.Answer // whose shape stands before the value; empty for none
	past         bool          // it was taken back
	title        string        // above the reasons
	why          []studio.Reason
	leads        lead
}

// lead is what an entry is about elsewhere: just one of its parts is set, or none; of a miss its session too.
type lead struct {
	session studio.SessionKey
	invoice string
	note    *rows.Note
	miss    studio.BookingID
}

// entries writes the whole time line.
func (p *profile) entries(w *lang.Printer) []entryText {
	list := make([]entryText, len(p.line.Entries))
	var before civil.Date
	for i, e := range p.line.Entries {
		t := p.entry(w, e)
		if e.Day != before {
			t.day, t.weekday = w.On(e.Day).Date(e.Day), w.Weekday(e.Day.Weekday()) // the heading has the year
		}
		if month := studio.MonthOf(e.Day); month != studio.MonthOf(before) {
			t.heading = w.Month(month)
		}
		list[i], before = t, e.Day
	}
	return list
}

// entry writes one entry, whatever stands around it.
func (p *profile) entry(w *lang.Printer, e rows.Entry) entryText {
	t := entryText{past: e.Undone, why: e.Why}
	switch e.Kind {
	case rows.CheckedIn, rows.TurnedAway:
		t.visit(w, e)
	case rows.Marked:
		t.word, t.detail = w.T("state."+string(e.State)), joined(e.Lesson.Room, e.Lesson.Teacher)
		t.lesson(e.Lesson)
	case rows.Booked, rows.MovedUp, rows.GaveBack:
		t.booking(w, e)
	case rows.StayedAway:
		t.word, t.detail = w.T("misskind.no_show"), joined(e.Lesson.Room, e.Lesson.Teacher)
		t.lesson(e.Lesson)
		t.missed(w, e)
	case rows.ToldAbsent:
		t.absence(w, e)
	case rows.Invoiced, rows.Paid, rows.PaidBack:
		t.money(w, e, p.about.Name)
	case rows.Noted:
		t.note(w, rows.Note{Note: *e.Note, Name: p.about.Name, Staff: e.By})
	case rows.ContactAdded, rows.ContactEnded:
		t.reached(w, e)
	default:
		t.change(w, e)
		if e.Day.After(p.today) {
			t.value = w.T("person.planned")
		}
	}
	if e.Undone {
		t.value, t.answer = w.T("state.cancelled"), ""
	}
	return t
}

// visit is what the door answered, and when.
func (t *entryText) visit(w *lang.Printer, e rows.Entry) {
	t.word = w.T("find.check_in")
	t.what = w.Time(e.At) + " " + w.T(howWords[e.How])
	if e.Lesson != nil {
		t.detail = t.what
		t.lesson(e.Lesson)
	}
	t.answer, t.value = e.Answer, answerInAWord(w, e.Answer, e.Why)
	t.title = w.T("person.why_answer", "answer", w.T(answerWord(e.Answer)))
}

// lesson is what the entry is about, and where it leads.
func (t *entryText) lesson(l *rows.Lesson) {
	t.what, t.leads.session = l.Class+" "+l.Start.String(), l.Key
}

// howWords are the words of by what somebody was recognised.
var howWords = map[studio.How]string{
	studio.ByCard: "member.cards", studio.ByQR: "person.by_qr", studio.ByNumber: "members.number", studio.ByName: "members.name",
	studio.ByHand: "person.by_hand",
}

func (t *entryText) booking(w *lang.Printer, e rows.Entry) {
	t.what = w.T("person.lesson_at", "day", e.Lesson.Day.String(), "start", e.Lesson.Start.String())
	t.detail, t.leads.session = joined(e.Lesson.Class, e.By), e.Lesson.Key
	if e.Said != "" {
		t.why = append(slices.Clip(t.why), studio.Because("session.said", "text", e.Said))
	}
	switch {
	case e.Kind == rows.GaveBack:
		t.word = w.T("state.cancelled")
		t.missed(w, e)
	case e.Kind == rows.MovedUp:
		t.word, t.value = w.T("session.as_booked"), w.T("person.from_queue")
	case e.Place == studio.Waiting:
		t.word, t.title = w.T("session.waiting"), w.T("person.why_waiting")
	default:
		t.word, t.title = w.T("session.as_booked"), w.T("person.why_booked")
	}
}

// missed is what it costs that a seat was given back late, or that nobody came to it.
func (t *entryText) missed(w *lang.Printer, e rows.Entry) {
	if e.Missed == nil {
		return
	}
	t.title, t.value = w.T("person.why_missed"), seat.MissCosts(w, lessons.Missed{Verdict: *e.Missed})
	t.leads.miss = e.Missed.Booking
	if e.Kind == rows.GaveBack {
		t.word = w.T("misskind.late")
	}
}

// absence is to which session somebody does not come, and how that was told.
func (t *entryText) absence(w *lang.Printer, e rows.Entry) {
	t.word, t.leads.session = w.T("session.absences"), e.Lesson.Key
	t.what = w.T("person.lesson_at", "day", e.Lesson.Day.String(), "start", e.Lesson.Start.String())
	t.detail = joined(e.Lesson.Class, w.T("notekind."+string(e.Told.How)), e.Told.By, e.Told.Note)
}

func (t *entryText) money(w *lang.Printer, e rows.Entry, name string) {
	t.leads.invoice, t.value = e.Number, w.Money(e.Amount)
	if e.Kind != rows.Invoiced {
		t.word, t.detail = w.T("invoice.received"), e.Number
		t.what = w.T("person.paid_for", "how", string(e.Method), "month", e.Month.String())
		if e.Kind == rows.PaidBack {
			t.word, t.value = w.T("payment.reversal"), w.Change(-e.Amount)
		}
		return
	}
	t.word, t.what = w.T("document.invoice"), e.Number
	t.detail = joined(w.T("invoice.sama", "name", e.Payer.Name), w.T("person.people_billed", "n", strconv.Itoa(e.People)))
	t.title = w.T("person.why_billed", "name", name)
}

// note is what was said, and by when somebody sees to it.
func (t *entryText) note(w *lang.Printer, n rows.Note) {
	t.word, t.what, t.detail = w.T("person.contact_notes"), firstLine(n.Text), n.Staff
	switch {
	case n.Open():
		t.value = w.T("person.until", "day", n.Due.String())
	case !n.Done.IsZero():
		t.value = w.T("notes.done")
	}
	t.leads.note = &n
}

// change is something that holds from a day on, or no longer.
func (t *entryText) change(w *lang.Printer, e rows.Entry) {
	switch e.Kind {
	case rows.Joined:
		t.word, t.what = w.T("members.status"), w.T("person.joined")
	case rows.Imported:
		t.word, t.what = w.T("import.page"), statusWord(w, e.Status)
		t.detail = e.By
	case rows.StandingBegan:
		t.word, t.what = w.T("members.status"), standingWord(w, e.Before, e.Status)
		t.detail = e.By
		if !e.To.IsZero() {
			t.detail = joined(w.T("door.leave_span", "from", e.From.String(), "to", e.To.String()), e.By)
		}
	case rows.ContractBegan:
		t.word, t.what, t.detail = w.T("person.contract"), e.Label, joined(w.Money(e.Amount), e.By)
		t.value = w.T("person.began")
	case rows.ContractEnded:
		t.word, t.what, t.detail = w.T("person.contract"), e.Label, w.Money(e.Amount)
		t.value = w.T("person.ended")
	case rows.CardMoved:
		t.word, t.what, t.detail = w.T("member.cards"), cardText(e.Number), e.By
		t.value = w.T(moveWords[e.Move])
	case rows.TraitBegan, rows.TraitEnded:
		t.word, t.what, t.detail = w.T("field."+string(e.Trait)), e.Label, e.By
		if t.value = w.T("details.given"); e.Kind == rows.TraitEnded {
			t.value = w.T("details.taken")
		}
	case rows.PhotoSet:
		t.word, t.what, t.value = w.T("person.changes"), w.T("photo.title"), w.T("person.photo_set")
		t.detail = e.By
	case rows.PhotoRemoved:
		t.word, t.what, t.value = w.T("person.changes"), w.T("photo.title"), w.T("person.photo_removed")
		t.detail = e.By
	case rows.Agreed:
		t.word, t.what, t.detail = w.T("agreement.title"), e.Label, joined(e.Signer, e.By)
		t.value = w.T("agreement.signed_word")
	case rows.FieldChanged:
		t.word, t.what = w.T("person.changes"), fieldWord(w, *e.Change)
		t.detail = joined(orDash(e.Change.Was)+" → "+orDash(e.Change.Became), e.By)
	case rows.PayerMoved:
		t.word, t.what = w.T("payer.title"), e.Change.Was+" → "+e.Change.Became
		t.detail = joined(w.T("payer.from_month", "month", studio.MonthOf(e.From).String()), e.By)
	case rows.PayerChanged:
		t.word, t.what = w.T("payer.title"), w.T(fieldWords[exchange.Field(e.Change.Field)])
		t.detail = joined(orDash(e.Change.Was)+" → "+orDash(e.Change.Became), e.By)
	}
}

// fieldWord is what a field of a member that was changed is called: one that every
// studio has, or one of its own.
func fieldWord(w *lang.Printer, c rows.Change) string {
	if c.Called != "" {
		return c.Called
	}
	return w.T(fieldWords[exchange.Field(c.Field)])
}

// moveWords are the words of what became of a card.
var moveWords = map[studio.CardMove]string{
	studio.GaveCard: "person.card_given", studio.LostCard: "card.step_lost", studio.FoundCard: "card.step_found",
	studio.ReplacedCard: "person.card_replaced", studio.TookBackCard: "person.card_back",
}

// fieldWords are the words of the fields of a member.
var fieldWords = map[exchange.Field]string{
	exchange.FieldNumber: "column.number", exchange.FieldName: "column.name", exchange.FieldKana: "column.kana",
	exchange.FieldSex: "column.sex", exchange.FieldBirth: "column.birth", exchange.FieldPostal: "column.postal",
	exchange.FieldAddress: "column.address", exchange.FieldPhone: "column.phone", exchange.FieldEmail: "column.email",
	exchange.FieldGuardian: "column.guardian", exchange.FieldJoined: "column.joined", exchange.FieldRemark: "column.remark",
}

// standingWord names the step from one status to another.
func standingWord(w *lang.Printer, before, now studio.Status) string {
	if now != studio.Active {
		return statusWord(w, now)
	}
	switch before {
	case studio.Leave:
		return w.T("person.returned")
	case studio.Withdrawn:
		return w.T("person.rejoined")
	}
	return w.T("person.joined")
}

// joined writes what there is of some parts.
func joined(parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, " · ")
}

// partWords are the words of the parts of a time line.
var partWords = map[rows.EntryGroup]string{
	rows.AllEntries: "members.all", rows.AttendanceEntries: "state.present", rows.BookingEntries: "session.as_booked",
	rows.MoneyEntries: "person.money", rows.ContactEntries: "person.contact_notes", rows.ChangeEntries: "person.changes",
}
