package reception

import (
	"context"
	"maps"
	"slices"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// stepSheet takes a step in the life of a membership. What would come of it is
// shown before it is done.
type stepSheet struct {
	stepping
	*frame
	load seat.Load

	choice      *kit.Segments
	mistake     *kit.Button
	own         *ownForm // of the studio's own fields, for who joins; nil where it has none
	from, to    *kit.DateField
	words, note *kit.Entry
	list        *kit.Table // of what is attended, or of reasons
	left, right *fyne.Container
	outcome     *fyne.Container
}

const (
	stepLeft    float32 = 272
	stepRight   float32 = 424
	stepHeight  float32 = 264
	stepOutcome float32 = 120
	stepOwn     float32 = 104 // more, where the studio's own fields are asked for
)

// openStep opens the sheet for a member at one of the steps, or at the likeliest
// one, and gives it to opened; closed is called when it is gone.
func openStep(s *seat.Seat, number string, kind studio.StepKind, opened func(*stepSheet), closed func()) {
	seat.Do(s, func(ctx context.Context) (st stepping, err error) {
		st.today = civil.DateOf(s.Desk.Now())
		if st.about, err = s.Register.Membership(ctx, s.Who(), number); err != nil {
			return st, err
		}
		if st.offers, err = s.Register.Offers(ctx, s.Who()); err != nil {
			return st, err
		}
		var policy desk.Policy
		policy, err = s.Safe.Policy(ctx, s.Who())
		st.reasons = policy.Studio.Withdrawals
		if err != nil || !s.May(desk.TakeBackMember) {
			return st, err
		}
		st.gone, err = s.Register.PreviewTakeBack(ctx, s.Who(), number)
		return st, err
	}, func(st stepping) {
		if s.Window.Canvas().Overlays().Top() != nil {
			return // something else was opened meanwhile
		}
		st.stands, _ = studio.StandingOn(st.about.Standings, st.today)
		st.kinds = stepsFrom(st.stands)
		st.kind = kind
		if !slices.Contains(st.kinds, kind) {
			st.kind = st.kinds[0]
		}
		opened(newStepSheet(s, st, closed))
	})
}

func newStepSheet(s *seat.Seat, st stepping, closed func()) *stepSheet {
	w := s.Words
	x := &stepSheet{
		stepping: st, words: kit.NewEntry(""), note: kit.NewEntry(""),
		left: kit.Down(kit.GapWide), right: container.NewStack(), outcome: kit.Down(4),
	}
	x.mistake = kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconTrash, Label: w.T("mistake.button")}, func() {
		x.dialog.Close()
		askMistake(s, st.gone)
	})
	kit.ShowIf(x.mistake, mayBeMistake(st.gone))
	x.frame = newFrame(s, "act.cancel", "steps.title", x.primary, x.mistake)
	parts := make([]kit.Segment, len(st.kinds))
	for i, k := range st.kinds {
		parts[i].Label = w.T("life." + string(k))
	}
	x.choice = kit.NewSegments(func(part int) { x.turn(st.kinds[part]) }, parts...)
	x.choice.Choose(slices.Index(st.kinds, st.kind))
	x.words.OnLeave = x.changed
	left, height := fyne.CanvasObject(x.left), stepHeight
	if asksOwn(st) {
		x.own = newOwnForm(s, st.about.Own, register.Form{})
		left, height = scrolled(x.left), stepHeight+stepOwn
	}
	card := sheetCard(
		kit.Sized(stepLeft+kit.GapPage+stepRight, 0,
			kit.NewText(st.about.Name+" · "+w.T("steps.title"), kit.Style{Size: kit.HeadingSize, Bold: true, Whole: true})),
		kit.Across(0, x.choice),
		kit.Sized(0, height, kit.Left(kit.Sized(stepLeft, 0, left), kit.Left(kit.Sized(kit.GapPage, 0, kit.Down(0)), x.right))),
		kit.Rule(), kit.Sized(0, stepOutcome, scrolled(x.outcome)),
		x.foot)
	x.show(x, card, nil, closed)
	x.turn(st.kind)
	return x
}

// attendColumns are those of the list of what can be attended.
var attendColumns = []kit.Column{
	{Width: 20, Gap: 10},
	{Width: 84, Flex: 1, Bold: true},
	{Width: 84},
	{Width: 60, Align: fyne.TextAlignTrailing},
	{Width: 64, Align: fyne.TextAlignTrailing, Small: true, Ink: kit.Ink2},
}

