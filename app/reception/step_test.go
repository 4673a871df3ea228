package reception

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestEachStatusHasItsStepsAndButtons(t *testing.T) {
	for _, c := range []struct {
		status studio.Status
		steps  []studio.StepKind
		acts   []headAct
	}{
		{studio.Active, []studio.StepKind{studio.ToHold, studio.ToPlan, studio.ToWithdraw}, []headAct{actPay, actCancel, actSteps, actBook}},
		{studio.Leave, []studio.StepKind{studio.ToReturn, studio.ToPlan, studio.ToWithdraw}, []headAct{actPay, actSteps, actReturn}},
		{studio.Withdrawn, []studio.StepKind{studio.ToRejoin}, []headAct{actPay, actJoin}},
		{studio.Trial, []studio.StepKind{studio.ToJoin, studio.ToTrial, studio.ToWithdraw}, []headAct{actCancel, actBook, actJoin}},
		{studio.Inquiry, []studio.StepKind{studio.ToJoin, studio.ToTrial, studio.ToWithdraw}, []headAct{actJoin}},
	} {
		if diff := cmp.Diff(c.steps, stepsFrom(studio.Standing{Status: c.status})); diff != "" {
			t.Errorf("%s: %s", c.status, diff)
		}
		if diff := cmp.Diff(c.acts, headActs(c.status, false)); diff != "" {
			t.Errorf("%s: %s", c.status, diff)
		}
		for _, k := range c.steps {
			if asks := stepsAsk[k]; asks.from == "" && asks.to == "" {
				t.Errorf("%s asks for no day", k)
			}
		}
	}
}

func TestTheDaysThatAStepBeginsWith(t *testing.T) {
	for _, c := range []struct {
		kind     studio.StepKind
		stands   studio.Standing
		from, to civil.Date
	}{
		{studio.ToHold, studio.Standing{Status: studio.Active}, on(12, 1), civil.Date{}},
		{studio.ToHold, studio.Standing{Status: studio.Leave, To: on(12, 15)}, on(12, 16), civil.Date{}},
		{studio.ToPlan, studio.Standing{Status: studio.Leave, To: on(12, 15)}, on(12, 1), civil.Date{}},
		{studio.ToWithdraw, studio.Standing{}, civil.Date{}, on(11, 30)},
		{studio.ToReturn, studio.Standing{}, saturday, civil.Date{}},
		{studio.ToTrial, studio.Standing{}, saturday, saturday},
	} {
		if from, to := stepDays(c.kind, c.stands, saturday); from != c.from || to != c.to {
			t.Errorf("%s: %s to %s", c.kind, from, to)
		}
	}
}

func TestWhatIsFilledInBecomesAWish(t *testing.T) {
	s := stepping{
		reasons:   []string{"moving", "time"},
		attending: attending{offers: []rows.Offer{{Slot: studio.Slot{ID: 1, Number: 12}}, {Slot: studio.Slot{ID: 2, Number: 7}}}, chosen: []studio.SlotID{2}},
	}
	from, to := on(12, 1), on(12, 31)
	for _, c := range []struct {
		kind studio.StepKind
		want register.Wish
	}{
		{studio.ToHold, register.Wish{From: from, To: to, Reason: "けが", Note: "m"}},
		{studio.ToReturn, register.Wish{From: from, Note: "m"}},
		{studio.ToPlan, register.Wish{From: from, Classes: []string{"7"}, Note: "m"}},
		{studio.ToWithdraw, register.Wish{To: to, Reason: "time", Note: "m"}},
	} {
		s.kind, c.want.Kind = c.kind, c.kind
		if diff := cmp.Diff(c.want, s.wish(from, to, 1, "けが", "m")); diff != "" {
			t.Errorf("%s: %s", c.kind, diff)
		}
	}
	s.kind = studio.ToWithdraw
	if w := s.wish(from, to, -1, "けが", ""); w.Reason != "" {
		t.Errorf("the reason %q although none is chosen", w.Reason)
	}
}

