package reception

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// doorView draws the door: the entry, under it the card or those found for what
// is typed, and the last answers.
type doorView struct {
	page     *Today
	picker   *picker
	card     *kit.DoorCard
	below    *fyne.Container // the card and the last answers
	news     *fyne.Container // in short what was answered while something is typed, above those found
	photo    seat.Load       // of whom the card shows
	recent   *kit.Table
	fitting  int    // how many of the last answers there is room for
	entering string // with which Enter was pressed before it was looked up
	all      *fyne.Container
}

// scansKept is how many of the last answers are asked for.
const scansKept = 20

func newDoorView(t *Today) *doorView {
	w := t.seat.Words
	v := &doorView{page: t, card: kit.NewDoorCard(w.T("door.waiting"))}
	v.picker = newPicker(t.seat, &t.door.search, w.T("door.placeholder"))
	v.picker.action = w.T("find.check_in")
	v.picker.onAct = t.checkInByName
	v.picker.onChange = v.typed
	v.picker.entry.OnEnter = v.entered
	v.picker.entry.Lead(kit.IconWaves, kit.Indigo, kit.KeyHint(seat.Chord(w, "I"), ""))
	v.recent = kit.NewPlainList(recentColumns(false)...)
	v.recent.OnOpen = func(row int) { t.showVisit(t.door.scans[row].Visit) }
	heading := kit.Section(w.T("door.recent"), "", kit.NewButton(kit.Plain, kit.ButtonText{Label: w.T("door.show_all")}, t.showAllScans))
	recent := container.New(&measured{told: v.fit}, v.recent)
	v.below = kit.Between(kit.Down(kit.Gap, v.card, heading), nil, recent)
	entry := kit.Sized(0, kit.TopHeight, kit.Padded((kit.TopHeight-kit.RowHeight)/2, 0, v.picker.entry))
	v.news = kit.Down(0)
	v.all = kit.Between(entry, nil, container.NewStack(v.below, kit.Between(v.news, nil, scrolled(v.picker.list))))
	v.typed()
	return v
}

func recentColumns(narrow bool) []kit.Column {
	columns := []kit.Column{{Width: 20, Gap: 12}, {Width: 40, Ink: kit.Ink2}, {Width: 100, Whole: true}}
	if narrow {
		columns[2].Flex = 1
	} else {
		columns = append(columns, kit.Column{Flex: 1, Ink: kit.Ink2})
	}
	return append(columns, kit.Column{Width: 84, Align: fyne.TextAlignTrailing})
}

// setNarrow is for windows of 1024×768.
func (v *doorView) setNarrow(on bool) {
	w := v.page.seat.Words
	v.card.SetCompact(on)
	v.recent.SetColumns(recentColumns(on)...)
	v.drawRecent()
	placeholder := w.T("door.placeholder")
	if on {
		placeholder = w.T("door.placeholder_short")
	}
	v.picker.entry.SetPlaceholder(placeholder)
}

// entered opens who is found, as soon as what is typed is looked up. What is a card
// or what nobody is found by and looks like one was read: while the machine
// stalled, too slowly to be told from typing by its pace, or while an input method
// was on, which took the reader's Enter for itself.
func (v *doorView) entered(text string) {
	read := devices.Plain(text)
	m, found := v.picker.search.member()
	switch {
	case devices.LooksCard(read), v.page.door.search.carded(), v.page.door.search.settled() && !found && devices.LooksRead(read):
		v.picker.entry.SetText("")
		v.page.Scanned(text)
	case found:
		v.page.openMember(m)
	case !v.page.door.search.settled():
		v.entering = text
	}
}

// typed shows those found as long as something stands in the entry.
func (v *doorView) typed() {
	d := &v.page.door
	if d.search.empty() {
		v.below.Show()
		v.news.RemoveAll()
	} else {
		v.below.Hide()
	}
	if d.search.take() {
		v.page.lookedUp()
	}
	if text := v.entering; text != d.search.text {
		v.entering = ""
	} else if text != "" && d.search.settled() {
		v.entering = ""
		v.entered(text)
	}
}

// fit shows as many of the last answers as there is room for.
func (v *doorView) fit(size fyne.Size) {
	if n := int(size.Height / kit.RowHeight); n != v.fitting {
		v.fitting = n
		v.drawRecent()
	}
}

func (v *doorView) draw() {
	shown, card := v.shown(), v.page.door.card
	if card == nil {
		v.card.OnOpen = nil
		v.card.SetDoor(shown)
		v.photo.Leave()
		if shown == nil {
			v.news.RemoveAll() // it was taken back
			kit.Refresh(v.all)
		}
		return
	}
	v.card.OnOpen = v.page.openShown
	v.page.seat.Photo(card.Photo, &v.photo, func(m image.Image) {
		shown.Shown = m
		v.card.SetDoor(shown)
	})
}

