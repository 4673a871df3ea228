package desk_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func ownFields(p *studio.Policy) {
	p.Fields = []studio.OwnField{
		{Code: "靴", Name: "靴のサイズ", Kind: studio.OwnNumber, Required: true},
		{Code: "検定日", Name: "検定日", Kind: studio.OwnDate},
		{Code: "学校", Name: "学校", Kind: studio.OwnText},
		{Code: "帯", Name: "帯の色", Kind: studio.OwnChoice, Choices: []string{"白", "黄"}},
	}
}

func (x *day) edit(number string, f register.Form) register.Edited {
	x.Helper()
	done, err := x.people.EditMember(x.Context(), desk.Who{}, number, 0, f)
	if err != nil {
		x.Fatal(err)
	}
	return done
}

// ownWords are what the studio's own fields say of somebody: 靴のサイズ 22.5.
func ownWords(list []rows.OwnField) string {
	var all []string
	for _, f := range list {
		if f.Text != "" {
			all = append(all, f.Name+" "+f.Text)
		}
	}
	return strings.Join(all, ", ")
}

func TestOwnFieldsAreFilledInFoundAndRetired(t *testing.T) {
	x := newDay(t)
	x.decide(ownFields)
	done := x.edit(aoi, register.Form{"own:靴": "２２．５", "own:検定日": "R8.11.1", "own:学校": "東小", "own:帯の色": "黄"})
	if len(done.Changed) != 4 {
		t.Errorf("changed %+v", done.Changed)
	}
	if got, want := ownWords(x.membership(aoi).Own), "靴のサイズ 22.5, 検定日 2026-11-01, 学校 東小, 帯の色 黄"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for typed, want := range map[string][]string{
		"own:靴>=22": {aoi}, "own:検定日<=today": {aoi}, "own:学校~東": {aoi}, "own:帯=白": nil,
	} {
		if got := x.find(typed); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", typed, got, want)
		}
	}
	if slices.Contains(x.find("has missing"), aoi) || !slices.Contains(x.find("has missing"), azuma) {
		t.Error("the required field is not told from what is filled in")
	}
	ready, err := studio.ReadyList("missing", studio.Asked{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := x.people.List(t.Context(), desk.Who{}, register.Query{List: ready})
	if at := slices.IndexFunc(list, func(l rows.Listed) bool { return l.Number == azuma }); err != nil || at >= 0 && !slices.Equal(list[at].Cells[7].Texts, []string{"靴のサイズ"}) {
		t.Errorf("missing details: %v, %+v", err, list)
	}
	for code, f := range map[string]register.Form{
		"own:靴 ownfield.not_a_number": {"own:靴": "大"},
		"own:靴 ownfield.required":     {"own:靴": ""},
		"own:帯 ownfield.not_a_choice": {"own:帯": "青"},
		"own:背 ownfield.unknown":      {"own:背": "120"},
		"own:検定日 import.not_a_date":   {"own:検定日": "きのう"},
		"own:学校 member.too_long":      {"own:学校": long},
	} {
		_, err := x.people.EditMember(t.Context(), desk.Who{}, aoi, 0, f)
		if got := wrongFields(err); !slices.Equal(got, []string{code}) {
			t.Errorf("%v: %v", code, got)
		}
	}
	for typed, want := range map[string]string{"own:背>1": "list.own_unknown", "own:帯の色=黄": "list.own_unknown", "own:靴~2": "list.own_sign"} {
		if err := x.people.Check(t.Context(), desk.Who{}, where(t, typed)); studio.CodeOf(err) != want {
			t.Errorf("%s: %v", typed, err)
		}
	}
	x.decide(func(p *studio.Policy) { p.Fields[2].Retired = true })
	if m := x.membership(azuma); len(m.Own) != 3 {
		t.Errorf("a retired field is shown of whom it says nothing: %+v", m.Own)
	}
	if got := ownWords(x.membership(aoi).Own); !strings.HasSuffix(got, "学校 東小") {
		t.Errorf("what was entered is lost: %s", got)
	}
	if _, err := x.people.EditMember(t.Context(), desk.Who{}, aoi, 0, register.Form{"own:学校": "西小"}); wrongFields(err)[0] != "own:学校 ownfield.retired" {
		t.Errorf("a retired field was filled in: %v", err)
	}
}

func TestWhoJoinsIsAskedWhatIsRequired(t *testing.T) {
	x := newDay(t)
	x.decide(ownFields)
	join := func(of studio.Status, f register.Form) error {
		n := register.NewMember{Form: register.Form{exchange.FieldName: "渡部 小春"}, Status: of}
		maps.Copy(n.Form, f)
		_, would := x.people.PreviewMember(t.Context(), desk.Who{}, n)
		_, did := x.people.AddMember(t.Context(), desk.Who{}, n)
		if studio.CodeOf(would) != studio.CodeOf(did) {
			t.Errorf("foreseen %v, done %v", would, did)
		}
		return did
	}
	for name, c := range map[string]struct {
		comes studio.Status
		own   register.Form
		want  []string
	}{
		"with nothing":     {studio.Active, nil, []string{"own:靴 ownfield.required"}},
		"with an empty":    {studio.Active, register.Form{"own:靴": " "}, []string{"own:靴 ownfield.required"}},
		"with what is not": {studio.Active, register.Form{"own:靴": "大"}, []string{"own:靴 ownfield.not_a_number"}},
		"with it":          {studio.Active, register.Form{"own:靴のサイズ": "２２"}, nil},
		"on trial":         {studio.Trial, nil, nil},
		"only asks":        {studio.Inquiry, nil, nil},
	} {
		if got := wrongFields(join(c.comes, c.own)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Who joins after a trial says what is required as whoever joins at once does.
func TestWhoJoinsAfterATrialIsAskedWhatIsRequired(t *testing.T) {
	x := newDay(t)
	x.decide(ownFields)
	for name, c := range map[string]struct {
		own  register.Form
		want []string
	}{
		"with nothing":     {nil, []string{"own:靴 ownfield.required"}},
		"with an empty":    {register.Form{"own:靴": " "}, []string{"own:靴 ownfield.required"}},
		"with what is not": {register.Form{"own:靴": "大"}, []string{"own:靴 ownfield.not_a_number"}},
		"with what is no field": {
			register.Form{"own:背": "1", "own:靴": "22"}, []string{"own:背 ownfield.unknown"},
		},
		"with it": {register.Form{"own:靴のサイズ": "２２"}, nil},
	} {
		number := x.add(studio.Trial, register.Form{exchange.FieldName: "渡部 小春"})
		join := register.Wish{Kind: studio.ToJoin, Fields: c.own}
		if _, err := x.people.TakeStep(t.Context(), desk.Who{}, number, join); !slices.Equal(wrongFields(err), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		m := x.membership(number)
		if joined := m.Status == studio.Active; joined != (c.want == nil) {
			t.Errorf("%s: %s", name, m.Status)
		}
		if c.want == nil && (!strings.Contains(ownWords(m.Own), "22") || m.Changes[len(m.Changes)-1].Became != "22") {
			t.Errorf("kept %s, %+v", ownWords(m.Own), m.Changes)
		}
		again := register.Wish{Kind: studio.ToJoin, Fields: register.Form{}}
		if _, err := x.people.PreviewStep(t.Context(), desk.Who{}, number, again); c.want != nil && len(wrongFields(err)) != 1 {
			t.Errorf("%s: foreseen %v", name, err)
		}
	}
	said := x.add(studio.Trial, register.Form{exchange.FieldName: "渡部 小春", "own:靴": "23"})
	x.step(said, register.Wish{Kind: studio.ToJoin}) // they said it when they came on trial
	x.whole()
}

var long = strings.Repeat("あ", 3000)

func TestASecondEditorOfAnOwnFieldLosesNothing(t *testing.T) {
	x := newDay(t)
	x.decide(ownFields)
	rev := x.membership(aoi).Rev
	x.edit(aoi, register.Form{"own:靴": "22"})
	done, err := x.people.EditMember(t.Context(), desk.Who{}, aoi, rev, register.Form{"own:靴": "", "own:学校": "東小"})
	if err != nil || len(done.Changed) != 1 || len(done.Meanwhile) != 1 {
		t.Errorf("another field: %v, %+v", err, done)
	}
	_, err = x.people.EditMember(t.Context(), desk.Who{}, aoi, rev, register.Form{"own:靴": "23"})
	if studio.CodeOf(err) != "member.changed_meanwhile" || !slices.Equal(wrongFields(err), []string{"own:靴 member.field_changed"}) {
		t.Errorf("the same field: %v", err)
	}
	if got, want := ownWords(x.membership(aoi).Own), "靴のサイズ 22, 学校 東小"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestDetailsAreOneActAndUndoneAsOne(t *testing.T) {
	x := newDay(t)
	x.decide(func(p *studio.Policy) { ranks(p); ownFields(p) })
	x.edit(aoi, register.Form{"own:靴": "22"})
	change := func(d register.Details) (register.Traited, error) {
		return x.people.ChangeTraits(t.Context(), desk.Who{}, aoi, d)
	}
	_, err := change(register.Details{TraitChange: studio.TraitChange{Rank: text("黒帯")}, Own: register.Form{"own:靴": "大"}})
	if got := wrongFields(err); !slices.Equal(got, []string{"rank trait.rank_unknown", "own:靴 ownfield.not_a_number"}) {
		t.Errorf("wrong are %v", got)
	}
	done, err := change(register.Details{TraitChange: studio.TraitChange{Rank: text("9級")}, Own: register.Form{"own:靴": "23", "own:帯": "白"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.people.UndoTraits(t.Context(), desk.Who{}, done.Act); err != nil {
		t.Fatal(err)
	}
	m := x.membership(aoi)
	if got := ownWords(m.Own); got != "靴のサイズ 22" || len(m.Traits) != 0 {
		t.Errorf("undone: %s, %s", got, traitWords(m.Traits))
	}
	if done, err = change(register.Details{Own: register.Form{"own:靴": "24"}}); err != nil {
		t.Fatal(err)
	}
	x.edit(aoi, register.Form{"own:靴": "25"})
	if err := x.people.UndoTraits(t.Context(), desk.Who{}, done.Act); studio.CodeOf(err) != "trait.changed_since" {
		t.Errorf("undone below a later change: %v", err)
	}
}

func TestAMergeKeepsTheOwnFieldsOfBoth(t *testing.T) {
	x := newDay(t)
	x.decide(ownFields)
	x.edit(aoi, register.Form{"own:靴": "22"})
	x.edit(azuma, register.Form{"own:靴": "21", "own:学校": "東小"})
	if _, err := x.people.Merge(t.Context(), desk.Who{}, aoi, azuma, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := ownWords(x.membership(aoi).Own), "靴のサイズ 22, 学校 東小"; got != want {
		t.Errorf("merged: %s, want %s", got, want)
	}
	if _, err := x.people.UndoMerge(t.Context(), desk.Who{}, aoi); err != nil {
		t.Fatal(err)
	}
	for number, want := range map[string]string{aoi: "靴のサイズ 22", azuma: "靴のサイズ 21, 学校 東小"} {
		if got := ownWords(x.membership(number).Own); got != want {
			t.Errorf("unmerged %s: %s, want %s", number, got, want)
		}
	}
}

// defines gives the studio its own fields.
func (o office) defines() {
	o.Helper()
	if _, err := safe.New(o.desk).ChangePolicy(o.Context(), desk.Who{}, func(p *desk.Policy) { ownFields(&p.Studio) }); err != nil {
		o.Fatal(err)
	}
}

// takeIn imports a roster as its columns plainly say.
func (o office) takeIn(file []byte) register.Report {
	o.Helper()
	s, err := exchange.Read(o.Context(), file, exchange.RosterKind, nil)
	if err != nil {
		o.Fatal(err)
	}
	m, _, err := o.room.Columns(o.Context(), desk.Who{}, s)
	if err != nil {
		o.Fatal(err)
	}
	report, err := o.room.ImportMembers(o.Context(), desk.Who{}, s, m, register.ImportOptions{})
	if err != nil {
		o.Fatal(err)
	}
	return report
}

// An export has the studio's own fields, and says nothing new to its own studio;
// another one's import takes them in by their names.
func TestOwnFieldsGoOutAndComeBack(t *testing.T) {
	o := newOffice(t)
	o.defines()
	if _, err := o.members(rosterHeader+"1,山田 葵,ヤマダ アオイ,\n2,森 凛,モリ リン,\n", register.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	for number, f := range map[string]register.Form{
		"1": {"own:靴": "22.5", "own:検定日": "2026-11-01", "own:学校": "=東小,\"𠮷\"", "own:帯": "黄"}, "2": {"own:帯": "白"},
	} {
		if _, err := o.room.EditMember(t.Context(), desk.Who{}, number, 0, f); err != nil {
			t.Fatal(err)
		}
	}
	want := o.export(exchange.UTF8BOM)
	if !strings.Contains(string(want), "靴のサイズ") {
		t.Fatalf("%s", want)
	}
	for _, e := range []exchange.Encoding{exchange.UTF8BOM, exchange.Workbook} {
		out := o.export(e)
		if again := o.takeIn(out); again.Added+again.Updated+len(again.Errors)+len(again.Warnings) > 0 || again.Skipped != 2 {
			t.Errorf("%s into its own: %+v", e, again)
		}
		another := newOffice(t)
		another.defines()
		another.takeIn(out)
		if got := another.export(exchange.UTF8BOM); string(got) != string(want) {
			t.Errorf("%s: %s", e, firstDifference(want, got))
		}
	}
	report := o.takeIn([]byte("会員番号,氏名,靴のサイズ,帯の色\n1,山田 葵,23,\n2,森 凛,大,白\n"))
	if report.Updated != 1 || len(report.Errors) != 1 || report.Errors[0].Code != "ownfield.not_a_number" {
		t.Errorf("%+v", report)
	}
	m, err := o.room.Membership(t.Context(), desk.Who{}, "1")
	if err != nil || ownWords(m.Own) != "靴のサイズ 23, 検定日 2026-11-01, 学校 =東小,\"𠮷\", 帯の色 黄" {
		t.Errorf("%v, %s", err, ownWords(m.Own))
	}
	if last := m.Changes[len(m.Changes)-1]; last.Field != "own:靴" || last.Was != "22.5" || last.Became != "23" {
		t.Errorf("the history says %+v", last)
	}
}

// A field keeps its code, and is called what it is called now wherever it is read.
func TestARenamedFieldIsCalledByItsName(t *testing.T) {
	x := newDay(t)
	x.decide(ownFields)
	x.edit(aoi, register.Form{"own:帯": "黄"})
	x.decide(func(p *studio.Policy) { p.Fields[3].Name = "いまの帯" })
	columns, err := studio.ParseColumns("name,own:帯")
	if err != nil {
		t.Fatal(err)
	}
	q := register.Query{List: studio.List{Where: where(t, "own:帯=黄"), Columns: columns}, Why: true}
	list, err := x.people.List(t.Context(), desk.Who{}, q)
	if err != nil || len(list) != 1 || len(list[0].Why) != 1 || list[0].Why[0].Args["field"] != "いまの帯" {
		t.Errorf("on the list because %+v, %v", list, err)
	}
	f := listFile(t, register.ListCSV)
	f.Query = q
	var file bytes.Buffer
	if _, err := x.people.ExportList(t.Context(), desk.Who{}, &file, f, nil); err != nil || !strings.Contains(file.String(), "氏名,いまの帯\r\n") {
		t.Errorf("%s, %v", &file, err)
	}
	line, err := x.people.Timeline(t.Context(), desk.Who{}, aoi, rows.ChangeEntries, rows.EntryKey{}, 30)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(line.Entries, func(e rows.Entry) bool { return e.Change != nil && e.Change.Field == "own:帯" })
	if at < 0 || line.Entries[at].Change.Called != "いまの帯" {
		t.Errorf("the time line says %+v", line.Entries)
	}
	if m := x.membership(aoi); len(m.Changes) != 1 || m.Changes[0].Called != "いまの帯" {
		t.Errorf("changes %+v", m.Changes)
	}
}
