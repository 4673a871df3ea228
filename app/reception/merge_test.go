package reception

import (
	"testing"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

func TestFromWhomEachFieldIsTaken(t *testing.T) {
	m := mergeForm{keep: "00012", drop: "00013", would: register.Merged{Fields: []studio.MergedField{
		{Field: studio.MergeBirth}, {Field: studio.MergeCaution},
	}}}
	for _, c := range []struct {
		row, side int
		taken     bool
	}{{0, 1, true}, {0, 2, false}, {1, 2, true}, {2, 0, false}} {
		if got := m.choose(c.row, c.side); got != c.taken {
			t.Errorf("row %d, side %d: %v", c.row, c.side, got)
		}
	}
	m.swap()
	if m.keep != "00013" || m.choices[studio.MergeBirth] != studio.FromKeep || m.choices[studio.MergeCaution] != studio.FromBoth {
		t.Errorf("swapped: %+v", m)
	}
}

func TestMergedFieldsInWords(t *testing.T) {
	w, err := lang.New(lang.Japanese, moment.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		field       studio.MergeField
		value, want string
	}{
		{studio.MergePhone, "", "–"},
		{studio.MergeSex, "female", "女性"},
		{studio.MergeBirth, "2017-05-06", "2017年5月6日"},
		{studio.MergeCaution, "ねんざ\nアレルギー", "ねんざ / アレルギー"},
		{studio.MergePhone, "03-1234-5678", "03-1234-5678"},
	} {
		if got := mergeValue(w, c.field, c.value); got != c.want {
			t.Errorf("%s %q: %q", c.field, c.value, got)
		}
	}
}

// Two who are one person are held against each other, made one by keys alone, and
// parted again from the banner and from the page.
func TestTwoBecomeOneAndAreParted(t *testing.T) {
	o := newOffice(t, usual)
	page := o.membersPage(t)
	page.press(duplicates, studio.List{})
	page.Primary()
	sheet, ok := page.sheet.(*mergeSheet)
	if !ok || sheet.keep != "00012" || sheet.drop != "00013" {
		t.Fatalf("%+v", page.sheet)
	}
	birth := sheet.would.Fields[0]
	if birth.Field != studio.MergeBirth || sheet.would.Then.Birth.String() != birth.Then {
		t.Fatalf("%+v", sheet.would.Fields)
	}
	for key, side := range map[rune]studio.MergeFrom{'2': studio.FromDrop, '1': studio.FromKeep} {
		sheet.table.TypedRune(key)
		if got := sheet.would.Fields[0].From; got != side {
			t.Errorf("%c takes it from %s", key, got)
		}
	}
	sheet.table.TypedRune('2')
	kit.PressPrimary(o.Window.Canvas())
	if page.sheet != nil || len(page.pairs) != 1 {
		t.Errorf("%d pairs are left", len(page.pairs))
	}
	kept, err := o.Register.Person(t.Context(), o.Who(), "00013")
	if err != nil || kept.Number != "00012" || kept.Birth.String() != "2017-05-06" || len(kept.Merged) != 1 {
		t.Errorf("%+v, %v", kept.Member, err)
	}
	o.shell.undo()
	if len(page.pairs) != 2 {
		t.Errorf("after the undo %d pairs", len(page.pairs))
	}

	openMerge(o.Seat, "00012", "00013", "", nil)
	kit.PressPrimary(o.Window.Canvas())
	person := NewPerson(o.Seat, "00012", nil)
	o.show(t, person, usual)
	if len(person.cards.mergedPart.Objects) == 0 {
		t.Fatal("the page does not say that somebody was merged in")
	}
	person.cards.merged.OnOpen(0)
	kit.PressPrimary(o.Window.Canvas())
	if len(person.cards.mergedPart.Objects) != 0 {
		t.Error("they are still one on the page")
	}
	apart, err := o.Register.Person(t.Context(), o.Who(), "00013")
	if err != nil || apart.Number != "00013" {
		t.Errorf("%+v, %v", apart.Member, err)
	}
	o.trouble(t)
	if len(o.shell.places) != 0 {
		t.Errorf("went to %v", o.shell.places)
	}
}
