package document

import (
	"strconv"
	"strings"
	"testing"

	"github.com/kayoi-app/kayoi/lang"
)

// longDossier has a form, a long list, a part of which nothing is known, and a
// text that is wider than the page.
func longDossier() Dossier {
	d := Dossier{
		Studio: "みどり台カルチャースタジオ", Title: "髙橋 由美子さんの記録", Under: "会員 00020", Empty: "ありません",
		Parts: []DossierPart{
			{Heading: "会員", One: true, Records: [][]Labelled{{{"氏名", "髙橋 由美子"}, {"住所", strings.Repeat("神奈川県横浜市青葉区美しが丘", 6)}}}},
			{Heading: "写真"},
		},
	}
	visits := DossierPart{Heading: "来館と出欠"}
	for i := range 120 {
		visits.Records = append(visits.Records, []Labelled{
			{"日付", "2026-11-21"}, {"レッスン", "12-20261121"}, {"理由", strings.Repeat("予約がある", i%30)}, {"担当", strconv.Itoa(i)},
		})
	}
	d.Parts = append(d.Parts, visits)
	return d
}

func TestADossierShowsEverythingWithinItsPages(t *testing.T) {
	p := printer(t, lang.Japanese)
	d := longDossier()
	pages := p.dossier(d)
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	var all strings.Builder
	pen := pen{Printer: p}
	for n, page := range pages {
		numbered := false
		for _, text := range page.texts {
			all.WriteString(text.text)
			if end := text.x + pen.width(text.style, text.text); text.x < left-0.1 || end > right+0.1 || text.y > footer+0.1 {
				t.Errorf("page %d: %q runs to %.1f, %.1f", n+1, text.text, end, text.y)
			}
			if text.y > dossierEnd && text.y < footer {
				t.Errorf("page %d: %q lies below the end", n+1, text.text)
			}
			numbered = numbered || strings.Contains(text.text, strconv.Itoa(n+1)) && text.y == footer
		}
		if !numbered {
			t.Errorf("page %d has no number", n+1)
		}
		if last := lastLine(page); last.style == partTitle {
			t.Errorf("page %d ends with the heading %q", n+1, last.text)
		}
	}
	for _, part := range d.Parts {
		for _, record := range part.Records {
			for _, of := range record {
				if !strings.Contains(all.String(), of.Label) || !strings.Contains(all.String(), of.Text) {
					t.Errorf("%s %s is not shown whole", of.Label, of.Text)
				}
			}
		}
	}
}

// lastLine is the lowest text above the footer.
func lastLine(p *page) (last placed) {
	for _, text := range p.texts {
		if text.y < footer && text.y >= last.y {
			last = text
		}
	}
	return last
}
