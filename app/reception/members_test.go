package reception

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestMembersAreNarrowedByWordsAndStatus(t *testing.T) {
	var m members
	m.listed(listedOf(
		rows.Member{ID: 1, Number: "00001", Status: studio.Active},
		rows.Member{ID: 2, Number: "00002", Status: studio.Leave},
		rows.Member{ID: 3, Number: "00003", Status: studio.Active}), nil)
	numbers := func() (list []string) {
		for i := range m.shown {
			list = append(list, m.row(i).Number)
		}
		return list
	}
	for _, c := range []struct {
		name   string
		words  string
		found  []studio.MemberID
		status studio.Status
		want   []string
		active int
	}{
		{"everybody", "", nil, "", []string{"00001", "00002", "00003"}, 2},
		{"one status", "", nil, studio.Leave, []string{"00002"}, 2},
		{"words, in the search's order", "a", []studio.MemberID{3, 2}, "", []string{"00003", "00002"}, 1},
		{"both", "a", []studio.MemberID{3, 2}, studio.Active, []string{"00003"}, 1},
		{"somebody new, not listed yet", "a", []studio.MemberID{9}, "", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m.search(c.words, c.found)
			m.filter(c.status)
			if diff := cmp.Diff(c.want, numbers()); diff != "" || m.counts()[studio.Active] != c.active {
				t.Errorf("%d active; %s", m.counts()[studio.Active], diff)
			}
		})
	}
}

func listedOf(all ...rows.Member) []rows.Listed {
	list := make([]rows.Listed, len(all))
	for i, m := range all {
		list[i] = rows.Listed{Member: m}
	}
	return list
}

