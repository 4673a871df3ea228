package data

import "github.com/kayoi-app/kayoi/studio"

// Mapping reads how the columns under some headings, known by their fingerprint,
// were confirmed to be read: the column of each field, from 0.
func (t *Tx) Mapping(headings string) (map[string]int, error) {
	var fields map[string]int
	err := t.one(`SELECT fields FROM mappings WHERE headings = $1 AND ended_act IS NULL`, []any{headings}, intoJSON{&fields})
	return fields, err
}

// InsertMapping stores how the columns under some headings are read. One that was
// stored before has to be ended first.
func (t *Tx) InsertMapping(headings string, fields map[string]int, act studio.ActID) error {
	text, err := asJSON(fields)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO mappings (id, headings, fields, act) VALUES ($1, $2, $3, $4)`,
		t.NewID(), headings, text, int64(act))
}

// EndMapping forgets how the columns under some headings are read, and reports
// whether anything was known of them.
func (t *Tx) EndMapping(headings string, act studio.ActID) (bool, error) {
	n, err := t.changed(`UPDATE mappings SET ended_act = $2 WHERE headings = $1 AND ended_act IS NULL`, headings, int64(act))
	return n > 0, err
}
