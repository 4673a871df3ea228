package document

import (
	"context"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/signintech/gopdf"
)

// List is a list of people as it is printed.
type List struct {
	Studio  string
	Title   string
	Made    time.Time // the moment as of which it holds
	Columns []ListColumn
	Rows    [][]string // a row a person, a cell a column
}

// ListColumn is a column with its head.
type ListColumn struct {
	Head   string
	Figure bool // stands at the right of the column
	Name   bool // whose line it is, which stands out
}

// Heights and gaps of a printed list.
const (
	listTop      = 112.0 // baseline of the first page's column heads
	listLaterTop = 84.0  // the same on the pages after it
	listRow      = 19.0  // a row of one line
	listLine     = 12.5  // each line more
	listGap      = 12.0  // between two columns, at least
	listWideGap  = 28.0  // at most
	listYields   = 1.12  // by so much the columns of an upright page give way
	listSmallest = 0.77  // of the type's size
	listWidest   = 210.0 // a column, but for its head; longer texts go on below
)

// List writes a list as a PDF, A4, lying where it is wide. No cell is cut short:
// what is too long for its column goes on below. progress, which may be nil, is
// told how many of how many steps are done; of what ctx ended nothing is written.
func (p *Printer) List(ctx context.Context, w io.Writer, l List, progress func(done, of int)) error {
	if progress == nil {
		progress = func(int, int) {}
	}
	people := len(l.Rows) // measuring, placing and drawing take about as long
	pages, err := p.list(ctx, l, func(done int) { progress(done, 3*people) })
	if err != nil {
		return err
	}
	regular, bold, err := p.fonts(pages)
	if err != nil {
		return err
	}
	return draw(w, pages, regular, bold, gopdf.PdfInfo{Title: l.Title, Author: l.Studio}, func(done int) error {
		progress(2*people+done*people/len(pages), 3*people)
		return ctx.Err()
	})
}

// roll is a list while it is laid out.
type roll struct {
	pen
	List
	steps  func(done int) error // told now and then how far it is
	sheet  size
	scale  float64   // of the type, its lines and gaps
	widths []float64 // of the columns
	gap    float64   // between two of them
	y      float64   // where the next row begins
	begun  bool      // the page has a row
}

// list places everything that a list says.
func (p *Printer) list(ctx context.Context, l List, told func(done int)) ([]*page, error) {
	r := &roll{pen: pen{Printer: p}, List: l, sheet: a4, scale: 1}
	r.steps = func(done int) error {
		if done%1000 > 0 {
			return nil
		}
		told(done)
		return ctx.Err()
	}
	if err := r.measure(); err != nil {
		return nil, err
	}
	r.firstPage()
	for i, cells := range l.Rows {
		if err := r.steps(len(l.Rows) + i); err != nil {
			return nil, err
		}
		r.row(cells)
	}
	r.footers(r.right(), r.sheet.height-margin+3, r.words.T("document.list_moment", "moment", r.Made.Format(time.RFC3339)))
	return r.pages, nil
}

func (r *roll) right() float64 { return r.sheet.width - margin }

func (r *roll) end() float64 { return r.sheet.height - margin - 26 }

// measure decides how wide the columns are. Where they ask for more than there
// is, the paper is laid down, then the type becomes smaller, and then the widest
// columns give way.
func (r *roll) measure() error {
	widths := make([]float64, len(r.Columns))
	for i, c := range r.Columns {
		widths[i] = r.width(faint, c.Head)
	}
	for n, cells := range r.Rows {
		if err := r.steps(n); err != nil {
			return err
		}
		for i, c := range cells {
			widths[i] = max(widths[i], min(r.width(r.styleOf(i), c), listWidest))
		}
	}
	gaps := float64(max(len(widths)-1, 1))
	if asked := sum(widths) + gaps*listGap; asked > listYields*(r.right()-left) {
		r.sheet = size{pageHeight, pageWidth}
		r.scale = max(min((r.right()-left)/asked, 1), listSmallest)
	}
	for i := range widths {
		widths[i] *= r.scale
	}
	room := r.right() - left
	r.gap = min(max((room-sum(widths))/gaps, listGap*r.scale), listWideGap)
	narrow(widths, room-gaps*r.gap)
	r.widths = widths
	return nil
}

// narrow brings widths into a room: those stay that ask for no more than their
// share of what is left.
func narrow(widths []float64, room float64) {
	if sum(widths) <= room {
		return
	}
	share := room / float64(len(widths))
	for range widths { // each time some width more may be below the share, which so rises
		rest, wide := room, 0
		for _, w := range widths {
			if w <= share {
				rest -= w
			} else {
				wide++
			}
		}
		if wide > 0 {
			share = rest / float64(wide)
		}
	}
	for i, w := range widths {
		widths[i] = min(w, share)
	}
}

