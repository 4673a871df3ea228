package reception

import (
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func printer(t *testing.T, language string) *lang.Printer {
	t.Helper()
	w, err := lang.New(language, moment.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	return w.On(saturday)
}

// arrived is a card of somebody who comes to the yoga class.
func arrived(change func(*rows.DoorCard)) rows.DoorCard {
	yoga := lesson(2, "ヨガ入門", "スタジオB", at(13, 0), 60, 12).Session
	next := yoga
	next.Start = time.Date(2026, 11, 25, 19, 30, 0, 0, moment.Location())
	c := rows.DoorCard{
		Scan: rows.Scan{
			Visit: 1, Number: "00020", Name: "髙橋 由美子", Class: "ヨガ入門", At: at(12, 52),
			Answer: studio.Allow, Counted: true,
		},
		Kana: "タカハシ ユミコ", Status: studio.Active, Age: 46, Session: &yoga, Limit: 4, Used: 3,
		Next: &next, Caution: "腰痛のため配慮", Payer: "髙橋 由美子",
	}
	if change != nil {
		change(&c)
	}
	return c
}

// lines writes a card's facts as one line each.
func lines(t doorText) []string {
	var list []string
	for _, f := range t.facts {
		list = append(list, f.label+" "+f.value+" | "+f.detail)
	}
	return list
}

func TestDoorTexts(t *testing.T) {
	for _, c := range []struct {
		name        string
		change      func(*rows.DoorCard)
		word, who   string
		strip       string
		stripAnswer studio.Answer
		facts       []string
	}{
		{
			"allow", nil,
			"どうぞ", "会員 00020 · 46歳", "腰痛のため配慮", "",
			[]string{"クラス ヨガ入門 13:00 | スタジオB", "のこり 1回 | 11月 3回目 ／ 4回", "未収 なし | ", "つぎ 11月25日（水）19:30 | ヨガ入門"},
		},
		{
			"arrears and a birthday", func(c *rows.DoorCard) {
				c.Answer, c.Arrears, c.Birthday, c.Caution = studio.Warn, 13750, true, ""
				c.Why = []studio.Reason{studio.Because("door.arrears", "amount", "13750")}
			},
			"確かめてください", "会員 00020 · 46歳", "¥13,750が未収。入室はできます", studio.Warn,
			[]string{"クラス ヨガ入門 13:00 | スタジオB", "のこり 1回 | 11月 3回目 ／ 4回", "未収 ¥13,750 | ", "誕生日 きょう 46歳 | "},
		},
		{
			"a caution is not hidden by a reason", func(c *rows.DoorCard) {
				c.Answer, c.Limit = studio.Warn, 0
				c.Why = []studio.Reason{studio.Because("door.not_booked", "class", "ヨガ入門")}
			},
			"確かめてください", "会員 00020 · 46歳", "予約がありません。席は空いています", studio.Warn,
			[]string{"クラス ヨガ入門 13:00 | スタジオB", "未収 なし | ", "注意 腰痛のため配慮 | ", "つぎ 11月25日（水）19:30 | ヨガ入門"},
		},
		{
			"a child on leave", func(c *rows.DoorCard) {
				c.Answer, c.Counted, c.Status, c.Age = studio.Refuse, false, studio.Leave, 8
				c.Session, c.Class, c.Contracts, c.Caution, c.Next = nil, "", []string{"ピアノ個人"}, "", nil
				c.Payer, c.Phone = "東 優子", "03-2081-1182"
				c.Standing = studio.Standing{
					Status: studio.Leave, From: civil.Date{Year: 2026, Month: 11, Day: 1}, To: civil.Date{Year: 2027, Month: 1, Day: 31},
				}
				c.Why = []studio.Reason{studio.Because("door.on_leave", "from", "2026-11-01", "until", "2027-01-31", "back", "2027-02-01")}
			},
			"お通しできません", "生徒 00020 · 8歳", "", studio.Refuse,
			[]string{
				"クラス ピアノ個人 | きょうの予約なし", "休会 11月1日 – 2027年1月31日 | のこり 71日", "未収 なし | ",
				"保護者 東 優子 | 03-2081-1182",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := textOf(printer(t, lang.Japanese), arrived(c.change))
			if got.word != c.word || got.who != c.who || got.stripAnswer != c.stripAnswer || c.strip != "" && got.strip != c.strip {
				t.Errorf("%q %q, strip %q in %q", got.word, got.who, got.strip, got.stripAnswer)
			}
			if diff := cmp.Diff(c.facts, lines(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEnglishShowsRomajiAndNamesAsWritten(t *testing.T) {
	got := textOf(printer(t, lang.English), arrived(nil))
	if got.kana != "Takahashi Yumiko" || got.name != "髙橋 由美子" || got.photo != "髙" || got.time != "12:52" {
		t.Errorf("%+v", got)
	}
}

func TestTheListOfScansShowsNoAmounts(t *testing.T) {
	w := printer(t, lang.Japanese)
	for _, c := range []struct {
		scan rows.Scan
		want string
	}{
		{rows.Scan{Answer: studio.Allow}, "どうぞ"},
		{rows.Scan{Answer: studio.Warn, Why: []studio.Reason{studio.Because("door.arrears", "amount", "13750")}}, "未収"},
		{rows.Scan{Answer: studio.Refuse, Why: []studio.Reason{studio.Because("door.on_leave")}}, "休会中"},
		{rows.Scan{Answer: studio.Warn, Why: []studio.Reason{studio.Because("door.later_code")}}, "確かめてください"},
		{rows.Scan{Answer: studio.Allow, Ended: true}, "取り消し"},
	} {
		if got := scanWord(w, c.scan); got != c.want {
			t.Errorf("%v: %q, want %q", c.scan.Why, got, c.want)
		}
	}
}

func TestAnEarlierAnswerDoesNotReplaceALaterOne(t *testing.T) {
	var d door
	first, second := d.ask(), d.ask()
	if !d.answered(second, answer{card: rows.DoorCard{Scan: rows.Scan{Number: "2"}}}) {
		t.Error("the later answer is not shown")
	}
	if d.answered(first, answer{unknown: "FF"}) || d.card.Number != "2" || d.unknown != "" {
		t.Errorf("the earlier answer replaced it: %+v", d)
	}
}

func TestAnUnknownCardIsShownInsteadOfTheLastPerson(t *testing.T) {
	var d door
	d.answered(d.ask(), answer{card: arrived(nil)})
	if !d.takesBack() {
		t.Error("a visit cannot be taken back")
	}
	d.answered(d.ask(), answer{unknown: "00FF"})
	if d.card != nil || d.unknown != "00FF" || d.takesBack() {
		t.Errorf("%+v", d)
	}
	d.answered(d.ask(), answer{card: arrived(func(c *rows.DoorCard) { c.Answer, c.Counted = studio.Refuse, false })})
	if d.unknown != "" || d.takesBack() {
		t.Error("an attempt can be taken back")
	}
}

func TestWhoIsTyped(t *testing.T) {
	people := []rows.Member{{Number: "00020", Name: "髙橋 由美子"}, {Number: "00200", Name: "林 隆"}}
	for _, c := range []struct {
		name  string
		text  string
		found []rows.Member
		move  int
		want  entrance.Person
	}{
		{"a name: the chosen one", "takahasi", people, 1, entrance.Person{How: studio.ByName, Text: "00200"}},
		{"a number, whoever is chosen", "00020", people, 1, entrance.Person{How: studio.ByNumber, Text: "00020"}},
		{"full-width digits", "０００２０", people, 0, entrance.Person{How: studio.ByNumber, Text: "00020"}},
		{"nobody: a card", " 04A1 ", nil, 0, entrance.Person{How: studio.ByCard, Text: "04A1"}},
		{"nobody: a code", "KY1:00020", nil, 0, entrance.Person{How: studio.ByQR, Text: "KY1:00020"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d door
			d.search.typed(c.text)
			if _, ok := d.typedPerson(); ok {
				t.Error("clear before it was looked up")
			}
			d.search.answered(c.text, c.found, 0)
			d.search.move(c.move)
			if got, ok := d.typedPerson(); !ok || got != c.want {
				t.Errorf("%+v %v, want %+v", got, ok, c.want)
			}
		})
	}
	var d door
	if _, ok := d.typedPerson(); ok {
		t.Error("an empty entry is somebody")
	}
}

func TestSearchHoldsToWhatIsTyped(t *testing.T) {
	var s search
	s.typed("sa")
	s.typed("sato")
	s.answered("sa", []rows.Member{{Number: "1"}}, 0)
	if _, ok := s.member(); ok || s.settled() {
		t.Error("the answer to an older text counts")
	}
	s.want()
	s.answered("sato", []rows.Member{{Number: "2"}, {Number: "3"}}, 7)
	if !s.take() || s.take() {
		t.Error("what was wanted is not done just once")
	}
	s.move(5)
	if m, _ := s.member(); m.Number != "3" {
		t.Errorf("chosen %s", m.Number)
	}
	s.want()
	s.typed("satou")
	s.answered("satou", nil, 0)
	if s.take() {
		t.Error("what was wanted for another text is done")
	}
	s.typed("  ")
	if !s.empty() || !s.settled() || len(s.found) != 0 {
		t.Errorf("an emptied entry: %+v", s)
	}
}
