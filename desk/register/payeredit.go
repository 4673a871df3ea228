package register

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// PayerFields are the details of who pays, as fields of a form.
var PayerFields = []exchange.Field{
	exchange.FieldName, exchange.FieldKana, exchange.FieldPostal, exchange.FieldAddress, exchange.FieldPhone, exchange.FieldEmail,
}

// payerForm is a payer as a form has them.
func payerForm(h studio.Household) Form {
	return Form{
		exchange.FieldName: h.Payer, exchange.FieldKana: h.Kana, exchange.FieldPostal: h.Postal, exchange.FieldAddress: h.Address,
		exchange.FieldPhone: h.Phone, exchange.FieldEmail: h.Email,
	}
}

// PayerEdited is what became of an edit of a payer's details.
type PayerEdited struct {
	Payer   studio.Household // after it
	Act     studio.ActID
	Changed []rows.Change
}

// EditPayer changes details of who pays for a member: those of PayerFields that
// the form has. A refusal is a studio.Error with the rule's reasons; wrong details
// are the error form.wrong, with studio.FieldErrors.
func (r *Room) EditPayer(ctx context.Context, who desk.Who, number string, f Form) (PayerEdited, error) {
	var done PayerEdited
	err := r.desk.Do(ctx, who, desk.EditPayer, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		was, err := t.Household(m.Household)
		if err != nil {
			return err
		}
		is, err := payerOf(was, f, t.Today)
		if err != nil {
			return err
		}
		family, err := t.HouseholdMembers(was.ID)
		if err != nil {
			return err
		}
		if why := studio.EditPayer(was, is, family); len(why) > 0 {
			return studio.Refused(why)
		}
		done = PayerEdited{Payer: is, Act: t.Act}
		if is == was {
			t.Nothing()
			return nil
		}
		t.About("member "+m.Number, "payer edited")
		before, after := payerForm(was), payerForm(is)
		for _, field := range PayerFields {
			if before[field] == after[field] {
				continue
			}
			c := rows.Change{Act: t.Act, At: t.Now, Staff: t.Who.Name, Field: string(field), Was: before[field], Became: after[field]}
			done.Changed = append(done.Changed, c)
			if err := t.InsertPayerChange(was.ID, c); err != nil {
				return err
			}
		}
		return putRight(t, was, is, family)
	})
	return done, err
}

// putRight stores what is said of a payer now, and tells it to the lists and the
// search of all for whom they pay.
func putRight(t *desk.Tx, was, is studio.Household, family []studio.Member) error {
	if err := t.UpdateHousehold(is); err != nil {
		return err
	}
	for _, m := range family {
		if err := t.TouchMember(m.ID, t.Act); err != nil {
			return err
		}
		if err := guardianChanged(t, m.ID, guardianOf(m, was.Payer), guardianOf(m, is.Payer)); err != nil {
			return err
		}
	}
	return nil
}

// payerOf is a household with the details of a form. A new payer has a name.
func payerOf(h studio.Household, f Form, today civil.Date) (studio.Household, error) {
	typed := Form{}
	for _, field := range PayerFields {
		if text, ok := f[field]; ok {
			typed[field] = text
		}
	}
	if h.Payer == "" {
		typed[exchange.FieldName] = f[exchange.FieldName]
	}
	p, wrong := typed.read(today)
	if err := wrong.Refusal("form.wrong"); err != nil {
		return h, err
	}
	for _, of := range []struct {
		field exchange.Field
		to    *string
		says  string
	}{
		{exchange.FieldName, &h.Payer, p.Name},
		{exchange.FieldKana, &h.Kana, p.Kana},
		{exchange.FieldPostal, &h.Postal, p.Postal},
		{exchange.FieldAddress, &h.Address, p.Address},
		{exchange.FieldPhone, &h.Phone, p.Phone},
		{exchange.FieldEmail, &h.Email, p.Email},
	} {
		if _, ok := typed[of.field]; ok {
			*of.to = of.says
		}
	}
	return h, nil
}
