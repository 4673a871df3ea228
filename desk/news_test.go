package desk_test

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// news are whom to tell what, by number.
func (x *day) news() map[string]studio.News {
	x.Helper()
	told := map[string]studio.News{}
	for _, n := range x.tellings() {
		told[n.Number] = n.What
	}
	return told
}

// tick notes that everybody was told.
func (x *day) tick() {
	x.Helper()
	for _, n := range x.tellings() {
		if err := x.lessons.Tick(x.Context(), desk.Who{}, n.ID, true); err != nil {
			x.Fatal(err)
		}
	}
}

// Whoever has a place in a session that is moved or closed is on the list of whom
// to tell, those with a standing seat too, with a number to call.
func TestWhoHasAPlaceIsToldOfAChange(t *testing.T) {
	x := newDay(t)
	list, err := x.lessons.Day(t.Context(), desk.Who{}, civil.DateOf(moment).AddDays(7))
	if err != nil {
		t.Fatal(err)
	}
	dance := list[slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == "キッズダンス" })]
	later := studio.Clock(11 * 60)
	done := x.change(lessons.Change{Kind: studio.MoveSession, Session: dance.Key, Start: &later})
	if n := x.tellings(); len(n) != len(done.Concerned) || len(n) == 0 || n[0].What != studio.NewsMoved ||
		n[0].Session.Key != dance.Key || n[0].Phone+n[0].PayerPhone == "" || n[0].Booking != 0 {
		t.Fatalf("%d of %d: %+v", len(n), len(done.Concerned), n)
	}
	whole := len(x.tellings())

	// It is given out with everything else that is known of them, with its session.
	news := told(t, x.dossier(done.Concerned[0].Number), "tellings")
	if len(news) != 1 || news[0]["session"] != dance.Key.String() || news[0]["class"] != "キッズダンス" || news[0]["booking"] != "" {
		t.Errorf("given out: %v", news)
	}

	// Another room is nothing to call about.
	room := "スタジオC"
	x.change(lessons.Change{Kind: studio.MoveSession, Session: dance.Key, Start: &later, Room: &room})
	if n := len(x.tellings()); n != whole {
		t.Errorf("%d are to be told", n)
	}

	// Who was not told of one change is told of the next only.
	closed := x.change(lessons.Change{Kind: studio.CloseSession, Session: dance.Key, Reason: "台風"})
	for number, what := range x.news() {
		if what != studio.NewsClosed {
			t.Errorf("%s is to be told %s", number, what)
		}
	}
	if n := len(x.tellings()); n != whole {
		t.Errorf("%d are to be told that it is closed", n)
	}

	// Once that is taken back, it is moved as before, of which nobody was told.
	x.undoChange(closed.Act)
	for number, what := range x.news() {
		if what != studio.NewsMoved {
			t.Errorf("%s is to be told %s again", number, what)
		}
	}
	if n := len(x.tellings()); n != whole {
		t.Errorf("%d are to be told that it is moved", n)
	}
	x.tick()

	// Who was told is to hear that it takes place after all; who was not, is not.
	closed = x.change(lessons.Change{Kind: studio.CloseSession, Session: dance.Key, Reason: "台風"})
	if err := x.lessons.Tick(t.Context(), desk.Who{}, x.tellings()[0].ID, true); err != nil {
		t.Fatal(err)
	}
	x.undoChange(closed.Act)
	if n := x.tellings(); len(n) != 1 || n[0].What != studio.NewsBack {
		t.Errorf("after it was taken back: %+v", n)
	}
	x.tick()
	if n := x.tellings(); len(n) != 0 {
		t.Errorf("everybody was told, but %+v", n)
	}

	// A closed one that is given its time back is moved nowhere.
	x.change(lessons.Change{Kind: studio.CloseSession, Session: dance.Key})
	x.tick()
	x.change(lessons.Change{Kind: studio.MoveSession, Session: dance.Key, Start: &later})
	for number, what := range x.news() {
		if what != studio.NewsBack {
			t.Errorf("%s is to be told %s", number, what)
		}
	}
	if n := len(x.tellings()); n != whole {
		t.Errorf("%d are to be told that it takes place", n)
	}
	x.verify()
}

