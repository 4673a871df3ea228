package reception

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// aoi is a child whose brother comes too.
const aoi = "00038"

func on(month time.Month, day int) civil.Date { return civil.Date{Year: 2026, Month: month, Day: day} }

// aoisPage is hers on a Saturday, changed as a case needs it.
func aoisPage(change func(*rows.Person)) *profile {
	next := lesson(3, "こども空手", "道場", time.Date(2026, 11, 30, 17, 0, 0, 0, moment.Location()), 60, 16).Session
	karate := studio.Contract{Label: "こども空手(月)", Fee: 7700, From: on(7, 4)}
	dance := studio.Contract{Label: "キッズダンス(金)", Fee: 8250, From: on(7, 4)}
	p := &profile{number: aoi, today: saturday, about: rows.Person{
		Member: studio.Member{
			ID: 1, Number: aoi, Name: "五十嵐 葵", Kana: "イガラシ アオイ", Sex: studio.Female, Birth: civil.Date{Year: 2018, Month: 11, Day: 28},
			Postal: "225-0001", Address: "神奈川県横浜市青葉区美しが丘5-26-7", Phone: "070-7120-9597", Email: "m38.875@example.com", Joined: on(7, 4),
		},
		Age: 7, Grade: studio.Grade{Stage: studio.Elementary, Year: 2}, Birthday: on(11, 28),
		Standing: studio.Standing{Status: studio.Active, From: on(7, 4)},
		Next:     &next, Contracts: []studio.Contract{karate}, Cards: []studio.Card{{ID: "0101C5F2AABBE363"}},
		House: rows.House{
			Household: studio.Household{Payer: "五十嵐 杏"}, Account: &studio.BankAccount{BankName: "三井住友", BranchName: "神田"}, Fees: 15950,
			Family: []rows.Kin{
				{Number: aoi, Name: "五十嵐 葵", Age: 7, Status: studio.Active, Contracts: []studio.Contract{karate}},
				{Number: "00039", Name: "五十嵐 健太", Age: 10, Status: studio.Leave, Contracts: []studio.Contract{dance}},
			},
			Bills: []rows.Bill{
				{Number: "202611-0028", Month: studio.Month{Year: 2026, Month: 11}, Due: on(11, 27), Total: 15950, Paid: 8000, PaidOn: on(11, 9)},
				{Number: "202610-0028", Month: studio.Month{Year: 2026, Month: 10}, Due: on(10, 27), Total: 15950, Paid: 15950, PaidOn: on(10, 27)},
			},
			Open: "202611-0028",
		},
	}}
	if change != nil {
		change(&p.about)
	}
	return p
}

func factTexts(facts []fact) []string {
	var list []string
	for _, f := range facts {
		list = append(list, strings.TrimSpace(f.label+" "+f.value+" | "+f.detail))
	}
	return list
}

