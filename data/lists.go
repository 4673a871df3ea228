package data

import (
	"fmt"

	"github.com/kayoi-app/kayoi/studio"
)

// Lists lists the lists that are kept, by name.
func (t *Tx) Lists() ([]studio.List, error) {
	return all(t, func(l *studio.List) []any {
		return []any{&l.ID, &l.Name, intoJSON{&l.Where}, intoColumns{&l.Columns}, intoOrder{&l.Order}}
	}, `SELECT id, name, conditions, columns, sorted FROM lists WHERE ended_act IS NULL ORDER BY name`)
}

// InsertList stores how a list is from an act on.
func (t *Tx) InsertList(l studio.List, act studio.ActID) error {
	where, err := asJSON(l.Where)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO lists (row_id, id, name, conditions, columns, sorted, act) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		t.NewID(), int64(l.ID), l.Name, where, studio.ColumnsText(l.Columns), l.Order.String(), int64(act))
}

// EndList says that a list no longer is as it was; the row stays.
func (t *Tx) EndList(id studio.ListID, act studio.ActID) error {
	return t.exec(`UPDATE lists SET ended_act = $2 WHERE id = $1 AND ended_act IS NULL`, int64(id), int64(act))
}

// intoColumns scans what studio.ColumnsText writes.
type intoColumns struct{ to *[]studio.Column }

func (c intoColumns) Scan(v any) (err error) {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("not columns: %v", v)
	}
	*c.to, err = studio.ParseColumns(s)
	return err
}

// intoOrder scans what studio.Order's String writes.
type intoOrder struct{ to *studio.Order }

func (o intoOrder) Scan(v any) (err error) {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("not an order: %v", v)
	}
	*o.to, err = studio.ParseOrder(s)
	return err
}
