package reception

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// picker is an entry in which a member is looked for, and the list of those
// found. Arrows choose while the entry keeps the focus.
type picker struct {
	seat   *seat.Seat
	search *search
	load   seat.Load
	entry  *kit.Entry
	list   *fyne.Container

	action   string // the word at the right of each row; empty is none
	onAct    func(rows.Member)
	named    string // what is said of who is typed where that may be chosen; empty is not
	onEnter  func(rows.Member)
	onChange func() // who is chosen, or who was found, is another
}

func newPicker(s *seat.Seat, state *search, placeholder string) *picker {
	p := &picker{seat: s, search: state, entry: kit.NewEntry(placeholder), list: kit.Down(0)}
	p.entry.OnChanged = p.typed
	p.entry.OnKey = p.key
	p.entry.OnEnter = func(string) {
		if m, ok := p.search.member(); ok && p.onEnter != nil {
			p.onEnter(m)
		}
	}
	return p
}

// found is who answers a typed text.
type found struct {
	members []rows.Member
	more    int
}

func (p *picker) typed(text string) {
	p.search.typed(text)
	p.draw()
	seat.Ask(p.seat, &p.load, func(ctx context.Context) (found, error) {
		members, more, err := p.seat.Register.Find(ctx, p.seat.Who(), text, matchesShown)
		return found{members, more}, err
	}, func(f found) {
		p.search.answered(text, f.members, f.more)
		p.draw()
	})
}

// key chooses by the arrows; Esc empties the entry before it closes anything.
func (p *picker) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp:
		p.search.move(-1)
	case fyne.KeyDown:
		p.search.move(1)
	case fyne.KeyEscape:
		if p.search.text == "" {
			return false
		}
		p.entry.SetText("")
		return true
	}
	p.draw()
	return true
}

func (p *picker) draw() {
	w := p.seat.Words
	p.list.RemoveAll()
	entries := make([]kit.SideEntry, len(p.search.found))
	for i, m := range p.search.found {
		entries[i] = kit.SideEntry{
			Icon: kit.IconPerson, Title: m.Name, Under: memberLine(w, m), Chosen: i == p.search.chosen,
			OnTap: func() {
				p.search.choose(i)
				p.draw()
			},
		}
		if p.action != "" {
			entries[i].Action, entries[i].OnAct = p.action, func() { p.onAct(m) }
		}
	}
	if p.named != "" && p.search.settled() && !p.search.empty() {
		at := len(p.search.found)
		entries = append(entries, kit.SideEntry{
			Icon: kit.IconPencil, Title: p.search.text, Under: p.named, Chosen: at == p.search.chosen,
			OnTap: func() {
				p.search.choose(at)
				p.draw()
			},
		})
	}
	switch {
	case len(entries) > 0:
		p.list.Add(kit.SideCard(entries...))
	case !p.search.empty() && p.search.settled():
		p.list.Add(kit.Sized(0, kit.EntryHeight, kit.Second(w.T("find.none"))))
	}
	if p.search.more > 0 {
		p.list.Add(kit.Sized(0, kit.HeadHeight, kit.Small(w.T("find.more", "n", strconv.Itoa(p.search.more)))))
	}
	if p.onChange != nil {
		p.onChange()
	}
	p.list.Refresh()
}

// memberLine is the second line about somebody: by what else they were found, how
// the name is read, the number, the status where it is another than active, and
// the classes.
func memberLine(w *lang.Printer, m rows.Member) string {
	parts := []string{m.Number}
	if kana := reading(w, m.Kana); kana != "" {
		parts = []string{kana, m.Number}
	}
	if m.Status != studio.Active && m.Status != "" {
		parts = append(parts, w.T("status."+string(m.Status)))
	}
	parts = append(foundBy(w, m), parts...)
	return strings.Join(append(parts, m.Classes...), " · ")
}
