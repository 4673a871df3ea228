package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func (x *day) left(number string) int {
	x.Helper()
	c, err := x.door.Glance(x.Context(), desk.Who{}, number)
	if err != nil {
		x.Fatal(err)
	}
	return c.Limit - c.Used
}

func reasonCodes(why []studio.Reason) []string {
	var codes []string
	for _, r := range why {
		codes = append(codes, r.Code)
	}
	return codes
}

// later lets so much time pass that to give a booking back does not undo it any more.
func (x *day) later() { x.clock.now = x.clock.now.Add(studio.RebookFor + time.Minute) }

func TestALateCancellationCosts(t *testing.T) {
	x := newDay(t)
	x.decide(func(p *studio.Policy) { p.Cancel.Late = studio.Cost{Session: true, Fee: 1100} })
	number := x.active("ヨガ入門", 1)[0]
	b := x.book(number)
	if would, err := x.lessons.WouldCancel(t.Context(), desk.Who{}, b.Booking); err != nil || len(would.Reasons) > 0 {
		t.Errorf("to undo a booking costs %v, %v", reasonCodes(would.Reasons), err)
	}
	x.later()
	would, err := x.lessons.WouldCancel(t.Context(), desk.Who{}, b.Booking)
	if err != nil {
		t.Fatal(err)
	}
	did := x.cancel(b.Booking)
	want := []string{"miss.late", "miss.costs_session", "miss.costs_fee"}
	if !slices.Equal(reasonCodes(did.Reasons), want) || !slices.Equal(reasonCodes(would.Reasons), want) {
		t.Errorf("would %v, did %v", reasonCodes(would.Reasons), reasonCodes(did.Reasons))
	}
	// What it costs is had back with the booking.
	again, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, b.Booking)
	if err != nil {
		t.Fatal(err)
	}
	if list, err := x.lessons.Misses(t.Context(), desk.Who{}, lessons.MissFilter{}); err != nil || len(list) != 0 {
		t.Errorf("after undoing it: %+v, %v", list, err)
	}
	x.cancel(again.Booking)
	key := x.yogaIn(1)
	if _, err := x.lessons.Book(t.Context(), desk.Who{}, number, key); err != nil {
		t.Fatal(err)
	}
	if got := x.left(number); got != 2 { // of four: one was given back late, one is booked
		t.Errorf("%d left", got)
	}
	list, err := x.lessons.Misses(t.Context(), desk.Who{}, lessons.MissFilter{Open: true})
	if err != nil || len(list) != 1 || list[0].Number != number || list[0].Cost.Fee != 1100 {
		t.Fatalf("%+v, %v", list, err)
	}
	// Waived, it costs nothing.
	if _, err := x.lessons.ReviewMiss(t.Context(), desk.Who{}, list[0].Booking, false, ""); !slices.Equal(x.refusal(err), []string{"miss.reason_missing"}) {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := x.lessons.ReviewMiss(t.Context(), desk.Who{}, list[0].Booking, false, "体調不良"); err != nil {
		t.Fatal(err)
	}
	if got := x.left(number); got != 3 {
		t.Errorf("%d left after it was waived", got)
	}
	x.verify()
}

