package reception

import (
	"context"
	"maps"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// payerSheet changes who pays for a member, or their details.
type payerSheet struct {
	*frame
	about  rows.Person
	search search
	load   seat.Load

	ways   *kit.Segments
	picker *picker
	whose  *kit.Field
	made   payerFields // of a new payer
	mended payerFields // of the one who pays
	when   *kit.DateField
	body   *fyne.Container
	note   *fyne.Container
}

// payerFields are the entries for a payer's details.
type payerFields struct {
	entries map[exchange.Field]*kit.Entry
	fields  map[exchange.Field]*kit.Field
	all     *fyne.Container
}

const (
	payerWidth  float32 = 640
	payerBody   float32 = 332
	payerNotes  float32 = 148
	payerPeople float32 = 164
	payerPostal float32 = 144
	payerDay    float32 = 200
	payerLabel  float32 = 22 // above a field
)

// openPayer opens the sheet about a member, and calls closed when it is gone.
func openPayer(s *seat.Seat, about rows.Person, closed func()) *payerSheet {
	w := s.Words
	p := &payerSheet{about: about, body: container.NewStack(), note: kit.Down(0)}
	p.frame = newFrame(s, "act.cancel", "payer.move", p.primary)
	parts := make([]kit.Segment, len(payerWords))
	for i, word := range payerWords {
		parts[i].Label = w.T(word)
	}
	p.ways = kit.NewSegments(func(int) { p.turn() }, parts...)
	p.picker = newPicker(s, &p.search, w.T("find.hint"))
	p.picker.entry.Lead(kit.IconSearch, kit.Indigo, nil)
	p.picker.onChange = p.ask
	p.whose = kit.NewField(w.T("payer.whose"), p.picker.entry)
	p.made, p.mended = p.fields(register.Form{}), p.fields(payerForm(about.House.Household))
	p.when = kit.NewDateField(w.T("payer.from"), s.NearDates())
	p.when.SetDay(civil.DateOf(s.Desk.Now()))
	p.when.OnChanged = func(civil.Date) { p.ask() }
	card := wideCard(payerWidth,
		kit.Heading(w.T("payer.of", "name", about.Name)), kit.Across(0, p.ways),
		kit.Sized(0, payerBody, p.body), kit.Sized(0, payerNotes, p.note), p.foot)
	p.turn() // only what is shown can have the focus
	p.show(p, card, p.picker.entry.Focusable(), closed)
	return p
}

// fields makes the entries for a payer, filled in.
func (p *payerSheet) fields(f register.Form) payerFields {
	w := p.seat.Words
	list := payerFields{entries: map[exchange.Field]*kit.Entry{}, fields: map[exchange.Field]*kit.Field{}}
	labelled := func(field exchange.Field) fyne.CanvasObject {
		entry := kit.NewEntry("")
		entry.SetText(f[field])
		entry.OnChanged = func(string) { p.ask() }
		list.entries[field], list.fields[field] = entry, kit.NewField(w.T(fieldWords[field]), entry)
		return list.fields[field]
	}
	list.all = kit.Down(kit.GapWide,
		kit.Beside(kit.GapWide, labelled(exchange.FieldName), labelled(exchange.FieldKana)),
		kit.Beside(kit.GapWide, labelled(exchange.FieldPhone), labelled(exchange.FieldEmail)),
		besideOf(kit.Sized(payerPostal, 0, labelled(exchange.FieldPostal)), kit.GapWide, labelled(exchange.FieldAddress)))
	return list
}

func (l payerFields) form() register.Form {
	f := register.Form{}
	for field, e := range l.entries {
		f[field] = e.Text()
	}
	return f
}

func (p *payerSheet) way() payerWay { return payerWay(p.ways.Chosen()) }

// turn shows what a way needs.
func (p *payerSheet) turn() {
	w := p.seat.Words
	from := kit.Across(kit.Gap, kit.Sized(payerDay, 0, p.when),
		kit.Down(0, kit.Sized(0, payerLabel, kit.Down(0)), p.nextMonth()))
	switch p.way() {
	case payerKnown:
		p.body.Objects = []fyne.CanvasObject{kit.Down(kit.GapWide,
			p.whose, kit.Sized(0, payerPeople, scrolled(p.picker.list)), from)}
	case payerNew:
		p.body.Objects = []fyne.CanvasObject{kit.Down(kit.GapWide, p.made.all, from)}
	case payerEdit:
		p.body.Objects = []fyne.CanvasObject{p.mended.all}
	}
	label := "payer.move"
	if p.way() == payerEdit {
		label = "payer.keep"
	}
	p.relabel(w.T(label))
	p.body.Refresh()
	p.ask()
}

// nextMonth sets the day to the first of the month to come, where a month is
// changed that nobody wants to share.
func (p *payerSheet) nextMonth() fyne.CanvasObject {
	first := studio.MonthOf(civil.DateOf(p.seat.Desk.Now())).Next().First()
	return kit.NewButton(kit.Plain, kit.ButtonText{Label: p.seat.Words.T("payer.next_month")}, func() { p.when.SetDay(first) })
}

// wish is the move that is asked for, and whether enough of it is said.
func (p *payerSheet) wish() (register.PayerWish, bool) {
	wish := register.PayerWish{From: p.when.Day()}
	switch p.way() {
	case payerKnown:
		m, ok := p.search.member()
		wish.Of = m.Number
		return wish, ok && !kinOf(p.about.House, m.Number)
	case payerNew:
		wish.New = p.made.form()
		return wish, wish.New[exchange.FieldName] != ""
	}
	return wish, false
}

// ask says what would come of the move before it is made.
func (p *payerSheet) ask() {
	p.blame(nil, nil)
	p.say(kit.Neutral)
	p.load.Leave()
	wish, said := p.wish()
	if p.way() == payerEdit {
		p.say(kit.Neutral, p.seat.Words.T("payer.edit_what"), p.seat.Words.T("payer.edit_issued"))
		p.button.Enable(true)
		return
	}
	if p.button.Enable(said); !said {
		if m, ok := p.search.member(); ok && p.way() == payerKnown && kinOf(p.about.House, m.Number) {
			p.say(kit.Refuse, p.seat.Words.Reason(studio.Because("payer.same", "payer", p.about.House.Payer)))
		}
		return
	}
	seat.Ask(p.seat, &p.load, func(ctx context.Context) (tried[register.PayerMoved], error) {
		return orBlamed(p.seat.Register.PreviewPayer(ctx, p.seat.Who(), p.about.Number, wish))
	}, func(would tried[register.PayerMoved]) {
		switch move := would.done; {
		case would.amiss(): // what is half typed is not blamed yet
		case move.Answer == studio.Refuse:
			p.blame(nil, move.Reasons)
		case move.Answer == studio.Warn:
			p.say(kit.Warn, payerForeseen(p.seat.Words, move)...)
		default:
			p.say(kit.Neutral, payerForeseen(p.seat.Words, move)...)
		}
	})
}

// say shows what would come of it, or why it does not.
func (p *payerSheet) say(v kit.Verdict, lines ...string) {
	p.note.RemoveAll()
	if len(lines) > 0 {
		p.note.Add(noteOf(v, lines...))
	}
	p.note.Refresh()
}

// blame says at each field what is wrong with it, and below what is refused.
func (p *payerSheet) blame(wrong studio.FieldErrors, refused []studio.Reason) {
	form := p.made
	if p.way() == payerEdit {
		form = p.mended
	}
	blameFields(p.seat.Words, form.fields, wrong)
	p.body.Refresh()
	if len(refused) > 0 {
		p.say(kit.Refuse, p.seat.Words.Reason(refused[0]))
	}
}

// primary does it. What is wrong is said, and what was typed stays.
func (p *payerSheet) primary() {
	if !p.button.Enabled() || p.way() != payerEdit && !p.when.Take() {
		return
	}
	if p.way() == payerEdit {
		p.edit()
		return
	}
	wish, said := p.wish()
	if !said {
		return
	}
	p.do(func(ctx context.Context) (payerDone, error) {
		done, err := p.seat.Register.MovePayer(ctx, p.seat.Who(), p.about.Number, wish)
		return payerDone{done.Act, p.seat.Words.T("act.payer_moved", "payer", done.Then.Payer, "month", done.First.String())}, err
	})
}

// edit puts right what was changed on the sheet: what others changed meanwhile
// stays.
func (p *payerSheet) edit() {
	form, was := p.mended.form(), payerForm(p.about.House.Household)
	maps.DeleteFunc(form, func(f exchange.Field, text string) bool { return text == was[f] })
	p.do(func(ctx context.Context) (payerDone, error) {
		done, err := p.seat.Register.EditPayer(ctx, p.seat.Who(), p.about.Number, form)
		if err == nil && len(done.Changed) == 0 {
			return payerDone{}, nil
		}
		return payerDone{done.Act, p.seat.Words.T("act.payer_edited", "payer", done.Payer.Payer)}, err
	})
}

// payerDone is an act, and what is said of it.
type payerDone struct {
	act  studio.ActID
	said string
}

// do makes a change and closes the sheet; the banner takes it back.
func (p *payerSheet) do(act func(context.Context) (payerDone, error)) {
	s, number := p.seat, p.about.Number
	doOnce(p.frame, func(ctx context.Context) (tried[payerDone], error) {
		return orBlamed(act(ctx))
	}, func(change tried[payerDone]) {
		if change.amiss() {
			p.blame(change.wrong, change.refused)
			return
		}
		p.dialog.Close()
		if change.done.said == "" {
			return
		}
		seat.Offer(s, change.done.said, func(ctx context.Context) (string, error) {
			_, err := s.Register.UndoPayer(ctx, s.Who(), number, change.done.act)
			return s.Words.T("act.undone"), err
		})
	})
}
