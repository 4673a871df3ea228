package teaching

import (
	"bytes"
	"context"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/studio"
)

// openRoster shows a session's list as it is printed.
func openRoster(s *seat.Seat, session string) {
	s.OpenMade(session+".pdf", func(ctx context.Context) ([]byte, error) {
		key, err := studio.ParseSessionKey(session)
		if err != nil {
			return nil, err
		}
		var pdf bytes.Buffer
		err = s.Entrance.Roster(ctx, s.Who(), &pdf, key, s.Words)
		return pdf.Bytes(), err
	})
}
