package kit_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

// timer is a clock that a test lets run out.
type timer struct {
	after   time.Duration
	call    func()
	stopped int
}

func (c *timer) start(after time.Duration, call func()) func() {
	c.after, c.call = after, call
	return func() { c.stopped++ }
}

func TestBannerLooks(t *testing.T) {
	looks(t, "banner", 900, 300, func() fyne.CanvasObject {
		var all []fyne.CanvasObject
		for _, n := range []kit.Note{
			{Text: "予約しました", Action: "元にもどす"},
			{Verdict: kit.Allow, Text: "リーダーが使えます"},
			{Verdict: kit.Warn, Text: "状態が空の行が 89 あります。"},
			{Verdict: kit.Refuse, Text: "ファイルが読めません"},
		} {
			b := kit.NewBanner((&timer{}).start)
			b.Say(n)
			all = append(all, b)
		}
		return kit.Down(kit.Gap, all...)
	})
}

func TestABannerHidesByItself(t *testing.T) {
	start(t, kit.Light)
	var clock timer
	b := kit.NewBanner(clock.start)
	show(t, 600, 60, b)
	if b.Visible() {
		t.Error("a banner without a note is shown")
	}
	b.Say(kit.Note{Text: "予約しました", For: kit.NoteTime})
	first := clock.call
	if !b.Visible() || clock.after != 10*time.Second {
		t.Errorf("visible %v, for %v", b.Visible(), clock.after)
	}
	b.Say(kit.Note{Text: "取り消しました", For: kit.NoteTime})
	first()
	if !b.Visible() || clock.stopped != 1 {
		t.Errorf("the end of the first note: visible %v, stopped %d", b.Visible(), clock.stopped)
	}
	clock.call()
	if b.Visible() {
		t.Error("the banner stays after its time")
	}
}

func TestDialogLooks(t *testing.T) {
	looksOn(t, "dialog", 900, 400, func(w fyne.Window) {
		w.SetContent(sessions())
		kit.Ask(w.Canvas(), kit.Question{
			Heading: "219通を発行します", Body: kit.Lines("あとから直すときは、\n取り消して出し直します", kit.Style{Ink: kit.Ink2}),
			Primary: kit.ButtonText{Label: "発行する", Key: "Ctrl+Enter"},
			Cancel:  kit.ButtonText{Label: "やめる", Key: "Esc"},
		})
	})
}

func TestWorkingLooks(t *testing.T) {
	looksOn(t, "working", 700, 300, func(w fyne.Window) {
		w.SetContent(sessions())
		kit.NewWorking(w.Canvas(), "取り込んでいます", kit.ButtonText{Label: "やめる", Key: "Esc"}, nil).Set(120, 304)
	})
}

func TestDialogAsks(t *testing.T) {
	start(t, kit.Light)
	w := show(t, 900, 400, sessions())
	page := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { page++ })
	ready, closed := false, 0
	ask := func() *kit.Dialog {
		return kit.Ask(w.Canvas(), kit.Question{
			Heading: "219通を発行します", Body: kit.Second("あとから直すときは取り消して出し直します"),
			Primary:   kit.ButtonText{Label: "発行する", Key: "Ctrl+Enter"},
			Cancel:    kit.ButtonText{Label: "やめる", Key: "Esc"},
			OnPrimary: func() bool { return ready },
			OnClose:   func() { closed++ },
		})
	}
	d := ask()
	test.Tap(d.Primary)
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("the dialog closed although something has to be mended")
	}
	ready = true
	test.Tap(d.Primary)
	if w.Canvas().Overlays().Top() != nil || closed != 1 {
		t.Errorf("the dialog stays; closed %d times", closed)
	}

	ask()
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Canvas().Overlays().Top() != nil || closed != 2 {
		t.Errorf("Esc left the dialog; closed %d times", closed)
	}
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.Key1})
	if page != 1 {
		t.Error("the page's keys are not given back")
	}
}

func TestSideLooks(t *testing.T) {
	small := kit.Style{Size: kit.SmallSize}
	looks(t, "side", 420, 440, func() fyne.CanvasObject {
		return kit.Down(kit.GapWide,
			kit.SideCard(
				kit.SideEntry{Icon: kit.IconClock, Title: "東 颯", Under: "11月21日 10:00 にメール", Value: "のこり 21時間"},
				kit.SideEntry{Lead: "1", Title: "鈴木 杏", Under: "11月18日 19:02 から", Action: "入れる"},
				kit.SideEntry{Lead: "2", Title: "池田 由美子", Under: "11月20日 08:40 から · 体験", Chosen: true}),
			kit.SideList(
				kit.SideEntry{Lead: "17:00", Title: "こども空手", Value: "12人", Chosen: true, Quiet: true},
				kit.SideEntry{Lead: "19:00", Title: "一般空手", Value: "12人", Quiet: true}),
			kit.Card(kit.Padded(kit.Gap+4, kit.GapWide, kit.Across(kit.Gap+4, kit.NewPicture(kit.IconQuestion, 20, kit.Indigo),
				kit.Down(0, kit.NewText("空いた席は先頭の人へ自動で案内します。", small), kit.NewText("先に受けた人の席になります。", small))))),
			kit.Strip(kit.IconNote, "腰痛のため配慮", "入口でも出る"))
	})
}

func TestEmptyLooks(t *testing.T) {
	looks(t, "empty", 480, 200, func() fyne.CanvasObject {
		return kit.Empty(kit.IconPeople, "会員がまだいません", kit.NewButton(kit.Primary, kit.ButtonText{Label: "名簿を取り込む", Key: "Ctrl+Enter"}, nil))
	})
}

