package teaching

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// saturday is the day of noon.
var saturday = civil.DateOf(noon)

// on is a session of a day, of a class that rests on national holidays or not.
func on(day civil.Date, room string, teacher studio.StaffID, why ...studio.Reason) rows.Session {
	s := rows.Session{Session: studio.Session{
		Key: studio.SessionKey{Slot: day.Day, Date: day}, Start: studio.Clock(600).At(day, noon.Location()),
		Room: room, Teacher: teacher, Why: why, State: studio.SessionPlanned,
	}, OwnTeacher: teacher}
	if len(why) > 0 {
		s.State = studio.SessionClosed
	}
	return s
}

func TestWhatIsSeen(t *testing.T) {
	a, b := on(saturday, "道場", 1), on(saturday, "教室1", 2)
	a.Class.ID, b.Class.ID = 7, 8
	stands := on(saturday, "教室1", 3)
	stands.OwnTeacher = 1
	asked := on(saturday, "教室1", 2)
	asked.Stands.Teacher = 1
	all := []rows.Session{a, b, stands, asked}
	for _, c := range []struct {
		name string
		of   sight
		want []rows.Session
	}{
		{"everything", sight{}, all},
		{"a room", sight{room: "道場"}, []rows.Session{a}},
		{"a teacher's own, also with a substitute or as one", sight{by: byTeacher, teacher: 1}, []rows.Session{a, stands, asked}},
		{"a class", sight{by: byClass, class: 8}, []rows.Session{b}},
		{"all teachers, whatever room was chosen before", sight{by: byTeacher, room: "道場"}, all},
	} {
		if got := c.of.of(all, nil); !slices.EqualFunc(got, c.want, func(a, b rows.Session) bool { return a.Room == b.Room && a.Teacher == b.Teacher }) {
			t.Errorf("%s: %d sessions, not %d", c.name, len(got), len(c.want))
		}
	}
}

func TestWhyNothingIsOn(t *testing.T) {
	labour := civil.Date{Year: 2026, Month: 11, Day: 23} // 勤労感謝の日
	holiday, closing := studio.Because("session.holiday"), studio.Because("session.closed")
	resting, open := studio.Class{OffHolidays: true}, studio.Class{}
	inBreak := []studio.Break{{Name: "年末年始", From: saturday, To: labour}}
	for _, c := range []struct {
		name string
		tt   rows.Timetable
		day  civil.Date
		want string
	}{
		{"a session is on", rows.Timetable{Sessions: []rows.Session{on(labour, "", 1)}}, labour, ""},
		{"all rest", rows.Timetable{Sessions: []rows.Session{on(labour, "", 1, holiday)}, Classes: []studio.Class{resting, open}}, labour, "holiday.labour_thanksgiving"},
		{"one is closed otherwise", rows.Timetable{Sessions: []rows.Session{on(labour, "", 1, closing)}}, labour, ""},
		{"nothing was planned, and nothing would be on", rows.Timetable{Classes: []studio.Class{resting}}, labour, "holiday.labour_thanksgiving"},
		{"nothing was planned, by chance", rows.Timetable{Classes: []studio.Class{resting, open}}, labour, ""},
		{"the studio's own", rows.Timetable{Breaks: inBreak}, saturday, "年末年始"},
		{"a class goes on in it", rows.Timetable{Breaks: inBreak, Sessions: []rows.Session{on(saturday, "", 1)}}, saturday, ""},
		{"a day without lessons", rows.Timetable{}, saturday, ""},
	} {
		why, is := offOn(c.tt, c.day)
		if got := why.code + why.name; got != c.want || is != (c.want != "") {
			t.Errorf("%s: %q, %v", c.name, got, is)
		}
	}
}

