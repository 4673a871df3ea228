package reception

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// newDetailsCard is a card of facts whose labels the studio chose.
func newDetailsCard() *kit.Table {
	return kit.NewFacts(kit.Column{Width: 96, Ink: kit.Ink2}, kit.Column{Width: 120, Flex: 1})
}

// changeDetails opens the sheet of the details.
func (c *personCards) changeDetails() *kit.Button {
	p := c.page
	b := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPencil, Label: p.seat.Words.T("details.change")}, func() {
		if !p.shown || p.sheet != nil {
			return
		}
		seat.Do(p.seat, func(ctx context.Context) (rows.TraitWords, error) {
			return p.seat.Register.TraitWords(ctx, p.seat.Who())
		}, func(words rows.TraitWords) {
			if p.seat.Window.Canvas().Overlays().Top() != nil {
				return // something else was opened meanwhile
			}
			p.sheet = openDetails(p.seat, p.profile.about, words, func() { p.sheet = nil })
		})
	})
	b.Enable(p.seat.May(desk.ChangeTraits))
	return b
}

// detailsSheet changes what the studio has words of its own for.
type detailsSheet struct {
	*frame
	number string
	draft  detailsDraft
	fields map[string]*kit.Field // by what a refusal calls them
	since  *kit.DateField
	own    *ownForm
}

const (
	detailsWidth  float32 = 560
	detailsRows           = 6 // more of them are scrolled
	detailsHeight float32 = 460
)

// openDetails opens the sheet for a member, and calls closed when it is gone.
func openDetails(s *seat.Seat, a rows.Person, words rows.TraitWords, closed func()) *detailsSheet {
	w := s.Words
	d := &detailsSheet{number: a.Number, draft: draftDetails(a, words), fields: map[string]*kit.Field{}}
	d.own = newOwnForm(s, a.Own, d.draft.own)
	d.frame = newFrame(s, "act.cancel", "act.save", d.primary)
	rank := kit.NewChooser(d.draft.rankWords(w.T("details.no_rank")), d.draft.rank, func(at int) { d.draft.rank = at })
	d.since = kit.NewDateField(w.T("column.from"), s.PastDates())
	group, tags := kit.NewEntry(""), kit.NewEntry(w.T("details.tags_hint"))
	group.SetText(d.draft.group)
	group.OnChanged = func(text string) { d.draft.group = text }
	tags.SetText(d.draft.tags)
	tags.OnChanged = func(text string) { d.draft.tags = text }
	group.Offer(words.Groups, group.SetText)
	tags.Offer(words.Tags, func(tag string) { tags.SetText(withTag(tags.Text(), tag)) })
	d.fields["rank"] = kit.NewChoiceField(w.T("column.rank"), rank)
	d.fields["from"] = d.since.Field
	d.fields["group"] = kit.NewField(w.T("column.group"), group)
	d.fields["tags"] = kit.NewField(w.T("column.tags"), tags)
	form := []fyne.CanvasObject{kit.Beside(kit.GapPage, d.fields["rank"], d.since), d.fields["group"], d.fields["tags"]}
	form = append(form, d.own.lines(2, kit.GapPage)...)
	body := fyne.CanvasObject(kit.Down(kit.GapWide, form...))
	if len(form) > detailsRows {
		body = kit.Sized(0, detailsHeight, scrolled(body))
	}
	card := sheetCard(kit.Heading(a.Name+" · "+w.T("details.title")), body, d.foot)
	d.show(d, kit.Sized(detailsWidth, 0, card), rank, closed)
	return d
}

// primary saves. What is wrong is said at its field, and what was typed stays.
func (d *detailsSheet) primary() {
	if ok := d.since.Take(); !d.own.take() || !ok {
		return
	}
	s := d.seat
	d.draft.from = d.since.Day()
	details := d.draft.details()
	doOnce(d.frame, func(ctx context.Context) (detailsKept, error) {
		done, err := s.Register.ChangeTraits(ctx, s.Who(), d.number, details)
		var refused studio.FieldErrors
		if errors.As(err, &refused) {
			return detailsKept{refused: err}, nil
		}
		return detailsKept{act: done.Act}, err
	}, func(k detailsKept) {
		wrong, refused := d.draft.refused(k.refused)
		blameFields(s.Words, d.fields, wrong)
		if blameFields(s.Words, d.own.fields, wrong); refused {
			return
		}
		d.dialog.Close()
		if k.act == 0 { // nothing was changed
			return
		}
		seat.Offer(s, s.Words.T("act.saved"), func(ctx context.Context) (string, error) {
			return s.Words.T("act.undone"), s.Register.UndoTraits(ctx, s.Who(), k.act)
		})
	})
}

// detailsKept is what came of saving: the act, or what was wrong.
type detailsKept struct {
	act     studio.ActID
	refused error
}
