package desk_test

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// aoi is a child whose brother comes too; azuma is on leave. yumiko, of the
// cards, takes the yoga class, which is booked.
const (
	aoi   = "00038"
	azuma = "00004"
)

func (d *day) person(number string) rows.Person {
	d.Helper()
	p, err := d.people.Person(d.Context(), desk.Who{}, number)
	if err != nil {
		d.Fatal(err)
	}
	return p
}

func (d *day) timeline(number string, part rows.EntryGroup, beyond rows.EntryKey, n int) rows.Timeline {
	d.Helper()
	line, err := d.people.Timeline(d.Context(), desk.Who{}, number, part, beyond, n)
	if err != nil {
		d.Fatal(err)
	}
	return line
}

// kinds are those of some entries, with what tells them apart.
func kinds(list []rows.Entry) []string {
	var all []string
	for _, e := range list {
		kind := string(e.Kind)
		if e.Undone {
			kind += ", undone"
		}
		all = append(all, kind)
	}
	return all
}

func TestAPersonAndTheHousehold(t *testing.T) {
	d := newDay(t)
	p := d.person(aoi)
	if p.Name != "五十嵐 葵" || p.Age != 7 || p.Grade != (studio.Grade{Stage: studio.Elementary, Year: 2}) {
		t.Errorf("%s, %d, %+v", p.Name, p.Age, p.Grade)
	}
	if want := (civil.Date{Year: 2026, Month: 11, Day: 28}); p.Birthday != want {
		t.Errorf("the next birthday is %s", p.Birthday)
	}
	// The class goes on on a Monday that is a holiday: the timetable knows none.
	if p.Next == nil || p.Next.Key.Date.String() != "2026-11-23" || p.Holiday != "holiday.labour_thanksgiving" {
		t.Errorf("next %+v, %q", p.Next, p.Holiday)
	}
	if p.Standing.Status != studio.Active || len(p.Contracts) != 1 || p.Contracts[0].Fee != 7700 {
		t.Errorf("%+v, %+v", p.Standing, p.Contracts)
	}
	h := p.House
	if h.Payer != "五十嵐 杏" || len(h.Family) != 2 || h.Fees != 15950 || h.Account == nil || len(h.Bills) != 0 || h.Open != "" {
		t.Errorf("%+v", h)
	}
	if h.Family[0].Number != aoi || h.Family[1].Name != "五十嵐 健太" || h.Family[1].Age != 10 {
		t.Errorf("%+v", h.Family)
	}
}

func TestAHouseholdsMonth(t *testing.T) {
	d := newDay(t)
	money := month.New(d.desk)
	if _, err := money.Run(t.Context(), desk.Who{}, studio.Month{Year: 2026, Month: 11}); err != nil {
		t.Fatal(err)
	}
	bills := d.person(aoi).House.Bills
	if len(bills) != 1 || bills[0].Total != 15950 || bills[0].Paid != 0 || !bills[0].PaidOn.IsZero() {
		t.Fatalf("%+v", bills)
	}
	number := bills[0].Number
	taken, err := money.Pay(t.Context(), desk.Who{}, number, 8000, billing.Cash)
	if err != nil {
		t.Fatal(err)
	}
	h := d.person(aoi).House
	want := rows.Bill{
		Number: number, Month: studio.Month{Year: 2026, Month: 11}, Due: bills[0].Due, Total: 15950, Paid: 8000,
		PaidOn: civil.DateOf(moment),
	}
	if diff := cmp.Diff([]rows.Bill{want}, h.Bills); diff != "" || h.Open != number || h.Arrears != 0 {
		t.Errorf("open %q, owes %d; %s", h.Open, h.Arrears, diff)
	}
	d.clock.now = moment.AddDate(0, 1, 0)
	h = d.person(aoi).House
	if len(h.Bills) != 1 || h.Arrears != 7950 || h.Fees != 15950 {
		t.Errorf("a month later: %+v", h)
	}
	d.clock.now = moment.AddDate(0, 2, 0)
	if h = d.person(aoi).House; len(h.Bills) != 0 || h.Open != number {
		t.Errorf("two months later: %+v", h)
	}
	line := d.timeline(aoi, rows.MoneyEntries, rows.EntryKey{}, 10)
	if diff := cmp.Diff([]string{"paid", "invoiced"}, kinds(line.Entries)); diff != "" {
		t.Fatal(diff)
	}
	paid, invoiced := line.Entries[0], line.Entries[1]
	if paid.Amount != 8000 || paid.Method != billing.Cash || paid.Number != number || paid.By != "緑川 弘" {
		t.Errorf("%+v", paid)
	}
	if invoiced.Amount != 15950 || invoiced.People != 2 || invoiced.Payer.Name != "五十嵐 杏" || len(invoiced.Why) == 0 ||
		invoiced.Why[0].Args["fee"] != "7700" {
		t.Errorf("%+v", invoiced)
	}
	d.clock.now = moment
	if _, err := money.Reverse(t.Context(), desk.Who{}, taken.Payment); err != nil {
		t.Fatal(err)
	}
	if b := d.person(aoi).House.Bills[0]; b.Paid != 0 || !b.PaidOn.IsZero() {
		t.Errorf("of a payment that was reversed there is %+v", b)
	}
}