func TestTheNextHoliday(t *testing.T) {
	words, err := lang.New(lang.Japanese, noon.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	words = words.On(saturday)
	december := civil.Date{Year: 2026, Month: 12, Day: 29}
	tt := rows.Timetable{
		Classes: []studio.Class{{OffHolidays: true}},
		Breaks:  []studio.Break{{Name: "年末年始", From: december, To: civil.Date{Year: 2027, Month: 1, Day: 3}}},
	}
	for _, c := range []struct {
		from civil.Date
		want string
	}{
		{saturday, "来週 23日（月）勤労感謝の日 休館"},
		{civil.Date{Year: 2026, Month: 11, Day: 30}, "12月29日 – 2027年1月3日 年末年始 休館"},
		{civil.Date{Year: 2027, Month: 1, Day: 10}, "1月11日（月）成人の日 休館"},
		{civil.Date{Year: 2027, Month: 5, Day: 20}, ""},
	} {
		next, is := nextOffFrom(tt, c.from)
		got := ""
		if is {
			got = nextOffWords(words, next, saturday)
		}
		if got != c.want {
			t.Errorf("from %s: %q", c.from, got)
		}
	}
}

// What is chosen stays while somebody walks the weeks, and the foot counts it.
func TestATimetableIsNarrowedByTheKeys(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	p := NewTimetable(s).(*timetablePage)
	shown(t, s, p, 1440, 900)
	whole := p.week.sums()
	p.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	p.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if p.sight.by != byClass || p.week.sums() != whole {
		t.Fatalf("turned to %+v: %+v", p.sight, p.week.sums())
	}
	at := slices.Index(p.choice.names, "ヨガ入門")
	p.which.OnChoose(at)
	one := p.week.sums()
	if one.classes == 0 || one.classes >= whole.classes || one.slots != 0 {
		t.Errorf("of one class: %+v, of all %+v", one, whole)
	}
	s.Window.Canvas().Focus(p.First())
	for range 2 {
		s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
	if p.week.monday != mondayOf(saturday).AddDays(14) {
		t.Fatalf("the week of %s", p.week.monday)
	}
	for _, on := range p.week.sessions {
		if on.Class.Name != "ヨガ入門" {
			t.Errorf("in another week %s", on.Class.Name)
		}
	}
	if len(p.week.sessions) == 0 || p.choice.names[p.choice.at] != "ヨガ入門" {
		t.Errorf("%d sessions of %q", len(p.week.sessions), p.choice.names[p.choice.at])
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func TestATeacherSeesTheirOwnFirst(t *testing.T) {
	s, _ := seated(t, studio.Teacher, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), saturday)
	if err != nil {
		t.Fatal(err)
	}
	s.Staff.ID, s.Staff.Name = list[0].Teacher, list[0].TeacherName
	p := NewTimetable(s).(*timetablePage)
	shown(t, s, p, 1440, 900)
	if !p.sight.one() || len(p.week.sessions) == 0 || len(p.week.sessions) == len(p.week.all.Sessions) {
		t.Fatalf("%+v: %d of %d", p.sight, len(p.week.sessions), len(p.week.all.Sessions))
	}
	if p.add.Visible() || !p.open.Visible() || p.choice.names[p.choice.at] != s.Staff.Name {
		t.Errorf("chosen is %q; may add: %v", p.choice.names[p.choice.at], p.add.Visible())
	}
}

func TestAMonthLeadsToItsDaysAndSessions(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	p := NewTimetable(s).(*timetablePage)
	shown(t, s, p, 1440, 900)
	p.views.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if !p.monthly || p.title.Text() != "2026年11月" || p.day != saturday {
		t.Fatalf("%v, %q, %s", p.monthly, p.title.Text(), p.day)
	}
	s.Window.Canvas().Focus(p.First())
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyDown, fyne.KeyDown, fyne.KeyLeft)
	if want := saturday.AddDays(13); p.day != want || p.title.Text() != "2026年12月" {
		t.Errorf("at %s in %s", p.day, p.title.Text())
	}
	press(fyne.KeyPageDown)
	if p.month.of != (studio.Month{Year: 2027, Month: time.January}) || p.day.Day != 4 {
		t.Errorf("at %s", p.day)
	}
	press(fyne.KeyPageUp, fyne.KeyReturn)
	if s.Window.Canvas().Focused() != fyne.Focusable(p.grid) {
		t.Error("the week has not the keys")
	}
	if p.monthly || p.week.monday != mondayOf(saturday.AddDays(13)) {
		t.Errorf("the week of %s", p.week.monday)
	}
	if got := p.week.sessions[p.grid.Chosen()].Day(); got != saturday.AddDays(13) {
		t.Errorf("chosen is one of %s", got)
	}
	p.showMonth(true)
	lines := p.month.lines(p.day)
	p.openLine(p.day.DaysSince(p.month.from()), 0)
	if len(shell.went) != 1 || shell.went[0].Of != lines[0].Key.String() {
		t.Errorf("went %v", shell.went)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func TestAHolidayIsOneColumn(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	monday := mondayOf(saturday).AddDays(7)
	if _, err := s.Lessons.AddBreak(t.Context(), s.Who(), studio.Break{Name: "点検", From: monday, To: monday}, nil); err != nil {
		t.Fatal(err)
	}
	p := NewTimetable(s).(*timetablePage)
	shown(t, s, p, 1440, 900)
	p.turn(1)
	days := p.weekDays(noon)
	if days[0].Closed != "休館" || days[0].Named != "点検" || days[1].Closed != "" {
		t.Errorf("%+v", days[:2])
	}
	for _, on := range p.week.sessions {
		if on.Day() == monday {
			t.Fatalf("%s stands on the holiday", on.Class.Name)
		}
	}
	if sums := p.week.sums(); sums.closed != 0 {
		t.Errorf("%+v", sums)
	}
	p.grid.OnShut(0) // what it closes is still to be opened
	if s.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("the holiday's sessions are not listed")
	}
	s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(shell.went) != 1 || shell.went[0].Screen != seat.Session {
		t.Errorf("went %v", shell.went)
	}
	p.grid.OnShut(6)
	p.showMonth(true)
	p.openDay(monday.DaysSince(p.month.from()))
	if s.Window.Canvas().Overlays().Top() == nil || !p.monthly {
		t.Error("the month does not list them")
	}
}

func TestASubstituteIsMarked(t *testing.T) {
	s, _ := seated(t, studio.Owner, lang.Japanese, kit.Light)
	p := NewTimetable(s).(*timetablePage)
	shown(t, s, p, 1440, 900)
	of := p.week.sessions[p.grid.Chosen()]
	other := slices.IndexFunc(p.week.all.Teachers, func(w studio.Staff) bool { return w.ID != of.Teacher })
	if _, err := s.Lessons.AskSubstitute(t.Context(), s.Who(), of.Key, p.week.all.Teachers[other].Name, "", ""); err != nil {
		t.Fatal(err)
	}
	if sums := p.week.sums(); sums.asked != 1 || sums.stands != 0 {
		t.Errorf("asked: %+v", sums)
	}
	if note, mark := p.noteOf(p.week.sessions[p.grid.Chosen()]); note != "代講依頼中" || mark != kit.IconSwap {
		t.Errorf("says %q", note)
	}
}

func TestATeachersLessonsAreSavedForACalendar(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home) // on Windows
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	p := NewTimetable(s).(*timetablePage)
	shown(t, s, p, 1440, 900)
	p.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if slices.Contains(p.foot.Objects, fyne.CanvasObject(p.calendar)) {
		t.Error("all teachers' can be saved")
	}
	p.which.OnChoose(1)
	if !slices.Contains(p.foot.Objects, fyne.CanvasObject(p.calendar)) {
		t.Fatal("the teacher's cannot be saved")
	}
	p.calendar.OnTap()
	kit.PressPrimary(s.Window.Canvas())
	content, err := os.ReadFile(filepath.Join(home, p.choice.names[1]+".ics"))
	if err != nil || !bytes.Contains(content, []byte("BEGIN:VEVENT")) {
		t.Errorf("%.60q, %v, said %v, failed %v", content, err, shell.said, shell.failed)
	}
}

// Who presses faster than the studio answers sees what they had until the answer
// comes, and nothing of the one within the days of the other.
func TestWhatIsTurnedToWhileTheAnswerTakesItsTime(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	p := NewTimetable(s).(*timetablePage)
	answer := slow(s)
	shown(t, s, p, 1440, 900)
	p.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) // before anything is there
	answer()
	monday := p.week.monday
	p.turn(1)
	p.turn(1)
	p.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if p.week.monday != monday || p.sight.by != byClass {
		t.Errorf("shown is the week of %s by %d", p.week.monday, p.sight.by)
	}
	answer()
	if p.week.monday != monday.AddDays(14) {
		t.Errorf("turned to the week of %s", p.week.monday)
	}
	p.showMonth(true)
	p.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	p.turn(1)
	p.days.OnMove(1)
	answer()
	if want := studio.MonthOf(monday.AddDays(14)).Next(); !p.monthly || p.month.of != want || p.day != want.First().AddDays(p.day.Day-1) {
		t.Errorf("%v, %s, %s", p.monthly, p.month.of, p.day)
	}
	p.turn(1)
	p.turn(-1)
	answer()
	if p.month.of != studio.MonthOf(p.day) {
		t.Errorf("gone on and back, %s is shown and %s is chosen", p.month.of, p.day)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// A month counts the slots for one person that take place.
func TestAMonthCountsNoClosedSlot(t *testing.T) {
	piano := func(hour int, state studio.SessionState) rows.Session {
		at := time.Date(saturday.Year, saturday.Month, saturday.Day, hour, 0, 0, 0, noon.Location())
		return rows.Session{Session: studio.Session{Start: at, End: at.Add(30 * time.Minute), Capacity: 1, State: state}}
	}
	m := month{of: studio.MonthOf(saturday), sessions: []rows.Session{
		piano(10, studio.SessionClosed), piano(11, studio.SessionPlanned), piano(12, studio.SessionPlanned),
	}}
	if lines := m.lines(saturday); len(lines) != 1 || lines[0].held != 2 || lines[0].Closed() {
		t.Errorf("%+v", lines)
	}
}
