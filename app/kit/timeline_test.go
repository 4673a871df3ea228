package kit_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func timelineColumns() []kit.Column {
	return []kit.Column{
		{Width: 93, Gap: 8},
		{Width: 118, Gap: 12, Ink: kit.Ink2},
		{Flex: 1, Bold: true},
		{Width: 40, Align: fyne.TextAlignTrailing},
	}
}

func entry(heading string, reasons int, cells ...kit.Cell) kit.TimelineEntry {
	e := kit.TimelineEntry{Heading: heading, Fold: kit.Fold{Row: kit.Row{Cells: cells}}}
	for i := range reasons {
		e.Reasons = append(e.Reasons, kit.ReasonLine{Icon: kit.IconClock, Sentence: fmt.Sprintf("開始 17:00 より前の 14:2%d に連絡を受けた", i)})
	}
	return e
}

// november is what happened in a month and before.
func novemberLine() *kit.Timeline {
	t := kit.NewTimeline(1, timelineColumns()...)
	absent := entry("", 3, kit.Cell{Text: "11月9日", Detail: "月"}, kit.Cell{Icon: kit.IconExit, Text: "欠席連絡"},
		kit.Cell{Text: "こども空手 17:00", Detail: "電話 14:20 · 発熱"}, kit.Cell{Text: "振替 1回"})
	absent.Title = "なぜ振替が1回あるか"
	undone := entry("", 0, kit.Cell{}, kit.Cell{Icon: kit.IconCheck, Text: "出席"}, kit.Cell{Text: "こども空手 17:00"}, kit.Cell{Text: "取り消し"})
	undone.Past = true
	t.SetEntries("このまえ 34件",
		entry("2026年11月", 0, kit.Cell{Text: "11月16日", Detail: "月"}, kit.Cell{Icon: kit.IconCheck, Text: "出席"},
			kit.Cell{Text: "こども空手 17:00", Detail: "道場 · 石井 剛"}),
		entry("", 1, kit.Cell{}, kit.Cell{Icon: kit.IconWaves, Text: "チェックイン"},
			kit.Cell{Text: "16:51 カード", Detail: "リーダー1"}, kit.Cell{Icon: kit.IconAllow, Text: "どうぞ"}),
		absent, undone,
		entry("2026年10月", 1, kit.Cell{Text: "10月27日", Detail: "火"}, kit.Cell{Icon: kit.IconYen, Text: "入金"},
			kit.Cell{Text: "口座振替 10月分", Detail: "三井住友 神田"}, kit.Cell{Text: "¥15,950"}))
	return t
}

func TestTimelineLooks(t *testing.T) {
	looks(t, "timeline", 640, 480, func() fyne.CanvasObject {
		line := novemberLine()
		line.Open(2)
		return line
	})
}

func keys(f fyne.Focusable, names ...fyne.KeyName) {
	for _, name := range names {
		f.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestATimelineIsWalkedAcrossItsCards(t *testing.T) {
	start(t, kit.Light)
	line := novemberLine()
	w := show(t, 640, 480, line)
	older := 0
	line.OnOlder = func() { older++ }
	w.Canvas().Focus(line)
	check(t, "chosen with the focus", line.Chosen(), 0)
	keys(line, fyne.KeyRight)
	check(t, "an entry without reasons opens", line.Opened(), -1)
	keys(line, fyne.KeyDown, fyne.KeyRight)
	check(t, "→ opens", line.Opened(), 1)
	keys(line, fyne.KeyLeft)
	check(t, "← leaves open", line.Opened(), -1)
	keys(line, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	check(t, "↓ goes on to the next card", line.Chosen(), 4)
	keys(line, fyne.KeyReturn)
	check(t, "Enter opens what leads nowhere", line.Opened(), 4)
	keys(line, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	check(t, "the way to older ones was taken", older, 1)
	keys(line, fyne.KeyHome, fyne.KeyUp)
	check(t, "Home and ↑", line.Chosen(), 0)
}

func TestATimelineIsTapped(t *testing.T) {
	start(t, kit.Light)
	line := kit.NewTimeline(1, timelineColumns()...)
	gone := 0
	leads := entry("2026年11月", 1, kit.Cell{Text: "11月16日"})
	leads.OnOpen = func() { gone++ }
	line.SetEntries("このまえ 1件", leads, entry("2026年10月", 2, kit.Cell{Text: "10月1日"}))
	older := 0
	line.OnOlder = func() { older++ }
	w := show(t, 640, 480, line)
	tap := func(x, y float32) { test.TapCanvas(w.Canvas(), fyne.NewPos(x, y)) }
	tap(100, 60)
	check(t, "a tap goes on", gone, 1)
	tap(615, 60)
	check(t, "a tap on ? opens", line.Opened(), 0)
	tap(100, 90)
	check(t, "a tap on the reasons goes on", gone, 1)
	tap(615, 60)
	check(t, "a second tap on ? leaves open", line.Opened(), -1)
	tap(100, 100)
	check(t, "a tap on a heading chooses", line.Chosen(), 0)
	tap(100, 148)
	check(t, "a tap opens what leads nowhere", line.Opened(), 1)
	tap(100, 255)
	check(t, "the way to older ones was taken", older, 1)
}

// Of many entries only those in view exist, and End brings the last into view.
func TestALongTimelineScrolls(t *testing.T) {
	start(t, kit.Light)
	line := kit.NewTimeline(1, timelineColumns()...)
	entries := make([]kit.TimelineEntry, 5000)
	for i := range entries {
		heading := ""
		if i%20 == 0 {
			heading = fmt.Sprint(i / 20)
		}
		entries[i] = entry(heading, 1, kit.Cell{Text: fmt.Sprint(i)})
	}
	line.SetEntries("", entries...)
	w := show(t, 640, 480, line)
	w.Canvas().Focus(line)
	keys(line, fyne.KeyEnd, fyne.KeyRight)
	check(t, "the last", line.Opened(), 4999)
	drawn := test.LaidOutObjects(line)
	if len(drawn) > 3000 {
		t.Errorf("%d objects are drawn", len(drawn))
	}
	keys(line, fyne.KeyPageUp)
	if c := line.Chosen(); c < 4980 || c > 4995 {
		t.Errorf("a page up is %d", c)
	}
	line.SetEntries("", entries[:3]...)
	check(t, "chosen of fewer", line.Chosen(), -1)
}
