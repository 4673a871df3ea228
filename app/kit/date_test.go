package kit_test

import (
	"strconv"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func inNovember(day int) civil.Date { return civil.Date{Year: 2026, Month: time.November, Day: day} }

// dates are those of a screen in Japanese; they read one spelling beside the
// one that a field shows.
func dates() kit.Dates {
	return kit.Dates{
		Hint:  "例：2026-11-21",
		Today: inNovember(21), First: time.Sunday,
		Weekday:  func(w time.Weekday) string { return string([]rune("日月火水木金土")[w]) },
		Month:    func(d civil.Date) string { return strconv.Itoa(d.Year) + "年" + strconv.Itoa(int(d.Month)) + "月" },
		WholeDay: func(d civil.Date) string { return strconv.Itoa(int(d.Month)) + "月" + strconv.Itoa(d.Day) + "日" },
		Holiday:  func(d civil.Date) (string, bool) { return "勤労感謝の日", d == inNovember(23) },
		Read: func(text string) (civil.Date, string) {
			switch day, err := civil.ParseDate(text); {
			case text == "":
				return civil.Date{}, ""
			case text == "R8.11.22":
				return inNovember(22), ""
			case err != nil:
				return civil.Date{}, "日付ではありません"
			default:
				return day, ""
			}
		},
	}
}

func TestADateIsTyped(t *testing.T) {
	start(t, kit.Light)
	f := kit.NewDateField("生年月日", dates())
	var told []civil.Date
	f.OnChanged = func(d civil.Date) { told = append(told, d) }
	w := show(t, 300, 120, f)
	types := func(text string) {
		f.Type("")
		w.Canvas().Focus(f.Focusable())
		test.Type(w.Canvas().Focused(), text)
		w.Canvas().Unfocus()
	}
	types("R8.11.22")
	check(t, "read", f.Day(), inNovember(22))
	types("きのう")
	if f.Error() == "" || !f.Day().IsZero() {
		t.Errorf("error %q, day %v", f.Error(), f.Day())
	}
	types("2026-11-23")
	check(t, "error of a day", f.Error(), "")
	types("")
	check(t, "told", told, []civil.Date{inNovember(22), inNovember(23), {}})
}

func TestCalendarLooks(t *testing.T) {
	looksOn(t, "calendar", 360, 460, func(w fyne.Window) {
		f := kit.NewDateField("いつまで", dates())
		f.SetDay(inNovember(18))
		w.SetContent(kit.Padded(kit.GapWide, kit.GapWide, kit.Down(0, f)))
		w.Resize(fyne.NewSize(360, 460))
		w.Canvas().Focus(f.Focusable())
		for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyLeft, fyne.KeyLeft} {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	})
}

// ↓ opens the calendar at the day that stands in the field, or today.
func TestADateIsPickedByKeyboard(t *testing.T) {
	start(t, kit.Light)
	for _, c := range []struct {
		name string
		from civil.Date
		keys []fyne.KeyName
		want civil.Date
	}{
		{"today", civil.Date{}, []fyne.KeyName{fyne.KeyReturn}, inNovember(21)},
		{"tomorrow", civil.Date{}, []fyne.KeyName{fyne.KeyRight, fyne.KeyReturn}, inNovember(22)},
		{"a week before", inNovember(18), []fyne.KeyName{fyne.KeyUp, fyne.KeySpace}, inNovember(11)},
		{"the day before the first", inNovember(1), []fyne.KeyName{fyne.KeyLeft, fyne.KeyReturn}, inNovember(1).AddDays(-1)},
		{
			"the last of a shorter month",
			civil.Date{Year: 2026, Month: time.January, Day: 31},
			[]fyne.KeyName{fyne.KeyPageDown, fyne.KeyReturn},
			civil.Date{Year: 2026, Month: time.February, Day: 28},
		},
		{
			"the month before January",
			civil.Date{Year: 2026, Month: time.January, Day: 31},
			[]fyne.KeyName{fyne.KeyPageUp, fyne.KeyReturn},
			civil.Date{Year: 2025, Month: time.December, Day: 31},
		},
		{"left by Esc", inNovember(18), []fyne.KeyName{fyne.KeyRight, fyne.KeyEscape}, inNovember(18)},
		{"back to today", inNovember(1), []fyne.KeyName{fyne.KeyHome, fyne.KeyReturn}, inNovember(21)},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := kit.NewDateField("いつまで", dates())
			f.SetDay(c.from)
			w := show(t, 400, 500, kit.Down(0, f))
			w.Canvas().Focus(f.Focusable())
			for _, k := range append([]fyne.KeyName{fyne.KeyDown}, c.keys...) {
				w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
			}
			check(t, "day", f.Day(), c.want)
			if w.Canvas().Overlays().Top() != nil {
				t.Error("the calendar stays")
			}
			if w.Canvas().Focused() != f.Focusable() {
				t.Error("the focus is not in the field again")
			}
		})
	}
}

