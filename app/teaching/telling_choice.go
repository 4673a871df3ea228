package teaching

import (
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// telling asks whether whom a change concerns come on the list of whom to tell, where
// that may go without saying.
type telling struct {
	choice  *kit.Segments
	content *fyne.Container
	asks    bool
	tells   bool
	chosen  bool // by somebody, and stays
}

// mayBeSilent reports whether some news may go unsaid: that a session is at another
// time, or not at all, may not.
func mayBeSilent(what studio.News) bool { return what == studio.NewsRoom || what == studio.NewsTeacher }

func newTelling(w *lang.Printer) *telling {
	t := &telling{}
	t.choice = kit.NewSegments(func(part int) { t.tells, t.chosen = part == 0, true },
		kit.Segment{Label: w.T("tells.list")}, kit.Segment{Label: w.T("tells.silent")})
	t.content = kit.Padded(kit.Gap, 0, kit.Across(0, t.choice))
	t.content.Hide()
	return t
}

// ask asks, or not, with what is usual until somebody chooses.
func (t *telling) ask(asks, usual bool) {
	t.asks = asks
	if !t.chosen {
		t.tells = usual
	}
	part := 1
	if t.tells {
		part = 0
	}
	t.choice.Choose(part)
	kit.ShowIf(t.content, asks)
}

// wish is what was chosen; nil where it was not asked.
func (t *telling) wish() *bool {
	if !t.asks {
		return nil
	}
	tells := t.tells // the choice itself may change while what was asked is done
	return &tells
}
