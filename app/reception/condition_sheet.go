package reception

import (
	"context"
	"slices"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/studio"
)

// conditionSheet asks for one comparison: at the left of what, at the right how
// and with what, and below how many people the list then has.
type conditionSheet struct {
	*frame
	form conditionForm
	// then is the list's condition with this comparison in its place.
	then   func(studio.Condition) studio.Condition
	take   func(studio.Condition)
	count  seat.Load
	values seat.Load

	fieldLoad seat.Load
	own       []studio.OwnField  // that the studio defines
	all       []studio.ListField // that can be asked about

	fields *kit.Table
	ops    *kit.Segments
	right  *fyne.Container
	picks  *kit.Table
	from   []string // what can be picked
	entry  *kit.Entry
	day    *kit.DateField
	wrong  *kit.Field // where what is missing is said
	people *kit.Text
}

const (
	conditionWidth  float32 = 760
	conditionHeight float32 = 9 * kit.RowHeight
	fieldsWidth     float32 = 232
)

// openCondition opens the sheet for a comparison; the zero condition is a new one.
func openCondition(s *seat.Seat, c studio.Condition, then func(studio.Condition) studio.Condition, take func(studio.Condition)) *conditionSheet {
	w := s.Words
	e := &conditionSheet{
		form: newConditionForm(studio.FieldStatus), then: then, take: take,
		fields: kit.NewTable(kit.Column{Flex: 1}), right: container.NewStack(), people: kit.NewText("", kit.Style{Bold: true}),
	}
	e.frame = newFrame(s, "act.cancel", "condition.take", e.primary, e.people)
	heading := w.T("condition.new")
	if !c.IsZero() {
		e.form, heading = formOf(c), w.T("condition.change")
	}
	e.fields.OnChoose = func(row int) {
		e.form = newConditionForm(e.all[row], e.own...)
		e.draw()
	}
	body := kit.Left(kit.Sized(fieldsWidth, conditionHeight, e.fields), kit.Padded(0, kit.GapPage, e.right))
	e.show(e, wideCard(conditionWidth, kit.Heading(heading), body, e.foot), e.fields, nil)
	e.list(nil)
	e.draw()
	seat.Ask(s, &e.fieldLoad, func(ctx context.Context) ([]studio.OwnField, error) {
		return s.Register.OwnFields(ctx, s.Who())
	}, func(own []studio.OwnField) {
		if len(own) == 0 {
			return
		}
		if e.list(own); e.form.field.Kind() == studio.OwnListField && !c.IsZero() {
			e.form = formOf(c, own...)
			e.draw()
		}
	})
	return e
}

// list lists what can be asked about, the studio's own fields last.
func (e *conditionSheet) list(own []studio.OwnField) {
	w := e.seat.Words
	e.own, e.all = own, studio.ListFields()
	for _, f := range studio.ActiveFields(own) {
		e.all = append(e.all, studio.ListField(f.Prefixed()))
	}
	e.fields.SetRows(len(e.all), func(i int) kit.Row {
		if code, ok := studio.OwnCode(string(e.all[i])); ok {
			return kit.Row{Cells: []kit.Cell{{Text: ownOf(own, code).Name}}}
		}
		return kit.Row{Cells: []kit.Cell{{Text: w.T("field." + string(e.all[i]))}}}
	})
	e.fields.Choose(slices.Index(e.all, e.form.field))
}

