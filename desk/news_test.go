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
		if err := x.lessons.Tick(x.Context(), desk.Who{}, true, n.ID); err != nil {
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

	// Another room is said with the time that they are to be told.
	room := "スタジオC"
	x.change(lessons.Change{Kind: studio.MoveSession, Session: dance.Key, Start: &later, Room: &room})
	if n := x.tellings(); len(n) != whole || n[0].What != studio.NewsMoved || n[0].Session.Room != room {
		t.Errorf("%d are to be told %+v", len(n), n[0])
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
	if err := x.lessons.Tick(t.Context(), desk.Who{}, true, x.tellings()[0].ID); err != nil {
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

// kidsDance is the lesson of a week later, of people with a standing seat.
func (x *day) kidsDance() rows.Session {
	x.Helper()
	list, err := x.lessons.Day(x.Context(), desk.Who{}, civil.DateOf(moment).AddDays(7))
	if err != nil {
		x.Fatal(err)
	}
	return list[slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == "キッズダンス" })]
}

// allAre fails the test unless so many are to be told, all of them the same.
func (x *day) allAre(why string, n int, what studio.News) {
	x.Helper()
	list := x.tellings()
	for _, told := range list {
		if told.What != what {
			x.Errorf("%s: %s is to be told %s, not %s", why, told.Number, told.What, what)
		}
	}
	if len(list) != n {
		x.Errorf("%s: %d are to be told, not %d", why, len(list), n)
	}
}

// Another room alone, or another teacher where that is wished, is told to whom it
// concerns; more seats concern nobody.
func TestAnotherRoomOrTeacherIsTold(t *testing.T) {
	x := newDay(t)
	key := x.kidsDance().Key
	room := "スタジオC"
	done := x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Room: &room})
	people := len(done.Concerned)
	if people == 0 || done.What != studio.NewsRoom || !done.Tells {
		t.Fatalf("%+v", done)
	}
	x.allAre("another room", people, studio.NewsRoom)
	x.undoChange(done.Act)
	x.allAre("taken back before anybody was told", 0, "")

	done = x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Room: &room})
	x.tick()
	x.undoChange(done.Act)
	x.allAre("taken back", people, studio.NewsBack)
	x.tick()

	done = x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Teacher: "大野 里美"})
	if len(done.Concerned) != people || done.What != studio.NewsTeacher || done.Tells {
		t.Errorf("another teacher: %+v", done)
	}
	x.allAre("another teacher", 0, "")
	tell, own := true, "Emma Clarke"
	x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Teacher: own, Tell: &tell})
	x.allAre("a third teacher, as it was wished", people, studio.NewsTeacher)
	if n := x.tellings(); n[0].Teacher != own {
		t.Errorf("%s teaches it", n[0].Teacher)
	}
	x.tick()

	quiet := false
	x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Room: &room, Tell: &quiet})
	x.allAre("another room, of which nobody is to be told", 0, "")
	if more := x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Onward: true, Capacity: 60}); more.What != "" || len(more.Concerned) > 0 {
		t.Errorf("more seats concern %d", len(more.Concerned))
	}
	x.whole()
}

