package reception

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/width"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// hand is somebody at the keyboard, the mouse and the reader, who counts what
// they do: a key chord, a click, a scan, a typed word.
type hand struct {
	t       *testing.T
	office  *office
	page    seat.Page
	actions int
}

func (h *hand) chord(k fyne.KeyName) {
	h.t.Helper()
	h.actions++
	if !h.page.Keys().Press(k) {
		h.t.Fatalf("Ctrl+%s does nothing", k)
	}
}

func (h *hand) commit() {
	h.actions++
	if c := h.office.Window.Canvas(); c.Overlays().Top() != nil {
		kit.PressPrimary(c)
		return
	}
	h.page.Primary()
}

func (h *hand) scan(text string) {
	h.actions++
	h.page.(*Today).Scanned(text)
}

// click taps a place on something.
func (h *hand) click(o fyne.CanvasObject, x, y float32) {
	h.actions++
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	test.TapCanvas(h.office.Window.Canvas(), at.AddXY(x, y))
}

// types types a word where the focus is.
func (h *hand) types(word string) {
	h.actions++
	test.Type(h.office.Window.Canvas().Focused(), word)
}

func (h *hand) arrow(k fyne.KeyName) {
	h.office.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
}

// atMost holds what was done to what may be done.
func (h *hand) atMost(actions int) {
	h.t.Helper()
	h.office.trouble(h.t)
	if h.actions > actions {
		h.t.Errorf("%d actions, at most %d", h.actions, actions)
	}
}

func sits(t *testing.T) (*office, *Today, *hand) {
	t.Helper()
	o := newOffice(t, usual)
	page := o.today(t, usual)
	return o, page, &hand{t: t, office: o, page: page}
}

// member finds somebody by number.
func (o *office) member(t *testing.T, number string) rows.Member {
	t.Helper()
	list, _, err := o.Register.Find(t.Context(), o.Who(), number, 1)
	if err != nil || len(list) == 0 || list[0].Number != number {
		t.Fatal(number, list, err)
	}
	return list[0]
}

// yumiko takes the yoga class and has a card; azuma is on leave.
const (
	yumiko = "00020"
	azuma  = "00004"
)

func shown(t *testing.T, page *Today) rows.DoorCard {
	t.Helper()
	if page.door.card == nil {
		t.Fatal("the door shows nobody")
	}
	return *page.door.card
}

func TestAScanChecksIn(t *testing.T) {
	o, page, h := sits(t)
	o.book(t, o.session(t, "ヨガ入門"), yumiko)
	h.scan(o.member(t, yumiko).Cards[0])
	h.atMost(1)
	c := shown(t, page)
	if c.Answer != studio.Allow || c.Number != yumiko || c.Class != "ヨガ入門" || c.Used != 1 {
		t.Errorf("%+v", c)
	}
	if !slices.Equal(o.sound.played, []studio.Answer{studio.Allow}) {
		t.Errorf("played %v", o.sound.played)
	}
	if len(page.door.scans) != 1 || page.door.scans[0].Number != yumiko {
		t.Errorf("last answers %+v", page.door.scans)
	}
	if i := slices.IndexFunc(page.day.people, func(p person) bool { return p.Number == yumiko }); page.day.people[i].State != studio.Present {
		t.Error("the list does not show that she came")
	}
}

func TestSomebodyOnLeaveIsRefused(t *testing.T) {
	o, page, h := sits(t)
	o.book(t, o.session(t, "ヨガ入門"), yumiko)
	h.page.(*Today).CheckIn(azuma)
	if c := shown(t, page); c.Answer != studio.Refuse || page.door.takesBack() {
		t.Errorf("%+v", c)
	}
	if page.Keys().Press(fyne.KeyU) {
		t.Error("an attempt can be taken back")
	}
	if !slices.Equal(o.sound.played, []studio.Answer{studio.Refuse}) {
		t.Errorf("played %v", o.sound.played)
	}
}

