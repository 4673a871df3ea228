package office

import (
	"context"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// classesPart is the classes, the rooms that they are in, and the studio's own
// holidays.
type classesPart struct {
	*seat.Seat
	load   seat.Load
	facts  classFacts
	lists  *kit.Segments
	add    *kit.Button
	tables [3]*kit.Table
	none   [3]fyne.CanvasObject // in a table's place while it has no rows
	head   *fyne.Container
	page   *fyne.Container
}

func (p *classesPart) draw() (head, body fyne.CanvasObject) {
	t := p.Words.T
	p.add = kit.NewButton(kit.Primary, kit.ButtonText{Label: t(addWords[listClasses]), Key: seat.Chord(p.Words, seat.Enter)}, p.primary)
	p.lists = kit.NewSegments(func(int) { p.show() }, p.segments()...)
	p.tables = [3]*kit.Table{
		kit.NewTable(
			kit.Column{Title: t("class.class"), Width: 160, Flex: 3, Bold: true},
			kit.Column{Title: t("class.form"), Width: 60},
			kit.Column{Title: t("class.for"), Width: 88, Flex: 3},
			kit.Column{Title: t("class.fee"), Width: 68, Align: fyne.TextAlignTrailing, Gap: kit.GapPage},
			kit.Column{Title: t("allowance.limit"), Width: 92, Flex: 1},
			kit.Column{Title: t("class.holidays"), Width: 60}),
		kit.NewTable(
			kit.Column{Title: t("class.room"), Width: 200, Flex: 2, Bold: true},
			kit.Column{Title: t("class.capacity"), Width: 120, Flex: 1}),
		kit.NewTable(
			kit.Column{Title: t("class.break"), Width: 180, Flex: 1, Bold: true},
			kit.Column{Title: t("class.break_days"), Width: 280, Flex: 2}),
	}
	opens := [3]func(int){
		func(i int) { p.openClass(p.facts.classes[i].Class) },
		func(i int) { p.openRoom(p.facts.rooms[i]) },
		func(i int) { p.removeBreak(p.facts.breaks[i]) },
	}
	all := make([]fyne.CanvasObject, 0, 2*len(p.tables))
	for i, table := range p.tables {
		table.OnOpen = opens[i]
		p.none[i] = kit.Empty(settingsIcons[partClasses], t(emptyWords[i]), nil)
		all = append(all, table, p.none[i])
	}
	p.page = kit.Between(kit.Padded(0, 0, kit.Down(0, kit.Across(0, p.lists), kit.Sized(0, kit.Gap, kit.Down(0)))), nil, all...)
	p.head = kit.TopBar(kit.Heading(t("settings.classes")), p.add)
	p.show()
	return p.head, p.page
}

// The words of the lists, in their order.
var (
	listWords  = []string{"class.list_classes", "class.list_rooms", "class.list_breaks"}
	addWords   = []string{"class.add", "class.add_room", "class.add_break"}
	emptyWords = []string{"class.no_classes", "class.no_rooms", "class.no_breaks"}
	addRights  = []desk.Act{desk.ChangeClass, desk.ChangeRoom, desk.ChangeBreaks}
)

func (p *classesPart) first() *kit.Table { return p.tables[p.lists.Chosen()] }

func (p *classesPart) segments() []kit.Segment {
	parts := make([]kit.Segment, len(listWords))
	for i, n := range p.facts.counts() {
		parts[i].Label = p.Words.T(listWords[i], "n", strconv.Itoa(n))
	}
	return parts
}

func (p *classesPart) reload() {
	seat.Ask(p.Seat, &p.load, p.read, func(f classFacts) {
		p.facts = f
		p.lists.SetParts(p.segments()...)
		p.show()
	})
}

func (p *classesPart) read(ctx context.Context) (f classFacts, err error) {
	f.today = civil.DateOf(p.Desk.Now())
	if f.classes, err = p.Lessons.Classes(ctx, p.Who(), f.today); err != nil {
		return f, err
	}
	if f.changing, err = p.Lessons.ClassesChanging(ctx, p.Who(), f.today); err != nil {
		return f, err
	}
	plans, err := p.Lessons.Allowances(ctx, p.Who())
	if err != nil {
		return f, err
	}
	f.allowances = map[string]studio.Allowance{}
	for _, plan := range plans {
		f.allowances[plan.Class] = plan.Allowance
	}
	if f.rooms, err = p.Lessons.Rooms(ctx, p.Who()); err != nil {
		return f, err
	}
	if f.breaks, err = p.Lessons.Breaks(ctx, p.Who()); err != nil {
		return f, err
	}
	policy, err := p.Safe.Policy(ctx, p.Who())
	f.ranks = policy.Studio.Ranks
	return f, err
}

// show shows the chosen list.
func (p *classesPart) show() {
	chosen, counts := p.lists.Chosen(), p.facts.counts()
	rows := [3]func(int) kit.Row{p.classRow, p.roomRow, p.breakRow}
	for i, table := range p.tables {
		table.SetRows(counts[i], rows[i])
		kit.ShowIf(table, i == chosen && counts[i] > 0)
		kit.ShowIf(p.none[i], i == chosen && counts[i] == 0)
	}
	p.add.SetText(kit.ButtonText{Label: p.Words.T(addWords[chosen]), Key: seat.Chord(p.Words, seat.Enter)})
	p.add.Enable(p.May(addRights[chosen]))
	p.head.Refresh()
	p.page.Refresh()
}

func (p *classesPart) classRow(i int) kit.Row {
	w, c := p.Words, p.facts.classes[i]
	name := kit.Cell{Text: c.Name}
	if from, changes := p.facts.changing[c.ID]; changes {
		name.Detail = w.T("class.changes", "from", from.String())
	}
	holidays := "class.held"
	if c.OffHolidays {
		holidays = "class.off"
	}
	return kit.Row{Cells: []kit.Cell{
		name,
		{Text: w.T(formWords[c.Form])},
		{Text: strings.TrimSpace(agesWords(w, c.AgeFrom, c.AgeTo) + " " + ranksWords(w, c.Class))},
		{Text: w.Money(c.Fee)},
		{Text: allowanceWords(w, p.facts.allowances[c.Name])},
		{Text: w.T(holidays)},
	}}
}

func (p *classesPart) roomRow(i int) kit.Row {
	r := p.facts.rooms[i]
	return kit.Row{Cells: []kit.Cell{{Text: r.Name}, {Text: capacityWords(p.Words, r.Capacity)}}}
}

func (p *classesPart) breakRow(i int) kit.Row {
	b := p.facts.breaks[i]
	return kit.Row{Past: b.To.Before(p.facts.today), Cells: []kit.Cell{{Text: b.Name}, {Text: breakWords(p.Words, b)}}}
}

// primary adds to the chosen list.
func (p *classesPart) primary() {
	if !p.add.Enabled() {
		return
	}
	switch p.lists.Chosen() {
	case listRooms:
		p.addRoom()
	case listBreaks:
		p.addBreak()
	default:
		p.addClass()
	}
}