// A holiday, and that it is taken back, is told to whoever has a place in a lesson
// that it closes; undone, it is as it was before.
func TestAHolidayIsTold(t *testing.T) {
	x := newDay(t)
	key := x.kidsDance().Key
	b := studio.Break{Name: "棚卸し", From: key.Date, To: key.Date}
	done, err := x.lessons.AddBreak(t.Context(), desk.Who{}, b, nil)
	if err != nil {
		t.Fatal(err)
	}
	people := len(done.Concerned)
	x.allAre("a holiday", people, studio.NewsClosed)
	if err := x.lessons.UndoBreak(t.Context(), desk.Who{}, done.Act); err != nil {
		t.Fatal(err)
	}
	x.allAre("undone", 0, "")
	x.refused("change.not_in_force", x.lessons.UndoBreak(t.Context(), desk.Who{}, done.Act))

	if done, err = x.lessons.AddBreak(t.Context(), desk.Who{}, b, nil); err != nil {
		t.Fatal(err)
	}
	first := x.tellings()[0]
	if err := x.lessons.Tick(t.Context(), desk.Who{}, true, first.ID); err != nil {
		t.Fatal(err)
	}
	gone, err := x.lessons.RemoveBreak(t.Context(), desk.Who{}, done.Break.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := x.tellings(); len(n) != 1 || n[0].Number != first.Number || n[0].What != studio.NewsBack {
		t.Errorf("after it was taken back: %+v", n)
	}
	if err := x.lessons.UndoBreak(t.Context(), desk.Who{}, gone.Act); err != nil {
		t.Fatal(err)
	}
	x.allAre("it holds again, which one knows", people-1, studio.NewsClosed)
	x.refused("break.already", x.lessons.UndoBreak(t.Context(), desk.Who{}, gone.Act))
	if err := x.lessons.UndoBreak(t.Context(), desk.Who{}, 1); studio.CodeOf(err) != "change.unknown" {
		t.Errorf("another act: %v", err)
	}
	x.whole()
}

// Several are told in one call: the trail names each of them.
func TestEachWhoWasToldInACallIsInTheTrail(t *testing.T) {
	x := newDay(t)
	day := x.kidsDance().Key.Date
	if _, err := x.lessons.AddBreak(t.Context(), desk.Who{}, studio.Break{Name: "棚卸し", From: day, To: day}, nil); err != nil {
		t.Fatal(err)
	}
	numbers := map[string]bool{}
	var ids []studio.TellingID
	for _, n := range x.tellings() {
		if len(numbers) < 3 {
			numbers[n.Number], ids = true, append(ids, n.ID)
		}
	}
	if err := x.lessons.Tick(t.Context(), desk.Who{}, true, ids...); err != nil {
		t.Fatal(err)
	}
	for number := range numbers {
		acts := told(t, x.dossier(number), "acts")
		if !slices.ContainsFunc(acts, func(a map[string]any) bool {
			return a["act"] == string(desk.TickTold) && a["detail"] == "told "+string(studio.NewsClosed)
		}) {
			t.Errorf("%s: %v", number, acts)
		}
	}
	if len(numbers) < 3 {
		t.Errorf("only %v are to be told", numbers)
	}
	x.whole()
}

// What was moved before a holiday that nobody heard of is to be told again once the
// holiday is taken back.
func TestAMoveIsToldOnceTheHolidayIsTakenBack(t *testing.T) {
	x := newDay(t)
	key := x.kidsDance().Key
	later := studio.Clock(11 * 60)
	moved := x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Start: &later, Onward: true})
	people := len(moved.Concerned)
	if n := x.tellings(); len(n) != people || !n[0].Onward || !n[0].OnwardTo.IsZero() {
		t.Fatalf("%d: %+v", len(n), n[0])
	}
	done, err := x.lessons.AddBreak(t.Context(), desk.Who{}, studio.Break{Name: "棚卸し", From: key.Date, To: key.Date}, nil)
	if err != nil {
		t.Fatal(err)
	}
	x.allAre("a holiday", len(done.Concerned), studio.NewsClosed)
	if _, err := x.lessons.RemoveBreak(t.Context(), desk.Who{}, done.Break.ID, nil); err != nil {
		t.Fatal(err)
	}
	x.allAre("taken back", people, studio.NewsMoved)
	x.whole()
}

