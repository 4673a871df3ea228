package rows

import "github.com/kayoi-app/kayoi/studio"

// Renewal is a contract that ends soon and that nothing goes on from, and whose it
// is.
type Renewal struct {
	studio.Contract
	Number string
	Name   string
}
