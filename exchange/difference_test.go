package exchange_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

func TestDifferences(t *testing.T) {
	known := exchange.Person{
		Number: "00020", Name: "髙橋 葵", Kana: "タカハシ アオイ", Sex: studio.Female, Phone: "090-6001-9273", Guardian: "髙橋 恵子",
		Status: studio.Leave, Classes: exchange.ClassRefs("ヨガ入門、こども空手(月)", classes), HasFee: true, Fee: 13200,
		Account: exchange.Account{Bank: "0009", BankName: "三井住友", Branch: "219", Kind: studio.Ordinary, Number: "5463636", Holder: "タカハシ"},
		Remark:  " 送迎あり\r\n腰痛 ",
	}
	type difference = exchange.Difference
	for name, test := range map[string]struct {
		says exchange.Person
		want []difference
	}{
		"nothing":     {exchange.Person{}, nil},
		"the same":    {known, nil},
		"in its form": {exchange.Person{Remark: "送迎あり\n腰痛", Guardian: "高橋恵子", Classes: exchange.ClassRefs("こども空手(月)、ヨガ入門", classes)}, nil},
		"a code and no name": {
			exchange.Person{Account: exchange.Account{Bank: "0009"}}, nil,
		},
		"another bank": {
			exchange.Person{Account: exchange.Account{Bank: "0005"}},
			[]difference{{exchange.FieldBank, "0009 三井住友", "0005"}},
		},
		"codes are codes": {
			exchange.Person{Name: "高橋 葵", Sex: studio.Male, Status: studio.Active, HasFee: true},
			[]difference{
				{exchange.FieldName, "髙橋 葵", "高橋 葵"},
				{exchange.FieldSex, "female", "male"},
				{exchange.FieldStatus, "leave", "active"},
				{exchange.FieldFee, "13200", "0"},
			},
		},
	} {
		if d := cmp.Diff(test.want, exchange.Differences(known, test.says)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// What is taken over is no difference any more, and blanks take nothing over.
func TestADifferenceTakenOverIsNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		known, says := person(t), person(t)
		if d := exchange.Differences(known, known); len(d) > 0 {
			t.Errorf("from itself: %+v", d)
		}
		overlaid := known.Account.Overlaid(says.Account)
		if again := overlaid.Overlaid(says.Account); again != overlaid {
			t.Errorf("%+v becomes %+v", overlaid, again)
		}
		for _, d := range exchange.Differences(known, says) {
			if d.Says == "" || d.Says == d.Was {
				t.Errorf("%+v", d)
			}
		}
	})
}
