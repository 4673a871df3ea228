package teaching

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// lessonField names a field of the sheet on which a lesson is added.
type lessonField string

const (
	lessonName     lessonField = "name"
	lessonAgeFrom  lessonField = "age_from"
	lessonAgeTo    lessonField = "age_to"
	lessonFee      lessonField = "fee"
	lessonDay      lessonField = "day"
	lessonStart    lessonField = "start"
	lessonMinutes  lessonField = "minutes"
	lessonCapacity lessonField = "capacity"
	lessonTeacher  lessonField = "teacher"
	lessonRoom     lessonField = "room"
	lessonFrom     lessonField = "from"
	lessonTo       lessonField = "to"
)

// lessonTyped are those that are typed, as they stand on the sheet.
var lessonTyped = []lessonField{
	lessonName, lessonAgeFrom, lessonAgeTo, lessonFee, lessonStart, lessonMinutes, lessonCapacity, lessonRoom,
}

// lessonForms are in the order in which they are offered.
var lessonForms = []studio.Form{studio.Enrolled, studio.Booked}

// adding is a lesson that is being decided on.
type adding struct {
	today civil.Date
	// What may be chosen; after the last class comes a new one, for who may make it.
	classes  []rows.Class
	teachers []string
	rooms    []string

	would addedLesson      // what would come of a wish
	of    lessons.SlotForm // the one that was asked about; without a class where it cannot be read
	known bool             // the answer has come
}

// addedLesson is what would come of a lesson, and what else is on on its first day.
type addedLesson struct {
	lessons.SlotAdded
	day    civil.Date
	beside []rows.Session
}

// firstDay is the first day of a lesson, whatever else is filled in: of one that is
// known, the first on which it takes place.
func (a adding) firstDay(w lessons.SlotForm, known lessons.SlotAdded) civil.Date {
	if i := firstOpen(known.Sessions); i >= 0 {
		return known.Sessions[i].Day()
	}
	from := w.From
	if from.IsZero() {
		from = a.today
	}
	if w.Weekday != nil {
		from = from.AddDays(int(*w.Weekday-from.Weekday()+daysOfWeek) % daysOfWeek)
	}
	return from
}

// firstOpen is which of the sessions is the first that takes place, -1 for none.
func firstOpen(sessions []studio.Session) int {
	return slices.IndexFunc(sessions, func(s studio.Session) bool { return !s.Closed() })
}

// classNames are the classes to choose from, and a new one where that may be.
func (a adding) classNames(w *lang.Printer, newOne bool) []string {
	var names []string
	for _, c := range a.classes {
		names = append(names, c.Name)
	}
	if newOne {
		names = append(names, w.T("lesson.new_class"))
	}
	return names
}

// isNew reports whether a choice among the classes is a new one.
func (a adding) isNew(class int) bool { return class >= len(a.classes) }

// filledLesson is what is filled in.
type filledLesson struct {
	class   int // of those that may be chosen
	form    studio.Form
	once    bool
	weekday time.Weekday
	teacher string
	day     civil.Date // of one that takes place once
	from    civil.Date
	to      civil.Date
	typed   map[lessonField]string
}

// lessonDefaults are what a lesson of a class begins with: what its others have.
func (a adding) lessonDefaults(class int) (typed map[lessonField]string, teacher string) {
	typed = map[lessonField]string{lessonMinutes: "60"}
	if a.isNew(class) || len(a.classes[class].Slots) == 0 {
		return typed, ""
	}
	s := a.classes[class].Slots[0]
	typed[lessonMinutes], typed[lessonCapacity] = strconv.Itoa(s.Minutes), strconv.Itoa(s.Capacity)
	typed[lessonRoom] = s.Room
	return typed, s.TeacherName
}

// wish is the lesson that is filled in, and what of it is missing or cannot be
// read.
func (a adding) wish(f filledLesson) (lessons.SlotForm, map[lessonField]studio.Reason) {
	w := lessons.SlotForm{Teacher: f.teacher, From: f.from, To: f.to}
	t := newTyped(f.typed)
	if f.once {
		w.From, w.To = f.day, f.day
		if f.day.IsZero() {
			t.wrong[lessonDay] = studio.Because("lesson.missing")
		}
	} else {
		w.Weekday = &f.weekday
	}
	if a.isNew(f.class) {
		w.Class, w.New = t.text(lessonName), newClass(f.form, t)
	} else {
		w.Class = a.classes[f.class].Name
	}
	if t.filled(lessonStart) {
		w.Start = t.clock(lessonStart)
	}
	if t.filled(lessonMinutes) {
		w.Minutes = t.number(lessonMinutes)
	}
	if t.filled(lessonCapacity) {
		w.Capacity = t.number(lessonCapacity)
	}
	if f.teacher == "" {
		t.wrong[lessonTeacher] = studio.Because("lesson.missing")
	}
	w.Room = t.text(lessonRoom)
	return w, t.wrong
}

