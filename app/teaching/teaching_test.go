package teaching

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// noon is a Saturday noon at the studio of the tests.
var noon = time.Date(2026, 11, 21, 12, 52, 0, 0, time.FixedZone("JST", 9*3600))

// window is a shell that only remembers.
type window struct {
	went   []seat.Place
	said   []string
	undo   func()
	failed []error
}

func (w *window) Go(p seat.Place)              { w.went = append(w.went, p) }
func (w *window) Back()                        { w.went = append(w.went, seat.Place{}) }
func (w *window) Say(text string, undo func()) { w.said, w.undo = append(w.said, text), undo }
func (w *window) Fail(err error)               { w.failed = append(w.failed, err) }

// atOnce runs everything in place.
var atOnce = kit.Runner{Go: func(work func()) { work() }, UI: func(draw func()) { draw() }}

// slow keeps back what a seat asks from now on, until it is to be answered.
func slow(s *seat.Seat) (answer func()) {
	var late []func()
	s.Runner.Go = func(work func()) { late = append(late, work) }
	return func() {
		for len(late) > 0 {
			next := late[0]
			late = late[1:]
			next()
		}
	}
}

// seated opens a studio with the timetable and the roster of the tests and seats
// somebody of a role at a window without a screen.
func seated(t *testing.T, role studio.Role, language string, mode kit.Mode) (*seat.Seat, *window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(mode))
	profile := studio.Profile{Name: "みどり台カルチャースタジオ", Zone: "Asia/Tokyo", Currency: "JPY", Language: lang.Japanese}
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"), profile, "緑川 弘",
		desk.Options{Clock: desk.FixedClock(noon)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	r := register.New(d)
	s, m := sheet(t, "timetable.csv", exchange.TimetableKind)
	if _, err := r.ImportTimetable(t.Context(), desk.Who{}, s, m, register.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	s, m = sheet(t, "roster.csv", exchange.RosterKind)
	if _, err := r.ImportMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{EmptyStatus: studio.Active}); err != nil {
		t.Fatal(err)
	}
	words, err := lang.New(language, d.Zone(), profile.Currency)
	if err != nil {
		t.Fatal(err)
	}
	shell := &window{}
	w := test.NewTempWindow(t, container.NewWithoutLayout())
	w.SetPadded(false)
	who := seat.New(d, studio.Staff{Role: studio.Owner, Active: true}, words.On(civil.DateOf(d.Now())), atOnce, w, shell)
	staff, err := who.Safe.Staff(t.Context(), who.Who())
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(staff, func(s studio.Staff) bool { return s.Role == role }); i >= 0 {
		who.Staff = staff[i]
	}
	return who, shell
}

func sheet(t *testing.T, name string, kind exchange.Kind) (*exchange.Sheet, exchange.Mapping) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "exchange", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	s, err := exchange.Read(t.Context(), b, kind, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, s.Recognise().Mapping
}

// shown puts a page on its seat's window, as wide as the window is without the
// rail, and asks it again after each act, as the window's shell does.
func shown(t *testing.T, s *seat.Seat, p seat.Page, width, height float32) {
	t.Helper()
	s.Window.SetContent(container.NewStack(canvas.NewRectangle(theme.Color(kit.Paper)), p.Content()))
	s.Window.Resize(fyne.NewSize(width-kit.RailWidth, height))
	p.Reload()
	t.Cleanup(s.Desk.Listen(func(desk.Event) { p.Reload() }))
}

// list is a session's list as the studio has it.
func list(t *testing.T, s *seat.Seat, key studio.SessionKey) map[studio.Attendance]int {
	t.Helper()
	people, err := s.Entrance.List(t.Context(), s.Who(), key)
	if err != nil {
		t.Fatal(err)
	}
	states := map[studio.Attendance]int{}
	for _, p := range people {
		states[p.State]++
	}
	return states
}

