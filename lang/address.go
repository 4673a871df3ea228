package lang

import "strings"

// municipality ends the part of a Japanese address that names where it is: a
// prefecture, city, ward, district, town or village.
const municipality = "都道府県市区郡町村"

// farthest is how many characters from its beginning an address names its
// municipality; further on the same signs are parts of other names.
const farthest = 14

// AddressLines parts an address between the municipality and the place in it, as
// it is written on an envelope. One that names none, or nothing else, is one
// line.
func AddressLines(address string) []string {
	runes := []rune(address)
	end := 0
	for i, r := range runes[:min(len(runes), farthest)] {
		if strings.ContainsRune(municipality, r) {
			end = i + 1
		}
	}
	if end == 0 || end == len(runes) {
		return []string{address}
	}
	return []string{string(runes[:end]), strings.TrimSpace(string(runes[end:]))}
}
