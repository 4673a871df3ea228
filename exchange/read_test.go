package exchange_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

const small = "会員番号,氏名,電話番号\r\n00001,髙橋 葵,03-5957-9128\r\n"

func encoded(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEncodingsAndDelimitersAreRecognised(t *testing.T) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	tabbed := strings.ReplaceAll(small, ",", "\t")
	for name, test := range map[string]struct {
		data      []byte
		encoding  exchange.Encoding
		delimiter rune
	}{
		"UTF-8":                   {[]byte(small), exchange.UTF8, ','},
		"UTF-8 with a mark":       {[]byte("\ufeff" + small), exchange.UTF8BOM, ','},
		"CP932":                   {encoded(t, japanese.ShiftJIS, small), exchange.CP932, ','},
		"UTF-16LE with a mark":    {encoded(t, little, "\ufeff"+tabbed), exchange.UTF16LE, '\t'},
		"UTF-16BE with a mark":    {encoded(t, big, "\ufeff"+small), exchange.UTF16BE, ','},
		"UTF-16LE without a mark": {encoded(t, little, tabbed), exchange.UTF16LE, '\t'},
		"UTF-16BE without a mark": {encoded(t, big, small), exchange.UTF16BE, ','},
		"semicolons":              {[]byte(strings.ReplaceAll(small, ",", ";")), exchange.UTF8, ';'},
		"old Macintosh line ends": {[]byte(strings.ReplaceAll(small, "\r\n", "\r")), exchange.UTF8, ','},
		"no last line end":        {[]byte(strings.TrimSpace(small)), exchange.UTF8, ','},
		"ended by MS-DOS":         {[]byte(small + "\x1a"), exchange.UTF8, ','},
	} {
		s := read(t, test.data, exchange.RosterKind)
		if s.Encoding != test.encoding || s.Delimiter != test.delimiter {
			t.Errorf("%s is taken for %s with %q", name, s.Encoding, s.Delimiter)
		}
		m := members(t, s, exchange.Options{EmptyStatus: studio.Active})
		if len(m.People) != 1 || m.People[0].Name != "髙橋 葵" || m.People[0].Row != 2 {
			t.Errorf("%s: people %+v, errors %+v", name, m.People, m.Errors)
		}
	}
}

