package data

import (
	"database/sql"
	"slices"
	"testing"
)

// Of every table that has rows of persons it is settled whether it is given out
// with everything that is known of one: tables that name a member or a household,
// and those that name a row of such a table.
func TestEveryTableOfAPersonIsGivenOut(t *testing.T) {
	db, err := sql.Open("sqlite3", newStore(t).Path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	list, err := db.Query(`SELECT m.name, f."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`)
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	names := map[string][]string{}
	for list.Next() {
		var table, named string
		if err := list.Scan(&table, &named); err != nil {
			t.Fatal(err)
		}
		names[table] = append(names[table], named)
	}
	of := map[string]bool{"members": true, "households": true}
	for grown := true; grown; {
		grown = false
		for table, named := range names {
			if !of[table] && slices.ContainsFunc(named, func(n string) bool { return of[n] }) {
				of[table], grown = true, true
			}
		}
	}
	given := map[string]bool{}
	for _, p := range parts {
		for _, table := range p.tables {
			given[table] = true
		}
	}
	for table := range of {
		if given[table] == (spared[table] != "") {
			t.Errorf(`%s has rows of persons: in dossier.go, add a part to parts that tells them
(its heading dossier.… and its fields' labels dossierfield.… in both catalogues),
or say in spared why they are not given out`, table)
		}
	}
	if len(of) < 20 {
		t.Errorf("found %d tables only", len(of))
	}
}
