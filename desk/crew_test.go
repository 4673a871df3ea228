package desk_test

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/kayoi-app/kayoi/studio"
)

// crew are eight programs that have one studio open.
type crew struct {
	*testing.T
	hands [processes]*hand
}

type hand struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	jobs  *json.Encoder
	told  *json.Decoder
	wrong strings.Builder
}

// newCrew starts the programs.
func newCrew(t *testing.T, path string) *crew {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &crew{T: t}
	for i := range c.hands {
		h := &hand{cmd: exec.Command(self)}
		h.cmd.Env = append(os.Environ(), workerOf+"="+path, "GOGC=400")
		h.cmd.Stderr = &h.wrong
		in, err := h.cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := h.cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := h.cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { h.cmd.Process.Kill() })
		h.in, h.jobs, h.told = in, json.NewEncoder(in), json.NewDecoder(out)
		c.hands[i] = h
	}
	return c
}

// do lets all of them do a job at once, each by a seed of its own, and lists what
// they were told.
func (c *crew) do(j job) []answered {
	c.Helper()
	var all [processes][]answered
	var wg sync.WaitGroup
	for i, h := range c.hands {
		of := j
		of.Seed += uint64(i)
		wg.Go(func() {
			var err error
			if all[i], err = h.do(of); err != nil {
				h.in.Close()
				h.cmd.Wait()
				c.Errorf("%v: %s", err, h.wrong.String())
			}
		})
	}
	wg.Wait()
	if c.Failed() {
		c.FailNow()
	}
	var said []answered
	for _, list := range all {
		said = append(said, list...)
	}
	return said
}

func (h *hand) do(j job) ([]answered, error) {
	if err := h.jobs.Encode(j); err != nil {
		return nil, err
	}
	var list []answered
	for {
		var a answered
		if err := h.told.Decode(&a); err != nil {
			return nil, err
		}
		if a.Step == "" {
			return list, nil
		}
		list = append(list, a)
	}
}

// leave ends the programs.
func (c *crew) leave() {
	c.Helper()
	for _, h := range c.hands {
		h.in.Close()
		if err := h.cmd.Wait(); err != nil {
			c.Errorf("%v: %s", err, h.wrong.String())
		}
	}
}

// tally counts what the programs were told.
type tally struct {
	mu    sync.Mutex
	of    map[studio.BookingStep]int
	steps int
}

func (a *tally) add(t *testing.T, rounds [][]answered) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.steps += len(rounds) * processes * stepsOfRound
	for _, s := range slices.Concat(rounds...) {
		a.of[s.Step]++
		a.of[studio.StepPromoted] += len(s.Promoted)
		a.of[studio.StepOffered] += len(s.Offered)
	}
	t.Logf("%d steps so far: %v", a.steps, a.of)
}
