//go:build linux

package main_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// machine is a computer of its own on which the program was never started: a
// folder for everything that it keeps, a screen, a keyboard, a mouse and a
// reader.
type machine struct {
	*testing.T
	program string
	home    string
	zone    *time.Location

	window  string        // the id of the open one
	process *exec.Cmd     // its program
	ended   chan struct{} // closed when the program has ended
	log     bytes.Buffer  // what the program complained of
}

// patience is how long anything may take on a machine that is busy; usually it
// takes a small part of it.
const patience = 60 * time.Second

// again is how often it is looked whether something has happened.
const again = 50 * time.Millisecond

// screen is a client of the X server as long as the tests run: a server whose last
// client goes begins anew, and meanwhile lets nobody in.
var screen = sync.OnceValues(func() (xConn, error) { return dialX(os.Getenv("DISPLAY")) })

func newMachine(t *testing.T) *machine {
	t.Helper()
	if os.Getenv("DISPLAY") == "" {
		t.Fatal("the journey needs a screen: run make test, or scripts/screen.sh go test -tags x11 .")
	}
	for _, tool := range []string{"xdotool", "import", "setxkbmap"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%v: make test installs what is missing", err)
		}
	}
	if _, err := screen(); err != nil {
		t.Fatal(err)
	}
	m := &machine{T: t, program: filepath.Join(t.TempDir(), "kayoi"), zone: byDay(t)}
	build := exec.Command("go", "build", "-tags", "x11", "-buildvcs=false", "-o", m.program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	m.settle(t.TempDir())
	t.Cleanup(m.leave)
	return m
}

// settle makes a folder the home, as that of a machine of its own.
func (m *machine) settle(home string) {
	m.Helper()
	m.home = home
	for _, folder := range []string{"Documents", ".cache", "run"} {
		if err := os.Mkdir(m.at(folder), 0o700); err != nil {
			m.Fatal(err)
		}
	}
}

// byDay is a zone where it is day now, so that a lesson that begins soon ends
// today. The program takes the machine's zone for that of a new studio.
func byDay(t *testing.T) *time.Location {
	t.Helper()
	for _, name := range []string{"Asia/Tokyo", "Europe/London"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		if hour := time.Now().In(zone).Hour(); hour >= 3 && hour < 21 {
			return zone
		}
	}
	t.Fatal("it is night everywhere")
	return nil
}

// command is the program with arguments, on this machine.
func (m *machine) command(arguments ...string) *exec.Cmd {
	c := exec.Command(m.program, arguments...)
	c.Dir = m.home
	c.Env = append(os.Environ(), "HOME="+m.home, "TZ="+m.zone.String(),
		"XDG_CONFIG_HOME="+m.at(".config"), "XDG_DATA_HOME="+m.at(".local/share"),
		"XDG_CACHE_HOME="+m.at(".cache"), "XDG_RUNTIME_DIR="+m.at("run"))
	return c
}

// at is a path in the home folder.
func (m *machine) at(path string) string { return filepath.Join(m.home, path) }

// save writes a file.
func (m *machine) save(path, content string) {
	m.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		m.Fatal(err)
	}
}

// ask runs a command beside the window, and reads its answer.
func (m *machine) ask(answer any, arguments ...string) {
	m.Helper()
	out, err := m.command(append(arguments, "--json")...).Output()
	if err != nil {
		m.Fatalf("kayoi %s: %v\n%s", strings.Join(arguments, " "), err, out)
	}
	if err := json.Unmarshal(out, answer); err != nil {
		m.Fatalf("kayoi %s answers %s: %v", strings.Join(arguments, " "), out, err)
	}
}

// open starts the program and waits for its window.
func (m *machine) open() {
	m.Helper()
	m.process, m.ended = m.command(), make(chan struct{})
	m.process.Stdout, m.process.Stderr = &m.log, &m.log
	if err := m.process.Start(); err != nil {
		m.Fatal(err)
	}
	go func(process *exec.Cmd, ended chan struct{}) {
		process.Wait() // its state is looked at when it has ended
		close(ended)
	}(m.process, m.ended)
	pid := strconv.Itoa(m.process.Process.Pid)
	m.until("a window", func() bool {
		// xdotool fails as long as there is none.
		found, err := exec.Command("xdotool", "search", "--onlyvisible", "--pid", pid).Output()
		m.window = strings.TrimSpace(string(found))
		return err == nil && m.window != ""
	})
	// Nobody gives it the focus on a screen without a window manager.
	m.until("the window takes the focus", func() bool {
		return exec.Command("xdotool", "windowfocus", m.window).Run() == nil && m.xdotool("getwindowfocus") == m.window
	})
}

// still lets the window stand still while something is done.
func (m *machine) still(do func()) {
	m.Helper()
	signal := func(s syscall.Signal) {
		m.Helper()
		if err := m.process.Process.Signal(s); err != nil {
			m.Fatal(err)
		}
	}
	signal(syscall.SIGSTOP)
	do()
	signal(syscall.SIGCONT)
}

