package reception

import (
	"slices"

	"github.com/kayoi-app/kayoi/studio"
)

// columnChoice are all columns that a list can show: those shown, in their order,
// and the others behind them, as they are declared.
type columnChoice struct {
	all   []studio.Column
	shown int // how many from the start are
}

// newColumnChoice has the columns of a list shown. The studio's own fields stand
// last.
func newColumnChoice(shown []studio.Column, own ...studio.OwnField) columnChoice {
	c := columnChoice{slices.Clone(shown), len(shown)}
	for _, f := range studio.ColumnFields() {
		periods := []string{""}
		if f == studio.FieldVisits {
			periods = []string{"", "4w", "thismonth", "lastmonth", "1y"}
		}
		for _, p := range periods {
			if column := (studio.Column{Field: f, Period: p}); !slices.Contains(c.all, column) {
				c.all = append(c.all, column)
			}
		}
	}
	for _, f := range studio.ActiveFields(own) {
		if column := (studio.Column{Field: studio.ListField(f.Prefixed())}); !slices.Contains(c.all, column) {
			c.all = append(c.all, column)
		}
	}
	return c
}

// columns are those shown.
func (c columnChoice) columns() []studio.Column { return c.all[:c.shown] }

// toggle shows a column, behind those that are, or no longer; the last one stays.
// It returns where the column is then.
func (c *columnChoice) toggle(i int) int {
	to := c.shown
	switch {
	case i >= c.shown:
		c.shown++
	case c.shown == 1:
		return i
	default:
		c.shown--
		to = c.shown
	}
	column := c.all[i]
	c.all = slices.Insert(slices.Delete(c.all, i, i+1), to, column)
	return to
}

// move moves a column that is shown by a place, and returns where it is then.
func (c *columnChoice) move(i, by int) int {
	to := i + by
	if i < 0 || i >= c.shown || to < 0 || to >= c.shown {
		return i
	}
	c.all[i], c.all[to] = c.all[to], c.all[i]
	return to
}
