package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

func TestAWordIsChosenByTheKeys(t *testing.T) {
	start(t, kit.Light)
	var chosen []int
	c := kit.NewChooser([]string{"すべての部屋", "スタジオA", "道場"}, 0, func(word int) { chosen = append(chosen, word) })
	w := show(t, 300, 200, kit.Across(0, c))
	w.Canvas().Focus(c)
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn} {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
	check(t, "chosen", chosen, []int{1})
	check(t, "stands there", c.Chosen(), 1)
	c.SetWords([]string{"すべての講師"}, 0)
	check(t, "told of nothing that nobody chose", chosen, []int{1})
}

func TestAChooserGivesWay(t *testing.T) {
	start(t, kit.Light)
	c := kit.NewChooser([]string{"Everybody who teaches at this studio"}, 0, nil)
	whole := c.MinSize().Width
	c.Most = whole - 30
	check(t, "cut", c.MinSize().Width, whole-30)
	c.Most = 10
	if least := c.MinSize().Width; least <= 40 {
		t.Errorf("so narrow that nothing is left: %v", least)
	}
}
