package desk_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

func (o office) decide(change func(*studio.Policy)) {
	o.Helper()
	if _, err := safe.New(o.desk).ChangePolicy(o.Context(), desk.Who{}, func(p *desk.Policy) { change(&p.Studio) }); err != nil {
		o.Fatal(err)
	}
}

var someRanks = []string{"無級", "10級", "9級", "初段"}

const wordsHeader = "会員番号,氏名,電話番号,級・段,グループ,タグ,電話番号2,電話番号(母),緊急連絡先\n"

// marked is a studio with ranks and somebody of whom it has all words.
func marked(t *testing.T) office {
	o := newOffice(t)
	o.decide(func(p *studio.Policy) { p.Ranks = someRanks })
	report, err := o.members(wordsHeader+"00001,山田 葵,03-1111-2222,１０級,月曜組,大会、送迎,090-1111-1111,恵子 080-2222-2222,祖母 花子 03-9999-9999\n"+
		"00002,林 恵子,,,,,,,\n", register.ImportOptions{})
	if err != nil || report.Added != 2 || len(report.Errors) > 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	return o
}

// wordsOf are what the studio has to say of a member, and by what they are reached.
func (o office) wordsOf(number string) (words []string) {
	o.Helper()
	p, err := o.room.Membership(o.Context(), desk.Who{}, number)
	if err != nil {
		o.Fatal(err)
	}
	for _, x := range p.Traits {
		words = append(words, fmt.Sprint(x.Kind, " ", x.Text, " ", x.From))
	}
	for _, c := range p.Contacts {
		words = append(words, strings.Join([]string{string(c.Way), string(c.Whose), c.Name, c.Value}, " "))
	}
	return words
}

func TestWordsAndContactsOfARosterAreKept(t *testing.T) {
	o := marked(t)
	today := moment.Format("2006-01-02")
	want := []string{
		"rank 10級 " + today, "group 月曜組 " + today, "tag 大会 " + today, "tag 送迎 " + today,
		"phone self  090-1111-1111", "phone mother 恵子 080-2222-2222", "emergency other 祖母 花子 03-9999-9999",
	}
	if d := cmp.Diff(want, o.wordsOf("00001")); d != "" {
		t.Error(d)
	}
	if found, err := o.room.Match(t.Context(), desk.Who{}, "22222222"); err != nil || len(found) != 1 {
		t.Errorf("by the mother's phone: %+v, %v", found, err)
	}
}

func TestWhatARosterSaysOtherwiseOfWordsAndContacts(t *testing.T) {
	const one = "会員番号,氏名,"
	for name, test := range map[string]struct {
		rows    string
		changes []string
		refused []string
		warned  []string
	}{
		"the same, spelled otherwise": {one + "段／級,班,ラベル,母携帯,緊急連絡先\n1,山田 葵,10 級,月曜 組,\"送迎,大会\",08022222222,03-9999-9999\n", nil, nil, nil},
		"blanks say nothing":          {one + "級・段,グループ,タグ,電話番号2,緊急連絡先\n00001,山田 葵,,,,,\n", nil, nil, nil},
		"another rank and group": {
			one + "級・段,グループ\n00001,山田 葵,9級,火曜組\n",
			[]string{"2 00001 rank: 10級 → 9級", "2 00001 group: 月曜組 → 火曜組"},
			nil, nil,
		},
		"other tags": {one + "タグ\n00001,山田 葵,大会、合宿\n", []string{"2 00001 tags: 大会、送迎 → 大会、合宿"}, nil, nil},
		"another phone, and one more": {
			one + "電話番号2,父携帯\n00001,山田 葵,090-3333-3333,080-4444-4444\n",
			[]string{"2 00001 contact:phone:self: 090-1111-1111 → 090-3333-3333", "2 00001 contact:phone:father:  → 080-4444-4444"},
			nil, nil,
		},
		"by what they are reached already": {one + "自宅電話2,父携帯\n00001,山田 葵,03-1111-2222,080-2222-2222\n", nil, nil, nil},
		"an emergency without a name": {
			one + "緊急連絡先\n00002,林 恵子,03-5555-5555\n", []string{"2 00002 contact:emergency:other:  → 緊急連絡先 03-5555-5555"}, nil, nil,
		},
		"no such rank": {
			one + "級・段\n00001,山田 葵,五段\n3,森 一,五段\n00002,林 恵子,初段\n",
			[]string{"4 00002 rank:  → 初段"},
			[]string{"3 級・段 五段 trait.rank_unknown", "2 級・段 五段 trait.rank_unknown"},
			nil,
		},
		"no such phone": {one + "母携帯\n00001,山田 葵,080-22\n", nil, []string{"2 母携帯 080-22 import.not_a_phone"}, nil},
		"a tag without end": {
			one + "タグ\n00001,山田 葵," + strings.Repeat("長", 41) + "\n", nil, []string{"2 タグ " + strings.Repeat("長", 41) + " trait.too_long"}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := marked(t)
			s, m := o.read(test.rows, exchange.RosterKind)
			options := register.ImportOptions{EmptyStatus: studio.Active}
			seen, err := o.room.PreviewMembers(t.Context(), desk.Who{}, s, m, options)
			if err != nil {
				t.Fatal(err)
			}
			report, err := o.room.ImportMembers(t.Context(), desk.Who{}, s, m, options)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(seen, report); d != "" {
				t.Errorf("not as it was shown: %s", d)
			}
			changes, _ := said(report)
			var refused []string
			for _, e := range report.Errors {
				refused = append(refused, fmt.Sprint(e.Row, " ", e.Column, " ", e.Value, " ", e.Code))
			}
			if d := cmp.Diff(test.changes, changes) + cmp.Diff(test.refused, refused); d != "" {
				t.Error(d)
			}
			again, err := o.room.PreviewMembers(t.Context(), desk.Who{}, s, m, options)
			if err != nil || again.Updated > 0 {
				t.Errorf("a second time: %+v, %v", again.Updates, err)
			}
		})
	}
}

