// Package office is what the owner and the office do at the window: the first
// start, bringing a studio's spreadsheets in, the month's invoices, and the
// settings.
package office
