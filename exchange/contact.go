package exchange

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// The contacts of a roster stand in columns of their own: one for each way and
// each one whose they are, such as the mother's phones. They are among the fields
// as contact:phone:mother, a second column of the same as contact:phone:mother:2.
const contactPrefix = "contact:"

// ContactField is the column of the contacts of a way, of those whose they are.
func ContactField(way studio.ContactWay, whose studio.Whose) Field {
	return Field(contactPrefix + string(way) + ":" + string(whose))
}

// ContactsField is the column of contacts that a rule calls phone:mother.
func ContactsField(of string) Field { return Field(contactPrefix + of) }

// ContactOf says which contacts stand in a column, and whether it is one of them.
func ContactOf(f Field) (way studio.ContactWay, whose studio.Whose, ok bool) {
	rest, ok := strings.CutPrefix(string(f), contactPrefix)
	if !ok {
		return "", "", false
	}
	first, second, _ := strings.Cut(rest, ":")
	second, _, _ = strings.Cut(second, ":")
	return studio.ContactWay(first), studio.Whose(second), true
}

// ContactFields are the columns that contacts may stand in.
func ContactFields() []Field {
	var fields []Field
	for _, way := range studio.ContactWays {
		for _, whose := range studio.Whoses {
			fields = append(fields, ContactField(way, whose))
		}
	}
	return fields
}

// contactWords are what a heading calls a way, the first as we write it, beside
// the names of the member's own phone and address.
var contactWords = map[studio.ContactWay][]string{
	studio.ByPhone: names("電話番号,電話,TEL,Phone,Cell"),
	studio.ByMail:  names("メールアドレス,メール,携帯メール,携帯メールアドレス,PCメール,Email,E-mail"),
	studio.InEmergency: names("緊急連絡先,緊急連絡先電話番号,緊急連絡先電話,緊急連絡先TEL,緊急連絡先携帯,緊急連絡電話番号,緊急連絡,緊急電話,緊急電話番号," +
		"緊急時連絡先,緊急時の連絡先,緊急時電話番号,緊急時,Emergency,Emergency contact,Emergency phone,Emergency number,Emergency contact phone"),
}

// whoseWords are what a heading calls those whose a contact is, the first as we
// write it. Where nobody is named it is the member's.
var whoseWords = map[studio.Whose][]string{
	studio.Own:         names("本人,会員,生徒,携帯,モバイル,Own,Self,Member,Student,Mobile"),
	studio.Mother:      names("母,お母さん,お母様,お母さま,母親,ママ,Mother,Mother's,Mom,Mom's"),
	studio.Father:      names("父,お父さん,お父様,お父さま,父親,パパ,Father,Father's,Dad,Dad's"),
	studio.Grandparent: names("祖父母,祖母,祖父,おばあさん,おじいさん,Grandparent,Grandmother,Grandfather"),
	studio.Spouse:      names("配偶者,夫,妻,ご主人,奥様,Spouse,Husband,Wife"),
	studio.Sibling:     names("兄弟姉妹,兄弟,兄,弟,姉,妹,Sibling,Brother,Sister"),
	studio.Child:       names("子,子ども,息子,娘,Child,Son,Daughter"),
	studio.Home:        names("自宅,ご自宅,家,実家,Home"),
	studio.Workplace:   names("勤務先,勤め先,職場,会社,Work,Office,Workplace"),
	studio.OtherWhose:  names("その他,他,保護者,親,ご家族,家族,Other,Guardian,Parent,Family"),
}

// Heading is the heading of a column of contacts as we write it.
func Heading(f Field) string {
	way, whose, _ := ContactOf(f)
	word := contactWords[way][0]
	switch {
	case way == studio.InEmergency && whose == studio.OtherWhose:
		return word
	case way != studio.InEmergency && whose == studio.Own:
		return word + "2" // the first one is the member's own
	}
	return word + "(" + whoseWords[whose][0] + ")"
}

// IsHeading reports whether a heading is the one that we write for a column of
// contacts.
func IsHeading(f Field, heading string) bool { return headerKey(Heading(f)) == headerKey(heading) }

// contactNamed finds the contacts that a heading names, in whatever order it says
// the way and whose they are: 母携帯, 電話(自宅), 電話2, Emergency contact.
func contactNamed(header string) (studio.ContactWay, studio.Whose, bool) {
	for _, key := range headerKeys(header) {
		key = strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return -1
			}
			return r
		}, key)
		for _, way := range studio.ContactWays {
			if whose, ok := whoseOf(key, way); ok {
				return way, whose, true
			}
		}
	}
	return "", "", false
}

