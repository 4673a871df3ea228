package desk_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// office is the register of a studio with nothing in it, and files as an office
// writes them.
type office struct {
	*testing.T
	desk    *desk.Desk
	room    *register.Room
	backups string
}

func newOffice(t *testing.T) office {
	t.Helper()
	backups := t.TempDir()
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"), profile, "緑川 弘",
		desk.Options{Clock: desk.FixedClock(moment), Backups: backups})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return office{t, d, register.New(d), backups}
}

func (o office) read(text string, kind exchange.Kind) (*exchange.Sheet, exchange.Mapping) {
	o.Helper()
	s, err := exchange.Read(o.Context(), []byte(text), kind, nil)
	if err != nil {
		o.Fatal(err)
	}
	return s, s.Recognise().Mapping
}

func (o office) members(text string, options register.ImportOptions) (register.Report, error) {
	o.Helper()
	return o.membersBy(desk.Who{}, text, options)
}

func (o office) membersBy(who desk.Who, text string, options register.ImportOptions) (register.Report, error) {
	o.Helper()
	s, m := o.read(text, exchange.RosterKind)
	options.EmptyStatus = studio.Active
	return o.room.ImportMembers(o.Context(), who, s, m, options)
}

func (o office) timetable(rows string) register.Report {
	o.Helper()
	s, m := o.read(timetableHeader+rows, exchange.TimetableKind)
	report, err := o.room.ImportTimetable(o.Context(), desk.Who{}, s, m, register.ImportOptions{})
	if err != nil {
		o.Fatal(err)
	}
	return report
}

const (
	timetableHeader = "クラス,曜日,開始,分,講師,教室,定員,形式,対象年齢,月謝(税込),備考\n"
	rosterHeader    = "会員番号,氏名,フリガナ,生年月日\n"
)

// copies counts the backups that the desk made by itself.
func (o office) copies() int {
	o.Helper()
	found, err := filepath.Glob(filepath.Join(o.backups, "*", "*.kayoi"))
	if err != nil {
		o.Fatal(err)
	}
	return len(found)
}

func TestNumbersMadeUpAreNobodyElses(t *testing.T) {
	for name, test := range map[string]struct {
		rows string
		want []string
	}{
		"the roster's own follow": {
			",山田 葵,ヤマダ アオイ,\n00001,田中 凛,タナカ リン,\n,森 一,モリ ハジメ,\n",
			[]string{"00001", "00002", "00003"},
		},
		"they count on from the largest": {
			",山田 葵,ヤマダ アオイ,\n41,田中 凛,タナカ リン,\nA-7,森 一,モリ ハジメ,\n",
			[]string{"00042", "41", "A-7"},
		},
		"no figure is too long": {
			",山田 葵,ヤマダ アオイ,\n9223372036854775808,田中 凛,タナカ リン,\n",
			[]string{"00001", "9223372036854775808"},
		},
		"they pass over one that is too long": {
			",山田 葵,ヤマダ アオイ,\n9223372036854775807,田中 凛,タナカ リン,\n9223372036854775808,森 一,モリ ハジメ,\n",
			[]string{"9223372036854775807", "9223372036854775808", "9223372036854775809"},
		},
	} {
		o := newOffice(t)
		if _, err := o.members(rosterHeader+test.rows, register.ImportOptions{}); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		list, err := o.room.Members(t.Context(), desk.Who{}, "", "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range list {
			got = append(got, m.Number)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, not %v", name, got, test.want)
		}
	}
}

func TestOnlyAnImportThatAddsMakesABackup(t *testing.T) {
	const good, bad = "1,山田 葵,ヤマダ アオイ,2015-01-01\n", "2,田中 凛,タナカ リン,2015-13-01\n"
	const karate = "空手,月,10:00,60,大野,A,10,在籍,6-12,6600,\n"
	o := newOffice(t)
	reception, err := safe.New(o.desk).AddStaff(t.Context(), desk.Who{}, "小林 優子", studio.Reception)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name, code string
		copies     int
		act        func() error
	}{
		{"no right", "staff.may_not", 0, func() error {
			_, err := o.membersBy(desk.Who{Staff: reception.ID}, rosterHeader+good, register.ImportOptions{})
			return err
		}},
		{"no right to the timetable", "staff.may_not", 0, func() error {
			s, m := o.read(timetableHeader+karate, exchange.TimetableKind)
			_, err := o.room.ImportTimetable(t.Context(), desk.Who{Staff: reception.ID}, s, m, register.ImportOptions{})
			return err
		}},
		{"strict", "import.strict", 0, func() error {
			_, err := o.members(rosterHeader+good+bad, register.ImportOptions{Strict: true})
			return err
		}},
		{"one added", "", 1, func() error {
			_, err := o.members(rosterHeader+good+bad, register.ImportOptions{})
			return err
		}},
		{"nobody new", "", 1, func() error {
			_, err := o.members(rosterHeader+good, register.ImportOptions{})
			return err
		}},
		{"a slot added", "", 2, func() error { o.timetable(karate); return nil }},
		{"no slot new", "", 2, func() error { o.timetable(karate); return nil }},
	} {
		if err := step.act(); studio.CodeOf(err) != step.code || (err == nil) != (step.code == "") {
			t.Errorf("%s: %v", step.name, err)
		}
		if n := o.copies(); n != step.copies {
			t.Errorf("%s: %d backups, not %d", step.name, n, step.copies)
		}
	}
}

