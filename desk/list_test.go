package desk_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func where(t testing.TB, text string) studio.Condition {
	t.Helper()
	c, err := studio.ParseCondition(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// everyColumn shows all that lists know.
func everyColumn(t *testing.T) []studio.Column {
	t.Helper()
	var all []studio.Column
	for _, f := range studio.ListFields() {
		if c, err := studio.ParseColumn(string(f)); err == nil {
			all = append(all, c)
		}
	}
	return all
}

// numbers are those of a list's members.
func numbers(list []rows.Listed) []string {
	all := make([]string, len(list))
	for i, l := range list {
		all[i] = l.Number
	}
	return all
}

// Lists are the same as what somebody would pick out of the roster by hand.
func TestListsOfTheRoster(t *testing.T) {
	x := newDay(t)
	people, err := x.people.Roster(t.Context(), desk.Who{})
	if err != nil {
		t.Fatal(err)
	}
	today := civil.DateOf(moment)
	takes := func(p exchange.Person, class string) bool {
		return slices.ContainsFunc(p.Classes, func(c exchange.ClassRef) bool { return c.Name == class })
	}
	for typed, picked := range map[string]func(exchange.Person) bool{
		"status=active class=こども空手 age>=6 age<=9": func(p exchange.Person) bool {
			age := studio.Age(p.Birth, today)
			return p.Status == studio.Active && takes(p, "こども空手") && age >= 6 && age <= 9
		},
		"sex=female birthday=thismonth": func(p exchange.Person) bool {
			return p.Sex == studio.Female && p.Birth.Month == 11
		},
		"area~青葉区 or area^=150": func(p exchange.Person) bool {
			return strings.Contains(p.Address, "青葉区") || strings.HasPrefix(p.Postal, "150")
		},
		"joined>=2024-04-01 joined<=2025-03-31 not (status=withdrawn or lacks email)": func(p exchange.Person) bool {
			return p.Joined.Year == 2024 && p.Joined.Month >= 4 && p.Status != studio.Withdrawn && p.Email != "" ||
				p.Joined.Year == 2025 && p.Joined.Month <= 3 && p.Status != studio.Withdrawn && p.Email != ""
		},
		"has guardian lacks card plan^=英会話": func(p exchange.Person) bool {
			return p.Guardian != "" && len(p.Cards) == 0 && len(p.Classes) > 0 &&
				slices.ContainsFunc(p.Classes, func(c exchange.ClassRef) bool { return strings.HasPrefix(c.Name, "英会話") })
		},
		"name~斉藤,髙橋": func(p exchange.Person) bool {
			return strings.Contains(exchange.Fold(p.Name), "斉藤") || strings.Contains(exchange.Fold(p.Name), "高橋")
		},
	} {
		var want []string
		for _, p := range people {
			if picked(p) {
				want = append(want, p.Number)
			}
		}
		q := register.Query{List: studio.List{Where: where(t, typed)}}
		list, err := x.people.List(t.Context(), desk.Who{}, q)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := x.people.Count(t.Context(), desk.Who{}, q.Where); err != nil || n != len(want) {
			t.Errorf("%s: counts %d of %d, %v", typed, n, len(want), err)
		}
		if got := numbers(list); len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: %v, not %v", typed, got, want)
		}
	}
}

func TestWhatAListCanChooseAmong(t *testing.T) {
	x := newDay(t)
	for f, one := range map[studio.ListField]string{studio.FieldClass: "こども空手", studio.FieldPlan: "こども空手(木)"} {
		all, err := x.people.Choices(t.Context(), desk.Who{}, f)
		if err != nil || !slices.Contains(all, one) || slices.Contains(all, "") || !slices.IsSorted(all) {
			t.Errorf("%s: %q, %v", f, all, err)
		}
	}
}

func TestAListIsSortedSearchedAndExplained(t *testing.T) {
	x := newDay(t)
	order, err := studio.ParseOrder("age:desc,kana")
	if err != nil {
		t.Fatal(err)
	}
	columns, err := studio.ParseColumns("age")
	if err != nil {
		t.Fatal(err)
	}
	list, err := x.people.List(t.Context(), desk.Who{}, register.Query{
		List: studio.List{Where: where(t, "class=ヨガ入門 age>=30"), Order: order, Columns: columns}, Search: "sa", Why: true,
	})
	if err != nil || len(list) < 3 {
		t.Fatalf("%d, %v", len(list), err)
	}
	for i, l := range list {
		if i > 0 && l.Cells[0].Number > list[i-1].Cells[0].Number {
			t.Errorf("%s is older than %s", l.Name, list[i-1].Name)
		}
		want := []studio.Reason{
			studio.Because("list.text", "of", "class", "value", "ヨガ入門"),
			studio.Because("list.age", "of", "age", "n", strconv.FormatInt(l.Cells[0].Number, 10)),
		}
		if d := cmp.Diff(want, l.Why); d != "" {
			t.Error(d)
		}
	}
}

// What a room keeps in memory is what the studio holds, whatever is done.
func TestListsFollowWhatIsDone(t *testing.T) {
	x := newDay(t)
	q := register.Query{List: studio.List{Columns: everyColumn(t)}}
	compare := func(after string) []rows.Listed {
		t.Helper()
		got, err := x.people.List(t.Context(), desk.Who{}, q)
		if err != nil {
			t.Fatal(err)
		}
		want, err := register.New(x.desk).List(t.Context(), desk.Who{}, q)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("after %s: %s", after, d)
		}
		return got
	}
	cell := func(list []rows.Listed, number string, f studio.ListField) rows.Cell {
		t.Helper()
		i := slices.IndexFunc(list, func(l rows.Listed) bool { return l.Number == number })
		column := slices.IndexFunc(q.Columns, func(c studio.Column) bool { return c.Field == f })
		return list[i].Cells[column]
	}
	compare("nothing")
	number := x.active("ヨガ入門", 1)[0]
	if c := cell(compare("nothing again"), number, studio.FieldLastVisit); c.Known {
		t.Errorf("was there: %+v", c)
	}
	x.book(number)
	card := x.checkIn(number)
	list := compare("a check-in")
	if c := cell(list, number, studio.FieldLastVisit); c.Day != civil.DateOf(moment) {
		t.Errorf("last there: %+v", c)
	}
	if c := cell(list, number, studio.FieldVisits); c.Number != 1 {
		t.Errorf("visits: %+v", c)
	}
	if err := x.door.TakeBack(t.Context(), desk.Who{}, card.Visit); err != nil {
		t.Fatal(err)
	}
	if c := cell(compare("taking it back"), number, studio.FieldLastVisit); c.Known {
		t.Errorf("was there after all: %+v", c)
	}
	if _, err := x.people.GiveCard(t.Context(), desk.Who{}, "0badcafe", number); err != nil {
		t.Fatal(err)
	}
	if c := cell(compare("a card"), number, studio.FieldCard); !slices.Contains(c.Texts, "0BADCAFE") {
		t.Errorf("cards: %+v", c)
	}
	edited := x.active("こども空手(月)", 1)[0]
	if _, err := x.people.EditMember(t.Context(), desk.Who{}, edited, 0, register.Form{exchange.FieldGuardian: "別府 一子", exchange.FieldPhone: "045-524-2182"}); err != nil {
		t.Fatal(err)
	}
	if c := cell(compare("an edit"), edited, studio.FieldGuardian); c.Text != "別府 一子" {
		t.Errorf("guardian: %+v", c)
	}
	wish := register.Wish{Kind: studio.ToHold, From: civil.DateOf(moment), To: civil.DateOf(moment).AddDays(20)}
	if _, err := x.people.TakeStep(t.Context(), desk.Who{}, edited, wish); err != nil {
		t.Fatal(err)
	}
	if c := cell(compare("a hold"), edited, studio.FieldHoldEnds); c.Day != wish.To {
		t.Errorf("the hold ends: %+v", c)
	}
	s, m := sheetOf(t, "会員番号,氏名,フリガナ,クラス,状態\n00000,阿部 一,アベ ハジメ,こども空手(月),休会\n")
	if _, err := x.people.ImportMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if c := cell(compare("a newcomer"), "00000", studio.FieldClass); !slices.Equal(c.Texts, []string{"こども空手"}) {
		t.Errorf("classes: %+v", c)
	}
	s, m = sheetOf(t, "会員番号,氏名,フリガナ\n00998,阿部 一,アベ ハジメ\n")
	if _, err := x.people.ImportMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{EmptyStatus: studio.Trial}); err != nil {
		t.Fatal(err)
	}
	if c := cell(compare("a namesake"), "00000", studio.FieldDuplicate); !slices.Equal(c.Texts, []string{"00998"}) {
		t.Errorf("may be the same as %+v", c)
	}
	money := month.New(x.desk)
	if _, err := money.Run(t.Context(), desk.Who{}, studio.MonthOf(civil.DateOf(moment))); err != nil {
		t.Fatal(err)
	}
	x.clock.now = moment.AddDate(0, 0, 30)
	owing := compare("a month that is not paid")
	if c := cell(owing, number, studio.FieldArrears); c.Number == 0 {
		t.Errorf("arrears: %+v", c)
	}
	invoices, err := money.Invoices(t.Context(), desk.Who{}, "", number)
	if err != nil || len(invoices) != 1 {
		t.Fatalf("%d invoices, %v", len(invoices), err)
	}
	if _, err := money.Pay(t.Context(), desk.Who{}, invoices[0].Number, invoices[0].Total, billing.Cash); err != nil {
		t.Fatal(err)
	}
	if c := cell(compare("a payment"), number, studio.FieldArrears); c.Number != 0 {
		t.Errorf("arrears after all is paid: %+v", c)
	}
}