// draw draws the right side anew, as the field or the comparison asks for.
func (e *conditionSheet) draw() {
	w := e.seat.Words
	offered := e.form.offered(e.form.op)
	parts := make([]kit.Segment, len(offered))
	for i, op := range offered {
		parts[i] = kit.Segment{Label: w.T(opLabel(e.form.kind(), op))}
	}
	e.ops = kit.NewSegments(func(i int) {
		e.form.op = offered[i]
		e.draw()
		e.seat.Window.Canvas().Focus(e.ops)
	}, parts...)
	e.ops.Choose(slices.Index(offered, e.form.op))
	all := []fyne.CanvasObject{kit.NewChoiceField(w.T("condition.how"), kit.Across(0, e.ops))}
	if e.form.field == studio.FieldVisits {
		all = append(all, kit.NewChoiceField(w.T("condition.when"), e.periodChooser()))
	}
	e.picks, e.entry, e.day, e.wrong = nil, nil, nil, nil
	side := fyne.CanvasObject(nil)
	switch {
	case e.form.picks():
		side = kit.Between(kit.Down(kit.GapWide, append(all, kit.Down(0))...), nil, e.pickList())
	case e.form.takesValue() && e.form.kind() == studio.DateField:
		side = kit.Down(kit.GapWide, append(all, e.dayParts()...)...)
	case e.form.takesValue():
		side = kit.Down(kit.GapWide, append(all, e.textField())...)
	default:
		side = kit.Down(kit.GapWide, all...)
	}
	e.right.Objects = []fyne.CanvasObject{side}
	e.right.Refresh()
	e.recount()
}

// opLabels are the keys of comparisons as they are chosen.
var opLabels = map[studio.Op]string{
	studio.Is: "condition.op_is", studio.IsNot: "condition.op_is_not", studio.Contains: "condition.op_contains",
	studio.Begins: "condition.op_begins", studio.Below: "condition.op_below", studio.AtMost: "condition.op_at_most",
	studio.Above: "condition.op_above", studio.AtLeast: "condition.op_at_least", studio.Has: "condition.op_has", studio.Lacks: "condition.op_lacks",
}

var dayOpLabels = map[studio.Op]string{
	studio.Below: "condition.op_before", studio.AtMost: "condition.op_until", studio.Above: "condition.op_after",
	studio.AtLeast: "condition.op_from", studio.Is: "condition.op_that_day",
}

func opLabel(k studio.ListKind, op studio.Op) string {
	if key, ok := dayOpLabels[op]; ok && k == studio.DateField {
		return key
	}
	return opLabels[op]
}

// periodChooser lists the periods in which visits are counted.
func (e *conditionSheet) periodChooser() *kit.Chooser {
	w := e.seat.Words
	all := periods(e.form.period)
	words := make([]string, len(all))
	for i, p := range all {
		words[i] = w.T("condition.all_time")
		if p != "" {
			words[i] = w.Reason(studio.SayPeriod(p))
		}
	}
	return kit.NewChooser(words, slices.Index(all, e.form.period), func(i int) {
		e.form.period = all[i]
		e.recount()
	})
}

// pickList lists what can be chosen, several at a time.
func (e *conditionSheet) pickList() fyne.CanvasObject {
	w := e.seat.Words
	e.picks = kit.NewTable(kit.Column{Flex: 1})
	pick := func(row int) {
		e.form.pick(e.from[row])
		e.showPicks()
		e.recount()
	}
	e.picks.OnOpen = pick
	e.wrong = kit.NewChoiceField(w.T("condition.which"), kit.Down(0))
	e.from = e.form.choices()
	switch {
	case e.form.kind() == studio.MonthField:
		e.from = studio.MonthValues()
	case fromStudio(e.form.field):
		e.from = e.form.picked
		field := e.form.field
		seat.Ask(e.seat, &e.values, func(ctx context.Context) ([]string, error) {
			return e.seat.Register.Choices(ctx, e.seat.Who(), field)
		}, func(all []string) {
			if e.form.field != field || e.picks == nil {
				return
			}
			e.from = all
			for _, p := range e.form.picked { // what nobody has any more can be taken out
				if !slices.Contains(all, p) {
					e.from = append(e.from, p)
				}
			}
			e.showPicks()
		})
	}
	e.showPicks()
	return kit.Between(e.wrong, nil, e.picks)
}

