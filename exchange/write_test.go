package exchange_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

func persons(m exchange.MemberSheet) []exchange.Person {
	var people []exchange.Person
	for _, row := range m.People {
		people = append(people, row.Person)
	}
	return people
}

func TestTheRosterComesBackFromItsExport(t *testing.T) {
	first := persons(members(t, readFile(t, "roster.csv", exchange.RosterKind),
		exchange.Options{EmptyStatus: studio.Active, Classes: classes}))
	var file bytes.Buffer
	if err := exchange.WriteMembers(t.Context(), &file, first, exchange.UTF8BOM, nil); err != nil {
		t.Fatal(err)
	}
	s := read(t, file.Bytes(), exchange.RosterKind)
	again := members(t, s, exchange.Options{Classes: classes})
	if s.Encoding != exchange.UTF8BOM || len(again.Errors)+len(again.Duplicates) != 0 {
		t.Errorf("%s, errors %+v, duplicates %+v", s.Encoding, again.Errors, again.Duplicates)
	}
	if d := cmp.Diff(first, persons(again)); d != "" {
		t.Error(d)
	}
}

// Whoever is written is read again as they were, as text and as a workbook.
func TestPeopleComeBackFromTheirExport(t *testing.T) {
	for _, e := range []exchange.Encoding{exchange.UTF8BOM, exchange.UTF16LE, exchange.Workbook} {
		rapid.Check(t, func(t *rapid.T) {
			p := person(t)
			var file bytes.Buffer
			if err := exchange.WriteMembers(t.Context(), &file, []exchange.Person{p}, e, nil); err != nil {
				t.Fatal(err)
			}
			s, err := exchange.Read(t.Context(), file.Bytes(), exchange.RosterKind, nil)
			if err != nil {
				t.Fatal(err)
			}
			m, err := exchange.Members(t.Context(), s, s.Recognise().Mapping, exchange.Options{Classes: classes})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff([]exchange.Person{p}, persons(m)); d != "" {
				t.Errorf("%s: %s\n%+v", e, d, m.Errors)
			}
		})
	}
}