func TestWhatWouldComeOfAStepInWords(t *testing.T) {
	w := printer(t, lang.Japanese).On(saturday)
	hold := register.Taken{
		Step: studio.Step{Kind: studio.ToHold, From: on(12, 1), To: on(12, 31)}, Answer: studio.Warn,
		After: studio.Life{Standings: []studio.Standing{
			{Status: studio.Trial, From: on(10, 1), To: on(10, 31)},
			{Status: studio.Active, From: on(11, 1), To: on(11, 30)},
			{Status: studio.Leave, From: on(12, 1), To: on(12, 31)},
			{Status: studio.Active, From: civil.Date{Year: 2027, Month: 1, Day: 1}},
		}},
		Reasons:  []studio.Reason{studio.Because("step.planned_dropped", "status", "withdrawn", "from", "2026-12-10")},
		Notes:    []studio.Reason{studio.Because("step.bookings_end", "count", "1")},
		Sessions: []studio.Session{lesson(1, "ヨガ入門", "道場", moment, 60, 12).Session},
	}
	join := register.Taken{
		Step: studio.Step{Kind: studio.ToJoin, From: on(12, 1)}, Answer: studio.Allow,
		After: studio.Life{
			Standings: []studio.Standing{{Status: studio.Active, From: on(12, 1)}},
			Contracts: []studio.Contract{{Label: "ヨガ入門", Fee: 6600, From: on(12, 1)}, {Label: "古い", Fee: 1, From: on(1, 1), To: on(11, 30)}},
		},
	}
	for _, c := range []struct {
		name string
		of   register.Taken
		want []stepLine
	}{
		{"a warning, and what follows", hold, []stepLine{
			{kit.Allow, "11月30日まで 在籍 → 12月31日まで 休会 → 2027年1月1日から 在籍"},
			{kit.Warn, "12月10日からの「退会」の予定はなくなります"},
			{kit.Neutral, "予約1件を取り消します（11月21日（土）12:52 ヨガ入門）"},
		}},
		{"what it costs", join, []stepLine{{kit.Allow, "12月1日から 在籍"}, {kit.Neutral, "月謝 ¥6,600（ヨガ入門）"}}},
		{"refused", register.Taken{Answer: studio.Refuse, Reasons: []studio.Reason{studio.Because("step.trials_used", "limit", "1")}}, []stepLine{{kit.Refuse, "体験は1回までです"}}},
		{"still to be chosen", register.Taken{Answer: studio.Refuse, Reasons: []studio.Reason{studio.Because("step.reason_missing")}}, []stepLine{{kit.Neutral, "退会の理由を選んでください"}}},
		{"said beside the day", register.Taken{Answer: studio.Refuse, Reasons: []studio.Reason{studio.Because("step.no_last_day")}}, nil},
	} {
		if diff := cmp.Diff(c.want, stepLines(w, c.of, saturday), cmp.AllowUnexported(stepLine{})); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// stepsOf opens the sheet at a kind of step, on the page of a member.
func (o *office) stepsOf(t *testing.T, number string, kind studio.StepKind) (*Person, *stepSheet, *hand) {
	t.Helper()
	page := o.person(t, number, usual)
	page.step(kind)
	x, ok := page.sheet.(*stepSheet)
	if !ok || x.kind != kind && kind != "" {
		t.Fatalf("%T is open", page.sheet)
	}
	return page, x, &hand{t: t, office: o, page: page}
}

func TestAHoldIsSeenTakenUndoneAndTakenBack(t *testing.T) {
	o := newOffice(t, usual)
	page, x, h := o.stepsOf(t, aoi, studio.ToHold)
	if o.Window.Canvas().Focused() != x.from.Focusable() || !x.button.Enabled() {
		t.Fatal("the first day does not have the focus, or nothing is shown")
	}
	x.to.Type("R9.1.31")
	x.words.SetText("けが")
	h.commit()
	m := o.membership(t, aoi)
	if s := m.StatusOn(on(12, 1)); s != studio.Leave || page.sheet != nil {
		t.Fatalf("%s on 1 December, sheet %T", s, page.sheet)
	}
	if step := m.Steps[0]; step.To != (civil.Date{Year: 2027, Month: 1, Day: 31}) || step.Reason != "けが" {
		t.Errorf("%+v", step)
	}
	facts := page.cards.nowFacts
	at := slices.IndexFunc(facts, func(f fact) bool { return f.kind == factComing })
	if at < 0 || facts[at].value != "休会" {
		t.Fatalf("the page shows %v", factTexts(facts))
	}
	o.shell.undo()
	if n := len(o.membership(t, aoi).Standings); n != 1 {
		t.Errorf("%d standings after undoing", n)
	}
	page.step(studio.ToHold)
	h.commit()
	page.cards.openFact(slices.IndexFunc(page.cards.nowFacts, func(f fact) bool { return f.kind == factComing }))
	h.commit()
	if s := o.membership(t, aoi).StatusOn(on(12, 1)); s != studio.Active {
		t.Errorf("taken back, and %s on 1 December", s)
	}
	if slices.ContainsFunc(page.cards.nowFacts, func(f fact) bool { return f.kind == factComing }) {
		t.Error("the page still shows it")
	}
	o.trouble(t)
}

func TestWhoIsOnHoldReturnsByAKey(t *testing.T) {
	o := newOffice(t, usual)
	page := o.person(t, azuma, usual)
	h := &hand{t: t, office: o, page: page}
	h.chord(fyne.KeyR)
	h.commit()
	h.atMost(2)
	if s := o.membership(t, azuma).Status; s != studio.Active {
		t.Errorf("%s", s)
	}
	if page.Keys().Press(fyne.KeyR) {
		t.Error("somebody who is here can return")
	}
	if page.buttons[len(page.buttons)-1].OnTap == nil || !slices.Equal(page.acts, headActs(studio.Active, false)) {
		t.Errorf("the head offers %v", page.acts)
	}
}

func TestAHoldIsMadeLonger(t *testing.T) {
	o := newOffice(t, usual)
	_, x, h := o.stepsOf(t, aoi, studio.ToHold)
	x.from.Type("2026-11-21")
	x.to.Type("2026-12-31")
	h.commit()
	_, x, h = o.stepsOf(t, aoi, studio.ToHold)
	x.to.Type("2027-01-31")
	h.commit()
	hold, _ := studio.StandingOn(o.membership(t, aoi).Standings, on(12, 15))
	next := o.membership(t, aoi).StatusOn(civil.Date{Year: 2027, Month: 1, Day: 31})
	if hold.Status != studio.Leave || next != studio.Leave {
		t.Errorf("%+v, then %s", hold, next)
	}
	o.trouble(t)
}

func TestTheSearchLetsWhoIsOnHoldReturn(t *testing.T) {
	o := newOffice(t, usual)
	o.today(t, usual)
	f := NewFind(o.Seat, Ways{}, nil)
	f.entry.SetText(azuma)
	f.Key(fyne.KeyR)
	kit.PressPrimary(o.Window.Canvas())
	if s := o.membership(t, azuma).Status; s != studio.Active {
		t.Errorf("%s", s)
	}
	f = NewFind(o.Seat, Ways{}, nil)
	f.entry.SetText(yumiko)
	if slices.ContainsFunc(f.acts(), func(a act) bool { return a.key == fyne.KeyR }) {
		t.Error("somebody who is here can return")
	}
	o.trouble(t)
}

func TestAWithdrawalNeedsItsReason(t *testing.T) {
	o := newOffice(t, usual)
	yoga := o.session(t, "ヨガ入門")
	o.book(t, yoga, yumiko)
	page, x, h := o.stepsOf(t, yumiko, studio.ToWithdraw)
	h.commit()
	if x.button.Enabled() || page.sheet == nil {
		t.Fatal("without a reason it is done")
	}
	h.arrow(fyne.KeyDown)
	x.to.Type("2026-11-20")
	h.commit() // the day is new, and a booking ends: it is shown first
	if page.sheet != nil {
		var said []string
		for _, l := range stepLines(o.Words, x.would, saturday) {
			said = append(said, l.text)
		}
		if !slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, "予約1件") }) {
			t.Errorf("said %q", said)
		}
		h.commit()
	}
	m := o.membership(t, yumiko)
	if m.Status != studio.Withdrawn || m.Steps[0].Reason != "moving" {
		t.Errorf("%s, %+v", m.Status, m.Steps)
	}
	if places, err := o.Lessons.Places(t.Context(), o.Who(), yumiko); err != nil || len(places) != 0 {
		t.Errorf("%d bookings left, %v", len(places), err)
	}
	if !slices.Equal(page.acts, []headAct{actPay, actJoin}) {
		t.Errorf("the head offers %v", page.acts)
	}
	o.shell.undo()
	if places, err := o.Lessons.Places(t.Context(), o.Who(), yumiko); err != nil || len(places) != 1 {
		t.Errorf("%d bookings after undoing, %v", len(places), err)
	}
	o.trouble(t)
}

