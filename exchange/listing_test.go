package exchange_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/kayoi-app/kayoi/exchange"
)

// listing is a list with a cell of each kind, of which one says a formula.
func listing() exchange.Listing {
	return exchange.Listing{
		Columns: []exchange.ListingColumn{
			{Head: "会員番号"}, {Head: "氏名"}, {Head: "月謝", Kind: exchange.ListingNumber}, {Head: "入会日", Kind: exchange.ListingDay},
		},
		People: []exchange.ListingRow{
			{Number: "00012", Name: "髙橋 葵", Cells: []string{"00012", "髙橋 葵", "6600", "2026-11-22"}},
			{Number: "00013", Name: "=1+1", Cells: []string{"00013", "=1+1", "", ""}},
			{Number: "00014", Name: "𠮷田 凛", Cells: []string{"00014", "𠮷田 凛", "12.50", "1899-01-01"}},
		},
	}
}

func TestAListingAsText(t *testing.T) {
	var file bytes.Buffer
	if err := exchange.WriteListing(t.Context(), &file, listing(), exchange.UTF8BOM, nil); err != nil {
		t.Fatal(err)
	}
	want := "\ufeff会員番号,氏名,月謝,入会日\r\n00012,髙橋 葵,6600,2026-11-22\r\n00013,'=1+1,,\r\n00014,𠮷田 凛,12.50,1899-01-01\r\n"
	if d := cmp.Diff(want, file.String()); d != "" {
		t.Error(d)
	}
	lacking := []exchange.Unwritable{{Number: "00014", Name: "𠮷田 凛", Characters: "𠮷"}}
	if d := cmp.Diff(lacking, listing().Lacking(exchange.CP932)); d != "" {
		t.Error(d)
	}
	if err := exchange.WriteListing(t.Context(), &bytes.Buffer{}, listing(), exchange.CP932, nil); err == nil {
		t.Error("a character that CP932 lacks was written")
	}
}

// In a workbook numbers add up and days are days; what looks like either stays
// text where it is a name or a number of somebody.
func TestAListingAsAWorkbook(t *testing.T) {
	var file bytes.Buffer
	if err := exchange.WriteListing(t.Context(), &file, listing(), exchange.Workbook, nil); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet := book.GetSheetName(0)
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"会員番号", "氏名", "月謝", "入会日"},
		{"00012", "髙橋 葵", "6600", "2026-11-22"},
		{"00013", "=1+1"},
		{"00014", "𠮷田 凛", "12.5", "1899-01-01"},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	for cell, kind := range map[string][]excelize.CellType{
		"A2": {excelize.CellTypeInlineString, excelize.CellTypeSharedString}, "B3": {excelize.CellTypeInlineString, excelize.CellTypeSharedString},
		"C2": {excelize.CellTypeNumber, excelize.CellTypeUnset}, "D2": {excelize.CellTypeNumber, excelize.CellTypeUnset},
	} {
		if got, err := book.GetCellType(sheet, cell); err != nil || !slices.Contains(kind, got) {
			t.Errorf("%s is of type %d, %v", cell, got, err)
		}
	}
	if raw, err := book.GetCellValue(sheet, "D2", excelize.Options{RawCellValue: true}); err != nil || raw != "46348" {
		t.Errorf("22 November 2026 is %s, %v", raw, err)
	}
	if wide, err := book.GetColWidth(sheet, "B"); err != nil || wide < 9 {
		t.Errorf("names have %f, %v", wide, err)
	}
}

func TestWritingAListingCanBeCancelled(t *testing.T) {
	l := listing()
	l.People = slices.Repeat(l.People[:2], 2500)
	for _, e := range []exchange.Encoding{exchange.UTF8BOM, exchange.Workbook} {
		ctx, cancel := context.WithCancel(t.Context())
		var file bytes.Buffer
		last := 0
		err := exchange.WriteListing(ctx, &file, l, e, func(done, of int) {
			if last = done; done >= of/2 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) || last > 4000 || e == exchange.Workbook && file.Len() > 0 {
			t.Errorf("%s: %d done, %d bytes, %v", e, last, file.Len(), err)
		}
	}
}
