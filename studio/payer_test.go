package studio

import (
	"slices"
	"testing"

	"cloud.google.com/go/civil"
)

func TestWhoPaysForAMonth(t *testing.T) {
	const mother, father, aunt HouseholdID = 1, 2, 3
	moves := func(list ...PayerMove) []PayerMove { return list }
	toFather := func(from civil.Date) PayerMove { return PayerMove{Was: mother, Then: father, From: from} }
	for name, c := range map[string]struct {
		now   HouseholdID
		moves []PayerMove
		month Month
		want  HouseholdID
	}{
		"without a move":                    {mother, nil, Month{2026, 11}, mother},
		"before the month of the move":      {father, moves(toFather(date("2026-12-01"))), Month{2026, 11}, mother},
		"from its first day":                {father, moves(toFather(date("2026-12-01"))), Month{2026, 12}, father},
		"the move lies in the month":        {father, moves(toFather(date("2026-12-15"))), Month{2026, 12}, father},
		"the move lies on the last day":     {father, moves(toFather(date("2026-12-31"))), Month{2026, 12}, father},
		"years later":                       {father, moves(toFather(date("2026-12-01"))), Month{2030, 1}, father},
		"of two moves, before both":         {aunt, moves(toFather(date("2026-12-01")), PayerMove{Was: father, Then: aunt, From: date("2027-02-01")}), Month{2026, 11}, mother},
		"between two moves":                 {aunt, moves(toFather(date("2026-12-01")), PayerMove{Was: father, Then: aunt, From: date("2027-02-01")}), Month{2027, 1}, father},
		"after both":                        {aunt, moves(toFather(date("2026-12-01")), PayerMove{Was: father, Then: aunt, From: date("2027-02-01")}), Month{2027, 2}, aunt},
		"two moves in one month":            {aunt, moves(toFather(date("2026-12-03")), PayerMove{Was: father, Then: aunt, From: date("2026-12-20")}), Month{2026, 12}, aunt},
		"the name was put right since then": {aunt, moves(toFather(date("2026-12-01"))), Month{2026, 12}, aunt},
	} {
		if got := PayerIn(c.now, c.moves, c.month); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestMovingToAnotherPayer(t *testing.T) {
	today := date("2026-11-21")
	mother, father := Household{ID: 1, Payer: "山田 花子"}, Household{ID: 2, Payer: "山田 太郎"}
	for name, c := range map[string]struct {
		facts  PayerFacts
		from   civil.Date
		answer Answer
		first  string
		codes  []string // reasons, then notes
	}{
		"from today": {PayerFacts{Was: mother, Then: father}, today, Allow, "2026-11", []string{"payer.pays_from"}},
		"to somebody new": {
			PayerFacts{Was: mother, Then: Household{Payer: "山田 太郎"}}, date("2026-12-01"), Allow, "2026-12", []string{"payer.pays_from"},
		},
		"the month is billed": {
			PayerFacts{Was: mother, Then: father, Billed: date("2026-11-30")},
			today, Allow, "2026-12",
			[]string{"payer.billed_stays", "payer.pays_from"},
		},
		"the month before is billed": {
			PayerFacts{Was: mother, Then: father, Billed: date("2026-10-31")}, today, Allow, "2026-11", []string{"payer.pays_from"},
		},
		"invoices are open": {
			PayerFacts{Was: mother, Then: father, Open: 2, Rest: 15400},
			today, Allow, "2026-11",
			[]string{"payer.pays_from", "payer.open_stays"},
		},
		"the account stays": {
			PayerFacts{Was: mother, Then: father, Account: true}, today, Warn, "2026-11", []string{"payer.no_account", "payer.pays_from"},
		},
		"the other has an account": {
			PayerFacts{Was: mother, Then: father, Account: true, Debited: true}, today, Allow, "2026-11", []string{"payer.pays_from"},
		},
		"to whom pays already": {PayerFacts{Was: mother, Then: mother}, today, Refuse, "0000-00", []string{"payer.same"}},
		"before the last move": {
			PayerFacts{Was: mother, Then: father, Moves: []PayerMove{{From: date("2026-12-01")}}},
			today, Refuse, "0000-00",
			[]string{"payer.before_last_move"},
		},
		"on the day of the last move": {
			PayerFacts{Was: mother, Then: father, Moves: []PayerMove{{From: today}}}, today, Allow, "2026-11", []string{"payer.pays_from"},
		},
		"long ago":   {PayerFacts{Was: mother, Then: father}, date("2026-01-01"), Refuse, "0000-00", []string{"step.too_far_back"}},
		"far ahead":  {PayerFacts{Was: mother, Then: father}, date("2030-01-01"), Refuse, "0000-00", []string{"step.too_far_ahead"}},
		"next month": {PayerFacts{Was: mother, Then: father}, date("2027-01-01"), Allow, "2027-01", []string{"payer.pays_from"}},
	} {
		d := MovePayer(c.facts, c.from, today)
		var codes []string
		for _, r := range slices.Concat(d.Reasons, d.Notes) {
			codes = append(codes, r.Code)
		}
		if d.Answer != c.answer || d.First.String() != c.first || !slices.Equal(codes, c.codes) {
			t.Errorf("%s: %s from %s, %v", name, d.Answer, d.First, codes)
		}
	}
}

func TestAPayersDetails(t *testing.T) {
	child := Member{Number: "00001", Name: "山田 葵"}
	mother := Household{Payer: "山田 花子", Phone: "090-1111-2222"}
	renamed, called := mother, mother
	renamed.Payer, called.Phone = "佐藤 花子", "090-3333-4444"
	self := Household{Payer: child.Name}
	other, reached := self, self
	other.Kana, reached.Phone = "ヤマダ アオイ", "090-3333-4444"
	for name, c := range map[string]struct {
		was, is Household
		refused bool
	}{
		"a name":                                   {mother, renamed, false},
		"a phone":                                  {mother, called, false},
		"the reading of somebody who pays alone":   {self, other, true},
		"the phone of somebody who pays alone":     {self, reached, false},
		"nothing of somebody who pays alone":       {self, self, false},
		"a guardian with another name than anyone": {mother, mother, false},
	} {
		if why := EditPayer(c.was, c.is, []Member{child}); (len(why) > 0) != c.refused {
			t.Errorf("%s: %v", name, why)
		}
	}
}
