package register

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// source is a table that lines of a time line come from, and the part of the
// time line that they belong to.
type source struct {
	group rows.EntryGroup
	of    data.EntrySource
	kinds []rows.EntryKind
	// dated says that its lines lie on a day of their own, and not merely on that
	// of their moment.
	dated bool
}

// sources are all of them. Of two lines of one moment about one fact the one that
// is the later by nature stands first.
var sources = []source{
	{rows.AttendanceEntries, data.VisitEntries, []rows.EntryKind{rows.CheckedIn, rows.TurnedAway, rows.Marked}, true},
	{rows.BookingEntries, data.AbsenceEntries, []rows.EntryKind{rows.ToldAbsent}, false},
	{rows.BookingEntries, data.CancellationEntries, []rows.EntryKind{rows.GaveBack}, false},
	{rows.BookingEntries, data.PromotionEntries, []rows.EntryKind{rows.MovedUp}, false},
	{rows.BookingEntries, data.BookingEntries, []rows.EntryKind{rows.Booked}, false},
	{rows.MoneyEntries, data.ReversalEntries, []rows.EntryKind{rows.PaidBack}, false},
	{rows.MoneyEntries, data.PaymentEntries, []rows.EntryKind{rows.Paid}, false},
	{rows.MoneyEntries, data.InvoiceEntries, []rows.EntryKind{rows.Invoiced}, false},
	{rows.ContactEntries, data.NoteEntries, []rows.EntryKind{rows.Noted}, false},
	{rows.ChangeEntries, data.ChangeEntries, []rows.EntryKind{rows.FieldChanged}, false},
	{rows.ChangeEntries, data.PayerMoveEntries, []rows.EntryKind{rows.PayerMoved}, false},
	{rows.ChangeEntries, data.PayerChangeEntries, []rows.EntryKind{rows.PayerChanged}, false},
	{rows.ChangeEntries, data.ContactEndedEntries, []rows.EntryKind{rows.ContactEnded}, false},
	{rows.ChangeEntries, data.ContactAddedEntries, []rows.EntryKind{rows.ContactAdded}, false},
	{rows.ChangeEntries, data.PhotoEndEntries, []rows.EntryKind{rows.PhotoRemoved}, false},
	{rows.ChangeEntries, data.PhotoEntries, []rows.EntryKind{rows.PhotoSet}, false},
	{rows.ChangeEntries, data.CardEntries, []rows.EntryKind{rows.CardMoved}, false},
	{rows.ChangeEntries, data.AgreementEntries, []rows.EntryKind{rows.Agreed}, true},
	{rows.ChangeEntries, data.TraitEndEntries, []rows.EntryKind{rows.TraitEnded}, false},
	{rows.ChangeEntries, data.TraitEntries, []rows.EntryKind{rows.TraitBegan}, true},
	{rows.ChangeEntries, data.ContractEndEntries, []rows.EntryKind{rows.ContractEnded}, true},
	{rows.ChangeEntries, data.ContractEntries, []rows.EntryKind{rows.ContractBegan}, true},
	{rows.ChangeEntries, data.StandingEntries, []rows.EntryKind{rows.Imported, rows.StandingBegan}, true},
}

// EntryGroups are the parts of a time line that can have lines, all first.
func EntryGroups() []rows.EntryGroup {
	groups := []rows.EntryGroup{rows.AllEntries}
	for _, s := range sources {
		if !slices.Contains(groups, s.group) {
			groups = append(groups, s.group)
		}
	}
	return groups
}

// Timeline lists what happened with a member, the newest first, at most n
// entries of a part: those beyond the entry with a key, from the newest with a
// zero one. What is planned, such as a leave to come, is in it on its day.
func (r *Room) Timeline(ctx context.Context, who desk.Who, number string, part rows.EntryGroup, beyond rows.EntryKey, n int) (rows.Timeline, error) {
	var line rows.Timeline
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		lists, count, err := gather(t, m, part, beyond, n)
		if err != nil {
			return err
		}
		away, err := missesIn(t, m.ID, part, lists, beyond)
		if err != nil {
			return err
		}
		lists, count = append(lists, away), count+len(away)
		line.Entries = oneLine(lists, n)
		line.Older = count - len(line.Entries)
		if err := nameAgreements(t, line.Entries); err != nil {
			return err
		}
		if err := nameChanges(t, line.Entries); err != nil {
			return err
		}
		return explain(t, m.ID, line.Entries)
	})
	return line, err
}

// nameChanges says what the studio's own fields that were changed are called now.
func nameChanges(t *desk.Tx, entries []rows.Entry) error {
	var all []*rows.Change
	for _, e := range entries {
		if e.Change != nil {
			all = append(all, e.Change)
		}
	}
	return nameOwn(t, all...)
}

