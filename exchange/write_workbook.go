package exchange

import (
	"errors"
	"io"
	"iter"

	"github.com/xuri/excelize/v2"
)

// WriteWorkbook writes people as WriteMembers does, as an Excel workbook.
func WriteWorkbook(w io.Writer, people []Person) error {
	return writeCells(w, func(yield func([]string) bool) {
		cells := make([]string, len(rosterColumns))
		for i, c := range rosterColumns {
			cells[i] = c.header
		}
		if !yield(cells) {
			return
		}
		for _, p := range people {
			for i, c := range rosterColumns {
				cells[i] = p.cell(c.field)
			}
			if !yield(cells) {
				return
			}
		}
	})
}

// writeCells writes rows as the one sheet of a workbook. All cells are text: a
// number would lose its leading zeros, and what begins with = is no formula.
func writeCells(w io.Writer, rows iter.Seq[[]string]) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	out, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return err
	}
	number := 0
	var values []any
	for cells := range rows {
		number++
		at, err := excelize.CoordinatesToCellName(1, number)
		if err != nil {
			return err
		}
		values = values[:0]
		for _, c := range cells {
			values = append(values, c)
		}
		if err := out.SetRow(at, values); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}
