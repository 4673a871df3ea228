package photo

import (
	"bytes"
	"image"
	"image/jpeg"

	"golang.org/x/image/draw"
)

// Decode reads a kept photo for a screen, so many pixels wide and high, at the
// most Side.
func Decode(kept []byte, side int) (image.Image, error) {
	m, err := jpeg.Decode(bytes.NewReader(kept))
	if err != nil || side >= Side {
		return m, err
	}
	small := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.CatmullRom.Scale(small, small.Bounds(), m, m.Bounds(), draw.Src, nil)
	return small, nil
}
