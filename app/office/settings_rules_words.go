package office

import (
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// The groups of the rules of bookings.
const (
	rulesBooking = iota
	rulesWaitlist
	rulesCancel
)

// saidOf says in words what the rules of a group come to.
func saidOf(group int, w *lang.Printer, p studio.Policy) string {
	switch group {
	case rulesWaitlist:
		return saidOfWaitlist(w, p)
	case rulesCancel:
		return saidOfCancel(w, p.Cancel)
	}
	return saidOfBooking(w, p.Booking)
}

func saidOfBooking(w *lang.Printer, p studio.BookingPolicy) string {
	said := []string{w.T("policy.says_opens_always")}
	if p.OpensDays > 0 {
		said[0] = w.T("policy.says_opens", "n", strconv.Itoa(p.OpensDays), "at", p.OpensAt.String())
	}
	switch p.Closes {
	case studio.AtTheEnd:
		said = append(said, w.T("policy.says_closes_at_end"))
	case 0:
		said = append(said, w.T("policy.says_closes_at_start"))
	default:
		said = append(said, w.T("policy.says_closes", "span", spanWords(w, p.Closes)))
	}
	return strings.Join(append(said, w.T("policy.says_override")), "\n")
}

func saidOfWaitlist(w *lang.Printer, p studio.Policy) string {
	first := "policy.says_promotes"
	if p.Waitlist.ByOffer {
		first = "policy.says_offers"
	}
	return strings.Join([]string{
		w.T(first, "span", spanWords(w, p.PromoteUntil)),
		w.T("policy.says_offers_all"),
		w.T("policy.says_offer_for", "span", spanWords(w, p.Waitlist.OfferFor)),
		w.T("policy.says_queue_ends", "span", spanWords(w, p.Waitlist.Closes)),
	}, "\n")
}

func saidOfCancel(w *lang.Printer, p studio.CancelPolicy) string {
	said := []string{w.T("policy.says_free_to_start")}
	if p.FreeUntil > 0 {
		said[0] = w.T("policy.says_free", "span", spanWords(w, p.FreeUntil))
	}
	said = append(said, w.T("policy.says_late", "cost", saidOfCost(w, p.Late)), w.T("policy.says_no_show", "cost", saidOfCost(w, p.NoShow)))
	if p.ForgiveDays > 0 {
		said = append(said, w.T("policy.says_forgives", "days", strconv.Itoa(p.ForgiveDays)))
	}
	if p.BanAfter > 0 {
		said = append(said, w.T("policy.says_bans",
			"n", strconv.Itoa(p.BanAfter), "within", strconv.Itoa(p.BanWithin), "days", strconv.Itoa(p.BanFor)))
	}
	if p.Late.Fee > 0 || p.NoShow.Fee > 0 {
		said = append(said, w.T("policy.says_reviewed"))
	}
	return strings.Join(append(said, w.T("policy.says_absence")), "\n")
}

func saidOfCost(w *lang.Printer, c studio.Cost) string {
	fee := strconv.FormatInt(c.Fee, 10)
	switch {
	case c.Session && c.Fee > 0:
		return w.T("policy.costs_both", "amount", fee)
	case c.Session:
		return w.T("policy.costs_session")
	case c.Fee > 0:
		return w.T("policy.costs_fee", "amount", fee)
	}
	return w.T("policy.costs_nothing")
}

// rulesWrong is what is said of a field that cannot be so. A length of time is not
// named in minutes where it was typed in hours.
func rulesWrong(w *lang.Printer, e studio.FieldError) string {
	if _, span := spansOf(&studio.Policy{})[e.Field]; span && e.Reason.Code == "policy.out_of_range" {
		if most, err := strconv.Atoi(e.Reason.Args["most"]); err == nil {
			return w.T("policy.too_long", "most", spanWords(w, studio.Minutes(most)))
		}
	}
	return w.Reason(e.Reason)
}
