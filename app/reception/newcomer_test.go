package reception

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestWhatWasLookedForIsFilledInWhereItBelongs(t *testing.T) {
	for words, want := range map[string]register.Form{
		"":              {},
		" 山田 花子 ":       {exchange.FieldName: "山田 花子"},
		"sato":          {exchange.FieldName: "sato"},
		"やまだ はなこ":       {exchange.FieldKana: "やまだ はなこ"},
		"ヤマダ":           {exchange.FieldKana: "ヤマダ"},
		"090-1234-5678": {exchange.FieldPhone: "090-1234-5678"},
		"０９０１２３４５６７８":   {exchange.FieldPhone: "０９０１２３４５６７８"},
		"山田3":           {exchange.FieldName: "山田3"},
	} {
		if diff := cmp.Diff(want, asTyped(words)); diff != "" {
			t.Errorf("%q: %s", words, diff)
		}
	}
}

func TestATrialsSessionIsLookedFor(t *testing.T) {
	session := func(number int, class, teacher string) rows.Session {
		s := lesson(number, class, "道場", moment, 60, 12)
		s.TeacherName = teacher
		return s
	}
	n := newcomer{chosen: -1}
	n.came([]rows.Session{session(1, "ヨガ入門", "森 彩"), session(2, "一般空手", "石井 剛"), session(3, "ヨガ入門", "石井 剛")}, moment, "")
	shown := func() (list []int) {
		for _, s := range n.shown {
			list = append(list, s.Key.Slot)
		}
		return list
	}
	if _, ok := n.session(); ok || len(n.shown) != 3 {
		t.Errorf("%v shown, one chosen %v", shown(), ok)
	}
	for _, c := range []struct {
		words  string
		shown  []int
		chosen int
	}{
		{"ヨガ", []int{1, 3}, 1}, {"よが 石井", []int{3}, 3}, {"石井", []int{2, 3}, 3}, {"バレエ", nil, 0}, {"", []int{1, 2, 3}, 0},
	} {
		n.narrow(c.words)
		s, _ := n.session()
		if !slices.Equal(shown(), c.shown) || s.Key.Slot != c.chosen {
			t.Errorf("%q: %v shown, %d chosen", c.words, shown(), s.Key.Slot)
		}
	}
	n.status, n.chosen = studio.Trial, 0
	if of := n.asked(register.Form{}, saturday); of.From != n.shown[0].Key.Date || of.To != of.From {
		t.Errorf("from %s to %s", of.From, of.To)
	}
}

// newcomer opens the sheet over Today.
func (o *office) newcomer(t *testing.T, status studio.Status, words string) (*newcomerSheet, *hand) {
	t.Helper()
	page := o.today(t, usual)
	return openNewcomer(o.Seat, status, words), &hand{t: t, office: o, page: page}
}

// found is the only one of a name.
func (o *office) found(t *testing.T, name string) rows.Membership {
	t.Helper()
	list, _, err := o.Register.Find(t.Context(), o.Who(), name, 2)
	if err != nil || len(list) != 1 {
		t.Fatalf("%d called %s, %v", len(list), name, err)
	}
	return o.membership(t, list[0].Number)
}

// A trial takes six actions: the chord, name, kana, phone, session, and the chord
// that does it.
func TestATrialIsTakenInWithinSixActions(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Trial, "")
	h.actions++ // Ctrl+T
	c := o.Window.Canvas()
	for _, word := range []string{"渡部 小春", "わたべ こはる", "09033334444", "ヨガ"} {
		h.types(word)
		c.FocusNext()
	}
	h.commit()
	h.atMost(6)
	if c.Overlays().Top() != nil {
		t.Fatal("the sheet is still open")
	}
	m := o.found(t, "渡部 小春")
	session := x.shown[0]
	if m.Kana != "ワタベ コハル" || m.Phone != "090-3333-4444" || m.StatusOn(session.Key.Date) != studio.Trial {
		t.Errorf("%+v", m.Member)
	}
	places, err := o.Lessons.Places(t.Context(), o.Who(), m.Number)
	if err != nil || len(places) != 1 || places[0].Session.Key != session.Key {
		t.Errorf("%+v, %v", places, err)
	}
	o.shell.undo()
	o.gone(t, "渡部 小春")
	if list, err := o.Lessons.Day(t.Context(), o.Who(), session.Key.Date); err != nil ||
		!slices.ContainsFunc(list, func(s rows.Session) bool { return s.Key == session.Key && s.Seats == session.Seats }) {
		t.Errorf("the seat is not free again: %+v, %v", list, err)
	}
	o.trouble(t)
}

