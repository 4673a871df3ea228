package reception

import (
	"context"
	"slices"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// mergeSheet shows two members side by side in what they differ, lets each field
// be chosen, and says what else comes of it before it is done.
type mergeSheet struct {
	*frame
	mergeForm
	load seat.Load

	table *kit.Table
	why   string
	alike *kit.Text
	then  *fyne.Container
	body  *fyne.Container // both
}

const (
	mergeWidth  float32 = 880
	mergeHeight float32 = kit.HeadHeight + 9*kit.RowHeight // fields and what comes of it, which may be more
)

// openMerge opens the sheet for two members; the first is the one that stays. why
// is what makes them alike.
func openMerge(s *seat.Seat, keep, drop, why string, closed func()) *mergeSheet {
	w := s.Words
	m := &mergeSheet{
		mergeForm: mergeForm{keep: keep, drop: drop}, table: kit.NewFacts(),
		why: why, alike: kit.NewText("", kit.Style{Ink: kit.Ink2, Cut: true}), then: kit.Down(4),
	}
	m.body = kit.Down(kit.GapWide, m.table, m.then)
	m.table.OnMark = func(row, side int) {
		if m.choose(row, side) {
			m.preview()
		}
	}
	swap := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconSwap, Label: w.T("merge.swap")}, func() {
		m.swap()
		m.preview()
	})
	m.frame = newFrame(s, "act.cancel", "merge.do", m.primary, swap)
	m.button.Enable(false)
	m.show(m, wideCard(mergeWidth, kit.Across(kit.GapWide, kit.Heading(w.T("merge.title")), m.alike),
		kit.Sized(0, mergeHeight, scrolled(m.body)), m.foot), m.table, closed)
	m.preview()
	return m
}

// preview asks what would become of the two.
func (m *mergeSheet) preview() {
	keep, drop, choices := m.keep, m.drop, m.choices
	seat.Ask(m.seat, &m.load, func(ctx context.Context) (register.Merged, error) {
		return m.seat.Register.PreviewMerge(ctx, m.seat.Who(), keep, drop, choices)
	}, func(would register.Merged) {
		m.would = would
		m.button.Enable(true)
		m.draw()
	})
}

func (m *mergeSheet) draw() {
	w, would := m.seat.Words, m.would
	head := func(key string, of rows.Member) string { return w.T(key, "number", of.Number, "name", of.Name) }
	m.table.SetColumns(
		kit.Column{Title: w.T("merge.field"), Width: 104, Ink: kit.Ink2},
		kit.Column{Title: head("merge.keep_is", would.Keep), Width: 200, Flex: 1},
		kit.Column{Title: head("merge.drop_is", would.Drop), Width: 200, Flex: 1},
		kit.Column{Title: w.T("merge.take"), Width: 216})
	m.table.SetRows(len(would.Fields), m.row)
	if m.table.Chosen() < 0 && len(would.Fields) > 0 {
		m.table.Choose(0)
	}
	m.alike.SetText(m.why)
	if len(would.Fields) == 0 {
		m.alike.SetText(w.T("merge.same"))
	}
	m.then.RemoveAll()
	lines := []string{register.SayAlong(w, would.Along), w.T("merge.kept_number", "drop", would.Drop.Number, "keep", would.Keep.Number)}
	for _, line := range lines {
		m.then.Add(kit.Paragraph(line, kit.Style{}, mergeWidth))
	}
	for _, r := range would.Reasons {
		m.then.Add(kit.Paragraph(w.Reason(r), kit.Style{}, mergeWidth))
	}
	m.body.Refresh()
}

func (m *mergeSheet) row(i int) kit.Row {
	w, f := m.seat.Words, m.would.Fields[i]
	cell := func(value string, from studio.MergeFrom) kit.Cell {
		c := kit.Cell{Text: mergeValue(w, f.Field, value), Ink: kit.Ink2}
		if f.From == from || f.From == studio.FromBoth {
			c.Bold, c.Ink = true, kit.Ink
		}
		return c
	}
	words := []string{"merge.left", "merge.right", "merge.both"}
	var choices []kit.Choice
	for n, side := range sides(f.Field) {
		choices = append(choices, kit.Choice{Label: w.T(words[n]), Icon: kit.IconCheck, Chosen: f.From == side})
	}
	return kit.Row{Cells: []kit.Cell{
		{Text: w.T("field." + string(f.Field))}, cell(f.Keep, studio.FromKeep), cell(f.Drop, studio.FromDrop), {Choices: choices},
	}}
}