func TestATimetableInAnotherSpellingIsTheSame(t *testing.T) {
	o := newOffice(t)
	o.timetable("Yoga 入門,火,10:30,60,髙木 透,スタジオB,12,予約,18-75,6600,\n")
	same := o.timetable("ＹＯＧＡ入門,火,10:30,60,高木　透,ｽﾀｼﾞｵＢ,12,予約,18-75,6600,\n")
	if same.Added != 0 || same.Skipped != 1 || len(same.Warnings) != 0 {
		t.Errorf("the same slot: %+v", same)
	}
	if more := o.timetable("yoga　入門,木,10:30,60,高木透,ｽﾀｼﾞｵＢ,12,予約,18-75,6600,\n"); more.Added != 1 {
		t.Errorf("another day: %+v", more)
	}
	today := civil.DateOf(moment)
	week, err := lessons.New(o.desk).Days(t.Context(), desk.Who{}, today, today.AddDays(6))
	if err != nil || len(week) != 2 {
		t.Fatalf("%+v, %v", week, err)
	}
	for _, s := range week {
		if s.Class.Name != "Yoga 入門" || s.TeacherName != "髙木 透" {
			t.Errorf("%+v", s)
		}
	}
}

func TestAClassThatIsThereIsKeptWithAWarning(t *testing.T) {
	for name, test := range map[string]struct {
		row  string
		warn bool
	}{
		"the same":       {"ヨガ,木,10:30,60,大野,A,12,予約,18-75,6600,月4回まで 初回無料\n", false},
		"another fee":    {"ヨガ,火,10:30,60,大野,A,12,予約,18-75,7700,月4回まで\n", true},
		"other ages":     {"ヨガ,火,10:30,60,大野,A,12,予約,16-75,6600,月4回まで\n", true},
		"another limit":  {"ヨガ,木,10:30,60,大野,A,12,予約,18-75,6600,月8回まで\n", true},
		"another form":   {"ヨガ,火,10:30,60,大野,A,12,在籍,18-75,6600,月4回まで\n", true},
		"a class beside": {"ピラティス,火,10:30,60,大野,B,12,予約,16-75,7700,\n", false},
	} {
		o := newOffice(t)
		o.timetable("ヨガ,火,10:30,60,大野,A,12,予約,18-75,6600,月4回まで\n")
		report := o.timetable(test.row)
		var want []exchange.RowWarning
		if test.warn {
			want = []exchange.RowWarning{{Row: 2, Problem: exchange.Problem{
				Code: "import.class_kept", Args: map[string]string{"class": "ヨガ"},
			}}}
		}
		sameWarning := func(a, b exchange.RowWarning) bool {
			return a.Row == b.Row && a.Code == b.Code && a.Args["class"] == b.Args["class"]
		}
		if !slices.EqualFunc(report.Warnings, want, sameWarning) {
			t.Errorf("%s: %+v", name, report.Warnings)
		}
	}
}

