package reception

import (
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
)

// errand is something to be seen to today: a note that is due, a contract to be
// renewed, or how many contracts more there are.
type errand struct {
	note    *rows.Note
	renewal *rows.Renewal
	more    int
}

// renewalsShown is how many contracts to be renewed are named: the soonest.
const renewalsShown = 5

// errandsOf lists the notes, then the contracts.
func errandsOf(notes []rows.Note, renewals []rows.Renewal) []errand {
	var list []errand
	for i := range notes {
		list = append(list, errand{note: &notes[i]})
	}
	for i := range renewals {
		if i == renewalsShown {
			return append(list, errand{more: len(renewals) - renewalsShown})
		}
		list = append(list, errand{renewal: &renewals[i]})
	}
	return list
}

// countErrands counts them, those too that are only counted.
func countErrands(list []errand) int {
	n := len(list)
	for _, e := range list {
		n += max(0, e.more-1)
	}
	return n
}

// errandRow is an errand as a row: who, what, and by when.
func errandRow(w *lang.Printer, e errand, today civil.Date) kit.Row {
	switch {
	case e.note != nil:
		n := *e.note
		return kit.Row{Cells: []kit.Cell{
			{Icon: noteIcon(n.Kind), Text: n.Name}, {Text: firstLine(n.Text)}, {Text: dueWord(w, n, today)},
		}}
	case e.renewal != nil:
		return kit.Row{Cells: []kit.Cell{
			{Icon: kit.IconFile, Text: e.renewal.Name},
			{Text: w.T("renewal.of", "label", e.renewal.Label)},
			{Text: w.T("person.until", "day", e.renewal.To.String())},
		}}
	}
	return kit.Row{Cells: []kit.Cell{{Icon: kit.IconFile, Text: w.T("renewal.name")}, {Text: w.T("find.more", "n", strconv.Itoa(e.more))}, {}}}
}

// dueWord writes by when something is to be seen to: today, or since when it
// waits.
func dueWord(w *lang.Printer, n rows.Note, today civil.Date) string {
	if n.Due.Before(today) {
		return w.T("notes.due_since", "due", n.Due.String())
	}
	return w.T("notes.due_today")
}
