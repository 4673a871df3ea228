package office

import (
	"cmp"
	"strconv"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// columnKeys are the catalogue's words for what a column is read as.
var columnKeys = map[exchange.Field]string{
	exchange.FieldNumber:        "column.number",
	exchange.FieldName:          "column.name",
	exchange.FieldKana:          "column.kana",
	exchange.FieldSex:           "column.sex",
	exchange.FieldBirth:         "column.birth",
	exchange.FieldPostal:        "column.postal",
	exchange.FieldAddress:       "column.address",
	exchange.FieldPhone:         "column.phone",
	exchange.FieldEmail:         "column.email",
	exchange.FieldGuardian:      "column.guardian",
	exchange.FieldJoined:        "column.joined",
	exchange.FieldStatus:        "column.status",
	exchange.FieldClasses:       "column.classes",
	exchange.FieldFee:           "column.fee",
	exchange.FieldBank:          "column.bank",
	exchange.FieldBranch:        "column.branch",
	exchange.FieldAccountKind:   "column.account_kind",
	exchange.FieldAccountNumber: "column.account_number",
	exchange.FieldHolder:        "column.holder",
	exchange.FieldCard:          "column.card",
	exchange.FieldRemark:        "column.remark",
	exchange.FieldRank:          "column.rank",
	exchange.FieldGroup:         "column.group",
	exchange.FieldTags:          "column.tags",
	exchange.FieldEmergencyName: "column.emergency_name",
	exchange.FieldClass:         "column.class",
	exchange.FieldWeekday:       "column.weekday",
	exchange.FieldStart:         "column.start",
	exchange.FieldMinutes:       "column.minutes",
	exchange.FieldTeacher:       "column.teacher",
	exchange.FieldRoom:          "column.room",
	exchange.FieldCapacity:      "column.capacity",
	exchange.FieldForm:          "column.form",
	exchange.FieldAges:          "column.ages",
	exchange.FieldLevel:         "column.level",
}

// columnWord is what a column of a sheet is read as, in a word.
func columnWord(words *lang.Printer, s *exchange.Sheet, f exchange.Field) string {
	if f == "" {
		return words.T("column.none")
	}
	if way, whose, ok := exchange.ContactOf(f); ok {
		return words.T("column.contact", "way", words.T("contactway."+string(way)), "whose", words.T("whose."+string(whose)))
	}
	if code, own := studio.OwnCode(string(f)); own {
		return studio.OwnName(s.Own, code)
	}
	return words.T(columnKeys[f])
}

// columnsSaid is how many of a file's columns are read, and whether that was
// confirmed before.
func columnsSaid(words *lang.Printer, f *importFile) string {
	n := f.unread()
	switch {
	case f.remembered:
		return words.T("import.columns_remembered", "n", strconv.Itoa(n))
	case n > 0:
		return words.T("import.columns_unread", "n", strconv.Itoa(n))
	}
	return words.T("import.columns_known", "n", strconv.Itoa(len(f.sheet.Columns)))
}

// outcome are the keys of what is said of an import: of a timetable, of people who
// are new, of people who are changed, and of both.
type outcome struct{ timetable, added, changed, both string }

var (
	takes = outcome{"import.take_timetable", "import.take", "import.change", "import.take_and_change"} // the primary
	took  = outcome{"import.done_timetable", "import.done", "import.done_changed", "import.done_both"}
)

// said puts what was, or would be, taken in into words.
func (o outcome) said(words *lang.Printer, roster bool, r register.Report) string {
	added, updated := strconv.Itoa(r.Added), strconv.Itoa(r.Updated)
	switch {
	case !roster:
		return words.T(o.timetable, "n", added)
	case r.Updated == 0:
		return words.T(o.added, "n", added)
	case r.Added == 0:
		return words.T(o.changed, "n", updated)
	}
	return words.T(o.both, "added", added, "updated", updated)
}

// knownSaid is what is said of those who are there, before and after.
func knownSaid(words *lang.Printer, r register.Report, done bool) string {
	switch n := strconv.Itoa(r.Updated); {
	case r.Updated == 0:
		return words.T("import.known_by")
	case done:
		return words.T("import.known_changed", "n", n)
	default:
		return words.T("import.known_will_change", "n", n)
	}
}

// sheetSaid names the sheet that was read, as far as a button has room.
func sheetSaid(words *lang.Printer, f *importFile) string {
	const most = 12
	name := []rune(f.sheet.Name)
	if len(name) > most {
		name = append(name[:most-1], '…')
	}
	return words.T("import.sheet_read", "sheet", string(name))
}

// valueSaid is a field's value in words.
func valueSaid(words *lang.Printer, f exchange.Field, value string) string {
	return cmp.Or(register.Worded(words, f, value), noValue)
}

// text is a value as it is shown, and the spelling it was read from where that
// differs.
func (v sheetValue) text(words *lang.Printer) (read, written string) {
	read = valueSaid(words, v.field, v.read)
	if !v.respelled {
		return read, ""
	}
	if v.written == "" {
		return read, words.T("import.empty")
	}
	return read, v.written
}

// noValue stands where there is nothing to say.
const noValue = "–"

// listed joins what a line says; a part that is missing is called empty.
func listed(words *lang.Printer, parts []string) string {
	whole := make([]string, len(parts))
	for i, part := range parts {
		whole[i] = cmp.Or(part, words.T("import.empty"))
	}
	return joined(words, whole)
}

// fieldsListed names the columns that a line is about.
func fieldsListed(words *lang.Printer, s *exchange.Sheet, fields []exchange.Field) string {
	parts := make([]string, 0, len(fields))
	for _, f := range fields {
		if f != "" {
			parts = append(parts, columnWord(words, s, f))
		}
	}
	return listed(words, parts)
}

// joined writes parts as a list is written.
func joined(words *lang.Printer, parts []string) string {
	if len(parts) == 0 {
		return noValue
	}
	all := parts[0]
	for _, part := range parts[1:] {
		all = words.T("list.pair", "a", all, "b", part)
	}
	return all
}

// whyListed says all of a line's reasons.
func whyListed(words *lang.Printer, why []studio.Reason) string {
	parts := make([]string, len(why))
	for i, r := range why {
		parts[i] = words.Reason(r)
	}
	return joined(words, parts)
}
