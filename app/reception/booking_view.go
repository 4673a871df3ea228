package reception

import (
	"context"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// bookingSheet gives a member a seat in a session.
type bookingSheet struct {
	*task
	booking
	answer                    *seat.BookAnswer
	sessionsLoad, previewLoad seat.Load
}

// book opens the sheet.
func (t *Today) book() {
	if t.sheet == nil {
		t.sheet = openBooking(t.seat, "", func() { t.sheet = nil })
	}
}

// Book asks for whom and what is to be booked, over whatever is shown.
func Book(s *seat.Seat) { openBooking(s, "", nil) }

// openBooking asks for what is to be booked, for a member if one is named.
func openBooking(s *seat.Seat, number string, closed func()) *bookingSheet {
	w := s.Words
	words := taskWords{heading: "today.book", primary: "today.book"}
	b := &bookingSheet{task: newTask(s, words,
		kit.Column{Title: w.T("today.time"), Width: 158}, kit.Column{Title: w.T("today.class"), Flex: 1, Bold: true},
		kit.Column{Title: w.T("today.seats"), Width: 112})}
	b.answer = seat.NewBookAnswer(s, taskLeft+kit.GapPage+taskRight)
	b.answer.OnShow = b.room
	b.note.Objects = []fyne.CanvasObject{b.answer.Content}
	b.task.onPick, b.task.onCommit = b.picks, b.commit
	b.table.OnChoose = func(row int) {
		b.chosen = row
		b.ask()
	}
	b.loadSessions()
	b.task.open(words, number, closed)
	return b
}

func (b *bookingSheet) loadSessions() {
	today := civil.DateOf(b.seat.Desk.Now())
	seat.Ask(b.seat, &b.sessionsLoad, func(ctx context.Context) ([]rows.Session, error) {
		return b.seat.Lessons.Days(ctx, b.seat.Who(), today, today.AddDays(bookAhead-1))
	}, func(list []rows.Session) {
		b.all = list
		m, ok := b.search.member()
		b.picks(m, ok)
	})
}

func (b *bookingSheet) picks(m rows.Member, _ bool) {
	b.booking.pick(m, b.seat.Desk.Now())
	w := b.seat.Words
	b.table.SetRows(len(b.coming), func(i int) kit.Row {
		s := b.coming[i]
		return kit.Row{Cells: []kit.Cell{
			{Text: when(w, s.Start)},
			{Text: s.Class.Name},
			{Seats: &kit.Seats{Taken: s.Seats.Taken(), Capacity: s.Seats.Capacity}},
		}}
	})
	b.table.Choose(b.chosen)
	b.ask()
}

// ask says what would come of the wish before it is done.
func (b *bookingSheet) ask() {
	b.answer.Clear()
	wish, ok := b.wish()
	b.button.Enable(false)
	if !ok {
		return
	}
	seat.Ask(b.seat, &b.previewLoad, func(ctx context.Context) (studio.BookDecision, error) {
		return b.seat.Lessons.WouldBook(ctx, b.seat.Who(), wish.number, wish.key)
	}, func(d studio.BookDecision) {
		if !b.previewed(wish, d) {
			return
		}
		b.answer.Show(d, b.coming[b.chosen].Seats.Free())
		b.relabel(b.seat.Words.T(b.answer.Word()))
		b.button.Enable(b.answer.Possible())
	})
}

// room gives what would come of it the room that it needs.
func (b *bookingSheet) room() {
	b.fitted()
	b.table.Choose(b.chosen)
}

// commit books, against the rules if it was written why. What is wrong with that is said
// at its field; any other refusal goes to the shell with its reasons.
func (b *bookingSheet) commit() {
	wish, ok := b.wish()
	if !ok {
		return
	}
	because, ok := b.answer.Reason()
	if !ok {
		return
	}
	s := b.seat
	seat.DoFrom(s, b.dialog, func(ctx context.Context) (lessons.Booked, error) {
		return s.Lessons.BookAnyway(ctx, s.Who(), wish.number, wish.key, because)
	}, b.answer.Blame, func(done lessons.Booked) { seat.OfferUnbook(s, done) })
}
