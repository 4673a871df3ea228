package desk_test

import (
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestNotesAreWrittenSeenToAndTakenBack(t *testing.T) {
	d, _ := imported(t)
	room, ctx, owner := register.New(d), t.Context(), desk.Who{}
	today := civil.DateOf(moment)
	write := func(n register.NewNote) studio.NoteID {
		t.Helper()
		id, err := room.WriteNote(ctx, owner, n)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	due := func() []rows.Note {
		t.Helper()
		list, err := room.NotesDue(ctx, owner, civil.Date{})
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	write(register.NewNote{Number: "00020", Kind: studio.NotePhone, Text: "振替の希望日を折り返す", Due: today.AddDays(1)})
	call := write(register.NewNote{Number: "00020", Kind: studio.NotePhone, Text: "お月謝の件", Due: today})
	write(register.NewNote{Who: "山田 花子", Kind: studio.NoteCounter, Text: "見学だけ"})

	if list := due(); len(list) != 1 || list[0].ID != call || list[0].Number != "00020" || list[0].Staff != "緑川 弘" {
		t.Fatalf("due are %+v", list)
	}
	if err := room.FinishNote(ctx, owner, call); err != nil {
		t.Fatal(err)
	}
	if list := due(); len(list) != 0 {
		t.Errorf("due after it was seen to: %+v", list)
	}
	if err := room.FinishNote(ctx, owner, call); studio.CodeOf(err) != "refused" {
		t.Errorf("seen to twice: %v", err)
	}
	if err := room.ReopenNote(ctx, owner, call); err != nil || len(due()) != 1 {
		t.Errorf("opened again: %v, %+v", err, due())
	}
	if err := room.TakeBackNote(ctx, owner, call); err != nil || len(due()) != 0 {
		t.Errorf("taken back: %v, %+v", err, due())
	}
	if err := room.FinishNote(ctx, owner, call); studio.CodeOf(err) != "note.unknown" {
		t.Errorf("seen to after it was taken back: %v", err)
	}
	of, err := room.Notes(ctx, owner, "00020")
	all, err2 := room.Notes(ctx, owner, "")
	if err != nil || err2 != nil || len(of) != 1 || len(all) != 2 || all[0].Name != "山田 花子" {
		t.Errorf("the member has %+v, all are %+v", of, all)
	}
}

func TestANoteThatCannotBeKeptSaysWhy(t *testing.T) {
	d, _ := imported(t)
	room := register.New(d)
	for _, c := range []struct {
		note register.NewNote
		want string
	}{
		{register.NewNote{Number: "00020", Kind: studio.NotePhone}, "refused"},
		{register.NewNote{Number: "99999", Kind: studio.NotePhone, Text: "電話"}, "member.unknown"},
		{register.NewNote{Number: "00020", Kind: "pigeon", Text: "電話"}, "note.kind_unknown"},
	} {
		if _, err := room.WriteNote(t.Context(), desk.Who{}, c.note); studio.CodeOf(err) != c.want {
			t.Errorf("%+v: %v, want %s", c.note, err, c.want)
		}
	}
	if all, err := room.Notes(t.Context(), desk.Who{}, ""); err != nil || len(all) != 0 {
		t.Errorf("kept all the same: %+v, %v", all, err)
	}
}
