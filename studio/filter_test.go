package studio

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"
)

// fold stands for the one that lists use: it knows a single variant.
func fold(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(s), "髙", "高"), "-", "")
}

// aoi is a pupil of today, 21 November 2026.
func aoi() ListFacts {
	f := ListFacts{
		Number: "00020", Name: "高橋 葵", Kana: "タカハシ アオイ", Postal: "2250002", Address: "神奈川県横浜市青葉区",
		Phone: "09060019273", Guardian: "高橋 由美子", Classes: []string{"こども空手", "ヨガ"}, Plans: []string{"こども空手(月)"},
		Cards: []string{"04a1b2"}, Sex: Female, Birth: date("2016-11-22"), Joined: date("2024-04-01"), Fee: 7700, Arrears: 15400,
	}
	for _, day := range []string{"2026-09-30", "2026-10-01", "2026-10-31", "2026-11-14"} {
		f.Visits = append(f.Visits, DayNumber(date(day)))
	}
	f.Stand([]Standing{{Status: Trial, From: date("2024-03-20"), Act: 1}, {Status: Active, From: date("2024-04-01"), Act: 2}}, date("2026-11-21"))
	return f
}

func TestWhatConditionsFind(t *testing.T) {
	today := date("2026-11-21")
	someone := aoi()
	var nobody ListFacts
	for typed, want := range map[string][2]bool{ // the pupil, and one of whom nothing is known
		"":                                 {true, true},
		"status=active":                    {true, false},
		"status!=active":                   {false, true},
		"status=leave,active":              {true, false},
		"has status":                       {true, false},
		"age=9":                            {true, false},
		"age>=10":                          {false, false},
		"age!=10":                          {true, true},
		"age<10 age>8":                     {true, false},
		"sex=male":                         {false, false},
		"lacks sex":                        {false, true},
		"class=ヨガ":                         {true, false},
		"class!=ヨガ":                        {false, true},
		"class=ピラティス,こども空手":                {true, false},
		"class~空手":                         {true, false},
		"plan^=こども":                        {true, false},
		"name~髙橋":                          {true, false},
		"kana^=タカ":                         {true, false},
		"phone~1927":                       {true, false},
		"area^=225-0":                      {true, false},
		"area~青葉区":                         {true, false},
		"area^=青葉区":                        {false, false},
		"joined>=2024-04-01 joined<=today": {true, false},
		"joined>today-2y":                  {false, false},
		"left<=today":                      {false, false},
		"since=2024-04-01":                 {true, false},
		"lastvisit<today-1w":               {false, false},
		"lastvisit<=today-1w":              {true, false},
		"lastvisit<2026-11-15 or lacks lastvisit": {true, true},
		"visits>=4":                        {true, false},
		"visits(2026-10)=2":                {true, false},
		"visits(2026-10-01..2026-10-30)=1": {true, false},
		"visits(1w)=0":                     {true, true},
		"visits(8d)=1":                     {true, false},
		"visits(lastmonth)<2":              {false, true},
		"visits(thismonth)>0":              {true, false},
		"birthday=11":                      {true, false},
		"birthday=nextmonth":               {false, false},
		"birthday=thismonth":               {true, false},
		"arrears>=10000 fee<8000":          {true, false},
		"has guardian has card":            {true, false},
		"lacks email":                      {true, true},
		"not (has card or has email)":      {false, true},
		"not (has card has email)":         {true, true},
		"age>=6 (class=ピラティス or class=ヨガ)": {true, false},
		"holdends<=today+4w":               {false, false},
		"has trial":                        {false, false},
	} {
		c, err := ParseCondition(typed)
		if err != nil {
			t.Errorf("%s: %v", typed, err)
			continue
		}
		f := c.On(today, fold)
		if got := [2]bool{f.Holds(&someone), f.Holds(&nobody)}; got != want {
			t.Errorf("%s: %v, not %v", typed, got, want)
		}
	}
}

func TestALeapDayHasItsBirthdayInFebruary(t *testing.T) {
	c, err := ParseCondition("birthday=nextmonth")
	if err != nil {
		t.Fatal(err)
	}
	if !c.On(date("2027-01-31"), fold).Holds(&ListFacts{Birth: date("2020-02-29")}) {
		t.Error("not found on the last day of January")
	}
}

func TestDaysCountedFromToday(t *testing.T) {
	for text, want := range map[string]string{
		"today": "2026-03-31", "today-1d": "2026-03-30", "today+2w": "2026-04-14", "today-1m": "2026-02-28",
		"today+1m": "2026-04-30", "today-1y": "2025-03-31", "2026-11-22": "2026-11-22", "today-13m": "2025-02-28",
	} {
		w, ok := ParseWhen(text)
		if got := w.on(date("2026-03-31")).String(); !ok || got != want {
			t.Errorf("%s is %s, not %s", text, got, want)
		}
	}
}