// primary makes one of the two.
func (m *mergeSheet) primary() {
	if !m.button.Enabled() {
		return
	}
	s, keep, drop, choices := m.seat, m.keep, m.drop, m.choices
	doOnce(m.frame, func(ctx context.Context) (register.Merged, error) {
		return s.Register.Merge(ctx, s.Who(), keep, drop, choices)
	}, func(done register.Merged) {
		m.dialog.Close()
		said := s.Words.T("merge.done", "keep", done.Keep.Number, "name", done.Keep.Name, "drop", done.Drop.Number, "other", done.Drop.Name)
		for _, p := range done.Promoted {
			said += s.Words.T("format.and") + s.Words.T("command.promoted", "name", p.Name, "number", p.Number)
		}
		seat.Offer(s, said, unmerging(s, keep))
	})
}

// unmerging is the counter-step of the last merge into a member; what is not as it
// was is said.
func unmerging(s *seat.Seat, number string) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		u, err := s.Register.UndoMerge(ctx, s.Who(), number)
		if err != nil {
			return "", err
		}
		said := s.Words.T("merge.undone", "keep", u.Keep.Number, "name", u.Keep.Name, "drop", u.Drop.Number, "other", u.Drop.Name)
		for _, r := range u.Reasons {
			said += s.Words.T("format.and") + s.Words.Reason(r)
		}
		return said, nil
	}
}

// askUnmerge asks before a merge is undone from the kept member's page.
func askUnmerge(s *seat.Seat, kept studio.Member, merge rows.Merge) {
	w := s.Words
	kit.Ask(s.Window.Canvas(), kit.Question{
		Heading: w.T("merge.undo_title"),
		Body: kit.Paragraph(w.T("merge.undo_what", "keep", kept.Number, "name", kept.Name,
			"drop", merge.Dropped.Number, "other", merge.Dropped.Name), kit.Style{}, noteTextWidth),
		Primary: kit.ButtonText{Label: w.T("merge.undo_do"), Key: seat.Chord(w, seat.Enter)},
		Cancel:  kit.ButtonText{Label: w.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			seat.Do(s, func(ctx context.Context) (string, error) {
				return unmerging(s, merge.Dropped.Number)(ctx)
			}, func(said string) { s.Shell.Say(said, nil) })
			return true
		},
	})
}

// newMergedCard lists who was merged into the member of a page, the last one
// first; a line leads to undoing it.
func newMergedCard(p *Person) *kit.Table {
	t := kit.NewFacts(kit.Column{Width: 120, Flex: 1, Bold: true}, kit.Column{Width: 68, Align: fyne.TextAlignTrailing, Ink: kit.Ink2})
	t.OnOpen = func(row int) {
		about := p.profile.about
		askUnmerge(p.seat, about.Member, lastFirst(about.Merged)[row])
	}
	return t
}

func lastFirst(merges []rows.Merge) []rows.Merge {
	list := slices.Clone(merges)
	slices.Reverse(list)
	return list
}

// drawMerged shows who was merged into the member, if anybody was.
func (c *personCards) drawMerged(merges []rows.Merge) {
	w, list := c.page.seat.Words, lastFirst(merges)
	c.mergedPart.RemoveAll()
	if len(list) > 0 {
		c.mergedPart.Add(kit.Sized(0, kit.Gap, kit.Down(0)))
		c.mergedPart.Add(kit.Section(w.T("merge.person"), ""))
		c.mergedPart.Add(c.merged)
	}
	c.merged.SetRows(len(list), func(i int) kit.Row {
		g := list[i]
		return kit.Row{Cells: []kit.Cell{{Text: g.Dropped.Name, Detail: g.Dropped.Number}, {Text: w.Date(civil.DateOf(g.At))}}}
	})
	c.mergedPart.Refresh()
}
