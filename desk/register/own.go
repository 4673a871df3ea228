package register

import (
	"context"
	"maps"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// OwnFields are the fields that the studio defines itself, in their order, those
// that were retired included.
func (r *Room) OwnFields(ctx context.Context, who desk.Who) ([]studio.OwnField, error) {
	var fields []studio.OwnField
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) (err error) {
		fields, err = ownFields(t)
		return err
	})
	return fields, err
}

func ownFields(t *desk.Tx) ([]studio.OwnField, error) {
	policy, _, err := t.Policy()
	return policy.Studio.Fields, err
}

// nameOwn says of changes of the studio's own fields what those are called now.
func nameOwn(t *desk.Tx, changes ...*rows.Change) error {
	fields, err := ownFields(t)
	for _, c := range changes {
		if code, own := studio.OwnCode(c.Field); own {
			c.Called = studio.OwnName(fields, code)
		}
	}
	return err
}

// ownOf is what the studio's own fields say of a member: those that are filled
// in, in their order, then those retired that say something.
func ownOf(t *desk.Tx, m studio.MemberID) ([]rows.OwnField, error) {
	policy, _, err := t.Policy()
	if err != nil {
		return nil, err
	}
	said, err := saidOf(t, m)
	if err != nil {
		return nil, err
	}
	var active, retired []rows.OwnField
	for _, f := range policy.Studio.Fields {
		switch of := (rows.OwnField{OwnField: f, Text: said[f.Code]}); {
		case !f.Retired:
			active = append(active, of)
		case of.Text != "":
			retired = append(retired, of)
		}
	}
	return append(active, retired...), nil
}

// saidOf is what the studio's own fields say of a member, by their codes.
func saidOf(t *desk.Tx, m studio.MemberID) (map[string]string, error) {
	values, err := t.OwnValues(m)
	said := make(map[string]string, len(values))
	for _, v := range values {
		said[v.Field] = v.Text
	}
	return said, err
}

// everyOwn is saidOf of everybody of whom they say anything.
func everyOwn(t *desk.Tx) (map[studio.MemberID]map[string]string, error) {
	values, err := t.AllOwnValues()
	said := map[studio.MemberID]map[string]string{}
	for _, v := range values {
		if said[v.Member] == nil {
			said[v.Member] = map[string]string{}
		}
		said[v.Member][v.Field] = v.Text
	}
	return said, err
}

// ownForm is the part of a form that is about the studio's own fields, by their
// codes; they may be named by their names too. What is no field is wrong.
func ownForm(f Form, fields []studio.OwnField) (own map[string]string, wrong studio.FieldErrors) {
	own = map[string]string{}
	for key, typed := range f {
		said, ok := studio.OwnCode(string(key))
		if !ok {
			continue
		}
		switch of, known := studio.OwnFieldOf(fields, said, exchange.Fold); {
		case !known:
			wrong = append(wrong, studio.FieldError{Field: string(key), Reason: studio.Because("ownfield.unknown", "name", said)})
		case of.Retired:
			wrong = append(wrong, studio.FieldError{Field: string(key), Reason: studio.Because("ownfield.retired", "name", of.Name)})
		default:
			own[of.Code] = typed
		}
	}
	return own, wrong
}

// ownError is what is wrong with a field of the studio's own, by its name too.
func ownError(f studio.OwnField, p exchange.Problem) studio.FieldError {
	e := fieldError(exchange.Field(f.Prefixed()), p)
	args := map[string]string{"name": f.Name}
	maps.Copy(args, e.Args)
	e.Args = args
	return e
}

// newOwn reads the part of a form of somebody new that is about the studio's own
// fields.
func newOwn(t *desk.Tx, f Form, comes studio.Status) (map[string]string, studio.FieldErrors, error) {
	policy, _, err := t.Policy()
	if err != nil {
		return nil, nil, err
	}
	own, wrong := ownForm(f, policy.Studio.Fields)
	for _, of := range policy.Studio.Fields {
		typed, ok := own[of.Code]
		if !ok {
			continue
		}
		value, problem := exchange.Own(of, typed)
		if problem != nil {
			wrong = append(wrong, ownError(of, *problem))
			continue
		}
		own[of.Code] = value
	}
	return own, append(wrong, studio.LackingFields(policy.Studio.Fields, own, comes)...), nil
}

