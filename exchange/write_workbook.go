package exchange

import (
	"context"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"
)

// writeCells writes rows as the one sheet of a workbook. All cells are text: a
// number would lose its leading zeros, and what begins with = is no formula. Of
// rows that ctx ended nothing is written.
func writeCells(ctx context.Context, w io.Writer, rows iter.Seq[[]string]) error {
	texts := func(*excelize.File, *excelize.StreamWriter) (cellWriter, error) {
		return func(_, _ int, text string) any { return shownOnly(text) }, nil
	}
	return writeBook(ctx, w, texts, rows)
}

// cellWriter is what stands in a cell of a sheet that says a text; rows and
// columns are counted from 0.
type cellWriter func(row, column int, text string) any

// writeBook writes rows as the one sheet of a workbook, whose look is set before
// its first row. Of rows that ctx ended nothing is written.
func writeBook(ctx context.Context, w io.Writer, look func(*excelize.File, *excelize.StreamWriter) (cellWriter, error),
	rows iter.Seq[[]string],
) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	out, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return err
	}
	cell, err := look(book, out)
	if err != nil {
		return err
	}
	number := 0
	var values []any
	for cells := range rows {
		at, err := excelize.CoordinatesToCellName(1, number+1)
		if err != nil {
			return err
		}
		values = values[:0]
		for i, c := range cells {
			values = append(values, cell(number, i, c))
		}
		if err := out.SetRow(at, values); err != nil {
			return err
		}
		number++
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// shownOnly leaves out the controls that XML cannot hold and nobody sees.
func shownOnly(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' }) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			return -1
		}
		return r
	}, s)
}
