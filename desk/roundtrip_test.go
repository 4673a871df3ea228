package desk_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

const roundtripTimetable = "空手,月,10:00,60,大野,A,10,在籍,6-12,6600,\n空手,木,10:00,60,大野,A,10,在籍,6-12,6600,\n" +
	"ヨガ・入門,火,10:00,60,大野,B,10,予約,18-75,7700,\n\"英会話,一般\",水,10:00,60,大野,B,10,在籍,18-75,11000,\n"

// oddPerson is somebody whose names and remarks spreadsheets stumble over.
func oddPerson() *rapid.Generator[exchange.Person] {
	text := rapid.StringMatching(`[髙﨑渡𠮷神😀a-z0'",;=+@＝_-]{1,6}`)
	maybe := func(g *rapid.Generator[string]) *rapid.Generator[string] { return rapid.OneOf(rapid.Just(""), g) }
	return rapid.Custom(func(t *rapid.T) exchange.Person {
		classes := []exchange.ClassRef{
			{Name: "空手", HasDay: true, Day: 1}, {Name: "空手"}, {Name: "ヨガ・入門"}, {Name: "英会話,一般"}, {Name: "茶道"},
		}
		p := exchange.Person{
			Number: maybe(rapid.StringMatching(`0{0,3}[1-9][0-9]{0,3}|[A-Z=-]-[0-9]{2}`)).Draw(t, "number"),
			Name:   text.Draw(t, "family") + " " + text.Draw(t, "given"), Kana: maybe(rapid.StringMatching(`[ア-ン]{1,4} [ア-ン]{1,3}`)).Draw(t, "kana"),
			Sex:    rapid.SampledFrom([]studio.Sex{"", studio.Female, studio.Male}).Draw(t, "sex"),
			Birth:  civil.Date{Year: 1950, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 25_000).Draw(t, "birth")),
			Postal: maybe(rapid.StringMatching(`[0-9]{3}-[0-9]{4}`)).Draw(t, "postal"), Address: maybe(text).Draw(t, "address"),
			Phone: maybe(rapid.StringMatching(`0[789]0-[0-9]{4}-[0-9]{4}|\+44-20-[0-9]{4}-[0-9]{4}`)).Draw(t, "phone"),
			Email: maybe(rapid.StringMatching(`[a-z=+-]{1,5}@example\.jp`)).Draw(t, "email"), Guardian: maybe(text).Draw(t, "guardian"),
			Joined:  civil.DateOf(moment).AddDays(rapid.IntRange(-900, 60).Draw(t, "joined")),
			Status:  rapid.SampledFrom(studio.Statuses).Draw(t, "status"),
			Classes: rapid.SliceOfNDistinct(rapid.SampledFrom(classes), 0, 3, exchange.ClassRef.String).Draw(t, "classes"),
			HasFee:  rapid.Bool().Draw(t, "has fee"),
			Cards:   rapid.SliceOfNDistinct(rapid.StringMatching(`[0-9A-F]{8}`), 0, 2, rapid.ID).Draw(t, "cards"),
			Remark:  maybe(rapid.StringMatching(`[!-~※𠮷＝]([ -~\n]{0,9}[!-~])?`)).Draw(t, "remark"),
		}
		if p.HasFee {
			p.Fee = rapid.Int64Range(0, 30_000).Draw(t, "fee")
		}
		if rapid.Bool().Draw(t, "has account") {
			p.Account = exchange.Account{
				Bank: "0009", BankName: "三井住友", Branch: "219", Kind: studio.Ordinary, Holder: "カ)ミドリ",
				Number: rapid.StringMatching(`[0-9]{7}`).Draw(t, "account"),
			}
		}
		return p
	})
}

func (o office) takeBack(file []byte) register.Report {
	o.Helper()
	s, m := o.read(string(file), exchange.RosterKind)
	report, err := o.room.ImportMembers(o.Context(), desk.Who{}, s, m, register.ImportOptions{})
	if err != nil {
		o.Fatal(err)
	}
	return report
}

func (o office) export(e exchange.Encoding) []byte {
	o.Helper()
	var b bytes.Buffer
	if _, err := o.room.Export(o.Context(), desk.Who{}, &b, e, nil); err != nil {
		o.Fatal(err)
	}
	return b.Bytes()
}

// An export says nothing new to its own studio, and makes another one with the
// same timetable whose export is the same to the byte.
func TestAnExportComesBackWithoutADifference(t *testing.T) {
	for seed := range 6 {
		people := rapid.SliceOfN(oddPerson(), 40, 40).Example(seed)
		var file bytes.Buffer
		if err := exchange.WriteMembers(t.Context(), &file, people, exchange.UTF8BOM, nil); err != nil {
			t.Fatal(err)
		}
		o := newOffice(t)
		o.timetable(roundtripTimetable)
		if first := o.takeBack(file.Bytes()); first.Added < 30 {
			t.Fatalf("seed %d: %d added, %+v", seed, first.Added, first.Errors)
		}
		want := o.export(exchange.UTF8BOM)
		for _, e := range []exchange.Encoding{exchange.UTF8BOM, exchange.Workbook} {
			out := o.export(e)
			again := o.takeBack(out)
			changes, warnings := said(again)
			if again.Added+again.Updated+len(again.Errors)+len(again.Duplicates)+len(warnings) > 0 {
				t.Errorf("seed %d, %s into its own: added %d, %q, %q, %+v", seed, e, again.Added, changes, warnings, again.Errors)
			}
			another := newOffice(t)
			another.timetable(roundtripTimetable)
			another.takeBack(out)
			if got := another.export(exchange.UTF8BOM); !bytes.Equal(got, want) {
				t.Errorf("seed %d, %s: %s", seed, e, firstDifference(want, got))
			}
		}
	}
}

func firstDifference(a, b []byte) string {
	x, y := strings.Split(string(a), "\r\n"), strings.Split(string(b), "\r\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("row %d is\n%s\nnot\n%s", i+1, y[i], x[i])
		}
	}
	return fmt.Sprintf("%d rows, not %d", len(y), len(x))
}

// What CP932 does not have is said before anything is written.
func TestAnExportNamesWhomItCannotWrite(t *testing.T) {
	o := newOffice(t)
	if _, err := o.members(rosterHeader+"1,𠮷田 葵,ヨシダ アオイ,\n2,髙﨑 凛,タカサキ リン,\n3,森 😀𠮷,モリ,\n", register.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	_, err := o.room.Export(t.Context(), desk.Who{}, &file, exchange.CP932, nil)
	if studio.CodeOf(err) != "export.characters_missing" || file.Len() > 0 {
		t.Errorf("%v, %d bytes", err, file.Len())
	}
	for _, part := range []string{"count=2", "[export.lacks]"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%v", err)
		}
	}
	if out := o.export(exchange.UTF8BOM); !bytes.Contains(out, []byte("森 😀𠮷")) {
		t.Errorf("%s", out)
	}
}
