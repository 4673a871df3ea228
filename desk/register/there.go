package register

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// there is who is in the studio already.
type there struct {
	all      []registered
	byNumber map[string]*registered
	byFigure map[string]*registered // without leading zeros; nil where several have it
	births   map[string]*registered // folded name and birth date
	phones   map[string]bool        // folded name and phone
	merged   map[string]*registered // whom somebody was merged into, by what they were known by
	cards    map[string]bool        // that nobody else may be given
	numbers  map[string]bool        // those of the members and of the roster, and those that were had by mistake
	last     uint64                 // the largest of them that is a figure, then the last made up
}

func whoIsThere(t *desk.Tx) (*there, error) {
	all, err := everybody(t)
	if err != nil {
		return nil, err
	}
	cards, err := t.CardsHeld()
	if err != nil {
		return nil, err
	}
	merged, err := t.MergedMembers()
	if err != nil {
		return nil, err
	}
	w := &there{
		all: all, byNumber: map[string]*registered{}, byFigure: map[string]*registered{}, births: map[string]*registered{},
		phones: map[string]bool{}, cards: map[string]bool{}, numbers: map[string]bool{}, merged: map[string]*registered{},
	}
	kept := make(map[studio.MemberID]*registered, len(all))
	for i := range all {
		w.know(&all[i])
		kept[all[i].ID] = &all[i]
	}
	for _, m := range merged {
		w.take(m.Member.Number)
		w.merged[m.Member.Number] = kept[m.Into]
		if !m.Member.Birth.IsZero() {
			w.merged[exchange.Fold(m.Member.Name)+m.Member.Birth.String()] = kept[m.Into]
		}
	}
	left, err := t.LeftNumbers()
	if err != nil {
		return nil, err
	}
	for _, number := range left {
		w.take(number)
	}
	for _, c := range cards {
		w.cards[c] = true
	}
	return w, nil
}

func (w *there) know(m *registered) {
	w.byNumber[m.Number] = m
	w.take(m.Number)
	figure := strings.TrimLeft(m.Number, "0")
	if _, several := w.byFigure[figure]; several {
		w.byFigure[figure] = nil
	} else {
		w.byFigure[figure] = m
	}
	name := exchange.Fold(m.Name)
	if !m.Birth.IsZero() {
		if key := name + m.Birth.String(); w.births[key] == nil {
			w.births[key] = m
		}
	}
	if m.Phone != "" {
		w.phones[name+m.Phone] = true
	}
}

// take notes a number that nobody else is given unasked. One with letters, or so
// long that it is no count of people, leads to no next one.
func (w *there) take(number string) {
	w.numbers[number] = true
	if n, err := strconv.ParseUint(number, 10, 63); err == nil {
		w.last = max(w.last, n)
	}
}

// judgement is how a person of a roster stands to who is in the studio.
type judgement int

const (
	unknown judgement = iota
	already
	otherName // the number of somebody called otherwise
	merged    // somebody who was merged into another
	numberTaken
	cardTaken
	sameNameAndPhone
)

// judge says whether somebody is there already, and who that is: by the same
// number, or by the same folded name and birth date. The same number with another
// name and another birth date is somebody else's; with another name alone it may
// be, unless the birth date says that it is not. An old roster does not bring back
// who was merged into another.
func (w *there) judge(p exchange.Person) (judgement, *registered) {
	name := exchange.Fold(p.Name)
	if m := w.numbered(p.Number, name); m != nil {
		sameName, known := exchange.Fold(m.Name) == name, !p.Birth.IsZero() && !m.Birth.IsZero()
		switch {
		case sameName || known && p.Birth == m.Birth:
			return already, m
		case known:
			return numberTaken, m
		}
		return otherName, m
	}
	birth := name + p.Birth.String()
	if m := w.births[birth]; m != nil && !p.Birth.IsZero() {
		return already, m
	}
	if m := cmp.Or(w.merged[p.Number], w.merged[birth]); m != nil {
		return merged, m
	}
	switch {
	case w.taken(p.Cards) != "":
		return cardTaken, nil
	case p.Phone != "" && w.phones[name+p.Phone]:
		return sameNameAndPhone, nil
	}
	return unknown, nil
}

// taken is the first of the cards that somebody has, if any.
func (w *there) taken(cards []string) string {
	for _, id := range cards {
		if w.cards[id] {
			return id
		}
	}
	return ""
}

// numbered finds who has a number: the very same or, where the name is the same
// too, without the zeros before it that spreadsheets drop.
func (w *there) numbered(number, name string) *registered {
	if number == "" {
		return nil
	}
	if m := w.byNumber[number]; m != nil {
		return m
	}
	if m := w.byFigure[strings.TrimLeft(number, "0")]; m != nil && exchange.Fold(m.Name) == name {
		return m
	}
	return nil
}

// numberFor keeps the roster's number, or makes up the next one of at least five
// digits that nobody has.
func (w *there) numberFor(given string) string {
	if given != "" {
		return given
	}
	for {
		w.last++
		if number := fmt.Sprintf("%05d", w.last); !w.numbers[number] {
			return number
		}
	}
}
