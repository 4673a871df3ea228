package document

import (
	"fmt"
	"testing"

	ximage "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/kayoi-app/kayoi/assets"
)

// A reader of fonts that is not ours finds the same shapes in a subset as in the
// whole font.
func TestSubsetDrawsTheSame(t *testing.T) {
	for name, ttf := range map[string][]byte{"regular": assets.FontRegular, "bold": assets.FontBold} {
		t.Run(name, func(t *testing.T) {
			f, err := openFace(ttf)
			if err != nil {
				t.Fatal(err)
			}
			runes := []rune(" ,0159¥あ塚月謝通髙﨑𠮷")
			small, err := f.subset(runes)
			if err != nil {
				t.Fatal(err)
			}
			if len(small) > len(ttf)/100 {
				t.Errorf("%d bytes for %d characters", len(small), len(runes))
			}
			whole, part := parsed(t, ttf), parsed(t, small)
			for _, r := range runes {
				want, got := glyphOf(t, whole, r), glyphOf(t, part, r)
				if want == "" || got != want {
					t.Errorf("%c is not drawn as the whole font draws it", r)
				}
			}
			if got := glyphOf(t, part, 'あ'+1); got != "" {
				t.Errorf("a character that was not asked for is there: %s", got)
			}
		})
	}
}

func TestWidth(t *testing.T) {
	f, err := openFace(assets.FontRegular)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.width("請求書", 10); got != 30 {
		t.Errorf("three full-width characters at 10 points run %v, want 30", got)
	}
	if f.width("0123456789", 10) != f.width("1111111111", 10) {
		t.Error("digits are not of equal width")
	}
}

func TestBrokenFontsAreRefused(t *testing.T) {
	for name, ttf := range map[string][]byte{
		"empty": nil, "text": []byte("not a font at all, but long enough for a header"),
		"cut off": assets.FontRegular[:1000],
	} {
		if _, err := openFace(ttf); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"山田 花子":              "山田 花子",
		"か\u3099く":           "がく", // as macOS writes file names
		"葛\U000E0100飾":       "葛飾",
		"塚\n本\t":             "塚 本 ",
		"\uFA10田\uFE00":      "\uFA10田", // the name's own form of 塚
		"Ame\u0301lie":       "Amélie",
		"\uFA19\u304B\u3099": "\uFA19が",
	} {
		if got := clean(text); got != want {
			t.Errorf("clean(%+q) = %+q, want %+q", text, got, want)
		}
	}
}

func parsed(t *testing.T, ttf []byte) *sfnt.Font {
	t.Helper()
	font, err := sfnt.Parse(ttf)
	if err != nil {
		t.Fatal(err)
	}
	return font
}

// glyphOf describes a character's outline and width; "" is none.
func glyphOf(t *testing.T, font *sfnt.Font, r rune) string {
	t.Helper()
	var buf sfnt.Buffer
	glyph, err := font.GlyphIndex(&buf, r)
	if err != nil {
		t.Fatal(err)
	}
	if glyph == 0 {
		return ""
	}
	const em = fixed.Int26_6(1000)
	outline, err := font.LoadGlyph(&buf, glyph, em, nil)
	if err != nil {
		t.Fatal(err)
	}
	shape := fmt.Sprint(outline)
	width, err := font.GlyphAdvance(&buf, glyph, em, ximage.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(width, " ", shape)
}
