package reception

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestANoteIsWrittenOnTodayAndSeenTo(t *testing.T) {
	o := newOffice(t, usual)
	page := NewToday(o.Seat, o.sound)
	o.show(t, page, usual)
	sheet := openNote(o.Seat, "", "")
	sheet.primary()
	if sheet.whose.Error() == "" || sheet.said.Error() == "" {
		t.Error("an empty note is not blamed on its fields")
	}
	sheet.picker.entry.SetText("00020")
	sheet.text.SetText("振替の希望日を折り返す\n夕方がよい")
	sheet.when.Type("2026年11月20日")
	sheet.primary()
	if sheet.when.Error() == "" || !strings.HasPrefix(sheet.text.Text(), "振替") {
		t.Error("a day that is over is not blamed, or what was typed is gone")
	}
	sheet.when.Type("きのう")
	sheet.primary()
	if sheet.when.Error() == "" {
		t.Error("what is no day is not blamed")
	}
	sheet.when.Type("R8.11.21")
	sheet.primary()
	if len(o.shell.said) != 1 {
		t.Fatalf("the window said %v", o.shell.said)
	}
	page.Reload()
	if list := page.todo.errands; len(list) != 1 || list[0].note.Number != "00020" || list[0].note.Due != saturday {
		t.Fatalf("to be seen to: %+v", list)
	}
	finishNote(o.Seat, page.todo.errands[0].note.ID)
	page.Reload()
	if len(page.todo.errands) != 0 {
		t.Error("it is still to be seen to")
	}
	o.shell.undo()
	page.Reload()
	if len(page.todo.errands) != 1 {
		t.Error("undoing does not open it again")
	}
}

func TestANoteOfSomebodyWhoIsNoMember(t *testing.T) {
	o := newOffice(t, usual)
	sheet := openNote(o.Seat, "", "")
	sheet.picker.entry.SetText("山田という方")
	sheet.text.SetText("見学したいとのこと")
	sheet.primary()
	all, err := o.Register.Notes(t.Context(), desk.Who{}, "")
	if err != nil || len(all) != 1 || all[0].Name != "山田という方" || all[0].Member != 0 || !all[0].Due.IsZero() {
		t.Fatalf("kept %+v, %v", all, err)
	}
	o.shell.undo()
	if all, err = o.Register.Notes(t.Context(), desk.Who{}, ""); err != nil || len(all) != 0 {
		t.Errorf("undone: %+v, %v", all, err)
	}
}

func TestANoteOfSomebodyNamedAsAMemberIs(t *testing.T) {
	o := newOffice(t, usual)
	sheet := openNote(o.Seat, "", "")
	sheet.picker.entry.SetText("佐藤")
	if len(sheet.search.found) == 0 {
		t.Fatal("nobody is found for a common name")
	}
	for range len(sheet.search.found) {
		sheet.picker.key(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	sheet.text.SetText("資料を送る")
	sheet.primary()
	all, err := o.Register.Notes(t.Context(), desk.Who{}, "")
	if err != nil || len(all) != 1 || all[0].Name != "佐藤" || all[0].Member != 0 {
		t.Errorf("kept %+v, %v", all, err)
	}
}

func TestDueWords(t *testing.T) {
	w := newOffice(t, usual).Words
	for due, want := range map[civil.Date]string{saturday: "きょうまで", saturday.AddDays(-21): "10月31日（土）から"} {
		if got := dueWord(w, rows.Note{Note: studio.Note{Due: due}}, saturday); got != want {
			t.Errorf("%s: %q, want %q", due, got, want)
		}
	}
}

func TestRenewalsAreAmongTodaysErrands(t *testing.T) {
	o := newOffice(t, usual)
	page := NewToday(o.Seat, o.sound)
	o.show(t, page, usual)
	if len(page.todo.errands) != 0 {
		t.Fatalf("%+v", page.todo.errands)
	}
	for i := range renewalsShown + 3 {
		a, err := o.Register.AddMember(t.Context(), o.Who(), register.NewMember{Form: register.Form{"name": "吉田 葵"}, Status: studio.Inquiry})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.Register.TakeStep(t.Context(), o.Who(), a.Member.Number, register.Wish{
			Kind: studio.ToJoin, To: saturday.AddDays(20 - i), Classes: []string{"ヨガ入門"},
		}); err != nil {
			t.Fatal(err)
		}
	}
	list := page.todo.errands
	if len(list) != renewalsShown+1 || list[0].renewal.To != saturday.AddDays(13) || list[renewalsShown].more != 3 || page.todo.count.Text() != "8" {
		t.Fatalf("%s errands: %+v", page.todo.count.Text(), list)
	}
	page.todo.open(list[0])
	page.todo.open(list[renewalsShown])
	if want := []seat.Place{{Screen: seat.Member, Of: list[0].renewal.Number}, {Screen: seat.Members}}; !slices.Equal(o.shell.places, want) {
		t.Errorf("they lead to %v", o.shell.places)
	}
	if row := errandRow(o.Words, list[0], saturday); !strings.Contains(row.Cells[1].Text, "ヨガ入門") || row.Cells[2].Text == "" {
		t.Errorf("%+v", row.Cells)
	}
}
