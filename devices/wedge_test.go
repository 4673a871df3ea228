package devices_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/devices"
)

// typing types text with the gaps between keys given, the last of them again
// and again, and at last Enter.
type typing struct {
	wedge devices.Wedge
	at    time.Time
}

func newTyping() *typing { return &typing{at: time.Date(2026, 11, 21, 12, 52, 0, 0, time.UTC)} }

func (p *typing) keys(text string, gaps ...time.Duration) {
	for i, r := range []rune(text) {
		p.at = p.at.Add(gaps[min(i, len(gaps)-1)])
		p.wedge.Rune(r, p.at)
	}
}

func (p *typing) enter(gap time.Duration) (string, bool) {
	p.at = p.at.Add(gap)
	return p.wedge.Enter(p.at, true)
}

const ms = time.Millisecond

func TestWedge(t *testing.T) {
	for _, c := range []struct {
		name string
		keys func(*typing)
		last time.Duration // before Enter
		want string        // empty: not a scan
	}{
		{"a reader's card", func(p *typing) { p.keys("04A1B2C3D4E", 13*ms) }, 13 * ms, "04A1B2C3D4E"},
		{"a slow reader", func(p *typing) { p.keys("04A1B2C3", 34*ms) }, 34 * ms, "04A1B2C3"},
		{"the shortest scan", func(p *typing) { p.keys("0042", 13*ms) }, 13 * ms, "0042"},
		{"three keys at once", func(p *typing) { p.keys("004", 5*ms) }, 5 * ms, ""},
		{"a person", func(p *typing) { p.keys("00042", 120*ms) }, 200 * ms, ""},
		{"Enter alone", func(*typing) {}, time.Hour, ""},
		{"a person's Enter long after a reader that sends none", func(p *typing) { p.keys("04A1B2C3", 13*ms) }, 800 * ms, ""},
		{"a person, then a reader", func(p *typing) { p.keys("sato", 90*ms); p.keys("04A1B2C3", 300*ms, 13*ms) }, 13 * ms, "04A1B2C3"},
		{"a person, and at once a reader", func(p *typing) { p.keys("sato", 90*ms); p.keys("04A1B2C3", 70*ms, 13*ms) }, 13 * ms, "04A1B2C3"},
		{"a reader, then a person", func(p *typing) { p.keys("04A1B2C3", 13*ms); p.keys("sato", 90*ms) }, 90 * ms, ""},
		{"the window drew meanwhile", func(p *typing) { p.keys("04A1", 13*ms); p.keys("B2C3D4E5", 90*ms, 0, 0, 0, 0, 8*ms, 13*ms) }, 13 * ms, "04A1B2C3D4E5"},
		{"it drew after the first key", func(p *typing) { p.keys("0", 13*ms); p.keys("4A1B2C3", 120*ms, 0) }, 0, "04A1B2C3"},
		{"it drew before the last keys", func(p *typing) { p.keys("04A1B2", 13*ms); p.keys("C3", 60*ms, 0) }, 0, "04A1B2C3"},
		{"one slow key behind the wait", func(p *typing) { p.keys("0", 13*ms); p.keys("4A1B2C3", 128*ms, 6*ms, 0, 0, 0, 0, 0) }, 0, "04A1B2C3"},
		{"it drew before Enter", func(p *typing) { p.keys("04A1B2C3", 13*ms) }, 80 * ms, "04A1B2C3"},
		{"our QR text", func(p *typing) { p.keys("KY1:00020", 10*ms) }, 10 * ms, "KY1:00020"},
		{"a card of letters", func(p *typing) { p.keys("ABCDEFAB", 10*ms) }, 10 * ms, "ABCDEFAB"},
		{"a name while all stood still", func(p *typing) { p.keys("takahashi", 0) }, 0, ""},
		{"a file while all stood still", func(p *typing) { p.keys("roster-2026.csv", 0) }, 0, ""},
		{"an address while all stood still", func(p *typing) { p.keys("m1@example.jp", 0) }, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newTyping()
			c.keys(p)
			scan, ok := p.enter(c.last)
			if scan != c.want || ok != (c.want != "") {
				t.Errorf("got %q, %v, want %q", scan, ok, c.want)
			}
		})
	}
}

func TestAScanIsToldOnce(t *testing.T) {
	p := newTyping()
	p.keys("04A1B2C3", 13*ms)
	if _, ok := p.enter(13 * ms); !ok {
		t.Fatal("not a scan")
	}
	if scan, ok := p.enter(13 * ms); ok {
		t.Errorf("a second Enter gave %q", scan)
	}
	p.keys("11223344", 13*ms)
	if scan, _ := p.enter(13 * ms); scan != "11223344" {
		t.Errorf("the next scan is %q", scan)
	}
}

// However long somebody types by hand, it is never taken for a scan.
func TestTypingIsNeverAScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newTyping()
		gaps := rapid.SliceOfN(rapid.Int64Range(60, 2000), 1, 60).Draw(t, "gaps")
		for _, g := range gaps {
			p.keys("a", time.Duration(g)*ms)
		}
		if scan, ok := p.enter(time.Duration(rapid.Int64Range(0, 2000).Draw(t, "enter")) * ms); ok {
			t.Fatalf("typing was taken for the scan %q", scan)
		}
	})
}

// Whatever was typed before by hand, a scan is exactly what the reader sent.
func TestAScanIsWhatTheReaderSent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newTyping()
		for range rapid.IntRange(0, 20).Draw(t, "typed") {
			p.keys("a", time.Duration(rapid.Int64Range(60, 900).Draw(t, "gap"))*ms)
		}
		card := rapid.StringMatching(`[0-9A-F]{2,22}[A-F][0-9]`).Draw(t, "card")
		p.keys(card[:1], time.Duration(rapid.Int64Range(60, 900).Draw(t, "pause"))*ms)
		p.keys(card[1:], time.Duration(rapid.Int64Range(3, 35).Draw(t, "pace"))*ms)
		if scan, ok := p.enter(13 * ms); !ok || scan != card {
			t.Fatalf("got %q, %v, want %q", scan, ok, strings.ToUpper(card))
		}
	})
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"０４Ａ１ｂ２：＿": "04A1b2:_", "04A1B2": "04A1B2", "髙橋　由美子": "髙橋　由美子", "０４あ１": "04あ1", "": "",
	} {
		if got := devices.Plain(text); got != want {
			t.Errorf("%s became %s", text, got)
		}
	}
}

// A person may confirm a number that an input method widened, and press Enter
// again at once: that is no scan, and nothing is taken out of the field.
func TestWhatAnInputMethodWidenedIsNoScanByItself(t *testing.T) {
	p := newTyping()
	p.keys("０９０１２３４５６７８", 900*ms, 0)
	if scan, ok := p.enter(20 * ms); ok {
		t.Errorf("taken for the scan %q", scan)
	}
}
