package register

import (
	"maps"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Form is what somebody typed about a member, by field. It is read as a roster
// is, so that dates, phones and kana may be typed as people write them. A field
// that is not there is not spoken of.
type Form map[exchange.Field]string

// FormFields are those that a form may have, in their order. The remark is the
// member's caution.
var FormFields = []exchange.Field{
	exchange.FieldNumber, exchange.FieldName, exchange.FieldKana, exchange.FieldSex, exchange.FieldBirth,
	exchange.FieldPostal, exchange.FieldAddress, exchange.FieldPhone, exchange.FieldEmail, exchange.FieldGuardian,
	exchange.FieldJoined, exchange.FieldRemark,
}

// FormOf is the form of a member as they are, every field filled in.
func FormOf(m rows.Membership) Form { return formOf(personOf(m.Fields, m.Guardian)) }

// personOf is a member as a roster has them.
func personOf(m studio.Member, guardian string) exchange.Person {
	return exchange.Person{
		Number: m.Number, Name: m.Name, Kana: m.Kana, Sex: m.Sex, Birth: m.Birth, Postal: m.Postal, Address: m.Address,
		Phone: m.Phone, Email: m.Email, Guardian: guardian, Joined: m.Joined, Remark: m.Caution,
	}
}

// guardianOf is who pays for a member, where that is somebody else.
func guardianOf(m studio.Member, payer string) string {
	if payer == m.Name {
		return ""
	}
	return payer
}

// memberOf is a person of a roster as a member, of no household yet.
func memberOf(p exchange.Person) studio.Member {
	return studio.Member{
		Number: p.Number, Name: p.Name, Kana: p.Kana, Sex: p.Sex, Birth: p.Birth, Postal: p.Postal, Address: p.Address,
		Phone: p.Phone, Email: p.Email, Joined: p.Joined, Caution: p.Remark,
	}
}

// formOf writes a person's fields in the form in which they are kept.
func formOf(p exchange.Person) Form {
	return Form{
		exchange.FieldNumber: p.Number, exchange.FieldName: p.Name, exchange.FieldKana: p.Kana, exchange.FieldSex: string(p.Sex),
		exchange.FieldBirth: isoDay(p.Birth), exchange.FieldPostal: p.Postal, exchange.FieldAddress: p.Address,
		exchange.FieldPhone: p.Phone, exchange.FieldEmail: p.Email, exchange.FieldGuardian: p.Guardian,
		exchange.FieldJoined: isoDay(p.Joined), exchange.FieldRemark: p.Remark,
	}
}

func isoDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// Check names every wrong field of a form that is filled in on a day. Whether a
// number is free, only the register knows.
func (f Form) Check(today civil.Date) studio.FieldErrors {
	_, wrong := f.read(today)
	return wrong
}

// read reads the fields that are there.
func (f Form) read(today civil.Date) (p exchange.Person, wrong studio.FieldErrors) {
	for _, field := range FormFields {
		typed, ok := f[field]
		if !ok {
			continue
		}
		problem := p.Read(field, typed)
		if problem == nil && field == exchange.FieldBirth && p.Birth.After(today) {
			problem = &exchange.Problem{Code: "member.birth_future", Args: map[string]string{"birth": p.Birth.String()}}
		}
		if problem != nil {
			wrong = append(wrong, fieldError(field, *problem))
		}
	}
	return p, wrong
}

// inForm are the problems of a cell whose sentences speak of files.
var inForm = map[string]string{
	"import.name_missing": "member.name_missing",
	"import.not_kana":     "member.not_kana",
	"import.too_long":     "member.too_long",
	"import.date_serial":  "import.not_a_date",
}

func fieldError(f exchange.Field, p exchange.Problem) studio.FieldError {
	if code, ok := inForm[p.Code]; ok {
		p.Code = code
	}
	return studio.FieldError{Field: string(f), Reason: studio.Reason{Code: p.Code, Args: p.Args}}
}

// laid is a form over another one.
func (f Form) laid(over Form) Form {
	both := maps.Clone(over)
	maps.Copy(both, f)
	return both
}

// fields are those of the form that are in FormFields, in their order.
func (f Form) fields() []exchange.Field {
	return slices.DeleteFunc(slices.Clone(FormFields), func(field exchange.Field) bool {
		_, ok := f[field]
		return !ok
	})
}
