package reception

import (
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// profile is what the page of one member shows.
type profile struct {
	number string
	today  civil.Date
	about  rows.Person // its ID is zero until it was asked for
	part   rows.EntryGroup
	line   rows.Timeline
}

// entriesShown is how many entries of a time line are asked for at once.
const entriesShown = 60

// wanted is how many entries are asked for again: as many as were loaded.
func (p *profile) wanted() int { return max(entriesShown, len(p.line.Entries)) }

// end is the key of the last entry that is shown.
func (p *profile) end() rows.EntryKey {
	if len(p.line.Entries) == 0 {
		return rows.EntryKey{}
	}
	return p.line.Entries[len(p.line.Entries)-1].EntryKey
}

// older takes in the entries beyond one, unless that is no longer the last.
func (p *profile) older(beyond rows.EntryKey, more rows.Timeline) bool {
	if p.end() != beyond {
		return false
	}
	p.line = rows.Timeline{Entries: append(p.line.Entries, more.Entries...), Older: more.Older}
	return true
}

// now is where an entry stands that stood somewhere before, -1 if nowhere.
func (p *profile) now(before []rows.Entry, i int) int {
	if i < 0 || i >= len(before) {
		return -1
	}
	return slices.IndexFunc(p.line.Entries, func(e rows.Entry) bool {
		return e.Kind == before[i].Kind && e.ID == before[i].ID
	})
}

// headText is a person's head in words.
type headText struct {
	photo, kana, name string
	status            studio.Status
	who               string // number, sex, age and school year
	birthday, born    string // empty when the birth is not known
}

func (p *profile) head(w *lang.Printer) headText {
	a := p.about
	h := headText{
		photo: first(given(a.Name)), kana: reading(w, a.Kana), name: a.Name, status: a.Standing.Status,
		who: numberLine(w, a.Number, a.Age),
	}
	var more []string
	if a.Sex != "" {
		more = append(more, w.T(sexWord(a.Sex)))
	}
	if a.Age >= 0 {
		more = append(more, w.Age(a.Age))
	}
	if grade := gradeWord(w, a.Grade); grade != "" {
		more = append(more, grade)
	}
	h.who = strings.Join(append([]string{h.who}, more...), " · ")
	if !a.Birthday.IsZero() {
		age := strconv.Itoa(a.Birthday.Year - a.Birth.Year)
		h.birthday = w.T("person.birthday", "day", a.Birthday.String(), "age", age)
		if a.Birthday == p.today {
			h.birthday = w.T("door.birthday_today", "age", age)
		}
		h.born = w.T("person.born", "day", a.Birth.String())
	}
	return h
}

func sexWord(s studio.Sex) string {
	if s == studio.Female {
		return "member.female"
	}
	return "member.male"
}

// kindergartens are the words of its years, which have names of their own.
var kindergartens = [...]string{"grade.kindergarten_1", "grade.kindergarten_2", "grade.kindergarten_3"}

// gradeWord writes a school year; none is empty.
func gradeWord(w *lang.Printer, g studio.Grade) string {
	year := strconv.Itoa(g.Year)
	switch g.Stage {
	case studio.Kindergarten:
		return w.T(kindergartens[g.Year-1])
	case studio.Elementary:
		return w.T("grade.elementary", "n", year)
	case studio.JuniorHigh:
		return w.T("grade.junior_high", "n", year)
	case studio.HighSchool:
		return w.T("grade.high_school", "n", year)
	}
	return ""
}

// given is a name without the family's: all of it where there is only one.
func given(name string) string {
	if _, given, two := strings.Cut(name, " "); two {
		return given
	}
	return name
}

// nowFacts are the lines about what is now: what comes next, what is left, what
// is owed.
func (p *profile) nowFacts(w *lang.Printer) []fact {
	a := p.about
	var list []fact
	if a.Standing.Status == studio.Leave {
		list = append(list, leaveOf(w, a.Standing, p.today))
	}
	before := a.Standing.Status
	for _, s := range a.Coming {
		list = append(list, fact{
			kind: factComing, label: w.T("person.coming"), value: standingWord(w, before, s.Status),
			detail: w.T("door.leave_from", "from", s.From.String()), day: s.From,
		})
		before = s.Status
	}
	for _, s := range a.Planned {
		if s.Kind == studio.ToPlan {
			list = append(list, fact{
				kind: factComing, label: w.T("person.coming"), value: w.T("life." + string(s.Kind)),
				detail: w.T("door.leave_from", "from", s.From.String()), day: s.From,
			})
		}
	}
	for _, c := range a.Renewals {
		list = append(list, fact{
			kind: factRenewal, label: w.T("renewal.name"), value: c.Label,
			detail: w.T("person.until", "day", c.To.String()), answer: studio.Warn,
		})
	}
	list = append(list, p.nextFacts(w)...)
	if a.Holiday != "" {
		list = append(list, fact{
			kind: factHoliday, label: w.T("person.holiday"),
			value: w.Date(a.Next.Day()), detail: w.T(a.Holiday),
		})
	}
	for _, of := range a.Allowances {
		f := allowanceFact(w, of, studio.MonthOf(p.today))
		if len(a.Allowances) > 1 {
			f.detail = of.Class
		}
		list = append(list, f)
	}
	list = append(list, p.missFacts(w)...)
	return append(list, owing(w, a.House.Arrears))
}

// missFacts say until when somebody may not book, or else how often they missed a
// seat lately.
func (p *profile) missFacts(w *lang.Printer) []fact {
	a := p.about
	f := fact{kind: factMisses, label: w.T("person.misses")}
	if a.Excused > 0 {
		f.detail = w.T("person.excused", "n", strconv.Itoa(a.Excused))
	}
	switch {
	case !a.Banned.IsZero():
		f.label, f.value = w.T("person.banned"), w.T("person.until", "day", a.Banned.AddDays(-1).String())
		f.detail, f.answer = w.T("person.banned_for", "n", strconv.Itoa(a.Missed)), studio.Warn
	case a.Missed+a.Excused > 0:
		f.value = w.T("person.missed_times", "n", strconv.Itoa(a.Missed))
	default:
		return nil
	}
	return []fact{f}
}

// planned is the step that is to begin on a day, or to have ended before it, and
// whether there is one: the one that was taken last.
func (p *profile) planned(on civil.Date) (rows.Step, bool) {
	for _, s := range slices.Backward(p.about.Planned) {
		if s.On() == on || !s.To.IsZero() && s.To.AddDays(1) == on {
			return s, true
		}
	}
	return rows.Step{}, false
}

// headAct is something that the head of the page offers.
type headAct int

const (
	actPay headAct = iota
	actCancel
	actBook
	actSteps  // whichever step is wanted
	actJoin   // also again
	actReturn // from hold
)

// headActs are those that suit somebody of a status, the page's primary last. A
// narrow window leaves out what has a key and is done least.
func headActs(s studio.Status, narrow bool) []headAct {
	switch s {
	case studio.Active:
		if narrow {
			return []headAct{actPay, actSteps, actBook}
		}
		return []headAct{actPay, actCancel, actSteps, actBook}
	case studio.Leave:
		return []headAct{actPay, actSteps, actReturn}
	case studio.Withdrawn:
		return []headAct{actPay, actJoin}
	case studio.Trial:
		return []headAct{actCancel, actBook, actJoin}
	}
	return []headAct{actJoin}
}

// nextFact names the class where it is not clear which.
func (p *profile) nextFacts(w *lang.Printer) []fact {
	next := p.about.Next
	if next == nil {
		return []fact{{kind: factNext, label: w.T("door.next"), value: orDash("")}}
	}
	list := []fact{{kind: factNext, label: w.T("door.next"), value: when(w, next.Start)}}
	if len(p.about.Contracts) != 1 { // else the contract names the class
		list = append(list, fact{kind: factNext, value: next.Class.Name})
	}
	return list
}

// contractFacts are the lines about what somebody is here for, and since when.
func (p *profile) contractFacts(w *lang.Printer) []fact {
	a := p.about
	var list []fact
	for i, c := range a.Contracts {
		f := fact{kind: factClass, value: c.Label, detail: w.Money(c.Fee)}
		if i == 0 {
			f.label = w.T("members.class")
		}
		switch {
		case c.From.After(p.today):
			f.detail += " · " + w.T("door.leave_from", "from", c.From.String())
		case !c.To.IsZero():
			f.detail += " · " + w.T("person.until", "day", c.To.String())
		}
		list = append(list, f)
	}
	if len(list) == 0 {
		list = append(list, fact{kind: factClass, label: w.T("members.class"), value: orDash("")})
	}
	if !a.Joined.IsZero() {
		list = append(list, fact{
			kind: factJoined, label: w.T("person.joined"), value: w.LongDate(a.Joined), detail: tenure(w, a.Joined, p.today),
		})
	}
	for i, c := range a.Cards {
		f := fact{kind: factCard, value: cardText(c.ID)}
		if i == 0 {
			f.label = w.T("member.cards")
		}
		list = append(list, f)
	}
	if len(a.Cards) == 0 {
		list = append(list, fact{kind: factCard, label: w.T("member.cards"), value: orDash("")})
	}
	return list
}

// tenure says in which month somebody is here, after the first year in which
// year.
func tenure(w *lang.Printer, joined, today civil.Date) string {
	switch n := studio.MonthsSince(joined, today); {
	case n == 0:
		return ""
	case n <= 12:
		return w.T("person.nth_month", "n", strconv.Itoa(n))
	default:
		return w.T("person.nth_year", "n", strconv.Itoa((n+11)/12))
	}
}

// cardText writes a card's id in groups of four, of a long one the first two and
// the last.
func cardText(id string) string {
	var groups []string
	for rest := range slices.Chunk([]byte(id), 4) {
		groups = append(groups, string(rest))
	}
	if len(groups) > 3 {
		groups = []string{groups[0], groups[1], "……", id[len(id)-4:]}
	}
	return strings.Join(groups, " ")
}

// contactFacts are the lines about how to reach somebody.
func (p *profile) contactFacts(w *lang.Printer) []fact {
	a := p.about
	var list []fact
	if a.House.Payer != a.Name {
		list = append(list, fact{kind: factGuardian, label: w.T("member.guardian"), value: a.House.Payer})
	}
	list = append(list,
		fact{kind: factPhone, label: w.T("member.phone"), value: orDash(a.Phone)},
		fact{kind: factMail, label: w.T("member.email"), value: orDash(a.Email)})
	for _, c := range a.Contacts {
		list = append(list, contactFact(w, c))
	}
	lines := lang.AddressLines(a.Address)
	if a.Postal != "" {
		lines = slices.Insert(lines, 0, w.T("document.postal", "postal", a.Postal))
	}
	for i, line := range lines {
		f := fact{kind: factHouse, value: orDash(line)}
		if i == 0 {
			f.label = w.T("column.address")
		}
		list = append(list, f)
	}
	return list
}
