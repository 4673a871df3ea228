package demo_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/demo"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

var japan = time.FixedZone("JST", 9*60*60)

// made is a small demo and its desk at its moment.
type made struct {
	*testing.T
	told demo.Told
	desk *desk.Desk
	now  time.Time
}

func makeDemo(t *testing.T, now time.Time) made {
	t.Helper()
	path := filepath.Join(t.TempDir(), "demo.kayoi")
	told, err := demo.Make(t.Context(), path, demo.Options{Members: 60, Seed: 7, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return open(t, path, told, now)
}

func open(t *testing.T, path string, told demo.Told, now time.Time) made {
	t.Helper()
	d, err := desk.Open(t.Context(), path, desk.Options{Clock: desk.FixedClock(now)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return made{t, told, d, now}
}

func TestTheFirstScreenShowsLife(t *testing.T) {
	for name, now := range map[string]time.Time{
		"a Saturday at lunch": time.Date(2026, 11, 21, 12, 52, 0, 0, japan),
		"before midnight":     time.Date(2026, 11, 20, 23, 40, 0, 0, japan),
		"before dawn":         time.Date(2026, 11, 22, 5, 10, 0, 0, japan),
		"the first of a year": time.Date(2027, 1, 1, 15, 5, 0, 0, japan),
		"elsewhere":           time.Date(2026, 8, 31, 3, 0, 0, 0, time.UTC),
	} {
		t.Run(name, func(t *testing.T) {
			m := makeDemo(t, now)
			m.isWhole()
			m.isFullSoon()
			m.hasSeenEverything()
			m.hasEverybody()
			m.knowsDetails()
		})
	}
}

func (m made) isWhole() {
	m.Helper()
	if problems, err := safe.New(m.desk).Verify(m.Context(), desk.Who{}); err != nil || len(problems) > 0 {
		m.Errorf("verify: %v, %v", problems, err)
	}
	if m.told.Members != 60 || m.told.CheckIns < 200 || m.told.Marked < 500 || m.told.Invoices < 200 || m.told.Payments < 150 || m.told.Bookings < 100 {
		m.Errorf("%+v", m.told)
	}
}

// isFullSoon looks for the lesson about to begin, and for others on its day.
func (m made) isFullSoon() {
	m.Helper()
	room := lessons.New(m.desk)
	next, queue, err := room.Session(m.Context(), desk.Who{}, m.told.Next)
	if err != nil {
		m.Fatal(err)
	}
	if in := next.Start.Sub(m.now); in <= 0 || in > time.Hour {
		m.Errorf("it begins in %s", in)
	}
	if next.Seats.Booked != 12 || next.Seats.Free() != 0 || len(queue) != 2 || next.Attended != 5 {
		m.Errorf("%+v, queue %v, %d came", next.Seats, queue, next.Attended)
	}
	day, err := room.Day(m.Context(), desk.Who{}, civil.DateOf(m.now.In(japan)))
	if err != nil || len(day) < 4 {
		m.Errorf("%d sessions today, %v", len(day), err)
	}
	for _, s := range day {
		if civil.DateOf(s.Start) != civil.DateOf(s.End.Add(-time.Second)) {
			m.Errorf("%s goes on past midnight", s.Class.Name)
		}
	}
}

// hasSeenEverything looks for each of the door's answers, seen and to come.
func (m made) hasSeenEverything() {
	m.Helper()
	door := entrance.New(m.desk)
	scans, err := door.Scans(m.Context(), desk.Who{}, 100)
	if err != nil {
		m.Fatal(err)
	}
	seen := map[studio.Answer]bool{}
	for _, s := range scans {
		seen[s.Answer] = true
	}
	list, err := door.List(m.Context(), desk.Who{}, m.told.Next)
	if err != nil {
		m.Fatal(err)
	}
	coming := map[studio.Answer]bool{}
	for _, a := range list {
		if a.State == studio.Expected {
			card, err := door.CheckIn(m.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: a.Number}, nil)
			if err != nil {
				m.Fatal(err)
			}
			coming[card.Answer] = true
			if card.Answer == studio.Warn && card.Arrears == 0 {
				m.Errorf("warned without arrears: %v", card.Why)
			}
		}
	}
	if !seen[studio.Allow] || !seen[studio.Warn] || !seen[studio.Refuse] || !coming[studio.Allow] || !coming[studio.Warn] {
		m.Errorf("seen %v, coming %v", seen, coming)
	}
}

func (m made) hasEverybody() {
	m.Helper()
	for _, status := range []studio.Status{studio.Active, studio.Leave, studio.Trial, studio.Withdrawn} {
		list, err := register.New(m.desk).Members(m.Context(), desk.Who{}, status, "")
		if err != nil || len(list) == 0 {
			m.Errorf("%d are %s, %v", len(list), status, err)
		}
	}
	people, err := register.New(m.desk).Roster(m.Context(), desk.Who{})
	if err != nil {
		m.Fatal(err)
	}
	var cards, cautions, accounts, siblings int
	home := map[string]bool{}
	for _, p := range people {
		cards += one(len(p.Cards) > 0)
		cautions += one(p.Remark != "")
		accounts += one(p.Account.Complete())
		siblings += one(p.Guardian != "" && home[p.Guardian+p.Phone])
		home[p.Guardian+p.Phone] = true
		if p.Kana == "" || p.Phone == "" || p.Email == "" || p.Birth.IsZero() {
			m.Errorf("%+v is not complete", p)
		}
	}
	if cards < 40 || cautions == 0 || accounts < 20 || siblings == 0 {
		m.Errorf("%d cards, %d cautions, %d accounts, %d siblings", cards, cautions, accounts, siblings)
	}
	if lacks, err := month.New(m.desk).Warnings(m.Context(), desk.Who{}); err != nil || len(lacks) > 0 {
		m.Errorf("invoices lack %v, %v", lacks, err)
	}
}

// knowsDetails looks for what the studio has words of its own for. Nobody lacks
// what is required, and few an agreement.
func (m made) knowsDetails() {
	m.Helper()
	room := register.New(m.desk)
	count := func(where string) int {
		c, err := studio.ParseCondition(where)
		if err != nil {
			m.Fatal(err)
		}
		list, err := room.List(m.Context(), desk.Who{}, register.Query{List: studio.List{Where: c}})
		if err != nil {
			m.Fatal(err)
		}
		return len(list)
	}
	for where, want := range map[string][2]int{
		"has rank": {4, 30}, "has group": {1, 15}, "has tag": {1, 15}, "has own:道着サイズ": {4, 30}, "has own:保険加入日": {8, 40},
		"has missing": {0, 0}, "agreed=missing,outdated,expired": {1, 12}, "agreed=valid,expiring": {40, 60},
	} {
		if n := count(where); n < want[0] || n > want[1] {
			m.Errorf("%s: %d", where, n)
		}
	}
	people, err := room.Members(m.Context(), desk.Who{}, "", "")
	if err != nil {
		m.Fatal(err)
	}
	photos, called := 0, map[studio.ContactWay]int{}
	for _, p := range people {
		page, err := room.Membership(m.Context(), desk.Who{}, p.Number)
		if err != nil {
			m.Fatal(err)
		}
		photos += one(page.Photo != 0)
		for _, c := range page.Contacts {
			called[c.Way]++
		}
	}
	if called[studio.ByPhone] < 3 || called[studio.InEmergency] < 8 || photos == 0 {
		m.Errorf("who is called: %v, and %d photos", called, photos)
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

func TestTheSameSeedMakesTheSame(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, japan)
	one, two := makeDemo(t, now), makeDemo(t, now)
	if one.told != two.told {
		t.Errorf("%+v, %+v", one.told, two.told)
	}
	roster := func(m made) string {
		people, err := register.New(m.desk).Roster(t.Context(), desk.Who{})
		if err != nil {
			t.Fatal(err)
		}
		var all string
		for _, p := range people {
			all += p.Name + p.Birth.String() + strings.Join(p.Cards, " ")
		}
		return all
	}
	if roster(one) != roster(two) {
		t.Error("the people differ")
	}
}

func TestACancelledDemoLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	_, err := demo.Make(ctx, filepath.Join(dir, "demo.kayoi"), demo.Options{
		Now: time.Date(2026, 11, 22, 9, 0, 0, 0, japan),
		Progress: func(done, of int) {
			if done == 20 && of > 300 {
				cancel()
			}
		},
	})
	if left, _ := os.ReadDir(dir); !errors.Is(err, context.Canceled) || len(left) > 0 {
		t.Errorf("%v, and it left %v", err, left)
	}
}

func TestWhatIsThereStays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "studio.kayoi")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := demo.Make(t.Context(), path, demo.Options{Now: time.Date(2026, 11, 22, 9, 0, 0, 0, japan)})
	if b, _ := os.ReadFile(path); studio.CodeOf(err) != "store.exists" || string(b) != "mine" {
		t.Errorf("%v, and the file says %q", err, b)
	}
}
