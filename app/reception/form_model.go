package reception

import (
	"cmp"
	"slices"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// fieldLabel is what a form calls a field.
func fieldLabel(w *lang.Printer, f exchange.Field) string {
	if f == exchange.FieldRemark {
		return w.T("field.caution")
	}
	return w.T("field." + string(f))
}

// fieldValue writes what a field says.
func fieldValue(w *lang.Printer, f exchange.Field, value string) string {
	switch f {
	case exchange.FieldSex:
		if value != "" {
			return w.T("sex." + value)
		}
	case exchange.FieldBirth, exchange.FieldJoined:
		if day, err := civil.ParseDate(value); err == nil {
			return w.LongDate(day)
		}
	}
	return orDash(value)
}

// formHints are the keys of what an empty entry says.
var formHints = map[exchange.Field]string{
	exchange.FieldName: "form.name_hint", exchange.FieldKana: "form.kana_hint", exchange.FieldPhone: "form.phone_hint",
	exchange.FieldGuardian: "form.guardian_hint", exchange.FieldRemark: "form.caution_hint",
}

// editing is somebody's form while it is being changed.
type editing struct {
	number  string
	rev     studio.ActID  // what it was read from
	was     register.Form // as it was read
	clashes []clash       // still to be decided
}

// clash is a field that somebody else changed while it was changed here.
type clash struct {
	field        exchange.Field
	staff        string // who changed it
	mine, theirs string
}

func editingOf(m rows.Membership) *editing {
	return &editing{number: m.Number, rev: m.Rev, was: register.FormOf(m)}
}

// rebase puts what is typed on a member as they are now, and returns it: a field
// that was not touched follows the others' changes, and one that was touched here
// and there is a clash.
func (e *editing) rebase(typed register.Form, m rows.Membership) register.Form {
	now, both := register.FormOf(m), register.Form{}
	e.clashes = nil
	for _, f := range register.FormFields {
		both[f] = typed[f]
		switch {
		case typed[f] == e.was[f]:
			both[f] = now[f]
		case now[f] != e.was[f] && now[f] != typed[f]:
			e.clashes = append(e.clashes, clash{f, changedBy(m.Changes, f), typed[f], now[f]})
		}
	}
	e.rev, e.was = m.Rev, now
	return both
}

// changedBy is who changed a field last.
func changedBy(changes []rows.Change, f exchange.Field) string {
	for _, c := range slices.Backward(changes) {
		if c.Field == string(f) {
			return c.Staff
		}
	}
	return ""
}

// decide notes that a clash is decided.
func (e *editing) decide(f exchange.Field) {
	e.clashes = slices.DeleteFunc(e.clashes, func(c clash) bool { return c.field == f })
}

// clashWords say what the others made of a field, and who.
func clashWords(w *lang.Printer, c clash) (matter, question string) {
	who := cmp.Or(c.staff, w.T("form.somebody"))
	return fieldLabel(w, c.field), w.T("form.clash", "who", who, "theirs", fieldValue(w, c.field, c.theirs))
}

// savedSentence says that a form was saved, and which fields others changed
// meanwhile, which stay as they left them.
func savedSentence(w *lang.Printer, done register.Edited) string {
	said := w.T("act.saved")
	var names []string
	for _, c := range done.Meanwhile {
		name := fieldLabel(w, exchange.Field(c.Field))
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return said
	}
	return said + " · " + w.T("form.meanwhile", "fields", strings.Join(names, w.T("format.list")))
}

// undone is the form that takes an edit back.
func undone(changed []rows.Change) register.Form {
	f := register.Form{}
	for _, c := range changed {
		f[exchange.Field(c.Field)] = c.Was
	}
	return f
}
