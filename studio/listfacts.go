package studio

import (
	"slices"

	"cloud.google.com/go/civil"
)

// ListFacts are what conditions ask of one member, as they stand on a day. Texts
// are folded as the conditions' values are, so that 髙 finds 高. What is not known
// is empty or zero.
type ListFacts struct {
	Number, Name, Kana string
	Postal, Address    string
	Phone, Email       string
	Guardian, Caution  string
	Classes            []string // by contract in force or standing seat
	Plans              []string // the labels of the contracts in force
	Cards              []string
	Duplicates         []string // numbers of those who may be the same person

	Rank     string   // 級・段・帯
	RankText string   // as it is written
	Ranks    []string // the studio's order, from the lowest to the highest
	Group    string
	Tags     []string
	Own      map[string]OwnFact // by the field's code
	Fields   []OwnField         // that the studio defines itself, as they are now
	Missing  []string           // the names of required fields that are empty

	Agreement AgreementState // that matters most; empty where nothing is asked

	Sex    Sex
	Birth  civil.Date
	Joined civil.Date

	Status   Status     // empty when there is none
	Since    civil.Date // its first day
	HoldEnds civil.Date // its last day, where it is a hold that ends
	Renewal  civil.Date // the last day of a contract that nothing goes on from; see Life.Renewal
	Left     civil.Date // the day before it, where it is a withdrawal
	Trial    civil.Date // the last trial's first day, of whom it did not make a member

	Visits  []int32 // the days of the visits, as DayNumber counts them, rising
	Fee     int64   // of the contracts in force, a month
	Arrears int64   // what the payer owes past its due day
}

// epoch is the day from which DayNumber counts.
var epoch = civil.Date{Year: 1970, Month: 1, Day: 1}

// DayNumber counts days from 1 January 1970, which is 0.
func DayNumber(d civil.Date) int32 { return int32(d.DaysSince(epoch)) }

// Stand fills in what a member's standings say of a day.
func (f *ListFacts) Stand(standings []Standing, on civil.Date) {
	s, _ := StandingOn(standings, on)
	f.Status, f.Since = s.Status, s.From
	f.HoldEnds, f.Left, f.Trial = civil.Date{}, civil.Date{}, civil.Date{}
	switch s.Status {
	case Leave:
		f.HoldEnds = s.To
	case Withdrawn:
		f.Left = s.From.AddDays(-1)
	}
	for _, s := range standings {
		if s.Status == Trial && !s.From.After(on) && s.From.After(f.Trial) {
			f.Trial = s.From
		}
	}
	joined := func(s Standing) bool { return (s.Status == Active || s.Status == Leave) && !s.From.Before(f.Trial) }
	if slices.ContainsFunc(standings, joined) {
		f.Trial = civil.Date{}
	}
}

// LastVisit is the day of the last visit; zero without one.
func (f *ListFacts) LastVisit() civil.Date {
	if len(f.Visits) == 0 {
		return civil.Date{}
	}
	return epoch.AddDays(int(f.Visits[len(f.Visits)-1]))
}

// VisitsFrom counts the visits from a day to another, both included.
func (f *ListFacts) VisitsFrom(first, last int32) int {
	from, _ := slices.BinarySearch(f.Visits, first)
	to, _ := slices.BinarySearch(f.Visits, last+1)
	return max(0, to-from)
}

// some reports whether what is known of a TextField, or one of several, is
// accepted.
func (f *ListFacts) some(field ListField, accepted func(string) bool) bool {
	switch field {
	case FieldClass:
		return slices.ContainsFunc(f.Classes, accepted)
	case FieldPlan:
		return slices.ContainsFunc(f.Plans, accepted)
	case FieldCard:
		return slices.ContainsFunc(f.Cards, accepted)
	case FieldMissing:
		return slices.ContainsFunc(f.Missing, accepted)
	case FieldTag:
		return slices.ContainsFunc(f.Tags, accepted)
	case FieldDuplicate:
		return slices.ContainsFunc(f.Duplicates, accepted)
	case FieldArea:
		return f.Postal != "" && accepted(f.Postal) || f.Address != "" && accepted(f.Address)
	}
	text := f.text(field)
	return text != "" && accepted(text)
}

// text is what is known of a TextField that has one value.
func (f *ListFacts) text(field ListField) string {
	switch field {
	case FieldNumber:
		return f.Number
	case FieldName:
		return f.Name
	case FieldKana:
		return f.Kana
	case FieldPostal:
		return f.Postal
	case FieldAddress:
		return f.Address
	case FieldPhone:
		return f.Phone
	case FieldEmail:
		return f.Email
	case FieldGuardian:
		return f.Guardian
	case FieldCaution:
		return f.Caution
	case FieldGroup:
		return f.Group
	}
	return ""
}

// Choice is the code that is known of a ChoiceField.
func (f *ListFacts) Choice(field ListField) string {
	switch field {
	case FieldSex:
		return string(f.Sex)
	case FieldAgreement:
		return string(f.Agreement)
	}
	return string(f.Status)
}

// Day is what is known of a DateField.
func (f *ListFacts) Day(field ListField) civil.Date {
	switch field {
	case FieldSince:
		return f.Since
	case FieldTrial:
		return f.Trial
	case FieldHoldEnds:
		return f.HoldEnds
	case FieldRenewal:
		return f.Renewal
	case FieldJoined:
		return f.Joined
	case FieldLeft:
		return f.Left
	case FieldBirth, FieldBirthday:
		return f.Birth
	case FieldLastVisit:
		return f.LastVisit()
	}
	return civil.Date{}
}

// Number is how a column of counts or money is read of a member, seen from a
// day, and whether it is known.
func (c Column) Number(today civil.Date) func(*ListFacts) (int64, bool) {
	switch c.Field {
	case FieldAge:
		return func(f *ListFacts) (int64, bool) {
			return int64(Age(f.Birth, today)), !f.Birth.IsZero()
		}
	case FieldFee:
		return func(f *ListFacts) (int64, bool) { return f.Fee, len(f.Plans) > 0 }
	case FieldArrears:
		return func(f *ListFacts) (int64, bool) { return f.Arrears, true }
	case FieldVisits:
		first, last := c.days(today)
		return func(f *ListFacts) (int64, bool) { return int64(f.VisitsFrom(first, last)), true }
	}
	return func(*ListFacts) (int64, bool) { return 0, false }
}

// days are the first and the last day that a count takes in; without a period
// all there are.
func (c Column) days(today civil.Date) (first, last int32) {
	p, ok := parsePeriod(c.Period)
	if !ok {
		return -1 << 31, 1<<31 - 2
	}
	from, to := p(today)
	return DayNumber(from), DayNumber(to)
}
