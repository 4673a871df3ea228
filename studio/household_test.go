package studio_test

import (
	"testing"

	"github.com/kayoi-app/kayoi/studio"
)

func TestAHouseholdFollowsItsMembers(t *testing.T) {
	parents := studio.Household{Payer: "山田 恵子", Postal: "150-0001", Address: "渋谷区1", Phone: "03-1111-2222", Email: "p@example.jp"}
	child := func(name, address, phone string) studio.Member {
		return studio.Member{Name: name, Postal: "150-0001", Address: address, Phone: phone}
	}
	aoi, rin := child("山田 葵", "渋谷区1", "03-1111-2222"), child("山田 凛", "渋谷区1", "03-1111-2222")
	moved := func(h studio.Household, address string) studio.Household { h.Address = address; return h }
	for name, test := range map[string]struct {
		is   studio.Household
		all  []studio.Correction
		want studio.Household
	}{
		"nobody changed": {parents, []studio.Correction{{aoi, aoi}, {rin, rin}}, parents},
		"all moved": {parents, []studio.Correction{
			{aoi, child("山田 葵", "町田市2", "03-1111-2222")}, {rin, child("山田 凛", "町田市2", "03-1111-2222")},
		}, moved(parents, "町田市2")},
		"one moved out": {parents, []studio.Correction{{aoi, child("山田 葵", "町田市2", "03-1111-2222")}, {rin, rin}}, parents},
		"they moved apart": {parents, []studio.Correction{
			{aoi, child("山田 葵", "町田市2", "03-1111-2222")}, {rin, child("山田 凛", "藤沢市3", "03-1111-2222")},
		}, parents},
		"a child with a phone of her own": {parents, []studio.Correction{
			{child("山田 葵", "渋谷区1", "090-0000-0001"), child("山田 葵", "渋谷区1", "090-0000-0002")}, {rin, rin},
		}, parents},
		"who pays alone has another name": {
			studio.Household{Payer: "林 恵子", Kana: "ハヤシ ケイコ"},
			[]studio.Correction{{studio.Member{Name: "林 恵子", Kana: "ハヤシ ケイコ"}, studio.Member{Name: "森 恵子", Kana: "モリ ケイコ"}}},
			studio.Household{Payer: "森 恵子", Kana: "モリ ケイコ"},
		},
		"a child has another name": {parents, []studio.Correction{{aoi, child("佐藤 葵", "渋谷区1", "03-1111-2222")}, {rin, rin}}, parents},
	} {
		if got := test.is.Corrected(test.all); got != test.want {
			t.Errorf("%s: %+v, not %+v", name, got, test.want)
		}
	}
}
