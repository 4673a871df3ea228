package exchange

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// ownNamed finds the studio's own field that a heading names.
func ownNamed(own []studio.OwnField, header string) (Field, bool) {
	i := slices.IndexFunc(own, func(f studio.OwnField) bool { return headerKey(f.Name) == headerKey(header) })
	if i < 0 {
		return "", false
	}
	return Field(own[i].Prefixed()), true
}

// Fields are what the sheet's columns can be read as: behind those that every
// studio has its own, then a roster's contacts.
func (s *Sheet) Fields() []Field {
	fields := s.Kind.Fields()
	for _, f := range s.Own {
		fields = append(fields, Field(f.Prefixed()))
	}
	if s.Kind == RosterKind {
		fields = append(fields, ContactFields()...)
	}
	return fields
}

// ownOf is the studio's own field that a field is, and whether it is one.
func ownOf(own []studio.OwnField, f Field) (studio.OwnField, bool) {
	i := slices.IndexFunc(own, func(o studio.OwnField) bool { return o.Prefixed() == string(f) })
	if i < 0 {
		return studio.OwnField{}, false
	}
	return own[i], true
}

// IsOurs reports whether a name is one by which a roster's heading names
// something that every studio has. A field of the studio's own may be called as
// some call a rank or a group (帯, 班), and is then what such a heading names.
func IsOurs(name string) bool {
	f, ok := RosterKind.words().field(name)
	if ok && (f == FieldRank || f == FieldGroup || f == FieldTags) {
		return slices.ContainsFunc(rosterColumns, func(c column) bool { return headerKey(c.header) == headerKey(name) })
	}
	return ok
}

// decimalFigure is what of a number is read.
var decimalFigure = regexp.MustCompile(`^-?\d{1,12}(\.\d{1,6})?$`)

// Own reads a value of a studio's own field as people write it, in the form in
// which it is kept. Nothing is empty.
func Own(f studio.OwnField, typed string) (string, *Problem) {
	if wrong := tooLong(Field(f.Prefixed()), typed); wrong != nil {
		return "", wrong
	}
	value := text(typed)
	if value == "" {
		return "", nil
	}
	switch f.Kind {
	case studio.OwnNumber:
		figure := strings.ReplaceAll(narrow(value), ",", "")
		n, err := strconv.ParseFloat(figure, 64)
		if err != nil || !decimalFigure.MatchString(figure) {
			return "", problem("ownfield.not_a_number")
		}
		return strconv.FormatFloat(n+0, 'f', -1, 64), nil
	case studio.OwnDate:
		day, wrong := Date(value)
		return dateCell(day), wrong
	case studio.OwnChoice:
		i := slices.IndexFunc(f.Choices, func(c string) bool { return Fold(c) == Fold(value) })
		if i < 0 {
			return "", problem("ownfield.not_a_choice", "possible", strings.Join(f.Choices, ", "))
		}
		return f.Choices[i], nil
	}
	return value, nil
}

// readOwn reads a cell into a field of the studio's own.
func (p *Person) readOwn(f studio.OwnField, cell string) *Problem {
	value, wrong := Own(f, cell)
	if value != "" {
		if p.Own == nil {
			p.Own = map[string]string{}
		}
		p.Own[f.Code] = value
	}
	return wrong
}
