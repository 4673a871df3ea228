package office

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

// studioPart is what the studio says of itself.
type studioPart struct {
	*seat.Seat
	load  seat.Load
	form  *profileForm
	fixed *kit.Text // zone and currency
	asked bool
	now   profileNow // as it is kept
}

// profileNow is a profile, and how tax becomes whole.
type profileNow struct {
	profile  studio.Profile
	rounding billing.Rounding
}

func (p *studioPart) draw() (head, body fyne.CanvasObject) {
	t := p.Words.T
	p.form = newProfileForm(p.Words, draft{})
	p.fixed = kit.Small("")
	save := kit.NewButton(kit.Primary, kit.ButtonText{Label: t("act.save"), Key: seat.Chord(p.Words, seat.Enter)}, p.primary)
	f := p.form.fields
	return kit.TopBar(kit.Heading(t("settings.studio")), save), narrow(p.form.arrange(
		f[fieldName],
		kit.Beside(kit.GapPage, f[fieldPostal], f[fieldPhone]),
		f[fieldAddress],
		p.form.postal.Offer(),
		kit.Beside(kit.GapPage, f[fieldRegistration], p.form.roundingField()),
		f[fieldTransfer],
		p.fixed))
}

// reload shows the studio as it is, once: what is being typed stays.
func (p *studioPart) reload() {
	if p.asked {
		return
	}
	p.asked = true
	seat.Ask(p.Seat, &p.load, p.read, func(now profileNow) {
		p.show(now)
		p.fixed.SetText(p.Words.T("settings.fixed", "zone", now.profile.Zone, "currency", now.profile.Currency))
	})
}

func (p *studioPart) show(now profileNow) {
	p.now = now
	p.form.set(draftOf(now.profile, now.rounding))
}

func (p *studioPart) read(ctx context.Context) (now profileNow, err error) {
	if now.profile, err = p.Safe.Profile(ctx, p.Who()); err != nil {
		return now, err
	}
	now.rounding, err = p.Safe.Rounding(ctx, p.Who())
	return now, err
}

// primary saves.
func (p *studioPart) primary() {
	if !p.form.checkAll() {
		p.form.focusWrong()
		p.Shell.Say(p.Words.T("act.not_saved"), nil)
		return
	}
	d, before := p.form.draft, p.now
	seat.Do(p.Seat, func(ctx context.Context) (profileNow, error) {
		now := profileNow{d.profile(), d.rounding}
		return now, p.keep(ctx, now)
	}, func(now profileNow) {
		p.now = now
		said := p.Words.T("act.saved")
		if why, doubtful := d.doubt(); doubtful {
			said += " · " + p.Words.Reason(why)
		}
		p.Shell.Say(said, func() {
			seat.Do(p.Seat, func(ctx context.Context) (profileNow, error) {
				return before, p.keep(ctx, before)
			}, func(now profileNow) {
				p.show(now)
				p.Shell.Say(p.Words.T("act.undone"), nil)
			})
		})
	})
}

func (p *studioPart) keep(ctx context.Context, now profileNow) error {
	return p.Safe.SetProfile(ctx, p.Who(), now.profile, now.rounding)
}
