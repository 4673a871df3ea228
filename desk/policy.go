package desk

import (
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

// Policy is everything that the studio has decided, as one dated, versioned value.
type Policy struct {
	Studio  studio.Policy  `json:"studio"`
	Billing billing.Policy `json:"billing"`
}

// DefaultPolicy is what a new studio starts with.
func DefaultPolicy() Policy {
	return Policy{Studio: studio.DefaultPolicy(), Billing: billing.DefaultPolicy()}
}
