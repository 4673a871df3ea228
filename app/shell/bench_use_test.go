package shell

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/testlab/large"
)

// useOf is set for a program that opens a window on a studio, uses it, and ends,
// and useIs to what it is used for.
const (
	useOf = "KAYOI_BENCH_USE_OF"
	useIs = "KAYOI_BENCH_USE_IS"
)

// use is one thing that the window is used for.
type use struct {
	name string
	does func(*user)
}

// uses are what somebody does at the window, in the order in which they are done:
// the scans write into the studio.
var uses = []use{
	{"search-key", (*user).searches},
	{"list-step", (*user).stepsThroughList},
	{"members-key", (*user).searchesMembers},
	{"member", (*user).opensMember},
	{"member-step", (*user).stepsThroughMember},
	{"week", (*user).opensWeek},
	{"scan", (*user).scansAnHour},
}

// user is somebody at the window, who does one thing at a time and waits until
// what came of it is on the screen.
type user struct {
	shell *Shell
	ahead atomic.Int64 // how far the studio's clock has gone on, in seconds
}

// useStudio lets somebody use the window for one of the uses, which prints a line
// a figure.
func useStudio(path, name string) error {
	if name == bare {
		useBare()
		return nil
	}
	u := &user{}
	clock := desk.Clock{Given: true, Now: func() time.Time {
		return large.Moment.Add(time.Duration(u.ahead.Load()) * time.Second)
	}}
	i := slices.IndexFunc(uses, func(use use) bool { return use.name == name })
	s, err := openWindow(path, clock, func(s *Shell) {
		u.shell = s
		go func() {
			u.settles()
			uses[i].does(u)
			os.Exit(0)
		}()
	})
	if err == nil {
		s.window.ShowAndRun()
	}
	return err
}

// words are what reception types into the search, over and over.
var words = []string{"sato", "yama", "髙橋", "さくら", "0123", "090"}

// settles waits until everybody was read: the first search of a day may, and until
// then the machine is busy.
func (u *user) settles() {
	u.does(u.shell.find)
	u.types('s')
	u.presses(fyne.KeyBackspace)
	u.does(u.shell.search.Close)
}

func (u *user) searches() {
	u.does(u.shell.find)
	says(50, u.typesWords(8))
}

// typesWords types each of the words, and takes it back, some times.
func (u *user) typesWords(times int) (took []time.Duration) {
	for range times {
		for _, word := range words {
			for _, r := range word {
				took = append(took, u.types(r))
			}
			for range []rune(word) {
				took = append(took, u.presses(fyne.KeyBackspace))
			}
		}
	}
	return took
}

// findsMembers goes into the search of the members' page, from which the arrows
// choose.
func (u *user) findsMembers() {
	u.goes(seat.Place{Screen: seat.Members})
	u.does(func() { u.shell.page.Keys().Press(fyne.KeyI) })
}

func (u *user) stepsThroughList() {
	u.findsMembers()
	says(50, times(300, func(int) time.Duration { return u.presses(fyne.KeyDown) }))
}

func (u *user) searchesMembers() {
	u.findsMembers()
	says(50, u.typesWords(4))
}

// opensMember opens the page of the one with the most to show, each time from that
// of somebody else.
func (u *user) opensMember() {
	says(50, times(100, func(int) time.Duration {
		u.goes(seat.Place{Screen: seat.Member, Of: large.Other})
		return u.goes(seat.Place{Screen: seat.Member, Of: large.Regular})
	}))
}

func (u *user) stepsThroughMember() {
	u.goes(seat.Place{Screen: seat.Member, Of: large.Regular})
	ways := []fyne.KeyName{fyne.KeyDown, fyne.KeyUp} // down what there is, and up again
	says(50, times(300, func(i int) time.Duration { return u.presses(ways[i/50%2]) }))
}

// opensWeek goes on to the next week, and back.
func (u *user) opensWeek() {
	u.goes(seat.Place{Screen: seat.Timetable})
	turns := []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp}
	says(50, times(200, func(i int) time.Duration { return u.presses(turns[i%2]) }))
}

