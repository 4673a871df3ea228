package lang_test

import (
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/lang"
)

func TestAddressLines(t *testing.T) {
	for address, want := range map[string][]string{
		"神奈川県横浜市緑区北みどり台2-3-4":     {"神奈川県横浜市緑区", "北みどり台2-3-4"},
		"東京都渋谷区神宮前1-2-3 コーポ町田101": {"東京都渋谷区", "神宮前1-2-3 コーポ町田101"},
		"三重県四日市市諏訪栄町1-1":          {"三重県四日市市諏訪栄町", "1-1"},
		"青葉区美しが丘5-26-7":           {"青葉区", "美しが丘5-26-7"},
		"京都府":                     {"京都府"},
		"12 Baker Street, London": {"12 Baker Street, London"},
		"":                        {""},
	} {
		if got := lang.AddressLines(address); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}
