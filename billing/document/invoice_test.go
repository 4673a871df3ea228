package document

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// TestInvoiceSaysWhatItMust looks for the fields of a qualified invoice, and for
// what the payer needs, on the laid out page.
func TestInvoiceSaysWhatItMust(t *testing.T) {
	pages := laidOut(t, lang.Japanese, picture16())
	for _, want := range []string{
		"請求書", "2026年11月分", "請求番号　202611-0028", "発行日　2026年11月1日",
		"〒231-6835", "神奈川県横浜市青葉区美しが丘5-26-7", "メゾン桜212", "五十嵐 杏", "様",
		"みどり台カルチャースタジオ", "〒225-0002", "神奈川県横浜市青葉区美しが丘2-1-1", "電話 045-000-0000",
		"登録番号　T9999999999999",
		"ご請求金額（税込）", "お支払期限", "2026年11月27日（口座振替）", "取引期間", "2026年11月1日 – 11月30日",
		"月謝　こども空手(月)　五十嵐 葵", "月謝　キッズダンス(金)　五十嵐 健太", "11月1日 – 30日",
		"10%", "合計", "¥1,450",
		"口座振替", "三井住友 神田 普通 ＊＊＊＊256", "振替日", "2026年11月27日（金）", "受付 045-000-0000",
		"消費税は請求書ごと・税率ごとに1円未満を切り捨てています。", "1 / 1",
	} {
		if !says(pages, want) {
			t.Errorf("lacks %q", want)
		}
	}
	for _, unwanted := range []string{"※", "8%"} {
		if strings.Contains(strings.Join(texts(pages), "\n"), unwanted) {
			t.Errorf("says %q without a reduced rate", unwanted)
		}
	}
	if total := find(pages, "¥15,950"); len(total) != 3 || total[0].size <= plain.size {
		t.Errorf("the amount stands at %v, want it large, in the taxes and in their sum", total)
	}
}

func TestInvoiceInEnglish(t *testing.T) {
	pages := laidOut(t, lang.English, picture16())
	for _, want := range []string{"Invoice", "for November 2026", "Invoice no. 202611-0028", "27 November 2026 (Direct debit)", "1 – 30 Nov", "1 / 1"} {
		if !says(pages, want) {
			t.Errorf("lacks %q", want)
		}
	}
}

func TestReducedRateIsMarked(t *testing.T) {
	inv := picture16()
	inv.Lines[1].Text, inv.Lines[1].MemberName = "スポーツドリンク", ""
	inv.Lines[1].Class, inv.Lines[1].Rate = billing.Reduced, 8
	inv.Taxes = []billing.TaxSum{{Rate: 10, Base: 7700, Tax: 700}, {Rate: 8, Base: 8250, Tax: 611}}
	pages := laidOut(t, lang.Japanese, inv)
	for _, want := range []string{"スポーツドリンク ※", "8% ※", "※ は軽減税率の対象です。", "10%", "¥611", "¥1,311"} {
		if !says(pages, want) {
			t.Errorf("lacks %q", want)
		}
	}
}

func TestWhatIsNotKnownIsNotPrinted(t *testing.T) {
	inv := picture16()
	inv.Issuer = studio.Profile{Name: "みどり台カルチャースタジオ"}
	inv.Account, inv.Payer = nil, billing.Payer{Name: "五十嵐 杏"}
	all := strings.Join(texts(laidOut(t, lang.Japanese, inv)), "\n")
	for _, unwanted := range []string{"登録番号", "〒", "電話", "お支払い\n", "口座振替", "振込"} {
		if strings.Contains(all, unwanted) {
			t.Errorf("says %q of nothing", unwanted)
		}
	}
	if !strings.Contains(all, "お支払期限\n2026年11月27日\n") {
		t.Errorf("the due day is not alone:\n%s", all)
	}
}