// turn asks for what a kind of step needs.
func (x *stepSheet) turn(k studio.StepKind) {
	w, asks := x.seat.Words, stepsAsk[k]
	x.kind = k
	x.Out.SetText(kit.ButtonText{Label: w.T(wayOut(k)), Key: seat.Esc})
	x.relabel(w.T("steps.do", "kind", string(k)))
	from, to := stepDays(k, x.stands, x.today)
	dates := x.seat.NearDates()
	x.from = x.dateField(asks.from, from, dates)
	if x.from != nil {
		dates = x.seat.EndDates(x.from.Day, dates)
	}
	x.to = x.dateField(asks.to, to, dates)
	x.left.RemoveAll()
	for _, d := range []*kit.DateField{x.from, x.to} {
		if d != nil {
			x.left.Add(d)
		}
	}
	if asks.words {
		x.left.Add(kit.NewField(w.T("steps.reason"), x.words))
	} else {
		x.left.Add(kit.NewField(w.T("steps.note"), x.note))
	}
	if k == studio.ToJoin && x.own != nil {
		for _, line := range x.own.lines(1, 0) {
			x.left.Add(line)
		}
	}
	x.left.Refresh()
	x.keeps(x.about.Life, x.today)
	x.drawRight()
	x.seat.Window.Canvas().Focus(x.first())
	x.ask(false)
}

// wayOut is the key of the word that leaves the sheet: nobody is to take it for the
// one that gives the membership up.
func wayOut(k studio.StepKind) string {
	if k == studio.ToWithdraw {
		return "act.keep"
	}
	return "act.cancel"
}

// dateField is one for a day that is asked for; nil without a label.
func (x *stepSheet) dateField(label string, day civil.Date, dates kit.Dates) *kit.DateField {
	if label == "" {
		return nil
	}
	d := kit.NewDateField(x.seat.Words.T(label), dates)
	d.SetDay(day)
	d.OnChanged = func(civil.Date) { x.changed() }
	return d
}

// drawRight lists what can be attended, the reasons, or what there is now.
func (x *stepSheet) drawRight() {
	w := x.seat.Words
	var list fyne.CanvasObject
	switch asks := stepsAsk[x.kind]; {
	case asks.classes:
		x.list = kit.NewTable(attendColumns...)
		x.list.OnOpen = func(row int) {
			x.toggle(row)
			x.list.Choose(row)
			x.drawOffers()
			x.ask(false)
		}
		x.drawOffers()
		x.list.Choose(x.attending.first())
		list = x.list
	case asks.reasons:
		x.list = kit.NewTable(kit.Column{Flex: 1})
		x.list.OnChoose = func(int) { x.ask(false) }
		x.list.SetRows(len(x.reasons), func(i int) kit.Row {
			return kit.Row{Cells: []kit.Cell{{Text: w.Withdrawal(x.reasons[i])}}}
		})
		list = x.list
	default:
		x.list = nil
		list = kit.Down(0, x.contracts())
	}
	label := "steps.now"
	if x.list != nil {
		label = "steps.classes"
		if stepsAsk[x.kind].reasons {
			label = "steps.reason"
		}
	}
	x.right.Objects = []fyne.CanvasObject{kit.Between(kit.Small(w.T(label)), nil, kit.Padded(4, 0, list))}
	x.right.Refresh()
}

func (x *stepSheet) drawOffers() {
	x.list.SetRows(len(x.offers), func(i int) kit.Row { return x.row(x.seat.Words, i) })
}

// contracts are those in force, which a step keeps that asks for none.
func (x *stepSheet) contracts() *kit.Table {
	w := x.seat.Words
	var held []studio.Contract
	for _, c := range x.about.Life.Contracts {
		if c.To.IsZero() || !c.To.Before(x.today) {
			held = append(held, c)
		}
	}
	table := kit.NewFacts(kit.Column{Flex: 1, Bold: true}, kit.Column{Width: 80, Align: fyne.TextAlignTrailing})
	table.SetRows(max(1, len(held)), func(i int) kit.Row {
		if len(held) == 0 {
			return kit.Row{Cells: []kit.Cell{{Text: orDash("")}, {}}}
		}
		return kit.Row{Cells: []kit.Cell{{Text: held[i].Label}, {Text: w.Money(held[i].Fee)}}}
	})
	return table
}

// first is what the keys go to: the list that something is chosen from, else the
// first day.
func (x *stepSheet) first() fyne.Focusable {
	switch {
	case x.list != nil:
		return x.list
	case x.from != nil:
		return x.from.Focusable()
	}
	return x.to.Focusable()
}

// filled is what is filled in now.
func (x *stepSheet) filled() register.Wish {
	var from, to civil.Date
	if x.from != nil {
		from = x.from.Day()
	}
	if x.to != nil {
		to = x.to.Day()
	}
	reason := -1
	if stepsAsk[x.kind].reasons {
		reason = x.list.Chosen()
	}
	return x.wish(from, to, reason, x.words.Text(), x.note.Text())
}

