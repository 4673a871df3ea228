package reception

import (
	"slices"
	"strconv"
	"time"

	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// call is a call by telephone: whom to tell what under one number, what has to be
// told first first. It was made, or is still to be.
type call []lessons.Told

// callsOf puts into one call what is told under one number: those that are to be made
// first, then those that were.
func callsOf(list []lessons.Told) []call {
	var c calls
	for _, made := range []bool{false, true} {
		for _, n := range list {
			if n.Told.IsZero() != made {
				c.add(n)
			}
		}
	}
	return c.list
}

// made reports whether they were told.
func (c call) made() bool { return !c[0].Told.IsZero() }

// with reports whether something is told in this call too.
func (c call) with(n lessons.Told) bool {
	return line(c[0]) == line(n) && c[0].Told.Equal(n.Told)
}

// line is the number that is called, or who cannot be.
func line(n lessons.Told) string {
	if phone, _ := number(n); phone != "" {
		return phone
	}
	return n.Number
}

// number is where somebody is called, and whose telephone that is: empty where it is
// their own. Where both have the same, it is that of who pays.
func number(n lessons.Told) (phone, whose string) {
	switch {
	case n.Phone != "" && n.Phone != n.PayerPhone:
		return n.Phone, ""
	case n.Payer == n.Name:
		return n.PayerPhone, ""
	}
	return n.PayerPhone, n.Payer
}

// ids are of all that is told in the call.
func (c call) ids() []studio.TellingID {
	ids := make([]studio.TellingID, len(c))
	for i, n := range c {
		ids[i] = n.ID
	}
	return ids
}

// people are those whom it is about.
func (c call) people() []lessons.Told {
	var people []lessons.Told
	for _, n := range c {
		if !slices.ContainsFunc(people, func(p lessons.Told) bool { return p.Number == n.Number }) {
			people = append(people, n)
		}
	}
	return people
}

// calls is whom to tell what. Who was told today stays, so that it can be taken back.
type calls struct {
	list   []call
	chosen int
	ticked studio.TellingID // is being noted of a call: the next is chosen then
}

func (c *calls) add(n lessons.Told) {
	if i := slices.IndexFunc(c.list, func(of call) bool { return of.with(n) }); i >= 0 {
		c.list[i] = append(c.list[i], n)
		return
	}
	c.list = append(c.list, call{n})
}

// take takes in who is to be told, and who was. The order stays, whoever was called
// meanwhile; who is new comes last.
func (c *calls) take(list []lessons.Told) {
	chosen := studio.TellingID(0)
	if of, ok := c.call(); ok {
		chosen = of[0].ID
	}
	place := map[studio.TellingID]int{}
	for i, of := range c.list {
		for _, n := range of {
			place[n.ID] = i
		}
	}
	c.list = callsOf(list)
	slices.SortStableFunc(c.list, func(a, b call) int { return placeOf(place, a) - placeOf(place, b) })
	c.chosen = max(0, c.find(chosen))
	if i := c.find(c.ticked); i >= 0 && c.list[i].made() {
		c.chosen, c.ticked = i, 0
		c.next()
	}
}

// placeOf is where a call was, or the end.
func placeOf(place map[studio.TellingID]int, c call) int {
	for _, n := range c {
		if i, was := place[n.ID]; was {
			return i
		}
	}
	return len(place)
}

func (c *calls) find(id studio.TellingID) int {
	return slices.IndexFunc(c.list, func(of call) bool { return slices.Contains(of.ids(), id) })
}

// call is the chosen one, and whether there is one.
func (c *calls) call() (call, bool) {
	if c.chosen < 0 || c.chosen >= len(c.list) {
		return nil, false
	}
	return c.list[c.chosen], true
}

// next chooses the next that is to be made.
func (c *calls) next() {
	for n := range c.list {
		if i := (c.chosen + 1 + n) % len(c.list); !c.list[i].made() {
			c.chosen = i
			return
		}
	}
}

// left is how many are to be made still.
func (c *calls) left() int {
	n := 0
	for _, of := range c.list {
		if !of.made() {
			n++
		}
	}
	return n
}

// say is what they are told, in words, of each of them by name where it is about
// several people.
func (c call) say(w *lang.Printer) []string {
	several := len(c.people()) > 1
	var lines []string
	for _, n := range c {
		said := say(w, n)
		if several {
			said = w.T("tell.of", "name", n.Name, "said", said)
		}
		if !slices.Contains(lines, said) {
			lines = append(lines, said)
		}
	}
	return lines
}

// say is what somebody is told.
func say(w *lang.Printer, n lessons.Told) string {
	s, start := n.Session, n.Session.Start.Format(time.RFC3339)
	said := w.T("tellsay."+how(n), "class", s.Class.Name, "start", start,
		"until", n.Until.Format(time.RFC3339), "on", n.Date.String(), "to", n.OnwardTo.String(),
		"wd", w.Weekday(s.Day().Weekday()), "room", orDash(s.Room), "teacher", n.Teacher)
	for _, r := range s.Why {
		if r.Code == "session.said" || r.Code == "session.break" {
			said = w.T("tell.because", "said", said, "why", w.Reason(r))
		}
	}
	return said
}

// how is the part of a key that says what somebody is told, and how far it reaches.
func how(n lessons.Told) string {
	what := string(n.What)
	switch {
	case !n.Onward || n.What == studio.NewsBack:
		return what
	case n.OnwardTo.IsZero():
		return what + "_onward"
	}
	return what + "_until"
}

// who is whom the call is about, in short.
func (c call) who(w *lang.Printer) string {
	return more(w, "tell.more_people", c[0].Name, len(c.people()))
}

// otherwise is another number under which they are reached, and whose it is.
func (c call) otherwise(w *lang.Printer) string {
	phone, whose := number(c[0])
	if n := c[0]; whose == "" && n.PayerPhone != "" && n.PayerPhone != phone {
		return w.T("tell.otherwise", "name", n.Payer, "phone", n.PayerPhone)
	}
	return ""
}

// more says with a word that there are others beside the first.
func more(w *lang.Printer, word, first string, of int) string {
	if of < 2 {
		return first
	}
	return w.T(word, "first", first, "n", strconv.Itoa(of-1))
}
