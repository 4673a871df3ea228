package rows

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Listed is a line of a list of members: what the members list shows, the
// list's own columns, and what put the member on it.
type Listed struct {
	Member
	Cells []Cell // one a column
	Why   []studio.Reason
}

// Cell is what a column shows of a member. What is not known is empty.
type Cell struct {
	Known  bool
	Text   string     // of a text that has one value; of a choice its code
	Texts  []string   // of a text that may have several
	Day    civil.Date // of a date
	Number int64      // of a count, or of money
}
