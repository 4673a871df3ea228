package studio

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const secret QRSecret = "made once, kept in the studio's file"

func TestQRRefusal(t *testing.T) {
	good := SignQR(secret, "00020", 2)
	for _, c := range []struct {
		name, text string
		facts      QRFacts
		reason     string
	}{
		{"as it was made", good, QRFacts{Secret: secret, Version: 2}, ""},
		{"an older version", good, QRFacts{Secret: secret, Version: 3, Ended: november(10)}, "door.qr_revoked"},
		{"a version that a restored studio has forgotten", good, QRFacts{Secret: secret, Version: 1}, ""},
		{"another studio's", SignQR("theirs", "00020", 2), QRFacts{Secret: secret, Version: 2}, "door.qr_forged"},
		{"another number", strings.Replace(good, "00020", "00021", 1), QRFacts{Secret: secret, Version: 2}, "door.qr_forged"},
		{"another version", strings.Replace(good, ":2:", ":3:", 1), QRFacts{Secret: secret, Version: 3}, "door.qr_forged"},
		{"without its signature", "KY1:00020:2:", QRFacts{Secret: secret, Version: 2}, "door.qr_forged"},
		{"of a studio that never made one", good, QRFacts{Version: 1}, "door.qr_forged"},
		{"signed with nothing", SignQR("", "00020", 1), QRFacts{Version: 1}, "door.qr_forged"},
		{"a number, before any card was made", "KY1:00020", QRFacts{Version: 1}, ""},
		{"a number alone, before any card was made", "00020", QRFacts{Version: 1}, ""},
		{"a number", "KY1:00020", QRFacts{Secret: secret, Version: 1}, "door.qr_unsigned"},
		{"a number alone", "00020", QRFacts{Secret: secret, Version: 1}, "door.qr_unsigned"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if why := ReadQR(c.text).Refusal(c.facts); why != nil {
				got = why.Code
			}
			if got != c.reason {
				t.Errorf("%q, want %q", got, c.reason)
			}
		})
	}
	why := ReadQR(good).Refusal(QRFacts{Secret: secret, Version: 3, Ended: november(10)})
	if why.Args["number"] != "00020" || why.Args["since"] != "2026-11-10" {
		t.Errorf("revoked: %+v", why)
	}
}

// small is what the alphanumeric mode of codes holds and readers that type send.
var small = regexp.MustCompile(`^KY1:[0-9A-Z:+-]+$`)

func TestQRTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.OneOf(rapid.StringMatching(`[0-9]{5}`), rapid.StringMatching(`[A-Z]-[0-9]{1,3}`), rapid.String()).Draw(t, "number")
		version := rapid.IntRange(1, 1000).Draw(t, "version")
		text := SignQR(secret, number, version)
		q := ReadQR(text)
		if q.Number != number || q.Version != version || !q.SignedBy(secret) {
			t.Errorf("%q is read as %q, version %d, ours: %v", text, q.Number, q.Version, q.SignedBy(secret))
		}
		if !small.MatchString(text) {
			t.Errorf("%q makes a large code", text)
		}
	})
	if text := SignQR(secret, "00020", 1); len(text) != 38 {
		t.Errorf("%q has %d characters", text, len(text))
	}
}

// Whatever is altered in a code, taken out of it or put into it, nothing that
// comes of it opens the door, but the code itself.
func TestNoAlteredQRPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := SignQR(secret, rapid.StringMatching(`[0-9]{5}|[A-Z]-[0-9]|生徒[0-9]`).Draw(t, "number"), rapid.IntRange(1, 12).Draw(t, "version"))
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		out := rapid.IntRange(0, min(3, len(text)-at)).Draw(t, "out")
		in := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789ABCabc:+-= \x00")), 0, 3, -1).Draw(t, "in")
		altered := text[:at] + in + text[at+out:]
		q := ReadQR(altered)
		passes := q.Refusal(QRFacts{Secret: secret, Version: q.Version}) == nil
		if passes != (altered == text) {
			t.Errorf("%q made of %q passes: %v", altered, text, passes)
		}
	})
}

// Whatever a code says, it is read; and it is ours only if we would have written
// it so.
func FuzzQR(f *testing.F) {
	good := SignQR(secret, "00020", 1)
	for _, text := range []string{
		good, SignQR(secret, "生徒 一", 12), strings.ToLower(good), good + "=", "", "KY1:", "KY1:::", "KY1:+:1:", "KY1:00020:+1:" + good[12:],
		"KY1:+=:1:x", "https://example.jp/?q=1", "00020", "KY1:00020:99999999999999999999:A", "\xff\xfe",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := ReadQR(text)
		if q.SignedBy(secret) != (SignQR(secret, q.Number, q.Version) == text) {
			t.Errorf("%q: number %q, version %d, ours: %v", text, q.Number, q.Version, q.SignedBy(secret))
		}
		if q.Refusal(QRFacts{Secret: secret}) == nil && !q.SignedBy(secret) {
			t.Errorf("%q opens the door", text)
		}
	})
}
