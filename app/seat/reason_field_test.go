package seat_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/studio"
)

// At the field for a reason is said what is wrong with the reason, and nothing else.
func TestOnlyAReasonIsBlamedAtItsField(t *testing.T) {
	long := studio.Written{Of: "reason", Text: strings.Repeat("あ", 201), Most: studio.LineLength}
	other := studio.Written{Of: "note", Text: long.Text, Most: long.Most}
	for _, c := range []struct {
		name   string
		failed error
		said   string
	}{
		{"too long", studio.Writable(long), "200文字までです（いま201文字）"},
		{"missing", studio.Refused([]studio.Reason{studio.Because("miss.reason_missing")}), "免除する理由を書いてください"},
		{"another text", studio.Writable(other), ""},
		{"decided already", studio.Refused([]studio.Reason{studio.Because("miss.reviewed")}), ""},
		{"a failure", errors.New("disk full"), ""},
	} {
		w := newWaiting(t)
		f := seat.NewReasonField(w.Seat, "理由", "", "miss.reason_missing")
		w.Window.SetContent(f)
		if blamed := f.Blame(c.failed); blamed != (c.said != "") || f.Error() != c.said {
			t.Errorf("%s: %v, said %q", c.name, blamed, f.Error())
		}
	}
}
