package exchange

import (
	"regexp"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/studio"
)

// TimetableSheet is a timetable as read.
type TimetableSheet struct {
	Rows   []SlotRow
	Errors []RowError // in the order of rows, then of columns; a row with any is refused
	Passed []int      // empty rows, total rows, notes and repeated headers
}

// SlotRow is a weekly place in the timetable, or, where the remark says so, a
// row of them.
type SlotRow struct {
	Row          int
	Hidden       bool // in the workbook
	Class        string
	Weekday      time.Weekday
	Start        studio.Clock
	Minutes      int
	Starts       []studio.Clock // every start of the day; Start alone, as a rule
	Teacher      string
	Room         string
	Capacity     int
	Form         studio.Form
	AgeFrom      int // 0 and 0: any age
	AgeTo        int
	Level        string // whom it is for, in words
	HasFee       bool
	Fee          int64 // a month, tax included
	MonthlyLimit int   // sessions a calendar month, from the remark; 0 is no limit
	Remark       string
}

// Timetable reads a sheet's rows as slots. The same slot twice is an error, and
// so is a class whose rows give it two forms, fees, ages, levels or monthly limits.
func Timetable(s *Sheet, m Mapping) TimetableSheet {
	t := slots{sheet: s, mapping: m, fields: m.read(), places: map[slotKey]int{}, classes: map[string]SlotRow{}}
	for _, row := range s.Rows {
		if s.passes(row) {
			t.out.Passed = append(t.out.Passed, row.Number)
			continue
		}
		t.add(row)
	}
	return t.out
}

// slots is a reading under way.
type slots struct {
	sheet   *Sheet
	mapping Mapping
	fields  []Field
	places  map[slotKey]int    // row
	classes map[string]SlotRow // the first row of each, by its folded name
	out     TimetableSheet
}

// slotKey is what cannot be there twice.
type slotKey struct {
	class, room string // folded
	weekday     time.Weekday
	start       studio.Clock
}

func (t *slots) add(row Row) {
	slot := SlotRow{Row: row.Number, Hidden: row.Hidden}
	before := len(t.out.Errors)
	if wrong := t.sheet.shifted(t.mapping, row); wrong != nil {
		t.refuse(row, "", wrong)
		return
	}
	for _, f := range t.fields {
		cell := row.cell(t.mapping[f])
		wrong := failed(cell)
		if wrong == nil {
			wrong = slot.read(f, cell)
		}
		if wrong != nil {
			t.refuse(row, f, wrong)
		}
	}
	t.needed(row)
	if len(t.out.Errors) > before {
		return
	}
	if wrong := slot.readRemark(); wrong != nil {
		t.refuse(row, FieldRemark, wrong)
		return
	}
	if f, wrong := t.clash(slot); wrong != nil {
		t.refuse(row, f, wrong)
		return
	}
	t.out.Rows = append(t.out.Rows, slot)
}

// needed refuses a row for the columns that a slot cannot do without.
func (t *slots) needed(row Row) {
	for _, need := range []struct {
		field Field
		code  string
	}{
		{FieldClass, "import.class_missing"},
		{FieldWeekday, "import.unknown_weekday"},
		{FieldStart, "import.not_a_time"},
		{FieldMinutes, "import.not_a_count"},
		{FieldCapacity, "import.not_a_count"},
		{FieldForm, "import.unknown_form"},
	} {
		if _, ok := t.mapping[need.field]; !ok {
			t.refuse(row, need.field, problem(need.code))
		}
	}
}

// clash compares a slot with the rows before it, and remembers it.
func (t *slots) clash(s SlotRow) (Field, *Problem) {
	place := slotKey{Fold(s.Class), Fold(s.Room), s.Weekday, s.Start}
	if of, ok := t.places[place]; ok {
		return FieldStart, problem("import.slot_repeated", "of", itoa(of))
	}
	if first, ok := t.classes[place.class]; ok {
		if f := s.differs(first); f != "" {
			return f, problem("import.class_differs", "class", s.Class, "of", itoa(first.Row))
		}
	} else {
		t.classes[place.class] = s
	}
	t.places[place] = s.Row
	return "", nil
}

// differs names the field in which two rows of one class contradict each other.
func (s SlotRow) differs(first SlotRow) Field {
	switch {
	case s.Form != first.Form:
		return FieldForm
	case s.HasFee != first.HasFee || s.Fee != first.Fee:
		return FieldFee
	case s.AgeFrom != first.AgeFrom || s.AgeTo != first.AgeTo:
		return FieldAges
	case s.Level != first.Level:
		return FieldLevel
	case s.MonthlyLimit != first.MonthlyLimit:
		return FieldRemark
	}
	return ""
}

