package teaching

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestALessonThatIsFilledIn(t *testing.T) {
	a := adding{today: saturday, classes: []rows.Class{{Class: studio.Class{Name: "ヨガ入門"}}}}
	typed := func(more map[lessonField]string) map[lessonField]string {
		all := map[lessonField]string{lessonStart: "19時半", lessonMinutes: "60", lessonCapacity: "１２", lessonRoom: " スタジオB "}
		for f, text := range more {
			all[f] = text
		}
		return all
	}
	friday := time.Friday
	for _, c := range []struct {
		name  string
		of    filledLesson
		want  lessons.SlotForm
		wrong map[lessonField]string
	}{
		{
			"weekly",
			filledLesson{weekday: friday, teacher: "大野 里美", from: saturday, typed: typed(nil)},
			lessons.SlotForm{Class: "ヨガ入門", Weekday: &friday, Start: 19*60 + 30, Minutes: 60, Teacher: "大野 里美", Room: "スタジオB", Capacity: 12, From: saturday},
			nil,
		},
		{
			"once, whatever days stood there for weekly ones",
			filledLesson{once: true, day: saturday.AddDays(1), to: saturday, teacher: "大野 里美", typed: typed(nil)},
			lessons.SlotForm{
				Class: "ヨガ入門", Teacher: "大野 里美", Start: 19*60 + 30, Minutes: 60, Room: "スタジオB", Capacity: 12,
				From: saturday.AddDays(1), To: saturday.AddDays(1),
			},
			nil,
		},
		{"nothing is filled in", filledLesson{typed: map[lessonField]string{}}, lessons.SlotForm{}, map[lessonField]string{
			lessonStart: "lesson.missing", lessonMinutes: "lesson.missing", lessonCapacity: "lesson.missing", lessonTeacher: "lesson.missing",
		}},
		{"what cannot be read", filledLesson{teacher: "大野 里美", typed: typed(map[lessonField]string{lessonStart: "夜", lessonCapacity: "0"})}, lessons.SlotForm{}, map[lessonField]string{
			lessonStart: "import.not_a_time", lessonCapacity: "policy.not_a_number",
		}},
		{"a new class without a name", filledLesson{class: 1, once: true, teacher: "大野 里美", typed: typed(map[lessonField]string{lessonFee: "x"})}, lessons.SlotForm{}, map[lessonField]string{
			lessonName: "lesson.missing", lessonFee: "policy.not_a_number", lessonDay: "lesson.missing",
		}},
	} {
		got, wrong := a.wish(c.of)
		if len(wrong) != len(c.wrong) {
			t.Errorf("%s: wrong are %v", c.name, wrong)
		}
		for f, code := range c.wrong {
			if wrong[f].Code != code {
				t.Errorf("%s: %s is %q", c.name, f, wrong[f].Code)
			}
		}
		if len(c.wrong) == 0 && !sameLesson(got, c.want) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	n, wrong := a.wish(filledLesson{class: 1, form: studio.Booked, teacher: "大野 里美", typed: typed(map[lessonField]string{lessonName: "書道", lessonAgeFrom: "6"})})
	if len(wrong) > 0 || n.Class != "書道" || n.New == nil || n.New.Form != studio.Booked || *n.New.AgeFrom != 6 || *n.New.AgeTo != studio.OldestAge {
		t.Errorf("a new class: %+v, %v", n, wrong)
	}
}

// opensLesson presses Ctrl+N on the timetable, at the owner's seat.
func opensLesson(t *testing.T) (*timetablePage, *lessonSheet, *window) {
	t.Helper()
	return opensLessonAs(t, studio.Owner)
}

func opensLessonAs(t *testing.T, role studio.Role) (*timetablePage, *lessonSheet, *window) {
	t.Helper()
	s, shell := seated(t, role, lang.Japanese, kit.Light)
	if role == studio.Reception {
		var err error
		if s.Staff, err = s.Safe.AddStaff(t.Context(), s.Who(), "小林 優子", role); err != nil {
			t.Fatal(err)
		}
	}
	p := NewTimetable(s).(*timetablePage)
	shown(t, s, p, 1440, 900)
	if !p.Keys().Press(fyne.KeyN) || p.lesson == nil {
		t.Fatal("no sheet")
	}
	t.Cleanup(func() {
		if len(shell.failed) > 0 {
			t.Error(shell.failed)
		}
	})
	return p, p.lesson, shell
}

// inWeek are the sessions of a class on a day of the week that is shown.
func (p *timetablePage) inWeek(class string, day civil.Date) (list []rows.Session) {
	for _, s := range p.week.sessions {
		if s.Class.Name == class && s.Day() == day {
			list = append(list, s)
		}
	}
	return list
}

func TestALessonIsAddedAndTakenBack(t *testing.T) {
	p, x, shell := opensLesson(t)
	sunday := saturday.AddDays(1)
	x.class.Choose(slices.IndexFunc(x.classes, func(c rows.Class) bool { return c.Name == "ヨガ入門" }))
	x.turn()
	if x.entries[lessonCapacity].Text() != "12" || x.entries[lessonRoom].Text() != "スタジオB" {
		t.Errorf("the class fills in %q, %q", x.entries[lessonCapacity].Text(), x.entries[lessonRoom].Text())
	}
	x.weekdays.Choose(6)
	x.entries[lessonStart].SetText("18:15")
	x.changed()
	if lines := lessonLines(p.Words, x.would.SlotAdded); len(lines) != 1 || lines[0].text != "最初のレッスン 11月22日（日）18:15–19:15" {
		t.Fatalf("%+v", lines)
	}
	p.Window.Canvas().Focus(x.entries[lessonStart].Focusable())
	p.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("Enter alone adds it")
	}
	kit.PressPrimary(p.Window.Canvas())
	if p.Window.Canvas().Overlays().Top() != nil {
		t.Fatal("the sheet stays")
	}
	if got := p.inWeek("ヨガ入門", sunday); len(got) != 1 || got[0].Capacity != 12 || len(shell.said) == 0 || shell.said[0] != "ヨガ入門のレッスンを足しました" {
		t.Fatalf("added: %d, said %v", len(got), shell.said)
	}
	if got := p.week.sessions[p.grid.Chosen()]; got.Class.Name != "ヨガ入門" || p.Words.Time(got.Start) != "18:15" {
		t.Errorf("chosen is %s", got.Key)
	}
	p.turn(1)
	if len(p.inWeek("ヨガ入門", sunday.AddDays(7))) != 1 {
		t.Error("it is not there a week later")
	}
	shell.undo()
	if got := p.inWeek("ヨガ入門", sunday.AddDays(7)); len(got) != 0 {
		t.Errorf("after undo: %+v", got)
	}
	p.turn(-1)
	if got := p.inWeek("ヨガ入門", sunday); len(got) != 0 {
		t.Errorf("after undo, in its first week: %+v", got)
	}
}

