package reception

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// moves moves the kids' dance of next Saturday, and says how many have a place in it.
func moves(t *testing.T, o *office) int {
	t.Helper()
	list, err := o.Lessons.Day(t.Context(), o.Who(), saturday.AddDays(7))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == "キッズダンス" })
	later := studio.Clock(11 * 60)
	done, err := o.Lessons.ChangeSession(t.Context(), o.Who(), lessons.Change{
		Kind: studio.MoveSession, Session: list[i].Key, Start: &later, Reason: "講師の都合",
	})
	if err != nil {
		t.Fatal(err)
	}
	return len(done.Concerned)
}

func TestWhoIsToBeToldIsTickedOff(t *testing.T) {
	o, page, h := sits(t)
	if page.todo.tell.Visible() || page.Keys().Press(fyne.KeyO) {
		t.Fatal("nobody is to be told anything")
	}
	concerned := moves(t, o)
	page.Reload()
	if !page.todo.tell.Visible() || page.todo.calls != concerned {
		t.Fatalf("%d of %d", page.todo.calls, concerned)
	}
	h.chord(fyne.KeyO)
	x := page.sheet.(*tellSheet)
	first := x.list[0]
	if phone, _ := first.number(); len(x.list) != concerned || phone == "" {
		t.Fatalf("%d on the list, the first has %q", len(x.list), phone)
	}
	want := "11月28日（土）のキッズダンスは、11月28日（土）11:00からスタジオAで行うことになりました。\n理由：講師の都合"
	if got := first.say(o.Words); got != want {
		t.Errorf("says %q", got)
	}
	h.commit() // told
	if x.list[0].ID != first.ID || !x.list[0].done || x.chosen != 1 || x.left() != concerned-1 || page.todo.calls != concerned-1 {
		t.Fatalf("after it was ticked off: %+v, chosen %d, %d left", x.list[0], x.chosen, x.left())
	}
	x.table.OnChoose(0)
	h.commit() // not told after all
	if x.list[0].done || x.left() != concerned || page.todo.calls != concerned {
		t.Errorf("after the tick was taken back: %d left", x.left())
	}
	x.table.TypedRune('1')
	x.dialog.Close()
	h.chord(fyne.KeyO)
	if x := page.sheet.(*tellSheet); len(x.list) != concerned-1 {
		t.Errorf("%d are on the list anew", len(x.list))
	}
	o.trouble(t)
}

// A tick that failed, or was not taken as another was under way, does not keep
// somebody on the list who was told elsewhere.
func TestATickThatFailedHoldsNobody(t *testing.T) {
	o, page, h := sits(t)
	concerned := moves(t, o)
	page.Reload()
	h.chord(fyne.KeyO)
	x := page.sheet.(*tellSheet)
	staff := o.Staff
	o.Staff.ID++ // nobody
	x.tickChosen()
	o.Staff = staff
	if len(o.shell.failed) != 1 || x.left() != concerned {
		t.Fatalf("failed %v, %d left", o.shell.failed, x.left())
	}
	var late []func()
	run := o.Runner
	o.Runner.Go = func(work func()) { late = append(late, work) }
	x.tickChosen()
	x.table.OnMark(1, 0)
	second := x.list[1].ID
	o.Runner = run
	late[0]()
	if x.left() != concerned-1 || x.list[1].done {
		t.Fatalf("%d left", x.left())
	}
	if err := o.Lessons.Tick(t.Context(), o.Who(), true, second); err != nil {
		t.Fatal(err)
	}
	if x.find(second) >= 0 || x.left() != concerned-2 {
		t.Errorf("who was told elsewhere is at %d, %d left", x.find(second), x.left())
	}
}

func TestTheOrderOfCallsStays(t *testing.T) {
	told := func(id studio.TellingID) lessons.Told {
		return lessons.Told{Telling: rows.Telling{Telling: studio.Telling{ID: id}}}
	}
	var c calls
	c.open([]lessons.Told{told(1), told(2), told(3)})
	c.tick(1, true)
	c.open([]lessons.Told{told(4), told(3)}) // 1 was ticked off here, 2 elsewhere
	var order []string
	for _, of := range c.list {
		word := string(rune('0' + of.ID))
		if of.done {
			word += "!"
		}
		order = append(order, word)
	}
	if got := strings.Join(order, " "); got != "1! 3 4" || c.left() != 2 {
		t.Errorf("%s, %d left", got, c.left())
	}
}

func TestWhoseTelephoneItIs(t *testing.T) {
	own := call{Told: lessons.Told{Telling: rows.Telling{Phone: "090", PayerPhone: "03", Payer: "母"}}}
	if phone, whose := own.number(); phone != "090" || whose != "" {
		t.Error(phone, whose)
	}
	own.Phone = "03"
	if phone, whose := own.number(); phone != "03" || whose != "母" {
		t.Error(phone, whose)
	}
	own.Phone, own.Name = "", "母"
	if phone, whose := own.number(); phone != "03" || whose != "" {
		t.Error(phone, whose)
	}
}
