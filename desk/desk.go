package desk

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // Windows knows no zones by their IANA names

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/studio"
)

// Clock says what time it is. Given is true where somebody chose the moment, by
// command line or in a test; the trail notes it.
type Clock struct {
	Now   func() time.Time
	Given bool
}

// RealClock is the machine's.
func RealClock() Clock { return Clock{Now: time.Now} }

// FixedClock stands still.
func FixedClock(at time.Time) Clock {
	return Clock{Now: func() time.Time { return at }, Given: true}
}

// Options are how a desk works.
type Options struct {
	Clock Clock
	// Backups is the folder for the backups that the desk makes by itself;
	// empty makes none.
	Backups string
}

// Desk is an open studio.
type Desk struct {
	store   *data.Store
	options Options
	zone    *time.Location
	events  events
}

// Who acts or asks. The zero value is the first owner.
type Who struct{ Staff studio.StaffID }

// Open opens a studio's file. One that must be migrated is backed up first.
func Open(ctx context.Context, path string, o Options) (*Desk, error) {
	store, err := data.Open(ctx, path, func(s *data.Store) error {
		return keepCopy(ctx, s, o)
	})
	if err != nil {
		return nil, err
	}
	return newDesk(ctx, store, o)
}

// Create makes a studio's file with its first owner.
func Create(ctx context.Context, path string, p studio.Profile, owner string, o Options) (*Desk, error) {
	if p.Name = strings.TrimSpace(p.Name); p.Name == "" {
		return nil, studio.Errorf("studio.name_missing")
	}
	if err := studio.Writable(append(p.Written(), studio.Written{Of: "staff", Text: owner, Most: studio.TitleLength})...); err != nil {
		return nil, err
	}
	if _, err := time.LoadLocation(p.Zone); err != nil {
		return nil, studio.Errorf("studio.zone_unknown", "zone", p.Zone).With(err)
	}
	if !currencyCode.MatchString(p.Currency) {
		return nil, studio.Errorf("studio.currency_unknown", "currency", p.Currency)
	}
	store, err := data.Create(ctx, path, func(tx *data.Tx) error { return found(tx, p, owner, o.Clock) })
	if err != nil {
		return nil, err
	}
	if err := syncPath(filepath.Dir(path)); err != nil {
		return nil, errors.Join(studio.Errorf("store.cannot_create", "path", path).With(err), store.Close())
	}
	return newDesk(ctx, store, o)
}

// currencyCode is the form of ISO 4217.
var currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)

// found writes a new studio's first rows.
func found(tx *data.Tx, p studio.Profile, owner string, clock Clock) error {
	t := &Tx{Tx: tx, Now: clock.Now(), Act: 1}
	t.Who = studio.Staff{ID: studio.StaffID(tx.NewID()), Name: owner, Role: studio.Owner, Active: true}
	if err := tx.SetProfile(p); err != nil {
		return err
	}
	if err := tx.InsertStaff(t.Who, t.Act); err != nil {
		return err
	}
	if err := tx.AddPolicy(civil.Date{Year: 1, Month: time.January, Day: 1}, DefaultPolicy(), t.Act); err != nil {
		return err
	}
	return t.sign(CreateStudio, "", clock.Given)
}

func newDesk(ctx context.Context, store *data.Store, o Options) (*Desk, error) {
	d := &Desk{store: store, options: o}
	var p studio.Profile
	err := store.Read(ctx, func(tx *data.Tx) (err error) {
		p, err = tx.Profile()
		return err
	})
	if errors.Is(err, data.ErrNotFound) {
		err = studio.Errorf("store.not_a_studio", "path", store.Path())
	}
	if err == nil {
		if d.zone, err = time.LoadLocation(p.Zone); err != nil {
			err = studio.Errorf("studio.zone_unknown", "zone", p.Zone).With(err)
		}
	}
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return d, nil
}

// Close ends the desk's connections. It makes no backup; see KeepCopy.
func (d *Desk) Close() error { return d.store.Close() }

// Path is the studio's file.
func (d *Desk) Path() string { return d.store.Path() }

// ReadOnly reports whether the studio's file cannot be written.
func (d *Desk) ReadOnly() bool { return d.store.ReadOnly() }

