package teaching

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// strips say what was changed of the session, the last by whom, and take it back.
func (h *sessionHead) strips() []fyne.CanvasObject {
	p, w, f := h.page, h.page.Words, h.page.facts
	var list []fyne.CanvasObject
	for _, c := range shownChanges(h.changes, f.Key.Date) {
		var answers []fyne.CanvasObject
		if p.May(desk.UndoChange) && (!c.Onward || p.May(desk.ChangeSlot)) {
			if h.takeBack.Act == 0 {
				h.takeBack = c
			}
			answers = []fyne.CanvasObject{
				kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPhone, Label: w.T("changes.concerned")}, func() { h.showConcerned(c) }),
				kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("changes.take_back")}, func() { h.askTakeBack(c) }),
			}
		}
		list = append(list, kit.Asking(verdictOf(c), changeSaid(w, c), changeDetails(w, c, f.Session), answers...))
	}
	if len(list) == 0 && f.Closed() { // a holiday
		list = append(list, kit.Asking(kit.Warn, sessionWhy(w, f.Session), ""))
	}
	return list
}

func verdictOf(c rows.HeldChange) kit.Verdict {
	if c.Closed {
		return kit.Warn
	}
	return kit.Neutral
}

// shownChanges are those of the held ones that a session's page tells of: its own,
// and of its slot's what closes it, ends again, or begins with it. What holds for
// good is the plan.
func shownChanges(held []rows.HeldChange, date civil.Date) []rows.HeldChange {
	return slices.DeleteFunc(slices.Clone(held), func(c rows.HeldChange) bool {
		return c.Onward && !c.Closed && c.Until.IsZero() && c.From != date
	})
}

// changeSaid says what a change is.
func changeSaid(w *lang.Printer, c rows.HeldChange) string {
	return w.T("heldchange."+changeCase(c.Closed, c.Onward, c.Until), "from", c.From.String(), "until", c.Until.String())
}

// changeDetails say who made a change and when, where a session that was moved by
// itself was before, and why.
func changeDetails(w *lang.Printer, c rows.HeldChange, s rows.Session) string {
	said := []string{w.T("steps.taken", "who", c.Staff, "at", civil.DateOf(c.At).String())}
	for _, r := range s.Why {
		if r.Code == "session.moved" && !c.Onward {
			said = append(said, w.Reason(r))
		}
	}
	if c.Reason != "" {
		said = append(said, w.Reason(studio.Because("session.said", "text", c.Reason)))
	}
	return strings.Join(said, " · ")
}

// sessionWhy says why the session does not take place, or not as planned; empty
// where it does.
func sessionWhy(w *lang.Printer, s rows.Session) string {
	said := make([]string, len(s.Why))
	for i, r := range s.Why {
		said[i] = w.Reason(r)
	}
	return strings.Join(said, " · ")
}

// withoutChange asks what would hold without a change, or says why it cannot be
// taken back.
func (h *sessionHead) withoutChange(c rows.HeldChange, then func(lessons.Changed)) {
	p, w := h.page, h.page.Words
	seat.Do(p.Seat, func(ctx context.Context) (lessons.Changed, error) {
		return orRefused(p.Lessons.PreviewUndoChange(ctx, p.Who(), c.Act))
	}, func(would lessons.Changed) {
		if would.Answer != studio.Refuse {
			then(would)
			return
		}
		lines := make([]string, len(would.Reasons))
		for i, r := range would.Reasons {
			lines[i] = w.Reason(r)
		}
		kit.Tell(p.Window.Canvas(), w.T("changes.take_back_title"),
			kit.Paragraph(strings.Join(lines, "\n"), kit.Style{}, dialogWidth), kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc})
	})
}

// askTakeBack shows what would hold without a change, and takes it back.
func (h *sessionHead) askTakeBack(c rows.HeldChange) {
	p, w := h.page, h.page.Words
	h.withoutChange(c, func(would lessons.Changed) {
		body := kit.Down(kit.Gap, kit.Paragraph(changeSaid(w, c), kit.Style{Bold: true}, dialogWidth),
			kit.Paragraph(changeDetails(w, c, p.facts.Session), kit.Style{Ink: kit.Ink2}, dialogWidth))
		if n := len(would.Concerned); n > 0 {
			body.Add(kit.Paragraph(w.T("changes.tell_again", "n", strconv.Itoa(n)), kit.Style{}, dialogWidth))
		}
		kit.Ask(p.Window.Canvas(), kit.Question{
			Heading: w.T("changes.take_back_title"), Body: body,
			Primary: kit.ButtonText{Label: w.T("changes.take_back_do"), Key: seat.Chord(w, seat.Enter)},
			Cancel:  kit.ButtonText{Label: w.T("act.keep"), Key: seat.Esc},
			OnPrimary: func() bool {
				seat.Do(p.Seat, func(ctx context.Context) (lessons.Changed, error) {
					return p.Lessons.UndoChange(ctx, p.Who(), c.Act)
				}, func(lessons.Changed) { p.Shell.Say(w.T("act.taken_back"), nil) })
				return true
			},
		})
	})
}
