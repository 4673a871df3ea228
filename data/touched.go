package data

import (
	"slices"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// TouchedSince lists the members of whom something changed that lists know by
// the acts after one: themselves or another one of their household, what they
// have, where they were. (UNION alone would have them sorted, by reading indexes from end to end.)
func (t *Tx) TouchedSince(act studio.ActID) ([]studio.MemberID, error) {
	list, err := column[studio.MemberID](t, `SELECT id FROM members WHERE rev > $1
		UNION ALL SELECT id FROM members WHERE household_id IN (SELECT household_id FROM members WHERE rev > $1)
		UNION ALL SELECT member_id FROM standings WHERE act > $1 OR ended_act > $1
		UNION ALL SELECT member_id FROM contracts WHERE act > $1 OR ended_act > $1
		UNION ALL SELECT member_id FROM enrolments WHERE act > $1 OR ended_act > $1
		UNION ALL SELECT member_id FROM cards WHERE act > $1 OR ended_act > $1
		UNION ALL SELECT member_id FROM visits WHERE act > $1
		UNION ALL SELECT member_id FROM visits WHERE ended_act > $1`, int64(act))
	slices.Sort(list)
	return slices.Compact(list), err
}

// came are the visits that count as having been there. That their state is not empty
// is said for SQLite, which else does not see that the index of such visits has them.
const came = `v.ended_act IS NULL AND v.state <> '' AND v.state IN ('present', 'late')`

// VisitDays lists the days on which members were there, as studio.DayNumber
// counts them, rising, each as often as there were visits.
func (t *Tx) VisitDays() (map[studio.MemberID][]int32, error) {
	list, numbers := map[studio.MemberID][]int32{}, dayNumbers{}
	return list, t.each(`SELECT v.member_id, string_agg(v.date, ' ') FROM visits v WHERE `+came+` GROUP BY v.member_id`, nil,
		func(scan func(...any) error) error {
			var m studio.MemberID
			var dates string
			if err := scan(&m, &dates); err != nil {
				return err
			}
			days, err := numbers.read(dates)
			list[m] = days
			return err
		})
}

// VisitDaysOf is VisitDays of one member.
func (t *Tx) VisitDaysOf(m studio.MemberID) ([]int32, error) {
	var dates string
	if err := t.one(`SELECT coalesce(string_agg(v.date, ' '), '') FROM visits v WHERE v.member_id = $1 AND `+came,
		[]any{int64(m)}, &dates); err != nil {
		return nil, err
	}
	return dayNumbers{}.read(dates)
}

// dayNumbers remembers the numbers of dates: many people were there on one day.
type dayNumbers map[string]int32

// read returns the numbers of dates that stand beside each other, rising.
func (d dayNumbers) read(dates string) ([]int32, error) {
	days := make([]int32, 0, (len(dates)+1)/len("2026-11-22 "))
	for text := range strings.FieldsSeq(dates) {
		n, ok := d[text]
		if !ok {
			date, err := civil.ParseDate(text)
			if err != nil {
				return nil, err
			}
			n = studio.DayNumber(date)
			d[text] = n
		}
		days = append(days, n)
	}
	slices.Sort(days)
	return days, nil
}

// AllArrears is what each household owes of invoices whose due day is before a
// day; of one that owes nothing there is none.
func (t *Tx) AllArrears(before civil.Date) (map[studio.HouseholdID]int64, error) {
	owed := map[studio.HouseholdID]int64{}
	return owed, t.each(`SELECT i.household_id, CAST(sum(i.total - coalesce(a.paid, 0)) AS BIGINT) FROM invoices i
		LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM settlements GROUP BY invoice_id) a ON a.invoice_id = i.id
		WHERE i.due < $1 GROUP BY i.household_id HAVING sum(i.total - coalesce(a.paid, 0)) <> 0`,
		[]any{day(before)}, func(scan func(...any) error) error {
			var h studio.HouseholdID
			var n int64
			if err := scan(&h, &n); err != nil {
				return err
			}
			owed[h] = n
			return nil
		})
}
