package reception

import (
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// members is the list of members: everybody, and which of them are shown.
type members struct {
	all    []rows.Member
	at     map[studio.MemberID]int // where somebody stands in all
	status studio.Status           // "" shows every status
	words  string                  // what is searched for
	found  []studio.MemberID       // who answers to words, in order
	shown  []int                   // of all
	open   string                  // the number of whom the panel shows; empty: it is closed
}

// listed takes in everybody.
func (m *members) listed(all []rows.Member) {
	m.all = all
	m.at = make(map[studio.MemberID]int, len(all))
	for i, row := range all {
		m.at[row.ID] = i
	}
	m.show()
}

// search takes in who answers to what is typed; no words are no search.
func (m *members) search(words string, found []studio.MemberID) {
	m.words, m.found = strings.TrimSpace(words), found
	m.show()
}

// filter shows one status, or with "" all.
func (m *members) filter(s studio.Status) {
	m.status = s
	m.show()
}

func (m *members) show() {
	m.shown = m.shown[:0]
	m.each(func(i int) {
		if m.status == "" || m.all[i].Status == m.status {
			m.shown = append(m.shown, i)
		}
	})
}

// each goes through those whom the search leaves, in its order.
func (m *members) each(f func(i int)) {
	if m.words == "" {
		for i := range m.all {
			f(i)
		}
		return
	}
	for _, id := range m.found {
		if i, ok := m.at[id]; ok {
			f(i)
		}
	}
}

// counts says how many of those whom the search leaves have each status; "" is
// all of them.
func (m *members) counts() map[studio.Status]int {
	n := map[studio.Status]int{}
	m.each(func(i int) {
		n[""]++
		n[m.all[i].Status]++
	})
	return n
}

// row is a shown member.
func (m *members) row(i int) rows.Member { return m.all[m.shown[i]] }

// opened is where the member of the panel is among those shown, -1 if nowhere.
func (m *members) opened() int {
	return slices.IndexFunc(m.shown, func(i int) bool { return m.all[i].Number == m.open })
}

// segments are the statuses that the list is narrowed to, all first.
var segments = [...]studio.Status{"", studio.Active, studio.Leave, studio.Trial, studio.Withdrawn}

// statusWord writes a status, or that there is none.
func statusWord(w *lang.Printer, s studio.Status) string {
	if s == "" {
		return orDash("")
	}
	return w.T("status." + string(s))
}

// panel is what the side shows of one member.
type panel struct {
	member rows.Member
	glance rows.DoorCard
}

// facts are the lines about what is now: what is left, what comes next, what is
// owed.
func (p panel) facts(w *lang.Printer) []fact {
	var list []fact
	if f, ok := leftFact(w, p.glance); ok {
		list = append(list, f)
	}
	if p.glance.Status == studio.Leave {
		f := leaveFact(w, p.glance)
		f.answer = ""
		list = append(list, f)
	}
	return append(list, nextFact(w, p.glance), owesFact(w, p.glance))
}

// contact are the lines about how to reach somebody.
func (p panel) contact(w *lang.Printer) []fact {
	list := []fact{{kind: factPhone, label: w.T("member.phone"), value: orDash(p.member.Phone)}}
	if p.member.Email != "" {
		list = append(list, fact{kind: factMail, label: w.T("member.email"), value: p.member.Email})
	}
	if p.member.Guardian != "" {
		list = append(list, fact{kind: factHouse, label: w.T("member.guardian"), value: p.member.Guardian})
	}
	if !p.member.Birth.IsZero() {
		list = append(list, fact{kind: factBirthday, label: w.T("door.birthday"), value: w.LongDate(p.member.Birth)})
	}
	return list
}

// has are the lines about classes and cards.
func (p panel) has(w *lang.Printer) []fact {
	list := []fact{{kind: factClass, label: w.T("members.class"), value: orDash(strings.Join(p.member.Classes, " · "))}}
	list = append(list, fact{kind: factCard, label: w.T("member.cards"), value: orDash(strings.Join(p.member.Cards, " · "))})
	if p.member.Caution != "" {
		list = append(list, fact{kind: factCaution, label: w.T("session.caution"), value: p.member.Caution})
	}
	return list
}
