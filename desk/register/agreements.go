package register

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Signing is a signature as it is told.
type Signing struct {
	Kind     string     // the kind's code or name
	On       civil.Date // zero: today
	By       string     // who signed; empty: the member or, for a minor, who pays
	Guardian *bool      // nil: whether the member is a minor on that day
}

// Sign keeps that somebody agreed to something. What is wrong is the error
// form.wrong, with studio.FieldErrors.
func (r *Room) Sign(ctx context.Context, who desk.Who, number string, s Signing) (studio.AgreementID, error) {
	var id studio.AgreementID
	err := r.desk.Do(ctx, who, desk.SignAgreement, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		policy, _, err := t.Policy()
		if err != nil {
			return err
		}
		k, ok := studio.AgreementKindOf(policy.Studio.Agreements, s.Kind, exchange.Fold)
		if !ok {
			return studio.Errorf("agreement.unknown", "name", s.Kind)
		}
		a, err := signature(t, m, k, s)
		if err != nil {
			return err
		}
		if err := studio.Sign(a, k, m.Birth, t.Today).Refusal("form.wrong"); err != nil {
			return err
		}
		id = a.ID
		t.About("member "+m.Number, "agreed to "+k.Code)
		if err := t.InsertAgreement(a); err != nil {
			return err
		}
		return touch(t, m.ID)
	})
	return id, err
}

// signature is what is told of a signature, with what goes without saying.
func signature(t *desk.Tx, m studio.Member, k studio.AgreementKind, s Signing) (studio.Agreement, error) {
	a := studio.Agreement{
		ID: studio.AgreementID(t.NewID()), Member: m.ID, Kind: k.Code, On: s.On, Act: t.Act,
		By: strings.Join(strings.Fields(s.By), " "),
	}
	if a.On.IsZero() {
		a.On = t.Today
	}
	if a.Guardian = studio.Minor(m.Birth, a.On); s.Guardian != nil {
		a.Guardian = *s.Guardian
	}
	payer, err := t.Household(m.Household)
	if a.Guardian {
		a.By = cmp.Or(a.By, guardianOf(m, payer.Payer))
	} else {
		a.By = cmp.Or(a.By, m.Name)
	}
	return a, err
}

// TakeBackAgreement takes back a signature that was a slip.
func (r *Room) TakeBackAgreement(ctx context.Context, who desk.Who, id studio.AgreementID) error {
	return r.desk.Do(ctx, who, desk.UnsignAgreement, func(t *desk.Tx) error {
		a, err := t.Agreement(id)
		if errors.Is(err, data.ErrNotFound) {
			return studio.Errorf("agreement.no_signature")
		}
		if err != nil {
			return err
		}
		t.About("agreement "+strconv.FormatInt(int64(id), 10), "taken back")
		if err := t.EndAgreement(id, t.Act); err != nil {
			return err
		}
		return touch(t, a.Member)
	})
}

// AgreementKinds are what members agree to, in their order, those that were
// retired included.
func (r *Room) AgreementKinds(ctx context.Context, who desk.Who) ([]studio.AgreementKind, error) {
	var kinds []studio.AgreementKind
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		policy, _, err := t.Policy()
		kinds = policy.Studio.Agreements
		return err
	})
	return kinds, err
}

// agreementsOf is how a member stands to each kind of agreement today.
func agreementsOf(t *desk.Tx, m studio.Member) ([]studio.AgreementDecision, error) {
	policy, _, err := t.Policy()
	if err != nil {
		return nil, err
	}
	signed, err := t.Agreements(m.ID)
	return studio.Agreements(signed, m.Birth, policy.Studio, t.Today), err
}
