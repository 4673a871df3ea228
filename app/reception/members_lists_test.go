package reception

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// keys presses keys where the focus is.
func (o *office) keys(names ...fyne.KeyName) {
	for _, n := range names {
		if n == fyne.KeyTab {
			o.Window.Canvas().FocusNext()
			continue
		}
		o.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (o *office) membersPage(t *testing.T) *Members {
	t.Helper()
	page := NewMembers(o.Seat)
	o.show(t, page, usual)
	return page
}

// A condition is added, changed and taken out by keys alone, and the count is
// there before it is taken over.
func TestConditionsByTheKeyboard(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	o.Window.Canvas().Focus(page.narrow)
	o.keys(fyne.KeyReturn)                                       // the sheet, with the status chosen
	o.keys(fyne.KeyTab, fyne.KeyTab, fyne.KeyDown, fyne.KeyDown) // over the comparison to the choices
	o.keys(fyne.KeyReturn)                                       // trial
	sheet := o.Window.Canvas().Overlays().Top()
	if !shows(sheet, "18人") {
		t.Error("the sheet does not say how many there are")
	}
	kit.PressPrimary(o.Window.Canvas())
	if got := page.list.list.Where.String(); got != "status=trial" || len(page.list.all) != 18 {
		t.Fatalf("%s, %d people", got, len(page.list.all))
	}
	if o.Window.Canvas().Focused() != page.chipAt[chipPlace{0, 0}] {
		t.Error("the focus is not on the new condition")
	}
	o.keys(fyne.KeyReturn, fyne.KeyTab, fyne.KeyTab, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	kit.PressPrimary(o.Window.Canvas())
	if got := page.list.list.Where.String(); got != "status=trial,active" {
		t.Errorf("changed to %s", got)
	}
	o.keys(fyne.KeyTab, fyne.KeyReturn) // the cross
	if !page.list.list.Where.IsZero() || len(page.list.all) != 304 || o.Window.Canvas().Focused() != page.narrow {
		t.Errorf("%s is left, of %d people", page.list.list.Where, len(page.list.all))
	}
	o.trouble(t)
}

// shows reports whether something shows a text.
func shows(in fyne.CanvasObject, text string) bool {
	for _, o := range test.LaidOutObjects(in) {
		if t, ok := o.(*kit.Text); ok && t.Text() == text {
			return true
		}
	}
	return false
}

func TestWhatIsMissingInAConditionIsSaid(t *testing.T) {
	o := newOffice(t, usual)
	o.membersPage(t)
	sheet := openCondition(o.Seat, studio.Condition{}, func(c studio.Condition) studio.Condition { return c }, func(studio.Condition) { t.Error("taken") })
	sheet.primary()
	if sheet.wrong.Error() == "" {
		t.Error("nothing is said")
	}
	sheet.fields.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	test.Type(sheet.entry.Focusable(), " ")
	if sheet.primary(); sheet.wrong.Error() == "" || sheet.entry.Text() != " " {
		t.Error("nothing is said of a text that is missing, or what was typed is gone")
	}
	sheet.dialog.Close()
	openConditionText(o.Seat, condition(t, "age=6 or not has card"), func(studio.Condition) { t.Error("taken") })
	test.Type(o.Window.Canvas().Focused(), "(")
	kit.PressPrimary(o.Window.Canvas())
	if o.Window.Canvas().Overlays().Top() == nil {
		t.Error("a text that cannot be read was taken")
	}
}

// An answer that comes late never takes the place of a newer one.
func TestAnOlderAnswerIsForgotten(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	var late []func()
	o.Runner.Go = func(work func()) { late = append(late, work) }
	page.narrowTo(groupsOf(condition(t, "status=trial")))
	page.narrowTo(groupsOf(condition(t, "status=leave")))
	for _, answer := range slices.Backward(late) {
		answer()
	}
	if len(page.list.all) != 10 {
		t.Errorf("%d people, not those on hold", len(page.list.all))
	}
}

func TestAListIsKeptRenamedAndRemoved(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	page.narrowTo(groupsOf(condition(t, "class=こども空手 age<=7")))
	page.sort(slices.IndexFunc(page.columns, func(c studio.Column) bool { return c.Field == studio.FieldKana }))
	page.keepAs()
	kit.PressPrimary(o.Window.Canvas())
	if o.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("a list without a name was kept")
	}
	test.Type(o.Window.Canvas().Focused(), "空手キッズ")
	kit.PressPrimary(o.Window.Canvas())
	if len(page.lists) != 1 || page.list.chosen.saved != page.lists[0].ID || page.lists[0].Order.String() != "kana" || page.list.changed() {
		t.Fatalf("%+v, chosen %+v", page.lists, page.list.chosen)
	}
	o.shell.undo()
	if len(page.lists) != 0 || page.list.chosen != (chosenList{}) || page.list.list.Where.String() != "class=こども空手 age<=7" {
		t.Errorf("after it is not kept: %+v", page.list.list)
	}
	page.keepAs()
	test.Type(o.Window.Canvas().Focused(), "空手キッズ")
	kit.PressPrimary(o.Window.Canvas())
	page.rename()
	test.Type(o.Window.Canvas().Focused(), "ズ")
	kit.PressPrimary(o.Window.Canvas())
	if page.lists[0].Name != "空手キッズズ" || page.titleText() != "空手キッズズ" {
		t.Errorf("renamed to %s, the page says %s", page.lists[0].Name, page.titleText())
	}
	o.shell.undo()
	if page.lists[0].Name != "空手キッズ" || page.titleText() != "空手キッズ" {
		t.Errorf("back to %s, the page says %s", page.lists[0].Name, page.titleText())
	}
	page.narrowTo(page.list.groups.with(0, 0, condition(t, "class=一般空手")))
	page.keepChanges()
	if got := page.lists[0].Where.String(); got != "class=一般空手 age<=7" {
		t.Errorf("kept as %s", got)
	}
	page.remove()
	if len(page.lists) != 0 || page.list.chosen != (chosenList{}) || len(page.list.all) != 304 {
		t.Errorf("after it is gone: %+v, %d people", page.list.chosen, len(page.list.all))
	}
	o.shell.undo()
	if len(page.lists) != 1 || page.lists[0].Name != "空手キッズ" {
		t.Errorf("%+v", page.lists)
	}
	o.trouble(t)
}

func TestReadyListsAreChosenAtTheLeft(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	for _, r := range studio.ReadyLists {
		l, err := studio.ReadyList(r.Name, studio.Asked{})
		if err != nil {
			t.Fatal(err)
		}
		page.press(chosenList{ready: r.Name}, l)
		want, err := o.Register.List(t.Context(), o.Who(), register.Query{List: l})
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case r.Name == "duplicates":
			if len(page.pairs) != 2 {
				t.Errorf("%d pairs", len(page.pairs))
			}
		case len(page.list.shown) != len(want):
			t.Errorf("%s shows %d, not %d", r.Name, len(page.list.shown), len(want))
		}
	}
	o.trouble(t)
}

// What somebody changed and did not keep is not lost by a look at another list.
func TestAChangedListIsOfferedBack(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	page.narrowTo(groupsOf(condition(t, "status=leave")))
	l, err := studio.ReadyList("missing", studio.Asked{})
	if err != nil {
		t.Fatal(err)
	}
	page.press(chosenList{ready: "missing"}, l)
	o.shell.undo()
	if page.list.list.Where.String() != "status=leave" || len(page.list.all) != 10 {
		t.Errorf("%s, %d people", page.list.list.Where, len(page.list.all))
	}
}

func TestHeadsSort(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	columns, err := studio.ParseColumns("number,name,age")
	if err != nil {
		t.Fatal(err)
	}
	page.list.list.Columns = columns
	page.compose()
	first := func() string { return page.list.row(0).Number }
	page.sort(2)
	young := first()
	page.sort(2)
	old := first()
	page.sort(2)
	if young == old || first() != "00001" {
		t.Errorf("youngest %s, oldest %s, then %s", young, old, first())
	}
	page.sort(1)
	if got := page.list.list.Order.String(); got != "kana" {
		t.Errorf("names are sorted by %s", got)
	}
}

func TestColumnsThatHaveNoRoomAreLeftOut(t *testing.T) {
	o := newOffice(t, usual)
	columns, err := studio.ParseColumns("number,address,email,class,card,caution,name")
	if err != nil {
		t.Fatal(err)
	}
	has := func(list []studio.Column, f studio.ListField) bool {
		return slices.ContainsFunc(list, func(c studio.Column) bool { return c.Field == f })
	}
	for _, width := range []float32{300, 500, 700, 1000, 2000} {
		shown := fitting(o.Words, columns, width)
		need := float32(0)
		for _, c := range shown {
			need += tableColumn(o.Words, c).Width + kit.GapWide
		}
		if !has(shown, studio.FieldName) || need > width-2*kit.GapWide+kit.GapWide {
			t.Errorf("at %.0f: %s need %.0f", width, studio.ColumnsText(shown), need)
		}
	}
}

func TestAListIsExportedFromItsPage(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	page.narrowTo(groupsOf(condition(t, "class=こども空手 age<=7")))
	path := filepath.Join(t.TempDir(), "kids.csv")
	page.export()
	o.keys(fyne.KeyRight) // from the workbook to CSV
	kit.PressPrimary(o.Window.Canvas())
	test.Type(o.Window.Canvas().Focused(), "") // where it goes
	entry := o.Window.Canvas().Focused().(interface{ SetText(string) })
	entry.SetText(path)
	kit.PressPrimary(o.Window.Canvas())
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(content), "\r\n")
	if lines[0] != "\ufeff会員番号,氏名,カナ,状態,プラン,電話,保護者" || len(lines) != len(page.list.all)+2 {
		t.Errorf("%q", lines)
	}
	if !shows(o.Window.Canvas().Overlays().Top(), "kids.csv") {
		t.Error("it is not said where the file lies")
	}
	o.trouble(t)
}

