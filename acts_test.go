//go:build linux

package main_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestWhatReceptionDoesMost does in a real window what is done most, from a page
// that has nothing to do with it, and counts what it took.
func TestWhatReceptionDoesMost(t *testing.T) {
	m := newMachine(t)
	people := newPeople(m)
	var made struct{ Studio string }
	m.ask(&made, "init", "--name", name, "--zone", m.zone.String())
	importBoth(m, people, rosterByCommand)
	yoga := importYoga(m)
	m.open()
	m.until("the studio is open", func() bool { return m.title() == title })

	for _, act := range []struct {
		what string
		most int // actions, of the design's table
		do   func(*hands)
	}{
		{"check in by card", 1, func(h *hands) { byCard(h, people) }},
		{"check in by name", 3, func(h *hands) { byName(h, people) }},
		{"what is left, and when is the next lesson", 2, whatIsLeft},
		{"book on the phone", 4, func(h *hands) { onThePhone(h, yoga) }},
		{"somebody new on trial", 6, func(h *hands) { onTrial(h, yoga) }},
		{"cancel a booking", 3, func(h *hands) { cancelled(h, yoga) }},
		{"take back a wrong check-in", 2, func(h *hands) { takenBack(h, people) }},
		{"preview and issue a month", 4, func(h *hands) { monthIssued(h, people) }},
		{"take a payment", 4, paymentTaken},
		{"all present but one", 2, func(h *hands) { allButOne(h, people) }},
	} {
		elsewhere(m)
		h := &hands{m: m}
		act.do(h)
		if h.actions > act.most {
			m.Errorf("%s took %d actions (%s), not %d", act.what, h.actions, strings.Join(h.did, ", "), act.most)
		}
		if m.Failed() {
			return
		}
	}
	m.close()
}

// hands act in the window, and count: a key chord, a click, a scan and a typed
// word, with the Tab that ends it in a form, are one action each.
type hands struct {
	m       *machine
	actions int
	did     []string
}

func (h *hands) count(what string) {
	h.actions++
	h.did = append(h.did, what)
}

func (h *hands) chord(key string) {
	h.count(key)
	h.m.key(key)
}

func (h *hands) word(text string) {
	h.count("“" + text + "”")
	h.m.write(text)
}

// wordSeen types a word, and waits until its end is seen: what the window shows
// before may be of a part of it.
func (h *hands) wordSeen(text string, end region) {
	h.word(text)
	h.m.until("“"+text+"” is typed", func() bool { return inked(h.m.see(end)) > 5 })
}

// inked is how many pixels of a picture have text; a cursor, which is blue, is none.
func inked(picture string) (n int) {
	for ; len(picture) >= 3; picture = picture[3:] {
		if red, blue := picture[0], picture[2]; red < 0x80 && blue < red+0x40 {
			n++
		}
	}
	return n
}

// field types a word into a field of a form, and goes on to the next.
func (h *hands) field(text string, end region) {
	h.wordSeen(text, end)
	h.m.key("Tab")
}

func (h *hands) click(p spot) {
	h.count("a click")
	h.m.click(p.x, p.y)
}

func (h *hands) scan(card string) {
	h.count("a scan")
	h.m.scan(card)
}

// spot is a pixel of the screen.
type spot struct{ x, y int }

// The colours that tell what the window shows.
const (
	indigo   = "\x16\x5E\x83" // the primary button, if it is on
	selected = "\xE6\xEF\xF4" // the page on the rail, and a row that is chosen
	allow    = "\x1E\x7A\x4C" // the door lets somebody in
)

// is reports whether a spot has a colour.
func (m *machine) is(p spot, colour string) bool {
	m.Helper()
	return m.see(region{p.x, p.y, 1, 1}) == colour
}

func (m *machine) awaits(what string, p spot, colour string) {
	m.Helper()
	m.until(what, func() bool { return m.is(p, colour) })
}

// stop is a spot beside the word of a page on the rail, counted from 1.
func stop(page int) spot { return spot{14, 170 + 68*(page-1)} }

// Where the window shows what is waited for; of a button the right end, which has no
// word.
var (
	doorBand       = spot{1240, 104} // of the last answer on Today
	pagePrimary    = spot{1410, 36}  // at the head of a page
	taskPrimary    = spot{1146, 672} // of the cards on which a booking is made and given back
	taskFound      = spot{300, 250}  // the first who was found there
	taskSecond     = spot{690, 256}  // the second row of what can be chosen there
	paymentPrimary = spot{932, 556}  // of the question for a payment
	findFound      = spot{276, 226}  // the first who was found by the search
	whoSits        = spot{44, 870}   // at the end of the rail
	allPresent     = spot{1409, 48}  // the primary of a lesson's list
	thirdAbsent    = spot{1270, 236} // the mark of its third row
)

