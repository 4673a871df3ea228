package reception

import (
	"github.com/kayoi-app/kayoi/app/kit"
)

// wordChoice is a button that says which of some words is chosen, and lists them all.
type wordChoice struct {
	*kit.Button
	words []string
	at    int
}

func newWordChoice(words []string, at int, chosen func(at int)) *wordChoice {
	c := &wordChoice{words: words, at: at}
	c.Button = kit.NewButton(kit.Outlined, c.text(), nil)
	c.OnTap = func() {
		kit.Menu(c.Button, c.words, c.at, func(word int) {
			c.at = word
			c.SetText(c.text())
			chosen(word)
		})
	}
	return c
}

func (c *wordChoice) text() kit.ButtonText {
	return kit.ButtonText{Icon: kit.IconDown, Label: c.words[c.at]}
}
