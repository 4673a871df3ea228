package data

import (
	"database/sql"
	"slices"
	"testing"
)

// Every column that names an act is looked at when it is checked whether entries
// were cut off the trail.
func TestEveryActIsLookedAt(t *testing.T) {
	db, err := sql.Open("sqlite3", newStore(t).Path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	list, err := db.Query(`SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND c.type = 'BIGINT' AND (c.name LIKE '%act' OR c.name = 'rev' AND m.name <> 'sessions')`)
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	n := 0
	for list.Next() {
		var table, column string
		if err := list.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(acts[column], table) {
			t.Errorf("%s.%s names acts: add it to acts in checks.go", table, column)
		}
		n++
	}
	if n < 70 {
		t.Errorf("found %d columns only", n)
	}
}