// sessions that are moved onward are told once: to who booked of their own, to who
// has a standing seat of the first.
func TestAMovedSlotIsToldOnce(t *testing.T) {
	x := newDay(t)
	yoga := x.yoga().Key
	yoga.Date = yoga.Date.AddDays(7)
	people := x.active("ヨガ入門", 2)
	if _, err := x.lessons.Book(t.Context(), desk.Who{}, people[0], yoga); err != nil {
		t.Fatal(err)
	}
	second := yoga
	second.Date = second.Date.AddDays(7)
	if _, err := x.lessons.Book(t.Context(), desk.Who{}, people[1], second); err != nil {
		t.Fatal(err)
	}
	third, own := second, studio.Clock(15*60)
	third.Date = third.Date.AddDays(7)
	if _, err := x.lessons.Book(t.Context(), desk.Who{}, people[1], third); err != nil {
		t.Fatal(err)
	}
	x.change(lessons.Change{Kind: studio.MoveSession, Session: third, Start: &own})
	x.tick() // it keeps that time
	later := studio.Clock(14 * 60)
	x.change(lessons.Change{Kind: studio.MoveSession, Session: yoga, Start: &later, Onward: true})
	for _, n := range x.tellings() {
		want := yoga
		if n.Number == people[1] {
			want = second
		}
		if n.What != studio.NewsMoved || n.Session.Key != want || n.Session.Start.Hour() != 14 || n.Booking == 0 {
			t.Errorf("%s: %s of %s at %v", n.Number, n.What, n.Session.Key, n.Session.Start)
		}
	}
	if n := x.tellings(); len(n) != 2 {
		t.Errorf("%d are to be told", len(n))
	}
	// Whoever gives the place back is not called any more, and nobody once it is over.
	places, err := x.lessons.Places(t.Context(), desk.Who{}, people[0])
	if err != nil {
		t.Fatal(err)
	}
	x.cancel(places[0].Booking)
	if n := x.tellings(); len(n) != 1 || n[0].Number != people[1] {
		t.Errorf("after a place was given back: %+v", n)
	}
	x.clock.now = x.clock.now.Add(15 * 24 * time.Hour)
	if n := x.tellings(); len(n) != 0 {
		t.Errorf("once it is over: %+v", n)
	}
	x.verify()
}

// Taking the later of two moves back leaves the earlier to be told; taking both back
// leaves nothing to those who were told of neither.
func TestAnEarlierMoveIsToldOnceTheLaterIsTakenBack(t *testing.T) {
	x := newDay(t)
	yoga := x.yoga().Key
	yoga.Date = yoga.Date.AddDays(7)
	if _, err := x.lessons.Book(t.Context(), desk.Who{}, x.active("ヨガ入門", 1)[0], yoga); err != nil {
		t.Fatal(err)
	}
	x.change(lessons.Change{Kind: studio.MoveSession, Session: yoga, Day: yoga.Date.AddDays(1)})
	later := studio.Clock(15 * 60)
	for _, onward := range []bool{false, true} {
		second := x.change(lessons.Change{Kind: studio.MoveSession, Session: yoga, Start: &later, Onward: onward})
		x.undoChange(second.Act)
		if n := x.tellings(); len(n) != 1 || n[0].What != studio.NewsMoved || n[0].Session.Day() != yoga.Date.AddDays(1) {
			t.Errorf("onward %v: %+v", onward, n)
		}
	}
	held, err := x.lessons.Changes(t.Context(), desk.Who{}, yoga)
	if err != nil || len(held) != 1 {
		t.Fatal(held, err)
	}
	x.undoChange(held[0].Act)
	if n := x.tellings(); len(n) != 0 {
		t.Errorf("it is as planned, but %+v", n)
	}
	x.verify()
}
