package reception

import (
	"bytes"
	"context"
	"errors"
	"image"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/storage"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/photo"
	"github.com/kayoi-app/kayoi/studio"
)

// photoEndings are of the files that can be read, and of those that telephones
// make: what is wrong with them is then said.
var photoEndings = []string{".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif"}

// photoSheet shows a member's photo, takes another, and takes it away.
type photoSheet struct {
	*frame
	number string
	load   seat.Load
	remove *kit.Button
	hints  *fyne.Container
	gone   bool
}

const (
	photoLarge float32 = 240
	photoWidth float32 = 440
	photoHints float32 = 44 // two lines
)

func pasteKey(w *lang.Printer) string { return seat.Chord(w, string(fyne.KeyV)) }

// openPhoto opens the sheet for a member, and calls closed when it is gone.
func openPhoto(s *seat.Seat, number, name string, id studio.PhotoID, closed func()) *photoSheet {
	w := s.Words
	p := &photoSheet{number: number, hints: kit.Down(4,
		kit.Small(w.T("photo.drop_hint")), kit.Small(w.T("photo.paste_hint", "key", pasteKey(w))))}
	portrait := container.NewStack(kit.Portrait(nil, first(given(name)), photoLarge))
	p.remove = kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("photo.remove")}, p.takeAway)
	p.remove.Enable(id != 0)
	p.frame = newFrame(s, "act.close", "photo.choose", p.primary, p.remove)
	p.show(p, sheetCard(
		kit.Across(kit.GapWide, kit.Heading(w.T("photo.title")), kit.Second(w.T("card.of", "name", name, "number", number))),
		container.NewCenter(portrait), kit.Sized(photoWidth, photoHints, p.hints), p.foot), p.button, func() { p.gone = true; closed() })
	p.dialog.OnPaste = p.paste
	if id != 0 {
		seat.Ask(s, &p.load, func(ctx context.Context) (image.Image, error) {
			return s.ReadPhoto(ctx, id, photo.Side)
		}, func(m image.Image) {
			portrait.Objects = []fyne.CanvasObject{kit.Portrait(m, first(given(name)), photoLarge)}
			portrait.Refresh()
		})
	}
	return p
}

// primary chooses a file. A path can be pasted there.
func (p *photoSheet) primary() {
	s, number := p.seat, p.number
	p.dialog.Close()
	s.Disk().ChooseFile(seat.Home(), photoEndings, func(path string) {
		setPhoto(s, number, func() (io.ReadCloser, error) { return os.Open(path) })
	})
}

// paste takes the picture that was copied elsewhere.
func (p *photoSheet) paste() {
	s, number := p.seat, p.number
	doOnce(p.frame, func(ctx context.Context) ([]byte, error) { return s.Copied(ctx), nil }, func(copied []byte) {
		switch {
		case p.gone:
		case copied == nil:
			drawStepLines(p.hints, []stepLine{{kit.Warn, s.Words.T("photo.nothing_copied", "key", pasteKey(s.Words))}}, photoWidth)
		default:
			p.dialog.Close()
			setPhoto(s, number, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(copied)), nil })
		}
	})
}

func (p *photoSheet) takeAway() {
	s, number := p.seat, p.number
	p.dialog.Close()
	seat.Do(s, func(ctx context.Context) (studio.PhotoID, error) {
		return s.Register.RemovePhoto(ctx, s.Who(), number)
	}, func(was studio.PhotoID) { offerPhoto(s, number, "act.photo_removed", was) })
}

// setPhoto makes a member's photo of a file, away from the screen.
func setPhoto(s *seat.Seat, number string, open func() (io.ReadCloser, error)) {
	seat.Long(s, s.Words.T("photo.working"), func(work *seat.Work) (studio.PhotoID, error) {
		file, err := open()
		if err != nil {
			return 0, err
		}
		defer file.Close()
		content, err := photo.Read(file)
		if err != nil {
			return 0, err
		}
		return s.Register.SetPhoto(work.Ctx, s.Who(), number, content, work.Progress)
	}, func(was studio.PhotoID, err error) {
		switch {
		case err == nil:
			offerPhoto(s, number, "act.photo_set", was)
		case !errors.Is(err, seat.ErrLeft):
			s.Shell.Fail(err)
		}
	})
}

// offerPhoto says what was done, and offers the photo that was there before.
func offerPhoto(s *seat.Seat, number, said string, was studio.PhotoID) {
	seat.Offer(s, s.Words.T(said), func(ctx context.Context) (string, error) {
		var err error
		if was == 0 {
			_, err = s.Register.RemovePhoto(ctx, s.Who(), number)
		} else {
			err = s.Register.RestorePhoto(ctx, s.Who(), number, was)
		}
		return s.Words.T("act.undone"), err
	})
}

// Takes reports whether files that are dropped on the page are a photo; others
// are for the import.
func (p *Person) Takes(files []fyne.URI) bool {
	return len(files) == 1 && slices.Contains(photoEndings, strings.ToLower(filepath.Ext(files[0].Name())))
}

// Dropped makes the photo of a file that was dropped on the page.
func (p *Person) Dropped(files []fyne.URI) {
	if p.shown && p.seat.May(desk.ChangePhoto) && p.Takes(files) {
		setPhoto(p.seat, p.profile.number, func() (io.ReadCloser, error) { return storage.Reader(files[0]) })
	}
}

// photo shows the person's photo larger, and changes it.
func (p *Person) photo() {
	if p.sheet == nil && p.shown && p.seat.May(desk.ChangePhoto) {
		p.sheet = openPhoto(p.seat, p.profile.number, p.profile.about.Name, p.profile.about.Photo, func() { p.sheet = nil })
	}
}

// drawPortrait shows who the page is about.
func (p *Person) drawPortrait() {
	character := p.profile.head(p.seat.Words).photo
	p.seat.Photo(p.profile.about.Photo, &p.photoLoad, func(m image.Image) {
		p.portrait.Set(m, character, p.seat.May(desk.ChangePhoto))
	})
}
