package reception

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/rows"
)

// task is a sheet on which a member is looked for at the left, something of
// theirs is chosen at the right, and below stands what would come of it. Without
// columns there is no right side: the member is all that is asked for.
type task struct {
	*frame
	search search
	picker *picker
	table  *kit.Table
	note   *fyne.Container
	body   *fyne.Container // both sides have the room that the note leaves

	picked   string // the number of whom the right side is about
	onPick   func(m rows.Member, ok bool)
	onCommit func()
}

// taskWords are the keys of what a task is called, of what it does, and of the way
// out, where that is not the usual one.
type taskWords struct{ heading, primary, leave string }

const (
	taskHeight float32 = 400
	taskLeft   float32 = 368
	taskRight  float32 = 472
	taskNote   float32 = 56
)

func newTask(s *seat.Seat, words taskWords, columns ...kit.Column) *task {
	t := &task{note: container.NewStack()}
	t.frame = newFrame(s, cmp.Or(words.leave, "act.cancel"), words.primary, t.primary)
	t.picker = newPicker(s, &t.search, s.Words.T("find.hint"))
	t.picker.entry.Lead(kit.IconSearch, kit.Indigo, nil)
	t.picker.onChange = t.changed
	t.button.Enable(false)
	if len(columns) > 0 {
		t.table = kit.NewTable(columns...)
		t.picker.onEnter = func(rows.Member) { s.Window.Canvas().Focus(t.table) }
	}
	return t
}

// open shows the task, with a member looked for if there is one, and calls
// closed when it is gone.
func (t *task) open(words taskWords, number string, closed func()) {
	left := kit.Between(t.picker.entry, nil,
		kit.Padded(kit.Gap, 0, scrolled(t.picker.list)))
	sides, width := fyne.CanvasObject(left), taskRight
	if t.table != nil {
		width += kit.GapPage + taskLeft
		sides = kit.Left(container.New(layout.NewCustomPaddedLayout(0, 0, 0, kit.GapPage), kit.Sized(taskLeft, 0, left)), t.table)
	}
	below := container.New(layout.NewCustomPaddedLayout(kit.GapWide, 0, 0, 0), kit.Sized(0, taskNote, t.note))
	t.body = kit.Sized(width, taskHeight+kit.GapWide+taskNote, kit.Between(kit.Sized(0, 0, container.NewWithoutLayout()), below, sides))
	card := sheetCard(kit.Heading(t.seat.Words.T(words.heading)), t.body, t.foot)
	t.show(t, card, t.picker.entry.Focusable(), closed)
	if number != "" {
		t.picker.entry.SetText(number)
	}
}

// changed tells who is picked when that is another.
func (t *task) changed() {
	m, ok := t.search.member()
	if m.Number != t.picked {
		t.picked = m.Number
		t.onPick(m, ok)
	}
	if t.search.take() {
		t.primary()
	}
}

// primary does what the task is for once it has been shown what would come of
// it. Where a member is all that is asked for, it waits for the search.
func (t *task) primary() {
	switch {
	case t.button.Enabled():
		t.onCommit()
	case t.table == nil:
		t.search.want()
	}
}

// say shows what would come of it.
func (t *task) say(v kit.Verdict, lines ...string) { t.sayOf(noteOf(v, lines...)) }

// sayOf shows something else below, with the room that it needs.
func (t *task) sayOf(o fyne.CanvasObject) {
	t.note.Objects = []fyne.CanvasObject{o}
	t.fitted()
}

// fitted gives the sides the room that what is below them leaves.
func (t *task) fitted() {
	t.note.Refresh()
	if t.body != nil { // it is open
		t.body.Refresh()
	}
}

// noteOf is what would come of something, or why it does not.
func noteOf(v kit.Verdict, lines ...string) fyne.CanvasObject {
	texts := make([]fyne.CanvasObject, 0, len(lines))
	for i, line := range lines {
		icon := kit.Icon("")
		if i == 0 {
			icon = v.Icon()
		}
		texts = append(texts, kit.Noted(icon, kit.NewText(line, kit.Style{Bold: i == 0, Cut: true})))
	}
	return kit.Down(4, texts...)
}

// silent shows nothing.
func (t *task) silent() {
	t.note.RemoveAll()
	t.fitted()
}
