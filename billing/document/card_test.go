package document

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/color"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"golang.org/x/image/vector"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// picture17 is the card of the design's picture.
func picture17() MemberCard {
	return MemberCard{
		Studio: "みどり台カルチャースタジオ", Name: "髙橋 由美子", Kana: "タカハシ ユミコ", Number: "00020",
		Code: studio.SignQR("a secret", "00020", 1),
	}
}

func cardLaidOut(t *testing.T, language string, c MemberCard) *page {
	t.Helper()
	on := &page{size: cardSize}
	if err := printer(t, language).card(on, c); err != nil {
		t.Fatal(err)
	}
	return on
}

func TestCardSaysWhatThePictureDoes(t *testing.T) {
	for language, want := range map[string][]string{
		lang.Japanese: {"みどり台カルチャースタジオ", "タカハシ ユミコ", "髙橋 由美子", "会員番号", "00020"},
		lang.English:  {"みどり台カルチャースタジオ", "Takahashi Yumiko", "髙橋 由美子", "Member no.", "00020"},
	} {
		on := []*page{cardLaidOut(t, language, picture17())}
		for _, text := range want {
			if !says(on, text) {
				t.Errorf("%s: lacks %q", language, text)
			}
		}
	}
	c := picture17()
	c.Kana = ""
	if all := texts([]*page{cardLaidOut(t, lang.Japanese, c)}); len(all) != 5 { // the mark's character is one
		t.Errorf("without kana: %q", all)
	}
}

// Whatever somebody is called, all of the name stands on the card, beside the
// code and below the studio's name, and none of it over another text.
func TestCardsOfLongNames(t *testing.T) {
	fonts := printer(t, lang.Japanese)
	for _, name := range []string{
		"髙橋 由美子", "𠮷", "勅使河原 かおる子", "五十嵐 小百合アンジェリーナ", "Maria Fernanda Gonçalves de Albuquerque",
		strings.Repeat("寿限無", 13), strings.Repeat("W", 40), strings.Repeat("あ い ", 20), "김 하나 😀",
	} {
		for _, kana := range []string{"", "タカハシ ユミコ", strings.Repeat("ジュゲムジュゲム", 5)} {
			c := picture17()
			c.Name, c.Kana = name, kana
			on := cardLaidOut(t, lang.Japanese, c)
			shown := ""
			for i, x := range on.texts {
				end := x.x + fonts.face(x.style).width(x.text, x.size)
				beside := x.y > codeTop-codeQuiet
				if x.x < cardLeft-0.01 || end > cardRight+0.01 || beside && end > cardTexts+0.01 || x.y > cardSize.height-4*mm {
					t.Errorf("%s: %q from %.1f to %.1f at %.1f", name, x.text, x.x, end, x.y)
				}
				if i > 2 && x.y-0.8*x.size < cardHead {
					t.Errorf("%s: %q stands in the studio's name", name, x.text)
				}
				if x.bold && i > 1 {
					shown += x.text
				}
			}
			if want := strings.ReplaceAll(clean(name), " ", ""); len([]rune(strings.ReplaceAll(shown, " ", ""))) != len([]rune(want)) {
				t.Errorf("%s: shown as %q", name, shown)
			}
		}
	}
}

// A code is read from the file as it is printed: of the size, in the place and of
// the contrast that cameras want.
func TestTheCodeOnACardIsRead(t *testing.T) {
	for _, number := range []string{"00020", "A-7", "123456789012345678901234567890", "生徒 一二三"} {
		c := picture17()
		c.Number, c.Code = number, studio.SignQR("a secret", number, 12)
		var pdf bytes.Buffer
		if err := printer(t, lang.Japanese).MemberCards(&pdf, []MemberCard{c}); err != nil {
			t.Fatal(err)
		}
		pages := rendered(t, pdf.Bytes(), cardSize)
		if len(pages) != 1 {
			t.Fatalf("%d pages", len(pages))
		}
		if got := scan(t, pages[0]); got != c.Code {
			t.Errorf("%s: read %q, want %q", number, got, c.Code)
		}
	}
}

func TestTheCodeIsAsLargeAsThePicture(t *testing.T) {
	var pdf bytes.Buffer
	if err := printer(t, lang.Japanese).MemberCards(&pdf, []MemberCard{picture17()}); err != nil {
		t.Fatal(err)
	}
	dark, light := image.Rectangle{}, image.Rectangle{}
	page := rendered(t, pdf.Bytes(), cardSize)[0]
	for y := range page.Bounds().Dy() {
		for x := range page.Bounds().Dx() {
			at := image.Rect(x, y, x+1, y+1)
			switch page.GrayAt(x, y).Y {
			case 0x00:
				dark = dark.Union(at)
			case 0xFF:
				light = light.Union(at)
			}
		}
	}
	millimetres := func(pixels int) float64 { return float64(pixels) / dots }
	if w, h := millimetres(dark.Dx()), millimetres(dark.Dy()); w < 23 || w > 23.4 || h < 23 || h > 23.4 {
		t.Errorf("the code is %.1f by %.1f mm", w, h)
	}
	for _, quiet := range []int{
		dark.Min.X - light.Min.X, dark.Min.Y - light.Min.Y, light.Max.X - dark.Max.X, light.Max.Y - dark.Max.Y,
	} {
		if mm := millimetres(quiet); mm < 3.1 {
			t.Errorf("the quiet zone is %.2f mm", mm)
		}
	}
}

