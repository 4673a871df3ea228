package teaching

import (
	"strconv"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
)

// timetableHead is what stands above a timetable: which days, and what of them.
type timetableHead struct {
	title *kit.Text
	now   *kit.Button
	views *kit.Segments
	kinds *kit.Segments
	few   *kit.Chooser // of the kinds, where there is little room
	which *kit.Chooser

	left, filters, right *fyne.Container
}

// kindWords are the keys of the kinds, and of all that is of a kind.
var kindWords = []struct{ one, all string }{
	byRoom:    {"timetable.by_room", "timetable.all_rooms"},
	byTeacher: {"timetable.by_teacher", "timetable.all_teachers"},
	byClass:   {"timetable.by_class", "timetable.all_classes"},
}

func (p *timetablePage) newHead() {
	words := p.Words
	p.title = kit.Heading("")
	earlier := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconLeft}, func() { p.turn(-1) })
	p.now = kit.NewButton(kit.Outlined, kit.ButtonText{}, func() { p.goTo(civil.DateOf(p.Desk.Now())) })
	later := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconRight}, func() { p.turn(1) })
	p.left = kit.Across(kit.GapWide, p.title, kit.Across(kit.Gap, earlier, p.now, later))
	p.views = kit.NewSegments(func(part int) { p.showMonth(part == 1) },
		kit.Segment{Label: words.T("timetable.week")}, kit.Segment{Label: words.T("timetable.month")})
	turn := func(part int) {
		p.sight.by = kind(part)
		p.look()
	}
	parts, names := make([]kit.Segment, len(kindWords)), make([]string, len(kindWords))
	for i, k := range kindWords {
		names[i] = words.T(k.one)
		parts[i].Label = names[i]
	}
	p.kinds, p.few = kit.NewSegments(turn, parts...), kit.NewChooser(names, 0, turn)
	p.which = kit.NewChooser(nil, -1, func(at int) {
		p.sight = p.sight.turned(p.choice.sees[at])
		p.look()
	})
	p.filters = kit.Across(kit.GapWide, p.views, p.kinds, p.which)
	p.open = kit.NewButton(kit.Primary, kit.ButtonText{
		Label: words.T("session.open"), Key: seat.Chord(words, seat.Enter),
	}, p.openChosen)
	p.add = kit.NewButton(kit.Primary, p.Keys().Button(words, fyne.KeyN), p.addLesson)
	kit.ShowIf(p.add, p.May(desk.AddSlot))
	kit.ShowIf(p.open, !p.May(desk.AddSlot))
	p.right = kit.Across(0, p.add, p.open)
}

// drawHead says which days are shown, and what can be chosen of them.
func (p *timetablePage) drawHead() {
	words := p.Words
	now, title := "timetable.this_week", p.weekTitle(p.week.monday, p.week.monday.AddDays(daysOfWeek-1))
	if p.monthly {
		now, title = "timetable.this_month", words.Month(p.month.of)
	}
	p.title.SetText(title)
	p.now.SetText(kit.ButtonText{Label: words.T(now)})
	p.choice = p.sight.choices(p.timetable())
	names := append([]string{words.T(kindWords[p.sight.by].all)}, p.choice.names[1:]...)
	p.which.SetWords(names, p.choice.at)
	p.kinds.Choose(int(p.sight.by))
	p.few.Choose(int(p.sight.by))
	p.fit.arrange()
}

// weekTitle names the month once where the week is in one.
func (p *timetablePage) weekTitle(from, to civil.Date) string {
	if from.Month != to.Month {
		return p.Words.T("timetable.title", "from", from.String(), "to", to.String())
	}
	return p.Words.T("format.week", "from", from.String(), "to", to.String(),
		"first", strconv.Itoa(from.Day), "last", strconv.Itoa(to.Day))
}

