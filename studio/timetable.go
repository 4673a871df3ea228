package studio

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"
)

// Form is how a class is attended.
type Form string

const (
	Enrolled Form = "enrolled" // 在籍: a standing seat in a weekly slot
	Booked   Form = "booked"   // 予約: each session is booked
)

// Class is a course.
type Class struct {
	ID           ClassID
	Name         string
	Form         Form
	AgeFrom      int // 0 and 0: any age
	AgeTo        int
	Fee          int64 // a month, tax included
	MonthlyLimit int   // sessions a calendar month; 0 is no limit
	Remark       string
	Level        string // whom it is for, in the studio's own words
	RankFrom     string // the lowest rank that it is for, of the studio's order; empty: any, and none
	RankTo       string // the highest; empty: any

	OffHolidays  bool // has no sessions on national holidays
	DuringBreaks bool // has sessions in the studio's own holidays
}

// TakesAge reports whether somebody of that age may take the class.
func (c Class) TakesAge(age int) bool {
	return c.AgeFrom == 0 && c.AgeTo == 0 || age >= c.AgeFrom && age <= c.AgeTo
}

// Slot is a weekly place in the timetable.
type Slot struct {
	ID       SlotID
	Number   int // what people see, the first part of a session's key
	Class    ClassID
	Weekday  time.Weekday
	Start    Clock
	Minutes  int
	Teacher  StaffID
	Room     string
	Capacity int
	From     civil.Date
	To       civil.Date // included; zero is open
}

// On reports whether the slot has a session on a day.
func (s Slot) On(day civil.Date) bool {
	return day.Weekday() == s.Weekday && within(day, s.From, s.To)
}

// Clock is a time of day in minutes after midnight.
type Clock int

// ParseClock reads "17:00".
func ParseClock(s string) (Clock, error) {
	h, m, ok := strings.Cut(s, ":")
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if !ok || err1 != nil || err2 != nil || hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return 0, fmt.Errorf("not a time of day: %q", s)
	}
	return Clock(hour*60 + minute), nil
}

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// At is the instant of the clock on a day in a zone. A time that the clocks skip is
// as much after it as they skip, and so on the same day, also where that begins later
// than at midnight; of one that comes twice it is either.
func (c Clock) At(day civil.Date, zone *time.Location) time.Time {
	at := time.Date(day.Year, day.Month, day.Day, int(c)/60, int(c)%60, 0, 0, zone)
	shown := time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), 0, 0, time.UTC)
	asked := time.Date(day.Year, day.Month, day.Day, int(c)/60, int(c)%60, 0, 0, time.UTC)
	return at.Add(max(0, asked.Sub(shown)))
}

// SessionKey is a session's public id: its slot's number and its original date,
// kept when the session is moved.
type SessionKey struct {
	Slot int
	Date civil.Date
}

// String is "12-20261104".
func (k SessionKey) String() string {
	return fmt.Sprintf("%d-%04d%02d%02d", k.Slot, k.Date.Year, int(k.Date.Month), k.Date.Day)
}

// ParseSessionKey reads what String writes.
func ParseSessionKey(s string) (SessionKey, error) {
	slot, date, ok := strings.Cut(s, "-")
	n, err := strconv.Atoi(slot)
	t, err2 := time.Parse("20060102", date)
	if !ok || err != nil || err2 != nil || n < 1 {
		return SessionKey{}, fmt.Errorf("not a session: %q", s)
	}
	return SessionKey{n, civil.DateOf(t)}, nil
}

// Enrolment is a standing seat in a slot.
type Enrolment struct {
	ID     EnrolmentID // zero until it is stored
	Member MemberID
	Slot   SlotID
	From   civil.Date
	To     civil.Date // included; zero is open
}

// Covers reports whether the seat is held on a day.
func (e Enrolment) Covers(on civil.Date) bool { return within(on, e.From, e.To) }
