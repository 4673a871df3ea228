package office

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
)

// billingView draws a month: path, figures, lists, and beside them one
// household's lines with their reasons.
type billingView struct {
	page    *billingPage
	content *fyne.Container

	title     *kit.Text
	note      *kit.Text
	export    *kit.Button
	primary   *kit.Button
	path      *fyne.Container
	tiles     *fyne.Container
	segments  *kit.Segments
	sifts     *kit.Segments   // of the misses
	sifted    *fyne.Container // the room that they have
	search    *kit.Entry
	table     *kit.Table
	side      *fyne.Container
	lines     *kit.Folds // in the side, nil while there are none
	empty     *fyne.Container
	narrow    bool
	nothing   bool // there is nothing to show of the month
	roomy     bool // the search has room beside the parts
	sideWidth float32

	rows     []billRow
	skipped  []billing.Skipped
	invoices []billing.Invoice
	misses   []lessons.Missed
}

func newBillingView(p *billingPage) *billingView {
	v := &billingView{
		page: p, roomy: true, sideWidth: sideNarrow, title: kit.Heading(""), note: kit.NewText("", kit.Style{Ink: kit.Ink2, Cut: true}),
		path: container.NewStack(), tiles: container.NewStack(), side: container.NewStack(), empty: container.NewStack(),
		table: kit.NewTable(), search: kit.NewEntry(p.Words.T("billing.search")),
	}
	v.export = kit.NewButton(kit.Outlined, kit.ButtonText{Label: p.Words.T("billing.export_pdfs")}, p.chooseFolder)
	v.primary = kit.NewButton(kit.Primary, kit.ButtonText{}, nil)
	v.segments = kit.NewSegments(v.choosePart)
	v.sifts = kit.NewSegments(v.chooseSift)
	v.sifted = kit.Padded(0, 0, kit.Across(0, v.sifts))
	v.search.Lead(kit.IconSearch, kit.Ink2, nil)
	v.search.OnChanged = func(string) { v.list() }
	v.table.OnChoose = func(row int) { v.showSide(row) }
	v.table.OnOpen = v.open
	v.table.OnWhy = v.why
	earlier := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconLeft}, func() { p.turn(p.month.Previous()) })
	later := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconRight}, func() { p.turn(p.month.Next()) })
	above := kit.Down(0,
		kit.Bar(earlier, v.title, later, v.note, v.export, v.primary),
		v.path,
		container.New(layout.NewCustomPaddedLayout(kit.Gap, kit.GapWide, 0, 0), v.tiles),
		container.New(layout.NewCustomPaddedLayout(0, kit.GapWide, 0, 0),
			container.New(partsAndSearch{v}, v.segments, v.search)))
	lists := container.New(&tableAndSide{v: v}, kit.Between(v.sifted, nil, v.table), v.side)
	v.content = kit.Between(above, kit.Sized(0, kit.GapWide, container.NewWithoutLayout()), lists, v.empty)
	return v
}

// partsAndSearch sets the search at the right of the month's parts, narrows it
// before it would leave the page, and does without it where a month has so many
// parts that none would be left.
type partsAndSearch struct{ v *billingView }

const (
	searchWide  float32 = 216
	searchLeast float32 = 140
)

func (partsAndSearch) MinSize(objects []fyne.CanvasObject) fyne.Size {
	parts, search := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(parts.Width, max(parts.Height, search.Height))
}

func (l partsAndSearch) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	parts := objects[0].MinSize().Width
	search := min(searchWide, size.Width-parts-kit.GapWide)
	l.v.roomy = search >= searchLeast
	kit.ShowIf(objects[1], l.v.roomy && !l.v.nothing)
	objects[0].Resize(fyne.NewSize(parts, size.Height))
	objects[0].Move(fyne.Position{})
	objects[1].Resize(fyne.NewSize(search, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-search, 0))
}

// tableAndSide gives the side a fixed width, and the table fewer columns where
// there is little room.
type tableAndSide struct{ v *billingView }

