package register

import (
	"context"
	"errors"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// AddContact keeps by what else a member is reached, or whom to call in an
// emergency. The value may be typed as people write it. Wrong fields are the
// error form.wrong, with studio.FieldErrors of value, name and whose.
func (r *Room) AddContact(ctx context.Context, who desk.Who, number string, c studio.Contact) (studio.Contact, error) {
	err := r.desk.Do(ctx, who, desk.ChangeContacts, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		has, err := t.Contacts(m.ID)
		if err != nil {
			return err
		}
		read := exchange.Phone
		if c.Way == studio.ByMail {
			read = exchange.Email
		}
		value, problem := read(c.Value)
		if problem != nil {
			return studio.FieldErrors{fieldError("value", *problem)}.Refusal("form.wrong")
		}
		c.Value = value
		kept, wrong := studio.TakeContact(c, m, has)
		if err := wrong.Refusal("form.wrong"); err != nil {
			return err
		}
		c = kept
		c.ID, c.Member, c.Act = studio.ContactID(t.NewID()), m.ID, t.Act
		t.About("member "+m.Number, "contact added")
		if err := t.InsertContact(c); err != nil {
			return err
		}
		return t.TouchMember(m.ID, t.Act) // for the search
	})
	return c, err
}

// RemoveContact ends a contact of a member, and returns it as it was: to add it
// again undoes it.
func (r *Room) RemoveContact(ctx context.Context, who desk.Who, number string, id studio.ContactID) (studio.Contact, error) {
	var c studio.Contact
	err := r.desk.Do(ctx, who, desk.ChangeContacts, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		c, err = t.Contact(id)
		if errors.Is(err, data.ErrNotFound) || err == nil && c.Member != m.ID {
			return studio.Errorf("contact.unknown")
		}
		if err != nil {
			return err
		}
		if err := t.EndContact(id, t.Act); err != nil {
			return err
		}
		t.About("member "+m.Number, "contact removed")
		return t.TouchMember(m.ID, t.Act)
	})
	return c, err
}
