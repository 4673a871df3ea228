package data

import "github.com/kayoi-app/kayoi/studio"

// InsertPhoto stores a member's photo, a JPEG.
func (t *Tx) InsertPhoto(id studio.PhotoID, m studio.MemberID, jpeg []byte, act studio.ActID) error {
	return t.exec(`INSERT INTO photos (id, member_id, jpeg, act) VALUES ($1, $2, $3, $4)`, int64(id), int64(m), jpeg, int64(act))
}

// PhotoOf is the photo that a member has; zero for none. Of those of two members
// who were merged it is the later one.
func (t *Tx) PhotoOf(m studio.MemberID) (studio.PhotoID, error) {
	var id studio.PhotoID
	return id, t.one(`SELECT coalesce((SELECT p.id FROM photos p WHERE p.member_id = $1 AND p.ended_act IS NULL
		ORDER BY p.act DESC, p.id DESC LIMIT 1), 0)`, []any{int64(m)}, &id)
}

// Photo is a photo, taken away or not, and whose it is.
func (t *Tx) Photo(id studio.PhotoID) (jpeg []byte, m studio.MemberID, err error) {
	return jpeg, m, t.one(`SELECT p.jpeg, p.member_id FROM photos p WHERE p.id = $1`, []any{int64(id)}, &jpeg, &m)
}

// EndPhotos takes away whatever photos a member has; they stay in the store.
func (t *Tx) EndPhotos(m studio.MemberID, act studio.ActID) error {
	return t.exec(`UPDATE photos SET ended_act = $2 WHERE member_id = $1 AND ended_act IS NULL`, int64(m), int64(act))
}
