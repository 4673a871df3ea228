package studio

import (
	"time"

	"cloud.google.com/go/civil"
)

// Status is where a person stands with the studio on a day.
type Status string

const (
	Inquiry   Status = "inquiry"
	Trial     Status = "trial"
	Active    Status = "active"
	Leave     Status = "leave"
	Withdrawn Status = "withdrawn"
)

// Statuses lists every status in the order of a membership's life.
var Statuses = []Status{Inquiry, Trial, Active, Leave, Withdrawn}

// Attends reports whether somebody of that status comes to lessons.
func (s Status) Attends() bool { return s == Active || s == Trial }

// HoldsSeat reports whether a standing seat of somebody of that status is taken.
func (s Status) HoldsSeat() bool { return s == Active || s == Leave }

// Sex as the register keeps it; empty when it is not known.
type Sex string

const (
	Female Sex = "female"
	Male   Sex = "male"
)

// Member is a person who attends, once attended, or asked about it.
type Member struct {
	ID        MemberID
	Number    string // what people see: "00020", unique in the studio
	Name      string // one ordinary space between family and given name
	Kana      string // full-width katakana, one space; empty when not known
	Sex       Sex
	Birth     civil.Date // zero when not known
	Postal    string     // "150-8977"
	Address   string
	Phone     string // with hyphens: "090-6001-9273"
	Email     string
	Household HouseholdID
	Joined    civil.Date // zero when not known
	Caution   string     // shown at the door, changes no decision
}

// Age is how old somebody born on birth is on a day. A person born on
// 29 February has the birthday on 1 March in common years.
func Age(birth, on civil.Date) int {
	age := on.Year - birth.Year
	if on.Month < birth.Month || on.Month == birth.Month && on.Day < birth.Day {
		age--
	}
	return age
}

// NextBirthday is the first birthday of somebody born on birth on a day or after
// it. As in Age, 29 February is 1 March in common years.
func NextBirthday(birth, on civil.Date) civil.Date {
	for year := on.Year; ; year++ {
		if day := birthday(birth, year); !day.Before(on) {
			return day
		}
	}
}

func birthday(birth civil.Date, year int) civil.Date {
	d := civil.Date{Year: year, Month: birth.Month, Day: birth.Day}
	if !d.IsValid() {
		return civil.Date{Year: year, Month: time.March, Day: 1}
	}
	return d
}

// MonthsSince counts the months from a day to another, the one under way
// included: the first is 1. It is 0 where the day has not come yet.
func MonthsSince(from, on civil.Date) int {
	if on.Before(from) {
		return 0
	}
	months := 12*(on.Year-from.Year) + int(on.Month-from.Month)
	if on.Day >= from.Day {
		months++
	}
	return months
}

// Standing is a dated status. Where several cover a day, the one that starts
// last holds; of two that start on one day, the one recorded later.
type Standing struct {
	ID     StandingID // zero until it is stored
	Member MemberID
	Status Status
	From   civil.Date
	To     civil.Date // included; zero is open
	Act    ActID
}

// Covers reports whether the standing holds on a day.
func (s Standing) Covers(on civil.Date) bool { return within(on, s.From, s.To) }

// StandingOn returns the standing that holds on a day, and whether there is one.
func StandingOn(all []Standing, on civil.Date) (Standing, bool) {
	var best Standing
	found := false
	for _, s := range all {
		if !s.Covers(on) {
			continue
		}
		if !found || s.From.After(best.From) || s.From == best.From && s.Act >= best.Act {
			best, found = s, true
		}
	}
	return best, found
}

// Household is who pays, for one member or several.
type Household struct {
	ID      HouseholdID
	Payer   string // name on the invoice
	Kana    string
	Postal  string
	Address string
	Phone   string
	Email   string
}

// BankAccount is what a household is debited from.
type BankAccount struct {
	Household  HouseholdID
	Bank       string // "0009"
	BankName   string
	Branch     string // "219"
	BranchName string
	Kind       AccountKind
	Number     string // seven digits
	Holder     string // kana as the bank knows it
}

// AccountKind is a bank account's kind; the values are those of bank files.
type AccountKind string

const (
	Ordinary AccountKind = "1" // 普通
	Current  AccountKind = "2" // 当座
	Savings  AccountKind = "4" // 貯蓄
)

// Role is what a member of staff may do.
type Role string

const (
	Owner     Role = "owner"
	Reception Role = "reception"
	Teacher   Role = "teacher"
)

// Roles lists every role.
var Roles = []Role{Owner, Reception, Teacher}

// Staff is somebody who works here.
type Staff struct {
	ID     StaffID
	Name   string
	Role   Role
	Active bool
}

// Profile is what the studio says of itself, on invoices and on screens.
type Profile struct {
	Name         string
	Postal       string
	Address      string
	Phone        string
	Registration string // T and 13 digits; empty when not registered
	Transfer     string // the account that members transfer to, as one line
	Zone         string // IANA name
	Currency     string // ISO 4217
	Language     string // of invoices and letters: "ja" or "en"
	FirstMonth   string // "2026-11": the first month that may be billed; empty: none yet
}

// Written is what of the profile somebody writes freely.
func (p Profile) Written() []Written {
	return []Written{
		{"studio", p.Name, TitleLength},
		{"postal", p.Postal, TitleLength},
		{"address", p.Address, LineLength},
		{"phone", p.Phone, TitleLength},
		{"transfer", p.Transfer, LineLength},
	}
}
