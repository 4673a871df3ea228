package reception

import (
	"bytes"
	"errors"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// exportSheet asks what a list becomes, and then where it goes.
type exportSheet struct {
	seat  *seat.Seat
	file  register.ListFile
	whole bool // everybody is on it: the roster is offered beside

	contents *kit.Segments // nil unless the roster is offered
	formats  *kit.Segments
	about    *kit.Text
	dialog   *kit.Dialog
}

// export asks how those who are shown are written to a file.
func (m *Members) export() {
	w := m.seat.Words
	e := &exportSheet{
		seat: m.seat, about: kit.Small(""),
		file:  register.ListFile{Query: m.list.shownQuery(), Title: m.titleText(), Words: w},
		whole: len(m.list.shown) == len(m.list.all) && m.list.chosen == (chosenList{}) && m.list.list.Where.IsZero(),
	}
	parts := make([]kit.Segment, len(register.Formats))
	for i, f := range register.Formats {
		parts[i] = kit.Segment{Label: w.T(formatWords[f][0])}
	}
	e.formats = kit.NewSegments(func(int) { e.draw() }, parts...)
	body := kit.Down(kit.GapWide, kit.Second(w.T("export.what",
		"people", strconv.Itoa(len(m.list.shown)), "columns", strconv.Itoa(len(m.list.columns())))))
	if e.whole {
		e.contents = kit.NewSegments(func(int) { e.draw() }, kit.Segment{Label: w.T("export.this_list")}, kit.Segment{Label: w.T("export.roster")})
		body.Add(kit.NewChoiceField(w.T("export.contents"), kit.Across(0, e.contents)))
	}
	body.Add(kit.Down(kit.Gap, kit.NewChoiceField(w.T("export.format"), kit.Across(0, e.formats)), e.about))
	e.dialog = kit.Ask(m.seat.Window.Canvas(), kit.Question{
		Heading: w.T("export.title"), Body: body,
		Primary:   kit.ButtonText{Label: w.T("export.choose"), Key: seat.Chord(w, seat.Enter)},
		Cancel:    kit.ButtonText{Label: w.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool { e.dialog.Close(); e.where(); return false },
	})
	m.seat.Window.Canvas().Focus(e.formats)
	e.draw()
}

// roster reports whether all of everybody is wanted, as an import reads it.
func (e *exportSheet) roster() bool { return e.contents != nil && e.contents.Chosen() == 1 }

// draw says what the format that is chosen is for.
func (e *exportSheet) draw() {
	e.file.Format = register.Formats[e.formats.Chosen()]
	_, possible := rosterFormats[e.file.Format]
	e.about.SetText(e.seat.Words.T(formatWords[e.file.Format][1]))
	e.dialog.Primary.Enable(possible || !e.roster())
}

// where asks for the file, and writes it.
func (e *exportSheet) where() {
	s := e.seat
	s.Disk().ChooseNewFile(seat.Home(), fileName(e.file.Title, e.file.Format), func(path string) {
		seat.Long(s, s.Words.T("export.working"), func(work *seat.Work) (int, error) {
			return e.write(work, path)
		}, func(rows int, err error) { told(s, path, rows, err) })
	})
}

// write writes the file, wholly or not at all.
func (e *exportSheet) write(work *seat.Work, path string) (int, error) {
	var b bytes.Buffer
	var rows int
	var err error
	if e.roster() {
		rows, err = e.seat.Register.Export(work.Ctx, e.seat.Who(), &b, rosterFormats[e.file.Format], work.Progress)
	} else {
		rows, err = e.seat.Register.ExportList(work.Ctx, e.seat.Who(), &b, e.file, work.Progress)
	}
	if err != nil {
		return 0, err
	}
	return rows, seat.WriteFile(path, b.Bytes())
}

// exportNames is how many people are named whose characters a file lacks.
const exportNames = 8

// told says where the file lies, and opens it, or whom it cannot hold.
func told(s *seat.Seat, path string, rows int, err error) {
	w := s.Words
	var refused *studio.Error
	switch {
	case errors.Is(err, seat.ErrLeft):
		s.Shell.Say(w.T("export.not_written"), nil)
	case errors.As(err, &refused) && len(refused.Reasons) > 0:
		lines := []fyne.CanvasObject{kit.Paragraph(w.Error(err), kit.Style{}, noteTextWidth)}
		for i, r := range refused.Reasons {
			if i == exportNames {
				lines = append(lines, kit.Second(w.T("export.and_more", "n", strconv.Itoa(len(refused.Reasons)-i))))
				break
			}
			lines = append(lines, kit.Second(w.Reason(r)))
		}
		kit.Tell(s.Window.Canvas(), w.T("export.not_written"), kit.Down(kit.Gap, lines...), kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc})
	case err != nil:
		s.Shell.Fail(err)
	default:
		kit.Ask(s.Window.Canvas(), kit.Question{
			Heading: w.T("export.done", "rows", strconv.Itoa(rows)),
			Body: kit.Down(kit.Gap, kit.Paragraph(filepath.Base(path), kit.Style{Bold: true}, noteTextWidth),
				kit.Paragraph(filepath.Dir(path), kit.Style{Ink: kit.Ink2}, noteTextWidth)),
			Primary:   kit.ButtonText{Label: w.T("export.open"), Key: seat.Chord(w, seat.Enter)},
			Cancel:    kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc},
			OnPrimary: func() bool { s.OpenFile(path); return true },
		})
	}
}
