package office

import (
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// fieldDraft is a field of the studio's own as it is being changed, or added.
type fieldDraft struct {
	studio.OwnField
	at      int // its place among the others; -1: it is new
	choices string
}

func draftField(fields []studio.OwnField, at int) fieldDraft {
	if at < 0 {
		return fieldDraft{OwnField: studio.OwnField{Kind: studio.OwnText}, at: at}
	}
	return fieldDraft{OwnField: fields[at], at: at, choices: strings.Join(fields[at].Choices, studio.Comma)}
}

// applied are the fields with what the draft says.
func (d fieldDraft) applied(fields []studio.OwnField) []studio.OwnField {
	f := d.OwnField
	f.Name, f.Choices = strings.Join(strings.Fields(f.Name), " "), nil
	if f.Kind == studio.OwnChoice {
		f.Choices = listTyped(d.choices)
	}
	fields = slices.Clone(fields)
	if d.at < 0 {
		return append(fields, f.Coded(fields))
	}
	fields[d.at] = f
	return fields
}

// moved are the fields with one of them a place further up or down.
func moved(fields []studio.OwnField, at, by int) []studio.OwnField {
	to := at + by
	if to < 0 || to >= len(fields) {
		return fields
	}
	fields = slices.Clone(fields)
	fields[at], fields[to] = fields[to], fields[at]
	return fields
}

// listTyped are words that were typed one behind the other.
func listTyped(typed string) []string {
	var list []string
	for _, word := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(studio.Commas+"\n", r) }) {
		if word = strings.Join(strings.Fields(word), " "); word != "" {
			list = append(list, word)
		}
	}
	return list
}

// fieldWords are what a list says of a field: what stands in it, and whether it
// has to.
func fieldWords(w *lang.Printer, f studio.OwnField) (kind, choices, state string) {
	kind, choices = w.T("ownkind."+string(f.Kind)), strings.Join(f.Choices, w.T("format.list"))
	switch {
	case f.Retired:
		state = w.T("ownfield.is_retired")
	case f.Required:
		state = w.T("ownfield.is_required")
	}
	return kind, choices, state
}
