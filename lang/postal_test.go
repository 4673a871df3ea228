package lang_test

import (
	"strings"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/lang"
)

func TestPlacesOfAPostalCode(t *testing.T) {
	for code, want := range map[string]string{
		"150-0001": "東京都渋谷区神宮前",
		"1500000":  "東京都渋谷区",
		"060-0000": "北海道札幌市中央区",
		"452-0961": "愛知県清須市春日", // several towns
		"907-1801": "沖縄県八重山郡与那国町与那国",
		"498-0000": "愛知県弥富市|三重県桑名郡木曽岬町",
		"150-6012": "東京都渋谷区恵比寿恵比寿ガーデンプレイス", // one of a building's floors
		"306-0433": "茨城県猿島郡境町",             // whose town is a remark
		"522-0317": "滋賀県犬上郡多賀町一円",          // and one that only looks so
		"150-9999": "",
		"000-0000": "",
		"150":      "",
		"150-000a": "",
		"":         "",
	} {
		places, err := lang.Places(code)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range places {
			got = append(got, p.Address())
		}
		if len(got) > 2 {
			got = got[:1]
			if !strings.HasPrefix(got[0], want) {
				t.Errorf("%s: %s, want %s", code, got, want)
			}
			continue
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s: %s, want %s", code, s, want)
		}
	}
}

// Whoever types a code does not wait for the table.
func TestAPostalCodeIsFoundAtOnce(t *testing.T) {
	for _, code := range []string{"457-0001", "939-0341", "452-0961"} {
		begun := time.Now()
		places, err := lang.Places(code)
		if took := time.Since(begun); err != nil || len(places) == 0 || took > 100*time.Millisecond {
			t.Errorf("%s: %d places after %s, %v", code, len(places), took, err)
		} else {
			t.Logf("%s: %s", code, took)
		}
	}
}
