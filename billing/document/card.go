package document

import (
	"io"
	"slices"
	"strings"

	"github.com/skip2/go-qrcode"
)

// MemberCard is what a member's card says.
type MemberCard struct {
	Studio string
	Name   string
	Kana   string // empty when not known
	Number string
	Code   string // the text of its code
}

// cardSize is that of cards in purses (ISO/IEC 7810, ID-1).
var cardSize = size{85.6 * mm, 54 * mm}

// Where things stand on a card, from its upper left corner.
const (
	cardLeft    = 4.9 * mm
	cardTexts   = 49 * mm // where the texts beside the code end
	cardMark    = 6.4 * mm
	cardMarkTop = 4.45 * mm
	cardStudio  = 13.3 * mm
	cardRight   = 80.6 * mm // where the code's quiet zone ends, and the studio's name
	cardHead    = 8.8 * mm  // baseline of the studio's name
	cardKana    = 7.6 * mm  // from the baseline of the kana to that of the name
	cardName    = 42.3 * mm // baseline of the name, of its last line where it has several
	cardNumber  = 48.2 * mm
	cardLine    = 1.15 // from line to line of a name, in its size

	// A module of the code is 0.8 mm, and the quiet zone four of them wide.
	codeSide  = 23.2 * mm
	codeQuiet = 3.2 * mm
	codeTop   = 22.6 * mm
	codeLeft  = cardRight - codeQuiet - codeSide
)

// The sizes of a card's texts.
var (
	cardPlain   = style{size: 7.88, ink: ink}
	cardFaint   = style{size: 7.88, ink: ink2}
	cardHeading = style{size: 7.88, bold: true, ink: ink}
	cardReading = style{size: 6.8, ink: ink2}
	cardTitle   = style{size: 17, bold: true, ink: ink}
)

// MemberCards writes cards as a PDF, each a page of a card's size. It fails where
// a code is too long to be drawn.
func (p *Printer) MemberCards(w io.Writer, cards []MemberCard) error {
	pages := make([]*page, len(cards))
	for i, c := range cards {
		pages[i] = &page{size: cardSize}
		if err := p.card(pages[i], c); err != nil {
			return err
		}
	}
	return p.write(w, pages, p.words.T("document.member_card"), cards[0].Studio)
}

// How cards stand on a sheet.
const (
	sheetColumns = 2
	sheetRows    = 5
	cutGap       = 2 * mm // between a card and its cut marks
	cutLength    = 5 * mm
	cutWidth     = 0.25
)

// MemberCardSheets writes cards as a PDF, ten to a page of A4 with marks where
// they are cut apart.
func (p *Printer) MemberCardSheets(w io.Writer, cards []MemberCard) error {
	var pages []*page
	for i, c := range cards {
		place := i % (sheetColumns * sheetRows)
		if place == 0 {
			pages = append(pages, newSheet())
		}
		card := &page{size: cardSize}
		if err := p.card(card, c); err != nil {
			return err
		}
		x, y := sheetCorner(place%sheetColumns, place/sheetColumns)
		pages[len(pages)-1].put(card, x, y)
	}
	return p.write(w, pages, p.words.T("document.member_card"), cards[0].Studio)
}

// sheetCorner is the upper left corner of a card on a sheet, or, past the last
// column and row, where the last card ends.
func sheetCorner(column, row int) (x, y float64) {
	return (pageWidth-sheetColumns*cardSize.width)/2 + float64(column)*cardSize.width,
		(pageHeight-sheetRows*cardSize.height)/2 + float64(row)*cardSize.height
}

// newSheet is a page with nothing but the cut marks.
func newSheet() *page {
	p := &page{size: a4}
	first, top := sheetCorner(0, 0)
	last, bottom := sheetCorner(sheetColumns, sheetRows)
	for column := range sheetColumns + 1 {
		x, _ := sheetCorner(column, 0)
		p.box(x-cutWidth/2, top-cutGap-cutLength, x+cutWidth/2, top-cutGap, black)
		p.box(x-cutWidth/2, bottom+cutGap, x+cutWidth/2, bottom+cutGap+cutLength, black)
	}
	for row := range sheetRows + 1 {
		_, y := sheetCorner(0, row)
		p.rule(first-cutGap-cutLength, first-cutGap, y, cutWidth, black)
		p.rule(last+cutGap, last+cutGap+cutLength, y, cutWidth, black)
	}
	return p
}

