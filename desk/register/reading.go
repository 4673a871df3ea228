package register

import (
	"context"
	"strings"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// needed are the columns without which a file of a kind says nothing.
var needed = map[exchange.Kind][]exchange.Field{
	exchange.RosterKind:    {exchange.FieldName},
	exchange.TimetableKind: {exchange.FieldClass, exchange.FieldWeekday, exchange.FieldStart},
}

// Read reads a file of a kind where nobody can be asked what its columns mean; of
// a workbook the sheet of a name or, without one, the first that looks like the
// kind. It fails where the columns are not plain: import.column_missing and
// import.columns_alike name the field.
func Read(ctx context.Context, content []byte, kind exchange.Kind, sheet string) (*exchange.Sheet, exchange.Mapping, error) {
	book, err := exchange.Open(ctx, content, nil)
	if err != nil {
		return nil, nil, err
	}
	s, err := book.ReadSheet(ctx, kind, sheet, nil)
	if err != nil {
		return nil, nil, err
	}
	seen := s.Recognise()
	for _, f := range kind.Fields() {
		columns := seen.Alike[f]
		if len(columns) == 0 {
			continue
		}
		names := make([]string, len(columns))
		for i, c := range columns {
			names[i] = s.Columns[c]
		}
		return nil, nil, studio.Errorf("import.columns_alike", "field", string(f), "columns", strings.Join(names, ", "))
	}
	for _, f := range needed[kind] {
		if _, ok := seen.Mapping[f]; !ok {
			return nil, nil, studio.Errorf("import.column_missing", "field", string(f))
		}
	}
	return s, seen.Mapping, nil
}

// Refusal is the error by which a strict import takes nothing in; nil where no
// row was refused.
func (r Report) Refusal() error {
	if len(r.Errors) == 0 {
		return nil
	}
	return strictError(r.Errors)
}
