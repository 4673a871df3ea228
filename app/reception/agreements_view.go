package reception

import (
	"context"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// agreementsCard is how somebody stands to what the studio has its members agree
// to. Without any, there is no card.
type agreementsCard struct {
	page    *Person
	list    []studio.AgreementDecision
	table   *kit.Table
	content *fyne.Container
}

func newAgreementsCard(p *Person) *agreementsCard {
	c := &agreementsCard{page: p, table: newDetailsCard(), content: kit.Down(0)}
	c.table.OnOpen = func(row int) { c.open(c.list[row]) }
	return c
}

func (c *agreementsCard) draw() {
	p, w := c.page, c.page.seat.Words
	c.list = askedFor(p.profile.about.Agreements)
	c.table.SetRows(len(c.list), func(i int) kit.Row {
		f := agreementFact(w, c.list[i])
		return kit.Row{Cells: []kit.Cell{{Text: f.label}, {Icon: agreementIcon(c.list[i].State), Text: f.value, Detail: f.detail}}}
	})
	c.content.RemoveAll()
	if len(p.profile.about.Agreements) > 0 {
		sign := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPencil, Label: w.T("agreement.sign")}, func() { c.sign("") })
		sign.Enable(p.seat.May(desk.SignAgreement))
		c.content.Add(kit.Sized(0, kit.Gap, kit.Down(0)))
		c.content.Add(kit.Section(w.T("agreement.title"), "", sign))
		c.content.Add(c.table)
	}
	c.table.Hidden = len(c.list) == 0
	c.content.Refresh()
}

// open says why an agreement stands as it does. One that nobody signed is signed.
func (c *agreementsCard) open(d studio.AgreementDecision) {
	if d.Signed == nil {
		c.sign(d.Kind.Code)
		return
	}
	s, w := c.page.seat, c.page.seat.Words
	body := kit.Down(kit.Gap, kit.Across(kit.Gap, kit.NewPicture(agreementIcon(d.State), 16, kit.Ink), kit.NewText(w.T("agreed."+string(d.State)), kit.Style{Bold: true})))
	for _, r := range d.Why {
		body.Add(kit.Paragraph(w.Reason(r), kit.Style{}, noteTextWidth))
	}
	var dialog *kit.Dialog
	back := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconTrash, Label: w.T("agreement.take_back")}, func() {
		dialog.Close()
		c.takeBack(d)
	})
	back.Enable(s.May(desk.UnsignAgreement))
	body.Add(kit.Across(0, back))
	dialog = kit.Ask(s.Window.Canvas(), kit.Question{
		Heading: d.Kind.Name, Body: body,
		Primary: kit.ButtonText{Label: w.T("agreement.sign_again"), Key: seat.Chord(w, seat.Enter)},
		Cancel:  kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc},
		OnPrimary: func() bool {
			dialog.Close()
			c.sign(d.Kind.Code)
			return false // it is closed
		},
	})
}

// takeBack takes a signature back. To undo that is to sign again as it was.
func (c *agreementsCard) takeBack(d studio.AgreementDecision) {
	s, w, number := c.page.seat, c.page.seat.Words, c.page.profile.number
	was := signingDraft{kinds: []studio.AgreementKind{d.Kind}, guardian: d.Signed.Guardian, by: d.Signed.By, on: d.Signed.On}
	seat.Do(s, func(ctx context.Context) (bool, error) {
		return true, s.Register.TakeBackAgreement(ctx, s.Who(), d.Signed.ID)
	}, func(bool) {
		seat.Offer(s, w.T("agreement.was_taken_back"), func(ctx context.Context) (string, error) {
			_, err := s.Register.Sign(ctx, s.Who(), number, was.signing())
			return w.T("act.undone"), err
		})
	})
}

// sign opens the sheet on which a signature is told.
func (c *agreementsCard) sign(kind string) {
	p := c.page
	if !p.shown || p.sheet != nil || !p.seat.May(desk.SignAgreement) {
		return
	}
	draft := draftSigning(p.profile.about, kind, civil.DateOf(p.seat.Desk.Now()))
	if len(draft.kinds) > 0 {
		p.sheet = openSigning(p.seat, draft, func() { p.sheet = nil })
	}
}

// signingSheet keeps that somebody agreed to something.
type signingSheet struct {
	*frame
	draft  signingDraft
	fields map[string]*kit.Field // by what a refusal calls them
	day    *kit.DateField
}

// openSigning opens the sheet, and calls closed when it is gone.
func openSigning(s *seat.Seat, draft signingDraft, closed func()) *signingSheet {
	w := s.Words
	g := &signingSheet{draft: draft, fields: map[string]*kit.Field{}}
	g.frame = newFrame(s, "act.cancel", "agreement.keep", g.primary)
	kind := kit.NewChooser(draft.kindNames(), draft.at, func(at int) { g.draft.at = at })
	g.day = kit.NewDateField(w.T("agreement.on"), s.PastDates())
	g.day.SetDay(draft.on)
	by := kit.NewEntry("")
	by.SetText(draft.by)
	by.OnChanged = func(text string) { g.draft.by = text }
	whose := kit.NewSegments(func(part int) {
		told := g.draft.by != g.draft.signer()
		if g.draft.guardian = part == 1; !told {
			by.SetText(g.draft.signer())
		}
	}, kit.Segment{Label: w.T("agreement.by_self")}, kit.Segment{Label: w.T("agreement.by_guardian")})
	if draft.guardian {
		whose.Choose(1)
	}
	g.fields["kind"] = kit.NewChoiceField(w.T("agreement.what"), kind)
	g.fields["on"] = g.day.Field
	g.fields["guardian"] = kit.NewChoiceField(w.T("agreement.whose"), kit.Across(0, whose))
	g.fields["by"] = kit.NewField(w.T("agreement.by"), by)
	card := sheetCard(kit.Heading(draft.about.Name+" · "+w.T("agreement.sign")),
		kit.Beside(kit.GapPage, g.fields["kind"], g.day), g.fields["guardian"], g.fields["by"], g.foot)
	g.show(g, kit.Sized(detailsWidth, 0, card), kind, closed)
	return g
}

// primary keeps the signature. What is wrong is said at its field, and what was
// typed stays.
func (g *signingSheet) primary() {
	if !g.day.Take() {
		return
	}
	s := g.seat
	g.draft.on = g.day.Day()
	number, told := g.draft.about.Number, g.draft.signing()
	doOnce(g.frame, func(ctx context.Context) (tried[studio.AgreementID], error) {
		return orWrong(s.Register.Sign(ctx, s.Who(), number, told))
	}, func(kept tried[studio.AgreementID]) {
		if blameFields(s.Words, g.fields, kept.wrong); kept.amiss() {
			return
		}
		g.dialog.Close()
		seat.Offer(s, s.Words.T("agreement.was_kept"), func(ctx context.Context) (string, error) {
			return s.Words.T("act.undone"), s.Register.TakeBackAgreement(ctx, s.Who(), kept.done)
		})
	})
}
