package document

import "io"

// Dossier is everything that is known of a person, to be read by them.
type Dossier struct {
	Studio string
	Title  string
	Under  string // the number, and when it was made
	Empty  string // what a part says of which nothing is known
	Parts  []DossierPart
}

// DossierPart is a part of it under a heading. A part of one record is a form, any
// other a list of records, each a paragraph.
type DossierPart struct {
	Heading string
	One     bool
	Records [][]Labelled
}

// Labelled is something that is known, with what it is.
type Labelled struct{ Label, Text string }

// Heights and places in a dossier.
const (
	dossierTop   = 104.0 // of what stands on a first page
	dossierLater = 64.0  // and on the pages after it
	dossierEnd   = 772.0
	dossierLine  = 15.0
	dossierGap   = 7.0 // above and below a record's rule
	dossierLabel = 104.0
	dossierApart = 12.0 // between two details of a paragraph
	dossierClose = 4.0  // between a label and what it labels
)

var partTitle = style{size: 12, bold: true, ink: ink}

// Dossier writes a dossier as a PDF, A4.
func (p *Printer) Dossier(w io.Writer, d Dossier) error {
	return p.write(w, p.dossier(d), d.Title, d.Studio)
}

// file is a dossier while it is laid out.
type file struct {
	pen
	Dossier
	y float64 // the baseline of the last line
}

// dossier places everything that a dossier says.
func (p *Printer) dossier(d Dossier) []*page {
	f := &file{pen: pen{Printer: p}, Dossier: d}
	f.newPage()
	f.putWithin(left, right, 66, title, d.Title)
	f.put(left, 84, faint, d.Under)
	f.putRight(right, 84, faint, d.Studio)
	f.y = dossierTop
	for _, part := range d.Parts {
		f.part(part)
	}
	f.footers(right, footer, d.Title)
	return f.pages
}

func (f *file) newPage() {
	f.turn(a4)
	f.y = dossierLater - dossierLine
}

// room begins another page where some lines do not fit on this one.
func (f *file) room(lines int) {
	if f.y+dossierLine*float64(lines) > dossierEnd {
		f.newPage()
	}
}

// next goes to the next line, on another page where this one is full.
func (f *file) next() {
	f.room(1)
	f.y += dossierLine
}

// part places a part; its heading never stands alone at the end of a page.
func (f *file) part(p DossierPart) {
	f.room(4)
	f.y += 2 * dossierLine
	f.put(left, f.y, partTitle, p.Heading)
	f.page.rule(left, right, f.y+headHeight, 0.5, ink)
	f.y += dossierGap
	if len(p.Records) == 0 {
		f.next()
		f.put(left, f.y, faint, f.Empty)
	}
	for i, record := range p.Records {
		if i > 0 {
			f.page.rule(left, right, f.y+dossierGap, 0.5, line)
			f.y += dossierGap
		}
		if p.One {
			f.form(record)
		} else {
			f.paragraph(record)
		}
	}
}

// form places each detail on lines of its own.
func (f *file) form(record []Labelled) {
	for _, d := range record {
		for i, text := range f.flowing(plain, d.Text, right-left-dossierLabel, right-left-dossierLabel) {
			f.next()
			if i == 0 {
				f.putWithin(left, left+dossierLabel-dossierApart, f.y, faint, d.Label)
			}
			f.put(left+dossierLabel, f.y, plain, text)
		}
	}
}

// paragraph places the details of a record behind each other.
func (f *file) paragraph(record []Labelled) {
	f.next()
	x := left
	for _, d := range record {
		label := f.width(faint, d.Label) + dossierClose
		whole := label + f.width(plain, d.Text)
		started, onOneLine := min(whole, label+3*plain.size), whole < right-left
		if x > left && (x+started > right || x+whole > right && onOneLine) {
			f.next()
			x = left
		}
		x = f.put(x, f.y, faint, d.Label) + dossierClose
		for i, text := range f.flowing(plain, d.Text, right-x, right-left) {
			if i > 0 {
				f.next()
				x = left
			}
			x = f.put(x, f.y, plain, text)
		}
		x += dossierApart
	}
}

// flowing is a text in lines, the first of which has another room than the others.
func (f *file) flowing(st style, text string, first, others float64) []string {
	var lines []string
	room, width, begin := first, 0.0, 0
	runes := []rune(clean(text))
	for i, r := range runes {
		w := f.width(st, string(r))
		if width+w > room && i > begin {
			lines = append(lines, string(runes[begin:i]))
			room, width, begin = others, 0, i
		}
		width += w
	}
	return append(lines, string(runes[begin:]))
}