// No cell of a text file begins as a formula, and each comes back as it was.
func TestNoCellIsAFormula(t *testing.T) {
	for _, remark := range []string{"=1+1", "+81", "-x", "@SUM(A1)", "＝1＋1", "'=1", "''=1", "'", "'x", "=cmd|'/c calc'!A1", "\"=1\"", "a=1"} {
		p := exchange.Person{Name: "山田 葵", Status: studio.Active, Remark: remark}
		var file bytes.Buffer
		if err := exchange.WriteMembers(t.Context(), &file, []exchange.Person{p}, exchange.UTF8BOM, nil); err != nil {
			t.Fatal(err)
		}
		written, err := csv.NewReader(&file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		cell := written[1][slices.Index(written[0], "備考")]
		if strings.ContainsAny(cell[:1], "=+-@") || strings.HasPrefix(cell, "＝") {
			t.Errorf("%q is written as %q", remark, cell)
		}
		back := members(t, read(t, []byte("氏名,備考\nx,\""+strings.ReplaceAll(cell, `"`, `""`)+"\"\n"), exchange.RosterKind),
			exchange.Options{EmptyStatus: studio.Active})
		if got := back.People[0].Remark; got != remark {
			t.Errorf("%q comes back as %q", remark, got)
		}
	}
}

func person(t *rapid.T) exchange.Person {
	name := rapid.StringMatching(`[髙﨑渡邊𠮷田神a-zA-Z'",;=+@＝]{1,5}( [葵凛蓮]{1,3})?`)
	date := rapid.Custom(func(t *rapid.T) civil.Date {
		return civil.Date{Year: 1900, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 50_000).Draw(t, "days"))
	})
	class := rapid.Custom(func(t *rapid.T) exchange.ClassRef {
		c := exchange.ClassRef{Name: rapid.SampledFrom(classes).Draw(t, "class"), HasDay: rapid.Bool().Draw(t, "has day")}
		if c.HasDay {
			c.Day = time.Weekday(rapid.IntRange(0, 6).Draw(t, "day"))
		}
		return c
	})
	p := exchange.Person{
		Number: rapid.StringMatching(`[0-9]{0,6}`).Draw(t, "number"),
		Name:   name.Draw(t, "name"),
		Kana:   rapid.StringMatching(`|[ァ-ヶ]{1,5}( [ァ-ヶ][ァ-ヶー]?)?`).Draw(t, "kana"),
		Sex:    rapid.SampledFrom([]studio.Sex{"", studio.Female, studio.Male}).Draw(t, "sex"),
		Birth:  date.Draw(t, "birth"),
		Postal: rapid.StringMatching(`|[0-9]{3}-[0-9]{4}`).Draw(t, "postal"),
		// Also what has to be quoted, and a line break inside the cell.
		Address:  rapid.StringMatching(`|東京都[0-9,"　\n]{0,5}[0-9]`).Draw(t, "address"),
		Phone:    rapid.StringMatching(`|03-[1-9][0-9]{3}-[0-9]{4}|0[789]0-[0-9]{4}-[0-9]{4}`).Draw(t, "phone"),
		Email:    rapid.StringMatching(`|[a-z.]{1,9}@example\.jp`).Draw(t, "email"),
		Guardian: name.Draw(t, "guardian"),
		Joined:   date.Draw(t, "joined"),
		Status:   rapid.SampledFrom(studio.Statuses).Draw(t, "status"),
		Classes:  rapid.SliceOfN(class, 0, 3).Draw(t, "classes"),
		HasFee:   rapid.Bool().Draw(t, "has fee"),
		Account: exchange.Account{
			Bank:     rapid.StringMatching(`|[0-9]{4}`).Draw(t, "bank"),
			BankName: rapid.SampledFrom([]string{"", "三井住友", "三菱UFJ"}).Draw(t, "bank name"),
			Branch:   rapid.StringMatching(`|[0-9]{3}`).Draw(t, "branch"),
			Kind:     rapid.SampledFrom([]studio.AccountKind{"", studio.Ordinary, studio.Current, studio.Savings}).Draw(t, "kind"),
			Number:   rapid.StringMatching(`|[0-9]{7}`).Draw(t, "account"),
			Holder:   rapid.StringMatching(`|[ア-ワ]\)[ア-ワ]{2} [A-Z]`).Draw(t, "holder"),
		},
		Cards:  rapid.SliceOfNDistinct(rapid.StringMatching(`[0-9A-F]{16}`), 0, 2, rapid.ID).Draw(t, "cards"),
		Remark: rapid.StringMatching(`|[!-~※𠮷＝😀]([ -~\n]{0,9}[!-~])?`).Draw(t, "remark"),
	}
	if p.HasFee {
		p.Fee = rapid.Int64Range(0, 1_000_000).Draw(t, "fee")
	}
	word := rapid.StringMatching(`[髙𠮷a-z0-9=+@'"・/]{1,5}( [小大]{1,2})?`)
	p.Rank = rapid.OneOf(rapid.Just(""), word).Draw(t, "rank")
	p.Group = rapid.OneOf(rapid.Just(""), word).Draw(t, "group")
	p.Tags = rapid.SliceOfNDistinct(word, 0, 3, exchange.Fold).Draw(t, "tags")
	p.Tags = slices.DeleteFunc(p.Tags, func(tag string) bool { return exchange.Fold(tag) == "" })
	p.Contacts = contacts(t)
	if len(p.Classes) == 0 {
		p.Classes = nil
	}
	if len(p.Cards) == 0 {
		p.Cards = nil
	}
	if len(p.Tags) == 0 {
		p.Tags = nil
	}
	return p
}

// contacts are some of each way, in the order of their columns.
func contacts(t *rapid.T) []studio.Contact {
	var all []studio.Contact
	for _, way := range studio.ContactWays {
		value := rapid.StringMatching(`0[789]0-[0-9]{4}-[0-9]{4}|03-[1-9][0-9]{3}-[0-9]{4}|\+44-20-[0-9]{4}-[0-9]{4}`)
		if way == studio.ByMail {
			value = rapid.StringMatching(`[a-z.+]{1,9}@example\.jp`)
		}
		for _, whose := range studio.Whoses {
			for range rapid.IntRange(0, 20).Draw(t, "contacts") - 18 {
				name := rapid.StringMatching(`|[髙𠮷ー花a-z]{1,5}( [子0-9・、,/]{0,3}[子ー])?`).Draw(t, "name")
				all = append(all, studio.Contact{Way: way, Whose: whose, Name: name, Value: value.Draw(t, "value")})
			}
		}
	}
	return all
}