// whoseOf says whose contacts of a way a heading names, if it does. Whoever is
// named goes before a word that says no more than the way (自宅電話).
func whoseOf(key string, way studio.ContactWay) (whose studio.Whose, found bool) {
	for word := range contactKeys[way] {
		for _, cut := range []func(string, string) (string, bool){strings.CutPrefix, strings.CutSuffix} {
			rest, ok := cut(key, word)
			if named, known := whoseKeys[strings.TrimSuffix(rest, "ノ")]; ok && known {
				return named, true
			}
			found = found || ok && rest == ""
		}
	}
	switch {
	case !found:
		return "", false
	case way == studio.InEmergency:
		return studio.OtherWhose, true
	}
	return studio.Own, true
}

// contactKeys and whoseKeys are the words by their folded spellings.
var (
	contactKeys = func() map[studio.ContactWay]map[string]bool {
		keys := map[studio.ContactWay]map[string]bool{}
		of := map[studio.ContactWay]Field{studio.ByPhone: FieldPhone, studio.ByMail: FieldEmail}
		for _, way := range studio.ContactWays {
			keys[way] = map[string]bool{}
			for _, word := range contactWords[way] {
				keys[way][headerKey(word)] = true
			}
			for _, c := range rosterColumns {
				if c.field != of[way] {
					continue
				}
				for _, word := range c.others {
					keys[way][headerKey(word)] = true
				}
			}
		}
		return keys
	}()
	whoseKeys = func() map[string]studio.Whose {
		keys := map[string]studio.Whose{}
		for whose, words := range whoseWords {
			for _, word := range words {
				keys[headerKey(word)] = whose
			}
		}
		return keys
	}()
)

// contactColumns are those of the contacts that any of some people has.
func contactColumns(people []Person) []column {
	used := map[Field]bool{}
	for _, p := range people {
		for _, c := range p.Contacts {
			used[ContactField(c.Way, c.Whose)] = true
		}
	}
	var columns []column
	for _, f := range ContactFields() {
		if used[f] {
			columns = append(columns, column{field: f, header: Heading(f)})
		}
	}
	return columns
}

// ContactsCell is what of contacts stands in a column: each behind its name, if it
// has one.
func ContactsCell(all []studio.Contact, f Field) string {
	way, whose, _ := ContactOf(f)
	var parts []string
	for _, c := range all {
		if c.Way == way && c.Whose == whose {
			parts = append(parts, strings.TrimSpace(c.Name+" "+c.Value))
		}
	}
	return strings.Join(parts, "、")
}

// What of a cell is a phone or an address; what stands beside it is a name.
var (
	phoneWithin = regexp.MustCompile(`[+＋(（]?[0-9０-９][0-9０-９()（）.．\-‐‑–—―－−ー 　]{7,}[0-9０-９]`)
	emailWithin = regexp.MustCompile(`[^\s　、,;:：()（）<>＜＞「」]+[@＠][^\s　、,;:：()（）<>＜＞「」]*`)
	figures     = regexp.MustCompile(`^[+＋0-9０-９(（)）.．\-‐‑–—―－−ー 　]{6,}$`)
	unbroken    = regexp.MustCompile(`[^\s　]+`)
)

// contacts reads a cell of one or several phones or addresses, each with or
// without a name before or behind it. A name may hold what parts the others.
func contacts(way studio.ContactWay, whose studio.Whose, cell string) ([]studio.Contact, *Problem) {
	within, read := phoneWithin, Phone
	if way == studio.ByMail {
		within, read = emailWithin, Email
	}
	var found []studio.Contact
	before := ""
	for _, part := range contactParts(text(cell)) {
		part = before + part
		places := within.FindAllStringIndex(part, -1)
		if before = part; len(places) == 0 {
			if way != studio.ByMail && figures.MatchString(besideContact(part)) {
				return nil, problem("import.not_a_phone") // some of it is missing
			}
			continue
		}
		before = ""
		c, wrong := studio.Contact{Way: way, Whose: whose}, problem("")
		for _, at := range places { // figures of a name may stand before it
			if wrong != nil {
				c.Value, c.Name, wrong = readAmong(part, at, read)
			}
		}
		if wrong != nil {
			return nil, wrong
		}
		found = append(found, c)
	}
	switch before = besideContact(before); {
	case before == "":
	case len(found) > 0:
		last := &found[len(found)-1]
		last.Name = word(last.Name + " " + before)
	case !strings.ContainsAny(narrow(before), "0123456789@"):
		return nil, problem("import.contact_in_words", "text", shortened(before))
	default:
		_, wrong := read(before)
		return nil, cmp.Or(wrong, problem("import.not_a_phone"))
	}
	return found, nil
}