func TestATakenBackCheckInCanBeHadAgain(t *testing.T) {
	o, page, h := sits(t)
	o.book(t, o.session(t, "ヨガ入門"), yumiko)
	page.Scanned(o.member(t, yumiko).Cards[0])
	h.chord(fyne.KeyU)
	h.atMost(2)
	if page.door.card != nil || !page.door.scans[0].Ended {
		t.Errorf("card %+v, last answer %+v", page.door.card, page.door.scans[0])
	}
	if came, _ := page.day.here(); came != 0 || len(o.shell.said) != 1 {
		t.Errorf("came %d, said %v", came, o.shell.said)
	}
	o.shell.undo()
	if c := shown(t, page); !c.Counted || c.Session == nil {
		t.Errorf("again: %+v", c)
	}
}

func TestAnEarlierCheckInCanBeTakenBack(t *testing.T) {
	o, page, h := sits(t)
	o.book(t, o.session(t, "ヨガ入門"), yumiko)
	page.Scanned(o.member(t, yumiko).Cards[0])
	page.CheckIn(azuma)
	h.click(page.doorView.recent, 40, kit.RowHeight*3/2) // the second of the last answers
	h.chord(fyne.KeyU)
	h.atMost(2)
	if came, _ := page.day.here(); came != 0 {
		t.Errorf("%d here", came)
	}
}

func TestCheckInByName(t *testing.T) {
	o, page, h := sits(t)
	o.book(t, o.session(t, "ヨガ入門"), yumiko)
	h.chord(fyne.KeyI)
	h.types("髙橋由美子")
	h.arrow(fyne.KeyReturn)
	if page.door.card != nil {
		t.Fatal("Enter alone checked in")
	}
	h.commit()
	h.atMost(3)
	if c := shown(t, page); c.Number != yumiko || c.Answer != studio.Allow {
		t.Errorf("%s %s", c.Number, c.Answer)
	}
	if page.doorView.picker.entry.Text() != "" {
		t.Error("what was typed stays")
	}
}

// A reader whose keys came as slowly as a person's, as on a machine that stalls,
// has still read a card; so has one whose keys an input method widened.
func TestACardInTheEntryIsAScan(t *testing.T) {
	for name, as := range map[string]func(string) string{
		"as it was sent": func(s string) string { return s }, "in full width": width.Widen.String,
	} {
		t.Run(name, func(t *testing.T) {
			o, page, h := sits(t)
			o.book(t, o.session(t, "ヨガ入門"), yumiko)
			h.chord(fyne.KeyI)
			h.types(as(o.member(t, yumiko).Cards[0]))
			h.arrow(fyne.KeyReturn)
			if c := shown(t, page); c.Number != yumiko || c.Answer != studio.Allow {
				t.Errorf("%s %s", c.Number, c.Answer)
			}
			if page.doorView.picker.entry.Text() != "" {
				t.Error("the card's id stays")
			}
		})
	}
}

// A lost card that is typed opens the door no more than one that is read.
func TestALostCardInTheEntryIsRefused(t *testing.T) {
	for name, commit := range map[string]func(*hand){
		"by Enter": func(h *hand) { h.arrow(fyne.KeyReturn) }, "by Ctrl+Enter": (*hand).commit,
	} {
		t.Run(name, func(t *testing.T) {
			o, page, h := sits(t)
			card := o.member(t, yumiko).Cards[0]
			if _, err := o.Register.LoseCard(t.Context(), o.Who(), card, saturday); err != nil {
				t.Fatal(err)
			}
			h.chord(fyne.KeyI)
			h.types(card)
			commit(h)
			if c := shown(t, page); c.Number != yumiko || c.Answer != studio.Refuse {
				t.Errorf("%s %s", c.Number, c.Answer)
			}
		})
	}
}

