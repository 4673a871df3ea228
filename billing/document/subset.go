package document

import (
	"encoding/binary"
	"maps"
	"slices"
)

// subset is a font of its own with just the given characters, numbered from 1
// in their order. The characters must be sorted, each given once, and be in the
// font. Glyphs put together from other glyphs are refused: the program's fonts
// have none.
func (f *face) subset(runes []rune) ([]byte, error) {
	be := binary.BigEndian
	var glyf, loca, hmtx []byte
	for i := range len(runes) + 1 {
		glyph := 0 // what is drawn for a character that is missing
		if i > 0 {
			glyph = f.glyph(runes[i-1])
		}
		outline, err := f.outline(glyph)
		if err != nil {
			return nil, err
		}
		if composite := len(outline) >= 2 && outline[0]&0x80 != 0; composite {
			return nil, errFont
		}
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		hmtx = append(hmtx, f.metric(glyph)...)
		glyf = padded(append(glyf, outline...))
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))

	hhea, maxp := slices.Clone(f.tables["hhea"]), slices.Clone(f.tables["maxp"])
	be.PutUint16(hhea[34:], uint16(len(runes)+1))
	be.PutUint16(maxp[4:], uint16(len(runes)+1))
	return assemble(map[string][]byte{
		"OS/2": f.tables["OS/2"],
		"cmap": characterTable(runes),
		"glyf": glyf,
		"head": f.tables["head"],
		"hhea": hhea,
		"hmtx": hmtx,
		"loca": loca,
		"maxp": maxp,
		"name": f.tables["name"],
		"post": f.tables["post"],
	}), nil
}

// assemble puts tables together to a font file. Checksums are left out: a
// reader of fonts inside PDF files does not look at them.
func assemble(tables map[string][]byte) []byte {
	be := binary.BigEndian
	font := []byte{0, 1, 0, 0}
	font = be.AppendUint16(font, uint16(len(tables)))
	font = append(font, make([]byte, 6)...) // for binary search in the directory, unused
	offset := len(font) + 16*len(tables)
	var body []byte
	for _, tag := range slices.Sorted(maps.Keys(tables)) {
		table := tables[tag]
		font = append(font, tag...)
		font = be.AppendUint32(font, 0)
		font = be.AppendUint32(font, uint32(offset+len(body)))
		font = be.AppendUint32(font, uint32(len(table)))
		body = padded(append(body, table...))
	}
	return append(font, body...)
}

// padded fills up to a multiple of four bytes, at which tables and glyphs begin.
func padded(b []byte) []byte {
	return append(b, make([]byte, -len(b)&3)...)
}

// characterTable is a cmap that numbers the characters from 1: in format 4 those
// of the basic plane, in format 12 all of them.
func characterTable(runes []rune) []byte {
	be := binary.BigEndian
	short, long := basicPlane(runes), allPlanes(runes)
	table := []byte{0, 0, 0, 2}
	const header = 4 + 2*8
	table = be.AppendUint32(table, 3<<16|1)
	table = be.AppendUint32(table, header)
	table = be.AppendUint32(table, 3<<16|10)
	table = be.AppendUint32(table, uint32(header+len(short)))
	return append(append(table, short...), long...)
}

// basicPlane is a table of format 4 with one segment a character, and the one
// that has to end it.
func basicPlane(runes []rune) []byte {
	var starts, deltas []byte
	be := binary.BigEndian
	count := 0
	for i, r := range runes {
		if r < 0xFFFF {
			starts = be.AppendUint16(starts, uint16(r))
			deltas = be.AppendUint16(deltas, uint16(i+1-int(r)))
			count++
		}
	}
	starts = be.AppendUint16(starts, 0xFFFF)
	deltas = be.AppendUint16(deltas, 1)
	count++

	table := []byte{0, 4}
	table = be.AppendUint16(table, uint16(16+8*count)) // length
	table = append(table, 0, 0)                        // language
	table = be.AppendUint16(table, uint16(2*count))
	table = append(table, make([]byte, 6)...) // for binary search, unused
	table = append(table, starts...)          // the segments' ends: each has one character
	table = append(table, 0, 0)
	table = append(table, starts...)
	table = append(table, deltas...)
	return append(table, make([]byte, 2*count)...) // range offsets
}

// allPlanes is a table of format 12 with one group a character.
func allPlanes(runes []rune) []byte {
	be := binary.BigEndian
	table := []byte{0, 12, 0, 0}
	table = be.AppendUint32(table, uint32(16+12*len(runes))) // length
	table = be.AppendUint32(table, 0)                        // language
	table = be.AppendUint32(table, uint32(len(runes)))
	for i, r := range runes {
		table = be.AppendUint32(table, uint32(r))
		table = be.AppendUint32(table, uint32(r))
		table = be.AppendUint32(table, uint32(i+1))
	}
	return table
}