func TestWhoDidNotCome(t *testing.T) {
	x := newDay(t)
	x.decide(func(p *studio.Policy) {
		p.Cancel.NoShow = studio.Cost{Session: true, Fee: 2200}
		p.Cancel.BanAfter, p.Cancel.BanWithin, p.Cancel.BanFor = 1, 30, 7
	})
	numbers := x.active("ヨガ入門", 2)
	x.book(numbers[0])
	missed := x.book(numbers[1])
	x.clock.now = moment.Add(3 * time.Hour)
	if list, err := x.lessons.Misses(t.Context(), desk.Who{}, lessons.MissFilter{}); err != nil || len(list) != 0 {
		t.Errorf("where nobody's attendance was taken: %+v, %v", list, err)
	}
	x.clock.now = moment
	x.checkIn(numbers[0])
	x.clock.now = moment.Add(3 * time.Hour)
	list, err := x.lessons.Misses(t.Context(), desk.Who{}, lessons.MissFilter{Open: true})
	if err != nil || len(list) != 1 || list[0].Booking != missed.Booking || list[0].Kind != studio.NoShow {
		t.Fatalf("%+v, %v", list, err)
	}
	_, err = x.lessons.Book(t.Context(), desk.Who{}, numbers[1], x.yogaIn(1))
	if !slices.Equal(x.refusal(err), []string{"book.banned"}) {
		t.Errorf("after one too many: %v", err)
	}
	r, err := x.lessons.ReviewMiss(t.Context(), desk.Who{}, missed.Booking, true, "")
	if err != nil || r.Fee != 2200 {
		t.Fatalf("%+v, %v", r, err)
	}
	if _, err := x.lessons.ReviewMiss(t.Context(), desk.Who{}, missed.Booking, true, ""); !slices.Equal(x.refusal(err), []string{"miss.reviewed"}) {
		t.Errorf("twice: %v", err)
	}
	if err := x.lessons.UndoReview(t.Context(), desk.Who{}, missed.Booking); err != nil {
		t.Fatal(err)
	}
	if _, err := x.lessons.ReviewMiss(t.Context(), desk.Who{}, missed.Booking, true, ""); err != nil {
		t.Fatal(err)
	}
	// The month charges it once, and then it stands.
	money := month.New(x.desk)
	november := studio.Month{Year: 2026, Month: time.November}
	run, err := money.Run(t.Context(), desk.Who{}, november)
	if err != nil {
		t.Fatal(err)
	}
	invoices, err := money.Invoices(t.Context(), desk.Who{}, november.String(), numbers[1])
	if err != nil || len(invoices) != 1 {
		t.Fatalf("%d invoices of %d, %v", len(invoices), len(run.Drafts), err)
	}
	last := invoices[0].Lines[len(invoices[0].Lines)-1]
	if last.Amount != 2200 || !strings.Contains(last.Text, "無断キャンセル料（2026年11月21日）") || last.Why[0].Code != "miss.no_show" {
		t.Errorf("%+v", last)
	}
	if slices.ContainsFunc(last.Why, func(r studio.Reason) bool { return r.Code == "miss.bars" }) {
		t.Errorf("the invoice says that it bars: %v", reasonCodes(last.Why))
	}
	if run, err := money.Run(t.Context(), desk.Who{}, november); err != nil || len(run.Drafts) != 0 {
		t.Errorf("again: %d drafts, %v", len(run.Drafts), err)
	}
	if err := x.lessons.UndoReview(t.Context(), desk.Who{}, missed.Booking); !slices.Equal(x.refusal(err), []string{"miss.charged"}) {
		t.Errorf("charged: %v", err)
	}
	x.verify()
}