// Reception adds a lesson of a class that there is; somebody has to be chosen who
// teaches it, and what is over is not added.
func TestReceptionAddsALesson(t *testing.T) {
	p, x, shell := opensLessonAs(t, studio.Reception)
	if !p.add.Visible() || p.open.Visible() || p.May(desk.ChangeClass) {
		t.Fatal("reception has another button")
	}
	if all, own := x.classNames(p.Words, true), x.classNames(p.Words, false); len(own) != len(x.classes) || len(all) != len(own)+1 {
		t.Errorf("to choose from are %v", own)
	}
	x.class.Choose(slices.IndexFunc(x.classes, func(c rows.Class) bool { return c.Name == "ヨガ入門" }))
	x.teacher.Choose(-1)
	x.repeat.Choose(1)
	x.turn()
	x.entries[lessonStart].SetText("7:00")
	kit.PressPrimary(p.Window.Canvas())
	if x.fields[lessonTeacher].Error() == "" || p.Window.Canvas().Focused() != x.teacher {
		t.Fatalf("without a teacher: %q", x.fields[lessonTeacher].Error())
	}
	x.teacher.Choose(slices.Index(x.teachers, "MIKI"))
	x.changed()
	if said := x.fields[lessonDay].Error(); said != "11月21日（土） 07:00–08:00 はもう終わっています。これからの日時にしてください" {
		t.Errorf("of what is over it says %q", said)
	}
	x.day.SetDay(saturday.AddDays(1))
	x.changed()
	kit.PressPrimary(p.Window.Canvas())
	if got := p.inWeek("ヨガ入門", saturday.AddDays(1)); len(got) != 1 || got[0].TeacherName != "MIKI" {
		t.Fatalf("added: %+v, said %v", got, shell.said)
	}
}

func TestANewClassIsAddedWithItsLesson(t *testing.T) {
	p, x, shell := opensLesson(t)
	x.class.Choose(len(x.classes))
	x.turn()
	x.repeat.Choose(1)
	x.turn()
	x.entries[lessonStart].SetText("10:00")
	kit.PressPrimary(p.Window.Canvas())
	if x.fields[lessonName].Error() == "" || x.fields[lessonCapacity].Error() == "" || p.Window.Canvas().Focused() != x.entries[lessonName].Focusable() {
		t.Fatalf("name %q, seats %q", x.fields[lessonName].Error(), x.fields[lessonCapacity].Error())
	}
	x.entries[lessonName].SetText("ヨガ入門")
	x.entries[lessonCapacity].SetText("16")
	x.day.SetDay(saturday.AddDays(1))
	x.changed()
	if x.fields[lessonName].Error() == "" || x.Button.Enabled() {
		t.Error("a name that is taken can be added")
	}
	x.entries[lessonName].SetText("昇級審査会")
	kit.PressPrimary(p.Window.Canvas())
	if got := p.inWeek("昇級審査会", saturday.AddDays(1)); len(got) != 1 || got[0].Class.Form != studio.Enrolled {
		t.Fatalf("%+v", got)
	}
	p.turn(1)
	if got := p.inWeek("昇級審査会", saturday.AddDays(8)); len(got) != 0 {
		t.Error("it is there a week later")
	}
	shell.undo()
	p.turn(-1)
	classes, err := p.Lessons.Classes(t.Context(), p.Who(), saturday)
	if err != nil || len(classes) != len(x.classes) || len(p.inWeek("昇級審査会", saturday.AddDays(1))) != 0 {
		t.Errorf("after undo there are %d classes, %v", len(classes), err)
	}
}

