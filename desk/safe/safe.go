// Package safe is the room of what keeps the studio itself: its profile, its
// staff, backups, and whether its file is whole.
package safe

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// Room keeps the studio.
type Room struct{ desk *desk.Desk }

// New opens the room of a desk.
func New(d *desk.Desk) *Room { return &Room{d} }

// Profile is what the studio says of itself.
func (r *Room) Profile(ctx context.Context, who desk.Who) (studio.Profile, error) {
	var p studio.Profile
	err := r.desk.Ask(ctx, who, desk.ReadStudio, func(t *desk.Tx) (err error) {
		p, err = t.Profile()
		return err
	})
	return p, err
}

// Rounding is how tax becomes whole on invoices.
func (r *Room) Rounding(ctx context.Context, who desk.Who) (billing.Rounding, error) {
	var rounding billing.Rounding
	err := r.desk.Ask(ctx, who, desk.ReadStudio, func(t *desk.Tx) error {
		p, _, err := t.Policy()
		rounding = p.Billing.Rounding
		return err
	})
	return rounding, err
}

// SetProfile changes what the studio says of itself, from now on: invoices that
// were issued keep what they said. Zone and currency are fixed at the start.
func (r *Room) SetProfile(ctx context.Context, who desk.Who, p studio.Profile, rounding billing.Rounding) error {
	return r.desk.Do(ctx, who, desk.ChangeStudio, func(t *desk.Tx) error {
		before, err := t.Profile()
		if err != nil {
			return err
		}
		p.Zone, p.Currency, p.FirstMonth = before.Zone, before.Currency, before.FirstMonth
		if strings.TrimSpace(p.Name) == "" {
			return studio.Errorf("studio.name_missing")
		}
		if err := studio.Writable(p.Written()...); err != nil {
			return err
		}
		if !slices.Contains(billing.Roundings, rounding) {
			return studio.Errorf("studio.rounding_unknown", "rounding", string(rounding))
		}
		if !slices.Contains(lang.Languages[:], p.Language) {
			return studio.Errorf("studio.language_unknown", "language", p.Language)
		}
		if p.Registration != "" {
			if why, ok := billing.Registration(p.Registration); !ok {
				return studio.Refused([]studio.Reason{why})
			}
		}
		t.About("studio", "")
		if err := t.SetProfile(p); err != nil {
			return err
		}
		policy, _, err := t.Policy()
		if err != nil || policy.Billing.Rounding == rounding {
			return err
		}
		policy.Billing.Rounding = rounding
		return t.AddPolicy(t.Today, policy, t.Act)
	})
}

// Staff lists who works or worked here.
func (r *Room) Staff(ctx context.Context, who desk.Who) ([]studio.Staff, error) {
	var list []studio.Staff
	err := r.desk.Ask(ctx, who, desk.ReadStaff, func(t *desk.Tx) (err error) {
		list, err = t.Staff()
		return err
	})
	return list, err
}

// AddStaff takes somebody on.
func (r *Room) AddStaff(ctx context.Context, who desk.Who, name string, role studio.Role) (studio.Staff, error) {
	var s studio.Staff
	err := r.desk.Do(ctx, who, desk.ChangeStaff, func(t *desk.Tx) error {
		s = studio.Staff{ID: studio.StaffID(t.NewID()), Name: strings.TrimSpace(name), Role: role, Active: true}
		if err := fits(t, s); err != nil {
			return err
		}
		t.About("staff "+strconv.FormatInt(int64(s.ID), 10), string(role))
		return t.InsertStaff(s, t.Act)
	})
	return s, err
}

// ChangeStaff changes a name, a role, or whether somebody still works here.
func (r *Room) ChangeStaff(ctx context.Context, who desk.Who, s studio.Staff) error {
	return r.desk.Do(ctx, who, desk.ChangeStaff, func(t *desk.Tx) error {
		if _, err := t.StaffMember(s.ID); errors.Is(err, data.ErrNotFound) {
			return studio.Errorf("staff.unknown")
		} else if err != nil {
			return err
		}
		s.Name = strings.TrimSpace(s.Name)
		if err := fits(t, s); err != nil {
			return err
		}
		t.About("staff "+strconv.FormatInt(int64(s.ID), 10), string(s.Role))
		return t.UpdateStaff(s)
	})
}

// fits refuses what would leave nobody who may do everything, and a name that
// is missing or taken.
func fits(t *desk.Tx, s studio.Staff) error {
	if s.Name == "" {
		return studio.Errorf("staff.name_missing")
	}
	if err := studio.Writable(studio.Written{Of: "staff", Text: s.Name, Most: studio.TitleLength}); err != nil {
		return err
	}
	if !slices.Contains(studio.Roles, s.Role) {
		return studio.Errorf("staff.role_unknown", "role", string(s.Role))
	}
	list, err := t.Staff()
	if err != nil {
		return err
	}
	owners := 0
	for _, o := range append(list, s) {
		switch {
		case o.ID != s.ID && o.Name == s.Name:
			return studio.Errorf("staff.name_taken", "name", s.Name)
		case o.ID == s.ID && o != s:
			continue // as it was before
		case o.Role == studio.Owner && o.Active:
			owners++
		}
	}
	if owners == 0 {
		return studio.Errorf("staff.last_owner")
	}
	return nil
}

// Find finds one of the staff by name, for the command line.
func (r *Room) Find(ctx context.Context, name string) (desk.Who, error) {
	var s studio.Staff
	err := r.desk.Ask(ctx, desk.Who{}, desk.ReadStaff, func(t *desk.Tx) (err error) {
		s, err = t.FindStaff(name)
		return err
	})
	return desk.Who{Staff: s.ID}, err
}

// Backup writes a snapshot into a folder.
func (r *Room) Backup(ctx context.Context, who desk.Who, dir string) (desk.Backup, error) {
	if err := r.desk.Do(ctx, who, desk.MakeBackup, func(t *desk.Tx) error {
		t.About("backup", "")
		return nil
	}); err != nil {
		return desk.Backup{}, err
	}
	return r.desk.Backup(ctx, dir)
}