func TestWhatIsWrongWithADayIsSaidBesideIt(t *testing.T) {
	o := newOffice(t, usual)
	page, x, h := o.stepsOf(t, aoi, studio.ToHold)
	x.to.Type("2026-11-01")
	h.commit()
	if !strings.Contains(x.to.Error(), "より前") || page.sheet == nil {
		t.Errorf("said %q", x.to.Error())
	}
	x.to.Type("来月")
	h.commit()
	if x.to.Error() == "" || page.sheet == nil {
		t.Error("what is no day is taken")
	}
	x.to.Type("2026-12-31")
	x.to.Take()
	if x.to.Error() != "" || !x.button.Enabled() {
		t.Errorf("said %q after it was mended", x.to.Error())
	}
	h.arrow(fyne.KeyEscape)
	if page.sheet != nil || len(o.membership(t, aoi).Steps) != 0 {
		t.Error("Esc does not close the sheet, or it did something")
	}
	o.trouble(t)
}

func TestAWarningIsSeenBeforeItIsDone(t *testing.T) {
	o := newOffice(t, usual)
	page, x, h := o.stepsOf(t, aoi, studio.ToPlan)
	if !slices.ContainsFunc(x.wishes(), func(n string) bool { return n != "" }) || x.button.Enabled() {
		t.Fatalf("%q is chosen, %v", x.wishes(), x.button.Enabled())
	}
	other := slices.IndexFunc(x.offers, func(o rows.Offer) bool { return o.Class.Name == "ヨガ入門" })
	x.list.OnOpen(other)
	x.from.Type("2026-12-10") // within a month: both plans are charged
	h.commit()
	if page.sheet == nil {
		t.Fatal("a warning was passed over")
	}
	if x.would.Answer != studio.Warn {
		t.Fatalf("%+v", x.would)
	}
	h.commit()
	if m := o.membership(t, aoi); page.sheet != nil || len(m.Steps) != 1 {
		t.Errorf("%+v", m.Steps)
	}
	at := slices.IndexFunc(page.cards.nowFacts, func(f fact) bool { return f.kind == factComing })
	if at < 0 || page.cards.nowFacts[at].value != "クラス変更" {
		t.Errorf("the page shows %v", factTexts(page.cards.nowFacts))
	}
	o.trouble(t)
}

