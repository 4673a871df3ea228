package reception

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Members is a list of members, from which their pages are opened: everybody, or
// a list chosen at the left, narrowed by conditions and by what is searched for.
type Members struct {
	seat  *seat.Seat
	list  members
	lists []studio.List     // those that are kept, by name
	own   []studio.OwnField // that the studio defines
	pairs []register.Twins
	sheet sheet

	listLoad, searchLoad, listsLoad, whyLoad seat.Load

	size     fyne.Size       // of the main part
	columns  []studio.Column // those that have room
	title    *kit.Text
	count    *kit.Text
	entry    *kit.Entry
	statuses *kit.Segments
	narrow   *kit.Button // adds a condition
	choose   *kit.Button // of the columns
	table    *kit.Table
	twins    *kit.Table      // pairs who may be one person
	side     *fyne.Container // the lists to choose from
	chips    *fyne.Container
	chipAt   map[chipPlace]*kit.Button
	main     *fyne.Container // the list, or why there is none
	page     *fyne.Container
	content  *fyne.Container
}

var _ seat.Page = (*Members)(nil)

// NewMembers makes the screen.
func NewMembers(s *seat.Seat) *Members {
	w := s.Words
	m := &Members{
		seat: s, count: kit.Second(""), entry: kit.NewEntry(w.T("members.search")),
		title: kit.NewText("", kit.Style{Size: kit.HeadingSize, Bold: true, Cut: true}),
		side:  kit.Down(0), chips: kit.Down(kit.Gap), main: container.NewStack(), page: container.NewStack(),
	}
	m.entry.Lead(kit.IconSearch, kit.Ink2, nil)
	m.entry.OnChanged = m.look
	m.entry.OnKey = m.key
	m.entry.OnEnter = func(string) { m.open(max(0, m.table.Chosen())) }
	m.statuses = kit.NewSegments(m.filter, m.parts()...)
	m.narrow = kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconPlus, Label: w.T("condition.add")}, func() { m.addCondition(0) })
	m.choose = kit.NewButton(kit.Outlined, kit.ButtonText{}, m.chooseColumns)
	m.table = kit.NewTable()
	m.table.OnOpen = m.open
	m.table.OnHead = m.sort
	m.table.OnWhy = m.why
	m.twins = m.newTwins()
	m.content = kit.SideWithBody(kit.Scrolled(m.side), container.New(&measured{least: fyne.NewSize(480, 400), told: m.fit}, m.page), listsWidth)
	m.drawSide()
	m.compose()
	return m
}

// listsWidth is that of the column of lists.
const listsWidth float32 = 240

// Content is the screen.
func (m *Members) Content() fyne.CanvasObject { return m.content }

// Reload asks again which lists there are, and who is on the one that is shown.
func (m *Members) Reload() {
	type known struct {
		lists []studio.List
		own   []studio.OwnField
	}
	seat.Ask(m.seat, &m.listsLoad, func(ctx context.Context) (k known, err error) {
		if k.lists, err = m.seat.Register.Lists(ctx, m.seat.Who()); err != nil {
			return k, err
		}
		k.own, err = m.seat.Register.OwnFields(ctx, m.seat.Who())
		return k, err
	}, func(k known) {
		m.lists = k.lists
		m.follow()
		m.drawSide()
		m.call(k.own)
	})
	m.ask()
}

// call calls the studio's own fields what they are called now.
func (m *Members) call(own []studio.OwnField) {
	same := func(a, b studio.OwnField) bool { return a.Code == b.Code && a.Name == b.Name }
	if !slices.EqualFunc(m.own, own, same) {
		m.own = own
		m.compose()
	}
}

// follow takes over what somebody else made of the list that is shown, unless it
// is being changed here. One that is not kept any more stays on the page as it is.
func (m *Members) follow() {
	id := m.list.chosen.saved
	if id == 0 {
		return
	}
	i := slices.IndexFunc(m.lists, func(l studio.List) bool { return l.ID == id })
	switch {
	case i < 0:
		m.list.letGo()
		m.compose()
	case !m.list.changed() && !m.list.keptAs(m.lists[i]):
		m.show(m.list.chosen, m.lists[i])
	}
}

// show shows another list.
func (m *Members) show(chosen chosenList, l studio.List) {
	m.list.choose(chosen, l)
	m.statuses.Choose(0)
	m.drawSide()
	m.compose()
	m.ask()
}

