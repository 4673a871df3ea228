package exchange

import (
	"errors"
	"io"

	"github.com/xuri/excelize/v2"
)

// WriteWorkbook writes people as WriteMembers does, as an Excel workbook. All
// cells are text: a number would lose its leading zeros.
func WriteWorkbook(w io.Writer, people []Person) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	out, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return err
	}
	if err := out.SetRow("A1", workbookRow(func(c column) string { return c.header })); err != nil {
		return err
	}
	for i, p := range people {
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := out.SetRow(at, workbookRow(func(c column) string { return p.cell(c.field) })); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

func workbookRow(cell func(column) string) []any {
	row := make([]any, len(rosterColumns))
	for i, c := range rosterColumns {
		row[i] = cell(c)
	}
	return row
}
