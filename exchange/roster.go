package exchange

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/kayoi-app/kayoi/studio"
)

// person reads a row. All its problems are returned, in the order of columns.
func (r *roster) person(row Row) (p Person, errors []RowError, warnings []*Problem) {
	if wrong := r.sheet.shifted(r.mapping, row); wrong != nil {
		return p, []RowError{r.sheet.rowError(r.mapping, row, "", FieldName, *wrong)}, nil
	}
	notKana := false
	for _, f := range r.fields {
		wrong, doubt := r.read(&p, f, row.cell(r.mapping[f]))
		if wrong != nil {
			errors = append(errors, r.sheet.rowError(r.mapping, row, f, FieldName, *wrong))
		}
		if doubt != nil {
			warnings = append(warnings, doubt)
			notKana = notKana || doubt.Code == "import.not_kana"
		}
	}
	p.callInEmergency(word(row.cell(r.column(FieldEmergencyName))))
	if _, ok := r.mapping[FieldName]; !ok {
		errors = append(errors, r.sheet.rowError(r.mapping, row, FieldName, FieldName, *problem("import.name_missing")))
	}
	return p, errors, append(warnings, r.doubts(row, p, notKana)...)
}

// column is where a field stands; nowhere is -1.
func (r *roster) column(f Field) int {
	if i, ok := r.mapping[f]; ok {
		return i
	}
	return -1
}

// read reads one cell into its field: what refuses the row, or what to look at in
// it.
func (r *roster) read(p *Person, f Field, cell string) (wrong, doubt *Problem) {
	if wrong = tooLong(f, cell); wrong != nil {
		return wrong, nil
	}
	if wrong = failed(cell); wrong != nil {
		return wrong, nil
	}
	if own, ok := ownOf(r.sheet.Own, f); ok {
		return p.readOwn(own, cell), nil
	}
	if f == FieldClasses {
		refs, known := r.refs[cell]
		if !known {
			refs = r.classes.read(cell)
			r.refs[cell] = refs
		}
		p.Classes = slices.Clip(refs)
		return nil, nil
	}
	if f == FieldEmergencyName {
		return nil, nil // see callInEmergency
	}
	wrong = p.read(f, cell, r.classes)
	switch {
	case wrong == nil:
	case wrong.Code == "import.not_kana" || wrong.Code == "import.contact_in_words":
		return nil, wrong
	case wrong.Code == "import.date_serial" && r.sheet.workbook != nil:
		counted, not := r.sheet.workbook.from.counted(cell)
		if not != nil {
			return not, nil
		}
		return p.read(f, counted, r.classes), problem("import.date_counted", "date", counted)
	}
	return wrong, nil
}

// How many characters a cell may hold. More come from a quotation mark too many,
// which makes one cell of all rows up to the next one.
const (
	longestName = 100
	longestText = 2000
)

func tooLong(f Field, cell string) *Problem {
	most := longestName
	_, own := studio.OwnCode(string(f))
	_, _, contacts := ContactOf(f)
	if own || contacts || f == FieldTags || f == FieldAddress || f == FieldRemark || f == FieldCard || f == FieldClasses || f == FieldEmail {
		most = longestText
	}
	if len(cell) <= most {
		return nil
	}
	n := utf8.RuneCountInString(cell)
	if n <= most {
		return nil
	}
	return problem("import.too_long", "count", strconv.Itoa(n), "most", strconv.Itoa(most))
}

// doubts are what to look at in a row that can be read.
func (r *roster) doubts(row Row, p Person, notKana bool) []*Problem {
	var doubts []*Problem
	if p.Number == "" {
		doubts = append(doubts, problem("import.number_missing"))
	}
	if p.Kana == "" && !notKana {
		doubts = append(doubts, problem("import.kana_missing"))
	}
	if i, ok := r.mapping[FieldPhone]; ok && p.Phone != "" {
		if written := narrow(row.cell(i)); written[0] >= '1' && written[0] <= '9' {
			doubts = append(doubts, problem("import.phone_zero_added", "phone", p.Phone))
		}
	}
	if !p.Account.IsZero() && !p.Account.Complete() {
		doubts = append(doubts, problem("import.account_incomplete"))
	}
	for _, c := range p.Classes {
		if len(r.classes) > 0 && r.classes[Fold(c.Name)] == "" {
			doubts = append(doubts, problem("import.class_unknown", "class", c.Name))
		}
	}
	return doubts
}

// Read reads a field as somebody typed it: as a cell of a roster is read.
func (p *Person) Read(f Field, typed string) *Problem {
	if wrong := tooLong(f, typed); wrong != nil {
		return wrong
	}
	return p.read(f, typed, nil)
}

// read reads one cell into its field.
func (p *Person) read(f Field, cell string, classes classIndex) (wrong *Problem) {
	switch f {
	case FieldNumber:
		p.Number = unspaced(cell)
	case FieldName:
		if p.Name = Name(cell); p.Name == "" {
			wrong = problem("import.name_missing")
		}
	case FieldKana:
		p.Kana, wrong = Kana(cell)
	case FieldSex:
		p.Sex, wrong = sexes.value(cell, "import.unknown_sex")
	case FieldBirth:
		p.Birth, wrong = Date(cell)
	case FieldPostal:
		p.Postal, wrong = Postal(cell)
	case FieldAddress:
		p.Address = text(cell)
	case FieldPhone:
		p.Phone, wrong = Phone(cell)
	case FieldEmail:
		p.Email, wrong = Email(cell)
	case FieldGuardian:
		p.Guardian = Name(cell)
	case FieldJoined:
		p.Joined, wrong = Date(cell)
	case FieldStatus:
		p.Status, wrong = statuses.value(cell, "import.unknown_status")
	case FieldClasses:
		p.Classes = classes.read(cell)
	case FieldFee:
		if p.HasFee = text(cell) != ""; p.HasFee {
			p.Fee, wrong = Amount(cell)
		}
	case FieldCard:
		p.Cards, wrong = cardIDs(cell)
	case FieldRemark:
		p.Remark = text(cell)
	case FieldRank:
		p.Rank = word(cell)
	case FieldGroup:
		p.Group = word(cell)
	case FieldTags:
		p.Tags = tags(cell)
	default:
		if way, whose, ok := ContactOf(f); ok {
			var more []studio.Contact
			more, wrong = contacts(way, whose, cell)
			p.Contacts = append(p.Contacts, more...)
			return wrong
		}
		wrong = p.Account.read(f, cell)
	}
	return wrong
}

func (a *Account) read(f Field, cell string) (wrong *Problem) {
	switch f {
	case FieldBank:
		a.Bank, a.BankName, wrong = bankCode(cell, 4, "import.not_a_bank")
	case FieldBranch:
		a.Branch, a.BranchName, wrong = bankCode(cell, 3, "import.not_a_branch")
	case FieldAccountKind:
		a.Kind, wrong = accountKinds.value(cell, "import.unknown_account_kind")
	case FieldAccountNumber:
		a.Number, wrong = accountNumber(cell)
	case FieldHolder:
		a.Holder = holder(cell)
	}
	return wrong
}
