package register

import (
	"context"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Taken is what became of a step, or would.
type Taken struct {
	Member   rows.Member // as they stand today; a preview of a step is without it
	Step     studio.Step // its ID is zero in a preview
	Answer   studio.Answer
	Reasons  []studio.Reason  // why it is refused, or what to look at
	Notes    []studio.Reason  // what follows from it
	Sessions []studio.Session // whose bookings it gives back, in the order in which they were made
	After    studio.Life      // what holds then
	Promoted []desk.Promoted  // who got seats that it freed; empty in a preview
}

// TakeStep takes a step in the life of a membership. A refusal is a studio.Error
// with the rule's reasons; classes that are not clear are the error form.wrong,
// with studio.FieldErrors, and so are fields of the studio's own that whoever joins
// has to say something in.
func (r *Room) TakeStep(ctx context.Context, who desk.Who, number string, w Wish) (Taken, error) {
	var done Taken
	err := r.desk.Do(ctx, who, desk.TakeStep, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		var says ownSaid
		if w.Kind == studio.ToJoin {
			if says, err = readJoining(t, m.ID, w.Fields); err != nil {
				return err
			}
		}
		if done, err = take(t, m, w); err != nil {
			return err
		}
		if w.Kind == studio.ToJoin {
			if err := joined(t, m, done.Step.From); err != nil {
				return err
			}
		}
		if err := says.write(t, m.ID); err != nil {
			return err
		}
		done.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	return done, err
}

// PreviewStep says what TakeStep would do, and writes nothing. A refusal is its
// answer, not an error.
func (r *Room) PreviewStep(ctx context.Context, who desk.Who, number string, w Wish) (Taken, error) {
	var would Taken
	err := r.desk.Ask(ctx, who, desk.TakeStep, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		if w.Kind == studio.ToJoin && w.Fields != nil {
			if _, err := readJoining(t, m.ID, w.Fields); err != nil {
				return err
			}
		}
		life, err := t.Life(m.ID)
		if err != nil {
			return err
		}
		d, err := decide(t, m, life, w)
		if err != nil {
			return err
		}
		would = d.taken
		would.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	return would, err
}

// decided is a step with its decision, before it is written.
type decided struct {
	taken   Taken
	effects studio.Effects
	policy  int
	places  []data.Placed // the bookings that are open
}

// decide asks the rule about a step of a member of whom a life holds.
func decide(t *desk.Tx, m studio.Member, life studio.Life, w Wish) (decided, error) {
	o, err := readOffer(t)
	if err != nil {
		return decided{}, err
	}
	plan, wrong := o.plan(w.Classes)
	if err := wrong.Refusal("form.wrong"); err != nil {
		return decided{}, err
	}
	step := w.step(t.Today, plan)
	places, err := openPlaces(t, m.ID)
	if err != nil {
		return decided{}, err
	}
	f, err := lifeFacts(t, m, life, o, step)
	if err != nil {
		return decided{}, err
	}
	f.Bookings = openBookings(places)
	policy, version, err := t.Policy()
	if err != nil {
		return decided{}, err
	}
	d := studio.TakeStep(f, step, policy.Studio, t.Now)
	if d.Answer != studio.Refuse {
		billed, err := t.LastBilled(m.ID)
		if err != nil {
			return decided{}, err
		}
		notes, warnings := billing.StepCost(step, d.Effects, billed, policy.Billing)
		d.Notes = append(d.Notes, notes...)
		if d.Reasons = append(d.Reasons, warnings...); len(warnings) > 0 {
			d.Answer = studio.Warn
		}
	}
	return decided{
		taken: Taken{
			Step: step, Answer: d.Answer, Reasons: d.Reasons, Notes: d.Notes,
			Sessions: sessionsOf(t, places, d.Cancelled), After: d.After,
		},
		effects: d.Effects, policy: version, places: places,
	}, nil
}

// sessionsOf are those of some bookings.
func sessionsOf(t *desk.Tx, places []data.Placed, of []studio.BookingID) []studio.Session {
	var list []studio.Session
	for _, p := range places {
		if slices.Contains(of, p.Booking.ID) {
			list = append(list, t.Session(p.SlotOn))
		}
	}
	return list
}

// lifeFacts gathers what a step is decided from, but for the bookings.
func lifeFacts(t *desk.Tx, m studio.Member, life studio.Life, o offer, step studio.Step) (f studio.LifeFacts, err error) {
	f = studio.LifeFacts{Life: life, Birth: m.Birth, Classes: o.classes}
	seats := seatsOf(life)
	if step.Plan != nil {
		seats = append(seats, step.Plan.Seats...)
	}
	if f.Slots, err = slotFacts(t, o, m.ID, step.On(), seats); err != nil {
		return f, err
	}
	if f.LastVisit, err = t.LastVisit(m.ID); err != nil {
		return f, err
	}
	if f.Arrears, err = t.Arrears(m.Household, t.Today); err != nil {
		return f, err
	}
	f.Credit, err = t.Credit(m.Household)
	return f, err
}

func seatsOf(l studio.Life) []studio.SlotID {
	seats := make([]studio.SlotID, len(l.Enrolments))
	for i, e := range l.Enrolments {
		seats[i] = e.Slot
	}
	return seats
}

func openBookings(places []data.Placed) []studio.OpenBooking {
	open := make([]studio.OpenBooking, len(places))
	for i, p := range places {
		open[i] = studio.OpenBooking{ID: p.Booking.ID, Slot: p.Slot.ID, Date: p.Place().Day}
	}
	return open
}

// openPlaces lists the bookings of sessions that are not over.
func openPlaces(t *desk.Tx, m studio.MemberID) ([]data.Placed, error) {
	places, err := t.PlacesFrom(m, t.Today.AddDays(-1)) // a session may last past midnight
	if err != nil {
		return nil, err
	}
	var open []data.Placed
	for _, p := range places {
		if !t.Session(p.SlotOn).End.Before(t.Now) {
			open = append(open, p)
		}
	}
	return open, nil
}

// take decides on a step of a member and writes it.
func take(t *desk.Tx, m studio.Member, w Wish) (Taken, error) {
	life, err := t.Life(m.ID)
	if err != nil {
		return Taken{}, err
	}
	d, err := decide(t, m, life, w)
	if err != nil {
		return Taken{}, err
	}
	if d.taken.Answer == studio.Refuse {
		return Taken{}, studio.Refused(d.taken.Reasons)
	}
	s := &d.taken.Step
	s.ID, s.Act = studio.StepID(t.NewID()), t.Act
	t.About("member "+m.Number, string(s.Kind)+" "+s.On().String())
	if err := t.Replace(m.ID, d.effects.Ended, d.effects.Begun, t.Act); err != nil {
		return Taken{}, err
	}
	if err := t.InsertStep(m.ID, *s, slices.Concat(d.taken.Reasons, d.taken.Notes), d.policy); err != nil {
		return Taken{}, err
	}
	d.taken.Promoted, err = giveBack(t, d.places, d.effects, s.On())
	return d.taken, err
}

// joined notes the day on which somebody became a member.
func joined(t *desk.Tx, m studio.Member, day civil.Date) error {
	c := studio.Correction{Was: m, Is: m}
	if c.Is.Joined = day; c.Is == c.Was {
		return nil
	}
	return correct(t, c)
}

// giveBack ends the bookings that a step cancels, and gives the seats that it
// frees from a day on to those who wait.
func giveBack(t *desk.Tx, places []data.Placed, e studio.Effects, from civil.Date) ([]desk.Promoted, error) {
	var freed []data.SlotOn
	for _, p := range places {
		if !slices.Contains(e.Cancelled, p.Booking.ID) {
			continue
		}
		if _, err := t.TouchSession(p.Slot.ID, p.Date); err != nil {
			return nil, err
		}
		if err := t.EndBooking(p.Booking.ID, t.Now, t.Act); err != nil {
			return nil, err
		}
		freed = append(freed, p.SlotOn)
	}
	for _, seat := range e.Ended.Enrolments {
		queued, err := t.QueuedSessions(seat.Slot, later(t.Today, from))
		if err != nil {
			return nil, err
		}
		freed = append(freed, queued...)
	}
	return t.SettleAll(freed)
}

// slotFacts are the slots of some seats, with the seats that others than a
// member hold in them from a day on.
func slotFacts(t *desk.Tx, o offer, m studio.MemberID, from civil.Date, seats []studio.SlotID) (map[studio.SlotID]studio.SlotFacts, error) {
	facts := map[studio.SlotID]studio.SlotFacts{}
	for _, id := range seats {
		held, err := t.SeatsHeld(id, from, m)
		if err != nil {
			return nil, err
		}
		slot := o.slots[id]
		facts[id] = studio.SlotFacts{Slot: slot, Class: o.classes[slot.Class].Name, Held: held}
	}
	return facts, nil
}
