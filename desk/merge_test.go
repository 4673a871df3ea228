package desk_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// held is every row of a studio that says something of members, as the file has
// it, by table. Rows that an act stored and another one ended are no facts.
func held(t interface {
	Helper()
	Fatal(...any)
}, path string,
) map[string][]string {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := map[string][]string{}
	for table, columns := range map[string]string{
		"members":   "id, number, name, kana, sex, birth, postal, address, phone, email, household_id, joined, caution, merged_into",
		"standings": "*", "contracts": "*", "enrolments": "*", "cards": "*", "bookings": "*", "visits": "*", "invoice_lines": "*",
		"households": "*",
	} {
		query := "SELECT " + columns + " FROM " + table
		if table == "standings" {
			query += " WHERE ended_act IS NULL OR NOT EXISTS (SELECT 1 FROM merges g WHERE g.act = standings.act)"
		}
		list, err := db.Query(query + " ORDER BY 1, 2")
		if err != nil {
			t.Fatal(err)
		}
		names, err := list.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for list.Next() {
			values, into := make([]any, len(names)), make([]any, len(names))
			for i := range values {
				into[i] = &values[i]
			}
			if err := list.Scan(into...); err != nil {
				t.Fatal(err)
			}
			all[table] = append(all[table], fmt.Sprint(values...))
		}
		if err := list.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// lawful fails where a law does not hold.
func lawful(t interface {
	Helper()
	Fatal(...any)
}, d *desk.Desk,
) {
	t.Helper()
	problems, err := safe.New(d).Verify(context.Background(), desk.Who{})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
}

// Whatever two members have in common, merging them breaks no law, and undoing it
// gives back every row as it was.
func TestAMergeIsUndoneWithoutATrace(t *testing.T) {
	x := newDay(t)
	if _, err := month.New(x.desk).Run(t.Context(), desk.Who{}, studio.MonthOf(civil.DateOf(moment))); err != nil {
		t.Fatal(err)
	}
	everybody, err := x.people.Members(t.Context(), desk.Who{}, "", "")
	if err != nil {
		t.Fatal(err)
	}
	coming := x.yoga().Key
	coming.Date = coming.Date.AddDays(7)
	rapid.Check(t, func(t *rapid.T) {
		ctx := t.Context()
		// Two who are much alike in what they have: of one class where there are such.
		a := rapid.SampledFrom(everybody).Draw(t, "keep")
		alike := slices.Collect(func(yield func(rows.Member) bool) {
			for _, m := range everybody {
				same := slices.ContainsFunc(m.Classes, func(c string) bool { return slices.Contains(a.Classes, c) })
				if m.ID != a.ID && (same || len(a.Classes) == 0) && !yield(m) {
					return
				}
			}
		})
		if len(alike) == 0 {
			alike = everybody[:1]
		}
		b := rapid.SampledFrom(alike).Draw(t, "drop")
		if a.ID == b.ID {
			return
		}
		for _, m := range []rows.Member{a, b} { // refusals are as good
			if rapid.Bool().Draw(t, "books") {
				_, _ = x.lessons.Book(ctx, desk.Who{}, m.Number, coming)
			}
			if rapid.Bool().Draw(t, "comes") {
				_, _ = x.door.CheckIn(ctx, desk.Who{}, entrance.Person{How: studio.ByNumber, Text: m.Number}, nil)
			}
		}
		choices := map[studio.MergeField]studio.MergeFrom{}
		for _, f := range studio.MergeFields() {
			if rapid.Bool().Draw(t, "chosen") {
				choices[f] = rapid.SampledFrom([]studio.MergeFrom{studio.FromKeep, studio.FromDrop}).Draw(t, string(f))
			}
		}
		before := held(t, x.desk.Path())
		would, err := x.people.PreviewMerge(ctx, desk.Who{}, a.Number, b.Number, choices)
		if err != nil {
			t.Fatal(err)
		}
		done, err := x.people.Merge(ctx, desk.Who{}, a.Number, b.Number, choices)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(would.Fields, done.Fields) + cmp.Diff(would.Reasons, done.Reasons); d != "" {
			t.Errorf("another one than in its preview: %s", d)
		}
		if done.Keep.Status != would.Status {
			t.Errorf("is %s, not %s", done.Keep.Status, would.Status)
		}
		lawful(t, x.desk)
		gone(t, x, a.Number, b)
		undone, err := x.people.UndoMerge(ctx, desk.Who{}, a.Number)
		if err != nil {
			t.Fatal(err)
		}
		after := held(t, x.desk.Path())
		if len(done.Promoted) > 0 { // a seat is somebody else's now
			if len(undone.Reasons) == 0 {
				t.Error("nobody says that a seat is gone")
			}
			delete(before, "bookings")
			delete(after, "bookings")
		}
		if d := cmp.Diff(before, after); d != "" {
			t.Fatalf("not as it was: %s", d)
		}
	})
	lawful(t, x.desk)
}

// gone checks that somebody is found only as the member they were merged into.
func gone(t *rapid.T, x *day, keep string, drop rows.Member) {
	ctx := t.Context()
	list, err := x.people.List(ctx, desk.Who{}, register.Query{})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(numbers(list), drop.Number) || len(list) != 303 {
		t.Errorf("%s is among %d", drop.Number, len(list))
	}
	for _, words := range []string{drop.Number, drop.Name} {
		found, _, err := x.people.Find(ctx, desk.Who{}, words, 400)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(found, func(m rows.Member) bool { return m.Number == keep }) {
			t.Errorf("%s does not find %s", words, keep)
		}
		if slices.ContainsFunc(found, func(m rows.Member) bool { return m.ID == drop.ID }) {
			t.Errorf("%s finds %s", words, drop.Number)
		}
	}
	m, err := x.people.Membership(ctx, desk.Who{}, drop.Number)
	if err != nil || m.Number != keep {
		t.Errorf("the number leads to %s, %v", m.Number, err)
	}
}

func TestHistoryIsFoundUnderTheKeptOne(t *testing.T) {
	x := newDay(t)
	ctx, owner, money := t.Context(), desk.Who{}, month.New(x.desk)
	pair := x.active("ヨガ入門", 2)
	keep, drop := pair[0], pair[1]
	if _, err := money.Run(ctx, owner, studio.MonthOf(civil.DateOf(moment))); err != nil {
		t.Fatal(err)
	}
	x.book(drop)
	x.checkIn(drop)
	if _, err := x.people.Merge(ctx, owner, keep, drop, nil); err != nil {
		t.Fatal(err)
	}
	invoices, err := money.Invoices(ctx, owner, "", keep)
	if err != nil || len(invoices) != 2 {
		t.Errorf("%d invoices, %v", len(invoices), err)
	}
	list, err := x.people.List(ctx, owner, register.Query{List: studio.List{
		Where: where(t, "number="+keep), Columns: []studio.Column{{Field: studio.FieldVisits}, {Field: studio.FieldFee}},
	}})
	if err != nil || len(list) != 1 || list[0].Cells[0].Number != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	x.clock.now = moment.Add(time.Minute)
	if again := x.checkIn(drop); again.Number != keep || again.Answer != studio.Warn {
		t.Errorf("at the door: %+v", again)
	}
	run, err := money.Preview(ctx, owner, studio.MonthOf(civil.DateOf(moment)))
	if err != nil || len(run.Drafts) != 0 {
		t.Errorf("the month is charged again: %+v, %v", run.Drafts, err)
	}
	next, err := money.Preview(ctx, owner, studio.Month{Year: 2026, Month: 12})
	if err != nil {
		t.Fatal(err)
	}
	labels := map[string]int{}
	for _, d := range next.Drafts {
		for _, l := range d.Lines {
			if l.MemberNumber == keep {
				labels[l.Label]++
			}
			if l.MemberNumber == drop {
				t.Errorf("the dropped one is charged: %+v", l)
			}
		}
	}
	if labels["ヨガ入門"] != 1 {
		t.Errorf("next month: %v", labels)
	}
}

func TestMergesAndTheirUndoing(t *testing.T) {
	x := newDay(t)
	ctx, owner := t.Context(), desk.Who{}
	pair := x.active("ヨガ入門", 3)
	merge := func(keep, drop string) string {
		_, err := x.people.Merge(ctx, owner, keep, drop, nil)
		return studio.CodeOf(err)
	}
	undo := func(number string) (register.Unmerged, string) {
		t.Helper()
		done, err := x.people.UndoMerge(ctx, owner, number)
		var e *studio.Error
		if errors.As(err, &e) && len(e.Reasons) > 0 {
			return done, e.Reasons[0].Code
		}
		return done, studio.CodeOf(err)
	}
	before := held(t, x.desk.Path())
	for _, step := range []struct{ name, got, want string }{
		{"oneself", merge(pair[0], pair[0]), "merge.same_member"},
		{"nobody", merge(pair[0], "99999"), "member.unknown"},
		{"the second into the first", merge(pair[0], pair[1]), ""},
		{"once more", merge(pair[0], pair[1]), "merge.same_member"},
		{"the first into the third", merge(pair[2], pair[0]), ""},
	} {
		if step.got != step.want {
			t.Errorf("%s: %q, not %q", step.name, step.got, step.want)
		}
	}
	if m, err := x.people.Membership(ctx, owner, pair[1]); err != nil || m.Number != pair[2] {
		t.Errorf("the second leads to %s, %v", m.Number, err)
	}
	if _, code := undo(pair[1]); code != "merge.not_last" {
		t.Errorf("the one before: %q", code)
	}
	if _, err := x.people.EditMember(ctx, owner, pair[2], 0, register.Form{"phone": "03-1234-5678"}); err != nil {
		t.Fatal(err)
	}
	wish := register.Wish{Kind: studio.ToHold, From: civil.DateOf(moment), To: civil.DateOf(moment).AddDays(20)}
	if _, err := x.people.TakeStep(ctx, owner, pair[2], wish); err != nil {
		t.Fatal(err)
	}
	if _, code := undo(pair[2]); code != "merge.life_went_on" {
		t.Errorf("after a step: %q", code)
	}
	if _, err := x.people.UndoStep(ctx, owner, pair[2], 0); err != nil {
		t.Fatal(err)
	}
	done, code := undo(pair[2])
	if code != "" || done.Drop.Number != pair[0] || done.Keep.Phone != "03-1234-5678" {
		t.Errorf("%q, %+v", code, done)
	}
	if _, code := undo(pair[0]); code != "" {
		t.Errorf("then the first one: %q", code)
	}
	if _, code := undo(pair[0]); code != "merge.none" {
		t.Errorf("and again: %q", code)
	}
	after := held(t, x.desk.Path())
	for table := range before {
		if table == "members" || table == "standings" || table == "contracts" {
			continue // one was edited and was on hold
		}
		if d := cmp.Diff(before[table], after[table]); d != "" {
			t.Errorf("%s: %s", table, d)
		}
	}
	lawful(t, x.desk)
}

// A seat that was held twice goes to whoever waits, and is not had again.
func TestASeatHeldTwiceGoesToTheQueue(t *testing.T) {
	x := newDay(t)
	ctx, owner := t.Context(), desk.Who{}
	key := x.yoga().Key
	key.Date = key.Date.AddDays(7)
	people := x.active("ヨガ入門", 13)
	for _, number := range people {
		if _, err := x.lessons.Book(ctx, owner, number, key); err != nil {
			t.Fatal(err)
		}
	}
	done, err := x.people.Merge(ctx, owner, people[0], people[1], nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(done.Promoted) != 1 || done.Promoted[0].Number != people[12] {
		t.Errorf("promoted %+v", done.Promoted)
	}
	lawful(t, x.desk)
	undone, err := x.people.UndoMerge(ctx, owner, people[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(undone.Reasons) != 1 || undone.Reasons[0].Code != "merge.place_taken" {
		t.Errorf("%+v", undone.Reasons)
	}
	lawful(t, x.desk)
	list, err := x.door.People(ctx, owner, key)
	if err != nil || len(list[0].Listed) != 12 || len(list[0].Queue) != 1 || list[0].Queue[0].Number != people[1] {
		t.Errorf("%+v, %v", list, err)
	}
}

// What comes along is counted before, and is the kept one's afterwards.
func TestWhatComesAlongIsSaidBefore(t *testing.T) {
	x := newDay(t)
	two := x.active("ヨガ入門", 2)
	x.book(two[1])
	x.checkIn(two[1])
	if _, err := x.people.GiveCard(t.Context(), desk.Who{}, "0badcafe", two[1]); err != nil {
		t.Fatal(err)
	}
	if _, err := x.people.WriteNote(t.Context(), desk.Who{}, register.NewNote{Number: two[1], Kind: studio.NoteKinds[0], Text: "来週から"}); err != nil {
		t.Fatal(err)
	}
	if _, err := month.New(x.desk).Run(t.Context(), desk.Who{}, studio.MonthOf(civil.DateOf(moment))); err != nil {
		t.Fatal(err)
	}
	would, err := x.people.PreviewMerge(t.Context(), desk.Who{}, two[0], two[1], nil)
	if err != nil {
		t.Fatal(err)
	}
	along := would.Along
	if along.Bookings != 1 || along.Visits != 1 || along.Notes != 1 || along.Invoices != 1 || along.Contracts == 0 || along.Cards == 0 {
		t.Errorf("%+v", along)
	}
	done, err := x.people.Merge(t.Context(), desk.Who{}, two[0], two[1], nil)
	if err != nil || done.Along != along {
		t.Errorf("%+v, %v", done.Along, err)
	}
	kept, err := x.people.Person(t.Context(), desk.Who{}, two[1])
	if err != nil || kept.Number != two[0] || len(kept.Merged) != 1 || kept.Merged[0].Dropped.Number != two[1] {
		t.Errorf("%+v, %v", kept.Merged, err)
	}
}

// Whoever paid for themselves had no guardian, and has none once a merge is undone.
func TestAMergeNotesTheGuardian(t *testing.T) {
	x := newDay(t)
	ctx, owner := t.Context(), desk.Who{}
	two := x.active("ヨガ入門", 2)
	keep, err := x.people.Membership(ctx, owner, two[0])
	if err != nil {
		t.Fatal(err)
	}
	drop, err := x.people.Membership(ctx, owner, two[1])
	if err != nil {
		t.Fatal(err)
	}
	if keep.Household.Payer != keep.Name || drop.Household.Payer != drop.Name {
		t.Fatalf("%s is paid for by %s, %s by %s", keep.Name, keep.Household.Payer, drop.Name, drop.Household.Payer)
	}
	choices := map[studio.MergeField]studio.MergeFrom{studio.MergeHousehold: studio.FromDrop, studio.MergeName: studio.FromKeep}
	if _, err := x.people.Merge(ctx, owner, two[0], two[1], choices); err != nil {
		t.Fatal(err)
	}
	if _, err := x.people.UndoMerge(ctx, owner, two[0]); err != nil {
		t.Fatal(err)
	}
	keep, err = x.people.Membership(ctx, owner, two[0])
	if err != nil {
		t.Fatal(err)
	}
	var noted []string
	for _, c := range keep.Changes {
		if c.Field == "guardian" {
			noted = append(noted, c.Was+"→"+c.Became)
		}
	}
	if want := []string{"→" + drop.Name, drop.Name + "→"}; !slices.Equal(noted, want) {
		t.Errorf("noted %q, want %q", noted, want)
	}
}
