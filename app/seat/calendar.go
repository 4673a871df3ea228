package seat

import (
	"context"
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/exchange"
)

// SaveCalendar asks where somebody's sessions go, and writes them there for a
// calendar: those of the days around today that question is asked for, both
// included.
func (s *Seat) SaveCalendar(whose string, question func(ctx context.Context, from, to civil.Date) ([]exchange.Event, error)) {
	today := civil.DateOf(s.Desk.Now())
	type saved struct {
		path string
		n    int
	}
	s.Disk().ChooseNewFile(Home(), s.Words.T("calendar.file", "name", whose), func(path string) {
		Do(s, func(ctx context.Context) (saved, error) {
			list, err := question(ctx, today.AddDays(-lessons.CalendarBack), today.AddDays(lessons.CalendarAhead))
			if err != nil {
				return saved{}, err
			}
			return saved{path, len(list)}, WriteFile(path, exchange.Calendar(list, s.Desk.Now()))
		}, func(done saved) {
			s.Shell.Say(s.Words.T("calendar.saved", "n", strconv.Itoa(done.n), "path", done.path), nil)
		})
	})
}
