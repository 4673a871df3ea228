package office

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
)

// importView shows a file that was read: figures, columns, questions, and the
// rows that are not simply taken. Its parts stay while decisions change, so
// that the focus does.
type importView struct {
	page    *importPage
	content fyne.CanvasObject

	take      *kit.Button
	cancel    *kit.Button
	tiles     *fyne.Container
	columns   *kit.Text
	forget    *kit.Button
	other     *kit.Button // the sheets of a workbook
	sheet     *kit.Sheet
	questions *fyne.Container
	empty     *kit.Segments
	tabs      *kit.Segments
	shown     []importTab // the tabs' lists
	save      *kit.Button // the rows to be mended, or the report
	report    *kit.Button // of what was done
	table     *kit.Table
	none      *kit.Text // instead of a table without rows
}

func newImportView(p *importPage) *importView {
	v := &importView{
		page: p, tiles: container.NewStack(), questions: kit.Down(0),
		columns: kit.Second(""),
	}
	v.take = kit.NewButton(kit.Primary, kit.ButtonText{}, nil)
	v.forget = kit.NewButton(kit.Plain, kit.ButtonText{Label: p.Words.T("import.forget")}, p.forget)
	v.other = kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconDown, Label: sheetSaid(p.Words, p.file)}, func() { p.chooseSheet(v.other) })
	kit.ShowIf(v.other, len(p.file.book.Sheets()) > 1)
	v.sheet = kit.NewSheet(v.words())
	v.sheet.OnRead = v.readAs
	v.empty = kit.NewSegments(v.decideEmpty, v.emptyParts()...)
	v.tabs = kit.NewSegments(func(int) { v.list(); v.content.Refresh() })
	v.save = kit.NewButton(kit.Outlined, kit.ButtonText{}, nil)
	v.report = kit.NewButton(kit.Outlined, reportButton(p.Words), p.saveReport)
	v.table = kit.NewTable()
	v.none = kit.Second(p.Words.T("import.no_rows"))
	v.content = kit.Between(v.above(), kit.Sized(0, kit.GapWide, container.NewWithoutLayout()), v.table, kit.Down(0, v.none))
	return v
}

func (v *importView) above() fyne.CanvasObject {
	p, words := v.page, v.page.Words
	title := "import.title"
	if !p.file.roster() {
		title = "import.title_timetable"
	}
	back := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconLeft}, p.Shell.Back)
	about := aboutFile(words, p.file)
	again := kit.NewButton(kit.Outlined, kit.ButtonText{Label: words.T("import.other_file")}, p.chooseFile)
	v.cancel = kit.NewButton(kit.Outlined, kit.ButtonText{Label: words.T("act.cancel")}, p.Shell.Back)
	return kit.Down(0,
		kit.Bar(back, kit.Heading(words.T(title)), kit.NewPicture(kit.IconFile, 20, kit.Ink2),
			kit.NewText(about, kit.Style{Ink: kit.Ink2, Cut: true}), again, v.report, v.cancel, v.take),
		v.tiles,
		kit.Sized(0, kit.RowHeight+kit.Gap, kit.Across(kit.Gap,
			kit.NewText(words.T("import.columns_read"), kit.Style{Bold: true}), v.columns, v.forget, kit.Space(), kit.Small(words.T("import.as_written")), v.other)),
		v.sheet,
		v.questions,
		kit.Sized(0, kit.Gap, container.NewWithoutLayout()),
		kit.Padded(kit.Gap, 0, kit.Across(kit.GapWide, v.tabs, kit.Space(), v.save)))
}

// aboutFile says what was read of which file.
func aboutFile(words *lang.Printer, f *importFile) string {
	row := strconv.Itoa(f.sheet.HeaderRow)
	if f.sheet.Name != "" {
		return words.T("import.file_sheet", "file", f.name, "sheet", f.sheet.Name, "row", row)
	}
	return words.T("import.file", "file", f.name, "encoding", string(f.sheet.Encoding), "row", row)
}

// words are what a column may be read as; the first is nothing.
func (v *importView) words() []string {
	list := []string{columnWord(v.page.Words, v.page.file.sheet, "")}
	for _, f := range v.page.file.sheet.Fields() {
		list = append(list, columnWord(v.page.Words, v.page.file.sheet, f))
	}
	return list
}

func (v *importView) readAs(column, word int) {
	field := exchange.Field("")
	if word > 0 {
		field = v.page.file.sheet.Fields()[word-1]
	}
	v.page.file.readAs(column, field)
	v.page.ask()
}

func (v *importView) decideEmpty(part int) {
	v.page.file.decideEmpty(emptyChoices[part])
	v.page.ask()
}

// refresh shows the page's preview.
func (v *importView) refresh() {
	v.primary()
	v.tiles.Objects = []fyne.CanvasObject{kit.Tiles(v.figures()...)}
	v.tiles.Refresh()
	v.fillSheet()
	v.ask()
	v.fillTabs()
	v.list()
	v.content.Refresh()
}

