package studio

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestConditionsAsTheyAreTyped(t *testing.T) {
	age := func(op Op, n string) Condition { return Condition{Field: FieldAge, Op: op, Values: []string{n}} }
	karate := Condition{Field: FieldClass, Op: Is, Values: []string{"こども空手"}}
	unseen := Condition{Field: FieldLastVisit, Op: Below, Values: []string{"today-4w"}}
	for typed, want := range map[string]struct {
		is   Condition
		back string
	}{
		"":              {Condition{}, ""},
		" 　 ":           {Condition{}, ""},
		`class="こども空手"`: {karate, `class=こども空手`},
		`ＡＧＥ＞＝６　ａｎｄ　age<=012`:               {All(age(AtLeast, "6"), age(AtMost, "12")), "age>=6 age<=12"},
		`CLASS = “こども空手”`:                   {karate, `class=こども空手`},
		`lastvisit<today-4w or age=6 age>5`: {Any(unseen, All(age(Is, "6"), age(Above, "5"))), "lastvisit<today-4w or age=6 age>5"},
		`not (age=6 or (age=7 or age=8))`:   {None(age(Is, "6"), age(Is, "7"), age(Is, "8")), "not (age=6 or age=7 or age=8)"},
		`not age=6 age=7`:                   {All(None(age(Is, "6")), age(Is, "7")), "not age=6 age=7"},
		`not (age=6 age=7)`:                 {None(All(age(Is, "6"), age(Is, "7"))), "not (age=6 age=7)"},
		`((age=6))`:                         {age(Is, "6"), "age=6"},
		`(age=6 or age=7) age<9`:            {All(Any(age(Is, "6"), age(Is, "7")), age(Below, "9")), "(age=6 or age=7) age<9"},
		`status=active,Trial`:               {Condition{Field: FieldStatus, Op: Is, Values: []string{"active", "trial"}}, "status=active,trial"},
		`name="a \"b\" \\ 、"`:               {Condition{Field: FieldName, Op: Is, Values: []string{`a "b" \ 、`}}, `name="a \"b\" \\ 、"`},
		`has card lacks email`: {
			All(Condition{Field: FieldCard, Op: Has}, Condition{Field: FieldEmail, Op: Lacks}), "has card lacks email",
		},
		`visits(2026-10-01..TODAY)>=4`: {
			Condition{Field: FieldVisits, Period: "2026-10-01..today", Op: AtLeast, Values: []string{"4"}}, "visits(2026-10-01..today)>=4",
		},
		`birthday=11,nextmonth area^=225`: {
			All(Condition{Field: FieldBirthday, Op: Is, Values: []string{"11", "nextmonth"}},
				Condition{Field: FieldArea, Op: Begins, Values: []string{"225"}}), "birthday=11,nextmonth area^=225",
		},
	} {
		got, err := ParseCondition(typed)
		if err != nil {
			t.Errorf("%s: %v", typed, err)
			continue
		}
		if d := cmp.Diff(want.is, got); d != "" {
			t.Errorf("%s: %s", typed, d)
		}
		if got.String() != want.back {
			t.Errorf("%s is written %s, not %s", typed, got, want.back)
		}
	}
}

