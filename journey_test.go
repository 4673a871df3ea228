//go:build linux

package main_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestTheJourney goes the way of a new studio's first day and month in a real
// window: by its keys, its mouse and its reader, with commands beside it on the
// same file, which tell what has become of it.
func TestTheJourney(t *testing.T) {
	m := newMachine(t)
	people := newPeople(m)

	m.open()
	firstStart(m)
	importBoth(m, people, importRoster)
	m.click(stop(1).x, stop(1).y)
	m.awaits("Today", stop(1), selected)
	scanAnywhere(m, people)
	scanInARow(m, people)
	scanWhileItStandsStill(m, people)
	checkInByName(m, people)
	markTheRest(m, people)
	issue(m, people)
	pay(m)
	backup := closeWithBackup(m)
	restore(m, people, backup)

	m.open()
	m.until("the studio is opened again", func() bool { return m.title() == title })
	m.close()
	restoreElsewhere(m, people, backup)
}

const (
	name  = "Midori Studio"
	title = name + " – 通い"
)

// middle is where the first start shows what can be chosen, and then asks for
// what can wait. The cursor, which blinks, stands above it.
var middle = region{300, 180, 840, 300}

// firstStart makes a studio of one's own.
func firstStart(m *machine) {
	m.until("the first picture", func() bool { return strings.Trim(m.see(middle), "\x00") != "" })
	doors := m.settled(middle)
	m.press("2", "the form of a studio", func() bool { return m.see(middle) != doors })
	m.settled(middle)
	m.write(name)
	m.key("ctrl+Return")
	m.until("the studio is open", func() bool { return m.title() == title })
}

// importBoth imports the timetable by a command, and the roster in some way.
func importBoth(m *machine, p *people, roster func(*machine, *people)) {
	m.Helper()
	var report struct {
		Added  int
		Errors []any
	}
	m.ask(&report, "import", "timetable", p.timetable)
	if report.Added != 1 || len(report.Errors) > 0 {
		m.Fatalf("imported %+v", report)
	}
	roster(m, p)
	today := lessons(m, p.starts.Format(time.DateOnly))
	if len(today) != 1 || today[0].Class != p.class || today[0].Enrolled != len(p.cards) {
		m.Fatalf("today's lessons are %+v", today)
	}
	p.lesson = today[0].ID
}

// importRoster takes the roster in on the page that a new studio begins with.
func importRoster(m *machine, p *people) {
	m.awaits("the page that takes files in", spot{868, 529}, indigo)
	clear := m.see(corner)
	m.key("ctrl+Return")
	m.until("it is asked which file", func() bool { return m.see(corner) != clear })
	m.writeOver(p.roster)
	m.key("ctrl+Return")
	m.awaits("the file is read", pagePrimary, indigo)
	var members []struct{ Number string }
	if m.ask(&members, "members"); len(members) > 0 {
		m.Fatalf("%d members are taken in before they were seen", len(members))
	}
	m.key("ctrl+Return")
	m.until("the members are in the studio", func() bool {
		m.ask(&members, "members")
		return len(members) == len(p.cards)
	})
}

// rosterByCommand takes the roster in by a command.
func rosterByCommand(m *machine, p *people) {
	var report struct {
		Added  int
		Errors []any
	}
	if m.ask(&report, "import", "members", p.roster); report.Added != len(p.cards) || len(report.Errors) > 0 {
		m.Fatalf("imported %+v", report)
	}
}

// scanAnywhere scans with the focus here and there.
func scanAnywhere(m *machine, p *people) {
	m.scan(p.cards[0])
	m.key("ctrl+i")
	m.scan(p.cards[1])
	m.until("two have come", func() bool { return p.came(m) == 2 })
	m.key("ctrl+6") // the settings have no use for a card
	m.scan(p.cards[2])
	m.until("the third has come", func() bool { return p.came(m) == 3 })
}

// scanInARow loses none of forty.
func scanInARow(m *machine, p *people) {
	m.scan(p.cards[3 : 3+row]...)
	m.until("a row of scans is in", func() bool { return p.came(m) == 3+row })
	for i, a := range p.attendance(m) {
		if i < 3+row && (a.State != "present" || a.How != "card") {
			m.Errorf("%s is %+v", p.cards[i], a)
		}
	}
}

const row = 40

// scanWhileItStandsStill scans into an entry of a window that stands still, and so
// sees all of it at once.
func scanWhileItStandsStill(m *machine, p *people) {
	m.key("ctrl+6")
	m.awaits("the settings", stop(6), selected)
	entry := region{320, 100, 700, 300}
	before := m.settled(entry)
	m.click(670, 122)
	m.until("the entry has the focus", func() bool { return m.see(entry) != before })
	m.still(func() { m.scan(p.cards[3+row : 3+row+still]...) })
	m.until("no scan is lost", func() bool { return p.came(m) == 3+row+still })
	for i, a := range p.attendance(m) {
		if i < 3+row+still && a.How != "card" {
			m.Errorf("%s is %+v", p.cards[i], a)
		}
	}
	m.awaits("the door", doorBand, allow)
}

