package desk_test

import (
	"maps"
	"testing"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

func TestColumnsAreReadAsTheyWereConfirmed(t *testing.T) {
	const headings, other = "番号,氏名,カナ,フリガナ,ひとこと\n", "番号,氏名,カナ,フリガナ\n"
	chosen := exchange.Mapping{exchange.FieldNumber: 0, exchange.FieldName: 1, exchange.FieldKana: 3, exchange.FieldRemark: 4}
	o := newOffice(t)
	columns := func(text string) (exchange.Mapping, bool, string) {
		s, _ := o.read(text, exchange.RosterKind)
		m, remembered, err := o.room.Columns(t.Context(), desk.Who{}, s)
		return m, remembered, studio.CodeOf(err)
	}
	take := func(text string, m exchange.Mapping, confirmed bool) {
		t.Helper()
		s, _ := o.read(text, exchange.RosterKind)
		report, err := o.room.ImportMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{EmptyStatus: studio.Active, Confirmed: confirmed})
		if err != nil || report.Added != 1 {
			t.Fatalf("%+v, %v", report, err)
		}
	}
	if _, _, code := columns(headings + "1,山田 葵,,,\n"); code != "import.columns_alike" {
		t.Errorf("at first: %s", code)
	}
	take(headings+"1,山田 葵,,,\n", chosen, false)
	if _, _, code := columns(headings); code != "import.columns_alike" {
		t.Errorf("nobody confirmed it: %s", code)
	}
	take(headings+"2,田中 凛,,,\n", chosen, true)
	if m, remembered, _ := columns("　番　号 ,氏名,カナ,フリガナ,ひとこと\n"); !remembered || !maps.Equal(m, chosen) {
		t.Errorf("the same headings: %v, %v", m, remembered)
	}
	if _, remembered, code := columns(other); remembered || code != "import.columns_alike" {
		t.Errorf("other headings: %v, %s", remembered, code)
	}
	chosen[exchange.FieldKana] = 2
	take(headings+"3,森 一,,,\n", chosen, true)
	if m, remembered, _ := columns(headings); !remembered || m[exchange.FieldKana] != 2 {
		t.Errorf("confirmed anew: %v, %v", m, remembered)
	}
	s, _ := o.read(headings, exchange.RosterKind)
	for i, want := range []bool{true, false} {
		if known, err := o.room.ForgetMapping(t.Context(), desk.Who{}, s); known != want || err != nil {
			t.Errorf("forgotten %d: %v, %v", i, known, err)
		}
	}
	if _, remembered, _ := columns(headings); remembered {
		t.Error("not forgotten")
	}
}

// What the headings plainly say is not kept, and takes the place of what was.
func TestPlainColumnsNeedNoRemembering(t *testing.T) {
	o := newOffice(t)
	const headings = "番号,氏名,備考\n"
	odd, plain := exchange.Mapping{exchange.FieldNumber: 0, exchange.FieldName: 1}, exchange.Mapping{
		exchange.FieldNumber: 0, exchange.FieldName: 1, exchange.FieldRemark: 2,
	}
	for i, m := range []exchange.Mapping{plain, odd, plain} {
		s, _ := o.read(headings+string(rune('1'+i))+",山田 葵,\n", exchange.RosterKind)
		if _, err := o.room.ImportMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{EmptyStatus: studio.Active, Confirmed: true}); err != nil {
			t.Fatal(err)
		}
		if _, remembered, err := o.room.Remembered(t.Context(), desk.Who{}, s); err != nil || remembered != (i == 1) {
			t.Errorf("import %d: remembered %v, %v", i, remembered, err)
		}
	}
}