func TestWhySomebodyIsOnAList(t *testing.T) {
	someone := aoi()
	for typed, want := range map[string][]Reason{
		"class=ピラティス,ヨガ age>=6 visits(2026-10)>=1": {
			Because("list.text", "of", "class", "value", "ヨガ"),
			Because("list.age", "of", "age", "n", "9"),
			Because("list.visits", "of", "visits", "n", "2"),
		},
		"arrears>=1 birthday=11 lastvisit<today": {
			Because("list.money", "of", "arrears", "n", "15400"),
			Because("list.day", "of", "birthday", "day", "2016-11-22"),
			Because("list.day", "of", "lastvisit", "day", "2026-11-14"),
		},
		"(lacks email or lacks phone) has guardian sex!=male status=active left!=today class!=ピラティス": {
			Because("list.lacks", "of", "email"), Because("list.has", "of", "guardian"),
			Because("list.sex", "value", "female"), Because("list.status", "value", "active"), Because("list.lacks", "of", "left"),
			Because("list.is_not", "of", "class", "value", "ピラティス"),
		},
		"not sex=male": nil,
	} {
		c, err := ParseCondition(typed)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, c.On(date("2026-11-21"), fold).Why(&someone)); d != "" {
			t.Errorf("%s: %s", typed, d)
		}
	}
}

func TestWhatStandingsSay(t *testing.T) {
	type said struct{ status, since, holdEnds, left, trial string }
	trial := Standing{Status: Trial, From: date("2026-10-01"), To: date("2026-10-14"), Act: 1}
	for name, c := range map[string]struct {
		life []Standing
		want said
	}{
		"a trial under way":    {[]Standing{{Status: Trial, From: date("2026-11-20")}}, said{"trial", "2026-11-20", "", "", "2026-11-20"}},
		"a trial that is over": {[]Standing{trial}, said{"", "", "", "", "2026-10-01"}},
		"who joined":           {[]Standing{trial, {Status: Active, From: date("2026-10-15")}}, said{"active", "2026-10-15", "", "", ""}},
		"who will join":        {[]Standing{trial, {Status: Active, From: date("2026-12-01")}}, said{"", "", "", "", ""}},
		"who tries again": {
			[]Standing{{Status: Active, From: date("2025-04-01"), To: date("2025-09-30")}, trial}, said{"", "", "", "", "2026-10-01"},
		},
		"a trial to come": {[]Standing{{Status: Trial, From: date("2026-12-01")}}, said{"", "", "", "", ""}},
		"on hold":         {[]Standing{{Status: Leave, From: date("2026-11-01"), To: date("2026-12-31")}}, said{"leave", "2026-11-01", "2026-12-31", "", ""}},
		"withdrawn":       {[]Standing{{Status: Withdrawn, From: date("2026-11-01")}}, said{"withdrawn", "2026-11-01", "", "2026-10-31", ""}},
	} {
		var f ListFacts
		f.Stand(c.life, date("2026-11-21"))
		written := func(d civil.Date) string {
			if d.IsZero() {
				return ""
			}
			return d.String()
		}
		got := said{string(f.Status), written(f.Since), written(f.HoldEnds), written(f.Left), written(f.Trial)}
		if got != c.want {
			t.Errorf("%s: %+v, not %+v", name, got, c.want)
		}
	}
}

func TestOrders(t *testing.T) {
	people := []ListFacts{
		{Number: "1", Kana: "ワタナベ", Birth: date("2010-01-01"), Status: Withdrawn, Visits: []int32{20_000}},
		{Number: "2", Kana: "", Status: Active, Visits: []int32{20_001, 20_002}},
		{Number: "3", Kana: "アオイ", Birth: date("2000-01-01"), Status: Active},
		{Number: "4", Kana: "アオイ", Birth: date("2015-01-01"), Status: Trial, Visits: []int32{19_000}},
	}
	for typed, want := range map[string]string{
		"":                   "1234",
		"kana,number":        "3412",
		"kana,number:desc":   "4312",
		"kana:desc":          "1342",
		"age":                "4132",
		"age:desc":           "3142",
		"birth":              "3142",
		"status,number:desc": "4321",
		"lastvisit":          "4123",
		"lastvisit:desc":     "2143",
		"visits:desc":        "2143",
	} {
		o, err := ParseOrder(typed)
		if err != nil {
			t.Fatal(err)
		}
		if o.String() != typed {
			t.Errorf("%s is written %s", typed, o)
		}
		compare := o.On(date("2026-11-21"))
		list := slices.Clone(people)
		slices.SortStableFunc(list, func(a, b ListFacts) int { return compare(&a, &b) })
		got := ""
		for _, f := range list {
			got += f.Number
		}
		if got != want {
			t.Errorf("%s: %s, not %s", typed, got, want)
		}
	}
	for typed, code := range map[string]string{
		"height": "list.column_unknown", "kana,": "list.column_unknown", "area": "list.column_unknown",
		"visits(often)": "list.period_unknown", "visits(4w": "list.period_unknown", "age(4w)": "list.period_unknown",
	} {
		if _, err := ParseOrder(typed); CodeOf(err) != code {
			t.Errorf("%s: %v", typed, err)
		}
		if _, err := ParseColumns(typed); CodeOf(err) != code {
			t.Errorf("%s: %v", typed, err)
		}
	}
	columns, err := ParseColumns("number, Kana,VISITS(4w)")
	if want := []Column{{FieldNumber, ""}, {FieldKana, ""}, {FieldVisits, "4w"}}; err != nil || !slices.Equal(columns, want) {
		t.Errorf("%v, %v", columns, err)
	}
}

func TestAFactIsSaidOnce(t *testing.T) {
	c, err := ParseCondition("age>=6 age<=12 has birth")
	if err != nil {
		t.Fatal(err)
	}
	someone := aoi()
	want := []Reason{Because("list.age", "of", "age", "n", "9"), Because("list.day", "of", "birth", "day", "2016-11-22")}
	if d := cmp.Diff(want, c.On(date("2026-11-21"), fold).Why(&someone)); d != "" {
		t.Error(d)
	}
}
