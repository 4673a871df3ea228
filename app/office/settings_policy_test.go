package office

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

func TestRulesAreReadAsTheyAreTyped(t *testing.T) {
	words, err := lang.New(lang.Japanese, noon.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	kept := desk.DefaultPolicy()
	kept.Studio.HoldMonths, kept.Studio.Withdrawals = 3, []string{"moving", "先生が替わった"}
	kept.Billing.Hold = billing.HoldFee{Kind: billing.HoldPercent, Percent: 50}
	d := policyDraftOf(words, kept)
	if d.text[ruleHoldMonths] != "3" || d.text[ruleHoldFee] != "50" || d.text[ruleWithdrawals] != "引っ越し\n先生が替わった" {
		t.Errorf("%+v", d)
	}
	same := kept
	change, wrong := d.change(words)
	change(&same)
	if diff := cmp.Diff(kept, same); diff != "" || len(wrong) > 0 {
		t.Errorf("%s %v", diff, wrong)
	}
	for _, c := range []struct {
		field, typed string
		wrong        bool
		now          func(studio.Policy) any
		want         any
	}{
		{ruleTrials, "２", false, func(p studio.Policy) any { return p.Trials }, 2},
		{ruleTrials, "", false, func(p studio.Policy) any { return p.Trials }, 0},
		{ruleHoldMonths, "三", true, nil, nil},
		{ruleWithdrawals, "\n 費用 \n費用\nほか\n", false, func(p studio.Policy) any { return slices.Equal(p.Withdrawals, []string{"cost", "ほか"}) }, true},
	} {
		change, wrong := d.with(c.field, c.typed).change(words)
		if got := len(wrong) > 0; got != c.wrong {
			t.Errorf("%s %q: wrong %v", c.field, c.typed, wrong)
		}
		if c.now == nil {
			continue
		}
		p := kept
		change(&p)
		if got := c.now(p.Studio); got != c.want {
			t.Errorf("%s %q became %v", c.field, c.typed, got)
		}
	}
}

func TestTheRulesAreSavedAndUndone(t *testing.T) {
	p, shell, _ := settingsOf(t, partPolicy)
	part := p.part.(*policyPart)
	before, err := p.Safe.Policy(t.Context(), p.Who())
	if err != nil {
		t.Fatal(err)
	}
	if part.fields[ruleHoldFee].Visible() {
		t.Error("a fee is asked for although holds are free")
	}
	part.entries[ruleHoldMonths].SetText("たくさん")
	p.Primary()
	if part.fields[ruleHoldMonths].Error() == "" || part.entries[ruleHoldMonths].Text() != "たくさん" {
		t.Error("what is no number is not blamed, or is gone")
	}
	part.entries[ruleHoldMonths].SetText("999")
	p.Primary()
	if part.fields[ruleHoldMonths].Error() == "" {
		t.Error("what cannot be is not blamed")
	}
	part.entries[ruleHoldMonths].SetText("6")
	part.entries[ruleWithdrawals].SetText("")
	p.Primary()
	if part.fields[ruleWithdrawals].Error() == "" {
		t.Error("no reason at all is not blamed")
	}
	part.entries[ruleWithdrawals].SetText("引っ越し\n先生が替わった")
	part.holds.OnChoose(slices.Index(billing.HoldKinds, billing.HoldAmount))
	part.entries[ruleHoldFee].SetText("1,100")
	p.Primary()
	now, err := p.Safe.Policy(t.Context(), p.Who())
	if err != nil || now.Studio.HoldMonths != 6 || now.Billing.Hold.Amount != 1100 || !slices.Equal(now.Studio.Withdrawals, []string{"moving", "先生が替わった"}) {
		t.Errorf("%+v, %v", now, err)
	}
	if got := part.changed.Text(); got != "前回の変更 11月21日 12:52 緑川 弘" {
		t.Errorf("changed: %q", got)
	}
	shell.undo()
	if now, err = p.Safe.Policy(t.Context(), p.Who()); err != nil || !cmp.Equal(now, before) {
		t.Errorf("undone: %s, %v", cmp.Diff(before, now), err)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}