func TestWhatCannotBeReadSaysWhere(t *testing.T) {
	for typed, want := range map[string]struct{ code, at, word string }{
		"ages>=6":                       {"where.field_unknown", "1", "ages"},
		"age>=6 かな=サトウ":                 {"where.field_unknown", "8", "かな"},
		"has":                           {"where.ends_early", "4", ""},
		"age":                           {"where.sign_missing", "4", ""},
		"age 6":                         {"where.sign_missing", "5", ""},
		"age~6":                         {"where.sign_not_for", "4", ""},
		"name>佐藤":                       {"where.sign_not_for", "5", ""},
		"age>=":                         {"where.value_missing", "6", ""},
		"age>=six":                      {"where.not_a_number", "6", "six"},
		"age>=-6":                       {"where.not_a_number", "6", "-6"},
		"status=在籍":                     {"where.not_a_choice", "8", "在籍"},
		"joined>2026-02-30":             {"where.not_a_date", "8", "2026-02-30"},
		"joined>today-4":                {"where.not_a_date", "8", "today-4"},
		"birthday=13":                   {"where.not_a_month", "10", "13"},
		"visits(often)>3":               {"where.not_a_period", "8", "often"},
		"visits(4w>3":                   {"where.not_a_period", "8", "4w>3"},
		`class="こども`:                    {"where.quote_open", "7", ""},
		`class=""`:                      {"where.value_empty", "7", ""},
		"(age=6":                        {"where.bracket_open", "1", ""},
		"age=6)":                        {"where.unexpected", "6", ")"},
		"age=6 or":                      {"where.ends_early", "9", ""},
		"age=6 or or age=7":             {"where.field_unknown", "10", "or"},
		"age>=6,7":                      {"where.unexpected", "7", ","},
		"not":                           {"where.ends_early", "4", ""},
		"()":                            {"where.unexpected", "2", ")"},
		"birthday>=3":                   {"where.sign_not_for", "9", ""},
		"arrears>=99999999999999999999": {"where.not_a_number", "10", "99999999999999999999"},
	} {
		_, err := ParseCondition(typed)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", typed, err)
			continue
		}
		if e.Code != want.code || e.Args["at"] != want.at || want.word != "" && e.Args["word"] != want.word {
			t.Errorf("%s: %v, want %+v", typed, e, want)
		}
	}
}

func TestAnEndlessConditionIsRefused(t *testing.T) {
	for code, typed := range map[string]string{
		"where.too_deep": repeat("(", 9_000), "where.too_long": repeat("age=6 ", 9_000),
	} {
		if _, err := ParseCondition(typed); CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func repeat(s string, n int) string {
	b := make([]byte, 0, n*len(s))
	for range n {
		b = append(b, s...)
	}
	return string(b)
}

// Whatever is written is read again as it was, as text and as JSON.
func TestConditionsComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := condition(3).Draw(t, "condition")
		again, err := ParseCondition(c.String())
		if err != nil {
			t.Fatalf("%s: %v", c, err)
		}
		if d := cmp.Diff(c, again); d != "" {
			t.Errorf("%s: %s", c, d)
		}
		text, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		var kept Condition
		if err := json.Unmarshal(text, &kept); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if d := cmp.Diff(c, kept); d != "" {
			t.Errorf("%s: %s", text, d)
		}
	})
}

// condition draws one with groups to a depth.
func condition(depth int) *rapid.Generator[Condition] {
	if depth == 0 {
		return comparison()
	}
	return rapid.Custom(func(t *rapid.T) Condition {
		of := rapid.SliceOfN(condition(depth-1), 0, 3).Draw(t, "of")
		switch rapid.IntRange(0, 3).Draw(t, "join") {
		case 0:
			return All(of...)
		case 1:
			return Any(of...)
		case 2:
			return None(of...)
		}
		return comparison().Draw(t, "one")
	})
}

func comparison() *rapid.Generator[Condition] {
	values := map[ListKind]*rapid.Generator[string]{
		TextField:    rapid.StringMatching(`[ a-z0-9髙こ"\\=,()～“”　or-]{0,6}[a-zあ]`),
		RankField:    rapid.StringMatching(`[0-9]{1,2}[級段]|"|初 段`),
		OwnListField: rapid.StringMatching(`[0-9]{1,2}(\.5)?|今日 は|today-4w`),
		DateField:    rapid.StringMatching(`20[0-9][1-9]-0[1-9]-[12][0-8]|today([+-][1-9][0-9]?[dwmy])?`),
		NumberField:  rapid.StringMatching(`0|[1-9][0-9]{0,6}`),
		MoneyField:   rapid.StringMatching(`0|[1-9][0-9]{0,6}`),
		MonthField:   rapid.StringMatching(`[1-9]|1[0-2]|thismonth|nextmonth`),
	}
	return rapid.Custom(func(t *rapid.T) Condition {
		c := Condition{Field: rapid.SampledFrom(append(ListFields(), "own:靴のサイズ", "own:shoe_size")).Draw(t, "field")}
		c.Op = rapid.SampledFrom(c.Field.Ops()).Draw(t, "op")
		value := values[c.Field.Kind()]
		if c.Field.Kind() == ChoiceField {
			value = rapid.SampledFrom(c.Field.Choices())
		}
		most := 1
		switch c.Op {
		case Has, Lacks:
			return c
		case Is, IsNot, Contains, Begins:
			most = 3
		}
		c.Values = rapid.SliceOfN(value, 1, most).Draw(t, "values")
		if c.Field == FieldVisits {
			c.Period = rapid.SampledFrom([]string{"", "4w", "2026-10", "2026-10-01..today-1d", "lastmonth"}).Draw(t, "period")
		}
		return c
	})
}

