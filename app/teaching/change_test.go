package teaching

import (
	"path/filepath"
	"slices"
	"testing"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// karatePage shows the page of the karate class of the Monday to come.
func karatePage(t *testing.T, role studio.Role) (*sessionPage, *window) {
	t.Helper()
	s, shell := seated(t, role, lang.Japanese, kit.Light)
	if role == studio.Reception {
		staff, err := s.Safe.AddStaff(t.Context(), s.Who(), "小林 優子", role)
		if err != nil {
			t.Fatal(err)
		}
		s.Staff = staff
	}
	day := civil.Date{Year: 2026, Month: 11, Day: 23}
	list, err := s.Lessons.Day(t.Context(), s.Who(), day)
	if err != nil {
		t.Fatal(err)
	}
	p := NewSession(s, sessionOf(t, list, "こども空手", day).Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	return p, shell
}

// changeOf opens the sheet of a page.
func changeOf(t *testing.T, p *sessionPage) (x *changeSheet) {
	t.Helper()
	openChange(p.Seat, p.facts.Session, func(opened *changeSheet) { x = opened })
	if x == nil {
		t.Fatal("no sheet")
	}
	return x
}

// typeInto types where the focus is.
func typeInto(s *seat.Seat, text string) {
	for _, r := range text {
		s.Window.Canvas().Focused().TypedRune(r)
	}
}

func TestASessionIsClosedFromItsPage(t *testing.T) {
	p, shell := karatePage(t, studio.Reception)
	if !p.Keys().Press(fyne.KeyM) {
		t.Fatal("the sheet has no key")
	}
	typeInto(p.Seat, "台風")
	p.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.facts.Closed() {
		t.Fatal("Enter alone closed it")
	}
	kit.PressPrimary(p.Window.Canvas())
	if !p.facts.Closed() || p.Window.Canvas().Overlays().Top() != nil {
		t.Fatalf("after closing: %+v, said %v, failed %v", p.facts.Session, shell.said, shell.failed)
	}
	c := p.top.changes
	if len(c) != 1 || changeSaid(p.Words, c[0]) != "この回は休講です" ||
		changeDetails(p.Words, c[0], p.facts.Session) != "小林 優子 11月21日 · 理由：台風" {
		t.Fatalf("told as %+v", c)
	}
	shell.undo()
	if p.facts.Closed() || len(p.top.changes) != 0 {
		t.Fatalf("after undoing: %+v", p.facts.Session)
	}

	p.Keys().Press(fyne.KeyM)
	kit.PressPrimary(p.Window.Canvas())
	p.top.showConcerned(p.top.changes[0])
	if p.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("whom to tell is not listed")
	}
	p.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !p.Keys().Press(fyne.KeyU) {
		t.Fatal("what is closed cannot be opened again")
	}
	kit.PressPrimary(p.Window.Canvas())
	if p.facts.Closed() || p.Keys().Press(fyne.KeyU) {
		t.Errorf("after taking it back: %+v, %v", p.facts.Session, shell.failed)
	}
}

func TestASessionIsMovedFromItsPage(t *testing.T) {
	p, shell := karatePage(t, studio.Reception)
	before := p.facts.Session
	x := changeOf(t, p)
	if x.scope != nil {
		t.Error("reception changes the whole slot")
	}
	x.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if x.Button.Enabled() || changeLines(p.Words, x.would)[0].verdict != kit.Neutral {
		t.Errorf("nothing is filled in: %+v", x.would)
	}
	if len(x.would.Concerned) < 10 || x.would.Concerned[0].Phone == "" {
		t.Errorf("whom to tell: %+v", x.would.Concerned)
	}
	x.entries[changeStart].SetText("19時")
	x.entries[changeMinutes].SetText("なが")
	kit.PressPrimary(p.Window.Canvas())
	if said := x.fields[changeMinutes].Error(); said == "" || x.Button.Enabled() {
		t.Fatalf("no number, said %q", said)
	}
	x.entries[changeMinutes].SetText("90")
	x.teacher.Choose(slices.Index(x.teachers, "MIKI"))
	kit.PressPrimary(p.Window.Canvas()) // shows what it comes to, as people are concerned
	if x.would.Answer != studio.Warn || p.facts.Start != before.Start {
		t.Fatalf("%+v", x.would)
	}
	kit.PressPrimary(p.Window.Canvas())
	s := p.facts.Session
	if s.Start.Format("15:04") != "19:00" || s.End.Sub(s.Start).Minutes() != 90 || s.TeacherName != "MIKI" || s.Room != before.Room {
		t.Fatalf("moved to %+v, failed %v", s, shell.failed)
	}
	shell.undo()
	if !p.facts.Start.Equal(before.Start) || p.facts.TeacherName != before.TeacherName {
		t.Errorf("after undoing: %+v", p.facts.Session)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func TestASlotIsChangedFromADateOn(t *testing.T) {
	p, shell := karatePage(t, studio.Owner)
	x := changeOf(t, p)
	x.scope.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	x.until.Type("2026-11-22")
	kit.PressPrimary(p.Window.Canvas())
	if x.until.Error() == "" || x.Button.Enabled() {
		t.Fatalf("it ends before it begins: %+v", x.would)
	}
	x.until.Type("2026-12-07")
	x.until.Take()
	if said := becomes(p.Words, x.would); said != "11月23日から12月7日まで毎週（月）17:00–18:00を休講にします" {
		t.Errorf("it says %s", said)
	}
	kit.PressPrimary(p.Window.Canvas())
	if c := p.top.changes; !p.facts.Closed() || len(c) != 1 || !c[0].Onward || changeSaid(p.Words, c[0]) != "11月23日から12月7日まで休講です" {
		t.Fatalf("%+v, failed %v", p.top.changes, shell.failed)
	}
	shell.undo()
	x = changeOf(t, p)
	x.scope.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	kit.PressPrimary(p.Window.Canvas())
	if c := p.top.changes; !p.facts.Closed() || len(c) != 1 || changeSaid(p.Words, c[0]) != "11月23日から休講です" {
		t.Fatalf("for good: %+v, failed %v", p.top.changes, shell.failed)
	}
	owner := p.Staff
	p.Staff.Role = studio.Reception
	p.Reload()
	if p.Keys().Press(fyne.KeyU) {
		t.Error("reception takes a change of the slot back")
	}
	p.Staff = owner
	shell.undo()
	x = changeOf(t, p)
	x.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	x.scope.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	x.entries[changeCapacity].SetText("5")
	kit.PressPrimary(p.Window.Canvas())
	kit.PressPrimary(p.Window.Canvas())
	if p.facts.Seats.Capacity != 5 {
		t.Errorf("seats: %+v, failed %v", p.facts.Seats, shell.failed)
	}
}

// The list is opened in the machine's own viewer, to be printed or kept from there.
func TestASessionsListIsPrinted(t *testing.T) {
	temporary := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP"} { // on Windows the second
		t.Setenv(name, temporary)
	}
	p, shell := karatePage(t, studio.Teacher)
	if !p.top.print.Visible() || !p.Keys().Press(fyne.KeyL) {
		t.Fatal("a teacher prints no list")
	}
	made, err := filepath.Glob(filepath.Join(temporary, "kayoi-*", p.key+".pdf"))
	if err != nil || len(made) != 1 || len(shell.failed) > 0 {
		t.Errorf("made %v, %v, failed %v", made, err, shell.failed)
	}
}

// A teacher reads what was changed, and changes nothing.
func TestATeacherChangesNothing(t *testing.T) {
	p, _ := karatePage(t, studio.Teacher)
	if p.top.move.Visible() || p.Keys().Press(fyne.KeyM) || p.Keys().Press(fyne.KeyU) {
		t.Error("a teacher closes sessions")
	}
}

func TestWhatIsWishedOfAChange(t *testing.T) {
	at := noon
	c := changing{
		session: rows.Session{Session: studio.Session{
			Key: studio.SessionKey{Slot: 3, Date: civil.DateOf(at)}, Start: at, End: at.Add(3600e9), Room: "道場", Capacity: 16,
		}, OwnName: "石井 剛"},
		kind: studio.MoveSession,
	}
	now := func() filledChange {
		f := filledChange{day: civil.DateOf(at), typed: map[changeField]string{}}
		for _, field := range []changeField{changeStart, changeMinutes, changeTeacher, changeRoom, changeCapacity} {
			f.typed[field] = c.now(field)
		}
		return f
	}
	start, room, none := studio.Clock(18*60+30), "スタジオA", ""
	for name, x := range map[string]struct {
		field  changeField
		text   string
		onward bool
		want   lessons.Change
		wrong  string
	}{
		"as it is":                     {},
		"a start as people write it":   {field: changeStart, text: "18時30分", want: lessons.Change{Start: &start}},
		"no start":                     {field: changeStart, text: "夕方", wrong: "import.not_a_time"},
		"longer":                       {field: changeMinutes, text: " ９０ ", want: lessons.Change{Minutes: 90}},
		"nothing long":                 {field: changeMinutes, text: "0", wrong: "policy.not_a_number"},
		"another room":                 {field: changeRoom, text: " スタジオA ", want: lessons.Change{Room: &room}},
		"without a room":               {field: changeRoom, want: lessons.Change{Room: &none}},
		"another teacher":              {field: changeTeacher, text: "MIKI", want: lessons.Change{Teacher: "MIKI"}},
		"seats of one are the slot's":  {field: changeCapacity, text: "5"},
		"seats of all":                 {field: changeCapacity, text: "5", onward: true, want: lessons.Change{Capacity: 5}},
		"more seats than people exist": {field: changeCapacity, text: "100000", onward: true, wrong: "policy.not_a_number"},
	} {
		c.onward = x.onward
		f := now()
		if x.field != "" {
			f.typed[x.field] = x.text
		}
		x.want.Kind, x.want.Session, x.want.Onward = c.kind, c.session.Key, x.onward
		got, wrong := c.wish(f)
		if x.wrong != "" {
			if wrong[x.field].Code != x.wrong {
				t.Errorf("%s: %v", name, wrong)
			}
			continue
		}
		if len(wrong) > 0 || !sameChange(got, x.want) {
			t.Errorf("%s: %+v, %v", name, got, wrong)
		}
	}
}

// That a session is in another room may go unsaid, that it is at another time may not.
func TestAnotherRoomMayGoUnsaid(t *testing.T) {
	p, shell := karatePage(t, studio.Reception)
	x := changeOf(t, p)
	x.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if x.telling.content.Visible() {
		t.Error("asks where nothing is changed yet")
	}
	x.entries[changeRoom].SetText("別館")
	x.changed()
	if !x.telling.content.Visible() || !x.telling.tells || len(x.would.Concerned) == 0 {
		t.Fatalf("asks %v, tells %v, concerns %d", x.telling.asks, x.telling.tells, len(x.would.Concerned))
	}
	x.entries[changeStart].SetText("18:00")
	x.changed()
	if x.telling.content.Visible() || x.telling.wish() != nil {
		t.Error("another time may go unsaid")
	}
	x.entries[changeStart].SetText(x.now(changeStart))
	x.changed()
	x.telling.choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	kit.PressPrimary(p.Window.Canvas())
	told, err := p.Lessons.Tellings(t.Context(), p.Who())
	if err != nil || len(told) != 0 || p.facts.Room != "別館" || len(shell.failed) > 0 {
		t.Errorf("in %s, %d are to be told, %v, failed %v", p.facts.Room, len(told), err, shell.failed)
	}
}

// What holds from a session on ends after it.
func TestTheLastDayOfAChangeIsGuessedAfterItsFirst(t *testing.T) {
	p, _ := karatePage(t, studio.Owner)
	x := changeOf(t, p)
	x.scope.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	x.until.Type("11/20")
	kit.PressPrimary(p.Window.Canvas())
	want := civil.Date{Year: 2027, Month: 11, Day: 20}
	if x.until.Day() != want || p.Window.Canvas().Overlays().Top() == nil {
		t.Errorf("until %s", x.until.Day())
	}
}
