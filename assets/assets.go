package assets

import (
	"embed"
	"fmt"
)

// FontRegular and FontBold are Noto Sans JP, static TrueType, both under the
// SIL Open Font License 1.1 (fonts/OFL.txt). They have the rare characters of
// Japanese names (髙, 﨑, 𠮷) and digits of equal width.
var (
	//go:embed fonts/NotoSansJP-Regular.ttf
	FontRegular []byte

	//go:embed fonts/NotoSansJP-Bold.ttf
	FontBold []byte

	// FontLicence is the text that has to accompany the fonts.
	//
	//go:embed fonts/OFL.txt
	FontLicence string
)

// PostalCodes is the table of Japan's postal codes: a zip of a hundred files,
// each named by the first two figures of the codes in it. postal_make.go says how
// their lines are written and where they come from. It is read when it is needed.
//
//go:embed postal.zip
var PostalCodes []byte

// AppIcon is the program's mark for the window and the task bar: PNG, 256×256.
//
//go:embed icons/app.png
var AppIcon []byte

//go:embed icons/*.svg
var icons embed.FS

// Icon returns the SVG of an icon, 24×24 unless its viewBox says otherwise.
// What takes the caller's colour is drawn in currentColor; in the icons of two
// colours the mark on it is #ffffff and the outline #000000.
func Icon(name string) ([]byte, error) {
	svg, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil, fmt.Errorf("icon %q: %w", name, err)
	}
	return svg, nil
}

// IconNames lists every icon, sorted.
func IconNames() []string {
	entries, err := icons.ReadDir("icons")
	if err != nil {
		return nil // the folder is part of the program
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()[:len(e.Name())-len(".svg")]
	}
	return names
}

//go:embed catalogues/*.json
var catalogues embed.FS

// Catalogue returns a language's words: one flat JSON object from key to
// sentence. The languages are "ja" and "en".
func Catalogue(language string) ([]byte, error) {
	words, err := catalogues.ReadFile("catalogues/" + language + ".json")
	if err != nil {
		return nil, fmt.Errorf("catalogue %q: %w", language, err)
	}
	return words, nil
}
