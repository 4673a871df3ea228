package teaching

import (
	"context"
	"slices"
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// changeSheet closes or moves a session, or all of its slot from its date on. What
// would come of it, and whom it concerns, is shown before it is done.
type changeSheet struct {
	changing
	*seat.Sheet
	load seat.Load

	kinds, scope *kit.Segments
	day, until   *kit.DateField
	teacher      *kit.Chooser
	entries      map[changeField]*kit.Entry
	fields       map[changeField]*kit.Field

	form, outcome *fyne.Container
	left, right   *fyne.Container // both, and whom it concerns
	people        *kit.Table
	count         *fyne.Container // the heading of whom it concerns
	telling       *telling
}

const (
	changeLeft  float32 = 480
	changeRight float32 = 448
	// What is below the sheet's head is as high as a low window allows, and no
	// higher than is of use.
	changeBody, changeBodyMost float32 = 384, 448
	changeRest                 float32 = 640 - changeBody
)

// openChange opens the sheet for a session, and gives it to opened.
func openChange(s *seat.Seat, of rows.Session, opened func(*changeSheet)) {
	seat.Do(s, func(ctx context.Context) (c changing, err error) {
		c.session, c.kind = of, studio.CloseSession
		if of.Closed() {
			c.kind = studio.MoveSession
		}
		c.teachers, c.rooms, err = teachersAndRooms(ctx, s, of.OwnTeacher)
		slices.Sort(c.teachers)
		return c, err
	}, func(c changing) {
		if s.Window.Canvas().Overlays().Top() == nil {
			opened(newChangeSheet(s, c))
		}
	})
}

// teachersAndRooms are the names of who can teach, and of who teaches now, and of the
// rooms.
func teachersAndRooms(ctx context.Context, s *seat.Seat, now studio.StaffID) (teachers, names []string, err error) {
	staff, err := s.Safe.Staff(ctx, s.Who())
	if err != nil {
		return nil, nil, err
	}
	for _, one := range studio.Teachers(staff, now) {
		teachers = append(teachers, one.Name)
	}
	rooms, err := s.Lessons.Rooms(ctx, s.Who())
	for _, r := range rooms {
		names = append(names, r.Name)
	}
	return teachers, names, err
}

func newChangeSheet(s *seat.Seat, c changing) *changeSheet {
	w := s.Words
	x := &changeSheet{
		changing: c, form: kit.Down(kit.GapWide), outcome: kit.Down(4), count: container.NewStack(),
		entries: map[changeField]*kit.Entry{}, fields: map[changeField]*kit.Field{},
	}
	x.Sheet = s.NewSheet("act.cancel", changeWords[c.kind].do, x.primary)
	x.kinds = kit.NewSegments(func(part int) { x.kind = changeKinds[part]; x.turn() },
		kit.Segment{Label: w.T("changes.close")}, kit.Segment{Label: w.T("changes.move")})
	x.kinds.Choose(slices.Index(changeKinds, c.kind))
	choices := []fyne.CanvasObject{x.kinds}
	if s.May(desk.ChangeSlot) {
		x.scope = kit.NewSegments(func(part int) { x.onward = part == 1; x.turn() },
			kit.Segment{Label: w.T("changes.alone")}, kit.Segment{Label: w.T("changes.onward")})
		choices = append(choices, x.scope)
	}
	x.makeFields()
	x.people, x.telling = kit.NewTable(concernedColumns...), newTelling(w)
	height := fyne.Max(changeBody, fyne.Min(changeBodyMost, s.Window.Canvas().Size().Height-changeRest))
	x.left = kit.Between(kit.Down(kit.GapWide, x.form, kit.Rule()), nil, kit.Padded(kit.GapWide, 0, kit.Scrolled(x.outcome)))
	x.right = kit.Between(kit.Sized(0, kit.RowHeight, x.count), x.telling.content, x.people)
	card := seat.WideSheetCard(changeLeft+kit.GapPage+changeRight,
		kit.Down(2, kit.NewText(w.T("changes.of", "class", c.session.Class.Name),
			kit.Style{Size: kit.HeadingSize, Bold: true, Whole: true}), kit.NewText(whenOf(w, c.session), kit.Style{Ink: kit.Ink2, Cut: true})),
		kit.Across(kit.GapWide, choices...),
		kit.Left(kit.Sized(changeLeft, height, x.left), kit.Left(kit.Sized(kit.GapPage, 0, kit.Down(0)), x.right)),
		x.Foot)
	x.Open(card, nil, nil)
	x.turn()
	return x
}

// makeFields makes all that may be filled in, with what holds now.
func (x *changeSheet) makeFields() {
	w := x.Seat.Words
	date := func(f changeField, day civil.Date, dates kit.Dates) *kit.DateField {
		d := kit.NewDateField(w.T("changefield."+string(f)), dates)
		d.SetDay(day)
		d.OnChanged = func(civil.Date) { x.changed() }
		return d
	}
	near := x.Seat.NearDates()
	x.day = date(changeDay, x.session.Day(), near)
	x.until = date(changeUntil, civil.Date{}, x.Seat.EndDates(x.session.Day, near))
	for _, f := range []changeField{changeStart, changeMinutes, changeRoom, changeCapacity, changeReason} {
		e := kit.NewEntry("")
		e.SetText(x.now(f))
		e.OnLeave = x.changed
		x.entries[f], x.fields[f] = e, kit.NewField(w.T("changefield."+string(f)), e)
	}
	x.entries[changeRoom].Offer(x.rooms, func(room string) {
		x.entries[changeRoom].SetText(room)
		x.changed()
	})
	x.teacher = kit.NewChooser(x.teachers, slices.Index(x.teachers, x.session.OwnName), func(int) { x.changed() })
	x.fields[changeTeacher] = kit.NewChoiceField(w.T("changefield."+string(changeTeacher)), x.teacher)
}

// turn asks for what a kind of change needs.
func (x *changeSheet) turn() {
	x.Relabel(x.Seat.Words.T(changeWords[x.kind].do))
	x.form.RemoveAll()
	for _, line := range x.lines() {
		x.form.Add(x.line(line))
	}
	x.left.Refresh()
	x.Seat.Window.Canvas().Focus(x.first())
	x.ask(false)
}

// line is a row of fields of three columns, the last as wide as what is left.
func (x *changeSheet) line(fields []changeField) fyne.CanvasObject {
	const columns = 3
	each := (changeLeft - (columns-1)*kit.GapWide) / columns
	row := x.fieldOf(fields[len(fields)-1])
	if len(fields) == columns {
		row = kit.Sized(each, 0, row)
	}
	for _, f := range slices.Backward(fields[:len(fields)-1]) {
		row = kit.Left(kit.Sized(each, 0, x.fieldOf(f)), kit.Left(kit.Sized(kit.GapWide, 0, kit.Down(0)), row))
	}
	return row
}

func (x *changeSheet) fieldOf(f changeField) fyne.CanvasObject {
	switch f {
	case changeDay:
		return x.day
	case changeUntil:
		return x.until
	}
	return x.fields[f]
}

// first is what the keys go to: the first field.
func (x *changeSheet) first() fyne.Focusable {
	switch f := x.lines()[0][0]; f {
	case changeDay:
		return x.day.Focusable()
	case changeUntil:
		return x.until.Focusable()
	default:
		return x.entries[f].Focusable()
	}
}

// filled is what is filled in now, and what of it cannot be read.
func (x *changeSheet) filled() (lessons.Change, map[changeField]studio.Reason) {
	f := filledChange{day: x.day.Day(), until: x.until.Day(), typed: map[changeField]string{}}
	for name, e := range x.entries {
		f.typed[name] = e.Text()
	}
	if at := x.teacher.Chosen(); at >= 0 {
		f.typed[changeTeacher] = x.teachers[at]
	}
	return x.wish(f)
}

// changed asks again where what is filled in is another wish.
func (x *changeSheet) changed() {
	wish, wrong := x.filled()
	if len(wrong) > 0 || !sameChange(wish, x.of) {
		x.ask(false)
	}
}

// ask says what would come of what is filled in. Where that is wanted it is done at
// once, unless there is something to look at; what is filled in meanwhile is not.
func (x *changeSheet) ask(wanted bool) {
	s := x.Seat
	wish, wrong := x.filled()
	x.of, x.known = wish, false
	x.Button.Enable(false)
	if len(wrong) > 0 {
		x.of = lessons.Change{}
		x.load.Leave()
		x.draw(wrong)
		return
	}
	seat.Ask(s, &x.load, func(ctx context.Context) (lessons.Changed, error) {
		return orRefused(s.Lessons.PreviewChange(ctx, s.Who(), wish))
	}, func(would lessons.Changed) {
		x.previewed(wish, would)
		x.draw(nil)
		if wanted && would.Answer == studio.Allow {
			x.commit(wish)
		}
	})
}

// draw shows what would come of it, or what cannot be read.
func (x *changeSheet) draw(wrong map[changeField]studio.Reason) {
	w := x.Seat.Words
	x.outcome.RemoveAll()
	if len(wrong) == 0 {
		wrong = blamed(wrongChange, x.would.Answer, x.would.Reasons)
		drawLines(x.outcome, changeLines(w, x.would), changeLeft-kit.GapPage-kit.GapWide)
	}
	said := func(f changeField) string {
		if r, is := wrong[f]; is {
			return w.Reason(r)
		}
		return ""
	}
	x.day.SetError(said(changeDay))
	x.until.SetError(said(changeUntil))
	for f, field := range x.fields {
		field.SetError(said(f))
	}
	x.outcome.Refresh()
	x.left.Refresh()
	x.drawPeople()
	x.Button.Enable(x.may())
}

// drawLines shows lines below each other, of a width, the first in bold.
func drawLines(into *fyne.Container, lines []changeLine, width float32) {
	for i, l := range lines {
		icon := l.verdict.Icon()
		if l.verdict == kit.Neutral {
			icon = ""
		}
		into.Add(kit.Noted(icon, kit.Paragraph(l.text, kit.Style{Bold: i == 0}, width)))
	}
}

// drawPeople lists whom it concerns, and how they are reached.
func (x *changeSheet) drawPeople() {
	w, list := x.Seat.Words, x.would.Concerned
	right := []fyne.CanvasObject{}
	if n := withoutPhone(list); n > 0 {
		right = append(right, kit.Small(w.T("changes.without_phone", "n", strconv.Itoa(n))))
	}
	x.count.Objects = []fyne.CanvasObject{
		kit.Section(w.T("changes.concerned"), w.T("members.count", "n", strconv.Itoa(len(list))), right...),
	}
	x.count.Refresh()
	x.people.SetRows(len(list), func(i int) kit.Row { return concernedRow(w, list[i], x.would.Onward) })
	x.telling.ask(len(list) > 0 && mayBeSilent(x.would.What), x.would.Tells)
	x.right.Refresh()
}

// primary does it, once what would come of it was shown. What was typed just now
// is shown first, if there is something to look at.
func (x *changeSheet) primary() {
	shown, known := x.of, x.known
	for _, f := range slices.Concat(x.lines()...) {
		if d, is := x.fieldOf(f).(*kit.DateField); is && !d.Take() {
			x.left.Refresh()
			return
		}
	}
	switch wish, wrong := x.filled(); {
	case len(wrong) > 0:
		x.ask(false)
	case !known || !sameChange(wish, shown):
		x.ask(true)
	case x.may():
		x.commit(wish)
	}
}

// commit makes the change; the banner takes it back.
func (x *changeSheet) commit(wish lessons.Change) {
	s := x.Seat
	wish.Tell = x.telling.wish()
	seat.Once(x.Sheet, func(ctx context.Context) (lessons.Changed, error) {
		return orRefused(s.Lessons.ChangeSession(ctx, s.Who(), wish))
	}, func(done lessons.Changed) {
		if done.Answer == studio.Refuse {
			x.previewed(wish, done)
			x.draw(nil)
			return
		}
		x.Dialog.Close()
		seat.Offer(s, changeDone(s.Words, wish.Kind, done), func(ctx context.Context) (string, error) {
			_, err := s.Lessons.UndoChange(ctx, s.Who(), done.Act)
			return s.Words.T("act.undone"), err
		})
	})
}