// ownSaid is what the studio's own fields say of somebody who joins.
type ownSaid struct {
	own     map[string]string // what changes of them, by their codes
	changed []rows.Change
}

// readJoining reads what somebody who joins says in the studio's own fields, over
// what they said before. Wrong fields, and those that are required and say nothing,
// are the error form.wrong, with studio.FieldErrors.
func readJoining(t *desk.Tx, m studio.MemberID, f Form) (ownSaid, error) {
	j := ownSaid{own: map[string]string{}}
	fields, err := ownFields(t)
	if err != nil {
		return j, err
	}
	said, err := saidOf(t, m)
	if err != nil {
		return j, err
	}
	typed, wrong := ownForm(f, fields)
	for _, of := range fields {
		text, ok := typed[of.Code]
		if !ok {
			continue
		}
		was := said[of.Code]
		value, problem := exchange.Own(of, text)
		said[of.Code] = value
		switch {
		case problem != nil:
			wrong = append(wrong, ownError(of, *problem))
			said[of.Code] = text
		case value != was:
			j.own[of.Code] = value
			j.changed = append(j.changed, rows.Change{Field: of.Prefixed(), Was: was, Became: value})
		}
	}
	return j, append(wrong, studio.LackingFields(fields, said, studio.Active)...).Refusal("form.wrong")
}

func (j ownSaid) write(t *desk.Tx, m studio.MemberID) error {
	if len(j.changed) == 0 {
		return nil
	}
	if err := setOwn(t, m, j.own); err != nil {
		return err
	}
	for _, c := range j.changed {
		if err := t.InsertChange(m, c.Field, c.Was, c.Became, t.Act); err != nil {
			return err
		}
	}
	return touch(t, m)
}

// readOwn adds what the studio's own fields say to what the member is now.
func (e *edit) readOwn(t *desk.Tx) error {
	policy, _, err := t.Policy()
	if err != nil {
		return err
	}
	said, err := saidOf(t, e.member.ID)
	e.fields, e.own = policy.Studio.Fields, map[string]string{}
	for _, f := range e.fields {
		e.now[exchange.Field(f.Prefixed())] = said[f.Code]
	}
	return err
}

// mergeOwn is merge for the studio's own fields. A required one is not emptied.
func (e *edit) mergeOwn(t *desk.Tx, form Form) (collided, wrong studio.FieldErrors) {
	typed, wrong := ownForm(form, e.fields)
	for _, f := range e.fields {
		key := exchange.Field(f.Prefixed())
		said, ok := typed[f.Code]
		was, now := e.was[key], e.now[key]
		if !ok || said == was {
			continue
		}
		refuse := func(r studio.Reason) { wrong = append(wrong, studio.FieldError{Field: string(key), Reason: r}) }
		value, problem := exchange.Own(f, said)
		switch {
		case problem != nil:
			wrong = append(wrong, ownError(f, *problem))
		case value == was, value == now:
		case was != now:
			collided = append(collided, studio.FieldError{
				Field: string(key), Reason: studio.Because("member.field_changed", "was", was, "now", now, "name", f.Name),
			})
		case value == "" && f.Required:
			refuse(studio.Because("ownfield.required", "name", f.Name))
		default:
			e.own[f.Code] = value
			e.changed = append(e.changed, rows.Change{
				Act: t.Act, At: t.Now, Staff: t.Who.Name, Field: string(key), Called: f.Name, Was: now, Became: value,
			})
		}
	}
	return collided, wrong
}

// setOwn stores what changed of the studio's own fields.
func setOwn(t *desk.Tx, m studio.MemberID, changed map[string]string) error {
	for code, text := range changed {
		if err := t.SetOwnValue(studio.OwnValue{Member: m, Field: code, Text: text}, t.Act); err != nil {
			return err
		}
	}
	return nil
}
