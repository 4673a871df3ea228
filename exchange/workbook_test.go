package exchange

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestWorkbookHoldsWhatTheRosterHolds(t *testing.T) {
	people := []Person{{Number: "00020", Name: "髙橋 由美子", HasFee: true, Fee: 6600}, {Number: "00021", Name: "𠮷田 葵"}}
	var b bytes.Buffer
	if err := WriteWorkbook(&b, people); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if rows[0][0] != "会員番号" || rows[1][0] != "00020" || rows[1][1] != "髙橋 由美子" || rows[2][1] != "𠮷田 葵" {
		t.Errorf("got %v", rows)
	}
}
