package data

import (
	"encoding/json"
	"fmt"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

func profileFields(p *studio.Profile) []any {
	return []any{
		&p.Name, &p.Postal, &p.Address, &p.Phone, &p.Registration, &p.Transfer, &p.Zone, &p.Currency, &p.Language,
		&p.FirstMonth,
	}
}

// Profile is what the studio says of itself.
func (t *Tx) Profile() (studio.Profile, error) {
	return only(t, profileFields, `SELECT name, postal, address, phone, registration, transfer, zone, currency, language,
		first_month FROM studio WHERE id = 1`)
}

// SetProfile stores what the studio says of itself.
func (t *Tx) SetProfile(p studio.Profile) error {
	return t.exec(`INSERT INTO studio (id, name, postal, address, phone, registration, transfer, zone, currency, language,
			first_month) VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, postal = excluded.postal, address = excluded.address,
			phone = excluded.phone, registration = excluded.registration, transfer = excluded.transfer,
			zone = excluded.zone, currency = excluded.currency, language = excluded.language,
			first_month = excluded.first_month`,
		p.Name, p.Postal, p.Address, p.Phone, p.Registration, p.Transfer, p.Zone, p.Currency, p.Language, p.FirstMonth)
}

// Policy reads the policy in force on a day into body, and its version.
func (t *Tx) Policy(on civil.Date, body any) (version int, err error) {
	var text string
	if err := t.one(`SELECT version, body FROM policies WHERE from_date <= $1 ORDER BY from_date DESC, version DESC LIMIT 1`,
		[]any{day(on)}, &version, &text); err != nil {
		return 0, fmt.Errorf("policy on %s: %w", on, err)
	}
	return version, json.Unmarshal([]byte(text), body)
}

// PolicyVersion reads the policy of a version into body.
func (t *Tx) PolicyVersion(version int, body any) error {
	var text string
	if err := t.one(`SELECT body FROM policies WHERE version = $1`, []any{version}, &text); err != nil {
		return fmt.Errorf("policy %d: %w", version, err)
	}
	return json.Unmarshal([]byte(text), body)
}

// AddPolicy stores a policy that holds from a day on, under the next version.
func (t *Tx) AddPolicy(from civil.Date, body any, act studio.ActID) error {
	text, err := asJSON(body)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO policies (version, from_date, body, act)
		SELECT coalesce(max(version), 0) + 1, $1, $2, $3 FROM policies`, day(from), text, int64(act))
}

// Decided is a version of the policy: the day from which it holds, when and by whom
// it was decided, and what it says, as it is stored.
type Decided struct {
	From civil.Date
	At   time.Time
	By   string
	Body []byte
}

// Policies lists the versions of the policy, the last first.
func (t *Tx) Policies() ([]Decided, error) {
	return all(t, func(d *Decided) []any {
		return []any{intoDay{&d.From}, intoInstant{&d.At}, &d.By, &d.Body}
	}, `SELECT p.from_date, a.at, w.name, p.body FROM policies p JOIN trail a ON a.seq = p.act JOIN staff w ON w.id = a.staff_id
		ORDER BY p.version DESC`)
}

// TakeNumbers counts n further under a name and returns the first of them, from
// 1, without gaps: numbers whose transaction fails are given again.
func (t *Tx) TakeNumbers(name string, n int) (int64, error) {
	var last int64
	err := t.one(`INSERT INTO counters (name, value) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value RETURNING value`, []any{name, n}, &last)
	return last - int64(n) + 1, err
}

// InsertStaff stores somebody who works here.
func (t *Tx) InsertStaff(s studio.Staff, act studio.ActID) error {
	return t.exec(`INSERT INTO staff (id, name, role, active, act) VALUES ($1, $2, $3, $4, $5)`,
		int64(s.ID), s.Name, string(s.Role), s.Active, int64(act))
}

// UpdateStaff changes a name, a role, or whether somebody still works here.
func (t *Tx) UpdateStaff(s studio.Staff) error {
	return t.exec(`UPDATE staff SET name = $2, role = $3, active = $4 WHERE id = $1`,
		int64(s.ID), s.Name, string(s.Role), s.Active)
}

func staffFields(s *studio.Staff) []any { return []any{&s.ID, &s.Name, &s.Role, &s.Active} }

// Staff lists who works or worked here, in the order in which they were added.
func (t *Tx) Staff() ([]studio.Staff, error) {
	return all(t, staffFields, `SELECT id, name, role, active FROM staff ORDER BY act, id`)
}

// StaffNamed finds one of the staff who works here by name.
func (t *Tx) StaffNamed(name string) (studio.Staff, error) {
	return only(t, staffFields, `SELECT id, name, role, active FROM staff WHERE name = $1 AND active`, name)
}

// StaffMember finds one of the staff.
func (t *Tx) StaffMember(id studio.StaffID) (studio.Staff, error) {
	return only(t, staffFields, `SELECT id, name, role, active FROM staff WHERE id = $1`, int64(id))
}

// FirstOwner finds the owner who was there first.
func (t *Tx) FirstOwner() (studio.Staff, error) {
	return only(t, staffFields, `SELECT id, name, role, active FROM staff WHERE role = 'owner' AND active
		ORDER BY act, id LIMIT 1`)
}
