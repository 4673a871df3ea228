package studio

import (
	"strconv"
	"strings"
)

// Ready is a list that everybody has from the start. It is read, never changed;
// whoever wants another one keeps a list of their own.
type Ready struct {
	Name    string // typed on the command line, so it is never changed
	Weeks   int    // how many it looks back or ahead unless told otherwise; 0: it does not
	Month   bool   // can be asked for a month
	where   string // {weeks} and {month} stand for what is asked
	columns string
	order   string
}

// ReadyLists are in the order in which they are offered.
var ReadyLists = []Ready{
	{
		Name: "birthdays", Month: true, where: "status=active,trial,leave birthday={month}",
		columns: "number,name,kana,birthday,age,class,phone,guardian", order: "birthday,kana",
	},
	{
		Name: "unseen", Weeks: 4,
		where:   "status=active (lastvisit<=today-{weeks}w or lacks lastvisit since<=today-{weeks}w)",
		columns: "number,name,kana,lastvisit,plan,phone,guardian", order: "lastvisit,kana",
	},
	{
		Name: "trials", Weeks: 1, where: "trial<=today-{weeks}w status!=withdrawn",
		columns: "number,name,kana,trial,class,phone,email,guardian", order: "trial,kana",
	},
	{
		Name: "holds", Weeks: 4, where: "status=leave holdends<=today+{weeks}w",
		columns: "number,name,kana,since,holdends,plan,phone", order: "holdends,kana",
	},
	{
		Name: "renewals", Weeks: 4, where: "status=active,trial,leave renewal<=today+{weeks}w",
		columns: "number,name,kana,renewal,plan,phone,guardian", order: "renewal,kana",
	},
	{
		Name: "missing", where: "status=active,trial,leave (lacks birth or lacks kana or lacks phone lacks email or has missing)",
		columns: "number,name,kana,birth,phone,email,guardian,missing", order: "number",
	},
	{
		Name: "agreements", where: "status=active,trial,leave agreed=missing,outdated,expired",
		columns: "number,name,kana,birth,agreed,phone,guardian", order: "agreed,kana",
	},
	{
		Name: "duplicates", where: "has duplicate",
		columns: "number,name,kana,birth,phone,status,duplicate", order: "kana,number",
	},
}

// Asked are what can be asked of a ready list; zero is what it does by itself.
type Asked struct {
	Weeks int
	Month Month
}

// ReadyList is the ready list of a name, as it is asked for.
func ReadyList(name string, asked Asked) (List, error) {
	var names []string
	for _, r := range ReadyLists {
		if r.Name == name {
			return r.list(asked)
		}
		names = append(names, r.Name)
	}
	return List{}, Errorf("list.ready_unknown", "list", name, "possible", strings.Join(names, ", "))
}

// mostWeeks is how far a ready list looks.
const mostWeeks = 520

func (r Ready) list(asked Asked) (List, error) {
	weeks, month := r.Weeks, thisMonth
	switch {
	case asked.Weeks == 0:
	case r.Weeks == 0:
		return List{}, Errorf("list.takes_no_weeks", "list", r.Name)
	case asked.Weeks < 0 || asked.Weeks > mostWeeks:
		return List{}, Errorf("list.weeks_out_of_reach", "weeks", strconv.Itoa(asked.Weeks), "most", strconv.Itoa(mostWeeks))
	default:
		weeks = asked.Weeks
	}
	if asked.Month != (Month{}) {
		if !r.Month {
			return List{}, Errorf("list.takes_no_month", "list", r.Name)
		}
		month = strconv.Itoa(int(asked.Month.Month))
	}
	fill := strings.NewReplacer("{weeks}", strconv.Itoa(weeks), "{month}", month)
	l := List{Name: r.Name}
	var err error
	if l.Where, err = ParseCondition(fill.Replace(r.where)); err != nil {
		return l, err
	}
	if l.Columns, err = ParseColumns(r.columns); err != nil {
		return l, err
	}
	l.Order, err = ParseOrder(r.order)
	return l, err
}