func TestArrowsChooseAmongNames(t *testing.T) {
	o, page, h := sits(t)
	h.chord(fyne.KeyI)
	h.types("sato")
	h.arrow(fyne.KeyDown)
	second := page.door.search.found[1].Number
	h.arrow(fyne.KeyReturn)
	if last := o.shell.places; len(last) != 1 || last[0] != (seat.Place{Screen: seat.Member, Of: second}) {
		t.Errorf("Enter went to %v", last)
	}
	h.commit()
	if c := shown(t, page); c.Number != second {
		t.Errorf("checked in %s, chosen was %s", c.Number, second)
	}
	h.types("sato")
	h.arrow(fyne.KeyEscape)
	if page.doorView.picker.entry.Text() != "" {
		t.Error("Esc leaves what was typed")
	}
}

func TestANumberAndACardCanBeTyped(t *testing.T) {
	o, page, h := sits(t)
	h.chord(fyne.KeyI)
	h.types(azuma)
	h.commit()
	if c := shown(t, page); c.Number != azuma {
		t.Errorf("by number %s", c.Number)
	}
	h.types(o.member(t, yumiko).Cards[0])
	h.commit()
	if c := shown(t, page); c.Number != yumiko {
		t.Errorf("by card %s", c.Number)
	}
}

func TestAPersonOfTheListIsCheckedInByAClick(t *testing.T) {
	o, page, h := sits(t)
	o.book(t, o.session(t, "ヨガ入門"), yumiko)
	h.click(page.grid, 20, 20)
	if c := shown(t, page); c.Number != yumiko || !c.Counted {
		t.Errorf("%+v", c)
	}
	page.CheckIn(azuma)
	h.click(page.grid, 20, 20)
	if c := shown(t, page); c.Number != yumiko || !page.door.takesBack() {
		t.Error("a click on somebody who came does not show their card")
	}
	o.trouble(t)
}

func TestAnUnknownCardIsGivenToAMember(t *testing.T) {
	o, page, h := sits(t)
	h.scan("04FFEE01")
	if page.door.unknown != "04FFEE01" || page.door.card != nil {
		t.Fatalf("the door shows %+v", page.door.card)
	}
	if !slices.Equal(o.sound.played, []studio.Answer{studio.Refuse}) {
		t.Errorf("played %v", o.sound.played)
	}
	h.chord(fyne.KeyN)
	h.types("髙橋由美子")
	h.commit()
	if c := shown(t, page); c.Number != yumiko || page.door.unknown != "" || page.sheet != nil {
		t.Errorf("%+v", c)
	}
	if cards := o.member(t, yumiko).Cards; !slices.Contains(cards, "04FFEE01") {
		t.Errorf("cards %v", cards)
	}
	o.trouble(t)
}

func TestAWalkInIsCheckedInToTheChosenSession(t *testing.T) {
	o, page, h := sits(t)
	page.walkIn()
	h.types("00017")
	h.commit()
	if c := shown(t, page); c.Number != "00017" || c.Class != "ヨガ入門" || c.Answer != studio.Warn {
		t.Errorf("%+v", c)
	}
	o.trouble(t)
}

func TestNobodyWalksInToAFullSession(t *testing.T) {
	o, page, h := sits(t)
	for n, seated := 18, 0; seated < 12; n++ {
		b, err := o.Lessons.Book(t.Context(), o.Who(), fmt.Sprintf("%05d", n), o.session(t, "ヨガ入門"))
		if err != nil && studio.CodeOf(err) != "refused" {
			t.Fatal(n, err)
		}
		if b.State == studio.Seated {
			seated++
		}
	}
	page.walkIn()
	h.types("00017")
	h.commit()
	if c := shown(t, page); c.Answer != studio.Refuse || c.Why[0].Code != "door.full" {
		t.Errorf("%+v", c)
	}
	o.trouble(t)
}

