package studio

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/civil"
)

// AgreementKind is something that a studio has its members agree to: 会則同意,
// 写真掲載, 保護者同意.
type AgreementKind struct {
	Code     string `json:"code"` // by which signatures are kept; it never changes
	Name     string `json:"name"`
	Months   int    `json:"months,omitempty"`   // that a signature holds; 0: for good
	Minors   bool   `json:"minors,omitempty"`   // only who is not of age needs it
	Required bool   `json:"required,omitempty"` // whoever has not signed is asked to
	Retired  bool   `json:"retired,omitempty"`  // is signed no more; what was stays
}

// Agreement is a signature.
type Agreement struct {
	ID       AgreementID
	Member   MemberID
	Kind     string // the kind's code
	On       civil.Date
	By       string // who signed
	Guardian bool   // for a minor
	Act      ActID
}

// AgreementState is how a member stands to a kind of agreement on a day.
type AgreementState string

const (
	AgreementMissing  AgreementState = "missing"  // it is required, and nobody signed
	AgreementOutdated AgreementState = "outdated" // the guardian signed, and the member has come of age
	AgreementExpired  AgreementState = "expired"
	AgreementExpiring AgreementState = "expiring" // it holds, and soon does no more
	AgreementValid    AgreementState = "valid"
	AgreementNone     AgreementState = "none" // nothing is asked of this member
)

// AgreementStates lists the states of whoever is asked for something, that which
// matters most first.
var AgreementStates = []AgreementState{
	AgreementMissing, AgreementOutdated, AgreementExpired, AgreementExpiring, AgreementValid,
}

// AgreementDecision is how somebody stands to a kind of agreement, and why.
type AgreementDecision struct {
	Kind   AgreementKind
	State  AgreementState
	Signed *Agreement // by which it stands so; nil where nobody signed
	Ends   civil.Date // the first day on which it does not hold; zero: none is known
	Why    []Reason
}

// Holds reports whether the agreement is in force.
func (d AgreementDecision) Holds() bool {
	return d.State == AgreementValid || d.State == AgreementExpiring
}

// Since 1 April 2022 eighteen years are the age of majority in Japan, before it
// was twenty; who was eighteen or nineteen on that day came of age on it (民法4条,
// 平成30年法律第59号 附則2条).
const (
	ageOfMajority  = 18
	formerMajority = 20
)

var majorityLowered = civil.Date{Year: 2022, Month: time.April, Day: 1}

// ComesOfAge is the first day on which somebody born on birth is of age. As in
// Age, 29 February is 1 March in common years.
func ComesOfAge(birth civil.Date) civil.Date {
	now, before := birthday(birth, birth.Year+ageOfMajority), birthday(birth, birth.Year+formerMajority)
	switch {
	case !now.Before(majorityLowered):
		return now
	case before.Before(majorityLowered):
		return before
	}
	return majorityLowered
}

// Minor reports whether somebody is not of age on a day; of an unknown birth it
// is not known, and not so.
func Minor(birth, on civil.Date) bool { return !birth.IsZero() && on.Before(ComesOfAge(birth)) }

// AgreementOn decides how a member stands to a kind of agreement on a day, from
// the signatures that hold.
//
// A guardian's signature is outdated from the day on which the member comes of
// age: from then on they agree for themselves. What somebody signed alone as a
// minor is no agreement, as the guardian could take it back (民法5条). Of several
// signatures the one that stands best counts, of equals the latest.
func AgreementOn(k AgreementKind, signed []Agreement, birth civil.Date, p Policy, today civil.Date) AgreementDecision {
	best := AgreementDecision{Kind: k, State: AgreementNone}
	if k.Minors && !Minor(birth, today) {
		if !birth.IsZero() {
			best.Why = []Reason{Because("agreement.of_age", "since", ComesOfAge(birth).String())}
		}
		return best
	}
	if k.Required {
		best.State = AgreementMissing
		best.Why = []Reason{Because("agreement.nobody_signed")}
	}
	for _, a := range signed {
		if a.Kind != k.Code || a.On.After(today) {
			continue
		}
		if !a.Guardian && Minor(birth, a.On) {
			if best.Signed == nil {
				best.Why = []Reason{Because("agreement.signed_as_minor", "by", a.By, "on", a.On.String())}
			}
			continue
		}
		if d := a.standing(k, birth, p, today); best.Signed == nil || d.better(best) {
			best = d
		}
	}
	return best
}

