package desk_test

import (
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
	"github.com/kayoi-app/kayoi/testlab/large"
)

// Five conditions at once over everybody: the first time, when all is read; then
// again and again; and after somebody checked in, when that person is.
func BenchmarkList(b *testing.B) {
	d := openLarge(b)
	where, err := studio.ParseCondition(`status=active age>=40 (class=一般空手 or name~髙橋) lastvisit>=2026-08-01 not visits(2026-10)=0 arrears<100000`)
	if err != nil {
		b.Fatal(err)
	}
	list := register.Query{List: studio.List{
		Where: where, Columns: []studio.Column{{Field: studio.FieldNumber}, {Field: studio.FieldLastVisit}},
	}}
	var cold, warm, after []time.Duration
	took := func(people *register.Room, into *[]time.Duration) {
		start := time.Now()
		found, err := people.List(b.Context(), desk.Who{}, list)
		if err != nil || len(found) == 0 {
			b.Fatalf("%d found, %v", len(found), err)
		}
		*into = append(*into, time.Since(start))
	}
	people := register.New(d)
	door := entrance.New(d)
	for n := 0; b.Loop(); n++ {
		if n%10 == 0 {
			people = register.New(d)
			took(people, &cold)
		}
		took(people, &warm)
		p := entrance.Person{How: studio.ByCard, Text: large.Card(n * 7 % large.Members)}
		if _, err := door.CheckIn(b.Context(), desk.Who{}, p, nil); err != nil {
			b.Fatal(err)
		}
		took(people, &after)
	}
	b.ReportMetric(float64(median(cold))/1e6, "ms/first")
	b.ReportMetric(float64(percentile(warm, 50))/1e6, "ms/list-p50")
	b.ReportMetric(float64(percentile(warm, 99))/1e6, "ms/list-p99(max100)")
	b.ReportMetric(float64(percentile(after, 99))/1e6, "ms/after-check-in-p99(max100)")
}

// The members page: everybody with its columns, sorted by another one, and how many
// a condition leaves, which is asked at each change of it.
func BenchmarkMembersPage(b *testing.B) {
	d := openLarge(b)
	people := register.New(d)
	q := register.Query{}
	var err error
	if q.Columns, err = studio.ParseColumns("number,name,kana,status,plan,phone,guardian"); err != nil {
		b.Fatal(err)
	}
	var page, sorted, count []time.Duration
	took := func(into *[]time.Duration, f func() (int, error)) {
		start := time.Now()
		if n, err := f(); err != nil || n == 0 {
			b.Fatalf("%d found, %v", n, err)
		}
		*into = append(*into, time.Since(start))
	}
	list := func() (int, error) {
		found, err := people.List(b.Context(), desk.Who{}, q)
		return len(found), err
	}
	for b.Loop() {
		q.Order = nil
		took(&page, list)
		if q.Order, err = studio.ParseOrder("kana"); err != nil {
			b.Fatal(err)
		}
		took(&sorted, list)
		took(&count, func() (int, error) {
			return people.Count(b.Context(), desk.Who{}, where(b, "status=active age>=40 name~髙橋"))
		})
	}
	b.ReportMetric(float64(median(page))/1e6, "ms/everybody")
	b.ReportMetric(float64(median(sorted))/1e6, "ms/sorted")
	b.ReportMetric(float64(percentile(count, 99))/1e6, "ms/count-p99(max50)")
}

// The search for people who are in the register twice. In the large studio nearly
// everybody has a namesake born on the same day: no studio has more to find.
func BenchmarkDuplicates(b *testing.B) {
	d := openLarge(b)
	var took []time.Duration
	for b.Loop() {
		people := register.New(d)
		if _, err := people.List(b.Context(), desk.Who{}, register.Query{}); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		list, err := people.Duplicates(b.Context(), desk.Who{})
		if err != nil || len(list) == 0 {
			b.Fatalf("%d pairs, %v", len(list), err)
		}
		took = append(took, time.Since(start))
	}
	b.ReportMetric(median(took).Seconds(), "s/duplicates")
}
