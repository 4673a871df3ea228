package desk_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

func listFile(t *testing.T, format register.Format) register.ListFile {
	t.Helper()
	words, err := lang.New(lang.Japanese, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	l := studio.List{Where: where(t, "class=こども空手 status=active age<=7")}
	if l.Columns, err = studio.ParseColumns("number,name,sex,birth,fee,class"); err != nil {
		t.Fatal(err)
	}
	if l.Order, err = studio.ParseOrder("fee:desc,number"); err != nil {
		t.Fatal(err)
	}
	return register.ListFile{Query: register.Query{List: l}, Title: "空手の小さい子", Format: format, Words: words}
}

// A list leaves as it stands on the screen: whom, in which order, what of them.
func TestAListInEachFormat(t *testing.T) {
	x := newDay(t)
	shown, err := x.people.List(t.Context(), desk.Who{}, listFile(t, register.ListCSV).Query)
	if err != nil || len(shown) < 5 {
		t.Fatalf("%d, %v", len(shown), err)
	}
	for _, format := range register.Formats {
		var file bytes.Buffer
		told := 0
		n, err := x.people.ExportList(t.Context(), desk.Who{}, &file, listFile(t, format), func(done, of int) { told = of - done })
		if err != nil || n != len(shown) || told != 0 {
			t.Fatalf("%s: %d people, %v", format, n, err)
		}
		switch format {
		case register.ListCSV:
			lines := strings.Split(strings.TrimPrefix(file.String(), "\ufeff"), "\r\n")
			if lines[0] != "会員番号,氏名,性別,生年月日,月謝,クラス" || len(lines) != n+2 {
				t.Errorf("%q", lines)
			}
			for i, l := range shown {
				if !strings.HasPrefix(lines[i+1], l.Number+","+l.Name+",") {
					t.Errorf("line %d is %q, not of %s", i, lines[i+1], l.Number)
				}
			}
		case register.ListWorkbook:
			sheet, err := exchange.Read(t.Context(), file.Bytes(), exchange.RosterKind, nil)
			if err != nil || len(sheet.Rows) != n || sheet.Rows[0].Cells[1] != shown[0].Name || sheet.Rows[0].Cells[3] != shown[0].Birth.String() {
				t.Errorf("%+v, %v", sheet, err)
			}
		case register.ListPDF:
			if pages := len(regexp.MustCompile(`/Type /Page\b`).FindAll(file.Bytes(), -1)); pages != 1 {
				t.Errorf("%d pages", pages)
			}
		}
	}
}

func TestAListIsForWhomMayExport(t *testing.T) {
	x := newDay(t)
	if _, err := x.people.ExportList(t.Context(), desk.Who{Staff: 5}, io.Discard, listFile(t, register.ListCSV), nil); studio.CodeOf(err) != "staff.unknown" {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, format := range register.Formats {
		if _, err := x.people.ExportList(ctx, desk.Who{}, io.Discard, listFile(t, format), nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", format, err)
		}
	}
}

func TestTheFormatOfAFile(t *testing.T) {
	for path, want := range map[string]register.Format{
		"a.csv": register.ListCSV, "b/A.CSV": register.ListCSV, "a.xlsx": register.ListWorkbook, "a.pdf": register.ListPDF, "a.doc": "", "csv": "",
	} {
		if got, err := register.FormatOf(path, false); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", path, got, err)
		}
	}
	if got, _ := register.FormatOf("a.csv", true); got != register.ListCSV932 {
		t.Error(got)
	}
	if got, _ := register.FormatOf("a.xlsx", true); got != register.ListWorkbook {
		t.Error(got)
	}
}
