package shell

import (
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/studio"
)

// passing is a clock whose time passes where it is told to, with what is to be called
// then.
type passing struct {
	mu    sync.Mutex // of now, which is also asked away from the screen
	now   time.Time
	calls []*struct {
		at   time.Time
		call func()
	}
}

func (h *passing) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *passing) set(now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = now
}

func (h *passing) timer(after time.Duration, call func()) func() {
	c := &struct {
		at   time.Time
		call func()
	}{h.clock().Add(after), call}
	h.calls = append(h.calls, c)
	return func() { c.call = nil }
}

// waiting is how much is still to be called.
func (h *passing) waiting() (n int) {
	for _, c := range h.calls {
		if c.call != nil {
			n++
		}
	}
	return n
}

// to lets time pass up to a moment, and what is to be called until then be called.
func (h *passing) to(at time.Time) {
	for {
		slices.SortStableFunc(h.calls, func(a, b *struct {
			at   time.Time
			call func()
		},
		) int {
			return a.at.Compare(b.at)
		})
		if len(h.calls) == 0 || h.calls[0].at.After(at) {
			h.set(at)
			return
		}
		next := h.calls[0]
		h.calls = h.calls[1:]
		if h.set(next.at); next.call != nil {
			next.call()
		}
	}
}

// offering is a studio with one lesson of one seat tomorrow, that is offered to the
// first of two who wait, for an hour.
func offering(t *testing.T, s *Shell, of desk.Who) studio.SessionKey {
	t.Helper()
	if _, err := s.seat.Safe.ChangePolicy(t.Context(), of, func(p *desk.Policy) {
		p.Studio.Waitlist.ByOffer, p.Studio.Waitlist.OfferFor = true, 60
	}); err != nil {
		t.Fatal(err)
	}
	tomorrow := civil.DateOf(s.desk.Now()).AddDays(1)
	added, err := s.seat.Lessons.AddSlot(t.Context(), of, lessons.SlotForm{
		Class: "ヨガ", New: &lessons.NewClass{Form: studio.Booked}, Start: 20 * 60, Minutes: 60, Room: "A", Capacity: 1,
		Teacher: example.Owner, From: tomorrow, To: tomorrow,
	})
	if err != nil {
		t.Fatal(err)
	}
	key := added.Sessions[0].Key
	var first lessons.Booked
	for i, name := range []string{"山田 花子", "佐藤 花", "鈴木 愛"} {
		m, err := s.seat.Register.AddMember(t.Context(), of, register.NewMember{
			Form: register.Form{"name": name}, Status: studio.Active, Classes: []string{"ヨガ"},
		})
		if err != nil {
			t.Fatal(err)
		}
		b, err := s.seat.Lessons.BookAnyway(t.Context(), of, m.Member.Number, key, "the lesson of the test")
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = b
		}
	}
	if c, err := s.seat.Lessons.Cancel(t.Context(), of, first.Booking); err != nil || len(c.Offered) != 1 {
		t.Fatalf("%+v, %v", c, err)
	}
	return key
}

// offered says who of a session's queue is offered a seat.
func (s *Shell) offered(t *testing.T, key studio.SessionKey) (names []string) {
	t.Helper()
	w, err := s.seat.Lessons.Waitlist(t.Context(), desk.Who{}, key)
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range w.Waiting {
		if of.Offer.Open(s.desk.Now()) {
			names = append(names, of.Name)
		}
	}
	return names
}

