package studio_test

import (
	"testing"

	"github.com/kayoi-app/kayoi/studio"
)

func TestCommonAddress(t *testing.T) {
	kasuga := studio.Place{Prefecture: "愛知県", City: "清須市", Town: "春日午"}
	for _, c := range []struct {
		name   string
		places []studio.Place
		want   string
	}{
		{"none", nil, ""},
		{"one", []studio.Place{kasuga}, "愛知県清須市春日午"},
		{"no town", []studio.Place{{Prefecture: "東京都", City: "渋谷区"}}, "東京都渋谷区"},
		{"several towns", []studio.Place{kasuga, {Prefecture: "愛知県", City: "清須市", Town: "春日酉"}}, "愛知県清須市"},
		{"two prefectures", []studio.Place{{Prefecture: "愛知県", City: "弥富市"}, {Prefecture: "三重県", City: "桑名郡木曽岬町"}}, ""},
	} {
		if got := studio.CommonAddress(c.places); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLiesIn(t *testing.T) {
	places := []studio.Place{{Prefecture: "茨城県", City: "龍ケ崎市", Town: "久保台"}, {Prefecture: "茨城県", City: "龍ケ崎市", Town: "中里"}}
	for address, want := range map[string]bool{
		"茨城県龍ケ崎市中里1-2-3": true,
		"茨城県 龍ヶ崎市 中里1-2": true,
		"龍ケ崎市久保台3丁目":     true,
		"茨城県龍ケ崎市松葉1-2":   false,
		"茨城県":            false,
		"":               false,
	} {
		if got := studio.LiesIn(address, places); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}
