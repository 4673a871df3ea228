package photo

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // read by image.Decode, as are the others
	"io"
	"strconv"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"

	"github.com/kayoi-app/kayoi/studio"
)

const (
	// Side is how many pixels wide and high a kept photo is.
	Side = 480
	// MostBytes is how large it is at the most.
	MostBytes = 60_000
	// MostFile is how large a file is read, in bytes.
	MostFile = 64 << 20

	mostPixels = 64_000_000 // a picture is held whole while it is made smaller
	leastSide  = 32
)

// Read reads the whole of a file, unless it is larger than any photo.
func Read(r io.Reader) ([]byte, error) {
	file, err := io.ReadAll(io.LimitReader(r, MostFile+1))
	if err == nil && len(file) > MostFile {
		return nil, fileLarge()
	}
	return file, err
}

func fileLarge() error { return studio.Errorf("photo.file_large", "most", strconv.Itoa(MostFile>>20)) }

// Shrink makes the kept photo of a file: upright, a square of its middle, JPEG.
// JPEG, PNG and WebP are read. progress, which may be nil, is told how much of
// the work is done. What cannot be a photo is a studio.Error, found before the
// picture is decoded where that is possible.
func Shrink(ctx context.Context, file []byte, progress func(done, of int)) ([]byte, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	way, err := look(file)
	if err != nil {
		return nil, err
	}
	whole, _, err := image.Decode(&watched{ctx: ctx, Reader: bytes.NewReader(file), size: len(file), told: progress})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, studio.Errorf("photo.broken").With(err)
	}
	small := image.NewRGBA(image.Rect(0, 0, Side, Side))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(small, small.Bounds(), whole, way.square(whole.Bounds()), draw.Over, nil)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	kept, err := encode(way.upright(small))
	progress(steps, steps)
	return kept, err
}

// look refuses what cannot be a photo by its first bytes, and says how it lies.
func look(file []byte) (orientation, error) {
	if len(file) > MostFile {
		return 0, fileLarge()
	}
	if isHEIF(file) {
		return 0, studio.Errorf("photo.heic")
	}
	head, format, err := image.DecodeConfig(bytes.NewReader(file))
	switch {
	case errors.Is(err, image.ErrFormat):
		return 0, studio.Errorf("photo.not_a_photo")
	case err != nil:
		return 0, studio.Errorf("photo.broken").With(err)
	case head.Width < leastSide || head.Height < leastSide:
		return 0, studio.Errorf("photo.small", "least", strconv.Itoa(leastSide))
	case head.Width > mostPixels/head.Height:
		return 0, studio.Errorf("photo.large", "width", strconv.Itoa(head.Width), "height", strconv.Itoa(head.Height),
			"most", strconv.Itoa(mostPixels/1_000_000))
	case format == "jpeg":
		return orientationOf(file), nil
	}
	return asItIs, nil
}

// isHEIF reports whether a file is what many telephones make, HEIC or AVIF: an
// ISO base media file of one of their brands.
func isHEIF(file []byte) bool {
	if len(file) < 12 || string(file[4:8]) != "ftyp" {
		return false
	}
	switch string(file[8:12]) {
	case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif", "avis":
		return true
	}
	return false
}

// encode writes the photo as well as the room for it allows.
func encode(small image.Image) ([]byte, error) {
	var b bytes.Buffer
	for quality := 88; ; quality -= 8 {
		b.Reset()
		if err := jpeg.Encode(&b, small, &jpeg.Options{Quality: quality}); err != nil {
			return nil, err
		}
		if b.Len() <= MostBytes || quality < 16 {
			return b.Bytes(), nil
		}
	}
}

// steps are how much there is to do, of which the reading is most.
const (
	steps   = 100
	reading = 80
)

// watched tells how much of a file was read, and reads no further when nobody
// waits for it.
type watched struct {
	io.Reader
	ctx        context.Context
	told       func(done, of int)
	size, read int
	last       int
}

func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.Reader.Read(p)
	w.read += n
	if done := w.read * reading / max(w.size, 1); done > w.last {
		w.last = done
		w.told(done, steps)
	}
	return n, err
}
