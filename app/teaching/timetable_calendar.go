package teaching

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/exchange"
)

// saveCalendar saves the chosen teacher's sessions for a calendar.
func (p *timetablePage) saveCalendar() {
	name := p.choice.names[p.choice.at]
	p.SaveCalendar(name, func(ctx context.Context, from, to civil.Date) ([]exchange.Event, error) {
		return p.Lessons.TeacherCalendar(ctx, p.Who(), name, from, to)
	})
}
