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

// place is where the member with a number is among those shown, -1 if nowhere.
func (m *members) place(number string) int {
	return slices.IndexFunc(m.shown, func(i int) bool { return m.all[i].Number == number })
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