// Zone is where the studio is.
func (d *Desk) Zone() *time.Location { return d.zone }

// Now is the moment, in the studio's zone.
func (d *Desk) Now() time.Time { return d.options.Clock.Now().In(d.zone) }

// Tx is an act or a question under way.
type Tx struct {
	*data.Tx
	Who   studio.Staff // who acts
	Now   time.Time    // the one moment of the act, in the studio's zone
	Today civil.Date
	Act   studio.ActID // zero for a question

	subject, detail string
	unchanged       bool
	inForce         *Policy // once it was read
	version         int
}

// About says for the trail what the act was on and what it did: codes, numbers
// and ids, never a person's name or words.
func (t *Tx) About(subject, detail string) { t.subject, t.detail = subject, detail }

// Nothing says that the act had nothing to write: neither is the trail.
func (t *Tx) Nothing() { t.unchanged = true }

// Policy is the one in force, and its version. What it does not say, since it is
// older than the program, is as in a new studio.
func (t *Tx) Policy() (Policy, int, error) {
	p := DefaultPolicy()
	version, err := t.Tx.Policy(t.Today, &p)
	return p, version, err
}

// InForce is Policy, read once in an act or a question: whoever would change it
// takes Policy.
func (t *Tx) InForce() (*Policy, int, error) {
	if t.inForce == nil {
		p, version, err := t.Policy()
		if err != nil {
			return nil, 0, err
		}
		t.inForce, t.version = &p, version
	}
	return t.inForce, t.version, nil
}

// errNothing rolls back a transaction that has nothing to write.
var errNothing = errors.New("nothing to write")

// Do runs an act: all that f writes and the trail's entry are stored together,
// durably, before Do returns nil, or nothing is. f may be run again where an id
// collides.
func (d *Desk) Do(ctx context.Context, who Who, act Act, f func(*Tx) error) error {
	var done *Tx
	run := func() error {
		return d.store.Write(ctx, func(tx *data.Tx) error {
			t, err := d.begin(tx, who, act)
			if err != nil {
				return err
			}
			seq, before, err := tx.TrailHead()
			if err != nil {
				return err
			}
			t.Act = seq + 1
			if err := f(t); err != nil {
				return err
			}
			if t.unchanged {
				return errNothing
			}
			done = t
			return t.sign(act, before, d.options.Clock.Given)
		})
	}
	err := run()
	for try := 0; try < 3 && data.IsCollision(err); try++ {
		err = run()
	}
	switch {
	case errors.Is(err, errNothing):
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w", act, err)
	}
	d.events.tell(Event{Act: act, Subject: done.subject})
	return nil
}

// Ask runs a question on one unchanging view of the studio.
func (d *Desk) Ask(ctx context.Context, who Who, act Act, f func(*Tx) error) error {
	err := d.store.Read(ctx, func(tx *data.Tx) error {
		t, err := d.begin(tx, who, act)
		if err != nil {
			return err
		}
		return f(t)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", act, err)
	}
	return nil
}

// begin freezes the moment and checks the right.
func (d *Desk) begin(tx *data.Tx, who Who, act Act) (*Tx, error) {
	t := &Tx{Tx: tx, Now: d.Now().Truncate(time.Millisecond)} // as it is stored
	t.Today = civil.DateOf(t.Now)
	var err error
	if who.Staff == 0 {
		t.Who, err = tx.FirstOwner()
	} else {
		t.Who, err = tx.StaffMember(who.Staff)
	}
	switch {
	case errors.Is(err, data.ErrNotFound):
		return nil, studio.Errorf("staff.unknown")
	case err != nil:
		return nil, err
	case !t.Who.Active || !May(t.Who.Role, act):
		return nil, studio.Errorf("staff.may_not", "role", string(t.Who.Role), "act", string(act))
	}
	return t, nil
}

// sign writes the act's entry behind the trail's head.
func (t *Tx) sign(act Act, before string, given bool) error {
	return t.AppendTrail(data.Entry{
		Seq: t.Act, At: t.Now, Act: string(act), Staff: t.Who.ID,
		Subject: t.subject, Detail: t.detail, GivenNow: given,
	}, before)
}
