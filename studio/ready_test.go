package studio

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
)

func TestWhoIsOnReadyLists(t *testing.T) {
	today := date("2026-11-21")
	stand := func(f ListFacts, life ...Standing) ListFacts {
		f.Stand(life, today)
		return f
	}
	active := Standing{Status: Active, From: date("2025-04-01")}
	known := ListFacts{Kana: "アオイ", Birth: date("2016-11-22"), Phone: "09060019273"}
	with := func(change func(*ListFacts)) ListFacts {
		f := known
		change(&f)
		return f
	}
	was := func(days ...string) func(*ListFacts) {
		return func(f *ListFacts) {
			for _, d := range days {
				f.Visits = append(f.Visits, DayNumber(date(d)))
			}
		}
	}
	for name, list := range map[string]struct {
		asked  Asked
		people map[string]ListFacts
		want   string
	}{
		"birthdays": {Asked{}, map[string]ListFacts{
			"november":  stand(known, active),
			"december":  stand(with(func(f *ListFacts) { f.Birth = date("2016-12-22") }), active),
			"withdrawn": stand(known, Standing{Status: Withdrawn, From: date("2026-01-01")}),
			"unknown":   stand(with(func(f *ListFacts) { f.Birth = civil.Date{} }), active),
		}, "november"},
		"unseen": {Asked{}, map[string]ListFacts{
			"five weeks ago":  stand(with(was("2026-10-10")), active),
			"lately":          stand(with(was("2026-09-01", "2026-11-14")), active),
			"never":           stand(known, active),
			"never, but new":  stand(known, Standing{Status: Active, From: date("2026-11-10")}),
			"away on purpose": stand(known, Standing{Status: Leave, From: date("2026-09-01")}),
		}, "five weeks ago, never"},
		"trials": {Asked{Weeks: 2}, map[string]ListFacts{
			"long ago":  stand(known, Standing{Status: Trial, From: date("2026-10-01"), To: date("2026-10-01")}),
			"last week": stand(known, Standing{Status: Trial, From: date("2026-11-14")}),
			"joined":    stand(known, Standing{Status: Trial, From: date("2026-10-01")}, Standing{Status: Active, From: date("2026-10-08")}),
			"declined":  stand(known, Standing{Status: Trial, From: date("2026-10-01")}, Standing{Status: Withdrawn, From: date("2026-10-08")}),
		}, "long ago"},
		"holds": {Asked{}, map[string]ListFacts{
			"this year":  stand(known, Standing{Status: Leave, From: date("2026-10-01"), To: date("2026-11-30")}),
			"next year":  stand(known, Standing{Status: Leave, From: date("2026-10-01"), To: date("2027-01-31")}),
			"open":       stand(known, Standing{Status: Leave, From: date("2026-10-01")}),
			"not on one": stand(known, active),
		}, "this year"},
		"renewals": {Asked{}, map[string]ListFacts{
			"this year":  stand(with(func(f *ListFacts) { f.Renewal = date("2026-12-15") }), active),
			"on hold":    stand(with(func(f *ListFacts) { f.Renewal = today }), Standing{Status: Leave, From: date("2026-10-01")}),
			"next year":  stand(with(func(f *ListFacts) { f.Renewal = date("2027-03-31") }), active),
			"open":       stand(known, active),
			"who left":   stand(with(func(f *ListFacts) { f.Renewal = date("2026-12-15") }), Standing{Status: Withdrawn, From: date("2026-10-01")}),
			"in 29 days": stand(with(func(f *ListFacts) { f.Renewal = date("2026-12-20") }), active),
		}, "on hold, this year"},
		"missing": {Asked{}, map[string]ListFacts{
			"nothing":    stand(known, active),
			"kana":       stand(with(func(f *ListFacts) { f.Kana = "" }), active),
			"birth date": stand(with(func(f *ListFacts) { f.Birth = civil.Date{} }), active),
			"phone":      stand(with(func(f *ListFacts) { f.Phone = "" }), active),
			"has email":  stand(with(func(f *ListFacts) { f.Phone, f.Email = "", "a@example.jp" }), active),
			"has left":   stand(ListFacts{}, Standing{Status: Withdrawn, From: date("2026-01-01")}),
			"own field":  stand(with(func(f *ListFacts) { f.Missing = []string{"靴"} }), active),
		}, "birth date, kana, own field, phone"},
		"agreements": {Asked{}, map[string]ListFacts{
			"missing":     stand(with(func(f *ListFacts) { f.Agreement = AgreementMissing }), active),
			"outdated":    stand(with(func(f *ListFacts) { f.Agreement = AgreementOutdated }), active),
			"soon over":   stand(with(func(f *ListFacts) { f.Agreement = AgreementExpiring }), active),
			"asked of no": stand(known, active),
			"has left":    stand(with(func(f *ListFacts) { f.Agreement = AgreementMissing }), Standing{Status: Withdrawn, From: date("2026-01-01")}),
		}, "missing, outdated"},
		"duplicates": {Asked{}, map[string]ListFacts{
			"one":   stand(with(func(f *ListFacts) { f.Duplicates = []string{"00031"} }), active),
			"alone": stand(known, active),
		}, "one"},
	} {
		l, err := ReadyList(name, list.asked)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for who, f := range list.people {
			if l.Where.On(today, fold).Holds(&f) {
				got = append(got, who)
			}
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != list.want {
			t.Errorf("%s: %v, not %s", name, got, list.want)
		}
	}
}

func TestWhatReadyListsCanBeAsked(t *testing.T) {
	for _, r := range ReadyLists {
		l, err := ReadyList(r.Name, Asked{})
		if err != nil || len(l.Columns) == 0 || len(l.Order) == 0 || l.Where.IsZero() {
			t.Errorf("%s: %+v, %v", r.Name, l, err)
		}
	}
	l, err := ReadyList("birthdays", Asked{Month: Month{2026, 2}})
	if err != nil || !strings.HasSuffix(l.Where.String(), "birthday=2") {
		t.Errorf("%s, %v", l.Where, err)
	}
	for name, e := range map[string]struct {
		asked Asked
		code  string
	}{
		"nonsense": {Asked{}, "list.ready_unknown"},
		"missing":  {Asked{Weeks: 2}, "list.takes_no_weeks"},
		"unseen":   {Asked{Weeks: 521}, "list.weeks_out_of_reach"},
		"holds":    {Asked{Weeks: -1}, "list.weeks_out_of_reach"},
		"trials":   {Asked{Month: Month{2026, 2}}, "list.takes_no_month"},
	} {
		if _, err := ReadyList(name, e.asked); CodeOf(err) != e.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}