func TestMembersFindsAndOpensSomebody(t *testing.T) {
	o := newOffice(t, usual)
	page := NewMembers(o.Seat)
	o.show(t, page, usual)
	if len(page.list.shown) != 304 || page.list.counts()[studio.Active] != 259 {
		t.Fatalf("%d shown, counts %v", len(page.list.shown), page.list.counts())
	}
	page.Keys().Press(fyne.KeyI)
	entry := o.Window.Canvas().Focused()
	test.Type(entry, "sato")
	if n := len(page.list.shown); n != 5 {
		t.Errorf("sato finds %d", n)
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	second := page.list.row(1).Number
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	want := []seat.Place{{Screen: seat.Member, Of: page.list.row(0).Number}, {Screen: seat.Member, Of: second}}
	if diff := cmp.Diff(want, o.shell.places); diff != "" {
		t.Error(diff)
	}
	page.Reload()
	if page.chosen() != second {
		t.Errorf("after an act %q is chosen, not %s", page.chosen(), second)
	}
	page.Keys().Press(fyne.KeyB)
	if sheet, ok := page.sheet.(*bookingSheet); !ok || sheet.member.Number != second {
		t.Error("Ctrl+B does not begin a booking for whom is chosen")
	}
	o.trouble(t)
}

func TestOnlyTheOwnerIsOfferedTheImport(t *testing.T) {
	o := newOffice(t, usual)
	if NewMembers(o.Seat).importButton(0) == nil {
		t.Error("the owner is not offered the import")
	}
	o.Staff.Role = studio.Reception
	if NewMembers(o.Seat).importButton(0) != nil {
		t.Error("reception is offered the import")
	}
}

func TestAHundredThousandMembersAreShown(t *testing.T) {
	o := newOffice(t, usual)
	page := NewMembers(o.Seat)
	all := make([]rows.Member, 100_000)
	for i := range all {
		all[i] = rows.Member{ID: studio.MemberID(i + 1), Number: fmt.Sprintf("%05d", i+1), Name: "佐藤 愛", Status: studio.Active}
	}
	o.Window.SetContent(page.Content())
	page.list.listed(listedOf(all...), nil)
	page.draw()
	o.Window.Canvas().Focus(page.table)
	page.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if page.chosen() != "100000" {
		t.Errorf("End goes to %q", page.chosen())
	}
}

// What a key stroke of the search makes the page do, beside the question itself.
func BenchmarkMembersKey(b *testing.B) {
	o := newOffice(b, usual)
	page := NewMembers(o.Seat)
	o.Window.SetContent(page.Content())
	all := make([]rows.Member, 100_000)
	found := make([]studio.MemberID, 0, len(all)/10)
	for i := range all {
		all[i] = rows.Member{ID: studio.MemberID(i + 1), Number: fmt.Sprintf("%05d", i+1), Name: "佐藤 愛", Status: studio.Active}
		if i%10 == 0 {
			found = append(found, all[i].ID)
		}
	}
	page.list.listed(listedOf(all...), nil)
	page.draw()
	for n := 0; b.Loop(); n++ {
		page.list.search([]string{"a", "ab"}[n%2], found[:len(found)-n%2])
		page.draw()
	}
}

func TestFindChecksInAndOpens(t *testing.T) {
	o := newOffice(t, usual)
	var checkedIn []string
	closed := 0
	open := func() *Find {
		f := NewFind(o.Seat, Ways{CheckIn: func(n string) { checkedIn = append(checkedIn, n) }}, func() { closed++ })
		test.Type(o.Window.Canvas().Focused(), "sato")
		return f
	}
	f := open()
	o.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	second := f.findings.members[1].Number
	f.Primary()
	if !slices.Equal(checkedIn, []string{second}) || closed != 1 {
		t.Errorf("checked in %v, closed %d times", checkedIn, closed)
	}
	f = open()
	o.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	want := []seat.Place{{Screen: seat.Member, Of: f.findings.members[0].Number}}
	if diff := cmp.Diff(want, o.shell.places); diff != "" || len(checkedIn) != 1 {
		t.Error(diff)
	}
	o.trouble(t)
}

// Who closes the search wants nothing of it any more, whatever was asked and is still
// looked up.
func TestAClosedSearchDoesNothing(t *testing.T) {
	o := newOffice(t, usual)
	var checkedIn []string
	f := NewFind(o.Seat, Ways{CheckIn: func(n string) { checkedIn = append(checkedIn, n) }}, nil)
	var late []func()
	o.Runner.Go = func(work func()) { late = append(late, work) }
	test.Type(o.Window.Canvas().Focused(), yumiko)
	f.Primary()
	f.Close()
	for _, work := range late {
		work()
	}
	if len(checkedIn) > 0 {
		t.Errorf("checked in %v", checkedIn)
	}
	o.trouble(t)
}

func TestFindReadsTheDayAgainWhereItFailed(t *testing.T) {
	o := newOffice(t, usual)
	f := NewFind(o.Seat, Ways{}, nil)
	given, up := context.WithCancel(t.Context())
	up()
	if _, err := f.sessionsToday(given); err == nil {
		t.Fatal("a question that was given up is answered")
	}
	if list, err := f.sessionsToday(t.Context()); err != nil || len(list) == 0 {
		t.Errorf("then %d sessions, %v", len(list), err)
	}
	o.trouble(t)
}

// What is said of the first is asked anew when they are chosen again.
func TestFindSaysOfTheFirstWhatIsNow(t *testing.T) {
	o := newOffice(t, usual)
	f := NewFind(o.Seat, Ways{}, nil)
	focused := o.Window.Canvas().Focused()
	test.Type(focused, "0002")
	before := texts(f.about)
	o.book(t, o.session(t, "ヨガ入門"), f.findings.members[0].Number)
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if after := texts(f.about); slices.Equal(after, before) || f.findings.chosen != 0 {
		t.Errorf("still %q", after)
	}
	o.trouble(t)
}

func TestFindBooksAndCancelsForWhomItFound(t *testing.T) {
	o := newOffice(t, usual)
	for _, step := range []struct {
		key    fyne.KeyName
		places int
	}{{fyne.KeyB, 1}, {fyne.KeyE, 0}} {
		f := NewFind(o.Seat, Ways{}, func() {})
		test.Type(o.Window.Canvas().Focused(), yumiko)
		f.Key(step.key)
		kit.PressPrimary(o.Window.Canvas())
		places, err := o.Lessons.Places(t.Context(), o.Who(), yumiko)
		if err != nil || len(places) != step.places {
			t.Errorf("after Ctrl+%s %d places, want %d, %v", step.key, len(places), step.places, err)
		}
	}
	o.trouble(t)
}

func TestFindListsClassesAndInvoices(t *testing.T) {
	today := []rows.Session{lesson(1, "ヨガ入門", "B", at(13, 0), 60, 12), lesson(2, "ピアノ個人", "P", at(13, 0), 30, 1)}
	invoices := []billing.Invoice{{Number: "202611-0094"}, {Number: "202611-0061"}, {Number: "202610-0007"}}
	var f findings
	f.took("よが", looked{sessions: today})
	if f.count() != 1 || f.choice().session.Class.Name != "ヨガ入門" {
		t.Errorf("%+v", f)
	}
	f.took("佐藤", looked{members: []rows.Member{{Number: "1"}}, invoices: invoices})
	f.move(1)
	if f.count() != 4 || f.choice().invoice.Number != "202611-0094" {
		t.Errorf("the latest invoice of whom is found is not the first: %+v", f.choice())
	}
	f.move(10)
	if f.chosen != 3 {
		t.Errorf("chosen %d of %d", f.chosen, f.count())
	}
	f.took("", looked{})
	if f.choice() != (finding{}) {
		t.Error("nothing found is chosen")
	}
}

func TestFindListsTheLatestInvoices(t *testing.T) {
	o := newOffice(t, usual)
	if _, err := o.Month.Run(t.Context(), o.Who(), studio.Month{Year: 2026, Month: 11}); err != nil {
		t.Fatal(err)
	}
	all, err := o.Month.Invoices(t.Context(), o.Who(), "", "")
	if err != nil || len(all) <= invoicesShown {
		t.Fatal(len(all), err)
	}
	first, last := all[0], all[len(all)-1]
	for typed, want := range map[string]billing.Invoice{
		strings.ReplaceAll(last.Number, "-", ""): last,
		last.Number[:6]:                          last,
		first.Number:                             first,
	} {
		f := NewFind(o.Seat, Ways{}, func() {})
		test.Type(o.Window.Canvas().Focused(), typed)
		if got := f.findings.invoices; len(got) == 0 || got[0].Number != want.Number || len(got) > invoicesShown {
			t.Errorf("%s: %+v", typed, got)
		}
		f.Close()
	}
	o.trouble(t)
}

func TestInvoiceNumber(t *testing.T) {
	for text, want := range map[string]string{
		"202611": "2026-11 202611", "202611-": "2026-11 202611", "2026110094": "2026-11 202611-0094", "202611-009": "2026-11 202611-009",
		"２０２６１１": "2026-11 202611", "20261": "", "202613-1": "", "sato": "", "佐藤 由美子": "",
	} {
		month, begins, ok := invoiceNumber(text)
		if ok != (want != "") || ok && month.String()+" "+begins != want {
			t.Errorf("%s: %s %q %v", text, month, begins, ok)
		}
	}
}
