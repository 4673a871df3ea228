package exchange_test

import (
	"bytes"
	"os"
	"testing"

	"golang.org/x/text/encoding/japanese"

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
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, kind := range []exchange.Kind{exchange.RosterKind, exchange.TimetableKind} {
			s, err := exchange.Read(t.Context(), data, kind, nil)
			if err != nil {
				if studio.CodeOf(err) == "" {
					t.Errorf("an error without a code: %v", err)
				}
				continue
			}
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
			if err := exchange.WriteMembers(new(bytes.Buffer), persons(m)); err != nil {
				t.Error(err)
			}
		}
	})
}