// Of several columns of one's phones, a blank one says no more than elsewhere: what is
// known stays.
func TestABlankAmongSeveralPhonesErasesNone(t *testing.T) {
	o := newOffice(t)
	const header = "会員番号,氏名,母携帯,母携帯2\n1,山田 葵,"
	for _, step := range []struct {
		says    string
		changes []string
		phones  []string
	}{
		{"080-2222-2222,080-3333-3333", nil, []string{"phone mother  080-2222-2222", "phone mother  080-3333-3333"}},
		{"080-2222-2222,", nil, []string{"phone mother  080-2222-2222", "phone mother  080-3333-3333"}},
		{",", nil, []string{"phone mother  080-2222-2222", "phone mother  080-3333-3333"}},
		{
			"080-4444-4444,",
			[]string{"2 1 contact:phone:mother: 080-2222-2222、080-3333-3333 → 080-2222-2222、080-3333-3333、080-4444-4444"},
			[]string{"phone mother  080-2222-2222", "phone mother  080-3333-3333", "phone mother  080-4444-4444"},
		},
		{
			"080-4444-4444,080-3333-3333",
			[]string{"2 1 contact:phone:mother: 080-2222-2222、080-3333-3333、080-4444-4444 → 080-3333-3333、080-4444-4444"},
			[]string{"phone mother  080-3333-3333", "phone mother  080-4444-4444"},
		},
	} {
		report, err := o.members(header+step.says+"\n", register.ImportOptions{EmptyStatus: studio.Active})
		if err != nil {
			t.Fatal(err)
		}
		changes, _ := said(report)
		if d := cmp.Diff(step.changes, changes) + cmp.Diff(step.phones, o.wordsOf("1")); d != "" {
			t.Errorf("%s: %s", step.says, d)
		}
	}
}

// Where the studio has no ranks yet, nobody is refused for theirs.
func TestARankIsLeftOutWhereThereAreNone(t *testing.T) {
	o := newOffice(t)
	report, err := o.members("会員番号,氏名,級\n1,山田 葵,3級\n2,林 恵子,\n", register.ImportOptions{})
	_, warnings := said(report)
	if err != nil || report.Added != 2 || !slices.Contains(warnings, "2 import.no_ranks  ") || len(o.wordsOf("1")) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

// A field of the studio's own goes before what others call a rank.
func TestAnOwnFieldMayBeCalledAsARankIs(t *testing.T) {
	o := newOffice(t)
	o.decide(func(p *studio.Policy) { p.Fields = []studio.OwnField{{Code: "帯", Name: "帯", Kind: studio.OwnText}} })
	s, _ := o.read("会員番号,氏名,帯\n1,山田 葵,白\n", exchange.RosterKind)
	m, _, err := o.room.Columns(t.Context(), desk.Who{}, s)
	if err != nil || m["own:帯"] != 2 {
		t.Errorf("%v, %v", m, err)
	}
}

// An export of words and contacts comes back without a difference, however odd.
func TestWordsAndContactsComeBack(t *testing.T) {
	word := rapid.StringMatching(`[髙𠮷子a-z0-9=+@'"・/;]{1,6}( [小大]{1,2})?`)
	for seed := range 4 {
		o := newOffice(t)
		o.decide(func(p *studio.Policy) { p.Ranks = someRanks })
		var roster strings.Builder
		roster.WriteString(rosterHeader)
		for i := range 20 {
			fmt.Fprintf(&roster, "%05d,山田 葵%d,ヤマダ アオイ,2000-01-01\n", i+1, i)
		}
		if _, err := o.members(roster.String(), register.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
		for i := range 20 {
			number := fmt.Sprintf("%05d", i+1)
			rank, group := someRanks[i%4], word.Example(seed*100+i)
			d := register.Details{TraitChange: studio.TraitChange{Rank: &rank, Group: &group, Add: rapid.SliceOfN(word, 1, 3).Example(seed*100 + i)}}
			if _, err := o.room.ChangeTraits(t.Context(), desk.Who{}, number, d); err != nil {
				t.Fatal(err)
			}
			for n := range 3 {
				c := studio.Contact{
					Way: studio.ContactWays[(i+n)%3], Whose: studio.Whoses[(i/2+n)%10], Value: fmt.Sprintf("090-%04d-%04d", n, i),
					Name: rapid.StringMatching(`[髙子a-z0-9][髙ー子a-z0-9、,/:()（ -]{1,9}子`).Example(seed*100 + i*3 + n),
				}
				if c.Way == studio.ByMail {
					c.Value = fmt.Sprintf("m%d@example.jp", n)
				}
				if _, err := o.room.AddContact(t.Context(), desk.Who{}, number, c); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, e := range []exchange.Encoding{exchange.UTF8BOM, exchange.Workbook} {
			again := o.takeBack(o.export(e))
			changes, warnings := said(again)
			if again.Added+again.Updated+len(again.Errors)+len(warnings) > 0 {
				t.Errorf("seed %d, %s: %d added, %q, %q, %+v", seed, e, again.Added, changes, warnings, again.Errors)
			}
		}
		another := newOffice(t)
		another.decide(func(p *studio.Policy) { p.Ranks = someRanks })
		out := o.export(exchange.UTF8BOM)
		another.takeBack(out)
		if got := another.export(exchange.UTF8BOM); !bytes.Equal(got, out) {
			t.Errorf("seed %d: %s", seed, firstDifference(out, got))
		}
	}
}
