package lessons

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Said is how an absence was told.
type Said struct {
	By   string // who said it, where it was not the person
	How  studio.NoteKind
	Note string
}

// Absent is what became of an absence that was told.
type Absent struct {
	ID studio.AbsenceID
	desk.Freed
}

// TellAbsence notes that a member does not come to a session in which they have a
// seat, which is freed for that day: a standing one, or a booked one, which is
// cancelled. A refusal is a studio.Error with the rule's reasons.
func (r *Room) TellAbsence(ctx context.Context, who desk.Who, number string, key studio.SessionKey, said Said) (Absent, error) {
	var a Absent
	err := r.desk.Do(ctx, who, desk.TellAbsence, func(t *desk.Tx) error {
		if err := said.check(); err != nil {
			return err
		}
		m, s, err := memberAndSession(t, number, key)
		if err != nil {
			return err
		}
		if s.ID, err = t.TouchSession(s.Slot, s.Key.Date); err != nil {
			return err
		}
		f, own, err := absenceFacts(t, m, s)
		if err != nil {
			return err
		}
		if why := studio.TellAbsence(f, t.Now); len(why) > 0 {
			return studio.Refused(why)
		}
		a.ID = studio.AbsenceID(t.NewID())
		if err := t.InsertAbsence(studio.Absence{
			ID: a.ID, Member: m.ID, Session: s.ID, Booking: own, At: t.Now,
			By: strings.TrimSpace(said.By), How: said.How, Note: strings.TrimSpace(said.Note), Act: t.Act,
		}); err != nil {
			return err
		}
		var late []studio.Reason
		if own != 0 {
			if late, err = giveUp(t, studio.Booking{ID: own, Member: m.ID, State: studio.Seated}, s); err != nil {
				return err
			}
		}
		t.About("member "+m.Number, "absent "+key.String())
		a.Freed, err = t.Settle(s)
		a.Reasons = slices.Concat(late, a.Reasons)
		return err
	})
	return a, err
}

func (s Said) check() error {
	if !slices.Contains(studio.AbsenceWays, s.How) {
		wrong := studio.FieldErrors{{Field: "how", Reason: studio.Because("note.kind_unknown", "kind", string(s.How))}}
		return wrong.Refusal("form.wrong")
	}
	return studio.Writable(studio.Written{Of: "by", Text: strings.TrimSpace(s.By), Most: studio.LineLength},
		studio.Written{Of: "note", Text: strings.TrimSpace(s.Note), Most: studio.LineLength})
}

// absenceFacts are what telling an absence is decided from, and the booked seat
// that the member has, zero without one.
func absenceFacts(t *desk.Tx, m studio.Member, s studio.Session) (f studio.AbsenceFacts, own studio.BookingID, err error) {
	f.Session = s
	if f.Standing, err = t.Standing(m.ID, s.Key.Date); err != nil {
		return f, 0, err
	}
	if f.Enrolled, err = t.Enrolled(m.ID, s.Slot, s.Key.Date); err != nil {
		return f, 0, err
	}
	switch b, err := t.BookingOf(m.ID, s.ID); {
	case err == nil:
		if f.Booking = b.State; b.State == studio.Seated {
			own = b.ID
		}
	case !errors.Is(err, data.ErrNotFound):
		return f, 0, err
	}
	if f.Came, err = came(t, studio.Booking{Member: m.ID, Session: s.ID}); err != nil {
		return f, 0, err
	}
	f.Told, err = t.ToldAbsent(m.ID, s.ID)
	return f, own, err
}

// TakeBackAbsence undoes an absence: the person comes after all. A standing seat
// is theirs again while nobody else has it or waits for it; a booked one as
// it is had again once its cancellation is undone. A refusal is a studio.Error with the rule's reasons.
func (r *Room) TakeBackAbsence(ctx context.Context, who desk.Who, id studio.AbsenceID) error {
	return r.desk.Do(ctx, who, desk.TellAbsence, func(t *desk.Tx) error {
		a, err := t.Absence(id)
		if errors.Is(err, data.ErrNotFound) {
			return studio.Errorf("absence.unknown")
		}
		if err != nil {
			return err
		}
		m, err := t.Member(a.Member)
		if err != nil {
			return err
		}
		s, err := t.SessionOf(a.Session)
		if err != nil {
			return err
		}
		if a.Booking != 0 {
			if _, err := rebook(t, a.Booking); err != nil {
				return err
			}
		} else if err := seatBack(t, a, m, s); err != nil {
			return err
		}
		t.About("member "+m.Number, "not absent "+s.Key.String())
		return t.EndAbsence(id, t.Act)
	})
}

// seatBack locks the session of somebody who comes to their standing seat after
// all, and asks the rule. What was offered because of the absence, a moment ago,
// is offered no more.
func seatBack(t *desk.Tx, a studio.Absence, m studio.Member, s studio.Session) error {
	if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
		return err
	}
	if t.Now.Sub(a.At) <= studio.RebookFor {
		if err := withdrawOffers(t, a.Act); err != nil {
			return err
		}
	} else if _, err := t.Settle(s); err != nil {
		return err
	}
	f, _, err := t.BookFacts(m, s)
	if err != nil {
		return err
	}
	why := studio.TakeBackAbsence(studio.ReturnFacts{Session: s, Seats: f.Seats, Ahead: f.Ahead, Told: a.At}, t.Now)
	if len(why) > 0 {
		return studio.Refused(why)
	}
	return nil
}

// Absences lists who told that they do not come to a session, the first first.
func (r *Room) Absences(ctx context.Context, who desk.Who, key studio.SessionKey) ([]rows.Absence, error) {
	var list []rows.Absence
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		_, s, err := t.FindSession(key)
		if err != nil {
			return err
		}
		list, err = t.Absences(s.ID)
		for i := range list {
			list[i].At = list[i].At.In(t.Now.Location())
		}
		return err
	})
	return list, err
}
