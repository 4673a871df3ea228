package studio

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var mergeDay = date("2026-11-21")

// said are the codes of reasons, without their section.
func said(why []Reason) string {
	var all []string
	for _, r := range why {
		_, code, _ := strings.Cut(r.Code, ".")
		all = append(all, code)
	}
	return strings.Join(all, ", ")
}

func TestTheFullerFieldIsTaken(t *testing.T) {
	keep := MergeSide{Rev: 5, Payer: "山田 花子", Member: Member{
		ID: 1, Name: "山田 花子", Kana: "ヤマダ ハナコ", Birth: date("2016-11-22"), Address: "横浜市青葉区1-5-1",
		Phone: "090-6001-9273", Joined: date("2026-04-01"), Caution: "ねんざ", Household: 7,
	}}
	drop := MergeSide{Rev: 9, Payer: "山田 桃子", Member: Member{
		ID: 2, Name: "山田 華子", Sex: Female, Birth: date("2016-11-21"), Postal: "225-0002", Address: "横浜市青葉区1-5-1 メゾン桜",
		Phone: "045-524-2182", Email: "h@example.jp", Joined: date("2025-09-01"), Caution: "アレルギー", Household: 8,
	}}
	for name, c := range map[string]struct {
		choices map[MergeField]MergeFrom
		later   ActID // when the kept one was changed
		want    Member
	}{
		"the dropped one is newer": {nil, 5, Member{
			ID: 1, Name: "山田 華子", Kana: "ヤマダ ハナコ", Sex: Female, Birth: date("2016-11-21"), Postal: "225-0002",
			Address: "横浜市青葉区1-5-1 メゾン桜", Phone: "045-524-2182", Email: "h@example.jp", Joined: date("2025-09-01"),
			Caution: "ねんざ\nアレルギー", Household: 7,
		}},
		"the kept one is newer": {nil, 12, Member{
			ID: 1, Name: "山田 花子", Kana: "ヤマダ ハナコ", Sex: Female, Birth: date("2016-11-22"), Address: "横浜市青葉区1-5-1",
			Phone: "090-6001-9273", Email: "h@example.jp", Joined: date("2025-09-01"), Caution: "ねんざ\nアレルギー", Household: 7,
		}},
		"chosen": {map[MergeField]MergeFrom{
			MergeName: FromKeep, MergePhone: FromKeep, MergeHousehold: FromDrop, MergeJoined: FromKeep, MergeCaution: FromDrop, MergeBirth: FromKeep,
		}, 5, Member{
			ID: 1, Name: "山田 花子", Kana: "ヤマダ ハナコ", Sex: Female, Birth: date("2016-11-22"), Postal: "225-0002",
			Address: "横浜市青葉区1-5-1 メゾン桜", Phone: "090-6001-9273", Email: "h@example.jp", Joined: date("2026-04-01"),
			Caution: "アレルギー", Household: 8,
		}},
	} {
		keep.Rev = c.later
		d := Merge(MergeFacts{Keep: keep, Drop: drop, Choices: c.choices}, mergeDay)
		if diff := cmp.Diff(c.want, d.Member); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		for _, f := range d.Fields {
			if f.Keep == f.Drop {
				t.Errorf("%s: %s does not differ", name, f.Field)
			}
		}
	}
	if d := Merge(MergeFacts{Keep: keep, Drop: keep}, mergeDay); len(d.Fields)+len(d.Reasons) != 0 {
		t.Errorf("of two that are the same: %+v", d)
	}
}