func (v *importView) primary() {
	p, r := v.page, v.page.preview.Report
	key := seat.Chord(p.Words, seat.Enter)
	switch {
	case p.done && p.file.roster():
		v.take.SetText(kit.ButtonText{Label: p.Words.T("import.see_members"), Key: key})
		v.take.OnTap = func() { p.Shell.Go(seat.Place{Screen: seat.Members}) }
	case p.done:
		v.take.SetText(kit.ButtonText{Label: p.Words.T("import.roster_next"), Key: key})
		v.take.OnTap = p.chooseFile
	default:
		v.take.SetText(kit.ButtonText{Label: takes.said(p.Words, p.file.roster(), r), Key: key})
		v.take.OnTap = p.takeIn
	}
	kit.ShowIf(v.cancel, !p.done)
	kit.ShowIf(v.report, p.done)
	v.take.Enable(p.done || p.file.ready(r) && !p.busy)
}

func (v *importView) figures() []kit.Tile {
	words, r := v.page.Words, v.page.preview.Report
	count := func(key string, n int) string { return words.T(key, "n", strconv.Itoa(n)) }
	added := kit.Tile{
		Label: words.T("import.added"), Figure: count("import.people", r.Added),
		Line: words.T("import.cards_accounts", "cards", strconv.Itoa(r.Cards), "accounts", strconv.Itoa(r.Accounts)),
	}
	if v.page.done {
		added.Label = words.T("import.came_in")
	}
	tiles := []kit.Tile{
		added,
		{Label: words.T("import.known"), Figure: count("import.rows", known(r)+r.Updated), Line: knownSaid(words, r, v.page.done)},
		{Label: words.T("import.refused"), Figure: count("import.rows", len(refusedRows(r))), Line: words.T("import.refused_kept")},
		{Label: words.T("import.passed"), Figure: count("import.rows", len(r.Passed)), Line: words.T("import.passed_rows")},
	}
	if !v.page.file.roster() {
		tiles[1].Label = words.T("import.known_already")
		tiles[0].Figure, tiles[0].Line = count("import.rows", r.Added), words.T("import.slots")
		tiles[1].Line = words.T("import.known_slots")
		return tiles
	}
	return append(tiles, kit.Tile{Label: words.T("import.households"), Figure: words.Number(int64(r.Households)), Line: words.T("import.households_by")})
}

func (v *importView) fillSheet() {
	words, f := v.page.Words, v.page.file
	heads := make([]kit.SheetColumn, len(f.sheet.Columns))
	for i, written := range f.sheet.Columns {
		heads[i] = kit.SheetColumn{Word: columnWord(words, f.sheet, f.fieldOf(i)), Written: written}
	}
	rows := make([][]kit.SheetCell, len(v.page.preview.rows))
	for r, values := range v.page.preview.rows {
		rows[r] = make([]kit.SheetCell, len(values))
		for i, value := range values {
			rows[r][i].Text, rows[r][i].Detail = value.text(words)
		}
	}
	v.sheet.SetRows(heads, rows)
	v.columns.SetText(columnsSaid(words, f))
	kit.ShowIf(v.forget, f.remembered && !v.page.done)
}

// ask shows what has to be answered before anything is taken in.
func (v *importView) ask() {
	words, f := v.page.Words, v.page.file
	v.questions.RemoveAll()
	if v.page.done {
		return
	}
	for _, field := range f.alike() {
		v.question(v.alikeQuestion(field))
	}
	if n := len(v.page.preview.EmptyStatus); n > 0 {
		v.empty.Choose(f.chosenEmpty())
		v.question(kit.Asking(kit.Warn, words.T("import.empty_status", "n", strconv.Itoa(n)), words.T("import.how_read"), v.empty))
	}
}

// question puts a strip below what is there, at the distance of a part.
func (v *importView) question(strip fyne.CanvasObject) {
	v.questions.Add(container.New(layout.NewCustomPaddedLayout(kit.GapWide, 0, 0, 0), strip))
}

func (v *importView) emptyParts() []kit.Segment {
	parts := make([]kit.Segment, len(emptyChoices))
	for i, status := range emptyChoices {
		parts[i].Label = v.page.Words.T("import.leave_out")
		if status != "" {
			parts[i].Label = v.page.Words.T("status." + string(status))
		}
	}
	return parts
}

// alikeQuestion asks which of several columns a field is, or none of them.
func (v *importView) alikeQuestion(field exchange.Field) fyne.CanvasObject {
	words, f := v.page.Words, v.page.file
	columns := f.seen.Alike[field]
	var parts []kit.Segment
	for _, c := range columns {
		parts = append(parts, kit.Segment{Label: f.sheet.Columns[c]})
	}
	parts = append(parts, kit.Segment{Label: words.T("column.none")})
	answers := kit.NewSegments(func(part int) {
		if part < len(columns) {
			f.readAs(columns[part], field)
		} else {
			f.leaveAlike(field)
		}
		v.page.ask()
	}, parts...)
	answers.Choose(-1)
	return kit.Asking(kit.Warn, words.T("import.alike", "column", columnWord(words, f.sheet, field)), words.T("import.which_column"), answers)
}

