package demo

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"

	"github.com/kayoi-app/kayoi/studio"
)

// pictured gives some members a photo, and each child that has to be looked out
// for. It is drawn: the demo shows nobody's face.
func (d *details) pictured(p *person) {
	known := d.rand.IntN(10) == 0 || p.Guardian != "" && p.Remark != ""
	if p.Status != studio.Active || !known {
		return
	}
	face := portrait(d.rand, p.Sex)
	d.papers(p.enters, func(ctx context.Context) error {
		var b bytes.Buffer
		if err := png.Encode(&b, face.drawn()); err != nil {
			return err
		}
		_, err := d.people.SetPhoto(ctx, d.who, p.Number, b.Bytes(), nil)
		return err
	})
}

// oval is a filled ellipse of a drawing whose sides are of length 1.
type oval struct {
	x, y, wide, high float64 // its middle, and half of what it measures
	ink              color.RGBA
}

// drawing is ovals above each other, the last one on top, on a ground.
type drawing struct {
	ground color.RGBA
	ovals  []oval
}

// The colours that people and what they wear are drawn in.
var (
	grounds = []color.RGBA{{0xD9, 0xE4, 0xEA, 0xFF}, {0xE8, 0xE1, 0xD3, 0xFF}, {0xDD, 0xE6, 0xD8, 0xFF}, {0xEA, 0xDC, 0xDC, 0xFF}}
	skins   = []color.RGBA{{0xF2, 0xD3, 0xB8, 0xFF}, {0xEB, 0xC4, 0xA3, 0xFF}, {0xF5, 0xDB, 0xC6, 0xFF}}
	hairs   = []color.RGBA{{0x2B, 0x24, 0x22, 0xFF}, {0x3D, 0x30, 0x2A, 0xFF}, {0x5A, 0x43, 0x36, 0xFF}}
	shirts  = []color.RGBA{{0x4F, 0x6D, 0x8A, 0xFF}, {0x8A, 0x5A, 0x5A, 0xFF}, {0x5E, 0x7A, 0x62, 0xFF}, {0x6B, 0x62, 0x84, 0xFF}, {0xF4, 0xF2, 0xEC, 0xFF}}
)

// portrait makes up how somebody looks: the hair of women falls to the shoulders.
func portrait(r *rand.Rand, sex studio.Sex) drawing {
	skin, hair := pick(r, skins), pick(r, hairs)
	neck := skin
	neck.R, neck.G, neck.B = neck.R-16, neck.G-18, neck.B-18
	behind := oval{0.5, 0.40, 0.235, 0.26, hair}
	if sex == studio.Female {
		behind.y, behind.high = 0.47, 0.34
	}
	return drawing{pick(r, grounds), []oval{
		behind,
		{0.5, 0.70, 0.085, 0.16, neck},
		{0.5, 1.06, 0.40, 0.28, pick(r, shirts)},
		{0.5, 0.45, 0.19, 0.235, skin},
		{0.5 + 0.06*(r.Float64()-0.5), 0.275, 0.19, 0.10, hair},
		{0.43, 0.46, 0.014, 0.02, hairs[0]},
		{0.57, 0.46, 0.014, 0.02, hairs[0]},
		{0.5, 0.57, 0.045, 0.012, color.RGBA{0xB5, 0x6B, 0x60, 0xFF}},
	}}
}

const (
	portraitSide = 200
	portraitFine = 2 // so many points a pixel are looked at, each way
)

// drawn is the drawing as a picture.
func (d drawing) drawn() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, portraitSide, portraitSide))
	for y := range portraitSide {
		for x := range portraitSide {
			var r, g, b int
			for i := range portraitFine * portraitFine {
				c := d.at(
					(float64(x)+(float64(i%portraitFine)+0.5)/portraitFine)/portraitSide,
					(float64(y)+(float64(i/portraitFine)+0.5)/portraitFine)/portraitSide)
				r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
			}
			const n = portraitFine * portraitFine
			m.SetRGBA(x, y, color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 0xFF})
		}
	}
	return m
}

// at is the colour of a point.
func (d drawing) at(x, y float64) color.RGBA {
	for i := len(d.ovals) - 1; i >= 0; i-- {
		o := d.ovals[i]
		if dx, dy := (x-o.x)/o.wide, (y-o.y)/o.high; dx*dx+dy*dy <= 1 {
			return o.ink
		}
	}
	return d.ground
}
