package reception

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// personCards are what stands beside the time line: the cards at its left, and
// the household.
type personCards struct {
	page  *Person
	parts *kit.Segments // of the time line

	now, contract, contact  *kit.Table
	details                 *kit.Table
	agreements              *agreementsCard
	nowFacts, held, reached []fact
	caution                 *fyne.Container // empty without one
	merged                  *kit.Table      // who was merged into this one
	mergedPart              *fyne.Container // its heading and it; empty without any
	houseTitle              *kit.Text
	family                  *fyne.Container
	before                  *fyne.Container // who paid before; empty for nobody
	side                    *fyne.Container // the household and its month
	out                     *kit.Button
	kin                     []kinText // that the family shows
	month                   *kit.Table
	bills                   []billText
}

func newPersonCards(p *Person) personCards {
	parts := make([]kit.Segment, len(p.parts))
	for i, part := range p.parts {
		parts[i].Label = p.seat.Words.T(partWords[part])
	}
	c := personCards{
		page: p, parts: kit.NewSegments(p.filter, parts...),
		now: newFactCard(false), contract: newFactCard(false), contact: newFactCard(true),
		details: newDetailsCard(), agreements: newAgreementsCard(p),
		caution: kit.Down(0), houseTitle: kit.NewText("", kit.Style{Bold: true}), family: container.NewStack(),
		before: kit.Down(0), side: kit.Down(0),
		merged: newMergedCard(p), mergedPart: kit.Down(0),
		month: kit.NewFacts(kit.Column{Width: 76, Ink: kit.Ink2}, kit.Column{Width: 100, Flex: 1, Align: fyne.TextAlignTrailing}),
	}
	c.out = kit.NewButton(kit.Plain, kit.ButtonText{Label: p.seat.Words.T(p.outWord())}, p.writeOut)
	c.now.OnOpen = func(row int) { p.cards.openFact(row) }
	c.contract.OnOpen = func(row int) { p.cards.openHeld(row) }
	c.contact.OnOpen = func(row int) {
		if p.cards.reached[row].kind == factContact {
			p.contacts()
		}
	}
	c.month.OnOpen = func(row int) { p.cards.openBill(row) }
	return c
}

// newFactCard is a card of facts, each a label and a value, which is never cut if
// it is to be whole.
func newFactCard(whole bool) *kit.Table {
	return kit.NewFacts(kit.Column{Width: 64, Ink: kit.Ink2}, kit.Column{Width: 120, Flex: 1, Whole: whole})
}

// draw shows what is known now.
func (c *personCards) draw() {
	w, p := c.page.seat.Words, &c.page.profile
	c.nowFacts = p.nowFacts(w)
	showFacts(c.now, c.nowFacts, true)
	c.held = p.contractFacts(w)
	showFacts(c.contract, c.held, false)
	c.reached = p.contactFacts(w)
	showFacts(c.contact, c.reached, false)
	showFacts(c.details, p.detailFacts(w), false)
	c.agreements.draw()
	c.caution.RemoveAll()
	if text := p.about.Caution; text != "" {
		c.caution.Add(kit.Sized(0, kit.Gap, kit.Down(0)))
		c.caution.Add(kit.Strip(kit.IconNote, text, w.T("person.at_the_door")))
	}
	c.drawMerged(p.about.Merged)
	c.houseTitle.SetText(p.houseWord(w))
	c.drawFamily(p.family(w))
	c.before.RemoveAll()
	if text := p.payerLine(w); text != "" {
		c.before.Add(kit.Sized(0, kit.HeadHeight, kit.Across(0, kit.Small(text))))
	}
	c.bills = p.bills(w)
	c.month.SetRows(len(c.bills), func(i int) kit.Row { return billRow(w, c.bills[i], i == 0) })
	c.side.Refresh()
}

// showFacts fills a card; what is now stands in bold.
func showFacts(t *kit.Table, facts []fact, bold bool) {
	t.SetRows(len(facts), func(i int) kit.Row {
		f := facts[i]
		value := kit.Cell{Text: f.value, Detail: f.detail, Bold: bold && f.kind != factHoliday}
		if f.answer != "" {
			value.Ink = seat.VerdictOf(f.answer).Text()
		}
		return kit.Row{Cells: []kit.Cell{{Text: f.label}, value}}
	})
}

