package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// aWeek has classes on two days, two at once, and a lane.
func aWeek() *kit.Week {
	w := kit.NewWeek()
	w.SetWeek(10, 14, []kit.WeekDay{{Title: "月 16"}, {Title: "火 17", Closed: "休館"}, {Title: "水 18", Today: true, Beside: "今日"}}, []kit.WeekBlock{
		{Day: 0, From: 600, To: 660, Title: "キッズダンス", Time: "10:00", Room: "スタジオA", Seats: kit.Seats{Taken: 18, Capacity: 20}, Abreast: 1, Past: true},
		{Day: 0, From: 720, To: 780, Title: "ヨガ入門", Time: "12:00", Seats: kit.Seats{Taken: 12, Capacity: 12}, Note: "満席 · 待ち 2", Abreast: 1},
		{Day: 2, From: 630, To: 690, Title: "一般空手", Time: "10:30", Seats: kit.Seats{Taken: 7, Capacity: 20}, Abreast: 2},
		{Day: 2, From: 660, To: 720, Title: "英会話", Time: "11:00", Seats: kit.Seats{Taken: 8, Capacity: 12}, Place: 1, Abreast: 2},
		{Day: 2, From: 720, To: 750, Title: "山崎", Lane: true},
		{Day: 2, From: 750, To: 780, Title: "空き", Lane: true, Free: true},
	})
	w.SetNow(2, 700)
	return w
}

func TestWeekIsWalkedByTheArrows(t *testing.T) {
	start(t, kit.Light)
	w := aWeek()
	show(t, 700, 400, w)
	opened := -1
	w.OnOpen = func(block int) { opened = block }
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			w.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyRight, fyne.KeyDown)
	check(t, "the second of the first day", w.Chosen(), 1)
	press(fyne.KeyRight)
	check(t, "over the closed day, at the same time", w.Chosen(), 4)
	press(fyne.KeyRight, fyne.KeyReturn)
	check(t, "no day after the last; opened", opened, 4)
	press(fyne.KeyLeft)
	check(t, "and back", w.Chosen(), 1)
}

func TestATapOpensABlockOfTheWeek(t *testing.T) {
	start(t, kit.Light)
	w := aWeek()
	show(t, 700, 400, w)
	opened := -1
	w.OnOpen = func(block int) { opened = block }
	w.Tapped(&fyne.PointEvent{Position: fyne.NewPos(70, 60)})
	check(t, "opened", opened, 0)
	opened = -1
	w.Tapped(&fyne.PointEvent{Position: fyne.NewPos(300, 60)})
	check(t, "opened on an empty day", opened, -1)
}
