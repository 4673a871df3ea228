package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/lang"
)

// printedList has n people, of whom one has an address that needs several lines,
// and one a name of which the fonts lack a character.
func printedList(n int) List {
	l := List{
		Studio: "みどり台カルチャースタジオ", Title: "しばらく来ていない人", Made: time.Date(2026, 11, 21, 12, 52, 0, 0, time.UTC),
		Columns: []ListColumn{{Head: "会員番号"}, {Head: "氏名", Name: true}, {Head: "住所"}, {Head: "来館回数（直近4週）", Figure: true}},
	}
	for i := range n {
		l.Rows = append(l.Rows, []string{fmt.Sprintf("%05d", i+1), "髙橋 由美子", "横浜市青葉区1-5-1", "4"})
	}
	if n > 1 {
		l.Rows[0][2] = strings.Repeat("神奈川県横浜市青葉区美しが丘5-26-7、", 8)
		l.Rows[1][1] = "김 葵"
	}
	return l
}

func listLaidOut(t *testing.T, l List) []*page {
	t.Helper()
	pages, err := printer(t, lang.Japanese).list(t.Context(), l, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestAListSaysWhoseAndWhenOnEachPage(t *testing.T) {
	pages := listLaidOut(t, printedList(120))
	if len(pages) < 3 || len(pages) > 6 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, p := range pages {
		on := []*page{p}
		for _, want := range []string{
			"しばらく来ていない人", "みどり台カルチャースタジオ", "会員番号", "来館回数（直近4週）",
			"2026年11月21日 12:52", fmt.Sprintf("%d / %d", i+1, len(pages)),
		} {
			if !says(on, want) {
				t.Errorf("page %d lacks %q", i+1, want)
			}
		}
	}
	if !says(pages, "2026年11月21日 12:52 現在　120人") || !says(pages, "〓 葵") {
		t.Errorf("%q", texts(pages[:1]))
	}
	for i := range 120 {
		if n := len(find(pages, fmt.Sprintf("%05d", i+1))); n != 1 {
			t.Errorf("number %d stands %d times", i+1, n)
		}
	}
}

// Whatever the columns hold, nothing leaves the page, runs into the next column or
// is cut.
func TestAListKeepsItsColumnsApart(t *testing.T) {
	fonts := printer(t, lang.Japanese)
	for name, l := range map[string]List{
		"a long address": printedList(60), "few": printedList(2), "one": printedList(1), "nobody": printedList(0),
		"many columns": func() List {
			l := printedList(3)
			l.Columns = slices.Repeat(l.Columns, 4)
			for i, r := range l.Rows {
				l.Rows[i] = slices.Repeat(r, 4)
			}
			return l
		}(),
		"one that is wide": {Title: "x", Columns: []ListColumn{{Head: "メール"}}, Rows: [][]string{{strings.Repeat("verylongname.", 40) + "@example.jp"}}},
	} {
		pages := listLaidOut(t, l)
		said := ""
		for _, p := range pages {
			for i, x := range p.texts {
				said += x.text
				end := x.x + fonts.face(x.style).width(x.text, x.size)
				if x.x < left-0.01 || end > p.width-margin+0.01 || x.y > p.height-margin+4 {
					t.Errorf("%s: %q from %.1f to %.1f at %.1f", name, x.text, x.x, end, x.y)
				}
				for _, o := range p.texts[i+1:] {
					if o.y == x.y && o.x < end+1 && o.x >= x.x {
						t.Errorf("%s: %q runs into %q", name, x.text, o.text)
					}
				}
			}
		}
		for _, r := range l.Rows {
			for _, c := range r {
				if !strings.Contains(said, fonts.regularText(c)) && len(pages) == 1 && len([]rune(c)) < 40 {
					t.Errorf("%s lacks %q", name, c)
				}
			}
		}
	}
}

// regularText is a text as it is drawn.
func (p *Printer) regularText(text string) string { return (&pen{Printer: p}).drawable(plain, text) }

func TestWhereALineOfAListBreaks(t *testing.T) {
	p := &pen{Printer: printer(t, lang.Japanese)}
	em := plain.size
	for _, c := range []struct {
		text string
		wide float64
		want []string
	}{
		{"こども空手", 5 * em, []string{"こども空手"}},
		{"こども空手", 3 * em, []string{"こども", "空手"}},
		{"こども、空手", 3 * em, []string{"こど", "も、空", "手"}}, // 、 begins no line
		{"Kids karate club", 6 * em, []string{"Kids karate", "club"}},
		{"averyverylongword", 4 * em, nil},
		{"字", 0.5 * em, []string{"字"}},
	} {
		got := p.broken(plain, c.text, c.wide)
		if c.want != nil && !slices.Equal(got, c.want) || strings.ReplaceAll(strings.Join(got, ""), " ", "") != strings.ReplaceAll(c.text, " ", "") {
			t.Errorf("%s: %q", c.text, got)
		}
	}
}

func TestAListAsPDF(t *testing.T) {
	p := printer(t, lang.Japanese)
	var first, second bytes.Buffer
	told, last := 0, 0
	err := p.List(t.Context(), &first, printedList(80), func(done, of int) {
		if done < last {
			t.Errorf("%d after %d", done, last)
		}
		told, last = told+1, done
	})
	if err != nil || told < 4 || last != 240 {
		t.Fatalf("told %d times, at last of %d, %v", told, last, err)
	}
	if err := p.List(t.Context(), &second, printedList(80), nil); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("the same list gives other bytes, %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var none bytes.Buffer
	err = p.List(ctx, &none, printedList(200), func(done, of int) {
		if done > of*2/3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || none.Len() > 0 {
		t.Errorf("cancelled: %d bytes, %v", none.Len(), err)
	}
}
