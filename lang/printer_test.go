package lang_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

var tokyo = time.FixedZone("JST", 9*60*60)

// printers are those of a studio in Tokyo on 22 November 2026.
func printers(t *testing.T) (ja, en *lang.Printer) {
	t.Helper()
	today := civil.Date{Year: 2026, Month: 11, Day: 22}
	var both [2]*lang.Printer
	for i, language := range lang.Languages {
		p, err := lang.New(language, tokyo, "JPY")
		if err != nil {
			t.Fatal(err)
		}
		both[i] = p.On(today)
	}
	return both[0], both[1]
}

func TestHowThingsAreWritten(t *testing.T) {
	ja, en := printers(t)
	noon := time.Date(2026, 11, 21, 3, 52, 0, 0, time.UTC)
	day := civil.Date{Year: 2026, Month: 11, Day: 21}
	old := civil.Date{Year: 2025, Month: 4, Day: 1}
	month := studio.Month{Year: 2026, Month: 11}

	tests := []struct {
		name   string
		write  func(*lang.Printer) string
		ja, en string
	}{
		{"date", func(p *lang.Printer) string { return p.Date(day) }, "11月21日", "21 Nov"},
		{"date of another year", func(p *lang.Printer) string { return p.Date(old) }, "2025年4月1日", "1 Apr 2025"},
		{"long date", func(p *lang.Printer) string { return p.LongDate(day) }, "2026年11月21日", "21 November 2026"},
		{"date with weekday, soon in another year", func(p *lang.Printer) string {
			return p.On(civil.Date{Year: 2027, Month: 1, Day: 5}).WeekDate(day)
		}, "11月21日（土）", "Sat 21 Nov"},
		{"date with weekday, years away", func(p *lang.Printer) string {
			return p.On(civil.Date{Year: 2030, Month: 11, Day: 22}).WeekDate(day)
		}, "2026年11月21日（土）", "Sat 21 Nov 2026"},
		{"date with weekday", func(p *lang.Printer) string { return p.WeekDate(day) }, "11月21日（土）", "Sat 21 Nov"},
		{"day", func(p *lang.Printer) string { return p.Day(day) }, "11月21日（土）", "Saturday 21 November"},
		{"month", func(p *lang.Printer) string { return p.Month(month) }, "2026年11月", "November 2026"},
		{"month name", func(p *lang.Printer) string { return p.MonthName(month) }, "11月", "Nov"},
		{"weekday", func(p *lang.Printer) string { return p.Weekday(time.Sunday) }, "日", "Sun"},
		{"time", func(p *lang.Printer) string { return p.Time(noon) }, "12:52", "12:52"},
		{"span", func(p *lang.Printer) string { return p.Span(noon, noon.Add(time.Hour)) }, "12:52–13:52", "12:52–13:52"},
		{"money", func(p *lang.Printer) string { return p.Money(2935350) }, "¥2,935,350", "¥2,935,350"},
		{"no money", func(p *lang.Printer) string { return p.Money(0) }, "¥0", "¥0"},
		{"a debt", func(p *lang.Printer) string { return p.Money(-500) }, "−¥500", "−¥500"},
		{"a rise", func(p *lang.Printer) string { return p.Change(8091) }, "+¥8,091", "+¥8,091"},
		{"a fall", func(p *lang.Printer) string { return p.Change(-9310) }, "−¥9,310", "−¥9,310"},
		{"number", func(p *lang.Printer) string { return p.Number(-1234567) }, "−1,234,567", "−1,234,567"},
		{"age", func(p *lang.Printer) string { return p.Age(46) }, "46歳", "46 years"},
		{"age of one", func(p *lang.Printer) string { return p.Age(1) }, "1歳", "1 year"},
		{"one person", func(p *lang.Printer) string { return p.T("members.count", "n", "1") }, "1人", "1 person"},
		{"many people", func(p *lang.Printer) string { return p.T("members.count", "n", "304") }, "304人", "304 people"},
		{"an instant's day", func(p *lang.Printer) string { return p.T("session.since", "since", "2026-11-20T23:30:00Z") }, "11月21日 08:30 から", "since 21 Nov 08:30"},
		{"unknown key", func(p *lang.Printer) string { return p.T("today.tea_break") }, "today.tea_break", "today.tea_break"},
		{"missing argument", func(p *lang.Printer) string { return p.T("rail.readers") }, "リーダー {n}", "{n} {n:plural,reader,readers}"},
		{"argument of another kind", func(p *lang.Printer) string { return p.T("invoice.due", "date", "soon") }, "期限 soon", "Due soon"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.write(ja); got != tt.ja {
				t.Errorf("ja: got %q, want %q", got, tt.ja)
			}
			if got := tt.write(en); got != tt.en {
				t.Errorf("en: got %q, want %q", got, tt.en)
			}
		})
	}
}

