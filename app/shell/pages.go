package shell

import (
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/office"
	"github.com/kayoi-app/kayoi/app/reception"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/app/teaching"
	"github.com/kayoi-app/kayoi/desk"
)

// make makes the page of a place.
func (s *Shell) make(p seat.Place) seat.Page {
	switch p.Screen {
	case seat.Members:
		return reception.NewMembers(s.seat)
	case seat.Member:
		return reception.NewPerson(s.seat, p.Of, s.checkIn)
	case seat.Timetable:
		return teaching.NewTimetable(s.seat)
	case seat.Session:
		return teaching.NewSession(s.seat, p.Of)
	case seat.Teaching:
		return teaching.NewTeaching(s.seat)
	case seat.Billing:
		return office.NewBilling(s.seat)
	case seat.Invoice:
		return office.NewInvoice(s.seat, p.Of)
	case seat.Import:
		return office.NewImport(s.seat)
	case seat.Settings:
		return office.NewSettings(s.seat, s, p.Of)
	}
	return reception.NewToday(s.seat, chime{s.options.Sound})
}

// find opens the search over whatever is shown.
func (s *Shell) find() {
	if s.seat == nil || s.search != nil || !cleared(s.window.Canvas()) || !s.seat.May(desk.ReadMembers) {
		return
	}
	s.search = reception.NewFind(s.seat, reception.Ways{CheckIn: s.checkIn, Pay: s.pay}, func() { s.search = nil })
}

// checkIn checks somebody in at the door, which stands on Today.
func (s *Shell) checkIn(number string) {
	s.Go(seat.Place{Screen: seat.Today})
	if today, ok := s.page.(*reception.Today); ok {
		today.CheckIn(number)
	}
}

// pay asks for a payment on an invoice's page.
func (s *Shell) pay(invoice string) {
	s.goAndPress(seat.Place{Screen: seat.Invoice, Of: invoice}, fyne.KeyP)
}

// dropped gives files that were dropped on the window to the page, or, where it
// has no use for them, to the import.
func (s *Shell) dropped(_ fyne.Position, files []fyne.URI) {
	if s.seat == nil || !cleared(s.window.Canvas()) {
		return
	}
	type (
		taker   interface{ Dropped([]fyne.URI) }
		chooser interface{ Takes([]fyne.URI) bool } // takes not all
	)
	_, takes := s.page.(taker)
	if page, ok := s.page.(chooser); ok {
		takes = page.Takes(files)
	}
	if !takes {
		s.Go(seat.Place{Screen: seat.Import})
	}
	if page, ok := s.page.(taker); ok {
		page.Dropped(files)
	}
}
