package data

import "github.com/kayoi-app/kayoi/studio"

const contactColumns = `c.id, c.member_id, c.way, c.whose, c.name, c.value, c.act`

func contactFields(c *studio.Contact) []any {
	return []any{&c.ID, &c.Member, &c.Way, &c.Whose, &c.Name, &c.Value, &c.Act}
}

// InsertContact stores by what else a member is reached.
func (t *Tx) InsertContact(c studio.Contact) error {
	return t.exec(`INSERT INTO contacts (id, member_id, way, whose, name, value, act) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		int64(c.ID), int64(c.Member), string(c.Way), string(c.Whose), c.Name, c.Value, int64(c.Act))
}

// Contact finds a contact that holds.
func (t *Tx) Contact(id studio.ContactID) (studio.Contact, error) {
	return only(t, contactFields, `SELECT `+contactColumns+` FROM contacts c WHERE c.id = $1 AND c.ended_act IS NULL`, int64(id))
}

// EndContact notes that a contact holds no longer; it stays in the store.
func (t *Tx) EndContact(id studio.ContactID, act studio.ActID) error {
	return t.exec(`UPDATE contacts SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

// Contacts lists a member's contacts that hold: phones, addresses, who is called
// in an emergency, each in the order in which they became known.
func (t *Tx) Contacts(m studio.MemberID) ([]studio.Contact, error) {
	return all(t, contactFields, `SELECT `+contactColumns+` FROM contacts c WHERE c.member_id = $1 AND c.ended_act IS NULL
		ORDER BY CASE c.way WHEN 'phone' THEN 1 WHEN 'email' THEN 2 ELSE 3 END, c.act, c.id`, int64(m))
}

// AllContacts lists the contacts that hold of everybody, each member's as Contacts
// does.
func (t *Tx) AllContacts() ([]studio.Contact, error) {
	return all(t, contactFields, `SELECT `+contactColumns+` FROM contacts c WHERE c.ended_act IS NULL
		ORDER BY CASE c.way WHEN 'phone' THEN 1 WHEN 'email' THEN 2 ELSE 3 END, c.act, c.id`)
}

// ContactsSince lists the contacts that hold of members whose rev is greater, for
// the quick search.
func (t *Tx) ContactsSince(rev int64) ([]studio.Contact, error) {
	return all(t, contactFields, `SELECT `+contactColumns+` FROM contacts c JOIN members m ON m.id = c.member_id
		WHERE m.rev > $1 AND c.ended_act IS NULL ORDER BY c.id`, rev)
}
