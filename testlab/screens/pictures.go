package main

import (
	"cmp"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

// colours is how many a picture keeps of the thousands that drawn text has: few
// enough for a file of some 50 KB, and so many that the eye finds none missing.
const colours = 64

// reduced is a picture in few colours. The colours of most of its pixels, which
// are those of its surfaces, are kept exactly; what is drawn between them, the
// edges of letters, goes to the nearest that is kept. Each drawing of one
// picture gives the same.
func reduced(drawn *image.NRGBA) *image.Paletted {
	counts := map[color.NRGBA]int{}
	eachPixel(drawn, func(_ int, c color.NRGBA) { counts[c]++ })
	kept := palette(counts)
	index := make(map[color.NRGBA]uint8, len(counts))
	for c := range counts {
		index[c] = uint8(kept.Index(c))
	}
	picture := image.NewPaletted(drawn.Rect, kept)
	eachPixel(drawn, func(i int, c color.NRGBA) { picture.Pix[i] = index[c] })
	return picture
}

// eachPixel calls with every pixel, row by row.
func eachPixel(drawn *image.NRGBA, call func(i int, c color.NRGBA)) {
	width := drawn.Rect.Dx()
	for y := range drawn.Rect.Dy() {
		row := drawn.Pix[y*drawn.Stride:]
		for x := range width {
			call(y*width+x, color.NRGBA{row[4*x], row[4*x+1], row[4*x+2], row[4*x+3]})
		}
	}
}

// palette is of the most frequent colours, and then of those that lie apart from
// all that are kept already, as far as makes them few enough.
func palette(counts map[color.NRGBA]int) color.Palette {
	all := make([]color.NRGBA, 0, len(counts))
	for c := range counts {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.NRGBA) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	for apart := 1; ; apart = apart*5/4 + 1 {
		if kept := spread(all, apart); len(kept) <= colours {
			return kept
		}
	}
}

// spread keeps the first colours, and of the others each that lies apart from
// those kept so far, up to one more than there may be.
func spread(all []color.NRGBA, apart int) color.Palette {
	var kept []color.NRGBA
	for i, c := range all {
		close := func(k color.NRGBA) bool { return distance(c, k) < apart }
		if i >= colours/2 && slices.ContainsFunc(kept, close) {
			continue
		}
		if kept = append(kept, c); len(kept) > colours {
			break
		}
	}
	palette := make(color.Palette, len(kept))
	for i, c := range kept {
		palette[i] = c
	}
	return palette
}

// distance is the square of how far two colours are apart.
func distance(a, b color.NRGBA) int {
	red, green, blue := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return red*red + green*green + blue*blue
}

// slack is how far, in a channel, two drawings of the same may be apart. On the
// machine that the pictures are drawn on it is nothing. Another processor rounds
// the edges of letters in another way, which sends some of their pixels to the
// next colour.
func slack() int {
	if runtime.GOARCH == "amd64" {
		return 0
	}
	return 60
}

// same reports whether two pictures show the same.
func same(a, b *image.Paletted, slack int) bool {
	if a.Rect.Size() != b.Rect.Size() {
		return false
	}
	// Few pairs of colours meet, and many times each.
	equal := map[[2]uint8]bool{}
	for i := range a.Pix {
		pair := [2]uint8{a.Pix[i], b.Pix[i]}
		is, known := equal[pair]
		if !known {
			is = near(a.Palette[pair[0]], b.Palette[pair[1]], slack)
			equal[pair] = is
		}
		if !is {
			return false
		}
	}
	return true
}

// near reports whether two colours are no further apart in any channel.
func near(a, b color.Color, slack int) bool {
	p, q := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	for _, pair := range [][2]uint8{{p.R, q.R}, {p.G, q.G}, {p.B, q.B}} {
		if int(max(pair[0], pair[1]))-int(min(pair[0], pair[1])) > slack {
			return false
		}
	}
	return true
}

// load reads a picture.
func load(path string) (*image.Paletted, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	read, err := png.Decode(file)
	if err != nil {
		return nil, err
	}
	if picture, ok := read.(*image.Paletted); ok {
		return picture, nil
	}
	return nil, image.ErrFormat // drawn by something else
}

// save writes a picture as small as PNG makes it.
func save(path string, picture *image.Paletted) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(file, picture); err != nil {
		return err
	}
	return file.Close()
}
