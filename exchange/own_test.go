package exchange

import (
	"testing"

	"github.com/kayoi-app/kayoi/studio"
)

func TestOwnValuesAsPeopleWriteThem(t *testing.T) {
	of := func(kind studio.OwnKind) studio.OwnField {
		return studio.OwnField{Code: "x", Name: "x", Kind: kind, Choices: []string{"白帯", "黒帯"}}
	}
	for _, c := range []struct {
		kind        studio.OwnKind
		typed, want string
		wrong       string
	}{
		{studio.OwnText, " 髙田 小 ", "髙田 小", ""},
		{studio.OwnText, "　", "", ""},
		{studio.OwnNumber, "２２．５", "22.5", ""},
		{studio.OwnNumber, "1,200", "1200", ""},
		{studio.OwnNumber, "007.50", "7.5", ""},
		{studio.OwnNumber, "-0", "0", ""},
		{studio.OwnNumber, "1e9", "", "ownfield.not_a_number"},
		{studio.OwnNumber, "NaN", "", "ownfield.not_a_number"},
		{studio.OwnNumber, "大", "", "ownfield.not_a_number"},
		{studio.OwnDate, "R8.11.1", "2026-11-01", ""},
		{studio.OwnDate, "きのう", "", "import.not_a_date"},
		{studio.OwnChoice, "黑帯", "黒帯", ""},
		{studio.OwnChoice, "青帯", "", "ownfield.not_a_choice"},
		{studio.OwnChoice, " 白帯", "白帯", ""},
	} {
		got, wrong := Own(of(c.kind), c.typed)
		code := ""
		if wrong != nil {
			code = wrong.Code
		}
		if got != c.want || code != c.wrong {
			t.Errorf("%s %q: %q, %s", c.kind, c.typed, got, code)
		}
		if again, _ := Own(of(c.kind), got); again != got {
			t.Errorf("%s: %q comes back as %q", c.kind, got, again)
		}
	}
	for name, want := range map[string]bool{"電話番号": true, "Name": true, "靴のサイズ": false} {
		if IsOurs(name) != want {
			t.Errorf("%s is ours: %v", name, !want)
		}
	}
}