func TestReasons(t *testing.T) {
	ja, en := printers(t)
	tests := []struct {
		reason studio.Reason
		ja, en string
	}{
		{
			studio.Because("door.on_leave", "from", "2026-11-01", "until", "2027-01-31", "back", "2027-02-01"),
			"休会中のため。復会は2027年2月1日", "On leave, back on 1 Feb 2027",
		},
		{
			studio.Because("door.already_in", "since", "2026-11-22T12:52:00+09:00"),
			"12:52に受付ずみです", "Already checked in at 12:52",
		},
		{
			studio.Because("bill.tax_inside", "rate", "10", "tax", "900"),
			"うち消費税 10% · ¥900", "Includes consumption tax, 10% · ¥900",
		},
	}
	for _, tt := range tests {
		if got := ja.Reason(tt.reason); got != tt.ja {
			t.Errorf("ja: got %q, want %q", got, tt.ja)
		}
		if got := en.Reason(tt.reason); got != tt.en {
			t.Errorf("en: got %q, want %q", got, tt.en)
		}
	}
	sentence, value := ja.ReasonLine(tests[2].reason)
	if sentence != "うち消費税 10%" || value != "¥900" {
		t.Errorf("line: got %q and %q", sentence, value)
	}
}

func TestErrors(t *testing.T) {
	ja, en := printers(t)
	tests := []struct {
		err    error
		ja, en string
	}{
		{errors.New("disk full"), "うまくいきませんでした：disk full", "Something went wrong: disk full"},
		{
			fmt.Errorf("check in: %w", studio.Errorf("member.unknown", "number", "00999")),
			"番号「00999」の会員はいません", "There is no member “00999”",
		},
		{
			studio.Refused([]studio.Reason{studio.Because("book.over"), studio.Because("book.no_contract")}),
			"このレッスンは終わりました。このクラスの契約がありません", "This lesson is over; No contract for this class",
		},
	}
	for _, tt := range tests {
		if got := ja.Error(tt.err); got != tt.ja {
			t.Errorf("ja: got %q, want %q", got, tt.ja)
		}
		if got := en.Error(tt.err); got != tt.en {
			t.Errorf("en: got %q, want %q", got, tt.en)
		}
	}
}

func TestMoneyOfOtherCurrencies(t *testing.T) {
	tests := []struct {
		currency string
		amount   int64
		want     string
	}{
		{"USD", 123456, "$1,234.56"},
		{"EUR", 5, "€0.05"},
		{"GBP", -100, "−£1.00"},
		{"KRW", 9900, "₩9,900"},
		{"CHF", 1000, "CHF 10.00"},
	}
	for _, tt := range tests {
		p, err := lang.New(lang.English, time.UTC, tt.currency)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Money(tt.amount); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.currency, got, tt.want)
		}
	}
}

func TestUnknownLanguage(t *testing.T) {
	if _, err := lang.New("fr", time.UTC, "EUR"); err == nil {
		t.Error("a language without a catalogue was accepted")
	}
}
