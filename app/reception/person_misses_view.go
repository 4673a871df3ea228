package reception

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
)

const (
	missesDays  = 366 // for how many days back the page lists what was missed
	missesShown = 7   // at once; more of them scroll
)

// misses lists the seats that the person missed, to see what each costs and to waive
// it.
func (p *Person) misses() {
	w, number := p.seat.Words, p.profile.number
	seat.Do(p.seat, func(ctx context.Context) ([]lessons.Missed, error) {
		return p.seat.Lessons.Misses(ctx, p.seat.Who(), lessons.MissFilter{Member: number, From: p.profile.today.AddDays(-missesDays)})
	}, func(list []lessons.Missed) {
		var dialog *kit.Dialog
		entries := make([]kit.SideEntry, len(list))
		for i, m := range list {
			entries[i] = missEntry(w, m)
			entries[i].OnTap = func() {
				dialog.Close()
				p.showMiss(m)
			}
		}
		var body fyne.CanvasObject = kit.SideCard(entries...)
		if len(entries) > missesShown {
			body = kit.Sized(0, missesShown*kit.EntryHeight, kit.Scrolled(body))
		}
		dialog = kit.Tell(p.seat.Window.Canvas(), w.T("person.misses_of", "name", p.profile.about.Name), body,
			kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc})
	})
}

// missEntry is a miss as a line of a list.
func missEntry(w *lang.Printer, m lessons.Missed) kit.SideEntry {
	under := w.T("misskind." + string(m.Kind))
	if m.Counts() {
		under += " · " + w.T("miss.is_counted")
	}
	return kit.SideEntry{
		Icon: seat.StateOfMiss(m).Icon(), Title: when(w, m.Session.Start) + " " + m.Session.Class.Name, Under: under,
		Value: seat.MissCosts(w, m), Quiet: m.Excused,
	}
}

// openMiss shows what an entry of the time line says was missed.
func (p *Person) openMiss(of lead) {
	seat.Do(p.seat, func(ctx context.Context) (lessons.Missed, error) {
		return p.seat.Lessons.Miss(ctx, p.seat.Who(), of.miss)
	}, p.showMiss)
}

func (p *Person) showMiss(m lessons.Missed) {
	seat.OpenMiss(p.seat, m, p.Reload, kit.SideEntry{
		Icon: kit.IconCalendar, Title: p.seat.Words.T("miss.open_session"), Quiet: true, OnTap: p.way(lead{session: m.Session.Key}),
	})
}