func TestAnOfferRunsOutWithoutAnybodyLooking(t *testing.T) {
	dir := t.TempDir()
	h := &passing{now: moment}
	open := func() *Shell {
		s, err := New(Options{
			App: test.NewTempApp(t), Runner: inPlace, Timer: h.timer, Sound: &devices.FakeSound{},
			Clock: desk.Clock{Now: h.clock}, Studio: filepath.Join(dir, "studio.kayoi"), Demo: fakeDemo,
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.closeStudio(); err != nil {
				t.Error(err)
			}
		})
		return s
	}
	s := open()
	s.Start()
	opening{s}.Create(example)
	key := offering(t, s, desk.Who{})
	h.to(moment.Add(time.Second)) // it is known by then when the offer runs out
	if at := moment.Add(time.Hour); !s.due.at.Equal(at) {
		t.Fatalf("due %s, want %s", s.due.at, at)
	}
	teacher, err := s.seat.Safe.AddStaff(t.Context(), desk.Who{}, "高木 透", studio.Teacher)
	if err != nil {
		t.Fatal(err)
	}
	s.sit(teacher) // whoever sits here
	acts := 0
	defer s.desk.Listen(func(e desk.Event) {
		if e.Act == desk.SettleQueues {
			acts++
		}
	})()
	h.to(moment.Add(time.Hour - time.Millisecond))
	if got := s.offered(t, key); !slices.Equal(got, []string{"佐藤 花"}) || acts > 0 {
		t.Fatalf("offered to %v after %d acts", got, acts)
	}
	h.to(moment.Add(time.Hour))
	if got := s.offered(t, key); !slices.Equal(got, []string{"鈴木 愛"}) || acts != 1 {
		t.Fatalf("offered to %v after %d acts", got, acts)
	}
	told, err := s.seat.Lessons.Tellings(t.Context(), desk.Who{})
	if err != nil || len(told) != 1 || told[0].Name != "鈴木 愛" {
		t.Errorf("to tell: %+v, %v", told, err)
	}
	h.to(moment.Add(time.Hour + time.Second))
	if at := moment.Add(2 * time.Hour); !s.due.at.Equal(at) {
		t.Errorf("due %s, want %s", s.due.at, at)
	}
	// Another window finds nothing to do at a moment at which this one did it, and does
	// first what fell due while none was open.
	other := open()
	other.Start()
	h.to(moment.Add(2*time.Hour + time.Second))
	if got := s.offered(t, key); len(got) != 0 || acts != 1 {
		t.Errorf("offered to %v after %d acts", got, acts)
	}
}

// openPassing opens a new studio in which time passes.
func openPassing(t *testing.T) (*Shell, *passing) {
	t.Helper()
	h := &passing{now: moment}
	s := openNew(t)
	if err := s.closeStudio(); err != nil {
		t.Fatal(err)
	}
	s.options.Timer, s.options.Clock = h.timer, desk.Clock{Now: h.clock}
	s.Start()
	return s, h
}

func TestWhatFellDueWhileTheMachineSleptIsSettled(t *testing.T) {
	s, h := openPassing(t)
	key := offering(t, s, desk.Who{})
	h.to(moment.Add(time.Second))
	h.set(moment.Add(8 * time.Hour)) // no timer ran meanwhile
	s.settleLate()
	if got := s.offered(t, key); !slices.Equal(got, []string{"鈴木 愛"}) {
		t.Errorf("offered to %v", got)
	}
}

// What cannot be settled is tried again, without anybody changing anything, and said
// once.
func TestWhatCannotBeSettledIsTriedAgain(t *testing.T) {
	s, h := openPassing(t)
	key := offering(t, s, desk.Who{})
	if err := s.closeStudio(); err != nil {
		t.Fatal(err)
	}
	h.set(moment.Add(8 * time.Hour))
	s.Start()
	s.page = nil // which would fail too
	who := s.seat.Staff.ID
	s.seat.Staff.ID++ // nobody
	h.to(h.clock().Add(time.Second))
	if !s.banner.Visible() {
		t.Error("it is not said")
	}
	s.banner.Clear()
	h.to(h.clock().Add(time.Minute))
	if s.banner.Visible() {
		t.Error("it is said again")
	}
	s.seat.Staff.ID = who
	h.to(h.clock().Add(time.Minute))
	if got := s.offered(t, key); !slices.Equal(got, []string{"鈴木 愛"}) {
		t.Errorf("offered to %v", got)
	}
}

// What was to be done soon is not done when the studio is not watched any more: who
// stays after all begins anew.
func TestWhatWasToBeSettledSoonIsForgotten(t *testing.T) {
	s, h := openPassing(t)
	h.to(moment.Add(settled / 2))
	s.stopWatching()()
	if n := h.waiting(); n != 0 {
		t.Errorf("%d timers go on when the studio is watched no more", n)
	}
	s.stay()
	h.to(moment.Add(settled))
	if !s.due.first {
		t.Error("it is settled by what waited before")
	}
	h.to(moment.Add(settled + settled/2))
	if s.due.first {
		t.Error("it is not settled")
	}
}

func TestNothingIsDoneWhileNobodyWaits(t *testing.T) {
	s, h := openPassing(t)
	h.to(moment.Add(24 * time.Hour))
	if !s.due.at.IsZero() || s.due.forget != nil || s.due.first {
		t.Errorf("%+v", s.due)
	}
}
