package demo

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strconv"
	"time"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// The columns of the timetables that are filled in or compared here.
const (
	columnWeekday = 1
	columnStart   = 2
	columnMinutes = 3
)

const midnight studio.Clock = 24 * 60

// nextStart is when the lesson about to begin begins: at the next half hour, or,
// where that is tomorrow, at the next finer step that is not.
func nextStart(now time.Time) studio.Clock {
	minute := studio.Clock(now.Hour()*60 + now.Minute())
	for _, step := range []studio.Clock{30, 15, 5, 1} {
		if next := (minute/step + 1) * step; next < midnight {
			return next
		}
	}
	return midnight - 1
}

// timetable is the week as a file: the usual one, whose lessons of now's weekday
// are replaced by those of today.csv, which stand around the present hour. What
// would begin yesterday or end tomorrow is left out, and the lesson about to
// begin, the first of them, ends at midnight at the latest.
func timetable(now time.Time) ([]byte, error) {
	usual, err := readTable("timetable")
	if err != nil {
		return nil, err
	}
	today, err := readTable("today")
	if err != nil {
		return nil, err
	}
	week := usual[:1]
	for _, row := range usual[1:] {
		day, problem := exchange.Weekday(row[columnWeekday])
		if problem != nil {
			return nil, fmt.Errorf("timetable.csv: %s", problem.Code)
		}
		if day != now.Weekday() {
			week = append(week, row)
		}
	}
	for i, row := range today[1:] {
		fits, err := around(nextStart(now), row, i == 0)
		if err != nil {
			return nil, fmt.Errorf("today.csv: %w", err)
		}
		if fits {
			row[columnWeekday] = now.Weekday().String()
			week = append(week, row)
		}
	}
	var b bytes.Buffer
	err = csv.NewWriter(&b).WriteAll(week)
	return b.Bytes(), err
}

// around sets a row's start, given in minutes from the next lesson's, and
// reports whether it lies within the day. A row that must fit is shortened.
func around(next studio.Clock, row []string, must bool) (bool, error) {
	offset, err := strconv.Atoi(row[columnStart])
	if err != nil {
		return false, err
	}
	minutes, err := strconv.Atoi(row[columnMinutes])
	if err != nil {
		return false, err
	}
	start := next + studio.Clock(offset)
	if must {
		minutes = min(minutes, int(midnight-start))
		row[columnMinutes] = strconv.Itoa(minutes)
	}
	row[columnStart] = start.String()
	return start >= 0 && start+studio.Clock(minutes) <= midnight, nil
}

// slot is a weekly place of the timetable.
type slot struct {
	class   exchange.SlotRow
	start   studio.Clock
	minutes int
	seats   int // not given away yet
	people  []*person

	// What the studio gave it.
	number  int
	teacher studio.StaffID
}

// slots reads a timetable as the import does.
func slots(ctx context.Context, file []byte) (*exchange.Sheet, []*slot, error) {
	sheet, err := exchange.Read(ctx, file, exchange.TimetableKind, nil)
	if err != nil {
		return nil, nil, err
	}
	var list []*slot
	for _, row := range exchange.Timetable(sheet, sheet.Recognise().Mapping).Rows {
		for _, start := range row.Starts {
			list = append(list, &slot{class: row, start: start, minutes: row.Minutes, seats: row.Capacity})
		}
	}
	return sheet, list, nil
}

// booked reports whether the slot's seats are booked session by session.
func (s *slot) booked() bool { return s.class.Form == studio.Booked }

// takes reports whether somebody of an age may attend.
func (s *slot) takes(age int) bool {
	return s.class.AgeFrom == 0 && s.class.AgeTo == 0 || s.class.AgeFrom <= age && age <= s.class.AgeTo
}
