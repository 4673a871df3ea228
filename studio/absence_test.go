package studio

import (
	"slices"
	"testing"
	"time"
)

func TestTellAbsence(t *testing.T) {
	s := session(1, "13:00", "14:00")
	active := Standing{Status: Active}
	for _, c := range []struct {
		name  string
		facts AbsenceFacts
		now   string
		want  []string
	}{
		{"a standing seat", AbsenceFacts{Session: s, Standing: active, Enrolled: true}, "09:00", []string{}},
		{"a booked one", AbsenceFacts{Session: s, Standing: active, Booking: Seated}, "13:59", []string{}},
		{"over", AbsenceFacts{Session: s, Standing: active, Enrolled: true}, "14:01", []string{"absence.over"}},
		{"came", AbsenceFacts{Session: s, Standing: active, Enrolled: true, Came: true}, "13:10", []string{"absence.came"}},
		{"told twice", AbsenceFacts{Session: s, Standing: active, Enrolled: true, Told: true}, "09:00", []string{"absence.already"}},
		{"on leave", AbsenceFacts{Session: s, Standing: Standing{Status: Leave}, Enrolled: true}, "09:00", []string{"absence.not_expected"}},
		{"waits only", AbsenceFacts{Session: s, Standing: active, Booking: Waiting}, "09:00", []string{"absence.not_expected"}},
		{"no seat", AbsenceFacts{Session: s, Standing: active}, "09:00", []string{"absence.not_expected"}},
	} {
		if got := codes(TellAbsence(c.facts, at(c.now))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTakeBackAbsence(t *testing.T) {
	s := session(1, "13:00", "14:00")
	free := Seats{Capacity: 12, Enrolled: 11, Waiting: 1}
	for _, c := range []struct {
		name  string
		facts ReturnFacts
		now   time.Time
		want  []string
	}{
		{"the seat is free", ReturnFacts{Session: s, Seats: free, Told: at("08:00")}, at("09:00"), []string{}},
		{"somebody has it", ReturnFacts{Session: s, Seats: Seats{Capacity: 12, Enrolled: 11, Booked: 1}, Told: at("09:00")}, at("09:00"), []string{"absence.seat_gone"}},
		{"somebody is offered it", ReturnFacts{Session: s, Seats: Seats{Capacity: 12, Enrolled: 11, Waiting: 1, Sole: 1}, Told: at("09:00")}, at("09:00"), []string{"absence.seat_gone"}},
		{"somebody waits for it", ReturnFacts{Session: s, Seats: free, Ahead: 1, Told: at("08:00")}, at("09:00"), []string{"absence.seat_gone"}},
		{"told a moment ago", ReturnFacts{Session: s, Seats: free, Ahead: 1, Told: at("08:59")}, at("09:00"), []string{}},
		{"over", ReturnFacts{Session: s, Seats: free, Told: at("08:00")}, at("14:01"), []string{"absence.over"}},
	} {
		if got := codes(TakeBackAbsence(c.facts, c.now)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
