package studio

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSeatsAreThoseOfSlotAndRoom(t *testing.T) {
	for _, c := range []struct{ slot, room, want int }{{20, 0, 20}, {20, 12, 12}, {12, 20, 12}} {
		o := kids
		o.Slot.Capacity, o.RoomSeats = c.slot, c.room
		if got := o.On(tokyo).Capacity; got != c.want {
			t.Errorf("%d in a room for %d: %d", c.slot, c.room, got)
		}
	}
}

func TestAMoveIntoASmallerRoomIsSaid(t *testing.T) {
	was := kids.On(tokyo)
	to := was
	to.Room, to.Capacity = "B", 8
	f := ChangeFacts{Kind: MoveSession, Session: was, To: to, Taken: 9}
	if d := Change(f, was.Start.Add(-time.Hour)); d.Answer != Warn || said(d.Reasons) != "too_few" {
		t.Errorf("%s, %s", d.Answer, said(d.Reasons))
	}
}

// Clashes finds just the pairs that overlap and have something in common, as a
// look at every pair would.
func TestClashesFindsEveryPair(t *testing.T) {
	day := date("2028-02-29")
	rapid.Check(t, func(t *rapid.T) {
		var list []Session
		for n := range rapid.IntRange(0, 8).Draw(t, "sessions") {
			o := kids
			o.Slot.Number, o.Date = n+1, day
			o.Change = &SessionChange{Closed: rapid.IntRange(0, 4).Draw(t, "closed") == 0, Setting: Setting{
				day, Clock(rapid.IntRange(600, 660).Draw(t, "start")), rapid.IntRange(1, 60).Draw(t, "minutes"),
				StaffID(rapid.IntRange(1, 3).Draw(t, "teacher")), rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "room"),
			}}
			list = append(list, o.On(tokyo))
		}
		found := Clashes(list)
		pairs := 0
		for i, a := range list {
			for _, b := range list[i+1:] {
				if len(a.clashes(b)) == 0 {
					continue
				}
				pairs++
				if !slices.ContainsFunc(found, func(c Collision) bool {
					return c.First.Key == a.Key && c.Second.Key == b.Key || c.First.Key == b.Key && c.Second.Key == a.Key
				}) {
					t.Fatalf("%s and %s are not found", a.Key, b.Key)
				}
			}
		}
		if len(found) != pairs {
			t.Fatalf("%d found of %d", len(found), pairs)
		}
	})
}