func TestADateIsPickedByMouse(t *testing.T) {
	start(t, kit.Light)
	f := kit.NewDateField("いつまで", dates())
	w := show(t, 400, 500, kit.Down(0, f))
	open := func() { test.TapCanvas(w.Canvas(), fyne.NewPos(385, 43)) } // the button at the right of the entry
	const left, top = 12, 23 + 40 + 4 + 40 + 28                         // of the first day
	open()
	test.TapCanvas(w.Canvas(), fyne.NewPos(left+36*3+10, top+36*2+10))
	check(t, "Wednesday of the third line", f.Day(), inNovember(18))
	open()
	test.TapCanvas(w.Canvas(), fyne.NewPos(270, top-50)) // the month after
	test.TapCanvas(w.Canvas(), fyne.NewPos(left+36*2+10, top+10))
	check(t, "Tuesday of the first line", f.Day(), inNovember(1).AddDays(30))
	open()
	test.TapCanvas(w.Canvas(), fyne.NewPos(390, 490))
	if w.Canvas().Overlays().Top() != nil {
		t.Error("a tap beside it does not close the calendar")
	}
}

// A year that was guessed is to be seen before anything is done with the day.
func TestAGuessedYearIsSeenFirst(t *testing.T) {
	start(t, kit.Light)
	guess := dates()
	whole := guess.Read
	guess.Read = func(text string) (civil.Date, string) {
		if text == "8/20" {
			text = "2027-08-20"
		}
		return whole(text)
	}
	guess.Guessed = func(text string) bool { return text == "8/20" }
	for _, c := range []struct {
		name  string
		typed string
		then  func(fyne.Canvas)
		takes []bool // whether it is taken each time that it is asked for
	}{
		{"asked for at once", "8/20", func(fyne.Canvas) {}, []bool{false, true}},
		{"left by a click", "8/20", fyne.Canvas.Unfocus, []bool{false, true}},
		{"left for another field", "8/20", fyne.Canvas.FocusNext, []bool{true}},
		{"a whole one", "2027-08-20", func(fyne.Canvas) {}, []bool{true}},
		{"a whole one, left by a click", "2027-08-20", fyne.Canvas.Unfocus, []bool{true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := kit.NewDateField("いつから", guess)
			w := show(t, 300, 200, kit.Down(0, f, kit.NewEntry("")))
			w.Canvas().Focus(f.Focusable())
			test.Type(w.Canvas().Focused(), c.typed)
			c.then(w.Canvas())
			for _, want := range c.takes {
				check(t, "taken", f.Take(), want)
				check(t, "day", f.Day(), civil.Date{Year: 2027, Month: time.August, Day: 20})
				if entry, ok := w.Canvas().Focused().(interface{ SelectedText() string }); !want &&
					(!ok || entry.SelectedText() != "2027-08-20") {
					t.Errorf("the focus is on %T", w.Canvas().Focused())
				}
			}
		})
	}
}