func TestAClassIsMarkedAllPresentButOne(t *testing.T) {
	s, shell := seated(t, studio.Teacher, lang.Japanese, kit.Light)
	s.Staff.Role = studio.Owner // sees every class; the kids' dance of the morning is over
	p := NewTeaching(s).(*teachingPage)
	shown(t, s, p, 1440, 900)
	dance := sessionOf(t, p.list.sessions, "キッズダンス", civil.Date{Year: 2026, Month: 11, Day: 21})
	p.list.chosen = dance.Key
	p.open(dance.Key)
	all := len(p.list.people)
	if all < 3 {
		t.Fatalf("%d people", all)
	}
	s.Window.Canvas().Focus(p.table)
	p.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.table.TypedRune('3')
	if got := list(t, s, dance.Key); got[studio.Absent] != 1 || p.table.Chosen() != 1 {
		t.Fatalf("after 3 on the second row: %v, row %d", got, p.table.Chosen())
	}
	p.Primary()
	if got := list(t, s, dance.Key); got[studio.Present] != all-1 || got[studio.Absent] != 1 {
		t.Fatalf("after all present: %v", got)
	}
	if p.primary.Enabled() {
		t.Error("nobody is left to be marked, but the primary is on")
	}
	shell.undo()
	if got := list(t, s, dance.Key); got[studio.Expected] != all-1 || got[studio.Absent] != 1 {
		t.Errorf("after taking it back: %v", got)
	}
	p.table.TypedRune('4')
	if got := list(t, s, dance.Key); got[studio.Expected] != all {
		t.Errorf("after 4: %v", got)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func sessionOf(t *testing.T, list []rows.Session, class string, day civil.Date) rows.Session {
	t.Helper()
	for _, s := range list {
		if s.Class.Name == class && s.Key.Date == day {
			return s
		}
	}
	t.Fatalf("no %s on %s", class, day)
	return rows.Session{}
}

func TestATeacherSeesOwnLessons(t *testing.T) {
	s, _ := seated(t, studio.Teacher, lang.Japanese, kit.Light)
	p := NewTeaching(s).(*teachingPage)
	shown(t, s, p, 1440, 900)
	if len(p.list.sessions) == 0 {
		t.Fatal("no lessons")
	}
	for _, l := range p.list.sessions {
		if l.Teacher != s.Staff.ID {
			t.Errorf("%s of %s", l.Class.Name, l.TeacherName)
		}
	}
}

func TestLessonsAreGroupedAroundToday(t *testing.T) {
	today := civil.Date{Year: 2026, Month: 11, Day: 21}
	at := func(days, hour int) rows.Session {
		day := today.AddDays(days)
		start := time.Date(day.Year, day.Month, day.Day, hour, 0, 0, 0, noon.Location())
		return rows.Session{Session: studio.Session{
			Key: studio.SessionKey{Slot: hour, Date: day}, Start: start, End: start.Add(time.Hour),
		}}
	}
	for _, c := range []struct {
		name     string
		sessions []rows.Session
		groups   []int // sessions a group
		chosen   int   // the slot opened first
	}{
		{"nothing", nil, []int{0}, 0},
		{"today and after", []rows.Session{at(0, 10), at(0, 13), at(2, 17)}, []int{2, 1}, 13},
		{"before and after", []rows.Session{at(-2, 17), at(-1, 18), at(2, 9)}, []int{0, 1, 2}, 9},
		{"only before", []rows.Session{at(-2, 17), at(-1, 18)}, []int{0, 2}, 18},
	} {
		l := lessonList{today: today, sessions: c.sessions}
		var sizes []int
		for _, g := range l.groups() {
			sizes = append(sizes, len(g.sessions))
		}
		l.settle(noon)
		if !slices.Equal(sizes, c.groups) || l.chosen.Slot != c.chosen {
			t.Errorf("%s: groups %v, opens %v", c.name, sizes, l.chosen)
		}
	}
}

// A teacher marks all but one by a key and a mark, wherever they were: the key
// opens the lesson that is on, not the one looked at before.
func TestTheLessonThatIsOnIsMarkedByOneKey(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	all, err := s.Lessons.Day(t.Context(), s.Who(), civil.DateOf(noon))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(l rows.Session) bool {
		return l.End.After(noon) && !l.Start.After(noon.Add(gathering)) && l.Seats.Free() > 1
	})
	if i < 0 {
		t.Fatal("no lesson is on")
	}
	for _, number := range []string{"00020", "00038"} {
		if _, err := s.Lessons.BookAnyway(t.Context(), s.Who(), number, all[i].Key, "older than the class"); err != nil {
			t.Fatal(err)
		}
	}
	s.Staff = studio.Staff{ID: all[i].Teacher, Role: studio.Teacher, Active: true}
	p := NewTeaching(s).(*teachingPage)
	shown(t, s, p, 1440, 900)
	p.list.chosen = p.list.sessions[0].Key
	p.open(p.list.chosen)
	if !p.Keys().Press(fyne.KeyI) || p.list.chosen != all[i].Key {
		t.Fatalf("opened is %v", p.list.chosen)
	}
	p.table.TypedRune('3')
	if got := list(t, s, all[i].Key); got[studio.Absent] != 1 || got[studio.Expected] != 0 {
		t.Errorf("after the key and a mark: %v", got)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
	s.Staff.Role = studio.Owner
	if _, has := p.Keys().On(fyne.KeyI); has {
		t.Error("an owner's key of the door marks people")
	}
}

func TestTheLessonThatIsOn(t *testing.T) {
	at := func(minutes, long int) rows.Session {
		start := noon.Add(time.Duration(minutes) * time.Minute)
		return rows.Session{Session: studio.Session{
			Key: studio.SessionKey{Slot: minutes, Date: civil.DateOf(noon)}, Start: start, End: start.Add(time.Duration(long) * time.Minute),
		}}
	}
	closed := func(s rows.Session) rows.Session {
		s.State = studio.SessionClosed
		return s
	}
	for _, c := range []struct {
		name     string
		sessions []rows.Session
		slot     int
		on       bool
	}{
		{"nothing", nil, 0, false},
		{"one is on, the next is soon", []rows.Session{at(-50, 60), at(10, 60)}, -50, true},
		{"one is over, the next is soon", []rows.Session{at(-60, 60), at(30, 60)}, 30, true},
		{"one is closed, the next is soon", []rows.Session{closed(at(-50, 60)), at(10, 60)}, 10, true},
		{"the only one is closed", []rows.Session{closed(at(-50, 60))}, 0, false},
		{"the next is later", []rows.Session{at(-60, 60), at(31, 60)}, 0, false},
	} {
		got, on := lessonList{sessions: c.sessions}.on(noon)
		if on != c.on || got.Slot != c.slot {
			t.Errorf("%s: %v, %v", c.name, got, on)
		}
	}
}