func TestRowsAreCountedAsASpreadsheetDoes(t *testing.T) {
	data := "生徒名簿\n\n氏名,住所,備考\n\"山田 葵\",\"1-2\n3号室\",\"5\"\" \"x\n\n田中 凛,2-3,a\"b\n"
	s := read(t, []byte(data), exchange.RosterKind)
	m := members(t, s, exchange.Options{EmptyStatus: studio.Active})
	if s.HeaderRow != 3 || len(m.People) != 2 || m.People[0].Row != 4 || m.People[1].Row != 6 {
		t.Fatalf("header %d, %+v", s.HeaderRow, m)
	}
	if p := m.People[0]; p.Address != "1-2\n3号室" || p.Remark != `5" x` {
		t.Errorf("%+v", p)
	}
	if m.People[1].Remark != `a"b` {
		t.Errorf("%+v", m.People[1])
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	cp932 := encoded(t, japanese.ShiftJIS, small)
	roster, err := os.ReadFile("testdata/roster.csv")
	if err != nil {
		t.Fatal(err)
	}
	timetable, err := os.ReadFile("testdata/timetable.csv")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		data []byte
		kind exchange.Kind
		code string
		args string
	}{
		"nothing":           {nil, exchange.RosterKind, "import.empty_file", "map[]"},
		"only line ends":    {[]byte("\xef\xbb\xbf\r\n\r\n"), exchange.RosterKind, "import.empty_file", "map[]"},
		"an old workbook":   {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"), exchange.RosterKind, "import.is_excel", "map[format:xls]"},
		"an archive":        {archive(t, "roster.csv"), exchange.RosterKind, "import.is_zip", "map[]"},
		"a web page":        {[]byte("\ufeff\r\n<HTML><table><tr><td>氏名"), exchange.RosterKind, "import.is_web_page", "map[]"},
		"a picture":         {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00"), exchange.RosterKind, "import.not_text", "map[]"},
		"random bytes":      {randomBytes(1 << 20), exchange.RosterKind, "import.not_text", "map[]"},
		"a PDF":             {[]byte("%PDF-1.7\n..."), exchange.RosterKind, "import.not_text", "map[]"},
		"prose":             {[]byte("きょうはいい天気です。\nあしたも。\n"), exchange.RosterKind, "import.header_missing", "map[]"},
		"rows alone":        {[]byte("00001,山田 葵,03-5957-9128\n"), exchange.RosterKind, "import.header_missing", "map[]"},
		"a timetable":       {timetable, exchange.RosterKind, "import.is_timetable", "map[]"},
		"a roster":          {roster, exchange.TimetableKind, "import.is_roster", "map[]"},
		"an open quote":     {[]byte("氏名,住所\n山田,\"1-2\n田中,3-4\n"), exchange.RosterKind, "import.quote_not_closed", "map[row:2]"},
		"half a UTF-8 rune": {[]byte(small + "00002,山田\xe8\x91,x\n"), exchange.RosterKind, "import.encoding_broken", fmt.Sprintf("map[byte:%d encoding:UTF-8 row:3]", len(small)+len("00002,山田")+1)},
		"broken CP932":      {append(bytes.Clone(cp932), "00002,\x8e\x01\r\n"...), exchange.RosterKind, "import.encoding_broken", fmt.Sprintf("map[byte:%d encoding:CP932 row:3]", len(cp932)+len("00002,")+1)},
		"odd UTF-16":        {[]byte("\xff\xfe\x0dT"), exchange.RosterKind, "import.header_missing", "map[]"},
		"half UTF-16":       {[]byte("\xff\xfe\x0dT\x0d"), exchange.RosterKind, "import.encoding_broken", "map[byte:5 encoding:UTF-16LE row:1]"},
	} {
		_, err := exchange.Read(context.Background(), test.data, test.kind, nil)
		var e *studio.Error
		if !errors.As(err, &e) || e.Code != test.code || fmt.Sprint(e.Args) != test.args {
			t.Errorf("%s: %v, not %s %s", name, err, test.code, test.args)
		}
	}
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	r := rand.NewChaCha8([32]byte{1})
	r.Read(b)
	return b
}

func archive(t *testing.T, file string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if _, err := w.Create(file); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// large returns the real roster's good rows over and over, each time as other
// people.
func large(t testing.TB, rows int) []byte {
	t.Helper()
	var b strings.Builder
	b.WriteString("会員番号,氏名,フリガナ,性別,生年月日,電話番号,メールアドレス,入会日,状態,クラス,月謝(税込),銀行,支店,口座種別,口座番号,口座名義,カードID\r\n")
	for i := range rows {
		fmt.Fprintf(&b, "%06d,髙橋　葵%d,ﾀｶﾊｼ ｱｵｲ,女性,昭和56年1月10日,０４５－６３４－９００９,m%d@example.jp,2023/6/8,在籍中,こども空手(月)・ピアノ個人,\"￥21,450\",0009 三井住友,219 神田,普通,5463636,ﾀｶﾊｼ ｱｵｲ,%016X\r\n", i, i, i, i)
	}
	return encoded(t, japanese.ShiftJIS, b.String())
}

func TestManyRowsShowProgressAndEnd(t *testing.T) {
	data := large(t, 100_000)
	var calls, last, total int
	s, err := exchange.Read(context.Background(), data, exchange.RosterKind, func(done, of int) {
		if done < last {
			t.Errorf("progress went back from %d to %d", last, done)
		}
		calls, last, total = calls+1, done, of
	})
	if err != nil {
		t.Fatal(err)
	}
	if calls < 100 || last != total {
		t.Errorf("%d calls, %d of %d at the end", calls, last, total)
	}
	m := members(t, s, exchange.Options{Classes: classes})
	if len(m.People) != 100_000 || len(m.Errors)+len(m.Warnings) != 0 {
		t.Errorf("%d people, %d errors, %d warnings", len(m.People), len(m.Errors), len(m.Warnings))
	}
}

func TestReadingCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_, err := exchange.Read(ctx, large(t, 100_000), exchange.RosterKind, func(done, total int) {
		if done > total/4 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("reading went on: %v", err)
	}
	s := read(t, []byte(small), exchange.RosterKind)
	if _, err := exchange.Members(ctx, s, s.Recognise().Mapping, exchange.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("people were read: %v", err)
	}
}

func BenchmarkRead(b *testing.B) {
	data := large(b, 100_000)
	for b.Loop() {
		s, err := exchange.Read(context.Background(), data, exchange.RosterKind, nil)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := exchange.Members(context.Background(), s, s.Recognise().Mapping, exchange.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// A file of little more than commas takes no more memory than there is.
func TestAFileOfCommasIsRefused(t *testing.T) {
	data := "氏名,住所\n" + strings.Repeat(strings.Repeat(",", 1<<16)+"\n", 1<<8+1)
	if _, err := exchange.Read(t.Context(), []byte(data), exchange.RosterKind, nil); studio.CodeOf(err) != "import.too_large" {
		t.Errorf("%v", err)
	}
}