// Who comes for one teacher is told of a substitute; who does not is told where it
// is wished, and again that the own one teaches where they were told otherwise.
func TestASubstituteIsTold(t *testing.T) {
	x := newDay(t)
	alone := oneToOne(t, x.lessons)
	if _, err := x.lessons.Book(t.Context(), desk.Who{}, "00014", alone); err != nil {
		t.Fatal(err)
	}
	stands := func(key studio.SessionKey, tell *bool) {
		t.Helper()
		own, _ := x.heldOn(key.Date, key)
		name := "MIKI"
		if own.TeacherName == name {
			name = "大野 里美"
		}
		if _, err := x.lessons.AskSubstitute(t.Context(), desk.Who{}, key, name, "", ""); err != nil {
			t.Fatal(err)
		}
		if n := x.tellings(); len(n) != 0 {
			t.Errorf("asked, and told already: %+v", n)
		}
		if _, err := x.lessons.AnswerSubstitute(t.Context(), desk.Who{}, key, true, "", tell); err != nil {
			t.Fatal(err)
		}
	}
	stands(alone, nil)
	x.allAre("a lesson alone", 1, studio.NewsTeacher)
	if _, err := x.lessons.WithdrawSubstitute(t.Context(), desk.Who{}, alone); err != nil {
		t.Fatal(err)
	}
	x.allAre("withdrawn before they were told", 0, "")

	key := x.kidsDance().Key
	stands(key, nil)
	x.allAre("a class", 0, "")
	if _, err := x.lessons.WithdrawSubstitute(t.Context(), desk.Who{}, key); err != nil {
		t.Fatal(err)
	}
	x.allAre("withdrawn, of which nobody heard", 0, "")
	tell := true
	stands(key, &tell)
	people := len(x.tellings())
	if people < 2 {
		t.Fatalf("%d are to be told of a substitute", people)
	}
	first := x.tellings()[0]
	if err := x.lessons.Tick(t.Context(), desk.Who{}, true, first.ID); err != nil {
		t.Fatal(err)
	}
	gone, err := x.lessons.WithdrawSubstitute(t.Context(), desk.Who{}, key)
	if err != nil {
		t.Fatal(err)
	}
	if n := x.tellings(); len(n) != 1 || n[0].Number != first.Number || n[0].What != studio.NewsTeacher || n[0].Teacher == first.Teacher {
		t.Errorf("the own one after all: %+v", n)
	}
	if _, err := x.lessons.UndoSubstitute(t.Context(), desk.Who{}, gone.Act); err != nil {
		t.Fatal(err)
	}
	x.allAre("that is taken back", people-1, studio.NewsTeacher)
	x.whole()
}

// What has to be told first is first: an offer that runs out, then what begins. Who
// was told today stays to be seen, with who told them.
func TestWhatIsToBeToldFirstIsFirst(t *testing.T) {
	x := newDay(t)
	later := studio.Clock(11 * 60)
	x.change(lessons.Change{Kind: studio.MoveSession, Session: x.kidsDance().Key, Start: &later})
	list, err := x.lessons.Days(t.Context(), desk.Who{}, civil.DateOf(moment).AddDays(1), civil.DateOf(moment).AddDays(6))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Seats.Enrolled > 1 })
	x.change(lessons.Change{Kind: studio.CloseSession, Session: list[i].Key, Reason: "台風"})
	open := x.tellings()
	if !slices.IsSortedFunc(open, func(a, b lessons.Told) int { return a.Due.Compare(b.Due) }) || open[0].What != studio.NewsClosed {
		t.Errorf("first is %+v", open[0])
	}
	if err := x.lessons.Tick(t.Context(), desk.Who{}, true, open[0].ID, open[1].ID); err != nil {
		t.Fatal(err)
	}
	today, err := x.lessons.TellingsOfToday(t.Context(), desk.Who{})
	if err != nil || len(today) != len(open) || today[0].Told.IsZero() || today[0].Teller == "" || today[2].Teller != "" {
		t.Errorf("%d, first %+v, %v", len(today), today[0], err)
	}
	if n := len(x.tellings()); n != len(open)-2 {
		t.Errorf("%d are open", n)
	}
	x.clock.now = x.clock.now.AddDate(0, 0, 1)
	if today, err = x.lessons.TellingsOfToday(t.Context(), desk.Who{}); err != nil || slices.ContainsFunc(today, func(n lessons.Told) bool { return !n.Told.IsZero() }) {
		t.Errorf("a day later: %v", err)
	}
}