func (u *user) scansAnHour() {
	u.goes(seat.Place{Screen: seat.Today})
	scans := times(minute, u.scans)
	before := memory()
	scans = append(scans, times(hour-minute, func(i int) time.Duration { return u.scans(minute + i) })...)
	says(100, scans)
	fmt.Println("times-memory-after-an-hour(max1.1)", float64(memory())/float64(before))
}

// A minute and an hour of a scan a second. They are played so many times as fast.
const (
	minute  = 60
	hour    = 3600
	quicker = 20
)

// forgets is how long Fyne keeps what is not shown any more: a minute, played as
// fast as the scans are, so that it keeps as many of them as on a real day.
var forgets = "FYNE_CACHE=" + (time.Minute / quicker).String()

// does does something after a pause, and says how long it took until
// all that came of it was on the screen.
func (u *user) does(something func()) time.Duration {
	time.Sleep(pause())
	return u.atOnce(something)
}

func (u *user) atOnce(something func()) time.Duration {
	return shows(func(shown func()) {
		something()
		u.shell.seat.WhenQuiet(shown)
	})
}

// pause is how long somebody waits at least before the next key, when all is drawn:
// some frames, and not a whole number of them, so that keys fall anywhere between two.
// The fastest typist takes three times as long.
func pause() time.Duration { return 25*time.Millisecond + rand.N(20*time.Millisecond) }

// shows presses a key, and says how long it took until the frame was drawn that
// came after it called shown.
func shows(key func(shown func())) time.Duration {
	done := make(chan time.Duration)
	began := time.Now()
	pressed.press(func() {
		key(func() {
			drawn(func() { done <- time.Since(began) })
		})
	})
	return <-done
}

func (u *user) goes(to seat.Place) time.Duration { return u.does(func() { u.shell.Go(to) }) }

func (u *user) types(r rune) time.Duration {
	return u.does(func() { u.shell.window.Canvas().Focused().TypedRune(r) })
}

func (u *user) presses(key fyne.KeyName) time.Duration {
	return u.does(func() { u.shell.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key}) })
}

// scans holds another card before the reader, about a second later.
func (u *user) scans(i int) time.Duration {
	next := time.After(time.Second/quicker - 5*time.Millisecond + rand.N(10*time.Millisecond))
	defer func() { <-next }()
	u.ahead.Add(1)
	return u.atOnce(func() { u.shell.scan(large.Card(i)) })
}

// says prints the middle of how long it took, and what only one of 100 took longer
// than, beside what that may be at most, if anything was promised.
func says(most int, took []time.Duration) {
	slices.Sort(took)
	fmt.Println("p50-ms", took[len(took)/2].Seconds()*1000)
	unit := "p99-ms"
	if most > 0 {
		unit += fmt.Sprintf("(max%d)", most)
	}
	fmt.Println(unit, took[(len(took)-1)*99/100].Seconds()*1000)
}

func times(n int, do func(i int) time.Duration) []time.Duration {
	took := make([]time.Duration, n)
	for i := range took {
		took[i] = do(i)
	}
	return took
}

// memory is what the program needs when it has cleaned up.
func memory() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc + m.StackInuse
}

// What somebody waits for at the window of the large studio, from the key or the
// scan to the changed screen, in milliseconds: the middle one of all, and the one
// at the 99th of 100 places, beside those of a bare window. And what an hour of a
// scan a second does to the memory of the first minute.
func BenchmarkUse(b *testing.B) {
	path := filepath.Join(b.TempDir(), "studio.kayoi")
	if err := large.Make(b.Context(), path); err != nil {
		b.Fatal(err)
	}
	for _, use := range append([]use{{name: bare}}, uses...) {
		b.Run(use.name, func(b *testing.B) {
			for b.Loop() {
				for line := range strings.Lines(lets(b, path, use.name)) {
					unit, figure, _ := strings.Cut(strings.TrimSpace(line), " ")
					value, err := strconv.ParseFloat(figure, 64)
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(value, unit)
				}
			}
		})
	}
}

// lets somebody use the window, and returns what that printed.
func lets(b *testing.B, path, use string) string {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	home := b.TempDir()
	cmd.Env = append(os.Environ(), useOf+"="+path, useIs+"="+use, "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home)
	if use == "scan" {
		cmd.Env = append(cmd.Env, forgets)
	}
	out, err := cmd.Output()
	if err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}
