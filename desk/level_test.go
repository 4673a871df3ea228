package desk_test

import (
	"slices"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// A class is for some ranks from a day on, and a required agreement is wanting: both
// are asked about when somebody books, and whoever waits is asked again.
func TestBookingAsksForRankAndAgreement(t *testing.T) {
	x := newDay(t)
	ranked := lessons.ClassForm{RankFrom: ptr(" ９級"), RankTo: ptr("8級")}
	_, err := x.lessons.ChangeClass(t.Context(), desk.Who{}, "ヨガ入門", civil.Date{}, ranked)
	x.refused("trait.no_ranks", err)
	x.decide(ranks)
	x.decide(agreementKinds)
	from := x.yogaIn(2).Date
	if _, err := x.lessons.ChangeClass(t.Context(), desk.Who{}, "ヨガ入門", from, ranked); err != nil {
		t.Fatal(err)
	}
	if c := x.class("ヨガ入門", from); c.RankFrom != "9級" || c.RankTo != "8級" || x.class("ヨガ入門", from.AddDays(-1)).Ranked() {
		t.Errorf("%+v", c)
	}
	// A class is for ranks that there are.
	if _, err := x.lessons.ChangeClass(t.Context(), desk.Who{}, "ヨガ入門", from, lessons.ClassForm{RankTo: ptr("初段")}); err == nil {
		t.Error("a class is for a rank that there is not")
	}
	people := x.active("ヨガ入門", 14)
	number := people[0]
	book := func(weeks int, because string) (lessons.Booked, error) {
		return x.lessons.BookAnyway(t.Context(), desk.Who{}, number, x.yogaIn(weeks), because)
	}
	codes := func(b lessons.Booked, err error) []string {
		t.Helper()
		if err != nil {
			return x.refusal(err)
		}
		var codes []string
		for _, r := range b.Reasons {
			codes = append(codes, r.Code)
		}
		return codes
	}
	for _, c := range []struct {
		name    string
		before  func()
		weeks   int
		because string
		want    []string
	}{
		{"before the class has ranks", func() {}, 1, "", []string{"book.agreement"}},
		{"without a rank", func() {}, 2, "", []string{"level.no_rank"}},
		{"below", func() { x.mark(number, studio.TraitChange{Rank: text("10級")}) }, 2, "", []string{"level.below"}},
		{"below, for a reason", func() {}, 2, "先生の許可", []string{"book.agreement", "level.below", "book.overridden"}},
		{"of the rank", func() { x.mark(number, studio.TraitChange{Rank: text("9級")}) }, 3, "", []string{"book.agreement"}},
		{"signed", func() { x.sign(number, register.Signing{Kind: "会則同意"}) }, 4, "", nil},
		{"not signed, where that is refused", func() {
			x.decide(func(p *studio.Policy) { p.Booking.Agreement = studio.Refusing })
			number = people[1]
			x.mark(number, studio.TraitChange{Rank: text("9級")})
		}, 4, "", []string{"book.agreement"}},
	} {
		c.before()
		if got := codes(book(c.weeks, c.because)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	x.verify()
}

// Whoever waits and is of the rank no more is not given the seat; whoever walks in
// without it is named at the door.
func TestARankIsAskedAboutAgain(t *testing.T) {
	x := newDay(t)
	x.decide(ranks)
	if _, err := x.lessons.ChangeClass(t.Context(), desk.Who{}, "ヨガ入門", civil.Date{}, lessons.ClassForm{RankTo: ptr("9級")}); err != nil {
		t.Fatal(err)
	}
	people := x.active("ヨガ入門", 15)
	key := x.yogaIn(1)
	var first lessons.Booked
	for i, number := range people[:14] { // twelve seats
		b, err := x.lessons.Book(t.Context(), desk.Who{}, number, key)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = b
		}
	}
	x.mark(people[12], studio.TraitChange{Rank: text("8級")})
	if c := x.cancel(first.Booking); len(c.Promoted) != 1 || c.Promoted[0].Number != people[13] {
		t.Errorf("%+v", c)
	}
	today := x.yoga().Key
	card, err := x.door.CheckIn(t.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: people[12]}, &today)
	if err != nil || !slices.ContainsFunc(card.Why, func(r studio.Reason) bool { return r.Code == "level.above" }) {
		t.Errorf("%+v, %v", card, err)
	}
	x.verify()
}

// A timetable's column of levels is kept in words, and read as ranks where it names
// some of the studio's.
func TestATimetableSaysForWhichRanksAClassIs(t *testing.T) {
	x := newDay(t)
	x.decide(ranks)
	sheet, err := exchange.Read(t.Context(), []byte("クラス,曜日,開始,分,定員,形式,レベル\n型,土,9:00,60,10,予約,9級以上\n組手,土,10:00,60,10,予約,中級\n"), exchange.TimetableKind, nil)
	if err != nil {
		t.Fatal(err)
	}
	report, err := x.people.ImportTimetable(t.Context(), desk.Who{}, sheet, sheet.Recognise().Mapping, register.ImportOptions{})
	if err != nil || report.Added != 2 || len(report.Errors) > 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	for name, want := range map[string][3]string{"型": {"9級以上", "9級", ""}, "組手": {"中級", "", ""}} {
		if c := x.class(name, civil.DateOf(moment)); [3]string{c.Level, c.RankFrom, c.RankTo} != want {
			t.Errorf("%+v", c.Class)
		}
	}
}