func sum(list []float64) (all float64) {
	for _, x := range list {
		all += x
	}
	return all
}

// styleOf is how the cells of a column look.
func (r *roll) styleOf(column int) style {
	st := plain
	if r.Columns[column].Name {
		st = strong
	}
	return r.scaled(st)
}

func (r *roll) scaled(st style) style {
	st.size *= r.scale
	return st
}

func (r *roll) firstPage() {
	r.turn(r.sheet)
	studio := r.putRight(r.right(), 62.7, plain, r.Studio)
	r.putWithin(left, studio-listGap, 66, title, r.Title)
	r.put(left, 84, faint, r.words.T("document.list_made",
		"moment", r.Made.Format(time.RFC3339), "n", strconv.Itoa(len(r.Rows))))
	r.heads(listTop)
}

// laterPage begins a page that says which list it continues.
func (r *roll) laterPage() {
	r.turn(r.sheet)
	studio := r.putRight(r.right(), 60, faint, r.Studio)
	r.putWithin(left, studio-listGap, 60, strong, r.Title)
	r.heads(listLaterTop)
}

func (r *roll) heads(baseline float64) {
	x := left
	for i, c := range r.Columns {
		r.cell(x, i, baseline, r.scaled(faint), c.Head)
		x += r.widths[i] + r.gap
	}
	r.y, r.begun = baseline+headHeight, false
	r.page.rule(left, r.right(), r.y, 0.5, ink)
}

// cell places a line of a cell. What has no room even so, such as a head over
// narrow figures, is set smaller.
func (r *roll) cell(x float64, column int, baseline float64, st style, text string) {
	wide := r.widths[column]
	if w := r.width(st, text); r.Columns[column].Figure && w <= wide {
		r.put(x+wide-w, baseline, st, text)
		return
	}
	r.putWithin(x, x+wide, baseline, st, text)
}

// row places somebody's line. One that has no room left goes to the next page, and
// over several where a whole one would not do.
func (r *roll) row(cells []string) {
	lines := make([][]string, len(cells))
	most := 1
	for i, c := range cells {
		lines[i] = r.broken(r.styleOf(i), c, r.widths[i])
		most = max(most, len(lines[i]))
	}
	if most > r.room() && r.begun {
		r.laterPage()
	}
	for from := 0; from < most; {
		to := min(from+max(r.room(), 1), most)
		r.part(lines, from, to)
		if from = to; from < most {
			r.laterPage()
		}
	}
}

// room is how many lines of one row find place on the page.
func (r *roll) room() int { return int((r.end()-r.y-listRow*r.scale)/(listLine*r.scale)) + 1 }

// part places lines of a row.
func (r *roll) part(cells [][]string, from, to int) {
	x := left
	for i, lines := range cells {
		for n := from; n < min(to, len(lines)); n++ {
			r.cell(x, i, r.y+r.scale*(13+listLine*float64(n-from)), r.styleOf(i), lines[n])
		}
		x += r.widths[i] + r.gap
	}
	r.y += r.scale * (listRow + listLine*float64(to-from-1))
	r.page.rule(left, r.right(), r.y, 0.5, line)
	r.begun = true
}

// broken parts a text into lines of a width: between words, and between any two
// characters of Japanese but before those that begin no line.
func (p *pen) broken(st style, text string, wide float64) []string {
	text = p.drawable(st, text)
	if p.face(st).width(text, st.size) <= wide {
		return []string{text}
	}
	var lines []string
	runes := []rune(text)
	for len(runes) > 0 {
		n := p.fitting(st, runes, wide)
		lines = append(lines, strings.TrimSpace(string(runes[:n])))
		for runes = runes[n:]; len(runes) > 0 && runes[0] == ' '; {
			runes = runes[1:]
		}
	}
	return lines
}

// fitting is how many characters of a text stand on a line of a width, at least
// one.
func (p *pen) fitting(st style, runes []rune, wide float64) int {
	last, used := 0, 0.0
	for i, r := range runes {
		used += p.face(st).width(string(r), st.size)
		if used > wide+0.01 {
			if last > 0 {
				return last
			}
			return max(i, 1)
		}
		if i+1 < len(runes) && mayBreak(r, runes[i+1]) {
			last = i + 1
		}
	}
	return len(runes)
}

// neverFirst are characters that begin no line; the escapes are 、 。 ー ） and 」.
const neverFirst = "\u3001\u3002\u30fc\uff09\u300d),.:;!?"

func mayBreak(before, after rune) bool {
	switch {
	case strings.ContainsRune(neverFirst, after):
		return false
	case before == ' ' || before == '@' || strings.ContainsRune("\u3001\u3002", before):
		return true
	}
	return before >= 0x3000 || after >= 0x3000
}
