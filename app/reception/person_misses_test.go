package reception

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// missing has somebody give a seat back so late that it bars them from booking.
func missing(t *testing.T, o *office) lessons.Missed {
	t.Helper()
	if _, err := o.Safe.ChangePolicy(t.Context(), o.Who(), func(p *desk.Policy) {
		p.Studio.Cancel.Late, p.Studio.Cancel.BanAfter = studio.Cost{Session: true}, 1
	}); err != nil {
		t.Fatal(err)
	}
	early, err := desk.Open(t.Context(), o.Desk.Path(), desk.Options{Clock: desk.FixedClock(moment.Add(-time.Hour))})
	if err != nil {
		t.Fatal(err)
	}
	defer early.Close()
	if _, err := lessons.New(early).Book(t.Context(), o.Who(), yumiko, o.session(t, "ヨガ入門")); err != nil {
		t.Fatal(err)
	}
	places, err := o.Lessons.Places(t.Context(), o.Who(), yumiko)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Lessons.Cancel(t.Context(), o.Who(), places[0].Booking); err != nil {
		t.Fatal(err)
	}
	m, err := o.Lessons.Miss(t.Context(), o.Who(), places[0].Booking)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// missFact is the row of the member's page that says what they missed.
func missFact(t *testing.T, p *Person) int {
	t.Helper()
	for i, f := range p.cards.nowFacts {
		if f.kind == factMisses {
			return i
		}
	}
	t.Fatal("the page does not say that a seat was missed")
	return 0
}

// A member who may not book calls: the page says until when and why, and the owner
// lifts it by waiving what was missed.
func TestABanIsSeenAndLiftedOnTheMembersPage(t *testing.T) {
	o := newOffice(t, usual)
	m := missing(t, o)
	page := NewPerson(o.Seat, yumiko, nil)
	o.show(t, page, usual)
	if f := page.cards.nowFacts[missFact(t, page)]; f.label != "予約停止" || f.value != "12月4日まで" || f.answer != studio.Warn {
		t.Errorf("%+v", f)
	}
	text := page.profile.entry(o.Words, page.profile.line.Entries[0])
	if text.word != "遅い取り消し" || text.value != "1回分" || text.leads.miss != m.Booking || len(text.why) != 3 || text.why[2].Code != "miss.bars" {
		t.Errorf("the time line says %+v", text)
	}
	page.cards.openFact(missFact(t, page))
	canvas := o.Window.Canvas()
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // the first of the list
	kit.PressPrimary(canvas)
	if canvas.Overlays().Top() == nil || page.profile.about.Banned.IsZero() {
		t.Fatal("waived without a reason")
	}
	test.Type(canvas.Focused(), "電車の遅れ")
	kit.PressPrimary(canvas)
	if f := page.cards.nowFacts[missFact(t, page)]; canvas.Overlays().Top() != nil || f.value != "0回" || f.detail != "ほか免除 1回" || f.answer != "" {
		t.Fatalf("%+v", f)
	}
	o.book(t, studio.SessionKey{Slot: m.Session.Key.Slot, Date: m.Session.Key.Date.AddDays(7)}, yumiko)
	o.shell.undo()
	if page.profile.about.Banned.IsZero() {
		t.Error("undone, and yet nothing bars")
	}
	o.trouble(t)
}

// Reception sees what was missed, and is told who can waive it.
func TestReceptionOnlySeesWhatWasMissed(t *testing.T) {
	o := newOffice(t, usual)
	m := missing(t, o)
	o.Staff.Role = studio.Reception
	if o.CanWaive(m) || o.CanReopen(m) {
		t.Error("reception could waive it")
	}
	page := NewPerson(o.Seat, yumiko, nil)
	o.show(t, page, usual)
	page.way(page.profile.entry(o.Words, page.profile.line.Entries[0]).leads)()
	canvas := o.Window.Canvas()
	kit.PressPrimary(canvas) // there is none
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if canvas.Overlays().Top() != nil || len(o.shell.places) != 1 || o.shell.places[0] != (seat.Place{Screen: seat.Session, Of: m.Session.Key.String()}) {
		t.Errorf("went %v", o.shell.places)
	}
	o.trouble(t)
}

// Who did not come has a line of their own in the time line.
func TestANoShowInTheTimeLine(t *testing.T) {
	o := newOffice(t, usual)
	p := profile{today: saturday}
	v := studio.Verdict{Miss: studio.Miss{Kind: studio.NoShow, Booking: 4}, Cost: studio.Cost{Session: true, Fee: 2200}}
	e := rows.Entry{
		EntryKey: rows.EntryKey{Day: saturday, Kind: rows.StayedAway}, Missed: &v,
		Lesson: &rows.Lesson{Class: "ヨガ入門", Start: 13 * 60, Room: "スタジオB"},
	}
	if got := p.entry(o.Words, e); got.word != "無断欠席" || got.what != "ヨガ入門 13:00" || got.detail != "スタジオB" || got.value != "¥2,200 · 1回分" {
		t.Errorf("%+v", got)
	}
	v.Excused, v.Waived, v.Cost = true, true, studio.Cost{}
	if got := p.entry(o.Words, e); got.value != "免除" {
		t.Errorf("waived: %+v", got)
	}
}
