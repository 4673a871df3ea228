package studio

import (
	"strings"
	"testing"
)

func TestMayWrite(t *testing.T) {
	for _, c := range []struct {
		name string
		text string
		most int
		want string
	}{
		{"nothing", "", LineLength, ""},
		{"a reason", "電車の遅れ（20分）", LineLength, ""},
		{"as long as it may be", strings.Repeat("あ", LineLength), LineLength, ""},
		{"longer", strings.Repeat("あ", LineLength+1), LineLength, "text.too_long"},
		{"an emoji of several characters", "👨‍👩‍👧", LineLength, ""},
		{"two lines", "一行目\n二行目", LineLength, "text.has_control"},
		{"two lines of a text", "一行目\r\n\t二行目", TextLength, ""},
		{"two lines by Unicode", "一行目\u2028二行目", LineLength, "text.has_control"},
		{"what moves the cursor", "a\x1b[31m", TextLength, "text.has_control"},
		{"nothing that is text", "\xff\xfe", TextLength, "text.has_control"},
	} {
		why := MayWrite(Written{"reason", c.text, c.most})
		if got := strings.Join(codes(why), " "); got != c.want {
			t.Errorf("%s: %s, want %q", c.name, got, c.want)
		}
	}
	why := MayWrite(Written{"pay", strings.Repeat("円", 201), LineLength}, Written{"note", "ok", LineLength}, Written{"reason", "\n", LineLength})
	if len(why) != 2 || why[0].Args["of"] != "pay" || why[0].Args["count"] != "201" || why[0].Args["most"] != "200" || why[1].Args["of"] != "reason" {
		t.Errorf("%+v", why)
	}
}
