package register

import (
	"context"
	"errors"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/photo"
	"github.com/kayoi-app/kayoi/studio"
)

// SetPhoto makes a member's photo of a file, which is made small first, away from
// the studio; progress, which may be nil, is told how far that is. It returns the
// photo that was there before, zero for none: RemovePhoto or RestorePhoto undo it.
func (r *Room) SetPhoto(ctx context.Context, who desk.Who, number string, file []byte, progress func(done, of int)) (was studio.PhotoID, err error) {
	err = r.desk.Ask(ctx, who, desk.ChangePhoto, func(t *desk.Tx) error {
		_, err := t.FindMember(number)
		return err
	})
	if err != nil {
		return 0, err
	}
	jpeg, err := photo.Shrink(ctx, file, progress)
	if err != nil {
		return 0, err
	}
	return r.changePhoto(ctx, who, number, "photo set", func(t *desk.Tx, m studio.Member) error {
		return t.InsertPhoto(studio.PhotoID(t.NewID()), m.ID, jpeg, t.Act)
	})
}

// RemovePhoto takes a member's photo away, and returns it for RestorePhoto.
func (r *Room) RemovePhoto(ctx context.Context, who desk.Who, number string) (was studio.PhotoID, err error) {
	return r.changePhoto(ctx, who, number, "photo removed", nil)
}

// RestorePhoto makes a photo that a member had theirs again.
func (r *Room) RestorePhoto(ctx context.Context, who desk.Who, number string, id studio.PhotoID) error {
	_, err := r.changePhoto(ctx, who, number, "photo restored", func(t *desk.Tx, m studio.Member) error {
		jpeg, of, err := t.Photo(id)
		if errors.Is(err, data.ErrNotFound) || err == nil && of != m.ID {
			return studio.Errorf("photo.unknown")
		}
		if err != nil {
			return err
		}
		return t.InsertPhoto(studio.PhotoID(t.NewID()), m.ID, jpeg, t.Act)
	})
	return err
}

// changePhoto ends the photo that a member has, and stores another unless store
// is nil.
func (r *Room) changePhoto(ctx context.Context, who desk.Who, number, detail string, store func(*desk.Tx, studio.Member) error) (was studio.PhotoID, err error) {
	return was, r.desk.Do(ctx, who, desk.ChangePhoto, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		if was, err = t.PhotoOf(m.ID); err != nil {
			return err
		}
		if was == 0 && store == nil {
			return studio.Errorf("photo.none")
		}
		t.About("member "+m.Number, detail)
		if err := t.EndPhotos(m.ID, t.Act); err != nil || store == nil {
			return err
		}
		return store(t, m)
	})
}

// Photo is a photo as it is kept: a square JPEG. A zero id is nobody's.
func (r *Room) Photo(ctx context.Context, who desk.Who, id studio.PhotoID) ([]byte, error) {
	var jpeg []byte
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) (err error) {
		jpeg, _, err = t.Photo(id)
		if errors.Is(err, data.ErrNotFound) {
			return studio.Errorf("photo.none")
		}
		return err
	})
	return jpeg, err
}