func TestTransferIsPrintedWithoutAnAccount(t *testing.T) {
	inv := picture16()
	inv.Account, inv.Issuer.Transfer = nil, "横浜銀行 青葉台支店 普通 1234567 ミドリダイ"
	pages := laidOut(t, lang.Japanese, inv)
	for _, want := range []string{"お振込先", "横浜銀行 青葉台支店 普通 1234567 ミドリダイ", "2026年11月27日（振込）"} {
		if !says(pages, want) {
			t.Errorf("lacks %q", want)
		}
	}
}

func TestPages(t *testing.T) {
	for lines, want := range map[int]int{1: 1, 9: 1, 11: 1, 12: 2, 20: 2, 30: 2, 55: 3} {
		t.Run(fmt.Sprint(lines, " lines"), func(t *testing.T) {
			pages := laidOut(t, lang.Japanese, withLines(lines))
			if len(pages) != want {
				t.Fatalf("%d pages, want %d", len(pages), want)
			}
			last := pages[len(pages)-1]
			if !slices.Contains(texts([]*page{last}), "税率") {
				t.Error("the taxes are not on the last page")
			}
			if got := len(find(pages, "月謝　こども空手(月)　五十嵐 葵")); got != lines {
				t.Errorf("%d lines", got)
			}
			for i, p := range pages {
				if !says([]*page{p}, fmt.Sprintf("%d / %d", i+1, len(pages))) {
					t.Errorf("page %d is not numbered", i+1)
				}
				inside(t, p)
			}
		})
	}
}

func TestLongTextsStayInside(t *testing.T) {
	inv := picture16()
	long := "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処"
	inv.Payer.Name, inv.Payer.Address, inv.Issuer.Name, inv.Issuer.Address = long, long+long, long, long+long
	inv.Issuer.Transfer, inv.Account.BankName = long+long, long
	inv.Lines[0].Text, inv.Lines[0].MemberName = long, long
	pages := laidOut(t, lang.Japanese, inv)
	inside(t, pages[0])
	if !says(pages, long) {
		t.Error("a name was cut")
	}
	inv.Lines = slices.Repeat(inv.Lines, 10)
	for _, p := range laidOut(t, lang.Japanese, inv) {
		inside(t, p)
	}
}

func TestRareNamesAreDrawn(t *testing.T) {
	inv := picture16()
	inv.Payer.Name = "髙﨑 𠮷\uFE00見塚\U000E0100"
	var pdf bytes.Buffer
	if err := printer(t, lang.Japanese).Invoice(&pdf, inv); err != nil {
		t.Fatal(err)
	}
	if pages := laidOut(t, lang.Japanese, inv); !says(pages, "髙﨑 𠮷見塚") {
		t.Errorf("the name is not there: %v", texts(pages))
	}
}

func TestAMissingCharacterIsSeen(t *testing.T) {
	inv := picture16()
	inv.Payer.Name = "김 하나"
	var pdf bytes.Buffer
	if err := printer(t, lang.Japanese).Invoice(&pdf, inv); err != nil {
		t.Fatal(err)
	}
	if pages := laidOut(t, lang.Japanese, inv); !says(pages, "〓 〓〓") {
		t.Errorf("the gap is not seen: %v", texts(pages))
	}
}

func TestTheSameInvoiceGivesTheSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	p := printer(t, lang.Japanese)
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := p.Invoice(w, picture16()); err != nil {
			t.Fatal(err)
		}
		if err := p.Invoice(new(bytes.Buffer), withLines(3)); err != nil { // another between
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two drawings differ")
	}
	if !bytes.HasPrefix(first.Bytes(), []byte("%PDF-1.")) || first.Len() > 60_000 {
		t.Errorf("%d bytes beginning %q", first.Len(), first.Bytes()[:8])
	}
}

