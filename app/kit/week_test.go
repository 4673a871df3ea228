package kit_test

import (
	"image"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// aWeek has classes on two days, two at once, and a lane.
func aWeek() *kit.Week {
	w := kit.NewWeek(func(n int) string { return "ほか " + strconv.Itoa(n) })
	w.SetWeek(10, 14, []kit.WeekDay{{Title: "月 16"}, {Title: "火 17", Closed: "休館"}, {Title: "水 18", Today: true, Beside: "今日"}}, []kit.WeekBlock{
		{Day: 0, From: 600, To: 660, Title: "キッズダンス", Time: "10:00", Room: "スタジオA", Seats: kit.Seats{Taken: 18, Capacity: 20}, Abreast: 1, Past: true},
		{Day: 0, From: 720, To: 780, Title: "ヨガ入門", Time: "12:00", Seats: kit.Seats{Taken: 12, Capacity: 12}, Note: "満席 · 待ち 2", Abreast: 1},
		{Day: 2, From: 630, To: 690, Title: "一般空手", Time: "10:30", Seats: kit.Seats{Taken: 7, Capacity: 20}, Abreast: 2},
		{Day: 2, From: 660, To: 720, Title: "英会話", Time: "11:00", Seats: kit.Seats{Taken: 8, Capacity: 12}, Place: 1, Abreast: 2},
		{Day: 2, From: 720, To: 750, Title: "山崎", Lane: "ピアノ", Abreast: 1},
		{Day: 2, From: 750, To: 780, Title: "空き", Lane: "ピアノ", Abreast: 1, Free: true},
	})
	w.SetNow(2, 700)
	return w
}

// A day of three at once and one of five, of which there is room for two; two
// lanes, closed days, and now in the middle of something.
func TestWeekLooks(t *testing.T) {
	looks(t, "week", 1304, 480, func() fyne.CanvasObject { return fullWeek() })
}

func TestWeekLooksInASmallWindow(t *testing.T) {
	looks(t, "week_small", 904, 400, func() fyne.CanvasObject { return fullWeek() })
}

func fullWeek() *kit.Week {
	w := kit.NewWeek(func(n int) string { return "ほか " + strconv.Itoa(n) })
	days := []kit.WeekDay{
		{Title: "月 16"},
		{Title: "火 17", Closed: "休館"},
		{Title: "水 18", Today: true, Beside: "今日"},
		{Title: "木 19"},
		{Title: "金 20", Beside: "勤労感謝の日"},
		{Title: "土 21"},
		{Title: "日 22", Closed: "レッスンなし"},
	}
	var blocks []kit.WeekBlock
	add := func(day, from, to int, title string, b kit.WeekBlock) {
		b.Day, b.From, b.To, b.Title = day, from, to, title
		b.Time = strconv.Itoa(from/60) + ":" + strconv.Itoa(from%60/10) + "0"
		b.Seats, b.Room = kit.Seats{Taken: 8, Capacity: 12}, "スタジオA"
		b.Abreast = max(1, b.Abreast)
		blocks = append(blocks, b)
	}
	add(0, 600, 660, "キッズダンス", kit.WeekBlock{Past: true})
	add(0, 720, 840, "ヨガ入門", kit.WeekBlock{Past: true, Note: "満席 · 待ち 2"})
	add(2, 600, 660, "英会話キッズ", kit.WeekBlock{Abreast: 3})
	add(2, 600, 645, "こども空手", kit.WeekBlock{Abreast: 3, Place: 1})
	add(2, 630, 720, "ピラティス", kit.WeekBlock{Abreast: 3, Place: 2, Note: "満席"})
	for i := range 5 {
		add(3, 660, 720, "健康体操", kit.WeekBlock{Abreast: 5, Place: i})
	}
	add(4, 690, 780, "Early evening yoga for beginners and their parents", kit.WeekBlock{})
	add(5, 600, 660, "一般空手", kit.WeekBlock{Abreast: 2})
	add(5, 630, 690, "英会話一般", kit.WeekBlock{Abreast: 2, Place: 1})
	add(5, 660, 690, "長谷川", kit.WeekBlock{Lane: "ピアノ個人", Abreast: 2})
	add(5, 690, 720, "空き", kit.WeekBlock{Lane: "ピアノ個人", Abreast: 2, Free: true})
	add(5, 690, 720, "林", kit.WeekBlock{Lane: "バイオリン", Abreast: 2, Place: 1})
	w.SetWeek(10, 14, days, blocks)
	w.SetNow(2, 640)
	w.Choose(3)
	return w
}

// The last two of five at once have no room of their own.
// A closed session of less than an hour has no second line to say so on.
func TestAShortClosedBlockSaysThatItIsClosed(t *testing.T) {
	start(t, kit.Light)
	short := func(closed string) image.Image {
		w := kit.NewWeek(func(int) string { return "" })
		w.SetWeek(10, 20, []kit.WeekDay{{Title: "月 16"}}, []kit.WeekBlock{
			{From: 630, To: 660, Title: "ピラティス", Time: "10:30", Closed: closed, Abreast: 1},
		})
		return show(t, 400, 300, w).Canvas().Capture()
	}
	if same(short("休講"), short("中止")) {
		t.Error("a closed session shows no word of it")
	}
}

func TestWhatHasNoRoomIsAskedFor(t *testing.T) {
	start(t, kit.Light)
	w := fullWeek()
	show(t, 1304, 480, w)
	var more, opened []int
	w.OnMore = func(blocks []int) { more = append(more, blocks...) }
	w.OnOpen = func(block int) { opened = append(opened, block) }
	w.Choose(5)
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	check(t, "opened", opened, []int{5})
	check(t, "asked for", more, []int{7, 8, 9})
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
	w.Tapped(&fyne.PointEvent{Position: fyne.NewPos(70, 70)})
	check(t, "opened", opened, 0)
	opened = -1
	w.Tapped(&fyne.PointEvent{Position: fyne.NewPos(350, 300)})
	check(t, "opened on an empty day", opened, -1)
}