func TestFeesAreAcceptedAllOrNone(t *testing.T) {
	x := newDay(t)
	x.decide(func(p *studio.Policy) { p.Cancel.Late = studio.Cost{Fee: 1100} })
	numbers := x.active("ヨガ入門", 3)
	ids := make([]studio.BookingID, len(numbers))
	for i, number := range numbers {
		ids[i] = x.book(number).Booking
	}
	x.later()
	for _, id := range ids {
		x.cancel(id)
	}
	if _, err := x.lessons.ReviewMiss(t.Context(), desk.Who{}, ids[2], false, "体調不良"); err != nil {
		t.Fatal(err)
	}
	if _, err := x.lessons.AcceptMisses(t.Context(), desk.Who{}, ids); !slices.Contains(x.refusal(err), "miss.reviewed") {
		t.Errorf("one is waived: %v", err)
	}
	open := func() int {
		list, err := x.lessons.Misses(t.Context(), desk.Who{}, lessons.MissFilter{Open: true})
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if open() != 2 {
		t.Errorf("refused, and yet %d wait", open())
	}
	list, err := x.lessons.AcceptMisses(t.Context(), desk.Who{}, ids[:2])
	if err != nil || len(list) != 2 || open() != 0 {
		t.Fatalf("%+v, %v, %d wait", list, err, open())
	}
	if err := x.lessons.UndoReview(t.Context(), desk.Who{}, ids[:2]...); err != nil || open() != 2 {
		t.Errorf("undone: %v, %d wait", err, open())
	}
	if _, err := x.lessons.AcceptMisses(t.Context(), desk.Who{}, ids[:1]); err != nil {
		t.Fatal(err)
	}
	if _, err := month.New(x.desk).Run(t.Context(), desk.Who{}, studio.Month{Year: 2026, Month: time.November}); err != nil {
		t.Fatal(err)
	}
	all, err := x.lessons.Misses(t.Context(), desk.Who{}, lessons.MissFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if m.Charged != (m.Booking == ids[0]) {
			t.Errorf("%s: charged %v", m.Number, m.Charged)
		}
	}
	// With one that was charged, the other stays too.
	if err := x.lessons.UndoReview(t.Context(), desk.Who{}, ids[0], ids[2]); !slices.Equal(x.refusal(err), []string{"miss.charged"}) {
		t.Errorf("charged: %v", err)
	}
	x.verify()
}

// A member's page says what was missed and until when that bars, and the time line
// what each miss costs, page by page.
func TestAMembersMisses(t *testing.T) {
	x := newDay(t)
	x.decide(func(p *studio.Policy) {
		p.Cancel.BanAfter, p.Cancel.BanWithin, p.Cancel.BanFor = 2, 30, 14
	})
	numbers := x.active("ヨガ入門", 2)
	number := numbers[1]
	x.book(numbers[0])
	x.checkIn(numbers[0])
	away := x.book(number)
	x.clock.now = moment.Add(3 * time.Hour)
	p := x.person(number)
	if p.Missed != 1 || p.Excused != 0 || !p.Banned.IsZero() {
		t.Fatalf("one was missed: %d, %d, %s", p.Missed, p.Excused, p.Banned)
	}
	late, err := x.lessons.Book(t.Context(), desk.Who{}, number, x.yogaIn(1))
	if err != nil {
		t.Fatal(err)
	}
	x.clock.now = moment.AddDate(0, 0, 7)
	if did := x.cancel(late.Booking); !slices.Equal(reasonCodes(did.Reasons), []string{"miss.late", "miss.costs_nothing", "miss.bars"}) {
		t.Errorf("giving it back says %v", reasonCodes(did.Reasons))
	}
	if p = x.person(number); p.Missed != 2 || p.Banned.String() != "2026-12-12" {
		t.Fatalf("two were missed: %d, barred until %s", p.Missed, p.Banned)
	}
	all := x.timeline(number, rows.BookingEntries, rows.EntryKey{}, 20).Entries
	if got := reasonCodes(all[0].Why); all[0].Missed == nil || !slices.Equal(got, []string{"miss.late", "miss.costs_nothing", "miss.bars"}) {
		t.Errorf("%s: %v", all[0].Kind, got)
	}
	entry := x.timeline(number, rows.AttendanceEntries, rows.EntryKey{}, 20).Entries[0]
	if entry.Kind != rows.StayedAway || entry.ID != int64(away.Booking) || entry.Lesson.Class != "ヨガ入門" || entry.Lesson.Start.String() != "13:00" {
		t.Errorf("%+v", entry)
	}
	// However it is paged, each entry is there once.
	var paged []rows.EntryKey
	for beyond := (rows.EntryKey{}); ; {
		page := x.timeline(number, rows.AllEntries, beyond, 1)
		if len(page.Entries) == 0 {
			break
		}
		beyond = page.Entries[0].EntryKey
		paged = append(paged, beyond)
		if page.Older == 0 {
			break
		}
	}
	whole := x.timeline(number, rows.AllEntries, rows.EntryKey{}, 100).Entries
	if len(whole) != len(paged) {
		t.Errorf("%d entries, %d when paged", len(whole), len(paged))
	}
	for i, e := range whole {
		if i < len(paged) && paged[i] != e.EntryKey {
			t.Errorf("entry %d is %+v, paged %+v", i, e.EntryKey, paged[i])
		}
	}
	// Waived, it bars no more.
	if _, err := x.lessons.ReviewMiss(t.Context(), desk.Who{}, away.Booking, false, "体調不良"); err != nil {
		t.Fatal(err)
	}
	if p = x.person(number); p.Missed != 1 || p.Excused != 1 || !p.Banned.IsZero() {
		t.Errorf("one was waived: %d, %d, %s", p.Missed, p.Excused, p.Banned)
	}
	m, err := x.lessons.Miss(t.Context(), desk.Who{}, away.Booking)
	if err != nil || m.Review == nil || m.Review.Note != "体調不良" || m.Number != number {
		t.Errorf("%+v, %v", m, err)
	}
	of, err := x.lessons.Misses(t.Context(), desk.Who{}, lessons.MissFilter{Session: x.yogaIn(-1)})
	if err != nil || len(of) != 1 || of[0].Booking != away.Booking {
		t.Errorf("of the session: %+v, %v", of, err)
	}
}

// Reception sees what was missed, and the owner alone waives it.
func TestOnlyTheOwnerWaives(t *testing.T) {
	x := newDay(t)
	reception := x.staff("小林 優子", studio.Reception)
	b := x.book(x.active("ヨガ入門", 1)[0])
	x.later()
	x.cancel(b.Booking)
	if list, err := x.lessons.Misses(t.Context(), reception, lessons.MissFilter{}); err != nil || len(list) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := x.lessons.ReviewMiss(t.Context(), reception, b.Booking, false, "体調不良"); studio.CodeOf(err) != "staff.may_not" {
		t.Errorf("waived by reception: %v", err)
	}
}