func TestThePersonsHead(t *testing.T) {
	for _, c := range []struct {
		name, language string
		change         func(*rows.Person)
		want           headText
	}{
		{"a child", lang.Japanese, nil, headText{
			"葵", "イガラシ アオイ", "五十嵐 葵", studio.Active, "生徒 00038 · 女 · 7歳 · 小学2年", "11月28日 8歳の誕生日", "2018年11月28日生まれ",
		}},
		{"in English", lang.English, nil, headText{
			"葵", "Igarashi Aoi", "五十嵐 葵", studio.Active, "Student 00038 · Female · 7 years · Elementary 2", "8 on 28 Nov", "born 28 November 2018",
		}},
		{"on her birthday, of an age with a word of its own", lang.Japanese, func(p *rows.Person) {
			p.Birthday, p.Birth, p.Age, p.Grade = saturday, civil.Date{Year: 2021, Month: 11, Day: 21}, 5, studio.Grade{Stage: studio.Kindergarten, Year: 2}
		}, headText{
			"葵", "イガラシ アオイ", "五十嵐 葵", studio.Active, "生徒 00038 · 女 · 5歳 · 年中", "きょう 5歳", "2021年11月21日生まれ",
		}},
		{"little is known", lang.Japanese, func(p *rows.Person) {
			p.Name, p.Kana, p.Sex, p.Age, p.Birth, p.Birthday, p.Grade = "ꙮ", "", "", -1, civil.Date{}, civil.Date{}, studio.Grade{}
			p.Standing = studio.Standing{}
		}, headText{"ꙮ", "", "ꙮ", "", "会員 00038", "", ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := aoisPage(c.change).head(printer(t, c.language))
			if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(headText{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatIsNow(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*rows.Person)
		want   []string
	}{
		{"a class a week", nil, []string{"つぎ 11月30日（月）17:00 |", "未収 なし |"}},
		{"several classes, and the next on a holiday", func(p *rows.Person) {
			p.Contracts = append(p.Contracts, studio.Contract{Label: "ヨガ入門"})
			p.Next.Start, p.Holiday = p.Next.Start.AddDate(0, 0, -7), "holiday.labour_thanksgiving"
			p.Allowances = []rows.Allowance{{Class: "ヨガ入門", Limit: 4, Used: 3}}
			p.House.Arrears = 7950
		}, []string{"つぎ 11月23日（月）17:00 |", "こども空手 |", "祝日 11月23日 | 勤労感謝の日", "のこり 1回 | 11月 3回目 ／ 4回", "未収 ¥7,950 |"}},
		{"two classes with a limit", func(p *rows.Person) {
			p.Allowances = []rows.Allowance{{Class: "ヨガ入門", Limit: 4, Used: 3}, {Class: "ピラティス", Limit: 4}}
		}, []string{"つぎ 11月30日（月）17:00 |", "のこり 1回 | ヨガ入門", "のこり 4回 | ピラティス", "未収 なし |"}},
		{"on leave until a day", func(p *rows.Person) {
			p.Standing = studio.Standing{Status: studio.Leave, From: on(11, 1), To: on(12, 31)}
			p.Next = nil
		}, []string{"休会 11月1日 – 12月31日 | のこり 40日", "つぎ – |", "未収 なし |"}},
		{"about to go", func(p *rows.Person) {
			p.Coming = []studio.Standing{{Status: studio.Withdrawn, From: on(12, 1)}}
		}, []string{"予定 退会 | 12月1日から", "つぎ 11月30日（月）17:00 |", "未収 なし |"}},
		{"about to be on hold, and to return", func(p *rows.Person) {
			p.Coming = []studio.Standing{
				{Status: studio.Leave, From: on(12, 1), To: on(12, 31)}, {Status: studio.Active, From: civil.Date{Year: 2027, Month: 1, Day: 1}},
			}
		}, []string{"予定 休会 | 12月1日から", "予定 復会 | 2027年1月1日から", "つぎ 11月30日（月）17:00 |", "未収 なし |"}},
		{"about to return", func(p *rows.Person) {
			p.Standing = studio.Standing{Status: studio.Leave, From: on(11, 1)}
			p.Coming = []studio.Standing{{Status: studio.Active, From: on(12, 1)}}
		}, []string{"休会 11月1日から |", "予定 復会 | 12月1日から", "つぎ 11月30日（月）17:00 |", "未収 なし |"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, factTexts(aoisPage(c.change).nowFacts(printer(t, lang.Japanese)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestContractsAndContact(t *testing.T) {
	w := printer(t, lang.Japanese)
	p := aoisPage(nil)
	if diff := cmp.Diff([]string{
		"クラス こども空手(月) | ¥7,700", "入会 2026年7月4日 | 5か月目", "カード 0101 C5F2 …… E363 |",
	}, factTexts(p.contractFacts(w))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"保護者 五十嵐 杏 |", "電話 070-7120-9597 |", "メール m38.875@example.com |", "住所 〒225-0001 |", "神奈川県横浜市青葉区 |", "美しが丘5-26-7 |",
	}, factTexts(p.contactFacts(w))); diff != "" {
		t.Error(diff)
	}
	p = aoisPage(func(p *rows.Person) {
		p.Contracts = []studio.Contract{
			{Label: "こども空手(月)", Fee: 7700, From: on(7, 4), To: on(11, 30)}, {Label: "こども空手(木)", Fee: 7700, From: on(12, 1)},
		}
		p.Cards, p.Joined, p.House.Payer, p.Postal, p.Address, p.Phone, p.Email = nil, civil.Date{Year: 2021, Month: 10, Day: 25}, p.Name, "", "", "", ""
	})
	if diff := cmp.Diff([]string{
		"クラス こども空手(月) | ¥7,700 · 11月30日まで", "こども空手(木) | ¥7,700 · 12月1日から", "入会 2021年10月25日 | 6年目", "カード – |",
	}, factTexts(p.contractFacts(w))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"電話 – |", "メール – |", "住所 – |"}, factTexts(p.contactFacts(w))); diff != "" {
		t.Error(diff)
	}
}

func TestTheHousehold(t *testing.T) {
	w := printer(t, lang.Japanese)
	p := aoisPage(nil)
	want := []kinText{
		{aoi, "葵", "葵", "7歳", studio.Active, "こども空手(月) ¥7,700", true},
		{"00039", "健", "健太", "10歳", studio.Leave, "キッズダンス(金) ¥8,250", false},
		{"", "杏", "杏", "請求先 · 口座振替", "", "三井住友 神田", false},
	}
	if diff := cmp.Diff(want, p.family(w), cmp.AllowUnexported(kinText{})); diff != "" || p.houseWord(w) != "五十嵐 家" {
		t.Errorf("%s %s", p.houseWord(w), diff)
	}
	bills := []billText{
		{label: "月謝の合計", value: "¥15,950"},
		{"11月分", "のこり ¥7,950", billing.Partly, "202611-0028"},
		{"10月分", "入金 10月27日", billing.Paid, "202610-0028"},
	}
	if diff := cmp.Diff(bills, p.bills(w), cmp.AllowUnexported(billText{})); diff != "" {
		t.Error(diff)
	}
	p = aoisPage(func(p *rows.Person) { // a grown-up alone, before the month is billed
		p.House.Payer, p.House.Family, p.House.Bills = p.Name, p.House.Family[:1], nil
	})
	if list := p.family(w); len(list) != 1 {
		t.Errorf("%+v", list)
	}
	bills = []billText{
		{label: "月謝の合計", value: "¥15,950"},
		{label: "11月分", value: "請求前"},
		{label: "口座振替", value: "三井住友 神田"},
	}
	if diff := cmp.Diff(bills, p.bills(w), cmp.AllowUnexported(billText{})); diff != "" {
		t.Error(diff)
	}
}

func TestCardText(t *testing.T) {
	for id, want := range map[string]string{"0101C5F2AABBE363": "0101 C5F2 …… E363", "0101AA": "0101 AA", "": "", "0101C5F2AABB": "0101 C5F2 AABB", "0101C5F2AABBE": "0101 C5F2 …… ABBE"} {
		if got := cardText(id); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}

// happened is a line of each kind, the newest first, and what is to come.
func happened() []rows.Entry {
	karate := &rows.Lesson{Key: studio.SessionKey{Slot: 3, Date: on(11, 16)}, Day: on(11, 16), Class: "こども空手", Start: 17 * 60, Room: "道場", Teacher: "石井 剛"}
	entry := func(k rows.EntryKind, day civil.Date, change func(*rows.Entry)) rows.Entry {
		e := rows.Entry{EntryKey: rows.EntryKey{Kind: k, Day: day, ID: 1}, By: "小林 優子"}
		e.At = day.In(moment.Location()).Add(16*time.Hour + 51*time.Minute)
		change(&e)
		return e
	}
	return []rows.Entry{
		entry(rows.StandingBegan, on(12, 1), func(e *rows.Entry) {
			e.Status, e.Before, e.From, e.To = studio.Leave, studio.Active, on(12, 1), on(12, 31)
		}),
		entry(rows.CheckedIn, on(11, 16), func(e *rows.Entry) { e.Lesson, e.How, e.Answer = karate, studio.ByCard, studio.Allow }),
		entry(rows.CheckedIn, on(11, 16), func(e *rows.Entry) {
			e.How, e.Answer, e.Why = studio.ByName, studio.Warn, []studio.Reason{studio.Because("door.no_session")}
		}),
		entry(rows.TurnedAway, on(11, 15), func(e *rows.Entry) {
			e.How, e.Answer, e.Why = studio.ByQR, studio.Refuse, []studio.Reason{studio.Because("door.on_leave_open", "from", "2026-11-01")}
		}),
		entry(rows.CheckedIn, on(11, 15), func(e *rows.Entry) { e.Lesson, e.How, e.Answer, e.Undone = karate, studio.ByNumber, studio.Allow, true }),
		entry(rows.Marked, on(11, 14), func(e *rows.Entry) { e.Lesson, e.How, e.State = karate, studio.ByHand, studio.Absent }),
		entry(rows.GaveBack, on(11, 13), func(e *rows.Entry) { e.Lesson = karate }),
		entry(rows.MovedUp, on(11, 12), func(e *rows.Entry) { e.Lesson, e.By = karate, "" }),
		entry(rows.Booked, on(11, 11), func(e *rows.Entry) {
			e.Lesson, e.Place, e.Why = karate, studio.Waiting, []studio.Reason{studio.Because("book.full", "position", "1")}
		}),
		entry(rows.Booked, on(11, 10), func(e *rows.Entry) { e.Lesson, e.Place = karate, studio.Seated }),
		entry(rows.Paid, on(11, 9), func(e *rows.Entry) {
			e.Method, e.Amount, e.Number, e.Month = billing.Cash, 8000, "202611-0028", studio.Month{Year: 2026, Month: 11}
		}),
		entry(rows.Invoiced, on(11, 1), func(e *rows.Entry) {
			e.Number, e.Amount, e.Payer.Name, e.People = "202611-0028", 15950, "五十嵐 杏", 2
		}),
		entry(rows.Noted, on(11, 1), func(e *rows.Entry) {
			e.Note = &studio.Note{Kind: studio.NotePhone, Text: "12月から送迎は祖母も\n車は白", Due: on(11, 30)}
		}),
		entry(rows.Noted, on(11, 1), func(e *rows.Entry) {
			e.Note = &studio.Note{Kind: studio.NotePhone, Text: "体操着の忘れもの", Due: on(11, 5), Done: at(12, 0)}
		}),
		entry(rows.FieldChanged, on(11, 1), func(e *rows.Entry) { e.Change = &rows.Change{Field: "phone", Became: "070-7120-9597"} }),
		entry(rows.PaidBack, on(11, 1), func(e *rows.Entry) {
			e.Method, e.Amount, e.Number, e.Month = billing.Cash, 8000, "202611-0028", studio.Month{Year: 2026, Month: 11}
		}),
		entry(rows.CardMoved, on(10, 31), func(e *rows.Entry) { e.Number, e.Move = "0101C5F2AABBE363", studio.LostCard }),
		entry(rows.CardMoved, on(10, 30), func(e *rows.Entry) { e.Number, e.Move = "0101C5F2AABBE363", studio.GaveCard }),
		entry(rows.ContractEnded, on(10, 29), func(e *rows.Entry) { e.Label, e.Amount, e.By = "こども空手(木)", 7700, "" }),
		entry(rows.ContractBegan, on(10, 28), func(e *rows.Entry) { e.Label, e.Amount = "こども空手(月)", 7700 }),
		entry(rows.StandingBegan, on(10, 27), func(e *rows.Entry) { e.Status, e.Before = studio.Active, studio.Leave }),
		entry(rows.Imported, on(10, 26), func(e *rows.Entry) { e.Status = studio.Active }),
		entry(rows.Joined, on(7, 4), func(e *rows.Entry) { e.By = "" }),
	}
}

func TestATimelineInWords(t *testing.T) {
	p := aoisPage(nil)
	p.line.Entries = happened()
	var got []string
	for _, e := range p.entries(printer(t, lang.Japanese)) {
		if e.heading != "" {
			got = append(got, "# "+e.heading)
		}
		value := e.value
		if e.answer != "" {
			value = string(e.answer) + " " + value
		}
		got = append(got, strings.Join([]string{e.day + " " + e.weekday, e.word, e.what, e.detail, value}, " | "))
	}
	want := []string{
		"# 2026年12月",
		"12月1日 火 | 状態 | 休会 | 12月1日 – 12月31日 · 小林 優子 | 予定",
		"# 2026年11月",
		"11月16日 月 | チェックイン | こども空手 17:00 | 16:51 カード | allow どうぞ",
		"  | チェックイン | 16:51 氏名 |  | warn 予約なし",
		"11月15日 日 | チェックイン | 16:51 QR |  | refuse 休会中",
		"  | チェックイン | こども空手 17:00 | 16:51 番号 | 取り消し",
		"11月14日 土 | 欠席 | こども空手 17:00 | 道場 · 石井 剛 | ",
		"11月13日 金 | 取り消し | 11月16日（月）17:00 | こども空手 · 小林 優子 | ",
		"11月12日 木 | 予約 | 11月16日（月）17:00 | こども空手 | 待ちから",
		"11月11日 水 | 待ち | 11月16日（月）17:00 | こども空手 · 小林 優子 | ",
		"11月10日 火 | 予約 | 11月16日（月）17:00 | こども空手 · 小林 優子 | ",
		"11月9日 月 | 入金 | 現金 11月分 | 202611-0028 | ¥8,000",
		"11月1日 日 | 請求書 | 202611-0028 | 五十嵐 杏 様 · 2人分 | ¥15,950",
		"  | 応対 | 12月から送迎は祖母も | 小林 優子 | 11月30日まで",
		"  | 応対 | 体操着の忘れもの | 小林 優子 | すみ",
		"  | 変更 | 電話 | – → 070-7120-9597 · 小林 優子 | ",
		"  | 取り消し | 現金 11月分 | 202611-0028 | −¥8,000",
		"# 2026年10月",
		"10月31日 土 | カード | 0101 C5F2 …… E363 | 小林 優子 | 紛失",
		"10月30日 金 | カード | 0101 C5F2 …… E363 | 小林 優子 | 登録",
		"10月29日 木 | 契約 | こども空手(木) | ¥7,700 | 終了",
		"10月28日 水 | 契約 | こども空手(月) | ¥7,700 · 小林 優子 | 開始",
		"10月27日 火 | 状態 | 復会 | 小林 優子 | ",
		"10月26日 月 | 取り込み | 在籍 | 小林 優子 | ",
		"# 2026年7月",
		"7月4日 土 | 状態 | 入会 |  | ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOlderEntriesFollowTheLast(t *testing.T) {
	p := aoisPage(nil)
	all := happened()
	p.line = rows.Timeline{Entries: all[:3], Older: len(all) - 3}
	if p.wanted() != entriesShown {
		t.Errorf("%d wanted", p.wanted())
	}
	if p.older(all[5].EntryKey, rows.Timeline{Entries: all[6:]}) {
		t.Error("an answer to what was shown before is taken")
	}
	if !p.older(all[2].EntryKey, rows.Timeline{Entries: all[3:], Older: 0}) || len(p.line.Entries) != len(all) || p.line.Older != 0 {
		t.Errorf("%d entries", len(p.line.Entries))
	}
}

// person opens the page of a member.
func (o *office) person(t *testing.T, number string, l look) *Person {
	t.Helper()
	page := NewPerson(o.Seat, number, nil)
	o.show(t, page, l)
	return page
}

func TestThePageIsWalkedAndLeadsOn(t *testing.T) {
	o := newOffice(t, usual)
	yoga := o.session(t, "ヨガ入門")
	o.book(t, yoga, yumiko)
	page := o.person(t, yumiko, usual)
	if page.First() != fyne.Focusable(page.line) {
		t.Fatal("the time line does not take the keys")
	}
	o.Window.Canvas().Focus(page.First())
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			page.line.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyReturn)
	if want := (seat.Place{Screen: seat.Session, Of: yoga.String()}); !slices.Contains(o.shell.places, want) {
		t.Errorf("the booking leads to %v", o.shell.places)
	}
	before := page.profile.line.Entries[0]
	press(fyne.KeyDown)
	chosen := page.profile.line.Entries[1]
	if _, err := o.Entrance.CheckIn(t.Context(), o.Who(), scanned(o.member(t, yumiko).Cards[0]), nil); err != nil {
		t.Fatal(err)
	}
	if now := page.profile.line.Entries[page.line.Chosen()]; now.EntryKey != chosen.EntryKey {
		t.Errorf("an act moved the choice from %s to %s", chosen.Kind, now.Kind)
	}
	if page.profile.line.Entries[1].EntryKey != before.EntryKey {
		t.Errorf("the check-in is not shown: %+v", page.profile.line.Entries[0])
	}
	page.cards.parts.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if list := page.profile.line.Entries; len(list) != 1 || list[0].Kind != rows.CheckedIn {
		t.Errorf("the part of attendance has %+v", list)
	}
	o.trouble(t)
}

func TestEnoughHappenedForMoreThanAPage(t *testing.T) {
	o := newOffice(t, usual)
	yoga := o.session(t, "ヨガ入門")
	for range 40 {
		b, err := o.Lessons.Book(t.Context(), o.Who(), yumiko, yoga)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.Lessons.Cancel(t.Context(), o.Who(), b.Booking); err != nil {
			t.Fatal(err)
		}
	}
	page := o.person(t, yumiko, usual)
	if n := len(page.profile.line.Entries); n != entriesShown || page.profile.line.Older == 0 {
		t.Fatalf("%d shown, %d older", n, page.profile.line.Older)
	}
	older := page.profile.line.Older
	for _, k := range []fyne.KeyName{fyne.KeyEnd, fyne.KeyReturn} {
		page.line.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if n := len(page.profile.line.Entries); n != entriesShown+older || page.line.Chosen() != entriesShown {
		t.Errorf("%d shown, %d chosen", n, page.line.Chosen())
	}
	page.Reload()
	if n := len(page.profile.line.Entries); n != entriesShown+older {
		t.Errorf("%d shown after an act", n)
	}
	o.trouble(t)
}

func TestWhatIsDoneWithAPerson(t *testing.T) {
	o := newOffice(t, usual)
	var checkedIn []string
	page := NewPerson(o.Seat, yumiko, func(n string) { checkedIn = append(checkedIn, n) })
	o.show(t, page, usual)
	h := &hand{t: t, office: o, page: page}
	if page.Keys().Press(fyne.KeyP) {
		t.Error("a payment is taken although nothing is to be paid")
	}
	h.chord(fyne.KeyB)
	h.commit()
	h.atMost(2)
	places, err := o.Lessons.Places(t.Context(), o.Who(), yumiko)
	if err != nil || len(places) != 1 || o.shell.undo == nil {
		t.Fatalf("%d places, %v", len(places), err)
	}
	if kind := page.profile.line.Entries[0].Kind; kind != rows.Booked {
		t.Errorf("the page shows %s first", kind)
	}
	o.shell.undo()
	if kind := page.profile.line.Entries[0].Kind; kind != rows.GaveBack {
		t.Errorf("after undoing the page shows %s first", kind)
	}
	h.commit() // Ctrl+Enter is the primary's
	if _, ok := page.sheet.(*bookingSheet); !ok {
		t.Error("Ctrl+Enter does not begin a booking")
	}
	h.arrow(fyne.KeyEscape) // empties the search
	h.arrow(fyne.KeyEscape)
	h.chord(fyne.KeyI)
	if !slices.Equal(checkedIn, []string{yumiko}) {
		t.Errorf("checked in %v", checkedIn)
	}
	o.trouble(t)
}

func TestAPersonsInvoiceIsOneKeyAway(t *testing.T) {
	o := newOffice(t, usual)
	run, err := o.Month.Run(t.Context(), o.Who(), studio.Month{Year: 2026, Month: 11})
	if err != nil || len(run.Drafts) == 0 {
		t.Fatal(err)
	}
	page := o.person(t, aoi, usual)
	(&hand{t: t, office: o, page: page}).chord(fyne.KeyP)
	want := []seat.Place{{Screen: seat.Invoice, Of: page.profile.about.House.Open}}
	if diff := cmp.Diff(want, o.shell.places); diff != "" || want[0].Of == "" {
		t.Error(diff)
	}
	o.trouble(t)
}

func TestANoteIsWrittenReadAndSeenToOnThePage(t *testing.T) {
	o := newOffice(t, usual)
	page := o.person(t, aoi, usual)
	h := &hand{t: t, office: o, page: page}
	h.chord(fyne.KeyO)
	h.types("送迎は祖母も")
	h.commit()
	h.atMost(3)
	page.filter(slices.Index(page.parts, rows.ContactEntries))
	list := page.profile.line.Entries
	if len(list) != 1 || list[0].Kind != rows.Noted || list[0].Note.Text != "送迎は祖母も" {
		t.Fatalf("%+v", list)
	}
	page.line.Choose(0)
	page.line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if o.Window.Canvas().Overlays().Top() == nil {
		t.Error("the note does not open")
	}
	o.trouble(t)
}

func TestASiblingIsAClickAway(t *testing.T) {
	o := newOffice(t, usual)
	page := o.person(t, aoi, usual)
	h := &hand{t: t, office: o, page: page}
	h.click(page.cards.family, 100, kit.EntryHeight*3/2)
	want := []seat.Place{{Screen: seat.Member, Of: page.cards.kin[1].number}}
	if diff := cmp.Diff(want, o.shell.places); diff != "" {
		t.Error(diff)
	}
	h.click(page.cards.family, 100, kit.EntryHeight/2)
	if len(o.shell.places) != 1 {
		t.Error("the page leads to itself")
	}
	h.click(page.cards.contract, 100, kit.RowHeight*5/2)
	if _, ok := page.sheet.(*cardsSheet); !ok {
		t.Errorf("the card leads to %T", page.sheet)
	}
	page.sheet.(*cardsSheet).dialog.Close()
	h.click(page.cards.now, 100, kit.RowHeight/2)
	if to := o.shell.places[len(o.shell.places)-1]; to.Screen != seat.Session {
		t.Errorf("what comes next leads to %v", to)
	}
	o.trouble(t)
}

// Tab walks in reading order: the actions, the cards, the parts, the time line,
// the household.
func TestTabWalksThePageInReadingOrder(t *testing.T) {
	for _, l := range []look{usual, {lang.Japanese, kit.Light, 1024 - kit.RailWidth, 768}} {
		o := newOffice(t, l)
		page := o.person(t, aoi, l)
		c := o.Window.Canvas()
		c.Unfocus()
		var walked []fyne.Focusable
		for {
			c.FocusNext()
			if slices.Contains(walked, c.Focused()) {
				break
			}
			walked = append(walked, c.Focused())
		}
		at := func(f fyne.Focusable) int { return slices.Index(walked, f) }
		order := []int{at(page.buttons[1]), at(page.buttons[2]), at(page.cards.now), at(page.cards.contract), at(page.cards.contact)}
		if page.narrow {
			order = append(order, at(page.cards.month), at(page.cards.parts), at(page.line))
		} else {
			order = append(order, at(page.cards.parts), at(page.line), at(page.cards.month))
		}
		if !slices.IsSorted(order) || order[0] < 0 {
			t.Errorf("narrow %v: walked in the order %v", page.narrow, order)
		}
	}
}

func TestWhoeverMayNotIsNotOffered(t *testing.T) {
	o := newOffice(t, usual)
	page := o.person(t, yumiko, usual)
	page.seat.Staff.Role = studio.Teacher
	for _, k := range []fyne.KeyName{fyne.KeyB, fyne.KeyE, fyne.KeyI} {
		if page.Keys().Press(k) {
			t.Errorf("a teacher may do Ctrl+%s", k)
		}
	}
}
