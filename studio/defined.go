package studio

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// defined is what a studio defines itself: it is kept by its code, which never
// changes, and read by its name, which may.
type defined interface {
	defined() (code, name string)
}

// definedAs finds what has a code; else what has a name or a code that is the
// same when it is folded.
func definedAs[T defined](list []T, said string, fold func(string) string) (T, bool) {
	i := slices.IndexFunc(list, func(d T) bool {
		code, _ := d.defined()
		return code == said
	})
	if i < 0 {
		i = slices.IndexFunc(list, func(d T) bool {
			code, name := d.defined()
			return fold(name) == fold(said) || fold(code) == fold(said)
		})
	}
	if i < 0 {
		var none T
		return none, false
	}
	return list[i], true
}

// codeFor makes a code from a name, which is one word of a condition and that of
// no other one.
func codeFor[T defined](name string, others []T) string {
	word := strings.Map(func(r rune) rune {
		switch r = narrow(r); {
		case r == ' ':
			return '_'
		case endsWord(r), unicode.IsControl(r), strings.ContainsRune(":"+Commas, r):
			return -1
		}
		return unicode.ToLower(r)
	}, tidy(name))
	word = cmp.Or(word, "field")
	taken := func(code string) bool {
		return slices.ContainsFunc(others, func(o T) bool {
			its, _ := o.defined()
			return its == code
		})
	}
	code := word
	for n := 2; ownPrefix+code == "own"+falls || taken(code); n++ {
		code = word + strconv.Itoa(n)
	}
	return code
}