func TestWhoeverCannotBeWrittenIsNamed(t *testing.T) {
	o := newOffice(t, usual)
	told(o.Seat, "x.csv", 0, &studio.Error{
		Code: "export.characters_missing", Args: map[string]string{"encoding": "CP932", "count": "1"},
		Reasons: []studio.Reason{studio.Because("export.lacks", "number", "00007", "name", "𠮷田 葵", "characters", "𠮷")},
	})
	if !shows(o.Window.Canvas().Overlays().Top(), "00007 𠮷田 葵：𠮷") {
		t.Error("nobody is named")
	}
}

func TestWhatIsShownIsExported(t *testing.T) {
	m := members{list: studio.List{Where: condition(t, "age>=6")}, status: studio.Leave, words: "sato"}
	q := m.shownQuery()
	if q.Where.String() != "age>=6 status=leave" || q.Search != "sato" || len(q.Columns) != len(pageColumns) {
		t.Errorf("%+v", q)
	}
	if got := fileName("未収/督促: 11月?", register.ListPDF); got != "未収_督促_ 11月_.pdf" {
		t.Error(got)
	}
}

func TestWhySomebodyIsOnAList(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	page.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	page.table.TypedRune('?')
	if o.Window.Canvas().Overlays().Top() != nil {
		t.Error("everybody needs no reason")
	}
	page.narrowTo(groupsOf(condition(t, "class=こども空手 age<=7")))
	page.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	page.table.TypedRune('?')
	top := o.Window.Canvas().Overlays().Top()
	if top == nil || !shows(top, "クラス") || !shows(top, "こども空手") || shows(top, "会員番号") {
		t.Error("it is not said why")
	}
	o.trouble(t)
}

func TestRowsAreJoinedByTheKeyboard(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	page.narrowTo(groupsOf(condition(t, "status=trial age<=7")))
	o.Window.Canvas().Focus(page.chipAt[chipPlace{0, 0}])
	o.Window.Canvas().FocusPrevious() // how the row is held together
	o.keys(fyne.KeyReturn)
	o.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if got := page.list.list.Where.String(); got != "status=trial or age<=7" {
		t.Errorf("joined to %s", got)
	}
	o.trouble(t)
}

// Every ready list has a name and a picture at the left.
func TestEveryReadyListIsNamed(t *testing.T) {
	w := newOffice(t, usual).Words
	for _, r := range studio.ReadyLists {
		if !w.Has("readyname."+r.Name) || !w.Has("ready."+r.Name) || readyIcons[r.Name] == "" {
			t.Errorf("%s has no name or no picture", r.Name)
		}
	}
}
