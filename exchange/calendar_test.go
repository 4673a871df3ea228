package exchange

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCalendar(t *testing.T) {
	jst := time.FixedZone("JST", 9*3600)
	at := time.Date(2026, 11, 24, 16, 30, 0, 0, jst)
	got := string(Calendar([]Event{
		{UID: "5-20261124@1", Start: at, End: at.Add(time.Hour), Summary: "キッズダンス", Location: "スタジオA"},
		{UID: "8-20261124@1", Start: at, End: at.Add(time.Hour), Summary: `a,b;c\d`, Note: "x\r\ny\x00", Cancelled: true},
	}, at))
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kayoi//Kayoi//JA", "CALSCALE:GREGORIAN",
		"BEGIN:VEVENT", "UID:5-20261124@1", "DTSTAMP:20261124T073000Z", "DTSTART:20261124T073000Z", "DTEND:20261124T083000Z",
		"SUMMARY:キッズダンス", "LOCATION:スタジオA", "STATUS:CONFIRMED", "END:VEVENT",
		"BEGIN:VEVENT", "UID:8-20261124@1", "DTSTAMP:20261124T073000Z", "DTSTART:20261124T073000Z", "DTEND:20261124T083000Z",
		`SUMMARY:a\,b\;c\\d`, `DESCRIPTION:x\ny`, "STATUS:CANCELLED", "END:VEVENT",
		"END:VCALENDAR", "",
	}, "\r\n")
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// However long a text is, no line has more than 75 octets, no character is parted,
// and unfolded and unescaped it is what it was.
func TestNothingIsLostInLongLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("a,;\\\n 漢字𠮷é"))).Draw(t, "text")
		out := string(Calendar([]Event{{Summary: text}}, time.Time{}))
		for _, line := range strings.Split(out, "\r\n") {
			if len(line) > longestLine || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Fatalf("a line of %d octets: %q", len(line), line)
			}
		}
		_, rest, _ := strings.Cut(strings.ReplaceAll(out, "\r\n ", ""), "SUMMARY:")
		summary, _, _ := strings.Cut(rest, "\r\n")
		if back := strings.NewReplacer(`\\`, `\`, `\,`, ",", `\;`, ";", `\n`, "\n").Replace(summary); back != text {
			t.Fatalf("%q became %q", text, back)
		}
	})
}
