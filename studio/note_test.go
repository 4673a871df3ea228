package studio

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTakeNote(t *testing.T) {
	today := date("2026-11-21")
	for _, c := range []struct {
		name string
		note Note
		want []string
	}{
		{"of a member", Note{Member: 1, Text: "お月謝の件"}, nil},
		{"of somebody who is none", Note{Who: "山田", Text: "体験したい"}, nil},
		{"due today", Note{Member: 1, Text: "折り返す", Due: today}, nil},
		{"due yesterday", Note{Member: 1, Text: "折り返す", Due: today.AddDays(-1)}, []string{"note.due_past"}},
		{"of nobody, saying nothing", Note{Who: "　", Text: " \n"}, []string{"note.nobody", "note.empty"}},
		{"as long as may be", Note{Member: 1, Text: strings.Repeat("𠮷", NoteLength)}, nil},
		{"too long", Note{Member: 1, Text: strings.Repeat("あ", NoteLength+1)}, []string{"note.long"}},
	} {
		if _, why := TakeNote(c.note, today); !slices.Equal(codes(why), c.want) {
			t.Errorf("%s: %v, want %v", c.name, codes(why), c.want)
		}
	}
	if kept, _ := TakeNote(Note{Who: " 山田 ", Text: "\n電話あり "}, today); kept.Who != "山田" || kept.Text != "電話あり" {
		t.Errorf("kept as %q, %q", kept.Who, kept.Text)
	}
}

func TestANoteIsSeenToOnce(t *testing.T) {
	due, done := date("2026-11-21"), time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name           string
		note           Note
		finish, reopen []string
	}{
		{"nothing to do", Note{}, []string{"note.nothing_due"}, []string{"note.not_done"}},
		{"open", Note{Due: due}, nil, []string{"note.not_done"}},
		{"done", Note{Due: due, Done: done}, []string{"note.done_already"}, nil},
	} {
		if got := codes(FinishNote(c.note)); !slices.Equal(got, c.finish) {
			t.Errorf("%s: finishing says %v", c.name, got)
		}
		if got := codes(ReopenNote(c.note)); !slices.Equal(got, c.reopen) {
			t.Errorf("%s: reopening says %v", c.name, got)
		}
		if c.note.Open() != (c.finish == nil) {
			t.Errorf("%s: open is %v", c.name, c.note.Open())
		}
	}
}
