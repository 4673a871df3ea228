package shell

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// counted is a window on a studio with people and invoices, whose acts are
// counted.
type counted struct {
	*Shell
	*testing.T
	acts  map[desk.Act]int
	cards []string // of members, each to be scanned once
}

func newCounted(t *testing.T) *counted {
	t.Helper()
	s := openNew(t)
	s.window.Resize(fyne.NewSize(1440, 900))
	c := &counted{Shell: s, T: t, acts: map[desk.Act]int{}}
	people := s.seat.Register
	take := func(name string, kind exchange.Kind, in func(context.Context, desk.Who, *exchange.Sheet, exchange.Mapping, register.ImportOptions) (register.Report, error)) {
		t.Helper()
		b, err := os.ReadFile(filepath.Join("..", "..", "exchange", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := exchange.Read(t.Context(), b, kind, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := in(t.Context(), desk.Who{}, sheet, sheet.Recognise().Mapping, register.ImportOptions{EmptyStatus: studio.Active}); err != nil {
			t.Fatal(err)
		}
	}
	take("timetable.csv", exchange.TimetableKind, people.ImportTimetable)
	take("roster.csv", exchange.RosterKind, people.ImportMembers)
	if _, err := s.seat.Month.Run(t.Context(), desk.Who{}, studio.Month{Year: 2026, Month: 11}); err != nil {
		t.Fatal(err)
	}
	members, err := people.Members(t.Context(), desk.Who{}, studio.Active, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range members {
		c.cards = append(c.cards, m.Cards...)
	}
	t.Cleanup(s.desk.Listen(func(e desk.Event) { c.acts[e.Act]++ }))
	return c
}

// to shows a screen with nothing over it.
func (c *counted) to(screen seat.Screen, of string) {
	for c.window.Canvas().Overlays().Top() != nil {
		typeKey(c.Shell, fyne.KeyEscape)
	}
	c.Go(seat.Place{Screen: screen, Of: of})
}

// press presses the button that says something.
func (c *counted) press(word string) { c.presses(word, 1) }

// presses presses the nth button that says something.
func (c *counted) presses(word string, nth int) {
	c.Helper()
	var button *kit.Button
	for _, o := range test.LaidOutObjects(c.window.Content()) {
		switch o := o.(type) {
		case *kit.Button:
			button = o // what stands on it follows
		case *kit.Text:
			if o.Text() != word || button == nil {
				continue
			}
			if nth--; nth == 0 {
				test.Tap(button)
				return
			}
		}
	}
	c.Fatalf("no button says %s", word)
}

// entries are those in which somebody can type now.
func (c *counted) entries() (list []*kit.Entry) {
	root := c.window.Canvas().Overlays().Top()
	if root == nil {
		root = c.window.Content()
	}
	for _, o := range test.LaidOutObjects(root) {
		if e, ok := o.(*kit.Entry); ok {
			list = append(list, e)
		}
	}
	return list
}

// corner is a place where somebody types: how one comes there, and how many
// entries there are.
type corner struct {
	name    string
	open    func(*counted)
	entries int
}

var corners = []corner{
	{"today", func(c *counted) { c.to(seat.Today, "") }, 1},
	{"a booking", func(c *counted) { c.to(seat.Today, ""); chord(c.Shell, fyne.KeyB) }, 1},
	{"a cancellation", func(c *counted) { c.to(seat.Today, ""); chord(c.Shell, fyne.KeyE) }, 1},
	{"somebody without a seat", func(c *counted) { c.to(seat.Today, ""); c.press("飛び入り") }, 1},
	{"giving a card", func(c *counted) { c.to(seat.Today, ""); c.scan("04FFEE01"); chord(c.Shell, fyne.KeyN) }, 1},
	{"a note", func(c *counted) { c.to(seat.Today, ""); c.press("応対を書く") }, 3},
	{"a trial", func(c *counted) { c.to(seat.Today, ""); chord(c.Shell, fyne.KeyT) }, 4},
	{"somebody who joins", func(c *counted) { c.to(seat.Members, ""); chord(c.Shell, fyne.KeyN) }, 11},
	{"a member's form", func(c *counted) { c.to(seat.Member, "00020"); c.presses("直す", 2) }, 11},
	{"a hold", func(c *counted) { c.to(seat.Member, "00020"); c.press("手続き…") }, 3},
	{"the search", func(c *counted) { c.to(seat.Today, ""); chord(c.Shell, fyne.KeyK) }, 1},
	{"members", func(c *counted) { c.to(seat.Members, "") }, 1},
	{"a member", func(c *counted) { c.to(seat.Members, "00020") }, 1},
	{"a member's booking", func(c *counted) { c.to(seat.Members, "00020"); chord(c.Shell, fyne.KeyB) }, 1},
	{"the timetable", func(c *counted) { c.to(seat.Timetable, "") }, 0},
	{"a lesson's booking", func(c *counted) { c.to(seat.Session, "1-20261123"); chord(c.Shell, fyne.KeyB) }, 1},
	{"teaching", func(c *counted) { c.to(seat.Teaching, "") }, 0},
	{"billing", func(c *counted) { c.to(seat.Billing, "") }, 1},
	{"a payment", func(c *counted) { c.to(seat.Invoice, "202611-0004"); chord(c.Shell, fyne.KeyP) }, 2},
	{"a file to take in", func(c *counted) { c.to(seat.Import, ""); chord(c.Shell, fyne.KeyReturn) }, 1},
	{"the studio", func(c *counted) { c.to(seat.Settings, "") }, 6},
	{"somebody new", func(c *counted) { c.to(seat.Settings, "staff"); chord(c.Shell, fyne.KeyReturn) }, 1},
	{"a folder for a backup", func(c *counted) { c.to(seat.Settings, "backup"); chord(c.Shell, fyne.KeyReturn) }, 1},
	{"the first start", func(c *counted) { c.to(seat.Today, ""); c.firstStart(); c.first.Rune('2') }, 9},
	{"a backup to restore", func(c *counted) { c.firstStart(); opening{c.Shell}.Restore() }, 1},
}

// Enter ends a Japanese conversion, so in no entry it may do more than open.
func TestEnterAloneCommitsNowhere(t *testing.T) {
	c := newCounted(t)
	home := filepath.Dir(c.desk.Path())
	before := files(t, home)
	for _, of := range corners {
		of.open(c)
		if n := len(c.entries()); n != of.entries {
			t.Fatalf("%s: %d entries instead of %d", of.name, n, of.entries)
		}
		for i := range of.entries {
			for _, text := range []string{"sato", "髙橋由美子", "900", home} {
				of.open(c)
				entry := c.entries()[i]
				entry.SetText("")
				c.window.Canvas().Focus(entry.Focusable())
				test.Type(c.window.Canvas().Focused(), text)
				typeKey(c.Shell, fyne.KeyReturn)
				if len(c.acts) > 0 {
					t.Errorf("%s, entry %d: %q and Enter did %v", of.name, i+1, text, c.acts)
					clear(c.acts)
				}
			}
		}
	}
	if now := files(t, home); len(now) != len(before) {
		t.Errorf("Enter made the files %v of %v", now, before)
	}
}

func files(t *testing.T, dir string) (list []string) {
	t.Helper()
	if err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		list = append(list, path)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return list
}

// Wherever somebody is typing, a scan ends at the door, and what was typed is as
// before.
func TestAScanLandsInNoEntry(t *testing.T) {
	const typed = "山本"
	c := newCounted(t)
	at := moment
	c.keyed = func() time.Time { // a reader's pace, however busy the machine is
		at = at.Add(13 * time.Millisecond)
		return at
	}
	for _, of := range corners {
		for i := range of.entries {
			of.open(c)
			entry := c.entries()[i]
			entry.SetText(typed)
			c.window.Canvas().Focus(entry.Focusable())
			clear(c.acts)
			seated := c.seat != nil
			test.Type(c.window.Canvas().Focused(), c.cards[0])
			typeKey(c.Shell, fyne.KeyReturn)
			c.cards = c.cards[1:]
			if entry.Text() != typed {
				t.Errorf("%s, entry %d holds %q", of.name, i+1, entry.Text())
			}
			if seated && (c.acts[desk.CheckIn] != 1 || len(c.acts) != 1) {
				t.Errorf("%s, entry %d: the scan did %v", of.name, i+1, c.acts)
			}
			if !seated && len(c.acts) > 0 {
				t.Errorf("%s, entry %d: without anybody at the desk the scan did %v", of.name, i+1, c.acts)
			}
		}
	}
}