func TestSomebodyOnLeaveHasNoNextSession(t *testing.T) {
	d := newDay(t)
	p := d.person(azuma)
	if p.Standing.Status != studio.Leave || p.Next != nil {
		t.Errorf("%+v, next %+v", p.Standing, p.Next)
	}
}

// What is planned stands in the time line on its day, and the next session comes
// after a leave.
func TestALeaveToCome(t *testing.T) {
	d := newDay(t)
	p := d.person(aoi)
	day := func(s string) civil.Date {
		on, err := civil.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return on
	}
	leave := studio.Standing{Member: p.ID, Status: studio.Leave, From: day("2026-12-01"), To: day("2027-01-31")}
	err := d.desk.Do(t.Context(), desk.Who{}, desk.ChangeStudio, func(t *desk.Tx) error {
		leave.Act = t.Act
		return t.InsertStanding(leave)
	})
	if err != nil {
		t.Fatal(err)
	}
	if p = d.person(aoi); len(p.Coming) == 1 {
		leave.ID = p.Coming[0].ID
	}
	if !slices.Equal(p.Coming, []studio.Standing{leave}) || p.Standing.Status != studio.Active {
		t.Errorf("%+v, to come %+v", p.Standing, p.Coming)
	}
	first := d.timeline(aoi, rows.AllEntries, rows.EntryKey{}, 1).Entries[0]
	if first.Kind != rows.StandingBegan || first.Status != studio.Leave || first.Before != studio.Active || first.Day != leave.From {
		t.Errorf("%+v", first)
	}
	d.clock.now = moment.AddDate(0, 0, 14)
	if p = d.person(aoi); p.Next == nil || p.Next.Key.Date != day("2027-02-01") || p.Standing != leave {
		t.Errorf("on leave the next session is %+v", p.Next)
	}
}

func TestWhatIsLeftOfTheMonth(t *testing.T) {
	d := newDay(t)
	d.book(yumiko)
	p := d.person(yumiko)
	if diff := cmp.Diff([]rows.Allowance{{Class: "ヨガ入門", Limit: 4, Used: 1, Per: studio.PerMonth}}, p.Allowances); diff != "" {
		t.Error(diff)
	}
	if p.Next == nil || p.Next.Key != d.yoga().Key || p.Grade != (studio.Grade{}) {
		t.Errorf("%+v, %+v", p.Next, p.Grade)
	}
}

func TestNobodyHasAPage(t *testing.T) {
	d := newDay(t)
	if _, err := d.people.Person(t.Context(), desk.Who{}, "99999"); studio.CodeOf(err) != "member.unknown" {
		t.Errorf("got %v", err)
	}
	if _, err := d.people.Timeline(t.Context(), desk.Who{}, "99999", "", rows.EntryKey{}, 10); studio.CodeOf(err) != "member.unknown" {
		t.Errorf("got %v", err)
	}
}

