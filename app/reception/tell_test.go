package reception

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// moves moves the kids' dance of next Saturday.
func moves(t *testing.T, o *office) {
	t.Helper()
	list, err := o.Lessons.Day(t.Context(), o.Who(), saturday.AddDays(7))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == "キッズダンス" })
	later := studio.Clock(11 * 60)
	_, err = o.Lessons.ChangeSession(t.Context(), o.Who(), lessons.Change{
		Kind: studio.MoveSession, Session: list[i].Key, Start: &later, Reason: "講師の都合",
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhoIsToBeToldIsTickedOff(t *testing.T) {
	o, page, h := sits(t)
	if page.todo.tell.Visible() || page.Keys().Press(fyne.KeyO) {
		t.Fatal("nobody is to be told anything")
	}
	moves(t, o)
	page.Reload()
	h.chord(fyne.KeyO)
	x := page.sheet.(*tellSheet)
	calls := len(x.list)
	if !page.todo.tell.Visible() || page.todo.calls != calls || calls < 3 {
		t.Fatalf("%d of %d", page.todo.calls, calls)
	}
	first := x.list[0]
	if phone, _ := number(first[0]); phone == "" {
		t.Fatalf("the first is %+v", first[0])
	}
	want := "11月28日（土）のキッズダンスは、11月28日（土）11:00からスタジオAで行うことになりました。理由：講師の都合"
	if got := first[0:1].say(o.Words); len(got) != 1 || got[0] != want {
		t.Errorf("says %q", got)
	}
	h.commit() // told
	if x.list[0][0].ID != first[0].ID || !x.list[0].made() || x.chosen != 1 || x.left() != calls-1 || page.todo.calls != calls-1 {
		t.Fatalf("after it was ticked off: %+v, chosen %d, %d left", x.list[0], x.chosen, x.left())
	}
	if n := x.list[0][0]; n.Teller != o.Staff.Name || n.Told.IsZero() {
		t.Errorf("told by %q at %v", n.Teller, n.Told)
	}
	x.table.OnChoose(0)
	h.commit() // not told after all
	if x.list[0].made() || x.left() != calls || page.todo.calls != calls {
		t.Errorf("after the tick was taken back: %d left", x.left())
	}
	x.table.TypedRune(' ')
	o.shell.undo()
	if x.left() != calls {
		t.Errorf("after it was undone: %d left", x.left())
	}
	x.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	x.table.TypedRune('1')
	x.dialog.Close()
	h.chord(fyne.KeyO)
	x = page.sheet.(*tellSheet)
	if len(x.list) != calls || x.left() != calls-2 || x.list[0].made() || !x.list[calls-1].made() {
		t.Errorf("anew %d, %d left", len(x.list), x.left())
	}
	o.trouble(t)
}

// Whoever ticked the last off by mistake can still come back to it.
func TestWhoWasToldTodayIsStillAtHand(t *testing.T) {
	o, page, h := sits(t)
	moves(t, o)
	page.Reload()
	h.chord(fyne.KeyO)
	x := page.sheet.(*tellSheet)
	for x.left() > 0 {
		h.commit()
	}
	x.dialog.Close()
	if page.todo.calls != 0 || !page.todo.tell.Visible() {
		t.Fatalf("%d calls, the button shows: %v", page.todo.calls, page.todo.tell.Visible())
	}
	h.chord(fyne.KeyO)
	h.commit() // not told after all
	if last := o.shell.said[len(o.shell.said)-1]; page.todo.calls != 1 || last != o.Words.T("act.undone") {
		t.Errorf("%d calls, said last: %s", page.todo.calls, last)
	}
	o.trouble(t)
}

// A tick that failed, or was not taken as another was under way, holds nobody who was
// told elsewhere.
func TestATickThatFailedHoldsNobody(t *testing.T) {
	o, page, h := sits(t)
	moves(t, o)
	page.Reload()
	h.chord(fyne.KeyO)
	x := page.sheet.(*tellSheet)
	calls := len(x.list)
	staff := o.Staff
	o.Staff.ID++ // nobody
	x.tickChosen()
	o.Staff = staff
	if len(o.shell.failed) != 1 || x.left() != calls {
		t.Fatalf("failed %v, %d left", o.shell.failed, x.left())
	}
	var late []func()
	run := o.Runner
	o.Runner.Go = func(work func()) { late = append(late, work) }
	x.tickChosen()
	x.table.OnMark(1, 0)
	second := x.list[1].ids()
	o.Runner = run
	late[0]()
	if x.left() != calls-1 || x.list[1].made() {
		t.Fatalf("%d left", x.left())
	}
	if err := o.Lessons.Tick(t.Context(), o.Who(), true, second...); err != nil {
		t.Fatal(err)
	}
	if i := x.find(second[0]); !x.list[i].made() || x.left() != calls-2 {
		t.Errorf("who was told elsewhere is at %d, %d left", i, x.left())
	}
}

func TestTheOrderOfCallsStays(t *testing.T) {
	at := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	told := func(id studio.TellingID, phone string, at time.Time) lessons.Told {
		return lessons.Told{Telling: rows.Telling{Telling: studio.Telling{ID: id}, Number: phone, Phone: phone, Told: at}}
	}
	var c calls
	order := func() string {
		var words []string
		for _, of := range c.list {
			word := ""
			for _, n := range of {
				word += string(rune('0' + n.ID))
			}
			if of.made() {
				word += "!"
			}
			words = append(words, word)
		}
		return strings.Join(words, " ")
	}
	not := time.Time{}
	c.take([]lessons.Told{told(9, "i", at), told(1, "a", not), told(2, "b", not), told(3, "a", not)})
	if got := order(); got != "13 2 9!" || c.left() != 2 || c.chosen != 0 {
		t.Errorf("%s, %d left", got, c.left())
	}
	c.ticked = 1
	c.take([]lessons.Told{told(4, "c", not), told(5, "a", not), told(1, "a", at), told(3, "a", at), told(2, "b", not)})
	if got := order(); got != "13! 2 4 5" || c.left() != 3 || c.chosen != 1 {
		t.Errorf("%s, %d left, chosen %d", got, c.left(), c.chosen)
	}
}

// Brothers and sisters are told in one call.
func TestAHouseholdIsCalledOnce(t *testing.T) {
	o, _, _ := sits(t)
	start := time.Date(2026, 11, 28, 2, 0, 0, 0, time.UTC)
	of := func(name string, class string) lessons.Told {
		n := lessons.Told{Telling: rows.Telling{Number: name, Name: name, Payer: "母", PayerPhone: "03"}}
		n.What, n.Session.Class.Name, n.Session.Start = studio.NewsClosed, class, start
		return n
	}
	list := callsOf([]lessons.Told{of("花", "ヨガ"), of("蓮", "空手")})
	if len(list) != 1 || len(list[0].people()) != 2 || list[0].who(o.Words) != "花 ほか1人" {
		t.Fatalf("%+v", list)
	}
	want := "花さん：11月28日（土）11:00のヨガは休講になりました。/蓮さん：11月28日（土）11:00の空手は休講になりました。"
	if got := strings.Join(list[0].say(o.Words), "/"); got != want {
		t.Errorf("says %s", got)
	}
}

func TestWhatIsSaidOfWhatHoldsOnward(t *testing.T) {
	o, _, _ := sits(t)
	n := lessons.Told{Teacher: "大野 里美"}
	n.Session.Class.Name, n.Session.Room = "ヨガ", "A"
	n.Session.Start = time.Date(2026, 11, 28, 2, 0, 0, 0, time.UTC)
	n.Date, n.Onward = civil.Date{Year: 2026, Month: 11, Day: 27}, true
	until := civil.Date{Year: 2026, Month: 12, Day: 26}
	for _, c := range []struct {
		what studio.News
		to   civil.Date
		want string
	}{
		{studio.NewsMoved, civil.Date{}, "ヨガは、11月28日から毎週（土）11:00、Aに変わります。"},
		{studio.NewsMoved, until, "ヨガは、11月28日から12月26日まで毎週（土）11:00、Aに変わります。"},
		{studio.NewsRoom, civil.Date{}, "毎週（土）11:00のヨガは、11月28日からAに変わります。"},
		{studio.NewsTeacher, until, "毎週（土）11:00のヨガは、11月28日から12月26日まで大野 里美が担当します。"},
		{studio.NewsClosed, civil.Date{}, "11月28日から、毎週（土）11:00のヨガは休講になります。"},
		{studio.NewsBack, civil.Date{}, "ヨガは、もとどおり11月28日（土）11:00からAで行います。先にお伝えした変更はなくなりました。"},
	} {
		n.What, n.OnwardTo = c.what, c.to
		if got := say(o.Words, n); got != c.want {
			t.Errorf("%s: %s", c.what, got)
		}
	}
}

// Whose telephone it is stands whole beside the number, and cuts nothing else, in the
// narrowest window too.
func TestWhoseTelephoneItIsIsNotCut(t *testing.T) {
	for _, language := range lang.Languages {
		for _, width := range []float32{1024, 1440} {
			o := newOffice(t, look{language, kit.Light, width, 768})
			x := openTell(o.Seat, nil)
			n := lessons.Told{Telling: rows.Telling{
				Name: "村上 幸子", Kana: "ムラカミ サチコ", Payer: "長谷川 佳代子", PayerPhone: "080-0027-9858", Told: moment, Teller: o.Staff.Name,
			}}
			n.Session.Class.Name, n.Session.Start = "英会話一般", moment.AddDate(0, 0, 7)
			for _, what := range []studio.News{studio.NewsGone, studio.NewsOffered, studio.NewsTeacher, studio.NewsMoved, studio.NewsBack} {
				n.What = what
				x.list = append(x.list, call{n})
			}
			x.draw()
			said := wordsIn(x.table)
			if !strings.Contains(said, n.Payer) || strings.Contains(said, "…") {
				t.Errorf("%s, %v wide: %s", language, width, said)
			}
			if least := o.Window.Canvas().Overlays().Top().MinSize().Width; least > width {
				t.Errorf("%s: it is %v wide in a window of %v", language, least, width)
			}
		}
	}
}

func TestWhoseTelephoneItIs(t *testing.T) {
	o, _, _ := sits(t)
	own := lessons.Told{Telling: rows.Telling{Phone: "090", PayerPhone: "03", Payer: "母"}}
	if phone, whose := number(own); phone != "090" || whose != "" {
		t.Error(phone, whose)
	}
	if got := (call{own}).otherwise(o.Words); got != "つながらないときは 母 03" {
		t.Error(got)
	}
	own.Phone = "03"
	if phone, whose := number(own); phone != "03" || whose != "母" || (call{own}).otherwise(o.Words) != "" {
		t.Error(phone, whose)
	}
	own.Phone, own.Name = "", "母"
	if phone, whose := number(own); phone != "03" || whose != "" {
		t.Error(phone, whose)
	}
}
