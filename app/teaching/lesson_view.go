package teaching

import (
	"context"
	"slices"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// lessonSheet adds a lesson, weekly or once, of a class that there is or of a new
// one. What would come of it is shown before it is done.
type lessonSheet struct {
	adding
	*seat.Sheet
	load seat.Load

	class, teacher         *kit.Chooser
	form, repeat, weekdays *kit.Segments
	day, from, to          *kit.DateField
	entries                map[lessonField]*kit.Entry
	fields                 map[lessonField]*kit.Field
	added                  func(studio.Session)   // gets the first session of what was added that takes place
	given                  map[lessonField]string // what the class filled in by itself
	givenTeacher           int
	asked                  bool // it was to be done: what is missing is said

	lines, outcome *fyne.Container
	dayPart        *fyne.Container // what else is on on the first day
	beside         *kit.Table
	besideOf       *kit.Text
}

const (
	lessonLeft  float32 = 496
	lessonRight float32 = 432
	// What is below the sheet's head is as high as all fields of a new class, where
	// the window is not too low.
	lessonBody float32 = 552
	lessonRest float32 = 184
)

// addLesson opens the sheet, with what is looked at filled in.
func (p *timetablePage) addLesson() {
	if !p.May(desk.AddSlot) {
		return
	}
	s, day := p.Seat, p.chosenDay()
	if p.monthly {
		day = p.day
	}
	seen := p.sight
	names := slices.Clone(p.choice.names)
	at := p.choice.at
	seat.Do(s, func(ctx context.Context) (a adding, err error) {
		a.today = civil.DateOf(s.Desk.Now())
		if a.classes, err = s.Lessons.Classes(ctx, s.Who(), a.today); err != nil {
			return a, err
		}
		a.teachers, a.rooms, err = teachersAndRooms(ctx, s, 0)
		return a, err
	}, func(a adding) {
		if s.Window.Canvas().Overlays().Top() != nil {
			return // something else was opened meanwhile
		}
		if len(a.classes) == 0 && !s.May(desk.ChangeClass) {
			s.Shell.Say(s.Words.T("lesson.no_class"), nil)
			return
		}
		p.lesson = newLessonSheet(s, a, day)
		p.lesson.added = p.seek
		if seen.one() {
			p.lesson.begin(seen.by, names[at])
		}
	})
}

func newLessonSheet(s *seat.Seat, a adding, day civil.Date) *lessonSheet {
	w := s.Words
	x := &lessonSheet{
		adding: a, lines: kit.Down(kit.GapWide), outcome: kit.Down(4), besideOf: kit.Small(""),
		entries: map[lessonField]*kit.Entry{}, fields: map[lessonField]*kit.Field{}, given: map[lessonField]string{},
	}
	x.Sheet = s.NewSheet("act.cancel", "lesson.add", x.primary)
	x.makeChoices(day)
	x.makeFields(day)
	x.beside = kit.NewFacts(kit.Column{Width: 100}, kit.Column{Width: 90, Bold: true, Flex: 1},
		kit.Column{Width: 76, Small: true, Ink: kit.Ink2}, kit.Column{Width: 76, Small: true, Ink: kit.Ink2})
	height := fyne.Min(lessonBody, s.Window.Canvas().Size().Height-lessonRest)
	x.dayPart = kit.Between(kit.Down(0, kit.Rule(), kit.Sized(0, kit.RowHeight, kit.Across(0, x.besideOf))), nil, kit.Scrolled(x.beside))
	right := kit.Sized(lessonRight, 0, kit.Between(kit.Sized(0, lessonOutcome, kit.Scrolled(x.outcome)), nil, x.dayPart))
	card := seat.WideSheetCard(lessonLeft+kit.GapPage+lessonRight,
		kit.Heading(w.T("timetable.add")),
		kit.Left(kit.Sized(lessonLeft, height, kit.Scrolled(x.lines)), kit.Left(kit.Sized(kit.GapPage, 0, kit.Down(0)), right)),
		x.Foot)
	x.Open(card, nil, nil)
	x.turn()
	s.Window.Canvas().Focus(x.class)
	return x
}

// lessonOutcome is the height of what would come of it.
const lessonOutcome float32 = 200

func (x *lessonSheet) makeChoices(day civil.Date) {
	w := x.Seat.Words
	x.class = kit.NewChooser(x.classNames(w, x.Seat.May(desk.ChangeClass)), 0, func(int) { x.turn() })
	x.teacher = kit.NewChooser(x.teachers, slices.Index(x.teachers, x.Seat.Staff.Name), func(int) { x.changed() })
	x.givenTeacher = x.teacher.Chosen()
	x.fields[lessonTeacher] = kit.NewChoiceField(w.T("lessonfield.teacher"), x.teacher)
	forms := make([]kit.Segment, len(lessonForms))
	for i, f := range lessonForms {
		forms[i].Label = w.T("place." + string(f))
	}
	x.form = kit.NewSegments(func(int) { x.changed() }, forms...)
	x.repeat = kit.NewSegments(func(int) { x.turn() },
		kit.Segment{Label: w.T("lesson.weekly")}, kit.Segment{Label: w.T("lesson.once")})
	days := make([]kit.Segment, daysOfWeek)
	for i := range days {
		days[i].Label = w.Weekday(weekdayAt(i))
	}
	x.weekdays = kit.NewSegments(func(int) { x.changed() }, days...)
	x.weekdays.Choose(day.DaysSince(mondayOf(day)))
}

// weekdayAt is a day of the week, counted from Monday.
func weekdayAt(i int) time.Weekday { return (time.Monday + time.Weekday(i)) % daysOfWeek }

func (x *lessonSheet) makeFields(day civil.Date) {
	w := x.Seat.Words
	date := func(f lessonField, on civil.Date, dates kit.Dates) *kit.DateField {
		d := kit.NewDateField(w.T("lessonfield."+string(f)), dates)
		d.SetDay(on)
		d.OnChanged = func(civil.Date) { x.changed() }
		x.fields[f] = d.Field
		return d
	}
	if day.Before(x.today) {
		day = x.today
	}
	near := x.Seat.NearDates()
	x.day, x.from = date(lessonDay, day, near), date(lessonFrom, x.today, near)
	x.to = date(lessonTo, civil.Date{}, x.Seat.EndDates(x.from.Day, near))
	for _, f := range lessonTyped {
		e := kit.NewEntry("")
		e.OnChanged = func(string) { x.changed() }
		x.entries[f], x.fields[f] = e, kit.NewField(w.T("lessonfield."+string(f)), e)
	}
	x.entries[lessonRoom].Offer(x.rooms, x.entries[lessonRoom].SetText)
}

// begin fills in what the timetable is narrowed to.
func (x *lessonSheet) begin(by kind, name string) {
	switch by {
	case byClass:
		if at := slices.IndexFunc(x.classes, func(c rows.Class) bool { return c.Name == name }); at >= 0 {
			x.class.Choose(at)
		}
	case byTeacher:
		if at := slices.Index(x.teachers, name); at >= 0 {
			x.teacher.Choose(at)
		}
	default:
		x.entries[lessonRoom].SetText(name)
	}
	x.turn()
}

// turn asks for what the kind of lesson needs. What a class has is filled in, and
// what was typed stays.
func (x *lessonSheet) turn() {
	typed, teacher := x.lessonDefaults(x.class.Chosen())
	for _, f := range []lessonField{lessonMinutes, lessonCapacity, lessonRoom} {
		if e := x.entries[f]; e.Text() == x.given[f] {
			x.given[f] = typed[f]
			e.SetText(typed[f])
		}
	}
	if at := slices.Index(x.teachers, teacher); at >= 0 && x.teacher.Chosen() == x.givenTeacher {
		x.givenTeacher = at
		x.teacher.Choose(at)
	}
	w := x.Seat.Words
	choice := func(label string, o fyne.CanvasObject) fyne.CanvasObject {
		return kit.NewChoiceField(w.T("lessonfield."+label), o)
	}
	x.lines.Objects = []fyne.CanvasObject{kit.Beside(kit.GapWide, choice("class", x.class), choice("repeat", kit.Across(0, x.repeat)))}
	if at := x.class.Chosen(); !x.isNew(at) {
		x.lines.Add(kit.Small(classSaid(w, x.classes[at].Class)))
	} else {
		x.lines.Add(kit.Beside(kit.GapWide, x.fields[lessonName], choice("form", kit.Across(0, x.form))))
		x.lines.Add(kit.Beside(kit.GapWide, x.fields[lessonAgeFrom], x.fields[lessonAgeTo], x.fields[lessonFee]))
	}
	if x.once() {
		x.lines.Add(kit.Beside(kit.GapWide, x.day, container.NewStack()))
	} else {
		x.lines.Add(choice("weekday", kit.Across(0, x.weekdays)))
	}
	x.lines.Add(kit.Beside(kit.GapWide, x.fields[lessonStart], x.fields[lessonMinutes], x.fields[lessonCapacity]))
	x.lines.Add(kit.Beside(kit.GapWide, x.fields[lessonTeacher], x.fields[lessonRoom]))
	if !x.once() {
		x.lines.Add(kit.Beside(kit.GapWide, x.from, x.to))
	}
	x.lines.Refresh()
	x.ask(false)
}

func (x *lessonSheet) once() bool { return x.repeat.Chosen() == 1 }

// filled is what is filled in now, and what of it is missing or cannot be read.
func (x *lessonSheet) filled() (lessons.SlotForm, map[lessonField]studio.Reason) {
	f := filledLesson{
		class: x.class.Chosen(), form: lessonForms[x.form.Chosen()], once: x.once(), weekday: weekdayAt(x.weekdays.Chosen()),
		day: x.day.Day(), from: x.from.Day(), to: x.to.Day(), typed: map[lessonField]string{},
	}
	if at := x.teacher.Chosen(); at >= 0 {
		f.teacher = x.teachers[at]
	}
	for name, e := range x.entries {
		f.typed[name] = e.Text()
	}
	return x.wish(f)
}

// changed asks again where what is filled in is another wish.
func (x *lessonSheet) changed() {
	if wish, wrong := x.filled(); len(wrong) > 0 || !sameLesson(wish, x.of) {
		x.ask(false)
	}
}

// ask says what would come of what is filled in. Where that is wanted it is done at
// once, unless there is something to look at; what is filled in meanwhile is not.
func (x *lessonSheet) ask(wanted bool) {
	s := x.Seat
	wish, wrong := x.filled()
	x.of, x.known, x.would.SlotAdded = wish, false, lessons.SlotAdded{}
	if len(wrong) > 0 {
		x.of = lessons.SlotForm{}
		x.load.Leave()
		x.draw(wrong)
		if !onlyMissing(wrong) {
			return
		}
	}
	seat.Ask(s, &x.load, func(ctx context.Context) (added addedLesson, err error) {
		if len(wrong) == 0 {
			if added.SlotAdded, err = orRefusedLesson(s.Lessons.PreviewSlot(ctx, s.Who(), wish)); err != nil {
				return added, err
			}
		}
		added.day = x.firstDay(wish, added.SlotAdded)
		added.beside, err = s.Lessons.Day(ctx, s.Who(), added.day)
		return added, err
	}, func(would addedLesson) {
		if len(wrong) > 0 {
			x.would = would
			x.drawBeside()
			return
		}
		x.previewed(wish, would)
		x.draw(nil)
		if wanted && would.Answer == studio.Allow {
			x.commit(wish)
		}
	})
}

// draw shows what would come of it, or what cannot be read; what is only missing is
// said at its field once it is to be done.
func (x *lessonSheet) draw(wrong map[lessonField]studio.Reason) {
	w := x.Seat.Words
	x.outcome.RemoveAll()
	switch {
	case len(wrong) == 0:
		wrong = blamed(wrongLesson, x.would.Answer, x.would.Reasons)
		drawLines(x.outcome, lessonLines(w, x.would.SlotAdded), lessonRight-kit.GapPage-kit.GapWide)
	case onlyMissing(wrong):
		drawLines(x.outcome, []changeLine{{kit.Neutral, w.T("lesson.fill_in")}}, lessonRight-kit.GapPage-kit.GapWide)
	}
	for f, field := range x.fields {
		said := ""
		if r, is := wrong[f]; is && (x.asked || r.Code != "lesson.missing") {
			said = w.Reason(r)
		}
		field.SetError(said)
	}
	x.outcome.Refresh()
	x.lines.Refresh()
	x.drawBeside()
	x.Button.Enable(len(wrong) == 0 && x.may() || onlyMissing(wrong))
}

// drawBeside lists what else is on on the first day.
func (x *lessonSheet) drawBeside() {
	w, list := x.Seat.Words, x.would.beside
	kit.ShowIf(x.dayPart, !x.would.day.IsZero())
	x.besideOf.SetText(w.T("lesson.beside", "day", x.would.day.String()))
	x.beside.SetRows(len(list), func(i int) kit.Row {
		s := list[i]
		return kit.Row{Cells: []kit.Cell{{Text: w.Span(s.Start, s.End)}, {Text: s.Class.Name}, {Text: s.Room}, {Text: s.TeacherName}}}
	})
}

// primary adds the lesson, once what would come of it was shown. What is missing or
// wrong is said at its field, and what was typed stays.
func (x *lessonSheet) primary() {
	shown, known := x.of, x.known
	x.asked = true
	asked := []*kit.DateField{x.from, x.to}
	if x.once() {
		asked = []*kit.DateField{x.day}
	}
	for _, d := range asked {
		if !d.Take() {
			x.lines.Refresh()
			return
		}
	}
	switch wish, wrong := x.filled(); {
	case len(wrong) > 0:
		x.ask(false)
		x.goToFirst(wrong)
	case !known || !sameLesson(wish, shown):
		x.ask(true)
	case x.may():
		x.commit(wish)
	}
}

// goToFirst goes to the first field that something is wrong with.
func (x *lessonSheet) goToFirst(wrong map[lessonField]studio.Reason) {
	for _, f := range lessonTyped {
		if _, is := wrong[f]; is {
			x.Seat.Window.Canvas().Focus(x.entries[f].Focusable())
			return
		}
	}
	if _, is := wrong[lessonTeacher]; is {
		x.Seat.Window.Canvas().Focus(x.teacher)
	}
}

// commit adds it; the banner takes it back, with the class where that is new.
func (x *lessonSheet) commit(wish lessons.SlotForm) {
	s := x.Seat
	seat.Once(x.Sheet, func(ctx context.Context) (lessons.SlotAdded, error) {
		return orRefusedLesson(s.Lessons.AddSlot(ctx, s.Who(), wish))
	}, func(done lessons.SlotAdded) {
		if done.Answer == studio.Refuse {
			x.previewed(wish, addedLesson{SlotAdded: done, day: x.would.day, beside: x.would.beside})
			x.draw(nil)
			return
		}
		x.Dialog.Close()
		x.added(done.Sessions[max(0, firstOpen(done.Sessions))])
		seat.Offer(s, s.Words.T("lesson.added", "class", done.Class.Name), func(ctx context.Context) (string, error) {
			_, err := s.Lessons.UndoAdding(ctx, s.Who(), done.Act)
			return s.Words.T("act.undone"), err
		})
	})
}