func TestWhatCanHoldOnlyOnce(t *testing.T) {
	at := time.Date(2026, 11, 14, 12, 0, 0, 0, time.UTC)
	contract := func(id ContractID, class ClassID, from, to string) Contract {
		return Contract{ID: id, Class: class, Label: "x", Fee: 6600, From: date(from), To: date(to)}
	}
	seat := func(id EnrolmentID, slot SlotID, from, to string) Enrolment {
		return Enrolment{ID: id, Slot: slot, From: date(from), To: date(to)}
	}
	place := func(id BookingID, session SessionID, state BookingState, queue int64) MergeBooking {
		return MergeBooking{Booking: Booking{ID: id, Session: session, State: state, Queue: queue}, Slot: SlotID(session), Date: date("2026-11-28")}
	}
	visit := func(id VisitID, session SessionID, state Attendance, later time.Duration) Visit {
		return Visit{ID: id, Session: session, Date: date("2026-11-14"), State: state, At: at.Add(later)}
	}
	for name, c := range map[string]struct {
		keep, drop MergeSide
		contracts  []ContractID
		seats      []EnrolmentID
		bookings   []BookingID
		visits     []VisitID
		said       string
	}{
		"nothing": {},
		"the same contract": {
			keep:      MergeSide{Life: Life{Contracts: []Contract{contract(1, 7, "2026-04-01", "")}}},
			drop:      MergeSide{Life: Life{Contracts: []Contract{contract(2, 7, "2026-06-01", "")}}},
			contracts: []ContractID{2}, said: "contract_once",
		},
		"the dropped one's began first": {
			keep:      MergeSide{Life: Life{Contracts: []Contract{contract(1, 7, "2026-06-01", "")}}},
			drop:      MergeSide{Life: Life{Contracts: []Contract{contract(2, 7, "2026-04-01", "")}}},
			contracts: []ContractID{1}, said: "contract_once",
		},
		"one that ends sooner": {
			keep:      MergeSide{Life: Life{Contracts: []Contract{contract(1, 7, "2026-04-01", "2026-12-31")}}},
			drop:      MergeSide{Life: Life{Contracts: []Contract{contract(2, 7, "2026-06-01", "")}}},
			contracts: []ContractID{1}, said: "contract_once",
		},
		"neither within the other": {
			keep: MergeSide{Life: Life{Contracts: []Contract{contract(1, 7, "2026-04-01", "2026-12-31")}}},
			drop: MergeSide{Life: Life{Contracts: []Contract{contract(2, 7, "2026-12-01", "")}}},
			said: "contracts_overlap",
		},
		"one that is over": {
			keep: MergeSide{Life: Life{Contracts: []Contract{contract(1, 7, "2026-04-01", "")}}},
			drop: MergeSide{Life: Life{Contracts: []Contract{contract(2, 7, "2026-06-01", "2026-11-20")}}},
		},
		"another class": {
			keep: MergeSide{Life: Life{Contracts: []Contract{contract(1, 7, "2026-04-01", "")}}},
			drop: MergeSide{Life: Life{Contracts: []Contract{contract(2, 8, "2026-06-01", "")}}},
		},
		"the same seat": {
			keep:  MergeSide{Life: Life{Enrolments: []Enrolment{seat(1, 3, "2026-06-01", "")}}},
			drop:  MergeSide{Life: Life{Enrolments: []Enrolment{seat(2, 3, "2026-04-01", ""), seat(3, 4, "2026-04-01", "")}}},
			seats: []EnrolmentID{1}, said: "seats_once",
		},
		"a seat rather than the queue": {
			keep:     MergeSide{Bookings: []MergeBooking{place(1, 5, Waiting, 2), place(2, 6, Seated, 4)}},
			drop:     MergeSide{Bookings: []MergeBooking{place(3, 5, Seated, 9), place(4, 6, Waiting, 1), place(5, 7, Seated, 1)}},
			bookings: []BookingID{1, 4}, said: "bookings_once",
		},
		"the place further in front": {
			keep:     MergeSide{Bookings: []MergeBooking{place(1, 5, Waiting, 4)}},
			drop:     MergeSide{Bookings: []MergeBooking{place(2, 5, Waiting, 3)}},
			bookings: []BookingID{1}, said: "bookings_once",
		},
		"a standing seat needs no place": {
			keep:     MergeSide{Life: Life{Enrolments: []Enrolment{seat(1, 5, "2026-04-01", "")}}},
			drop:     MergeSide{Bookings: []MergeBooking{place(2, 5, Seated, 1), place(3, 6, Seated, 1)}},
			bookings: []BookingID{2}, said: "seat_instead",
		},
		"who was there rather than not": {
			keep:   MergeSide{Visits: []Visit{visit(1, 5, Absent, 0), visit(2, 6, Present, time.Hour), visit(3, 0, Present, 0)}},
			drop:   MergeSide{Visits: []Visit{visit(4, 5, Late, time.Hour), visit(5, 6, Present, 0), visit(6, 0, Present, time.Hour), visit(7, 8, Present, 0)}},
			visits: []VisitID{1, 2, 6}, said: "visits_once",
		},
	} {
		d := Merge(MergeFacts{Keep: c.keep, Drop: c.drop}, mergeDay)
		var contracts []ContractID
		for _, k := range d.Ended.Contracts {
			contracts = append(contracts, k.ID)
		}
		var seats []EnrolmentID
		for _, e := range d.Ended.Enrolments {
			seats = append(seats, e.ID)
		}
		if !slices.Equal(contracts, c.contracts) || !slices.Equal(seats, c.seats) || !slices.Equal(d.Bookings, c.bookings) ||
			!slices.Equal(d.Visits, c.visits) || said(d.Reasons) != c.said {
			t.Errorf("%s: contracts %v, seats %v, bookings %v, visits %v, %s", name, contracts, seats, d.Bookings, d.Visits, said(d.Reasons))
		}
	}
}

func TestWhatToLookAtInAMerge(t *testing.T) {
	keep := MergeSide{Payer: "山田 花子", Member: Member{ID: 1, Birth: date("2016-11-22"), Household: 7}}
	drop := MergeSide{Payer: "山田 桃子", Member: Member{ID: 2, Birth: date("2016-11-21"), Household: 8}, Owes: 6600, Credit: 100}
	if d := Merge(MergeFacts{Keep: keep, Drop: drop}, mergeDay); said(d.Reasons) != "births_differ, owed_by, credit_of" {
		t.Errorf("%+v", d.Reasons)
	}
	keep.Owes, drop.Owes, drop.Credit = 500, 0, 0
	d := Merge(MergeFacts{Keep: keep, Drop: drop, Choices: map[MergeField]MergeFrom{MergeHousehold: FromDrop}}, mergeDay)
	if said(d.Reasons) != "births_differ, owed_by" || d.Reasons[1].Args["payer"] != "山田 花子" {
		t.Errorf("%+v", d.Reasons)
	}
}

