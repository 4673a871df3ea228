package kit_test

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// aMonth is of four weeks, the first day of which is of the month before.
func aMonth() *kit.Month {
	m := kit.NewMonth(func(n int) string { return "ほか " + strconv.Itoa(n) })
	days := make([]kit.MonthDay, 28)
	for i := range days {
		days[i] = kit.MonthDay{Title: strconv.Itoa(i), Count: "2件", Lines: []kit.MonthLine{
			{Time: "10:30", Title: "ヨガ入門", Note: "満席", Past: i < 9}, {Time: "15:00", Title: "ピアノ個人", Note: "11枠", Spare: true},
		}}
	}
	days[0].Title, days[0].Other = "30", true
	days[9].Today, days[9].Beside = true, "今日"
	days[12] = kit.MonthDay{Title: "12", Beside: "休館", Shut: true, Lines: []kit.MonthLine{{Title: "勤労感謝の日", Past: true}}}
	for range 9 {
		days[16].Lines = append(days[16].Lines, kit.MonthLine{Time: "18:00", Title: "一般空手", Mark: kit.IconSwap})
	}
	m.SetMonth([]string{"月", "火", "水", "木", "金", "土", "日"}, days, 9)
	return m
}

func TestMonthOfLessonsLooks(t *testing.T) {
	looks(t, "month_lessons", 904, 480, func() fyne.CanvasObject { return aMonth() })
}

func TestAMonthIsWalkedAndOpened(t *testing.T) {
	start(t, kit.Light)
	m := aMonth()
	show(t, 904, 480, m)
	var moved, turned, opened []int
	lines := [][2]int{}
	m.OnMove = func(days int) { moved = append(moved, days) }
	m.OnTurn = func(months int) { turned = append(turned, months) }
	m.OnOpen = func(day int) { opened = append(opened, day) }
	m.OnLine = func(day, line int) { lines = append(lines, [2]int{day, line}) }
	for _, k := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyReturn} {
		m.TypedKey(&fyne.KeyEvent{Name: k})
	}
	check(t, "moved", moved, []int{-1, 1, -7, 7})
	check(t, "turned", turned, []int{-1, 1})
	at := func(x, y float32) { m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)}) }
	at(20, 40)  // the number of the first day
	at(20, 82)  // its second line
	at(20, 130) // below its lines
	at(20, 10)  // a head
	check(t, "opened", opened, []int{9, 0, 0})
	check(t, "lines", lines, [][2]int{{0, 1}})
}