// readAmong reads the value that stands at a place of a text, and takes what is
// left over for a name. Figures of the name may stand beside the value: then the
// longest part between spaces that can be read is it.
func readAmong(s string, at []int, read func(string) (string, *Problem)) (value, name string, wrong *Problem) {
	whole := s[at[0]:at[1]]
	value, wrong = read(whole)
	words := unbroken.FindAllStringIndex(whole, -1)
	for n := len(words) - 1; n > 0 && wrong != nil; n-- {
		for i := 0; i+n <= len(words) && wrong != nil; i++ {
			from, to := words[i][0], words[i+n-1][1]
			if v, not := read(whole[from:to]); not == nil {
				value, wrong = v, nil
				at = []int{at[0] + from, at[0] + to}
			}
		}
	}
	left, right := strings.TrimRight(s[:at[0]], " 　"), strings.TrimLeft(s[at[1]:], " 　")
	for _, pair := range bracketPairs {
		if strings.HasSuffix(left, pair[0]) && strings.HasPrefix(right, pair[1]) {
			left, right = strings.TrimSuffix(left, pair[0]), strings.TrimPrefix(right, pair[1])
			break
		}
	}
	return value, word(besideContact(left) + " " + besideContact(right)), wrong
}

var bracketPairs = [][2]string{{"(", ")"}, {"（", "）"}, {"<", ">"}, {"＜", "＞"}, {"「", "」"}}

// besideContact is a name without what parts it from a phone.
func besideContact(s string) string {
	s = strings.Trim(s, " 　:：、,，;；/／\n")
	for _, pair := range bracketPairs {
		inner, ok := strings.CutPrefix(s, pair[0])
		if inner, closed := strings.CutSuffix(inner, pair[1]); ok && closed && !strings.Contains(inner, pair[0]) {
			return inner
		}
	}
	return s
}

// callInEmergency says who is called in an emergency by phones that have no name.
func (p *Person) callInEmergency(name string) {
	for i, c := range p.Contacts {
		if c.Way == studio.InEmergency && c.Name == "" {
			p.Contacts[i].Name = name
		}
	}
}

// contactParts cuts a cell where one contact ends and the next may begin; what
// parts them stays with the part before it.
func contactParts(cell string) []string {
	var parts []string
	start := 0
	for i, r := range cell {
		if strings.ContainsRune("、，,；;／/\n", r) {
			end := i + len(string(r))
			parts = append(parts, cell[start:end])
			start = end
		}
	}
	return append(parts, cell[start:])
}

// NewContacts are the contacts of those that a file says of somebody that are in
// columns which say something else than is known.
func NewContacts(known, says []studio.Contact) []studio.Contact {
	return slices.DeleteFunc(slices.Clone(says), func(c studio.Contact) bool {
		f := ContactField(c.Way, c.Whose)
		is := ContactsCell(known, f)
		if back, wrong := contacts(c.Way, c.Whose, is); wrong == nil { // as an export comes back
			is = ContactsCell(back, f)
		}
		return is == ContactsCell(says, f)
	})
}

// LeavesBlank reports whether a row leaves one of the columns blank that a file has of
// the same contacts: then it does not say all there are.
func (s *Sheet) LeavesBlank(m Mapping, p MemberRow, c studio.Contact) bool {
	row, _ := s.Row(p.Row)
	for f, i := range m {
		way, whose, ok := ContactOf(f)
		if ok && way == c.Way && whose == c.Whose && text(row.cell(i)) == "" {
			return true
		}
	}
	return false
}

// contacts puts the columns of contacts among those that were found. Of several
// that mean a member's own phone, or address, the first does, and where none
// does the first of their own or at home; the others are contacts, unless two are
// headed alike.
func (s *Sheet) contacts(found map[Field][]int, columns []int) {
	for _, of := range []struct {
		field Field
		way   studio.ContactWay
	}{{FieldPhone, studio.ByPhone}, {FieldEmail, studio.ByMail}} {
		switch all := found[of.field]; {
		case len(all) == 0:
			i := slices.IndexFunc(columns, func(i int) bool {
				way, whose, _ := contactNamed(s.Columns[i])
				second := strings.ContainsAny(narrow(s.Columns[i]), "23456789")
				return way == of.way && (whose == studio.Own || whose == studio.Home) && !second
			})
			if i >= 0 {
				found[of.field] = columns[i : i+1 : i+1]
				columns = slices.Delete(slices.Clone(columns), i, i+1)
			}
		case !s.headedAlike(all):
			found[of.field] = all[:1]
			columns = append(columns, all[1:]...)
		}
	}
	slices.Sort(columns)
	for _, i := range columns {
		way, whose, _ := contactNamed(s.Columns[i])
		f := ContactField(way, whose)
		for n := 2; found[f] != nil; n++ {
			f = ContactField(way, whose) + Field(":"+strconv.Itoa(n))
		}
		found[f] = []int{i}
	}
}

// headedAlike reports whether two of the columns have the same heading.
func (s *Sheet) headedAlike(columns []int) bool {
	keys := map[string]bool{}
	for _, i := range columns {
		keys[headerKey(s.Columns[i])] = true
	}
	return len(keys) < len(columns)
}
