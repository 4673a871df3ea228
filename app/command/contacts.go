package command

import (
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// contactReply is by what a member is reached besides their own phone and address.
type contactReply struct {
	ID    string `json:"id"`
	Way   string `json:"way"`   // phone, email or emergency
	Whose string `json:"whose"` // self, mother, …, other
	Name  string `json:"name"`
	Value string `json:"value"`

	said, number string
}

func answeredContact(c studio.Contact) contactReply {
	return contactReply{ID: decimal(c.ID), Way: string(c.Way), Whose: string(c.Whose), Name: c.Name, Value: c.Value}
}

func answeredContacts(list []studio.Contact) []contactReply {
	contacts := make([]contactReply, len(list))
	for i, c := range list {
		contacts[i] = answeredContact(c)
	}
	return contacts
}

func (r contactReply) print(p *page) {
	p.say(r.said, "number", r.number)
	p.table([][]any{r.row(p)})
}

func (r contactReply) row(p *page) []any {
	return []any{"  " + p.words.T("contactway."+r.Way), p.words.T("whose." + r.Whose), r.Name, r.Value, r.ID}
}

type contactAdd struct {
	No        string  `arg:"" help:"member"`
	Phone     *string `help:"contact_phone" placeholder:"PHONE" xor:"way" required:""`
	Email     *string `help:"contact_email" placeholder:"MAIL" xor:"way" required:""`
	Emergency *string `help:"contact_emergency" placeholder:"PHONE" xor:"way" required:""`
	Whose     string  `help:"contact_whose" default:"self"`
	Name      string  `help:"contact_name" placeholder:"NAME"`
}

func (cmd *contactAdd) contact() studio.Contact {
	c := studio.Contact{Whose: studio.Whose(cmd.Whose), Name: cmd.Name}
	switch {
	case cmd.Email != nil:
		c.Way, c.Value = studio.ByMail, *cmd.Email
	case cmd.Emergency != nil:
		c.Way, c.Value = studio.InEmergency, *cmd.Emergency
	default:
		c.Way, c.Value = studio.ByPhone, *cmd.Phone
	}
	return c
}

func (cmd *contactAdd) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		kept, err := register.New(d).AddContact(c.ctx, who, cmd.No, cmd.contact())
		return c.contact(kept, cmd.No, "command.contact_added", err)
	})
}

type contactRemove struct {
	No string           `arg:"" help:"member"`
	ID studio.ContactID `arg:"" help:"contact_id"`
}

func (cmd *contactRemove) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		was, err := register.New(d).RemoveContact(c.ctx, who, cmd.No, cmd.ID)
		return c.contact(was, cmd.No, "command.contact_removed", err)
	})
}

// contact answers with a contact of a member.
func (c *call) contact(of studio.Contact, number, said string, err error) error {
	if err != nil {
		return err
	}
	r := answeredContact(of)
	r.said, r.number = said, number
	return c.answer(r)
}
