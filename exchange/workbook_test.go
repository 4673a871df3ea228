package exchange_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// workbook is a file as another program writes it, its sheets in order.
type workbook struct {
	testing.TB
	file *excelize.File
}

func newWorkbook(t testing.TB, sheets ...string) workbook {
	t.Helper()
	w := workbook{t, excelize.NewFile()}
	w.do(w.file.SetSheetName("Sheet1", sheets[0]))
	for _, name := range sheets[1:] {
		_, err := w.file.NewSheet(name)
		w.do(err)
	}
	return w
}

func (w workbook) do(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// row fills the cells of a row from A on.
func (w workbook) row(sheet string, number int, cells ...any) {
	w.Helper()
	w.do(w.file.SetSheetRow(sheet, fmt.Sprintf("A%d", number), &cells))
}

// format shows a cell in a custom format.
func (w workbook) format(sheet, cell, code string) {
	w.Helper()
	style, err := w.file.NewStyle(&excelize.Style{CustomNumFmt: &code})
	w.do(err)
	w.do(w.file.SetCellStyle(sheet, cell, cell, style))
}

func (w workbook) bytes(o ...excelize.Options) []byte {
	w.Helper()
	var b bytes.Buffer
	w.do(w.file.Write(&b, o...))
	return b.Bytes()
}

// The roster as a workbook is the same people as the roster as text, whatever the
// file is called.
func TestARosterIsTheSameAsAWorkbook(t *testing.T) {
	text := readFile(t, "roster.csv", exchange.RosterKind)
	w := newWorkbook(t, "名簿")
	w.row("名簿", 1, "みどり台カルチャースタジオ　生徒名簿")
	w.do(w.file.MergeCell("名簿", "A1", "U1"))
	cells := func(list []string) []any {
		row := make([]any, len(list))
		for i, c := range list {
			row[i] = c
		}
		return row
	}
	w.row("名簿", text.HeaderRow, cells(text.Columns)...)
	for _, row := range text.Rows {
		w.row("名簿", row.Number, cells(row.Cells)...)
	}
	s := read(t, w.bytes(), exchange.RosterKind)
	if s.Name != "名簿" || s.Encoding != exchange.Workbook || s.HeaderRow != text.HeaderRow || len(s.Rows) != len(text.Rows) {
		t.Errorf("sheet %q, %s, header in row %d, %d rows", s.Name, s.Encoding, s.HeaderRow, len(s.Rows))
	}
	o := exchange.Options{EmptyStatus: studio.Active, Classes: classes}
	if d := cmp.Diff(members(t, text, o), members(t, s, o)); d != "" {
		t.Error(d)
	}
}

func TestCellsOfAWorkbook(t *testing.T) {
	w := newWorkbook(t, "生徒")
	w.row("生徒", 1, "会員番号", "氏名", "生年月日", "入会日", "郵便番号", "電話番号", "月謝", "備考", "状態")
	w.row("生徒", 2, 20, "髙橋 葵", 42774, "平成29年2月8日", 600001, 9060019273, 8250, "走り書き", "在籍")
	w.format("生徒", "A2", "00000")
	w.format("生徒", "C2", `[$-411]ggge"年"m"月"d"日"`)
	w.format("生徒", "E2", `000\-0000`)
	w.format("生徒", "G2", `"¥"#,##0`)
	w.row("生徒", 3, "21", "𠮷田 蓮", 42774, "2017/2/8", "", "090-6001-9273", "8,250円", "", "在籍")
	w.do(w.file.SetRowVisible("生徒", 3, false))
	m := members(t, read(t, w.bytes(), exchange.RosterKind), exchange.Options{})
	if len(m.People) != 2 || len(m.Errors) != 0 {
		t.Fatalf("%+v", m)
	}
	p := m.People[0]
	got := []string{p.Number, p.Name, p.Birth.String(), p.Joined.String(), p.Postal, p.Phone, fmt.Sprint(p.Fee), p.Remark}
	want := []string{"00020", "髙橋 葵", "2017-02-08", "2017-02-08", "060-0001", "090-6001-9273", "8250", "走り書き"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if second := m.People[1]; second.Birth != p.Birth || second.Fee != p.Fee {
		t.Errorf("%+v", second)
	}
	var codes []string
	for _, warning := range m.Warnings {
		codes = append(codes, fmt.Sprint(warning.Row, warning.Code))
	}
	slices.Sort(codes)
	if want := []string{
		"2import.kana_missing", "2import.phone_zero_added",
		"3import.date_counted", "3import.kana_missing", "3import.row_hidden",
	}; !slices.Equal(codes, want) {
		t.Errorf("warnings %v", codes)
	}
}

// sheetXML makes a workbook of one sheet from what stands in it.
func sheetXML(t testing.TB, sheet string, parts map[string]string) []byte {
	t.Helper()
	const main, rels = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	const kind = `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	all := map[string]string{
		"_rels/.rels": `<Relationships ` + rels + `><Relationship Id="r1" ` + kind + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook ` + main + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
			<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships ` + rels + `>
			<Relationship Id="r1" ` + kind + `worksheet" Target="/xl/worksheets/sheet1.xml"/>
			<Relationship Id="r2" ` + kind + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst ` + main + `><si><t>氏名</t></si><si><t>備考</t></si>
			<si><r><t>髙橋</t></r><r><t xml:space="preserve"> 葵</t></r><rPh sb="0" eb="2"><t>タカハシ</t></rPh></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + main + `><sheetData>` + sheet + `</sheetData></worksheet>`,
	}
	maps.Copy(all, parts)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		f, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(f, all[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const nameAndRemark = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>`

func TestWhatOtherProgramsWriteIntoAWorkbook(t *testing.T) {
	for name, test := range map[string]struct{ row, name, remark, code string }{
		"runs without their reading": {`<c r="A2" t="s"><v>2</v></c>`, "髙橋 葵", "", ""},
		"cells that say no place":    {`<c t="s"><v>2</v></c><c t="inlineStr"><is><t>x</t></is></c>`, "髙橋 葵", "x", ""},
		"cells out of order":         {`<c r="B2" t="str"><v>x</v></c><c r="A2" t="s"><v>2</v></c>`, "髙橋 葵", "x", ""},
		"an escaped line break":      {`<c r="A2" t="s"><v>2</v></c><c r="B2" t="str"><v>x_x000A_y_x005F_</v></c>`, "髙橋 葵", "x\ny_", ""},
		"a result":                   {`<c r="A2" t="str"><f>B2&amp;C2</f><v>山田 葵</v></c>`, "山田 葵", "", ""},
		"a result of nothing":        {`<c r="A2" t="s"><v>2</v></c><c r="B2" t="str"><f>""</f><v></v></c>`, "髙橋 葵", "", ""},
		"a truth":                    {`<c r="A2" t="s"><v>2</v></c><c r="B2" t="b"><v>1</v></c>`, "髙橋 葵", "TRUE", ""},
		"no result":                  {`<c r="A2"><f>B2&amp;C2</f></c>`, "", "", "import.not_computed"},
		"an error":                   {`<c r="A2" t="e"><f>VLOOKUP(1,X1,1)</f><v>#N/A</v></c>`, "", "", "import.formula_failed"},
		"an extension's cells":       {`<c r="A2" t="s"><v>2</v><extLst><c r="A2"><v>9</v></c></extLst></c>`, "髙橋 葵", "", ""},
	} {
		data := sheetXML(t, nameAndRemark+`<row r="2">`+test.row+`</row>`, nil)
		m := members(t, read(t, data, exchange.RosterKind), exchange.Options{EmptyStatus: studio.Active})
		switch {
		case test.code != "":
			if len(m.Errors) != 1 || m.Errors[0].Code != test.code {
				t.Errorf("%s: %+v", name, m)
			}
		case len(m.People) != 1 || m.People[0].Name != test.name || m.People[0].Remark != test.remark:
			t.Errorf("%s: %+v", name, m)
		}
	}
}

func TestAHeaderOfTwoRowsAndMergedCells(t *testing.T) {
	w := newWorkbook(t, "生徒")
	w.row("生徒", 1, "生徒名簿 2026")
	w.row("生徒", 2, "会員番号", "氏名", "連絡先", nil, "住所")
	w.row("生徒", 3, nil, nil, "電話", "メール")
	for _, merged := range []string{"A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "E4:E5"} {
		from, to, _ := strings.Cut(merged, ":")
		w.do(w.file.MergeCell("生徒", from, to))
	}
	w.row("生徒", 4, "1", "山田 葵", "090-6001-9273", "a@example.jp", "東京都町田市1-2")
	w.row("生徒", 5, "2", "山田 凛", "090-6001-9273", "b@example.jp")
	s := read(t, w.bytes(), exchange.RosterKind)
	m := members(t, s, exchange.Options{EmptyStatus: studio.Active})
	if s.HeaderRow != 3 || len(m.People) != 2 {
		t.Fatalf("header in row %d, %+v", s.HeaderRow, m)
	}
	if p := m.People[1]; p.Number != "2" || p.Email != "b@example.jp" || p.Address != "東京都町田市1-2" {
		t.Errorf("%+v", p)
	}
}

func TestTheSheetThatLooksLikeARoster(t *testing.T) {
	w := newWorkbook(t, "集計", "退会者", "2026年度", "時間割", "自由")
	w.row("集計", 1, "月", "人数")
	for _, sheet := range []string{"退会者", "2026年度"} {
		w.row(sheet, 1, "会員番号", "氏名")
		w.row(sheet, 2, "1", sheet+" 葵")
	}
	w.row("時間割", 1, "クラス", "曜日", "開始", "分", "定員", "形式")
	w.row("自由", 1, "おなまえ")
	w.row("自由", 2, "だれ", "なに")
	w.row("自由", 3, "山田 葵", "よろしく")
	w.do(w.file.SetSheetVisible("退会者", false))
	b, err := exchange.Open(t.Context(), w.bytes(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Sheets(); !slices.Equal(got, []string{"集計", "2026年度", "時間割", "自由", "退会者"}) {
		t.Errorf("sheets %v", got)
	}
	for _, test := range []struct {
		sheet string
		kind  exchange.Kind
		read  string // the sheet
		head  int
		code  string
	}{
		{"", exchange.RosterKind, "2026年度", 1, ""},
		{"", exchange.TimetableKind, "時間割", 1, ""},
		{"退会者", exchange.RosterKind, "退会者", 1, ""},
		{"時間割", exchange.RosterKind, "", 0, "import.is_timetable"},
		{"自由", exchange.RosterKind, "自由", 2, ""},
		{"ない", exchange.RosterKind, "", 0, "import.sheet_unknown"},
	} {
		s, err := b.ReadSheet(t.Context(), test.kind, test.sheet, nil)
		if studio.CodeOf(err) != test.code || err == nil && (s.Name != test.read || s.HeaderRow != test.head) {
			t.Errorf("%q: %+v, %v", test.sheet, s, err)
		}
	}
}

func TestNoSheetLooksLikeARoster(t *testing.T) {
	w := newWorkbook(t, "集計", "自由")
	w.row("集計", 1, "月", "人数")
	_, err := exchange.Read(t.Context(), w.bytes(), exchange.RosterKind, nil)
	var e *studio.Error
	if !errors.As(err, &e) || e.Code != "import.sheet_not_clear" || e.Args["sheets"] != "集計, 自由" {
		t.Errorf("%v", err)
	}
	alone := newWorkbook(t, "集計")
	if _, err := exchange.Read(t.Context(), alone.bytes(), exchange.RosterKind, nil); studio.CodeOf(err) != "import.header_missing" {
		t.Errorf("one empty sheet: %v", err)
	}
}

func TestWorkbooksThatCannotBeRead(t *testing.T) {
	good := sheetXML(t, nameAndRemark, nil)
	encrypted := newWorkbook(t, "生徒").bytes(excelize.Options{Password: "1234"})
	wide := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="XFD1"><v>1</v></c></row>`
	for name, test := range map[string]struct {
		data []byte
		code string
	}{
		"cut off":                 {good[:len(good)-30], "import.workbook_broken"},
		"under a password":        {encrypted, "import.encrypted"},
		"OpenDocument":            {archive(t, "content.xml"), "import.is_excel"},
		"XML that ends":           {sheetXML(t, "", map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + nameAndRemark}), "import.workbook_broken"},
		"XML with a fault":        {sheetXML(t, nameAndRemark+`<row r="2"><c><<</row>`, nil), "import.workbook_broken"},
		"a string that is none":   {sheetXML(t, nameAndRemark+`<row r="2"><c t="s"><v>7</v></c></row>`, nil), "import.workbook_broken"},
		"rows out of order":       {sheetXML(t, nameAndRemark+`<row r="3"/><row r="2"/>`, nil), "import.workbook_broken"},
		"a row beyond all":        {sheetXML(t, nameAndRemark+`<row r="2147483647"><c><v>1</v></c></row>`, nil), "import.workbook_broken"},
		"a column beyond all":     {sheetXML(t, nameAndRemark+`<row r="2"><c r="AAAA2"><v>1</v></c></row>`, nil), "import.workbook_broken"},
		"a cell far to the right": {sheetXML(t, wide, nil), "import.too_wide"},
		"no such part":            {sheetXML(t, "", map[string]string{"xl/worksheets/sheet1.xml": ""}), "import.header_missing"},
		"a sheet that is nowhere": {sheetXML(t, "", map[string]string{"xl/_rels/workbook.xml.rels": `<x><Relationship Id="r1" Type="/worksheet" Target="x"/></x>`}), "import.workbook_broken"},
		"no sheet":                {sheetXML(t, "", map[string]string{"xl/_rels/workbook.xml.rels": "<x/>"}), "import.header_missing"},
	} {
		_, err := exchange.Read(t.Context(), test.data, exchange.RosterKind, nil)
		if studio.CodeOf(err) != test.code {
			t.Errorf("%s: %v, not %s", name, err, test.code)
		}
	}
}

// sheetSize is what a workbook says that its sheet unzips to.
func sheetSize(t *testing.T, data []byte) uint64 {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "xl/worksheets/") {
			return f.UncompressedSize64
		}
	}
	t.Fatal("no sheet")
	return 0
}

// What unzips to more than there is room for is refused by what it says of itself,
// and wide rows by the memory they would take.
func TestAZipBombIsRefused(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.CreateRaw(&zip.FileHeader{
		Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, UncompressedSize64: exchange.Largest + 1,
	}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := exchange.Read(t.Context(), b.Bytes(), exchange.RosterKind, nil); studio.CodeOf(err) != "import.too_large" {
		t.Errorf("%d bytes: %v", b.Len(), err)
	}
	lying := sheetXML(t, nameAndRemark+strings.Repeat("<row/>", 1<<16), nil)
	size := binary.LittleEndian.AppendUint32(nil, uint32(sheetSize(t, lying)))
	small := bytes.ReplaceAll(lying, size, []byte{9, 0, 0, 0})
	if _, err := exchange.Read(t.Context(), small, exchange.RosterKind, nil); studio.CodeOf(err) != "import.workbook_broken" {
		t.Errorf("more than it says of itself: %v", err)
	}
	rows := nameAndRemark + strings.Repeat(`<row><c r="ALJ1"><v>1</v></c></row>`, 17_000)
	if _, err := exchange.Read(t.Context(), sheetXML(t, rows, nil), exchange.RosterKind, nil); studio.CodeOf(err) != "import.too_large" {
		t.Errorf("wide rows: %v", err)
	}
}

func TestReadingAWorkbookCanBeCancelled(t *testing.T) {
	w := newWorkbook(t, "生徒")
	w.row("生徒", 1, "会員番号", "氏名")
	for i := range 5000 {
		w.row("生徒", i+2, i, "山田 葵")
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := exchange.Read(ctx, w.bytes(), exchange.RosterKind, func(done, total int) {
		if done > total/4 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("reading went on: %v", err)
	}
}

func TestRefusedRowsOfAWorkbookAreAWorkbook(t *testing.T) {
	w := newWorkbook(t, "生徒")
	w.row("生徒", 1, "会員番号", "氏名", "生年月日", "備考")
	w.row("生徒", 2, "00001", "山田 葵", "2031/13/45", "=1+1")
	w.row("生徒", 3, "00002", "田中 凛", "2013/12/5")
	s := read(t, w.bytes(), exchange.RosterKind)
	var file bytes.Buffer
	if err := exchange.WriteRefused(t.Context(), &file, s, []int{2}); err != nil {
		t.Fatal(err)
	}
	again := read(t, file.Bytes(), exchange.RosterKind)
	if again.Encoding != exchange.Workbook || len(again.Rows) != 1 ||
		!slices.Equal(again.Rows[0].Cells, []string{"00001", "山田 葵", "2031/13/45", "=1+1"}) {
		t.Errorf("%+v", again)
	}
}

func TestAWorkbookOfOursComesBack(t *testing.T) {
	first := persons(members(t, readFile(t, "roster.csv", exchange.RosterKind),
		exchange.Options{EmptyStatus: studio.Active, Classes: classes}))
	var file bytes.Buffer
	if err := exchange.WriteMembers(t.Context(), &file, first, exchange.Workbook, nil); err != nil {
		t.Fatal(err)
	}
	again := members(t, read(t, file.Bytes(), exchange.RosterKind), exchange.Options{Classes: classes})
	if d := cmp.Diff(first, persons(again)); d != "" {
		t.Error(d)
	}
}

// A workbook that another program wrote: a header of two rows under a title, dates
// in eras, figures that their formats complete, results of formulas, a hidden row,
// and sheets that are no roster before it and after.
func TestAWorkbookOfAnotherProgram(t *testing.T) {
	s := readFile(t, "members.xlsx", exchange.RosterKind)
	m := members(t, s, exchange.Options{EmptyStatus: studio.Active, Classes: classes})
	if s.Name != "2026年度" || s.HeaderRow != 3 || !slices.Equal(m.Passed, []int{10}) {
		t.Errorf("sheet %q, header in row %d, passed %v", s.Name, s.HeaderRow, m.Passed)
	}
	if len(m.Errors) != 0 {
		t.Errorf("errors %+v", m.Errors)
	}
	var got []string
	for _, p := range m.People {
		got = append(got, strings.Join([]string{
			p.Number, p.Name, p.Kana, p.Birth.String(), p.Joined.String(), p.Postal, p.Phone, fmt.Sprint(p.Fee), p.Remark,
		}, " "))
	}
	if want := []string{
		"00001 井上 翔太 イノウエ ショウタ 1982-07-06 2024-01-18 229-1104 070-5319-9712 11000 アレルギーあり",
		"00003 林 恵子 ハヤシ ケイコ 2002-09-01 2021-01-22 180-9272 080-9841-0892 18150 送迎なし",
		"00004 東 隆 アズマ タカシ 2018-05-30 2026-10-24 179-5730 03-2081-1182 13200 ",
		"00305 𠮷田 凛 ヨシダ リン 2015-02-03 2026-11-20 060-0001 090-1234-5678 7700 体験中",
		"00306 髙橋 湊 タカハシ ミナト 2015-02-03 2020-06-18   6600 月4回",
		"00307 渡邊 葵 ワタナベ アオイ 1990-12-31 2026-11-01 150-0001  6600 ",
	}; !slices.Equal(got, want) {
		t.Errorf("people\n%s", strings.Join(got, "\n"))
	}
}