// running reports whether the program of the window has not ended.
func (m *machine) running() bool {
	select {
	case <-m.ended:
		return false
	default:
		return m.process != nil
	}
}

// close closes the window and waits until the program has ended well.
func (m *machine) close() {
	m.Helper()
	id, err := strconv.ParseUint(m.window, 10, 32)
	if err != nil {
		m.Fatal(err)
	}
	if err := closeLikeAManager(os.Getenv("DISPLAY"), uint32(id)); err != nil {
		m.Fatal(err)
	}
	select {
	case <-m.ended:
	case <-time.After(patience):
		m.Fatal("the window does not close")
	}
	if code := m.process.ProcessState.ExitCode(); code != 0 {
		m.Fatalf("the program ends with status %d", code)
	}
}

// until waits for something that is to happen.
func (m *machine) until(what string, happened func() bool) {
	m.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(again) {
		switch {
		case happened():
			return
		case !m.running():
			m.Fatalf("the program has ended while waiting for: %s", what)
		case time.Now().After(end):
			m.Fatalf("in vain waited for: %s", what)
		}
	}
}

// press presses a key until something happens: on a page that is not there yet
// a key may do nothing.
func (m *machine) press(key, what string, happened func() bool) {
	m.Helper()
	var pressed time.Time
	m.until(what, func() bool {
		if happened() {
			return true
		}
		if time.Since(pressed) > patience/10 {
			m.key(key)
			pressed = time.Now()
		}
		return false
	})
}

func (m *machine) xdotool(arguments ...string) string {
	m.Helper()
	out, err := exec.Command("xdotool", arguments...).CombinedOutput()
	if err != nil {
		m.Fatalf("xdotool %s: %v\n%s", strings.Join(arguments, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// title is what stands in the window's frame.
func (m *machine) title() string { return m.xdotool("getwindowname", m.window) }

// held holds a key down until something has happened, and longer, so that it
// repeats.
func (m *machine) held(key, what string, happened func() bool) {
	m.Helper()
	m.xdotool("keydown", key)
	m.until(what, happened)
	for range 5 {
		m.settled(corner)
	}
	m.xdotool("keyup", key)
}

func (m *machine) key(keys ...string) { m.xdotool(append([]string{"key"}, keys...)...) }

// write types like a person.
func (m *machine) write(text string) { m.xdotool("type", "--delay", "60", text) }

// writeOver types in the place of what an entry holds.
func (m *machine) writeOver(text string) {
	m.key("ctrl+a")
	m.write(text)
}

// keyboard plugs in another keyboard. What was typed before has been seen.
func (m *machine) keyboard(layout, variant string) {
	m.Helper()
	if out, err := exec.Command("setxkbmap", layout, "-variant", variant).CombinedOutput(); err != nil {
		m.Fatalf("setxkbmap: %v\n%s", err, out)
	}
}

// scan types like a reader, one card at once after the other.
func (m *machine) scan(cards ...string) {
	m.Helper()
	var keys []string
	for _, card := range cards {
		keys = append(keys, "type", "--delay", "8", "--args", "1", card, "key", "Return")
	}
	m.xdotool(keys...)
}

// click presses the left button of the mouse.
func (m *machine) click(x, y int) {
	m.xdotool("mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// region is a part of the screen, in pixels.
type region struct{ x, y, width, height int }

// see takes the picture of a region.
func (m *machine) see(r region) string {
	m.Helper()
	crop := fmt.Sprintf("%dx%d+%d+%d", r.width, r.height, r.x, r.y)
	picture, err := exec.Command("import", "-window", "root", "-crop", crop, "-depth", "8", "rgb:-").Output()
	if err != nil {
		m.Fatalf("import: %v", err)
	}
	return string(picture)
}

// settled waits until a region has ceased to change, and returns its picture.
func (m *machine) settled(r region) string {
	m.Helper()
	const calm = 4 // so many equal pictures
	last, equal := "", 0
	m.until("a page that stays as it is", func() bool {
		now := m.see(r)
		if now != last {
			last, equal = now, 0
		}
		equal++
		return equal == calm
	})
	return last
}

// leave ends what is left of the program, and after a failure shows what was
// on the screen. The picture stays after the test.
func (m *machine) leave() {
	if m.Failed() {
		m.picture()
	}
	if m.process == nil {
		return
	}
	if m.running() {
		if err := m.process.Process.Kill(); err != nil {
			m.Log(err)
		}
		<-m.ended
	}
	if m.Failed() {
		m.Logf("the program said:\n%s", m.log.String())
	}
}

// picture keeps what is on the screen among the pictures of failed tests.
func (m *machine) picture() {
	path, err := filepath.Abs(filepath.Join("testdata", "failed", m.Name()+".png"))
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o755)
	}
	if err == nil {
		err = exec.Command("import", "-window", "root", path).Run()
	}
	if err != nil {
		m.Log(err)
		return
	}
	m.Logf("the screen: %s", path)
}
