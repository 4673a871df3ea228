package office

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// importEndings are of the files that can be read, and of those that people try:
// what is wrong with them is then said.
var importEndings = []string{".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}

func (p *importPage) chooseFile() {
	p.Disk().ChooseFile(p.dir, importEndings, func(path string) {
		p.dir = filepath.Dir(path)
		p.read(filepath.Base(path), func() (io.ReadCloser, error) { return os.Open(path) })
	})
}

// opened is a file that was opened, and what was read of it or why nothing was.
type opened struct {
	book *exchange.Book
	file *importFile
	why  error
}

// read reads a file away from the screen. One that cannot be read is explained
// on the page, as the next thing to do is to choose another.
func (p *importPage) read(name string, open func() (io.ReadCloser, error)) {
	p.reads(name, func(work *seat.Work) (opened, error) {
		content, err := readAll(open)
		if err != nil && studio.CodeOf(err) == "" {
			return opened{}, err
		}
		if err != nil {
			return opened{why: err}, nil
		}
		book, err := exchange.Open(work.Ctx, content, work.Progress)
		if err != nil {
			return opened{why: err}, nil
		}
		return p.readSheet(work, name, book, ""), nil
	})
}

// readOther reads another sheet of a workbook.
func (p *importPage) readOther(name string, book *exchange.Book, sheet string) {
	p.reads(name, func(work *seat.Work) (opened, error) { return p.readSheet(work, name, book, sheet), nil })
}

// readSheet reads a sheet, its columns as they were confirmed before if they were.
func (p *importPage) readSheet(work *seat.Work, name string, book *exchange.Book, sheet string) opened {
	o := opened{book: book}
	if o.file, o.why = readImport(work.Ctx, name, book, sheet, work.Progress); o.why != nil {
		return o
	}
	m, known, err := p.Register.Remembered(work.Ctx, p.Who(), o.file.sheet)
	o.file.recognise()
	if known {
		o.file.remember(m)
	}
	o.why = err
	return o
}

func (p *importPage) reads(name string, read func(*seat.Work) (opened, error)) {
	p.busy = true
	seat.Long(p.Seat, p.Words.T("import.reading"), func(work *seat.Work) (opened, error) {
		o, err := read(work)
		return o, cmp.Or(err, work.Ctx.Err())
	}, func(o opened, err error) {
		p.busy = false
		switch {
		case errors.Is(err, seat.ErrLeft):
		case err != nil:
			p.Shell.Fail(err)
		case studio.CodeOf(o.why) == "import.sheet_not_clear":
			p.showSheets(name, o.book)
		case o.why != nil:
			p.showEmpty(name, o.why)
		default:
			p.file, p.done, p.view = o.file, false, nil
			p.ask()
		}
	})
}

func readAll(open func() (io.ReadCloser, error)) ([]byte, error) {
	file, err := open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return exchange.ReadAll(file)
}

// showSheets asks which sheet of a workbook is the list, as none looks like one.
func (p *importPage) showSheets(name string, book *exchange.Book) {
	p.file, p.view, p.done = nil, nil, false
	sheets := book.Sheets()
	table := kit.NewTable(kit.Column{Title: p.Words.T("import.sheet"), Width: 200, Flex: 1, Bold: true})
	table.SetRows(len(sheets), func(i int) kit.Row { return kit.Row{Cells: []kit.Cell{{Text: sheets[i]}}} })
	table.Choose(0)
	open := func(i int) { p.readOther(name, book, sheets[i]) }
	table.OnChoose, table.OnOpen = func(int) {}, open
	p.begin = kit.NewButton(kit.Primary, kit.ButtonText{Label: p.Words.T("import.read_sheet"), Key: seat.Chord(p.Words, seat.Enter)},
		func() { open(max(0, table.Chosen())) })
	other := kit.NewButton(kit.Outlined, kit.ButtonText{Label: p.Words.T("import.other_file")}, p.chooseFile)
	p.set(kit.Between(kit.Down(0,
		kit.TopBar(kit.Heading(p.Words.T("import.page")), other, p.begin),
		kit.Asking(kit.Warn, p.Words.T("import.which_sheet"), p.Words.T("import.no_sheet_clear", "file", name)),
		kit.Sized(0, kit.GapWide, container.NewWithoutLayout())), nil, table))
}

// chooseSheet lists the sheets of the workbook at a button.
func (p *importPage) chooseSheet(at fyne.CanvasObject) {
	sheets := p.file.book.Sheets()
	kit.Menu(at, sheets, p.file.sheetAt(), func(i int) { p.readOther(p.file.name, p.file.book, sheets[i]) })
}
