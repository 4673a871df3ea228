package command_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A shape is what the contract says of an answer: the name of a kind of value,
// a list of one shape, or an object with exactly these fields. A kind behind a
// question mark may be null.
type (
	list   []any
	object map[string]any
)

var kinds = map[string]*regexp.Regexp{
	"text":    regexp.MustCompile(`(?s)^".*"$`),
	"id":      regexp.MustCompile(`^"[0-9]+"$`),
	"number":  regexp.MustCompile(`^"[0-9]{5}"$`),
	"session": regexp.MustCompile(`^"[0-9]+-[0-9]{8}"$`),
	"invoice": regexp.MustCompile(`^"[0-9]{6}-[0-9]{4,}"$`),
	"date":    regexp.MustCompile(`^"\d{4}-\d\d-\d\d"$`),
	"month":   regexp.MustCompile(`^"\d{4}-\d\d"$`),
	"instant": regexp.MustCompile(`^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00"$`),
	"phone":   regexp.MustCompile(`^"(\d+(-\d+)+)?"$`),
	"kana":    regexp.MustCompile(`^"([ァ-ヶー]+( [ァ-ヶー]+)?)?"$`),
	"sha256":  regexp.MustCompile(`^"[0-9a-f]{64}"$`),
	"int":     regexp.MustCompile(`^-?\d+$`),
	"bool":    regexp.MustCompile(`^(true|false)$`),
}

var (
	reasonShape  = object{"code": "text", "text": "text"}
	reasonsShape = list{reasonShape}
	errorShape   = object{"error": object{"code": "text", "message": "text", "reasons": reasonsShape}}
	importShape  = object{
		"added": "int", "updated": "int", "skipped": "int",
		"duplicates": list{object{"row": "int", "number": "number", "of": "int"}},
		"errors":     list{object{"row": "int", "column": "text", "value": "text", "code": "text", "message": "text"}},
		"warnings":   list{object{"row": "int", "code": "text", "message": "text"}},
		"sheet":      "text",
		"remembered": "bool", "report": "text",
		"updates": list{object{
			"row": "int", "number": "number", "name": "text",
			"changes": list{object{"field": "text", "column": "text", "from": "text", "to": "text"}},
		}},
	}
	membersShape = list{object{
		"number": "number", "name": "text", "kana": "kana", "status": "text", "birth": "?date", "phone": "phone",
		"email": "text", "guardian": "text", "classes": list{"text"}, "cards": list{"text"},
	}}
	cardShape = object{
		"card": "text", "member": "number", "name": "text", "state": "text", "since": "date", "replaced_by": "?text",
		"steps": list{object{"step": "text", "at": "instant", "since": "date", "by": "text"}},
	}
	cardsShape     = list{cardShape}
	cardPDFShape   = object{"cards": "int", "path": "text"}
	qrRevokedShape = object{"member": "number", "version": "int"}
	sessionsShape  = list{object{
		"id": "session", "class": "text", "start": "instant", "end": "instant", "teacher": "text", "room": "text",
		"capacity": "int", "enrolled": "int", "booked": "int", "waiting": "int", "attended": "int", "walk_ins": "int",
		"state": "text", "reasons": reasonsShape, "substitute": "?",
	}}
	bookShape    = object{"booking": "id", "state": "text", "position": "?int", "reasons": reasonsShape}
	movedShape   = list{object{"booking": "id", "member": "number"}}
	cancelShape  = object{"booking": "id", "promoted": movedShape, "offered": movedShape, "reasons": reasonsShape}
	checkinShape = object{
		"decision": "text", "member": object{"number": "number", "name": "text"},
		"session": "?", "tickets_left": "?int", "reasons": reasonsShape,
	}
	attendanceShape = list{object{"number": "number", "name": "text", "state": "text", "at": "?instant", "how": "?text"}}
	billShape       = object{
		"month": "month", "invoices": "int", "lines": "int", "total": "int",
		"skipped": list{object{"number": "number", "name": "text", "reasons": reasonsShape}},
	}
	invoicesShape = list{object{
		"number": "invoice", "member": "number", "payer": "text", "issued": "date", "due": "date", "total": "int",
		"paid": "int", "state": "text", "tax": list{object{"rate": "int", "base": "int", "tax": "int"}},
		"lines": list{object{"member": "number", "text": "text", "amount": "int", "why": reasonsShape}},
	}}
	payShape    = object{"payment": "id", "allocated": list{object{"invoice": "invoice", "amount": "int"}}, "credit": "int"}
	unpayShape  = object{"payment": "id", "freed": list{object{"invoice": "invoice", "amount": "int"}}}
	backupShape = object{"path": "text", "sha256": "sha256", "members": "int", "invoices": "int"}
	verifyShape = object{"ok": "bool", "problems": reasonsShape}
)

// misfits lists where a JSON value is not of a shape.
func misfits(raw json.RawMessage, shape any, at string) []string {
	switch shape := shape.(type) {
	case list:
		var items []json.RawMessage
		if json.Unmarshal(raw, &items) != nil || items == nil {
			return []string{fmt.Sprintf("%s is no list: %s", at, raw)}
		}
		var found []string
		for i, item := range items {
			found = append(found, misfits(item, shape[0], fmt.Sprintf("%s[%d]", at, i))...)
		}
		return found
	case object:
		var fields map[string]json.RawMessage
		if json.Unmarshal(raw, &fields) != nil || fields == nil {
			return []string{fmt.Sprintf("%s is no object: %s", at, raw)}
		}
		have, want := slices.Sorted(maps.Keys(fields)), slices.Sorted(maps.Keys(shape))
		if !slices.Equal(have, want) {
			return []string{fmt.Sprintf("%s has the fields %v, want %v", at, have, want)}
		}
		var found []string
		for _, name := range want {
			found = append(found, misfits(fields[name], shape[name], at+"."+name)...)
		}
		return found
	}
	kind, nullable := strings.CutPrefix(shape.(string), "?")
	if nullable && (string(raw) == "null" || kind == "") {
		return nil
	}
	if !kinds[kind].Match(raw) {
		return []string{fmt.Sprintf("%s is %s, want %s", at, raw, kind)}
	}
	return nil
}

func TestAShapeFindsWhatDoesNotFit(t *testing.T) {
	for _, e := range []struct {
		value string
		shape any
		fits  bool
	}{
		{`[]`, list{"int"}, true},
		{`null`, list{"int"}, false},
		{`[1, "2"]`, list{"int"}, false},
		{`1.5`, "int", false},
		{`null`, "?int", true},
		{`{"a":1}`, object{"a": "int"}, true},
		{`{"a":1,"b":2}`, object{"a": "int"}, false},
		{`"2026-11-22T10:00:00+09:00"`, "instant", true},
		{`"2026-11-22T10:00:00.5+09:00"`, "instant", false},
	} {
		if got := misfits(json.RawMessage(e.value), e.shape, "it"); (got == nil) != e.fits {
			t.Errorf("%s: %v", e.value, got)
		}
	}
}
