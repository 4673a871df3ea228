package exchange

import (
	"encoding/csv"
	"io"
	"iter"
	"slices"

	"github.com/kayoi-app/kayoi/studio"
)

// WriteTable writes rows of cells as text that Excel opens: UTF-8 with a mark,
// commas, and no cell that it would take for a formula.
func WriteTable(w io.Writer, rows iter.Seq[[]string]) error {
	return writeText(w, UTF8BOM, ',', rows)
}

// writeText writes rows of cells as text. A character that the encoding does not
// have is import.cannot_be_written: it never becomes a question mark.
func writeText(w io.Writer, e Encoding, delimiter rune, rows iter.Seq[[]string]) error {
	if _, err := w.Write(e.mark()); err != nil {
		return err
	}
	if codec := e.codec(); codec != nil {
		w = codec.NewEncoder().Writer(w)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	out.Comma = delimiter
	var guard []string
	for cells := range rows {
		guard = slices.Grow(guard[:0], len(cells))
		for _, c := range cells {
			if r := e.lacks(c); len(r) > 0 {
				return studio.Errorf("import.cannot_be_written", "encoding", string(e), "character", string(r), "text", shortened(c))
			}
			guard = append(guard, guarded(c))
		}
		if err := out.Write(guard); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