func TestAddressLines(t *testing.T) {
	for address, want := range map[string][]string{
		"神奈川県横浜市青葉区美しが丘5-26-7 メゾン桜212":   {"神奈川県横浜市青葉区美しが丘5-26-7", "メゾン桜212"},
		"東京都世田谷区桜丘2-10-19　メゾン桜 421":      {"東京都世田谷区桜丘2-10-19", "メゾン桜 421"},
		"東京都 港区 芝 1-2-3 芝ビル":             {"東京都 港区 芝 1-2-3", "芝ビル"},
		"東京都町田市原町田5-12-20":               {"東京都町田市原町田5-12-20"},
		"2-1-1 Utsukushigaoka, Yokohama": {"2-1-1 Utsukushigaoka, Yokohama"},
		"":                               nil,
	} {
		if got := addressLines(address); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

// picture16 is the invoice of the design's picture.
func picture16() billing.Invoice {
	first, last := civil.Date{Year: 2026, Month: 11, Day: 1}, civil.Date{Year: 2026, Month: 11, Day: 30}
	return billing.Invoice{
		Number: "202611-0028", Month: studio.MonthOf(first), Issued: first, Due: first.AddDays(26),
		Issuer: studio.Profile{
			Name: "みどり台カルチャースタジオ", Postal: "225-0002", Address: "神奈川県横浜市青葉区美しが丘2-1-1",
			Phone: "045-000-0000", Registration: "T9999999999999",
		},
		Payer:   billing.Payer{Name: "五十嵐 杏", Postal: "231-6835", Address: "神奈川県横浜市青葉区美しが丘5-26-7 メゾン桜212"},
		Account: &studio.BankAccount{BankName: "三井住友", BranchName: "神田", Kind: studio.Ordinary, Number: "0001256"},
		Lines: []billing.InvoiceLine{
			{
				Text: "月謝　こども空手(月)", MemberName: "五十嵐 葵", From: first, To: last,
				Quantity: 1, Unit: 7700, Amount: 7700, Class: billing.Standard, Rate: 10,
			},
			{
				Text: "月謝　キッズダンス(金)", MemberName: "五十嵐 健太", From: first, To: last,
				Quantity: 1, Unit: 8250, Amount: 8250, Class: billing.Standard, Rate: 10,
			},
		},
		Taxes: []billing.TaxSum{{Rate: 10, Base: 15950, Tax: 1450}}, Total: 15950, Rounding: billing.Floor,
	}
}

// withLines is that invoice with as many lines of ¥1,100.
func withLines(n int) billing.Invoice {
	inv := picture16()
	line := inv.Lines[0]
	line.Unit, line.Amount = 1100, 1100
	inv.Lines = slices.Repeat([]billing.InvoiceLine{line}, n)
	inv.Total = int64(n) * 1100
	inv.Taxes = []billing.TaxSum{{Rate: 10, Base: inv.Total, Tax: int64(n) * 100}}
	return inv
}

func printer(t testing.TB, language string) *Printer {
	t.Helper()
	words, err := lang.New(language, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPrinter(words)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func laidOut(t *testing.T, language string, inv billing.Invoice) []*page {
	t.Helper()
	pages := printer(t, language).layout(inv)
	return pages
}

// inside checks that nothing leaves the margins.
func inside(t *testing.T, p *page) {
	t.Helper()
	fonts := printer(t, lang.Japanese)
	for _, x := range p.texts {
		end := x.x + fonts.face(x.style).width(x.text, x.size)
		if x.x < left-0.01 || end > right+0.01 || x.y < margin || x.y > pageHeight-margin+5 {
			t.Errorf("%q from %.1f to %.1f at %.1f", x.text, x.x, end, x.y)
		}
	}
}

// texts lists what pages say in the order in which it was placed.
func texts(pages []*page) []string {
	var all []string
	for _, p := range pages {
		for _, x := range p.texts {
			all = append(all, x.text)
		}
	}
	return all
}

func says(pages []*page, text string) bool { return slices.Contains(texts(pages), text) }

func find(pages []*page, text string) []placed {
	var all []placed
	for _, p := range pages {
		for _, x := range p.texts {
			if x.text == text {
				all = append(all, x)
			}
		}
	}
	return all
}
