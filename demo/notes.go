package demo

import (
	"context"
	"fmt"
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// planNotes plans what reception wrote down and has to see to today: after a
// trial of whoever came for one, the rest of members.
func (y *year) planNotes() error {
	notes, err := readTable("notes") // kind, days since it was written, days since it is due, text
	if err != nil {
		return err
	}
	for i, row := range notes {
		n := register.NewNote{Kind: studio.NoteKind(row[0]), Text: row[3]}
		written, err := strconv.Atoi(row[1])
		if err != nil {
			return fmt.Errorf("notes.csv: %w", err)
		}
		due, err := strconv.Atoi(row[2])
		if err != nil {
			return fmt.Errorf("notes.csv: %w", err)
		}
		status := studio.Active
		if n.Kind == studio.NoteTrial {
			status = studio.Trial
		}
		day := y.today().AddDays(-written)
		people := y.there(status, day)
		if len(people) <= i {
			continue
		}
		n.Number, n.Due = people[i].Number, y.today().AddDays(-due)
		y.plan(y.at(day, noon), func(ctx context.Context) error {
			_, err := y.people.WriteNote(ctx, y.who, n)
			return err
		})
	}
	return nil
}

// there are those of a status who came before a day.
func (y *year) there(status studio.Status, day civil.Date) []*person {
	var people []*person
	for _, p := range y.crowd.people {
		if p.Status == status && p.enters.Before(day) {
			people = append(people, p)
		}
	}
	return people
}
