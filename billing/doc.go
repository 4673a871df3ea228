// Package billing holds the rules of a studio's money: what a month charges,
// how consumption tax is drawn from it, what an invoice must say, and which
// invoices a payment settles.
//
// Everything is a value or a pure function of facts and policy: a preview of a
// month, its issue and a replay of it years later are the same call. Amounts
// are whole units of the studio's currency, tax included (内税): Japan's
// qualified invoices may not mix net and gross lines, and fees are quoted
// gross.
package billing
