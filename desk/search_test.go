package desk_test

import (
	"slices"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// by is by what a search found a member: codes with what they say, nothing for
// the name, and "not" for somebody who is not found.
func (x *day) by(words, number string) []string {
	x.Helper()
	list, _, err := x.people.Find(x.Context(), desk.Who{}, words, 400)
	if err != nil {
		x.Fatal(err)
	}
	i := slices.IndexFunc(list, func(m rows.Member) bool { return m.Number == number })
	if i < 0 {
		return []string{"not"}
	}
	var by []string
	for _, r := range list[i].By {
		by = append(by, r.Code+" "+r.Args["is"])
	}
	return by
}

func (x *day) finds(words, number string, want ...string) {
	x.Helper()
	if got := x.by(words, number); !slices.Equal(got, want) {
		x.Errorf("%q finds %s by %q, want %q", words, number, got, want)
	}
}

func TestWhateverIsTypedFindsThem(t *testing.T) {
	x := newDay(t)
	number := x.add(studio.Inquiry, register.Form{
		"name": "渡邉 﨑子", "kana": "ワタナベ サキコ", "phone": "090-8881-2345", "guardian": "渡邉 濵江", "number": "A-701",
	})
	for _, words := range []string{
		"渡邉", "渡辺", "渡邊 崎子", "崎子", "わたなべ", "ﾜﾀﾅﾍﾞ", "watanabe sakiko", "ＷＡＴＡＮＡＢＥ", "わたなべさきこ", "a701", "A-701",
	} {
		x.finds(words, number)
	}
	const phone = "found.phone 090-8881-2345"
	for _, words := range []string{"09088812345", "8881-2345", "８８８１", "888", "(090)8881", "090.8881", "+819088812345", "２３４５"} {
		x.finds(words, number, phone)
	}
	x.finds("88", number, "not")
	x.finds("渡辺 2345", number, phone)
	x.finds("佐藤 2345", number, "not")
}

func TestAPayersPhoneFindsWhomTheyPayFor(t *testing.T) {
	x := newDay(t)
	number := x.add(studio.Inquiry, register.Form{"name": "渡邉 空", "phone": "090-8881-2345", "guardian": "渡邉 濵江"})
	if _, err := x.people.EditMember(x.Context(), desk.Who{}, number, 0, register.Form{"phone": "080-7772-0001"}); err != nil {
		t.Fatal(err)
	}
	x.finds("77720001", number, "found.phone 080-7772-0001")
	x.finds("8881", number, "not") // the payer's phone followed
}

func TestCardsFindTheirHoldersLostOnesToo(t *testing.T) {
	x := newDay(t)
	ctx, owner := t.Context(), desk.Who{}
	x.finds("deadbeef", yumiko, "not")
	give := func(card string) {
		t.Helper()
		if _, err := x.people.GiveCard(ctx, owner, card, yumiko); err != nil {
			t.Fatal(err)
		}
	}
	give("DEADBEEF")
	for _, words := range []string{"deadbeef", "DEAD:BEEF", "ＤＥＡＤＢＥＥＦ", "adbe", "beef"} {
		x.finds(words, yumiko, "foundcard.in_use DEADBEEF")
	}
	x.finds("bee", yumiko, "not")
	if _, err := x.people.LoseCard(ctx, owner, "DEADBEEF", civil.Date{}); err != nil {
		t.Fatal(err)
	}
	x.finds("dead", yumiko, "foundcard.lost DEADBEEF")
	if _, err := x.people.ReplaceCard(ctx, owner, "DEADBEEF", "0102030405060708"); err != nil {
		t.Fatal(err)
	}
	x.finds("dead", yumiko, "foundcard.replaced DEADBEEF")
	x.finds("0102030405060708", yumiko, "foundcard.in_use 0102030405060708")
	if _, err := x.people.TakeBackCard(ctx, owner, "0102030405060708"); err != nil {
		t.Fatal(err)
	}
	x.finds("04050607", yumiko, "foundcard.given_back 0102030405060708")
}

// Whoever begins with what is typed stands before those who have it on a card.
func TestCardsAreTheLastToBeFound(t *testing.T) {
	x := newDay(t)
	number := x.add(studio.Inquiry, register.Form{"name": "安部 花", "number": "0405"})
	if _, err := x.people.GiveCard(t.Context(), desk.Who{}, "0405060708090A", yumiko); err != nil {
		t.Fatal(err)
	}
	list, _, err := x.people.Find(t.Context(), desk.Who{}, "0405", 400)
	if err != nil || len(list) < 2 || list[0].Number != number {
		t.Errorf("%v, %v", list, err)
	}
}

func TestMergedEntriesAreFoundByWhatTheyWere(t *testing.T) {
	x := newDay(t)
	keep := x.add(studio.Inquiry, register.Form{"name": "安部 花", "kana": "アベ ハナ"})
	drop := x.add(studio.Inquiry, register.Form{"name": "阿部 華", "kana": "アベ ハナ", "phone": "090-8881-2345"})
	if _, err := x.people.Merge(t.Context(), desk.Who{}, keep, drop, map[studio.MergeField]studio.MergeFrom{studio.MergeName: studio.FromKeep}); err != nil {
		t.Fatal(err)
	}
	x.finds("阿部", keep, "found.merged "+drop+" 阿部 華")
	x.finds(drop, keep, "found.merged "+drop+" 阿部 華")
	x.finds("安部", keep)
	if _, err := x.people.UndoMerge(t.Context(), desk.Who{}, keep); err != nil {
		t.Fatal(err)
	}
	x.finds("阿部", keep, "not")
	x.finds("阿部", drop)
}