// On every day the status of two who become one is that of either, and says no
// less than the other; no two standings cover a day.
func TestTheLineOfTwo(t *testing.T) {
	life := rapid.Custom(func(t *rapid.T) []Standing {
		n := rapid.IntRange(0, 4).Draw(t, "standings")
		list := make([]Standing, n)
		for i := range list {
			list[i] = Standing{
				ID: StandingID(i + 1), Status: rapid.SampledFrom(Statuses).Draw(t, "status"), Act: ActID(i + 1),
				From: mergeDay.AddDays(rapid.IntRange(-20, 10).Draw(t, "from")),
			}
			if rapid.Bool().Draw(t, "ends") {
				list[i].To = list[i].From.AddDays(rapid.IntRange(0, 15).Draw(t, "days"))
			}
		}
		return list
	})
	rapid.Check(t, func(t *rapid.T) {
		var keep, drop MergeSide
		keep.Member.ID, drop.Member.ID = 1, 2
		keep.Life.Standings, drop.Life.Standings = life.Draw(t, "keep"), life.Draw(t, "drop")
		for i := range keep.Life.Standings {
			keep.Life.Standings[i].Member = 1
		}
		for i := range drop.Life.Standings {
			drop.Life.Standings[i].Member, drop.Life.Standings[i].ID = 2, StandingID(i+11)
		}
		d := Merge(MergeFacts{Keep: keep, Drop: drop}, mergeDay)
		var line []Standing
		for _, s := range keep.Life.Standings {
			if !slices.Contains(d.Ended.Standings, s) {
				line = append(line, s)
			}
		}
		line = append(line, d.Standings.Standings...)
		changed := len(d.Ended.Standings)+len(d.Standings.Standings) > 0
		for day := mergeDay.AddDays(-25); day.Before(mergeDay.AddDays(40)); day = day.AddDays(1) {
			k, o, got := statusOn(keep.Life.Standings, day), statusOn(drop.Life.Standings, day), statusOn(line, day)
			want := k
			if weight[o] > weight[k] {
				want = o
			}
			if got != want {
				t.Fatalf("on %s: %q, not %q of %q and %q", day, got, want, k, o)
			}
			n := 0
			for _, s := range line {
				if s.Covers(day) {
					n++
				}
				if s.Member != 1 {
					t.Fatalf("a standing of %d", s.Member)
				}
			}
			if changed && n > 1 {
				t.Fatalf("%d standings on %s", n, day)
			}
		}
		if d.StatusThen != statusOn(line, mergeDay) {
			t.Errorf("then %s", d.StatusThen)
		}
	})
}

func TestWhichMergeCanBeUndone(t *testing.T) {
	life := func(id StandingID, to string) Life {
		return Life{Standings: []Standing{{ID: id, Member: 1, Status: Active, From: date("2026-04-01"), To: date(to), Act: ActID(id)}}}
	}
	for name, c := range map[string]struct {
		facts UnmergeFacts
		code  string
	}{
		"the kept one's":           {UnmergeFacts{Number: "1", Kept: "1", Last: "2"}, ""},
		"by the dropped one's":     {UnmergeFacts{Number: "2", Kept: "1", Last: "2"}, ""},
		"nobody's":                 {UnmergeFacts{Number: "1", Kept: "1"}, "merge.none"},
		"an earlier one's":         {UnmergeFacts{Number: "3", Kept: "1", Last: "2"}, "merge.not_last"},
		"after a step taken since": {UnmergeFacts{Number: "1", Kept: "1", Last: "2", After: life(5, ""), Now: life(9, "2026-12-31")}, "merge.life_went_on"},
		"after withdrawing":        {UnmergeFacts{Number: "1", Kept: "1", Last: "2", After: life(5, "")}, "merge.life_went_on"},
		"after joining":            {UnmergeFacts{Number: "1", Kept: "1", Last: "2", Now: life(9, "")}, "merge.life_went_on"},
	} {
		why := Unmerge(c.facts).Refusal
		if len(why) > 1 || len(why) == 0 != (c.code == "") || len(why) == 1 && why[0].Code != c.code {
			t.Errorf("%s: %+v", name, why)
		}
	}
	d := Unmerge(UnmergeFacts{Number: "1", Kept: "1", Last: "2", After: life(5, ""), Now: life(9, "")})
	if diff := cmp.Diff(life(5, ""), d.Again, cmpopts.EquateEmpty()) + cmp.Diff(life(9, ""), d.Instead, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("after a step that was taken back: %s", diff)
	}
}