func TestSomebodyNewJoinsFromThePage(t *testing.T) {
	o := newOffice(t, usual)
	added, err := o.Register.AddMember(t.Context(), o.Who(), register.NewMember{Form: register.Form{exchange.FieldName: "吉田 葵"}, Status: studio.Inquiry})
	if err != nil {
		t.Fatal(err)
	}
	number := added.Member.Number
	page := o.person(t, number, usual)
	h := &hand{t: t, office: o, page: page}
	if len(page.buttons) != 1 {
		t.Errorf("%d buttons", len(page.buttons))
	}
	h.commit() // the page's primary: joining
	x := page.sheet.(*stepSheet)
	if o.Window.Canvas().Focused() != fyne.Focusable(x.list) {
		t.Fatal("the classes do not have the focus")
	}
	h.arrow(fyne.KeyReturn)
	h.arrow(fyne.KeyReturn)
	h.arrow(fyne.KeyDown)
	h.arrow(fyne.KeyReturn)
	h.commit()
	m := o.membership(t, number)
	if m.Status != studio.Active || len(m.Seats) != 1 || m.Seats[0].Number != x.offers[1].Slot.Number {
		t.Errorf("%s, %+v", m.Status, m.Seats)
	}
	o.trouble(t)
}

func TestTheKindOfStepIsChosenByKey(t *testing.T) {
	o := newOffice(t, usual)
	_, x, _ := o.stepsOf(t, aoi, "")
	if x.kind != studio.ToHold {
		t.Fatalf("it opens at %s", x.kind)
	}
	for _, want := range []studio.StepKind{studio.ToPlan, studio.ToWithdraw} {
		x.choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		if x.kind != want || x.of.Kind != want {
			t.Errorf("%s is asked about as %s, want %s", x.kind, x.of.Kind, want)
		}
	}
	o.trouble(t)
}

