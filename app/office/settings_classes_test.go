package office

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestAClassIsReadAsItIsTyped(t *testing.T) {
	was := studio.Class{Name: "ヨガ", Form: studio.Booked, AgeFrom: 18, AgeTo: studio.OldestAge, Fee: 6600, Level: "初級", DuringBreaks: true}
	d := classDraftOf(was)
	if d.from != "18" || d.to != "" || d.fee != "6600" || d.form != 1 || d.duringBreaks != 1 {
		t.Errorf("%+v", d)
	}
	if f, wrong := d.changes(); len(wrong) > 0 || f.AgeFrom != nil || f.AgeTo != nil || f.Fee != nil || f.Level != nil || f.DuringBreaks != nil {
		t.Errorf("nothing was typed, and yet %+v, %v", f, wrong)
	}
	d.fee, d.to, d.offHolidays = "７,０００", "60", 1
	f, wrong := d.changes()
	if len(wrong) > 0 || *f.Fee != 7000 || *f.AgeTo != 60 || !*f.OffHolidays || f.AgeFrom != nil {
		t.Errorf("%+v, %v", f, wrong)
	}
	// On another day the class is another; what was typed stays.
	later := was
	later.Fee, later.Level, later.AgeFrom = 9000, "上級", 16
	moved := d.on(later)
	if moved.fee != "７,０００" || moved.level != "上級" || moved.from != "16" || moved.to != "60" || moved.was != later {
		t.Errorf("%+v", moved)
	}
	d.fee = "たかい"
	if _, wrong := d.changes(); len(wrong) != 1 || wrong[0].Field != "fee" {
		t.Errorf("%v", wrong)
	}
}

