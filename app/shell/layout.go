package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	tooltip "github.com/dweymouth/fyne-tooltip"

	"github.com/kayoi-app/kayoi/app/kit"
)

// withTips lets tooltips be drawn over something.
func withTips(content fyne.CanvasObject, c fyne.Canvas) fyne.CanvasObject {
	return tooltip.AddWindowToolTipLayer(content, c)
}

// beside puts the rail at the left of a page.
func beside(rail, page fyne.CanvasObject) *fyne.Container {
	return container.NewBorder(nil, nil, rail, nil, page)
}

// underTop gives its first object all room and lays the second, a banner, over
// it under the top bar: what is about to be clicked does not move. Room at the
// right is left free, where the door stands.
type underTop struct {
	free float32
	tall bool // the top bar is one with a session or an invoice
}

// doorWidth is the side column of Today, which shows who comes in and is never
// covered. In a narrow window it is a sixth narrower, as in the kit.
const doorWidth float32 = 480

func (u *underTop) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (u *underTop) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[0].Move(fyne.Position{})
	free := u.free
	if size.Width < kit.PageNarrow-kit.RailWidth {
		free = free * 5 / 6
	}
	// It has its height also while it is hidden.
	objects[1].Resize(fyne.NewSize(size.Width-free-2*kit.Gap, kit.EntryHeight))
	top := kit.TopHeight
	if u.tall {
		top = kit.TopHeightTall
	}
	objects[1].Move(fyne.NewPos(kit.Gap, top))
}