func (t *slots) refuse(row Row, f Field, wrong *Problem) {
	t.out.Errors = append(t.out.Errors, t.sheet.rowError(t.mapping, row, f, FieldClass, *wrong))
}

// read reads one cell into its field.
func (s *SlotRow) read(f Field, cell string) (wrong *Problem) {
	switch f {
	case FieldClass:
		if s.Class = Name(cell); s.Class == "" {
			wrong = problem("import.class_missing")
		}
	case FieldWeekday:
		s.Weekday, wrong = Weekday(cell)
	case FieldStart:
		s.Start, wrong = Clock(cell)
	case FieldMinutes:
		s.Minutes, wrong = count(cell, "分", "分間", "min")
		if wrong == nil && s.Minutes > 24*60 {
			wrong = problem("import.not_a_count")
		}
	case FieldTeacher:
		s.Teacher = Name(cell)
	case FieldRoom:
		s.Room = Name(cell)
	case FieldCapacity:
		s.Capacity, wrong = count(cell, "名", "人")
	case FieldForm:
		if s.Form, wrong = forms.value(cell, "import.unknown_form"); s.Form == "" {
			wrong = problem("import.unknown_form")
		}
	case FieldAges:
		s.AgeFrom, s.AgeTo, wrong = ages(cell)
	case FieldLevel:
		s.Level = text(cell)
	case FieldFee:
		if s.HasFee = text(cell) != ""; s.HasFee {
			s.Fee, wrong = Amount(cell)
		}
	case FieldRemark:
		s.Remark = text(cell)
	}
	return wrong
}

var (
	ageRange = regexp.MustCompile(`^(?:(\d{1,3})(?:歳)?(?:以上)?)?[-~](?:(\d{1,3})(?:歳)?(?:以下|まで)?)?$`)
	ageFrom  = regexp.MustCompile(`^(\d{1,3})歳?(?:以上|から|\+)$`)
	ageTo    = regexp.MustCompile(`^(\d{1,3})歳?(?:以下|まで)$`)
	anyAge   = regexp.MustCompile(`^(どなたでも|全年齢|制限なし|年齢不問|なし|-|ANY)?$`)
)

// ages reads 6-12, 6歳〜12歳, 16歳以上, 12歳まで; both included. 0 and 0 is any
// age.
func ages(s string) (from, to int, wrong *Problem) {
	s = strings.ToUpper(unspaced(s))
	if anyAge.MatchString(s) || anyAge.MatchString(text(s)) {
		return 0, 0, nil
	}
	switch m := ageRange.FindStringSubmatch(s); {
	case m != nil:
		from, to = number(m[1]), studio.OldestAge
		if m[2] != "" {
			to = number(m[2])
		}
	case ageFrom.MatchString(s):
		from, to = number(ageFrom.FindStringSubmatch(s)[1]), studio.OldestAge
	case ageTo.MatchString(s):
		to = number(ageTo.FindStringSubmatch(s)[1])
	}
	if to < from || to == 0 {
		return 0, 0, problem("import.not_an_age_range")
	}
	return from, to, nil
}

var (
	limitRemark = regexp.MustCompile(`月(\d{1,2})回まで`)
	rowOfStarts = regexp.MustCompile(`(\d{1,3})分(?:ごと|毎|おき)(?:の枠)?[^\d]{0,3}(\d{1,2}:\d\d)[-~](\d{1,2}:\d\d)`)
)

// readRemark takes the two rules out of a remark that are more than a remark:
// 月4回まで and 30分ごとの枠 15:00-20:30. The remark itself stays whole.
func (s *SlotRow) readRemark() *Problem {
	remark := unspaced(s.Remark)
	if m := limitRemark.FindStringSubmatch(remark); m != nil {
		s.MonthlyLimit = number(m[1])
	}
	s.Starts = []studio.Clock{s.Start}
	m := rowOfStarts.FindStringSubmatch(remark)
	if m == nil {
		return nil
	}
	first, wrong := Clock(m[2])
	if wrong != nil {
		return wrong
	}
	end, wrong := Clock(m[3])
	switch {
	case wrong != nil:
		return wrong
	case first != s.Start:
		return problem("import.starts_differ", "start", s.Start.String(), "first", first.String())
	}
	s.Starts = startsBetween(first, end, number(m[1]), s.Minutes)
	if len(s.Starts) == 0 {
		return problem("import.starts_empty")
	}
	return nil
}

// startsBetween lists the starts from the first on, a step of minutes apart;
// the last lesson ends at the end or before.
func startsBetween(first, end studio.Clock, step, minutes int) []studio.Clock {
	var starts []studio.Clock
	for c := first; step > 0 && c+studio.Clock(minutes) <= end; c += studio.Clock(step) {
		starts = append(starts, c)
	}
	return starts
}
