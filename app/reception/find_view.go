package reception

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Find is the search over the whole program, open over whatever is shown: any
// member, today's classes, invoices.
type Find struct {
	seat     *seat.Seat
	ways     Ways
	findings findings
	asked    func() // what to do as soon as what is typed is looked up; nil is nothing

	today dayRead

	load, glanceLoad seat.Load
	photoLoad        seat.Load
	entry            *kit.Entry
	groups           *fyne.Container
	about            *fyne.Container
	dialog           *kit.Dialog
}

const (
	findWidth  float32 = 912
	findLeft   float32 = 520
	findHeight float32 = 496
	findHead   float32 = 64
)

// dayRead is what is on today, read at the first key. Several questions may be under
// way at once; one that fails or is given up leaves it to the next to read them.
type dayRead struct {
	lock     sync.Mutex
	read     bool
	sessions []rows.Session
}

// Ways are what the window does elsewhere with whom the search found.
type Ways struct {
	CheckIn func(number string)  // checks a member in at the door, and shows it
	Pay     func(invoice string) // asks for a payment on an invoice's page
}

// NewFind opens the search; closed is called when it is gone.
func NewFind(s *seat.Seat, ways Ways, closed func()) *Find {
	w := s.Words
	f := &Find{seat: s, ways: ways, entry: kit.NewSearch(), groups: kit.Down(0), about: container.NewStack()}
	f.entry.Lead(kit.IconSearch, kit.Indigo, kit.Across(kit.Gap+4, kit.Small(w.T("find.hint")), kit.KeyHint(seat.Esc, "")))
	f.entry.OnChanged = f.typed
	f.entry.OnKey = f.key
	f.entry.OnEnter = func(string) { f.whenFound(func() { f.open(f.findings.choice()) }) }
	left := kit.Sized(findLeft, findHeight, kit.Padded(kit.Gap, kit.Gap, scrolled(f.groups)))
	right := kit.Sized(findWidth-findLeft, findHeight, kit.Pane(kit.Padded(kit.GapPage, kit.GapPage, f.about)))
	keys := kit.Sized(0, kit.RowHeight, kit.Padded(0, kit.GapWide+4, kit.Across(kit.GapPage,
		kit.KeyHint(seat.Arrows, w.T("find.choose")), kit.KeyHint(seat.Enter, w.T("find.open_page")))))
	card := kit.Card(kit.Down(0, kit.Sized(0, findHead, kit.Padded(kit.Gap, kit.GapWide-4, f.entry)), kit.Rule(),
		kit.Left(left, right), kit.Rule(), keys))
	f.dialog = kit.Overlay(s.Window.Canvas(), card, f.entry.Focusable(), func() {
		f.asked = nil
		f.load.Leave()
		f.glanceLoad.Leave()
		if closed != nil {
			closed()
		}
	})
	return f
}

// Close takes the search away.
func (f *Find) Close() { f.dialog.Close() }

// Primary checks the chosen member in (Ctrl+Enter).
func (f *Find) Primary() {
	f.whenFound(func() {
		if m := f.findings.choice().member; m != nil {
			f.Close()
			f.ways.CheckIn(m.Number)
		} else if f.findings.nobody() {
			f.trial()
		}
	})
}

// trial takes in whom was looked for, with the word filled in.
func (f *Find) trial() {
	if f.seat.May(desk.AddMember) {
		f.Close()
		NewTrial(f.seat, f.entry.Text())
	}
}

// whenFound does something with who is chosen: now, or when what was typed
// meanwhile is looked up, so that nobody of an older answer is meant.
func (f *Find) whenFound(do func()) {
	if f.findings.text != f.entry.Text() {
		f.asked = do
		return
	}
	do()
}

// Key begins what Ctrl and a letter begin with what is chosen, now or when what
// was typed meanwhile is looked up.
func (f *Find) Key(k fyne.KeyName) {
	if k == fyne.KeyT {
		f.trial()
		return
	}
	f.whenFound(func() {
		c := f.findings.choice()
		if c.invoice != nil && k == fyne.KeyP && f.seat.May(desk.TakePayment) {
			f.Close()
			f.ways.Pay(c.invoice.Number)
		}
		if c.member == nil {
			return
		}
		for _, a := range f.acts() {
			if a.key == k && f.seat.May(a.right) {
				f.begin(a, c.member.Number)
			}
		}
	})
}

// act is something that is done with a member elsewhere than in the search.
type act struct {
	word  string
	key   fyne.KeyName
	right desk.Act
	do    func(number string)
}

