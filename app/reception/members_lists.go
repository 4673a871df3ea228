package reception

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// drawSide draws the lists to choose from. The one that had the focus keeps it.
func (m *Members) drawSide() {
	w := m.seat.Words
	var chosen fyne.Focusable
	list := func(entries []kit.SideEntry) fyne.CanvasObject {
		drawn := kit.SideList(entries...)
		for i, e := range entries {
			if e.Chosen {
				chosen, _ = drawn.Objects[i].(fyne.Focusable)
			}
		}
		return drawn
	}
	entry := func(icon kit.Icon, title string, of chosenList, l studio.List) kit.SideEntry {
		return kit.SideEntry{Icon: icon, Title: title, Quiet: true, Chosen: of == m.list.chosen, OnTap: func() { m.press(of, l) }}
	}
	parts := []fyne.CanvasObject{
		kit.SideTitle(w.T("members.title")),
		list([]kit.SideEntry{entry(kit.IconPeople, w.T("list.everybody"), chosenList{}, studio.List{})}),
	}
	var kept, ready []kit.SideEntry
	for _, l := range m.lists {
		kept = append(kept, entry(kit.IconLines, l.Name, chosenList{saved: l.ID}, l))
	}
	if len(kept) > 0 {
		parts = append(parts, kit.SideSection(w.T("list.kept")), list(kept))
	}
	for _, r := range studio.ReadyLists {
		l, err := studio.ReadyList(r.Name, studio.Asked{})
		if err != nil {
			continue // the lists are the program's own, and a test reads them all
		}
		ready = append(ready, entry(readyIcons[r.Name], w.T("readyname."+r.Name), chosenList{ready: r.Name}, l))
	}
	parts = append(parts, kit.SideSection(w.T("list.ready")), list(ready))
	focused := m.listFocused()
	m.side.Objects = parts
	kit.Refresh(m.side)
	if focused && chosen != nil {
		m.seat.Window.Canvas().Focus(chosen)
	}
}

// listFocused reports whether a list of the side has the focus.
func (m *Members) listFocused() bool {
	focused := m.seat.Window.Canvas().Focused()
	for _, part := range m.side.Objects {
		if list, ok := part.(*fyne.Container); ok {
			for _, o := range list.Objects {
				if f, ok := o.(fyne.Focusable); ok && f == focused {
					return true
				}
			}
		}
	}
	return false
}

// readyIcons are the pictures of the ready lists.
var readyIcons = map[string]kit.Icon{
	"agreements": kit.IconClipboard,
	"birthdays":  kit.IconCake, "unseen": kit.IconClock, "trials": kit.IconDoor, "holds": kit.IconPause, "renewals": kit.IconFile,
	"missing": kit.IconQuestion, "duplicates": kit.IconSwap,
}

// press shows a list that was pressed. What was changed in the one before and not
// kept is offered back.
func (m *Members) press(of chosenList, l studio.List) {
	before, changed := m.list, m.list.changed()
	m.show(of, l)
	if changed && before.chosen != of {
		m.seat.Shell.Say(m.seat.Words.T("list.left_changed"), func() {
			m.list.again(before)
			m.drawSide()
			m.compose()
			m.ask()
		})
	}
}

// titleText is what the list is called.
func (m *Members) titleText() string {
	w := m.seat.Words
	switch {
	case m.list.chosen.ready != "":
		return w.T("ready." + m.list.chosen.ready)
	case m.list.chosen.saved != 0:
		return m.list.kept.Name
	case !m.list.list.Where.IsZero():
		return w.T("list.narrowed")
	}
	return w.T("list.everybody")
}