// doorName is the name on the door's card.
var doorName = region{1110, 180, 240, 50}

// stops are the pages on the rail that not everybody has.
var stops = region{20, 270, 48, 280}

// glance is what the search says of somebody.
var glance = region{800, 220, 360, 160}

// elsewhere shows the settings, which nothing of this is done on.
func elsewhere(m *machine) {
	m.key("ctrl+6")
	m.awaits("the settings", stop(6), selected)
}

// importYoga imports lessons that can be booked, and returns the id of
// tomorrow's.
func importYoga(m *machine) string {
	file := m.at("yoga.csv")
	days := strings.Builder{}
	days.WriteString("クラス,曜日,開始,分,講師,教室,定員,形式,対象年齢,月謝(税込)\n")
	for day := time.Sunday; day <= time.Saturday; day++ {
		days.WriteString("ヨガ," + day.String()[:3] + ",22:00,60,青木 舞,スタジオ,10,予約,,8800\n")
	}
	m.save(file, days.String())
	var report struct{ Added int }
	m.ask(&report, "import", "timetable", file)
	tomorrow := time.Now().In(m.zone).AddDate(0, 0, 1).Format(time.DateOnly)
	for _, l := range lessons(m, tomorrow) {
		if l.Class == "ヨガ" {
			return l.ID
		}
	}
	m.Fatalf("imported %+v, but nothing is on tomorrow", report)
	return ""
}

type lesson struct {
	ID, Class        string
	Enrolled, Booked int
}

func lessons(m *machine, day string) (list []lesson) {
	m.Helper()
	m.ask(&list, "sessions", "--date", day)
	return list
}

// booked is how many have booked a lesson of tomorrow.
func booked(m *machine, id string) int {
	m.Helper()
	list := lessons(m, time.Now().In(m.zone).AddDate(0, 0, 1).Format(time.DateOnly))
	i := slices.IndexFunc(list, func(l lesson) bool { return l.ID == id })
	if i < 0 {
		m.Fatalf("no %s among %+v", id, list)
	}
	return list[i].Booked
}

func byCard(h *hands, p *people) {
	h.scan(p.cards[0])
	h.m.until("a card is checked in", func() bool { return p.attendance(h.m)[0].State == "present" })
	if how := p.attendance(h.m)[0].How; how != "card" {
		h.m.Errorf("a card came by %s", how)
	}
	h.m.awaits("the door says so", doorBand, allow)
}

func byName(h *hands, p *people) {
	last := len(p.cards) - 1
	h.chord("ctrl+i")
	h.word(p.lastRomaji)
	h.chord("ctrl+Return")
	h.m.until("a name is checked in", func() bool { return p.attendance(h.m)[last].State == "present" })
	if how := p.attendance(h.m)[last].How; how != "name" {
		h.m.Errorf("who was typed came by %s", how)
	}
	h.m.awaits("the door says so", doorBand, allow)
}

// whatIsLeft looks somebody up; the window says it beside the name.
func whatIsLeft(h *hands) {
	h.chord("ctrl+k")
	h.word("sato ren")
	h.m.awaits("somebody is found", findFound, selected)
	h.m.until("what is asked is said", func() bool { return inked(h.m.see(glance)) > 50 })
	h.m.key("Escape")
	h.m.awaits("the search is gone", stop(6), selected)
}

func onThePhone(h *hands, yoga string) {
	h.chord("ctrl+b")
	h.wordSeen("suzuki aoi", region{395, 174, 4, 24})
	h.m.awaits("who calls is found", taskFound, selected)
	h.m.awaits("today is offered", taskPrimary, indigo)
	h.click(taskSecond)
	h.m.awaits("tomorrow is chosen", taskSecond, selected)
	h.m.awaits("it is offered", taskPrimary, indigo)
	h.chord("ctrl+Return")
	h.m.until("tomorrow is booked", func() bool { return booked(h.m, yoga) == 1 })
	h.m.awaits("the card is gone", stop(6), selected)
}