func TestRefusedRowsAreWrittenAsTheyWere(t *testing.T) {
	s := readFile(t, "roster.csv", exchange.RosterKind)
	m := members(t, s, exchange.Options{EmptyStatus: studio.Active})
	var file bytes.Buffer
	if err := exchange.WriteRefused(t.Context(), &file, s, refused(m.Errors)); err != nil {
		t.Fatal(err)
	}
	again := read(t, file.Bytes(), exchange.RosterKind)
	if again.Encoding != exchange.CP932 || again.HeaderRow != 1 || !slices.Equal(again.Columns, s.Columns) {
		t.Errorf("%s, header in row %d: %v", again.Encoding, again.HeaderRow, again.Columns)
	}
	if n := len(members(t, again, exchange.Options{}).Errors); len(again.Rows) != 3 || n != 4 {
		t.Errorf("%d rows with %d errors", len(again.Rows), n)
	}
	mended := bytes.Replace(file.Bytes(), []byte("2031/13/45"), []byte("2013/12/15"), 1)
	if got := members(t, read(t, mended, exchange.RosterKind), exchange.Options{}).People; len(got) != 1 || got[0].Name != "テスト 太郎" {
		t.Errorf("mended: %+v", got)
	}
}

func TestRefusedRowsKeepEveryEncoding(t *testing.T) {
	for _, e := range []exchange.Encoding{
		exchange.UTF8, exchange.UTF8BOM, exchange.UTF16LE, exchange.UTF16BE, exchange.CP932,
	} {
		s := &exchange.Sheet{
			Encoding: e, Delimiter: '\t', Columns: []string{"氏名", "メール"},
			Rows: []exchange.Row{{Number: 2, Cells: []string{"髙橋 ｱｵｲ", "a～@"}}, {Number: 3, Cells: []string{"x", "y"}}},
		}
		var file bytes.Buffer
		if err := exchange.WriteRefused(t.Context(), &file, s, []int{2}); err != nil {
			t.Fatal(err)
		}
		again := read(t, file.Bytes(), exchange.RosterKind)
		if again.Encoding != e || again.Delimiter != '\t' || len(again.Rows) != 1 ||
			!slices.Equal(again.Rows[0].Cells, s.Rows[0].Cells) {
			t.Errorf("%s comes back as %+v", e, again)
		}
	}
}

func TestForDisplay(t *testing.T) {
	s := readFile(t, "roster.csv", exchange.RosterKind)
	m := members(t, s, exchange.Options{EmptyStatus: studio.Active})
	// As in the picture: what is shown, and what stands beside it in grey.
	for row, want := range map[int]string{
		3:  "イノウエ ショウタ | male M | 1982-07-06 | 070-5319-9712 | 2024-01-18 20240118 | trial 体験",
		5:  "ハヤシ ケイコ | female | 2002-09-01 20020901 | 080-9841-0892 | 2021-01-22 2021年1月22日 | active ",
		16: "イシカワ ケイコ いしかわ けいこ | female | 1962-09-05 S37.9.5 | 03-5957-9128 | 2016-05-09 | active ",
	} {
		i := slices.IndexFunc(m.People, func(p exchange.MemberRow) bool { return p.Row == row })
		var got []string
		for _, r := range s.ForDisplay(s.Recognise().Mapping, m.People[i]) {
			switch r.Field {
			case exchange.FieldKana, exchange.FieldSex, exchange.FieldBirth, exchange.FieldPhone,
				exchange.FieldJoined, exchange.FieldStatus:
				cell := r.Read
				if r.Respelled || r.Field == exchange.FieldStatus {
					cell += " " + r.Written
				}
				got = append(got, cell)
			}
		}
		if strings.Join(got, " | ") != want {
			t.Errorf("row %d: %s", row, strings.Join(got, " | "))
		}
	}
}

// Whoever cancels an export gets no part of a workbook.
func TestWritingCanBeCancelled(t *testing.T) {
	people := make([]exchange.Person, 5000)
	for i := range people {
		people[i] = exchange.Person{Name: "山田 葵", Status: studio.Active}
	}
	for _, e := range []exchange.Encoding{exchange.UTF8BOM, exchange.Workbook} {
		ctx, cancel := context.WithCancel(t.Context())
		var file bytes.Buffer
		last := 0
		err := exchange.WriteMembers(ctx, &file, people, e, func(done, of int) {
			if last = done; done >= of/2 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) || last > 4000 || e == exchange.Workbook && file.Len() > 0 {
			t.Errorf("%s: %d done, %d bytes, %v", e, last, file.Len(), err)
		}
	}
}
