package studio

import (
	"slices"
	"strconv"

	"cloud.google.com/go/civil"
)

// MergeSide is one of two entries of the register that are one person.
type MergeSide struct {
	Member   Member
	Rev      ActID // the act that last changed Member
	Life     Life
	Bookings []MergeBooking // those that hold, waiting ones too
	Visits   []Visit        // the lines that hold and say whether somebody came
	Payer    string
	Owes     int64 // what the payer owes past its due day
	Credit   int64 // what the payer has paid in advance
}

// MergeBooking is a place in a session with what a merge looks at.
type MergeBooking struct {
	Booking
	Slot SlotID
	Date civil.Date
}

// MergeFacts is what a merge is decided from. Choices name the side of which a
// field is taken; without one the fuller side is, and of two that are full the
// one that was changed last.
type MergeFacts struct {
	Keep, Drop MergeSide
	Choices    map[MergeField]MergeFrom
}

// MergeDecision is what becomes of two entries. What of the dropped one is not
// named here moves to the kept one as it is; what is ended stays, and ends with
// the merge.
type MergeDecision struct {
	Member     Member        // the kept one, as it will be
	Fields     []MergedField // those in which the two differ
	Standings  Life          // those of the kept one that begin
	Ended      Life          // of both: what would hold twice, and the standings that others replace
	Bookings   []BookingID   // of both, that end
	Visits     []VisitID     // of both, that end
	Reasons    []Reason      // what was resolved, and what to look at
	StatusThen Status        // of the kept one, today
}

// Merge decides how two entries become one. Where somebody stands is, on each
// day, what says most: a member rather than a trial, rather than a withdrawal or
// an inquiry; the kept one's where both say as much. What a person can have only
// once ends on one side: a contract for a class or a seat in a slot from today
// on, a place in a session, being there.
func Merge(f MergeFacts, today civil.Date) MergeDecision {
	m := merging{facts: f, today: today}
	m.fields()
	m.standings()
	m.contracts()
	m.seats()
	m.bookings()
	m.visits()
	m.looks()
	return m.MergeDecision
}

type merging struct {
	MergeDecision
	facts MergeFacts
	today civil.Date
}

func (m *merging) say(code string, pairs ...string) {
	m.Reasons = append(m.Reasons, Because(code, pairs...))
}

// weight is how much a status says of somebody.
var weight = map[Status]int{Inquiry: 1, Withdrawn: 2, Trial: 3, Leave: 4, Active: 4}

// standings lays those of the dropped one over those of the kept one, where they
// say more.
func (m *merging) standings() {
	own := timeline(m.facts.Keep.Life.Standings)
	line := own
	for _, s := range timeline(m.facts.Drop.Life.Standings) {
		s.Member = m.facts.Keep.Member.ID
		spared := slices.DeleteFunc(slices.Clone(Statuses), func(o Status) bool { return weight[o] < weight[s.Status] })
		line = paint(line, s, spared...)
	}
	m.StatusThen = statusOn(line, m.today)
	if slices.Equal(own, line) {
		return
	}
	all := m.facts.Keep.Life.Standings
	m.Ended.Standings = unlike(all, line, Standing.bare)
	for i, s := range all { // of rows that say the same one is enough
		same := func(o Standing) bool { return o.bare() == s.bare() }
		if slices.ContainsFunc(all[:i], same) && slices.ContainsFunc(line, same) {
			m.Ended.Standings = append(m.Ended.Standings, s)
		}
	}
	m.Standings.Standings = Life{Standings: unlike(line, all, Standing.bare)}.anew().Standings
	if was := statusOn(own, m.today); was != m.StatusThen {
		m.say("merge.status", "was", string(was), "status", string(m.StatusThen))
	}
}

// Where two entries hold the same from a day on.
const (
	apart    = iota // never on one day
	keepGoes        // the kept one's is within the other, and ends
	dropGoes        // the dropped one's is, and ends
	overlap         // neither is within the other
)

// twice compares what both hold, from a day on. Of two that hold for the same
// days the one that began first stays.
func twice(keep, drop span, today civil.Date) int {
	k, kept := keep.inside(span{from: today})
	d, dropped := drop.inside(span{from: today})
	switch {
	case !kept || !dropped || !k.meets(d):
		return apart
	case k.holds(d) && d.holds(k) && drop.from.Before(keep.from):
		return keepGoes
	case k.holds(d):
		return dropGoes
	case d.holds(k):
		return keepGoes
	}
	return overlap
}

