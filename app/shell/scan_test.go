package shell

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/studio"
)

// page is one that takes scans, with what can have the focus.
type page struct {
	entry   *kit.Entry
	button  *kit.Button
	table   *kit.Table
	pressed int
	marked  []int
	scans   []string
}

func (p *page) Content() fyne.CanvasObject { return container.NewVBox(p.entry, p.button, p.table) }
func (p *page) Reload()                    {}
func (p *page) Primary()                   {}
func (p *page) Keys() seat.Keys            { return nil }
func (p *page) Scanned(text string)        { p.scans = append(p.scans, text) }

// counter is a window with such a page, a reader, and hands.
type counter struct {
	*Shell
	page *page
	at   time.Time
	late []func() // what waits for its time
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	s := openNew(t)
	c := &counter{Shell: s, at: moment, page: &page{entry: kit.NewEntry(""), table: kit.NewFacts(kit.Column{Flex: 1})}}
	p := c.page
	p.button = kit.NewButton(kit.Outlined, kit.ButtonText{Label: "取り消す"}, func() { p.pressed++ })
	p.table.SetRows(1, func(int) kit.Row {
		return kit.Row{Cells: []kit.Cell{{Choices: []kit.Choice{{Label: "出席"}, {Label: "欠席"}}}}}
	})
	p.table.OnMark = func(_, choice int) { p.marked = append(p.marked, choice) }
	p.table.Choose(0)
	s.page = p
	s.keyed = func() time.Time { return c.at }
	s.frame = kit.NewFrame(p.Content(), s.scanner, c.later)
	s.window.SetContent(s.frame)
	s.window.Resize(fyne.NewSize(1024, 640))
	return c
}

// later keeps what waits until the keys stop for as long.
func (c *counter) later(_ time.Duration, call func()) func() {
	dropped := false
	c.late = append(c.late, func() {
		if !dropped {
			call()
		}
	})
	return func() { dropped = true }
}

// keys types text where the focus is, and Enter; then time goes by.
func (c *counter) keys(text string, gap time.Duration) {
	for _, r := range text {
		c.at = c.at.Add(gap)
		c.character(r)
		if gap > 50*time.Millisecond {
			c.rest()
		}
	}
	c.at = c.at.Add(gap)
	typeKey(c.Shell, fyne.KeyReturn)
	c.rest()
}

// character types one character.
func (c *counter) character(r rune) {
	if canvas := c.window.Canvas(); canvas.Focused() != nil {
		canvas.Focused().TypedRune(r)
	} else {
		canvas.OnTypedRune()(r)
	}
}

func (c *counter) rest() {
	for _, call := range c.late {
		call()
	}
	c.late = nil
}

const (
	reader = 13 * time.Millisecond
	hand   = 120 * time.Millisecond
)

func TestAScanIsTakenWhereverTheFocusIs(t *testing.T) {
	c := newCounter(t)
	for name, focus := range map[string]fyne.Focusable{
		"nothing": nil, "an entry": c.page.entry.Focusable(), "a button": c.page.button, "a table": c.page.table,
	} {
		c.page.scans = nil
		c.page.entry.SetText("山本")
		if c.window.Canvas().Unfocus(); focus != nil {
			c.window.Canvas().Focus(focus)
		}
		c.keys("1123581321", reader)
		if len(c.page.scans) != 1 || c.page.scans[0] != "1123581321" {
			t.Errorf("with the focus on %s: %q", name, c.page.scans)
		}
		if got := c.page.entry.Text(); got != "山本" {
			t.Errorf("with the focus on %s the entry holds %q", name, got)
		}
	}
	if c.page.pressed != 0 || len(c.page.marked) != 0 {
		t.Errorf("the scan pressed %d times and marked %v", c.page.pressed, c.page.marked)
	}
}

// stall types text where the focus is, and Enter, all of which the window sees
// only when it turns again.
func (c *counter) stall(text string, long time.Duration) {
	c.at = c.at.Add(long)
	c.keys(text, 0)
	c.turned()
}