// gather lists the entries of each source of a part beyond a key, at most n of
// each, and counts all there are.
func gather(t *desk.Tx, m studio.Member, part rows.EntryGroup, beyond rows.EntryKey, n int) (lists [][]rows.Entry, count int, err error) {
	for rank, s := range sources {
		if part != rows.AllEntries && part != s.group {
			continue
		}
		mark := s.mark(rank, beyond, t.Now.Location())
		list, err := t.Entries(s.of, m.ID, mark, n)
		if err != nil {
			return nil, 0, err
		}
		more := len(list)
		if more == n { // there may be others
			if more, err = t.CountEntries(s.of, m.ID, mark); err != nil {
				return nil, 0, err
			}
		}
		lists, count = append(lists, zoned(list, t.Now.Location())), count+more
	}
	if part == rows.AllEntries || part == rows.ChangeEntries {
		joined, err := joining(t, m, beyond)
		if err != nil {
			return nil, 0, err
		}
		lists, count = append(lists, joined), count+len(joined)
	}
	return lists, count, nil
}

// mark is where a source goes on beyond a key. Of lines as old as the key's,
// those of sources behind the key's own are still to come.
func (s source) mark(rank int, beyond rows.EntryKey, zone *time.Location) data.Mark {
	if beyond == (rows.EntryKey{}) {
		return data.Newest
	}
	mark := data.Mark{Day: beyond.Day, At: beyond.At, ID: beyond.ID}
	if rank > rankOf(beyond.Kind) {
		mark.ID++
	}
	if s.dated {
		return mark
	}
	// A moment lies on its own day; that of the key may not.
	switch first, next := beyond.Day.In(zone), beyond.Day.AddDays(1).In(zone); {
	case beyond.At.Before(first):
		return data.Mark{At: first}
	case !beyond.At.Before(next):
		return data.Mark{At: next}
	}
	return mark
}

// rankOf is a kind's place among the sources; the joining stands behind all.
func rankOf(k rows.EntryKind) int {
	i := slices.IndexFunc(sources, func(s source) bool { return slices.Contains(s.kinds, k) })
	if i < 0 {
		return len(sources)
	}
	return i
}

// zoned shows moments in a zone, and gives entries that only have one its day.
func zoned(list []rows.Entry, zone *time.Location) []rows.Entry {
	for i := range list {
		e := &list[i]
		if !e.At.IsZero() {
			e.At = e.At.In(zone)
		}
		if e.Day.IsZero() {
			e.Day = civil.DateOf(e.At)
		}
		if e.Note != nil {
			e.Note.At, e.Note.Done = e.At, e.Note.Done.In(zone)
		}
		if e.Change != nil {
			e.Change.At, e.Change.Staff = e.At, e.By
		}
	}
	return list
}

// joining is the entry of the day on which a member joined, unless a standing
// tells of it.
func joining(t *desk.Tx, m studio.Member, beyond rows.EntryKey) ([]rows.Entry, error) {
	e := rows.Entry{EntryKey: rows.EntryKey{Day: m.Joined, ID: int64(m.ID), Kind: rows.Joined}}
	if m.Joined.IsZero() || beyond != (rows.EntryKey{}) && newestFirst(e.EntryKey, beyond) <= 0 {
		return nil, nil
	}
	all, err := t.Standings(m.ID)
	told := slices.ContainsFunc(all, func(s studio.Standing) bool { return s.Status == studio.Active && s.From == m.Joined })
	if err != nil || told {
		return nil, err
	}
	return []rows.Entry{e}, nil
}

// newestFirst orders entries.
func newestFirst(a, b rows.EntryKey) int {
	return cmp.Or(b.Day.Compare(a.Day), b.At.Compare(a.At), cmp.Compare(b.ID, a.ID), cmp.Compare(rankOf(a.Kind), rankOf(b.Kind)))
}

// oneLine makes one list of several, each with the newest first, of at most n
// entries.
func oneLine(lists [][]rows.Entry, n int) []rows.Entry {
	var merged []rows.Entry
	for len(merged) < n {
		next := -1
		for i, list := range lists {
			if len(list) > 0 && (next < 0 || newestFirst(list[0].EntryKey, lists[next][0].EntryKey) < 0) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		merged = append(merged, lists[next][0])
		lists[next] = lists[next][1:]
	}
	return merged
}

// nameAgreements gives the agreements among some entries the names of their kinds.
func nameAgreements(t *desk.Tx, list []rows.Entry) error {
	if !slices.ContainsFunc(list, func(e rows.Entry) bool { return e.Kind == rows.Agreed }) {
		return nil
	}
	policy, _, err := t.Policy()
	for i := range list {
		e := &list[i]
		if e.Kind != rows.Agreed {
			continue
		}
		at := slices.IndexFunc(policy.Studio.Agreements, func(k studio.AgreementKind) bool { return k.Code == e.Label })
		if at >= 0 {
			e.Label = policy.Studio.Agreements[at].Name
		}
	}
	return err
}

// explain adds to the invoices among some entries why the member's lines are on
// them.
func explain(t *desk.Tx, m studio.MemberID, list []rows.Entry) error {
	first, last := studio.InvoiceID(math.MaxInt64), studio.InvoiceID(0)
	for _, e := range list {
		if e.Kind == rows.Invoiced {
			first, last = min(first, studio.InvoiceID(e.ID)), max(last, studio.InvoiceID(e.ID))
		}
	}
	if last == 0 {
		return nil
	}
	why, err := t.LineReasons(m, first, last)
	for i := range list {
		if list[i].Kind == rows.Invoiced {
			list[i].Why = why[studio.InvoiceID(list[i].ID)]
		}
	}
	return err
}
