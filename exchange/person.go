package exchange

import (
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Person is what a row of a roster says of somebody. What is written and read
// again is equal.
type Person struct {
	Number   string // as the office gives it: "00020"; may be empty
	Name     string // see [Name]
	Kana     string // see [Kana]; empty when not known
	Sex      studio.Sex
	Birth    civil.Date // zero when not known
	Postal   string     // "150-8977"
	Address  string
	Phone    string // see [Phone]
	Email    string
	Guardian string     // a name
	Joined   civil.Date // zero when not known
	Status   studio.Status
	Classes  []ClassRef
	HasFee   bool  // an empty fee is not a fee of nothing
	Fee      int64 // a month, tax included
	Account  Account
	Cards    []string // their ids, upper case
	Remark   string
	Rank     string // of the studio's order; empty when not known, as the group
	Group    string
	Tags     []string
	// Contacts are by what else they are reached, without ids.
	Contacts []studio.Contact
	Own      map[string]string // by the code of a field that the studio defines itself
}

// Tidied is the person with names and free text as a roster would have them read.
func (p Person) Tidied() Person {
	p.Name, p.Guardian = Name(p.Name), Name(p.Guardian)
	p.Address, p.Remark = text(p.Address), text(p.Remark)
	return p
}

// ClassRef names a class, and the weekday if there is one: こども空手(月).
type ClassRef struct {
	Name   string
	HasDay bool
	Day    time.Weekday // Sunday, and meaningless, without HasDay
}

// Account is a bank account as far as the row gives it.
type Account struct {
	Bank       string // "0009"
	BankName   string
	Branch     string // "219"
	BranchName string
	Kind       studio.AccountKind
	Number     string // seven digits
	Holder     string // full-width katakana, capitals and the marks of banks
}

// IsZero reports whether the row names no account.
func (a Account) IsZero() bool { return a == Account{} }

// Complete reports whether the account can be debited.
func (a Account) Complete() bool {
	return a.Bank != "" && a.Branch != "" && a.Kind != "" && a.Number != "" && a.Holder != ""
}

// vocabulary is what a file may say for the values of a field.
type vocabulary[T ~string] struct {
	read  map[string]T // by the folded word
	write map[T]string
}

// meaning is a value and the words for it; the first is what we write.
type meaning[T ~string] struct {
	value T
	words []string
}

func vocabularyOf[T ~string](meanings ...meaning[T]) vocabulary[T] {
	v := vocabulary[T]{read: map[string]T{}, write: map[T]string{}}
	for _, m := range meanings {
		v.write[m.value] = m.words[0]
		for _, word := range m.words {
			v.read[Fold(word)] = m.value
		}
	}
	return v
}

var sexes = vocabularyOf(
	meaning[studio.Sex]{studio.Male, names("男,男性,男子,M,Male,Man,Boy")},
	meaning[studio.Sex]{studio.Female, names("女,女性,女子,F,Female,Woman,Girl")},
)

var statuses = vocabularyOf(
	meaning[studio.Status]{studio.Active, names("在籍,在籍中,在,Active,Enrolled")},
	meaning[studio.Status]{studio.Leave, names("休会,休会中,休,休学,休学中,Leave,On leave")},
	meaning[studio.Status]{studio.Withdrawn, names("退会,退会済,退会済み,退,退学,Withdrawn,Left")},
	meaning[studio.Status]{studio.Trial, names("体験,体験中,体験生,Trial")},
	meaning[studio.Status]{studio.Inquiry, names("問い合わせ,問合せ,問合わせ,お問い合わせ,Inquiry,Enquiry")},
)

var accountKinds = vocabularyOf(
	meaning[studio.AccountKind]{studio.Ordinary, names("普通,普通預金,1,Ordinary")},
	meaning[studio.AccountKind]{studio.Current, names("当座,当座預金,2,Current")},
	meaning[studio.AccountKind]{studio.Savings, names("貯蓄,貯蓄預金,4,Savings")},
)

var forms = vocabularyOf(
	meaning[studio.Form]{studio.Enrolled, names("在籍,固定,Enrolled")},
	meaning[studio.Form]{studio.Booked, names("予約,予約制,Booked,Booking")},
)

// value finds the value of a word, or the problem with the given code. An empty
// word is the empty value.
func (v vocabulary[T]) value(s, code string) (T, *Problem) {
	key := Fold(s)
	if key == "" {
		return "", nil
	}
	if value, ok := v.read[key]; ok {
		return value, nil
	}
	return "", problem(code)
}

// bankCode reads "0009 三井住友": a code of the given length, whose zeros a
// spreadsheet may have dropped, a name, or both.
func bankCode(s string, length int, code string) (number, name string, wrong *Problem) {
	s = Name(s)
	end := strings.IndexFunc(s, func(r rune) bool { return !(r >= '0' && r <= '9' || r >= '０' && r <= '９') })
	if end < 0 {
		end = len(s)
	}
	number, name = narrow(s[:end]), strings.TrimLeft(s[end:], " -:・")
	if len(number) > length {
		return "", "", problem(code)
	}
	return padded(number, length), name, nil
}

// accountNumber reads seven digits, whose leading zeros a spreadsheet may have
// dropped.
func accountNumber(s string) (string, *Problem) {
	s = strings.ReplaceAll(unspaced(s), "-", "")
	if s == "" {
		return "", nil
	}
	if !digits(s) || len(s) > 7 {
		return "", problem("import.not_an_account")
	}
	return padded(s, 7), nil
}

// padded puts zeros before a number that is not empty.
func padded(number string, length int) string {
	if number == "" {
		return ""
	}
	return strings.Repeat("0", length-len(number)) + number
}

// holder reads the name on an account: kana as the bank knows it, capitals,
// digits and marks as in ｶ)ﾐﾄﾞﾘ.
func holder(s string) string {
	return strings.Map(katakana, strings.ToUpper(Name(compatible(s))))
}