const (
	sideWide   float32 = 400
	sideNarrow float32 = 320
	sideRoom   float32 = 1200 // what the wide one and all columns need
)

func (l *tableAndSide) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(480+sideNarrow, 3*kit.RowHeight+kit.HeadHeight)
}

func (l *tableAndSide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	narrow := size.Width < kit.PageNarrow-kit.RailWidth-2*kit.GapPage
	if narrow != l.v.narrow {
		l.v.narrow = narrow
		l.v.columns()
		l.v.nameParts()
	}
	side := sideWide
	if size.Width < sideRoom {
		side = sideNarrow
	}
	if !objects[1].Visible() {
		side = -kit.GapPage
	}
	if side > 0 {
		l.v.widenSide(side)
	}
	table := size.Width - side - kit.GapPage
	objects[0].Resize(fyne.NewSize(table, size.Height))
	objects[0].Move(fyne.Position{})
	objects[1].Resize(fyne.NewSize(max(side, 0), size.Height-kit.HeadHeight))
	objects[1].Move(fyne.NewPos(table+kit.GapPage, kit.HeadHeight))
}

func (v *billingView) choosePart(i int) {
	v.page.part, v.page.fixed = v.page.bills.parts()[i], true
	v.list()
}

func (v *billingView) chooseSift(i int) {
	v.page.sift = missSift(i)
	v.list()
}

// refresh shows the page's month.
func (v *billingView) refresh() {
	words, m := v.page.Words, v.page.bills
	v.title.SetText(words.T("billing.title", "month", v.page.month.String()))
	v.note.SetText(v.noteText())
	v.fillActions()
	sums := m.sums()
	v.path.Objects = []fyne.CanvasObject{kit.StepPath(m.step(), v.steps(sums)...)}
	v.tiles.Objects = []fyne.CanvasObject{kit.Tiles(v.figures(sums)...)}
	v.nameParts()
	v.segments.Choose(v.page.partAt())
	v.nameSifts()
	v.nothing = sums.invoices == 0 && len(m.run.Skipped) == 0 && len(m.rows) == 0 && len(m.misses(everyMiss, "")) == 0
	v.empty.Objects = nil
	if v.nothing {
		v.empty.Objects = []fyne.CanvasObject{container.NewCenter(kit.Empty(kit.IconBill, words.T("billing.no_contract"), nil))}
	}
	for _, o := range []fyne.CanvasObject{v.path, v.tiles, v.segments, v.table, v.side} {
		kit.ShowIf(o, !v.nothing)
	}
	kit.ShowIf(v.search, v.roomy && !v.nothing)
	v.list()
	v.content.Refresh()
}

// nameParts says how many each part holds, in few words where there is little room.
func (v *billingView) nameParts() {
	words, m := v.page.Words, v.page.bills
	parts := m.parts()
	labels := make([]kit.Segment, len(parts))
	for i, part := range parts {
		n, key := m.count(part), partKeys[part]
		if part == missesPart && v.narrow {
			key = "billing.part_misses_short"
		}
		labels[i] = kit.Segment{Label: words.T(key, "n", strconv.Itoa(n))}
		if part == carefulPart && n > 0 {
			labels[i].Icon = kit.IconWarn
		}
	}
	v.segments.SetParts(labels...)
}

var partKeys = map[billPart]string{
	changedPart: "billing.part_changed",
	newPart:     "billing.part_new",
	skippedPart: "billing.part_skipped",
	carefulPart: "billing.part_careful",
	allPart:     "billing.part_all",
	missesPart:  "billing.part_misses",
	openPart:    "billing.part_open",
	partlyPart:  "billing.part_partly",
	overduePart: "billing.part_overdue",
	paidPart:    "billing.part_paid",
	issuedPart:  "billing.part_issued",
}

// noteText says that nothing is written yet, or what is.
func (v *billingView) noteText() string {
	m := v.page.bills
	if len(m.issued) == 0 {
		return v.page.Words.T("billing.nothing_written")
	}
	return v.page.Words.T("billing.written_on", "n", strconv.Itoa(len(m.issued)), "day", m.issued[len(m.issued)-1].Issued.String())
}

