package seat

import (
	"context"
	"image"

	"github.com/kayoi-app/kayoi/photo"
	"github.com/kayoi-app/kayoi/studio"
)

const (
	// photoPixels is how many pixels wide a photo is decoded: twice what screens
	// show, for those with two to a unit.
	photoPixels = 192
	// photosKept is how many of them are kept decoded.
	photosKept = 64
)

// photos are those that were shown last, decoded.
type photos struct {
	known map[studio.PhotoID]image.Image
	order []studio.PhotoID // the oldest first
}

func (p *photos) keep(id studio.PhotoID, m image.Image) {
	if p.known == nil {
		p.known = map[studio.PhotoID]image.Image{}
	}
	if _, there := p.known[id]; there {
		return
	}
	if len(p.order) == photosKept {
		delete(p.known, p.order[0])
		p.order = p.order[1:]
	}
	p.known[id], p.order = m, append(p.order, id)
}

// Photo shows somebody's photo: at once what is there of it, which is nil for a
// zero id and before it was read, and once more when it was read and decoded,
// away from the screen. A newer one on the same Load makes it void.
func (s *Seat) Photo(id studio.PhotoID, l *Load, show func(image.Image)) {
	known, there := s.photos.known[id]
	show(known)
	if id == 0 || there {
		l.Leave()
		return
	}
	Ask(s, l, func(ctx context.Context) (image.Image, error) {
		return s.ReadPhoto(ctx, id, photoPixels)
	}, func(m image.Image) {
		if m != nil {
			s.photos.keep(id, m)
			show(m)
		}
	})
}

// ReadPhoto reads and decodes a photo so many pixels wide. It is called away from
// the screen; of a photo that is not there any more it is nil.
func (s *Seat) ReadPhoto(ctx context.Context, id studio.PhotoID, pixels int) (image.Image, error) {
	kept, err := s.Register.Photo(ctx, s.Who(), id)
	if studio.CodeOf(err) == "photo.none" {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return photo.Decode(kept, pixels)
}