// fillTabs shows the lists that a file always has, and those of changes and
// warnings where there are any. The first that has rows is met first.
func (v *importView) fillTabs() {
	words, r := v.page.Words, v.page.preview.Report
	knownWord := "import.tab_known"
	if !v.page.file.roster() {
		knownWord = "import.tab_known_already"
	}
	var parts []kit.Segment
	first := v.shown == nil
	v.shown = nil
	for _, tab := range []struct {
		tab   importTab
		word  string
		rows  int
		icon  kit.Icon
		stays bool
	}{
		{refusedTab, "import.tab_refused", len(refusedRows(r)), kit.IconRefuse, true},
		{changedTab, "import.tab_changed", r.Updated, "", false},
		{knownTab, knownWord, known(r), "", true},
		{passedTab, "import.tab_passed", len(r.Passed), "", true},
		{warnedTab, "import.tab_warned", len(r.Warnings), "", false},
	} {
		if tab.rows == 0 && !tab.stays {
			continue
		}
		part := kit.Segment{Label: words.T(tab.word, "n", strconv.Itoa(tab.rows))}
		if tab.rows > 0 {
			part.Icon = tab.icon
		}
		parts, v.shown = append(parts, part), append(v.shown, tab.tab)
	}
	v.tabs.SetParts(parts...)
	switch {
	case v.tabs.Chosen() >= len(parts):
		v.tabs.Choose(0)
	case first && len(refusedRows(r)) == 0 && r.Updated > 0:
		v.tabs.Choose(slices.Index(v.shown, changedTab))
	}
}

// list shows the rows of the chosen tab.
func (v *importView) list() {
	words := v.page.Words
	tab := v.shown[v.tabs.Chosen()]
	lines := v.page.file.lines(tab, v.page.preview.Report)
	kit.ShowIf(v.table, len(lines) > 0)
	kit.ShowIf(v.none, len(lines) == 0)
	v.saveWhat(tab)
	v.table.SetColumns(v.listColumns(tab)...)
	v.table.SetRows(len(lines), func(i int) kit.Row {
		l := lines[i]
		cells := []kit.Cell{{}, {}, {Text: fieldsListed(words, v.page.file.sheet, l.fields)}}
		if l.row > 0 {
			cells[0].Text, cells[1].Text = strconv.Itoa(l.row), v.nameOf(tab, l)
		}
		if tab == changedTab {
			return kit.Row{Cells: append(cells,
				kit.Cell{Text: valueSaid(words, l.fields[0], l.values[0])}, kit.Cell{Text: valueSaid(words, l.fields[0], l.says), Bold: true})}
		}
		return kit.Row{Cells: append(cells, kit.Cell{Text: listed(words, l.values)}, kit.Cell{Text: whyListed(words, l.why)})}
	})
}

// saveWhat makes the button save the rows to be mended where they are shown, else
// what becomes of each row.
func (v *importView) saveWhat(tab importTab) {
	p := v.page
	if n := len(refusedRows(p.preview.Report)); tab == refusedTab && n > 0 {
		v.save.SetText(kit.ButtonText{Icon: kit.IconDownload, Label: p.Words.T("import.save_refused", "n", strconv.Itoa(n))})
		v.save.OnTap = p.saveRefused
		v.save.Show()
		return
	}
	v.save.SetText(reportButton(p.Words))
	v.save.OnTap = p.saveReport
	kit.ShowIf(v.save, !p.done)
}

func reportButton(words *lang.Printer) kit.ButtonText {
	return kit.ButtonText{Icon: kit.IconDownload, Label: words.T("import.save_report")}
}

func (v *importView) listColumns(tab importTab) []kit.Column {
	words := v.page.Words
	columns := []kit.Column{
		{Title: words.T("import.row_head"), Width: 48, Align: fyne.TextAlignTrailing, Ink: kit.Ink2},
		{Title: words.T("members.name"), Width: 132, Bold: true, Whole: true},
		{Title: words.T("import.column"), Width: 132},
	}
	written := kit.Column{Title: words.T("import.written"), Width: 150, Flex: 1.2}
	why := kit.Column{Title: words.T("report.why"), Width: 260, Flex: 3}
	switch tab {
	case changedTab:
		return append(columns,
			kit.Column{Title: words.T("import.before"), Width: 200, Flex: 1, Ink: kit.Ink2},
			kit.Column{Title: words.T("import.after"), Width: 200, Flex: 1})
	case refusedTab:
		written.Ink, why.Title = kit.RefuseText, words.T("import.why")
	}
	return append(columns, written, why)
}

// nameOf is who a row is about; a refused row without a name says so.
func (v *importView) nameOf(tab importTab, l importLine) string {
	switch {
	case l.name != "":
		return l.name
	case tab == refusedTab:
		return v.page.Words.T("import.no_name")
	}
	return noValue
}
