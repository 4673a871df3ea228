package kit_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"image/color"
	"math"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/assets"
)

// luminance and contrast are those of WCAG 2.1.
func luminance(c color.Color) float64 {
	channel := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*channel(r) + 0.7152*channel(g) + 0.0722*channel(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestEveryPairCanBeRead(t *testing.T) {
	const text, border = 4.5, 3
	pairs := []struct {
		on, ground fyne.ThemeColorName
		least      float64
	}{
		{kit.Ink, kit.Paper, text},
		{kit.Ink, kit.Surface, text},
		{kit.Ink, kit.Sunk, text},
		{kit.Ink, kit.Selected, text},
		{kit.Ink2, kit.Paper, text},
		{kit.Ink2, kit.Surface, text},
		{kit.Ink2, kit.Sunk, text},
		{kit.Ink2, kit.Selected, text},
		{kit.Indigo, kit.Paper, text},
		{kit.Indigo, kit.Surface, text},
		{kit.Indigo, kit.Sunk, text},
		{kit.Paper, kit.Ink, text}, // a tip
		{kit.Indigo, kit.Selected, text},
		{kit.OnIndigo, kit.Indigo, text},
		{kit.AllowOn, kit.AllowSolid, text},
		{kit.WarnOn, kit.WarnSolid, text},
		{kit.RefuseOn, kit.RefuseSolid, text},
		{kit.AllowText, kit.AllowTint, text},
		{kit.WarnText, kit.WarnTint, text},
		{kit.RefuseText, kit.RefuseTint, text},
		{kit.Ink, kit.WarnTint, text},
		{kit.Ink, kit.RefuseTint, text},
		{kit.Edge, kit.Paper, border},
		{kit.Edge, kit.Surface, border},
	}
	for _, mode := range modes {
		look := kit.NewTheme(mode)
		for _, p := range pairs {
			on, ground := look.Color(p.on, theme.VariantLight), look.Color(p.ground, theme.VariantLight)
			if got := contrast(on, ground); got < p.least {
				t.Errorf("%s: %s on %s is %.2f, want %v", mode, p.on, p.ground, got, p.least)
			}
		}
	}
}

// The contrasts that the palette was chosen by, light and dark; see the design's
// table of tokens.
func TestContrastsAreThoseOfTheDesign(t *testing.T) {
	for _, p := range []struct {
		on, ground  fyne.ThemeColorName
		light, dark float64
	}{
		{kit.Ink, kit.Paper, 14.1, 14.7},
		{kit.Ink, kit.Selected, 12.7, 10.8},
		{kit.Ink2, kit.Paper, 6.2, 8.1},
		{kit.Ink2, kit.Selected, 5.5, 6.0},
		{kit.Indigo, kit.Paper, 6.8, 8.4},
		{kit.Indigo, kit.Selected, 6.1, 6.2},
		{kit.OnIndigo, kit.Indigo, 7.1, 7.8},
		{kit.AllowOn, kit.AllowSolid, 5.3, 5.5},
		{kit.WarnOn, kit.WarnSolid, 8.1, 8.1},
		{kit.RefuseOn, kit.RefuseSolid, 5.5, 5.0},
		{kit.AllowText, kit.AllowTint, 6.3, 7.6},
		{kit.WarnText, kit.WarnTint, 6.1, 8.5},
		{kit.RefuseText, kit.RefuseTint, 5.8, 7.7},
		{kit.Edge, kit.Paper, 3.7, 4.8},
	} {
		for mode, want := range map[kit.Mode]float64{kit.Light: p.light, kit.Dark: p.dark} {
			look := kit.NewTheme(mode)
			got := contrast(look.Color(p.on, theme.VariantLight), look.Color(p.ground, theme.VariantLight))
			if math.Abs(got-want) > 0.055 { // they are given to one place
				t.Errorf("%s: %s on %s is %.2f, want %.1f", mode, p.on, p.ground, got, want)
			}
		}
	}
}

func TestAThemeFollowsTheSystemUnlessToldOtherwise(t *testing.T) {
	paper := func(mode kit.Mode, v fyne.ThemeVariant) color.Color { return kit.NewTheme(mode).Color(kit.Paper, v) }
	light, dark := paper(kit.Light, theme.VariantLight), paper(kit.Dark, theme.VariantDark)
	check(t, "light told dark", paper(kit.Light, theme.VariantDark), light)
	check(t, "dark told light", paper(kit.Dark, theme.VariantLight), dark)
	check(t, "system light", paper("", theme.VariantLight), light)
	check(t, "system dark", paper("", theme.VariantDark), dark)
	check(t, "Fyne's background", kit.NewTheme(kit.Dark).Color(theme.ColorNameBackground, theme.VariantLight), dark)
}

func TestWidgetsFollowAChangeOfTheme(t *testing.T) {
	start(t, kit.Light)
	c := kit.NewDoorCard("")
	c.OnOpen = func() {}
	c.SetDoor(kanda())
	w := show(t, 431, 488, c)
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(kit.Dark))
	w.Content().Refresh()
	test.AssertRendersToImage(t, "door_dark.png", w.Canvas())
}

func TestIconsAndDrawingsAreTheSame(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "icon.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if of, ok := spec.Type.(*ast.Ident); ok && of.Name == "Icon" {
			name, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			named[name] = true
		}
		return false
	})
	drawn := map[string]bool{}
	for _, name := range assets.IconNames() {
		drawn[name] = true
	}
	check(t, "icons", named, drawn)
}
