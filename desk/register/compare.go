package register

import (
	"cmp"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Update is what a row of a roster changes of somebody who is there.
type Update struct {
	Row     int
	Number  string
	Name    string // as it was
	Changes []Change
}

// Change is a field that a roster changes.
type Change struct {
	exchange.Difference
	Column string // its header in the file
}

// match is a row of somebody who is there.
type match struct {
	exchange.MemberRow
	who *registered
}

// matches are those of a roster, each person once.
type matches struct {
	list []match
	rows map[studio.MemberID]int
}

func (ms *matches) add(row exchange.MemberRow, m *registered) {
	ms.list = append(ms.list, match{row, m})
	ms.rows[m.ID] = row.Row
}

// correction is an update, and what is written for it.
type correction struct {
	Update
	studio.Correction
	cards   []string          // to be given
	account *exchange.Account // the household's, where it changes
	own     map[string]string // of the studio's own fields, what changes
	wish    studio.TraitChange
	words   wording
}

// compare finds what the roster says otherwise of those who are there, field by
// field. Blanks say nothing. What is a dated step of its own, be it status,
// classes, fee, who pays, or another card, is left as it is, with a warning.
func (p *plan) compare(found matches, there *there) {
	accounts, brought := agreedAccounts(found), map[studio.HouseholdID]bool{}
	for _, m := range found.list {
		c := correction{
			Update:     Update{Row: m.Row, Number: m.who.Number, Name: m.who.Name},
			Correction: studio.Correction{Was: m.who.Member, Is: m.who.Member},
		}
		for _, d := range exchange.Differences(m.who.says, m.Person) {
			if c.take(d, m, accounts, there) {
				c.Changes = append(c.Changes, Change{d, p.header(d.Field)})
			} else {
				p.keep(d, m)
			}
		}
		words, ok := p.words(m.MemberRow, c.wish, m.who.traits, m.who.contacts, c.Is)
		if !ok {
			continue
		}
		c.words = words
		for _, d := range words.differences(m.who.contacts) {
			c.Changes = append(c.Changes, Change{d, p.header(d.Field)})
		}
		if len(c.Changes) == 0 {
			p.skip(m.MemberRow)
			continue
		}
		if brought[c.Is.Household] {
			c.account = nil // one of the household's is enough
		}
		brought[c.Is.Household] = brought[c.Is.Household] || c.account != nil
		p.Updated++
		p.Updates = append(p.Updates, c.Update)
		p.changed = append(p.changed, c)
	}
	p.follow(there)
}

// take notes what is to be written for a difference, and reports whether it is.
func (c *correction) take(d exchange.Difference, m match, accounts map[studio.HouseholdID]*exchange.Account, there *there) bool {
	if code, own := studio.OwnCode(string(d.Field)); own {
		if c.own == nil {
			c.own = map[string]string{}
		}
		c.own[code] = d.Says
		return true
	}
	switch d.Field {
	case exchange.FieldName:
		c.Is.Name = m.Name
	case exchange.FieldKana:
		c.Is.Kana = m.Kana
	case exchange.FieldSex:
		c.Is.Sex = m.Sex
	case exchange.FieldBirth:
		c.Is.Birth = m.Birth
	case exchange.FieldPostal:
		c.Is.Postal = m.Postal
	case exchange.FieldAddress:
		c.Is.Address = m.Address
	case exchange.FieldPhone:
		c.Is.Phone = m.Phone
	case exchange.FieldEmail:
		c.Is.Email = m.Email
	case exchange.FieldJoined:
		c.Is.Joined = m.Joined
	case exchange.FieldRemark:
		c.Is.Caution = m.Remark
	case exchange.FieldRank:
		c.wish.Rank = &m.Rank
	case exchange.FieldGroup:
		c.wish.Group = &m.Group
	case exchange.FieldTags:
		otherTags(&c.wish, m.Tags, m.who.traits)
	case exchange.FieldCard:
		if len(m.who.says.Cards) > 0 || there.taken(m.Cards) != "" {
			return false
		}
		c.cards = m.Cards
		for _, id := range m.Cards {
			there.cards[id] = true
		}
	case exchange.FieldBank, exchange.FieldBranch, exchange.FieldAccountKind, exchange.FieldAccountNumber, exchange.FieldHolder:
		c.account = accounts[m.who.Household]
		return c.account != nil
	default:
		return false
	}
	return true
}

// agreedAccounts are the accounts that a roster gives households who are there,
// where all its rows of one say the same.
func agreedAccounts(found matches) map[studio.HouseholdID]*exchange.Account {
	agreed := map[studio.HouseholdID]*exchange.Account{}
	for _, m := range found.list {
		if m.Account.IsZero() {
			continue
		}
		said := m.who.says.Account.Overlaid(m.Account)
		first, seen := agreed[m.who.Household]
		switch {
		case !seen:
			agreed[m.who.Household] = &said
		case first != nil && *first != said:
			agreed[m.who.Household] = nil
		}
	}
	return agreed
}

// keptCodes are the warnings of what an import does not change.
var keptCodes = map[exchange.Field]string{
	exchange.FieldNumber:   "import.kept_number",
	exchange.FieldGuardian: "import.kept_guardian",
	exchange.FieldStatus:   "import.kept_status",
	exchange.FieldClasses:  "import.kept_classes",
	exchange.FieldFee:      "import.kept_fee",
	exchange.FieldCard:     "import.kept_card",
}

// keep warns of a difference that is left as it is.
func (p *plan) keep(d exchange.Difference, m match) {
	code, ok := keptCodes[d.Field]
	switch {
	case !ok: // of the account, which is said once
		code = "import.kept_account"
		if n := len(p.Warnings); n > 0 && p.Warnings[n-1].Row == m.Row && p.Warnings[n-1].Code == code {
			return
		}
	case d.Field == exchange.FieldNumber && strings.TrimLeft(d.Says, "0") == strings.TrimLeft(d.Was, "0"):
		return // a spreadsheet dropped the zeros
	case d.Field == exchange.FieldClasses || d.Field == exchange.FieldFee:
		if m.Status == studio.Withdrawn || m.who.says.Status == studio.Withdrawn {
			return // of who is gone none are stored
		}
	}
	p.warn(m.Row, code, "says", d.Says, "known", cmp.Or(d.Was, "–"))
}

// follow finds the households whose payer's details follow those of members.
func (p *plan) follow(there *there) {
	put := map[studio.MemberID]studio.Member{}
	rows := map[studio.HouseholdID]int{} // the first that changes somebody of it
	for _, c := range p.changed {
		put[c.Is.ID] = c.Is
		if _, ok := rows[c.Is.Household]; !ok {
			rows[c.Is.Household] = c.Row
		}
	}
	if len(put) == 0 {
		return
	}
	households := map[studio.HouseholdID]studio.Household{}
	members := map[studio.HouseholdID][]studio.Correction{}
	var order []studio.HouseholdID
	for _, m := range there.all {
		if _, ok := rows[m.Household]; !ok {
			continue
		}
		if _, ok := households[m.Household]; !ok {
			households[m.Household] = m.household
			order = append(order, m.Household)
		}
		is, ok := put[m.ID]
		if !ok {
			is = m.Member
		}
		members[m.Household] = append(members[m.Household], studio.Correction{Was: m.Member, Is: is})
	}
	for _, id := range order {
		was := households[id]
		is := was.Corrected(members[id])
		if is == was {
			continue
		}
		p.payers = append(p.payers, is)
		if is.Payer == was.Payer && !paysAlone(was, members[id]) {
			p.warn(rows[id], "import.payer_follows", "payer", is.Payer)
		}
	}
}

// paysAlone reports whether the payer is one of the members.
func paysAlone(h studio.Household, all []studio.Correction) bool {
	for _, c := range all {
		if c.Was.Name == h.Payer {
			return true
		}
	}
	return false
}

// put writes what changes of somebody who is there.
func (c *correction) put(t *desk.Tx) error {
	if c.Is != c.Was {
		if err := correct(t, c.Correction); err != nil {
			return err
		}
	}
	if err := c.putOwn(t); err != nil {
		return err
	}
	if !c.words.isEmpty() {
		if err := cmp.Or(c.words.put(t, c.Is.ID), touch(t, c.Is.ID)); err != nil {
			return err
		}
	}
	if err := giveCards(t, c.Is.ID, c.cards); err != nil {
		return err
	}
	if c.account != nil {
		return t.InsertAccount(account(c.Is.Household, *c.account), t.Act)
	}
	return nil
}

// putOwn writes what changes of the studio's own fields.
func (c *correction) putOwn(t *desk.Tx) error {
	if len(c.own) == 0 {
		return nil
	}
	for _, d := range c.Changes {
		if _, own := studio.OwnCode(string(d.Field)); !own {
			continue
		}
		if err := t.InsertChange(c.Is.ID, string(d.Field), d.Was, d.Says, t.Act); err != nil {
			return err
		}
	}
	if err := setOwn(t, c.Is.ID, c.own); err != nil {
		return err
	}
	return touch(t, c.Is.ID)
}