// drawFoot counts what is shown, and names the next holiday.
func (p *timetablePage) drawFoot() {
	words := p.Words
	sums, last, none := p.week.sums(), p.week.monday.AddDays(daysOfWeek-1), "timetable.empty"
	if p.monthly {
		sums, last, none = sumsOf(p.month.own()), p.month.of.Last(), "timetable.empty_month"
	}
	count := func(key string, n int) *kit.Text { return kit.Small(words.T(key, "n", strconv.Itoa(n))) }
	var parts []fyne.CanvasObject
	if !p.monthly {
		parts = append(parts, kit.Sized(kit.WeekHours-kit.GapPage, 0, kit.Down(0))) // as wide as the hours
	}
	if sums.classes+sums.slots+sums.closed == 0 {
		parts = append(parts, kit.Small(words.T(none)))
	} else {
		parts = append(parts,
			kit.Small(words.T("timetable.sum", "classes", strconv.Itoa(sums.classes), "slots", strconv.Itoa(sums.slots))),
			kit.Small(words.T("timetable.filled", "percent", strconv.Itoa(sums.percent))))
	}
	if sums.stands > 0 {
		parts = append(parts, kit.Across(kit.Gap, kit.NewPicture(kit.IconSwap, footIcon, kit.Ink2), count("timetable.stands", sums.stands)))
	}
	if sums.asked > 0 {
		parts = append(parts, count("timetable.asked", sums.asked))
	}
	if sums.closed > 0 {
		parts = append(parts, count("timetable.closed", sums.closed))
	}
	parts = append(parts, kit.Space())
	if p.sight.by == byTeacher && p.sight.one() {
		parts = append(parts, p.calendar)
	}
	today := civil.DateOf(p.Desk.Now())
	from := last.AddDays(1)
	if from.Before(today) {
		from = today
	}
	if next, is := nextOffFrom(p.timetable(), from); is {
		parts = append(parts, kit.NewText(nextOffWords(words, next, today), kit.Style{Size: kit.SmallSize, Ink: kit.Ink2, Cut: true}))
	}
	p.foot.Objects = parts
	p.foot.Refresh()
}

const footIcon float32 = 16

// offName is what a holiday is called.
func offName(words *lang.Printer, o off) string {
	if o.code != "" {
		return words.T(o.code)
	}
	return o.name
}

// nextOffWords says when a holiday is, and that nothing is on then.
func nextOffWords(words *lang.Printer, n nextOff, today civil.Date) string {
	key := "timetable.off_on"
	switch {
	case n.from != n.to:
		key = "timetable.off_from"
	case mondayOf(n.from) == mondayOf(today).AddDays(daysOfWeek):
		key = "timetable.off_next_week"
	}
	text := words.T(key, "from", n.from.String(), "to", n.to.String(), "name", offName(words, n.off),
		"wd", words.Weekday(n.from.Weekday()), "day", strconv.Itoa(n.from.Day))
	if n.shut {
		return words.T("timetable.off_shut", "text", text)
	}
	return text
}

// fitting is the layout of a head that has to fit into its room. In little room the
// kinds are a chooser too, a button names no key, and names are cut.
type fitting struct {
	page  *timetablePage
	bar   *fyne.Container
	width float32
}

// MinSize is a head's.
func (f *fitting) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, kit.TopHeight) }

// Layout is Fyne's.
func (f *fitting) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if f.width != size.Width {
		f.width = size.Width
		f.arrange()
	}
	objects[0].Resize(size)
	objects[0].Move(fyne.Position{})
}

// arrange puts into the head what it has room for.
func (f *fitting) arrange() {
	p := f.page
	key := p.Keys().Button(p.Words, fyne.KeyN)
	p.which.Most = 0
	p.add.SetText(key)
	p.filters.Objects = []fyne.CanvasObject{p.views, p.kinds, p.which}
	if over := f.over(); over > 0 {
		key.Key = ""
		p.add.SetText(key)
		p.filters.Objects = []fyne.CanvasObject{kit.Across(kit.Gap, p.views, p.few, p.which)}
		if over = f.over(); over > 0 {
			p.which.Most = p.which.MinSize().Width - over
		}
	}
	f.bar.Refresh()
}

// over is how much wider the head is than its room.
func (f *fitting) over() float32 {
	p := f.page
	return p.left.MinSize().Width + p.filters.MinSize().Width + p.right.MinSize().Width + 3*kit.GapWide - f.width
}

// newContent puts the page together.
func (p *timetablePage) newContent() *fyne.Container {
	p.gridArea, p.daysArea = kit.Scrolled(p.grid), kit.Scrolled(p.days)
	p.fit = &fitting{page: p, bar: kit.TopBar(p.left, p.filters, p.right)}
	return container.NewStack(kit.Body(kit.Between(container.New(p.fit, p.fit.bar),
		kit.Sized(0, kit.RowHeight, p.foot), container.NewStack(p.gridArea, p.daysArea, p.empty))))
}
