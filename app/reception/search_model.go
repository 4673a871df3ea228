package reception

import (
	"strings"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// matchesShown is how many people a search shows at once.
const matchesShown = 8

// search is somebody looking for a member: what is typed, who was found for it,
// and who of them is chosen.
type search struct {
	text   string
	of     string // the text that found answers
	found  []rows.Member
	more   int
	chosen int
	wanted bool // the act is wanted as soon as the text is looked up
	named  bool // who is typed may be chosen too, after those found: somebody who is no member
}

// typed takes in what stands in the entry now.
func (s *search) typed(text string) {
	s.text, s.wanted = text, false
	if exchange.Fold(text) == "" {
		*s = search{text: text, of: text, named: s.named}
	}
}

// empty reports whether there is nothing to look for.
func (s *search) empty() bool { return exchange.Fold(s.text) == "" }

// answered takes in who was found for a text. An answer to what stood there
// before is none.
func (s *search) answered(text string, found []rows.Member, more int) {
	if text != s.text {
		return
	}
	s.of, s.found, s.more, s.chosen = text, found, more, 0
}

// settled reports whether found answers what stands in the entry.
func (s *search) settled() bool { return s.of == s.text }

// want notes that the act is wanted for a text that is being looked up.
func (s *search) want() { s.wanted = !s.settled() }

// take reports whether the act is wanted and can be done now, once.
func (s *search) take() bool {
	now := s.wanted && s.settled()
	if now {
		s.wanted = false
	}
	return now
}

// move chooses another of those found.
func (s *search) move(by int) {
	s.choose(s.chosen + by)
}

func (s *search) choose(i int) {
	last := len(s.found) - 1
	if s.named {
		last++
	}
	s.chosen = max(0, min(i, last))
}

// member is who is chosen, and whether somebody is.
func (s *search) member() (rows.Member, bool) {
	if !s.settled() || s.chosen >= len(s.found) {
		return rows.Member{}, false
	}
	return s.found[s.chosen], true
}

// carded reports whether the whole id of somebody's card stands in the entry, as
// a reader writes it there: the door asks the card then, which may be lost.
func (s *search) carded() bool {
	id := studio.CardID(exchange.Fold(s.text))
	for _, m := range s.found {
		for _, r := range m.By {
			if s.settled() && strings.HasPrefix(r.Code, "foundcard.") && r.Args["is"] == id {
				return true
			}
		}
	}
	return false
}

// numbered is who has just the number that was typed, in any width of digits.
func (s *search) numbered() (rows.Member, bool) {
	for _, m := range s.found {
		if m.Number == exchange.Fold(s.text) {
			return m, true
		}
	}
	return rows.Member{}, false
}