func TestAScanWhileTheWindowStandsStillIsTaken(t *testing.T) {
	c := newCounter(t)
	for name, focus := range map[string]fyne.Focusable{"nothing": nil, "an entry": c.page.entry.Focusable(), "a table": c.page.table} {
		c.page.scans = nil
		c.page.entry.SetText("山本")
		if c.window.Canvas().Unfocus(); focus != nil {
			c.window.Canvas().Focus(focus)
		}
		c.turned()
		c.keys("", hand) // its next key is the reader's
		c.page.entry.SetText("山本")
		c.character('0')
		c.turned()
		c.stall("4A1B2C3", 3*time.Second)
		if !slices.Equal(c.page.scans, []string{"04A1B2C3"}) || c.page.entry.Text() != "山本" {
			t.Errorf("with the focus on %s: scanned %q, the entry holds %q", name, c.page.scans, c.page.entry.Text())
		}
	}
	if len(c.page.marked) > 0 {
		t.Errorf("the scan marked %v", c.page.marked)
	}
}

func TestANumberTypedWhileTheWindowStandsStillStays(t *testing.T) {
	c := newCounter(t)
	c.window.Canvas().Focus(c.page.entry.Focusable())
	c.turned()
	c.stall("09012345678", 3*time.Second)
	if got := c.page.entry.Text(); got != "09012345678" || len(c.page.scans) > 0 {
		t.Errorf("the entry holds %q, scanned %q", got, c.page.scans)
	}
}

// A digit that marks somebody is not known to stand alone before the window has
// turned again.
func TestTheFirstKeyOfAReaderMarksNobody(t *testing.T) {
	c := newCounter(t)
	c.window.Canvas().Focus(c.page.table)
	c.turned()
	c.character('2')
	c.rest() // its time has come while the window stands still
	if len(c.page.marked) > 0 {
		t.Error("it marks before the keys that wait are seen")
	}
	c.stall("4A1B2C3", time.Second)
	if len(c.page.marked) > 0 || !slices.Equal(c.page.scans, []string{"24A1B2C3"}) {
		t.Errorf("marked %v, scanned %q", c.page.marked, c.page.scans)
	}
	c.character('2')
	c.rest()
	c.turned()
	if !slices.Equal(c.page.marked, []int{1}) {
		t.Errorf("a digit by hand marks %v", c.page.marked)
	}
}

func TestTypingIsNoScan(t *testing.T) {
	c := newCounter(t)
	c.window.Canvas().Focus(c.page.entry.Focusable())
	c.keys("sato", hand)
	c.window.Canvas().Focus(c.page.table)
	c.keys("2", hand)
	c.window.Canvas().Focus(c.page.button)
	c.keys("", hand)
	if got := c.page.entry.Text(); got != "sato" || len(c.page.scans) != 0 {
		t.Errorf("the entry holds %q, scanned %q", got, c.page.scans)
	}
	if len(c.page.marked) != 1 || c.page.marked[0] != 1 || c.page.pressed != 1 {
		t.Errorf("marked %v, pressed %d times", c.page.marked, c.page.pressed)
	}
}

func TestAScanBringsBackWhatItTypedOver(t *testing.T) {
	c := newCounter(t)
	c.page.entry.SetText("080-1234")
	c.window.Canvas().Focus(c.page.entry.Focusable())
	c.page.entry.Focusable().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	c.keys("04A1B2C3D4E", reader)
	if got := c.page.entry.Text(); got != "080-1234" {
		t.Errorf("the entry holds %q", got)
	}
}

// A page without use for a scan gives way to the door.
func TestAScanLeadsToTheDoor(t *testing.T) {
	s := openNew(t)
	s.Go(seat.Place{Screen: seat.Settings})
	s.scan("04A1B2C3")
	if got := s.journey.now().Screen; got != seat.Today {
		t.Errorf("the scan shows %s", got)
	}
	if s.readers != 1 {
		t.Error("the rail knows of no reader")
	}
}