// ask asks who is on the list.
func (m *Members) ask() {
	if m.list.chosen == duplicates {
		m.askTwins()
		return
	}
	q := register.Query{List: m.list.query()}
	seat.Ask(m.seat, &m.listLoad, func(ctx context.Context) ([]rows.Listed, error) {
		return m.seat.Register.List(ctx, m.seat.Who(), q)
	}, func(all []rows.Listed) {
		number := m.chosen()
		m.list.listed(all, q.Columns)
		m.draw()
		m.table.Choose(m.list.place(number))
	})
}

// open shows the page of a member of the list.
func (m *Members) open(row int) {
	if row < len(m.list.shown) {
		m.seat.Shell.Go(seat.Place{Screen: seat.Member, Of: m.list.row(row).Number})
	}
}

// chosen is the number of the chosen member, empty if nobody is.
func (m *Members) chosen() string {
	if row := m.table.Chosen(); row >= 0 && row < len(m.list.shown) && m.list.chosen != duplicates {
		return m.list.row(row).Number
	}
	return ""
}

// First is what the keys go to when the page is shown: the search, from which the
// arrows choose; of possible duplicates the pairs, nil where there are none.
func (m *Members) First() fyne.Focusable {
	switch {
	case m.list.chosen != duplicates:
		return m.entry.Focusable()
	case len(m.pairs) == 0:
		return nil
	}
	return m.twins
}

// Primary does what an open sheet is for; without one it takes in a trial.
func (m *Members) Primary() {
	switch {
	case m.sheet != nil:
		m.sheet.primary()
	case m.list.chosen == duplicates:
		m.openTwins(m.twins.Chosen())
	case m.seat.May(desk.AddMember):
		m.trial()
	}
}

// Keys are those of the list, and of the member who is chosen in it.
func (m *Members) Keys() seat.Keys {
	w := m.seat.Words
	return seat.Keys{
		{Letter: fyne.KeyI, Word: w.T("members.entry"), Now: true, Do: m.toEntry},
		{Letter: fyne.KeyB, Word: w.T("session.book"), Now: m.chosen() != "", Do: m.book},
	}
}

// book begins a booking for whom is chosen.
func (m *Members) book() {
	m.sheet = openBooking(m.seat, m.chosen(), func() { m.sheet = nil })
}

// toEntry goes to the search.
func (m *Members) toEntry() { m.seat.Window.Canvas().Focus(m.entry.Focusable()) }

// look asks who answers to the words, at each key stroke.
func (m *Members) look(words string) {
	if strings.TrimSpace(words) == "" {
		words = ""
	}
	seat.Ask(m.seat, &m.searchLoad, func(ctx context.Context) ([]studio.MemberID, error) {
		return m.seat.Register.Match(ctx, m.seat.Who(), words)
	}, func(ids []studio.MemberID) {
		number := m.chosen()
		m.list.search(words, ids)
		m.draw()
		m.table.Choose(m.list.place(number))
	})
}

// key lets the arrows choose while the search keeps the focus.
func (m *Members) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown:
		m.table.TypedKey(e)
	case fyne.KeyEscape:
		if m.entry.Text() == "" {
			return false
		}
		m.entry.SetText("")
	}
	return true
}

func (m *Members) filter(part int) {
	number := m.chosen()
	m.list.filter(segments[part])
	m.draw()
	m.table.Choose(m.list.place(number))
}

// sort sorts by the column whose head was pressed.
func (m *Members) sort(column int) {
	m.list.sortBy(m.columns[column])
	m.compose()
	m.ask()
}

// chooseColumns asks which columns are shown.
func (m *Members) chooseColumns() {
	openColumns(m.seat, m.list.columns(), func(columns []studio.Column) {
		m.list.list.Columns = columns
		if studio.ColumnsText(columns) == studio.ColumnsText(pageColumns) {
			m.list.list.Columns = nil
		}
		m.compose()
		m.ask()
	})
}

func (m *Members) parts() []kit.Segment {
	w, counts := m.seat.Words, m.list.counts()
	parts := make([]kit.Segment, len(segments))
	for i, s := range segments {
		word := w.T("members.all")
		if s != "" {
			word = statusWord(w, s)
		}
		parts[i] = kit.Segment{Label: word + " " + w.Number(int64(counts[s]))}
	}
	return parts
}

