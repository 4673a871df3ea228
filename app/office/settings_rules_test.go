package office

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

func TestRulesOfBookingsAreReadAsTheyAreTyped(t *testing.T) {
	kept := desk.DefaultPolicy()
	kept.Studio.Booking = studio.BookingPolicy{OpensDays: 14, OpensAt: 600, Closes: 90, Age: studio.Warned, Level: studio.Refusing, Contract: studio.Ignored, Agreement: studio.Warned, Clash: studio.Refusing, Arrears: studio.Refusing}
	kept.Studio.Cancel.Late = studio.Cost{Session: true, Fee: 1100}
	kept.Studio.Cancel.BanAfter = 3
	kept.Studio.Waitlist.ByOffer = true
	for _, policy := range []desk.Policy{kept, desk.DefaultPolicy()} {
		same := policy
		change, wrong := rulesDraftOf(policy.Studio).change()
		change(&same)
		if diff := cmp.Diff(policy, same); diff != "" || len(wrong) > 0 {
			t.Errorf("%s %v", diff, wrong)
		}
	}
	d := rulesDraftOf(kept.Studio)
	if d.text[ruleCloses] != "90" || d.unit[ruleCloses] != 0 || d.text[rulePromotes] != "12" || d.unit[rulePromotes] != 1 || d.text[ruleOpensAt] != "10:00" {
		t.Errorf("%+v", d)
	}
	for _, c := range []struct {
		field, typed string
		wrong        bool
		now          func(studio.Policy) any
		want         any
	}{
		{ruleOpensDays, "７", false, func(p studio.Policy) any { return p.Booking.OpensDays }, 7},
		{ruleOpensAt, "９：３０", false, func(p studio.Policy) any { return p.Booking.OpensAt }, studio.Clock(570)},
		{ruleOpensAt, "朝", true, nil, nil},
		{rulePromotes, "6", false, func(p studio.Policy) any { return p.PromoteUntil }, studio.Minutes(360)},
		{rulePromotes, "-6", true, nil, nil},
		{ruleLateFee, "2,200", false, func(p studio.Policy) any { return p.Cancel.Late.Fee }, int64(2200)},
		{ruleLateFee, "", false, func(p studio.Policy) any { return p.Cancel.Late.Fee }, int64(0)},
		{ruleBanFor, "x", true, nil, nil},
	} {
		change, wrong := d.with(c.field, c.typed).change()
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
	// What is not asked for is not wrong.
	if _, wrong := d.with(ruleOpensDays, "").with(ruleOpensAt, "朝").change(); len(wrong) > 0 {
		t.Errorf("a time of no day: %v", wrong)
	}
}

func TestLengthsOfTimeAreSaidInTheirUnits(t *testing.T) {
	words, err := lang.New(lang.Japanese, noon.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	for m, want := range map[studio.Minutes]string{0: "0分", 45: "45分", 60: "1時間", 90: "90分", 720: "12時間", 1440: "24時間", 2880: "2日", 1500: "25時間"} {
		if got := spanWords(words, m); got != want {
			t.Errorf("%d is %s, not %s", m, got, want)
		}
	}
}

func TestTheRulesAreSaidInWords(t *testing.T) {
	words, err := lang.New(lang.Japanese, noon.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	p := studio.DefaultPolicy()
	p.Booking.OpensDays, p.Booking.OpensAt, p.Booking.Closes = 7, 600, 30
	p.Cancel.Late, p.Cancel.ForgiveDays = studio.Cost{Session: true, Fee: 1100}, 30
	p.Cancel.BanAfter, p.Cancel.BanWithin, p.Cancel.BanFor = 3, 30, 14
	p.Waitlist.ByOffer = true
	for group, parts := range map[int][]string{
		rulesBooking:  {"7日前の10:00から", "開始の30分前まで"},
		rulesWaitlist: {"開始の12時間前までに空いた席は、次の方に案内", "24時間のあいだ", "開始の1時間前から"},
		rulesCancel:   {"開始の12時間前までは、無料", "1回分を使い、¥1,100", "連絡なく休むと、1回分", "30日ぶりの1回目", "30日のうちに3回あると、14日間"},
	} {
		said := saidOf(group, words, p)
		for _, part := range parts {
			if !strings.Contains(said, part) {
				t.Errorf("%q is not in:\n%s", part, said)
			}
		}
	}
}

func TestTheRulesOfBookingsAreSavedAndUndone(t *testing.T) {
	p, shell, _ := settingsOf(t, partRules)
	part, canvas := p.part.(*rulesPart), p.Window.Canvas()
	before, err := p.Safe.Policy(t.Context(), p.Who())
	if err != nil {
		t.Fatal(err)
	}
	if part.fields[ruleOpensAt].Visible() || part.fields[ruleCloses].Visible() || part.fields[ruleBanFor].Visible() || part.changed.Text() != "" {
		t.Error("more is asked for than has a meaning")
	}
	// What is wrong in another group is shown there.
	part.entries[ruleLateFee].SetText("たくさん")
	p.Primary()
	if part.fields[ruleLateFee].Error() == "" || part.groups.Chosen() != rulesCancel || canvas.Focused() != part.entries[ruleLateFee].Focusable() {
		t.Error("what is no amount is not blamed where it is")
	}
	part.entries[ruleLateFee].SetText("1,100")
	part.entries[rulePromotes].SetText("9999")
	p.Primary()
	if got := part.fields[rulePromotes].Error(); got != "30日までにしてください" || part.groups.Chosen() != rulesWaitlist {
		t.Errorf("too long: %q in group %d", got, part.groups.Chosen())
	}
	part.entries[rulePromotes].SetText("6")
	part.entries[ruleOpensDays].SetText("14")
	part.entries[ruleOpensAt].SetText("9:00")
	for _, name := range []string{"booking_arrears", ruleNext, ruleLateUses, ruleClosesWhen} {
		part.choices[name].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	part.entries[ruleCloses].SetText("30")
	part.entries[ruleBanAfter].SetText("3")
	if !part.fields[ruleOpensAt].Visible() || !part.fields[ruleCloses].Visible() || !part.fields[ruleBanFor].Visible() {
		t.Error("what has a meaning now is not asked for")
	}
	p.Primary()
	now, err := p.Safe.Policy(t.Context(), p.Who())
	if err != nil {
		t.Fatal(err)
	}
	want := before.Studio
	want.PromoteUntil, want.Waitlist.ByOffer = 360, true
	want.Booking.OpensDays, want.Booking.OpensAt, want.Booking.Closes, want.Booking.Arrears = 14, 540, 30, studio.Refusing
	want.Cancel.Late, want.Cancel.BanAfter = studio.Cost{Session: true, Fee: 1100}, 3
	if diff := cmp.Diff(want, now.Studio); diff != "" {
		t.Error(diff)
	}
	if got := part.changed.Text(); got != "前回の変更 11月21日 12:52 緑川 弘" {
		t.Errorf("changed: %q", got)
	}
	shell.undo()
	if now, err = p.Safe.Policy(t.Context(), p.Who()); err != nil || !cmp.Equal(now, before) || part.entries[ruleLateFee].Text() != "" {
		t.Errorf("undone: %s, %v", cmp.Diff(before, now), err)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func TestTheUnitOfALengthOfTimeIsChosen(t *testing.T) {
	p, _, _ := settingsOf(t, partRules)
	part, canvas := p.part.(*rulesPart), p.Window.Canvas()
	part.groups.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	part.groups.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	part.entries[ruleFreeUntil].SetText("2")
	test.Tap(part.units[ruleFreeUntil])
	if canvas.Overlays().Top() == nil {
		t.Fatal("no units are listed")
	}
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn} { // minutes, hours
		canvas.Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	p.Primary()
	now, err := p.Safe.Policy(t.Context(), p.Who())
	if err != nil || now.Studio.Cancel.FreeUntil != 120 {
		t.Errorf("%d minutes, %v", now.Studio.Cancel.FreeUntil, err)
	}
	p.Staff.Role = studio.Reception
	part.entries[ruleFreeUntil].SetText("3")
	p.Primary()
	if after, err := p.Safe.Policy(t.Context(), p.Who()); err != nil || !cmp.Equal(after, now) {
		t.Errorf("reception changed the rules: %v", err)
	}
}
