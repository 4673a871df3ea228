package register

import (
	"context"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Merged is what became of two members who are one person, or would.
type Merged struct {
	Keep     rows.Member // as it was in a preview, and is after a merge
	Drop     rows.Member // as it was
	Then     studio.Member
	Along    rows.Belongings // of the dropped one, found under the kept one from then on
	Fields   []studio.MergedField
	Status   studio.Status // of the kept one, from then on
	Reasons  []studio.Reason
	Promoted []desk.Promoted // who got seats that were held twice; empty in a preview
}

// SayAlong writes what comes along with a merge.
func SayAlong(w *lang.Printer, b rows.Belongings) string {
	var said []string
	for _, of := range []struct {
		key string
		n   int
	}{
		{"merge.contracts", b.Contracts},
		{"merge.seats", b.Seats},
		{"merge.cards", b.Cards},
		{"merge.bookings", b.Bookings},
		{"merge.visits", b.Visits},
		{"merge.notes", b.Notes},
		{"merge.invoices", b.Invoices},
	} {
		if of.n > 0 {
			said = append(said, w.T(of.key, "n", strconv.Itoa(of.n)))
		}
	}
	if len(said) == 0 {
		return w.T("merge.nothing_along")
	}
	return w.T("merge.along", "what", strings.Join(said, w.T("format.list")))
}

// Merge makes one member of two, named by their numbers. All that the dropped one
// has goes to the kept one, and what of both would hold twice ends on one side;
// the dropped one's number finds the kept one from now on. See studio.Merge.
func (r *Room) Merge(ctx context.Context, who desk.Who, keep, drop string, choices map[studio.MergeField]studio.MergeFrom) (Merged, error) {
	var done Merged
	err := r.desk.Do(ctx, who, desk.MergeMembers, func(t *desk.Tx) error {
		m, err := decideMerge(t, keep, drop, choices)
		if err != nil {
			return err
		}
		t.About("member "+m.keep.row.Number, "merged "+m.drop.row.Number)
		done = m.merged()
		if done.Promoted, err = m.write(t); err != nil {
			return err
		}
		done.Keep, err = t.MemberRow(m.keep.row.ID, t.Today)
		return err
	})
	return done, err
}

// PreviewMerge says what Merge would do, and writes nothing.
func (r *Room) PreviewMerge(ctx context.Context, who desk.Who, keep, drop string, choices map[studio.MergeField]studio.MergeFrom) (Merged, error) {
	var would Merged
	err := r.desk.Ask(ctx, who, desk.MergeMembers, func(t *desk.Tx) error {
		m, err := decideMerge(t, keep, drop, choices)
		if err == nil {
			would = m.merged()
		}
		return err
	})
	return would, err
}

// union is a merge with its decision, before it is written.
type union struct {
	keep, drop mergeSide
	studio.MergeDecision
}

// mergeSide is one of the two, with their places in sessions.
type mergeSide struct {
	studio.MergeSide
	row    rows.Member
	places []data.Placed
	has    rows.Belongings
}

func (m union) merged() Merged {
	return Merged{
		Keep: m.keep.row, Drop: m.drop.row, Then: m.Member, Along: m.drop.has, Fields: m.Fields, Status: m.StatusThen, Reasons: m.Reasons,
	}
}

func decideMerge(t *desk.Tx, keep, drop string, choices map[studio.MergeField]studio.MergeFrom) (union, error) {
	var m union
	var err error
	if m.keep, err = mergeSideOf(t, keep); err != nil {
		return m, err
	}
	if m.drop, err = mergeSideOf(t, drop); err != nil {
		return m, err
	}
	if m.keep.row.ID == m.drop.row.ID {
		return m, studio.Errorf("merge.same_member", "keep", keep, "drop", drop, "number", m.keep.row.Number)
	}
	m.MergeDecision = studio.Merge(
		studio.MergeFacts{Keep: m.keep.MergeSide, Drop: m.drop.MergeSide, Choices: choices}, t.Today)
	return m, nil
}

func mergeSideOf(t *desk.Tx, number string) (s mergeSide, err error) {
	if s.Member, err = t.FindMember(number); err != nil {
		return s, err
	}
	id := s.Member.ID
	if s.row, err = t.MemberRow(id, t.Today); err != nil {
		return s, err
	}
	if s.Rev, err = t.MemberRev(id); err != nil {
		return s, err
	}
	if s.Life, err = t.Life(id); err != nil {
		return s, err
	}
	if s.places, err = t.PlacesFrom(id, civil.Date{}); err != nil {
		return s, err
	}
	for _, p := range s.places {
		s.Bookings = append(s.Bookings, studio.MergeBooking{Booking: p.Booking, Slot: p.Slot.ID, Date: p.Date})
	}
	if s.has, err = t.Belongings(id); err != nil {
		return s, err
	}
	if s.Visits, err = t.VisitsHeld(id); err != nil {
		return s, err
	}
	h, err := t.Household(s.Member.Household)
	if err != nil {
		return s, err
	}
	s.Payer = h.Payer
	if s.Owes, err = t.Arrears(h.ID, t.Today); err != nil {
		return s, err
	}
	s.Credit, err = t.Credit(h.ID)
	return s, err
}

// write carries a merge out, and gives the seats that were held twice to those
// who wait.
func (m union) write(t *desk.Tx) ([]desk.Promoted, error) {
	w, err := t.Merge(m.keep.row.ID, m.drop.row.ID, m.Reasons, t.Act)
	if err != nil {
		return nil, err
	}
	if err := w.End(m.Ended); err != nil {
		return nil, err
	}
	for _, id := range m.Visits {
		if err := w.EndVisit(id); err != nil {
			return nil, err
		}
	}
	freed, err := m.endBookings(t, w)
	if err != nil {
		return nil, err
	}
	for _, s := range m.Standings.Standings {
		if err := w.Stand(s); err != nil {
			return nil, err
		}
	}
	if err := m.endTraits(t, w); err != nil {
		return nil, err
	}
	if err := w.Move(); err != nil {
		return nil, err
	}
	if err := m.fill(t, w); err != nil {
		return nil, err
	}
	for _, seat := range m.Ended.Enrolments {
		queued, err := t.QueuedSessions(seat.Slot, t.Today)
		if err != nil {
			return nil, err
		}
		freed = append(freed, queued...)
	}
	return t.SettleAll(freed)
}

// endBookings ends the places that would be held twice, and says in which
// sessions.
func (m union) endBookings(t *desk.Tx, w *data.Merging) ([]data.SlotOn, error) {
	var freed []data.SlotOn
	for _, p := range append(m.keep.places, m.drop.places...) {
		for _, id := range m.Bookings {
			if id != p.Booking.ID {
				continue
			}
			if err := w.EndBooking(id, t.Now); err != nil {
				return nil, err
			}
			freed = append(freed, p.SlotOn)
		}
	}
	return freed, nil
}

// endTraits ends what of both would hold twice.
func (m union) endTraits(t *desk.Tx, w *data.Merging) error {
	keep, err := t.Traits(m.keep.row.ID)
	if err != nil {
		return err
	}
	drop, err := t.Traits(m.drop.row.ID)
	if err != nil {
		return err
	}
	for _, x := range studio.MergeTraits(keep, drop, exchange.Fold) {
		if err := w.EndTrait(x.ID); err != nil {
			return err
		}
	}
	kept, err := t.OwnValues(m.keep.row.ID)
	if err != nil {
		return err
	}
	dropped, err := t.OwnValues(m.drop.row.ID)
	if err != nil {
		return err
	}
	for _, v := range studio.MergeOwn(kept, dropped) {
		if err := w.EndOwnValue(v.ID); err != nil {
			return err
		}
	}
	return nil
}

// fill writes the fields of the kept member and what became of them, and tells
// the search of both.
func (m union) fill(t *desk.Tx, w *data.Merging) error {
	if err := w.Fill(m.Member); err != nil {
		return err
	}
	if err := noteChanges(t, m.keep.Member, m.Member, m.keep.Payer, m.drop.Payer); err != nil {
		return err
	}
	return touch(t, m.keep.row.ID, m.drop.row.ID)
}

func touch(t *desk.Tx, members ...studio.MemberID) error {
	for _, id := range members {
		if err := t.TouchMember(id, t.Act); err != nil {
			return err
		}
	}
	return nil
}

// noteChanges notes what a merge, or undoing one, makes of a member's fields, and
// of who pays.
func noteChanges(t *desk.Tx, was, is studio.Member, payer, other string) error {
	if err := noteFields(t, studio.Correction{Was: was, Is: is}); err != nil || was.Household == is.Household {
		return err
	}
	return guardianChanged(t, is.ID, guardianOf(was, payer), guardianOf(is, other))
}
