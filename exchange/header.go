package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Mapping says in which column (from 0) each field stands. A field that is not
// in it is not read. A person may change it.
type Mapping map[Field]int

// Recognition is what the header says of itself.
type Recognition struct {
	Mapping Mapping
	// Missing are the fields that no column was found for.
	Missing []Field
	// Alike are fields for which several columns came into question: a person
	// has to choose; until then they are not in Mapping.
	Alike map[Field][]int
	// Unknown are the named columns that mean no field.
	Unknown []int
}

// Recognise reads a sheet's header.
func (s *Sheet) Recognise() Recognition {
	r := Recognition{Mapping: Mapping{}, Alike: map[Field][]int{}}
	found := map[Field][]int{}
	words := s.Kind.words()
	var contacts []int
	for i, name := range s.Columns {
		if f, ok := ownNamed(s.Own, name); ok {
			found[f] = append(found[f], i)
		} else if f, ok := words.field(name); ok {
			found[f] = append(found[f], i)
		} else if _, _, ok := contactNamed(name); ok && s.Kind == RosterKind {
			contacts = append(contacts, i)
		} else if name != "" {
			r.Unknown = append(r.Unknown, i)
		}
	}
	s.contacts(found, contacts)
	fields := s.Fields()
	for f := range found {
		if !slices.Contains(fields, f) {
			fields = append(fields, f) // a second column of contacts
		}
	}
	for _, f := range fields {
		switch columns := found[f]; len(columns) {
		case 0:
			if slices.Contains(s.Kind.Fields(), f) {
				r.Missing = append(r.Missing, f)
			}
		case 1:
			r.Mapping[f] = columns[0]
		default:
			r.Alike[f] = columns
		}
	}
	return r
}

// Fingerprint is the same for sheets of one kind with the same headings in the
// same order, however they are spelled.
func (s *Sheet) Fingerprint() string {
	h := sha256.New()
	fmt.Fprint(h, s.Kind)
	for _, name := range s.Columns {
		fmt.Fprintf(h, "\x00%s", headerKey(name))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Header returns the name of a field's column as the file writes it.
func (s *Sheet) Header(m Mapping, f Field) string {
	if i, ok := m[f]; ok && i >= 0 && i < len(s.Columns) {
		return s.Columns[i]
	}
	return ""
}

// words gives the field that a header, folded, stands for.
type words map[string]Field

func (k Kind) words() words {
	w := words{}
	for _, c := range k.columns() {
		w[headerKey(c.header)] = c.field
		for _, o := range c.others {
			w[headerKey(o)] = c.field
		}
	}
	return w
}

// field finds what a header means: as a whole (氏名(カナ) is the kana), else
// without a note that only says how to write the value (生年月日(西暦)).
func (w words) field(header string) (Field, bool) {
	for _, key := range headerKeys(header) {
		if f, ok := w[key]; ok {
			return f, true
		}
	}
	return "", false
}

// headerKeys are a header as a whole and, where it ends with a note, without it.
func headerKeys(header string) []string {
	key := headerKey(header)
	for _, note := range headerNotes {
		if bare, ok := strings.CutSuffix(key, note); ok {
			return []string{key, bare}
		}
	}
	return []string{key}
}

// headerNotes are what people add to a header, folded and without brackets.
var headerNotes = []string{
	"税込", "税込ミ", "円", "分", "人", "名", "歳", "必須", "任意", "全角", "半角", "西暦", "和暦",
}

// headerKey folds a header and leaves out its punctuation.
func headerKey(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[]【】「」:*※#._/", r) {
			return -1
		}
		return r
	}, Fold(s))
}

// searched is among how many rows a header is looked for.
const searched = 30

// headerAmong returns the index of the header row: the one with the most
// different fields, at least two, the name of what the file lists among them;
// -1 if there is none.
func headerAmong(rows []Row, kind Kind) int {
	words := kind.words()
	best, most := -1, 1
	for i, row := range rows[:min(len(rows), searched)] {
		found := map[Field]bool{}
		for _, cell := range row.Cells {
			if f, ok := words.field(cell); ok {
				found[f] = true
			}
		}
		if kind.named(found) && len(found) > most {
			best, most = i, len(found)
		}
	}
	return best
}

// named reports whether the fields can be those of the kind: people have names;
// slots have a class, and a day or a time.
func (k Kind) named(found map[Field]bool) bool {
	if k == TimetableKind {
		return found[FieldClass] && (found[FieldWeekday] || found[FieldStart])
	}
	return found[FieldName]
}

// read lists the fields of a mapping in the order of the file's columns.
func (m Mapping) read() []Field {
	return slices.SortedFunc(maps.Keys(m), func(a, b Field) int {
		if m[a] != m[b] {
			return m[a] - m[b]
		}
		return strings.Compare(string(a), string(b))
	})
}
