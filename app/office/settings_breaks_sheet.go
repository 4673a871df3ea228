package office

import (
	"context"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// affectedHeight is that of the list of those concerned: four at a time are in view.
const (
	affectedHeight float32 = kit.HeadHeight + 4*kit.RowHeight
	affectedLines  float32 = 2 + affectedHeight/noteLine
)

// affected lists whom a holiday concerns, with the numbers to call.
func (p *classesPart) affected(c lessons.BreakChanged) fyne.CanvasObject {
	w, people := p.Words, onceEach(c.Concerned)
	list := kit.NewTable(
		kit.Column{Title: w.T("members.name"), Width: 150, Flex: 1, Bold: true, Whole: true},
		kit.Column{Title: w.T("form.phone"), Width: 130, Flex: 1},
		kit.Column{Title: w.T("class.break_sessions"), Width: 150, Flex: 2, Ink: kit.Ink2})
	list.SetRows(len(people), func(i int) kit.Row {
		x := people[i]
		phone := kit.Cell{Text: x.Phone}
		if x.Payer != "" {
			phone.Detail = x.Payer
		}
		return kit.Row{Cells: []kit.Cell{{Text: x.Name}, phone, {Text: sessionsOf(p, c, x.Number)}}}
	})
	return kit.Sized(0, affectedHeight, list)
}

// onceEach are the people, each with the first of their sessions.
func onceEach(all []rows.Concerned) []rows.Concerned {
	var people []rows.Concerned
	seen := map[string]bool{}
	for _, x := range all {
		if !seen[x.Number] {
			seen[x.Number] = true
			people = append(people, x)
		}
	}
	return people
}

// sessionsOf names the sessions of somebody that a change concerns.
func sessionsOf(p *classesPart, c lessons.BreakChanged, number string) string {
	var parts []string
	for _, x := range c.Concerned {
		if x.Number == number {
			parts = append(parts, p.Words.Date(x.Session.Date))
		}
	}
	return joined(p.Words, parts)
}

// sayBreak says how many sessions a holiday concerns, and whom.
func (p *classesPart) sayBreak(a *asking, word string, c lessons.BreakChanged) {
	n, people := len(c.Sessions), len(onceEach(c.Concerned))
	said := kit.NewText(p.Words.T(word, "n", strconv.Itoa(n), "people", strconv.Itoa(people)), kit.Style{Bold: true})
	if people == 0 {
		a.says(said)
		return
	}
	a.says(said, p.affected(c))
}

// addBreak adds a holiday, and shows what it closes.
func (p *classesPart) addBreak() {
	a := newAsking(p.Seat)
	b := studio.Break{}
	from := a.day("from", "class.break_from", a.ComingDates())
	to := a.day("to", "class.break_to", a.EndDates(from.Day, a.ComingDates()))
	would := func() {
		b.From, b.To = from.Day(), to.Day()
		if b.To.IsZero() {
			b.To = b.From
		}
		if b.From.IsZero() {
			return
		}
		named := b
		if named.Name == "" {
			named.Name = p.Words.T("class.break_hint")
		}
		preview(a, func(ctx context.Context) (lessons.BreakChanged, error) {
			return p.Lessons.PreviewBreak(ctx, p.Who(), named)
		}, func(would lessons.BreakChanged) { p.sayBreak(a, "class.break_closes", would) })
	}
	from.OnChanged, to.OnChanged = func(civil.Date) { would() }, func(civil.Date) { would() }
	a.saysText(p.Words.T("class.break_what"))
	tells, tell := p.tellChoice(a)
	body := kit.Down(kit.GapWide,
		a.entry("name", "class.break_name", p.Words.T("class.break_hint"), "", &b.Name, func() {}),
		kit.Beside(kit.GapPage, from, to), tells, a.room(affectedLines))
	a.open(p.Words.T("class.add_break"), "act.save", body, "name", func() {
		if !from.Take() || !to.Take() {
			return
		}
		would()
		p.keepBreak(a, b, tell())
	})
}

// keepBreak keeps it, and offers to undo it.
func (p *classesPart) keepBreak(a *asking, b studio.Break, tell *bool) {
	keep(a, func(ctx context.Context) (lessons.BreakChanged, error) {
		return p.Lessons.AddBreak(ctx, p.Who(), b, tell)
	}, func(done lessons.BreakChanged) {
		p.brokeOff("class.break_added", done)
	})
}

// brokeOff says what was done with a holiday, and offers to undo it.
func (p *classesPart) brokeOff(word string, done lessons.BreakChanged) {
	p.reload()
	said := p.Words.T(word, "name", done.Break.Name, "n", strconv.Itoa(len(done.Sessions)))
	seat.Offer(p.Seat, said, func(ctx context.Context) (string, error) {
		return p.Words.T("act.undone"), p.Lessons.UndoBreak(ctx, p.Who(), done.Act)
	})
}

// removeBreak asks before a holiday is taken back, and shows what takes place again.
func (p *classesPart) removeBreak(b studio.Break) {
	if !p.May(desk.ChangeBreaks) || b.To.Before(p.facts.today) {
		return
	}
	a := newAsking(p.Seat)
	a.leave = "act.keep"
	tells, tell := p.tellChoice(a)
	body := kit.Down(kit.GapWide, kit.NewText(breakWords(p.Words, b), kit.Style{}), tells, a.room(affectedLines))
	a.open(b.Name, "class.break_remove", body, "", func() {
		told := tell()
		keep(a, func(ctx context.Context) (lessons.BreakChanged, error) {
			return p.Lessons.RemoveBreak(ctx, p.Who(), b.ID, told)
		}, func(done lessons.BreakChanged) {
			p.brokeOff("class.break_removed", done)
		})
	})
	preview(a, func(ctx context.Context) (lessons.BreakChanged, error) {
		return p.Lessons.PreviewRemoveBreak(ctx, p.Who(), b.ID)
	}, func(would lessons.BreakChanged) { p.sayBreak(a, "class.break_opens", would) })
}

// tellChoice asks whether whom a holiday concerns are to be told: not where a poster
// in the hall says so.
func (p *classesPart) tellChoice(a *asking) (*kit.Field, func() *bool) {
	var chosen int
	field, _ := a.choice("class.break_tell", &chosen, func() {}, "tells.list", "tells.nobody")
	return field, func() *bool {
		tell := chosen == 0
		return &tell
	}
}