// cancelled gives back what somebody booked for their trial, who has no seat before it.
func cancelled(h *hands, yoga string) {
	h.chord("ctrl+e")
	h.wordSeen("hashi sora", region{395, 174, 4, 24})
	h.m.awaits("it can be given back", taskPrimary, indigo)
	h.chord("ctrl+Return")
	h.m.until("the booking is given back", func() bool { return booked(h.m, yoga) == 1 })
	h.m.awaits("the card is gone", stop(6), selected)
}

// onTrial takes in somebody for tomorrow's lesson. The kana come from a Japanese
// keyboard, as without an input method.
func onTrial(h *hands, yoga string) {
	clear := h.m.see(corner)
	h.chord("ctrl+t")
	h.m.until("the form is open", func() bool { return h.m.see(corner) != clear })
	h.field("Hashi Sora", region{367, 163, 9, 24})
	h.m.keyboard("jp", "kana")
	h.field("ハシ ソラ", region{351, 238, 14, 24})
	h.m.keyboard("us", "")
	h.field("09012345678", region{386, 313, 8, 24})
	h.click(spot{1000, 288})
	h.m.awaits("tomorrow is chosen", spot{724, 300}, selected)
	h.m.awaits("it is offered", spot{1146, 783}, indigo)
	h.chord("ctrl+Return")
	h.m.until("tomorrow is booked", func() bool { return booked(h.m, yoga) == 2 })
	var found []struct{ Name, Kana, Phone string }
	h.m.ask(&found, "members", "--search", "Hashi Sora")
	if len(found) != 1 || found[0].Kana != "ハシ ソラ" || found[0].Phone != "090-1234-5678" {
		h.m.Errorf("taken in is %+v", found)
	}
	h.m.awaits("the form is gone", stop(6), selected)
}

func takenBack(h *hands, p *people) {
	h.m.key("ctrl+1")
	h.m.awaits("the door", doorBand, allow)
	last := h.m.see(doorName)
	h.m.scan(p.cards[5]) // of somebody else, some time ago
	h.m.until("the wrong one is checked in", func() bool {
		return p.attendance(h.m)[5].State == "present" && h.m.see(doorName) != last
	})
	elsewhere(h.m)
	h.chord("ctrl+1")
	h.m.awaits("the door is seen again", doorBand, allow)
	h.chord("ctrl+u")
	h.m.until("the check-in is taken back", func() bool { return p.attendance(h.m)[5].State == "expected" })
}

func monthIssued(h *hands, p *people) {
	clear := h.m.see(corner)
	h.chord("ctrl+5")
	h.m.awaits("the month", stop(5), selected)
	h.m.awaits("it can be issued", pagePrimary, indigo)
	h.chord("ctrl+Return")
	h.m.until("the question before the issue", func() bool { return h.m.see(corner) != clear })
	var list []invoice
	if h.m.ask(&list, "invoices"); len(list) > 0 {
		h.m.Fatalf("before the answer there are %d invoices", len(list))
	}
	h.chord("ctrl+Return")
	h.m.until("the invoices are issued", func() bool {
		h.m.ask(&list, "invoices")
		return len(list) == p.households
	})
}

func paymentTaken(h *hands) {
	h.chord("ctrl+k")
	h.word("takahashi ren")
	h.m.awaits("who pays is found", findFound, selected)
	h.chord("ctrl+p")
	h.m.awaits("the question for the payment", paymentPrimary, indigo)
	h.chord("ctrl+Return")
	var list []invoice
	h.m.until("the invoice is paid", func() bool {
		h.m.ask(&list, "invoices")
		return slices.ContainsFunc(list, func(i invoice) bool { return i.State == "paid" && i.Paid == i.Total })
	})
}

// allButOne is the teacher's.
func allButOne(h *hands, p *people) {
	sit(h.m, 2)
	h.m.awaits("the teacher's lessons", stop(1), selected)
	h.m.awaits("everybody can be marked", allPresent, indigo)
	h.m.key("ctrl+2")
	h.m.awaits("the timetable", stop(2), selected)

	h.chord("ctrl+i")
	h.m.until("everybody is there", func() bool { return p.came(h.m) == len(p.cards) })
	h.m.until("the list is shown", func() bool { return h.m.is(stop(1), selected) && !h.m.is(allPresent, indigo) })
	h.click(thirdAbsent)
	h.m.until("one is absent", func() bool {
		return slices.ContainsFunc(p.attendance(h.m), func(a attendee) bool { return a.State == "absent" })
	})
	if came := p.came(h.m); came != len(p.cards)-1 {
		h.m.Errorf("%d of %d are there", came, len(p.cards))
	}
}