const still = 5

// checkInByName types a name in romaji, and takes the check-in back.
func checkInByName(m *machine, p *people) {
	last := len(p.cards) - 1
	state := func() attendee { return p.attendance(m)[last] }
	m.key("ctrl+i")
	m.write(p.lastRomaji)
	m.key("ctrl+Return")
	m.until("a name is checked in", func() bool { return state().State == "present" })
	if how := state().How; how != "name" {
		m.Errorf("who was typed came by %s", how)
	}
	m.press("ctrl+u", "the check-in is taken back", func() bool { return state().State == "expected" })
}

// markTheRest marks whoever has not come, from the teacher's seat.
func markTheRest(m *machine, p *people) {
	sit(m, 1)
	m.awaits("everybody can be marked", allPresent, indigo)
	m.key("ctrl+Return")
	m.until("all have come", func() bool { return p.came(m) == len(p.cards) })
	sit(m, 2)
	m.awaits("the owner's Today", stop(1), selected)
}

// sit seats somebody else: of those who can sit, the one so far from the end.
func sit(m *machine, fromEnd int) {
	m.Helper()
	clear, rail := m.see(corner), m.see(stops)
	m.click(whoSits.x, whoSits.y)
	m.until("it is asked who sits here", func() bool { return m.see(corner) != clear })
	for range fromEnd {
		m.key("shift+Tab")
	}
	m.key("Return")
	m.until("somebody else sits", func() bool { return m.see(corner) == clear && m.see(stops) != rail })
}

// corner is an empty place of the rail; dialogs veil it.
var corner = region{20, 620, 8, 8}

type invoice struct {
	Number      string
	Total, Paid int64
	State       string
	Lines       []any
}

// issue issues the month's invoices, after the question.
func issue(m *machine, p *people) {
	clear := m.see(corner)
	m.click(stop(5).x, stop(5).y)
	m.awaits("the month", stop(5), selected)
	m.awaits("it can be issued", pagePrimary, indigo)
	m.held("ctrl+Return", "the question before the issue", func() bool { return m.see(corner) != clear })
	var list []invoice
	if m.ask(&list, "invoices"); len(list) > 0 {
		m.Fatalf("before the answer there are %d invoices", len(list))
	}
	m.key("ctrl+Return")
	m.until("the invoices are issued", func() bool {
		m.ask(&list, "invoices")
		return len(list) > 0
	})
	if len(list) != p.households {
		m.Errorf("%d households have %d invoices", p.households, len(list))
	}
	for _, i := range list {
		if i.Total != fee*perHousehold || len(i.Lines) != perHousehold {
			m.Errorf("an invoice is %+v", i)
		}
	}
}

// found is where the search lists what it found, below what is typed.
var found = region{290, 180, 460, 300}

// pay takes a payment on the page of an invoice that is searched for.
func pay(m *machine) {
	var list []invoice
	m.ask(&list, "invoices")
	number := list[1].Number
	clear := m.see(corner)
	dialog := func() bool { return m.see(corner) != clear }

	m.press("ctrl+k", "the search", dialog)
	nothing := m.settled(found)
	m.write(number)
	m.until("something is found", func() bool { return m.see(found) != nothing })
	m.settled(found)
	m.key("Return")
	m.until("the search gives way", func() bool { return !dialog() })
	m.press("ctrl+p", "the question for the payment", dialog)
	m.write("40000") // handed over
	m.key("ctrl+Return")
	m.until("the invoice is paid", func() bool {
		m.ask(&list, "invoices")
		return list[1].Paid > 0
	})
	if paid := list[1]; paid.Number != number || paid.Paid != paid.Total || paid.State != "paid" {
		m.Errorf("the invoice %s is %+v", number, paid)
	}
}

// closeWithBackup closes the window, and returns the backup that it left among
// the documents.
func closeWithBackup(m *machine) string {
	backups := func() []string {
		list, err := filepath.Glob(m.at("Documents/Kayoi/*/*.kayoi"))
		if err != nil {
			m.Fatal(err)
		}
		return list
	}
	before := backups()
	m.close()
	made := slices.DeleteFunc(backups(), func(b string) bool { return slices.Contains(before, b) })
	if len(made) != 1 {
		m.Fatalf("closing made the backups %v", made)
	}
	return made[0]
}