func TestBookingOnThePhone(t *testing.T) {
	o, page, h := sits(t)
	h.chord(fyne.KeyB)
	h.types(yumiko)
	sheet := page.sheet.(*bookingSheet)
	if sheet.coming[0].Class.Name != "ヨガ入門" || !sheet.answer.Possible() {
		t.Fatalf("offered first: %s", sheet.coming[0].Class.Name)
	}
	h.click(sheet.table, 40, kit.HeadHeight+kit.RowHeight*3/2) // the second session
	wanted := sheet.coming[1].Key
	h.commit()
	h.atMost(4)
	places, err := o.Lessons.Places(t.Context(), o.Who(), yumiko)
	if err != nil || len(places) != 1 || places[0].Session.Key != wanted || page.sheet != nil {
		t.Fatalf("%+v, %v", places, err)
	}
	o.shell.undo()
	if places, _ = o.Lessons.Places(t.Context(), o.Who(), yumiko); len(places) != 0 {
		t.Error("undo left the booking")
	}
}

func TestARefusedBookingSaysWhyBefore(t *testing.T) {
	_, page, h := sits(t)
	h.chord(fyne.KeyB)
	h.types(azuma)
	sheet := page.sheet.(*bookingSheet)
	if sheet.preview.State != "" || len(sheet.preview.Reasons) == 0 || sheet.button.Enabled() {
		t.Errorf("%+v", sheet.preview)
	}
	h.commit()
	if page.sheet == nil {
		t.Error("the sheet closed")
	}
}

func TestCancellingShowsWhoGetsTheSeat(t *testing.T) {
	o, page, h := sits(t)
	sunday := fullSession(t, o)
	h.chord(fyne.KeyE)
	h.types(sunday.first)
	sheet := page.sheet.(*cancelSheet)
	if len(sheet.places) != 1 || sheet.places[0].Session.Key != sunday.key {
		t.Fatalf("%+v", sheet.places)
	}
	h.commit()
	h.atMost(3)
	places, err := o.Lessons.Places(t.Context(), o.Who(), sunday.waiting)
	if err != nil || len(places) != 1 || places[0].State != studio.Seated {
		t.Errorf("%+v, %v", places, err)
	}
	o.shell.undo() // the seat stays with whom it went to, and that is said
	back, err := o.Lessons.Places(t.Context(), o.Who(), sunday.first)
	if err != nil || len(back) != 1 || back[0].State != studio.Waiting || !strings.Contains(o.shell.said[1], "1番目") {
		t.Errorf("%+v, %v, said %v", back, err, o.shell.said)
	}
}

func TestAnUndoneCancellationIsTheSeatAgain(t *testing.T) {
	o, page, h := sits(t)
	o.book(t, o.session(t, "ヨガ入門"), yumiko)
	h.chord(fyne.KeyE)
	h.types(yumiko)
	h.commit()
	o.shell.undo()
	if places, err := o.Lessons.Places(t.Context(), o.Who(), yumiko); err != nil || len(places) != 1 || places[0].State != studio.Seated {
		t.Errorf("%+v, %v", places, err)
	}
	if page.day.people[0].Number != yumiko {
		t.Error("the list does not show her")
	}
	o.trouble(t)
}

// full is a session of another day without a free seat.
type full struct {
	key            studio.SessionKey
	first, waiting string
}

func fullSession(t *testing.T, o *office) full {
	t.Helper()
	list, err := o.Lessons.Days(t.Context(), o.Who(), saturday.AddDays(1), saturday.AddDays(7))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Capacity == 1 })
	f := full{key: list[i].Key, first: "00014", waiting: "00015"}
	o.book(t, f.key, f.first, f.waiting)
	return f
}

func TestADayWithoutSessionsNamesTheNext(t *testing.T) {
	o := newOffice(t, usual)
	page := NewToday(o.Seat, nil)
	next := lesson(1, "ヨガ入門", "B", at(13, 0).AddDate(0, 0, 3), 60, 12)
	page.day.sessions(saturday, moment, nil)
	page.day.next = &next
	page.drawDay()
	if len(page.left.Objects) != 1 || page.left.Objects[0] == page.whole {
		t.Error("an empty day is shown as a list")
	}
	page.Primary()
	if page.sheet == nil {
		t.Error("nothing can be booked on an empty day")
	}
}