// actions are what can be done with the list that is shown.
func (m *Members) actions() []fyne.CanvasObject {
	w := m.seat.Words
	var all []fyne.CanvasObject
	if m.list.chosen == duplicates {
		return nil
	}
	if m.list.chosen == (chosenList{}) && !m.list.changed() {
		if b := m.importButton(kit.Outlined); b != nil {
			all = append(all, b)
		}
	}
	if m.list.chosen.saved != 0 && m.seat.May(desk.SaveList) {
		all = append(all, m.listMenu())
	} else if m.list.changed() && m.seat.May(desk.SaveList) {
		all = append(all, kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("list.keep")}, m.keepAs))
	}
	if m.seat.May(desk.ExportMembers) {
		all = append(all, kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconDownload, Label: w.T("list.export")}, m.export))
	}
	if m.seat.May(desk.AddMember) {
		text := kit.ButtonText{Label: w.T("find.trial"), Key: seat.Chord(w, string(fyne.KeyT))}
		if m.size.Width < keysShown {
			text.Key = ""
		}
		all = append(all, kit.NewButton(kit.Primary, text, m.trial))
	}
	return all
}

// trial takes in somebody new on trial.
func (m *Members) trial() { NewTrial(m.seat, "") }

// listMenu lists what can be done with a list that is kept.
func (m *Members) listMenu() *kit.Button {
	w := m.seat.Words
	type item struct {
		word string
		do   func()
	}
	items := []item{{w.T("list.keep_other"), m.keepAs}, {w.T("list.rename"), m.rename}, {w.T("list.remove"), m.remove}}
	if m.list.changed() {
		items = append([]item{{w.T("list.keep_changes"), m.keepChanges}}, items...)
	}
	words := make([]string, len(items))
	for i, it := range items {
		words[i] = it.word
	}
	text := kit.ButtonText{Icon: kit.IconDown, Label: w.T("list.menu")}
	if m.list.changed() {
		text.Label = w.T("list.menu_changed")
	}
	var button *kit.Button
	button = kit.NewButton(kit.Outlined, text, func() {
		kit.Menu(button, words, -1, func(i int) { items[i].do() })
	})
	return button
}

// keepAs keeps the list as it is shown under a name that is asked for.
func (m *Members) keepAs() {
	w := m.seat.Words
	l := m.list.list
	l.ID, l.Name = 0, ""
	askListName(m.seat, w.T("list.keep_title"), w.T("list.keep_do"), l, func(kept studio.List) {
		m.show(chosenList{saved: kept.ID}, kept)
		seat.Offer(m.seat, w.T("list.saved", "name", kept.Name), m.removing(kept.ID))
	})
}

// removing is the counter-step of keeping a list.
func (m *Members) removing(id studio.ListID) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		return m.seat.Words.T("act.undone"), m.seat.Register.RemoveList(ctx, m.seat.Who(), id)
	}
}

// keeping is the counter-step of changing a list or of taking it away: it is kept
// as it was.
func (m *Members) keeping(was studio.List) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		_, err := m.seat.Register.SaveList(ctx, m.seat.Who(), was)
		return m.seat.Words.T("act.undone"), err
	}
}

// rename keeps the list that is chosen under another name.
func (m *Members) rename() {
	w, was := m.seat.Words, m.list.kept
	askListName(m.seat, w.T("list.rename_title"), w.T("list.rename_do"), was, func(kept studio.List) {
		m.list.kept.Name, m.list.list.Name = kept.Name, kept.Name
		m.compose()
		seat.Offer(m.seat, w.T("list.renamed", "name", kept.Name), m.keeping(was))
	})
}

// keepChanges keeps the list that is chosen as it is shown.
func (m *Members) keepChanges() {
	w, was := m.seat.Words, m.list.kept
	keepList(m.seat, m.list.list, m.seat.Shell.Fail, func(kept studio.List) {
		m.show(m.list.chosen, kept)
		seat.Offer(m.seat, w.T("list.changed", "name", kept.Name), m.keeping(was))
	})
}

// remove takes the list that is chosen away.
func (m *Members) remove() {
	w, was := m.seat.Words, m.list.kept
	seat.Do(m.seat, func(ctx context.Context) (bool, error) {
		return true, m.seat.Register.RemoveList(ctx, m.seat.Who(), was.ID)
	}, func(bool) {
		again := was
		again.ID = 0
		m.show(chosenList{}, studio.List{})
		seat.Offer(m.seat, w.T("list.removed", "name", was.Name), m.keeping(again))
	})
}
