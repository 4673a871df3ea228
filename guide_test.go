package main_test

import (
	"encoding/json"
	"os"
	"regexp"
	"testing"
)

// What the guides and README quote stands on the screen: in the catalogue of their language.
func TestNoGuideQuotesWhatIsNotOnTheScreen(t *testing.T) {
	for _, g := range []struct{ guide, catalogue, quoted string }{
		{"docs/guide.ja.md", "assets/catalogues/ja.json", "「([^」]+)」"},
		{"docs/guide.md", "assets/catalogues/en.json", `"([^"]+)"`},
		// the first start, which README tells of in both languages
		{"README.md", "assets/catalogues/ja.json", `(?m)^\d\. \*\*([^*A-Z]+)\*\*`},
		{"README.md", "assets/catalogues/en.json", `(?m)^\d\. \*\*([A-Z][^*]+)\*\*`},
	} {
		guide, err := os.ReadFile(g.guide)
		if err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(g.catalogue)
		if err != nil {
			t.Fatal(err)
		}
		var catalogue map[string]string
		if err := json.Unmarshal(content, &catalogue); err != nil {
			t.Fatal(err)
		}
		said := map[string]bool{}
		for _, sentence := range catalogue {
			said[sentence] = true
		}
		quotes := regexp.MustCompile(g.quoted).FindAllStringSubmatch(string(guide), -1)
		if len(quotes) == 0 {
			t.Errorf("%s quotes nothing", g.guide)
		}
		for _, q := range quotes {
			if !said[q[1]] {
				t.Errorf("%s quotes %q, which nothing on the screen says", g.guide, q[1])
			}
		}
	}
}
