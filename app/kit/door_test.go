package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

func kanda() *kit.Door {
	return &kit.Door{
		Verdict: kit.Warn, Word: "確かめてください", Time: "12:50",
		Photo: "神", Kana: "カンダ ショウタ", Name: "神田 翔太", Line: "会員 00186 · 70歳",
		Facts: []kit.DoorFact{
			{Icon: kit.IconCalendar, Label: "クラス", Value: "ヨガ入門 13:00", Detail: "スタジオB"},
			{Icon: kit.IconTicket, Label: "のこり", Value: "2回", Detail: "11月 2回目 ／ 4回"},
			{Icon: kit.IconYen, Label: "未収", Value: "¥13,750", Detail: "10月分 · 25日すぎ", Verdict: kit.Warn},
			{Icon: kit.IconCake, Label: "誕生日", Value: "あす 71歳"},
		},
		Strip: kit.DoorStrip{Verdict: kit.Warn, Text: "10月分が未収。入室はできます"},
		Action: []kit.DoorAction{
			{Next: true, Text: kit.ButtonText{Label: "入金を受ける", Key: "Ctrl+P"}},
			{Text: kit.ButtonText{Label: "取り消す", Key: "Ctrl+U"}},
		},
	}
}

func TestDoorCardLooks(t *testing.T) {
	looks(t, "door", 431, 488, func() fyne.CanvasObject {
		c := kit.NewDoorCard("カードをかざしてください")
		c.OnOpen = func() {}
		c.SetDoor(kanda())
		return c
	})
}

func TestDoorCardOfALongName(t *testing.T) {
	looks(t, "door_long", 367, 450, func() fyne.CanvasObject {
		c := kit.NewDoorCard("カードをかざしてください")
		c.OnOpen = func() {}
		d := kanda()
		d.Verdict, d.Word = kit.Refuse, "お通しできません"
		d.Name, d.Kana = "アレクサンドリア エリザベート", "アレクサンドリア エリザベート"
		d.Facts, d.Strip = d.Facts[:2], kit.DoorStrip{Text: "腰痛のため配慮"}
		c.SetCompact(true)
		c.SetDoor(d)
		return c
	})
}

func TestDoorCardKeepsItsHeight(t *testing.T) {
	start(t, kit.Light)
	c := kit.NewDoorCard("カードをかざしてください")
	show(t, 431, 600, kit.Down(0, c))
	check(t, "height before the first scan", c.MinSize().Height, 488)
	c.SetDoor(&kit.Door{Verdict: kit.Allow, Word: "どうぞ", Name: "東 隆"})
	check(t, "height of a bare card", c.MinSize().Height, 488)
}
