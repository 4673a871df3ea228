package command

import (
	"strconv"

	"github.com/kayoi-app/kayoi/studio"
)

// bookingFlags are what can be decided about bookings.
type bookingFlags struct {
	OpensDays *int        `help:"policy_opens_days" placeholder:"DAYS"`
	OpensAt   *clockFlag  `help:"policy_opens_at" placeholder:"HH:MM"`
	Closes    *closesFlag `help:"policy_closes" placeholder:"MINUTES"`
	Age       string      `help:"policy_age" enum:"ignore,warn,refuse," default:"" placeholder:"HOW"`
	Level     string      `help:"policy_level" enum:"ignore,warn,refuse," default:"" placeholder:"HOW"`
	Contract  string      `help:"policy_contract" enum:"ignore,warn,refuse," default:"" placeholder:"HOW"`
	Clash     string      `help:"policy_clash" enum:"ignore,warn,refuse," default:"" placeholder:"HOW"`
	Arrears   string      `help:"policy_arrears" enum:"ignore,warn,refuse," default:"" placeholder:"HOW"`
	Agreement string      `help:"policy_agreement" enum:"ignore,warn,refuse," default:"" placeholder:"HOW"`
}

// clockFlag is a time of day as it is typed: 10:00.
type clockFlag struct{ studio.Clock }

// UnmarshalText reads the time.
func (f *clockFlag) UnmarshalText(text []byte) (err error) {
	if f.Clock, err = studio.ParseClock(string(text)); err != nil {
		return studio.Errorf("command.not_a_time", "value", string(text))
	}
	return nil
}

// atTheEnd is how the end of the session is typed where minutes before its start are.
const atTheEnd = "end"

// closesFlag is when booking closes as it is typed: 30, end.
type closesFlag struct{ studio.Minutes }

// UnmarshalText reads the minutes.
func (f *closesFlag) UnmarshalText(text []byte) error {
	if string(text) == atTheEnd {
		f.Minutes = studio.AtTheEnd
		return nil
	}
	n, err := strconv.ParseUint(string(text), 10, 31)
	if err != nil {
		return studio.Errorf("command.not_minutes", "value", string(text), "end", atTheEnd)
	}
	f.Minutes = studio.Minutes(n)
	return nil
}

// change decides what the flags say, and reports whether they say anything.
func (f *bookingFlags) change(p *studio.BookingPolicy) bool {
	changed := take(&p.OpensDays, f.OpensDays)
	if f.OpensAt != nil {
		p.OpensAt, changed = f.OpensAt.Clock, true
	}
	if f.Closes != nil {
		p.Closes, changed = f.Closes.Minutes, true
	}
	for into, typed := range map[*studio.Strictness]string{
		&p.Age: f.Age, &p.Level: f.Level, &p.Contract: f.Contract, &p.Clash: f.Clash, &p.Arrears: f.Arrears,
		&p.Agreement: f.Agreement,
	} {
		if typed != "" {
			*into, changed = studio.Strictness(typed), true
		}
	}
	return changed
}

type bookingPolicyReply struct {
	OpensDays int    `json:"opens_days"` // before the day; 0: always
	OpensAt   string `json:"opens_at"`   // 10:00
	Closes    *int   `json:"closes"`     // minutes before the start; null: when the session ends
	Age       string `json:"age"`        // ignore, warn or refuse
	Level     string `json:"level"`
	Contract  string `json:"contract"`
	Clash     string `json:"clash"`
	Arrears   string `json:"arrears"`
	Agreement string `json:"agreement"`
}

func answeredBooking(p studio.BookingPolicy) bookingPolicyReply {
	r := bookingPolicyReply{
		OpensDays: p.OpensDays, OpensAt: p.OpensAt.String(),
		Age: string(p.Age), Level: string(p.Level), Contract: string(p.Contract), Clash: string(p.Clash), Arrears: string(p.Arrears),
		Agreement: string(p.Agreement),
	}
	if p.Closes != studio.AtTheEnd {
		closes := int(p.Closes)
		r.Closes = &closes
	}
	return r
}

func (r bookingPolicyReply) lines(p *page) [][]any {
	w := p.words
	opens, closes := w.T("policy.always"), w.T("policy.at_the_end")
	if r.OpensDays > 0 {
		opens = w.T("policy.days_before", "n", strconv.Itoa(r.OpensDays), "at", r.OpensAt)
	}
	if r.Closes != nil {
		closes = w.T("policy.minutes_before", "n", strconv.Itoa(*r.Closes))
	}
	return [][]any{
		{w.T("policy.booking_opens"), opens},
		{w.T("policy.booking_closes"), closes},
		{w.T("policy.booking_age"), w.T("strictness." + r.Age)},
		{w.T("policy.booking_level"), w.T("strictness." + r.Level)},
		{w.T("policy.booking_contract"), w.T("strictness." + r.Contract)},
		{w.T("policy.booking_clash"), w.T("strictness." + r.Clash)},
		{w.T("policy.booking_arrears"), w.T("strictness." + r.Arrears)},
		{w.T("policy.booking_agreement"), w.T("strictness." + r.Agreement)},
	}
}
