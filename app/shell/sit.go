package shell

import (
	"context"
	"slices"
	"strconv"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// sit seats somebody, on the page that is their own.
func (s *Shell) sit(who studio.Staff) {
	s.prefs.setStaff(who.ID)
	s.journey.start(seat.Place{Screen: stops(who.Role)[0]})
	s.furnish(who)
}

// furnish makes the seat, the rail and the page anew: for somebody else, in
// another language, in another light, on another day.
func (s *Shell) furnish(who studio.Staff) {
	if err := s.setWords(s.desk.Zone(), s.profile.Currency); err != nil {
		s.Fail(err)
		return
	}
	s.today = civil.DateOf(s.desk.Now())
	s.words = s.words.On(s.today)
	s.window.SetTitle(s.profile.Name + " – " + s.words.T("app.name"))
	s.seat = s.seatFor(who)
	s.first = nil
	s.pages = map[seat.Place]seat.Page{}
	s.rail = s.newRail(who)
	s.banner, s.newest = kit.NewBanner(s.options.Timer), false
	s.banner.OnClear = s.nameUndo
	s.stage, s.over = container.NewStack(), &kit.NoteOver{}
	s.room = container.New(s.over, s.stage, s.banner)
	s.whole = kit.Left(s.rail, s.room)
	s.show()
	if s.desk.ReadOnly() {
		s.note(kit.Note{
			Verdict: kit.Warn, Text: s.words.T("start.read_only"),
			Action: s.words.T("act.close"), OnTap: func() {},
		})
	}
}

// seatFor makes the seat of whoever sits down. The quick search is kept: what it
// holds in memory is the same for everybody.
func (s *Shell) seatFor(who studio.Staff) *seat.Seat {
	r := s.options.Runner
	r.UI = func(draw func()) {
		s.options.Runner.UI(func() {
			draw()
			s.placeNote() // the page may have another head now
		})
	}
	next := seat.New(s.desk, who, s.words, r, s.window, s)
	if before := s.seat; before != nil && before.Desk == s.desk {
		next.Register = before.Register
	}
	return next
}

// warm loads what the quick search holds in memory.
func (s *Shell) warm() {
	if s.watching == nil || s.seat == nil || s.seat.Desk != s.desk {
		return // the studio was closed in this moment, or nobody sat down
	}
	ctx, people := s.watched, s.seat.Register
	s.watch.Go(func() {
		// A failure shows at the first search, which tries again.
		_ = people.Warm(ctx, desk.Who{})
	})
}

// settled is when the first page has been drawn, and before anybody types.
const settled = 300 * time.Millisecond

// railIcons are the pictures of the rail's pages.
var railIcons = map[seat.Screen]kit.Icon{
	seat.Today: kit.IconDoor, seat.Members: kit.IconPeople, seat.Timetable: kit.IconCalendar,
	seat.Teaching: kit.IconClipboard, seat.Billing: kit.IconBill, seat.Settings: kit.IconSettings,
}

// railWords are the keys of their words.
var railWords = map[seat.Screen]string{
	seat.Today: "rail.today", seat.Members: "rail.members", seat.Timetable: "rail.timetable",
	seat.Teaching: "rail.teaching", seat.Billing: "rail.billing", seat.Settings: "rail.settings",
}

func (s *Shell) newRail(who studio.Staff) *kit.Rail {
	top := []kit.RailItem{{Icon: kit.IconSearch, Word: s.words.T("rail.find"), OnTap: s.find}}
	for _, screen := range stops(who.Role) {
		top = append(top, kit.RailItem{
			Icon: railIcons[screen], Word: s.words.T(railWords[screen]),
			OnTap: func() { s.Go(seat.Place{Screen: screen}) },
		})
	}
	role, name := s.words.T("role."+string(who.Role)), who.Name
	if name == role {
		name = "" // an owner who gave no name
	}
	return kit.NewRail(top, []kit.RailItem{
		{Icon: kit.IconWaves, Word: s.readersWord()},
		{Icon: kit.IconPerson, Word: role, Under: name, OnTap: s.changeSeat},
	})
}

// choose marks a page on the rail; the search stands above them.
func (s *Shell) choose(screen seat.Screen) {
	i := slices.Index(stops(s.seat.Staff.Role), screen)
	if i >= 0 {
		i++
	}
	s.rail.Choose(i)
}

// heard notes that there is a reader. One that types like a keyboard is known
// by what it types alone.
func (s *Shell) heard() {
	if s.readers == 0 {
		s.readers = 1
		s.rail.SetBottom(0, s.readersWord(), "")
	}
}

func (s *Shell) readersWord() string {
	if s.readers == 0 {
		return s.words.T("rail.reader_ready")
	}
	return s.words.T("rail.readers", "n", strconv.Itoa(s.readers))
}

// changeSeat asks who sits here now.
func (s *Shell) changeSeat() {
	seat.Do(s.seat, func(ctx context.Context) ([]studio.Staff, error) {
		return s.seat.Safe.Staff(ctx, s.seat.Who())
	}, s.askWho)
}

func (s *Shell) askWho(staff []studio.Staff) {
	var dialog *kit.Dialog
	var entries []kit.SideEntry
	for _, who := range staff {
		if !who.Active {
			continue
		}
		entries = append(entries, kit.SideEntry{
			Icon: kit.IconPerson, Title: who.Name, Value: s.words.T("role." + string(who.Role)),
			Quiet: true, Chosen: who.ID == s.seat.Staff.ID,
			OnTap: func() {
				dialog.Close()
				s.sit(who)
			},
		})
	}
	cancel := kit.NewButton(kit.Outlined, kit.ButtonText{Label: s.words.T("act.cancel"), Key: seat.Esc}, func() { dialog.Close() })
	card := kit.Card(kit.Padded(kit.GapPage, kit.GapPage, kit.Down(kit.GapWide,
		kit.Heading(s.words.T("shell.change_seat")), kit.SideCard(entries...), kit.Across(kit.GapWide, cancel, kit.Space()))))
	dialog = kit.Overlay(s.window.Canvas(), kit.Sized(480, 0, card), cancel, nil)
}

// Language is the language of the screen.
func (s *Shell) Language() string { return s.prefs.language() }

// SetLanguage shows everything in another language, at once.
func (s *Shell) SetLanguage(language string) {
	s.prefs.setLanguage(language)
	s.refurnish()
}

// Mode is the light in which everything is shown.
func (s *Shell) Mode() kit.Mode { return s.prefs.mode() }

// SetMode shows everything in another light, at once.
func (s *Shell) SetMode(m kit.Mode) {
	s.prefs.setMode(m)
	s.options.App.Settings().SetTheme(kit.NewTheme(m))
	s.refurnish()
}

// refurnish shows the same place to the same person anew.
func (s *Shell) refurnish() {
	if s.seat != nil {
		s.furnish(s.seat.Staff)
	}
}

// cleared reports whether no dialog stands over the page.
func cleared(c fyne.Canvas) bool { return c.Overlays().Top() == nil }