func (f *Find) acts() []act {
	w := f.seat.Words
	acts := []act{
		{w.T("find.check_in"), seat.Enter, desk.CheckIn, f.ways.CheckIn},
		{w.T("today.book"), fyne.KeyB, desk.BookSession, func(number string) { openBooking(f.seat, number, nil) }},
		{w.T("cancel.or_absent"), fyne.KeyE, desk.CancelBooking, func(number string) { openCancel(f.seat, number, studio.SessionKey{}, nil) }},
		{w.T("door.take_payment"), fyne.KeyP, desk.TakePayment, f.pay},
	}
	if m := f.findings.choice().member; m != nil && m.Status == studio.Leave {
		acts = append(acts, act{w.T("life.return"), fyne.KeyR, desk.TakeStep, func(number string) {
			openStep(f.seat, number, studio.ToReturn, func(*stepSheet) {}, nil)
		}})
	}
	return acts
}

// pay asks for a payment of what a member's household owes longest.
func (f *Find) pay(number string) {
	oldestOpen(f.seat, number, f.ways.Pay)
}

func (f *Find) begin(a act, number string) {
	f.Close()
	a.do(number)
}

// drawActs lists what can be done with a member, the first is the primary.
func (f *Find) drawActs(number string) fyne.CanvasObject {
	rows := kit.Down(0)
	for i, a := range f.acts() {
		if !f.seat.May(a.right) {
			continue
		}
		button := kit.NewButton
		if i == 0 {
			button = kit.BoldButton
		}
		rows.Add(kit.Across(0, button(kit.Plain, kit.ButtonText{Label: a.word}, func() { f.begin(a, number) }),
			kit.Space(), kit.KeyHint(seat.Chord(f.seat.Words, string(a.key)), ""), kit.Sized(kit.Gap, 0, kit.Down(0))))
	}
	return kit.Padded(0, -kit.Gap, rows)
}

func (f *Find) typed(text string) {
	f.asked = nil
	seat.Ask(f.seat, &f.load, func(ctx context.Context) (looked, error) { return f.look(ctx, text) }, func(l looked) {
		f.findings.took(text, l)
		f.draw()
		if do := f.asked; do != nil {
			f.asked = nil
			do()
		}
	})
}

func (f *Find) look(ctx context.Context, text string) (l looked, err error) {
	s := f.seat
	if l.members, l.more, err = s.Register.Find(ctx, s.Who(), text, matchesShown); err != nil {
		return l, err
	}
	if l.sessions, err = f.sessionsToday(ctx); err != nil {
		return l, err
	}
	first := ""
	if len(l.members) > 0 {
		first = l.members[0].Number
		if l.first, err = f.glance(ctx, l.members[0]); err != nil {
			return l, err
		}
	}
	month, begins, numbered := invoiceNumber(text)
	switch {
	case !s.May(desk.ReadInvoices):
	case numbered:
		l.invoices, err = s.Month.LatestInvoices(ctx, s.Who(), month.String(), begins, "", invoicesShown)
	case first != "":
		l.invoices, err = s.Month.LatestInvoices(ctx, s.Who(), "", "", first, invoicesShown)
	}
	return l, err
}

// sessionsToday are today's, as they were when they were first read.
func (f *Find) sessionsToday(ctx context.Context) ([]rows.Session, error) {
	f.today.lock.Lock()
	defer f.today.lock.Unlock()
	if f.today.read {
		return f.today.sessions, nil
	}
	list, err := f.seat.Lessons.Day(ctx, f.seat.Who(), civil.DateOf(f.seat.Desk.Now()))
	if err == nil {
		f.today.read, f.today.sessions = true, list
	}
	return list, err
}

// glance is what reception wants to know of somebody who was found.
func (f *Find) glance(ctx context.Context, m rows.Member) (glance, error) {
	card, err := f.seat.Entrance.Glance(ctx, f.seat.Who(), m.Number)
	return glance{m, card}, err
}

func (f *Find) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp:
		f.findings.move(-1)
	case fyne.KeyDown:
		f.findings.move(1)
	default:
		return false
	}
	f.draw()
	return true
}

// open shows the page of what is chosen.
func (f *Find) open(c finding) {
	var to seat.Place
	switch {
	case c.member != nil:
		to = seat.Place{Screen: seat.Member, Of: c.member.Number}
	case c.session != nil:
		to = seat.Place{Screen: seat.Session, Of: c.session.Key.String()}
	case c.invoice != nil:
		to = seat.Place{Screen: seat.Invoice, Of: c.invoice.Number}
	default:
		return
	}
	f.Close()
	f.seat.Shell.Go(to)
}

