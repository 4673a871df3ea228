package desk_test

import (
	"slices"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// oneToOne finds the next session of another day that has a single seat.
func oneToOne(t *testing.T, r *lessons.Room) studio.SessionKey {
	t.Helper()
	today := civil.DateOf(moment)
	list, err := r.Days(t.Context(), desk.Who{}, today.AddDays(1), today.AddDays(7))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if s.Capacity == 1 {
			return s.Key
		}
	}
	t.Fatal("no session with one seat")
	return studio.SessionKey{}
}

func TestWouldCancelSaysWhatCancelDoes(t *testing.T) {
	d, _ := imported(t)
	r := lessons.New(d)
	key := oneToOne(t, r)
	seated, err := r.Book(t.Context(), desk.Who{}, "00014", key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Book(t.Context(), desk.Who{}, "00015", key); err != nil {
		t.Fatal(err)
	}
	waiting, err := r.Places(t.Context(), desk.Who{}, "00015")
	if err != nil || len(waiting) != 1 || waiting[0].State != studio.Waiting || waiting[0].Session.Key != key {
		t.Fatalf("%+v, %v", waiting, err)
	}
	would, err := r.WouldCancel(t.Context(), desk.Who{}, seated.Booking)
	if err != nil || len(would.Promoted) != 1 || would.Promoted[0].Number != "00015" {
		t.Fatalf("would: %+v, %v", would, err)
	}
	if of, _ := r.WouldCancel(t.Context(), desk.Who{}, waiting[0].Booking); len(of.Promoted) != 0 {
		t.Errorf("a place in the queue given back would seat %+v", of.Promoted)
	}
	if places, _ := r.Places(t.Context(), desk.Who{}, "00015"); places[0].State != studio.Waiting {
		t.Error("asking what would happen changed it")
	}
	did, err := r.Cancel(t.Context(), desk.Who{}, seated.Booking)
	if err != nil || !slices.Equal(did.Promoted, would.Promoted) {
		t.Errorf("did: %+v, %v", did, err)
	}
	if _, err := r.WouldCancel(t.Context(), desk.Who{}, seated.Booking); err == nil {
		t.Error("a cancelled booking can be cancelled")
	}
}

func TestGlanceAnswersWhatIsLeftAndNext(t *testing.T) {
	d, _ := imported(t)
	bookings, door := lessons.New(d), entrance.New(d)
	today := civil.DateOf(moment)
	list, err := bookings.Days(t.Context(), desk.Who{}, today, today)
	if err != nil {
		t.Fatal(err)
	}
	yoga := list[slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == "ヨガ入門" })].Key
	if _, err := bookings.Book(t.Context(), desk.Who{}, "00020", yoga); err != nil {
		t.Fatal(err)
	}
	c, err := door.Glance(t.Context(), desk.Who{}, "00020")
	if err != nil || c.Next == nil || c.Next.Key != yoga || c.Limit != 4 || c.Used != 1 || c.Answer != "" {
		t.Fatalf("%+v, %v", c, err)
	}
	at, err := door.CheckIn(t.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: "00020"}, nil)
	if err != nil || at.Next != nil {
		t.Errorf("at the door the next session is %+v, %v", at.Next, err)
	}
	people, err := door.People(t.Context(), desk.Who{}, yoga)
	if err != nil || len(people) != 1 || len(people[0].Listed) != 1 || !people[0].Listed[0].State.Came() {
		t.Errorf("%+v, %v", people, err)
	}
}

func TestMatchFindsAsManyAsThereAre(t *testing.T) {
	d, _ := imported(t)
	r := register.New(d)
	ids, err := r.Match(t.Context(), desk.Who{}, "sato")
	if err != nil {
		t.Fatal(err)
	}
	list, more, err := r.Find(t.Context(), desk.Who{}, "sato", 2)
	if err != nil || len(ids) != len(list)+more || ids[0] != list[0].ID {
		t.Errorf("%d ids, %d found and %d more, %v", len(ids), len(list), more, err)
	}
}
