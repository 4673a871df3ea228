package office

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// The fields of the rules of bookings, as their errors name them.
const (
	ruleOpensDays  = "booking_opens_days"
	ruleOpensAt    = "booking_opens_at"
	ruleCloses     = "booking_closes"
	rulePromotes   = "waitlist_promotes"
	ruleQueueEnds  = "waitlist_closes"
	ruleOfferFor   = "waitlist_offer_for"
	ruleFreeUntil  = "cancel_free_until"
	ruleLateFee    = "cancel_late"
	ruleNoShowFee  = "cancel_no_show"
	ruleForgives   = "cancel_forgive_days"
	ruleBanAfter   = "cancel_ban_after"
	ruleBanWithin  = "cancel_ban_within"
	ruleBanFor     = "cancel_ban_for"
	ruleClosesWhen = "closes_when" // the choices from here on are never wrong
	ruleNext       = "next"
	ruleOrder      = "order"
	ruleLateUses   = "late_uses"
	ruleNoShowUses = "no_show_uses"
)

// numbersOf are where a policy keeps the plain numbers of its rules.
func numbersOf(p *studio.Policy) map[string]*int {
	return map[string]*int{
		ruleOpensDays: &p.Booking.OpensDays, ruleForgives: &p.Cancel.ForgiveDays,
		ruleBanAfter: &p.Cancel.BanAfter, ruleBanWithin: &p.Cancel.BanWithin, ruleBanFor: &p.Cancel.BanFor,
	}
}

// feesOf are where it keeps amounts.
func feesOf(p *studio.Policy) map[string]*int64 {
	return map[string]*int64{ruleLateFee: &p.Cancel.Late.Fee, ruleNoShowFee: &p.Cancel.NoShow.Fee}
}

// spansOf are where it keeps lengths of time.
func spansOf(p *studio.Policy) map[string]*studio.Minutes {
	return map[string]*studio.Minutes{
		ruleCloses: &p.Booking.Closes, rulePromotes: &p.PromoteUntil, ruleQueueEnds: &p.Waitlist.Closes,
		ruleOfferFor: &p.Waitlist.OfferFor, ruleFreeUntil: &p.Cancel.FreeUntil,
	}
}

// switchesOf are where it keeps what is so or not.
func switchesOf(p *studio.Policy) map[string]*bool {
	return map[string]*bool{
		ruleNext: &p.Waitlist.ByOffer, ruleOrder: &p.Waitlist.ContractFirst,
		ruleLateUses: &p.Cancel.Late.Session, ruleNoShowUses: &p.Cancel.NoShow.Session,
	}
}

// strictRule is something that speaks against a booking: its name and the key of
// its words.
type strictRule struct{ name, words string }

// strictRules are in the order in which they are shown.
var strictRules = []strictRule{
	{"booking_age", "policy.booking_age"},
	{"booking_level", "policy.booking_level"},
	{"booking_contract", "policy.booking_contract"},
	{"booking_agreement", "policy.booking_agreement"},
	{"booking_clash", "policy.booking_clash"},
	{"booking_arrears", "policy.booking_arrears"},
}

// strictOf are where a policy keeps how strict it is.
func strictOf(p *studio.Policy) map[string]*studio.Strictness {
	return map[string]*studio.Strictness{
		"booking_age": &p.Booking.Age, "booking_level": &p.Booking.Level,
		"booking_contract": &p.Booking.Contract, "booking_agreement": &p.Booking.Agreement,
		"booking_clash": &p.Booking.Clash, "booking_arrears": &p.Booking.Arrears,
	}
}

var strictnesses = []studio.Strictness{studio.Ignored, studio.Warned, studio.Refusing}

// rulesDraft is the rules of bookings as they are being typed and chosen. An empty
// number is none.
type rulesDraft struct {
	text   map[string]string
	unit   map[string]int // of a length of time, among spanUnits
	choice map[string]int
}

func rulesDraftOf(policy studio.Policy) rulesDraft {
	p := &policy
	d := rulesDraft{text: map[string]string{}, unit: map[string]int{}, choice: map[string]int{}}
	if p.Booking.Closes != studio.AtTheEnd {
		d.choice[ruleClosesWhen] = 1
	} else {
		p.Booking.Closes = 0
	}
	for name, n := range numbersOf(p) {
		d.text[name] = typedNumber(int64(*n))
	}
	for name, n := range feesOf(p) {
		d.text[name] = typedNumber(*n)
	}
	for name, m := range spansOf(p) {
		n, unit := spanOf(*m)
		d.text[name], d.unit[name] = strconv.Itoa(n), unit
	}
	for name, on := range switchesOf(p) {
		if *on {
			d.choice[name] = 1
		}
	}
	for name, s := range strictOf(p) {
		d.choice[name] = max(0, slices.Index(strictnesses, *s))
	}
	d.text[ruleOpensAt] = p.Booking.OpensAt.String()
	return d
}

