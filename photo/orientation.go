package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation is how a picture lies in its file, as EXIF numbers it: 1 is as it
// is seen; with 5 to 8 its columns are seen as rows.
type orientation int

const asItIs orientation = 1

// orientationOf finds the orientation in a JPEG's EXIF part; a file that says
// nothing or nonsense of it lies as it is seen.
func orientationOf(file []byte) orientation {
	for rest := file[2:]; len(rest) > 4 && rest[0] == 0xFF; {
		marker, size := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
		if marker == 0xDA || size < 2 || len(rest) < 2+size { // the picture itself
			break
		}
		if exif, ok := bytes.CutPrefix(rest[4:2+size], []byte("Exif\x00\x00")); ok && marker == 0xE1 {
			return orientationIn(exif)
		}
		rest = rest[2+size:]
	}
	return asItIs
}

// orientationIn finds tag 0x0112 in the first directory of a TIFF.
func orientationIn(tiff []byte) orientation {
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(tiff) < 8:
		return asItIs
	case tiff[0] == 'I':
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return asItIs
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			break
		}
		if o := orientation(order.Uint16(entries[8:])); order.Uint16(entries) == 0x0112 && o >= 1 && o <= 8 {
			return o
		}
		entries = entries[12:]
	}
	return asItIs
}

// square is the part of a picture that is kept: its middle, of one that is seen
// upright somewhat higher, where the face is.
func (o orientation) square(whole image.Rectangle) image.Rectangle {
	width, height := whole.Dx(), whole.Dy()
	side := min(width, height)
	x, y := (width-side)/2, (height-side)/2
	switch {
	case o >= 5 && width > height: // seen upright
		if x = (width - side) / 3; o == 7 || o == 8 {
			x = width - side - x
		}
	case o < 5 && height > width:
		if y = (height - side) / 3; o == 3 || o == 4 {
			y = height - side - y
		}
	}
	return image.Rect(x, y, x+side, y+side).Add(whole.Min)
}

// upright is a square as it is seen.
func (o orientation) upright(lies *image.RGBA) *image.RGBA {
	if o == asItIs {
		return lies
	}
	side := lies.Bounds().Dx()
	seen, last := image.NewRGBA(lies.Bounds()), side-1
	for y := range side {
		for x := range side {
			fromX, fromY := x, y
			switch o {
			case 2:
				fromX = last - x
			case 3:
				fromX, fromY = last-x, last-y
			case 4:
				fromY = last - y
			case 5:
				fromX, fromY = y, x
			case 6:
				fromX, fromY = y, last-x
			case 7:
				fromX, fromY = last-y, last-x
			case 8:
				fromX, fromY = last-y, x
			}
			seen.SetRGBA(x, y, lies.RGBAAt(fromX, fromY))
		}
	}
	return seen
}
