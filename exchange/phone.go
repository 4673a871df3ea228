package exchange

import "strings"

// Phone reads a telephone number and returns it with hyphens. Where the writer
// parted it in three, the parting stays; otherwise it follows the area codes:
// 0455242182 is 045-524-2182. A number that lost its first zero in a
// spreadsheet gets it back, as every domestic number begins with one. Numbers
// abroad keep + and the writer's parting. An empty cell is an empty number.
func Phone(s string) (string, *Problem) {
	s = narrow(s)
	if s == "" {
		return "", nil
	}
	abroad := strings.HasPrefix(s, "+")
	if domestic, ok := strings.CutPrefix(s, "+81"); ok {
		abroad = false
		s = "0" + strings.TrimPrefix(strings.TrimLeft(domestic, "- "), "(0)")
		s = "0" + strings.TrimLeft(s, "0- ")
	}
	groups, ok := phoneGroups(s)
	number := strings.Join(groups, "")
	switch {
	case !ok:
		return "", problem("import.not_a_phone")
	case abroad:
		if len(number) < 8 || len(number) > 15 {
			return "", problem("import.not_a_phone")
		}
		return "+" + strings.Join(groups, "-"), nil
	case len(groups) == 1 && !strings.HasPrefix(number, "0"):
		number = "0" + number
	}
	if !domesticNumber(number) {
		return "", problem("import.not_a_phone")
	}
	if !parted(groups) {
		groups = part(number)
	}
	return strings.Join(groups, "-"), nil
}

// phoneGroups splits at what people put between the parts of a number, and
// reports whether there is nothing else in it.
func phoneGroups(s string) ([]string, bool) {
	groups := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("+-(). ", r) })
	for _, g := range groups {
		if !digits(g) {
			return nil, false
		}
	}
	return groups, len(groups) > 0
}

// domesticNumber reports whether the digits are a Japanese number: ten, or
// eleven for mobiles, internet telephones (0x0) and the long free numbers
// (0800).
func domesticNumber(n string) bool {
	if len(n) < 10 || n[0] != '0' || n[1] == '0' {
		return false
	}
	if n[2] == '0' && n[1] >= '5' {
		return len(n) == 11
	}
	return len(n) == 10
}

// parted reports whether the groups are those of a whole number: a code that
// begins with 0, an exchange, a line.
func parted(groups []string) bool {
	return len(groups) == 3 && groups[0][0] == '0' &&
		len(groups[0]) >= 2 && len(groups[0]) <= 5 && len(groups[1]) <= 4 &&
		(len(groups[2]) == 3 || len(groups[2]) == 4)
}

// part puts the hyphens into a number of ten or eleven digits.
func part(n string) []string {
	code := 3
	switch {
	case strings.HasPrefix(n, "0120"), strings.HasPrefix(n, "0570"), strings.HasPrefix(n, "0800"):
		return []string{n[:4], n[4:7], n[7:]}
	case len(n) == 10:
		code = areaCode(n)
	}
	return []string{n[:code], n[code : len(n)-4], n[len(n)-4:]}
}

// areaCode returns how many digits of a ten-digit number are its area code: the
// longest prefix of the table decides, and four is what is left over.
func areaCode(n string) int {
	for size := 5; size >= 2; size-- {
		if length, ok := areaCodes[n[:size]]; ok {
			return length
		}
	}
	return 4
}
