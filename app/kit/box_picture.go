package kit

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// draw draws the whole box, so many pixels large.
func (b *box) draw(width, height int) image.Image {
	return b.part(image.Rect(0, 0, width, height), width, height, float64(height)/float64(b.Size().Height))
}

func (b *box) left(width, height int) image.Image {
	return b.part(image.Rect(0, 0, width, height), 2*width, height, b.scaleAt(width))
}

func (b *box) right(width, height int) image.Image {
	return b.part(image.Rect(width, 0, 2*width, height), 2*width, height, b.scaleAt(width))
}

func (b *box) top(width, height int) image.Image {
	return b.part(image.Rect(0, 0, width, height), width, 2*height, b.scaleAt(height))
}

func (b *box) bottom(width, height int) image.Image {
	return b.part(image.Rect(0, height, width, 2*height), width, 2*height, b.scaleAt(height))
}

// scaleAt is how many pixels a unit has where a corner has so many.
func (b *box) scaleAt(corner int) float64 { return float64(corner) / float64(b.cornerSide()) }

// part draws what lies within an area of a box so many pixels large, on a screen of
// so many pixels a unit.
func (b *box) part(within image.Rectangle, width, height int, scale float64) image.Image {
	picture := image.NewRGBA(within)
	paint := func(name fyne.ThemeColorName, x0, y0, x1, y1 int) {
		draw.Draw(picture, image.Rect(x0, y0, x1, y1), image.NewUniform(theme.ColorForWidget(name, b)), image.Point{}, draw.Src)
	}
	pixels := func(units float32) int { return int(math.Round(float64(units) * scale)) }
	corner := pixels(b.cornerSide())
	inner := max(0, corner-int(float64(overlap)*scale))
	if b.look.fill != "" {
		paint(b.look.fill, 0, inner, width, height-inner)
		paint(b.look.fill, inner, 0, width-inner, height)
	}
	line := pixels(b.look.width)
	for i, at := range []image.Point{{}, {width - corner, 0}, {0, height - corner}, {width - corner, height - corner}} {
		if place := image.Rect(0, 0, corner, corner).Add(at); place.Overlaps(within) {
			draw.Draw(picture, place, b.corner(corners(1<<i), corner, line), image.Point{}, draw.Over)
		}
	}
	if b.look.stroke != "" {
		paint(b.look.stroke, inner, 0, width-inner, line)
		paint(b.look.stroke, inner, height-line, width-inner, height)
		paint(b.look.stroke, 0, inner, line, height-inner)
		paint(b.look.stroke, width-line, inner, width, height-inner)
	}
	picture.Rect = picture.Rect.Sub(picture.Rect.Min) // a picture begins at its own first pixel
	return picture
}

// corner draws one corner of the box, as many pixels large as it is shown, with a
// border so many pixels wide.
func (b *box) corner(which corners, pixels, line int) image.Image {
	fill := theme.ColorForWidget(orNone(b.look.fill), b)
	stroke, width := fill, float64(0)
	if b.look.stroke != "" {
		stroke, width = theme.ColorForWidget(b.look.stroke, b), float64(line)
	}
	border, ground := color.RGBAModel.Convert(stroke).(color.RGBA), color.RGBAModel.Convert(fill).(color.RGBA)
	picture := image.NewRGBA(image.Rect(0, 0, pixels, pixels))
	for y := range pixels {
		for x := range pixels {
			// How far inside the box the pixel is.
			dx, dy := float64(x)+0.5, float64(y)+0.5
			if which&rightCorners != 0 {
				dx = float64(pixels) - dx
			}
			if which&bottomCorners != 0 {
				dy = float64(pixels) - dy
			}
			inside := min(dx, dy)
			if b.look.isRound(which) {
				inside = float64(pixels) - math.Hypot(float64(pixels)-dx, float64(pixels)-dy)
			}
			picture.SetRGBA(x, y, mixed(border, ground, covered(inside), covered(inside-width)))
		}
	}
	return picture
}

// covered is the part of a pixel that lies within an edge which is so many
// pixels before its middle.
func covered(inside float64) float64 { return max(0, min(1, inside+0.5)) }

// mixed is a pixel that a border covers up to whole, and the ground beside the
// border up to ground.
func mixed(border, ground color.RGBA, whole, inner float64) color.RGBA {
	mix := func(border, ground uint8) uint8 {
		return uint8(float64(border)*(whole-inner) + float64(ground)*inner)
	}
	return color.RGBA{R: mix(border.R, ground.R), G: mix(border.G, ground.G), B: mix(border.B, ground.B), A: mix(border.A, ground.A)}
}
