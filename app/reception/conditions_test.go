package reception

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

func condition(t *testing.T, text string) studio.Condition {
	t.Helper()
	c, err := studio.ParseCondition(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// texts are rows of conditions as they are typed.
func (g groups) texts() (rows [][]string) {
	for _, row := range g {
		texts := []string{string(row.join)}
		for _, c := range row.of {
			texts = append(texts, c.String())
		}
		rows = append(rows, texts)
	}
	return rows
}

func TestConditionsInRows(t *testing.T) {
	for typed, want := range map[string][][]string{
		"":                           nil,
		"age>=6":                     {{"all", "age>=6"}},
		"age>=6 status=active,trial": {{"all", "age>=6", "status=active,trial"}},
		"age>=6 or has card":         {{"any", "age>=6", "has card"}},
		"not (sex=male or has card)": {{"none", "sex=male", "has card"}},
		"age>=6 not sex=male (has card or has email)": {{"all", "age>=6"}, {"none", "sex=male"}, {"any", "has card", "has email"}},
		"status=active (lastvisit<=today-4w or lacks lastvisit since<=today-4w)": {
			{"all", "status=active"}, {"any", "lastvisit<=today-4w", "lacks lastvisit since<=today-4w"},
		},
	} {
		c := condition(t, typed)
		g := groupsOf(c)
		if d := cmp.Diff(want, g.texts()); d != "" {
			t.Errorf("%s: %s", typed, d)
		}
		if got := groupsOf(g.condition()).texts(); !cmp.Equal(got, want) {
			t.Errorf("%s comes back as %s", typed, g.condition())
		}
	}
}

func TestConditionsAreAddedChangedAndTakenOut(t *testing.T) {
	age, card, sex := condition(t, "age>=6"), condition(t, "has card"), condition(t, "sex=male")
	var none groups
	one := none.with(0, 0, age)
	two := one.with(0, 1, card)
	if got := two.condition().String(); got != "age>=6 has card" {
		t.Errorf("two: %s", got)
	}
	rows := two.with(1, 0, sex).joined(1, studio.JoinNone)
	if got := rows.condition().String(); got != "age>=6 has card not sex=male" {
		t.Errorf("two rows: %s", got)
	}
	if got := rows.with(0, 0, sex).condition().String(); got != "sex=male has card not sex=male" {
		t.Errorf("changed: %s", got)
	}
	if got := rows.without(0, 1).without(0, 0).condition().String(); got != "not sex=male" {
		t.Errorf("without the first row: %s", got)
	}
	if got := rows.condition().String(); got != "age>=6 has card not sex=male" {
		t.Errorf("what it was made from is now %s", got)
	}
	if got := two.with(1, 0, sex); got[1].join != studio.JoinAny {
		t.Errorf("another row begins as %s", got[1].join)
	}
}

// Rows say of everybody what the condition says that they were made from.
func TestRowsHoldForTheSame(t *testing.T) {
	leaf := rapid.SampledFrom([]string{"age>=6", "has card", "lacks email", "status=active", "sex=male", "birthday=11"})
	var any func(depth int) *rapid.Generator[studio.Condition]
	any = func(depth int) *rapid.Generator[studio.Condition] {
		return rapid.Custom(func(t *rapid.T) studio.Condition {
			if depth == 0 || rapid.Bool().Draw(t, "leaf") {
				c, err := studio.ParseCondition(leaf.Draw(t, "what"))
				if err != nil {
					t.Fatal(err)
				}
				return c
			}
			of := rapid.SliceOfN(any(depth-1), 1, 3).Draw(t, "of")
			return rapid.SampledFrom([]func(...studio.Condition) studio.Condition{studio.All, studio.Any, studio.None}).Draw(t, "join")(of...)
		})
	}
	today := civil.Date{Year: 2026, Month: 11, Day: 21}
	rapid.Check(t, func(t *rapid.T) {
		c := any(3).Draw(t, "condition")
		was, is := c.On(today, exchange.Fold), groupsOf(c).condition().On(today, exchange.Fold)
		for n := range 1 << 5 {
			f := studio.ListFacts{Birth: civil.Date{Year: 2022, Month: 11, Day: 1}}
			if n&1 > 0 {
				f.Birth = civil.Date{Year: 2012, Month: 10, Day: 1}
			}
			if n&2 > 0 {
				f.Cards = []string{"1"}
			}
			if n&4 > 0 {
				f.Email = "a"
			}
			if n&8 > 0 {
				f.Status = studio.Active
			}
			if n&16 > 0 {
				f.Sex = studio.Male
			}
			if was.Holds(&f) != is.Holds(&f) {
				t.Fatalf("%s became %s, which says another thing of %+v", c, groupsOf(c).condition(), f)
			}
		}
	})
}

func TestConditionsInWords(t *testing.T) {
	words := map[string]*lang.Printer{}
	for _, language := range lang.Languages {
		w, err := lang.New(language, moment.Location(), "JPY")
		if err != nil {
			t.Fatal(err)
		}
		words[language] = w.On(saturday)
	}
	for typed, want := range map[string][2]string{
		"status=active,trial":          {"状態：在籍、体験", "Status: Active, Trial"},
		"status!=withdrawn":            {"状態：退会 以外", "Status: not Withdrawn"},
		"age>=6":                       {"年齢：6 以上", "Age at least 6"},
		"fee<6600":                     {"月謝：¥6,600 未満", "Monthly fee below ¥6,600"},
		"lastvisit<=today-4w":          {"最後の来館：4週前 まで", "Last visit until 4 weeks ago"},
		"holdends>=2026-12-01":         {"休会の終わり：12月1日 から", "Hold ends from 1 Dec"},
		"birthday=thismonth,3":         {"誕生日：今月、3月", "Birthday: this month, Mar"},
		"visits(4w)>=3":                {"来館回数（直近4週）：3 以上", "Visits (last 4 weeks) at least 3"},
		"name~髙橋":                      {"氏名に「髙橋」を含む", "Name contains 髙橋"},
		"lacks email":                  {"メール：なし", "Email: none"},
		"age=6 or not has card":        {"年齢：6 または 「カード：あり」ではない", "Age: 6 or not: Cards: known"},
		"(age=6 has card) or sex=male": {"（年齢：6 かつ カード：あり） または 性別：男性", "(Age: 6 and Cards: known) or Sex: male"},
	} {
		for i, language := range []string{lang.Japanese, lang.English} {
			if got := sayCondition(words[language], condition(t, typed)); got != want[i] {
				t.Errorf("%s: %q, not %q", typed, got, want[i])
			}
		}
	}
}

// However much a condition says, its chip has room on the page.
func TestChipsOfLongConditions(t *testing.T) {
	w, err := lang.New(lang.Japanese, moment.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	if got := chipText(w, condition(t, "birthday=1,2,3,4,5,6")); got != "誕生日：1月、2月、3月、4月 ほか2" {
		t.Error(got)
	}
	long := chipText(w, condition(t, `name~"`+strings.Repeat("寿限無", 30)+`"`))
	if !strings.HasSuffix(long, "…") || len([]rune(long)) != longestChip {
		t.Error(long)
	}
}

func TestAConditionIsFilledIn(t *testing.T) {
	for _, typed := range []string{
		"status=active,trial", "sex!=male", "age>=6", "fee<6600", "lastvisit<=today-4w", "since>=today+2m", "joined=2026-04-01", "birth=today",
		"rank>=9級", "has rank", "group=A組", "tag!=送迎", "tag~送", "agreed=missing,outdated", "missing=靴", "rank=8級,7級", "has group",
		"birthday=thismonth,3", "visits(2026-10)>=3", "visits<2", "name~髙橋,森", "lacks email", "has card", "class=こども空手", "class~空手",
	} {
		c := condition(t, typed)
		got, missing := formOf(c).condition()
		if missing != "" || got.String() != c.String() {
			t.Errorf("%s comes back as %s, %s", typed, got, missing)
		}
		if !slices.Contains(formOf(c).offered(c.Op), c.Op) {
			t.Errorf("%s: its comparison is not offered", typed)
		}
	}
	for name, c := range map[string]struct {
		form    conditionForm
		want    string
		missing string
	}{
		"nothing picked":   {conditionForm{field: studio.FieldStatus, op: studio.Is}, "", "condition.pick_some"},
		"no text":          {conditionForm{field: studio.FieldName, op: studio.Contains, typed: " 、"}, "", "condition.text_missing"},
		"two texts":        {conditionForm{field: studio.FieldName, op: studio.Contains, typed: "森、 林"}, "name~森,林", ""},
		"wide digits":      {conditionForm{field: studio.FieldFee, op: studio.AtLeast, typed: "６，６００"}, "fee>=6600", ""},
		"no number":        {conditionForm{field: studio.FieldAge, op: studio.AtLeast, typed: "six"}, "", "condition.not_a_number"},
		"below nothing":    {conditionForm{field: studio.FieldAge, op: studio.AtLeast, typed: "-1"}, "", "condition.not_a_number"},
		"no day":           {conditionForm{field: studio.FieldBirth, op: studio.AtLeast}, "", "condition.day_missing"},
		"counted":          {conditionForm{field: studio.FieldLastVisit, op: studio.AtMost, counted: true, n: "３", unit: studio.WhenMonths}, "lastvisit<=today-3m", ""},
		"counted by words": {conditionForm{field: studio.FieldLastVisit, op: studio.AtMost, counted: true, n: "x"}, "", "condition.not_a_number"},
		"is not asked":     {conditionForm{field: studio.FieldLastVisit, op: studio.Lacks, counted: true, n: "x"}, "lacks lastvisit", ""},
	} {
		got, missing := c.form.condition()
		if missing != c.missing || missing == "" && got.String() != c.want {
			t.Errorf("%s: %s, %s", name, got, missing)
		}
	}
	f := newConditionForm(studio.FieldStatus)
	for _, s := range []string{"active", "trial", "active"} {
		f.pick(s)
	}
	if !slices.Equal(f.picked, []string{"trial"}) {
		t.Errorf("picked %v", f.picked)
	}
	f = newConditionForm(studio.FieldRank)
	for _, s := range []string{"8級", "7級"} {
		f.pick(s)
	}
	if c, missing := f.condition(); missing != "" || c.String() != "rank>=7級" {
		t.Errorf("ranks: %s, %s", c, missing)
	}
	f.picked = []string{"8級", "7級"}
	if _, missing := f.condition(); missing != "condition.pick_one" {
		t.Errorf("two ranks: %s", missing)
	}
}

func TestColumnsAreChosen(t *testing.T) {
	c := newColumnChoice(pageColumns)
	if d := cmp.Diff(pageColumns, c.columns()); d != "" {
		t.Fatal(d)
	}
	seen := map[studio.Column]bool{}
	for _, column := range c.all {
		if seen[column] {
			t.Errorf("%s is there twice", column)
		}
		seen[column] = true
	}
	age := slices.Index(c.all, studio.Column{Field: studio.FieldAge})
	at := c.toggle(age)
	if c.all[at].Field != studio.FieldAge || at != c.shown-1 {
		t.Errorf("age is at %d of %d", at, c.shown)
	}
	if at = c.move(at, -1); at != c.shown-2 || c.all[at].Field != studio.FieldAge {
		t.Errorf("moved to %d", at)
	}
	for c.shown > 1 {
		c.toggle(0)
	}
	if c.toggle(0); c.shown != 1 {
		t.Error("the last column went")
	}
	if at := c.move(0, -1); at != 0 {
		t.Errorf("moved before the first to %d", at)
	}
}

func TestAConditionOfAnOwnFieldIsFilledIn(t *testing.T) {
	own := []studio.OwnField{
		{Code: "靴", Name: "靴のサイズ", Kind: studio.OwnNumber},
		{Code: "検定日", Name: "検定日", Kind: studio.OwnDate},
		{Code: "学校", Name: "学校", Kind: studio.OwnText},
		{Code: "帯", Name: "帯の色", Kind: studio.OwnChoice, Choices: []string{"白", "黄"}},
	}
	for _, typed := range []string{
		"own:靴>=22.5", "own:検定日<=today-1y", "own:検定日>=2026-04-01", "own:学校~東,西", "own:帯=白,黄", "has own:帯", "own:帯!=白",
	} {
		c := condition(t, typed)
		f := formOf(c, own...)
		got, missing := f.condition()
		if missing != "" || got.String() != c.String() || !slices.Contains(f.offered(c.Op), c.Op) {
			t.Errorf("%s comes back as %s, %s", typed, got, missing)
		}
	}
	f := newConditionForm("own:靴", own...)
	f.typed = "大"
	if _, missing := f.condition(); missing != "condition.not_a_number" {
		t.Errorf("no number: %s", missing)
	}
	rank := newConditionForm(studio.FieldRank)
	rank.pick("9級")
	rank.pick("8級")
	if c, missing := rank.condition(); missing != "" || c.String() != "rank>=8級" {
		t.Errorf("at least two ranks: %s, %s", c, missing)
	}
	choice := newColumnChoice(pageColumns, own...)
	if last := choice.all[len(choice.all)-1]; last.Field != "own:帯" {
		t.Errorf("the last column is %s", last)
	}
}

func TestOwnFieldsAreOfferedInListsOfMembers(t *testing.T) {
	o := newOffice(t, usual)
	o.decide(t, func(p *studio.Policy) {
		p.Ranks = []string{"10級", "9級"}
		p.Fields = []studio.OwnField{{Code: "帯", Name: "帯の色", Kind: studio.OwnChoice, Choices: []string{"白", "黄"}}}
	})
	if _, err := o.Register.EditMember(t.Context(), o.Who(), aoi, 0, register.Form{"own:帯": "黄"}); err != nil {
		t.Fatal(err)
	}
	page := o.membersPage(t)
	var taken studio.Condition
	sheet := openCondition(o.Seat, studio.Condition{}, func(c studio.Condition) studio.Condition { return c }, func(c studio.Condition) { taken = c })
	at := slices.Index(sheet.all, "own:帯")
	if at < 0 {
		t.Fatalf("offered are %v", sheet.all)
	}
	sheet.fields.OnChoose(at)
	sheet.picks.OnOpen(1)
	sheet.primary()
	if taken.String() != "own:帯=黄" {
		t.Fatalf("taken is %s", taken)
	}
	page.narrowTo(groupsOf(taken))
	if len(page.list.all) != 1 {
		t.Errorf("%d are found", len(page.list.all))
	}
	ranks, err := o.Register.Choices(t.Context(), o.Who(), studio.FieldRank)
	if err != nil || !slices.Equal(ranks, []string{"10級", "9級"}) {
		t.Errorf("ranks to choose from: %v, %v", ranks, err)
	}
	columns := openColumns(o.Seat, pageColumns, func([]studio.Column) {})
	if last := columns.choice.all[len(columns.choice.all)-1]; last.Field != "own:帯" {
		t.Errorf("the last column is %s", last)
	}
	o.trouble(t)
}

// The heads and chips of a list that is kept call a field what it is called now.
func TestARenamedFieldIsCalledByItsNameOnTheList(t *testing.T) {
	o := newOffice(t, usual)
	name := func(name string) func(*studio.Policy) {
		return func(p *studio.Policy) {
			p.Fields = []studio.OwnField{{Code: "帯の_色", Name: name, Kind: studio.OwnText}}
		}
	}
	o.decide(t, name("帯の 色"))
	page := o.membersPage(t)
	page.narrowTo(groupsOf(condition(t, "has own:帯の_色")))
	page.list.list.Columns = []studio.Column{{Field: studio.FieldName}, {Field: "own:帯の_色"}}
	page.compose()
	for _, want := range []string{"帯の 色", "いまの帯"} {
		o.decide(t, name(want))
		page.Reload()
		if head := tableColumn(o.Words, page.columns[1], page.own...); head.Title != want {
			t.Errorf("the head is %q, not %q", head.Title, want)
		}
		if chip := chipText(o.Words, condition(t, "has own:帯の_色"), page.own...); !strings.HasPrefix(chip, want) || !shows(page.chips, chip) {
			t.Errorf("the chip is not %q", chip)
		}
	}
}
