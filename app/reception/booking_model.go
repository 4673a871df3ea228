package reception

import (
	"time"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// bookAhead is for how many days sessions are offered.
const bookAhead = 14

// booking is somebody being given a seat: for whom, in which session, and what
// would come of it.
type booking struct {
	all    []rows.Session
	member rows.Member // whose number is empty while nobody is picked
	coming []rows.Session
	chosen int

	preview studio.BookDecision
	of      wish // whose preview it is
}

// wish is a member and a session.
type wish struct {
	number string
	key    studio.SessionKey
}

// pick offers the sessions in the order that suits a member, the first chosen.
func (b *booking) pick(m rows.Member, now time.Time) {
	b.member = m
	b.coming = comingUp(b.all, m.Classes, now)
	b.chosen = 0
}

// wish is what is picked now, and whether it is complete.
func (b *booking) wish() (wish, bool) {
	if b.member.Number == "" || b.chosen < 0 || b.chosen >= len(b.coming) {
		return wish{}, false
	}
	return wish{b.member.Number, b.coming[b.chosen].Key}, true
}

// previewed takes in what would come of a wish; that of an earlier one is none.
func (b *booking) previewed(of wish, d studio.BookDecision) bool {
	if now, ok := b.wish(); !ok || now != of {
		return false
	}
	b.of, b.preview = of, d
	return true
}
