package reception

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Members is the list of members, from which their pages are opened.
type Members struct {
	seat  *seat.Seat
	list  members
	sheet sheet

	listLoad, searchLoad seat.Load

	narrow   bool
	head     *fyne.Container
	count    *kit.Text
	entry    *kit.Entry
	statuses *kit.Segments
	table    *kit.Table
	main     *fyne.Container // the list, or why there is none
	page     *fyne.Container
	content  *fyne.Container
}

var _ seat.Page = (*Members)(nil)

// NewMembers makes the screen.
func NewMembers(s *seat.Seat) *Members {
	w := s.Words
	m := &Members{
		seat: s, count: kit.Second(""), entry: kit.NewEntry(w.T("find.hint")),
		main: container.NewStack(), page: container.NewStack(),
	}
	m.head = kit.Across(kit.GapWide, kit.Heading(w.T("members.title")), m.count)
	m.entry.Lead(kit.IconSearch, kit.Ink2, nil)
	m.entry.OnChanged = m.look
	m.entry.OnKey = m.key
	m.statuses = kit.NewSegments(m.filter, m.parts()...)
	m.table = kit.NewTable(m.columns()...)
	m.entry.OnEnter = func(string) { m.open(max(0, m.table.Chosen())) }
	m.table.OnOpen = m.open
	m.content = container.New(&measured{least: fyne.NewSize(640, 400), told: m.fit}, m.page)
	m.compose()
	return m
}

// Content is the screen.
func (m *Members) Content() fyne.CanvasObject { return m.content }

// Reload asks for everybody again.
func (m *Members) Reload() {
	seat.Ask(m.seat, &m.listLoad, func(ctx context.Context) ([]rows.Member, error) {
		return m.seat.Register.Members(ctx, m.seat.Who(), "", "")
	}, func(all []rows.Member) {
		number := m.chosen()
		m.list.listed(all)
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
	if row := m.table.Chosen(); row >= 0 && row < len(m.list.shown) {
		return m.list.row(row).Number
	}
	return ""
}

// Primary does what an open sheet is for.
func (m *Members) Primary() {
	if m.sheet != nil {
		m.sheet.primary()
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

func (m *Members) columns() []kit.Column {
	w := m.seat.Words
	columns := []kit.Column{
		{Title: w.T("members.number"), Width: 60},
		{Title: w.T("members.name"), Width: 112, Flex: 1, Bold: true, Whole: true},
		{Title: w.T("members.kana"), Width: 120, Flex: 1, Ink: kit.Ink2},
		{Title: w.T("members.status"), Width: 108},
	}
	if m.narrow {
		return append(columns[:2:2], columns[3], kit.Column{Title: w.T("members.class"), Width: 100, Flex: 2})
	}
	return append(columns,
		kit.Column{Title: w.T("members.class"), Width: 120, Flex: 2},
		kit.Column{Title: w.T("member.phone"), Width: 116},
		kit.Column{Title: w.T("member.guardian"), Width: 96, Ink: kit.Ink2, Whole: true})
}

func (m *Members) row(i int) kit.Row {
	w, r := m.seat.Words, m.list.row(i)
	status := kit.Cell{Icon: statusIcon(r.Status), Text: statusWord(w, r.Status)}
	classes := kit.Cell{Text: orDash(strings.Join(r.Classes, " · "))}
	row := kit.Row{Past: r.Status == studio.Withdrawn}
	if m.narrow {
		row.Cells = []kit.Cell{{Text: r.Number}, {Text: r.Name}, status, classes}
		return row
	}
	row.Cells = []kit.Cell{
		{Text: r.Number},
		{Text: r.Name},
		{Text: orDash(reading(w, r.Kana))},
		status, classes,
		{Text: orDash(r.Phone)},
		{Text: orDash(r.Guardian)},
	}
	return row
}

// statusIcon is a status's shape.
func statusIcon(s studio.Status) kit.Icon {
	switch s {
	case studio.Active:
		return kit.IconDot
	case studio.Trial, studio.Inquiry:
		return kit.IconRing
	case studio.Leave:
		return kit.IconHold
	case studio.Withdrawn:
		return kit.IconDash
	}
	return ""
}

func (m *Members) draw() {
	w := m.seat.Words
	m.count.SetText(w.T("members.count", "n", strconv.Itoa(len(m.list.all))))
	m.head.Refresh()
	m.statuses.SetParts(m.parts()...)
	m.table.SetRows(len(m.list.shown), m.row)
	shown := fyne.CanvasObject(m.table)
	switch {
	case len(m.list.all) == 0:
		shown = kit.Empty(kit.IconPeople, w.T("members.none"), m.importButton(kit.Outlined))
	case len(m.list.shown) == 0:
		shown = kit.Empty(kit.IconSearch, w.T("find.none"), nil)
	}
	m.main.Objects = []fyne.CanvasObject{shown}
	m.main.Refresh()
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
	if narrow := size.Width < kit.PageNarrow-kit.RailWidth; narrow != m.narrow {
		m.narrow = narrow
		m.compose()
	}
}

// compose puts the page together.
func (m *Members) compose() {
	var actions []fyne.CanvasObject
	if b := m.importButton(kit.Outlined); b != nil {
		actions = append(actions, b)
	}
	m.table.SetColumns(m.columns()...)
	filters := kit.Across(kit.GapWide, kit.Sized(entryWidth, 0, m.entry), m.statuses)
	if m.narrow {
		filters = kit.Down(kit.Gap, m.entry, kit.Across(0, m.statuses))
	}
	list := kit.Between(kit.Down(0, kit.TopBar(m.head, actions...), filters), nil,
		kit.Padded(kit.GapWide/2, 0, m.main))
	m.page.Objects = []fyne.CanvasObject{kit.Body(list)}
	m.page.Refresh()
}

const entryWidth float32 = 304
