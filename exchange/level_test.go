package exchange

import "testing"

func TestRanks(t *testing.T) {
	order := []string{"10級", "9級", "8級", "初段"}
	for said, want := range map[string][2]string{
		"９級": {"9級", "9級"}, "10級〜8級": {"10級", "8級"}, "8級 ～ 10級": {"10級", "8級"}, "初段以上": {"初段", ""},
		"9級から": {"9級", ""}, "8級まで": {"", "8級"}, "9級以下": {"", "9級"}, "": {}, "初心者": {}, "青帯以上": {}, "9級〜青帯": {}, "〜": {},
	} {
		if from, to := Ranks(said, order); from != want[0] || to != want[1] {
			t.Errorf("%s: %q to %q", said, from, to)
		}
	}
}