// typedNumber is a number as it stands in its field: none where it is zero.
func typedNumber(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// change is what the draft makes of a policy, and what of it cannot be read.
func (d rulesDraft) change() (func(*desk.Policy), studio.FieldErrors) {
	var read studio.Policy
	var wrong studio.FieldErrors
	number := func(name string) int64 {
		n, err := readNumber(d.text[name])
		if err != nil && !d.unasked(name) {
			wrong = append(wrong, studio.FieldError{Field: name, Reason: studio.Because("policy.not_a_number", "value", d.text[name])})
		}
		return n
	}
	for name, n := range numbersOf(&read) {
		*n = int(number(name))
	}
	for name, n := range feesOf(&read) {
		*n = number(name)
	}
	for name, m := range spansOf(&read) {
		*m = studio.Minutes(number(name)) * spanUnits[d.unit[name]].minutes
	}
	if d.choice[ruleClosesWhen] == 0 {
		read.Booking.Closes = studio.AtTheEnd
	}
	at, err := studio.ParseClock(width.Narrow.String(strings.TrimSpace(d.text[ruleOpensAt])))
	if err != nil && !d.unasked(ruleOpensAt) {
		wrong = append(wrong, studio.FieldError{Field: ruleOpensAt, Reason: studio.Because("policy.not_a_time")})
	}
	read.Booking.OpensAt = at
	for name, on := range switchesOf(&read) {
		*on = d.choice[name] == 1
	}
	for name, s := range strictOf(&read) {
		*s = strictnesses[d.choice[name]]
	}
	return func(p *desk.Policy) { takeRules(&p.Studio, &read) }, wrong
}

// takeRules takes over what this page asks for, and leaves the rest as it is.
func takeRules(p, read *studio.Policy) {
	takeAll(numbersOf(p), numbersOf(read))
	takeAll(feesOf(p), feesOf(read))
	takeAll(spansOf(p), spansOf(read))
	takeAll(switchesOf(p), switchesOf(read))
	takeAll(strictOf(p), strictOf(read))
	p.Booking.OpensAt = read.Booking.OpensAt
}

func takeAll[T any](to, from map[string]*T) {
	for name := range to {
		*to[name] = *from[name]
	}
}

// bookingRules is what of a policy this page changes.
func bookingRules(p desk.Policy) any {
	return []any{p.Studio.Booking, p.Studio.Waitlist, p.Studio.PromoteUntil, p.Studio.Cancel}
}

// readNumber reads a whole number of none or more, as people type it.
func readNumber(typed string) (int64, error) {
	typed = strings.ReplaceAll(width.Narrow.String(strings.TrimSpace(typed)), ",", "")
	if typed == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(typed, 10, 31)
	return int64(n), err
}

// unasked reports whether a field is not shown, since another says that it has no
// meaning.
func (d rulesDraft) unasked(name string) bool {
	none := func(of string) bool {
		n, err := readNumber(d.text[of])
		return err == nil && n == 0
	}
	switch name {
	case ruleOpensAt:
		return none(ruleOpensDays)
	case ruleCloses:
		return d.choice[ruleClosesWhen] == 0
	case ruleBanWithin, ruleBanFor:
		return none(ruleBanAfter)
	}
	return false
}

// with is the draft with another text of a field.
func (d rulesDraft) with(name, text string) rulesDraft {
	d.text = maps.Clone(d.text)
	d.text[name] = text
	return d
}

// spanUnit is a unit in which a length of time is typed.
type spanUnit struct {
	minutes studio.Minutes
	word    string // the key of its name
	said    string // the key of so many of them
}

var spanUnits = []spanUnit{
	{1, "policy.unit_minutes", "policy.minutes"},
	{60, "policy.unit_hours", "policy.hours"},
	{24 * 60, "policy.unit_days", "policy.days"},
}

// spanOf is a length of time in the largest unit that it is whole in; a day is
// said in hours.
func spanOf(m studio.Minutes) (n, unit int) {
	for i, u := range slices.Backward(spanUnits) {
		if m%u.minutes == 0 && (m > u.minutes || i < 2 && m == u.minutes) {
			return int(m / u.minutes), i
		}
	}
	return int(m), 0
}

// spanWords says a length of time.
func spanWords(w *lang.Printer, m studio.Minutes) string {
	n, unit := spanOf(m)
	return w.T(spanUnits[unit].said, "n", strconv.Itoa(n))
}
