package studio

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// hanako is somebody of whom all is known.
func hanako() Candidate {
	return Candidate{
		ID: 1, Number: "00001", Name: "山田花子", Given: "花子", Kana: "ヤマダハナコ", Birth: date("2016-11-22"),
		Phone: "09060019273", Email: "h@example.jp", Place: "横浜市青葉区151",
	}
}

func TestHowLikelyTwoAreOnePerson(t *testing.T) {
	for name, e := range map[string]struct {
		change func(*Candidate)
		want   Likeness
		why    []string
	}{
		"all the same": {func(*Candidate) {}, Certain, []string{"name", "birth", "phone", "email", "address"}},
		"moved, another phone": {
			func(c *Candidate) { c.Phone, c.Place, c.Email = "0455242182", "町田市", "" }, Certain,
			[]string{"name", "birth"},
		},
		"the name in other characters": {
			func(c *Candidate) { c.Name, c.Given = "山田華子", "華子" }, Certain,
			[]string{"kana", "birth", "phone", "email", "address"},
		},
		"the same reading and birth date alone": {
			func(c *Candidate) { c.Name, c.Given, c.Phone, c.Email, c.Place = "山田華子", "華子", "", "", "" }, Likely, []string{"kana", "birth"},
		},
		"no birth date": {func(c *Candidate) { c.Birth = date(""); c.Email, c.Place = "", "" }, Likely, []string{"name", "phone"}},
		"another birth date": {
			func(c *Candidate) { c.Birth = date("2016-11-21") }, Perhaps,
			[]string{"name", "phone", "email", "address", "births_differ"},
		},
		"another family name": {
			func(c *Candidate) { c.Name, c.Kana = "鈴木花子", "スズキハナコ" }, Likely,
			[]string{"given", "birth", "phone", "email", "address"},
		},
		"a name and nothing else": {
			func(c *Candidate) { *c = Candidate{ID: c.ID, Name: c.Name, Given: c.Given} }, Perhaps, []string{"name", "few_details"},
		},
		"a twin":     {func(c *Candidate) { c.Name, c.Given, c.Kana = "山田桃子", "桃子", "ヤマダモモコ" }, Unlike, nil},
		"a namesake": {func(c *Candidate) { c.Birth, c.Phone, c.Email, c.Place = date("1980-01-01"), "0312345678", "", "" }, Unlike, nil},
		"another with the same given name": {
			func(c *Candidate) {
				c.Name, c.Kana, c.Phone, c.Email, c.Place = "鈴木花子", "スズキハナコ", "", "", ""
			}, Unlike, nil,
		},
		"somebody else at the same address": {func(c *Candidate) { c.Name, c.Given, c.Kana = "佐藤健", "健", "サトウケン" }, Unlike, nil},
		"nothing known at all":              {func(c *Candidate) { *c = Candidate{ID: c.ID} }, Unlike, nil},
	} {
		a, b := hanako(), hanako()
		b.ID = 2
		e.change(&b)
		for _, pair := range [][2]*Candidate{{&a, &b}, {&b, &a}} {
			got, why := Alike(pair[0], pair[1])
			var codes []string
			for _, r := range why {
				codes = append(codes, r.Code[len("duplicate."):])
			}
			if d := cmp.Diff(e.why, codes); got != e.want || d != "" {
				t.Errorf("%s: %d, want %d; %s", name, got, e.want, d)
			}
		}
	}
}

func TestTheFullerEntryIsKept(t *testing.T) {
	a, b, c := hanako(), hanako(), hanako()
	a.Email, a.Place = "", ""
	b.ID, b.Number = 2, "00002"
	c.ID, c.Number, c.Phone = 3, "00003", ""
	list := Duplicates([]Candidate{a, b, c})
	if len(list) != 2 || list[0].Keep != 2 || list[0].Drop != 1 || list[1].Keep != 2 || list[1].Drop != 3 {
		t.Errorf("%+v", list)
	}
}

// Whoever are alike, among however many others, are found together, be it with
// somebody between; and whoever are suggested are alike.
func TestDuplicatesAreFoundAmongMany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := func(name string, values ...string) string { return rapid.SampledFrom(values).Draw(t, name) }
		people := make([]Candidate, rapid.IntRange(2, 30).Draw(t, "people"))
		for i := range people {
			given := few("given", "花子", "桃子", "華子")
			people[i] = Candidate{
				ID: MemberID(i + 1), Number: fmt.Sprintf("%05d", i+1), Name: few("family", "山田", "鈴木") + given, Given: given,
				Kana:  few("kana", "", "ヤマダハナコ", "ヤマダモモコ"),
				Birth: date(few("birth", "", "2016-11-22", "2016-11-21")), Phone: few("phone", "", "0901", "0902", "0903"),
				Email: few("email", "", "", "a@example.jp"), Place: few("place", "", "", "横浜"),
			}
		}
		group := make([]int, len(people)+1) // by id; who is found together has the same
		for i := range group {
			group[i] = i
		}
		for _, pair := range Duplicates(people) {
			l, why := Alike(&people[pair.Keep-1], &people[pair.Drop-1])
			if l != pair.Likeness || l == Unlike || cmp.Diff(why, pair.Reasons) != "" {
				t.Errorf("%+v: %d", pair, l)
			}
			from, to := group[pair.Drop], group[pair.Keep]
			for i, g := range group {
				if g == from {
					group[i] = to
				}
			}
		}
		for i := range people {
			for j := range i {
				if l, _ := Alike(&people[i], &people[j]); l == Certain && group[i+1] != group[j+1] {
					t.Errorf("not found: %+v, %+v", people[j], people[i])
				}
			}
		}
	})
}