func (m *Members) row(i int) kit.Row {
	w, r := m.seat.Words, m.list.row(i)
	row := kit.Row{Past: r.Status == studio.Withdrawn, Cells: make([]kit.Cell, len(m.columns))}
	for n, c := range m.columns {
		if at := slices.Index(m.list.cells, c); at >= 0 { // else they are still being asked for
			row.Cells[n] = tableCell(w, c, r.Cells[at])
		}
	}
	return row
}

func (m *Members) draw() {
	w := m.seat.Words
	m.statuses.SetParts(m.parts()...)
	m.table.SetRows(len(m.list.shown), m.row)
	shown := fyne.CanvasObject(m.table)
	switch {
	case len(m.list.all) == 0 && m.list.chosen == (chosenList{}) && m.list.list.Where.IsZero():
		shown = kit.Empty(kit.IconPeople, w.T("members.none"), m.importButton(kit.Outlined))
	case len(m.list.all) == 0:
		shown = kit.Empty(kit.IconPeople, w.T("members.none_on_list"), nil)
	case len(m.list.shown) == 0:
		shown = kit.Empty(kit.IconSearch, w.T("find.none"), nil)
	}
	m.stage(shown)
	m.say(w.T("members.count", "n", strconv.Itoa(len(m.list.all))))
}

// say says how many there are, beside the title. What stands still is not laid out
// again: a key stroke of the search comes by here.
func (m *Members) say(count string) {
	if count != m.count.Text() {
		m.count.SetText(count)
		kit.Refresh(m.page)
	}
}

// stage shows the list, or why there is none.
func (m *Members) stage(shown fyne.CanvasObject) {
	if len(m.main.Objects) == 1 && m.main.Objects[0] == shown {
		return
	}
	m.main.Objects = []fyne.CanvasObject{shown}
	kit.Refresh(m.main)
}

// importButton leads to the import, for whoever may import.
func (m *Members) importButton(kind kit.Kind) *kit.Button {
	if !m.seat.May(desk.ImportMembers) {
		return nil
	}
	return kit.NewButton(kind, kit.ButtonText{Label: m.seat.Words.T("members.import")}, func() {
		m.seat.Shell.Go(seat.Place{Screen: seat.Import})
	})
}

// fit changes to what the window has room for.
func (m *Members) fit(size fyne.Size) {
	if size.Width != m.size.Width {
		m.size = size
		m.compose()
	}
}

// compose puts the page together.
func (m *Members) compose() {
	w := m.seat.Words
	m.title.SetText(m.titleText())
	head := append([]fyne.CanvasObject{m.title, m.count, kit.Space()}, m.actions()...)
	if m.list.chosen == duplicates {
		m.page.Objects = []fyne.CanvasObject{kit.Between(kit.Bar(head...), nil, kit.Padded(kit.GapWide/2, 0, m.main))}
		kit.Refresh(m.page)
		return
	}
	all := m.list.columns()
	m.columns = fitting(w, all, m.size.Width, m.own...)
	heads := make([]kit.Column, len(m.columns))
	for i, c := range m.columns {
		heads[i] = tableColumn(w, c, m.own...)
		if sorted, falling := m.list.sorting(c); falling {
			heads[i].Sort = kit.Falling
		} else if sorted {
			heads[i].Sort = kit.Rising
		}
	}
	m.table.SetColumns(heads...)
	columns := kit.ButtonText{Label: w.T("list.columns")}
	if len(m.columns) < len(all) {
		columns.Label = w.T("list.columns_of", "n", strconv.Itoa(len(m.columns)), "all", strconv.Itoa(len(all)))
	}
	m.choose.SetText(columns)
	m.drawChips()
	above := kit.Down(0, kit.Bar(head...), kit.Down(kit.Gap, m.filters(), m.chips))
	m.page.Objects = []fyne.CanvasObject{kit.Between(above, nil, kit.Padded(kit.GapWide/2, 0, m.main))}
	kit.Refresh(m.page)
}

// filters are the search, the statuses, and what narrows the list further, on one
// line where there is room.
func (m *Members) filters() fyne.CanvasObject {
	entry := kit.Sized(entryWidth, 0, m.entry)
	line := kit.Across(kit.GapWide, entry, m.statuses, kit.Space(), m.narrow, m.choose)
	if line.MinSize().Width <= m.size.Width {
		return line
	}
	return kit.Down(kit.Gap, kit.Across(kit.GapWide, entry, kit.Space(), m.narrow, m.choose), kit.Across(0, m.statuses))
}

const (
	entryWidth float32 = 304
	keysShown  float32 = 1000 // from this width on a button in the head has room for its key
)