// A room or a teacher that is not free is said, and can be taken all the same.
func TestALessonThatClashesIsSaid(t *testing.T) {
	p, x, _ := opensLesson(t)
	of := p.week.sessions[p.grid.Chosen()]
	x.weekdays.Choose(p.week.day(of))
	x.entries[lessonStart].SetText(p.Words.Time(of.Start))
	x.entries[lessonCapacity].SetText("5")
	x.entries[lessonRoom].SetText(of.Room)
	x.changed()
	lines := lessonLines(p.Words, x.would.SlotAdded)
	if len(lines) < 2 || lines[0].verdict != kit.Allow || lines[1].verdict != kit.Warn || !x.Button.Enabled() {
		t.Errorf("%+v", lines)
	}
	if len(x.would.beside) == 0 {
		t.Error("what else is on is not shown")
	}
}

// What the timetable is narrowed to is filled in.
func TestALessonBeginsWithWhatIsLookedAt(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	p := NewTimetable(s).(*timetablePage)
	shown(t, s, p, 1440, 900)
	p.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	last := len(p.choice.names) - 1
	p.which.OnChoose(last)
	p.Keys().Press(fyne.KeyN)
	if x := p.lesson; x.teachers[x.teacher.Chosen()] != p.choice.names[last] {
		t.Errorf("the teacher is %q", x.teachers[x.teacher.Chosen()])
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// Who presses before the answer is there wants what stood there then: what is typed
// after that is shown first.
func TestOnlyTheLessonThatWasWantedIsAdded(t *testing.T) {
	p, x, _ := opensLesson(t)
	x.class.Choose(slices.IndexFunc(x.classes, func(c rows.Class) bool { return c.Name == "ヨガ入門" }))
	x.turn()
	x.weekdays.Choose(6)
	x.changed()
	answer := slow(p.Seat)
	x.entries[lessonStart].SetText("18:45")
	kit.PressPrimary(p.Window.Canvas())
	x.entries[lessonStart].SetText("18:15")
	answer()
	if p.Window.Canvas().Overlays().Top() == nil || !x.Button.Enabled() {
		t.Fatal("it was added before it was shown")
	}
	x.entries[lessonStart].SetText("18:30")
	kit.PressPrimary(p.Window.Canvas())
	answer()
	if got := p.inWeek("ヨガ入門", saturday.AddDays(1)); len(got) != 1 || p.Words.Time(got[0].Start) != "18:30" {
		t.Errorf("what was wanted is not added: %+v", got)
	}
}

// A lesson whose first day is a holiday is looked for where it begins.
func TestALessonThatRestsFirstIsShownWhereItBegins(t *testing.T) {
	p, x, _ := opensLesson(t)
	sunday := saturday.AddDays(1)
	if _, err := p.Lessons.AddBreak(t.Context(), p.Who(), studio.Break{Name: "点検", From: sunday, To: sunday}, nil); err != nil {
		t.Fatal(err)
	}
	x.class.Choose(slices.IndexFunc(x.classes, func(c rows.Class) bool { return c.Name == "ヨガ入門" }))
	x.turn()
	x.weekdays.Choose(6)
	x.entries[lessonStart].SetText("7:00")
	if !x.would.Sessions[0].Closed() {
		t.Fatalf("it is on on the holiday: %+v", x.would.Sessions[0])
	}
	kit.PressPrimary(p.Window.Canvas())
	if at := p.grid.Chosen(); at < 0 || p.week.sessions[at].Day() != sunday.AddDays(7) || p.week.sessions[at].Start.Hour() != 7 {
		t.Errorf("shown is the week of %s, chosen %d", p.week.monday, at)
	}
}

// The last day of a lesson is not before its first, and a day that is not asked for is
// in the way of nothing.
func TestTheLastDayOfALessonIsGuessedAfterItsFirst(t *testing.T) {
	_, x, _ := opensLesson(t)
	x.day.Type("きのう")
	x.from.Type("6/1")
	x.primary()
	x.to.Type("8/31")
	x.primary()
	first, last := civil.Date{Year: 2027, Month: 6, Day: 1}, civil.Date{Year: 2027, Month: 8, Day: 31}
	if x.from.Day() != first || x.to.Day() != last {
		t.Errorf("from %s to %s", x.from.Day(), x.to.Day())
	}
}
