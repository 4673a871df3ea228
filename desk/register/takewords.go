package register

import (
	"cmp"
	"slices"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// wording is what a roster changes of somebody beside their own fields: the
// studio's words for them, and by what else they are reached.
type wording struct {
	traits   studio.TraitDecision
	contacts studio.ContactChange
}

// words decides what the words and contacts of a row change of somebody, as they
// are after it. What cannot be is refused, with the row.
func (p *plan) words(row exchange.MemberRow, wish studio.TraitChange, traits []studio.Trait, has []studio.Contact, is studio.Member) (w wording, ok bool) {
	w.traits = studio.ChangeTraits(traits, wish, p.ranks, exchange.Fold, p.today)
	for _, wrong := range w.traits.Wrong {
		p.refuseFor(row, exchange.Field(wrong.Field), wrong.Reason)
	}
	says := exchange.NewContacts(contactsSaid(has), row.Contacts)
	for i := range says {
		says[i].Name = cmp.Or(says[i].Name, p.nameFor(says[i], has))
	}
	for _, h := range contactsSaid(has) { // a blank erases nothing
		if p.sheet.LeavesBlank(p.mapping, row, h) {
			says = append(says, h)
		}
	}
	w.contacts = studio.ChangeContacts(has, says, is)
	for _, wrong := range w.contacts.Wrong {
		p.refuseFor(row, exchange.ContactsField(wrong.Field), wrong.Reason)
	}
	return w, len(w.traits.Wrong)+len(w.contacts.Wrong) == 0
}

// nameFor is what a contact without a name is called: by the heading of its column
// where that is all there is to say whose it is.
func (p *plan) nameFor(c studio.Contact, has []studio.Contact) string {
	there := func(h studio.Contact) bool { return h.Way == c.Way && h.Whose == c.Whose && h.Value == c.Value }
	f := exchange.ContactField(c.Way, c.Whose)
	heading := p.header(f)
	if slices.ContainsFunc(has, there) || c.Way != studio.InEmergency && (c.Whose != studio.OtherWhose || exchange.IsHeading(f, heading)) {
		return ""
	}
	return cmp.Or(heading, exchange.Heading(f))
}

// withoutRanks leaves out the ranks of a roster where the studio has none yet, with a
// warning.
func (p *plan) withoutRanks(row *exchange.MemberRow, m *registered) {
	if len(p.ranks) > 0 || row.Rank == "" || m != nil && exchange.Fold(m.says.Rank) == exchange.Fold(row.Rank) {
		return
	}
	p.warn(row.Row, "import.no_ranks", "rank", row.Rank)
	row.Rank = ""
}

// allWords is the wish for all the words that a row says of somebody.
func allWords(says exchange.Person) studio.TraitChange {
	wish := studio.TraitChange{Add: says.Tags}
	if says.Rank != "" {
		wish.Rank = &says.Rank
	}
	if says.Group != "" {
		wish.Group = &says.Group
	}
	return wish
}

// otherTags wishes for the tags that a row says, and for no others.
func otherTags(wish *studio.TraitChange, says []string, traits []studio.Trait) {
	wish.Add = says
	for _, tag := range tagsOf(traits) {
		if !slices.ContainsFunc(says, func(s string) bool { return exchange.Fold(s) == exchange.Fold(tag) }) {
			wish.Remove = append(wish.Remove, tag)
		}
	}
}

// contactsSaid are contacts as a roster has them.
func contactsSaid(contacts []studio.Contact) []studio.Contact {
	var said []studio.Contact
	for _, c := range contacts {
		said = append(said, studio.Contact{Way: c.Way, Whose: c.Whose, Name: c.Name, Value: c.Value})
	}
	return said
}

// differences are what changes of the contacts, by their columns.
func (w wording) differences(has []studio.Contact) []exchange.Difference {
	after := slices.DeleteFunc(slices.Clone(has), func(h studio.Contact) bool { return slices.Contains(w.contacts.Ended, h) })
	after = append(after, w.contacts.Begun...)
	var found []exchange.Difference
	for _, c := range slices.Concat(w.contacts.Ended, w.contacts.Begun) {
		d := exchange.Difference{Field: exchange.ContactField(c.Way, c.Whose)}
		if slices.ContainsFunc(found, func(f exchange.Difference) bool { return f.Field == d.Field }) {
			continue
		}
		d.Was, d.Says = exchange.ContactsCell(has, d.Field), exchange.ContactsCell(after, d.Field)
		found = append(found, d)
	}
	return found
}

// put writes them.
func (w wording) put(t *desk.Tx, m studio.MemberID) error {
	if err := putTraits(t, m, w.traits); err != nil {
		return err
	}
	for _, c := range w.contacts.Ended {
		if err := t.EndContact(c.ID, t.Act); err != nil {
			return err
		}
	}
	for _, c := range w.contacts.Begun {
		c.ID, c.Member, c.Act = studio.ContactID(t.NewID()), m, t.Act
		if err := t.InsertContact(c); err != nil {
			return err
		}
	}
	return nil
}

// isEmpty reports whether nothing changes.
func (w wording) isEmpty() bool {
	return len(w.traits.Begun)+len(w.traits.Ended)+len(w.contacts.Begun)+len(w.contacts.Ended) == 0
}