func TestATrialWhoseLessonIsNotFoundIsNotTakenIn(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Trial, "")
	x.form.set(exchange.FieldName, "渡部 小春")
	x.look.SetText("バレエ")
	h.commit()
	if o.Window.Canvas().Overlays().Top() == nil || o.Window.Canvas().Focused() != x.look.Focusable() {
		t.Fatal("taken in without the lesson that was asked for")
	}
	x.look.SetText("")
	h.commit()
	if places, err := o.Lessons.Places(t.Context(), o.Who(), o.found(t, "渡部 小春").Number); err != nil || len(places) != 0 {
		t.Errorf("without one: %+v, %v", places, err)
	}
}

func TestWhoeverIsAlikeIsNamedAndAClickAway(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Trial, "")
	h.types("五十嵐")
	if len(x.like.Objects) != 0 {
		t.Error("a part of a name is like somebody's")
	}
	h.types(" 葵")
	if len(x.like.Objects) != 1 {
		t.Fatal("whoever has the same name is not named")
	}
	h.click(x.like, 60, 28)
	if len(o.shell.places) != 1 || o.shell.places[0].Screen != seat.Member {
		t.Errorf("it leads to %v", o.shell.places)
	}
	if o.Window.Canvas().Overlays().Top() != nil {
		t.Error("the sheet stays over it")
	}
	o.trouble(t)
}

// gone checks that nobody is found by a name.
func (o *office) gone(t *testing.T, name string) {
	t.Helper()
	if list, _, err := o.Register.Find(t.Context(), o.Who(), name, 1); err != nil || len(list) != 0 {
		t.Errorf("found %+v, %v", list, err)
	}
}

func TestAnInquiryIsKeptWithWhatWasAsked(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Inquiry, "渡部 小春")
	if got := x.form.entries[exchange.FieldName].Text(); got != "渡部 小春" || o.Window.Canvas().Focused() != x.form.focusOf(exchange.FieldKana) {
		t.Errorf("the name is %q", got)
	}
	x.note.text.SetText("土曜に見学したい")
	x.note.when.SetDay(on(11, 24))
	h.commit()
	m := o.found(t, "渡部 小春")
	notes, err := o.Register.Notes(t.Context(), o.Who(), m.Number)
	if err != nil || m.Status != studio.Inquiry || len(notes) != 1 || notes[0].Due != on(11, 24) {
		t.Errorf("%s, %+v, %v", m.Status, notes, err)
	}
	o.shell.undo()
	o.gone(t, "渡部 小春")
	if due, err := o.Register.NotesDue(t.Context(), o.Who(), on(11, 30)); err != nil || len(due) != 0 {
		t.Errorf("still to be seen to: %+v, %v", due, err)
	}
	o.trouble(t)
}

func TestNobodyIsTakenInWhoseQuestionCannotBeKept(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Inquiry, "渡部 小春")
	x.note.text.SetText("土曜に見学したい")
	x.note.when.SetDay(on(11, 1)) // is over
	h.commit()
	list, _, err := o.Register.Find(t.Context(), o.Who(), "渡部 小春", 1)
	if err != nil || len(list) != 0 || x.note.when.Error() == "" {
		t.Errorf("%d were taken in, %v, blamed %q", len(list), err, x.note.when.Error())
	}
	x.note.text.SetText(" ") // is nothing to keep
	h.commit()
	o.found(t, "渡部 小春")
	o.trouble(t)
}

