package studio

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestACodeIsOneWordOfACondition(t *testing.T) {
	for name, want := range map[string]string{
		"靴のサイズ": "靴のサイズ", "Shoe size": "shoe_size", "身長（cm）": "身長cm", "帯 ＝色, ：": "帯_色_", "()": "field", "ＡＢＣ": "abc", "desc": "desc2",
	} {
		if got := (OwnField{Name: name}).Coded(nil).Code; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		var fields []OwnField
		for range rapid.IntRange(1, 4).Draw(t, "n") {
			fields = append(fields, OwnField{Name: rapid.String().Draw(t, "name")}.Coded(fields))
		}
		for i, f := range fields {
			if slices.ContainsFunc(fields[:i], func(o OwnField) bool { return o.Code == f.Code }) {
				t.Fatalf("%q twice", f.Code)
			}
			c, err := ParseCondition("has " + f.Prefixed())
			if err != nil || string(c.Field) != f.Prefixed() {
				t.Fatalf("%q is read as %q: %v", f.Prefixed(), c.Field, err)
			}
			if order, err := ParseOrder(f.Prefixed() + ":desc"); err != nil || string(order[0].Field) != f.Prefixed() {
				t.Fatalf("%q is sorted by %v: %v", f.Prefixed(), order, err)
			}
			if column, err := ParseColumn(f.Prefixed()); err != nil || string(column.Field) != f.Prefixed() {
				t.Fatalf("%q is the column %q: %v", f.Prefixed(), column.Field, err)
			}
		}
	})
}

