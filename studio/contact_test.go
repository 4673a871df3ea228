package studio_test

import (
	"strings"
	"testing"

	"github.com/kayoi-app/kayoi/studio"
)

func TestTakeContact(t *testing.T) {
	m := studio.Member{Phone: "090-1111-2222", Email: "aoi@example.jp"}
	has := []studio.Contact{{Way: studio.ByPhone, Whose: studio.Mother, Value: "080-3333-4444"}}
	full := make([]studio.Contact, studio.ContactsMost)
	phone := studio.Contact{Way: studio.ByPhone, Whose: studio.Father, Value: "080-5555-6666"}
	with := func(change func(*studio.Contact)) studio.Contact {
		c := phone
		change(&c)
		return c
	}
	for _, c := range []struct {
		name    string
		contact studio.Contact
		has     []studio.Contact
		want    string // the fields and codes of what is wrong
	}{
		{"a phone", phone, has, ""},
		{"no number", with(func(c *studio.Contact) { c.Value = "" }), has, "value contact.phone_missing"},
		{"no address", with(func(c *studio.Contact) { c.Way, c.Value = studio.ByMail, "" }), has, "value contact.email_missing"},
		{"the member's own phone", with(func(c *studio.Contact) { c.Value = m.Phone }), has, "value contact.there"},
		{"the member's own address", with(func(c *studio.Contact) { c.Way, c.Value = studio.ByMail, "AOI@example.jp" }), has, "value contact.there"},
		{"one that is there", with(func(c *studio.Contact) { c.Value = "080-3333-4444" }), has, "value contact.there"},
		{"the same phone in an emergency", with(func(c *studio.Contact) {
			c.Way, c.Name, c.Value = studio.InEmergency, "五十嵐 杏", "080-3333-4444"
		}), has, ""},
		{"nobody in an emergency", with(func(c *studio.Contact) { c.Way, c.Name = studio.InEmergency, " " }), has, "name contact.name_missing"},
		{"nobody's", with(func(c *studio.Contact) { c.Whose = "cat" }), has, "whose contact.whose_unknown"},
		{"by pigeon", with(func(c *studio.Contact) { c.Way = "pigeon" }), has, "way contact.way_unknown"},
		{"a name without end", with(func(c *studio.Contact) { c.Name = strings.Repeat("長", 101) }), has, "name member.too_long"},
		{"too many", phone, full, "value contact.many"},
	} {
		_, wrong := studio.TakeContact(c.contact, m, c.has)
		var got []string
		for _, w := range wrong {
			got = append(got, w.Field+" "+w.Code)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
	if kept, _ := studio.TakeContact(with(func(c *studio.Contact) { c.Name = "　みどり  商事 " }), m, nil); kept.Name != "みどり 商事" {
		t.Errorf("the name became %q", kept.Name)
	}
}

func TestContactsSaidAnew(t *testing.T) {
	m := studio.Member{Phone: "090-1111-2222"}
	phone := func(whose studio.Whose, name, value string) studio.Contact {
		return studio.Contact{Way: studio.ByPhone, Whose: whose, Name: name, Value: value}
	}
	has := []studio.Contact{
		phone(studio.Mother, "五十嵐 杏", "080-1"), phone(studio.Mother, "", "080-2"), phone(studio.Father, "", "080-3"),
		{Way: studio.InEmergency, Whose: studio.OtherWhose, Name: "祖母", Value: "03-9"},
	}
	for _, c := range []struct {
		name         string
		says         []studio.Contact
		begun, ended string
		wrong        string
	}{
		{"nothing", nil, "", "", ""},
		{"the same, without the name", []studio.Contact{phone(studio.Mother, "", "080-2"), phone(studio.Mother, "", "080-1")}, "", "", ""},
		{"one of two", []studio.Contact{phone(studio.Mother, "", "080-1")}, "", "080-2", ""},
		{"another", []studio.Contact{phone(studio.Father, "", "080-4")}, "080-4", "080-3", ""},
		{"another name", []studio.Contact{phone(studio.Father, "職場", "080-3")}, "080-3", "080-3", ""},
		{"somebody more", []studio.Contact{phone(studio.Home, "", "03-1")}, "03-1", "", ""},
		{"the member's own", []studio.Contact{phone(studio.Home, "", "090-1111-2222")}, "", "", ""},
		{"another's too", []studio.Contact{phone(studio.Home, "", "080-1"), phone(studio.Home, "", "080-1")}, "", "", ""},
		{"one twice", []studio.Contact{phone(studio.Home, "", "03-1"), phone(studio.Home, "", "03-1")}, "03-1", "", ""},
		{"in an emergency nobody", []studio.Contact{{Way: studio.InEmergency, Whose: studio.Home, Value: "03-2"}}, "03-2", "", "contact.name_missing"},
	} {
		d := studio.ChangeContacts(has, c.says, m)
		values := func(all []studio.Contact) string {
			var list []string
			for _, x := range all {
				list = append(list, x.Value)
			}
			return strings.Join(list, " ")
		}
		var wrong []string
		for _, w := range d.Wrong {
			wrong = append(wrong, w.Code)
		}
		if values(d.Begun) != c.begun || values(d.Ended) != c.ended || strings.Join(wrong, " ") != c.wrong {
			t.Errorf("%s: begun %q, ended %q, %q", c.name, values(d.Begun), values(d.Ended), wrong)
		}
	}
}
