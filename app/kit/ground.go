package kit

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// ground is a rectangle in one colour. Fyne asks of each pixel of its own rectangles
// whether it lies in the border or outside, which took most of the time of a frame
// where no graphics card draws. A shader that knows nothing but its colour takes a
// sixth of that. It can be no thinner than what Fyne draws of it beyond its edges,
// and pictures of tests know no shaders: there a dot is drawn as large as the ground.
type ground struct {
	color color.Color
	dot   *canvas.Raster
	flat  *canvas.Shader
	large bool
}

func newGround() *ground {
	g := &ground{color: color.Transparent}
	g.dot = canvas.NewRaster(func(int, int) image.Image {
		dot := image.NewNRGBA(image.Rect(0, 0, 1, 1))
		dot.Set(0, 0, g.color)
		return dot
	})
	g.dot.ScaleMode = canvas.ImageScalePixels
	return g
}

// paint gives the ground another colour.
func (g *ground) paint(c color.Color) {
	if c == g.color {
		return
	}
	g.color = c
	g.dot.Refresh()
	if g.flat != nil {
		g.flat.Name, g.flat.Source, g.flat.SourceES = flatIn(c)
	}
}

// put places the ground where a unit has so many pixels.
func (g *ground) put(at area, scale float32) {
	beyond := float32(math.Round(float64(scale / 2))) // units that Fyne draws beyond each edge of a shader
	// Fyne rounds where a shader begins and how large it is, but of pictures where they end.
	sharp := inPixels(beyond, scale) && inPixels(at.width, scale) && inPixels(at.height, scale)
	g.large = onScreen() && sharp && at.width > 2*beyond && at.height > 2*beyond
	if !g.large {
		put(g.dot, at.x, at.y, at.width, at.height)
		return
	}
	if g.flat == nil {
		g.flat = canvas.NewShader(flatIn(g.color))
	}
	at = at.within(beyond, beyond)
	put(g.flat, at.x, at.y, at.width, at.height)
}

// object is what is drawn of the ground, where it was put.
func (g *ground) object() fyne.CanvasObject {
	if g.large {
		return g.flat
	}
	return g.dot
}

// flatIn is a shader of one colour, for OpenGL and for OpenGL ES. The colour is
// written into it: a uniform takes twice the time.
func flatIn(c color.Color) (name string, source, sourceES []byte) {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	part := func(of uint8) float64 { return float64(of) / 0xff }
	draws := fmt.Sprintf("void main() { gl_FragColor = vec4(%.6f, %.6f, %.6f, %.6f); }\n",
		part(n.R), part(n.G), part(n.B), part(n.A))
	return fmt.Sprintf("flat-%02x%02x%02x%02x", n.R, n.G, n.B, n.A),
		[]byte("#version 110\n" + draws), []byte("#version 100\nprecision mediump float;\n" + draws)
}
