package office

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

func TestAFieldIsAppliedAndMoved(t *testing.T) {
	fields := []studio.OwnField{{Code: "靴", Name: "靴", Kind: studio.OwnNumber}}
	d := draftField(fields, -1)
	d.Name, d.Kind, d.choices = " 帯の　色 ", studio.OwnChoice, "白、黄,緑\n"
	fields = d.applied(fields)
	if want := (studio.OwnField{Code: "帯の_色", Name: "帯の 色", Kind: studio.OwnChoice, Choices: []string{"白", "黄", "緑"}}); cmp.Diff(want, fields[1]) != "" {
		t.Error(cmp.Diff(want, fields[1]))
	}
	d = draftField(fields, 1)
	d.Name, d.Retired = "帯", true
	after := d.applied(fields)
	if after[1].Code != "帯の_色" || !after[1].Retired || fields[1].Retired {
		t.Errorf("%+v, %+v", after, fields)
	}
	if got := moved(fields, 1, -1); got[0].Code != "帯の_色" || fields[0].Code != "靴" {
		t.Errorf("moved: %+v", got)
	}
	if got := moved(fields, 0, -1); !slices.EqualFunc(got, fields, func(a, b studio.OwnField) bool { return a.Code == b.Code }) {
		t.Errorf("moved beyond the first: %+v", got)
	}
}

func TestAgreementsAreDefinedInTheSettings(t *testing.T) {
	p, shell, _ := settingsOf(t, partFields)
	part := p.part.(*fieldsPart).agreed
	now := func() studio.Policy {
		policy, err := p.Safe.Policy(t.Context(), p.Who())
		if err != nil {
			t.Fatal(err)
		}
		return policy.Studio
	}
	d := draftAgreement(nil, -1)
	d.Name, d.months = "写真掲載", "１２"
	part.change(d)
	kit.PressPrimary(p.Window.Canvas())
	if got := now().Agreements; len(got) != 1 || got[0].Months != 12 || !got[0].Required || got[0].Code != "写真掲載" {
		t.Fatalf("%+v", got)
	}
	p.Reload()
	d = draftAgreement(now().Agreements, 0)
	d.months = "一年"
	part.change(d)
	kit.PressPrimary(p.Window.Canvas())
	if p.Window.Canvas().Overlays().Top() == nil || now().Agreements[0].Months != 12 {
		t.Error("what is no number of months was taken")
	}
	p.Window.Canvas().Overlays().Remove(p.Window.Canvas().Overlays().Top())
	part.tell(true)
	if !now().AgreementsAtDoor {
		t.Error("the door does not name them")
	}
	p.Reload()
	shell.undo()
	if now().AgreementsAtDoor || len(now().Agreements) != 1 {
		t.Error("undoing it undid more or less")
	}
}

func TestFieldsAndRanksAreDefinedInTheSettings(t *testing.T) {
	p, shell, _ := settingsOf(t, partFields)
	part := p.part.(*fieldsPart)
	now := func() studio.Policy {
		policy, err := p.Safe.Policy(t.Context(), p.Who())
		if err != nil {
			t.Fatal(err)
		}
		return policy.Studio
	}
	d := draftField(nil, -1)
	d.Name, d.Required = "靴のサイズ", true
	part.change(d)
	kit.PressPrimary(p.Window.Canvas())
	if got := now().Fields; len(got) != 1 || got[0].Code != "靴のサイズ" || !got[0].Required {
		t.Fatalf("%+v", got)
	}
	p.Reload()
	part.change(d) // the same name once more
	kit.PressPrimary(p.Window.Canvas())
	if p.Window.Canvas().Overlays().Top() == nil || len(now().Fields) != 1 {
		t.Error("a name was taken twice, or nothing is said of it")
	}
	p.Window.Canvas().Overlays().Remove(p.Window.Canvas().Overlays().Top())
	if shell.undo == nil {
		t.Fatal("nothing is offered to undo")
	}
	shell.undo()
	if got := now().Fields; len(got) != 0 {
		t.Errorf("undone, and yet %+v", got)
	}
	part.keep(func(p *studio.Policy) { p.Ranks = listTyped("10級、9級、8級") }, func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	p.Reload()
	if got := part.ranks.Text(); got != "10級 → 9級 → 8級" {
		t.Errorf("the ranks are shown as %q", got)
	}
	p.Staff.Role = studio.Reception
	if part.change(draftField(nil, -1)); p.Window.Canvas().Overlays().Top() != nil || p.May(desk.ChangeStudio) {
		t.Error("reception may change the fields")
	}
}