func TestAConditionOfAnotherShapeIsRefused(t *testing.T) {
	for text, code := range map[string]string{
		`{"join":"some","of":[{"field":"age","op":"=","values":["6"]}]}`: "where.join_unknown",
		`{"field":"height","op":"=","values":["6"]}`:                     "where.field_unknown",
		`{"field":"age","op":"~","values":["6"]}`:                        "where.sign_not_for",
		`{"field":"age","op":"="}`:                                       "where.value_missing",
		`{"field":"age","op":">=","values":["6","7"]}`:                   "where.value_missing",
		`{"field":"age","op":">=","values":["six"]}`:                     "where.not_a_number",
		`{"field":"age","op":"=","values":["6"],"period":"4w"}`:          "where.not_a_period",
		`{"join":"all","of":[{"field":"sex","op":"=","values":["x"]}]}`:  "where.not_a_choice",
	} {
		var c Condition
		if err := json.Unmarshal([]byte(text), &c); CodeOf(err) != code {
			t.Errorf("%s: %v", text, err)
		}
	}
	var c Condition
	if err := json.Unmarshal([]byte(`{"join":"all","of":[{"join":"any","of":[]},{"field":"age","op":"=","values":["06"]}]}`), &c); err != nil {
		t.Fatal(err)
	}
	if c.String() != "age=6" {
		t.Errorf("out of shape it stays %s", c)
	}
}

// A day that is counted from today is read as it is written.
func TestDaysAreReadAsTheyAreWritten(t *testing.T) {
	for _, text := range []string{"today", "today-4w", "today+30d", "today-1m", "today+2y", "2026-11-22"} {
		w, ok := ParseWhen(text)
		if !ok || w.String() != text || w.Say().Code == "" {
			t.Errorf("%s: %s, %v, %v", text, w, w.Say(), ok)
		}
	}
	for _, value := range MonthValues() {
		if _, err := Compare(FieldBirthday, "", Is, value); err != nil || SayBirthMonth(value).Code == "" {
			t.Errorf("%s: %v", value, err)
		}
	}
}

func TestWhatCanBeCompared(t *testing.T) {
	for name, c := range map[string]struct {
		field  ListField
		period string
		op     Op
		values []string
		want   string // empty: refused
	}{
		"a choice":         {FieldStatus, "", Is, []string{"Active"}, "status=active"},
		"a period":         {FieldVisits, "4w", AtLeast, []string{"3"}, "visits(4w)>=3"},
		"nothing":          {FieldEmail, "", Lacks, []string{"x"}, "lacks email"},
		"no value":         {FieldStatus, "", Is, nil, ""},
		"not a choice":     {FieldStatus, "", Is, []string{"asleep"}, ""},
		"not its sign":     {FieldName, "", AtLeast, []string{"a"}, ""},
		"not its period":   {FieldAge, "4w", AtLeast, []string{"3"}, ""},
		"two of one":       {FieldAge, "", AtLeast, []string{"3", "4"}, ""},
		"an unknown field": {"height", "", AtLeast, []string{"3"}, ""},
	} {
		values := slices.Clone(c.values)
		got, err := Compare(c.field, c.period, c.op, c.values...)
		if err == nil != (c.want != "") || err == nil && got.String() != c.want || !slices.Equal(values, c.values) {
			t.Errorf("%s: %s, %v, %v", name, got, err, c.values)
		}
	}
}
