package billing

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Reverse decides whether a payment can be taken back by a counter-entry (取消):
// once, and by the desk on the day on which it came in. The cash of another day
// has been counted; taking that back is the owner's. None is the way free.
func Reverse(p Payment, by studio.Role, today civil.Date) []studio.Reason {
	switch {
	case !p.Reversed.IsZero():
		return []studio.Reason{studio.Because("payment.already_reversed", "on", p.Reversed.String())}
	case p.Date != today && by != studio.Owner:
		return []studio.Reason{studio.Because("payment.of_another_day", "day", p.Date.String())}
	}
	return nil
}