// over lays a note over reception's page.
func over(compact bool, n kit.Note) fyne.CanvasObject {
	page := today(compact)
	b := kit.NewBanner((&timer{}).start)
	b.Say(n)
	main := page.(*fyne.Container)
	for i, o := range main.Objects {
		if o != main.Objects[len(main.Objects)-1] {
			main.Objects[i] = container.New(&kit.NoteOver{Free: 480}, o, b)
			break
		}
	}
	return page
}

// What does not fit into the head of a small window stands under it, whole.
func TestANoteStandsInTheHead(t *testing.T) {
	said := kit.Note{Text: "取り消しました。席は髙橋 由美子さんに移りました", Action: "元にもどす", For: kit.NoteTime}
	looks(t, "note", 1440, 900, func() fyne.CanvasObject { return over(false, said) })
	looks(t, "note_small", 1024, 768, func() fyne.CanvasObject { return over(true, said) })
}

// Where a text takes the room of a head, a note stands beside it, else in its place,
// else in that of the whole title: never over what is below, nor over an action.
func TestANoteStandsInAHeadThatATextFills(t *testing.T) {
	start(t, kit.Light)
	earlier := kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconLeft}, nil)
	title := kit.Heading("2026年11月の請求")
	text := kit.NewText("11月21日に219通を発行しました", kit.Style{Cut: true})
	primary := kit.NewButton(kit.Primary, kit.ButtonText{Label: "PDFを書き出す", Key: "Ctrl+Enter"}, nil)
	b := kit.NewBanner((&timer{}).start)
	b.Say(kit.Note{Text: "219通、合計 ¥1,888,888 を発行しました", For: kit.NoteTime})
	page := kit.Body(kit.Between(kit.Bar(earlier, title, text, primary), nil, kit.Second("1 確認する")))
	w := show(t, 1440, 400, container.New(&kit.NoteOver{}, page, b))
	left := func(o fyne.CanvasObject) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
	}
	whole := fyne.MeasureText(text.Text(), kit.TextSize, fyne.TextStyle{}).Width
	for _, c := range []struct {
		name        string
		width       float32
		from, until func() float32
	}{
		{"beside it", 1440, func() float32 { return left(text) + whole }, func() float32 { return left(text) + whole + 2*kit.GapWide }},
		{"in its place", 900, func() float32 { return left(text) }, func() float32 { return left(text) }},
		{"in that of the title", 600, func() float32 { return left(earlier) + earlier.Size().Width }, func() float32 { return left(title) }},
	} {
		w.Resize(fyne.NewSize(c.width, 400))
		at, size := left(b), b.Size()
		if at < c.from() || at > c.until() || at+size.Width > left(primary) {
			t.Errorf("%s: from %v to %v, want from %v to %v, before %v", c.name, at, at+size.Width, c.from(), c.until(), left(primary))
		}
		if foot := b.Position().Y + size.Height; foot > kit.TopHeight {
			t.Errorf("%s: it reaches %v below the head", c.name, foot-kit.TopHeight)
		}
	}
}

func TestOnlyWhatWasDoneIsUndone(t *testing.T) {
	start(t, kit.Light)
	undone := 0
	b := kit.NewBanner((&timer{}).start)
	show(t, 600, 60, b)
	b.Undo()
	b.Say(kit.Note{Verdict: kit.Refuse, Text: "ファイルが読めません", Action: "とじる", OnTap: func() { undone++ }})
	b.Undo()
	b.Say(kit.Note{Text: "予約しました", Action: "元にもどす", OnTap: func() { undone++ }, For: kit.NoteTime})
	b.Undo()
	b.Undo()
	if undone != 1 || b.Visible() {
		t.Errorf("undone %d times, visible %v", undone, b.Visible())
	}
}

// The column beside a member: the household, a name that is long included.
func TestFamilyLooks(t *testing.T) {
	looks(t, "family", 264, 180, func() fyne.CanvasObject {
		return kit.Down(0, kit.SideCard(
			kit.SideEntry{Photo: "葵", Title: "葵", Beside: "7歳", State: kit.IconDot, Word: "在籍", Under: "こども空手(月) ¥7,700", Chosen: true},
			kit.SideEntry{Photo: "寿", Title: "寿限無寿限無五劫のすりきれ", Beside: "10歳", State: kit.IconHold, Word: "休会", Under: "キッズダンス(金) ¥8,250"},
			kit.SideEntry{Photo: "杏", Title: "杏", Beside: "請求先", Under: "三井住友 神田 口座振替"}))
	})
}

// What comes while a dialog is open stands over it, the largest of a small window
// too.
func TestNewsLooks(t *testing.T) {
	looksOn(t, "news", 1024, 300, func(w fyne.Window) {
		w.SetContent(sessions())
		card := kit.Card(kit.Padded(kit.GapPage, kit.GapPage, kit.Sized(864, 200, kit.Down(0, kit.Heading("新しい人")))))
		kit.Overlay(w.Canvas(), card, nil, nil)
		kit.News(w.Canvas(), kit.DoorNews(kit.Door{
			Verdict: kit.Refuse, Word: "お通しできません", Time: "12:52", Name: "寿限無寿限無 五劫のすりきれ海砂利水魚",
			Strip: kit.DoorStrip{Verdict: kit.Refuse, Text: "休会中のため。復会の日は未定"},
		}))
	})
}