func (f *Find) draw() {
	w, found := f.seat.Words, &f.findings
	f.groups.RemoveAll()
	from := 0
	f.group(w.T("find.members", "n", strconv.Itoa(len(found.members)+found.more)), memberColumns, &from, len(found.members), func(i int) []kit.Cell {
		return memberCells(w, found.members[i])
	})
	if found.more > 0 {
		f.groups.Add(kit.Padded(0, kit.GapWide-4, kit.Small(w.T("find.more", "n", strconv.Itoa(found.more)))))
	}
	f.group(w.T("find.sessions", "n", strconv.Itoa(len(found.sessions))), otherColumns, &from, len(found.sessions), func(i int) []kit.Cell {
		s := found.sessions[i]
		return []kit.Cell{{Icon: kit.IconCalendar}, {Text: s.Class.Name}, {Text: w.Span(s.Start, s.End) + "  " + s.Room}}
	})
	f.group(w.T("find.invoices", "n", strconv.Itoa(len(found.invoices))), otherColumns, &from, len(found.invoices), func(i int) []kit.Cell {
		inv := found.invoices[i]
		return []kit.Cell{
			{Icon: kit.IconBill},
			{Text: inv.Number},
			{Text: w.T("invoice.sama", "name", inv.Payer.Name) + " " + w.Money(inv.Total)},
		}
	})
	if found.nobody() {
		f.groups.Add(kit.Padded(kit.GapPage, 0, kit.Empty(kit.IconSearch, w.T("find.none"), f.trialButton())))
	}
	kit.Refresh(f.groups)
	f.drawAbout()
}

// trialButton takes in who was not found, for whoever may.
func (f *Find) trialButton() *kit.Button {
	if !f.seat.May(desk.AddMember) {
		return nil
	}
	w := f.seat.Words
	return kit.BoldButton(kit.Outlined, kit.ButtonText{Label: w.T("find.trial"), Key: seat.Chord(w, seat.Enter)}, f.trial)
}

// The columns of those found: members, and what is shown with an icon.
var (
	memberColumns = []kit.Column{
		{Width: 100, Bold: true, Whole: true},
		{Width: 116, Small: true, Ink: kit.Ink2},
		{Width: 44, Small: true, Ink: kit.Ink2},
		{Flex: 1, Small: true},
	}
	otherColumns = []kit.Column{{Width: 20, Gap: 12}, {Width: 140}, {Flex: 1, Small: true, Ink: kit.Ink2}}
)

// memberCells are how somebody is told from those of the same name: how the name
// is read, the number and the classes, before which stand by what else they were
// found, and a status that is another than active.
func memberCells(w *lang.Printer, m rows.Member) []kit.Cell {
	about := foundBy(w, m)
	if m.Status != studio.Active && m.Status != "" {
		about = append(about, w.T("status."+string(m.Status)))
	}
	return []kit.Cell{
		{Text: m.Name},
		{Text: reading(w, m.Kana)},
		{Text: m.Number},
		{Text: strings.Join(append(about, m.Classes...), " · ")},
	}
}

// foundBy writes by what somebody was found, if not by name or number.
func foundBy(w *lang.Printer, m rows.Member) []string {
	var by []string
	for _, r := range m.By {
		by = append(by, w.Reason(r))
	}
	return by
}

// group shows those found of one kind under their heading, counted on from the
// groups before.
func (f *Find) group(heading string, columns []kit.Column, from *int, n int, cells func(i int) []kit.Cell) {
	if n == 0 {
		return
	}
	entries := make([]kit.ColumnEntry, n)
	for i := range entries {
		place := *from + i
		entries[i] = kit.ColumnEntry{Cells: cells(i), Chosen: place == f.findings.chosen, OnTap: func() { f.tap(place) }}
	}
	if *from > 0 {
		f.groups.Add(kit.Sized(0, kit.Gap, kit.Down(0)))
	}
	*from += n
	f.groups.Add(kit.Sized(0, kit.HeadHeight, kit.Padded(0, kit.GapWide-4, kit.Across(0, kit.Small(heading)))))
	f.groups.Add(kit.SideColumns(columns, entries...))
}

// tap chooses, and opens what is chosen already.
func (f *Find) tap(i int) {
	if i == f.findings.chosen {
		f.open(f.findings.choice())
		return
	}
	f.findings.choose(i)
	f.draw()
}

// drawAbout shows what is known of the chosen member: what they ask at the desk
// and on the phone.
func (f *Find) drawAbout() {
	m := f.findings.choice().member
	switch {
	case m == nil:
		f.glanceLoad.Leave()
		f.about.RemoveAll()
		kit.Refresh(f.about)
	case m.ID == f.findings.first.member.ID:
		f.glanceLoad.Leave()
		f.drawGlance(f.findings.first)
	default:
		chosen := *m
		seat.Ask(f.seat, &f.glanceLoad, func(ctx context.Context) (glance, error) { return f.glance(ctx, chosen) }, f.drawGlance)
	}
}

func (f *Find) drawGlance(g glance) {
	f.about.Objects = []fyne.CanvasObject{kit.Between(
		kit.Down(kit.GapWide, personHead(f.seat, g, &f.photoLoad), factLines(g.facts(f.seat.Words)), f.drawActs(g.member.Number)), nil)}
	kit.Refresh(f.about)
}
