package reception

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// newTwins makes the table of pairs who may be one person.
func (m *Members) newTwins() *kit.Table {
	w := m.seat.Words
	t := kit.NewTable(
		kit.Column{Title: w.T("duplicate.one"), Width: 168, Bold: true},
		kit.Column{Title: w.T("duplicate.other"), Width: 168, Bold: true},
		kit.Column{Title: w.T("duplicate.why"), Width: 120, Flex: 1, Ink: kit.Ink2},
		kit.Column{Title: w.T("duplicate.likeness"), Width: 136})
	t.OnOpen = m.openTwins
	return t
}

// openTwins holds a pair side by side.
func (m *Members) openTwins(row int) {
	if row >= 0 && row < len(m.pairs) {
		p := m.pairs[row]
		m.sheet = openMerge(m.seat, p.Keep.Number, p.Drop.Number, sayReasons(m.seat.Words, p.Reasons), func() { m.sheet = nil })
	}
}

// askTwins asks who may be in the register twice.
func (m *Members) askTwins() {
	seat.Ask(m.seat, &m.listLoad, func(ctx context.Context) ([]register.Twins, error) {
		return m.seat.Register.Duplicates(ctx, m.seat.Who())
	}, func(pairs []register.Twins) {
		m.pairs = pairs
		m.drawTwins()
	})
}

func (m *Members) drawTwins() {
	w := m.seat.Words
	m.twins.SetRows(len(m.pairs), func(i int) kit.Row {
		p := m.pairs[i]
		return kit.Row{Cells: []kit.Cell{
			{Text: p.Keep.Name, Detail: p.Keep.Number},
			{Text: p.Drop.Name, Detail: p.Drop.Number},
			{Text: sayReasons(w, p.Reasons)},
			{Icon: likenessIcons[p.Likeness], Text: w.T(likenessWords[p.Likeness])},
		}}
	})
	if m.twins.Chosen() < 0 && len(m.pairs) > 0 {
		m.twins.Choose(0)
	}
	shown := fyne.CanvasObject(m.twins)
	if len(m.pairs) == 0 {
		shown = kit.Empty(kit.IconCheck, w.T("duplicate.none"), nil)
	}
	m.stage(shown)
	m.say(w.T("duplicate.pairs", "n", strconv.Itoa(len(m.pairs))))
}

// sayReasons writes reasons on one line.
func sayReasons(w *lang.Printer, why []studio.Reason) string {
	all := make([]string, len(why))
	for i, r := range why {
		all[i] = w.Reason(r)
	}
	return strings.Join(all, w.T("format.list"))
}

var likenessWords = map[studio.Likeness]string{
	studio.Certain: "likeness.certain", studio.Likely: "likeness.likely", studio.Perhaps: "likeness.perhaps",
}

var likenessIcons = map[studio.Likeness]kit.Icon{studio.Certain: kit.IconDot, studio.Likely: kit.IconHalf, studio.Perhaps: kit.IconRing}
