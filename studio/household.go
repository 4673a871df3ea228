package studio

// Correction is somebody as the register had them, and as they are put right.
type Correction struct{ Was, Is Member }

// Corrected is a household after its members were put right; all are those for
// whom it pays, whether or not anything of them changed. The payer's name and
// reading follow the member who pays alone. An address, a phone and an email
// follow where they were a member's and everybody who had the same now has one
// other: a child who moves out leaves the parents where they are.
func (h Household) Corrected(all []Correction) Household {
	for _, c := range all {
		if c.Was.Name != h.Payer {
			continue
		}
		if h.Kana == c.Was.Kana {
			h.Kana = c.Is.Kana
		}
		h.Payer = c.Is.Name
		break
	}
	type place struct{ postal, address string }
	at := follow(place{h.Postal, h.Address}, all, func(m Member) place { return place{m.Postal, m.Address} })
	h.Postal, h.Address = at.postal, at.address
	h.Phone = follow(h.Phone, all, func(m Member) string { return m.Phone })
	h.Email = follow(h.Email, all, func(m Member) string { return m.Email })
	return h
}

// follow returns what is said now by all who said the same as a value.
func follow[T comparable](value T, all []Correction, says func(Member) T) T {
	followed, found := value, false
	for _, c := range all {
		switch {
		case says(c.Was) != value:
		case found && says(c.Is) != followed:
			return value
		default:
			followed, found = says(c.Is), true
		}
	}
	return followed
}
