package photo_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/photo"
	"github.com/kayoi-app/kayoi/studio"
)

var (
	red   = color.RGBA{200, 30, 30, 255}
	green = color.RGBA{30, 200, 30, 255}
	blue  = color.RGBA{30, 30, 200, 255}
	grey  = color.RGBA{120, 120, 120, 255}
)

// quarters is a picture of four colours: at the top red and green, below blue and
// grey.
func quarters(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := [2][2]color.RGBA{{red, green}, {blue, grey}}[2*y/height][2*x/width]
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// lying is a JPEG whose EXIF part says how it lies.
func lying(file []byte, orientation byte, order binary.ByteOrder) []byte {
	tiff := make([]byte, 8+2+12+4)
	copy(tiff, "MM")
	if order == binary.LittleEndian {
		copy(tiff, "II")
	}
	order.PutUint16(tiff[2:], 42)
	order.PutUint32(tiff[4:], 8)
	order.PutUint16(tiff[8:], 1)
	order.PutUint16(tiff[10:], 0x0112)
	order.PutUint16(tiff[12:], 3)
	order.PutUint32(tiff[14:], 1)
	order.PutUint16(tiff[18:], uint16(orientation))
	exif := append([]byte("Exif\x00\x00"), tiff...)
	head := []byte{0xFF, 0xD8, 0xFF, 0xE1, 0, 0}
	binary.BigEndian.PutUint16(head[4:], uint16(len(exif)+2))
	return append(append(head, exif...), file[2:]...)
}

// corners are the colours of a photo, at the top first, from left to right.
func corners(t *testing.T, file []byte) [4]color.RGBA {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if m.Bounds() != image.Rect(0, 0, photo.Side, photo.Side) || len(file) > photo.MostBytes {
		t.Errorf("%v, %d bytes", m.Bounds(), len(file))
	}
	var all [4]color.RGBA
	for i, at := range [4]image.Point{{40, 40}, {440, 40}, {40, 440}, {440, 440}} {
		r, g, b, _ := m.At(at.X, at.Y).RGBA()
		for _, c := range []color.RGBA{red, green, blue, grey, {255, 255, 255, 255}} {
			if near(r, c.R) && near(g, c.G) && near(b, c.B) {
				all[i] = c
			}
		}
	}
	return all
}

func near(a uint32, b uint8) bool { return max(int(a>>8), int(b))-min(int(a>>8), int(b)) < 24 }

func TestAPhotoIsUpright(t *testing.T) {
	upright := [4]color.RGBA{red, green, blue, grey}
	square := asJPEG(t, quarters(600, 600))
	for orientation, want := range map[byte][4]color.RGBA{
		0: upright, 1: upright, 9: upright, // nonsense is none
		2: {green, red, grey, blue},
		3: {grey, blue, green, red},
		4: {blue, grey, red, green},
		5: {red, blue, green, grey},
		6: {blue, red, grey, green},
		7: {grey, green, blue, red},
		8: {green, grey, red, blue},
	} {
		for _, order := range []binary.ByteOrder{binary.BigEndian, binary.LittleEndian} {
			kept, err := photo.Shrink(t.Context(), lying(square, orientation, order), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := corners(t, kept); got != want {
				t.Errorf("orientation %d, %v: %v, want %v", orientation, order, got, want)
			}
		}
	}
}

// Of a picture that is seen upright the upper part is kept, however it lies in
// its file.
func TestTheFaceStaysInThePhoto(t *testing.T) {
	tall, wide := image.NewRGBA(image.Rect(0, 0, 400, 1000)), image.NewRGBA(image.Rect(0, 0, 1000, 400))
	for long := range 1000 {
		c := grey
		if long >= 220 && long < 580 { // of the 400 that are kept, from 200 on
			c = red
		}
		for short := range 400 {
			tall.SetRGBA(short, long, c)
			wide.SetRGBA(long, short, c)
		}
	}
	for name, file := range map[string][]byte{
		"upright":                      asPNG(t, tall),
		"turned to the right":          lying(asJPEG(t, wide), 6, binary.BigEndian),
		"turned to the right, in JPEG": lying(asJPEG(t, wide), 5, binary.BigEndian),
	} {
		kept, err := photo.Shrink(t.Context(), file, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := corners(t, kept); got != [4]color.RGBA{red, red, red, red} {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestWhatShowsThroughIsWhite(t *testing.T) {
	kept, err := photo.Shrink(t.Context(), asPNG(t, image.NewRGBA(image.Rect(0, 0, 64, 64))), nil)
	if err != nil {
		t.Fatal(err)
	}
	white := color.RGBA{255, 255, 255, 255}
	if got := corners(t, kept); got != [4]color.RGBA{white, white, white, white} {
		t.Errorf("%v", got)
	}
}

// bomb is a PNG that says that it is larger than any machine's memory.
func bomb(width, height uint32) []byte {
	head := make([]byte, 13)
	binary.BigEndian.PutUint32(head, width)
	binary.BigEndian.PutUint32(head[4:], height)
	head[8], head[9] = 8, 2
	chunk := append([]byte("IHDR"), head...)
	file := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(chunk))
}

func TestWhatIsNoPhotoIsSaidSo(t *testing.T) {
	whole := asJPEG(t, quarters(600, 600))
	for _, c := range []struct {
		name string
		file []byte
		code string
	}{
		{"nothing", nil, "photo.not_a_photo"},
		{"a text", []byte("番号,氏名\n1,山田"), "photo.not_a_photo"},
		{"half of one", whole[:len(whole)/2], "photo.broken"},
		{"only its beginning", whole[:30], "photo.broken"},
		{"from a telephone", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "photo.heic"},
		{"a bomb", bomb(60000, 60000), "photo.large"},
		{"a larger bomb", bomb(1<<31-1, 1<<31-1), ""}, // whichever is found first
		{"a line", bomb(60000, 1), "photo.small"},
		{"an icon", asPNG(t, quarters(16, 16)), "photo.small"},
		{"a film", make([]byte, photo.MostFile+1), "photo.file_large"},
	} {
		begun := time.Now()
		kept, err := photo.Shrink(t.Context(), c.file, nil)
		if code := studio.CodeOf(err); kept != nil || code == "" || c.code != "" && code != c.code {
			t.Errorf("%s: %d bytes, %v", c.name, len(kept), err)
		}
		if took := time.Since(begun); took > 2*time.Second {
			t.Errorf("%s took %s", c.name, took)
		}
	}
}

// Whatever the bytes are, something is said of them.
func TestAnyBytes(t *testing.T) {
	whole := asJPEG(t, quarters(64, 64))
	rapid.Check(t, func(t *rapid.T) {
		file := bytes.Clone(whole)
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			file[rapid.IntRange(0, len(file)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		if kept, err := photo.Shrink(context.Background(), file, nil); err == nil && len(kept) == 0 || err != nil && studio.CodeOf(err) == "" {
			t.Errorf("%d bytes, %v", len(kept), err)
		}
	})
}

// noisy is a picture of 30 megapixels in which no two pixels are alike.
func noisy() image.Image {
	m := image.NewYCbCr(image.Rect(0, 0, 6480, 4640), image.YCbCrSubsampleRatio420)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range m.Y {
		m.Y[i] = byte(r.Uint32())
	}
	return m
}

func TestThirtyMegapixels(t *testing.T) {
	file := asJPEG(t, noisy())
	last := 0
	begun := time.Now()
	kept, err := photo.Shrink(t.Context(), file, func(done, of int) {
		if done < last || of != 100 {
			t.Errorf("%d of %d after %d", done, of, last)
		}
		last = done
	})
	t.Logf("%d bytes became %d in %s", len(file), len(kept), time.Since(begun))
	if err != nil || len(kept) > photo.MostBytes || last != 100 {
		t.Errorf("%d bytes, %d done, %v", len(kept), last, err)
	}
	ctx, leave := context.WithCancel(t.Context())
	if _, err := photo.Shrink(ctx, file, func(int, int) { leave() }); !errors.Is(err, context.Canceled) {
		t.Errorf("left: %v", err)
	}
}