func TestCheckOwnFields(t *testing.T) {
	text := func(name string) OwnField { return OwnField{Code: name, Name: name, Kind: OwnText} }
	choice := func(choices ...string) OwnField {
		return OwnField{Code: "帯", Name: "帯", Kind: OwnChoice, Choices: choices}
	}
	for _, c := range []struct {
		name   string
		fields []OwnField
		want   string
	}{
		{"none", nil, ""},
		{"two", []OwnField{text("学校"), text("靴")}, ""},
		{"the same name", []OwnField{text("髙さ"), {Code: "x", Name: "高さ", Kind: OwnNumber}}, "ownfield.name_twice"},
		{"no name", []OwnField{{Code: "x", Name: " ", Kind: OwnText}}, "ownfield.name_missing"},
		{"a long name", []OwnField{text(strings.Repeat("あ", 41))}, "ownfield.name_too_long"},
		{"an unknown kind", []OwnField{{Code: "x", Name: "x", Kind: "colour"}}, "ownfield.kind_unknown"},
		{"choices", []OwnField{choice("白", "黄")}, ""},
		{"no choices", []OwnField{choice()}, "ownfield.choices_missing"},
		{"a choice twice", []OwnField{choice("A", "a")}, "ownfield.choice_twice"},
		{"too many", make([]OwnField, 51), "ownfield.too_many"},
	} {
		got := ""
		if wrong := CheckOwnFields(c.fields, fold); len(wrong) > 0 {
			got = wrong[0].Code
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestConditionsOfOwnFields(t *testing.T) {
	fields := []OwnField{
		{Code: "靴", Name: "靴", Kind: OwnNumber, Required: true},
		{Code: "検定日", Name: "検定日", Kind: OwnDate},
		{Code: "学校", Name: "学校", Kind: OwnText, Required: true},
		{Code: "帯", Name: "帯", Kind: OwnChoice, Choices: []string{"白", "黄"}},
		{Code: "古い", Name: "古い", Kind: OwnText, Required: true, Retired: true},
	}
	of := func(said map[string]string) ListFacts {
		f := ListFacts{Own: map[string]OwnFact{}}
		for _, field := range fields {
			if said[field.Code] != "" {
				f.Own[field.Code] = field.Fact(said[field.Code], fold)
			}
		}
		for _, m := range MissingFields(fields, said) {
			f.Missing = append(f.Missing, fold(m.Name))
		}
		return f
	}
	someone := of(map[string]string{"靴": "22.5", "検定日": "2026-11-01", "学校": "髙田小", "帯": "黄"})
	nobody := of(nil)
	for typed, want := range map[string][2]bool{
		"own:靴>=22.5":         {true, false},
		"own:靴>22.5":          {false, false},
		"own:靴=22,22.5":       {true, false},
		"own:靴!=22":           {true, true},
		"own:検定日<today-2w":    {true, false},
		"own:検定日>=TODAY-4W":   {true, false},
		"own:検定日=2026-11-01":  {true, false},
		"own:学校~高田":           {true, false},
		"own:学校^=田":           {false, false},
		"own:帯=黄,白":           {true, false},
		"has own:帯":           {true, false},
		"lacks own:帯":         {false, true},
		"has missing":         {false, true},
		"missing=靴":           {false, true},
		"not own:靴>=20":       {false, true},
		"missing=古い,検定日":      {false, false},
		"own:靴>20 own:靴<22.6": {true, false},
	} {
		c, err := ParseCondition(typed)
		if err != nil {
			t.Errorf("%s: %v", typed, err)
			continue
		}
		f := c.On(date("2026-11-21"), fold)
		if got := [2]bool{f.Holds(&someone), f.Holds(&nobody)}; got != want {
			t.Errorf("%s: %v, want %v", typed, got, want)
		}
		if f.Holds(&someone) && len(f.Why(&someone)) == 0 {
			t.Errorf("%s holds for no reason", typed)
		}
	}
	for typed, want := range map[string]string{
		"own:靴>=22": "", "own:靴~2": "list.own_sign", "own:靴>大": "list.own_value", "own:検定日<=today-1y": "", "own:検定日<きのう": "list.own_value",
		"own:帯=青": "list.own_value", "own:帯>白": "list.own_sign", "own:学校>A": "list.own_sign", "lacks own:学校": "",
	} {
		c, err := ParseCondition(typed)
		if err != nil {
			t.Fatal(err)
		}
		code, _ := OwnCode(string(c.Field))
		f, _ := OwnFieldOf(fields, code, fold)
		if got := CodeOf(f.Compares(c, fold)); got != want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
	small, large := of(map[string]string{"靴": "9", "帯": "白"}), of(map[string]string{"靴": "21", "帯": "黄"})
	for typed, want := range map[string]int{"own:靴": -1, "own:靴:desc": 1, "own:帯": -1} {
		order, err := ParseOrder(typed)
		if err != nil {
			t.Fatal(err)
		}
		if got := order.On(date("2026-11-21"))(&small, &large); got != want {
			t.Errorf("%s: %d", typed, got)
		}
		if order.On(date("2026-11-21"))(&small, &nobody) != -1 {
			t.Errorf("%s: what is not known does not stand last", typed)
		}
	}
}

func TestWhoJoinsSaysWhatIsRequired(t *testing.T) {
	fields := []OwnField{
		{Code: "靴", Name: "靴のサイズ", Kind: OwnNumber, Required: true},
		{Code: "学校", Name: "学校", Kind: OwnText},
		{Code: "帯", Name: "帯の色", Kind: OwnChoice, Choices: []string{"白"}, Required: true},
		{Code: "古い", Name: "古い", Kind: OwnText, Required: true, Retired: true},
	}
	for _, c := range []struct {
		name  string
		said  map[string]string
		comes Status
		want  string
	}{
		{"joins with nothing", nil, Active, "own:靴 靴のサイズ, own:帯 帯の色"},
		{"joins with one", map[string]string{"靴": "22"}, Active, "own:帯 帯の色"},
		{"joins with an empty one", map[string]string{"靴": "22", "帯": ""}, Active, "own:帯 帯の色"},
		{"joins with all", map[string]string{"靴": "22", "帯": "白"}, Active, ""},
		{"comes on trial", nil, Trial, ""},
		{"only asks", nil, Inquiry, ""},
	} {
		var got []string
		for _, e := range LackingFields(fields, c.said, c.comes) {
			if e.Code != "ownfield.required" {
				t.Errorf("%s: %s", c.name, e.Code)
			}
			got = append(got, e.Field+" "+e.Args["name"])
		}
		if said := strings.Join(got, ", "); said != c.want {
			t.Errorf("%s: %q, want %q", c.name, said, c.want)
		}
	}
}

func TestTheKeptValueHoldsAfterAMerge(t *testing.T) {
	keep := []OwnValue{{ID: 1, Field: "靴", Text: "22"}}
	drop := []OwnValue{{ID: 2, Field: "靴", Text: "21"}, {ID: 3, Field: "学校", Text: "東小"}}
	if ended := MergeOwn(keep, drop); len(ended) != 1 || ended[0].ID != 2 {
		t.Errorf("%+v", ended)
	}
}