// eventful lets much happen to yumiko, some of it in one moment: she books, gives
// it back, books again, comes, is taken back, comes again twice, is marked, pays by mistake, has
// another phone, calls.
func eventful(t *testing.T) *day {
	d := newDay(t)
	yoga := d.yoga().Key
	if _, err := d.lessons.Cancel(t.Context(), desk.Who{}, d.book(yumiko).Booking); err != nil {
		t.Fatal(err)
	}
	d.book(yumiko)
	first := d.checkIn(yumiko)
	if err := d.door.TakeBack(t.Context(), desk.Who{}, first.Visit); err != nil {
		t.Fatal(err)
	}
	d.clock.now = moment.Add(time.Minute)
	d.checkIn(yumiko)
	d.clock.now = moment.Add(2 * time.Minute)
	d.checkIn(yumiko)
	d.clock.now = moment.AddDate(0, 0, 1)
	m := d.person(yumiko).ID
	if _, err := d.door.Mark(t.Context(), desk.Who{}, yoga, m, studio.Late); err != nil {
		t.Fatal(err)
	}
	if _, err := d.people.GiveCard(t.Context(), desk.Who{}, "0101AABB", yumiko); err != nil {
		t.Fatal(err)
	}
	money := month.New(d.desk)
	if _, err := money.Run(t.Context(), desk.Who{}, studio.Month{Year: 2026, Month: 11}); err != nil {
		t.Fatal(err)
	}
	bill := d.person(yumiko).House.Bills[0]
	paid, err := money.Pay(t.Context(), desk.Who{}, bill.Number, bill.Total, billing.Transfer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := money.Reverse(t.Context(), desk.Who{}, paid.Payment); err != nil {
		t.Fatal(err)
	}
	if _, err := d.people.EditMember(t.Context(), desk.Who{}, yumiko, 0, register.Form{exchange.FieldPhone: "090-0000-0001"}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"体験の友人を連れてくる", "書きまちがい"} {
		id, err := d.people.WriteNote(t.Context(), desk.Who{}, register.NewNote{Number: yumiko, Kind: studio.NotePhone, Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if text == "書きまちがい" {
			if err := d.people.TakeBackNote(t.Context(), desk.Who{}, id); err != nil {
				t.Fatal(err)
			}
		}
	}
	return d
}

func TestATimelineTellsEverything(t *testing.T) {
	d := eventful(t)
	for part, want := range map[rows.EntryGroup][]string{
		rows.AllEntries: {
			"noted", "field_changed", "paid_back", "paid, undone", "invoiced", "card_moved",
			"marked", "turned_away", "checked_in, undone", "checked_in, undone",
			"booked", "gave_back", "booked", "card_moved", "contract_began", "imported", "joined",
		},
		rows.AttendanceEntries: {"marked", "turned_away", "checked_in, undone", "checked_in, undone"},
		rows.BookingEntries:    {"booked", "gave_back", "booked"},
		rows.MoneyEntries:      {"paid_back", "paid, undone", "invoiced"},
		rows.ContactEntries:    {"noted"},
		rows.ChangeEntries:     {"field_changed", "card_moved", "card_moved", "contract_began", "imported", "joined"},
	} {
		line := d.timeline(yumiko, part, rows.EntryKey{}, 100)
		if diff := cmp.Diff(want, kinds(line.Entries)); diff != "" || line.Older != 0 {
			t.Errorf("%q, %d older: %s", part, line.Older, diff)
		}
	}
	came := d.timeline(yumiko, rows.AttendanceEntries, rows.EntryKey{}, 100).Entries
	marked, again := came[0], came[1]
	// What was marked on the next day belongs to the day of the lesson.
	if marked.Day != civil.DateOf(moment) || marked.State != studio.Late || marked.Lesson.Class != "ヨガ入門" || marked.Lesson.Start.String() != "13:00" {
		t.Errorf("%+v, %+v", marked, marked.Lesson)
	}
	if again.Answer != studio.Warn || again.Why[0].Code != "door.already_in" || again.How != studio.ByNumber {
		t.Errorf("%+v", again)
	}
	changes := d.timeline(yumiko, rows.ChangeEntries, rows.EntryKey{}, 100).Entries
	if c := changes[0].Change; c.Field != "phone" || c.Became != "090-0000-0001" || c.Staff != "緑川 弘" {
		t.Errorf("%+v", c)
	}
	if imported := changes[4]; imported.Status != studio.Active || imported.Before != "" || imported.By != "緑川 弘" {
		t.Errorf("%+v", imported)
	}
}

func TestAPlaceInAQueueIsTold(t *testing.T) {
	d := newDay(t)
	key := d.yoga().Key
	key.Date = key.Date.AddDays(7)
	var first lessons.Booked
	for i, number := range append(slices.DeleteFunc(d.active("ヨガ入門", 13), func(n string) bool { return n == yumiko })[:12], yumiko) {
		d.clock.now = d.clock.now.Add(time.Minute)
		b, err := d.lessons.Book(t.Context(), desk.Who{}, number, key)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = b
		}
	}
	d.clock.now = d.clock.now.Add(time.Minute)
	if _, err := d.lessons.Cancel(t.Context(), desk.Who{}, first.Booking); err != nil {
		t.Fatal(err)
	}
	list := d.timeline(yumiko, rows.BookingEntries, rows.EntryKey{}, 10).Entries
	if diff := cmp.Diff([]string{"moved_up", "booked"}, kinds(list)); diff != "" {
		t.Fatal(diff)
	}
	if list[1].Place != studio.Waiting || list[1].Why[0].Code != "book.full" || list[0].Lesson.Key != key {
		t.Errorf("%+v", list)
	}
}

// However a time line is cut into pages, together they are the whole, each entry
// once and in its place, also where much happened in one moment.
func TestPagesOfATimelineAreTheWhole(t *testing.T) {
	d := eventful(t)
	for _, part := range register.EntryGroups() {
		whole := d.timeline(yumiko, part, rows.EntryKey{}, 1000).Entries
		for _, n := range []int{1, 2, 3, 5} {
			var pages []rows.Entry
			var beyond rows.EntryKey
			for {
				page := d.timeline(yumiko, part, beyond, n)
				pages = append(pages, page.Entries...)
				if page.Older != len(whole)-len(pages) {
					t.Fatalf("%q by %d: %d older after %d of %d", part, n, page.Older, len(pages), len(whole))
				}
				if page.Older == 0 {
					break
				}
				beyond = pages[len(pages)-1].EntryKey
			}
			if diff := cmp.Diff(kinds(whole), kinds(pages)); diff != "" {
				t.Errorf("%q by %d: %s", part, n, diff)
			}
		}
	}
}

// A standing that a step ended on another day, or gave back, began when and by whom
// it first did.
func TestAStandingThatIsStoredAnewBeganAsItDid(t *testing.T) {
	d := newDay(t)
	imported := func(when string) {
		t.Helper()
		line := d.timeline(yumiko, rows.ChangeEntries, rows.EntryKey{}, 20)
		if !slices.ContainsFunc(line.Entries, func(e rows.Entry) bool { return e.Kind == rows.Imported && e.Status == studio.Active }) {
			t.Errorf("%s: %v", when, kinds(line.Entries))
		}
	}
	imported("before")
	hold := register.Wish{Kind: studio.ToHold, From: civil.DateOf(moment).AddDays(10), Reason: "other"}
	taken, err := d.people.TakeStep(t.Context(), desk.Who{}, yumiko, hold)
	if err != nil {
		t.Fatal(err)
	}
	imported("on hold from a day on")
	if _, err := d.people.UndoStep(t.Context(), desk.Who{}, yumiko, taken.Step.ID); err != nil {
		t.Fatal(err)
	}
	imported("taken back")
}
