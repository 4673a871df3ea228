package reception

import (
	"cmp"
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// chosenList says which list of members is shown: everybody, one that is kept
// under a name, or one that is ready.
type chosenList struct {
	saved studio.ListID
	ready string
}

// duplicates is the ready list that shows pairs, not people.
var duplicates = chosenList{ready: "duplicates"}

// pageColumns are what the page shows of a list that names no columns.
var pageColumns = []studio.Column{
	{Field: studio.FieldNumber},
	{Field: studio.FieldName},
	{Field: studio.FieldKana},
	{Field: studio.FieldStatus},
	{Field: studio.FieldPlan},
	{Field: studio.FieldPhone},
	{Field: studio.FieldGuardian},
}

// members is the page's list: which it is, how it is changed here, who is on it,
// and which of them are shown.
type members struct {
	chosen chosenList
	kept   studio.List // as it was chosen
	list   studio.List // as it is shown; its condition is that of groups
	groups groups

	all    []rows.Listed
	cells  []studio.Column         // of which all has cells
	at     map[studio.MemberID]int // where somebody stands in all
	stands []int8                  // of each in all the place of their status among all statuses, from 1; 0 for none
	status studio.Status           // "" shows every status
	words  string                  // what is searched for
	found  []studio.MemberID       // who answers to words, in order
	left   []int                   // the places of found in all
	shown  []int                   // of all
}

// choose shows another list, as it is kept.
func (m *members) choose(chosen chosenList, l studio.List) {
	m.chosen, m.kept, m.list = chosen, l, l
	m.groups = groupsOf(l.Where)
	m.status = ""
}

// again shows a list as it was changed before another one was chosen.
func (m *members) again(was members) {
	m.chosen, m.kept, m.list, m.groups = was.chosen, was.kept, was.list, was.groups
	m.status = ""
}

// narrow changes the list's condition.
func (m *members) narrow(g groups) {
	m.groups = g
	m.list.Where = g.condition()
}

// letGo makes of a list that is not kept any more one that was narrowed here.
func (m *members) letGo() {
	m.chosen, m.kept = chosenList{}, studio.List{}
	m.list.ID, m.list.Name = 0, ""
}

// changed reports whether the list is another one than it was when it was chosen.
func (m *members) changed() bool { return !alike(m.list, m.kept) }

// keptAs reports whether the list was chosen as one is kept.
func (m *members) keptAs(l studio.List) bool { return l.Name == m.kept.Name && alike(l, m.kept) }

// alike reports whether lists show the same.
func alike(a, b studio.List) bool {
	return a.Where.String() == b.Where.String() && a.Order.String() == b.Order.String() &&
		studio.ColumnsText(a.Columns) == studio.ColumnsText(b.Columns)
}

// columns are those that the list shows.
func (m *members) columns() []studio.Column {
	if len(m.list.Columns) == 0 {
		return pageColumns
	}
	return m.list.Columns
}

// query is the list with all that it shows.
func (m *members) query() studio.List {
	l := m.list
	l.Columns = m.columns()
	return l
}

// sorting is which way the list is sorted by a column.
func (m *members) sorting(c studio.Column) (sorted, falling bool) {
	if len(m.list.Order) == 0 {
		return false, false
	}
	first := m.list.Order[0]
	sorted = first.Column == sortKey(c)
	return sorted, sorted && first.Falling
}

// sortKey is the column by which a list is sorted whose column is pressed: names go
// by how they are read.
func sortKey(c studio.Column) studio.Column {
	if c.Field == studio.FieldName {
		return studio.Column{Field: studio.FieldKana}
	}
	return c
}

// sortBy sorts by a column: rising, then falling, then as the list was before.
func (m *members) sortBy(c studio.Column) {
	switch sorted, falling := m.sorting(c); {
	case !sorted:
		m.list.Order = studio.Order{{Column: sortKey(c)}}
	case !falling:
		m.list.Order = studio.Order{{Column: sortKey(c), Falling: true}}
	default:
		m.list.Order = nil
	}
}

// listed takes in who is on the list, in its order, with cells of columns.
func (m *members) listed(all []rows.Listed, cells []studio.Column) {
	m.all, m.cells = all, cells
	m.at, m.stands = make(map[studio.MemberID]int, len(all)), make([]int8, len(all))
	for i, row := range all {
		m.at[row.ID] = i
		m.stands[i] = int8(1 + slices.Index(studio.Statuses, row.Status))
	}
	m.locate()
	m.show()
}

// search takes in who answers to what is typed; no words are no search.
func (m *members) search(words string, found []studio.MemberID) {
	m.words, m.found = strings.TrimSpace(words), found
	m.locate()
	m.show()
}

// locate finds the places of those whom the search leaves.
func (m *members) locate() {
	m.left = m.left[:0]
	for _, id := range m.found {
		if i, ok := m.at[id]; ok {
			m.left = append(m.left, i)
		}
	}
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
	if m.words != "" && len(m.list.Order) > 0 {
		slices.SortFunc(m.shown, cmp.Compare)
	}
}

// each goes through those whom the search leaves, in its order.
func (m *members) each(f func(i int)) {
	if m.words == "" {
		for i := range m.all {
			f(i)
		}
		return
	}
	for _, i := range m.left {
		f(i)
	}
}

// counts says how many of those whom the search leaves have each status; "" is
// all of them.
func (m *members) counts() map[studio.Status]int {
	counts := make([]int, 1+len(studio.Statuses)) // the first is of those without one
	m.each(func(i int) { counts[m.stands[i]]++ })
	n := map[studio.Status]int{"": counts[0]}
	for i, s := range studio.Statuses {
		n[s] = counts[i+1]
		n[""] += n[s]
	}
	return n
}

// row is a shown member.
func (m *members) row(i int) rows.Listed { return m.all[m.shown[i]] }

// place is where the member with a number is among those shown, -1 if nowhere.
func (m *members) place(number string) int {
	if number == "" {
		return -1
	}
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
