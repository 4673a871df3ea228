package exchange_test

import (
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

func TestTimetable(t *testing.T) {
	s := readFile(t, "timetable.csv", exchange.TimetableKind)
	r := s.Recognise()
	if len(r.Mapping) != 11 {
		t.Fatalf("recognised %v; missing %v, alike %v", r.Mapping, r.Missing, r.Alike)
	}
	tt := exchange.Timetable(s, r.Mapping)
	if len(tt.Rows) != 22 || len(tt.Errors)+len(tt.Passed) != 0 {
		t.Fatalf("%d rows, errors %+v, passed %v", len(tt.Rows), tt.Errors, tt.Passed)
	}
	yoga, piano := tt.Rows[7], tt.Rows[19]
	if yoga.MonthlyLimit != 4 || yoga.Form != studio.Booked || yoga.AgeFrom != 18 || yoga.AgeTo != 75 ||
		yoga.Fee != 6600 || yoga.Start.String() != "10:30" || len(yoga.Starts) != 1 || yoga.Row != 9 {
		t.Errorf("yoga is %+v", yoga)
	}
	if n := len(piano.Starts); n != 11 || piano.Starts[0].String() != "15:00" || piano.Starts[10].String() != "20:00" {
		t.Errorf("piano starts at %v", piano.Starts)
	}
	if tt.Rows[0].Form != studio.Enrolled || tt.Rows[0].Weekday.String() != "Monday" {
		t.Errorf("the first row is %+v", tt.Rows[0])
	}
}

func TestTimetableRefusesWhatItCannotRead(t *testing.T) {
	const header = "クラス,曜日,開始,分,講師,教室,定員,形式,対象年齢,月謝,備考\n"
	const good = "ヨガ,月,10:00,60,大野,A,10,予約,18-75,6600,月4回まで\n"
	for _, test := range []struct{ row, code string }{
		{",月,10:00,60,大野,A,10,予約,,6600,", "import.class_missing"},
		{"空手,八,10:00,60,大野,A,10,予約,,6600,", "import.unknown_weekday"},
		{"空手,,10:00,60,大野,A,10,予約,,6600,", "import.unknown_weekday"},
		{"空手,月,25:00,60,大野,A,10,予約,,6600,", "import.not_a_time"},
		{"空手,月,10:00,,大野,A,10,予約,,6600,", "import.not_a_count"},
		{"空手,月,10:00,60,大野,A,0,予約,,6600,", "import.not_a_count"},
		{"空手,月,10:00,60,大野,A,10,自由,,6600,", "import.unknown_form"},
		{"空手,月,10:00,60,大野,A,10,予約,小学生,6600,", "import.not_an_age_range"},
		{"空手,月,10:00,60,大野,A,10,予約,12-6,6600,", "import.not_an_age_range"},
		{"空手,月,10:00,60,大野,A,10,予約,,無料,", "import.not_an_amount"},
		{"空手,月,10:00,60,大野,A,10,予約,,6,600,,", "import.too_many_cells"},
		{"ヨガ,月,10:00,60,大野,A,10,予約,18-75,6600,月4回まで", "import.slot_repeated"},
		{"ヨガ,火,10:00,60,大野,A,10,在籍,18-75,6600,月4回まで", "import.class_differs"},
		{"ヨガ,火,10:00,60,大野,A,10,予約,18-75,7700,月4回まで", "import.class_differs"},
		{"ヨガ,火,10:00,60,大野,A,10,予約,18-75,6600,", "import.class_differs"},
		{"ピアノ,火,14:00,30,大野,A,1,予約,,6600,30分ごとの枠 15:00-20:30", "import.starts_differ"},
		{"ピアノ,火,15:00,30,大野,A,1,予約,,6600,30分ごとの枠 15:00-15:20", "import.starts_empty"},
	} {
		s := read(t, []byte(header+good+test.row+"\n"), exchange.TimetableKind)
		tt := exchange.Timetable(s, s.Recognise().Mapping)
		if len(tt.Errors) != 1 || tt.Errors[0].Code != test.code || !slices.Equal(refused(tt.Errors), []int{3}) {
			t.Errorf("%s: errors %+v, not %s", test.row, tt.Errors, test.code)
		}
	}
}

func TestTimetableAges(t *testing.T) {
	for _, test := range []struct {
		ages     string
		from, to int
	}{
		{"6-12", 6, 12},
		{"６〜１２歳", 6, 12},
		{"6歳～12歳", 6, 12},
		{"16歳以上", 16, 150},
		{"16歳〜", 16, 150},
		{"12歳まで", 0, 12},
		{"", 0, 0},
		{"どなたでも", 0, 0},
	} {
		data := "クラス,曜日,開始,分,定員,形式,対象年齢\nヨガ,月,10:00,60,10,予約," + test.ages + "\n"
		s := read(t, []byte(data), exchange.TimetableKind)
		tt := exchange.Timetable(s, s.Recognise().Mapping)
		if len(tt.Rows) != 1 || tt.Rows[0].AgeFrom != test.from || tt.Rows[0].AgeTo != test.to {
			t.Errorf("%q is %+v %+v", test.ages, tt.Rows, tt.Errors)
		}
	}
}

func TestTimetableWithoutAColumnItNeeds(t *testing.T) {
	s := read(t, []byte("クラス,曜日,分,定員,形式\nヨガ,月,60,10,予約\n"), exchange.TimetableKind)
	tt := exchange.Timetable(s, s.Recognise().Mapping)
	if len(tt.Rows) != 0 || len(tt.Errors) != 1 || tt.Errors[0].Field != exchange.FieldStart {
		t.Errorf("%+v", tt)
	}
}
