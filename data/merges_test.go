package data

import (
	"database/sql"
	"slices"
	"testing"
)

// Of every table that has rows of members it is settled what a merge does with
// them.
func TestEveryRowOfAMemberMovesOrStays(t *testing.T) {
	db, err := sql.Open("sqlite3", newStore(t).Path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	list, err := db.Query(`SELECT m.name, f."from" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f."table" = 'members'`)
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	found := 0
	for list.Next() {
		var table, column string
		if err := list.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		found++
		moves := slices.ContainsFunc(moving, func(p place) bool { return p.table == table && p.member == column })
		if moves == slices.Contains(staying, table) && table != "merges" {
			t.Errorf("%s.%s: say in merges.go whether its rows move", table, column)
		}
	}
	if found < len(moving)+len(staying) {
		t.Errorf("found %d tables", found)
	}
}