func sheetOf(t *testing.T, roster string) (*exchange.Sheet, exchange.Mapping) {
	t.Helper()
	s, err := exchange.Read(t.Context(), []byte(roster), exchange.RosterKind, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, s.Recognise().Mapping
}

func TestSavedLists(t *testing.T) {
	x := newDay(t)
	ctx, owner := t.Context(), desk.Who{}
	save := func(l studio.List) (studio.List, string) {
		t.Helper()
		l, err := x.people.SaveList(ctx, owner, l)
		if err != nil && studio.CodeOf(err) == "" {
			t.Fatal(err)
		}
		return l, studio.CodeOf(err)
	}
	order, err := studio.ParseOrder("age:desc,kana")
	if err != nil {
		t.Fatal(err)
	}
	kids, code := save(studio.List{
		Name: " 空手　キッズ ", Where: where(t, "class=こども空手 not age>8"), Order: order,
		Columns: []studio.Column{{Field: studio.FieldName}, {Field: studio.FieldVisits, Period: "4w"}},
	})
	if code != "" {
		t.Fatal(code)
	}
	for name, e := range map[string]struct {
		list studio.List
		code string
	}{
		"the same name":               {studio.List{Name: "空手ｷｯｽﾞ"}, "list.name_taken"},
		"none":                        {studio.List{Name: "  "}, "list.name_missing"},
		"a long one":                  {studio.List{Name: strings.Repeat("空", 61)}, "list.name_too_long"},
		"a class that is not there":   {studio.List{Name: "ヨガ", Where: where(t, "age>3 or not class=ヨガ")}, "list.class_unknown"},
		"a list that is not there":    {studio.List{ID: 5, Name: "ヨガ"}, "list.unknown"},
		"a class by part of its name": {studio.List{Name: "ヨガの人", Where: where(t, "class~ヨガ")}, ""},
	} {
		if _, code := save(e.list); code != e.code {
			t.Errorf("%s: %q", name, code)
		}
	}
	kids.Name = "空手の小さい子"
	if _, code := save(kids); code != "" {
		t.Error(code)
	}
	lists, err := register.New(x.desk).Lists(ctx, owner)
	if err != nil || len(lists) != 2 {
		t.Fatalf("%+v, %v", lists, err)
	}
	if d := cmp.Diff(kids, lists[1]); d != "" {
		t.Error(d)
	}
	if err := x.people.RemoveList(ctx, owner, kids.ID); err != nil {
		t.Error(err)
	}
	if err := x.people.RemoveList(ctx, owner, kids.ID); studio.CodeOf(err) != "list.gone" {
		t.Errorf("removed twice: %v", err)
	}
	if _, err := x.people.SavedList(ctx, owner, "空手の小さい子"); studio.CodeOf(err) != "list.unknown" {
		t.Errorf("after its removal: %v", err)
	}
}
