package office

import (
	"context"
	"errors"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/storage"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// importPage takes a spreadsheet in: choose, look, answer, take.
type importPage struct {
	*seat.Seat
	content *fyne.Container
	dir     string // where the next file is looked for

	file    *importFile
	preview importPreview
	done    bool // the file was taken in
	busy    bool // a file is being read or taken in

	asking seat.Load
	view   *importView // of the file; nil while there is none
	begin  *kit.Button // what Primary does while there is no view
}

// NewImport is the page that takes in a roster or a timetable.
func NewImport(s *seat.Seat) seat.Page {
	p := &importPage{Seat: s, content: container.NewStack(), dir: seat.Home()}
	p.showEmpty("", nil)
	return p
}

// Content is drawn once.
func (p *importPage) Content() fyne.CanvasObject { return p.content }

// Reload holds the file against the studio as it is now.
func (p *importPage) Reload() {
	if p.file != nil && !p.done && !p.busy {
		p.ask()
	}
}

// Primary chooses a file, takes it in, or shows who came in.
func (p *importPage) Primary() {
	b := p.begin
	if p.view != nil {
		b = p.view.take
	}
	b.Press()
}

// Keys are none of its own.
func (p *importPage) Keys() seat.Keys { return nil }

// Dropped takes a file that was dropped on the window.
func (p *importPage) Dropped(files []fyne.URI) {
	if len(files) == 0 || p.busy {
		return
	}
	file := files[0]
	p.read(file.Name(), func() (io.ReadCloser, error) { return storage.Reader(file) })
}

// showEmpty asks for a file and says, if there is one, why the last could not
// be read.
func (p *importPage) showEmpty(last string, why error) {
	p.file, p.view, p.done = nil, nil, false
	sentence := p.Words.T("import.choose_hint")
	icon, label := kit.IconUpload, p.Words.T("import.choose_file")
	if why != nil {
		sentence = p.Words.T("import.not_read", "file", last, "why", p.Words.Error(why))
		icon, label = kit.IconRefuse, p.Words.T("import.choose_another")
	}
	p.begin = kit.NewButton(kit.Primary, kit.ButtonText{Label: label, Key: seat.Chord(p.Words, seat.Enter)}, p.chooseFile)
	p.set(kit.Between(
		kit.TopBar(kit.Heading(p.Words.T("import.page"))), nil,
		container.NewCenter(kit.Empty(icon, sentence, p.begin))))
}

func (p *importPage) set(o fyne.CanvasObject) {
	p.content.Objects = []fyne.CanvasObject{kit.Body(o)}
	p.content.Refresh()
}

// ask holds the file against the studio and shows the answer.
func (p *importPage) ask() {
	file := *p.file // as decided now: the answer may come after the next decision
	seat.Ask(p.Seat, &p.asking, func(ctx context.Context) (importPreview, error) {
		return p.previewOf(ctx, &file)
	}, func(preview importPreview) {
		p.preview = preview
		if p.view == nil {
			p.view = newImportView(p)
			p.set(p.view.content)
		}
		p.view.refresh()
	})
}

func (p *importPage) previewOf(ctx context.Context, f *importFile) (v importPreview, err error) {
	if !f.roster() {
		v.Report, err = p.Register.PreviewTimetable(ctx, p.Who(), f.sheet, f.mapping)
		v.rows = f.firstCells()
		return v, err
	}
	v.Report, err = p.Register.PreviewMembers(ctx, p.Who(), f.sheet, f.mapping, register.ImportOptions{EmptyStatus: f.emptyStatus})
	if err != nil {
		return v, err
	}
	// Before the question is answered the rows are shown as they most often are.
	options := exchange.Options{EmptyStatus: f.emptyStatus}
	if !f.answered {
		options.EmptyStatus = studio.Active
	}
	read, err := exchange.Members(ctx, f.beginning(), f.mapping, options)
	v.rows = f.firstPeople(read.People)
	return v, err
}

// takeIn does the import. Cancelling it leaves the studio as it was.
func (p *importPage) takeIn() {
	p.busy = true
	p.view.refresh()
	file := p.file
	work := seat.Long(p.Seat, p.Words.T("import.taking"), func(work *seat.Work) (register.Report, error) {
		o := register.ImportOptions{EmptyStatus: file.emptyStatus, Confirmed: true, Progress: work.Progress}
		act := p.Register.ImportMembers
		if !file.roster() {
			act = p.Register.ImportTimetable
		}
		return act(work.Ctx, p.Who(), file.sheet, file.mapping, o)
	}, func(report register.Report, err error) {
		p.busy = false
		switch {
		case err == nil:
			p.done, p.preview.Report = true, report
			p.Shell.Say(took.said(p.Words, file.roster(), report), nil)
		case errors.Is(err, seat.ErrLeft):
			p.Shell.Say(p.Words.T("import.nothing_taken"), nil)
		default:
			p.Shell.Fail(err)
		}
		p.view.refresh()
	})
	if len(file.sheet.Rows) > manyRows {
		work.Show()
	}
}

// manyRows is how many take long: nobody must be able to leave the page meanwhile
// in the belief that this cancels.
const manyRows = 1000

// forget takes the columns for what their headings plainly say, now and the next
// time.
func (p *importPage) forget() {
	sheet := p.file.sheet
	seat.Do(p.Seat, func(ctx context.Context) (bool, error) {
		return p.Register.ForgetMapping(ctx, p.Who(), sheet)
	}, func(bool) {
		p.file.forget()
		p.ask()
	})
}