func TestClassesInWords(t *testing.T) {
	w, err := lang.New(lang.Japanese, noon.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ got, want string }{
		{agesWords(w, 0, 0), "だれでも"},
		{agesWords(w, 16, studio.OldestAge), "16歳から"},
		{agesWords(w, 0, 12), "12歳まで"},
		{agesWords(w, 6, 12), "6〜12歳"},
		{allowanceWords(w, studio.Allowance{}), "制限なし"},
		{allowanceWords(w, studio.Allowance{Limit: 4}), "月4回"},
		{allowanceWords(w, studio.Allowance{Limit: 2, Per: studio.PerWeek, Carry: 1}), "週2回・繰越1"},
		{capacityWords(w, 0), "決めない"},
		{concernedWords(w, nil), "関わる方はいません。"},
		{concernedWords(w, []rows.Concerned{{Number: "1", Name: "林 凛"}, {Number: "1", Name: "林 凛"}}), "1人に関わります：林\u00a0凛"},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
	many := make([]rows.Concerned, 8)
	for i := range many {
		many[i] = rows.Concerned{Number: string(rune('a' + i)), Name: "林"}
	}
	if got := concernedWords(w, many); !strings.Contains(got, "8人") || !strings.Contains(got, "ほか3人") {
		t.Errorf("%q", got)
	}
	if got := allowanceSaid(w, studio.Allowance{Limit: 4, Carry: 2, CarriedFirst: true}); !strings.Contains(got, "月4回まで") || !strings.Contains(got, "2回まで次に繰り越し、先に") {
		t.Errorf("%q", got)
	}
}

// classesOf shows the page of classes of a studio with a timetable and people.
func classesOf(t *testing.T) (*settings, *classesPart, *window) {
	t.Helper()
	s, shell := filled(t, lang.Japanese, kit.Light)
	p := NewSettings(s, &settingsDisplay{}, partClasses).(*settings)
	shown(s, p, 1024, 768)
	return p, p.part.(*classesPart), shell
}

func noteOf(p *settings) string {
	var said []string
	for _, o := range test.LaidOutObjects(p.Window.Canvas().Overlays().Top()) {
		if text, ok := o.(*kit.Text); ok {
			said = append(said, text.Text())
		}
	}
	return strings.Join(said, "\n")
}

func TestAClassIsChangedFromADayOn(t *testing.T) {
	p, part, shell := classesOf(t)
	canvas := p.Window.Canvas()
	if p.First() != part.tables[listClasses] {
		t.Error("the keys do not go to the list")
	}
	at := slices.IndexFunc(part.facts.classes, func(c rows.Class) bool { return c.Name == "こども空手" })
	before := part.facts.classes[at].Class
	part.tables[listClasses].OnOpen(at)
	test.Type(canvas.Focused(), "99")
	kit.PressPrimary(canvas)
	if canvas.Overlays().Top() == nil || !strings.Contains(noteOf(p), "対象年齢が正しくありません") {
		t.Fatalf("ages that cannot be were taken, or nothing is said: %s", noteOf(p))
	}
	kit.PressPrimary(canvas)
	canvas.Overlays().Remove(canvas.Overlays().Top())

	part.openClass(before)
	canvas.FocusNext() // up to which age
	canvas.FocusNext() // the fee
	test.Type(canvas.Focused(), "1")
	if !strings.Contains(noteOf(p), "人に関わります：") || !strings.Contains(noteOf(p), "いまの契約の月謝は変わりません") {
		t.Errorf("nobody is named whom it concerns: %s", noteOf(p))
	}
	kit.PressPrimary(canvas)
	now := part.facts.classes[at]
	if canvas.Overlays().Top() != nil || now.Fee != 17700 || now.AgeFrom != before.AgeFrom {
		t.Fatalf("%+v, %v", now.Class, shell.said)
	}
	shell.undo()
	p.Reload()
	if part.facts.classes[at].Class != before {
		t.Errorf("undone: %+v", part.facts.classes[at].Class)
	}
}

func TestAClassThatChangesLaterSaysSo(t *testing.T) {
	p, part, _ := classesOf(t)
	later := civil.DateOf(noon).AddDays(10)
	at := slices.IndexFunc(part.facts.classes, func(c rows.Class) bool { return c.Name == "ヨガ入門" })
	fee := int64(9000)
	if _, err := p.Lessons.ChangeClass(t.Context(), p.Who(), "ヨガ入門", later, lessons.ClassForm{Fee: &fee}); err != nil {
		t.Fatal(err)
	}
	p.Reload()
	if row := part.classRow(at); row.Cells[0].Detail != "12月1日から" || row.Cells[3].Text != "¥6,600" {
		t.Errorf("%+v", row)
	}
	// From a day after that on, the rest of it stays as it will be.
	part.openClass(part.facts.classes[at].Class)
	canvas := p.Window.Canvas()
	for range 4 { // to which age, the fee, the level, the remark
		canvas.FocusNext()
	}
	test.Type(canvas.Focused(), "雨天も")
	for range 3 { // both kinds of holidays, the day
		canvas.FocusNext()
	}
	canvas.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(canvas.Focused(), later.AddDays(5).String())
	canvas.FocusNext()
	kit.PressPrimary(canvas)
	list, err := p.Lessons.Classes(t.Context(), p.Who(), later.AddDays(5))
	if err != nil || list[at].Fee != fee || list[at].Remark != "雨天も月4回まで" {
		t.Errorf("%+v, %v, %s", list[at].Class, err, noteOf(p))
	}
}

func TestAClassIsAdded(t *testing.T) {
	p, part, shell := classesOf(t)
	canvas := p.Window.Canvas()
	n := len(part.facts.classes)
	p.Primary()
	kit.PressPrimary(canvas)
	if canvas.Overlays().Top() == nil || !strings.Contains(noteOf(p), "クラスの名前を入れてください") {
		t.Fatalf("a class without a name: %s", noteOf(p))
	}
	test.Type(canvas.Focused(), "太極拳")
	kit.PressPrimary(canvas)
	if canvas.Overlays().Top() != nil || len(part.facts.classes) != n+1 || shell.said[len(shell.said)-1] != "太極拳を足しました" {
		t.Errorf("%d classes, said %v", len(part.facts.classes), shell.said)
	}
	shell.undo()
	p.Reload()
	if len(part.facts.classes) != n {
		t.Errorf("undone: %d classes, not %d", len(part.facts.classes), n)
	}
	p.Staff.Role = studio.Reception
	part.show()
	if p.Primary(); canvas.Overlays().Top() != nil || p.May(desk.ChangeClass) {
		t.Error("reception may add classes")
	}
}

func TestAClassIsForSomeRanks(t *testing.T) {
	p, part, _ := classesOf(t)
	if _, err := p.Safe.ChangePolicy(t.Context(), p.Who(), func(to *desk.Policy) { to.Studio.Ranks = []string{"10級", "9級", "8級"} }); err != nil {
		t.Fatal(err)
	}
	p.Reload()
	canvas := p.Window.Canvas()
	at := slices.IndexFunc(part.facts.classes, func(c rows.Class) bool { return c.Name == "こども空手" })
	part.openClass(part.facts.classes[at].Class)
	choose := func(field, steps int) {
		for range field {
			canvas.FocusNext()
		}
		canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		for range steps {
			canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	choose(4, 3) // 9級, after both ages, the fee and the level
	choose(1, 2) // 10級
	kit.PressPrimary(canvas)
	if !strings.Contains(noteOf(p), "級・段の範囲が逆です") {
		t.Fatalf("the wrong way round: %s", noteOf(p))
	}
	choose(1, 4) // the focus is at the first: 8級
	kit.PressPrimary(canvas)
	if c := part.facts.classes[at]; c.RankFrom != "9級" || c.RankTo != "8級" || ranksWords(p.Words, c.Class) != "9級〜8級" {
		t.Errorf("%+v", c.Class)
	}
}

func TestAnAllowanceIsChanged(t *testing.T) {
	p, part, shell := classesOf(t)
	canvas := p.Window.Canvas()
	part.openAllowance("ヨガ入門")
	test.Type(canvas.Focused(), "x")
	kit.PressPrimary(canvas)
	if canvas.Overlays().Top() == nil {
		t.Fatal("what is no number was taken")
	}
	canvas.Overlays().Remove(canvas.Overlays().Top())
	part.openAllowance("ヨガ入門")
	test.Type(canvas.Focused(), "1")
	if !strings.Contains(noteOf(p), "月14回まで通えます") {
		t.Errorf("not said in words: %s", noteOf(p))
	}
	kit.PressPrimary(canvas)
	if got := part.facts.allowances["ヨガ入門"]; got.Limit != 14 {
		t.Errorf("%+v", got)
	}
	shell.undo()
	p.Reload()
	if got := part.facts.allowances["ヨガ入門"]; got.Limit != 4 {
		t.Errorf("undone: %+v", got)
	}
}

func TestARoomIsChanged(t *testing.T) {
	p, part, shell := classesOf(t)
	canvas := p.Window.Canvas()
	part.openRoom(part.facts.rooms[0])
	test.Type(canvas.Focused(), "1")
	if !strings.Contains(noteOf(p), "席の数が定員をこえています") {
		t.Errorf("no session is named that has no room: %s", noteOf(p))
	}
	kit.PressPrimary(canvas)
	if part.facts.rooms[0].Capacity != 1 {
		t.Errorf("%+v, %v", part.facts.rooms, shell.said)
	}
	shell.undo()
	p.Reload()
	if part.facts.rooms[0].Capacity != 0 {
		t.Errorf("undone: %+v", part.facts.rooms)
	}
	n := len(part.facts.rooms)
	part.lists.OnChoose(listRooms)
	part.lists.Choose(listRooms)
	p.Primary()
	test.Type(canvas.Focused(), "第2道場")
	kit.PressPrimary(canvas)
	if len(part.facts.rooms) != n+1 {
		t.Errorf("%+v", part.facts.rooms)
	}
	shell.undo()
	p.Reload()
	if len(part.facts.rooms) != n {
		t.Errorf("undone: %+v", part.facts.rooms)
	}
}

func TestAHolidayIsAddedAndRemoved(t *testing.T) {
	p, part, shell := classesOf(t)
	canvas := p.Window.Canvas()
	part.lists.Choose(listBreaks)
	part.show()
	p.Primary()
	test.Type(canvas.Focused(), "年末年始")
	canvas.FocusNext()
	test.Type(canvas.Focused(), "2026-12-29")
	canvas.FocusNext()
	if !strings.Contains(noteOf(p), "レッスンが休みになり") {
		t.Fatalf("nothing is said of what it closes: %s", noteOf(p))
	}
	kit.PressPrimary(canvas)
	day := civil.Date{Year: 2026, Month: 12, Day: 29}
	if got := part.facts.breaks; len(got) != 1 || got[0].From != day || got[0].To != day || got[0].Name != "年末年始" {
		t.Fatalf("%+v, %s", got, noteOf(p))
	}
	shell.undo()
	p.Reload()
	if len(part.facts.breaks) != 0 {
		t.Fatalf("undone: %+v", part.facts.breaks)
	}
	if _, err := p.Lessons.AddBreak(t.Context(), p.Who(), studio.Break{Name: "棚卸し", From: day, To: day}, nil); err != nil {
		t.Fatal(err)
	}
	p.Reload()
	part.tables[listBreaks].OnOpen(0)
	if !strings.Contains(noteOf(p), "レッスンが行われ") {
		t.Errorf("nothing is said of what takes place again: %s", noteOf(p))
	}
	kit.PressPrimary(canvas)
	if len(part.facts.breaks) != 0 {
		t.Errorf("%+v", part.facts.breaks)
	}
	shell.undo()
	p.Reload()
	if got := part.facts.breaks; len(got) != 1 || got[0].From != day {
		t.Errorf("undone: %+v", got)
	}
}

// The days of a holiday are to come, and its last is not before its first.
func TestTheYearsOfAHolidayAreGuessedAhead(t *testing.T) {
	for _, c := range []struct{ from, to, first, last string }{
		{"6/1", "8/31", "2027-06-01", "2027-08-31"},
		{"9/20", "", "2027-09-20", "2027-09-20"},
		{"12/29", "1/3", "2026-12-29", "2027-01-03"},
		{"2027-12-29", "1/3", "2027-12-29", "2028-01-03"},
	} {
		p, part, shell := classesOf(t)
		canvas := p.Window.Canvas()
		part.lists.Choose(listBreaks)
		part.show()
		p.Primary()
		test.Type(canvas.Focused(), "休み")
		for _, typed := range []string{c.from, c.to} {
			canvas.FocusNext() // an entry, or the button of the calendar before it
			if _, is := canvas.Focused().(*kit.Button); is {
				canvas.FocusNext()
			}
			test.Type(canvas.Focused(), typed)
		}
		canvas.FocusNext()
		kit.PressPrimary(canvas)
		if got := part.facts.breaks; len(got) != 1 || got[0].From.String() != c.first || got[0].To.String() != c.last {
			t.Errorf("%s to %s: %+v, %s", c.from, c.to, got, noteOf(p))
		}
		if len(shell.failed) > 0 {
			t.Error(shell.failed)
		}
	}
}
