package exchange

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

var (
	grouped    = regexp.MustCompile(`^(\d{1,3}(,\d{3})+|\d+)(\.0+)?$`)
	taxNote    = regexp.MustCompile(`\(?税込み?\)?$`)
	clockTime  = regexp.MustCompile(`^(AM|PM|午前|午後)?(\d{1,2})(?::(\d\d)(?::00)?|時(?:(\d{1,2})分|(半))?)(AM|PM)?$`)
	plainClock = regexp.MustCompile(`^(\d\d)(\d\d)$`)
	postalCode = regexp.MustCompile(`^〒?(\d{3})-?(\d{4})$`)
	domainName = regexp.MustCompile(`^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$`)
)

// Amount reads money as people write it: 8800, 8,800, 8,800円, ￥8,250, 8,800円
// (税込), full-width too. The caller knows an empty cell from a zero.
func Amount(s string) (int64, *Problem) {
	if s = unspaced(s); strings.Contains(s, "税込") {
		s = taxNote.ReplaceAllString(s, "")
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "-"), "円")
	s = strings.TrimLeft(s, "¥\\")
	if rest := strings.TrimLeft(s, "-△▲"); rest != s && grouped.MatchString(strings.TrimLeft(rest, "¥\\")) {
		return 0, problem("import.amount_negative")
	}
	if !grouped.MatchString(s) {
		return 0, problem("import.not_an_amount")
	}
	whole, _, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(strings.ReplaceAll(whole, ",", ""), 10, 64)
	if err != nil || n > studio.MostMoney {
		return 0, problem("import.not_an_amount")
	}
	return n, nil
}

// Clock reads a time of day: 17:00, 17:00:00, 17時, 17時30分, 5時半, 午後5時,
// 5:30 PM, 1700, full-width too.
func Clock(s string) (studio.Clock, *Problem) {
	s = strings.ToUpper(unspaced(s))
	if m := plainClock.FindStringSubmatch(s); m != nil {
		return clock(number(m[1]), number(m[2]))
	}
	m := clockTime.FindStringSubmatch(s)
	if m == nil || m[1] != "" && m[6] != "" {
		return 0, problem("import.not_a_time")
	}
	hour, minute := number(m[2]), number(m[3]+m[4])
	if m[5] != "" {
		minute = 30
	}
	if half := m[1] + m[6]; half != "" {
		if hour > 12 {
			return 0, problem("import.not_a_time")
		}
		hour %= 12
		if half == "PM" || half == "午後" {
			hour += 12
		}
	}
	return clock(hour, minute)
}

func clock(hour, minute int) (studio.Clock, *Problem) {
	if hour > 23 || minute > 59 {
		return 0, problem("import.not_a_time")
	}
	return studio.Clock(hour*60 + minute), nil
}

// Email reads an address. The rules are those of the Japanese carriers, which
// gave out addresses with dots in a row or before the @: what matters is one @,
// something before it and a domain after it. An empty cell is an empty address.
func Email(s string) (string, *Problem) {
	s = narrow(s)
	if s == "" {
		return "", nil
	}
	local, domain, found := strings.Cut(s, "@")
	switch {
	case found && local != "" && domain == "":
		return "", problem("import.email_without_domain")
	case !found || local == "" || len(s) > 254 || strings.ContainsAny(local, " \t\r\n\"(),:;<>[]\\") ||
		!plain(s) || !domainName.MatchString(domain):
		return "", problem("import.not_an_email")
	}
	return s, nil
}

// Postal reads a postal code and returns it as 150-8977. An empty cell is an
// empty code.
func Postal(s string) (string, *Problem) {
	s = unspaced(s)
	if s == "" {
		return "", nil
	}
	m := postalCode.FindStringSubmatch(s)
	if m == nil {
		return "", problem("import.not_a_postal")
	}
	return m[1] + "-" + m[2], nil
}

// cardIDs reads the ids of somebody's cards, each once.
func cardIDs(s string) ([]string, *Problem) {
	var ids []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，,；;／/\n", r) }) {
		id, wrong := cardID(part)
		if wrong != nil {
			return nil, wrong
		}
		if id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// cardID reads the id that a reader gives for a card: letters and digits, upper
// case. Programs that took it for a number (1.01E+15) have lost it.
func cardID(s string) (string, *Problem) {
	s = strings.ToUpper(unspaced(s))
	s = strings.ReplaceAll(strings.ReplaceAll(s, "-", ""), ":", "")
	for i := range len(s) {
		if !(s[i] >= '0' && s[i] <= '9' || s[i] >= 'A' && s[i] <= 'Z') {
			return "", problem("import.not_a_card")
		}
	}
	return s, nil
}

// count reads a whole number of at least 1, with or without the word for what
// is counted.
func count(s string, words ...string) (int, *Problem) {
	s = unspaced(s)
	for _, w := range words {
		s = strings.TrimSuffix(s, w)
	}
	if !digits(s) || len(s) > 6 || number(s) == 0 {
		return 0, problem("import.not_a_count")
	}
	return number(s), nil
}

// word reads what a studio calls somebody by: a rank, a group, a tag. What may
// stand in one is the rule's to say.
func word(s string) string { return strings.Join(strings.Fields(text(s)), " ") }

// tags reads the words of a cell, each once however it is spelled.
func tags(s string) []string {
	var found []string
	for _, part := range strings.FieldsFunc(text(s), func(r rune) bool { return r == '\n' || strings.ContainsRune(studio.Commas, r) }) {
		tag := word(part)
		if tag != "" && !slices.ContainsFunc(found, func(t string) bool { return Fold(t) == Fold(tag) }) {
			found = append(found, tag)
		}
	}
	return found
}