func (v *billingView) fillActions() {
	p, m := v.page, v.page.bills
	pdfs := kit.ButtonText{Label: p.Words.T("billing.export_pdfs")}
	if n := len(m.run.Drafts); n > 0 || len(m.issued) == 0 {
		v.primary.SetText(kit.ButtonText{Label: p.Words.T("billing.issue", "n", strconv.Itoa(n)), Key: seat.Chord(p.Words, seat.Enter)})
		v.primary.OnTap = p.askIssue
		v.primary.Enable(n > 0 && p.May(desk.IssueMonth))
		v.export.SetText(pdfs)
		kit.ShowIf(v.export, len(m.issued) > 0)
		return
	}
	pdfs.Key = seat.Chord(p.Words, seat.Enter)
	v.primary.SetText(pdfs)
	v.primary.OnTap = p.chooseFolder
	v.primary.Enable(true)
	v.export.Hide()
}

func (v *billingView) steps(s billSums) []kit.Step {
	words := v.page.Words
	items := func(n int) string { return words.T("billing.items", "n", strconv.Itoa(n)) }
	issued := s.issued > 0 && s.issued == s.invoices
	return []kit.Step{
		{Word: words.T("billing.step_check"), Figure: items(s.invoices), Done: issued},
		{Word: words.T("billing.step_mend"), Figure: items(s.careful), Done: issued},
		{Word: words.T("billing.step_issue"), Figure: kit.Seats{Taken: s.issued, Capacity: s.invoices}.String(), Done: issued},
		{Word: words.T("billing.step_send"), Figure: kit.Seats{Capacity: s.invoices}.String()},
		{Word: words.T("billing.step_collect"), Figure: words.Money(s.paid), Done: issued && s.paid == s.total},
	}
}

var roundedKeys = map[billing.Rounding]string{
	billing.Floor: "billing.rounded_down", billing.Ceil: "billing.rounded_up", billing.HalfUp: "billing.rounded_half",
}

func (v *billingView) figures(s billSums) []kit.Tile {
	words, m := v.page.Words, v.page.bills
	tax := words.T("billing.tax_mixed")
	if s.rate > 0 {
		tax = words.T("billing.tax", "rate", decimal(s.rate))
	}
	difference := kit.Tile{Label: words.T("billing.difference"), Figure: noValue, Line: words.T("billing.no_last_month")}
	if len(m.before) > 0 {
		difference.Figure = words.Change(s.total - s.before)
		difference.Line = words.T("billing.changed_count", "n", strconv.Itoa(s.changed))
	}
	return []kit.Tile{
		{
			Label: words.T("billing.invoices"), Figure: words.T("billing.invoices_count", "n", strconv.Itoa(s.invoices)),
			Line: words.T("billing.per_household", "people", strconv.Itoa(s.people)),
		},
		{Label: words.T("billing.total"), Figure: words.Money(s.total), Line: words.T("billing.last_month", "amount", decimal(s.before))},
		{Label: tax, Figure: words.Money(s.tax), Line: words.T(roundedKeys[m.rounding])},
		difference,
		{
			Label: words.T("billing.not_billed"), Figure: words.T("billing.people", "n", strconv.Itoa(len(m.run.Skipped))),
			Line: words.T("billing.leave_trial", "leave", strconv.Itoa(s.leave), "trial", strconv.Itoa(s.trial)),
		},
	}
}

// open goes to an invoice, or into the lines beside the table.
func (v *billingView) open(row int) {
	if v.page.part.issued() {
		v.page.Shell.Go(seat.Place{Screen: seat.Invoice, Of: v.invoices[row].Number})
		return
	}
	if v.page.part == missesPart {
		v.page.Shell.Go(seat.Place{Screen: seat.Member, Of: v.misses[row].Number})
		return
	}
	v.why(row)
}