// standing is how a signature stands on a day.
func (a Agreement) standing(k AgreementKind, birth civil.Date, p Policy, today civil.Date) AgreementDecision {
	d := AgreementDecision{Kind: k, State: AgreementValid, Signed: &a}
	ended, over := "agreement.expired", AgreementExpired
	if k.Months > 0 {
		d.Ends = AddMonths(a.On, k.Months)
	}
	if a.Guardian && !birth.IsZero() {
		if day := ComesOfAge(birth); d.Ends.IsZero() || !day.After(d.Ends) {
			d.Ends, ended, over = day, "agreement.outdated", AgreementOutdated
		}
	}
	d.Why = []Reason{Because("agreement.signed", "on", a.On.String(), "by", a.By)}
	switch {
	case d.Ends.IsZero():
	case !today.Before(d.Ends):
		d.State = over
		d.Why = append(d.Why, Because(ended, "day", d.Ends.String()))
	case !d.Ends.AddDays(-p.RenewalDays).After(today):
		d.State = AgreementExpiring
		d.Why = append(d.Why, Because("agreement.holds_until", "day", d.Ends.AddDays(-1).String()))
	default:
		d.Why = append(d.Why, Because("agreement.holds_until", "day", d.Ends.AddDays(-1).String()))
	}
	return d
}

// better reports whether a signature counts rather than another one.
func (d AgreementDecision) better(than AgreementDecision) bool {
	of, to := slices.Index(AgreementStates, d.State), slices.Index(AgreementStates, than.State)
	switch {
	case d.Holds() != than.Holds() || d.Holds() && of != to:
		return of > to
	case d.Signed.On != than.Signed.On:
		return d.Signed.On.After(than.Signed.On)
	}
	return d.Signed.Act > than.Signed.Act
}

// Agreements decides on every kind that is in use, in their order.
func Agreements(signed []Agreement, birth civil.Date, p Policy, today civil.Date) []AgreementDecision {
	var list []AgreementDecision
	for _, k := range p.Agreements {
		if !k.Retired {
			list = append(list, AgreementOn(k, signed, birth, p, today))
		}
	}
	return list
}

// WorstAgreement is the state that matters most; empty where nothing is asked.
func WorstAgreement(list []AgreementDecision) AgreementState {
	for _, s := range AgreementStates {
		if slices.ContainsFunc(list, func(d AgreementDecision) bool { return d.State == s }) {
			return s
		}
	}
	return ""
}

// Sign decides whether a signature can be kept; what is wrong is named by the
// fields kind, on, by and guardian.
func Sign(a Agreement, k AgreementKind, birth, today civil.Date) FieldErrors {
	var wrong FieldErrors
	minor := Minor(birth, a.On)
	switch {
	case k.Retired:
		wrong.Add("kind", "agreement.retired", "name", k.Name)
	case k.Minors && !minor && !birth.IsZero():
		wrong.Add("kind", "agreement.of_age", "since", ComesOfAge(birth).String())
	case a.Guardian && !minor && !birth.IsZero():
		wrong.Add("guardian", "agreement.of_age", "since", ComesOfAge(birth).String())
	case !a.Guardian && minor:
		wrong.Add("guardian", "agreement.guardian_signs", "age", strconv.Itoa(Age(birth, a.On)))
	}
	switch {
	case a.On.After(today):
		wrong.Add("on", "agreement.future")
	case !birth.IsZero() && a.On.Before(birth):
		wrong.Add("on", "agreement.before_birth")
	}
	if strings.TrimSpace(a.By) == "" {
		wrong.Add("by", "agreement.by_missing")
	}
	for _, why := range MayWrite(Written{"by", a.By, TitleLength}) {
		wrong.Add("by", why.Code, "of", "by", "count", why.Args["count"], "most", why.Args["most"])
	}
	return wrong
}

// mostMonths is how long a signature may hold that does not hold for good.
const mostMonths = 120

// CheckAgreements says what is wrong with the kinds that a studio defines.
func CheckAgreements(kinds []AgreementKind, fold func(string) string) FieldErrors {
	var wrong FieldErrors
	for i, k := range kinds {
		same := func(o AgreementKind) bool { return fold(o.Name) == fold(k.Name) || o.Code == k.Code }
		switch {
		case tidy(k.Name) == "" || k.Code == "":
			wrong.Add("agreements", "agreement.name_missing")
		case utf8.RuneCountInString(k.Name) > longestTrait:
			wrong.Add("agreements", "trait.too_long", "most", strconv.Itoa(longestTrait))
		case slices.ContainsFunc(kinds[:i], same):
			wrong.Add("agreements", "agreement.name_twice", "name", k.Name)
		case k.Months < 0 || k.Months > mostMonths:
			wrong.Add("agreements", "policy.out_of_range", "value", strconv.Itoa(k.Months), "most", strconv.Itoa(mostMonths))
		}
	}
	return wrong
}

func (k AgreementKind) defined() (code, name string) { return k.Code, k.Name }

// Coded is a new kind with a code made from its name that no other one has.
func (k AgreementKind) Coded(others []AgreementKind) AgreementKind {
	k.Code = codeFor(k.Name, others)
	return k
}

// AgreementKindOf finds a kind by its code or by its name, folded.
func AgreementKindOf(kinds []AgreementKind, said string, fold func(string) string) (AgreementKind, bool) {
	return definedAs(kinds, said, fold)
}