// shown is what the card says; nil while it says nothing.
func (v *doorView) shown() *kit.Door {
	w, d, now := v.page.seat.Words, &v.page.door, v.page.seat.Desk.Now()
	switch {
	case d.unknown != "":
		return v.door(unknownText(w, d.unknown, now))
	case d.foreign != nil:
		return v.door(foreignText(w, d.foreign, now))
	case d.card != nil:
		return v.door(textOf(w, *d.card))
	}
	return nil
}

// announce says what the door answers where the card does not show it too: over a
// dialog, if one is open, and above those found, while something is typed. Whoever
// stands there waits for it.
func (v *doorView) announce() {
	shown := v.shown()
	if shown == nil {
		return
	}
	kit.News(v.page.seat.Window.Canvas(), kit.DoorNews(*shown))
	if !v.page.door.search.empty() {
		v.news.Objects = []fyne.CanvasObject{kit.DoorNews(*shown), kit.Sized(0, kit.GapWide, kit.Down(0))}
		kit.Refresh(v.all)
	}
}

func (v *doorView) drawRecent() {
	d := &v.page.door
	narrow := v.page.narrow
	v.recent.SetRows(min(len(d.scans), v.fitting), func(i int) kit.Row {
		return v.page.scanRow(d.scans[i], narrow)
	})
}

// scanRow is a line of the last answers.
func (t *Today) scanRow(s rows.Scan, narrow bool) kit.Row {
	w := t.seat.Words
	cells := []kit.Cell{
		{Icon: seat.VerdictOf(s.Answer).Icon()},
		{Text: w.Time(s.At)},
		{Text: s.Name},
		{Text: orDash(s.Class)},
		{Text: scanWord(w, s)},
	}
	if narrow {
		cells = append(cells[:3], cells[4])
	}
	return kit.Row{Cells: cells, Past: s.Ended}
}

// door puts a card's words into the shape that is drawn.
func (v *doorView) door(t doorText) *kit.Door {
	d := &kit.Door{
		Verdict: seat.VerdictOf(t.answer), Word: t.word, Time: t.time,
		Photo: t.photo, Kana: t.kana, Name: t.name, Line: t.who,
		Strip: kit.DoorStrip{Text: t.strip}, Action: v.actions(),
	}
	if t.stripAnswer != "" {
		d.Strip.Verdict = seat.VerdictOf(t.stripAnswer)
	}
	for _, f := range t.facts {
		line := kit.DoorFact{Icon: factIcon(f.kind), Label: f.label, Value: f.value, Detail: f.detail}
		if f.answer != "" {
			line.Verdict = seat.VerdictOf(f.answer)
		}
		d.Facts = append(d.Facts, line)
	}
	return d
}

// actions are what can be done about the answer that is shown.
func (v *doorView) actions() []kit.DoorAction {
	if why := v.page.door.unfit(); why != nil {
		return v.cardActions(*why)
	}
	keys, w := v.page.Keys(), v.page.seat.Words
	var list []kit.DoorAction
	for _, letter := range []fyne.KeyName{fyne.KeyN, fyne.KeyR, fyne.KeyP, fyne.KeyU} {
		key, _ := keys.On(letter)
		if !key.Now {
			continue
		}
		text := keys.Button(w, letter)
		if letter == fyne.KeyU && v.page.noteUndoes {
			text.Key = ""
		}
		list = append(list, kit.DoorAction{Next: len(list) == 0 && letter != fyne.KeyU, Text: text, OnTap: key.Do})
	}
	return list
}

// cardActions are what can be done about a card or code that opens no door, once
// it is clear who stands there.
func (v *doorView) cardActions(why studio.Reason) []kit.DoorAction {
	t, w := v.page, v.page.seat.Words
	next := kit.DoorAction{Next: true, Text: kit.ButtonText{Label: w.T("door.by_name")}, OnTap: t.checkInShown}
	if why.Code == "door.card_lost" {
		next.Text.Label, next.OnTap = w.T("door.found"), t.cardFound
	}
	return []kit.DoorAction{next, {Text: kit.ButtonText{Label: w.T("door.cards")}, OnTap: t.openCards}}
}

func factIcon(k factKind) kit.Icon {
	return [...]kit.Icon{
		factClass: kit.IconCalendar, factLeft: kit.IconTicket, factLeave: kit.IconPause, factOwes: kit.IconYen,
		factBirthday: kit.IconCake, factCaution: kit.IconNote, factGuardian: kit.IconPhone, factNext: kit.IconClock,
		factPhone: kit.IconPhone, factMail: kit.IconMail, factHouse: kit.IconHouse, factCard: kit.IconCard,
		factComing: kit.IconClock, factHoliday: kit.IconCalendar, factJoined: kit.IconEnter,
		factContact: kit.IconPhone,
	}[k]
}
