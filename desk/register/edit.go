package register

import (
	"context"
	"errors"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Edited is what became of an edit.
type Edited struct {
	Member    rows.Member   // after it
	Rev       studio.ActID  // to make the next edit from
	Changed   []rows.Change // what it changed
	Meanwhile []rows.Change // what others changed since it was made from
}

// EditMember changes fields of a member. The edit was made from rev, as
// rows.Membership has it (zero: from what holds now), so that nobody's change is
// lost: a field that others changed since stays as they left it, unless the edit
// changed it too. Then nothing is written, and the error, member.changed_meanwhile,
// names those fields with what they were and are; its argument rev is what to
// edit from. A postal code fills in an address that is empty and that the edit
// does not speak of. Wrong fields are the error form.wrong. Both hold
// studio.FieldErrors.
func (r *Room) EditMember(ctx context.Context, who desk.Who, number string, rev studio.ActID, f Form) (Edited, error) {
	var done Edited
	err := r.desk.Do(ctx, who, desk.EditMember, func(t *desk.Tx) error {
		e, err := newEdit(t, number, rev)
		if err != nil {
			return err
		}
		if err := e.merge(t, f); err != nil {
			return err
		}
		done = Edited{Rev: t.Act, Changed: e.changed, Meanwhile: e.meanwhile}
		if len(e.changed) == 0 {
			done.Rev = e.rev
			t.Nothing()
		} else if err := e.write(t); err != nil {
			return err
		}
		t.About("member "+number, strconv.Itoa(len(e.changed))+" fields")
		done.Member, err = t.MemberRow(e.member.ID, t.Today)
		return err
	})
	return done, err
}

// edit is an edit under way.
type edit struct {
	member    studio.Member
	rev       studio.ActID // of the member
	household studio.Household
	guardian  string // who pays, where that is somebody else
	now, was  Form   // as it is, and as it was when the edit was made
	meanwhile []rows.Change
	person    exchange.Person // as it will be
	changed   []rows.Change
	fields    []studio.OwnField
	own       map[string]string // what changes of them, by their codes
}

func newEdit(t *desk.Tx, number string, rev studio.ActID) (*edit, error) {
	m, err := t.FindMember(number)
	if err != nil {
		return nil, err
	}
	e := &edit{member: m}
	if e.rev, err = t.MemberRev(m.ID); err != nil {
		return nil, err
	}
	if e.household, err = t.Household(m.Household); err != nil {
		return nil, err
	}
	e.guardian = guardianOf(m, e.household.Payer)
	e.now = formOf(personOf(m, e.guardian))
	if err := e.readOwn(t); err != nil {
		return nil, err
	}
	e.was = e.now
	if rev == 0 || rev >= e.rev {
		return e, nil
	}
	if e.meanwhile, err = changesAfter(t, m.ID, rev); err != nil {
		return nil, err
	}
	e.was = Form{}.laid(e.now)
	for i := len(e.meanwhile) - 1; i >= 0; i-- {
		e.was[exchange.Field(e.meanwhile[i].Field)] = e.meanwhile[i].Was
	}
	return e, nil
}

// merge lays the form over the member as it is. A field that says what it said
// when the edit was made is not part of the edit.
func (e *edit) merge(t *desk.Tx, f Form) error {
	f, _, err := f.withAddress(e.now[exchange.FieldAddress])
	if err != nil {
		return err
	}
	mine := Form{}
	for _, field := range f.fields() {
		if f[field] != e.was[field] {
			mine[field] = f[field]
		}
	}
	p, wrong := mine.read(t.Today)
	tidy := formOf(p)
	collided, wrongOwn := e.mergeOwn(t, f)
	wrong = append(wrong, wrongOwn...)
	e.person = personOf(e.member, e.guardian)
	for _, field := range mine.fields() {
		switch {
		case tidy[field] == e.was[field], tidy[field] == e.now[field]:
			continue
		case e.was[field] != e.now[field]:
			collided = append(collided, studio.FieldError{
				Field: string(field), Reason: studio.Because("member.field_changed", "was", e.was[field], "now", e.now[field]),
			})
			continue
		}
		e.person.Read(field, mine[field]) // what is wrong with it is in wrong
		e.changed = append(e.changed, rows.Change{
			Act: t.Act, At: t.Now, Staff: t.Who.Name, Field: string(field), Was: e.now[field], Became: tidy[field],
		})
	}
	taken, err := numberWrong(t, e.member, e.person.Number)
	if err != nil {
		return err
	}
	if err := append(wrong, taken...).Refusal("form.wrong"); err != nil {
		return err
	}
	return collided.Refusal("member.changed_meanwhile", "rev", strconv.FormatInt(int64(e.rev), 10))
}

// numberWrong says why a member cannot have a number.
func numberWrong(t *desk.Tx, m studio.Member, number string) (studio.FieldErrors, error) {
	wrong := func(code string) (studio.FieldErrors, error) {
		return studio.FieldErrors{{
			Field: string(exchange.FieldNumber), Reason: studio.Because(code, "number", number),
		}}, nil
	}
	if number == "" {
		return wrong("member.number_missing")
	}
	switch holder, err := t.MemberByNumber(number); {
	case errors.Is(err, data.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case holder.ID != m.ID:
		return wrong("member.number_taken")
	}
	return nil, nil
}

func (e *edit) write(t *desk.Tx) error {
	m := memberOf(e.person)
	m.ID = e.member.ID
	var err error
	if m.Household, err = e.payer(t, m); err != nil {
		return err
	}
	if err := t.UpdateMember(m, t.Act); err != nil {
		return err
	}
	if err := setOwn(t, e.member.ID, e.own); err != nil {
		return err
	}
	for _, c := range e.changed {
		if err := t.InsertChange(e.member.ID, c.Field, c.Was, c.Became, t.Act); err != nil {
			return err
		}
	}
	return nil
}

// correct stores a member as they are put right, and what that changed.
func correct(t *desk.Tx, c studio.Correction) error {
	if err := t.UpdateMember(c.Is, t.Act); err != nil {
		return err
	}
	return noteFields(t, c)
}

// noteFields notes what a correction changes of a member's own fields.
func noteFields(t *desk.Tx, c studio.Correction) error {
	was, is := formOf(personOf(c.Was, "")), formOf(personOf(c.Is, ""))
	for _, field := range FormFields {
		if was[field] == is[field] {
			continue
		}
		if err := t.InsertChange(c.Is.ID, string(field), was[field], is[field], t.Act); err != nil {
			return err
		}
	}
	return nil
}
