package seat

import (
	"slices"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

func TestWhatABookingComesTo(t *testing.T) {
	words, err := lang.New(lang.English, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	owes, full := studio.Because("book.arrears", "amount", "8000"), studio.Because("book.full", "position", "2")
	for _, c := range []struct {
		name   string
		of     studio.BookDecision
		answer studio.Answer
		shape  kit.Verdict
		lines  int
	}{
		{"a seat", studio.BookDecision{State: studio.Seated}, studio.Allow, kit.Allow, 1},
		{"a seat to be looked at", studio.BookDecision{State: studio.Seated, Reasons: []studio.Reason{owes}}, studio.Warn, kit.Warn, 2},
		{"a place in the queue", studio.BookDecision{State: studio.Waiting, Reasons: []studio.Reason{full}}, studio.Warn, kit.Warn, 1},
		{"for a reason that is written", studio.BookDecision{Reasons: []studio.Reason{owes}, Negotiable: true}, studio.Refuse, kit.Warn, 1},
		{"nothing", studio.BookDecision{Reasons: []studio.Reason{full}}, studio.Refuse, kit.Refuse, 1},
	} {
		answer, lines := BookingSays(words, c.of, 3)
		if answer != c.answer || len(lines) != c.lines || shape(c.of, answer) != c.shape || slices.Contains(lines, "") {
			t.Errorf("%s: %s, %q", c.name, answer, lines)
		}
	}
}

// Who gets a freed seat is to be told, and the banner says so.
func TestWhoGetsAFreedSeatIsNamed(t *testing.T) {
	words, err := lang.New(lang.Japanese, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	one := []desk.Promoted{{Name: "鈴木 花"}}
	for want, f := range map[string]desk.Freed{
		"取り消しました": {},
		"取り消しました。席は鈴木 花さんに移りました。連絡してください": {Promoted: one},
		"取り消しました。席を鈴木 花さんに案内します。連絡してください": {Offered: one},
		"取り消しました。お待ちの2人に席を案内します。連絡してください": {Offered: append(one, one...)},
	} {
		if got := FreedSays(words, "取り消しました", f); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
}
