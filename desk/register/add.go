package register

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// NewMember is somebody to be added.
type NewMember struct {
	Form   Form          // an empty number is the next free one
	Status studio.Status // inquiry, trial or active
	// The step by which they come on trial or join; see Wish.
	From, To civil.Date
	Classes  []string
	Note     string
}

// entries are the steps by which somebody comes with a status.
var entries = map[studio.Status]studio.StepKind{
	studio.Inquiry: "", studio.Trial: studio.ToTrial, studio.Active: studio.ToJoin,
}

// AddMember adds a member, with the step of a trial or of joining where that is
// how they come. They belong to the household of their guardian, as an import
// joins them, or pay alone; the reasons name who is alike. A postal code fills in
// an address that the form does not speak of, which the notes say. Whoever joins
// says what the studio's own fields require. Wrong fields are the error form.wrong,
// with studio.FieldErrors; a refused step is a studio.Error with the rule's reasons.
func (r *Room) AddMember(ctx context.Context, who desk.Who, n NewMember) (Taken, error) {
	var done Taken
	n, filled, err := n.withAddress()
	if err != nil {
		return done, err
	}
	err = r.desk.Do(ctx, who, desk.AddMember, func(t *desk.Tx) error {
		p, err := readNew(t, n)
		if err != nil {
			return err
		}
		alike, err := whoIsAlike(t, p)
		if err != nil {
			return err
		}
		m, err := insert(t, p)
		if err != nil {
			return err
		}
		if err := t.Replace(m.ID, studio.Life{}, n.inquiry(t.Today), t.Act); err != nil {
			return err
		}
		done = Taken{Answer: studio.Allow, After: n.inquiry(t.Today)}
		if n.Status != studio.Inquiry {
			if done, err = take(t, m, n.wish()); err != nil {
				return err
			}
		}
		t.About("member "+m.Number, "added "+string(n.Status))
		done.look(alike)
		done.Notes = append(done.Notes, filled...)
		if n.Status == studio.Active && m.Joined.IsZero() {
			if err := joined(t, m, done.Step.From); err != nil {
				return err
			}
		}
		done.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	return done, err
}

// PreviewMember says what AddMember would do, and writes nothing. A refused step
// is its answer, not an error.
func (r *Room) PreviewMember(ctx context.Context, who desk.Who, n NewMember) (Taken, error) {
	var would Taken
	n, filled, err := n.withAddress()
	if err != nil {
		return would, err
	}
	err = r.desk.Ask(ctx, who, desk.AddMember, func(t *desk.Tx) error {
		p, err := readNew(t, n)
		if err != nil {
			return err
		}
		alike, err := whoIsAlike(t, p)
		if err != nil {
			return err
		}
		life := n.inquiry(t.Today)
		would = Taken{Answer: studio.Allow, After: life}
		if n.Status != studio.Inquiry {
			d, err := decide(t, studio.Member{Birth: p.Birth}, life, n.wish())
			if err != nil {
				return err
			}
			would = d.taken
		}
		would.Member = rows.Member{
			Number: p.Number, Name: p.Name, Kana: p.Kana, Status: would.After.StatusOn(t.Today), Birth: p.Birth,
			Phone: p.Phone, Email: p.Email, Guardian: p.Guardian, Caution: p.Remark,
		}
		would.look(alike)
		would.Notes = append(would.Notes, filled...)
		return nil
	})
	return would, err
}

// look has somebody look at who is alike.
func (d *Taken) look(alike []studio.Reason) {
	d.Reasons = append(d.Reasons, alike...)
	if d.Answer == studio.Allow && len(alike) > 0 {
		d.Answer = studio.Warn
	}
}

func (n NewMember) wish() Wish {
	return Wish{Kind: entries[n.Status], From: n.From, To: n.To, Classes: n.Classes, Note: n.Note}
}

// inquiry is where everybody begins: before they come on trial or join, and
// again if that is taken back.
func (n NewMember) inquiry(today civil.Date) studio.Life {
	from := today
	if !n.From.IsZero() && n.From.Before(today) {
		from = n.From
	}
	return studio.Life{Standings: []studio.Standing{{Status: studio.Inquiry, From: from}}}
}

// readNew reads the form of somebody new, and gives a number.
func readNew(t *desk.Tx, n NewMember) (exchange.Person, error) {
	p, wrong := n.Form.laid(Form{exchange.FieldName: ""}).read(t.Today)
	if _, ok := entries[n.Status]; !ok {
		wrong = append(wrong, studio.FieldError{
			Field: string(exchange.FieldStatus), Reason: studio.Because("import.unknown_status"),
		})
	}
	own, wrongOwn, err := newOwn(t, n.Form, n.Status)
	if err != nil {
		return p, err
	}
	p.Own, wrong = own, append(wrong, wrongOwn...)
	o, err := readOffer(t)
	if err != nil {
		return p, err
	}
	_, unclear := o.plan(n.Classes)
	wrong = append(wrong, unclear...)
	if p.Number == "" {
		if p.Number, err = nextNumber(t); err != nil {
			return p, err
		}
	}
	taken, err := numberWrong(t, studio.Member{}, p.Number)
	if err != nil {
		return p, err
	}
	return p, append(wrong, taken...).Refusal("form.wrong")
}

// nextNumber is the one that an import would make up.
func nextNumber(t *desk.Tx) (string, error) {
	numbers, err := t.MemberNumbers()
	there := there{numbers: map[string]bool{}}
	for _, n := range numbers {
		there.take(n)
	}
	return there.numberFor(""), err
}

// insert stores somebody new with their household.
func insert(t *desk.Tx, p exchange.Person) (studio.Member, error) {
	if err := startBilling(t); err != nil {
		return studio.Member{}, err
	}
	known, err := householdLike(t, p)
	if err != nil {
		return studio.Member{}, err
	}
	m := memberOf(p)
	m.ID = studio.MemberID(t.NewID())
	if m.Household, err = known.join(t, newcomerOf(p)); err != nil {
		return m, err
	}
	if err := t.InsertMember(m, t.Act); err != nil {
		return m, err
	}
	return m, setOwn(t, m.ID, p.Own)
}

// whoIsAlike names the members who may be the same person: the same name, and
// the same birth date or phone.
func whoIsAlike(t *desk.Tx, p exchange.Person) ([]studio.Reason, error) {
	list, err := t.Alike(p.Birth, p.Phone)
	var alike []studio.Reason
	for _, m := range list {
		if exchange.Fold(m.Name) == exchange.Fold(p.Name) {
			alike = append(alike, studio.Because("member.alike", "number", m.Number, "name", m.Name))
		}
	}
	return alike, err
}
