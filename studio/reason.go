package studio

// A Reason says why a rule decided as it did: a code of the catalogue and the
// arguments of its sentence. It is never a finished sentence, so that it can be
// read in any language, years later.
//
// Arguments are text in a form that does not depend on language: dates
// 2026-11-22, instants RFC 3339, amounts and counts as plain integers.
type Reason struct {
	Code string            `json:"code"`
	Args map[string]string `json:"args,omitempty"`
}

// Because makes a reason from a code and pairs of argument names and values.
func Because(code string, pairs ...string) Reason {
	r := Reason{Code: code}
	for i := 0; i+1 < len(pairs); i += 2 {
		if r.Args == nil {
			r.Args = make(map[string]string, len(pairs)/2)
		}
		r.Args[pairs[i]] = pairs[i+1]
	}
	return r
}

func because(code string, pairs ...string) *Reason {
	r := Because(code, pairs...)
	return &r
}