// put sets what is on one page at a place of another.
func (p *page) put(small *page, x, y float64) {
	for _, s := range small.shapes {
		moved := shape{make([]point, len(s.corners)), s.fill}
		for i, c := range s.corners {
			moved.corners[i] = point{c.x + x, c.y + y}
		}
		p.shapes = append(p.shapes, moved)
	}
	for _, t := range small.texts {
		t.x, t.y = t.x+x, t.y+y
		p.texts = append(p.texts, t)
	}
}

// card lays a card out.
func (p *Printer) card(on *page, c MemberCard) error {
	s := pen{Printer: p, page: on}
	on.box(0, 0, on.width, on.height, paper)
	on.mark(cardLeft, cardMarkTop, cardMark, indigo)
	s.putWithin(cardStudio, cardRight, cardHead, cardHeading, c.Studio)

	lines, st := s.fold(c.Name, cardTitle, 3)
	y := cardName - float64(len(lines)-1)*cardLine*st.size
	kana := y - cardKana*st.size/cardTitle.size
	for i, line := range lines {
		s.put(cardLeft, y+float64(i)*cardLine*st.size, st, line)
	}
	lines, st = s.fold(p.words.Reading(c.Kana), cardReading, 2)
	for i, line := range lines {
		s.put(cardLeft, kana-float64(len(lines)-1-i)*cardLine*st.size, st, line)
	}
	end := s.put(cardLeft, cardNumber, cardFaint, p.words.T("document.member_number"))
	s.putWithin(end+cardPlain.size, cardTexts, cardNumber, cardPlain, c.Number)
	return on.code(c.Code)
}

// fold sets a text that is too wide for one line on several, at most so many,
// and smaller where it must: broken at its spaces, and below two thirds of its
// size also within words.
func (p *pen) fold(text string, st style, most int) ([]string, style) {
	const room = cardTexts - cardLeft
	words := strings.Fields(p.drawable(st, text))
	if len(words) == 0 {
		return nil, st
	}
	for whole := st.size * 2 / 3; ; st.size *= 0.85 {
		parts := words
		if st.size < whole {
			parts = nil
			for _, w := range words {
				parts = append(parts, p.cut(w, st, room)...)
			}
		}
		lines := p.fill(parts, st, room)
		tooWide := func(line string) bool { return p.width(st, line) > room }
		if len(lines) <= most && !slices.ContainsFunc(lines, tooWide) {
			return lines, st
		}
	}
}

// fill sets words on as few lines as they need.
func (p *pen) fill(words []string, st style, room float64) []string {
	filled := []string{words[0]}
	for _, w := range words[1:] {
		last := &filled[len(filled)-1]
		if longer := *last + " " + w; p.width(st, longer) <= room {
			*last = longer
		} else {
			filled = append(filled, w)
		}
	}
	return filled
}

// cut parts a word into pieces that fit.
func (p *pen) cut(word string, st style, room float64) []string {
	pieces := []string{""}
	for _, r := range word {
		last := &pieces[len(pieces)-1]
		if *last != "" && p.width(st, *last+string(r)) > room {
			pieces = append(pieces, string(r))
			continue
		}
		*last += string(r)
	}
	return pieces
}

// smallestCode is the version of codes (ISO/IEC 18004) with 29 modules a side.
// Shorter texts are drawn in it too, so that all cards have modules of one size.
const smallestCode = 3

// code draws a card's code, black on white, with its quiet zone.
func (p *page) code(text string) error {
	q, err := qrcode.NewWithForcedVersion(text, smallestCode, qrcode.Medium)
	if err != nil {
		q, err = qrcode.New(text, qrcode.Medium)
	}
	if err != nil {
		return err
	}
	q.DisableBorder = true
	const edge = 0.1 * mm
	x1, y1, x2, y2 := codeLeft-codeQuiet, codeTop-codeQuiet, codeLeft+codeSide+codeQuiet, codeTop+codeSide+codeQuiet
	p.roundedBox(x1-edge, y1-edge, x2+edge, y2+edge, 0.8*mm, line)
	p.roundedBox(x1, y1, x2, y2, 0.7*mm, white)
	p.modules(q.Bitmap())
	return nil
}

// modules draws the dark ones, each run of a row as one box. A box reaches a hair
// into the row below it, where no line of light is to be seen between the two.
func (p *page) modules(rows [][]bool) {
	const hair = 0.05
	side := codeSide / float64(len(rows))
	for y, row := range rows {
		for x := 0; x < len(row); x++ {
			if !row[x] {
				continue
			}
			from := x
			for x < len(row) && row[x] {
				x++
			}
			top := codeTop + float64(y)*side
			p.box(codeLeft+float64(from)*side, top, codeLeft+float64(x)*side, top+side+hair, black)
		}
	}
}
