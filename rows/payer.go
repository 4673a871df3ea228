package rows

import (
	"time"

	"github.com/kayoi-app/kayoi/studio"
)

// PayerMove is that another household pays for a member, and who moved them.
type PayerMove struct {
	studio.PayerMove
	WasPayer  string
	ThenPayer string
	At        time.Time
	Staff     string
	Undone    bool
}

// PayerBill is what a household is charged for a month, now and after a move.
type PayerBill struct {
	Payer         string
	Before, After int64
}
