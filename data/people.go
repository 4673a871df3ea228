package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// standingOn is the id of the standing that holds for a member on a day:
// studio.StandingOn's choice, made by the index.
func standingOn(member, date string) string { return ofStanding(`id`, member, date) }

// ofStanding is a column of that standing.
func ofStanding(column, member, date string) string {
	return `(SELECT s.` + column + ` FROM standings s WHERE s.member_id = ` + member + ` AND s.ended_act IS NULL
		AND s.from_date <= ` + date + ` AND (s.to_date = '' OR s.to_date >= ` + date + `)
		ORDER BY s.from_date DESC, s.act DESC, s.id DESC LIMIT 1)`
}

const memberColumns = `m.id, m.number, m.name, m.kana, m.sex, m.birth, m.postal, m.address, m.phone, m.email,
	m.household_id, m.joined, m.caution`

func memberFields(m *studio.Member) []any {
	return []any{
		&m.ID, &m.Number, &m.Name, &m.Kana, &m.Sex,
		intoDay{&m.Birth},
		&m.Postal, &m.Address, &m.Phone,
		&m.Email, &m.Household,
		intoDay{&m.Joined},
		&m.Caution,
	}
}

// InsertMember stores a new member. rev is the act that made it known.
func (t *Tx) InsertMember(m studio.Member, rev studio.ActID) error {
	return t.exec(`INSERT INTO members (id, number, name, kana, sex, birth, postal, address, phone, email,
		household_id, joined, caution, rev) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		int64(m.ID), m.Number, m.Name, m.Kana, string(m.Sex), day(m.Birth), m.Postal, m.Address, m.Phone, m.Email,
		int64(m.Household), day(m.Joined), m.Caution, int64(rev))
}

// UpdateMember stores what is said of a member now. rev is the act that made it
// known.
func (t *Tx) UpdateMember(m studio.Member, rev studio.ActID) error {
	return t.exec(`UPDATE members SET number = $2, name = $3, kana = $4, sex = $5, birth = $6, postal = $7, address = $8,
		phone = $9, email = $10, household_id = $11, joined = $12, caution = $13, rev = $14 WHERE id = $1`,
		int64(m.ID), m.Number, m.Name, m.Kana, string(m.Sex), day(m.Birth), m.Postal, m.Address, m.Phone, m.Email,
		int64(m.Household), day(m.Joined), m.Caution, int64(rev))
}

// Member finds a member by id.
func (t *Tx) Member(id studio.MemberID) (studio.Member, error) {
	return only(t, memberFields, `SELECT `+memberColumns+` FROM members m WHERE m.id = $1`, int64(id))
}

// MemberByNumber finds a member by what people see; by the number of one who was
// merged into another, that other one. One who was entered by mistake has none.
func (t *Tx) MemberByNumber(number string) (studio.Member, error) {
	return only(t, memberFields, `SELECT `+memberColumns+` FROM members m
		WHERE m.id = (SELECT coalesce(n.merged_into, n.id) FROM members n WHERE n.number = $1 AND n.ended_act IS NULL)`, number)
}

// Members lists everybody by number, without those who were merged into others or
// entered by mistake.
func (t *Tx) Members() ([]studio.Member, error) {
	return all(t, memberFields, `SELECT `+memberColumns+` FROM members m WHERE `+present+` ORDER BY m.number`)
}

// MergedMembers lists those who were merged into others, as they were.
func (t *Tx) MergedMembers() ([]Found, error) {
	return all(t, foundFields, foundQuery+` WHERE m.merged_into IS NOT NULL ORDER BY m.number`)
}

// Entry is the entry that has a number, be it merged into another or not.
func (t *Tx) Entry(number string) (studio.MemberID, error) {
	var id studio.MemberID
	return id, t.one(`SELECT id FROM members WHERE number = $1`, []any{number}, &id)
}

// MemberRows lists members as they stand on a day, by number.
func (t *Tx) MemberRows(on civil.Date) ([]rows.Member, error) {
	list, err := t.memberRows("1 = 1", on)
	if err != nil {
		return nil, err
	}
	at := make(map[studio.MemberID]*rows.Member, len(list))
	for i := range list {
		at[list[i].ID] = &list[i]
	}
	return list, t.classesAndCards(at, "1 = 1", on)
}

// MemberRow finds one member as he or she stands on a day; one who was merged into
// another or entered by mistake is not found.
func (t *Tx) MemberRow(id studio.MemberID, on civil.Date) (rows.Member, error) {
	list, err := t.memberRows("m.id = $2", on, int64(id))
	if err != nil {
		return rows.Member{}, err
	}
	if len(list) == 0 {
		return rows.Member{}, ErrNotFound
	}
	return list[0], t.classesAndCards(map[studio.MemberID]*rows.Member{id: &list[0]}, "member_id = $2", on, int64(id))
}

func (t *Tx) memberRows(where string, on civil.Date, args ...any) ([]rows.Member, error) {
	return all(t, func(m *rows.Member) []any {
		return []any{
			&m.ID, &m.Number, &m.Name, &m.Kana, &m.Status, intoDay{&m.Birth}, &m.Phone, &m.Email, &m.Guardian, &m.Caution,
		}
	}, `SELECT m.id, m.number, m.name, m.kana,
			coalesce((SELECT st.status FROM standings st WHERE st.id = `+standingOn(`m.id`, `$1`)+`), ''),
			m.birth, m.phone, m.email, CASE WHEN h.payer = m.name THEN '' ELSE h.payer END, m.caution
		FROM members m JOIN households h ON h.id = m.household_id WHERE `+present+` AND `+where+` ORDER BY m.number`,
		append([]any{day(on)}, args...)...)
}

// classesAndCards fills in what the members have several of.
func (t *Tx) classesAndCards(at map[studio.MemberID]*rows.Member, where string, on civil.Date, args ...any) error {
	all := append([]any{day(on)}, args...)
	err := t.each(`SELECT member_id, label FROM contracts
		WHERE ended_act IS NULL AND from_date <= $1 AND (to_date = '' OR to_date >= $1) AND `+where+` ORDER BY member_id, act, id`, all, func(scan func(...any) error) error {
		var m studio.MemberID
		var label string
		if err := scan(&m, &label); err != nil {
			return err
		}
		at[m].Classes = append(at[m].Classes, label)
		return nil
	})
	if err != nil {
		return err
	}
	return t.each(`SELECT member_id, id FROM cards WHERE ended_act IS NULL AND $1 <> '' AND `+where+`
		ORDER BY member_id, row_id`, all, func(scan func(...any) error) error {
		var m studio.MemberID
		var card string
		if err := scan(&m, &card); err != nil {
			return err
		}
		at[m].Cards = append(at[m].Cards, card)
		return nil
	})
}

// Found is a member with what the quick search needs to know besides.
type Found struct {
	Rev    int64
	Member studio.Member
	Into   studio.MemberID // whom they were merged into; zero for nobody
	Gone   bool            // was entered by mistake
	Payer  string          // the phone of who pays
}

const foundQuery = `SELECT ` + memberColumns + `, m.rev, m.merged_into, m.ended_act IS NOT NULL, h.phone FROM members m
	JOIN households h ON h.id = m.household_id`

func foundFields(f *Found) []any {
	return append(memberFields(&f.Member), &f.Rev, orZero[studio.MemberID]{&f.Into}, &f.Gone, &f.Payer)
}

// MembersSince lists members whose rev is greater, for the quick search.
func (t *Tx) MembersSince(rev int64) ([]Found, error) {
	return all(t, foundFields, foundQuery+` WHERE m.rev > $1`, rev)
}

// InsertStanding stores a dated status.
func (t *Tx) InsertStanding(s studio.Standing) error { return t.insertStanding(t.NewID(), s) }

func (t *Tx) insertStanding(id int64, s studio.Standing) error {
	return t.exec(`INSERT INTO standings (id, member_id, status, from_date, to_date, act) VALUES ($1, $2, $3, $4, $5, $6)`,
		id, int64(s.Member), string(s.Status), day(s.From), day(s.To), int64(s.Act))
}

func standingFields(s *studio.Standing) []any {
	return []any{&s.ID, &s.Member, &s.Status, intoDay{&s.From}, intoDay{&s.To}, &s.Act}
}

const standingColumns = `id, member_id, status, from_date, to_date, act`

// Standings lists the statuses of a member that hold.
func (t *Tx) Standings(m studio.MemberID) ([]studio.Standing, error) {
	return all(t, standingFields, `SELECT `+standingColumns+` FROM standings WHERE member_id = $1 AND ended_act IS NULL
		ORDER BY from_date, act`, int64(m))
}

// AllStandings lists everybody's statuses that hold.
func (t *Tx) AllStandings() ([]studio.Standing, error) {
	return all(t, standingFields, `SELECT `+standingColumns+` FROM standings WHERE ended_act IS NULL ORDER BY member_id, act`)
}
