package desk_test

import (
	"fmt"
	"slices"
	"testing"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// facts writes what holds of a member, without what only the store needs.
func (x *day) facts(number string) []string {
	m := x.membership(number)
	all := []string{"joined " + m.Fields.Joined.String()}
	for _, s := range m.Standings {
		all = append(all, fmt.Sprint(s.Status, " ", s.From, s.To))
	}
	for _, c := range m.Contracts {
		all = append(all, fmt.Sprint(c.Label, " ", c.Fee, c.From, c.To, c.Charged()))
	}
	for _, e := range m.Enrolments {
		all = append(all, fmt.Sprint("seat ", e.Slot, e.From, e.To))
	}
	slices.Sort(all)
	return all
}

func drawWish(t *rapid.T) register.Wish {
	day := func(label string) civil.Date {
		return civil.DateOf(moment).AddDays(rapid.IntRange(-20, 60).Draw(t, label))
	}
	w := register.Wish{
		Kind: rapid.SampledFrom([]studio.StepKind{
			studio.ToTrial, studio.ToJoin, studio.ToPlan, studio.ToHold, studio.ToReturn, studio.ToWithdraw, studio.ToRejoin,
		}).Draw(t, "kind"),
		From: day("from"), Reason: "other",
	}
	if w.Kind == studio.ToWithdraw || w.Kind != studio.ToReturn && rapid.Bool().Draw(t, "ends") {
		w.To = w.From.AddDays(rapid.IntRange(0, 40).Draw(t, "days"))
	}
	if rapid.Bool().Draw(t, "plan") {
		w.Classes = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"ヨガ入門", "こども空手(月)", "こども空手(木)"}), 1, 2, rapid.ID[string]).Draw(t, "classes")
	}
	return w
}

// Whatever is done in a real file and taken back, from the last step to the
// first, leaves what was there before; and the file is whole at the end.
func TestStepsTakenBackRestoreTheFile(t *testing.T) {
	x := newDay(t)
	rapid.Check(t, func(t *rapid.T) {
		number := x.add(rapid.SampledFrom([]studio.Status{studio.Inquiry, studio.Trial, studio.Active}).Draw(t, "status"), register.Form{"name": "森 一"})
		var before [][]string
		takeBack := func() {
			if _, err := x.people.UndoStep(x.Context(), desk.Who{}, number, 0); err != nil {
				t.Fatal(err)
			}
			last := len(before) - 1
			if got := x.facts(number); !slices.Equal(got, before[last]) {
				t.Fatalf("taken back: %q\nbefore: %q", got, before[last])
			}
			before = before[:last]
		}
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			if len(before) > 0 && rapid.IntRange(0, 3).Draw(t, "undo") == 0 {
				takeBack()
				continue
			}
			was := x.facts(number)
			switch _, err := x.people.TakeStep(x.Context(), desk.Who{}, number, drawWish(t)); {
			case err == nil:
				before = append(before, was)
			case studio.CodeOf(err) != "refused":
				t.Fatal(err)
			}
		}
		for len(before) > 0 && rapid.Bool().Draw(t, "undo all") {
			takeBack()
		}
	})
	x.whole()
}
