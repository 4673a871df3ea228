package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// roomOn joins how many people a room holds on a day.
func roomOn(name, date string) string {
	return ` LEFT JOIN rooms ro ON ro.id = (SELECT r.id FROM rooms r WHERE r.name = ` + name + `
		AND r.ended_act IS NULL AND r.from_date <= ` + date + ` ORDER BY r.from_date DESC LIMIT 1)`
}

// RoomSeats is how many people a room holds on a day; zero is any number.
func (t *Tx) RoomSeats(name string, on civil.Date) (int, error) {
	var n int
	err := t.one(`SELECT coalesce(ro.capacity, 0) FROM (SELECT $1 AS name) x`+roomOn(`x.name`, `$2`), []any{name, day(on)}, &n)
	return n, err
}

// InsertRoom stores how many people a room holds from a day on, zero for any
// number, and by which act that first held; what was stored for that very day ends.
func (t *Tx) InsertRoom(name string, from civil.Date, capacity int, origin, act studio.ActID) error {
	if err := t.exec(`UPDATE rooms SET ended_act = $3 WHERE name = $1 AND from_date = $2 AND ended_act IS NULL`,
		name, day(from), int64(act)); err != nil {
		return err
	}
	return t.exec(`INSERT INTO rooms (id, name, from_date, capacity, origin, act) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.NewID(), name, day(from), capacity, int64(origin), int64(act))
}

// Rooms lists the rooms of the timetable on a day, by name, with how many people
// they hold.
func (t *Tx) Rooms(on civil.Date) ([]rows.Room, error) {
	return all(t, func(r *rows.Room) []any { return []any{&r.Name, &r.Capacity} },
		`SELECT x.name, coalesce(ro.capacity, 0) FROM (
			SELECT room AS name FROM slots WHERE ended_act IS NULL AND (to_date = '' OR to_date >= $1)
			UNION SELECT room FROM slot_changes WHERE ended_act IS NULL AND (to_date = '' OR to_date >= $1)
			UNION SELECT name FROM rooms WHERE ended_act IS NULL AND from_date <= $1) x`+roomOn(`x.name`, `$1`)+`
		WHERE x.name <> '' ORDER BY x.name`, day(on))
}
