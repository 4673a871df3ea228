package office

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
)

// list shows the chosen part's rows, and the first of them beside.
func (v *billingView) list() {
	m, part, words := v.page.bills, v.page.part, v.search.Text()
	v.columns()
	kit.ShowIf(v.sifted, part == missesPart && !v.nothing)
	switch {
	case part == skippedPart:
		v.skipped = m.skipped(words)
		v.table.SetRows(len(v.skipped), func(i int) kit.Row { return v.skippedRow(v.skipped[i]) })
	case part == missesPart:
		v.misses = m.misses(v.page.sift, words)
		v.table.SetRows(len(v.misses), func(i int) kit.Row { return v.missRow(v.misses[i]) })
	case part.issued():
		v.invoices = m.invoices(part, words)
		v.table.SetRows(len(v.invoices), func(i int) kit.Row { return v.invoiceRow(v.invoices[i]) })
	default:
		v.rows = m.listed(part, words)
		v.table.SetRows(len(v.rows), func(i int) kit.Row { return v.billRow(v.rows[i]) })
	}
	first := v.table.Chosen()
	if first < 0 {
		first = 0
	}
	v.table.Choose(first)
	v.showSide(v.table.Chosen())
}

func (v *billingView) columns() {
	switch part := v.page.part; {
	case part == skippedPart:
		v.table.SetColumns(v.skippedColumns()...)
	case part == missesPart:
		v.table.SetColumns(v.missColumns()...)
	case part.issued():
		v.table.SetColumns(v.invoiceColumns()...)
	default:
		v.table.SetColumns(v.billColumns()...)
	}
}

func amountColumn(title string) kit.Column {
	return kit.Column{Title: title, Width: 86, Align: fyne.TextAlignTrailing}
}

// billColumns leave the reason to the side where there is little room.
func (v *billingView) billColumns() []kit.Column {
	words, month := v.page.Words, v.page.month
	last := amountColumn(words.MonthName(month.Previous()))
	last.Ink = kit.Ink2
	now := amountColumn(words.MonthName(month))
	now.Bold = true
	change := amountColumn(words.T("billing.change"))
	change.Gap = kit.GapPage // a figure ends where the next column's words begin
	columns := []kit.Column{
		{Title: words.T("billing.payer"), Width: 108, Bold: true, Whole: true, Flex: 1},
		{Title: words.T("billing.student"), Width: 90, Flex: 2},
		last, now, change,
	}
	if !v.narrow {
		columns = append(columns, kit.Column{Title: words.T("billing.why_changed"), Width: 150, Flex: 3})
	}
	return columns
}

func (v *billingView) billRow(r billRow) kit.Row {
	words := v.page.Words
	amount := func(n int64, there bool) kit.Cell {
		if !there {
			return kit.Cell{Text: noValue}
		}
		return kit.Cell{Text: words.Money(n)}
	}
	change := kit.Cell{Text: noValue}
	if r.had {
		change.Text = words.Change(r.change())
	}
	return kit.Row{Cells: []kit.Cell{
		{Text: r.payer},
		{Text: joined(words, r.given)},
		amount(r.before, r.had), amount(r.now, r.has), change,
		{Text: v.whyText(r)},
	}}
}

// whyText says in a line why a household pays another amount.
func (v *billingView) whyText(r billRow) string {
	words := v.page.Words
	switch {
	case r.fresh():
		return words.T("billing.first_invoice")
	case len(r.why) == 0:
		return noValue
	}
	parts := make([]string, len(r.why))
	for i, c := range r.why {
		sentence, _ := words.ReasonLine(c.reason)
		parts[i] = words.T("billing.about_member", "name", c.given, "why", sentence)
	}
	return joined(words, parts)
}

func (v *billingView) skippedColumns() []kit.Column {
	words := v.page.Words
	return []kit.Column{
		{Title: words.T("members.number"), Width: 64, Ink: kit.Ink2},
		{Title: words.T("members.name"), Width: 132, Bold: true, Whole: true, Flex: 1},
		{Title: words.T("billing.why_not"), Width: 200, Flex: 3},
	}
}