func (e *conditionSheet) showPicks() {
	w := e.seat.Words
	e.picks.SetRows(len(e.from), func(i int) kit.Row {
		cell := kit.Cell{Icon: kit.IconCircle, Text: sayValue(w, e.form.field, e.from[i])}
		if slices.Contains(e.form.picked, e.from[i]) {
			cell.Icon, cell.Bold = kit.IconCheck, true
		}
		return kit.Row{Cells: []kit.Cell{cell}}
	})
}

// textField asks for a text, a number or an amount.
func (e *conditionSheet) textField() fyne.CanvasObject {
	w := e.seat.Words
	hint := ""
	if e.form.kind() == studio.TextField {
		hint = w.T("condition.text_hint")
	}
	e.entry = kit.NewEntry(hint)
	e.entry.SetText(e.form.typed)
	e.wrong = kit.NewField(w.T("condition.with"), e.entry)
	e.entry.OnChanged = func(text string) {
		e.form.typed = text
		e.wrong.SetError("")
		e.recount()
	}
	return e.wrong
}

// dayParts ask for a day: a fixed one, or one counted from today, which moves on
// with a list that is kept.
func (e *conditionSheet) dayParts() []fyne.CanvasObject {
	w := e.seat.Words
	ways := kit.NewSegments(func(i int) {
		e.form.counted = i == 1
		e.draw()
	}, kit.Segment{Label: w.T("condition.fixed_day")}, kit.Segment{Label: w.T("condition.from_today")})
	parts := []fyne.CanvasObject{kit.NewChoiceField(w.T("condition.day"), kit.Across(0, ways))}
	if !e.form.counted {
		e.day = kit.NewDateField(w.T("condition.with"), e.seat.Dates())
		e.day.SetDay(e.form.day)
		e.day.OnChanged = func(day civil.Date) {
			e.form.day = day
			e.recount()
		}
		e.wrong = e.day.Field
		return append(parts, e.day)
	}
	ways.Choose(1)
	e.entry = kit.NewEntry("")
	e.entry.SetText(e.form.n)
	e.wrong = kit.NewField(w.T("condition.how_many"), e.entry)
	e.entry.OnChanged = func(text string) {
		e.form.n = text
		e.wrong.SetError("")
		e.recount()
	}
	units := []studio.WhenUnit{studio.WhenDays, studio.WhenWeeks, studio.WhenMonths, studio.WhenYears}
	unit := kit.NewSegments(func(i int) {
		e.form.unit = units[i]
		e.recount()
	}, kit.Segment{Label: w.T("condition.days")}, kit.Segment{Label: w.T("condition.weeks")},
		kit.Segment{Label: w.T("condition.months")}, kit.Segment{Label: w.T("condition.years")})
	unit.Choose(max(slices.Index(units, e.form.unit), 0))
	side := kit.NewSegments(func(i int) {
		e.form.ahead = i == 1
		e.recount()
	}, kit.Segment{Label: w.T("condition.ago")}, kit.Segment{Label: w.T("condition.ahead")})
	if e.form.ahead {
		side.Choose(1)
	}
	return append(parts, kit.AtMost(120, e.wrong), kit.Across(kit.GapWide, unit, side))
}

// recount says how many people the list then has. What is not filled in yet says
// nothing.
func (e *conditionSheet) recount() {
	e.count.Leave()
	c, missing := e.form.condition()
	if missing != "" {
		e.say("")
		return
	}
	seat.Ask(e.seat, &e.count, func(ctx context.Context) (int, error) {
		return e.seat.Register.Count(ctx, e.seat.Who(), e.then(c))
	}, func(n int) { e.say(e.seat.Words.T("members.count", "n", strconv.Itoa(n))) })
}

// say says how many people there are, beside the button.
func (e *conditionSheet) say(people string) {
	e.people.SetText(people)
	e.foot.Refresh()
}

// primary takes the comparison over, or says at its field what is missing.
func (e *conditionSheet) primary() {
	if e.day != nil && !e.day.Take() {
		return
	}
	c, missing := e.form.condition()
	if missing != "" {
		e.wrong.SetError(e.seat.Words.T(missing))
		return
	}
	e.dialog.Close()
	e.take(c)
}
