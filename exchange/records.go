package exchange

import (
	"context"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// scanner splits a text into records. It differs from encoding/csv where
// offices' files do: empty lines count as rows, a quote inside a plain cell is a
// character, records differ in length, and a quote that is never closed names
// the row where it was opened.
type scanner struct {
	text      string
	delimiter byte
	at        int // next byte to read
	row       int // rows read so far
	width     int // of the last one, as far as room is made for the next
}

// mostRoom is for how many cells room is made before they are read.
const mostRoom = 64

// record reads the next record; ok is false at the end.
func (s *scanner) record() (cells []string, ok bool, err error) {
	if s.at >= len(s.text) {
		return nil, false, nil
	}
	s.row++
	cells = make([]string, 0, s.width)
	for {
		cell, end, err := s.cell()
		if err != nil {
			return nil, false, err
		}
		cells = append(cells, unguarded(cell))
		if end {
			s.width = min(len(cells), mostRoom)
			return cells, true, nil
		}
	}
}

// cell reads one cell and what ends it; end reports whether the record ends.
func (s *scanner) cell() (cell string, end bool, err error) {
	quoted := ""
	if s.at < len(s.text) && s.text[s.at] == '"' {
		if quoted, err = s.quoted(); err != nil {
			return "", false, err
		}
	}
	start := s.at
	for s.at < len(s.text) {
		switch b := s.text[s.at]; b {
		case s.delimiter:
			s.at++
			return quoted + s.text[start:s.at-1], false, nil
		case '\n', '\r':
			cell = quoted + s.text[start:s.at]
			s.at++
			if b == '\r' && s.at < len(s.text) && s.text[s.at] == '\n' {
				s.at++
			}
			return cell, true, nil
		}
		s.at++
	}
	return quoted + s.text[start:], true, nil
}

// quoted reads from an opening quote to behind the closing one.
func (s *scanner) quoted() (string, error) {
	rest := s.text[s.at+1:]
	doubled := false
	for i := 0; ; {
		q := strings.IndexByte(rest[i:], '"')
		if q < 0 {
			return "", studio.Errorf("import.quote_not_closed", "row", strconv.Itoa(s.row))
		}
		i += q + 1
		if i < len(rest) && rest[i] == '"' {
			doubled = true
			i++
			continue
		}
		s.at += i + 1
		if doubled {
			return strings.ReplaceAll(rest[:i-1], `""`, `"`), nil
		}
		return rest[:i-1], nil
	}
}

// step is after how many rows reading looks whether it was cancelled and tells
// how far it is.
const step = 1000

// records reads all rows of a text.
func records(ctx context.Context, text string, delimiter byte, progress func(done, total int)) ([]Row, error) {
	s := scanner{text: text, delimiter: delimiter}
	var rows []Row
	all := 0
	for {
		if s.row%step == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if progress != nil {
				progress(s.at, len(text))
			}
		}
		cells, ok, err := s.record()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		if all += len(cells); all > mostCells {
			return nil, tooLarge()
		}
		rows = append(rows, Row{Number: s.row, Cells: cells})
	}
	if progress != nil {
		progress(len(text), len(text))
	}
	return rows, nil
}

// lastRow returns the number of the row in which a text ends.
func lastRow(text string) int {
	s := scanner{text: text + " ", delimiter: delimiterOf(text)}
	for {
		if _, ok, err := s.record(); err != nil || !ok {
			return s.row
		}
	}
}

// sampled is how much of a text decides on its delimiter.
const sampled = 64 << 10

// delimiterOf returns the delimiter that stands most often outside quotes; a
// comma if none stands anywhere.
func delimiterOf(text string) byte {
	text = text[:min(len(text), sampled)]
	var counts [128]int
	inside := false
	for i := range len(text) {
		switch b := text[i]; b {
		case '"':
			inside = !inside
		case ',', ';', '\t':
			if !inside {
				counts[b]++
			}
		}
	}
	best := byte(',')
	for _, b := range []byte{'\t', ';'} {
		if counts[b] > counts[best] {
			best = b
		}
	}
	return best
}
