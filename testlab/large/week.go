package large

import (
	"context"
	"fmt"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/studio"
)

// How large the studio is whose week is asked for.
const (
	WeekMembers  = 3_000
	WeekSessions = 400
	WeekBookings = 2_000 // of the week of Monday
)

// Monday begins the week that has the bookings.
var Monday = today.AddDays(2)

// MakeWeek makes a studio with many sessions a week, in a file that is not there
// yet: in five rooms, one after another, with a standing seat for every member, and a
// booking for two of three.
func MakeWeek(ctx context.Context, path string) error {
	return fill(ctx, path, func(tx *data.Tx) error {
		slots, err := fillWeek(tx)
		if err != nil {
			return err
		}
		return fillSeats(tx, slots)
	})
}

// fillWeek makes the slots, of ten classes with a teacher each.
func fillWeek(tx *data.Tx) ([]studio.Slot, error) {
	var classes []studio.Class
	var teachers []studio.StaffID
	for n := range 10 {
		t := studio.Staff{ID: studio.StaffID(tx.NewID()), Name: fmt.Sprintf("講師 %d", n+1), Role: studio.Teacher, Active: true}
		if err := tx.InsertStaff(t, 1); err != nil {
			return nil, err
		}
		c := studio.Class{ID: studio.ClassID(tx.NewID()), Name: fmt.Sprintf("クラス %d", n+1), Form: studio.Enrolled, Fee: 8800}
		if err := tx.InsertClass(c, 1); err != nil {
			return nil, err
		}
		classes, teachers = append(classes, c), append(teachers, t.ID)
	}
	slots := make([]studio.Slot, WeekSessions)
	for n := range slots {
		at := n / 7 // of the day
		slots[n] = studio.Slot{
			ID: studio.SlotID(tx.NewID()), Number: n + 1, Class: classes[n%10].ID, Weekday: time.Weekday(n % 7),
			Start: studio.Clock(9*60 + at/5*60), Minutes: 60, Teacher: teachers[n%10], Room: fmt.Sprintf("教室 %d", at%5+1), Capacity: 30, From: begun,
		}
		if err := tx.InsertSlot(slots[n], 1); err != nil {
			return nil, err
		}
	}
	return slots, nil
}

func fillSeats(tx *data.Tx, slots []studio.Slot) error {
	for i := range WeekMembers {
		h := studio.Household{ID: studio.HouseholdID(tx.NewID()), Payer: fmt.Sprintf("会員 %d", i+1)}
		if err := tx.InsertHousehold(h, 1); err != nil {
			return err
		}
		m := studio.Member{
			ID: studio.MemberID(tx.NewID()), Number: fmt.Sprintf("%05d", i+1), Name: h.Payer,
			Birth: civil.Date{Year: 1980, Month: 5, Day: 1 + i%28}, Household: h.ID,
		}
		if err := tx.InsertMember(m, 1); err != nil {
			return err
		}
		if err := tx.InsertStanding(studio.Standing{Member: m.ID, Status: studio.Active, From: begun, Act: 1}); err != nil {
			return err
		}
		if err := tx.InsertEnrolment(studio.Enrolment{Member: m.ID, Slot: slots[i%len(slots)].ID, From: begun}, 1); err != nil {
			return err
		}
		if i >= WeekBookings {
			continue
		}
		slot := slots[(i*7+3)%len(slots)]
		session, err := tx.TouchSession(slot.ID, Monday.AddDays((int(slot.Weekday)+6)%7))
		if err != nil {
			return err
		}
		if err := tx.InsertBooking(studio.Booking{
			ID: studio.BookingID(tx.NewID()), Session: session, Member: m.ID, State: studio.Seated, At: Moment, Act: 1,
		}, nil); err != nil {
			return err
		}
	}
	return nil
}
