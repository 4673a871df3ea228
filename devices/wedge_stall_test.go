package devices_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/devices"
)

// window sees keys as a window does that turns sixty times a second: those that
// were pressed since its last turn all at once, and none while it stands still.
type window struct {
	at    time.Time // of the next key
	keys  []pressed
	still []stall
}

// pressed is a key as a person or a reader presses it; zero is Enter.
type pressed struct {
	at  time.Time
	key rune
}

// stall is a time in which the window does not turn.
type stall struct{ from, to time.Time }

var noonSharp = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func newWindow() *window { return &window{at: noonSharp.Add(time.Second)} }

// press presses keys with gaps before them, the last of them again and again.
func (w *window) press(text string, gaps ...time.Duration) *window {
	for i, r := range []rune(text) {
		w.at = w.at.Add(gaps[min(i, len(gaps)-1)])
		w.keys = append(w.keys, pressed{w.at, r})
	}
	return w
}

func (w *window) enter(gap time.Duration) *window {
	w.at = w.at.Add(gap)
	w.keys = append(w.keys, pressed{at: w.at})
	return w
}

// stands lets the window stand still, from so long after the first second.
func (w *window) stands(after, long time.Duration) *window {
	from := noonSharp.Add(time.Second + after)
	w.still = append(w.still, stall{from, from.Add(long)})
	return w
}

// scans are those that are told; entered is whether the keys fall into an entry.
func (w *window) scans(entered bool) (told []string) {
	const turn = 16 * ms
	var wedge devices.Wedge
	wedge.Turned(noonSharp.Add(-time.Minute))
	keys, now := w.keys, noonSharp
	for len(keys) > 0 {
		now = now.Add(turn)
		for _, s := range w.still {
			if now.After(s.from) && now.Before(s.to) {
				now = s.to
			}
		}
		for len(keys) > 0 && !keys[0].at.After(now) {
			now = now.Add(50 * time.Microsecond)
			if keys[0].key == 0 {
				if scan, ok := wedge.Enter(now, entered); ok {
					told = append(told, scan)
				}
			} else {
				wedge.Rune(keys[0].key, now)
			}
			keys = keys[1:]
		}
		wedge.Turned(now)
	}
	return told
}

// Readers as they were seen to type, while the window stands still.
func TestNoScanIsLostInAStall(t *testing.T) {
	card := "0112A5F09C3B71DE"
	for _, c := range []struct {
		name string
		keys *window
		want []string
	}{
		{"no stall", newWindow().press(card, 13*ms).enter(13 * ms), []string{card}},
		{"it begins in a stall of three seconds", newWindow().stands(-1000*ms, 3000*ms).press(card, 13*ms).enter(13 * ms), []string{card}},
		{"a stall behind the first key", newWindow().stands(14*ms, 3000*ms).press(card, 13*ms).enter(13 * ms), []string{card}},
		{"a stall in the middle", newWindow().stands(100*ms, 3000*ms).press(card, 13*ms).enter(13 * ms), []string{card}},
		{"a stall before Enter", newWindow().stands(212*ms, 3000*ms).press(card, 13*ms).enter(13 * ms), []string{card}},
		{"three stalls", newWindow().stands(20*ms, 60*ms).stands(90*ms, 50*ms).stands(150*ms, 700*ms).press(card, 13*ms).enter(13 * ms), []string{card}},
		{"a slow reader", newWindow().stands(100*ms, 2000*ms).press(card, 34*ms).enter(34 * ms), []string{card}},
		{"a reader that gives all at once", newWindow().press("00042", 0).enter(0), []string{"00042"}},
		{"a member card's code", newWindow().stands(100*ms, 3000*ms).press("KY1:00020:1:ABCDEFGHIJKLMNOPQRSTUVWXYZ", 13*ms).enter(13 * ms), []string{"KY1:00020:1:ABCDEFGHIJKLMNOPQRSTUVWXYZ"}},
		{"a number of ten digits", newWindow().stands(100*ms, 3000*ms).press("0007654321", 13*ms).enter(13 * ms), []string{"0007654321"}},
		{"a short number in a short stall", newWindow().stands(30*ms, 100*ms).press("00042", 13*ms).enter(13 * ms), []string{"00042"}},
		{"two cards in one stall", newWindow().stands(20*ms, 3000*ms).press(card, 13*ms).enter(13*ms).press("04A1B2C3", 900*ms, 13*ms).enter(13 * ms), []string{card, "04A1B2C3"}},
		{"the machine holds up a part of it", newWindow().press(card[:6], 13*ms).press(card[6:], 300*ms, 9*ms).enter(9 * ms), []string{card}},
		{"and what comes then is a card by itself", newWindow().press(card[:8], 13*ms).press(card[8:], 150*ms, 9*ms).enter(60 * ms), []string{card}},
		{"twice", newWindow().press(card[:6], 13*ms).press(card[6:10], 300*ms, 9*ms).press(card[10:], 90*ms, 9*ms).enter(9 * ms), []string{card}},
		{"a name is being typed", newWindow().stands(310*ms, 800*ms).press("sato", 100*ms).press(card, 300*ms, 13*ms).enter(13 * ms), []string{card}},
		{"a name whose last letter makes the window draw", newWindow().stands(401*ms, 700*ms).press("sato", 100*ms).press(card, 20*ms, 13*ms).enter(13 * ms), []string{card}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, entered := range []bool{true, false} {
				if got := c.keys.scans(entered); !slices.Equal(got, c.want) {
					t.Errorf("told are %q, in an entry: %v", got, entered)
				}
			}
		})
	}
}

