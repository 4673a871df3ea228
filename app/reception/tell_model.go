package reception

import (
	"slices"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// call is somebody who is to be told something, and whether they were by now.
type call struct {
	lessons.Told
	done bool
}

// calls is whom to tell what. Who was ticked off stays until the list is left, so
// that the tick can be taken back.
type calls struct {
	list    []call
	chosen  int
	ticking studio.TellingID // is being ticked off: the list is asked anew meanwhile
}

// open takes in who is to be told still. The order stays; who is new comes last.
func (c *calls) open(open []lessons.Told) {
	stays := func(of call) bool {
		return of.done || of.ID == c.ticking || slices.ContainsFunc(open, func(o lessons.Told) bool { return o.ID == of.ID })
	}
	var chosen studio.TellingID
	if of, ok := c.call(); ok {
		chosen = of.ID
	}
	c.list = slices.DeleteFunc(c.list, func(of call) bool { return !stays(of) })
	for _, o := range open {
		if i := c.find(o.ID); i >= 0 {
			c.list[i].Told, c.list[i].done = o, false
		} else {
			c.list = append(c.list, call{Told: o})
		}
	}
	c.chosen = max(0, c.find(chosen))
}

func (c *calls) find(id studio.TellingID) int {
	return slices.IndexFunc(c.list, func(of call) bool { return of.ID == id })
}

// call is the chosen one, and whether there is one.
func (c *calls) call() (call, bool) {
	if c.chosen < 0 || c.chosen >= len(c.list) {
		return call{}, false
	}
	return c.list[c.chosen], true
}

// tick notes that somebody was told, or was not after all, and chooses the next who
// is to be told.
func (c *calls) tick(id studio.TellingID, done bool) {
	i := c.find(id)
	if i < 0 {
		return
	}
	c.list[i].done = done
	if !done {
		return
	}
	for n := range c.list {
		if next := (i + n) % len(c.list); !c.list[next].done {
			c.chosen = next
			return
		}
	}
}

// left is how many are to be told still.
func (c *calls) left() int {
	n := 0
	for _, of := range c.list {
		if !of.done {
			n++
		}
	}
	return n
}

// number is where somebody is called, and whose telephone that is: empty where it is
// their own. Where both have the same, it is that of who pays.
func (c call) number() (phone, whose string) {
	switch {
	case c.Phone != "" && c.Phone != c.PayerPhone:
		return c.Phone, ""
	case c.Payer == c.Name:
		return c.PayerPhone, ""
	}
	return c.PayerPhone, c.Payer
}

// say is what they are told, in words.
func (c call) say(w *lang.Printer) string {
	s, start := c.Session, c.Session.Start.Format(time.RFC3339)
	parts := []string{w.T("tellsay."+c.how(), "name", c.Name, "class", s.Class.Name, "start", start,
		"until", c.Until.Format(time.RFC3339), "on", c.Date.String(), "to", c.OnwardTo.String(),
		"wd", w.Weekday(s.Day().Weekday()), "room", orDash(s.Room), "teacher", c.Teacher)}
	for _, r := range s.Why {
		if r.Code == "session.said" || r.Code == "session.break" {
			parts = append(parts, w.Reason(r))
		}
	}
	return strings.Join(parts, "\n")
}

// how is the part of a key that says what they are told, and how far it reaches.
func (c call) how() string {
	what := string(c.What)
	switch {
	case !c.Onward || c.What == studio.NewsBack:
		return what
	case c.OnwardTo.IsZero():
		return what + "_onward"
	}
	return what + "_until"
}
