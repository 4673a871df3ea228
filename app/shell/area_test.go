package shell

import "testing"

func TestAWindowOpensWithinAScreen(t *testing.T) {
	laptop, beside := area{0, 24, 1366, 700}, area{1366, 0, 1920, 1080}
	for _, c := range []struct {
		name    string
		window  area
		screens []area
		want    area
	}{
		{"it fits and stays", area{100, 60, 1200, 640}, []area{laptop}, area{100, 60, 1200, 640}},
		{"the first start on a small screen", area{0, 0, 1440, 900}, []area{laptop}, laptop},
		{"it reaches out at the right and below", area{400, 300, 1200, 640}, []area{laptop}, area{166, 84, 1200, 640}},
		{"it is on the second screen", area{1500, 100, 1440, 900}, []area{laptop, beside}, area{1500, 100, 1440, 900}},
		{"the second screen is gone", area{1500, 100, 1300, 640}, []area{laptop}, area{66, 84, 1300, 640}},
		{"most of it is on the second screen", area{1200, 0, 1440, 900}, []area{laptop, beside}, area{1366, 0, 1440, 900}},
		{"no screen is known", area{7, 8, 1440, 900}, nil, area{7, 8, 1440, 900}},
	} {
		if got := c.window.within(c.screens); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
