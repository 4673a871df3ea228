package seat

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
)

// Disk is where a file or a folder is chosen: a card over a window, used by the
// mouse, the arrows, or a path that is typed or pasted.
type Disk struct {
	Words  *lang.Printer
	Runner kit.Runner
	Canvas fyne.Canvas
}

// Disk is the machine's, over this seat's window.
func (s *Seat) Disk() Disk { return Disk{s.Words, s.Runner, s.Window.Canvas()} }

// ChooseFile asks for a file with one of the endings, each with its dot, in
// lower case, beginning in a folder; take gets its path.
func (d Disk) ChooseFile(dir string, endings []string, take func(path string)) {
	d.choose("file.choose", "file.open", &shelf{want: oldFile, endings: endings, dir: dir}, take)
}

// ChooseBackup asks for a file to restore. Enter alone takes none, as more is done
// with it than to open it.
func (d Disk) ChooseBackup(dir string, endings []string, take func(path string)) {
	d.choose("file.choose", "file.open", &shelf{want: oldFile, commits: true, endings: endings, dir: dir}, take)
}

// ChooseNewFile asks where a new file goes, with a proposed name. A file that is
// there is never written over.
func (d Disk) ChooseNewFile(dir, name string, take func(path string)) {
	ending := []string{filepath.Ext(name)}
	d.choose("file.save_heading", "file.save", &shelf{want: newFile, endings: ending, name: name, dir: dir}, take)
}

// ChooseFolder asks for a folder.
func (d Disk) ChooseFolder(dir string, take func(path string)) {
	d.choose("file.choose_folder", "file.this_folder", &shelf{want: folder, dir: dir}, take)
}

// shelfRows is how many lines of a folder are in view.
const shelfRows = 8

// fileDialog shows a shelf.
type fileDialog struct {
	Disk
	shelf      *shelf
	take       func(path string)
	dialog     *kit.Dialog
	entry      *kit.Entry
	field      *kit.Field
	table      *kit.Table
	generation int // of what was asked of the disk last
}

func (d Disk) choose(heading, primary string, s *shelf, take func(path string)) {
	f := &fileDialog{
		Disk: d, shelf: s, take: take, entry: kit.NewEntry(""),
		table: kit.NewTable(kit.Column{Width: 200, Flex: 1}),
	}
	f.field = kit.NewField(d.Words.T("file.path"), f.entry)
	f.entry.OnChanged = func(string) { f.field.SetError("") }
	f.entry.OnEnter = func(text string) { f.follow(text, false) }
	f.entry.OnKey = f.table.Arrows
	f.table.OnChoose = func(row int) { f.write(s.textOf(s.entries[row])) }
	f.table.OnOpen = func(row int) { f.follow(s.textOf(s.entries[row]), false) }
	f.dialog = kit.Ask(d.Canvas, kit.Question{
		Heading: d.Words.T(heading),
		Body: kit.Down(kit.GapWide, f.field,
			container.New(fixed(shelfRows*kit.RowHeight), f.table)),
		Primary:   kit.ButtonText{Label: d.Words.T(primary), Key: Chord(d.Words, Enter)},
		Cancel:    kit.ButtonText{Label: d.Words.T("act.cancel"), Key: Esc},
		OnPrimary: func() bool { f.follow(f.entry.Text(), true); return false },
	})
	d.Canvas.Focus(f.entry.Focusable())
	f.open(s.dir)
}

// fixed is a height that stays, however much it holds.
type fixed float32

func (h fixed) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, float32(h)) }

func (h fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

func (f *fileDialog) write(text string) {
	f.entry.SetText(text)
	f.entry.ShowEnd()
}

// follow takes what a text names, opens the folder that it names, or says what
// is wrong with it.
func (f *fileDialog) follow(text string, taking bool) {
	s := *f.shelf
	onDisk(f, func() (step, error) { return s.follow(text, taking) }, func(next step) {
		f.shelf.name = s.name
		switch {
		case next.take != "":
			f.dialog.Close()
			f.take(next.take)
		case next.open != "":
			f.open(next.open)
		}
	})
}

// open shows a folder, or, where it is not there yet, the one it will be in. What
// somebody types meanwhile stays.
func (f *fileDialog) open(dir string) {
	s, now, before := f.shelf, *f.shelf, f.entry.Text()
	onDisk(f, func() (shelf, error) {
		var err error
		now.dir = nearest(dir)
		now.entries, err = readShelf(now.dir, now.want, now.endings)
		return now, err
	}, func(now shelf) {
		*s = now
		entries := now.entries
		f.table.SetRows(len(entries), func(i int) kit.Row { return f.row(entries[i]) })
		f.table.Choose(-1)
		if f.entry.Text() == before {
			f.write(s.text())
		}
	})
}

// onDisk asks the disk, which may be slow, away from the screen; what was asked
// later makes the answer void.
func onDisk[T any](f *fileDialog, question func() (T, error), show func(T)) {
	f.generation++
	generation := f.generation
	f.Runner.Go(func() {
		answer, err := question()
		f.Runner.UI(func() {
			switch {
			case generation != f.generation:
			case err != nil:
				f.field.SetError(f.Words.Error(err))
			default:
				show(answer)
			}
		})
	})
}

func (f *fileDialog) row(e shelfEntry) kit.Row {
	cell := kit.Cell{Icon: kit.IconFile, Text: filepath.Base(e.path)}
	if e.folder {
		cell.Icon = kit.IconFolder
	}
	if e.above {
		cell.Icon, cell.Text = kit.IconUp, f.Words.T("file.above")
	}
	return kit.Row{Cells: []kit.Cell{cell}}
}
