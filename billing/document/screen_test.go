package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What the screen shows is what the PDF is drawn from: every text and every
// shape at its place.
func TestTheScreenShowsWhatIsPrinted(t *testing.T) {
	p := printer(t, "ja")
	inv := withLines(30)
	laid := p.layout(inv)
	pages, err := p.Pages(inv)
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) != len(laid) {
		t.Fatalf("%d pages instead of %d", len(pages), len(laid))
	}
	for i, page := range pages {
		var want []Text
		for _, x := range laid[i].texts {
			want = append(want, Text{x.x, x.y, x.size, x.bold, x.ink.solid(), x.text})
		}
		if diff := cmp.Diff(want, page.Texts); diff != "" || len(page.Shapes) != len(laid[i].shapes) {
			t.Errorf("page %d, %d shapes instead of %d:\n%s", i, len(page.Shapes), len(laid[i].shapes), diff)
		}
	}
}