// restore makes another studio of a backup, and holds it to what was done.
func restore(m *machine, p *people, backup string) {
	copied := m.at("copy.kayoi")
	var held struct{ Members, Invoices int }
	m.ask(&held, "restore", backup, "--to", copied)
	if held.Members != len(p.cards) || held.Invoices != p.households {
		m.Errorf("the backup holds %+v", held)
	}
	for _, studio := range []string{m.at(".local/share/kayoi/studio.kayoi"), copied} {
		var health struct {
			OK       bool
			Problems []any
		}
		if m.ask(&health, "verify", "--studio", studio); !health.OK {
			m.Errorf("%s has the problems %v", studio, health.Problems)
		}
		var list []invoice
		if m.ask(&list, "invoices", "--studio", studio); list[1].State != "paid" {
			m.Errorf("in %s the invoice paid is %+v", studio, list[1])
		}
	}
}

// restoreElsewhere brings the studio to another machine, in its window.
func restoreElsewhere(m *machine, p *people, backup string) {
	m.settle(m.TempDir())
	m.open()
	m.until("the first picture", func() bool { return strings.Trim(m.see(middle), "\x00") != "" })
	m.settled(middle)
	clear := m.see(corner)
	m.click(720, 736) // from a backup
	m.until("it is asked which backup", func() bool { return m.see(corner) != clear })
	m.writeOver(backup)
	m.key("ctrl+Return")
	m.until("the studio is open", func() bool { return m.title() == title })
	m.close()
	var health struct{ OK bool }
	if m.ask(&health, "verify"); !health.OK {
		m.Error("what was restored has problems")
	}
	var list []invoice
	if m.ask(&list, "invoices"); len(list) != p.households || list[1].State != "paid" {
		m.Errorf("restored are the invoices %+v", list)
	}
	if came := p.came(m); came != len(p.cards) {
		m.Errorf("restored are %d who came", came)
	}
}

// people are a studio's members, all in one class that begins soon.
type people struct {
	timetable, roster string // files
	class             string
	starts            time.Time
	cards             []string // of the members, by their numbers from 00001
	households        int
	lastRomaji        string // the name of the last one
	lesson            string // the session's id, once it is imported
}

const (
	fee          = 7700
	perHousehold = 5
)

// newPeople writes the files of a studio from the present moment.
func newPeople(m *machine) *people {
	now := time.Now().In(m.zone)
	p := &people{
		timetable: m.at("timetable.csv"), roster: m.at("roster.csv"),
		class: "こども空手", starts: now.Add(20 * time.Minute), lastRomaji: "kobayashi yui",
	}
	families := [][2]string{
		{"佐藤", "サトウ"},
		{"鈴木", "スズキ"},
		{"高橋", "タカハシ"},
		{"田中", "タナカ"},
		{"伊藤", "イトウ"},
		{"渡辺", "ワタナベ"},
		{"山本", "ヤマモト"},
		{"中村", "ナカムラ"},
		{"加藤", "カトウ"},
		{"小林", "コバヤシ"},
	}
	given := [perHousehold][2]string{{"蓮", "レン"}, {"葵", "アオイ"}, {"陽菜", "ヒナ"}, {"湊", "ミナト"}, {"結衣", "ユイ"}}
	p.households = len(families)

	var roster strings.Builder
	fmt.Fprintln(&roster, "会員番号,氏名,フリガナ,生年月日,住所,電話番号,保護者,状態,クラス,月謝(税込),カードID")
	for i, family := range families {
		for j, child := range given {
			number := len(p.cards) + 1
			p.cards = append(p.cards, fmt.Sprintf("0101%012X", number*0x9E3779B1))
			fmt.Fprintf(&roster, "%05d,%s %s,%s %s,%d-%02d-15,東京都世田谷区桜丘%d-1,090-5555-%04d,%s 恵子,在籍,%s,%d,%s\n",
				number, family[0], child[0], family[1], child[1], now.Year()-7-j, i+1, i+1, i, family[0], p.class, fee, p.cards[number-1])
		}
	}
	m.save(p.roster, roster.String())
	m.save(p.timetable, fmt.Sprintf("クラス,曜日,開始,分,講師,教室,定員,形式,対象年齢,月謝(税込)\n%s,%s,%s,60,石井 剛,道場,60,在籍,5-14,%d\n",
		p.class, p.starts.Format("Mon"), p.starts.Format("15:04"), fee))
	return p
}

type attendee struct{ Number, State, How string }

// attendance is who came to the lesson, by the members' numbers.
func (p *people) attendance(m *machine) []attendee {
	m.Helper()
	var list []attendee
	m.ask(&list, "attendance", "--session", p.lesson)
	slices.SortFunc(list, func(a, b attendee) int { return strings.Compare(a.Number, b.Number) })
	if len(list) != len(p.cards) {
		m.Fatalf("the lesson has %d people", len(list))
	}
	return list
}

// came counts them.
func (p *people) came(m *machine) int {
	m.Helper()
	n := 0
	for _, a := range p.attendance(m) {
		if a.State == "present" {
			n++
		}
	}
	return n
}