func (v *billingView) skippedRow(s billing.Skipped) kit.Row {
	words := v.page.Words
	parts := make([]string, len(s.Reasons))
	for i, r := range s.Reasons {
		parts[i], _ = words.ReasonLine(r)
	}
	return kit.Row{Cells: []kit.Cell{{Text: s.Number}, {Text: s.Name}, {Text: joined(words, parts)}}}
}

// invoiceColumns are as narrow as they may be, and fewer where there is little
// room.
func (v *billingView) invoiceColumns() []kit.Column {
	words := v.page.Words
	columns := []kit.Column{
		{Title: words.T("billing.number"), Width: 92, Ink: kit.Ink2},
		{Title: words.T("billing.payer"), Width: 92, Bold: true, Whole: true, Flex: 1},
		{Title: words.T("members.status"), Width: 102},
		amountColumn(words.T("invoice.billed")),
		amountColumn(words.T("invoice.left")),
	}
	if !v.narrow {
		student := kit.Column{Title: words.T("billing.student"), Width: 90, Flex: 2}
		due := kit.Column{Title: words.T("billing.due"), Width: 90, Gap: kit.GapPage, Align: fyne.TextAlignTrailing}
		columns = append(columns, due, student)
	}
	return columns
}

func (v *billingView) invoiceRow(inv billing.Invoice) kit.Row {
	words := v.page.Words
	icon, word := stateBadge(inv.State(v.page.bills.today))
	rest := kit.Cell{Text: words.Money(inv.Rest())}
	if inv.Rest() == 0 {
		rest.Text = noValue
	}
	return kit.Row{
		Past: inv.Rest() == 0,
		Cells: []kit.Cell{
			{Text: inv.Number},
			{Text: inv.Payer.Name},
			{Icon: icon, Text: words.T(word)},
			{Text: words.Money(inv.Total)},
			rest,
			{Text: words.Date(inv.Due)},
			{Text: joined(words, givenNames(invoiceLines(inv)))},
		},
	}
}

// stateBadge is the shape and the word of an invoice's state.
func stateBadge(s billing.State) (kit.Icon, string) {
	switch s {
	case billing.Paid:
		return kit.IconDot, "state.paid"
	case billing.Partly:
		return kit.IconHalf, "state.partly"
	case billing.Overdue:
		return kit.IconWarn, "state.overdue"
	}
	return kit.IconRing, "state.open"
}

// showSide shows the lines of a row beside the table.
func (v *billingView) showSide(row int) {
	v.lines, v.side.Objects = nil, nil
	card := v.card(row)
	if card != nil {
		v.side.Objects = []fyne.CanvasObject{kit.Scrolled(kit.Down(0, card))}
	}
	kit.ShowIf(v.side, card != nil)
	v.content.Refresh()
}

// card is what stands beside the table of a row; nil where nothing does.
func (v *billingView) card(row int) fyne.CanvasObject {
	switch part := v.page.part; {
	case row < 0 || part == skippedPart:
		return nil
	case part == missesPart:
		return v.missCard(v.misses[row])
	case part.issued():
		return v.invoiceCard(v.invoices[row])
	}
	return v.draftCard(v.rows[row])
}

// widenSide sets the sentences about a miss anew in the side's width.
func (v *billingView) widenSide(width float32) {
	if width == v.sideWidth {
		return
	}
	v.sideWidth = width
	if row := v.table.Chosen(); v.page.part == missesPart && row >= 0 {
		v.side.Objects = []fyne.CanvasObject{kit.Scrolled(kit.Down(0, v.card(row)))}
	}
}

// why opens the first line's reasons and puts the focus there.
func (v *billingView) why(row int) {
	v.showSide(row)
	if v.lines != nil {
		v.lines.Open(0)
		v.content.Refresh()
		v.page.Window.Canvas().Focus(v.lines)
	}
}