func TestTheDoorSounds(t *testing.T) {
	var heard devices.FakeSound
	for _, a := range []studio.Answer{studio.Allow, studio.Warn, studio.Refuse, ""} {
		chime{&heard}.Play(a)
	}
	if got := heard.Played; len(got) != 3 || got[0] != devices.Allow || got[1] != devices.Warn || got[2] != devices.Refuse {
		t.Errorf("played %v", got)
	}
}

// A dialog that has a use for scans takes them; over any other the page does.
func TestAnOpenDialogTakesAScan(t *testing.T) {
	c := newCounter(t)
	entry := kit.NewEntry("")
	d := kit.Overlay(c.window.Canvas(), entry, entry.Focusable(), nil)
	c.keys("1123581321", reader)
	if !slices.Equal(c.page.scans, []string{"1123581321"}) || entry.Text() != "" {
		t.Errorf("the page took %v, the entry has %q", c.page.scans, entry.Text())
	}
	var taken []string
	d.OnScan = func(text string) { taken = append(taken, text) }
	c.keys("1123581322", reader)
	if !slices.Equal(taken, []string{"1123581322"}) || len(c.page.scans) != 1 || entry.Text() != "" {
		t.Errorf("the dialog took %v, the page %v, the entry has %q", taken, c.page.scans, entry.Text())
	}
}

// A menu or a calendar that is open gives way to a card.
func TestAScanClosesWhatIsDroppedDown(t *testing.T) {
	entry := func(c *counter) fyne.Focusable { return c.page.entry.Focusable() }
	for name, open := range map[string]func(*counter){
		"a menu": func(c *counter) {
			kit.Menu(c.page.button, []string{"氏名", "フリガナ"}, 0, func(int) { c.page.pressed++ })
		},
		"the menu of an entry": func(c *counter) {
			c.window.Canvas().Focus(entry(c))
			entry(c).(fyne.SecondaryTappable).TappedSecondary(&fyne.PointEvent{})
		},
		"a calendar": func(c *counter) {
			day := kit.NewDateField("いつ", c.seat.Dates())
			c.window.SetContent(kit.NewFrame(day, c.scanner, c.later))
			c.window.Canvas().Focus(day.Focusable())
			day.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		},
	} {
		c := newCounter(t)
		if c.seat == nil {
			c.Go(seat.Place{Screen: seat.Today})
		}
		c.page.entry.SetText("山本")
		open(c)
		if c.window.Canvas().Overlays().Top() == nil {
			t.Fatalf("%s does not open", name)
		}
		c.keys("1123581321", reader)
		if !slices.Equal(c.page.scans, []string{"1123581321"}) {
			t.Errorf("over %s: scanned %q", name, c.page.scans)
		}
		if c.window.Canvas().Overlays().Top() != nil || c.page.pressed != 0 || c.page.entry.Text() != "山本" {
			t.Errorf("%s is open still, or something was chosen: the entry holds %q", name, c.page.entry.Text())
		}
	}
}

// Over a dialog that takes scans the menu gives way to it.
func TestAScanOverAMenuIsTheDialogs(t *testing.T) {
	c := newCounter(t)
	button := kit.NewButton(kit.Outlined, kit.ButtonText{Label: "種類"}, nil)
	var taken []string
	kit.Overlay(c.window.Canvas(), button, button, nil).OnScan = func(text string) { taken = append(taken, text) }
	kit.Menu(button, []string{"氏名"}, -1, func(int) {})
	c.keys("1123581321", reader)
	if !slices.Equal(taken, []string{"1123581321"}) || len(c.page.scans) > 0 || c.window.Canvas().Focused() != button {
		t.Errorf("the dialog took %v, the page %v", taken, c.page.scans)
	}
}