func newClass(form studio.Form, t typed[lessonField]) *lessons.NewClass {
	n := &lessons.NewClass{Form: form}
	t.filled(lessonName)
	optional := func(field lessonField) int64 {
		text := t.text(field)
		if text == "" {
			return 0
		}
		n, problem := exchange.Amount(text)
		if problem != nil || n < 0 {
			t.wrong[field] = studio.Because("policy.not_a_number")
		}
		return n
	}
	from, to, fee := int(min(optional(lessonAgeFrom), mostTyped)), int(min(optional(lessonAgeTo), mostTyped)), optional(lessonFee)
	if to == 0 && from > 0 {
		to = studio.OldestAge // so old, and older
	}
	n.AgeFrom, n.AgeTo, n.Fee = &from, &to, &fee
	return n
}

// onlyMissing reports whether nothing that is filled in is wrong, and something is
// not filled in yet.
func onlyMissing(wrong map[lessonField]studio.Reason) bool {
	for _, r := range wrong {
		if r.Code != "lesson.missing" {
			return false
		}
	}
	return len(wrong) > 0
}

// previewed takes in what would come of a wish.
func (a *adding) previewed(of lessons.SlotForm, would addedLesson) {
	a.of, a.would, a.known = of, would, true
}

// may reports whether the wish can be done as it was shown.
func (a adding) may() bool { return a.known && a.would.Answer != studio.Refuse }

func sameLesson(a, b lessons.SlotForm) bool { return reflect.DeepEqual(a, b) }

// wrongLesson are the reasons that belong beside a field, and beside which.
var wrongLesson = map[string]lessonField{
	"class.name_missing":  lessonName,
	"class.name_taken":    lessonName,
	"class.ages_wrong":    lessonAgeTo,
	"class.fee_wrong":     lessonFee,
	"class.fee_too_large": lessonFee,
	"slot.minutes_wrong":  lessonMinutes,
	"slot.capacity_wrong": lessonCapacity,
	"slot.no_session":     lessonTo,
	"slot.once_over":      lessonDay,
	"class.from_past":     lessonFrom,
	"change.until_before": lessonTo,
	"teacher.left":        lessonTeacher,
}

// lessonLines say what would come of a lesson: when it is for the first time, what
// to look at, and when it rests; or why it cannot be.
func lessonLines(w *lang.Printer, would lessons.SlotAdded) []changeLine {
	var lines []changeLine
	if would.Answer != studio.Refuse {
		lines = append(lines, changeLine{kit.Allow, firstLesson(w, would)})
	}
	for _, r := range would.Reasons {
		switch {
		case would.Answer != studio.Refuse:
			lines = append(lines, changeLine{kit.Warn, w.Reason(r)})
		case wrongLesson[r.Code] == "":
			lines = append(lines, changeLine{kit.Refuse, w.Reason(r)})
		}
	}
	for _, s := range would.Sessions {
		if s.Closed() && len(s.Why) > 0 {
			lines = append(lines, changeLine{kit.Neutral, w.T("lesson.rests", "day", s.Day().String(), "why", w.Reason(s.Why[0]))})
		}
	}
	return lines
}

// firstLesson says when the first of the sessions is that takes place.
func firstLesson(w *lang.Printer, would lessons.SlotAdded) string {
	i := firstOpen(would.Sessions)
	if i < 0 {
		return w.T("lesson.none_soon")
	}
	s, key := would.Sessions[i], "lesson.first"
	if would.Slot.From == would.Slot.To {
		key = "lesson.only"
	}
	return w.T(key, "day", s.Day().String(), "span", w.Span(s.Start, s.End))
}

// classSaid is how a class is attended, by whom, and for what a month.
func classSaid(w *lang.Printer, c studio.Class) string {
	parts := []string{w.T("place." + string(c.Form))}
	if c.AgeFrom != 0 || c.AgeTo != 0 {
		parts = append(parts, w.T("lesson.ages", "from", strconv.Itoa(c.AgeFrom), "to", strconv.Itoa(c.AgeTo)))
	}
	return strings.Join(append(parts, w.T("lesson.fee", "fee", strconv.FormatInt(c.Fee, 10))), " · ")
}

// orRefusedLesson makes a refusal that comes as an error into an answer.
func orRefusedLesson(done lessons.SlotAdded, err error) (lessons.SlotAdded, error) {
	if why := refusedBy(wrongLesson, err); len(why) > 0 {
		return lessons.SlotAdded{Answer: studio.Refuse, Reasons: why}, nil
	}
	return done, err
}