func TestSomebodyNewJoinsWithAClass(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Active, "")
	h.types("渡部 小春")
	x.form.set(exchange.FieldBirth, "2016-04-02")
	x.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(x.outcome.Objects) == 0 {
		t.Error("nothing says what would come of it")
	}
	h.commit()
	m := o.found(t, "渡部 小春")
	if m.Status != studio.Active || len(m.Seats) != 1 || m.Birth.Year != 2016 || m.Fields.Joined != saturday {
		t.Errorf("%s, %+v", m.Status, m.Seats)
	}
	if want := (seat.Place{Screen: seat.Member, Of: m.Number}); !slices.Contains(o.shell.places, want) {
		t.Errorf("it leads to %v", o.shell.places)
	}
	o.shell.undo()
	o.gone(t, "渡部 小春")
	o.trouble(t)
}

func TestWhatIsWrongWithANewcomerIsSaidAndNothingIsLost(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Trial, "")
	x.form.set(exchange.FieldPhone, "12")
	h.commit()
	if x.form.fields[exchange.FieldName].Error() == "" || x.form.fields[exchange.FieldPhone].Error() == "" {
		t.Error("an empty name or what is no phone is not blamed")
	}
	if o.Window.Canvas().Focused() != x.form.focusOf(exchange.FieldName) {
		t.Error("the name does not have the focus")
	}
	for range newcomerKinds { // what is typed stays from kind to kind
		x.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	if got := x.form.entries[exchange.FieldPhone].Text(); got != "12" {
		t.Errorf("the phone is %q", got)
	}
	x.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	x.form.set(exchange.FieldName, "渡部 小春")
	x.form.set(exchange.FieldPhone, "")
	x.form.dates[exchange.FieldBirth].Type("2030-01-01")
	h.commit()
	if !strings.Contains(x.form.fields[exchange.FieldBirth].Error(), "まだ来ていない") {
		t.Errorf("said %q of a birth that is to come", x.form.fields[exchange.FieldBirth].Error())
	}
	h.arrow(fyne.KeyEscape)
	if o.Window.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close the sheet")
	}
	o.trouble(t)
}

func TestWhoIsNotFoundIsTakenInOnTrial(t *testing.T) {
	o := newOffice(t, usual)
	o.today(t, usual)
	f := NewFind(o.Seat, Ways{}, nil)
	f.entry.SetText("渡部小春")
	if !f.findings.nobody() {
		t.Fatal("somebody is found")
	}
	f.Primary()
	var said []string
	for _, e := range o.entries() {
		said = append(said, e.Text())
	}
	if !slices.Contains(said, "渡部小春") {
		t.Errorf("the sheet says %q", said)
	}
	o.trouble(t)
}

// entries are those in which somebody can type now.
func (o *office) entries() (list []*kit.Entry) {
	for _, object := range test.LaidOutObjects(o.Window.Canvas().Overlays().Top()) {
		if e, ok := object.(*kit.Entry); ok {
			list = append(list, e)
		}
	}
	return list
}

func TestTheMembersPageTakesInATrial(t *testing.T) {
	o := newOffice(t, usual)
	page := NewMembers(o.Seat)
	o.show(t, page, usual)
	page.Primary()
	if n := len(o.entries()); n != 4 {
		t.Errorf("%d entries", n)
	}
	o.trouble(t)
}

func TestATrialThatTheRulesRefuseIsNotTakenIn(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Active, "渡部 小春")
	x.form.set(exchange.FieldBirth, "1950-04-01")
	x.kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	x.look.SetText("こども空手")
	if answer, _ := x.seatIn(x.shown[0]); answer != studio.Refuse {
		t.Fatalf("a seat among children: %s", answer)
	}
	h.commit()
	list, _, err := o.Register.Find(t.Context(), o.Who(), "渡部 小春", 1)
	if err != nil || len(list) != 0 || o.Window.Canvas().Overlays().Top() == nil {
		t.Errorf("%d were added, %v", len(list), err)
	}
	o.trouble(t)
}

