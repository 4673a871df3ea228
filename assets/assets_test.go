package assets_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"

	"github.com/kayoi-app/kayoi/assets"
)

func TestFontsHaveTheCharactersOfNames(t *testing.T) {
	for name, data := range map[string][]byte{"regular": assets.FontRegular, "bold": assets.FontBold} {
		font, err := sfnt.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, r := range "髙﨑𠮷齋渡邊邉㈱¥−–…·" {
			var b sfnt.Buffer
			if glyph, err := font.GlyphIndex(&b, r); err != nil || glyph == 0 {
				t.Errorf("%s lacks %c: %v", name, r, err)
			}
		}
	}
	if !strings.Contains(assets.FontLicence, "SIL OPEN FONT LICENSE") {
		t.Error("the fonts' licence is not that text")
	}
}

// A colour of its own would not follow the theme.
func TestIconsTakeTheCallersColour(t *testing.T) {
	names := assets.IconNames()
	if len(names) == 0 {
		t.Fatal("no icons")
	}
	for _, name := range names {
		svg, err := assets.Icon(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkPaints(t, name, svg)
	}
	if _, err := assets.Icon("teapot"); err == nil {
		t.Error("an icon that is not there was found")
	}
}

func checkPaints(t *testing.T, name string, svg []byte) {
	t.Helper()
	var drawing struct {
		ViewBox string `xml:"viewBox,attr"`
		Parts   []struct {
			Fill   string `xml:"fill,attr"`
			Stroke string `xml:"stroke,attr"`
		} `xml:",any"`
	}
	if err := xml.Unmarshal(svg, &drawing); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if drawing.ViewBox == "" {
		t.Errorf("%s has no viewBox", name)
	}
	for _, part := range drawing.Parts {
		for _, paint := range []string{part.Fill, part.Stroke} {
			switch paint {
			case "", "none", "currentColor", "#ffffff", "#000000":
			default:
				t.Errorf("%s is painted in %s", name, paint)
			}
		}
	}
}

func TestAppIcon(t *testing.T) {
	icon, err := png.Decode(bytes.NewReader(assets.AppIcon))
	if err != nil {
		t.Fatal(err)
	}
	if size := icon.Bounds().Size(); size.X != 256 || size.Y != 256 {
		t.Errorf("the icon is %v", size)
	}
}
