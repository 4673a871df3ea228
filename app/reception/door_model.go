package reception

import (
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// door is what the right of Today shows: the last answer, or a card that nobody
// has, or who is found for what is typed.
type door struct {
	search  search
	card    *rows.DoorCard
	unknown string // the card nobody has; empty when there is none
	foreign error  // why the code that was shown names nobody; nil when it does
	asked   int    // check-ins begun
	shown   int    // the check-in that is shown
	scans   []rows.Scan
}

// answer is what came of a check-in.
type answer struct {
	card    rows.DoorCard
	unknown string
	foreign error
}

// scanned says by what a reader's text recognises somebody.
func scanned(text string) entrance.Person {
	text = strings.TrimSpace(devices.Plain(text))
	if strings.HasPrefix(text, studio.QRPrefix) {
		return entrance.Person{How: studio.ByQR, Text: text}
	}
	return entrance.Person{How: studio.ByCard, Text: text}
}

// ask begins a check-in and returns its turn.
func (d *door) ask() int {
	d.asked++
	return d.asked
}

// answered shows an answer, unless that of a later check-in is shown already. It
// reports whether it did.
func (d *door) answered(turn int, a answer) bool {
	if turn < d.shown {
		return false
	}
	d.shown, d.unknown, d.foreign, d.card = turn, a.unknown, a.foreign, nil
	if a.unknown == "" && a.foreign == nil {
		card := a.card
		d.card = &card
	}
	return true
}

// clear shows nobody.
func (d *door) clear() { d.card, d.unknown, d.foreign = nil, "", nil }

// unfit is why the card or code of whom is shown opens no door; nil where it
// does, or nobody is shown.
func (d *door) unfit() *studio.Reason {
	if d.card == nil {
		return nil
	}
	return studio.Unfitness(d.card.Why)
}

// typedPerson is who Ctrl+Enter checks in: the number or the card that was
// typed, else who is chosen of those found. ok is false while it is not clear.
func (d *door) typedPerson() (p entrance.Person, ok bool) {
	s := &d.search
	if s.empty() || !s.settled() {
		return p, false
	}
	if m, is := s.numbered(); is {
		return entrance.Person{How: studio.ByNumber, Text: m.Number}, true
	}
	if m, is := s.member(); is && !s.carded() {
		return entrance.Person{How: studio.ByName, Text: m.Number}, true
	}
	return scanned(s.text), true
}

// takesBack reports whether what is shown can be taken back.
func (d *door) takesBack() bool { return d.card != nil && d.card.Counted && !d.card.Ended }

// owes reports whether what is shown leads to a payment.
func (d *door) owes() bool { return d.card != nil && d.card.Arrears > 0 }

// onLeave reports whether who is shown was not let in because of a leave.
func (d *door) onLeave() bool {
	return d.card != nil && d.card.Answer == studio.Refuse && d.card.Status == studio.Leave
}

// factKind says what a line of facts is about.
type factKind int

const (
	factClass factKind = iota
	factLeft
	factLeave
	factOwes
	factMisses
	factBirthday
	factCaution
	factGuardian
	factNext
	factPhone
	factMail
	factContact
	factHouse
	factCard
	factOwn // in the studio's own words
	factComing
	factRenewal
	factHoliday
	factJoined
)

// fact is one line of facts about a person.
type fact struct {
	kind          factKind
	label         string
	value, detail string
	answer        studio.Answer // whose colour the value has; empty for ink
	day           civil.Date    // of what is to come
}

// doorText is a door's card in words.
type doorText struct {
	answer                 studio.Answer
	word, time             string
	photo, kana, name, who string
	facts                  []fact
	strip                  string
	stripAnswer            studio.Answer // empty for a caution
}

// textOf writes a door's card.
func textOf(w *lang.Printer, c rows.DoorCard) doorText {
	t := doorText{
		answer: c.Answer, word: w.T(answerWord(c.Answer)), time: w.Time(c.At),
		photo: first(c.Name), kana: reading(w, c.Kana), name: c.Name, who: whoLine(w, c),
	}
	if len(c.Why) > 0 {
		t.strip, _ = w.ReasonLine(c.Why[0])
		t.stripAnswer = c.Answer
	} else {
		t.strip = joined(c.Caution, wantingWords(w, c.Agreements))
	}
	if why := studio.Unfitness(c.Why); why != nil && why.Args["card"] != "" {
		t.facts = append(t.facts, fact{kind: factCard, label: w.T("member.cards"), value: why.Args["card"]})
	}
	t.facts = append(t.facts, classFact(w, c))
	if c.Status == studio.Leave {
		t.facts = append(t.facts, leaveFact(w, c))
	} else if f, ok := leftFact(w, c); ok {
		t.facts = append(t.facts, f)
	}
	t.facts = append(t.facts, owing(w, c.Arrears))
	t.facts = append(t.facts, others(w, c, len(c.Why) > 0)...)
	t.facts = t.facts[:min(len(t.facts), doorLines)]
	return t
}

// doorLines is how many lines of facts the card has room for.
const doorLines = 4

// unknownText writes the door's answer to a card that nobody has.
func unknownText(w *lang.Printer, card string, at time.Time) doorText {
	return doorText{
		answer: studio.Refuse, word: w.T("door.unknown_title"), time: w.Time(at),
		photo: "?", kana: w.T("door.unknown_number"), name: card,
		strip: w.T("door.unknown_card"), stripAnswer: studio.Refuse,
	}
}

// foreignText writes the door's answer to a code that names nobody here.
func foreignText(w *lang.Printer, why error, at time.Time) doorText {
	return doorText{
		answer: studio.Refuse, word: w.T("door.foreign_title"), time: w.Time(at),
		photo: "?", name: w.T("door.code"), strip: refusal(w, why)[0], stripAnswer: studio.Refuse,
	}
}

func answerWord(a studio.Answer) string {
	switch a {
	case studio.Allow, "": // marked by hand
		return "door.allow"
	case studio.Warn:
		return "door.warn"
	}
	return "door.refuse"
}

// adult is from what age somebody is called a member and not a student.
const adult = 18

func whoLine(w *lang.Printer, c rows.DoorCard) string {
	line := numberLine(w, c.Number, c.Age)
	if c.Age >= 0 {
		line += " · " + w.Age(c.Age)
	}
	return line
}

// numberLine writes somebody's number; the age, -1 when not known, decides the
// word before it.
func numberLine(w *lang.Printer, number string, age int) string {
	if age >= 0 && age < adult {
		return w.T("door.student", "number", number)
	}
	return w.T("door.member", "number", number)
}

func classFact(w *lang.Printer, c rows.DoorCard) fact {
	f := fact{kind: factClass, label: w.T("door.class")}
	if c.Session != nil {
		f.value, f.detail = c.Class+" "+w.Time(c.Session.Start), c.Session.Room
		return f
	}
	f.value, f.detail = orDash(strings.Join(c.Contracts, " · ")), w.T("door.not_booked_today")
	return f
}

func leftFact(w *lang.Printer, c rows.DoorCard) (fact, bool) {
	if c.Limit == 0 {
		return fact{}, false
	}
	return allowanceFact(w, rows.Allowance{Limit: c.Limit, Used: c.Used, Per: c.Per}, studio.MonthOf(civil.DateOf(c.At))), true
}

// allowanceFact says what is left of a month's or a week's sessions.
func allowanceFact(w *lang.Printer, a rows.Allowance, month studio.Month) fact {
	f := fact{kind: factLeft, label: w.T("door.left"), value: w.T("door.visits", "n", strconv.Itoa(max(0, a.Limit-a.Used)))}
	switch n, limit := strconv.Itoa(a.Used), strconv.Itoa(a.Limit); {
	case a.Used == 0:
	case a.Per == studio.PerWeek:
		f.detail = w.T("door.visit_of_week", "n", n, "limit", limit)
	default:
		f.detail = w.T("door.visit_of", "month", month.String(), "n", n, "limit", limit)
	}
	return f
}

func leaveFact(w *lang.Printer, c rows.DoorCard) fact {
	f := leaveOf(w, c.Standing, civil.DateOf(c.At))
	f.answer = c.Answer
	return f
}

// leaveOf says from when to when somebody is on leave.
func leaveOf(w *lang.Printer, s studio.Standing, today civil.Date) fact {
	f := fact{kind: factLeave, label: w.T("door.leave")}
	if s.To.IsZero() {
		f.value = w.T("door.leave_from", "from", s.From.String())
		return f
	}
	f.value = w.T("door.leave_span", "from", s.From.String(), "to", s.To.String())
	f.detail = w.T("door.days_left", "n", strconv.Itoa(max(0, s.To.DaysSince(today))))
	return f
}

// owing says what is owed.
func owing(w *lang.Printer, arrears int64) fact {
	f := fact{kind: factOwes, label: w.T("door.owes"), value: w.T("door.none")}
	if arrears > 0 {
		f.value, f.answer = w.Money(arrears), studio.Warn
	}
	return f
}

// others are the facts of which as many are shown as there is room for. A
// caution is among them where the strip says something else.
func others(w *lang.Printer, c rows.DoorCard, stripTaken bool) []fact {
	var list []fact
	if stripTaken && c.Caution != "" {
		list = append(list, fact{kind: factCaution, label: w.T("session.caution"), value: c.Caution})
	}
	if c.Birthday {
		list = append(list, fact{
			kind: factBirthday, label: w.T("door.birthday"),
			value: w.T("door.birthday_today", "age", strconv.Itoa(c.Age)),
		})
	}
	if c.Answer == studio.Refuse && c.Payer != c.Name {
		list = append(list, fact{kind: factGuardian, label: w.T("door.guardian"), value: c.Payer, detail: c.Phone})
	}
	return append(list, nextFact(w, c))
}

func nextFact(w *lang.Printer, c rows.DoorCard) fact {
	f := fact{kind: factNext, label: w.T("door.next"), value: orDash("")}
	if c.Next != nil {
		f.value = when(w, c.Next.Start)
		f.detail = c.Next.Class.Name
	}
	return f
}

// when writes a session's day and hour.
func when(w *lang.Printer, start time.Time) string {
	return w.T("session.when", "start", start.Format(time.RFC3339))
}

// scanWord is the word of an answer in the list of the last ones: of the reason
// if there is one. Amounts stand only on the card.
func scanWord(w *lang.Printer, s rows.Scan) string {
	if s.Ended {
		return w.T("state.cancelled")
	}
	return answerInAWord(w, s.Answer, s.Why)
}

// answerInAWord is an answer's word, or that of its first reason.
func answerInAWord(w *lang.Printer, a studio.Answer, why []studio.Reason) string {
	if len(why) > 0 {
		if key, ok := reasonWords[why[0].Code]; ok {
			return w.T(key)
		}
	}
	return w.T(answerWord(a))
}

var reasonWords = map[string]string{
	"door.arrears":       "door.word_arrears",
	"door.on_leave":      "door.word_leave",
	"door.on_leave_open": "door.word_leave",
	"door.already_in":    "door.word_already",
	"door.age":           "door.word_age",
	"door.no_session":    "door.word_not_booked",
	"door.not_booked":    "door.word_not_booked",
	"door.not_now":       "door.word_not_now",
	"door.full":          "door.word_full",
	"door.seats_offered": "door.word_queue",
	"door.queue_ahead":   "door.word_queue",
	"door.withdrawn":     "door.word_withdrawn",
	"door.not_a_member":  "door.word_unknown",
	"door.card_lost":     "door.word_lost",
	"door.card_replaced": "door.word_replaced",
	"door.qr_revoked":    "door.word_code",
	"door.qr_forged":     "door.word_code",
	"door.qr_unsigned":   "door.word_code",
}

// reading is how a name is read: kana, or in English romaji.
func reading(w *lang.Printer, kana string) string { return w.Reading(kana) }

// first is a name's first character.
func first(name string) string {
	for _, r := range name {
		return string(r)
	}
	return ""
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// sound is what is heard with an answer: a card nobody has sounds refused.
func (a answer) sound() studio.Answer {
	if a.unknown != "" || a.foreign != nil {
		return studio.Refuse
	}
	return a.card.Answer
}