func TestTenCardsStandOnASheet(t *testing.T) {
	var cards []MemberCard
	for i := range 13 {
		c := picture17()
		c.Number = fmt.Sprintf("%05d", i+1)
		c.Code = studio.SignQR("a secret", c.Number, 1)
		cards = append(cards, c)
	}
	var pdf bytes.Buffer
	if err := printer(t, lang.Japanese).MemberCardSheets(&pdf, cards); err != nil {
		t.Fatal(err)
	}
	pages := rendered(t, pdf.Bytes(), a4)
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, c := range cards {
		x, y := sheetCorner(i%10%sheetColumns, i%10/sheetColumns)
		place := image.Rect(pixels(x), pixels(y), pixels(x+cardSize.width), pixels(y+cardSize.height))
		if got := scan(t, pages[i/10].SubImage(place)); got != c.Code {
			t.Errorf("card %d: read %q", i+1, got)
		}
	}
}

func TestTheSameCardsGiveTheSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := printer(t, lang.Japanese).MemberCards(w, []MemberCard{picture17(), picture17()}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two drawings differ")
	}
}

// scan reads the code that a picture shows.
func scan(t *testing.T, picture image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Errorf("no code is read: %v", err)
		return ""
	}
	return read.GetText()
}

// dots is how many pixels a millimetre is rendered with: 254 an inch.
const dots = 10

func pixels(points float64) int { return int(points*dots/mm + 0.5) }

var (
	streams = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	fills   = regexp.MustCompile(`(?m)^([\d.]+) ([\d.]+) ([\d.]+) rg$`)
	corners = regexp.MustCompile(`([\d.-]+) ([\d.-]+) [ml]\b`)
)

// rendered draws the filled shapes of a PDF's pages, as far as gopdf writes them
// for us: colours, and polygons below which their filling stands.
func rendered(t *testing.T, pdf []byte, of size) []*image.Gray {
	t.Helper()
	var pages []*image.Gray
	for _, m := range streams.FindAllSubmatch(pdf, -1) {
		z, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // not compressed: no page
		}
		content, err := io.ReadAll(z)
		if err != nil || !bytes.Contains(content, []byte(" rg")) {
			continue // a font
		}
		pages = append(pages, drawn(t, string(content), of))
	}
	return pages
}

func drawn(t *testing.T, content string, of size) *image.Gray {
	t.Helper()
	page := image.NewGray(image.Rect(0, 0, pixels(of.width), pixels(of.height)))
	ink := color.Gray{}
	for line := range strings.Lines(content) {
		var r, g, b float64
		if m := fills.FindString(strings.TrimSpace(line)); m != "" {
			if _, err := fmt.Sscan(m, &r, &g, &b); err != nil {
				t.Fatal(err)
			}
			ink.Y = uint8((r + g + b) / 3 * 255)
			continue
		}
		shape := corners.FindAllStringSubmatch(line, -1)
		if len(shape) < 3 {
			continue
		}
		fill(t, page, ink, shape, of)
	}
	return page
}

// fill draws a polygon, in no more room than it takes.
func fill(t *testing.T, page *image.Gray, ink color.Gray, shape [][]string, of size) {
	t.Helper()
	var corners []point
	var around image.Rectangle
	for _, c := range shape {
		var p point
		if _, err := fmt.Sscan(c[1], &p.x); err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Sscan(c[2], &p.y); err != nil {
			t.Fatal(err)
		}
		p = point{p.x * dots / mm, (of.height - p.y) * dots / mm}
		corners = append(corners, p)
		around = around.Union(image.Rect(int(p.x)-1, int(p.y)-1, int(p.x)+2, int(p.y)+2))
	}
	pen := vector.NewRasterizer(around.Dx(), around.Dy())
	for i, c := range corners {
		x, y := float32(c.x-float64(around.Min.X)), float32(c.y-float64(around.Min.Y))
		if i == 0 {
			pen.MoveTo(x, y)
		} else {
			pen.LineTo(x, y)
		}
	}
	pen.ClosePath()
	pen.Draw(page, around, image.NewUniform(ink), image.Point{})
}
