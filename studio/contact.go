package studio

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ContactWay is by what somebody is reached.
type ContactWay string

const (
	ByPhone     ContactWay = "phone"
	ByMail      ContactWay = "email"
	InEmergency ContactWay = "emergency" // who is called when something has happened, by phone
)

// ContactWays lists every way.
var ContactWays = []ContactWay{ByPhone, ByMail, InEmergency}

// Whose says whose phone or address it is.
type Whose string

const (
	Own         Whose = "self"
	Mother      Whose = "mother"
	Father      Whose = "father"
	Grandparent Whose = "grandparent"
	Spouse      Whose = "spouse"
	Sibling     Whose = "sibling"
	Child       Whose = "child"
	Home        Whose = "home"
	Workplace   Whose = "work"
	OtherWhose  Whose = "other"
)

// Whoses lists them all, in the order in which they are offered.
var Whoses = []Whose{Own, Mother, Father, Grandparent, Spouse, Sibling, Child, Home, Workplace, OtherWhose}

// Contact is a phone or an address by which a member is reached besides their
// own, or whom to call in an emergency.
type Contact struct {
	ID     ContactID
	Member MemberID
	Way    ContactWay
	Whose  Whose
	Name   string // who or where it is, in free words; empty where Whose says enough
	Value  string // a phone with hyphens, or an address
	Act    ActID
}

// Phone is the number to call; empty for an address.
func (c Contact) Phone() string {
	if c.Way == ByMail {
		return ""
	}
	return c.Value
}

const (
	// ContactNameLength is how many characters a contact's name may have.
	ContactNameLength = 100
	// ContactsMost is how many contacts one member may have.
	ContactsMost = 30
)

// TakeContact decides whether a contact of a member can be kept beside those
// there are, and gives it as it is kept. Its value was read before. What is wrong
// stands at the fields value, name, whose and way.
func TakeContact(c Contact, m Member, has []Contact) (Contact, FieldErrors) {
	c.Name = tidy(c.Name)
	var wrong FieldErrors
	switch {
	case c.Value == "" && c.Way == ByMail:
		wrong.Add("value", "contact.email_missing")
	case c.Value == "":
		wrong.Add("value", "contact.phone_missing")
	case known(c, m, has):
		wrong.Add("value", "contact.there", "value", c.Value)
	case len(has) >= ContactsMost:
		wrong.Add("value", "contact.many", "most", strconv.Itoa(ContactsMost))
	}
	if c.Way == InEmergency && c.Name == "" {
		wrong.Add("name", "contact.name_missing")
	}
	if n := utf8.RuneCountInString(c.Name); n > ContactNameLength {
		wrong.Add("name", "member.too_long", "count", strconv.Itoa(n), "most", strconv.Itoa(ContactNameLength))
	}
	if !slices.Contains(Whoses, c.Whose) {
		wrong.Add("whose", "contact.whose_unknown", "whose", string(c.Whose), "possible", strings.Join(codesOf(Whoses), ", "))
	}
	if !slices.Contains(ContactWays, c.Way) {
		wrong.Add("way", "contact.way_unknown", "way", string(c.Way))
	}
	return c, wrong
}

// known reports whether somebody is reached by a contact already. Whoever is
// called in an emergency may well be reached by the same phone otherwise.
func known(c Contact, m Member, has []Contact) bool {
	switch c.Way {
	case ByPhone:
		if c.Value == m.Phone {
			return true
		}
	case ByMail:
		if strings.EqualFold(c.Value, m.Email) {
			return true
		}
	}
	return slices.ContainsFunc(has, func(h Contact) bool { return h.Way == c.Way && strings.EqualFold(h.Value, c.Value) })
}

// ContactChange is what begins and ends when contacts are said anew, or what is
// wrong with it, by the way and whose it is: phone:mother.
type ContactChange struct {
	Begun []Contact
	Ended []Contact
	Wrong FieldErrors
}

// ChangeContacts decides what becomes of a member's contacts where a list says who
// is reached by what. Of a way and of those whose they are it says all there are,
// or nothing: what is not among them ends. A name that it leaves out stays, and by
// what somebody is reached already is not kept twice.
func ChangeContacts(has, says []Contact, m Member) ContactChange {
	var c ContactChange
	holds := make([]Contact, 0, len(has)+len(says))
	for _, h := range has {
		said, stays := false, false
		for _, s := range says {
			if s.Way == h.Way && s.Whose == h.Whose {
				said = true
				stays = stays || strings.EqualFold(s.Value, h.Value) && (s.Name == "" || tidy(s.Name) == h.Name)
			}
		}
		if said && !stays {
			c.Ended = append(c.Ended, h)
		} else {
			holds = append(holds, h)
		}
	}
	for _, s := range says {
		if known(s, m, holds) {
			continue
		}
		kept, wrong := TakeContact(s, m, holds)
		for _, w := range wrong {
			c.Wrong = append(c.Wrong, FieldError{Field: string(s.Way) + ":" + string(s.Whose), Reason: w.Reason})
		}
		c.Begun, holds = append(c.Begun, kept), append(holds, kept)
	}
	return c
}
