package office

import (
	"context"
	"slices"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// classSheet adds a class, or changes one from a day on.
type classSheet struct {
	*asking
	part    *classesPart
	draft   classDraft
	from    *kit.DateField
	choices []*kit.Segments         // holidays, breaks
	ranks   map[string]func(string) // show from which, and up to which; none where the studio has no ranks
	dated   seat.Load               // how the class is on the chosen day
}

// addClass adds a class; its lessons are added in the timetable.
func (p *classesPart) addClass() {
	s := &classSheet{asking: newAsking(p.Seat), part: p, draft: classDraft{isNew: true}}
	form, _ := s.choice("class.form", &s.draft.form, s.changed, formWords[studio.Enrolled], formWords[studio.Booked])
	name := s.entry("name", "class.name", p.Words.T("class.name_hint"), "", &s.draft.name, s.changed)
	s.saysText(p.Words.T("class.then_slots"))
	body := kit.Down(kit.GapWide, kit.Beside(kit.GapPage, name, form), s.facts(), s.when(), s.room(1))
	s.open(p.Words.T("class.add"), "act.save", body, "name", s.add)
}

// openClass shows a class, to be changed.
func (p *classesPart) openClass(c studio.Class) {
	if !p.May(desk.ChangeClass) {
		return
	}
	s := &classSheet{asking: newAsking(p.Seat), part: p, draft: classDraftOf(c)}
	s.from = s.day("from", "class.from", s.NearDates())
	s.from.SetDay(p.facts.today)
	s.from.OnChanged = func(civil.Date) { s.redate() }
	allowance := kit.NewButton(kit.Outlined, kit.ButtonText{Label: p.Words.T("allowance.change")}, func() {
		s.dialog.Close()
		p.openAllowance(c.Name)
	})
	allowance.Enable(p.May(desk.SetAllowance))
	plan := kit.NewChoiceField(p.Words.T("allowance.limit"), kit.Across(kit.GapWide,
		kit.NewText(allowanceWords(p.Words, p.facts.allowances[c.Name]), kit.Style{Cut: true}), allowance))
	s.saysText(p.Words.T("change.same"))
	body := kit.Down(kit.GapWide, s.facts(), s.when(), kit.Beside(kit.GapPage, s.from, plan), s.room(3))
	s.open(c.Name+" · "+p.Words.T(formWords[c.Form]), "act.save", body, "age_from", s.change)
}

// facts are whom a class is for and what it costs.
func (s *classSheet) facts() fyne.CanvasObject {
	level := s.entry("level", "class.level", "", "", &s.draft.level, s.changed)
	remark := s.entry("remark", "class.remark", "", "", &s.draft.remark, s.changed)
	words := kit.Beside(kit.GapPage, level, remark)
	if len(s.part.facts.ranks) > 0 {
		s.ranks = map[string]func(string){}
		words = kit.Down(kit.GapWide, kit.Beside(kit.GapPage, level,
			s.rank("rank_from", "class.from_rank", &s.draft.rankFrom), s.rank("rank_to", "class.to_rank", &s.draft.rankTo)), remark)
	}
	return kit.Down(kit.GapWide,
		kit.Beside(kit.GapPage,
			s.entry("age_from", "class.from_age", s.Words.T("class.any_age"), "class.unit_age", &s.draft.from, s.changed),
			s.entry("age_to", "class.to_age", "", "class.unit_age", &s.draft.to, s.changed),
			s.entry("fee", "class.fee", "0", "policy.unit_money", &s.draft.fee, s.changed)),
		words)
}

// rank is a field of which one of the studio's ranks is chosen, or none.
func (s *classSheet) rank(name, label string, rank *string) *kit.Field {
	ranks := append([]string{""}, s.part.facts.ranks...)
	choose := kit.NewChooser(nil, 0, func(i int) {
		*rank = ranks[i]
		s.fields[name].SetError("")
		s.changed()
	})
	// A rank that the studio has no more is shown as long as the class has it.
	s.ranks[name] = func(of string) {
		if !slices.Contains(ranks, of) {
			ranks = append(ranks, of)
		}
		words := slices.Clone(ranks)
		words[0] = s.Words.T("class.any_rank")
		choose.SetWords(words, slices.Index(ranks, of))
	}
	s.ranks[name](*rank)
	s.keys[name] = choose
	s.fields[name] = kit.NewChoiceField(s.Words.T(label), choose)
	return s.fields[name]
}

// when is on which holidays it has lessons.
func (s *classSheet) when() fyne.CanvasObject {
	national, nationals := s.choice("class.on_holidays", &s.draft.offHolidays, s.changed, "class.held", "class.off")
	own, owns := s.choice("class.on_breaks", &s.draft.duringBreaks, s.changed, "class.off", "class.held")
	s.choices = []*kit.Segments{nationals, owns}
	return kit.Beside(kit.GapPage, national, own)
}

// redate shows the class as it is on another day, but for what was typed.
func (s *classSheet) redate() {
	day, name := s.from.Day(), s.draft.was.Name
	if day.IsZero() {
		s.changed()
		return
	}
	seat.Ask(s.Seat, &s.dated, func(ctx context.Context) ([]rows.Class, error) {
		return s.Lessons.Classes(ctx, s.Who(), day)
	}, func(list []rows.Class) {
		if i := slices.IndexFunc(list, func(c rows.Class) bool { return c.Name == name }); i >= 0 {
			s.redraw(s.draft.on(list[i].Class))
		}
		s.changed()
	})
}

// redraw shows another draft.
func (s *classSheet) redraw(d classDraft) {
	s.draft = d
	for name, text := range map[string]string{"age_from": d.from, "age_to": d.to, "fee": d.fee, "level": d.level, "remark": d.remark} {
		if e := s.texts[name]; e.Text() != text {
			e.SetText(text)
		}
	}
	for name, rank := range map[string]string{"rank_from": d.rankFrom, "rank_to": d.rankTo} {
		if show := s.ranks[name]; show != nil {
			show(rank)
		}
	}
	s.choices[0].Choose(d.offHolidays)
	s.choices[1].Choose(d.duringBreaks)
}

// changed says whom the change would concern.
func (s *classSheet) changed() {
	if s.draft.isNew || s.dialog == nil {
		return
	}
	wish, wrong := s.draft.changes()
	if len(wrong) > 0 {
		return
	}
	name, from := s.draft.was.Name, s.from.Day()
	preview(s.asking, func(ctx context.Context) (lessons.ClassChanged, error) {
		return s.Lessons.PreviewClass(ctx, s.Who(), name, from, wish)
	}, func(would lessons.ClassChanged) {
		said := s.Words.T("class.from_on", "from", would.From.String()) + concernedWords(s.Words, would.Concerned)
		if wish.Fee != nil {
			said += "\n" + s.Words.T("class.fee_of_contracts")
		}
		s.saysText(said)
	})
}

func (s *classSheet) add() {
	wish, wrong := s.draft.wish()
	if s.blame(wrong) {
		return
	}
	d := s.draft
	keep(s.asking, func(ctx context.Context) (lessons.ClassAdded, error) {
		return s.Lessons.AddClass(ctx, s.Who(), d.name, classForms[d.form], wish)
	}, func(done lessons.ClassAdded) {
		s.part.reload()
		seat.Offer(s.Seat, s.Words.T("class.added", "class", done.Name), func(ctx context.Context) (string, error) {
			_, err := s.Lessons.UndoAdding(ctx, s.Who(), done.Act)
			return s.Words.T("act.undone"), err
		})
	})
}

// change changes the class from the day on; undone, it is from that day on as it
// was.
func (s *classSheet) change() {
	wish, wrong := s.draft.changes()
	if !s.from.Take() || s.blame(wrong) {
		return
	}
	was, name, from := classDraftOf(s.draft.was), s.draft.was.Name, s.from.Day()
	keep(s.asking, func(ctx context.Context) (lessons.ClassChanged, error) {
		return s.Lessons.ChangeClass(ctx, s.Who(), name, from, wish)
	}, func(done lessons.ClassChanged) {
		s.part.reload()
		seat.Offer(s.Seat, s.Words.T("class.changed", "class", name, "from", done.From.String()), func(ctx context.Context) (string, error) {
			before, _ := was.wish()
			_, err := s.Lessons.ChangeClass(ctx, s.Who(), name, done.From, before)
			return s.Words.T("act.undone"), err
		})
	})
}