func TestALongNameLeavesTheButtonsInTheWindow(t *testing.T) {
	for _, l := range []look{usual, {lang.Japanese, kit.Light, 1024 - kit.RailWidth, 768}, {lang.English, kit.Light, 1024 - kit.RailWidth, 768}} {
		for _, name := range []string{strings.Repeat("長", 40), "長", "𠮷野家 " + strings.Repeat("太", 20)} {
			o := newOffice(t, l)
			o.others(t, aoi, register.Form{exchange.FieldName: name, exchange.FieldKana: strings.Repeat("ナガ", 30)})
			page := o.person(t, aoi, l)
			last := page.buttons[len(page.buttons)-1]
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(last)
			if right := at.X + last.Size().Width; right > l.width {
				t.Errorf("%s, %d characters: the last button ends at %.0f of %.0f", l.language, len([]rune(name)), right, l.width)
			}
		}
	}
}

// Who joins after a trial is asked the studio's own fields, as whoever joins at once.
func TestWhoJoinsAfterATrialIsAskedTheStudiosOwnFields(t *testing.T) {
	o := newOffice(t, usual)
	o.ownFields(t)
	added, err := o.Register.AddMember(t.Context(), o.Who(), register.NewMember{
		Status: studio.Trial, Form: register.Form{"name": "渡部 小春"},
	})
	if err != nil {
		t.Fatal(err)
	}
	number := added.Member.Number
	page, x, h := o.stepsOf(t, number, studio.ToJoin)
	h.commit()
	required := x.own.fields["own:きっかけ"]
	if !strings.Contains(required.Error(), "必須") || page.sheet == nil || o.Window.Canvas().Focused() != x.own.focus["own:きっかけ"] {
		t.Fatalf("said %q at the required field", required.Error())
	}
	h.types("チラシ")
	x.own.days["own:保険"].Type("きのう")
	h.commit()
	if x.own.days["own:保険"].Error() == "" || page.sheet == nil {
		t.Error("what is no day was taken")
	}
	x.own.days["own:保険"].Type("R8.4.1")
	h.commit()
	m := o.membership(t, number)
	if page.sheet != nil || m.Status != studio.Active || m.Own[1].Text != "チラシ" || m.Own[2].Text != "2026-04-01" {
		t.Errorf("%s, %+v", m.Status, m.Own)
	}
	if _, x, _ := o.stepsOf(t, number, studio.ToHold); x.own != nil {
		t.Error("a hold asks for them too")
	}
	o.trouble(t)
}

func TestWhoIsTurnedAwayOnHoldReturnsFromTheDoor(t *testing.T) {
	o, page, h := sits(t)
	page.CheckIn(azuma)
	if len(page.doorView.actions()) == 0 || page.doorView.actions()[0].Text.Label != "復会の手続き" || !page.doorView.actions()[0].Next {
		t.Fatalf("the card offers %+v", page.doorView.actions())
	}
	h.chord(fyne.KeyR)
	h.commit()
	if s := o.membership(t, azuma).Status; s != studio.Active || page.sheet != nil {
		t.Errorf("%s, with the sheet %v", s, page.sheet)
	}
	page.CheckIn(azuma)
	if page.Keys().Press(fyne.KeyR) {
		t.Error("somebody who is here can return")
	}
	o.trouble(t)
}

// The last day of a hold is not before its first, whichever year was guessed for that.
func TestTheYearsOfAHoldAreGuessedInOrder(t *testing.T) {
	o := newOffice(t, usual)
	page, x, h := o.stepsOf(t, aoi, studio.ToHold)
	x.from.Type("6/1")
	h.commit()
	x.to.Type("8/31")
	h.commit()
	if page.sheet == nil {
		t.Fatal("it is taken before the years were seen")
	}
	h.commit()
	want := studio.Step{From: civil.Date{Year: 2027, Month: 6, Day: 1}, To: civil.Date{Year: 2027, Month: 8, Day: 31}}
	if steps := o.membership(t, aoi).Steps; len(steps) == 0 || steps[0].From != want.From || steps[0].To != want.To {
		t.Errorf("%+v", steps)
	}
	o.trouble(t)
}