// A column that a file does not have says nothing of a class.
func TestATimetableWithoutFeesLeavesThemAlone(t *testing.T) {
	o := newOffice(t)
	o.timetable("ヨガ,火,10:30,60,大野,A,12,予約,18-75,6600,月4回まで\n")
	s, m := o.read("クラス,曜日,開始,分,講師,教室,定員,形式\nヨガ,木,10:30,60,大野,A,12,予約\n", exchange.TimetableKind)
	report, err := o.room.ImportTimetable(t.Context(), desk.Who{}, s, m, register.ImportOptions{})
	if err != nil || report.Added != 1 || len(report.Warnings) != 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestPeopleAreFoundHoweverTheyAreTyped(t *testing.T) {
	o := newOffice(t)
	if _, err := o.members(rosterHeader+"1,井上 光一,イノウエ コウイチ,\n2,本間 純一,ホンマ ジュンイチ,\n3,周栄 町,シュウエイ マッチ,\n",
		register.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	for words, number := range map[string]string{
		"koichi": "1", "kouichi": "1", "inoue": "1", "inoe": "1", "inou": "1",
		"homma": "2", "honma": "2", "jun'ichi": "2", "junichi": "2",
		"shuei": "3", "syuuei": "3", "macchi": "3", "matchi": "3",
	} {
		list, _, err := o.room.Find(t.Context(), desk.Who{}, words, 10)
		if err != nil || len(list) != 1 || list[0].Number != number {
			t.Errorf("%s finds %+v, %v", words, list, err)
		}
	}
}

func TestTheBackupIsOfTheStudioBeforeTheImport(t *testing.T) {
	o := newOffice(t)
	if _, err := o.members(rosterHeader+"1,山田 葵,ヤマダ アオイ,\n", register.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(o.backups, "*", "*.kayoi"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	before, err := desk.Open(t.Context(), found[0], desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		t.Fatal(err)
	}
	list, err := register.New(before).Members(t.Context(), desk.Who{}, "", "")
	if err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
	if err := before.Close(); err != nil {
		t.Error(err)
	}
}

func TestALessonWithoutATeacherIsWhoeverImportsIt(t *testing.T) {
	o := newOffice(t)
	o.timetable("ヨガ入門,土,13:00,60,,スタジオB,12,予約,18-75,6600,\n")
	staff, err := safe.New(o.desk).Staff(t.Context(), desk.Who{})
	if err != nil || len(staff) != 1 {
		t.Fatalf("staff %+v, %v", staff, err)
	}
	list, err := lessons.New(o.desk).Day(t.Context(), desk.Who{}, civil.DateOf(moment))
	if err != nil || len(list) != 1 || list[0].TeacherName != "緑川 弘" {
		t.Errorf("%+v, %v", list, err)
	}
}

// A card that tells nobody from anybody, and one that somebody lost, are not
// taken from a file.
func TestCardsOfAFileThatAreNoUse(t *testing.T) {
	const header = "会員番号,氏名,フリガナ,生年月日,カードID\n"
	o := newOffice(t)
	report, err := o.members(header+"1,山田 葵,ヤマダ アオイ,2015-01-01,08A1B2C3\n2,田中 凛,タナカ リン,2015-01-02,"+spare+"\n", register.ImportOptions{})
	if err != nil || report.Added != 2 || report.Cards != 1 || len(report.Warnings) != 1 || report.Warnings[0].Code != "import.card_random" {
		t.Errorf("%+v, %v", report, err)
	}
	report, err = o.members(header+"1,山田 葵,ヤマダ アオイ,2015-01-01,08FFFFFF\n", register.ImportOptions{})
	if err != nil || report.Updated != 0 || len(report.Warnings) != 1 || report.Warnings[0].Code != "import.card_random" {
		t.Errorf("for somebody who is there: %+v, %v", report, err)
	}
	if _, err := o.room.LoseCard(t.Context(), desk.Who{}, spare, civil.Date{}); err != nil {
		t.Fatal(err)
	}
	report, err = o.members(header+"3,森 一,モリ ハジメ,1980-01-01,"+spare+"\n", register.ImportOptions{})
	if err != nil || report.Added != 0 || len(report.Errors) != 1 || report.Errors[0].Code != "import.card_taken_in_studio" {
		t.Errorf("%+v, %v", report, err)
	}
}

// What was seen before an import is not written where the studio went on meanwhile.
func TestOneRosterTakenInTwiceAtOnce(t *testing.T) {
	o := newOffice(t)
	var roster strings.Builder
	roster.WriteString("氏名,フリガナ,生年月日\n")
	for i := range 60 {
		fmt.Fprintf(&roster, "山田 葵%d,ヤマダ アオイ,2015-01-01\n", i)
	}
	s, m := o.read(roster.String(), exchange.RosterKind)
	var wg sync.WaitGroup
	var added, skipped atomic.Int64
	for range 4 {
		wg.Go(func() {
			report, err := o.room.ImportMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{EmptyStatus: studio.Active})
			if err != nil {
				t.Error(err)
			}
			added.Add(int64(report.Added))
			skipped.Add(int64(report.Skipped))
		})
	}
	wg.Wait()
	list, err := o.room.Members(t.Context(), desk.Who{}, "", "")
	if err != nil || len(list) != 60 || added.Load() != 60 || skipped.Load() != 180 {
		t.Errorf("%d members, %d added, %d skipped, %v", len(list), added.Load(), skipped.Load(), err)
	}
}