// changed asks again where what is filled in is another wish.
func (x *stepSheet) changed() {
	if !sameWish(x.filled(), x.of) {
		x.ask(false)
	}
}

// ask says what would come of what is filled in. Where that is wanted it is done at
// once, unless there is something to look at.
func (x *stepSheet) ask(wanted bool) {
	s, wish := x.seat, x.filled()
	x.of = register.Wish{}
	x.button.Enable(false)
	seat.Ask(s, &x.load, func(ctx context.Context) (register.Taken, error) {
		would, err := s.Register.PreviewStep(ctx, s.Who(), x.about.Number, wish)
		return refusedStep(would, err)
	}, func(would register.Taken) {
		x.previewed(wish, would)
		x.draw()
		if wanted && would.Answer == studio.Allow {
			x.commit()
		}
	})
}

// refusedStep makes a refusal that comes as an error into an answer.
func refusedStep(t register.Taken, err error) (register.Taken, error) {
	step, err := orRefused(t, err)
	if step.amiss() {
		return register.Taken{Answer: studio.Refuse, Reasons: step.refused}, nil
	}
	return t, err
}

func (x *stepSheet) draw() {
	w := x.seat.Words
	for day, field := range map[string]*kit.DateField{"from": x.from, "to": x.to} {
		if field != nil {
			field.SetError(dayWrong(w, x.would, day))
		}
	}
	x.left.Refresh()
	drawStepLines(x.outcome, stepLines(w, x.would, x.today), stepLeft+kit.GapPage+stepRight)
	x.button.Enable(x.may())
}

// drawStepLines shows what would come of a step, on lines of a width.
func drawStepLines(into *fyne.Container, lines []stepLine, width float32) {
	into.RemoveAll()
	for i, l := range lines {
		icon := l.verdict.Icon()
		if l.verdict == kit.Neutral {
			icon = ""
		}
		into.Add(kit.Noted(icon, kit.Paragraph(l.text, kit.Style{Bold: i == 0}, width-kit.GapPage-kit.Gap)))
	}
	into.Refresh()
}

// primary does it, once what would come of it was shown. A day that was typed
// just now is shown first, if there is something to look at.
func (x *stepSheet) primary() {
	shown := x.of
	for _, d := range []*kit.DateField{x.from, x.to} {
		if d != nil && !d.Take() {
			x.left.Refresh()
			return
		}
	}
	if x.joins() && !x.own.take() {
		x.left.Refresh()
		x.own.focusWrong()
		return
	}
	switch {
	case !sameWish(x.filled(), shown):
		x.ask(true)
	case x.may():
		x.commit()
	}
}

// commit takes the step; the banner takes it back.
func (x *stepSheet) commit() {
	s, wish, number := x.seat, x.filled(), x.about.Number
	if x.joins() {
		wish.Fields = maps.Clone(x.own.said)
	}
	doOnce(x.frame, func(ctx context.Context) (tried[register.Taken], error) {
		return orBlamed(s.Register.TakeStep(ctx, s.Who(), number, wish))
	}, func(done tried[register.Taken]) {
		why := append(done.refused, x.blame(done.wrong)...)
		if len(why) > 0 {
			x.previewed(wish, register.Taken{Answer: studio.Refuse, Reasons: why})
			x.draw()
		}
		if done.amiss() {
			return
		}
		x.dialog.Close()
		offerUndo(s, number, done.done)
	})
}

// joins reports whether the studio's own fields are asked for now.
func (x *stepSheet) joins() bool { return x.kind == studio.ToJoin && x.own != nil }

// blame says at each of the studio's own fields what is wrong with it, and returns
// what is wrong besides.
func (x *stepSheet) blame(wrong studio.FieldErrors) (besides []studio.Reason) {
	for _, f := range wrong {
		if _, own := studio.OwnCode(f.Field); !own || x.own == nil {
			besides = append(besides, f.Reason)
		}
	}
	if x.own != nil {
		blameFields(x.seat.Words, x.own.fields, wrong)
		x.left.Refresh()
		x.own.focusWrong()
	}
	return besides
}

// offerUndo says what was done, and offers to take the step back.
func offerUndo(s *seat.Seat, number string, done register.Taken) {
	seat.Offer(s, stepSaid(s.Words, done), func(ctx context.Context) (string, error) {
		_, err := s.Register.UndoStep(ctx, s.Who(), number, done.Step.ID)
		return s.Words.T("act.undone"), err
	})
}
