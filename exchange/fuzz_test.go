package exchange_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Whatever a file holds, it is read or refused; each row ends in one place, and
// what was read can be written.
func FuzzFiles(f *testing.F) {
	for _, name := range []string{"roster.csv", "timetable.csv"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), 700)])
	}
	for _, s := range []string{
		small, "", "\ufeff", "氏名\n", "氏名,電話\n\",\n", "氏名,電話,携帯\nx,+81,+\n", "\xff\xfe", "\xfe\xff\x00",
		"クラス,曜日,開始,分,定員,形式,備考\nヨガ,月,15:00,30,1,予約,0分ごとの枠 15:00-20:30\n",
		"氏名,クラス,銀行,支店,生年月日,月謝\nx,(月・),９,0-,S0.0.0,￥\n",
	} {
		f.Add([]byte(s))
	}
	f.Add(encoded(f, japanese.ShiftJIS, small))
	f.Fuzz(func(t *testing.T, data []byte) { readAnything(t, data) })
}

// Whatever the parts of a workbook hold, the same is true.
func FuzzWorkbooks(f *testing.F) {
	const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[&lt;=999]000;000\-0000"/></numFmts>
		<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`
	const strings = `<sst><si><t>氏名</t></si><si><r><t>髙橋</t></r><rPh><t>タカハシ</t></rPh></si></sst>`
	for _, row := range []string{
		`<c r="A2" t="s"><v>1</v></c><c r="B2" s="2"><v>42774</v></c>`,
		`<c r="C2" s="1"><v>600001</v></c><c r="A2" t="inlineStr"><is><t>x_x000D_</t></is></c>`,
		`<c><f>A1</f></c><c t="e"><v>#N/A</v></c>`,
	} {
		sheet := `<row r="1" hidden="1"><c t="s"><v>0</v></c><c t="str"><v>生年月日</v></c><c t="str"><v>郵便番号</v></c></row><row r="2">` + row + `</row>`
		f.Add(sheet, strings, styles, "A2:A4")
	}
	f.Fuzz(func(t *testing.T, sheet, strings, styles, merged string) {
		parts := map[string]string{
			"xl/sharedStrings.xml": strings, "xl/styles.xml": styles,
			"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + sheet + `</sheetData><mergeCells><mergeCell ref="` + merged + `"/></mergeCells></worksheet>`,
			"xl/_rels/workbook.xml.rels": `<x><Relationship Id="r1" Type="/worksheet" Target="worksheets/sheet1.xml"/>
				<Relationship Id="r2" Type="/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="/styles" Target="styles.xml"/></x>`,
		}
		readAnything(t, sheetXML(t, "", parts))
	})
}

// readAnything reads a file as both kinds, each of its sheets, and writes what it
// read.
func readAnything(t *testing.T, data []byte) {
	t.Helper()
	b, err := exchange.Open(t.Context(), data, nil)
	if err != nil {
		hasCode(t, err)
		return
	}
	for _, kind := range []exchange.Kind{exchange.RosterKind, exchange.TimetableKind} {
		for _, name := range append(b.Sheets(), "") {
			s, err := b.ReadSheet(t.Context(), kind, name, nil)
			if err != nil {
				hasCode(t, err)
				continue
			}
			readSheet(t, s)
		}
	}
}

func hasCode(t *testing.T, err error) {
	t.Helper()
	if studio.CodeOf(err) == "" {
		t.Errorf("an error without a code: %v", err)
	}
}

func readSheet(t *testing.T, s *exchange.Sheet) {
	t.Helper()
	r := s.Recognise()
	exchange.Timetable(s, r.Mapping)
	m, err := exchange.Members(t.Context(), s, r.Mapping, exchange.Options{EmptyStatus: studio.Active, Classes: classes})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(m.People) + len(m.Duplicates) + len(m.Passed) + len(refused(m.Errors)); n != len(s.Rows) {
		t.Errorf("%d of %d rows are accounted for", n, len(s.Rows))
	}
	for _, p := range m.People {
		s.ForDisplay(r.Mapping, p)
	}
	if err := exchange.WriteMembers(t.Context(), io.Discard, persons(m), exchange.UTF8BOM, nil); err != nil {
		t.Error(err)
	}
}

// Ten thousand rows of whatever, in every form, are read or refused as well.
func TestTenThousandRowsOfRandomBytes(t *testing.T) {
	const rows = 10_000
	r := rand.New(rand.NewChaCha8([32]byte{2}))
	cell := func() []byte {
		b := make([]byte, r.IntN(12))
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		return b
	}
	var text, sheet bytes.Buffer
	text.WriteString("会員番号,氏名,生年月日,電話番号,月謝\n")
	sheet.WriteString(`<row><c t="s"><v>0</v></c><c t="str"><v>電話</v></c><c t="str"><v>生年月日</v></c><c t="str"><v>月謝</v></c></row>`)
	for range rows {
		sheet.WriteString("<row>")
		for i := range 5 {
			c := cell()
			text.Write(c)
			text.WriteByte(",\n"[i/4])
			sheet.WriteString(`<c t="str"><v>`)
			if err := xml.EscapeText(&sheet, c); err != nil {
				t.Fatal(err)
			}
			sheet.WriteString(`</v></c>`)
		}
		sheet.WriteString("</row>")
	}
	printable := bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == '"' {
			return 'x'
		}
		return r
	}, []byte(strings.ToValidUTF8(text.String(), "葵")))
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(printable)
	if err != nil {
		t.Fatal(err)
	}
	book := sheetXML(t, sheet.String(), nil)
	for _, data := range [][]byte{text.Bytes(), printable, utf16, book, randomBytes(1 << 20), append([]byte("PK\x03\x04"), randomBytes(1<<20)...)} {
		readAnything(t, data)
	}
	for i, data := range [][]byte{printable, utf16, book} {
		if s := read(t, data, exchange.RosterKind); len(s.Rows) < rows {
			t.Errorf("form %d: %d rows", i, len(s.Rows))
		}
	}
}