func (v *billingView) draftCard(r billRow) fyne.CanvasObject {
	words := v.page.Words
	if r.draft == nil {
		return v.goneCard(r)
	}
	v.lines = lineFolds(len(r.draft.Lines), func(i int) kit.Fold {
		l := r.draft.Lines[i]
		f := lineFold(words, l.MemberName, l.Label, l.Amount, l.Why)
		if i == len(r.draft.Lines)-1 && r.had {
			f.Reasons = append(f.Reasons,
				kit.ReasonLine{Icon: kit.IconCalendar, Sentence: words.MonthName(v.page.month.Previous()), Value: words.Money(r.before), Apart: true},
				kit.ReasonLine{Icon: kit.IconSwap, Sentence: words.T("billing.difference"), Value: words.Change(r.change())})
		}
		return f
	})
	parts := []fyne.CanvasObject{sideCard(sideHead(words.T("billing.payer_draft"), r.payer, words.Money(r.draft.Total)), v.lines, nil)}
	for _, c := range r.careful {
		parts = append(parts, kit.Asking(kit.Warn, words.Reason(c), ""))
	}
	if n := len(v.page.bills.missing); n > 0 {
		settings := kit.NewButton(kit.Plain, kit.ButtonText{Label: words.T("billing.to_settings")}, func() {
			v.page.Shell.Go(seat.Place{Screen: seat.Settings})
		})
		parts = append(parts, kit.Asking(kit.Warn, "", words.T("billing.profile_lacks", "n", strconv.Itoa(n)), settings))
	}
	return kit.Down(kit.Gap, parts...)
}

// goneCard is about a household that has nothing left to be issued.
func (v *billingView) goneCard(r billRow) fyne.CanvasObject {
	words := v.page.Words
	var lines []kit.ReasonLine
	for _, c := range r.why {
		sentence, value := words.ReasonLine(c.reason)
		lines = append(lines, kit.ReasonLine{
			Icon: reasonIcon(c.reason), Sentence: words.T("billing.about_member", "name", c.given, "why", sentence), Value: value,
		})
	}
	return sideCard(sideHead(words.T("billing.payer"), r.payer, words.Money(r.now)), nil, kit.ReasonLines(lines...))
}

func (v *billingView) invoiceCard(inv billing.Invoice) fyne.CanvasObject {
	words := v.page.Words
	v.lines = lineFolds(len(inv.Lines), func(i int) kit.Fold {
		l := inv.Lines[i]
		return lineFold(words, l.MemberName, l.Text, l.Amount, l.Why)
	})
	open := kit.NewButton(kit.Outlined, kit.ButtonText{Label: words.T("billing.open_invoice")}, func() { v.open(v.table.Chosen()) })
	return sideCard(
		sideHead(words.T("billing.payer_issued", "number", inv.Number), inv.Payer.Name, words.Money(inv.Total)),
		v.lines, kit.Across(kit.Gap, open))
}

// sideCard is a household's card: its head, its lines and what stands below
// them; either may be nil.
func sideCard(head fyne.CanvasObject, lines *kit.Folds, below fyne.CanvasObject) fyne.CanvasObject {
	parts := []fyne.CanvasObject{head}
	if lines != nil {
		parts = append(parts, lines)
	} else {
		parts = append(parts, kit.Rule())
	}
	if below == nil {
		below = container.NewWithoutLayout()
	} else {
		below = kit.Padded(kit.GapWide, kit.GapWide, below)
	}
	return kit.Card(kit.Down(0, append(parts, kit.Sized(0, kit.Gap, below))...))
}

// sideHead says whose lines follow, and what they come to.
func sideHead(label, name, amount string) fyne.CanvasObject {
	return kit.Padded(kit.GapWide-4, kit.GapWide, kit.Across(kit.Gap,
		kit.Down(0, kit.Small(label), kit.NewText(name, kit.Style{Size: kit.HeadingSize, Bold: true, Whole: true})),
		kit.Space(), kit.NewText(amount, kit.Style{Size: kit.HeadingSize, Bold: true})))
}

func lineFolds(n int, fold func(i int) kit.Fold) *kit.Folds {
	folds := kit.NewPlainFolds(0,
		kit.Column{Width: 120, Flex: 1},
		kit.Column{Width: 80, Align: fyne.TextAlignTrailing, Bold: true})
	rows := make([]kit.Fold, n)
	for i := range rows {
		rows[i] = fold(i)
	}
	folds.SetRows(rows...)
	return folds
}