// What people type into entries, and how.
func TestNoTypingIsTakenInAStall(t *testing.T) {
	hand := 100 * ms // 120 words a minute
	for _, c := range []struct {
		name string
		keys *window
	}{
		{"a member number", newWindow().press("00042", hand).enter(hand)},
		{"a phone number", newWindow().press("09012345678", hand).enter(hand)},
		{"a birth date", newWindow().press("19800405", hand).enter(hand)},
		{"a postal code", newWindow().press("154-0001", hand).enter(hand)},
		{"a sum", newWindow().press("12000", 80*ms).enter(80 * ms)},
		{"a name and a year", newWindow().press("tanaka2026", hand).enter(hand)},
		{"capitals", newWindow().press("TAKAHASHI", hand).enter(hand)},
		{"an address", newWindow().press("m1@example.jp", hand).enter(hand)},
		{"a key held down", newWindow().press("100000000", hand, 300*ms, 33*ms).enter(hand)},
		{"a quick key held down", newWindow().press("100000000", hand, 250*ms, 15*ms).enter(hand)},
		{"a letter held down", newWindow().press("aaaaaaaaaaaa", hand, 300*ms, 33*ms).enter(hand)},
		{"a name from an input method", newWindow().press("髙橋由美子", hand, 0).enter(hand)},
		{"figures from an input method", newWindow().press("09012345678", hand, 0).enter(hand)},
		{"a number from an input method", newWindow().press("2026", hand, 0).enter(80 * ms)},
		{"the least pace of a hand", newWindow().press("00042", 60*ms).enter(60 * ms)},
	} {
		for _, stands := range []time.Duration{0, 50 * ms, 150 * ms, 300 * ms, 700 * ms, 1500 * ms, 3000 * ms} {
			for _, after := range []time.Duration{-100 * ms, 50 * ms, 99 * ms, 101 * ms, 110 * ms, 250 * ms, 399 * ms} {
				w := *c.keys
				w.still = nil
				w.stands(after, stands)
				if got := w.scans(true); len(got) > 0 {
					t.Errorf("%s, a stall of %v after %v: told are %q", c.name, stands, after, got)
				}
			}
		}
	}
}

// However the window stands still, a card's bytes are told whole.
func TestNoStallLosesACard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		card := rapid.StringMatching(`[0-9A-F]{6,18}[A-F][0-9]`).Draw(t, "card")
		pace := time.Duration(rapid.Int64Range(3, 34).Draw(t, "pace")) * ms
		w := newWindow().press(card, pace).enter(pace)
		for range rapid.IntRange(0, 4).Draw(t, "stalls") {
			w.stands(time.Duration(rapid.Int64Range(-3000, 600).Draw(t, "after"))*ms,
				time.Duration(rapid.Int64Range(0, 3000).Draw(t, "long"))*ms)
		}
		if got := w.scans(rapid.Bool().Draw(t, "entered")); !slices.Equal(got, []string{card}) {
			t.Fatalf("told are %q of %s", got, card)
		}
	})
}

// Wherever a machine that is short of time holds it up, what a reader sent is told
// whole.
func TestNoHaltLosesACard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		card := rapid.StringMatching(`([0-9A-F]{2}){3,8}[A-F][0-9]`).Draw(t, "card")
		pace := time.Duration(rapid.Int64Range(3, 30).Draw(t, "pace")) * ms
		halt := rapid.IntRange(1, len(card)-1).Draw(t, "halt")
		w := newWindow().press(card[:halt], pace).
			press(card[halt:], time.Duration(rapid.Int64Range(40, 900).Draw(t, "long"))*ms, pace).enter(pace)
		if got := w.scans(rapid.Bool().Draw(t, "entered")); !slices.Equal(got, []string{card}) {
			t.Fatalf("told are %q of %s", got, card)
		}
	})
}

// However the window stands still, nothing that a person types by hand and that
// is no card is taken out of an entry.
func TestNoStallTakesTyping(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{
			"00042", "0312345678", "09012345678", "20261121", "1540001", "40000", "sato", "yamada hanako", "TAKAHASHI",
			"tanaka2026", "roster-2026.csv", "m1@example.jp", "9:30", "T1234567890123",
		}).Draw(t, "word")
		w := newWindow()
		for _, r := range word {
			w.press(string(r), time.Duration(rapid.Int64Range(60, 400).Draw(t, "gap"))*ms)
		}
		w.enter(time.Duration(rapid.Int64Range(60, 2000).Draw(t, "enter")) * ms)
		for range rapid.IntRange(0, 4).Draw(t, "stalls") {
			w.stands(time.Duration(rapid.Int64Range(-3000, 4000).Draw(t, "after"))*ms,
				time.Duration(rapid.Int64Range(0, 3000).Draw(t, "long"))*ms)
		}
		if got := w.scans(true); len(got) > 0 {
			t.Fatalf("told are %q of %s", strings.Join(got, ","), word)
		}
	})
}
