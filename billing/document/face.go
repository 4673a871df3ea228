package document

import (
	"encoding/binary"
	"errors"
	"slices"
)

// face is a TrueType font opened for measuring and for cutting subsets out of
// it. It never changes and may be used by several goroutines.
type face struct {
	tables     map[string][]byte
	runes      []runeRange // by their first rune
	unitsPerEm int
	metrics    int // glyphs with a width of their own; the others share the last one
}

// runeRange is a run of characters whose glyphs follow each other.
type runeRange struct {
	first, last rune
	glyph       uint32 // of first
}

var errFont = errors.New("not a TrueType font of the expected kind")

// openFace reads a static TrueType font with long glyph offsets and a full
// Unicode table (cmap format 12), as the program's own fonts are. The bytes
// must not be changed afterwards.
func openFace(ttf []byte) (*face, error) {
	tables, err := readTables(ttf)
	if err != nil {
		return nil, err
	}
	f := &face{tables: tables}
	if f.runes, err = readRunes(tables["cmap"]); err != nil {
		return nil, err
	}
	f.unitsPerEm = int(binary.BigEndian.Uint16(tables["head"][18:]))
	f.metrics = int(binary.BigEndian.Uint16(tables["hhea"][34:]))
	longOffsets := binary.BigEndian.Uint16(tables["head"][50:]) == 1
	if !longOffsets || f.unitsPerEm == 0 || f.metrics == 0 || len(tables["hmtx"]) < 4*f.metrics {
		return nil, errFont
	}
	return f, nil
}

// needed are the tables that a subset is made of, with the shortest length at
// which the fields read here are there.
var needed = map[string]int{
	"OS/2": 78, "cmap": 4, "glyf": 0, "head": 54, "hhea": 36, "hmtx": 4, "loca": 8, "maxp": 6, "name": 6, "post": 32,
}

func readTables(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errFont
	}
	tables := make(map[string][]byte)
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := 12 + 16*i
		if at+16 > len(ttf) {
			return nil, errFont
		}
		offset := int(binary.BigEndian.Uint32(ttf[at+8:]))
		length := int(binary.BigEndian.Uint32(ttf[at+12:]))
		if offset+length > len(ttf) {
			return nil, errFont
		}
		tables[string(ttf[at:at+4])] = ttf[offset : offset+length]
	}
	for tag, length := range needed {
		if table, ok := tables[tag]; !ok || len(table) < length {
			return nil, errFont
		}
	}
	return tables, nil
}

// readRunes reads the table for Windows and full Unicode (platform 3, encoding
// 10), which is of format 12.
func readRunes(cmap []byte) ([]runeRange, error) {
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		at := 4 + 8*i
		if at+8 > len(cmap) {
			return nil, errFont
		}
		if binary.BigEndian.Uint32(cmap[at:]) != 3<<16|10 {
			continue
		}
		offset := int(binary.BigEndian.Uint32(cmap[at+4:]))
		if offset+16 > len(cmap) || binary.BigEndian.Uint16(cmap[offset:]) != 12 {
			return nil, errFont
		}
		groups := cmap[offset+16:]
		runes := make([]runeRange, binary.BigEndian.Uint32(cmap[offset+12:]))
		if len(groups) < 12*len(runes) {
			return nil, errFont
		}
		for g := range runes {
			group := groups[12*g:]
			runes[g] = runeRange{
				first: rune(binary.BigEndian.Uint32(group)),
				last:  rune(binary.BigEndian.Uint32(group[4:])),
				glyph: binary.BigEndian.Uint32(group[8:]),
			}
		}
		return runes, nil
	}
	return nil, errFont
}

// glyph is the index of a character's glyph; 0 is none.
func (f *face) glyph(r rune) int {
	i, ok := slices.BinarySearchFunc(f.runes, r, func(g runeRange, r rune) int {
		switch {
		case g.last < r:
			return -1
		case g.first > r:
			return 1
		}
		return 0
	})
	if !ok {
		return 0
	}
	return int(f.runes[i].glyph) + int(r-f.runes[i].first)
}

// width is how far a text runs at a size; both are points.
func (f *face) width(text string, size float64) float64 {
	units := 0
	for _, r := range text {
		units += f.advance(f.glyph(r))
	}
	return float64(units) * size / float64(f.unitsPerEm)
}

// advance is a glyph's width in units of the font.
func (f *face) advance(glyph int) int {
	return int(binary.BigEndian.Uint16(f.metric(glyph)))
}

// metric is a glyph's width and left bearing as the font keeps them.
func (f *face) metric(glyph int) []byte {
	at := 4 * min(glyph, f.metrics-1)
	return f.tables["hmtx"][at : at+4]
}

// outline is a glyph as the font keeps it; empty for a space.
func (f *face) outline(glyph int) ([]byte, error) {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if 4*glyph+8 > len(loca) {
		return nil, errFont
	}
	from, to := binary.BigEndian.Uint32(loca[4*glyph:]), binary.BigEndian.Uint32(loca[4*glyph+4:])
	if from > to || int(to) > len(glyf) {
		return nil, errFont
	}
	return glyf[from:to], nil
}