// ownFields has the studio ask for fields of its own.
func (o *office) ownFields(t *testing.T) {
	t.Helper()
	o.decide(t, func(p *studio.Policy) {
		p.Fields = []studio.OwnField{
			{Code: "道着", Name: "道着サイズ", Kind: studio.OwnChoice, Choices: []string{"120", "130"}},
			{Code: "きっかけ", Name: "きっかけ", Kind: studio.OwnText, Required: true},
			{Code: "保険", Name: "保険加入日", Kind: studio.OwnDate},
			{Code: "古い", Name: "古い", Kind: studio.OwnText, Required: true, Retired: true},
		}
	})
}

func TestWhoJoinsIsAskedTheStudiosOwnFields(t *testing.T) {
	o := newOffice(t, usual)
	o.ownFields(t)
	x, h := o.newcomer(t, studio.Active, "")
	h.types("渡部 小春")
	if len(x.form.own.asked) != 3 {
		t.Fatalf("asked %v", x.form.own.asked)
	}
	h.commit()
	required := x.form.own.fields["own:きっかけ"]
	if !strings.Contains(required.Error(), "必須") || o.Window.Canvas().Focused() != x.form.own.focus["own:きっかけ"] {
		t.Fatalf("said %q at the required field", required.Error())
	}
	h.types("チラシ")
	x.form.own.days["own:保険"].Type("きのう")
	h.commit()
	if x.form.own.days["own:保険"].Error() == "" || o.Window.Canvas().Focused() != x.form.own.focus["own:保険"] {
		t.Error("what is no day was taken")
	}
	x.form.own.days["own:保険"].Type("R8.4.1")
	h.commit()
	if o.Window.Canvas().Overlays().Top() != nil {
		t.Fatalf("the sheet stays open: %q, %q", required.Error(), x.form.own.days["own:保険"].Error())
	}
	own := o.membership(t, o.found(t, "渡部 小春").Number).Own
	if len(own) != 3 || own[0].Text != "" || own[1].Text != "チラシ" || own[2].Text != "2026-04-01" {
		t.Errorf("%+v", own)
	}
	o.trouble(t)
}

// Whoever is on the telephone is taken in without them, in as many actions; what
// they say all the same is kept.
func TestATrialIsNotHeldUpByTheStudiosOwnFields(t *testing.T) {
	o := newOffice(t, usual)
	o.ownFields(t)
	x, h := o.newcomer(t, studio.Trial, "")
	h.actions++ // Ctrl+T
	c := o.Window.Canvas()
	for _, word := range []string{"渡部 小春", "わたべ こはる", "09033334444", "ヨガ"} {
		h.types(word)
		c.FocusNext()
	}
	if _, ok := x.session(); !ok {
		t.Fatal("Tab did not come to the lessons")
	}
	c.FocusNext()
	if c.Focused() != x.form.own.focus["own:道着"] {
		t.Errorf("Tab comes to %T after the lessons", c.Focused())
	}
	c.Focus(x.form.own.focus["own:きっかけ"])
	h.actions-- // is more than is needed
	h.types("友人")
	h.commit()
	h.atMost(6)
	m := o.membership(t, o.found(t, "渡部 小春").Number)
	if len(m.Own) != 3 || m.Own[1].Text != "友人" {
		t.Errorf("%+v", m.Own)
	}
	o.trouble(t)
}

// Nobody becomes a member from a day in a year that was not on the screen.
func TestAGuessedYearIsShownBeforeSomebodyJoins(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Active, "")
	h.types("渡部 小春")
	o.Window.Canvas().Focus(x.from.Focusable())
	x.from.Type("")
	h.types("8/20")
	h.commit()
	o.gone(t, "渡部 小春")
	day := civil.Date{Year: 2027, Month: 8, Day: 20}
	if x.from.Day() != day || o.Window.Canvas().Overlays().Top() == nil {
		t.Fatalf("from %s", x.from.Day())
	}
	h.commit()
	if m := o.found(t, "渡部 小春"); m.StatusOn(day) != studio.Active || m.StatusOn(day.AddDays(-1)) == studio.Active {
		t.Errorf("%+v", m.Standings)
	}
	o.trouble(t)
}