func (m *merging) contracts() {
	for _, k := range m.facts.Keep.Life.Contracts {
		for _, d := range m.facts.Drop.Life.Contracts {
			if k.Class != d.Class || k.Class == 0 && k.Label != d.Label {
				continue
			}
			stays, goes := k, d
			switch twice(span{k.From, k.To}, span{d.From, d.To}, m.today) {
			case apart:
				continue
			case overlap:
				m.say("merge.contracts_overlap", "label", k.Label)
				continue
			case keepGoes:
				stays, goes = d, k
			}
			if slices.Contains(m.Ended.Contracts, goes) {
				continue
			}
			m.Ended.Contracts = append(m.Ended.Contracts, goes)
			m.say("merge.contract_once", "label", stays.Label, "fee", strconv.FormatInt(stays.Fee, 10),
				"ended", strconv.FormatInt(goes.Fee, 10))
		}
	}
}

func (m *merging) seats() {
	n := 0
	for _, k := range m.facts.Keep.Life.Enrolments {
		for _, d := range m.facts.Drop.Life.Enrolments {
			if k.Slot != d.Slot {
				continue
			}
			goes := d
			switch twice(span{k.From, k.To}, span{d.From, d.To}, m.today) {
			case apart, overlap:
				continue
			case keepGoes:
				goes = k
			}
			if !slices.Contains(m.Ended.Enrolments, goes) {
				m.Ended.Enrolments = append(m.Ended.Enrolments, goes)
				n++
			}
		}
	}
	m.count("merge.seats_once", n)
}

func (m *merging) count(code string, n int) {
	if n > 0 {
		m.say(code, "count", strconv.Itoa(n))
	}
}

// bookings leaves one place in each session: a seat rather than one in the queue,
// the place further in front, the kept one's. Who has a standing seat needs none.
func (m *merging) bookings() {
	once := 0
	for _, k := range m.facts.Keep.Bookings {
		for _, d := range m.facts.Drop.Bookings {
			if k.Session != d.Session {
				continue
			}
			goes := d.ID
			if d.State == Seated && k.State != Seated || d.State == k.State && d.Queue < k.Queue {
				goes = k.ID
			}
			m.Bookings = append(m.Bookings, goes)
			once++
		}
	}
	instead := 0
	for _, side := range [][2]MergeSide{{m.facts.Keep, m.facts.Drop}, {m.facts.Drop, m.facts.Keep}} {
		for _, b := range side[0].Bookings {
			seat := func(e Enrolment) bool {
				return e.Slot == b.Slot && e.Covers(b.Date) && !slices.Contains(m.Ended.Enrolments, e)
			}
			if !b.Date.Before(m.today) && !slices.Contains(m.Bookings, b.ID) && slices.ContainsFunc(side[1].Life.Enrolments, seat) {
				m.Bookings = append(m.Bookings, b.ID)
				instead++
			}
		}
	}
	m.count("merge.bookings_once", once)
	m.count("merge.seat_instead", instead)
}

// visits leaves one line for each session, and for each day without one: having
// been there rather than not, what was known first, the kept one's.
func (m *merging) visits() {
	for _, k := range m.facts.Keep.Visits {
		for _, d := range m.facts.Drop.Visits {
			if k.Session != d.Session || k.Session == 0 && k.Date != d.Date {
				continue
			}
			goes := d.ID
			if d.State.Came() && !k.State.Came() || d.State.Came() == k.State.Came() && d.At.Before(k.At) {
				goes = k.ID
			}
			m.Visits = append(m.Visits, goes)
		}
	}
	m.count("merge.visits_once", len(m.Visits))
}

// looks names what a person should look at.
func (m *merging) looks() {
	k, d := m.facts.Keep, m.facts.Drop
	if b := d.Member.Birth; !b.IsZero() && !k.Member.Birth.IsZero() && b != k.Member.Birth {
		m.say("merge.births_differ", "one", k.Member.Birth.String(), "other", b.String())
	}
	if k.Member.Household == d.Member.Household {
		return
	}
	left := d
	if m.Member.Household == d.Member.Household {
		left = k
	}
	if left.Owes > 0 {
		m.say("merge.owed_by", "payer", left.Payer, "amount", strconv.FormatInt(left.Owes, 10))
	}
	if left.Credit > 0 {
		m.say("merge.credit_of", "payer", left.Payer, "amount", strconv.FormatInt(left.Credit, 10))
	}
}
