package shell

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

func TestWhoSeesWhat(t *testing.T) {
	all := []seat.Screen{
		seat.Today, seat.Members, seat.Member, seat.Timetable, seat.Session, seat.Teaching,
		seat.Billing, seat.Invoice, seat.Import, seat.Settings,
	}
	for role, sees := range map[studio.Role][]seat.Screen{
		studio.Owner: all,
		studio.Reception: {
			seat.Today, seat.Members, seat.Member, seat.Timetable, seat.Session, seat.Billing, seat.Invoice,
		},
		studio.Teacher: {seat.Timetable, seat.Session, seat.Teaching},
		"":             nil,
	} {
		var got []seat.Screen
		for _, s := range all {
			if may(role, s) {
				got = append(got, s)
			}
		}
		if diff := cmp.Diff(sees, got); diff != "" {
			t.Errorf("%s sees (-want +got):\n%s", role, diff)
		}
	}
}

func TestEachRoleStartsOnItsOwnPage(t *testing.T) {
	for role, want := range map[studio.Role]seat.Screen{
		studio.Owner: seat.Today, studio.Reception: seat.Today, studio.Teacher: seat.Teaching,
	} {
		if got := stops(role)[0]; got != want {
			t.Errorf("%s starts on %s, want %s", role, got, want)
		}
	}
}

func TestJourney(t *testing.T) {
	today, members := seat.Place{Screen: seat.Today}, seat.Place{Screen: seat.Members}
	var j journey
	j.start(today)
	if j.back() {
		t.Error("there is a way back from the start")
	}
	j.goOn(members)
	j.goOn(members)
	if !j.passes(today) || j.now() != members {
		t.Errorf("at %v", j.places)
	}
	if !j.back() || j.now() != today || j.passes(members) {
		t.Errorf("back leads to %v", j.places)
	}
	for range 50 {
		j.goOn(members)
		j.goOn(today)
	}
	if len(j.places) != remembered || j.now() != today {
		t.Errorf("%d places are remembered, now %v", len(j.places), j.now())
	}
}

func TestWhatIsForgottenIsNoStepBack(t *testing.T) {
	today, members := seat.Place{Screen: seat.Today}, seat.Place{Screen: seat.Members}
	one, other := seat.Place{Screen: seat.Member, Of: "00001"}, seat.Place{Screen: seat.Member, Of: "00002"}
	var j journey
	j.start(today)
	for _, p := range []seat.Place{members, one, other, one, other, one} {
		j.goOn(p)
	}
	j.forget(one)
	if diff := cmp.Diff([]seat.Place{today, members, other}, j.places); diff != "" {
		t.Error(diff)
	}
}

// Who was entered by mistake has no page to go back to.
func TestNoWayLeadsBackToWhoIsGone(t *testing.T) {
	s := openNew(t)
	added, err := s.seat.Register.AddMember(t.Context(), s.seat.Who(), register.NewMember{
		Form: register.Form{exchange.FieldName: "間違 太郎"}, Status: studio.Inquiry,
	})
	if err != nil {
		t.Fatal(err)
	}
	number := added.Member.Number
	timetable := seat.Place{Screen: seat.Timetable}
	for _, p := range []seat.Place{{Screen: seat.Member, Of: number}, timetable, {Screen: seat.Member, Of: number}} {
		s.Go(p)
	}
	if _, err := s.seat.Register.TakeBackMember(t.Context(), s.seat.Who(), number); err != nil {
		t.Fatal(err)
	}
	for _, want := range []seat.Place{{Screen: seat.Members}, timetable, {Screen: seat.Today}} {
		if now := s.journey.now(); now != want {
			t.Fatalf("at %v, want %v; the way is %v", now, want, s.journey.places)
		}
		s.Back()
	}
}

func TestWhoSitsDownFirst(t *testing.T) {
	owner := studio.Staff{ID: 2, Name: "緑川 弘", Role: studio.Owner, Active: true}
	left := studio.Staff{ID: 1, Name: "旧 オーナー", Role: studio.Owner}
	desk := studio.Staff{ID: 3, Name: "小林 優子", Role: studio.Reception, Active: true}
	for _, c := range []struct {
		name  string
		staff []studio.Staff
		last  studio.StaffID
		want  studio.Staff
		none  bool
	}{
		{"nobody sat here before", []studio.Staff{left, desk, owner}, 0, owner, false},
		{"who sat here last", []studio.Staff{left, owner, desk}, 3, desk, false},
		{"who sat here last has left", []studio.Staff{left, owner, desk}, 1, owner, false},
		{"nobody may do everything", []studio.Staff{left}, 1, studio.Staff{}, true},
	} {
		got, ok := chosen(c.staff, c.last)
		if got != c.want || ok == c.none {
			t.Errorf("%s: %+v, %v", c.name, got, ok)
		}
	}
}
