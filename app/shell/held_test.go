package shell

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
)

// late lets every answer wait until it is asked for, and returns how to give them.
func (c *counted) late() (answer func()) {
	var answers []func()
	c.seat.Runner = kit.Runner{
		Go: func(work func()) { work() },
		UI: func(draw func()) { answers = append(answers, draw) },
	}
	return func() {
		for len(answers) > 0 {
			next := answers[0]
			answers = answers[1:]
			next()
		}
	}
}

// hand types a word where the focus is, or into the window.
func (c *counted) hand(word string) {
	for _, r := range word {
		if f := c.window.Canvas().Focused(); f != nil {
			f.TypedRune(r)
		} else {
			c.window.Canvas().OnTypedRune()(r)
		}
	}
}

// pressed presses a key with Ctrl as the window does.
func (c *counted) pressed(key fyne.KeyName) {
	c.whenSeen(func() { chord(c.Shell, key) })
}

// What is typed for a page that is not there yet is typed when it is.
func TestNoKeyIsLostOnTheWayToAPage(t *testing.T) {
	c := newCounted(t)
	c.to(seat.Settings, "")
	entry := c.entries()[0]
	before := entry.Text()
	c.window.Canvas().Focus(entry.Focusable())
	answer := c.late()
	c.pressed(fyne.KeyI)
	c.hand("00020")
	c.pressed(fyne.KeyReturn)
	if len(c.acts) > 0 || entry.Text() != before {
		t.Fatalf("before the page is there: %v, the old page's entry holds %q", c.acts, entry.Text())
	}
	answer()
	if c.acts[desk.CheckIn] != 1 {
		t.Errorf("the door did %v", c.acts)
	}
}

func TestNoKeyIsLostOnTheWayToAPayment(t *testing.T) {
	c := newCounted(t)
	list, err := c.seat.Month.Invoices(t.Context(), desk.Who{}, "", "")
	if err != nil {
		t.Fatal(err)
	}
	c.to(seat.Settings, "")
	entry := c.entries()[0]
	before := entry.Text()
	c.window.Canvas().Focus(entry.Focusable())
	chord(c.Shell, fyne.KeyK)
	c.types(list[3].Lines[0].MemberNumber)
	answer := c.late()
	c.pressed(fyne.KeyP)
	c.hand("50000")
	answer()
	if entry.Text() != before {
		t.Errorf("the page before holds %q", entry.Text())
	}
	if fields := c.entries(); !c.card() || fields[len(fields)-1].Text() != "50000" {
		t.Errorf("a question stands %v", c.card())
	}
}

// A page that is not seen yet takes no key of the one before.
func TestAPageTakesNoKeyBeforeItIsSeen(t *testing.T) {
	c := newCounted(t)
	c.to(seat.Today, "")
	var late []func()
	c.options.Timer = func(_ time.Duration, call func()) func() {
		late = append(late, call)
		return func() {}
	}
	answer := c.late()
	today := c.page
	c.pressed(fyne.Key5)
	if c.page == today || !c.shows(today) {
		t.Fatal("the month is shown before it is there")
	}
	c.pressed(fyne.KeyReturn)
	if c.card() {
		t.Error("the question stands over a page that is not seen")
	}
	answer()
	if !c.shows(c.page) || len(c.held.keys) > 0 {
		t.Error("the month is not shown, or keys are kept for ever")
	}
}

// A reader's keys are none that wait.
func TestAScanOnTheWayToAPageIsTaken(t *testing.T) {
	c := newCounted(t)
	at := moment
	c.keyed = func() time.Time {
		at = at.Add(13 * time.Millisecond)
		return at
	}
	c.to(seat.Settings, "")
	answer := c.late()
	c.pressed(fyne.KeyI)
	c.hand(c.cards[0])
	typeKey(c.Shell, fyne.KeyReturn)
	answer()
	if c.acts[desk.CheckIn] != 1 {
		t.Errorf("the door did %v", c.acts)
	}
	for _, entry := range c.entries() {
		if entry.Text() != "" {
			t.Errorf("an entry holds %q", entry.Text())
		}
	}
}

// Esc closes what is open; on a page of the rail there is no page before.
func TestEscLeavesNoPageOfTheRail(t *testing.T) {
	c := newCounted(t)
	c.to(seat.Today, "")
	c.to(seat.Members, "")
	chord(c.Shell, fyne.KeyB)
	typeKey(c.Shell, fyne.KeyEscape)
	typeKey(c.Shell, fyne.KeyEscape)
	if now := c.journey.now().Screen; c.card() || now != seat.Members {
		t.Errorf("Esc twice leads to %s, a card stands %v", now, c.card())
	}
	c.to(seat.Member, "00020")
	typeKey(c.Shell, fyne.KeyEscape)
	if now := c.journey.now().Screen; now != seat.Members {
		t.Errorf("Esc leads from a member to %s", now)
	}
}

// Ctrl+U undoes what was done last, and the window says beside what the key stands.
func TestCtrlUUndoesWhatWasDoneLast(t *testing.T) {
	c := newCounted(t)
	c.to(seat.Today, "")
	c.scan(c.cards[0])
	undone := 0
	c.Say("予約しました", func() { undone++ })
	chord(c.Shell, fyne.KeyU)
	if undone != 1 || c.acts[desk.TakeBack] != 0 {
		t.Fatalf("after the booking the key undid it %d times, and did %v", undone, c.acts)
	}
	c.Say("予約しました", func() { undone++ })
	c.scan(c.cards[1])
	chord(c.Shell, fyne.KeyU)
	if undone != 1 || c.acts[desk.TakeBack] != 1 {
		t.Errorf("after another check-in the key undid the booking %d times, and did %v", undone, c.acts)
	}
}

// The light or the language may change while something is open: what is typed
// there stays, Esc closes it, and the window goes on.
func TestWhatIsOpenOutlastsAChangeOfLightAndLanguage(t *testing.T) {
	c := newCounted(t)
	for _, key := range []fyne.KeyName{fyne.KeyB, fyne.KeyE, fyne.KeyK} {
		c.to(seat.Settings, "display")
		chord(c.Shell, key)
		c.types("00020")
		entry := c.entries()[0]
		c.SetLanguage(lang.English)
		c.SetMode(kit.Dark)
		if !c.card() || c.window.Canvas().Focused() != entry.Focusable() || entry.Text() != "00020" {
			t.Fatalf("Ctrl+%s: a card stands %v, the entry holds %q", key, c.card(), entry.Text())
		}
		c.window.Resize(fyne.NewSize(1024, 768))
		typeKey(c.Shell, fyne.KeyEscape)
		typeKey(c.Shell, fyne.KeyEscape)
		if c.card() || c.search != nil || c.journey.now().Screen != seat.Settings {
			t.Errorf("Ctrl+%s: Esc leaves a card %v, a search %v, and leads to %v", key, c.card(), c.search != nil, c.journey.now())
		}
		if chord(c.Shell, fyne.Key5); c.journey.now().Screen != seat.Billing {
			t.Errorf("Ctrl+%s: then no page opens any more", key)
		}
		c.SetLanguage(lang.Japanese)
		c.SetMode(kit.Light)
		c.window.Resize(fyne.NewSize(1440, 900))
	}
}
