package office

import (
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// classFacts is what the page of classes, rooms and holidays shows.
type classFacts struct {
	today      civil.Date
	classes    []rows.Class
	changing   map[studio.ClassID]civil.Date // on which a class changes next
	allowances map[string]studio.Allowance   // by the class
	rooms      []rows.Room
	breaks     []studio.Break
	ranks      []string // of the studio, from the lowest
}

// The lists of the page.
const (
	listClasses = iota
	listRooms
	listBreaks
)

// counts are how many each of the lists holds.
func (f classFacts) counts() []int { return []int{len(f.classes), len(f.rooms), len(f.breaks)} }

// formWords are the keys of how a class is attended.
var formWords = map[studio.Form]string{studio.Enrolled: "attend.enrolled", studio.Booked: "attend.booked"}

// agesWords say whom a class is for.
func agesWords(w *lang.Printer, from, to int) string {
	switch {
	case from == 0 && to == 0:
		return w.T("class.any_age")
	case to == studio.OldestAge:
		return w.T("class.age_from", "from", strconv.Itoa(from))
	case from == 0:
		return w.T("class.age_to", "to", strconv.Itoa(to))
	}
	return w.T("class.ages", "from", strconv.Itoa(from), "to", strconv.Itoa(to))
}

// ranksWords say which ranks a class is for; nothing where it is for any.
func ranksWords(w *lang.Printer, c studio.Class) string {
	switch {
	case c.RankFrom == "" && c.RankTo == "":
		return ""
	case c.RankTo == "":
		return w.T("class.rank_from", "from", c.RankFrom)
	case c.RankFrom == "":
		return w.T("class.rank_to", "to", c.RankTo)
	}
	return w.T("class.ranks", "from", c.RankFrom, "to", c.RankTo)
}

// allowanceWords say in short how often a plan lets somebody come.
func allowanceWords(w *lang.Printer, a studio.Allowance) string {
	if a.Limit == 0 {
		return w.T("allowance.no_limit")
	}
	said := w.T(perWords[a.Per], "n", strconv.Itoa(a.Limit))
	if a.Carry > 0 {
		said += w.T("allowance.and_carry", "n", strconv.Itoa(a.Carry))
	}
	return said
}

var perWords = map[studio.Period]string{
	"": "allowance.per_month", studio.PerMonth: "allowance.per_month", studio.PerWeek: "allowance.per_week",
}

// allowanceSaid says the same in whole sentences.
func allowanceSaid(w *lang.Printer, a studio.Allowance) string {
	if a.Limit == 0 {
		return w.T("allowance.says_no_limit")
	}
	lines := []string{w.T("allowance.says_limit", "limit", w.T(perWords[a.Per], "n", strconv.Itoa(a.Limit)))}
	switch {
	case a.Carry == 0:
		lines = append(lines, w.T("allowance.says_no_carry"))
	case a.CarriedFirst:
		lines = append(lines, w.T("allowance.says_carry_first", "n", strconv.Itoa(a.Carry)))
	default:
		lines = append(lines, w.T("allowance.says_carry_last", "n", strconv.Itoa(a.Carry)))
	}
	return strings.Join(lines, "\n")
}

// breakWords say on which days a holiday is.
func breakWords(w *lang.Printer, b studio.Break) string {
	if b.From == b.To {
		return w.Day(b.From)
	}
	return w.Day(b.From) + " – " + w.Day(b.To)
}

// concernedShown is how many of those concerned are named in a sentence.
const concernedShown = 5

// concernedWords say whom a change concerns, each once.
func concernedWords(w *lang.Printer, people []rows.Concerned) string {
	var names []string
	seen := map[string]bool{}
	for _, p := range people {
		if !seen[p.Number] {
			seen[p.Number] = true
			names = append(names, strings.ReplaceAll(p.Name, " ", "\u00a0")) // a line does not end within a name
		}
	}
	switch n := len(names); {
	case n == 0:
		return w.T("class.concerns_nobody")
	case n > concernedShown:
		return w.T("class.concerns_more", "n", strconv.Itoa(n),
			"names", joined(w, names[:concernedShown]), "more", strconv.Itoa(n-concernedShown))
	}
	return w.T("class.concerns", "n", strconv.Itoa(len(names)), "names", joined(w, names))
}

// classDraft is a class as it is being added, or changed from a day on.
type classDraft struct {
	was                             studio.Class
	isNew                           bool
	name, from, to, fee             string
	level, remark, rankFrom, rankTo string
	form, offHolidays, duringBreaks int // choices
}

func classDraftOf(c studio.Class) classDraft {
	d := classDraft{was: c, name: c.Name, from: typedNumber(int64(c.AgeFrom)), to: typedNumber(int64(c.AgeTo)), fee: typedNumber(c.Fee)}
	if c.AgeTo == studio.OldestAge {
		d.to = ""
	}
	d.rankFrom, d.rankTo = c.RankFrom, c.RankTo
	d.level, d.remark, d.form = c.Level, c.Remark, max(0, slices.Index(classForms, c.Form))
	if c.OffHolidays {
		d.offHolidays = 1
	}
	if c.DuringBreaks {
		d.duringBreaks = 1
	}
	return d
}

var classForms = []studio.Form{studio.Enrolled, studio.Booked}

// on is the draft of another day, on which the class was otherwise: what was not
// changed by whoever fills it in is as on that day.
func (d classDraft) on(c studio.Class) classDraft {
	was, is := classDraftOf(d.was), classDraftOf(c)
	for _, f := range []struct{ typed, was, is *string }{
		{&d.from, &was.from, &is.from},
		{&d.to, &was.to, &is.to},
		{&d.fee, &was.fee, &is.fee},
		{&d.level, &was.level, &is.level},
		{&d.remark, &was.remark, &is.remark},
		{&d.rankFrom, &was.rankFrom, &is.rankFrom},
		{&d.rankTo, &was.rankTo, &is.rankTo},
	} {
		if *f.typed == *f.was {
			*f.typed = *f.is
		}
	}
	for _, f := range []struct{ chosen, was, is *int }{
		{&d.offHolidays, &was.offHolidays, &is.offHolidays}, {&d.duringBreaks, &was.duringBreaks, &is.duringBreaks},
	} {
		if *f.chosen == *f.was {
			*f.chosen = *f.is
		}
	}
	d.was = c
	return d
}

// wish is what the draft asks for, and what of it cannot be read.
func (d classDraft) wish() (lessons.ClassForm, studio.FieldErrors) {
	var wrong studio.FieldErrors
	number := func(field, typed string) int64 {
		n, err := readNumber(typed)
		if err != nil {
			wrong = append(wrong, studio.FieldError{Field: field, Reason: studio.Because("policy.not_a_number", "value", typed)})
		}
		return n
	}
	from, to, fee := int(number("age_from", d.from)), int(number("age_to", d.to)), number("fee", d.fee)
	if strings.TrimSpace(d.to) == "" && from > 0 {
		to = studio.OldestAge
	}
	off, during := d.offHolidays == 1, d.duringBreaks == 1
	return lessons.ClassForm{
		AgeFrom: &from, AgeTo: &to, Fee: &fee, Level: &d.level, RankFrom: &d.rankFrom, RankTo: &d.rankTo,
		Remark: &d.remark, OffHolidays: &off, DuringBreaks: &during,
	}, wrong
}

// changes is what of it the draft changes: what nobody touched stays as it is on the
// day of the change.
func (d classDraft) changes() (lessons.ClassForm, studio.FieldErrors) {
	f, wrong := d.wish()
	same, _ := classDraftOf(d.was).wish()
	unless(&f.AgeFrom, same.AgeFrom)
	unless(&f.AgeTo, same.AgeTo)
	unless(&f.Fee, same.Fee)
	unless(&f.Level, same.Level)
	unless(&f.RankFrom, same.RankFrom)
	unless(&f.RankTo, same.RankTo)
	unless(&f.Remark, same.Remark)
	unless(&f.OffHolidays, same.OffHolidays)
	unless(&f.DuringBreaks, same.DuringBreaks)
	return f, wrong
}

// unless wishes for nothing where it is so already.
func unless[T comparable](wish **T, was *T) {
	if **wish == *was {
		*wish = nil
	}
}

// fieldOf is the field that a rule's reason is about; of a text that is written, the
// name has the entry of whatever it names.
func fieldOf(r studio.Reason) string {
	switch of := r.Args["of"]; of {
	case "":
		return fieldOfReason[r.Code]
	case "class", "room", "holiday":
		return "name"
	default:
		return of
	}
}

var fieldOfReason = map[string]string{
	"class.name_missing": "name", "class.name_taken": "name", "room.name_missing": "name", "break.name_missing": "name",
	"class.ages_wrong": "age_from", "class.fee_wrong": "fee", "class.fee_too_large": "fee",
	"class.from_past": "from", "room.capacity_wrong": "capacity", "seats.too_many": "capacity", "break.until_before": "to", "break.too_long": "to",
	"class.ranks_wrong": "rank_from", "trait.rank_unknown": "rank_from", "trait.no_ranks": "rank_from",
}
