package reception

import (
	"context"
	"slices"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// contactsSheet lists by what else a member is reached, adds to it, and takes
// away from it.
type contactsSheet struct {
	*frame
	number string
	load   seat.Load
	draft  contactDraft
	list   []studio.Contact
	chosen int // -1: none

	table       *kit.Table
	none        *kit.Text
	remove      *kit.Button
	ways        *kit.Segments
	whose       *kit.Chooser
	value, name *kit.Entry
	valueField  *kit.Field
	nameField   *kit.Field
	fields      map[string]*kit.Field // both, by what a refusal calls them
}

const (
	contactsWidth float32 = 760
	contactsTable float32 = kit.HeadHeight + 4*kit.RowHeight
	contactsEntry float32 = 92 // of a field, with what is wrong with it
)

// openContacts opens the sheet for a member, and calls closed when it is gone.
func openContacts(s *seat.Seat, number, name string, closed func()) *contactsSheet {
	w := s.Words
	c := &contactsSheet{
		number: number, draft: contactDraft{way: studio.ByPhone, whose: studio.Own}, chosen: -1,
		value: kit.NewEntry(""), name: kit.NewEntry(w.T("contact.name_hint")), none: kit.Second(""),
	}
	c.frame = newFrame(s, "act.close", "contact.add", c.primary)
	c.table = kit.NewTable(
		kit.Column{Title: w.T("contact.way"), Width: 136},
		kit.Column{Title: w.T("contact.whose"), Width: 104, Ink: kit.Ink2},
		kit.Column{Title: w.T("contact.value"), Width: 240, Flex: 1, Bold: true},
		kit.Column{Title: w.T("contact.name"), Width: 160, Ink: kit.Ink2})
	c.table.OnChoose = func(row int) {
		c.chosen = row
		c.remove.Enable(true)
	}
	c.remove = kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("contact.remove")}, c.takeAway)
	c.remove.Enable(false)
	parts := make([]kit.Segment, len(studio.ContactWays))
	for i, way := range studio.ContactWays {
		parts[i].Label = wayWord(w, way)
	}
	c.ways = kit.NewSegments(func(part int) {
		c.draft.way = studio.ContactWays[part]
		c.drawForm()
	}, parts...)
	whoses := make([]string, len(studio.Whoses))
	for i, whose := range studio.Whoses {
		whoses[i] = whoseWord(w, whose)
	}
	c.whose = kit.NewChooser(whoses, slices.Index(studio.Whoses, c.draft.whose), func(i int) { c.draft.whose = studio.Whoses[i] })
	c.value.OnChanged = func(text string) { c.draft.value = text }
	c.name.OnChanged = func(text string) { c.draft.name = text }
	c.valueField, c.nameField = kit.NewField("", c.value), kit.NewField(w.T("contact.name"), c.name)
	c.fields = map[string]*kit.Field{"value": c.valueField, "name": c.nameField}
	c.drawForm()
	c.open(w.T("card.of", "name", name, "number", number), closed)
	c.reload()
	return c
}

func (c *contactsSheet) open(of string, closed func()) {
	w := c.seat.Words
	card := wideCard(contactsWidth,
		kit.Across(kit.GapWide, kit.Heading(w.T("contact.title")), kit.Second(of)),
		kit.Sized(0, contactsTable, c.table), kit.Across(kit.GapWide, c.remove, c.none), kit.Rule(),
		kit.Across(kit.GapPage, kit.NewChoiceField(w.T("contact.way"), kit.Across(0, c.ways)),
			kit.NewChoiceField(w.T("contact.whose"), kit.Across(0, c.whose))),
		kit.Sized(0, contactsEntry, kit.Beside(kit.GapPage, c.valueField, c.nameField)), c.foot)
	c.show(c, card, c.value.Focusable(), closed)
}

func (c *contactsSheet) reload() {
	seat.Ask(c.seat, &c.load, func(ctx context.Context) (rows.Person, error) {
		return c.seat.Register.Person(ctx, c.seat.Who(), c.number)
	}, func(p rows.Person) {
		c.list = p.Contacts
		c.draw()
	})
}

func (c *contactsSheet) draw() {
	w := c.seat.Words
	c.table.SetRows(len(c.list), func(i int) kit.Row {
		of := c.list[i]
		return kit.Row{Cells: []kit.Cell{
			{Icon: wayIcons[of.Way], Text: wayWord(w, of.Way)}, {Text: whoseWord(w, of.Whose)}, {Text: of.Value}, {Text: orDash(of.Name)},
		}}
	})
	c.none.SetText("")
	if len(c.list) == 0 {
		c.none.SetText(w.T("contact.none"))
	}
}

// drawForm names what is typed.
func (c *contactsSheet) drawForm() {
	c.valueField.SetLabel(c.seat.Words.T(c.draft.valueWord()))
}

// primary adds what was typed. What is wrong is said at its field, and what was
// typed stays.
func (c *contactsSheet) primary() {
	s, number, typed := c.seat, c.number, c.draft.contact()
	doOnce(c.frame, func(ctx context.Context) (tried[studio.Contact], error) {
		return orWrong(s.Register.AddContact(ctx, s.Who(), number, typed))
	}, func(kept tried[studio.Contact]) {
		if blameFields(s.Words, c.fields, kept.wrong); kept.amiss() {
			return
		}
		c.dialog.Close()
		seat.Offer(s, s.Words.T("act.contact_added"), func(ctx context.Context) (string, error) {
			_, err := s.Register.RemoveContact(ctx, s.Who(), number, kept.done.ID)
			return s.Words.T("act.undone"), err
		})
	})
}

// takeAway removes the chosen contact.
func (c *contactsSheet) takeAway() {
	if c.chosen < 0 || c.chosen >= len(c.list) {
		return
	}
	s, number, id := c.seat, c.number, c.list[c.chosen].ID
	doOnce(c.frame, func(ctx context.Context) (studio.Contact, error) {
		return s.Register.RemoveContact(ctx, s.Who(), number, id)
	}, func(was studio.Contact) {
		c.dialog.Close()
		seat.Offer(s, s.Words.T("act.contact_removed"), func(ctx context.Context) (string, error) {
			_, err := s.Register.AddContact(ctx, s.Who(), number, was)
			return s.Words.T("act.undone"), err
		})
	})
}
