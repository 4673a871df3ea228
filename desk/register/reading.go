package register

import (
	"context"
	"errors"
	"maps"
	"strings"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// importOf is the act that takes in a file of a kind.
func importOf(kind exchange.Kind) desk.Act {
	if kind == exchange.TimetableKind {
		return desk.ImportTimetable
	}
	return desk.ImportMembers
}

// needed are the columns without which a file of a kind says nothing.
var needed = map[exchange.Kind][]exchange.Field{
	exchange.RosterKind:    {exchange.FieldName},
	exchange.TimetableKind: {exchange.FieldClass, exchange.FieldWeekday, exchange.FieldStart},
}

// Columns says what the columns of a sheet are read as where nobody can be asked:
// as somebody confirmed it for the same headings, else as they plainly say. It
// fails where they do not: import.column_missing and import.columns_alike name
// the field.
func (r *Room) Columns(ctx context.Context, who desk.Who, s *exchange.Sheet) (m exchange.Mapping, remembered bool, err error) {
	if m, remembered, err = r.Remembered(ctx, who, s); err == nil && !remembered {
		m, err = plain(s)
	}
	return m, remembered, err
}

func plain(s *exchange.Sheet) (exchange.Mapping, error) {
	seen := s.Recognise()
	for _, f := range s.Fields() {
		columns := seen.Alike[f]
		if len(columns) == 0 {
			continue
		}
		names := make([]string, len(columns))
		for i, c := range columns {
			names[i] = s.Columns[c]
		}
		return nil, studio.Errorf("import.columns_alike", "field", string(f), "columns", strings.Join(names, ", "))
	}
	for _, f := range needed[s.Kind] {
		if _, ok := seen.Mapping[f]; !ok {
			return nil, studio.Errorf("import.column_missing", "field", string(f))
		}
	}
	return seen.Mapping, nil
}

// Remembered is how somebody confirmed that the columns under a sheet's headings
// are read, if anybody did. From then on a roster's headings are known to name the
// studio's own fields too.
func (r *Room) Remembered(ctx context.Context, who desk.Who, s *exchange.Sheet) (m exchange.Mapping, ok bool, err error) {
	err = r.desk.Ask(ctx, who, importOf(s.Kind), func(t *desk.Tx) error {
		if s.Kind == exchange.RosterKind {
			policy, _, err := t.Policy()
			if err != nil {
				return err
			}
			s.Own = studio.ActiveFields(policy.Studio.Fields)
		}
		m, ok, err = remembered(t, s)
		return err
	})
	return m, ok, err
}

func remembered(t *desk.Tx, s *exchange.Sheet) (exchange.Mapping, bool, error) {
	fields, err := t.Mapping(s.Fingerprint())
	if errors.Is(err, data.ErrNotFound) {
		return nil, false, nil
	}
	m := make(exchange.Mapping, len(fields))
	for f, column := range fields {
		m[exchange.Field(f)] = column
	}
	return m, err == nil, err
}

// ForgetMapping forgets how the columns under a sheet's headings were confirmed
// to be read, and reports whether anybody had.
func (r *Room) ForgetMapping(ctx context.Context, who desk.Who, s *exchange.Sheet) (known bool, err error) {
	err = r.desk.Do(ctx, who, desk.ForgetMapping, func(t *desk.Tx) error {
		t.About("mapping", "forgotten")
		if known, err = t.EndMapping(s.Fingerprint(), t.Act); !known {
			t.Nothing()
		}
		return err
	})
	return known, err
}

// remember keeps how somebody confirmed that the columns are read. What the
// headings plainly say needs no remembering.
func remember(t *desk.Tx, s *exchange.Sheet, m exchange.Mapping) error {
	before, known, err := remembered(t, s)
	if err != nil || known && maps.Equal(before, m) {
		return err
	}
	if _, err := t.EndMapping(s.Fingerprint(), t.Act); err != nil {
		return err
	}
	if seen := s.Recognise(); len(seen.Alike) == 0 && maps.Equal(seen.Mapping, m) {
		return nil
	}
	fields := make(map[string]int, len(m))
	for f, column := range m {
		fields[string(f)] = column
	}
	return t.InsertMapping(s.Fingerprint(), fields, t.Act)
}

// Refusal is the error by which a strict import takes nothing in; nil where no
// row was refused.
func (r Report) Refusal() error {
	if len(r.Errors) == 0 {
		return nil
	}
	return strictError(r.Errors)
}
