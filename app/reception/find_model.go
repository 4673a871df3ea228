package reception

import (
	"strings"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// findings is what the search over the whole program found for what is typed:
// members, today's sessions by class, invoices by number or payer.
type findings struct {
	text     string
	members  []rows.Member
	more     int
	sessions []rows.Session
	invoices []billing.Invoice
	first    glance // at the first of the members
	chosen   int    // counts through all groups
}

// looked is what was found at once: also what is said of who is chosen at first, so
// that it is on the screen with them.
type looked struct {
	members  []rows.Member
	more     int
	first    glance            // at the first of the members
	sessions []rows.Session    // of today, all
	invoices []billing.Invoice // the newest first
}

// took takes in what was found, the first of it chosen.
func (f *findings) took(text string, l looked) {
	*f = findings{
		text: text, members: l.members, more: l.more, first: l.first,
		sessions: classed(text, l.sessions), invoices: l.invoices,
	}
}

// classed are the sessions whose class begins with or contains the words.
func classed(text string, today []rows.Session) []rows.Session {
	needle := exchange.Fold(text)
	var found []rows.Session
	for _, s := range today {
		if needle != "" && strings.Contains(exchange.Fold(s.Class.Name), needle) && len(found) < matchesShown {
			found = append(found, s)
		}
	}
	return found
}

// invoiceNumber is what is typed, as far as an invoice's number may begin so: with
// six digits for its month.
func invoiceNumber(text string) (month studio.Month, begins string, ok bool) {
	digits := exchange.Fold(text)
	if len(digits) < 6 {
		return month, "", false
	}
	month, err := studio.ParseMonth(digits[:4] + "-" + digits[4:6])
	begins, _ = strings.CutSuffix(digits[:6]+"-"+digits[6:], "-")
	return month, begins, err == nil
}

// invoicesShown is how many invoices the search shows.
const invoicesShown = 3

func (f *findings) count() int { return len(f.members) + len(f.sessions) + len(f.invoices) }

// nobody reports whether nothing was found for a word.
func (f *findings) nobody() bool { return f.count() == 0 && exchange.Fold(f.text) != "" }

// move chooses another of those found.
func (f *findings) move(by int) { f.choose(max(0, min(f.chosen+by, f.count()-1))) }

// choose chooses one of those found. What was said of the first is not what would be
// said now: somebody may have come since.
func (f *findings) choose(i int) { f.chosen, f.first = i, glance{} }

// finding is one of those found: just one of its parts is set.
type finding struct {
	member  *rows.Member
	session *rows.Session
	invoice *billing.Invoice
}

// at is one of those found, counted through all groups.
func (f *findings) at(i int) finding {
	switch {
	case i < 0 || i >= f.count():
		return finding{}
	case i < len(f.members):
		return finding{member: &f.members[i]}
	case i < len(f.members)+len(f.sessions):
		return finding{session: &f.sessions[i-len(f.members)]}
	}
	return finding{invoice: &f.invoices[i-len(f.members)-len(f.sessions)]}
}

func (f *findings) choice() finding { return f.at(f.chosen) }