// drawFamily lists the household anew where it is another: what has the focus
// keeps it.
func (c *personCards) drawFamily(kin []kinText) {
	if slices.Equal(kin, c.kin) {
		return
	}
	c.kin = kin
	p := c.page
	entries := make([]kit.SideEntry, len(kin))
	for i, k := range kin {
		entries[i] = kit.SideEntry{Photo: k.photo, Title: k.name, Beside: k.beside, Under: k.under, Chosen: k.shown}
		if k.status != "" {
			entries[i].State, entries[i].Word = statusIcon(k.status), statusWord(p.seat.Words, k.status)
		}
		if k.number != "" && !k.shown {
			entries[i].OnTap = func() { p.seat.Shell.Go(seat.Place{Screen: seat.Member, Of: k.number}) }
		}
	}
	c.family.Objects = []fyne.CanvasObject{kit.SideCard(entries...)}
	c.family.Refresh()
}

func billRow(w *lang.Printer, b billText, sum bool) kit.Row {
	value := kit.Cell{Text: b.value, Bold: sum}
	switch b.state {
	case "":
	case billing.Paid:
		value.Icon = kit.IconDot
	case billing.Partly:
		value.Icon = kit.IconHalf
	case billing.Overdue:
		value.Icon, value.Ink = kit.IconWarn, kit.Warn.Text()
	default:
		value.Icon = kit.IconRing
	}
	return kit.Row{Cells: []kit.Cell{{Text: b.label}, value}}
}

// openFact goes to what a line about now is about.
func (c *personCards) openFact(row int) {
	p := c.page
	switch about := p.profile.about; c.nowFacts[row].kind {
	case factComing:
		p.drop(c.nowFacts[row].day)
	case factNext, factHoliday:
		if about.Next != nil {
			p.way(lead{session: about.Next.Key})()
		}
	case factMisses:
		p.misses()
	case factOwes:
		if about.House.Open != "" {
			p.pay()
		}
	}
}

// openHeld opens the cards.
func (c *personCards) openHeld(row int) {
	p := c.page
	if c.held[row].kind == factCard && p.sheet == nil {
		p.sheet = openCards(p.seat, p.profile.number, p.profile.about.Name, func() { p.sheet = nil })
	}
}

// openBill goes to an invoice of the household's month.
func (c *personCards) openBill(row int) {
	if number := c.bills[row].invoice; number != "" {
		c.page.way(lead{invoice: number})()
	}
}

// about are the cards at the left.
func (c *personCards) about() *fyne.Container {
	w, p := c.page.seat.Words, c.page
	here := kit.NewButton(kit.Plain, p.Keys().Button(w, fyne.KeyI), func() { p.Keys().Press(fyne.KeyI) })
	here.Enable(p.seat.May(desk.CheckIn))
	contacts := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: w.T("contact.add")}, p.contacts)
	contacts.Enable(p.seat.May(desk.ChangeContacts))
	gap := kit.Sized(0, kit.Gap, kit.Down(0))
	return kit.Padded(kit.GapWide, 0, kit.Down(0,
		kit.Section(w.T("person.now"), "", here), c.now, c.caution, c.mergedPart, gap,
		kit.Section(w.T("person.contract"), "", c.mend(desk.TakeStep, func() { p.step(studio.ToPlan) })), c.contract, gap,
		kit.Section(w.T("person.contact"), "", contacts, c.mend(desk.EditMember, p.edit)), c.contact, gap,
		kit.Section(w.T("details.title"), "", c.changeDetails()), c.details, c.agreements.content))
}

// mend is the button beside the heading of what can be changed.
func (c *personCards) mend(right desk.Act, do func()) *kit.Button {
	b := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPencil, Label: c.page.seat.Words.T("form.mend")}, do)
	b.Enable(c.page.seat.May(right))
	return b
}

// house is the household and its month.
func (c *personCards) house() *fyne.Container {
	w, p := c.page.seat.Words, c.page
	gap := kit.Sized(0, kit.Gap, kit.Down(0))
	pays := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPencil, Label: w.T("payer.change")}, p.changePayer)
	pays.Enable(p.seat.May(desk.MovePayer))
	c.side.Objects = []fyne.CanvasObject{
		kit.Sized(0, kit.RowHeight, kit.Across(kit.Gap, c.houseTitle, kit.Space(), pays)), c.family, c.before, gap,
		kit.Section(w.T("person.house_month"), ""), c.month,
	}
	c.side.Add(kit.Padded(kit.Gap, -kit.Gap, kit.Across(0, c.out)))
	return kit.Padded(kit.GapWide, 0, c.side)
}
